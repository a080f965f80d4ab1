//! Keys that become one input: less is kept, and it replays to the same.

use std::rc::Rc;

use lesson::author::load;
use lesson::course::Course;

use super::undo::Dice;
use super::{FILES, Page, START_MS, shipped};
use crate::protocol::{Event, History, Input, Request, Running, TerminalId, WorldId};
use crate::worlds::history;
use crate::worlds::world::World;

/// All that a student or a check can see of a world.
fn digest(world: &mut World) -> String {
    let (view, state) = (world.state.situation.cloud.view(), &mut world.state);
    let mut digest = format!("{:?} {view:?} {:?}", state.now(), state.run);
    for terminal in &mut state.situation.terminals {
        digest += &format!("\n{}: {}", terminal.id, terminal.screen.text());
    }
    let mut entries: Vec<_> = state.situation.journal.latest_since(0).collect();
    entries.reverse();
    digest + &format!("\n{entries:#?}")
}

fn course() -> Rc<Course> {
    Rc::new(load(&shipped(), "en").0)
}

/// A world with a terminal at a prompt of a cache and one on the laptop.
fn at_a_prompt(course: &Rc<Course>) -> World {
    let history = History {
        seed: 5,
        start_ms: START_MS,
        lesson: Some("store-and-count".into()),
        ..History::default()
    };
    let mut world = World::restore(course, WorldId::Lab, history).unwrap();
    let host = "laptop".into();
    world.perform(Input::OpenTerminal { host }, START_MS, &mut Vec::new());
    pass(&mut world, 500_000);
    world
}

fn pass(world: &mut World, us: u64) {
    let until = sim::Time(world.state.now().0 + us);
    world.state.advance(until, 100_000);
}

fn press(terminal: TerminalId, data: &str) -> Input {
    let data = data.into();
    Input::Type { terminal, data }
}

const KEYS: [&str; 24] = [
    "G",
    "E",
    "T",
    " ",
    "c",
    "o",
    "\r",
    "\r",
    "\r",
    "\x7f",
    "\x1b[A",
    "\x1b[D",
    "\x03",
    "\t",
    "\x15",
    "l",
    "s",
    "INCR n\r",
    "SUBSCRIBE c\r",
    "sleep 1\r",
    "redis-cli\r",
    "exit\r",
    "é",
    "\x04",
];

#[test]
fn joined_keys_replay_to_what_single_keys_did() {
    let course = course();
    for seed in 0..16 {
        let (mut dice, mut world) = (Dice(seed), at_a_prompt(&course));
        let mut raw = world.history.clone();
        for _ in 0..120 {
            let key = KEYS[usize::try_from(dice.below(24)).unwrap()];
            let terminal = if dice.below(12) == 0 { 2 } else { 1 };
            raw.inputs.push((world.state.now().0, press(terminal, key)));
            world.perform(press(terminal, key), START_MS, &mut Vec::new());
            let pause_us = [0, 0, 0, 200, 33_000, 400_000][usize::try_from(dice.below(6)).unwrap()];
            pass(&mut world, pause_us);
        }
        let until_us = world.state.now().0 + 5_000_000;
        (raw.until_us, world.history.until_us) = (until_us, until_us);
        assert!(world.history.inputs.len() < raw.inputs.len(), "seed {seed}");
        let mut single = World::restore(&course, WorldId::Lab, raw).unwrap();
        let mut joined = World::restore(&course, WorldId::Lab, world.history.clone()).unwrap();
        pass(&mut world, 5_000_000);
        assert_eq!(digest(&mut joined), digest(&mut single), "seed {seed}");
        assert_eq!(digest(&mut joined), digest(&mut world), "seed {seed}");
    }
}

/// A page that ends and begins again has its lab's memory back as it lay at some moment, and the history up to a later one.
#[test]
fn a_world_that_goes_on_from_any_moment_is_the_one_that_its_history_gives() {
    let course = course();
    for seed in 0..12 {
        let (mut dice, mut world) = (Dice(900 + seed), at_a_prompt(&course));
        let moment = dice.below(90);
        let mut kept = None;
        for number in 0..90 {
            let key = KEYS[usize::try_from(dice.below(24)).unwrap()];
            let terminal = if dice.below(12) == 0 { 2 } else { 1 };
            world.perform(press(terminal, key), START_MS, &mut Vec::new());
            pass(
                &mut world,
                [0, 200, 33_000][usize::try_from(dice.below(3)).unwrap()],
            );
            if number == moment {
                kept = Some(world.clone());
            }
        }
        world.history.until_us = world.state.now().0 + 5_000_000;
        let history = world.history.clone();
        let kept = kept.unwrap();
        let had = kept.history.inputs.len();
        let mut on = kept.go_on_to(&course, history.clone()).unwrap();
        let mut whole = World::restore(&course, WorldId::Lab, history.clone()).unwrap();
        assert_eq!(
            digest(&mut on),
            digest(&mut whole),
            "seed {seed}, from {had}"
        );
        assert_eq!(on.undo_labels(), whole.undo_labels(), "seed {seed}");
        assert_eq!(on.history, history);
    }
}

#[test]
fn a_world_that_is_not_the_beginning_of_a_history_is_left_for_it() {
    let course = course();
    let mut world = at_a_prompt(&course);
    let sound = world.history.clone();
    for key in ["G", "E", "T"] {
        world.perform(press(1, key), START_MS, &mut Vec::new());
        pass(&mut world, 33_000);
    }
    let mut other = sound.clone();
    other.inputs.push((world.state.now().0, press(1, "PING\r")));
    // Less, other keys, and another beginning.
    let mut elsewhere = sound.clone();
    elsewhere.seed += 1;
    for history in [sound, other, elsewhere] {
        let mut on = world.clone().go_on_to(&course, history.clone()).unwrap();
        let mut whole = World::restore(&course, WorldId::Lab, history).unwrap();
        assert_eq!(digest(&mut on), digest(&mut whole));
    }
}

#[test]
fn a_line_that_is_sent_or_abandoned_is_one_input() {
    let course = course();
    let mut world = at_a_prompt(&course);
    let before = world.history.inputs.len();
    for line in [
        "SET key:1 value1\r",
        "GET key:1\r",
        "GET ke\x03",
        "INCR n\r",
    ] {
        for key in line.chars() {
            world.perform(press(1, &key.to_string()), START_MS, &mut Vec::new());
            pass(&mut world, 33_000);
        }
    }
    let lines: Vec<&Input> = world.history.inputs[before..]
        .iter()
        .map(|(_, input)| input)
        .collect();
    let wanted = [
        "SET key:1 value1\r",
        "GET key:1\r",
        "GET ke\x03",
        "INCR n\r",
    ]
    .map(|line| press(1, line));
    assert_eq!(lines, wanted.iter().collect::<Vec<_>>());
}

#[test]
fn many_lines_typed_key_by_key_take_an_input_each() {
    const LINES: usize = 300;
    let course = course();
    let mut world = at_a_prompt(&course);
    for number in 0..LINES {
        for key in format!("SET key:{number} value{number}\r").chars() {
            world.perform(press(1, &key.to_string()), START_MS, &mut Vec::new());
        }
        pass(&mut world, 33_000);
    }
    assert!(world.history.inputs.len() < LINES + 10);
    world.history.until_us = world.state.now().0;
    let kept = history::keep(&world.history);
    let bytes = postcard::to_allocvec(&kept).unwrap().len();
    assert!(bytes < 40 * LINES, "{bytes} bytes");
    let again = World::restore(&course, WorldId::Lab, history::read(kept).0).unwrap();
    assert_eq!(again.state.key_count(), world.state.key_count());
    assert!(again.state.key_count() >= LINES);
}

#[test]
fn keys_of_a_page_are_joined_in_its_copy_too() {
    let mut page = Page::boot(&FILES, None, None);
    let host = "laptop".into();
    page.act(Input::OpenTerminal { host });
    page.wait_ms(500);
    page.line(1, "hostname");
    page.line(1, "ls");
    let again = Page::boot(&FILES, None, Some(page.history.clone()));
    assert_eq!(page.history.inputs.len(), 3);
    assert_eq!(
        (again.history.clone(), again.screen(1)),
        (page.history.clone(), page.screen(1))
    );
}

/// A paste as the page sends it, and Enter.
fn paste(world: &mut World, text: &str) {
    let marked = format!("\x1b[200~{text}\x1b[201~");
    world.perform(press(1, &marked), START_MS, &mut Vec::new());
    pass(world, 33_000);
}

#[test]
fn three_thousand_lines_are_pasted_and_run() {
    let mut world = at_a_prompt(&course());
    let lines: Vec<String> = (0..3_000).map(|n| format!("SET k:{n} v{n}")).collect();
    let before = world.state.key_count();
    paste(&mut world, &lines.join("\r"));
    assert_eq!(world.state.key_count(), before, "nothing runs before Enter");
    world.perform(press(1, "\r"), START_MS, &mut Vec::new());
    pass(&mut world, 60_000_000);
    assert_eq!(world.state.key_count(), before + 3_000);
}

#[test]
fn a_value_of_a_megabyte_is_pasted_whole_and_taken_back_as_one() {
    let mut world = at_a_prompt(&course());
    let value = "x".repeat((1 << 20) - 20);
    let before = world.undo_labels();
    paste(&mut world, "GET one\rGET two");
    paste(&mut world, &format!(" {value}"));
    world.perform(Input::Undo, START_MS, &mut Vec::new());
    assert_eq!(world.undo_labels().0, before.0);
    paste(&mut world, &format!("SET large {value}"));
    world.perform(press(1, "\r"), START_MS, &mut Vec::new());
    pass(&mut world, 10_000_000);
    paste(&mut world, "STRLEN large");
    world.perform(press(1, "\r"), START_MS, &mut Vec::new());
    pass(&mut world, 10_000_000);
    let shown = world.state.situation.terminals[0].screen.text();
    assert!(shown.contains(&format!("(integer) {}", value.len())));
}

/// A page at bash on the laptop.
fn at_bash() -> Page {
    let mut page = Page::boot(&FILES, None, None);
    let host = "laptop".into();
    page.act(Input::OpenTerminal { host });
    page.wait_ms(500);
    page
}

/// More than can be run at once, and less than a screen keeps.
const MANY: usize = 3_200;

fn paste_many(page: &mut Page) {
    let lines: Vec<String> = (1..=MANY).map(|n| format!("echo line {n}")).collect();
    let text = lines.join("\r");
    page.act(press(1, &format!("\x1b[200~{text}\x1b[201~")));
    page.act(press(1, "\r"));
}

#[test]
fn how_far_a_paste_has_been_run_is_told_when_it_takes_a_while() {
    let mut page = at_bash();
    page.act(Input::Pause);
    paste_many(&mut page);
    page.wait_ms(200);
    assert_eq!(page.tabs[0].running, None, "a moment needs no word");
    page.wait_ms(200);
    let of = MANY;
    let begun = page.tabs[0].running.map_or(0, |running| running.begun);
    assert_eq!(page.tabs[0].running, Some(Running { begun, of }));
    page.act(Input::Resume);
    let told = |page: &Page| {
        let is_told = |event: &&Event| matches!(event, Event::Terminals(_));
        page.events.iter().filter(is_told).count()
    };
    let before = told(&page);
    page.wait_ms(66);
    assert!(told(&page) <= before + 1, "not with every tick");
    page.wait_ms(400);
    assert_eq!(page.tabs[0].running, None);
    assert!(page.screen(1).contains(&format!("\nline {MANY}\n")));
}

#[test]
fn ctrl_c_ends_a_paste_that_runs_and_the_world_comes_back_as_it_was() {
    let mut page = at_bash();
    paste_many(&mut page);
    page.wait_ms(33);
    page.act(press(1, "\x03"));
    page.wait_ms(1_000);
    let screen = page.screen(1);
    assert!(screen.contains("\nline 100\n") && screen.contains("^C\n"));
    assert!(!screen.contains(&format!("\nline {MANY}\n")));
    let again = Page::boot(&FILES, None, Some(page.history.clone()));
    // How much of the paste itself is still kept depends on when it was looked at.
    let output = |screen: &str| screen.rsplit_once("echo line 3200\n").unwrap().1.to_owned();
    assert!(output(&again.screen(1)) == output(&screen));
    assert_eq!(page.history.inputs.len(), 4, "a paste is one input");
}

#[test]
fn a_tick_ends_when_its_host_says_so_and_the_rest_comes_later() {
    let (mut whole, mut sliced) = (at_bash(), at_bash());
    for page in [&mut whole, &mut sliced] {
        paste_many(page);
    }
    whole.wait_ms(1_000);
    let wall_ms = sliced.wall_ms + 1_000;
    let mut slices = 0;
    loop {
        for event in sliced.lab.handle_while(Request::Tick { wall_ms }, || false) {
            sliced.hear(event);
        }
        slices += 1;
        if !sliced.lab.has_more_to_do() {
            break;
        }
    }
    // Thirty-two lines an instant, eight instants a slice.
    assert!(slices >= MANY / (32 * 8), "{slices}");
    assert!(sliced.screen(1) == whole.screen(1));
}
