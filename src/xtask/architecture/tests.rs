//! The reader of imports, tried on small packages.

use std::fs;
use std::path::PathBuf;

use super::*;

/// A package in a folder of its own, with these files; its first file is its root.
fn sample(name: &str, files: &[(&str, &str)]) -> (PathBuf, Package) {
    let checkout = std::env::temp_dir().join(format!("port6379-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&checkout);
    for (file, text) in files {
        let path = checkout.join("sample").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let package = Package {
        name: "sample".to_owned(),
        folder: "sample".to_owned(),
        roots: vec![format!("sample/{}", files[0].0)],
        uses: Vec::new(),
    };
    (checkout, package)
}

/// The imports of such a package, each as `from -> to` without folder and ending.
fn edges(name: &str, files: &[(&str, &str)]) -> Vec<String> {
    let (checkout, package) = sample(name, files);
    let imports = imports(&checkout, &package).unwrap();
    fs::remove_dir_all(checkout).unwrap();
    let short = |file: &str| file.replace("sample/", "").replace(".rs", "");
    let edges = imports.edges.keys();
    edges
        .map(|(from, to)| format!("{} -> {}", short(from), short(to)))
        .collect()
}

#[test]
fn a_declared_child_is_no_import_and_a_reexported_one_is() {
    let child = ("a.rs", "pub struct A;");
    assert!(edges("declared", &[("lib.rs", "mod a;"), child]).is_empty());
    let root = ("lib.rs", "mod a; pub use a::A;");
    assert_eq!(edges("reexported", &[root, child]), ["lib -> a"]);
}

#[test]
fn a_path_leads_to_the_innermost_module_that_it_names() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a/mod.rs", "pub mod deep; pub struct A;"),
        (
            "a/deep.rs",
            "use super::A; fn f() -> crate::b::r#move::B {}",
        ),
        (
            "b.rs",
            "pub mod r#move; use crate::a::{self, deep::{f as g}}; fn h() { a::deep::f(); }",
        ),
        ("b/move.rs", "pub struct B;"),
    ];
    let wanted = [
        "a/deep -> a/mod",
        "a/deep -> b/move",
        "b -> a/deep",
        "b -> a/mod",
    ];
    assert_eq!(edges("paths", &files), wanted);
}

#[test]
fn paths_in_function_bodies_and_in_macros_count() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c; mod d;"),
        (
            "a.rs",
            "fn f() { use crate::b::B; html! { <crate::c::Tag key={ super::d::x() } /> } }",
        ),
        ("b.rs", ""),
        ("c.rs", ""),
        ("d.rs", ""),
    ];
    assert_eq!(edges("bodies", &files), ["a -> b", "a -> c", "a -> d"]);
}

#[test]
fn tests_and_visibilities_do_not_count() {
    let files = [
        ("lib.rs", "mod a; mod b; #[cfg(test)] mod missing;"),
        (
            "a.rs",
            "pub(in crate::b) struct A; #[cfg(test)] use crate::b::B; #[cfg(test)] mod tests { use crate::b::B; } \
             impl A { #[cfg(test)] fn f() { crate::b::g() } } #[cfg(all(test, unix))] fn h() { crate::b::g() }",
        ),
        ("b.rs", ""),
    ];
    assert!(edges("left-out", &files).is_empty());
}

#[test]
fn a_circle_is_found_with_the_import_that_closes_it() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c; use a::A;"),
        ("a.rs", "use crate::b::B;"),
        ("b.rs", "\nuse crate::c::C;"),
        ("c.rs", "use crate::a::A;"),
    ];
    let (checkout, package) = sample("circle", &files);
    let imports = imports(&checkout, &package).unwrap();
    fs::remove_dir_all(checkout).unwrap();
    let found = circles(&imports);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].files,
        ["sample/a.rs", "sample/b.rs", "sample/c.rs"]
    );
    let [(from, to, line)] = found[0].cuts.as_slice() else {
        panic!("{:?}", found[0].cuts);
    };
    assert_eq!(imports.edges[&(from.clone(), to.clone())], *line);
    assert_eq!(levels(&imports).last().unwrap(), &["sample/lib.rs"]);
}

#[test]
fn files_are_grouped_by_what_stands_beside_the_root() {
    let (checkout, package) = sample("folders", &[("page/main.rs", "")]);
    fs::remove_dir_all(checkout).unwrap();
    assert_eq!(folder(&package, "sample/page/console/ec2.rs"), "console");
    assert_eq!(folder(&package, "sample/page/app.rs"), "app");
    assert_eq!(folder(&package, "sample/worker/mod.rs"), "worker");
}
