//! What it takes to show the page in another one: the embed's own files, in a folder whose name has a mark of their content, and beside
//! index.html, under names that hosts write into their pages and that therefore never change: the custom element and its types.

use std::fs;
use std::path::Path;

use crate::disk::{read, write};
use crate::{marks, root};

/// What index.html says of it.
const TOLD: &str = "<meta name=\"embed\" content=\"\">";
/// What the page itself loads as an embed; the first one loads the others.
const INSIDE: [&str; 5] = ["frame.js", "address.js", "talk.js", "state.js", "embed.css"];
/// What hosts and their authors load.
const OUTSIDE: [&str; 5] = [
    "embed.js",
    "embed.d.ts",
    "embed.html",
    "embed-playground.js",
    "embed-playground.css",
];
/// The colours of the playground are the lab's own.
const TOKENS: &str = "www/css/tokens.css";
const PLAYGROUND_STYLE: &str = "embed-playground.css";

/// Lays it out in a page that is being built, and tells index.html of it.
pub fn lay_out(page: &Path, index: &str) -> Result<String, String> {
    if !index.contains(TOLD) {
        return Err(format!("index.html has no {TOLD}"));
    }
    let sources = root::checkout().join("www/embed");
    let contents: Result<Vec<_>, _> = INSIDE
        .iter()
        .map(|name| read(&sources.join(name)))
        .collect();
    let contents = contents?;
    let folder = format!("embed-{}", marks::of(&contents));
    fs::create_dir_all(page.join(&folder)).map_err(|error| format!("{folder}: {error}"))?;
    for (name, content) in INSIDE.iter().zip(&contents) {
        write(&page.join(&folder).join(name), content)?;
    }
    for name in OUTSIDE {
        let mut content = read(&sources.join(name))?;
        if name == PLAYGROUND_STYLE {
            content.splice(0..0, read(&root::checkout().join(TOKENS))?);
        }
        write(&page.join(name), &content)?;
    }
    let told = format!("<meta name=\"embed\" content=\"{folder}/{}\">", INSIDE[0]);
    Ok(index.replacen(TOLD, &told, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_find_their_files_by_names_without_marks() {
        let page = std::env::temp_dir().join(format!("port6379-embed-{}", std::process::id()));
        fs::create_dir_all(&page).unwrap();
        let index = lay_out(&page, TOLD).unwrap();
        let told = index.split('"').nth(3).unwrap();
        assert!(
            marks::is_marked(told) && page.join(told).is_file(),
            "{told}"
        );
        for name in OUTSIDE {
            assert!(
                page.join(name).is_file() && !marks::is_marked(name),
                "{name}"
            );
        }
        assert!(lay_out(&page, "").is_err());
        fs::remove_dir_all(page).unwrap();
    }
}
