//! What comes later is declared once, at the thing itself. Here the declarations are read, from the sources.
//!
//! A file declares its module by one of [`FORMS`], followed by a part's name: all functions of the module, and of those
//! inside of it, may leave the first part. With them goes what only they need, declared or not.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How a file says to which part its module belongs. The name that follows is a constant's or a string.
const FORMS: &[&str] = &["later!(", "part: Some(&", "const PART: &str = \""];

/// A module that belongs to a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The file that says so, from the checkout on.
    pub file: String,
    /// What the names of its functions begin with: `engine::cmd::geo::`.
    pub module: String,
}

/// Declarations by the names of parts.
pub type Declared = BTreeMap<String, Vec<Declaration>>;

/// All declarations in the sources.
pub fn read(checkout: &Path) -> Result<Declared, String> {
    let mut declared = Declared::new();
    walk(checkout, Path::new("src"), &mut declared)?;
    Ok(declared)
}

fn walk(checkout: &Path, folder: &Path, declared: &mut Declared) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{}: {error}", folder.display());
    let entries = fs::read_dir(checkout.join(folder)).map_err(said)?;
    let mut paths: Vec<_> = entries
        .map(|entry| entry.map(|entry| folder.join(entry.file_name())))
        .collect::<Result<_, _>>()
        .map_err(said)?;
    paths.sort();
    for path in paths {
        if checkout.join(&path).is_dir() {
            // This tool's own words are no declarations.
            if path != Path::new("src/xtask") {
                walk(checkout, &path, declared)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(checkout.join(&path)).map_err(said)?;
            let file = path.to_string_lossy().replace('\\', "/");
            if let Some(part) = text.lines().find_map(part_of) {
                let module = module(&file);
                let rows = declared.entry(part).or_default();
                rows.push(Declaration { file, module });
            }
        }
    }
    Ok(())
}

/// The part that a line declares its module to belong to, in lower case.
fn part_of(line: &str) -> Option<String> {
    let line = line.trim_start();
    if line.starts_with("//") {
        return None;
    }
    FORMS.iter().find_map(|form| {
        let (_, rest) = line.split_once(form)?;
        let rest = rest.strip_prefix("parts::").unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_alphabetic());
        let name = &rest[..end.unwrap_or(rest.len())];
        (!name.is_empty()).then(|| name.to_ascii_lowercase())
    })
}

/// `src/engine/cmd/geo/mod.rs` is the module `engine::cmd::geo::`, and the page's files are the program's.
fn module(file: &str) -> String {
    let path = file.trim_start_matches("src/").trim_start_matches("app/");
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    format!("{}::", path.replace('/', "::"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_declares_a_part_in_one_of_three_ways() {
        let part = |line| part_of(line).unwrap_or_default();
        assert_eq!(part("crate::parts::later!(REST);"), "rest");
        assert_eq!(part("    part: Some(&REST),"), "rest");
        assert_eq!(part("    part: Some(&parts::REST),"), "rest");
        assert_eq!(part("pub const PART: &str = \"console\";"), "console");
        assert_eq!(part("// later!(REST);"), "");
        assert_eq!(part("    ($part:ident) => { later!($part) };"), "");
    }

    #[test]
    fn a_file_is_a_module() {
        assert_eq!(module("src/engine/cmd/geo/mod.rs"), "engine::cmd::geo::");
        assert_eq!(module("src/engine/rdb.rs"), "engine::rdb::");
        assert_eq!(module("src/app/page/console/mod.rs"), "page::console::");
    }
}
