//! Ctrl-R: incremental search backward through the history.

use super::{LineEditor, Source};
use crate::terminal::keys::Key;

/// A search that is going on.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    query: String,
    /// The history line that matches.
    place: Option<usize>,
    has_failed: bool,
    /// The line and the cursor before the search.
    before: Option<(Vec<char>, usize)>,
}

impl Search {
    /// As bash draws it.
    pub(super) fn prompt(&self) -> String {
        let failed = if self.has_failed { "failed " } else { "" };
        format!("({failed}reverse-i-search)`{}': ", self.query)
    }
}

impl LineEditor {
    /// Whether the key belonged to the search. Any other key ends it and keeps the line found.
    pub(super) fn search_key(&mut self, key: &Key, source: &dyn Source, out: &mut Vec<u8>) -> bool {
        let Some(mut search) = self.search.take() else {
            return false;
        };
        search
            .before
            .get_or_insert_with(|| (self.text.clone(), self.cursor));
        match key {
            Key::Char(c) => {
                search.query.push(*c);
                self.find(&mut search, source, false);
            }
            // One by one: where a character is not found, the line that the ones before it led to stays.
            Key::Paste(text) => {
                for c in text.chars() {
                    search.query.push(c);
                    self.find(&mut search, source, false);
                }
            }
            Key::Backspace => {
                search.query.pop();
                search.place = None;
                self.find(&mut search, source, false);
            }
            Key::Ctrl('r') => self.find(&mut search, source, true),
            Key::Ctrl('g') => {
                (self.text, self.cursor) = search.before.unwrap_or_default();
                self.draw(source, out);
                return true;
            }
            _ => return false,
        }
        self.search = Some(search);
        self.draw(source, out);
        true
    }

    /// Shows the newest line that holds the query, at or before the one shown now.
    fn find(&mut self, search: &mut Search, source: &dyn Source, is_next: bool) {
        let history = source.history();
        let newest = match search.place {
            Some(place) if is_next => place,
            Some(place) => place + 1,
            None => history.len(),
        };
        let found = (0..newest).rev().find(|&place| {
            !search.query.is_empty()
                && history
                    .get(place)
                    .is_some_and(|line| line.contains(&search.query))
        });
        search.has_failed = found.is_none() && !search.query.is_empty();
        let Some(line) = found.and_then(|place| history.get(place)) else {
            return;
        };
        search.place = found;
        self.text = line.chars().collect();
        let at = line.find(&search.query).unwrap_or(0);
        self.cursor = line.get(..at).unwrap_or_default().chars().count();
    }
}
