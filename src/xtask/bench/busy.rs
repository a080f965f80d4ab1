//! What a key press costs the lab, how soon a long world is back, and how long page and worker are busy at a stretch with
//! what is large: natively by the lab's example `measure`, in Chromium by tests/e2e/busy.js. All times there are a thread's
//! own, but for the first.

use std::io::Read;
use std::path::PathBuf;
use std::process::Command;

use flate2::read::GzDecoder;

use super::options::Options;
use crate::{command, disk, root, setup};

/// How many commands the worlds have that come back: the last is a semester's work.
const LINES: [&str; 3] = ["1000", "10000", "100000"];

/// Measures the page in dist/ and prints a row for each thing that was done.
pub fn measure(options: &Options) -> Result<(), String> {
    let (key_ns, tick_ns) = native("key", None)?;
    println!("\na key press costs the lab {key_ns} ns natively, a tick without news {tick_ns} ns");
    let lines = LINES
        .iter()
        .take(if options.quick { 2 } else { LINES.len() });
    for lines in lines {
        let (native_ms, characters) = native("reload", Some(lines))?;
        println!(
            "{lines} commands are carried out again natively in {native_ms} ms, and stored in {characters} characters each"
        );
    }
    if options.page {
        println!(
            "{:<30}{:>10}{:>16}{:>16}",
            "busy at a stretch, ms", "shown", "page", "worker"
        );
        for line in in_page()?.lines() {
            println!("{}", row(line).ok_or_else(|| format!("not a row: {line}"))?);
        }
    }
    Ok(())
}

/// The two numbers that the lab's example prints; the lessons come after what is measured.
fn native(what: &str, of: Option<&str>) -> Result<(String, String), String> {
    let program = root::checkout().join("target/release/examples/measure");
    let course = unpacked_course()?;
    let mut measure = Command::new(program);
    let printed = command::output(measure.arg(what).arg(course).args(of));
    let printed = printed.unwrap_or_default();
    let (first, second) = printed.trim().split_once('\t').ok_or(
        "the lab's example measure did not run; `cargo xtask build` makes the lessons that it needs",
    )?;
    Ok((first.to_owned(), second.to_owned()))
}

/// The compiled lessons, which a build packs where they lie.
fn unpacked_course() -> Result<PathBuf, String> {
    let packed = disk::read(&root::dist().join("lessons/course.bin"))?;
    let mut course = Vec::new();
    GzDecoder::new(&*packed)
        .read_to_end(&mut course)
        .map_err(|error| format!("lessons/course.bin: {error}"))?;
    let path = root::target().join("course.bin");
    disk::write(&path, &course)?;
    Ok(path)
}

fn in_page() -> Result<String, String> {
    setup::prepare(setup::BROWSER)?;
    let mut driver = setup::node();
    driver.arg(root::e2e().join("busy.js"));
    command::output(&mut driver).ok_or_else(|| {
        "tests/e2e/busy.js failed; `cargo xtask build` makes the page that it needs".to_owned()
    })
}

/// A name and three times, apart by tabs.
fn row(line: &str) -> Option<String> {
    let words: Vec<_> = line.split('\t').collect();
    let [name, shown, page, worker] = words.as_slice() else {
        return None;
    };
    Some(format!("{name:<30}{shown:>10}{page:>16}{worker:>16}"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_row_has_a_name_and_three_times() {
        let row = super::row("run them\t420\t11\t14").unwrap();
        let words: Vec<_> = row.split_whitespace().collect();
        assert_eq!(words, ["run", "them", "420", "11", "14"]);
        assert_eq!(super::row("run them\t420"), None);
    }
}
