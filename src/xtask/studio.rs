//! The lesson studio and the timeline: pages of their own, `studio.html` and `session.html`, each with its script and style in a
//! folder whose name has a mark of their content. Nothing of them is loaded before somebody opens them.

use std::path::Path;

use crate::bundle::bundle;
use crate::disk::{read, write};
use crate::root;

/// Their names: of the page, of its script and of their folder in `www`.
const STUDIO: &str = "studio";
const SESSION: &str = "session";
/// What stands in a page for its folder.
const FOLDER: &str = "FOLDER";
/// What index.html says of the editor's text field, of which the studio has two.
const EDITOR: &str = "<meta name=\"editor\" content=\"";

/// Lays both out in a page that is being built. `index`: index.html, which names the editor; `rename`: has a page name what has got
/// a mark. Without the editor there is no studio.
pub fn lay_out(
    page: &Path,
    index: &str,
    rename: impl Fn(&str) -> Result<String, String>,
) -> Result<(), String> {
    lay_out_one(page, SESSION, "", &rename)?;
    let editor = index
        .split_once(EDITOR)
        .and_then(|(_, rest)| rest.split('"').next());
    match editor.filter(|editor| !editor.is_empty()) {
        Some(editor) => lay_out_one(page, STUDIO, editor, &rename),
        None => {
            println!("The page is built without its lesson studio, which needs the editor.");
            Ok(())
        }
    }
}

fn lay_out_one(
    page: &Path,
    name: &str,
    editor: &str,
    rename: &impl Fn(&str) -> Result<String, String>,
) -> Result<(), String> {
    let from = root::checkout().join("www").join(name);
    let folder = bundle(page, &from.join(format!("{name}.js")), name)?;
    let file = format!("{name}.html");
    let html = String::from_utf8_lossy(&read(&from.join(&file))?).into_owned();
    let html = rename(&html.replace(FOLDER, &folder).replace("EDITOR", editor))?;
    write(&page.join(file), html.as_bytes())
}
