//! What a student hands in: which steps of the open lesson are done and when, and what was done for them.
//!
//! Asked for once a lesson at most: its code comes with what changes the account, which is there by then.

use cloud::ACCOUNT;
use lesson::facts::{Doing, Entry};
use sim::process::Record;

use crate::protocol::{Report, ReportLine, ReportStep};
use crate::state::State;

engine::later!(ACCOUNT);

/// The report of the open lesson; `None`: no lesson is open.
#[inline(never)]
pub(crate) fn report(state: &State) -> Option<Report> {
    let (lesson, run) = (state.lesson()?, state.run.as_ref()?);
    let done: Vec<&str> = run.done().collect();
    let steps = lesson.data.step.iter().map(|step| {
        let text = lesson.text().steps.get(&step.id);
        let hints = text.map_or(0, |text| text.hints.len());
        ReportStep {
            title: text.map_or_else(|| step.id.clone(), |text| text.title.clone()),
            is_done: done.contains(&step.id.as_str()),
            at_ms: state.diary.done_at_ms(&lesson.id, &step.id),
            hints: (run.hints_shown(&step.id).min(hints), hints),
        }
    });
    let mut lines: Vec<ReportLine> = state
        .situation
        .journal
        .latest_since(run.began())
        .filter_map(|entry| line(state, entry))
        .collect();
    lines.reverse();
    Some(Report {
        section: lesson.section.clone(),
        title: lesson.title.clone(),
        now_ms: state.now_ms(),
        steps: steps.collect(),
        lines,
    })
}

/// What was typed or pressed, and how it ended.
pub(crate) fn line(state: &State, entry: &Entry) -> Option<ReportLine> {
    let (what, result) = match &entry.doing {
        Doing::Record(Record::Shell { line, status }) => (
            line.clone(),
            match status {
                0 => String::new(),
                status => words::ReportExit {
                    status: &status.to_string(),
                }
                .text(),
            },
        ),
        Doing::Record(Record::Redis { argv, reply, .. }) => (argv.join(" "), reply.clone()),
        Doing::Record(Record::Sql {
            statement, reply, ..
        }) => (statement.clone(), reply.clone()),
        Doing::Call(_, error) => (
            words::ReportConsole {
                what: state.diary.call(entry.number)?,
            }
            .text(),
            error
                .as_ref()
                .map_or_else(String::new, |error| error.code.clone()),
        ),
        Doing::Record(Record::Connection { .. } | Record::Printed { .. })
        | Doing::Path(_)
        | Doing::Terminal(_)
        | Doing::Answer(_) => return None,
    };
    Some(ReportLine {
        at_ms: entry.at_ms,
        what,
        result: shortened(&result),
    })
}

/// A reply may be as long as a value: paper is not.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 200;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}
