//! Worlds: each is kept by itself and found again, and a step is done only in its lesson's world.

use cloud::api::{RuleDirection, VpcCall};
use lesson::view::StepState;

use super::{Page, launch, shipped, tcp};
use crate::protocol::{Event, Input, Progress, Request, WorldId};

fn course() -> Vec<u8> {
    lesson::author::compile(&shipped()).unwrap()
}

fn boot(lesson: Option<&str>) -> Page {
    Page::boot_compiled(course(), lesson, None)
}

/// The page is closed and opened again, with what it has kept.
fn reopened(page: &Page, lesson: Option<&str>) -> Page {
    let mut again = Page::with(page.kept.clone());
    again.progress = page.progress.clone();
    again.start(course(), lesson, Some(page.world.clone()));
    again
}

fn open(page: &mut Page, id: &str) {
    page.act(Input::OpenLesson { id: id.into() });
}

fn own(id: &str) -> WorldId {
    WorldId::Lesson(id.into())
}

fn done(page: &Page) -> usize {
    let steps = page.lesson.steps.iter();
    steps.filter(|step| step.state == StepState::Done).count()
}

fn names(page: &Page) -> Vec<&str> {
    let instances = page.view.instances.iter();
    instances.map(|instance| instance.name.as_str()).collect()
}

/// Lets a security group's members in at the cache's port, and nobody else.
fn set_inbound(page: &Page, name: &str, source: &str) -> VpcCall {
    let mut groups = page.view.security_groups.iter();
    let group = groups.find(|group| group.name == name);
    VpcCall::ReplaceSecurityGroupRules {
        group_id: group.unwrap().id.clone(),
        direction: RuleDirection::Inbound,
        rules: vec![tcp(6379, source)],
    }
}

/// A lab of the student's own, at lesson 2, with an instance.
fn with_an_instance() -> Page {
    let mut page = boot(None);
    page.line(1, "GET course:101");
    open(&mut page, "launch-client");
    launch(&mut page);
    page
}

#[test]
fn an_exercise_has_its_own_world_and_the_lab_is_found_as_it_was() {
    let mut page = with_an_instance();
    let (lab, done_before) = (page.view.clone(), done(&page));
    open(&mut page, "fix-port");
    assert_eq!(
        (&page.world, page.lesson.id.as_str()),
        (&own("fix-port"), "fix-port")
    );
    assert_ne!(page.view.instances, lab.instances);
    assert_eq!(
        page.can_undo,
        (None, None),
        "going there is nothing to take back"
    );
    page.act(Input::EnterWorld(WorldId::Lab));
    assert_eq!(
        (&page.world, page.lesson.id.as_str()),
        (&WorldId::Lab, "launch-client")
    );
    assert_eq!(
        (&page.view.instances, done(&page)),
        (&lab.instances, done_before)
    );
    assert_eq!(
        page.can_undo.0.as_deref(),
        Some("launch RedisClient-AL2023")
    );
}

#[test]
fn a_lesson_of_the_main_lab_opened_in_an_exercise_goes_on_in_the_lab() {
    let mut page = with_an_instance();
    let done_before = done(&page);
    open(&mut page, "fix-port");
    open(&mut page, "launch-client");
    assert_eq!((&page.world, done(&page)), (&WorldId::Lab, done_before));
    open(&mut page, "fix-port");
    // The exercise's world has a cache and a connection; the student has not.
    open(&mut page, "clean-up");
    assert_eq!((&page.world, done(&page)), (&own("clean-up"), 0));
}

#[test]
fn a_lesson_goes_on_where_it_was_left() {
    let mut page = boot(None);
    page.line(1, "GET course:101");
    page.line(1, "SET course:101 x EX 300");
    open(&mut page, "launch-client");
    assert_eq!(done(&page), 0);
    open(&mut page, "why-a-cache");
    assert_eq!((&page.world, done(&page)), (&WorldId::Lab, 2));
    let mut again = reopened(&page, Some("why-a-cache"));
    assert_eq!(done(&again), 2);
    open(&mut again, "fix-port");
    page = reopened(&again, Some("why-a-cache"));
    assert_eq!((&page.world, done(&page)), (&WorldId::Lab, 2));
}

#[test]
fn what_is_wrong_is_still_said_when_the_page_is_opened_again() {
    let mut page = boot(None);
    page.line(1, "GET course");
    let said = |page: &Page| format!("{:?}", page.lesson.steps[0].not_yet);
    let complaint = said(&page);
    assert!(complaint.contains("GET course"), "{complaint}");
    let again = reopened(&page, Some("why-a-cache"));
    assert_eq!(said(&again), complaint);
    assert_eq!(again.history.inputs, page.history.inputs);
}

#[test]
fn each_exercise_is_found_again_with_its_steps() {
    let mut page = boot(Some("fix-port"));
    page.line(1, "valkey-cli -h lab-redis -p 6379");
    let lines = page.screen(1);
    open(&mut page, "fix-name");
    assert!(!page.screen(1).contains("valkey-cli -h lab-redis -p 6379"));
    open(&mut page, "fix-port");
    assert_eq!(page.screen(1), lines);
    let mut again = reopened(&page, Some("fix-port"));
    assert_eq!(again.screen(1), lines);
    again.act(Input::EnterWorld(own("fix-name")));
    assert_eq!(again.lesson.id, "fix-name");
}

#[test]
fn whoever_comes_by_a_link_goes_on_from_there() {
    let mut page = boot(Some("create-cache"));
    assert_eq!(page.world, WorldId::Lab);
    assert_eq!(names(&page), ["RedisClient-AL2023"]);
    open(&mut page, "connect");
    assert_eq!(
        page.world,
        WorldId::Lab,
        "nothing was done: the lab begins with another scene"
    );
    let terminal = page.tabs[0].id;
    let endpoint = page.view.caches[0].primary_endpoint.clone().unwrap();
    page.call(set_inbound(&page, "SG-RedisCache", "SG-RedisClient"))
        .unwrap();
    page.line(terminal, &format!("valkey-cli -h {endpoint} -p 6379"));
    assert_eq!(done(&page), 1);
    // What the scene built is not the student's work.
    open(&mut page, "launch-client");
    assert_eq!((&page.world, done(&page)), (&own("launch-client"), 0));
    assert!(names(&page).is_empty());
    page.act(Input::EnterWorld(WorldId::Lab));
    assert_eq!((page.lesson.id.as_str(), done(&page)), ("connect", 1));
}

#[test]
fn a_lesson_that_brings_what_it_needs_begins_with_it() {
    let mut page = boot(Some("launch-client"));
    launch(&mut page);
    // Its scene starts a Redis on the laptop, of which the lab has none.
    open(&mut page, "why-a-cache");
    assert_eq!(page.world, own("why-a-cache"));
    assert!(page.screen(1).ends_with("127.0.0.1:6379> "));
}

#[test]
fn a_lab_that_lacks_what_a_lesson_needs_is_left_alone() {
    let mut page = with_an_instance();
    open(&mut page, "expiry");
    assert_eq!((&page.world, done(&page)), (&own("expiry"), 0));
    open(&mut page, "delete-and-leave");
    assert_eq!(page.world, own("delete-and-leave"));
    open(&mut page, "expiry");
    assert_eq!(page.world, own("expiry"));
    page.act(Input::EnterWorld(WorldId::Lab));
    assert_eq!(page.lesson.id, "launch-client");
}

#[test]
fn time_stands_still_where_the_student_is_not_and_goes_on_from_there() {
    let mut page = with_an_instance();
    page.skip_s(60);
    page.wait_ms(5_000);
    let now_ms = page.clock.as_ref().unwrap().now_ms;
    open(&mut page, "fix-port");
    page.skip_s(600);
    page.act(Input::EnterWorld(WorldId::Lab));
    assert_eq!(page.clock.as_ref().unwrap().now_ms, now_ms);
    assert_eq!(page.view.instances[0].state.name(), "running");
}

#[test]
fn undo_stays_in_its_world() {
    let mut page = with_an_instance();
    open(&mut page, "fix-port");
    page.line(1, "ls");
    page.act(Input::Undo);
    page.act(Input::Undo);
    assert_eq!(page.world, own("fix-port"));
    page.act(Input::EnterWorld(WorldId::Lab));
    page.act(Input::Undo);
    assert!(names(&page).is_empty());
    assert_eq!(
        page.lesson.id, "launch-client",
        "the open lesson stays open"
    );
}

#[test]
fn starting_an_exercise_again_touches_no_other_world() {
    let mut page = with_an_instance();
    open(&mut page, "fix-port");
    page.line(1, "ls");
    page.act(Input::RestartLesson);
    assert!(page.history.inputs.is_empty());
    page.act(Input::Undo);
    assert!(!page.history.inputs.is_empty());
    page.act(Input::EnterWorld(WorldId::Lab));
    assert_eq!(names(&page), ["RedisClient-AL2023"]);
}

#[test]
fn the_playground_is_a_world_at_a_prompt() {
    let mut page = with_an_instance();
    page.act(Input::EnterWorld(WorldId::Playground));
    assert!(
        page.screen(1).ends_with("127.0.0.1:6379> "),
        "{}",
        page.screen(1)
    );
    page.line(1, "SET here 1");
    assert!(page.screen(1).contains("OK"));
    page.act(Input::EnterWorld(WorldId::Lab));
    let mut again = reopened(&page, None);
    assert_eq!(names(&again), ["RedisClient-AL2023"]);
    again.act(Input::EnterWorld(WorldId::Playground));
    again.line(1, "GET here");
    assert!(again.screen(1).contains("\"1\""), "{}", again.screen(1));
    again.act(Input::RestartLesson);
    assert!(!again.screen(1).contains("here"));
    assert_eq!(again.can_undo.0.as_deref(), Some("start afresh"));
    again.act(Input::Undo);
    assert!(again.screen(1).contains("\"1\""), "{}", again.screen(1));
}

#[test]
fn the_playground_shows_a_prompt_alone_and_says_the_way_back_to_it() {
    for leave in ["EXIT\r", "\x04", "\x03"] {
        let mut page = Page::with(Vec::new());
        page.start(course(), None, Some(WorldId::Playground));
        assert_eq!(page.screen(1).trim(), "127.0.0.1:6379>");
        assert_eq!(page.tabs[0].title, "Playground");
        let (terminal, data) = (1, leave.to_owned());
        page.act(Input::Type { terminal, data });
        page.wait_ms(200);
        assert!(
            page.screen(1).contains("redis-cli brings you back"),
            "{leave:?}: {}",
            page.screen(1)
        );
    }
}

#[test]
fn whoever_comes_to_the_playground_first_has_done_nothing() {
    let mut page = Page::with(Vec::new());
    page.start(course(), None, Some(WorldId::Playground));
    page.line(1, "SET here 1");
    assert_eq!(page.progress, Progress::default());
    assert_eq!(page.course.go_on.as_deref(), Some("why-a-cache"));
    open(&mut page, "create-cache");
    assert_eq!(page.world, WorldId::Lab);
    assert_eq!(names(&page), ["RedisClient-AL2023"]);
    page.act(Input::EnterWorld(WorldId::Playground));
    assert_eq!(page.course.go_on.as_deref(), Some("why-a-cache"));
    assert!(page.screen(1).contains("SET here 1"));
}

#[test]
fn lessons_are_found_by_their_words() {
    let mut page = boot(None);
    page.send(Request::Find {
        text: "expire".into(),
    });
    let found = page.events.iter().find_map(|event| match event {
        Event::Found { lessons, .. } => Some(lessons),
        _ => None,
    });
    let lessons = found.unwrap().iter().map(|found| found.lesson.as_str());
    assert!(lessons.collect::<Vec<_>>().contains(&"expiry"));
}

#[test]
fn what_another_tab_finished_is_added() {
    let mut page = boot(None);
    let mut other = boot(None);
    page.line(1, "GET course:101");
    for line in [
        "GET course:101",
        "SET course:101 x EX 300",
        "GET course:101",
    ] {
        other.line(1, line);
    }
    assert_eq!(other.progress.done[0].1.len(), 3);
    page.send(Request::Merge {
        gained: other.progress.clone(),
        lost: Progress::default(),
    });
    page.line(1, "SET course:101 x EX 300");
    assert_eq!(page.progress.done, other.progress.done);
    page.send(Request::Merge {
        gained: Progress::default(),
        lost: other.progress.clone(),
    });
    assert_eq!(steps_done(&page, "why-a-cache"), 0);
}

/// What the course's map says of a lesson.
fn steps_done(page: &Page, id: &str) -> usize {
    let mut lessons = page.course.lessons.iter();
    lessons.find(|entry| entry.id == id).unwrap().steps_done
}

#[test]
fn the_map_counts_what_the_lesson_shows_after_a_new_beginning_and_after_undo() {
    let mut page = boot(None);
    page.line(1, "GET course:101");
    open(&mut page, "launch-client");
    launch(&mut page);
    let agrees = |page: &Page, count| {
        assert_eq!(done(page), count);
        assert_eq!(steps_done(page, "launch-client"), count);
        assert_eq!(steps_done(page, "why-a-cache"), 1, "done is done elsewhere");
    };
    agrees(&page, 1);
    page.act(Input::RestartLesson);
    agrees(&page, 0);
    assert!(
        page.progress
            .done
            .iter()
            .all(|(id, _)| id != "launch-client")
    );
    page.act(Input::Undo);
    agrees(&page, 1);
    page.act(Input::Redo);
    agrees(&page, 0);
    page.act(Input::Undo);
    page.act(Input::Undo);
    agrees(&page, 0);
    page.act(Input::Redo);
    agrees(&page, 1);
}

#[test]
fn a_lesson_that_there_is_not_leads_to_the_map_and_to_no_other_lesson() {
    for seen_before in [None, Some(WorldId::Lab), Some(own("fix-port"))] {
        let mut page = Page::with(Vec::new());
        page.start(course(), Some("none-such"), seen_before);
        assert_eq!(page.world, WorldId::Playground);
        let said = page.notices().collect::<Vec<_>>();
        assert_eq!(
            said,
            ["There is no lesson none-such here. Choose one from the course on this page."]
        );
        assert_eq!(page.progress, Progress::default());
    }
    let mut page = with_an_instance();
    open(&mut page, "none-such");
    assert_eq!(page.world, WorldId::Playground);
    open(&mut page, "launch-client");
    assert_eq!(names(&page), ["RedisClient-AL2023"]);
}

#[test]
fn a_look_at_a_later_lesson_leaves_the_main_lab_whole() {
    for looks in ["", "ls", "GET course"] {
        let mut page = Page::with(Vec::new());
        page.start(course(), None, Some(WorldId::Playground));
        open(&mut page, "expiry");
        assert_eq!(page.world, WorldId::Lab);
        if !looks.is_empty() {
            page.line(page.tabs[0].id, looks);
        }
        page.act(Input::EnterWorld(WorldId::Playground));
        assert_eq!(page.course.go_on.as_deref(), Some("why-a-cache"), "{looks}");
        for id in ["why-a-cache", "launch-client"] {
            open(&mut page, id);
            assert_eq!(page.world, WorldId::Lab, "{looks:?}: {id}");
        }
        assert!(names(&page).is_empty());
        launch(&mut page);
        open(&mut page, "create-cache");
        page.act(Input::EnterWorld(WorldId::Playground));
        open(&mut page, "launch-client");
        assert_eq!(page.world, WorldId::Lab);
        assert_eq!(names(&page), ["RedisClient-AL2023"]);
    }
}

#[test]
fn what_was_typed_while_looking_at_a_later_lesson_can_be_brought_back() {
    let mut page = boot(Some("expiry"));
    let terminal = page.tabs[0].id;
    page.line(terminal, "LPUSH mine 1");
    open(&mut page, "launch-client");
    assert_eq!(page.world, WorldId::Lab);
    assert!(names(&page).is_empty());
    page.act(Input::Undo);
    assert_eq!(page.lesson.id, "expiry");
    assert!(page.screen(terminal).contains("LPUSH mine 1"));
}

/// As when the page has put the worker's memory back: a lab is there already, which is behind what the page keeps, or has nothing to
/// do with it.
#[test]
fn a_lab_that_lay_in_memory_goes_on_with_what_the_page_has_kept_since() {
    let mut page = with_an_instance();
    page.line(1, "echo before");
    let early = page.kept.clone();
    let mut later = reopened(&page, Some("launch-client"));
    later.line(1, "echo after");
    assert!(later.screen(1).contains("after"));
    for kept in [&later.kept, &early, &boot(None).kept] {
        let seen = |lab: crate::Lab| {
            let mut again = Page::with(kept.clone());
            (again.lab, again.progress) = (lab, page.progress.clone());
            again.start(course(), Some("launch-client"), Some(page.world.clone()));
            let instances = again.view.instances.clone();
            (again.screen(1), instances, again.history.clone())
        };
        let lying = reopened(&page, Some("launch-client")).lab;
        assert_eq!(seen(lying), seen(crate::Lab::default()));
    }
}
