//! The size of the built page, against the budget of a first visit.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use brotli::CompressorWriter;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::root;

/// All that a first visit loads, after gzip.
const BUDGET_BYTES: usize = 700 * 1000;
/// What a first visit does not load: the end of the path in dist/, and when it is loaded instead.
const LATER: &[(&str, &str)] = &[
    (".schema.json", "by an editor"),
    ("lessons/README.md", "by a person"),
    ("_rest.wasm", "by a rarer command"),
    ("_console.wasm", "by opening the console"),
    ("author-boot.js", "by who writes lessons"),
    ("author.js", "by who writes lessons"),
    ("author_bg.wasm", "by who writes lessons"),
    // A visitor's page loads course.bin, which holds them all.
    (".toml", "by who writes lessons"),
    (".md", "by who writes lessons"),
];

/// Sizes of one file, in bytes.
struct Sizes {
    path: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// The command `size`.
pub fn run(_arguments: &[String]) -> Result<(), String> {
    let files = measure(&root::dist())?;
    println!("{:<44}{:>12}{:>12}{:>12}", "dist/", "raw", "gzip", "brotli");
    for file in &files {
        println!(
            "{:<44}{:>12}{:>12}{:>12}{}",
            file.path,
            file.raw,
            file.gzip,
            file.brotli,
            note(&file.path)
        );
    }
    let first: Vec<_> = files
        .iter()
        .filter(|file| note(&file.path).is_empty())
        .collect();
    let gzip: usize = first.iter().map(|file| file.gzip).sum();
    let raw: usize = first.iter().map(|file| file.raw).sum();
    let brotli: usize = first.iter().map(|file| file.brotli).sum();
    println!("{:<44}{raw:>12}{gzip:>12}{brotli:>12}", "a first visit");
    println!(
        "budget after gzip: {BUDGET_BYTES}, {:.0} % used",
        gzip as f64 * 100.0 / BUDGET_BYTES as f64
    );
    if gzip > BUDGET_BYTES {
        return Err(format!(
            "A first visit loads {gzip} bytes after gzip, {} over the budget. \
             Load something later (and list it in src/xtask/size.rs), or make it smaller.",
            gzip - BUDGET_BYTES
        ));
    }
    Ok(())
}

fn note(path: &str) -> String {
    let when = LATER
        .iter()
        .find(|(end, _)| path.ends_with(end))
        .map(|(_, when)| *when);
    when.map_or_else(String::new, |when| format!("  later: {when}"))
}

fn measure(dist: &Path) -> Result<Vec<Sizes>, String> {
    let mut paths = Vec::new();
    collect(dist, &mut paths).map_err(|error| {
        format!(
            "{}: {error}. Run `cargo xtask build` first.",
            dist.display()
        )
    })?;
    paths.sort();
    paths
        .iter()
        .map(|path| sizes(dist, path).map_err(|error| format!("{}: {error}", path.display())))
        .collect()
}

fn sizes(dist: &Path, path: &Path) -> std::io::Result<Sizes> {
    let bytes = fs::read(path)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(&bytes)?;
    let mut brotli = CompressorWriter::new(Vec::new(), 1 << 16, 9, 22);
    brotli.write_all(&bytes)?;
    let path = path
        .strip_prefix(dist)
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/");
    Ok(Sizes {
        path,
        raw: bytes.len(),
        gzip: gzip.finish()?.len(),
        brotli: brotli.into_inner().len(),
    })
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}
