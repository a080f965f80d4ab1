//! What a server may send instead of a file: the same, packed, in files beside it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use brotli::CompressorWriter;

/// What is put behind a file's name, packed one way.
pub const GZIP: &str = "gz";
/// The other way.
pub const BROTLI: &str = "br";
/// Files that are packed already.
const NOT_AGAIN: &[&str] = &["png", "woff2", GZIP, BROTLI];

/// Packs every file of a folder, as small as can be, and keeps what came out smaller.
pub fn pack_all(folder: &Path) -> Result<(), String> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    for path in paths.iter().filter(|path| !ends_with(path, NOT_AGAIN)) {
        pack(path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

fn pack(path: &Path) -> std::io::Result<()> {
    let bytes = fs::read(path)?;
    let mut gzip = Vec::new();
    zopfli::compress(
        zopfli::Options::default(),
        zopfli::Format::Gzip,
        &bytes[..],
        &mut gzip,
    )?;
    let mut brotli = CompressorWriter::new(Vec::new(), 1 << 16, 11, 24);
    brotli.write_all(&bytes)?;
    for (ending, packed) in [(GZIP, gzip), (BROTLI, brotli.into_inner())] {
        if packed.len() < bytes.len() {
            fs::write(beside(path, ending), packed)?;
        }
    }
    Ok(())
}

/// The name of a file's packed form.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}.{ending}", path.display()))
}

/// Whether a file is another's packed form.
pub fn is_packed(path: &Path) -> bool {
    ends_with(path, &[GZIP, BROTLI])
}

/// Whether the name of a file ends in one of these, behind its last dot.
pub fn ends_with(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    endings.contains(&ending.as_ref())
}

/// All files of a folder, in order.
pub fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(said)? {
        entries.push(entry.map_err(said)?.path());
    }
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}
