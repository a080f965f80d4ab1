//! The command `pack`: the published page in one zip, for whoever hosts it without this checkout. Beside index.html lies how to
//! host it, which is what the README says of publishing; or, in a package for an LMS, what that wants (`lms.rs`).
//!
//! **Invariant:** the same page gives the same bytes: files are sorted, and have no times of their own.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ZipArchiveWriter};

use crate::{disk, lms, offline, packed, root};

/// The time of every file: the first that a zip can say, 1980-01-01, in seconds since 1970.
const TIME: i64 = 315_532_800;
/// Where it is written, in the build's folder.
const ZIP: &str = "port6379.zip";
/// How to host the page.
const HOSTING: &str = "HOSTING.md";
/// The page itself.
const INDEX: &str = "index.html";
/// The README's section on that.
const SECTION: &str = "\n## Publishing\n";

/// The command `pack`.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let of_lms = match arguments {
        [] => None,
        [option, lessons @ ..] => {
            let kind = lms::Kind::of(option)?
                .ok_or_else(|| format!("`cargo xtask pack` has no option {option}."))?;
            Some((kind, lessons))
        }
    };
    let dist = root::dist();
    if !dist.join(offline::WORKER).is_file() {
        return Err(
            "dist/ is no page for publishing. Run `cargo xtask build` first, without --quick."
                .to_owned(),
        );
    }
    if let Some((kind, lessons)) = of_lms {
        return pack_for_lms(&kind, lessons, &dist);
    }
    let readme = disk::read(&root::checkout().join("README.md"))?;
    let hosting = hosting(&String::from_utf8_lossy(&readme))?;
    let zip = root::target().join(ZIP);
    let more = vec![(HOSTING.to_owned(), hosting.into_bytes())];
    let bytes = write_zip(&entries(&dist, &files_of(&dist)?, more)?, &zip)?;
    println!(
        "{} has {:.1} MB. Unpack it where it is to be served from; {HOSTING} in it says how.",
        zip.display(),
        bytes as f64 / 1e6
    );
    Ok(())
}

/// Writes a package for an LMS, of the lessons that are named, or of all.
fn pack_for_lms(kind: &lms::Kind, lessons: &[String], dist: &Path) -> Result<(), String> {
    let course = lms::Course::read(&dist.join("lessons"), lessons)?;
    let mut files = files_of(dist)?;
    // An LMS sends files as they are.
    files.retain(|name| !packed::is_packed(Path::new(name)) && kind.takes(name));
    let more = lms::files(kind, &course, &files)?;
    let mut entries = entries(dist, &files, more)?;
    for entry in entries.iter_mut().filter(|entry| entry.name == INDEX) {
        entry.content = kind.index(&String::from_utf8_lossy(&entry.content)).into();
    }
    let zip = root::target().join(kind.zip());
    let bytes = write_zip(&entries, &zip)?;
    println!(
        "{} has {:.1} MB and {} lessons, each with a score of its own. Upload it to the LMS as it is.",
        zip.display(),
        bytes as f64 / 1e6,
        course.items.len()
    );
    Ok(())
}

/// The names of all files, from the top, in order.
fn files_of(dist: &Path) -> Result<Vec<String>, String> {
    let mut paths = Vec::new();
    packed::collect(dist, &mut paths)?;
    let names = paths.iter().map(|path| disk::name_below(dist, path));
    let mut names: Vec<_> = names.collect();
    names.sort();
    Ok(names)
}

/// The README's section as a document of its own.
fn hosting(readme: &str) -> Result<String, String> {
    let (_, rest) = readme
        .split_once(SECTION)
        .ok_or("README.md has no section Publishing")?;
    let section = rest.split("\n## ").next().unwrap_or(rest);
    Ok(format!(
        "# Hosting Port6379\n\nThe files beside this one, index.html among them, are the whole page.\n\n{}\n",
        section.trim()
    ))
}

/// A file of a zip.
pub struct Entry {
    /// With its folders.
    pub name: String,
    content: Vec<u8>,
}

impl Entry {
    /// A file by its name, which says whether packing it makes it smaller.
    pub fn new(name: String, content: Vec<u8>) -> Entry {
        Entry { name, content }
    }
}

/// The files that come first, then those of dist/.
fn entries(
    dist: &Path,
    files: &[String],
    first: Vec<(String, Vec<u8>)>,
) -> Result<Vec<Entry>, String> {
    let own = files
        .iter()
        .map(|name| Ok(Entry::new(name.clone(), disk::read(&dist.join(name))?)));
    let first = first.into_iter();
    first
        .map(|(name, content)| Ok(Entry::new(name, content)))
        .chain(own)
        .collect()
}

/// Writes a zip; returns how many bytes it has.
pub fn write_zip(entries: &[Entry], zip: &Path) -> Result<u64, String> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", zip.display());
    let file = File::create(zip).map_err(|error| failed(&error))?;
    let mut archive = ZipArchiveWriter::new(file);
    for Entry { name, content } in entries {
        let is_packed = packed::is_worth_packing(Path::new(name));
        add(&mut archive, name, content, is_packed).map_err(|error| failed(&error))?;
    }
    let file = archive.finish().map_err(|error| failed(&error))?;
    let written = file.metadata().map_err(|error| failed(&error))?;
    Ok(written.len())
}

fn add(
    archive: &mut ZipArchiveWriter<File>,
    name: &str,
    content: &[u8],
    is_packed: bool,
) -> Result<(), rawzip::Error> {
    let file = archive
        .new_file(name)
        .unix_permissions(0o100_644)
        .last_modified(UtcDateTime::from_unix(TIME));
    if !is_packed {
        let (mut entry, config) = file.start()?;
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content)?;
        let (_, descriptor) = writer.finish()?;
        return entry.finish(descriptor).map(|_| ());
    }
    let file = file.compression_method(CompressionMethod::DEFLATE);
    let (mut entry, config) = file.start()?;
    let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::best()));
    writer.write_all(content)?;
    let (encoder, descriptor) = writer.finish()?;
    encoder.finish()?;
    entry.finish(descriptor).map(|_| ())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read;

    use super::*;

    #[test]
    fn the_same_page_gives_the_same_bytes_and_all_of_it() {
        let folder = std::env::temp_dir().join(format!("port6379-pack-{}", std::process::id()));
        let dist = folder.join("dist");
        fs::create_dir_all(dist.join("lessons")).unwrap();
        let files = [
            ("index.html", "page"),
            ("page.js.gz", "packed"),
            ("lessons/course.bin", "words"),
        ];
        for (name, content) in files {
            fs::write(dist.join(name), content).unwrap();
        }
        let zips = [folder.join("a.zip"), folder.join("b.zip")];
        for zip in &zips {
            // As another checkout would have it.
            fs::write(dist.join("index.html"), "page").unwrap();
            let more = vec![(HOSTING.to_owned(), b"how".to_vec())];
            let entries = entries(&dist, &files_of(&dist).unwrap(), more).unwrap();
            let bytes = write_zip(&entries, zip).unwrap();
            assert_eq!(bytes, fs::metadata(zip).unwrap().len());
        }
        assert_eq!(fs::read(&zips[0]).unwrap(), fs::read(&zips[1]).unwrap());
        let bytes = fs::read(&zips[0]).unwrap();
        let archive = rawzip::ZipArchive::from_slice(&bytes).unwrap();
        let mut entries = archive.entries();
        let mut found = Vec::new();
        while let Some(entry) = entries.next_entry().unwrap() {
            let name = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
            let local = archive.get_entry(entry.wayfinder()).unwrap();
            let mut text = String::new();
            match entry.compression_method() == CompressionMethod::DEFLATE {
                true => local
                    .verifying_reader(flate2::bufread::DeflateDecoder::new(local.data()))
                    .read_to_string(&mut text),
                false => local
                    .verifying_reader(local.data())
                    .read_to_string(&mut text),
            }
            .unwrap();
            found.push((name, text));
            let time = entry.last_modified();
            assert_eq!((time.year(), time.month(), time.day()), (1980, 1, 1));
        }
        let wanted = [(HOSTING, "how"), files[0], files[2], files[1]];
        let wanted = wanted.map(|(name, text)| (name.to_owned(), text.to_owned()));
        assert_eq!(found, wanted);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_readme_says_how_to_host_it() {
        let readme = fs::read_to_string(root::checkout().join("README.md")).unwrap();
        let hosting = hosting(&readme).unwrap();
        for wanted in ["http.server", "nginx", "Apache", "GitHub Pages", "intranet"] {
            assert!(hosting.contains(wanted), "{wanted}");
        }
        assert!(!hosting.contains("\n## "));
        assert!(super::hosting("# Another\n").is_err());
    }

    #[test]
    fn what_there_is_no_option_for_is_refused() {
        let refused = run(&["--scorm".to_owned()]).unwrap_err();
        assert!(refused.contains("no option --scorm"), "{refused}");
    }
}
