//! Cuts parts off the page's program that a first visit does without: [`PARTS`].
//!
//! Which functions go is told by their names; with them goes all that only they call. Where the first part refers to
//! a function that has left, it finds a small one that calls on through the function table, in which another stands
//! that loads the other part first. That part owns no memory and no data: it works on those of the first.
//!
//! **Invariant:** the parts together are the program that was cut, nothing added and nothing left out, so a page that
//! was built without this step (`trunk serve`) behaves the same.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalKind, ImportKind, ImportedFunction, LocalFunction, Module, ModuleConfig, TableId,
    ValType,
};

/// A part that is loaded later.
pub struct Part {
    /// How its file's name ends, before `.wasm`.
    pub name: &'static str,
    /// What the first part exports for it has names that begin with this; the function table's is this and `t`.
    prefix: &'static str,
    /// The export of the first part that loads it.
    loader: &'static str,
    /// Whether whoever calls a function of it gets it loaded. If not, what is called by way of the table stays: where
    /// functions are the same to the byte the compiler keeps one, under the name of any, for all who call it.
    loads_at_once: bool,
    /// The functions that go have names that begin with one of these.
    functions: &'static [&'static str],
}

/// What is cut off, one after another.
pub const PARTS: &[Part] = &[
    // Loaded by the worker when the first of these commands is run: `engine/parts.rs` names the same ones.
    Part {
        name: "rest",
        prefix: "r",
        loader: "load_rest",
        loads_at_once: true,
        functions: &[
            "engine::cmd::bitmap::",
            "engine::cmd::connection::client::",
            "engine::cmd::connection::reset::",
            "engine::cmd::generic::copy::",
            "engine::cmd::generic::dump::",
            "engine::cmd::generic::expiretime::",
            "engine::cmd::generic::move::",
            "engine::cmd::generic::object::",
            "engine::cmd::generic::pexpiretime::",
            "engine::cmd::generic::randomkey::",
            "engine::cmd::generic::relocate::",
            "engine::cmd::generic::rename::",
            "engine::cmd::generic::renamenx::",
            "engine::cmd::generic::restore::",
            "engine::cmd::generic::sort",
            "engine::cmd::generic::touch::",
            "engine::cmd::generic::wait",
            "engine::cmd::geo::",
            "engine::cmd::hash::",
            "engine::cmd::hyperloglog::",
            "engine::cmd::list::",
            "engine::cmd::pubsub::",
            "engine::cmd::server::command::",
            "engine::cmd::server::config::",
            "engine::cmd::server::debug::",
            "engine::cmd::server::lastsave::",
            "engine::cmd::server::latency::",
            "engine::cmd::server::lolwut::",
            "engine::cmd::server::memory::",
            "engine::cmd::server::module::",
            "engine::cmd::server::monitor::",
            "engine::cmd::server::replicaof::",
            "engine::cmd::server::role::",
            "engine::cmd::server::shutdown::",
            "engine::cmd::server::slaveof::",
            "engine::cmd::server::slowlog::",
            "engine::cmd::server::swapdb::",
            "engine::cmd::server::time::",
            "engine::cmd::set::",
            "engine::cmd::sorted_set::",
            "engine::cmd::stream::",
            "engine::cmd::string::getdel::",
            "engine::cmd::string::getex::",
            "engine::cmd::string::getrange::",
            "engine::cmd::string::incrbyfloat::",
            "engine::cmd::string::lcs::",
            "engine::cmd::string::msetnx::",
            "engine::cmd::string::psetex::",
            "engine::cmd::string::range::",
            "engine::cmd::string::setrange::",
            "engine::cmd::string::substr::",
            // What only these commands bring into being.
            "engine::db::hash::",
            "engine::db::intset::",
            "engine::db::list::",
            "engine::db::listpack::",
            "engine::db::pairs::",
            "engine::db::quicklist::",
            "engine::db::set::",
            "engine::db::sorted_set::",
            "engine::db::stream::",
            "engine::db::table::",
            "engine::peek::elements::",
            "engine::rdb::",
        ],
    },
    // Loaded by the page when the console is first looked at.
    Part {
        name: "console",
        prefix: "c",
        loader: "load_console",
        loads_at_once: false,
        functions: &["page::console::"],
    },
];

/// What the second part calls the first.
const FIRST: &str = "first";

/// Both parts.
pub struct Parts {
    /// Replaces the program.
    pub first: Vec<u8>,
    /// Is instantiated with the exports of the first part as its import `first`.
    pub rest: Vec<u8>,
}

/// Cuts a part off a program with its names still in it. `None` when it has no loader: then it cannot be cut.
pub fn split(wasm: &[u8], part: &Part) -> Result<Option<Parts>, String> {
    let mut first = parse(wasm)?;
    let Ok(loader) = first.exports.get_func(part.loader) else {
        return Ok(None);
    };
    let table = match first.tables.main_function_table() {
        Ok(Some(table)) => table,
        _ => return Err("the program has no function table".into()),
    };
    let plan = Plan::new(&first, part, table)?;
    let names = export_used(&mut first, part, &plan, table);
    let slots = redirect(&mut first, &plan, table, loader);
    walrus::passes::gc::run(&mut first);
    let rest = rest(wasm, &plan, &names, &slots)?;
    Ok(Some(Parts {
        first: first.emit_wasm(),
        rest,
    }))
}

fn parse(wasm: &[u8]) -> Result<Module, String> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    config.parse(wasm).map_err(|error| error.to_string())
}

/// A function by its number, which is the same each time the program is parsed.
type Number = usize;

/// Who stays, who goes, and what binds them.
struct Plan {
    /// Functions that leave the first part.
    moved: BTreeSet<Number>,
    /// Of these, the ones that the first part refers to, with their places in the table.
    wanted: BTreeMap<Number, Vec<i32>>,
    /// Functions of the first part that those which leave call.
    needed: BTreeSet<Number>,
}

impl Plan {
    fn new(module: &Module, part: &Part, table: TableId) -> Result<Plan, String> {
        let calls: BTreeMap<Number, BTreeSet<Number>> = module
            .funcs
            .iter()
            .map(|function| (function.id().index(), callees(&function.kind)))
            .collect();
        let places = places(module, table)?;
        let mut rare = rare(module, part);
        if !part.loads_at_once {
            rare.retain(|number| !places.contains_key(number));
        }
        let mut roots: Vec<Number> = module
            .exports
            .iter()
            .filter_map(|export| number_of(&export.item))
            .collect();
        roots.extend(module.start.map(|start| start.index()));
        roots.extend(places.keys().filter(|number| !rare.contains(*number)));
        let kept = reach(&calls, roots, &rare);
        let gone = reach(&calls, rare.iter().copied().collect(), &kept);
        let moved: BTreeSet<Number> = gone.difference(&kept).copied().collect();
        let called_by = |group: &BTreeSet<Number>| -> BTreeSet<Number> {
            group
                .iter()
                .flat_map(|number| &calls[number])
                .copied()
                .collect()
        };
        let wanted = called_by(&kept).into_iter().chain(places.keys().copied());
        let wanted = wanted.filter(|number| moved.contains(number));
        Ok(Plan {
            wanted: wanted
                .map(|number| (number, places.get(&number).cloned().unwrap_or_default()))
                .collect(),
            needed: called_by(&moved).difference(&moved).copied().collect(),
            moved,
        })
    }
}

fn rare(module: &Module, part: &Part) -> BTreeSet<Number> {
    let is_rare = |name: &str| part.functions.iter().any(|start| name.starts_with(start));
    let functions = module.funcs.iter_local();
    functions
        .map(|(id, _)| module.funcs.get(id))
        .filter(|function| function.name.as_deref().is_some_and(is_rare))
        .map(|function| function.id().index())
        .collect()
}

/// All that is called from `roots`, without entering what is in `border`.
fn reach(
    calls: &BTreeMap<Number, BTreeSet<Number>>,
    roots: Vec<Number>,
    border: &BTreeSet<Number>,
) -> BTreeSet<Number> {
    let (mut reached, mut open) = (BTreeSet::new(), roots);
    while let Some(number) = open.pop() {
        if !border.contains(&number) && reached.insert(number) {
            open.extend(&calls[&number]);
        }
    }
    reached
}

fn number_of(item: &ExportItem) -> Option<Number> {
    match item {
        ExportItem::Function(function) => Some(function.index()),
        _ => None,
    }
}

fn callees(kind: &FunctionKind) -> BTreeSet<Number> {
    struct Calls(BTreeSet<Number>);

    impl Visitor<'_> for Calls {
        fn visit_function_id(&mut self, function: &FunctionId) {
            self.0.insert(function.index());
        }
    }

    let mut calls = Calls(BTreeSet::new());
    if let FunctionKind::Local(function) = kind {
        dfs_in_order(&mut calls, function, function.entry_block());
    }
    calls.0
}

/// Where in the table each function stands.
fn places(module: &Module, table: TableId) -> Result<BTreeMap<Number, Vec<i32>>, String> {
    let mut places: BTreeMap<Number, Vec<i32>> = BTreeMap::new();
    for element in module.elements.iter() {
        let ElementKind::Active {
            table: of,
            offset: ConstExpr::Value(Value::I32(offset)),
        } = &element.kind
        else {
            return Err("a table is filled in a way that is not known here".into());
        };
        match &element.items {
            ElementItems::Functions(functions) if *of == table => {
                for (place, function) in (*offset..).zip(functions) {
                    places.entry(function.index()).or_default().push(place);
                }
            }
            _ => return Err("a table is filled in a way that is not known here".into()),
        }
    }
    Ok(places)
}

/// Exports what the second part uses and returns the names: of functions by their number, of the rest by kind.
fn export_used(first: &mut Module, part: &Part, plan: &Plan, table: TableId) -> Names {
    let functions: BTreeMap<Number, FunctionId> = first
        .funcs
        .iter()
        .map(|function| (function.id().index(), function.id()))
        .collect();
    let mut names = Names {
        memory: format!("{}m", part.prefix),
        table: format!("{}t", part.prefix),
        ..Names::default()
    };
    for (place, number) in plan.needed.iter().enumerate() {
        let name = format!("{}f{place}", part.prefix);
        first.exports.add(&name, functions[number]);
        names.functions.insert(*number, name);
    }
    let globals: Vec<_> = first.globals.iter().map(|global| global.id()).collect();
    for (place, global) in globals.into_iter().enumerate() {
        let name = format!("{}g{place}", part.prefix);
        first.exports.add(&name, global);
        names.globals.push(name);
    }
    let memories: Vec<_> = first.memories.iter().map(|memory| memory.id()).collect();
    for memory in memories {
        first.exports.add(&names.memory, memory);
    }
    first.exports.add(&names.table, table);
    names
}

/// What the first part calls that which the second part uses.
#[derive(Default)]
struct Names {
    functions: BTreeMap<Number, String>,
    globals: Vec<String>,
    memory: String,
    table: String,
}

/// Puts small functions where those stood that leave, and tells where in the table each of these belongs.
fn redirect(
    first: &mut Module,
    plan: &Plan,
    table: TableId,
    loader: FunctionId,
) -> BTreeMap<Number, Vec<i32>> {
    let functions: BTreeMap<Number, FunctionId> = first
        .funcs
        .iter()
        .map(|function| (function.id().index(), function.id()))
        .collect();
    let mut slots = plan.wanted.clone();
    let (mut gates, mut added) = (BTreeMap::new(), Vec::new());
    let end = first.tables.get(table).initial as i32;
    for (number, places) in &mut slots {
        let function = functions[number];
        let is_new = places.is_empty();
        if is_new {
            places.push(end + added.len() as i32);
        }
        let gate = call_on(first, function, table, places[0], Some(loader));
        let gate = first.funcs.add_local(gate);
        gates.insert(function, gate);
        if is_new {
            added.push(gate);
        }
        let thunk = call_on(first, function, table, places[0], None);
        first.funcs.get_mut(function).kind = FunctionKind::Local(thunk);
    }
    for element in first.elements.iter_mut() {
        if let ElementItems::Functions(items) = &mut element.items {
            for item in items {
                *item = gates.get(item).copied().unwrap_or(*item);
            }
        }
    }
    append(first, table, end, added);
    slots
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

fn fill(module: &mut Module, table: TableId, from: i32, functions: Vec<FunctionId>) {
    let kind = ElementKind::Active {
        table,
        offset: ConstExpr::Value(Value::I32(from)),
    };
    let element = module
        .elements
        .add(kind, ElementItems::Functions(functions));
    module.tables.get_mut(table).elem_segments.insert(element);
}

/// The second part: the whole program again, of which only what has moved is kept.
fn rest(
    wasm: &[u8],
    plan: &Plan,
    names: &Names,
    slots: &BTreeMap<Number, Vec<i32>>,
) -> Result<Vec<u8>, String> {
    let mut rest = parse(wasm)?;
    let Ok(Some(table)) = rest.tables.main_function_table() else {
        return Err("the program has no function table".into());
    };
    empty(&mut rest);
    import_used(&mut rest, names, table);
    let functions: BTreeMap<Number, FunctionId> = rest
        .funcs
        .iter()
        .map(|function| (function.id().index(), function.id()))
        .collect();
    let mut filled: Vec<(i32, FunctionId)> = slots
        .iter()
        .flat_map(|(number, places)| places.iter().map(|place| (*place, functions[number])))
        .collect();
    filled.sort_unstable_by_key(|(place, _)| *place);
    for run in filled.chunk_by(|(one, _), (next, _)| one + 1 == *next) {
        fill(
            &mut rest,
            table,
            run[0].0,
            run.iter().map(|(_, function)| *function).collect(),
        );
    }
    walrus::passes::gc::run(&mut rest);
    let kept = rest.funcs.iter_local().count();
    if kept > plan.moved.len() {
        return Err(format!(
            "the second part holds {kept} functions instead of {}",
            plan.moved.len()
        ));
    }
    Ok(rest.emit_wasm())
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
    module
        .tables
        .iter_mut()
        .for_each(|table| table.elem_segments.clear());
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    data.into_iter().for_each(|data| module.data.delete(data));
    module
        .memories
        .iter_mut()
        .for_each(|memory| memory.data_segments.clear());
}

/// What the first part owns is imported from it.
fn import_used(rest: &mut Module, names: &Names, table: TableId) {
    let functions: Vec<FunctionId> = rest.funcs.iter().map(|function| function.id()).collect();
    for function in functions {
        if let Some(name) = names.functions.get(&function.index()) {
            let import = rest
                .imports
                .add(FIRST, name, ImportKind::Function(function));
            let ty = rest.funcs.get(function).ty();
            rest.funcs.get_mut(function).kind =
                FunctionKind::Import(ImportedFunction { import, ty });
        }
    }
    let globals: Vec<_> = rest.globals.iter().map(|global| global.id()).collect();
    for (global, name) in globals.into_iter().zip(&names.globals) {
        let import = rest.imports.add(FIRST, name, ImportKind::Global(global));
        rest.globals.get_mut(global).kind = GlobalKind::Import(import);
    }
    let memories: Vec<_> = rest.memories.iter().map(|memory| memory.id()).collect();
    for memory in memories {
        let kind = ImportKind::Memory(memory);
        let import = rest.imports.add(FIRST, &names.memory, kind);
        rest.memories.get_mut(memory).import = Some(import);
    }
    let import = rest
        .imports
        .add(FIRST, &names.table, ImportKind::Table(table));
    let imported = rest.tables.get_mut(table);
    imported.import = Some(import);
    // The first part's table grows with every part that is cut off.
    imported.maximum = None;
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use walrus::RefType;

    use super::*;
    use crate::root;

    /// A program whose export `run` calls a common function and, by way of it or the table, two rare ones.
    fn program() -> Vec<u8> {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        let table = module.tables.add_local(false, 2, Some(2), RefType::FUNCREF);
        let loader = function(&mut module, "load_rest", &[]);
        module.exports.add("load_rest", loader);
        let shared = function(&mut module, "engine::reply::ok", &[]);
        let only_rare = function(&mut module, "core::fmt::write", &[]);
        let called = function(
            &mut module,
            "engine::cmd::geo::geoadd",
            &[shared, only_rare],
        );
        let in_table = function(&mut module, "engine::cmd::list::lpush", &[only_rare]);
        let run = function(&mut module, "engine::call", &[shared, called]);
        module.exports.add("run", run);
        fill(&mut module, table, 1, vec![in_table]);
        module.emit_wasm()
    }

    fn function(module: &mut Module, name: &str, calls: &[FunctionId]) -> FunctionId {
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.name(name.to_owned());
        let mut body = builder.func_body();
        for called in calls {
            body.call(*called);
        }
        builder.finish(Vec::new(), &mut module.funcs)
    }

    fn names(module: &Module) -> BTreeSet<String> {
        let functions = module.funcs.iter_local();
        functions
            .filter_map(|(id, _)| module.funcs.get(id).name.clone())
            .collect()
    }

    /// Two lists say which commands are rare: the engine asks for their code before it runs one, and the cutter takes
    /// it away. Who changes one of them is told here about the other.
    #[test]
    fn the_engine_and_the_cutter_call_the_same_commands_rare() {
        let engine = root::checkout().join("src/engine");
        let parts = fs::read_to_string(engine.join("parts.rs")).unwrap();
        let between = |from: &str, to: &str| {
            let (_, list) = parts.split_once(from).unwrap();
            list.split_once(to).unwrap().0.to_owned()
        };
        let rare_names = between("COMMANDS: &[&str] = &[", "];");
        let common_groups = between("matches!(", ");").to_lowercase();
        let mut seen = 0;
        for group in folder(&engine.join("cmd")) {
            let is_common =
                common_groups.contains(&format!("group::{}", stem(&group).replace('_', "")));
            for file in folder(&group) {
                let spec = [file.clone(), file.join("mod.rs")]
                    .into_iter()
                    .find_map(|file| fs::read_to_string(file).ok());
                if !spec.is_some_and(|spec| spec.contains("pub static SPEC: Spec")) {
                    continue;
                }
                let name = stem(&file);
                let is_rare = !is_common || rare_names.contains(&format!("\"{name}\""));
                let path = format!("engine::cmd::{}::{name}::", stem(&group));
                let goes = PARTS[0]
                    .functions
                    .iter()
                    .any(|start| path.starts_with(start));
                assert_eq!(goes, is_rare, "{path} in split.rs, `{name}` in parts.rs");
                seen += 1;
            }
        }
        assert!(seen > 200, "{seen} commands");
    }

    fn folder(path: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(path).into_iter().flatten();
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    fn stem(path: &Path) -> String {
        path.file_stem().unwrap().to_string_lossy().into_owned()
    }

    #[test]
    fn what_only_rare_functions_call_goes_with_them() {
        let parts = split(&program(), &PARTS[0]).unwrap().unwrap();
        let (first, rest) = (parse(&parts.first).unwrap(), parse(&parts.rest).unwrap());
        let gone = [
            "core::fmt::write",
            "engine::cmd::geo::geoadd",
            "engine::cmd::list::lpush",
        ];
        assert_eq!(names(&rest), gone.map(str::to_owned).into());
        for name in ["load_rest", "engine::reply::ok", "engine::call"] {
            assert!(names(&first).contains(name), "{name}");
        }
        assert!(!names(&first).contains("core::fmt::write"));
    }

    #[test]
    fn the_first_part_has_all_that_the_other_asks_for() {
        let parts = split(&program(), &PARTS[0]).unwrap().unwrap();
        let (first, rest) = (parse(&parts.first).unwrap(), parse(&parts.rest).unwrap());
        let exported: BTreeSet<&str> = first
            .exports
            .iter()
            .map(|export| export.name.as_str())
            .collect();
        assert!(rest.imports.iter().count() > 0);
        for import in rest.imports.iter() {
            assert_eq!(import.module, FIRST);
            assert!(exported.contains(import.name.as_str()), "{}", import.name);
        }
        let filled = places(&rest, rest.tables.main_function_table().unwrap().unwrap()).unwrap();
        let filled: BTreeSet<i32> = filled.into_values().flatten().collect();
        assert_eq!(
            filled,
            [1, 2].into(),
            "the place it had, and one more for the one that is called"
        );
        let grown = first.tables.main_function_table().unwrap().unwrap();
        assert_eq!(first.tables.get(grown).initial, 3);
    }

    #[test]
    fn a_program_without_the_loader_stays_whole() {
        assert!(split(&program(), &PARTS[1]).unwrap().is_none());
    }
}
