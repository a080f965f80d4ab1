//! How the workspace is built up, read from its sources: which package uses which, which file imports which, and where files
//! import each other in a circle. `cargo xtask circles` prints it, and a tidy test sets its limits.
//!
//! An import is a path in a `use` or anywhere else in the code: `crate::db::Db`, or one that begins with a module's name. It leads
//! to the file of the innermost module that it names. `mod child;` imports nothing; `pub use child::Name` does. Test code is
//! left out.

mod circles;
mod files;
mod imports;
mod packages;

use std::path::Path;

pub use circles::{Circle, circles, levels};
pub use imports::Imports;
pub use packages::{Package, packages};

/// Reads the imports of a package's files.
///
/// # Errors
///
/// A file that cannot be read or is no Rust, by its path.
pub fn imports(checkout: &Path, package: &Package) -> Result<Imports, String> {
    let mut all = Imports::default();
    for root in &package.roots {
        let modules = files::modules(checkout, root)?;
        let found = imports::of(&modules);
        all.files.extend(found.files);
        for (edge, line) in found.edges {
            all.edges.entry(edge).or_insert(line);
        }
    }
    Ok(all)
}

/// What a file of a package belongs to: the folder or file, without `.rs`, that stands beside a root file; else the one in the
/// package's folder.
pub fn folder(package: &Package, file: &str) -> String {
    let parent = |root: &String| Path::new(root).parent().map(Path::to_path_buf);
    let file = Path::new(file);
    let roots = package.roots.iter().filter_map(parent);
    let inside = roots
        .chain([package.folder.clone().into()])
        .find_map(|root| file.strip_prefix(root).ok())
        .unwrap_or(file);
    let first = inside.iter().next().unwrap_or_default();
    first.to_string_lossy().trim_end_matches(".rs").to_owned()
}

#[cfg(test)]
mod tests;
