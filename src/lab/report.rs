//! What a student hands in: which steps of the open lesson are done and when, and what was done for them.

use lesson::facts::{Doing, Entry};
use sim::process::Record;

use crate::protocol::{Report, ReportLine, ReportStep};
use crate::state::State;

/// What a report needs and the journal does not keep.
#[derive(Clone, Debug, Default)]
pub(crate) struct Diary {
    /// Lesson, step, and the virtual time at which it was done.
    done: Vec<(String, String, u64)>,
    /// Console actions by their journal entries, with the names that things had then.
    calls: Vec<(u64, String)>,
}

impl Diary {
    pub(crate) fn step_done(&mut self, lesson: &str, step: &str, at_ms: u64) {
        self.done.push((lesson.to_owned(), step.to_owned(), at_ms));
    }

    pub(crate) fn called(&mut self, entry: u64, label: String) {
        self.calls.push((entry, label));
    }

    fn done_at_ms(&self, lesson: &str, step: &str) -> Option<u64> {
        let mut done = self.done.iter().rev();
        let found = done.find(|(of, id, _)| of == lesson && id == step);
        found.map(|(_, _, at_ms)| *at_ms)
    }

    fn call(&self, entry: u64) -> Option<&str> {
        let index = self.calls.binary_search_by_key(&entry, |call| call.0);
        Some(self.calls.get(index.ok()?)?.1.as_str())
    }
}

/// The report of the open lesson; `None`: no lesson is open.
pub(crate) fn report(state: &State) -> Option<Report> {
    let (lesson, run) = (state.lesson()?, state.run.as_ref()?);
    let done: Vec<&str> = run.done().collect();
    let steps = lesson.data.step.iter().map(|step| ReportStep {
        title: lesson
            .text
            .steps
            .get(&step.id)
            .map_or_else(|| step.id.clone(), |text| text.title.clone()),
        is_done: done.contains(&step.id.as_str()),
        at_ms: state.diary.done_at_ms(&lesson.id, &step.id),
    });
    let mut lines: Vec<ReportLine> = state
        .journal
        .latest_since(run.began())
        .filter_map(|entry| line(state, entry))
        .collect();
    lines.reverse();
    Some(Report {
        title: lesson.text.title.clone(),
        now_ms: state.now_ms(),
        steps: steps.collect(),
        lines,
    })
}

/// What was typed or pressed, and how it ended.
fn line(state: &State, entry: &Entry) -> Option<ReportLine> {
    let (what, result) = match &entry.doing {
        Doing::Record(Record::Shell { line, status }) => (
            line.clone(),
            match status {
                0 => String::new(),
                status => format!("exit status {status}"),
            },
        ),
        Doing::Record(Record::Redis { argv, reply, .. }) => (argv.join(" "), reply.clone()),
        Doing::Call(_, error) => (
            format!("Console: {}", state.diary.call(entry.number)?),
            error.clone().unwrap_or_default(),
        ),
        Doing::Record(Record::Connection { .. })
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
