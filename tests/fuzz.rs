//! The fuzz targets without a fuzzer: their bodies run with the seeds, and with seeds that were damaged at random but
//! the same way every time.
//!
//! `FUZZ_CORPUS=folder` writes the seeds as files, for the real thing; the README has the commands.

#![expect(
    clippy::disallowed_methods,
    reason = "how long an input takes is measured on the real clock"
)]

mod bodies;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use engine::dialogue::{Local, Partner, Section, Step, parse};
use engine::resp::Value;

/// How long one input may take, without optimisation on a machine that does other things too.
const LONGEST: Duration = Duration::from_secs(60);
/// Damaged inputs for each target, unless `FUZZ_SECONDS` says how long there is; `FUZZ_SEED` begins with others.
const ROUNDS: usize = 120;

#[test]
fn clients_may_send_anything() {
    try_all("resp", &resp_seeds(), bodies::resp);
}

#[test]
fn payloads_may_hold_anything() {
    let mut seeds = payload_seeds();
    seeds.extend(value_seeds());
    try_all("restore", &seeds, bodies::restore);
}

#[test]
fn lessons_may_say_anything() {
    try_all("lesson", &lesson_seeds(), bodies::lesson);
}

#[test]
fn histories_may_hold_anything() {
    try_all("history", &history_seeds(), bodies::history);
}

fn try_all(target: &str, seeds: &[Vec<u8>], body: fn(&[u8])) {
    assert!(seeds.len() > 10, "only {} seeds", seeds.len());
    if let Some(folder) = std::env::var_os("FUZZ_CORPUS") {
        write(&Path::new(&folder).join(target), seeds);
    }
    for seed in seeds {
        body(seed);
    }
    let mut chance = Chance(number("FUZZ_SEED").unwrap_or(1));
    let (seconds, started) = (number("FUZZ_SECONDS"), Instant::now());
    let is_over = |round: usize| match seconds {
        Some(seconds) => started.elapsed().as_secs() >= seconds,
        None => round >= ROUNDS,
    };
    let mut round = 0;
    while !is_over(round) {
        let input = damaged(seeds, &mut chance);
        let begun = Instant::now();
        // A panic in the body names the place; this names the input.
        let outcome = std::panic::catch_unwind(|| body(&input));
        assert!(outcome.is_ok(), "round {round}: {}", input.escape_ascii());
        let took = begun.elapsed();
        assert!(
            took < LONGEST,
            "round {round} took {took:?}: {}",
            input.escape_ascii()
        );
        round += 1;
    }
    println!("{target}: {round} damaged inputs");
}

/// A number that the environment sets: more than 0, as what counts from it must not stand still.
fn number(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    value.parse().ok().filter(|number| *number > 0)
}

fn write(folder: &Path, seeds: &[Vec<u8>]) {
    fs::create_dir_all(folder).expect("the folder of the corpus");
    for (number, seed) in seeds.iter().enumerate() {
        fs::write(folder.join(format!("seed-{number}")), seed).expect("a file of the corpus");
    }
}

/// Lines of a file, without remarks.
fn lines(name: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    let text = fs::read_to_string(folder.join(name)).expect("a file of seeds");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(str::to_owned).collect()
}

/// The lessons that ship, and the one that the studio begins with, with a picture.
fn lesson_seeds() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x10";
    let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\x01\x02\x03\x04";
    let lessons = fs::read_dir(folder.join("lessons")).expect("the lessons");
    let mut folders: Vec<_> = lessons.flatten().map(|entry| entry.path()).collect();
    folders.push(folder.join("www/studio/template"));
    folders.sort();
    let seed = |(number, folder): (usize, &std::path::PathBuf)| {
        let read = |name: &str| fs::read(folder.join(name)).ok();
        let picture: &[u8] = if number % 2 == 0 { png } else { jpeg };
        Some(
            [
                &*read("lesson.toml")?,
                b"\0",
                &*read("en.md")?,
                b"\0",
                picture,
            ]
            .concat(),
        )
    };
    folders.iter().enumerate().filter_map(seed).collect()
}

/// Inputs that browsers have kept, alone and one after the other.
fn history_seeds() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/lab/tests");
    let text = fs::read_to_string(folder.join("stored.txt")).expect("stored inputs");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let hex = lines.filter_map(|line| line.split(' ').next());
    let inputs = hex.map(|digits| digits.as_bytes().chunks(2).map(byte).collect::<Vec<u8>>());
    let mut seeds: Vec<Vec<u8>> = inputs
        .filter(|bytes| bytes.len() < 256)
        .map(|bytes| [&[20, bytes.len() as u8], &*bytes].concat())
        .collect();
    seeds.push(seeds.concat());
    seeds
}

/// What clients send, cut into pieces of various lengths.
fn resp_seeds() -> Vec<Vec<u8>> {
    let lines = lines("commands.txt");
    let seeds = lines.iter().enumerate().map(|(number, line)| {
        let mut seed = vec![number as u8];
        seed.extend(unescaped(line));
        if !seed.ends_with(b"\n") {
            seed.extend_from_slice(b"\r\n");
        }
        seed
    });
    seeds.collect()
}

fn unescaped(line: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = line.as_bytes();
    loop {
        rest = match rest {
            [] => return bytes,
            [b'\\', b'r', rest @ ..] => {
                bytes.push(b'\r');
                rest
            }
            [b'\\', b'n', rest @ ..] => {
                bytes.push(b'\n');
                rest
            }
            [b'\\', b'x', high, low, rest @ ..] => {
                bytes.push(byte(&[*high, *low]));
                rest
            }
            [b'\\', byte, rest @ ..] | [byte, rest @ ..] => {
                bytes.push(*byte);
                rest
            }
        };
    }
}

fn byte(digits: &[u8]) -> u8 {
    let text = str::from_utf8(digits).expect("two digits");
    u8::from_str_radix(text, 16).expect("two hexadecimal digits")
}

/// What real servers have dumped.
fn payload_seeds() -> Vec<Vec<u8>> {
    let line = |line: &String| line.as_bytes().chunks(2).map(byte).collect();
    lines("payloads.txt").iter().map(line).collect()
}

/// What our own values are dumped as.
fn value_seeds() -> Vec<Vec<u8>> {
    lines("values.txt")
        .iter()
        .filter_map(|line| dumped(line))
        .collect()
}

/// The key `k` after the commands of a line, without the footer.
fn dumped(line: &str) -> Option<Vec<u8>> {
    const FOOTER_BYTES: usize = 10;
    let dialogue = format!("> {}\n> DUMP k", line.replace(';', "\n> "));
    let sections = parse(&dialogue).expect("commands");
    let mut node = Local::new().expect("a node starts");
    let mut last = None;
    for step in sections.into_iter().flat_map(|Section { steps, .. }| steps) {
        if let Step::Ask { argv, .. } = step {
            node.send("", &argv).expect("the command can be sent");
            last = node.hear("").expect("a reply");
        }
    }
    match last {
        Some(Value::Bulk(mut payload)) => {
            payload.truncate(payload.len() - FOOTER_BYTES);
            Some(payload)
        }
        _ => None,
    }
}

/// A seed after a few accidents.
fn damaged(seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    const TELLING: [u8; 8] = [0, 1, 0x7F, 0x80, 0xC0, 0xFE, 0xFF, b'9'];
    let mut input = seeds[chance.below(seeds.len())].clone();
    for _ in 0..=chance.below(4) {
        let at = chance.below(input.len() + 1);
        let end = (at + chance.below(9)).min(input.len());
        match chance.below(7) {
            0 => input.truncate(at),
            1 => _ = input.drain(at..end),
            2 => input.insert(at, TELLING[chance.below(TELLING.len())]),
            3 => input = [&input[..end], &input[at..]].concat(),
            4 => {
                let other = &seeds[chance.below(seeds.len())];
                input.extend_from_slice(&other[chance.below(other.len() + 1)..]);
            }
            kind => {
                if let Some(byte) = input.get_mut(at) {
                    *byte = match kind {
                        5 => *byte ^ (1 << chance.below(8)),
                        _ => TELLING[chance.below(TELLING.len())],
                    };
                }
            }
        }
    }
    input
}

/// Xorshift: the same accidents in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % bound
    }
}
