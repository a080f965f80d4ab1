//! The command `circles`: the order in which packages and their folders stand, and what imports in a circle.

use architecture::{Circle, Imports, Package};

use crate::root;

/// How many imports of a circle of folders are printed.
const MOST_CUTS: usize = 40;

/// The command `circles`: of all packages, or of those named.
pub fn run(names: &[String]) -> Result<(), String> {
    let packages = architecture::packages(&root::checkout())?;
    let known: Vec<_> = packages
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    if let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(format!(
            "There is no package `{unknown}`. There are: {}.",
            known.join(", ")
        ));
    }
    println!(
        "Packages, each behind those that it uses: {}",
        known.join(", ")
    );
    for package in &packages {
        if names.is_empty() || names.contains(&package.name) {
            print_package(package)?;
        }
    }
    Ok(())
}

fn print_package(package: &Package) -> Result<(), String> {
    let imports = architecture::imports(&root::checkout(), package)?;
    let circles = architecture::circles(&imports);
    println!(
        "\n{}: {} files, {} imports, {} circles; largest: {}",
        package.name,
        imports.files.len(),
        imports.edges.len(),
        circles.len(),
        circles.first().map_or(0, |circle| circle.files.len())
    );
    print_folders(package, &imports);
    for circle in &circles {
        print_circle(circle);
    }
    Ok(())
}

/// Folders and files at the package's top, from the bottom up.
fn print_folders(package: &Package, imports: &Imports) {
    let folders = imports.grouped(|file| architecture::folder(package, file));
    println!("  folders and files, each behind those that it imports:");
    for level in architecture::levels(&folders) {
        let is_circle = level.len() > 1;
        let note = if is_circle { "  <- a circle" } else { "" };
        println!("    {}{note}", level.join(", "));
    }
}

fn print_circle(circle: &Circle) {
    println!(
        "  a circle of {}: {}",
        circle.files.len(),
        circle.files.join(", ")
    );
    println!("    it opens without {} imports:", circle.cuts.len());
    for (from, to, line) in circle.cuts.iter().take(MOST_CUTS) {
        println!("      {from}:{line} -> {to}");
    }
    let more = circle.cuts.len().saturating_sub(MOST_CUTS);
    if more > 0 {
        println!("      and {more} more");
    }
}
