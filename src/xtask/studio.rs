//! The lesson studio: a page of its own, `studio.html`, with its script and style in a folder whose name has a mark of their
//! content. Nothing of it is loaded before somebody opens it.

use std::path::Path;

use crate::bundle::bundle;
use crate::disk::{read, write};
use crate::root;

/// The page, in `www/studio` and in a page that is built.
const PAGE: &str = "studio.html";
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
    let from = root::checkout().join("www/studio");
    let folder = bundle(page, &from.join("studio.js"), "studio")?;
    let html = String::from_utf8_lossy(&read(&from.join(PAGE))?).into_owned();
    let html = rename(&html.replace(FOLDER, &folder).replace("EDITOR", editor))?;
    write(&page.join(PAGE), html.as_bytes())
}
