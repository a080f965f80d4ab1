//! What the lab costs, without a page: `measure reload COURSE LINES` is how long a world of many lines takes to come back, and
//! prints milliseconds (the median of several runs) and the characters that the page stores of a line; `measure key COURSE` is one
//! key press at a prompt of a cache, and prints nanoseconds (a mean) for the key and for a tick in which nothing happens.
//! COURSE is the compiled lessons. `cargo xtask bench` calls it.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use lab::Lab;
use lab::protocol::{Event, Input, Kept, Request, WorldId};

const ROUNDS: usize = 5;
const START_MS: u64 = 1_790_000_000_000;
/// The lesson in whose world a prompt of a cache stands.
const LESSON: &str = "store-and-count";
/// How often a tick comes.
const TICK_MS: u64 = 33;

/// Keys of one measurement: enough that the clock's own cost does not count.
const KEYS: u32 = 20_000;
/// Keys after which the line is cleared.
const LINE: u32 = 40;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let printed = match words.as_slice() {
        ["reload", course, lines] => read(course).zip(lines.parse().ok()).map(reload_row),
        ["key", course] => read(course).map(key_row),
        _ => None,
    };
    let Some(printed) = printed else {
        eprintln!("Usage: measure reload COURSE LINES | measure key COURSE");
        return ExitCode::FAILURE;
    };
    println!("{printed}");
    ExitCode::SUCCESS
}

fn read(course: &str) -> Option<Vec<u8>> {
    std::fs::read(course).ok()
}

fn reload_row((course, lines): (Vec<u8>, usize)) -> String {
    let kept = typed(&course, lines);
    let entries = kept.inputs.iter();
    let bytes: usize = entries
        .map(|entry| postcard::to_allocvec(entry).map_or(0, |bytes| bytes.len()))
        .sum();
    // As base64.
    let characters = bytes.div_ceil(3) * 4;
    let mut times: Vec<u128> = (0..ROUNDS).map(|_| reload(&course, &kept)).collect();
    times.sort_unstable();
    let median_us = times.get(ROUNDS / 2).copied().unwrap_or_default();
    format!("{}\t{}", median_us / 1_000, characters / lines)
}

fn key_row(course: Vec<u8>) -> String {
    let (mut lab, mut wall_ms) = (Lab::default(), START_MS);
    start(&mut lab, &course);
    let (mut keys, mut ticks) = (Duration::ZERO, Duration::ZERO);
    let mut echoes = 0;
    for number in 0..KEYS {
        let data = match number % LINE {
            0 => "\x15",
            _ => "x",
        };
        let input = Input::Type {
            terminal: 1,
            data: data.to_owned(),
        };
        let (events, took) = timed(&mut lab, Request::Do(input));
        keys += took;
        let is_echo = |event: &&Event| matches!(event, Event::Screen { .. });
        echoes += events.iter().filter(is_echo).count();
        wall_ms += TICK_MS;
        ticks += timed(&mut lab, Request::Tick { wall_ms }).1;
    }
    assert!(echoes >= KEYS as usize / 2, "a prompt reads the keys");
    let mean = |all: Duration| all.as_nanos() / u128::from(KEYS);
    format!("{}\t{}", mean(keys), mean(ticks))
}

fn timed(lab: &mut Lab, request: Request) -> (Vec<Event>, Duration) {
    let began = now();
    let events = lab.handle(request);
    (events, began.elapsed())
}

/// A world in which lines were typed, as the page keeps it.
fn typed(course: &[u8], lines: usize) -> Kept {
    let (mut lab, mut kept, mut wall_ms) = (Lab::default(), Kept::default(), START_MS);
    keep(&mut kept, &start(&mut lab, course));
    for number in 0..lines {
        let data = format!("SET key:{number} value{number}\r");
        let input = Input::Type { terminal: 1, data };
        wall_ms += TICK_MS;
        for request in [Request::Do(input), Request::Tick { wall_ms }] {
            keep(&mut kept, &lab.handle(request));
        }
    }
    kept.until_us = wall_ms * 1_000;
    kept
}

/// Boots the lab in a new world of the lesson; the last of what it says.
fn start(lab: &mut Lab, course: &[u8]) -> Vec<Event> {
    let mut events = lab.handle(boot(course));
    while let Some(world) = wanted(&events) {
        events = lab.handle(Request::Bring { world, kept: None });
    }
    events
}

/// The world that the lab has asked for.
fn wanted(events: &[Event]) -> Option<WorldId> {
    events.iter().find_map(|event| match event {
        Event::Wanted(world) => Some(world.clone()),
        _ => None,
    })
}

fn keep(kept: &mut Kept, events: &[Event]) {
    for event in events {
        match event {
            Event::History { kept: whole, .. } => kept.clone_from(whole),
            Event::Recorded {
                at_us,
                input,
                replaces_last,
                ..
            } => {
                if *replaces_last {
                    kept.inputs.pop();
                }
                kept.inputs.push((*at_us, input.clone()));
            }
            _ => {}
        }
    }
}

fn reload(course: &[u8], kept: &Kept) -> u128 {
    let mut lab = Lab::default();
    let world = wanted(&lab.handle(boot(course))).unwrap_or_default();
    let kept = Some(kept.clone());
    let began = now();
    let events = lab.handle(Request::Bring { world, kept });
    let took = began.elapsed().as_micros();
    assert!(
        events
            .iter()
            .any(|event| matches!(event, Event::Ready { restored } if *restored > 0)),
        "the world came back"
    );
    took
}

fn boot(course: &[u8]) -> Request {
    Request::Boot {
        wall_ms: START_MS,
        seed: 7,
        course: course.to_vec(),
        lesson: Some(LESSON.to_owned()),
        language: lesson::course::Wish::default(),
        world: None,
        progress: None,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the lab has no clock, so who measures it brings one"
)]
fn now() -> Instant {
    Instant::now()
}
