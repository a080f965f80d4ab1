//! Carries a plan out: rewrites the program into its first part, and makes each other part of a second reading of it.
//!
//! Where the first part refers to a function that has left, it finds a small one that calls on through the function
//! table, in which another stands that loads the part first. A part has no memory of its own: its data goes to where
//! it would have been in the first part's memory, in which these places are left empty.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use walrus::ir::Value;
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind,
    GlobalKind, ImportKind, ImportedFunction, LocalFunction, MemoryId, Module, TableId, ValType,
};

use super::links::Piece;
use super::plan::{Leaving, Number, places};

/// What a part calls the first.
pub const FIRST: &str = "first";
/// The names under which the first part exports its memory and its table of functions.
const MEMORY: &str = "part_m";
const TABLE: &str = "part_t";
/// Data further apart than this goes into segments of its own.
const NEAR_BYTES: u32 = 12;

/// Where in the table the functions stand that have left, with those that got a place only now.
pub type Slots = BTreeMap<Number, Vec<i32>>;

/// Functions by their numbers.
fn by_number(module: &Module) -> BTreeMap<Number, FunctionId> {
    let functions = module.funcs.iter();
    functions
        .map(|function| (function.id().index(), function.id()))
        .collect()
}

/// Exports what the other parts use: functions under their numbers, the rest by kind.
pub fn export_used(first: &mut Module, plan: &[Leaving], table: TableId) {
    let functions = by_number(first);
    let needed: BTreeSet<Number> = plan.iter().flat_map(|part| &part.needed).copied().collect();
    for number in needed {
        first
            .exports
            .add(&function_name(number), functions[&number]);
    }
    let globals: Vec<_> = first.globals.iter().map(|global| global.id()).collect();
    for (place, global) in globals.into_iter().enumerate() {
        first.exports.add(&global_name(place), global);
    }
    let memories: Vec<_> = first.memories.iter().map(|memory| memory.id()).collect();
    for memory in memories {
        first.exports.add(MEMORY, memory);
    }
    let tables: Vec<_> = first.tables.iter().map(|table| table.id()).collect();
    for (place, found) in tables.into_iter().enumerate() {
        first.exports.add(&table_name(place, found == table), found);
    }
}

/// The table of functions has a name that the page's scripts know the first part of a program by.
fn table_name(place: usize, is_of_functions: bool) -> String {
    match is_of_functions {
        true => TABLE.to_owned(),
        false => format!("{TABLE}{place}"),
    }
}

fn function_name(number: Number) -> String {
    format!("part_f{number}")
}

fn global_name(place: usize) -> String {
    format!("part_g{place}")
}

/// Puts small functions where those stood that leave, and tells where in the table each of these belongs.
pub fn redirect(
    first: &mut Module,
    plan: &[Leaving],
    loaders: &[FunctionId],
    table: TableId,
) -> Result<Slots, String> {
    let functions = by_number(first);
    let mut slots = Slots::new();
    for (place, number) in places(first, table)? {
        slots.entry(number).or_default().push(place);
    }
    slots.retain(|number, _| plan.iter().any(|part| part.functions.contains(number)));
    let end = first.tables.get(table).initial as i32;
    let (mut gates, mut added) = (BTreeMap::new(), Vec::new());
    for (part, loader) in plan.iter().zip(loaders) {
        for number in &part.wanted {
            let function = functions[number];
            let places = slots.entry(*number).or_default();
            let is_new = places.is_empty();
            if is_new {
                places.push(end + added.len() as i32);
            }
            let gate = call_on(first, function, table, places[0], Some(*loader));
            let gate = first.funcs.add_local(gate);
            gates.insert(function, gate);
            if is_new {
                added.push(gate);
            }
            let thunk = call_on(first, function, table, places[0], None);
            first.funcs.get_mut(function).kind = FunctionKind::Local(thunk);
        }
    }
    let blank = blank(first);
    for number in slots.keys() {
        gates.entry(functions[number]).or_insert(blank);
    }
    for element in first.elements.iter_mut() {
        if let ElementItems::Functions(items) = &mut element.items {
            for item in items {
                *item = gates.get(item).copied().unwrap_or(*item);
            }
        }
    }
    append(first, table, end, added);
    Ok(slots)
}

/// Stands where nobody calls before the part is there.
fn blank(module: &mut Module) -> FunctionId {
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.func_body().unreachable();
    builder.finish(Vec::new(), &mut module.funcs)
}

/// A function with the type of `like` that calls what stands at a place of the table, after `before`.
fn call_on(
    module: &mut Module,
    like: FunctionId,
    table: TableId,
    place: i32,
    before: Option<FunctionId>,
) -> LocalFunction {
    let ty = module.funcs.get(like).ty();
    let (params, results): (Vec<ValType>, Vec<ValType>) = (
        module.types.get(ty).params().to_vec(),
        module.types.get(ty).results().to_vec(),
    );
    let arguments: Vec<_> = params
        .iter()
        .map(|param| module.locals.add(*param))
        .collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = builder.func_body();
    if let Some(before) = before {
        body.call(before);
    }
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.i32_const(place).call_indirect(ty, table);
    builder.local_func(arguments)
}

/// Makes the table longer by these functions.
fn append(module: &mut Module, table: TableId, end: i32, functions: Vec<FunctionId>) {
    let grown = module.tables.get_mut(table);
    grown.initial += functions.len() as u64;
    grown.maximum = grown.maximum.map(|maximum| maximum.max(grown.initial));
    fill(module, table, end, functions);
}

/// Writes functions into the table, from that place on.
pub fn fill(module: &mut Module, table: TableId, from: i32, functions: Vec<FunctionId>) {
    let kind = ElementKind::Active {
        table,
        offset: ConstExpr::Value(Value::I32(from)),
    };
    let items = ElementItems::Functions(functions);
    let element = module.elements.add(kind, items);
    module.tables.get_mut(table).elem_segments.insert(element);
}

/// Empties the first part's memory where the data of others belongs. Of what is left wasm-opt makes segments without
/// the gaps, as memory begins empty.
pub fn clear(first: &mut Module, pieces: &[Piece], plan: &[Leaving]) -> Result<(), String> {
    let segments: Vec<_> = first.data.iter().map(|data| data.id()).collect();
    for segment in segments {
        let data = first.data.get_mut(segment);
        let start = address(&data.kind)?;
        for number in plan.iter().flat_map(|part| &part.pieces) {
            if let Some(at) = inside(&pieces[*number].at, start, data.value.len()) {
                data.value[at].fill(0);
            }
        }
    }
    Ok(())
}

/// Where in a segment something lies that lies there in memory.
fn inside(at: &Range<u32>, start: u32, len: usize) -> Option<Range<usize>> {
    let from = at.start.checked_sub(start)? as usize;
    let to = (at.end - start) as usize;
    (to <= len).then_some(from..to)
}

fn address(kind: &DataKind) -> Result<u32, String> {
    match kind {
        DataKind::Active {
            offset: ConstExpr::Value(Value::I32(start)),
            ..
        } => Ok(*start as u32),
        _ => Err("memory is filled in a way that is not known here".into()),
    }
}

/// Makes of the whole program one part: only what leaves for it is kept.
pub fn keep_only(
    whole: &mut Module,
    leaving: &Leaving,
    pieces: &[Piece],
    slots: &Slots,
    table: TableId,
) -> Result<(), String> {
    let data = data_of(whole, leaving, pieces)?;
    empty(whole);
    import_used(whole, leaving, table);
    let functions = by_number(whole);
    let mut filled: Vec<(i32, FunctionId)> = slots
        .iter()
        .filter(|(number, _)| leaving.functions.contains(number))
        .flat_map(|(number, places)| places.iter().map(|place| (*place, functions[number])))
        .collect();
    filled.sort_unstable_by_key(|(place, _)| *place);
    for run in filled.chunk_by(|(one, _), (next, _)| one + 1 == *next) {
        let functions = run.iter().map(|(_, function)| *function).collect();
        fill(whole, table, run[0].0, functions);
    }
    let Some(memory) = whole.memories.iter().next().map(|memory| memory.id()) else {
        return Err("the program has no memory".into());
    };
    for (start, value) in data {
        add_data(whole, memory, start, value);
    }
    walrus::passes::gc::run(whole);
    let kept = whole.funcs.iter_local().count();
    if kept > leaving.functions.len() {
        let planned = leaving.functions.len();
        return Err(format!(
            "a part holds {kept} functions instead of {planned}"
        ));
    }
    Ok(())
}

fn add_data(module: &mut Module, memory: MemoryId, start: u32, value: Vec<u8>) {
    let offset = ConstExpr::Value(Value::I32(start as i32));
    let data = module.data.add(DataKind::Active { memory, offset }, value);
    module.memories.get_mut(memory).data_segments.insert(data);
}

/// The data that leaves, by address. Small gaps are filled with what the first part has there: it is constant, too.
fn data_of(
    whole: &Module,
    leaving: &Leaving,
    pieces: &[Piece],
) -> Result<Vec<(u32, Vec<u8>)>, String> {
    let mut runs: Vec<Range<u32>> = Vec::new();
    for number in &leaving.pieces {
        let at = &pieces[*number].at;
        match runs.last_mut() {
            Some(run) if at.start - run.end <= NEAR_BYTES => run.end = at.end,
            _ => runs.push(at.clone()),
        }
    }
    let mut found = Vec::new();
    for run in runs {
        for data in whole.data.iter() {
            let start = address(&data.kind)?;
            if let Some(at) = inside(&run, start, data.value.len()) {
                found.push((run.start, data.value[at].to_vec()));
            }
        }
    }
    Ok(found)
}

/// Takes away all that starts by itself or fills memory.
fn empty(module: &mut Module) {
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
    exports
        .into_iter()
        .for_each(|export| module.exports.delete(export));
    let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
    elements
        .into_iter()
        .for_each(|element| module.elements.delete(element));
    let tables = module.tables.iter_mut();
    tables.for_each(|table| table.elem_segments.clear());
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    data.into_iter().for_each(|data| module.data.delete(data));
    let memories = module.memories.iter_mut();
    memories.for_each(|memory| memory.data_segments.clear());
}

/// What the first part owns is imported from it.
fn import_used(part: &mut Module, leaving: &Leaving, table: TableId) {
    let functions = by_number(part);
    for number in &leaving.needed {
        let function = functions[number];
        // What the first part has from the page's scripts, a part has from the first.
        if let FunctionKind::Import(from) = &part.funcs.get(function).kind {
            part.imports.delete(from.import);
        }
        let kind = ImportKind::Function(function);
        let import = part.imports.add(FIRST, &function_name(*number), kind);
        let ty = part.funcs.get(function).ty();
        part.funcs.get_mut(function).kind = FunctionKind::Import(ImportedFunction { import, ty });
    }
    let globals: Vec<_> = part.globals.iter().map(|global| global.id()).collect();
    for (place, global) in globals.into_iter().enumerate() {
        let kind = ImportKind::Global(global);
        let import = part.imports.add(FIRST, &global_name(place), kind);
        part.globals.get_mut(global).kind = GlobalKind::Import(import);
    }
    let memories: Vec<_> = part.memories.iter().map(|memory| memory.id()).collect();
    for memory in memories {
        let import = part.imports.add(FIRST, MEMORY, ImportKind::Memory(memory));
        part.memories.get_mut(memory).import = Some(import);
    }
    let tables: Vec<_> = part.tables.iter().map(|table| table.id()).collect();
    for (place, found) in tables.into_iter().enumerate() {
        let name = table_name(place, found == table);
        let import = part.imports.add(FIRST, &name, ImportKind::Table(found));
        let imported = part.tables.get_mut(found);
        imported.import = Some(import);
        // The first part's table grows with every part that is cut off, and that of the scripts' values as it runs.
        imported.maximum = None;
    }
}
