//! A small program is cut: which function and which data ends up where.

use std::collections::BTreeSet;

use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, FunctionBuilder, RefType};

use super::declared::Declaration;
use super::links::{Piece, Refs};
use super::*;
use crate::root;

const REST: &[Part] = &[Part {
    name: "rest",
    arrival: Arrival::AtOnce,
    budget: 0,
    when: "",
}];

/// A program whose export `run` calls a common function and, by way of it or the table, two rare ones. Its data are
/// four bytes that `run` reads, and four that only a rare function does.
fn program() -> (Vec<u8>, Links) {
    let mut module = Module::default();
    let memory = module.memories.add_local(false, false, 1, None, None);
    module.exports.add("memory", memory);
    let table = module.tables.add_local(false, 2, Some(2), RefType::FUNCREF);
    let values = module.tables.add_local(false, 4, None, RefType::EXTERNREF);
    module.exports.add("values", values);
    let nothing = module.types.add(&[], &[]);
    let (script, _) = module.add_import_func("./page_bg.js", "draw", nothing);
    let loader = function(&mut module, "load_rest", &[]);
    module.exports.add("load_rest", loader);
    let shared = function(&mut module, "engine::reply::ok", &[]);
    let only_rare = function(&mut module, "core::fmt::write", &[]);
    let called = function(
        &mut module,
        "engine::cmd::geo::geoadd",
        &[shared, only_rare, script],
    );
    let in_table = function(&mut module, "engine::cmd::geo::geodist", &[only_rare]);
    let kind = &mut module.funcs.get_mut(in_table).kind;
    let body = kind.unwrap_local_mut().builder_mut();
    body.func_body().table_size(values).drop();
    let run = function(&mut module, "engine::call", &[shared, called]);
    module.exports.add("run", run);
    cut::fill(&mut module, table, 1, vec![in_table]);
    let offset = ConstExpr::Value(Value::I32(1024));
    let data = module
        .data
        .add(DataKind::Active { memory, offset }, b"mineours".to_vec());
    module.memories.get_mut(memory).data_segments.insert(data);
    let piece = |at| Piece {
        at,
        is_constant: true,
        refs: Refs::default(),
    };
    let refs = |pieces: &[usize], places: &[i32]| Refs {
        places: places.iter().copied().collect(),
        pieces: pieces.iter().copied().collect(),
    };
    let links = Links {
        functions: [
            ("engine::call".to_owned(), refs(&[0], &[1])),
            ("core::fmt::write".to_owned(), refs(&[1], &[])),
        ]
        .into(),
        pieces: vec![piece(1024..1028), piece(1028..1032)],
        statics: BTreeSet::new(),
    };
    (module.emit_wasm(), links)
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

fn declared(part: &str, module: &str) -> Declared {
    let row = Declaration {
        file: "geo.rs".to_owned(),
        module: module.to_owned(),
    };
    [(part.to_owned(), vec![row])].into()
}

fn halves() -> (Module, Module) {
    let (wasm, links) = program();
    let cut = split(&wasm, &links, REST, &declared("rest", "engine::cmd::geo::")).unwrap();
    (parse(&cut.first).unwrap(), parse(&cut.later[0]).unwrap())
}

fn names(module: &Module) -> BTreeSet<String> {
    let functions = module.funcs.iter_local();
    functions
        .filter_map(|(id, _)| module.funcs.get(id).name.clone())
        .collect()
}

#[test]
fn what_only_rare_functions_call_goes_with_them() {
    let (first, rest) = halves();
    let gone = [
        "core::fmt::write",
        "engine::cmd::geo::geoadd",
        "engine::cmd::geo::geodist",
    ];
    assert_eq!(names(&rest), gone.map(str::to_owned).into());
    for name in ["load_rest", "engine::reply::ok", "engine::call"] {
        assert!(names(&first).contains(name), "{name}");
    }
    assert!(!names(&first).contains("core::fmt::write"));
}

#[test]
fn data_goes_where_it_is_read() {
    let (first, rest) = halves();
    let data = |module: &Module| -> Vec<Vec<u8>> {
        module.data.iter().map(|data| data.value.clone()).collect()
    };
    assert_eq!(data(&first), [b"mine\0\0\0\0"]);
    assert_eq!(data(&rest), [b"ours"]);
    let placed = rest.data.iter().next().unwrap();
    assert!(matches!(
        placed.kind,
        DataKind::Active {
            offset: ConstExpr::Value(Value::I32(1028)),
            ..
        }
    ));
}

#[test]
fn what_two_parts_need_goes_with_both() {
    let (wasm, mut links) = program();
    let mut module = parse(&wasm).unwrap();
    let loader = function(&mut module, "load_more", &[]);
    module.exports.add("load_more", loader);
    let shared = module.funcs.by_name("core::fmt::write").unwrap();
    let other = function(&mut module, "page::console::console", &[shared]);
    let started = function(&mut module, "page::start", &[other]);
    module.exports.add("start", started);
    links
        .functions
        .insert("page::start".to_owned(), Refs::default());
    let more = Part {
        name: "more",
        arrival: Arrival::Ahead,
        budget: 0,
        when: "",
    };
    let rest = Part {
        name: "rest",
        arrival: Arrival::AtOnce,
        ..more
    };
    let mut both = declared("rest", "engine::cmd::geo::");
    both.extend(declared("more", "page::console::"));
    let cut = split(&module.emit_wasm(), &links, &[rest, more], &both).unwrap();
    assert!(!names(&parse(&cut.first).unwrap()).contains("core::fmt::write"));
    for part in cut.later {
        let part = parse(&part).unwrap();
        assert!(names(&part).contains("core::fmt::write"));
        assert!(part.data.iter().any(|data| data.value == b"ours"));
    }
}

#[test]
fn the_first_part_has_all_that_the_other_asks_for() {
    let (first, rest) = halves();
    let exports = first.exports.iter();
    let exported: BTreeSet<&str> = exports.map(|export| export.name.as_str()).collect();
    assert!(rest.imports.iter().count() > 0);
    // A table of its own would be another one.
    let tables: Vec<_> = rest.tables.iter().collect();
    assert_eq!(tables.len(), 2);
    assert!(tables.iter().all(|table| table.import.is_some()));
    for import in rest.imports.iter() {
        assert_eq!(import.module, cut::FIRST);
        assert!(exported.contains(import.name.as_str()), "{}", import.name);
    }
    let filled = plan::places(&rest, table(&rest).unwrap()).unwrap();
    let filled: BTreeSet<i32> = filled.into_keys().collect();
    assert_eq!(
        filled,
        [1, 2].into(),
        "the place it had, and one more for the one that is called"
    );
    let grown = first.tables.get(table(&first).unwrap());
    assert_eq!(grown.initial, 3);
}

#[test]
fn a_declaration_that_matches_nothing_is_refused() {
    let (wasm, links) = program();
    let refused = |declared: Declared| split(&wasm, &links, REST, &declared).err().unwrap();
    let nothing = refused(declared("rest", "engine::cmd::moved_away::"));
    assert!(nothing.contains("geo.rs"), "{nothing}");
    let unknown = refused(declared("rset", "engine::cmd::geo::"));
    assert!(unknown.contains("`rset`"), "{unknown}");
    let none = refused(Declared::new());
    assert!(none.contains("`rest`"), "{none}");
}

#[test]
fn a_program_without_loaders_is_not_to_be_cut() {
    let (wasm, _) = program();
    assert!(has_parts(&wasm, REST).unwrap());
    assert!(!has_parts(&Module::default().emit_wasm(), REST).unwrap());
}

#[test]
fn every_declaration_in_the_sources_names_a_part() {
    let declared = read_declared(&root::checkout()).unwrap();
    let declared: BTreeSet<&str> = declared.keys().map(String::as_str).collect();
    assert_eq!(declared, PARTS.iter().map(|part| part.name).collect());
}
