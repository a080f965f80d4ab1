//! The lesson studio: a page of its own, `studio.html`, with its script and style in a folder whose name has a mark of their
//! content. Nothing of it is loaded before somebody opens it.

use std::fs;
use std::path::Path;

use crate::disk::{files_of, read, write};
use crate::{command, marks, root, setup};

/// The page, in `www/studio` and in a page that is built.
const PAGE: &str = "studio.html";
/// Where it is put together, before its content is known.
const BUNDLED: &str = "studio-bundled";
/// What stands in the page for that folder.
const FOLDER: &str = "FOLDER";
/// What index.html says of the editor's text field, of which the studio has two.
const EDITOR: &str = "<meta name=\"editor\" content=\"";

/// Lays it out in a page that is being built. `index`: index.html, which names the editor; `rename`: has the page name what has got a
/// mark. Without the editor there is no studio.
pub fn lay_out(
    page: &Path,
    index: &str,
    rename: impl Fn(&str) -> Result<String, String>,
) -> Result<(), String> {
    let editor = index
        .split_once(EDITOR)
        .and_then(|(_, rest)| rest.split('"').next());
    let Some(editor) = editor.filter(|editor| !editor.is_empty()) else {
        println!("The page is built without its lesson studio, which needs the editor.");
        return Ok(());
    };
    let bundled = page.join(BUNDLED);
    fs::create_dir_all(&bundled).map_err(|error| format!("{}: {error}", bundled.display()))?;
    let from = root::checkout().join("www/studio");
    let mut node = setup::node();
    node.arg(root::e2e().join("bundle.js"))
        .arg(from.join("studio.js"))
        .arg(&bundled);
    command::run(&mut node)?;
    let mut files = files_of(&bundled)?;
    files.sort();
    let contents: Result<Vec<_>, _> = files.iter().map(|path| read(path)).collect();
    let folder = format!("studio-{}", marks::of(&contents?));
    fs::rename(&bundled, page.join(&folder)).map_err(|error| format!("{folder}: {error}"))?;
    let html = String::from_utf8_lossy(&read(&from.join(PAGE))?).into_owned();
    let html = rename(&html.replace(FOLDER, &folder).replace("EDITOR", editor))?;
    write(&page.join(PAGE), html.as_bytes())
}
