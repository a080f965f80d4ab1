//! What a student hands in: the steps with their times, what was done, in order, and how it ended.

use super::{FILES, Page, launch};
use crate::protocol::{Event, Input, Report, Request};

fn report(page: &mut Page) -> Report {
    page.send(Request::Report);
    match page.events.pop() {
        Some(Event::Report(report)) => *report,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_report_tells_what_was_done_and_when() {
    let mut page = Page::boot(&FILES, None, None);
    let before = report(&mut page);
    assert!(before.lines.is_empty() && !before.steps[0].is_done);
    let host = launch(&mut page);
    page.skip_s(60);
    page.act(Input::OpenTerminal { host });
    page.wait_ms(500);
    page.line(1, "echo handed in");
    page.line(1, "nosuch");
    let report = report(&mut page);
    let step = &report.steps[0];
    assert_eq!((step.title.as_str(), step.is_done), ("Launch", true));
    assert!(step.at_ms.unwrap() <= report.now_ms);
    let lines: Vec<(&str, &str)> = report
        .lines
        .iter()
        .map(|line| (line.what.as_str(), line.result.as_str()))
        .collect();
    assert_eq!(
        lines,
        [
            ("Console: create SG-RedisClient", ""),
            ("Console: edit inbound rules of SG-RedisClient", ""),
            ("Console: launch RedisClient-AL2023", ""),
            ("echo handed in", ""),
            ("nosuch", "exit status 127"),
        ]
    );
    assert!(report.lines.is_sorted_by_key(|line| line.at_ms));
}

#[test]
fn a_report_counts_the_hints_that_were_looked_at() {
    let mut page = Page::boot_compiled(
        lesson::author::compile(&super::shipped()).unwrap(),
        Some("fix-port"),
        None,
    );
    let step = page.lesson.steps[0].id.clone();
    let total = page.lesson.steps[0].hints_total;
    page.act(Input::Hint { step });
    let report = report(&mut page);
    assert_eq!(report.section, "Break and fix");
    assert_eq!(report.steps[0].hints, (1, total));
    assert_eq!(report.steps[1].hints.0, 0);
}
