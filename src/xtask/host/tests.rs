//! A small server with one fault at a time, and what is said of it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use super::*;

/// A file as the server sends it.
#[derive(Clone)]
struct Sent {
    status: u16,
    headers: Vec<(&'static str, String)>,
    content: Vec<u8>,
}

impl Sent {
    /// With another value of a header; empty: without it.
    fn set(&mut self, name: &'static str, value: &str) {
        self.headers.retain(|(own, _)| *own != name);
        if !value.is_empty() {
            self.headers.push((name, value.to_owned()));
        }
    }
}

type Site = BTreeMap<String, Sent>;

const STYLE: &str = "style-0123456789abcdef.css";
const BOOT: &str = "worker-boot-0123456789abcdef.js";
const PROGRAM: &str = "page-0123456789abcdef_bg.wasm";

/// A lab that is published as it should be.
fn site() -> Site {
    let index = format!("<meta name=\"worker\" content=\"{BOOT}\"><link href=\"./{STYLE}\">");
    let wasm = "\0asm and so on ".repeat(1000);
    let contents = [
        ("index.html", "text/html", index.as_bytes()),
        (STYLE, "text/css", b"a {}\n"),
        (BOOT, "text/javascript", b"start()\n"),
        (PROGRAM, "application/wasm", wasm.as_bytes()),
        (
            "author-0123456789abcdef.js",
            "text/javascript",
            b"author()\n",
        ),
        (
            "lessons/course.bin",
            "application/octet-stream",
            b"\x1f\x8b...",
        ),
        ("lessons/course.toml", "text/plain", b"title = 1\n"),
        (offline::WORKER, "text/javascript", b"keep()\n"),
    ];
    let mut site = Site::new();
    let mut list = String::new();
    for (path, kind, content) in contents {
        list += &format!("{} {} {path}\n", files::hash(content), content.len());
        site.insert(path.to_owned(), sent(path, kind, content));
    }
    site.insert(
        files::LIST.to_owned(),
        sent(files::LIST, "text/plain", list.as_bytes()),
    );
    site
}

fn sent(path: &str, kind: &str, content: &[u8]) -> Sent {
    let cache = match crate::marks::mark_in(path) {
        Some(_) => "public, max-age=31536000, immutable",
        None => "no-cache",
    };
    let mut sent = Sent {
        status: 200,
        headers: vec![
            ("content-type", kind.to_owned()),
            ("cache-control", cache.to_owned()),
        ],
        content: content.to_vec(),
    };
    if path == PROGRAM {
        sent.content = packed(content);
        sent.set("content-encoding", "br");
        sent.set("vary", "Accept-Encoding");
    }
    sent
}

fn packed(content: &[u8]) -> Vec<u8> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 5, 20);
    writer.write_all(content).unwrap();
    writer.into_inner()
}

/// Serves a site below `/lab/` for as long as the test runs; `http://127.0.0.1:PORT`.
fn serve(site: Site) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            answer(stream, &site);
        }
    });
    origin
}

fn answer(mut stream: TcpStream, site: &Site) {
    let lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let head: Vec<String> = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let asked = head
        .first()
        .and_then(|line| line.split(' ').nth(1))
        .unwrap_or_default();
    let is_plain = head
        .iter()
        .any(|line| line.eq_ignore_ascii_case("accept-encoding: identity"));
    let (status, headers, content) = match asked {
        "/" => (302, vec![("location", "/lab/".to_owned())], Vec::new()),
        "/lab/" => found(site, "index.html", is_plain),
        path => found(site, path.trim_start_matches("/lab/"), is_plain),
    };
    let mut text = format!(
        "HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {}\r\n",
        content.len()
    );
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    let bytes = [(text + "\r\n").as_bytes(), &content].concat();
    let _ = stream.write_all(&bytes);
}

fn found(site: &Site, path: &str, is_plain: bool) -> (u16, Vec<(&'static str, String)>, Vec<u8>) {
    let Some(sent) = site.get(path) else {
        return (404, Vec::new(), b"no such file".to_vec());
    };
    let mut sent = sent.clone();
    let is_packed = sent
        .headers
        .iter()
        .any(|(name, _)| *name == "content-encoding");
    if is_plain && is_packed && sent.headers.iter().any(|(name, _)| *name == "vary") {
        sent.set("content-encoding", "");
    }
    (sent.status, sent.headers, sent.content)
}

/// What is said of a site after a change, each finding behind the first letter of its grade.
fn said(change: impl FnOnce(&mut Site)) -> Vec<String> {
    let mut site = site();
    change(&mut site);
    let findings = check(&format!("{}/lab/", serve(site))).unwrap();
    let line = |finding: Finding| format!("{:?}: {}", finding.grade, finding.text);
    findings.into_iter().map(line).collect()
}

/// The one thing that is said.
#[track_caller]
fn only(change: impl FnOnce(&mut Site)) -> String {
    let said = said(change);
    assert_eq!(said.len(), 1, "{said:#?}");
    said.into_iter().next().unwrap()
}

fn header<'a>(path: &'a str, name: &'static str, value: &'a str) -> impl FnOnce(&mut Site) + 'a {
    move |site| site.get_mut(path).unwrap().set(name, value)
}

fn content<'a>(path: &'a str, content: &'a [u8]) -> impl FnOnce(&mut Site) + 'a {
    move |site| site.get_mut(path).unwrap().content = content.to_vec()
}

fn without<'a>(paths: &'a [&str]) -> impl FnOnce(&mut Site) + 'a {
    |site| site.retain(|path, _| !paths.contains(&path.as_str()))
}

#[test]
fn of_a_lab_that_is_published_well_nothing_is_said() {
    assert_eq!(said(|_| {}), Vec::<String>::new());
}

#[test]
fn a_file_that_is_not_there() {
    assert!(
        only(without(&[BOOT]))
            .starts_with("Wrong: worker-boot-0123456789abcdef.js is not there (status 404)")
    );
    assert!(only(without(&["author-0123456789abcdef.js"])).starts_with("Note: author-"));
    assert!(only(without(&["lessons/course.toml"])).starts_with("Note: lessons/course.toml"));
    let neither = said(without(&["lessons/course.toml", "lessons/course.bin"]));
    assert!(
        neither
            .iter()
            .any(|text| text.starts_with("Wrong: lessons/ has neither")),
        "{neither:#?}"
    );
    assert!(only(without(&[files::LIST])).contains("files.txt is not there"));
    let refused = only(|site| site.get_mut(STYLE).unwrap().status = 403);
    assert!(refused.contains("(status 403)"), "{refused}");
}

#[test]
fn a_wrong_type() {
    let text = only(header(BOOT, "content-type", "text/plain; charset=utf-8"));
    assert!(
        text.starts_with("Wrong:")
            && text.contains("is sent as text/plain: have the server send *.js as text/javascript")
    );
    assert!(only(header(PROGRAM, "content-type", "")).starts_with("Advice:"));
}

#[test]
fn bytes_that_changed_on_the_way() {
    assert!(
        only(content(STYLE, b"a {}\r\n"))
            .contains("has 6 bytes instead of 5: upload the whole folder again, in binary mode")
    );
    assert!(only(content(STYLE, b"b {}\n")).contains("is another one than in the list"));
    assert!(only(content("lessons/course.bin", b"text")).contains("course.bin is damaged"));
    assert_eq!(
        said(content("lessons/course.toml", b"title = 2\n")).len(),
        0
    );
}

#[test]
fn packing() {
    let raw = "\0asm and so on ".repeat(1000);
    let unpacked = only(|site| {
        let program = site.get_mut(PROGRAM).unwrap();
        program.content = raw.clone().into_bytes();
        program.set("content-encoding", "");
    });
    assert!(
        unpacked.starts_with("Advice:") && unpacked.contains("comes unpacked, with 15000 bytes"),
        "{unpacked}"
    );
    let unnamed = said(header(PROGRAM, "content-encoding", ""));
    assert!(
        unnamed
            .iter()
            .any(|text| text.starts_with("Wrong:") && text.contains("instead of 15000")),
        "{unnamed:#?}"
    );
    let misnamed = said(header(PROGRAM, "content-encoding", "gzip"));
    assert!(
        misnamed
            .iter()
            .any(|text| text.contains("is said to be packed as gzip, but is not")),
        "{misnamed:#?}"
    );
    let always = said(header(PROGRAM, "vary", ""));
    assert!(
        always
            .iter()
            .any(|text| text.contains("Vary: Accept-Encoding")),
        "{always:#?}"
    );
    assert!(
        always
            .iter()
            .any(|text| text.contains("even for who does not ask")),
        "{always:#?}"
    );
}

#[test]
fn caches() {
    let kept = only(header("index.html", "cache-control", "max-age=3600"));
    assert!(
        kept.starts_with("Wrong: index.html must be asked for anew"),
        "{kept}"
    );
    assert!(only(header("index.html", "cache-control", "")).starts_with("Advice: index.html must"));
    assert!(only(header(STYLE, "cache-control", "no-cache")).contains("may be kept for ever"));
}

#[test]
fn the_service_worker() {
    let kept = only(header(offline::WORKER, "cache-control", "max-age=86400"));
    assert!(
        kept.starts_with("Wrong: sw.js must be asked for anew"),
        "{kept}"
    );
    let policy = "default-src 'none'; script-src 'self'";
    let held = said(header(offline::WORKER, "content-security-policy", policy));
    assert!(
        held.iter()
            .any(|text| text.contains("sw.js: the header Content-Security-Policy")),
        "{held:#?}"
    );
    let absent = only(|site| {
        site.remove(offline::WORKER);
    });
    assert!(
        absent.starts_with("Note: sw.js is not there (status 404)"),
        "{absent}"
    );
}

#[test]
fn policies_and_frames() {
    let strict = "default-src 'self'; img-src 'self' data:";
    let text = only(header("index.html", "content-security-policy", strict));
    assert!(
        text.contains("index.html: the header Content-Security-Policy")
            && text.contains("'wasm-unsafe-eval'"),
        "{text}"
    );
    assert!(!said(header(BOOT, "content-security-policy", strict)).is_empty());
    assert!(only(header("index.html", "x-frame-options", "DENY")).starts_with("Note: Frames:"));
}

#[test]
fn index_html_of_another_build() {
    let old = b"<meta name=\"worker\" content=\"worker-boot-aaaaaaaaaaaaaaaa.js\">";
    let said = said(content("index.html", old));
    assert!(
        said.iter().any(|text| text.contains(
            "names worker-boot-aaaaaaaaaaaaaaaa.js, which the uploaded build does not have"
        )),
        "{said:#?}"
    );
}

#[test]
fn another_page_and_an_address_that_leads_on() {
    assert!(
        only(content("index.html", b"<title>School</title>"))
            .contains("is not the lab's index.html (status 200)")
    );
    let origin = serve(site());
    let findings = check(&format!("{origin}/")).unwrap();
    assert_eq!(findings.len(), 1);
    assert!(
        findings[0]
            .text
            .contains(&format!("leads on to {origin}/lab/"))
    );
    assert!(
        check(&format!("{origin}/nothing/")).unwrap()[0]
            .text
            .contains("(status 404)")
    );
    let (listener, closed) = (
        TcpListener::bind("127.0.0.1:0").unwrap(),
        "http://127.0.0.1:1/",
    );
    drop(listener);
    assert!(check(closed).unwrap_err().contains("no answer"));
}

#[test]
fn a_page_without_https_is_told_unless_it_is_on_this_machine() {
    let at = |url: &str| Response {
        url: url.to_owned(),
        status: 200,
        headers: Vec::new(),
        content: Ok(Vec::new()),
        sent: 0,
    };
    let said = |url: &str| address(url, &at(url)).len();
    assert_eq!(said("http://lab.example/"), 1);
    assert_eq!(said("https://lab.example/"), 0);
    assert_eq!(said("http://127.0.0.1:8000/"), 0);
}
