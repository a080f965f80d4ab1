//! The course's main lab, played as a student plays it: wrong at first, then mended, to the clean-up.

use cloud::api::{Ec2Call, ElastiCacheCall, RuleDirection, VpcCall};
use lesson::view::{Block, Inline, LessonView, StepState, StepView, Target};
use sim::net::PathOutcome;

use super::{Page, create_cache, create_subnet_group, launch, tcp};
use crate::protocol::{Event, Input};

fn step<'a>(lesson: &'a LessonView, id: &str) -> &'a StepView {
    lesson.steps.iter().find(|step| step.id == id).unwrap()
}

fn is_done(page: &Page, id: &str) -> bool {
    step(&page.lesson, id).state == StepState::Done
}

fn not_yet(page: &Page, id: &str) -> String {
    let message = step(&page.lesson, id).not_yet.as_ref();
    message.map_or_else(String::new, |message| words(&message.text))
}

fn words(inlines: &[Inline]) -> String {
    let word = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Strong(inner) | Inline::Emphasis(inner) => words(inner),
        Inline::Link { text, .. } => words(text),
    };
    inlines.iter().map(word).collect()
}

fn next(page: &mut Page) {
    let id = page.lesson.next.clone().unwrap();
    page.act(Input::OpenLesson { id });
}

/// Phase 1 up to the version, with the instance's id and the terminal.
fn phase_1(page: &mut Page) -> (String, u32) {
    let instance = launch(page);
    assert!(is_done(page, "launch"), "{}", not_yet(page, "launch"));
    page.skip_s(60);
    assert!(is_done(page, "running"));
    page.act(Input::OpenTerminal {
        host: instance.clone(),
    });
    page.wait_ms(500);
    assert!(is_done(page, "connect"));
    let terminal = page.tabs[0].id;
    page.line(terminal, "dnf install -y valkey");
    page.line(terminal, "sudo dnf update -y");
    page.skip_s(90);
    page.line(terminal, "sudo dnf install -y valkey");
    page.skip_s(60);
    page.line(terminal, "valkey-cli --version");
    assert!(is_done(page, "version"), "{}", page.screen(terminal));
    (instance, terminal)
}

/// Phase 2. At first the cache's security group lets its own members in, which is the wrong source.
fn phase_2(page: &mut Page) -> String {
    let group_name = "SG-RedisCache".to_owned();
    let description = "cache".to_owned();
    let made = page.call(VpcCall::CreateSecurityGroup {
        group_name,
        description,
        vpc_id: None,
    });
    let group_id = made.unwrap().id;
    assert_eq!(
        not_yet(page, "group"),
        "",
        "a group that has just been made has no rules yet: that is nothing wrong"
    );
    set_inbound(page, &group_id, "SG-RedisCache");
    let said = not_yet(page, "group");
    assert!(
        said.contains("TCP 6379 from SG-RedisCache.") && !is_done(page, "group"),
        "{said}"
    );
    set_inbound(page, &group_id, "SG-RedisClient");
    assert!(is_done(page, "group"));
    create_subnet_group(page);
    page.call(create_cache(&[&group_id])).unwrap();
    assert!(is_done(page, "create"), "{}", not_yet(page, "create"));
    skip_offered(page, "Skip to available");
    assert!(is_done(page, "available"));
    group_id
}

fn set_inbound(page: &mut Page, group_id: &str, source: &str) {
    let group_id = group_id.to_owned();
    let direction = RuleDirection::Inbound;
    let rules = vec![tcp(6379, source)];
    page.call(VpcCall::ReplaceSecurityGroupRules {
        group_id,
        direction,
        rules,
    })
    .unwrap();
}

/// Presses the skip that the clock offers.
fn skip_offered(page: &mut Page, label: &str) {
    let (offered, at_ms) = page.clock.clone().unwrap().skip.unwrap();
    assert_eq!(offered, label);
    page.act(Input::SkipUntil { at_ms });
    page.wait_ms(300);
}

/// Nobody may come in to the cache any more. The identifier of its security group.
fn close_the_door(page: &mut Page) -> String {
    let mut groups = page.view.security_groups.iter();
    let group = groups.find(|group| group.name == "SG-RedisCache").unwrap();
    let group_id = group.id.clone();
    page.call(VpcCall::ReplaceSecurityGroupRules {
        group_id: group_id.clone(),
        direction: RuleDirection::Inbound,
        rules: Vec::new(),
    })
    .unwrap();
    group_id
}

/// Who opens a lesson by its address finds the world as the lesson before leaves it.
#[test]
fn the_door_stands_open_in_lesson_4_as_lesson_3_leaves_it() {
    let mut page = Page::at_lesson("connect");
    let terminal = page.tabs[0].id;
    knock(&mut page, terminal);
    assert!(is_done(&page, "connect"), "{}", page.screen(terminal));
}

#[test]
fn a_rule_mended_while_a_client_hangs_lets_its_next_try_through() {
    let mut page = Page::at_lesson("connect");
    let terminal = page.tabs[0].id;
    let id = close_the_door(&mut page);
    let endpoint = page.view.caches[0].primary_endpoint.clone().unwrap();
    page.line(terminal, &format!("valkey-cli -h {endpoint}"));
    page.wait_ms(4_000);
    let offered = |page: &Page| page.clock.clone().unwrap().skip.unwrap().0;
    assert_eq!(offered(&page), "Skip to time-out");
    set_inbound(&mut page, &id, "SG-RedisClient");
    skip_offered(&mut page, "Skip to the next try");
    let screen = page.screen(terminal);
    assert!(screen.trim_end().ends_with(":6379>"), "{screen}");
}

#[test]
fn the_main_lab_from_the_first_wrong_rule_to_the_clean_up() {
    let mut page = Page::at_lesson("launch-client");
    let (instance, terminal) = phase_1(&mut page);
    next(&mut page);
    assert_eq!(page.lesson.id, "create-cache");
    let group = phase_2(&mut page);
    page.act(Input::Answer {
        step: "endpoint".into(),
        choice: 0,
    });
    assert!(not_yet(&page, "endpoint").contains("private address"));
    page.act(Input::Answer {
        step: "endpoint".into(),
        choice: 2,
    });
    assert!(is_done(&page, "endpoint"));

    next(&mut page);
    assert_eq!(
        page.view.instances[0].id, instance,
        "the student's world goes on"
    );
    connect(&mut page, terminal);
    fail_and_mend(&mut page, &group, terminal);
    store_and_count(&mut page, terminal);
    expire(&mut page, terminal);
    delete_and_leave(&mut page, terminal);
    clean_up(&mut page, &instance, &group);
}

/// Types the command that connects, with the endpoint that the student copies.
fn knock(page: &mut Page, terminal: u32) {
    let endpoint = page.view.caches[0].primary_endpoint.clone().unwrap();
    page.line(terminal, &format!("valkey-cli -h {endpoint} -p 6379"));
}

fn connect(page: &mut Page, terminal: u32) {
    let body = &step(&page.lesson, "connect").body;
    let code = body.iter().find_map(|block| match block {
        Block::Code { text, paste } => Some((text.as_str(), *paste)),
        _ => None,
    });
    let copied_by_the_student = ("valkey-cli -h ENDPOINT -p 6379", false);
    assert_eq!(code, Some(copied_by_the_student));
    knock(page, terminal);
    assert!(is_done(page, "connect"), "{}", not_yet(page, "connect"));
    page.line(terminal, "PING");
    assert!(is_done(page, "ping"));
    page.line(terminal, "EXIT");
}

fn fail_and_mend(page: &mut Page, group: &str, terminal: u32) {
    set_inbound(page, group, "SG-RedisCache");
    knock(page, terminal);
    let path = page.latest_path();
    assert_eq!(path.outcome, PathOutcome::Dropped);
    assert_eq!(
        path.blocked_at().unwrap().code.as_deref(),
        Some("ENI_SG_RULES_MISMATCH")
    );
    assert!(is_done(page, "closed"));
    assert!(!is_done(page, "reopen"));

    skip_offered(page, "Skip to time-out");
    assert!(
        page.screen(terminal).contains("Connection timed out"),
        "{}",
        page.screen(terminal)
    );
    set_inbound(page, group, "SG-RedisCache");
    let said = not_yet(page, "reopen");
    assert!(said.contains("SG-RedisCache"), "{said}");
    let link = step(&page.lesson, "reopen").not_yet.as_ref();
    let link = link.and_then(|not_yet| not_yet.link.clone()).unwrap();
    assert_eq!(link.1, Target::Network);
    set_inbound(page, group, "SG-RedisClient");
    assert!(!is_done(page, "reopen"), "the client is not connected yet");
    page.line(terminal, "exit");
    knock(page, terminal);
    assert!(is_done(page, "reopen"), "{}", not_yet(page, "reopen"));
    page.act(Input::Answer {
        step: "symptom".into(),
        choice: 0,
    });
    page.act(Input::Answer {
        step: "source".into(),
        choice: 1,
    });
    assert!(
        page.lesson
            .steps
            .iter()
            .all(|step| step.state == StepState::Done)
    );
}

fn store_and_count(page: &mut Page, terminal: u32) {
    next(page);
    page.line(terminal, "ping");
    page.line(terminal, "SET course Cloud Computing");
    let said = not_yet(page, "set");
    assert!(
        said.contains("\"Cloud Computing\"") && said.contains("SET course Cloud Computing"),
        "{said}"
    );
    page.line(terminal, "SET course \"Cloud Computing\"");
    page.line(terminal, "GET course");
    page.line(terminal, "INCR visits");
    assert_eq!(
        not_yet(page, "count"),
        "",
        "half of it done is nothing wrong"
    );
    page.line(terminal, "INCR visits");
    page.line(terminal, "GET visits");
    assert!(
        page.lesson
            .steps
            .iter()
            .all(|step| step.state == StepState::Done),
        "{:?}",
        page.lesson.steps
    );
    assert!(page.screen(terminal).contains("(integer) 2\n"));
}

fn expire(page: &mut Page, terminal: u32) {
    next(page);
    page.line(terminal, "SET notice \"Results Published\" EX 60");
    page.line(terminal, "TTL notice");
    page.line(terminal, "GET notice");
    assert!(is_done(page, "get"), "{}", page.screen(terminal));
    skip_offered(page, "Skip 60 s");
    page.line(terminal, "GET notice");
    assert!(page.screen(terminal).trim_end().contains("(nil)"));
    assert!(is_done(page, "gone"));
    page.line(terminal, "EXPIRE course 30");
    page.line(terminal, "TTL course");
    assert!(is_done(page, "left"));
}

fn delete_and_leave(page: &mut Page, terminal: u32) {
    next(page);
    page.line(terminal, "DEL course");
    page.line(terminal, "GET course");
    page.line(terminal, "EXIT");
    assert!(is_done(page, "leave"), "{}", page.screen(terminal));
    page.act(Input::Answer {
        step: "outcome".into(),
        choice: 2,
    });
}

fn clean_up(page: &mut Page, instance: &str, group: &str) {
    next(page);
    page.act(Input::Answer {
        step: "cost".into(),
        choice: 1,
    });
    page.call(ElastiCacheCall::DeleteReplicationGroup {
        id: "lab-redis".into(),
    })
    .unwrap();
    assert_eq!(
        not_yet(page, "cache"),
        "",
        "what only takes its time is nothing to complain of"
    );
    skip_offered(page, "Skip to deleted");
    page.call(Ec2Call::TerminateInstances {
        instance_id: instance.to_owned(),
    })
    .unwrap();
    assert!(page.tabs.iter().all(|tab| !tab.is_alive()));
    page.skip_s(120);
    let client_group = page
        .view
        .security_groups
        .iter()
        .find(|group| group.name == "SG-RedisClient");
    let client_group = client_group.unwrap().id.clone();
    let refused = page.call(VpcCall::DeleteSecurityGroup {
        group_id: client_group.clone(),
    });
    assert_eq!(refused.unwrap_err().code, "DependencyViolation");
    assert!(
        not_yet(page, "groups").contains("Rules of SG-RedisCache name SG-RedisClient"),
        "{}",
        not_yet(page, "groups")
    );
    page.call(VpcCall::DeleteSecurityGroup {
        group_id: group.to_owned(),
    })
    .unwrap();
    page.call(VpcCall::DeleteSecurityGroup {
        group_id: client_group,
    })
    .unwrap();
    page.call(ElastiCacheCall::DeleteCacheSubnetGroup {
        name: "redis-subnet-group".into(),
    })
    .unwrap();
    assert!(
        page.lesson
            .steps
            .iter()
            .all(|step| step.state == StepState::Done)
    );
    assert_eq!(page.view.cost.dollars_per_hour, 0.0);
}

#[test]
fn a_step_that_is_done_stays_done() {
    let mut page = Page::at_lesson("launch-client");
    let instance = launch(&mut page);
    assert!(is_done(&page, "launch"));
    page.call(Ec2Call::TerminateInstances {
        instance_id: instance,
    })
    .unwrap();
    page.skip_s(120);
    assert!(is_done(&page, "launch"));
    assert!(!is_done(&page, "connect"));
    let progress = page.events.iter().rev().find_map(|event| match event {
        Event::Progress(progress) => Some(progress.done.clone()),
        _ => None,
    });
    assert!(progress.unwrap()[0].1.contains(&"launch".to_owned()));
}

#[test]
fn a_name_that_differs_is_named() {
    let mut page = Page::at_lesson("launch-client");
    page.call(Ec2Call::RunInstances {
        name: "my-client".into(),
        image: "Amazon Linux 2023".into(),
        instance_type: "t3.micro".into(),
        key_name: None,
        subnet_id: None,
        associate_public_ip: true,
        security_group_ids: vec![page.view.security_groups[0].id.clone()],
    })
    .unwrap();
    let said = not_yet(&page, "launch");
    assert!(
        said.contains("RedisClient-AL2023") && said.contains("my-client"),
        "{said}"
    );
}

#[test]
fn any_lesson_opens_by_its_address_in_a_world_that_fits() {
    let page = Page::at_lesson("expiry");
    assert_eq!(page.lesson.id, "expiry");
    assert_eq!(page.view.caches[0].status.name(), "available");
    assert!(page.tabs.iter().any(|tab| tab.is_alive()));
    assert!(
        page.lesson
            .steps
            .iter()
            .all(|step| step.state != StepState::Done)
    );
}

#[test]
fn a_message_about_the_network_uses_the_packets_own_words() {
    let mut page = Page::at_lesson("connect");
    let terminal = page.tabs[0].id;
    close_the_door(&mut page);
    knock(&mut page, terminal);
    let path = page.latest_path();
    let why = path.blocked_at().unwrap().why_text();
    assert!(
        not_yet(&page, "connect").contains(&why),
        "{}",
        not_yet(&page, "connect")
    );
    assert_eq!(page.history.lesson.as_deref(), Some("connect"));
}

#[test]
fn who_was_locked_out_first_need_not_be_locked_out_again() {
    let mut page = Page::at_lesson("connect");
    let terminal = page.tabs[0].id;
    let group = close_the_door(&mut page);
    knock(&mut page, terminal);
    set_inbound(&mut page, &group, "SG-RedisClient");
    assert_eq!(
        not_yet(&page, "connect"),
        "",
        "nothing is said about a rule that has been mended"
    );
    page.act(Input::Type {
        terminal,
        data: "\x03".into(),
    });
    page.wait_ms(300);
    knock(&mut page, terminal);
    page.line(terminal, "PING");
    for step in ["connect", "ping", "closed", "reopen"] {
        assert!(is_done(&page, step), "{step}: {}", page.screen(terminal));
    }
}

#[test]
fn the_first_lesson_begins_at_a_prompt_that_answers() {
    let mut page = Page::at_lesson("why-a-cache");
    let terminal = page.tabs[0].id;
    let prompt = "127.0.0.1:6379>";
    assert!(page.screen(terminal).trim_end().ends_with(prompt));
    page.line(terminal, "get course:101");
    page.line(terminal, "set course:101 \"Cloud Computing\" ex 300");
    page.line(terminal, "get course:101");
    assert!(is_done(&page, "hit"), "{}", page.screen(terminal));
}

#[test]
fn the_last_lesson_sums_up_what_was_built_and_what_it_cost() {
    let page = Page::at_lesson("clean-up");
    let outro = format!("{:?}", page.lesson.outro);
    for words in ["What you built", "What you can do now", "$0.0"] {
        assert!(outro.contains(words), "{outro}");
    }
    assert!(!outro.contains("{{") && !outro.contains("$0.00"), "{outro}");
}
