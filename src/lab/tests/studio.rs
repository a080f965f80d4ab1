//! The studio: what it finds, plays and records, with a page that shows the lesson.

use cloud::api::{Call, VpcCall};

use super::{Page, START_MS, create_cache, create_subnet_group, launch};
use crate::protocol::{Event, Input, Request, TerminalId, WorldId};
use crate::studio::{Reading, Studio};

const COURSE: &str = "title = { en = \"Studio\" }\nlanguages = [\"en\"]\n\n[[section]]\ntitle = { en = \"Own\" }\nlessons = [\"own\"]\n";
const DATA: &str = include_str!("../../../www/studio/template/lesson.toml");
const TEXT: &str = include_str!("../../../www/studio/template/en.md");

fn read(data: &str, text: &str) -> (Studio, Reading) {
    let files = [
        ("course.toml", COURSE),
        ("own/lesson.toml", data),
        ("own/en.md", text),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let mut studio = Studio::default();
    let reading = studio.read(files.to_vec(), "own");
    (studio, reading)
}

/// What is wrong, by file and line.
fn places(data: &str, text: &str) -> Vec<(String, usize)> {
    let (studio, _) = read(data, text);
    let said = serde_json::to_value(studio.try_out().problems).unwrap();
    let all = said.as_array().unwrap().iter();
    all.map(|one| {
        (
            one["file"].as_str().unwrap().to_owned(),
            one["line"].as_u64().unwrap() as usize,
        )
    })
    .collect()
}

/// A page that shows the lesson, and a studio that has heard all that its lab said.
fn shown() -> (Studio, Page) {
    let (mut studio, reading) = read(DATA, TEXT);
    let page = Page::boot_compiled(reading.course.unwrap(), Some("own"), None);
    studio.hear(&page.events);
    (studio, page)
}

/// Has the page's lab do what the studio asks for; the step that is in hand then.
fn bring(studio: &mut Studio, page: &mut Page, request: Request) -> String {
    page.events.clear();
    page.send(request);
    studio.hear(&page.events).step
}

/// What the page's lab has said since is heard.
fn hear(studio: &mut Studio, page: &mut Page) {
    studio.hear(&page.events);
    page.events.clear();
}

fn keys_for(terminal: TerminalId, keys: &str) -> Input {
    let data = keys.to_owned();
    Input::Type { terminal, data }
}

#[test]
fn the_template_is_sound_and_its_wrong_ways_get_their_messages() {
    let (studio, reading) = read(DATA, TEXT);
    let steps: Vec<&str> = reading.steps.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(steps, ["start", "set", "expire", "why"]);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    assert_eq!((reading.steps[0].line, reading.steps[0].actions), (10, 1));
    assert!(reading.steps[3].is_question);
    let trial = studio.try_out();
    assert!(trial.problems.is_empty(), "{:?}", trial.problems);
    let ways: Vec<_> = trial
        .ways
        .iter()
        .map(|way| (way.step.as_str(), way.said.as_deref()))
        .collect();
    let expected = [
        ("start", Some("no-server")),
        ("set", Some("no-greeting")),
        ("expire", Some("no-end")),
        ("why", Some("choice-1")),
        ("why", Some("choice-3")),
    ];
    assert_eq!(ways, expected);
    assert_eq!(
        trial.ways[1].text,
        "greeting is \"bye\" and should be \"hello\"."
    );
}

#[test]
fn a_mistake_is_at_its_line() {
    let cases = [
        (
            DATA.replace("minutes", "minuets"),
            TEXT.to_owned(),
            ("lesson.toml", 4),
        ),
        (
            DATA.to_owned(),
            TEXT.replace("```paste\nredis-server --daemonize yes\n```", "```paste\nx"),
            ("en.md", 7),
        ),
        (DATA.to_owned(), format!("\u{feff}{TEXT}"), ("en.md", 1)),
        (
            DATA.to_owned(),
            TEXT.replace("that expires", "that expires \u{fffd}"),
            ("en.md", 1),
        ),
        (
            DATA.to_owned(),
            TEXT.replace(
                "(terminal:laptop)\n\n### hint\n\n`redis-cli E",
                "(terminal:nobody)\n\n### hint\n\n`redis-cli E",
            ),
            ("en.md", 45),
        ),
        (
            DATA.to_owned(),
            TEXT.replace("Set the key", "![a](figure:none)\n\nSet the key"),
            ("en.md", 25),
        ),
        (
            DATA.replace("value = \"hello\" }", "value = \"hallo\" }"),
            TEXT.to_owned(),
            ("lesson.toml", 22),
        ),
    ];
    for (data, text, (file, line)) in cases {
        let found = places(&data, &text);
        assert!(
            found.contains(&(file.to_owned(), line)),
            "{file}:{line} is not in {found:?}"
        );
    }
}

#[test]
fn a_failing_solution_is_said_with_the_last_reply() {
    let (studio, _) = read(
        &DATA.replace("SET greeting hello", "SET greeting hallo"),
        TEXT,
    );
    let said = serde_json::to_string(&studio.try_out().problems).unwrap();
    assert!(
        said.contains("the solution of step `set` does not do it"),
        "{said}"
    );
    assert!(said.contains("the reply `OK`"), "{said}");
}

#[test]
fn a_solution_is_played_action_by_action_and_the_world_begins_again() {
    let (mut studio, mut page) = shown();
    for (step, next) in [
        ("start", "set"),
        ("set", "expire"),
        ("expire", "why"),
        ("why", ""),
    ] {
        let request = studio.go_on(step, 0, 0).unwrap().unwrap();
        assert_eq!(bring(&mut studio, &mut page, request), next);
        assert_eq!(studio.go_on(step, 0, 1).unwrap(), None);
    }
    assert_eq!(page.world, WorldId::Lesson("own".to_owned()));
    let again = studio.begin_again().unwrap();
    assert_eq!(bring(&mut studio, &mut page, again), "start");
}

#[test]
fn a_wrong_way_is_played_and_does_not_do_the_step() {
    let (mut studio, mut page) = shown();
    let request = studio.go_on("start", 1, 0).unwrap().unwrap();
    assert_eq!(bring(&mut studio, &mut page, request), "start");
    assert!(page.lesson.steps[0].not_yet.is_some());
}

#[test]
fn what_is_typed_is_recorded_as_the_solution_of_a_step_that_then_works() {
    let (mut studio, mut page) = shown();
    let start = studio.go_on("start", 0, 0).unwrap().unwrap();
    bring(&mut studio, &mut page, start);
    hear(&mut studio, &mut page);
    studio.record();
    let terminal = page.tabs[0].id;
    for keys in [
        "redis-cli\r",
        "SET greeting \"hello\"\x7f\x7f",
        "o\"\r",
        "exit\r",
    ] {
        page.act(keys_for(terminal, keys));
        page.wait_ms(500);
    }
    let group = VpcCall::CreateSecurityGroup {
        group_name: "SG-Own".to_owned(),
        description: "SG-Own".to_owned(),
        vpc_id: None,
    };
    page.act(Input::Call {
        id: 1,
        call: Call::from(group),
    });
    page.act(Input::SkipMs(2_000));
    page.wait_ms(100);
    hear(&mut studio, &mut page);
    let recorded = studio.recorded("set", DATA).unwrap();
    let expected = [
        "{ run = { on = \"laptop\", line = \"redis-cli\" } }",
        "{ run = { on = \"laptop\", line = 'SET greeting \"hello\"' } }",
        "{ run = { on = \"laptop\", line = \"exit\" } }",
        "{ create-security-group = { name = \"SG-Own\", description = \"SG-Own\" } }",
        "{ skip = 2 }",
    ];
    assert_eq!(recorded.actions, expected);
    assert_eq!(recorded.left_out, [] as [&str; 0]);
    let (studio, _) = read(&recorded.data.unwrap(), TEXT);
    let problems = studio.try_out().problems;
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn what_goes_on_is_typed_and_what_was_recalled_is_found_again() {
    let (mut studio, mut page) = shown();
    studio.record();
    let terminal = page.tabs[0].id;
    for keys in ["redis-server\r", "\x03", "\x1b[A\r", "\x03"] {
        page.act(keys_for(terminal, keys));
        page.wait_ms(1_000);
    }
    hear(&mut studio, &mut page);
    let recorded = studio.recorded("start", DATA).unwrap();
    let server = "{ type = { on = \"laptop\", line = \"redis-server\" } }";
    let end = "{ run = { on = \"laptop\", line = \"^C\" } }";
    assert_eq!(recorded.actions, [server, end, server, end]);
}

#[test]
fn what_the_console_does_is_recorded_by_names_and_plays_again() {
    let (mut studio, mut page) = shown();
    let start = studio.go_on("start", 0, 0).unwrap().unwrap();
    bring(&mut studio, &mut page, start);
    hear(&mut studio, &mut page);
    studio.record();
    let instance = launch(&mut page);
    page.skip_s(120);
    create_subnet_group(&mut page);
    let group = page.view.instances[0].security_group_ids[0].clone();
    page.call(create_cache(&[&group])).unwrap();
    assert!(page.call(create_cache(&[&group])).is_err());
    page.act(Input::OpenTerminal {
        host: instance.clone(),
    });
    page.wait_ms(2_000);
    let address = page.view.instances[0].private_ip.clone().unwrap();
    page.line(page.tabs[1].id, &format!("ping -c 1 {address}"));
    page.wait_ms(3_000);
    page.line(page.tabs[0].id, "redis-cli SET greeting hello");
    page.wait_ms(500);
    hear(&mut studio, &mut page);
    let recorded = studio.recorded("set", DATA).unwrap();
    let cache = "{ create-cache = { name = \"lab-redis\", groups = [\"SG-RedisClient\"], subnet-group = \"redis-subnet-group\" } }";
    let expected = [
        "{ create-security-group = { name = \"SG-RedisClient\", description = \"client\" } }",
        "{ set-rules = { group = \"SG-RedisClient\", inbound = [{ port = 22, source = \"0.0.0.0/0\" }] } }",
        "{ launch-instance = { name = \"RedisClient-AL2023\", groups = [\"SG-RedisClient\"] } }",
        "{ skip = 120 }",
        "{ wait-for = \"RedisClient-AL2023\" }",
        "{ create-subnet-group = { name = \"redis-subnet-group\" } }",
        cache,
        &format!("{{ refused = {cache} }}"),
        "{ open-terminal = \"RedisClient-AL2023\" }",
        "{ run = { on = \"RedisClient-AL2023\", line = \"ping -c 1 {{instance.RedisClient-AL2023.private-ip}}\" } }",
        "{ run = { on = \"laptop\", line = \"redis-cli SET greeting hello\" } }",
    ];
    assert_eq!(recorded.actions, expected);
    let (studio, _) = read(&recorded.data.unwrap(), TEXT);
    let problems = studio.try_out().problems;
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn a_lesson_that_is_no_lesson_does_no_harm() {
    let (studio, reading) = read("[[step]]\nid = 1", "# \u{0}\n\n## a {#a");
    assert!(reading.course.is_none() && !reading.problems.is_empty());
    assert_eq!(studio.begin_again(), None);
    assert_eq!(studio.go_on("a", 0, 0), Ok(None));
    let (mut studio, _) = shown();
    // A history of another lab, out of order.
    let kept = crate::protocol::Kept {
        start_ms: START_MS,
        inputs: vec![(9, Default::default()), (1, Default::default())],
        ..Default::default()
    };
    studio.hear(&[Event::History {
        world: WorldId::Lab,
        kept: Box::new(kept),
    }]);
    assert!(studio.recorded("set", DATA).is_ok());
}
