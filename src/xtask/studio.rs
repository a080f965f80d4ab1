//! The lesson studio and the timeline: pages of their own, `studio.html` and `session.html`, each with its script and style in a
//! folder whose name has a mark of their content; and what the studio makes packages for an LMS of, in another one. Nothing of them
//! is loaded before somebody opens them.

use std::fs;
use std::path::Path;

use crate::bundle::bundle;
use crate::disk::{files_of, read, write};
use crate::{marks, root};

/// Their names: of the page, of its script and of their folder in `www`.
const STUDIO: &str = "studio";
const SESSION: &str = "session";
/// What stands in a page for its folder.
const FOLDER: &str = "FOLDER";
/// The same for what packages are made of.
const PACKAGES: &str = "PACKAGES";
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
    let Some(editor) = editor.filter(|editor| !editor.is_empty()) else {
        println!("The page is built without its lesson studio, which needs the editor.");
        return Ok(());
    };
    let packages = lay_out_packages(page)?;
    lay_out_one(page, STUDIO, editor, |html| {
        rename(&html.replace(PACKAGES, &packages))
    })
}

fn lay_out_one(
    page: &Path,
    name: &str,
    editor: &str,
    rename: impl Fn(&str) -> Result<String, String>,
) -> Result<(), String> {
    let from = root::checkout().join("www").join(name);
    let folder = bundle(page, &from.join(format!("{name}.js")), name)?;
    let file = format!("{name}.html");
    let html = String::from_utf8_lossy(&read(&from.join(&file))?).into_owned();
    let html = rename(&html.replace(FOLDER, &folder).replace("EDITOR", editor))?;
    write(&page.join(file), html.as_bytes())
}

/// What packages for an LMS are made of, in a folder of its own; returns that one's name.
fn lay_out_packages(page: &Path) -> Result<String, String> {
    let mut paths = files_of(&root::checkout().join("www/lms"))?;
    paths.sort();
    let contents = paths.iter().map(|path| read(path));
    let contents = contents.collect::<Result<Vec<_>, _>>()?;
    let folder = format!("lms-{}", marks::of(&contents));
    fs::create_dir_all(page.join(&folder)).map_err(|error| format!("{folder}: {error}"))?;
    for (path, content) in paths.iter().zip(&contents) {
        let name = path.file_name().unwrap_or_default();
        write(&page.join(&folder).join(name), content)?;
    }
    Ok(folder)
}
