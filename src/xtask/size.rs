//! The sizes of the built page, against the budgets of a first visit and of each part that comes later.

use std::fs;
use std::path::Path;

use crate::disk::{name_below, read};
use crate::{packed, root, split};

/// All that a first visit loads.
const FIRST_VISIT: Budget = Budget {
    gzip: 560_000,
    brotli: Some(480_000),
};
/// The same for who comes by a lesson's link: the lessons' parts are loaded along with it, and that lesson's words.
const FIRST_LESSON: Budget = Budget {
    gzip: 654_000,
    brotli: Some(569_000),
};
/// What reads lessons as they are written. The engine's handlers do not belong in it: it only asks what is known of commands.
const AUTHOR: Budget = Budget {
    gzip: 350_000,
    brotli: None,
};
/// What the names of its files begin with.
const AUTHOR_FILES: &str = "author-";
/// The editor's text field with all that was bundled in it.
const EDITOR: Budget = Budget {
    gzip: 112_000,
    brotli: None,
};
/// What the names of its files begin with.
const EDITOR_FILES: &str = "editor-";
/// What reads and plays lessons for the studio, and sessions for the timeline: the whole lab with what a page asks of it, and the parsers.
const LINTER: Budget = Budget {
    gzip: 1_560_000,
    brotli: None,
};
/// What the names of its files begin with.
pub const LINTER_FILES: &str = "linter-";
/// The studio's own page, script and style.
const STUDIO: Budget = Budget {
    gzip: 24_000,
    brotli: None,
};
/// What the names of its files begin with.
const STUDIO_FILES: &str = "studio";
/// The timeline's.
const SESSION: Budget = Budget {
    gzip: 14_000,
    brotli: None,
};
/// What the names of its files begin with.
const SESSION_FILES: &str = "session";
/// What a lesson shows.
const LESSON: &str = "lesson";
/// How the name of its styles begins.
const LESSON_STYLE: &str = "with-lesson-";
/// What looks at the lab for it.
const CHECKS: &str = "checks";
/// How the names of the lessons' words end.
const WORDS: &str = "/words.bin";
/// What a first visit does not load, parts apart: the beginning or the end of the path in dist/, and when it is loaded instead.
const LATER: &[(&str, &str)] = &[
    (".schema.json", "by an editor"),
    ("lessons/README.md", "by a person"),
    ("files.txt", "by who checks a host"),
    ("python-", "by who starts Python"),
    (EDITOR_FILES, "by opening the editor"),
    ("offline-", "once the page stands"),
    ("store-", "once the page stands"),
    ("image-", "once there is much to keep"),
    ("sw.js", "once the page stands"),
    ("embed", "by a page that shows a lesson in a frame"),
    (LINTER_FILES, "by who opens the studio or the timeline"),
    (SESSION_FILES, "by who opens the timeline"),
    (STUDIO_FILES, "by who opens the studio"),
    ("lms-", "by who packs a lesson in the studio"),
    ("reference/", "by who looks something up"),
    ("data-", "by looking at data or metrics"),
    (LESSON_STYLE, "with the first lesson"),
    ("words/", "by who reads another language than English"),
    (WORDS, "with its lesson"),
    ("-words.bin", "with its lesson, in another language"),
    (
        "-course.bin",
        "by who reads the lessons in another language",
    ),
    (AUTHOR_FILES, "by who writes lessons"),
    (
        ".png",
        "by who puts it on a home screen, or with its lesson",
    ),
    (".jpg", "with its lesson"),
    (".jpeg", "with its lesson"),
    (".webp", "with its lesson"),
    (".gif", "with its lesson"),
    // A visitor's page loads them compiled.
    (".toml", "by who writes lessons"),
    (".md", "by who writes lessons"),
];

/// How many bytes something may have.
struct Budget {
    gzip: usize,
    brotli: Option<usize>,
}

/// Sizes in bytes, of one file or of several.
#[derive(Clone, Copy, Default)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// One file.
struct File {
    path: String,
    sizes: Sizes,
}

/// The command `size`.
pub fn run(_arguments: &[String]) -> Result<(), String> {
    let dist = root::dist();
    let files = measure(&dist)?;
    let mut over = Vec::new();
    heading("dist/");
    for file in &files {
        println!("{}{}", row(&file.path, file.sizes), note(&file.path));
    }
    println!();
    heading("part");
    let is_first = |file: &&File| !is_later(&file.path);
    let first = sum(files.iter().filter(is_first));
    let of_part = |name| {
        let files = files.iter();
        sum(files.filter(move |file| part(&file.path) == Some(name)))
    };
    let named = |beginning| {
        let files = files.iter();
        sum(files.filter(move |file| file.path.starts_with(beginning)))
    };
    over.extend(check("a first visit", first, &FIRST_VISIT));
    let words = files.iter().filter(|file| file.path.ends_with(WORDS));
    let longest = words.map(|file| file.sizes).max_by_key(|sizes| sizes.gzip);
    let by_link = first.and(of_part(LESSON)).and(of_part(CHECKS));
    let by_link = by_link.and(longest.unwrap_or_default());
    let by_link = by_link.and(named(LESSON_STYLE));
    over.extend(check(
        "a first visit by a lesson's link",
        by_link,
        &FIRST_LESSON,
    ));
    for part in split::PARTS {
        let budget = Budget {
            gzip: part.budget,
            brotli: None,
        };
        over.extend(check(part.name, of_part(part.name), &budget));
    }
    over.extend(check("author", named(AUTHOR_FILES), &AUTHOR));
    over.extend(check("the editor's field", named(EDITOR_FILES), &EDITOR));
    over.extend(check("the studio's linter", named(LINTER_FILES), &LINTER));
    over.extend(check("the timeline", named(SESSION_FILES), &SESSION));
    over.extend(check("the studio", named(STUDIO_FILES), &STUDIO));
    over.extend(folders_named(&dist, &files)?);
    if over.is_empty() {
        Ok(())
    } else {
        Err(over.join("\n"))
    }
}

/// The part that a file holds.
fn part(path: &str) -> Option<&'static str> {
    let parts = split::PARTS.iter();
    let mut names = parts.map(|part| part.name);
    names.find(|name| path.ends_with(&format!("_{name}.wasm")))
}

fn note(path: &str) -> String {
    let parts = split::PARTS.iter();
    let of_part = parts.filter(|row| part(path) == Some(row.name));
    let others = LATER
        .iter()
        .filter(|(name, _)| path.starts_with(name) || path.ends_with(name));
    let mut when = of_part.map(|row| row.when).chain(others.map(|row| row.1));
    when.next()
        .map_or_else(String::new, |when| format!("  later: {when}"))
}

/// Whether a first visit does without a file: the path in dist/.
pub fn is_later(path: &str) -> bool {
    part(path).is_some() || !note(path).is_empty()
}

fn heading(first: &str) {
    println!("{first:<44}{:>12}{:>12}{:>12}", "raw", "gzip", "brotli");
}

fn row(name: &str, sizes: Sizes) -> String {
    let Sizes { raw, gzip, brotli } = sizes;
    format!("{name:<44}{raw:>12}{gzip:>12}{brotli:>12}")
}

fn sum<'a>(files: impl Iterator<Item = &'a File>) -> Sizes {
    files.fold(Sizes::default(), |sum, file| sum.and(file.sizes))
}

impl Sizes {
    fn and(self, other: Sizes) -> Sizes {
        Sizes {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

/// Prints a row with its budget; what is over it is said.
fn check(name: &str, sizes: Sizes, budget: &Budget) -> Vec<String> {
    let used = |size: usize, budget: usize| {
        format!("{:.0} % of {budget}", size as f64 * 100.0 / budget as f64)
    };
    let brotli = budget
        .brotli
        .map(|brotli| format!(", {}", used(sizes.brotli, brotli)));
    let brotli = brotli.unwrap_or_default();
    println!(
        "{}  {}{brotli}",
        row(name, sizes),
        used(sizes.gzip, budget.gzip)
    );
    let kinds = [
        ("gzip", sizes.gzip, Some(budget.gzip)),
        ("brotli", sizes.brotli, budget.brotli),
    ];
    let over = kinds.into_iter().filter_map(|(kind, size, budget)| {
        let surplus = size.checked_sub(budget?).filter(|surplus| *surplus > 0)?;
        Some(format!(
            "{name}: {size} bytes after {kind}, {surplus} over the budget. Declare that something comes later \
             (src/xtask/split/declared.rs), or make it smaller."
        ))
    });
    over.collect()
}

/// Files that name a folder of the machine that built them.
fn folders_named(dist: &Path, files: &[File]) -> Result<Vec<String>, String> {
    let folders: Vec<String> = root::of_sources()
        .iter()
        .map(|folder| folder.to_string_lossy().into_owned())
        .filter(|folder| folder.len() > 1)
        .collect();
    let mut found = Vec::new();
    for file in files {
        let bytes = read(&dist.join(&file.path))?;
        for folder in &folders {
            if bytes
                .windows(folder.len())
                .any(|window| window == folder.as_bytes())
            {
                found.push(format!(
                    "{} names a folder of this machine: {folder}",
                    file.path
                ));
            }
        }
    }
    Ok(found)
}

fn measure(dist: &Path) -> Result<Vec<File>, String> {
    let mut paths = Vec::new();
    packed::collect(dist, &mut paths)
        .map_err(|error| format!("{error}. Run `cargo xtask build` first."))?;
    let mut files = Vec::new();
    for path in paths.iter().filter(|path| !packed::is_packed(path)) {
        let raw = read(path)?.len();
        let with = |ending: &str| -> usize {
            let packed = fs::metadata(packed::beside(path, ending));
            packed.map_or(raw, |file| file.len() as usize)
        };
        files.push(File {
            path: name_below(dist, path),
            sizes: Sizes {
                raw,
                gzip: with(packed::GZIP),
                brotli: with(packed::BROTLI),
            },
        });
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_its_budget_is_said() {
        let sizes = Sizes {
            raw: 30,
            gzip: 20,
            brotli: 10,
        };
        let over = |gzip, brotli| {
            check(
                "all",
                sizes,
                &Budget {
                    gzip,
                    brotli: Some(brotli),
                },
            )
            .len()
        };
        assert_eq!(over(20, 10), 0);
        assert_eq!(over(19, 10), 1);
        assert_eq!(over(19, 9), 2);
    }

    #[test]
    fn a_part_is_known_by_the_end_of_its_name() {
        assert_eq!(part("page-12ab_rest.wasm"), Some("rest"));
        assert_eq!(part("page-12ab_bg.wasm"), None);
        assert_eq!(note("page-12ab_rest.wasm"), "  later: by a rarer command");
        assert_eq!(
            note("lessons/connect/en.md"),
            "  later: by who writes lessons"
        );
        assert_eq!(
            note("lessons/connect/words.bin"),
            "  later: with its lesson"
        );
    }
}
