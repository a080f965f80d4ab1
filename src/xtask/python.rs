//! Python for the page: the interpreter, its library, the packages that `pip` installs and our own scripts around them, in one
//! folder whose name has a mark of their content. Nothing of it is loaded before a student starts Python.

use std::fs;
use std::path::Path;

use crate::disk::{read, write};
use crate::{marks, root, wheels};

/// What index.html says of it; the page runs without.
const TOLD: &str = "<meta name=\"python\" content=\"\">";
/// The interpreter's files in npm's package, and their names here: hosts send `.js` as a script, and `.mjs` as who knows what.
const INTERPRETER: &[(&str, &str)] = &[
    ("pyodide.mjs", "pyodide.js"),
    ("pyodide.asm.mjs", "pyodide.asm.js"),
    ("pyodide.asm.wasm", "pyodide.asm.wasm"),
    ("python_stdlib.zip", "python_stdlib.zip"),
];
/// What is loaded before a program can begin; the bar at the terminal counts these bytes.
const LOADED: &[&str] = &["pyodide.asm.wasm", "python_stdlib.zip"];
/// Our own, from `www/python`.
const OURS: &[&str] = &[
    "actors.js",
    "asking.py",
    "beside.js",
    "clock.js",
    "files.js",
    "inside.js",
    "interpreter.js",
    "kernel.py",
    "lab.py",
    "program.js",
    "wire.js",
    "worker.js",
];

/// Lays it out in a page that is being built, and tells index.html of it. Where npm's package or the wheels are not here, a page
/// for publishing cannot be built, and any other does without.
pub fn lay_out(page: &Path, index: &str, is_published: bool) -> Result<String, String> {
    let from = root::e2e().join("node_modules/pyodide");
    if !from.is_dir() || !wheels::are_here() {
        if is_published {
            return Err("Python for the page is not here: run `cargo xtask setup`.".to_owned());
        }
        println!("The page is built without Python: `cargo xtask setup` fetches it.");
        return Ok(index.replacen(TOLD, "", 1));
    }
    let files = gather(&from)?;
    let contents: Vec<_> = files.iter().map(|(_, content)| content.clone()).collect();
    let folder = format!("python-{}", marks::of(&contents));
    let into = page.join(&folder);
    fs::create_dir_all(&into).map_err(|error| format!("{}: {error}", into.display()))?;
    for (name, content) in &files {
        write(&into.join(name), content)?;
    }
    if !index.contains(TOLD) {
        return Err(format!("index.html has no {TOLD}"));
    }
    Ok(index.replacen(TOLD, &told(&folder, &files), 1))
}

/// Where the worker is, how many bytes it loads, and which packages there are.
fn told(folder: &str, files: &[(String, Vec<u8>)]) -> String {
    let loaded = files
        .iter()
        .filter(|(name, _)| LOADED.contains(&name.as_str()));
    let bytes: usize = loaded.map(|(_, content)| content.len()).sum();
    let wheels = files.iter().map(|(name, _)| name.as_str());
    let wheels: Vec<_> = wheels.filter(|name| name.ends_with(".whl")).collect();
    format!(
        "<meta name=\"python\" content=\"{folder}/worker.js\" data-bytes=\"{bytes}\" data-wheels=\"{}\">",
        wheels.join(" ")
    )
}

/// All files with their names.
fn gather(from: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut files = Vec::new();
    for (name, new) in INTERPRETER {
        let mut content = read(&from.join(name))?;
        if name.ends_with(".mjs") {
            content = renamed(content)?;
        }
        files.push(((*new).to_owned(), content));
    }
    for path in wheels::files() {
        files.push((name_of(&path), read(&path)?));
    }
    for name in OURS {
        let path = root::checkout().join("www/python").join(name);
        files.push(((*name).to_owned(), read(&path)?));
    }
    Ok(files)
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// A script that asks for its neighbours by their names here, and for no map of itself.
fn renamed(content: Vec<u8>) -> Result<Vec<u8>, String> {
    let text = String::from_utf8(content).map_err(|error| error.to_string())?;
    let text = text.replace("pyodide.asm.mjs", "pyodide.asm.js");
    let lines = text.lines();
    let lines = lines.filter(|line| !line.starts_with("//# sourceMappingURL="));
    Ok(lines.collect::<Vec<_>>().join("\n").into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_asks_for_its_neighbours_by_their_new_names() {
        let script = b"import('pyodide.asm.mjs')\n//# sourceMappingURL=pyodide.mjs.map\n";
        let text = renamed(script.to_vec()).unwrap();
        assert_eq!(text, b"import('pyodide.asm.js')");
    }

    #[test]
    fn the_page_is_told_what_there_is() {
        let files = [
            ("pyodide.asm.wasm".to_owned(), vec![0; 7]),
            ("redis-1-py3-none-any.whl".to_owned(), vec![0; 9]),
        ];
        assert_eq!(
            told("python-12", &files),
            "<meta name=\"python\" content=\"python-12/worker.js\" data-bytes=\"7\" data-wheels=\"redis-1-py3-none-any.whl\">"
        );
    }
}
