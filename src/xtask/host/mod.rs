//! The command `check-host`: fetches a published lab and tells its host what is wrong, a sentence a finding, with the mend.
//!
//! What should be there is in the list `files.txt` that the build writes, fetched from the host as well; so no checkout of the same
//! version is needed.

mod fetch;
mod file;
mod finding;
mod policy;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::process::Command;

use fetch::{Client, PACKED, PLAIN, Response};
use finding::{Finding, Grade, advice, note, wrong};

use crate::files::{self, Listed};
use crate::{command, offline, root};

/// The feature with which the tool is built for addresses with https: who never asks for them compiles no cryptography.
const FEATURE: &str = "https";
/// More sentences of one kind are told as a number.
const MOST_ALIKE: usize = 3;

/// The command `check-host URL`.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let [url] = arguments else {
        return Err("`cargo xtask check-host` takes the address of a published lab, https://example.org/lab/".to_owned());
    };
    if url.starts_with("https:") && !cfg!(feature = "https") {
        return run_with_https(url);
    }
    let findings = check(url)?;
    print(&findings);
    let wrong = findings
        .iter()
        .filter(|finding| finding.grade == Grade::Wrong)
        .count();
    match wrong {
        0 => Ok(()),
        1 => Err("One thing is wrong.".to_owned()),
        more => Err(format!("{more} things are wrong.")),
    }
}

fn run_with_https(url: &str) -> Result<(), String> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root::checkout());
    cargo.args([
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--features",
        FEATURE,
    ]);
    command::run(cargo.args(["--", "check-host", url]))
}

/// Prints what is wrong first; of many findings that differ in the file alone, some.
fn print(findings: &[Finding]) {
    let mut alike: BTreeMap<(std::cmp::Reverse<Grade>, String), Vec<&str>> = BTreeMap::new();
    for finding in findings {
        let (_, rest) = finding.text.split_once(' ').unwrap_or_default();
        let kind: String = rest.chars().filter(|c| !c.is_ascii_digit()).collect();
        let key = (std::cmp::Reverse(finding.grade), kind);
        alike.entry(key).or_default().push(&finding.text);
    }
    for ((grade, _), texts) in alike {
        let word = match grade.0 {
            Grade::Wrong => "wrong ",
            Grade::Advice => "better",
            Grade::Note => "note  ",
        };
        for text in texts.iter().take(MOST_ALIKE) {
            println!("{word}  {text}");
        }
        if texts.len() > MOST_ALIKE {
            println!(
                "{word}  The same of {} more files.",
                texts.len() - MOST_ALIKE
            );
        }
    }
    if findings.is_empty() {
        println!("All is as it should be.");
    }
}

/// All findings about the lab at an address; an error when nothing answers there.
fn check(url: &str) -> Result<Vec<Finding>, String> {
    let client = Client::new();
    let index = client.get(url, PACKED)?;
    let mut found = address(url, &index);
    let Some(html) = html_of(&index) else {
        found.push(wrong(format!(
            "{} is not the lab's index.html (status {}): give the address of the folder that dist/ was uploaded to.",
            index.url, index.status
        )));
        return Ok(found);
    };
    found.extend(policy::check("index.html", &index));
    found.extend(policy::frames(&index));
    let base = index.url.split(['?', '#']).next().unwrap_or(&index.url);
    let base = base.rsplit_once('/').map_or(base, |(base, _)| base);
    let files = match list(&client, base)? {
        Some(files) => files,
        None => {
            found.push(wrong(format!(
                "{} is not there, so whether the files are whole cannot be told: upload the whole folder again.",
                files::LIST
            )));
            return Ok(found);
        }
    };
    found.extend(other_build(&html, &files));
    for listed in &files {
        found.extend(check_file(&client, base, listed));
    }
    found.extend(no_lessons(&found));
    Ok(found)
}

/// What there is to say of the address alone.
fn address(asked: &str, index: &Response) -> Vec<Finding> {
    let mut found = Vec::new();
    if index.url != asked {
        found.push(note(format!(
            "The address leads on to {}: give students that one.",
            index.url
        )));
    }
    let host = index.url.strip_prefix("http://").unwrap_or_default();
    let is_here = ["localhost", "127.", "[::1]"]
        .iter()
        .any(|start| host.starts_with(start));
    if !host.is_empty() && !is_here {
        found.push(advice(
            "The page comes without https, so browsers keep the clipboard, lasting storage and use without a network from it: let the server redirect to https.",
        ));
    }
    found
}

/// The page, if it is the lab's.
fn html_of(index: &Response) -> Option<String> {
    let content = index
        .content
        .as_ref()
        .ok()
        .filter(|_| index.status == 200)?;
    let html = String::from_utf8_lossy(content).into_owned();
    html.contains("<meta name=\"worker\"").then_some(html)
}

/// What was built, as the host's own list says.
fn list(client: &Client, base: &str) -> Result<Option<Vec<Listed>>, String> {
    let response = client.get(&format!("{base}/{}", files::LIST), PACKED)?;
    let content = response.content.ok().filter(|_| response.status == 200);
    Ok(content.and_then(|content| files::parse(&String::from_utf8_lossy(&content))))
}

/// Whether index.html names marked files that this build does not have.
fn other_build(html: &str, files: &[Listed]) -> Option<Finding> {
    let names = html.split(['"', '\'', ' ', '>']);
    let names = names.map(|name| name.trim_start_matches("./"));
    let mut marked = names.filter(|name| crate::marks::mark_in(name).is_some());
    let stray = marked.find(|name| files.iter().all(|file| file.path != *name))?;
    Some(wrong(format!(
        "index.html names {stray}, which the uploaded build does not have: it is of another build, or a cache's. Upload the whole folder \
         again, index.html last, and empty the caches on the way."
    )))
}

fn check_file(client: &Client, base: &str, listed: &Listed) -> Vec<Finding> {
    let url = format!("{base}/{}", listed.path.replace(' ', "%20"));
    let response = match client.get(&url, PACKED) {
        Ok(response) => response,
        Err(text) => return vec![wrong(text)],
    };
    let mut found = file::check(listed, &response);
    if response.url != url {
        found.push(advice(format!(
            "{} leads on to {}: let the server send it where it is.",
            listed.path, response.url
        )));
    }
    // Each of these is held to the policy that it is sent with itself.
    if listed.path.starts_with("worker-boot") || listed.path == offline::WORKER {
        found.extend(policy::check(&listed.path, &response));
    }
    // Once, for the largest file: what a client gets that unpacks nothing.
    if listed.path.ends_with("_bg.wasm") && listed.path.starts_with("page") {
        let plain = client.get(&url, PLAIN);
        found.extend(plain.map_or_else(
            |text| Some(wrong(text)),
            |plain| packed_for_all(listed, &plain),
        ));
    }
    found
}

fn packed_for_all(listed: &Listed, plain: &Response) -> Option<Finding> {
    let is_packed = !matches!(plain.header("content-encoding"), "" | "identity");
    is_packed.then(|| {
        advice(format!("{} is packed even for who does not ask for it: let the server look at Accept-Encoding.", listed.path))
    })
}

/// Whether neither the compiled lessons nor their own files are there.
fn no_lessons(found: &[Finding]) -> Option<Finding> {
    let is_absent = |name: &str| {
        found
            .iter()
            .any(|finding| finding.text.starts_with(&format!("{name} is not there")))
    };
    (is_absent("lessons/course.bin") && is_absent("lessons/course.toml")).then(|| {
        wrong("lessons/ has neither course.bin nor course.toml: upload the folder lessons again.")
    })
}
