//! One file of the page, as a host sends it: there, whole, of the right type, packed, and kept by caches for as long as is safe.

use super::fetch::Response;
use super::finding::{Finding, advice, note, wrong};
use crate::files::{self, Listed};
use crate::{marks, offline};

/// The types that a file may be sent as, by the end of its name, and whether a browser refuses any other.
const TYPES: &[(&str, &[&str], bool)] = &[
    (".html", &["text/html"], true),
    (
        ".js",
        &[
            "text/javascript",
            "application/javascript",
            "application/x-javascript",
        ],
        true,
    ),
    (".css", &["text/css"], true),
    (".wasm", &["application/wasm"], false),
    (".svg", &["image/svg+xml"], true),
    (".png", &["image/png"], false),
    (
        ".webmanifest",
        &["application/manifest+json", "application/json"],
        false,
    ),
];
/// Smaller files gain next to nothing by packing.
const WORTH_PACKING: usize = 4096;
/// Files that are packed already, or that nobody loads who only visits.
const NOT_PACKED: &[&str] = &[
    ".png", ".bin", ".md", ".toml", ".json", ".txt", ".whl", ".zip",
];
/// The folder of what instructors edit.
pub const LESSONS: &str = "lessons/";
/// Files that a host may leave out: what lessons are written with.
const OPTIONAL: &str = "author-";
/// The studio, which they are written in, and what checks them there.
const STUDIO: [&str; 2] = ["studio", "linter-"];
/// The timeline, which needs that too.
const SESSION: &str = "session";
/// And Python.
const PYTHON: &str = "python-";

/// What is to be said of a file.
pub fn check(file: &Listed, response: &Response) -> Vec<Finding> {
    let path = &file.path;
    if response.status != 200 {
        return vec![absent(path, response.status)];
    }
    let mut found: Vec<_> = kind(path, response).into_iter().collect();
    match &response.content {
        Err(why) => found.push(wrong(format!(
            "{path} {why}: let the server name its packing as it is, or not pack this file."
        ))),
        Ok(content) => found.extend(damage(file, content)),
    }
    found.extend(packing(file, response));
    found.extend(caching(path, response));
    found
}

fn absent(path: &str, status: u16) -> Finding {
    if path.starts_with(LESSONS) {
        return note(format!(
            "{path} is not there (status {status}), which is fine if you took it away."
        ));
    }
    if path.starts_with(OPTIONAL) {
        return note(format!(
            "{path} is not there (status {status}): ?author, which shows lessons as they are written, does not work."
        ));
    }
    if STUDIO.iter().any(|beginning| path.starts_with(beginning)) {
        return note(format!(
            "{path} is not there (status {status}): studio.html, in which lessons are written, does not work."
        ));
    }
    if path.starts_with(SESSION) {
        return note(format!(
            "{path} is not there (status {status}): session.html, the timeline, does not work."
        ));
    }
    if path.starts_with(PYTHON) {
        return note(format!(
            "{path} is not there (status {status}): python3 does not work in the lab."
        ));
    }
    if path == offline::WORKER {
        return note(format!(
            "{path} is not there (status {status}): the page does not run without a network, and forgets what it had kept for that."
        ));
    }
    wrong(format!(
        "{path} is not there (status {status}): upload the whole folder again, and let the server send every file."
    ))
}

/// Whether the type is one that browsers take.
fn kind(path: &str, response: &Response) -> Option<Finding> {
    let sent = response.header("content-type");
    let sent = sent.split(';').next().unwrap_or(sent).trim().to_lowercase();
    let (ending, allowed, is_refused) =
        TYPES.iter().find(|(ending, _, _)| path.ends_with(ending))?;
    if allowed.contains(&sent.as_str()) {
        return None;
    }
    let text = format!(
        "{path} is sent as {}: have the server send *{ending} as {}.",
        if sent.is_empty() {
            "nothing in particular"
        } else {
            &sent
        },
        allowed[0]
    );
    Some(if *is_refused {
        wrong(text)
    } else {
        advice(text)
    })
}

/// Whether the content is the one that was built. What instructors edit may be another one.
fn damage(file: &Listed, content: &[u8]) -> Option<Finding> {
    let path = &file.path;
    if path.starts_with(LESSONS) {
        let is_packed = content.starts_with(&[0x1f, 0x8b]);
        return (path.ends_with(".bin") && !is_packed).then(|| {
            wrong(format!("{path} is damaged: upload it again in binary mode, and let the server send it as it is."))
        });
    }
    if files::hash(content) == file.hash {
        return None;
    }
    let text = match content.len() == file.bytes {
        true => format!("{path} is another one than in the list {}", files::LIST),
        false => format!(
            "{path} has {} bytes instead of {}",
            content.len(),
            file.bytes
        ),
    };
    Some(wrong(format!(
        "{text}: upload the whole folder again, in binary mode, and let nothing on the way change it."
    )))
}

/// Whether the server packs what gains by it.
fn packing(file: &Listed, response: &Response) -> Option<Finding> {
    let path = &file.path;
    let is_left_out = NOT_PACKED.iter().any(|ending| path.ends_with(ending));
    if file.bytes < WORTH_PACKING || is_left_out {
        return None;
    }
    if response.header("content-encoding").is_empty() {
        return Some(advice(format!(
            "{path} comes unpacked, with {} bytes: have the server send the .br or .gz that lies beside it (nginx: gzip_static on).",
            response.sent
        )));
    }
    let vary = response.header("vary").to_lowercase();
    (!vary.contains("accept-encoding") && vary != "*").then(|| {
        advice(format!("{path} is packed without the header Vary: Accept-Encoding, which caches on the way need: add it (nginx: gzip_vary on)."))
    })
}

/// Whether caches keep it for as long as is safe, and no longer.
fn caching(path: &str, response: &Response) -> Option<Finding> {
    let cache = response.header("cache-control").to_lowercase();
    if marks::is_marked(path) {
        let is_kept = cache.contains("immutable") || age(&cache) >= 2_592_000;
        return (!is_kept).then(|| {
            advice(format!("{path} may be kept for ever: send it with Cache-Control: public, max-age=31536000, immutable."))
        });
    }
    let is_asked_for = ["no-cache", "no-store", "must-revalidate"]
        .iter()
        .any(|word| cache.contains(word));
    if is_asked_for && (age(&cache) == 0 || cache.contains("no-cache"))
        || cache.contains("max-age=0")
    {
        return None;
    }
    if !["index.html", offline::WORKER].contains(&path) && !path.starts_with(LESSONS) {
        return None;
    }
    let text =
        format!("{path} must be asked for anew each time: send it with Cache-Control: no-cache.");
    Some(if age(&cache) > 0 {
        wrong(text)
    } else {
        advice(text)
    })
}

/// `max-age` in seconds; 0 when it is not said.
fn age(cache: &str) -> u64 {
    let (_, rest) = cache.split_once("max-age=").unwrap_or_default();
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next();
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}
