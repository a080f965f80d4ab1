//! The editor's text field for the page: `www/editor`, bundled with CodeMirror, in a folder whose name has a mark of its content.
//! Nothing of it is loaded before a student opens the editor.

use std::path::Path;

use crate::bundle::bundle;
use crate::root;

/// What index.html says of it; the page runs without.
const TOLD: &str = "<meta name=\"editor\" content=\"\">";

/// Lays it out in a page that is being built, and tells index.html of it. Where npm's packages are not here, a page for publishing
/// cannot be built, and any other does without.
pub fn lay_out(page: &Path, index: &str, is_published: bool) -> Result<String, String> {
    if !index.contains(TOLD) {
        return Err(format!("index.html has no {TOLD}"));
    }
    if !root::e2e().join("node_modules/@codemirror").is_dir() {
        if is_published {
            return Err("The editor for the page is not here: run `cargo xtask setup`.".to_owned());
        }
        println!("The page is built without its editor: `cargo xtask setup` fetches it.");
        return Ok(index.replacen(TOLD, "", 1));
    }
    let script = root::checkout().join("www/editor/editor.js");
    let folder = bundle(page, &script, "editor")?;
    let told = format!("<meta name=\"editor\" content=\"{folder}/editor.js\">");
    Ok(index.replacen(TOLD, &told, 1))
}
