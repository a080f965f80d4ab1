//! What a server may send instead of a file: the same, packed, in files beside it.
//!
//! **Invariant:** nothing that an instructor may edit or delete has a packed copy: a server would go on sending that one. So the
//! lessons have none, and their compiled forms are packed in their own places (`www/boot.js` unpacks them).

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use brotli::CompressorWriter;

use sha1_smol::Sha1;

use crate::root;

/// What is put behind a file's name, packed one way.
pub const GZIP: &str = "gz";
/// The other way.
pub const BROTLI: &str = "br";
/// Files that are packed already.
const NOT_AGAIN: &[&str] = &[
    "png", "jpg", "jpeg", "webp", "gif", "woff2", "whl", "zip", GZIP, BROTLI,
];

/// From this size on a file is packed once for all builds: none of our own is as large.
const LARGE: usize = 4 << 20;

/// The folder of what instructors edit.
const LESSONS: &str = "lessons";
/// How the names of the compiled lessons end.
const COMPILED: &str = "bin";

/// Packs every file of a built page, as small as can be, and keeps what came out smaller.
pub fn pack_all(page: &Path) -> Result<(), String> {
    let mut paths = Vec::new();
    collect(page, &mut paths)?;
    let lessons = page.join(LESSONS);
    paths.retain(|path| is_worth_packing(path));
    on_all_cores(&paths, |path| {
        let packed = match path.starts_with(&lessons) {
            false => pack(path),
            true if ends_with(path, &[COMPILED]) => pack_in_place(path),
            true => Ok(()),
        };
        packed.map_err(|error| format!("{}: {error}", path.display()))
    })
}

/// Does the work for each path; the first thing that failed, if anything did.
fn on_all_cores(
    paths: &[PathBuf],
    work: impl Fn(&Path) -> Result<(), String> + Sync,
) -> Result<(), String> {
    let next = AtomicUsize::new(0);
    let work_off = || {
        while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(path)?;
        }
        Ok(())
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work_off)).collect();
        let mut ended = workers.into_iter().map(|worker| worker.join());
        ended.try_for_each(|end| {
            end.unwrap_or_else(|_| Err("A file could not be packed.".to_owned()))
        })
    })
}

fn pack_in_place(path: &Path) -> std::io::Result<()> {
    let packed = gzip(&fs::read(path)?)?;
    fs::write(path, packed)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut options = zopfli::Options::default();
    if bytes.len() >= LARGE {
        // The other fourteen rounds gain next to nothing for ten times the time.
        options.iteration_count = std::num::NonZeroU64::MIN;
    }
    zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut packed)?;
    Ok(packed)
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut brotli = CompressorWriter::new(Vec::new(), 1 << 16, 11, 24);
    brotli.write_all(bytes)?;
    Ok(brotli.into_inner())
}

/// What packs some bytes.
type Packer = fn(&[u8]) -> std::io::Result<Vec<u8>>;

/// Packs a large file once on this machine: it comes from others and is the same in every build, and takes minutes.
fn pack_once(bytes: &[u8], ending: &str, pack: Packer) -> std::io::Result<Vec<u8>> {
    if bytes.len() < LARGE {
        return pack(bytes);
    }
    let folder = root::cache().join("packed");
    let kept = folder.join(format!("{}.{ending}", Sha1::from(bytes).digest()));
    if let Ok(packed) = fs::read(&kept) {
        return Ok(packed);
    }
    let packed = pack(bytes)?;
    fs::create_dir_all(&folder)?;
    // Another build may be reading it.
    let begun = kept.with_extension(format!("{ending}.{}", std::process::id()));
    fs::write(&begun, &packed)?;
    fs::rename(begun, kept)?;
    Ok(packed)
}

/// Packs one file, as small as can be, and keeps what came out smaller.
pub fn pack(path: &Path) -> std::io::Result<()> {
    let bytes = fs::read(path)?;
    let packers: [(&str, Packer); 2] = [(GZIP, gzip), (BROTLI, brotli)];
    for (ending, packer) in packers {
        let packed = pack_once(&bytes, ending, packer)?;
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

/// Whether packing makes a file smaller.
pub fn is_worth_packing(path: &Path) -> bool {
    !ends_with(path, NOT_AGAIN)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_instructor_may_edit_has_no_packed_copy() {
        let page = std::env::temp_dir().join(format!("port6379-packed-{}", std::process::id()));
        let text = "the same again and again, ".repeat(50);
        for name in [
            "page.js",
            "lessons/a/en.md",
            "lessons/course.toml",
            "lessons/course.bin",
            "lessons/a/words.bin",
        ] {
            let path = page.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &text).unwrap();
        }
        pack_all(&page).unwrap();
        let mut paths = Vec::new();
        collect(&page, &mut paths).unwrap();
        let names: Vec<_> = paths
            .iter()
            .map(|path| path.strip_prefix(&page).unwrap().to_string_lossy())
            .collect();
        let wanted = [
            "lessons/a/en.md",
            "lessons/a/words.bin",
            "lessons/course.bin",
            "lessons/course.toml",
            "page.js",
            "page.js.br",
            "page.js.gz",
        ];
        assert_eq!(names, wanted);
        for name in ["lessons/course.bin", "lessons/a/words.bin"] {
            assert_eq!(fs::read(page.join(name)).unwrap()[..2], [0x1f, 0x8b]);
        }
        fs::remove_dir_all(page).unwrap();
    }
}
