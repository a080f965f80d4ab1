//! Scripts of ours put together with npm's packages, in a folder of the page whose name has a mark of its content.

use std::fs;
use std::path::Path;

use crate::disk::{files_of, read};
use crate::{command, marks, root, setup};

/// Bundles a script, with what it imports, into a folder whose name begins so; returns the folder's name.
pub fn bundle(page: &Path, script: &Path, name: &str) -> Result<String, String> {
    // Where it is put together, before its content is known.
    let bundled = page.join(format!("{name}-bundled"));
    fs::create_dir_all(&bundled).map_err(|error| format!("{}: {error}", bundled.display()))?;
    let mut node = setup::node();
    node.arg(root::e2e().join("bundle.js"))
        .arg(script)
        .arg(&bundled);
    command::run(&mut node)?;
    let mut files = files_of(&bundled)?;
    files.sort();
    let contents: Result<Vec<_>, _> = files.iter().map(|path| read(path)).collect();
    let folder = format!("{name}-{}", marks::of(&contents?));
    fs::rename(&bundled, page.join(&folder)).map_err(|error| format!("{folder}: {error}"))?;
    Ok(folder)
}
