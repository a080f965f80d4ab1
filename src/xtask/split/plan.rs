//! Who stays in the first part of a program, and who leaves it for which other.
//!
//! The first part keeps what can be reached from the program's ends (exports, start) without running a declared
//! function. Each other part gets what its declared functions reach besides that. What two of them reach goes with
//! both, so that no part needs another: code is the same whoever brings it, and so is constant data, which lies where
//! it lay; what changes stays in the first part.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, Module, TableId,
};

use super::declared::{Declaration, Declared};
use super::links::Links;
use super::{Arrival, Part};

/// A function by its number, which is the same each time the program is parsed.
pub type Number = usize;

/// What may leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Function(Number),
    /// By its number in [`Links::pieces`].
    Piece(usize),
}

/// What leaves for one part, and what binds it to the others.
#[derive(Debug, Default)]
pub struct Leaving {
    pub functions: BTreeSet<Number>,
    pub pieces: BTreeSet<usize>,
    /// Functions of other parts that it calls.
    pub needed: BTreeSet<Number>,
    /// Of its functions, those that parts without them call, or know the place of in the table.
    pub wanted: BTreeSet<Number>,
}

/// The program as a graph.
struct Graph<'a> {
    names: BTreeMap<Number, &'a str>,
    calls: BTreeMap<Number, BTreeSet<Number>>,
    /// What is referred to without being called.
    refs: BTreeMap<Thing, BTreeSet<Thing>>,
    ends: BTreeSet<Thing>,
}

/// Who leaves for which part, in the order of `parts`.
pub fn plan(
    module: &Module,
    links: &Links,
    parts: &[Part],
    declared: &Declared,
    table: TableId,
) -> Result<Vec<Leaving>, String> {
    let graph = Graph::new(module, links, table)?;
    let mut borders = Vec::new();
    for part in parts {
        let rows = declared.get(part.name).map_or(&[][..], Vec::as_slice);
        borders.push(graph.declared(part, rows, links)?);
    }
    let kept = graph.keep(parts, &mut borders);
    let reached: Vec<BTreeSet<Thing>> = (0..parts.len())
        .map(|own| {
            let others = borders
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != own);
            let stop = kept.iter().chain(others.flat_map(|(_, border)| border));
            graph.reach(borders[own].iter().copied(), &stop.copied().collect())
        })
        .collect();
    let places = std::iter::once(&kept).chain(&reached);
    let places: Vec<&BTreeSet<Thing>> = places.collect();
    Ok(reached
        .iter()
        .map(|own| graph.leaving(own, &places))
        .collect())
}

impl<'a> Graph<'a> {
    fn new(module: &'a Module, links: &Links, table: TableId) -> Result<Graph<'a>, String> {
        let places = places(module, table)?;
        let functions_at = |places_of: &BTreeSet<i32>| -> Vec<Thing> {
            let found = places_of.iter().filter_map(|place| places.get(place));
            found.map(|function| Thing::Function(*function)).collect()
        };
        let of = |refs: &super::links::Refs| -> BTreeSet<Thing> {
            let pieces = refs.pieces.iter().map(|piece| Thing::Piece(*piece));
            pieces.chain(functions_at(&refs.places)).collect()
        };
        let mut graph = Graph {
            names: BTreeMap::new(),
            calls: BTreeMap::new(),
            refs: BTreeMap::new(),
            ends: ends(module),
        };
        for function in module.funcs.iter() {
            let number = function.id().index();
            graph.calls.insert(number, callees(&function.kind));
            if let FunctionKind::Import(_) = function.kind {
                // The page's scripts are handed to the first part alone.
                graph.ends.insert(Thing::Function(number));
            }
            let Some(name) = function.name.as_deref() else {
                continue;
            };
            graph.names.insert(number, name);
            if let Some(refs) = links.functions.get(unnumbered(name)) {
                graph.refs.insert(Thing::Function(number), of(refs));
            }
        }
        for (piece, known) in links.pieces.iter().enumerate() {
            graph.refs.insert(Thing::Piece(piece), of(&known.refs));
        }
        graph.keep_unknown(links, &places);
        Ok(graph)
    }

    /// What nothing refers to that is known here may be known elsewhere, so it stays, and so does what changes.
    fn keep_unknown(&mut self, links: &Links, places: &BTreeMap<i32, Number>) {
        let known: BTreeSet<Thing> = self.refs.values().flatten().copied().collect();
        let functions = places.values().map(|function| Thing::Function(*function));
        let pieces = links.pieces.iter().enumerate();
        let changing = pieces.filter(|(_, piece)| !piece.is_constant);
        self.ends
            .extend(functions.filter(|function| !known.contains(function)));
        self.ends
            .extend(changing.map(|(piece, _)| Thing::Piece(piece)));
    }

    /// The functions of a part's modules. Those of a part that is fetched ahead are only its entries, which are in
    /// the declaring file itself: where functions are the same to the byte the compiler keeps one, under the name of
    /// any, for all who call it.
    fn declared(
        &self,
        part: &Part,
        rows: &[Declaration],
        links: &Links,
    ) -> Result<BTreeSet<Thing>, String> {
        if rows.is_empty() {
            return Err(format!(
                "No file declares anything to come with the part `{}`.",
                part.name
            ));
        }
        let mut found = BTreeSet::new();
        for row in rows {
            let before = found.len();
            let belongs = |name: &str| match part.arrival {
                Arrival::AtOnce => is_inside(name, &row.module),
                Arrival::Ahead => is_entry(name, &row.module),
            };
            let own = self.names.iter().filter(|(_, name)| belongs(name));
            found.extend(own.map(|(number, _)| Thing::Function(*number)));
            // The handler of one command may be another's.
            let has_data = || {
                links
                    .statics
                    .iter()
                    .any(|name| name.starts_with(&row.module))
            };
            if found.len() == before && !has_data() {
                return Err(format!(
                    "{} says that it comes with the part `{}`, but the program has nothing of it.",
                    row.file, part.name
                ));
            }
        }
        found.retain(|thing| !self.ends.contains(thing));
        Ok(found)
    }

    /// What the first part keeps. Takes out of the borders of parts that are fetched ahead what others know by its
    /// place in the table.
    fn keep(&self, parts: &[Part], borders: &mut [BTreeSet<Thing>]) -> BTreeSet<Thing> {
        loop {
            let border = borders.iter().flatten().copied().collect();
            let kept = self.reach(self.ends.iter().copied(), &border);
            let known: BTreeSet<Thing> = kept
                .iter()
                .filter_map(|thing| self.refs.get(thing))
                .flatten()
                .copied()
                .collect();
            let mut is_settled = true;
            for (part, border) in parts.iter().zip(borders.iter_mut()) {
                if part.arrival == Arrival::Ahead {
                    let before = border.len();
                    border.retain(|thing| !known.contains(thing));
                    is_settled &= border.len() == before;
                }
            }
            if is_settled {
                return kept;
            }
        }
    }

    /// All that is reached from `from`, without what is in `border` or only reached by way of it.
    fn reach(
        &self,
        from: impl Iterator<Item = Thing>,
        border: &BTreeSet<Thing>,
    ) -> BTreeSet<Thing> {
        let (mut reached, mut open) = (BTreeSet::new(), from.collect::<Vec<_>>());
        while let Some(thing) = open.pop() {
            if !border.contains(&thing) && reached.insert(thing) {
                open.extend(self.refs.get(&thing).into_iter().flatten());
                open.extend(self.called_by(thing).map(Thing::Function));
            }
        }
        reached
    }

    fn called_by(&self, thing: Thing) -> impl Iterator<Item = Number> {
        let calls = match thing {
            Thing::Function(number) => self.calls.get(&number),
            Thing::Piece(_) => None,
        };
        calls.into_iter().flatten().copied()
    }

    /// What leaves for a part. `places`: what is in the first part, and in each other one.
    fn leaving(&self, things: &BTreeSet<Thing>, places: &[&BTreeSet<Thing>]) -> Leaving {
        let mut leaving = Leaving::default();
        for thing in things {
            match *thing {
                Thing::Function(number) => leaving.functions.insert(number),
                Thing::Piece(piece) => leaving.pieces.insert(piece),
            };
            leaving.needed.extend(self.called_by(*thing));
        }
        leaving
            .needed
            .retain(|number| !leaving.functions.contains(number));
        for place in places {
            let elsewhere = place.iter().flat_map(|thing| self.functions_of(*thing));
            let wanted = elsewhere.filter(|number| {
                leaving.functions.contains(number) && !place.contains(&Thing::Function(*number))
            });
            leaving.wanted.extend(wanted.collect::<Vec<_>>());
        }
        leaving
    }

    /// The functions that something calls or refers to.
    fn functions_of(&self, thing: Thing) -> impl Iterator<Item = Number> {
        let referred = self.refs.get(&thing).into_iter().flatten();
        let referred = referred.filter_map(|thing| match thing {
            Thing::Function(number) => Some(*number),
            Thing::Piece(_) => None,
        });
        referred.chain(self.called_by(thing))
    }
}

/// Whether a function is of that module or of one inside of it, as itself or as what a trait's function is for a type.
fn is_inside(name: &str, module: &str) -> bool {
    let of_type = name
        .strip_prefix("core::ptr::drop_in_place")
        .unwrap_or(name);
    name.starts_with(module)
        || of_type
            .strip_prefix('<')
            .is_some_and(|name| name.starts_with(module))
}

/// Whether a function stands in the module itself: nothing but its own name and the compiler's hash follows.
fn is_entry(name: &str, module: &str) -> bool {
    let own = name.strip_prefix(module).unwrap_or("::::");
    own.split("::").count() <= 2
}

/// wasm-bindgen tells functions of one name apart by a number in brackets.
fn unnumbered(name: &str) -> &str {
    match name
        .strip_suffix(']')
        .and_then(|name| name.rsplit_once('['))
    {
        Some((name, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => name,
    }
}

fn ends(module: &Module) -> BTreeSet<Thing> {
    let exported = module
        .exports
        .iter()
        .filter_map(|export| match export.item {
            ExportItem::Function(function) => Some(function.index()),
            _ => None,
        });
    let start = module.start.map(|start| start.index());
    exported.chain(start).map(Thing::Function).collect()
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

/// Which function stands where in the table.
pub fn places(module: &Module, table: TableId) -> Result<BTreeMap<i32, Number>, String> {
    let mut places = BTreeMap::new();
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
                places.extend((*offset..).zip(functions.iter().map(|function| function.index())));
            }
            _ => return Err("a table is filled in a way that is not known here".into()),
        }
    }
    Ok(places)
}
