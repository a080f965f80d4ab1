//! Actors in the lab, played by hand: what they do is an input, so the world comes back without them.

use cloud::api::{ElastiCacheCall, VpcCall};
use lesson::facts::Doing;
use sim::process::Record;

use super::{FILES, Page, create_cache, create_subnet_group, launch, tcp};
use crate::protocol::{Event, Input, Sealed};

/// A page with a cache and a terminal on an instance, in which `python3` has begun.
struct Stage {
    page: Page,
    actor: u32,
}

fn number(number: u32) -> Vec<u8> {
    number.to_le_bytes().to_vec()
}

fn text(text: &str) -> Vec<u8> {
    [number(text.len() as u32), text.as_bytes().to_vec()].concat()
}

fn output(words: &str) -> Vec<u8> {
    [b"o".to_vec(), text(words)].concat()
}

impl Stage {
    fn new() -> Stage {
        let mut page = Page::boot(&FILES, None, None);
        let instance = launch(&mut page);
        let group = page
            .call(VpcCall::CreateSecurityGroup {
                group_name: "SG-RedisCache".into(),
                description: "cache".into(),
                vpc_id: None,
            })
            .unwrap()
            .id;
        page.call(VpcCall::ReplaceSecurityGroupRules {
            group_id: group.clone(),
            direction: cloud::api::RuleDirection::Inbound,
            rules: vec![tcp(6379, "172.31.0.0/16")],
        })
        .unwrap();
        create_subnet_group(&mut page);
        let cache: ElastiCacheCall = create_cache(&[&group]);
        page.call(cache).unwrap();
        page.skip_s(1_200);
        page.act(Input::OpenTerminal { host: instance });
        page.wait_ms(500);
        page.line(1, "python3 -c x a");
        let actor = page.events.iter().rev().find_map(|event| match event {
            Event::Actor { actor, news } if news.0.first() == Some(&b'H') => Some(*actor),
            _ => None,
        });
        let actor = actor.unwrap();
        Stage { page, actor }
    }

    fn act(&mut self, bytes: Vec<u8>) {
        let (actor, act) = (self.actor, Sealed(bytes));
        self.page.events.clear();
        self.page.act(Input::Act { actor, act });
    }

    /// Lets time go on until there is news, as where nothing can be heard later: the time then.
    fn go_on(&mut self) -> Option<u64> {
        self.page.events.clear();
        let (events, now_ms) = self.page.lab.go_on_for(self.actor, &mut || true);
        events.into_iter().for_each(|event| self.page.hear(event));
        now_ms
    }

    fn now_ms(&self) -> u64 {
        self.page.lab.now_ms().unwrap()
    }

    /// Connects to a port of the cache's that its security group does not open.
    fn connect_in_vain(&mut self, socket: u32, timeout_ms: u32) {
        let node = self.page.view.caches[0].nodes[0].private_ip.clone();
        let name = node.unwrap();
        let ip: std::net::Ipv4Addr = name.parse().unwrap();
        let connect = [
            b"c".to_vec(),
            number(socket),
            text(&name),
            ip.octets().to_vec(),
            number(6380),
            number(timeout_ms),
        ];
        self.act(connect.concat());
    }

    /// What the actor has heard since it acted last: letters, without the times.
    fn heard(&self) -> Vec<u8> {
        let events = self.page.events.iter();
        let news = events.filter_map(|event| match event {
            Event::Actor { news, .. } => Some(news.0.clone()),
            _ => None,
        });
        news.flatten().collect()
    }

    fn screen(&self) -> String {
        self.page.screen(1)
    }

    /// Looks up the cache, connects, and sends PING.
    fn ping(&mut self) {
        let cache = &self.page.view.caches[0];
        let node = cache.nodes[0].private_ip.clone().unwrap();
        let ip: std::net::Ipv4Addr = node.parse().unwrap();
        let connect = [
            b"c".to_vec(),
            number(1),
            text("cache"),
            ip.octets().to_vec(),
            number(6379),
            number(u32::MAX),
        ];
        self.act(connect.concat());
        assert_eq!(self.heard()[0], b'c', "connected at once");
        self.act([b"s".to_vec(), number(1), text("PING\r\n")].concat());
        let heard = self.heard();
        assert!(heard.ends_with(b"+PONG\r\n"), "answered at once: {heard:?}");
    }
}

fn digest(page: &Page) -> String {
    let view = &page.view.instances;
    format!("{view:?} {:?} {}", page.lesson.steps, page.screen(1))
}

#[test]
fn an_actor_talks_to_a_cache_and_ends_with_a_status() {
    let mut stage = Stage::new();
    stage.ping();
    stage.act([output("PONG\n"), vec![b'q', 3]].concat());
    assert_eq!(stage.heard()[0], b'D');
    stage.page.wait_ms(100);
    stage.page.line(1, "echo $?");
    let screen = stage.screen();
    assert!(
        screen.contains("PONG\n") && screen.contains("\n3\n"),
        "{screen}"
    );
    // It is not at work any more: nothing that it does counts.
    stage.act(output("unheard"));
    assert!(!stage.screen().contains("unheard"));
}

#[test]
fn progress_is_told_until_the_program_begins() {
    let mut stage = Stage::new();
    stage.act(vec![b'%', 40]);
    assert!(stage.screen().ends_with("Loading Python: 40 %"));
    stage.act(vec![b'%', 100]);
    let screen = stage.screen();
    assert!(
        !screen.contains("Loading"),
        "it runs and says nothing: {screen}"
    );
}

#[test]
fn a_history_with_an_actor_in_it_gives_the_same_world_without_it() {
    let mut stage = Stage::new();
    stage.ping();
    stage.act([output("PONG\n"), vec![b'q', 0]].concat());
    stage.page.wait_ms(100);
    let again = Page::boot(&FILES, None, Some(stage.page.history.clone()));
    assert_eq!(digest(&again), digest(&stage.page));
    let length = again.history.inputs.len();
    assert_eq!(length, stage.page.history.inputs.len(), "nothing was lost");
}

#[test]
fn an_actor_of_a_page_that_was_loaded_again_is_lost() {
    let mut stage = Stage::new();
    stage.ping();
    let mut again = Page::boot(&FILES, None, Some(stage.page.history.clone()));
    let screen = again.screen(1);
    assert!(
        screen.contains("python3: stopped: the page was loaded again"),
        "{screen}"
    );
    again.line(1, "echo $?");
    assert!(again.screen(1).contains("\n137\n"), "{}", again.screen(1));
    // What it is now is what is kept of it.
    let third = Page::boot(&FILES, None, Some(again.history.clone()));
    assert_eq!(digest(&third), digest(&again));
}

#[test]
fn an_undo_takes_the_program_back_with_its_line() {
    let mut stage = Stage::new();
    let before = stage.screen();
    stage.ping();
    stage.act([output("PONG\n"), vec![b'q', 0]].concat());
    stage.page.wait_ms(100);
    let after = digest(&stage.page);
    stage.page.act(Input::Undo);
    assert!(!stage.screen().contains("python3"), "{before}");
    stage.page.act(Input::Redo);
    stage.page.wait_ms(100);
    assert_eq!(digest(&stage.page), after);
}

#[test]
fn an_undo_of_something_else_loses_who_was_at_work() {
    let mut stage = Stage::new();
    stage.page.act(Input::SkipMs(5_000));
    stage.page.wait_ms(100);
    stage.act(output("later"));
    stage.page.act(Input::Undo);
    let screen = stage.screen();
    assert!(
        screen.contains("python3: stopped") && !screen.contains("later"),
        "{screen}"
    );
}

#[test]
fn ctrl_c_and_lines_reach_an_actor() {
    let mut stage = Stage::new();
    stage.act([b"p".to_vec(), text(">>> ")].concat());
    stage.page.line(1, "1 + 1");
    assert!(stage.heard().ends_with(b"1 + 1\n"));
    assert!(
        stage.screen().ends_with(">>> 1 + 1\n"),
        "{}",
        stage.screen()
    );
    stage.act(vec![b'r']);
    stage.page.line(1, "typed");
    assert!(stage.heard().ends_with(b"typed\n"));
    stage.page.events.clear();
    stage.page.act(Input::Type {
        terminal: 1,
        data: "\x03".into(),
    });
    assert_eq!(stage.heard()[0], b'i');
}

#[test]
fn what_makes_no_sense_changes_nothing() {
    let mut stage = Stage::new();
    let (screen, length) = (stage.screen(), stage.page.history.inputs.len());
    for bytes in [&b"z"[..], b"o\xff\xff\xff\xff", b"c\0\0\0\0"] {
        stage.act(bytes.to_vec());
    }
    let actor = stage.actor + 7;
    let act = Sealed(output("another"));
    stage.page.act(Input::Act { actor, act });
    assert_eq!(stage.screen(), screen);
    assert_eq!(stage.page.history.inputs.len(), length);
}

#[test]
fn what_an_actor_says_to_a_cache_is_noted_down_with_what_it_printed() {
    let mut stage = Stage::new();
    stage.ping();
    let close = [b"x".to_vec(), number(1), vec![0]].concat();
    stage.act(close);
    let cache = &stage.page.view.caches[0];
    let node = cache.nodes[0].private_ip.clone().unwrap();
    let ip: std::net::Ipv4Addr = node.parse().unwrap();
    let connect = [
        b"c".to_vec(),
        number(2),
        text("cache"),
        ip.octets().to_vec(),
        number(6379),
        number(u32::MAX),
    ];
    stage.act(connect.concat());
    let said = "*2\r\n$5\r\nHELLO\r\n$1\r\n3\r\n*3\r\n$3\r\nSET\r\n$3\r\n101\r\n$6\r\nClouds\r\n*2\r\n$3\r\nGET\r\n$3\r\n101\r\n";
    stage.act([b"s".to_vec(), number(2), text(said)].concat());
    stage.act([output("\x1b[1mClouds\x1b[0m\n"), vec![b'q', 0]].concat());
    stage.page.wait_ms(100);
    let journal = &stage.page.lab.state().unwrap().situation.journal;
    let noted = journal
        .latest_since(0)
        .filter_map(|entry| match &entry.doing {
            Doing::Record(Record::Redis { argv, reply, .. }) => {
                Some(format!("{} -> {reply}", argv.join(" ")))
            }
            Doing::Record(Record::Printed { text }) => Some(format!("printed {text:?}")),
            Doing::Record(Record::Shell { line, status }) => Some(format!("{line}: {status}")),
            _ => None,
        });
    let noted: Vec<String> = noted.collect();
    let last: Vec<&str> = noted.iter().take(4).map(String::as_str).collect();
    assert_eq!(
        last,
        [
            "python3 -c x a: 0",
            "printed \"Clouds\\n\"",
            "GET 101 -> \"Clouds\"",
            "SET 101 Clouds -> OK",
        ]
    );
}

#[test]
fn time_leaps_for_an_actor_that_cannot_be_told_later() {
    let mut stage = Stage::new();
    let before_ms = stage.now_ms();
    stage.act([b"t".to_vec(), number(9), number(30_000)].concat());
    assert!(stage.heard().is_empty());
    let now_ms = stage.go_on().unwrap();
    assert_eq!(stage.heard()[0], b't');
    assert!((29_900..31_000).contains(&(now_ms - before_ms)));
    stage.act([output("awake\n"), vec![b'q', 0]].concat());
    stage.page.wait_ms(100);
    let again = Page::boot(&FILES, None, Some(stage.page.history.clone()));
    assert_eq!(digest(&again), digest(&stage.page));
}

#[test]
fn a_leap_ends_where_nothing_is_to_come_or_the_host_has_no_more_time() {
    let mut stage = Stage::new();
    stage.act([b"t".to_vec(), number(9), number(30_000)].concat());
    let now_ms = stage.now_ms();
    let (_, stopped) = stage.page.lab.go_on_for(stage.actor, &mut || false);
    assert_eq!(stopped, Some(now_ms), "it is not over, but goes no further");
    assert_eq!(stage.page.lab.go_on_for(77, &mut || true).1, None);
}

#[test]
fn one_skip_leads_past_all_tries_to_where_the_program_goes_on() {
    let mut stage = Stage::new();
    stage.connect_in_vain(1, 5_000);
    let began_ms = stage.now_ms();
    stage.page.wait_ms(1_000);
    let (label, at_ms) = stage.page.clock.clone().unwrap().skip.unwrap();
    assert_eq!(label, words::SKIP_TO_TIMEOUT.text());
    let length = stage.page.history.inputs.len();
    stage.page.act(Input::SkipUntil { at_ms });
    for attempt in 1..12 {
        stage.page.wait_ms(100);
        assert_eq!(stage.heard()[0], b'f', "attempt {attempt} has failed");
        // The program computes; meanwhile the world stands still.
        let now_ms = stage.now_ms();
        stage.page.wait_ms(300);
        assert!(stage.now_ms() - now_ms < 50);
        let sleep = [b"t".to_vec(), number(attempt), number(1_000)].concat();
        stage.act(sleep);
        stage.page.wait_ms(100);
        assert_eq!(stage.heard()[0], b't', "it has slept");
        stage.connect_in_vain(attempt + 1, 5_000);
    }
    stage.page.wait_ms(100);
    let passed_ms = stage.now_ms() - began_ms;
    assert!((71_000..74_000).contains(&passed_ms), "{passed_ms}");
    // It prints: from here on time has its pace again.
    stage.act(output("Timeout connecting to server\n"));
    stage.act([b"t".to_vec(), number(99), number(60_000)].concat());
    stage.page.wait_ms(500);
    assert!(stage.now_ms() - began_ms - passed_ms < 2_000);
    // The acts alone stand in the history.
    assert_eq!(stage.page.history.inputs.len(), length + 24);
    let again = Page::boot(&FILES, None, Some(stage.page.history.clone()));
    assert!(again.screen(1).contains("Timeout connecting"));
}
