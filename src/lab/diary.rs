//! What a report needs and the journal does not keep. `report.rs` puts it together.

/// When steps were done, and what the console's actions were about.
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

    pub(crate) fn done_at_ms(&self, lesson: &str, step: &str) -> Option<u64> {
        let mut done = self.done.iter().rev();
        let found = done.find(|(of, id, _)| of == lesson && id == step);
        found.map(|(_, _, at_ms)| *at_ms)
    }

    pub(crate) fn call(&self, entry: u64) -> Option<&str> {
        let index = self.calls.binary_search_by_key(&entry, |call| call.0);
        Some(self.calls.get(index.ok()?)?.1.as_str())
    }
}
