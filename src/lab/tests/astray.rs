//! Commands for Redis that miss it: whatever the lesson, it says where they went.

use cloud::api::{RuleDirection, VpcCall};
use lesson::view::{Inline, NotYet};

use super::Page;
use crate::protocol::{Input, TerminalId};

/// The lessons that go on at the cache's prompt.
const AT_THE_PROMPT: [&str; 4] = [
    "store-and-count",
    "expiry",
    "delete-and-leave",
    "fix-expired",
];

fn not_yet(page: &Page) -> Option<&NotYet> {
    let mut steps = page.lesson.steps.iter();
    steps.find_map(|step| step.not_yet.as_ref())
}

/// What is said of the current step.
fn said(page: &Page) -> String {
    let text = not_yet(page).map(|not_yet| not_yet.text.as_slice());
    let words = text.unwrap_or_default().iter().map(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.as_str(),
        _ => "",
    });
    words.collect()
}

/// The line is typed, and that is said of it.
#[track_caller]
fn assert_said(page: &mut Page, terminal: TerminalId, line: &str, expected: &str) {
    page.line(terminal, line);
    let said = said(page);
    assert!(
        said.contains(expected),
        "{}: {line}: {said:?}",
        page.lesson.id
    );
    assert!(
        not_yet(page).unwrap().link.is_some(),
        "the way to the terminal stays"
    );
}

fn laptop(page: &mut Page) -> TerminalId {
    let host = "laptop".to_owned();
    page.act(Input::OpenTerminal { host });
    page.wait_ms(300);
    page.tabs.last().unwrap().id
}

#[test]
fn a_command_for_redis_at_the_shell_is_told_the_way_to_redis() {
    for lesson in AT_THE_PROMPT {
        let mut page = Page::at_lesson(lesson);
        let terminal = page.tabs[0].id;
        let endpoint = page.view.caches[0].primary_endpoint.clone().unwrap();
        page.line(terminal, "EXIT");
        assert_eq!(said(&page), "", "{lesson}: leaving is no mistake");
        page.line(terminal, "ls");
        assert_eq!(said(&page), "", "{lesson}: nor is a look around");
        for line in ["PING", "set course \"Cloud Computing\"", "TTL notice"] {
            let expected = format!(
                "{line} went to the shell, not to Redis. Connect with valkey-cli -h {endpoint}"
            );
            assert_said(&mut page, terminal, line, &expected);
        }
        let connect = format!("valkey-cli -h {endpoint} -p 6379");
        page.line(terminal, &connect);
        assert_eq!(said(&page), "", "{lesson}: it is mended");
    }
}

#[test]
fn a_command_on_the_laptop_is_told_that_it_is_there() {
    for lesson in AT_THE_PROMPT {
        let mut page = Page::at_lesson(lesson);
        let terminal = laptop(&mut page);
        let endpoint = page.view.caches[0].primary_endpoint.clone().unwrap();
        let expected = "This is your laptop, and lab-redis lets in only what is in its VPC.";
        for line in ["PING", "redis-cli", "PING", "EXIT"] {
            assert_said(&mut page, terminal, line, expected);
        }
        let connect = format!("redis-cli -h {endpoint} PING");
        assert_said(&mut page, terminal, &connect, expected);
    }
}

#[test]
fn a_command_to_another_server_is_told_which() {
    let mut page = Page::at_lesson("store-and-count");
    let terminal = laptop(&mut page);
    page.line(terminal, "redis-server --daemonize yes");
    page.line(terminal, "redis-cli");
    let expected = "PING went to 127.0.0.1:6379, not to lab-redis.";
    assert_said(&mut page, terminal, "PING", expected);
}

#[test]
fn a_lesson_on_the_laptop_names_its_own_client() {
    let mut page = Page::at_lesson("why-a-cache");
    let terminal = page.tabs[0].id;
    page.line(terminal, "EXIT");
    let expected = "GET course:101 went to the shell, not to Redis. Connect with redis-cli first";
    assert_said(&mut page, terminal, "GET course:101", expected);
}

#[test]
fn a_way_that_is_closed_is_named_in_lessons_that_are_not_about_it() {
    let mut page = Page::at_lesson("store-and-count");
    let terminal = page.tabs[0].id;
    page.line(terminal, "EXIT");
    let endpoint = page.view.caches[0].primary_endpoint.clone().unwrap();
    let mut groups = page.view.security_groups.iter();
    let group = groups.find(|group| group.name == "SG-RedisCache");
    let group_id = group.unwrap().id.clone();
    page.call(VpcCall::ReplaceSecurityGroupRules {
        group_id,
        direction: RuleDirection::Inbound,
        rules: Vec::new(),
    })
    .unwrap();
    let line = format!("valkey-cli -h {endpoint} -p 6379");
    assert_said(&mut page, terminal, &line, "SG-RedisCache");
}

#[test]
fn two_words_without_quotation_marks_are_shown_with_them() {
    for (lesson, line, quoted) in [
        (
            "expiry",
            "SET notice Results Published EX 60",
            "needs quotation marks: SET notice \"Results Published\" EX 60.",
        ),
        (
            "store-and-count",
            "set course Cloud Computing",
            "needs quotation marks: set course \"Cloud Computing\".",
        ),
    ] {
        let mut page = Page::at_lesson(lesson);
        let terminal = page.tabs[0].id;
        page.line(terminal, "PING");
        assert_said(&mut page, terminal, line, quoted);
    }
}

#[test]
fn a_connection_to_something_else_is_free_work() {
    let mut page = Page::at_lesson("connect");
    let terminal = page.tabs[0].id;
    page.line(terminal, "nc -zv -w 2 172.31.0.99 3306");
    page.wait_ms(5_000);
    assert_eq!(said(&page), "", "the lesson asks for a cache");
}

#[test]
fn a_connection_to_another_redis_is_told_where_it_went() {
    let mut page = Page::at_lesson("connect");
    let terminal = page.tabs[0].id;
    page.line(terminal, "sudo dnf install -y redis6 && redis6-server --daemonize yes --bind 0.0.0.0 --protected-mode no");
    page.wait_ms(60_000);
    let own = page.view.instances[0].private_ip.clone().unwrap();
    page.line(terminal, &format!("valkey-cli -h {own} -p 6379"));
    let said = said(&page);
    assert!(
        said.contains(&format!("went to {own}:6379, which is not lab-redis")),
        "{said:?}"
    );
}
