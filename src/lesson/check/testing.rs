//! Facts for the tests of checks: a journal, and nothing else.

use cloud::Path;
use cloud::view::{CostView, View};
use sim::process::Record;

use crate::facts::{Doing, Facts, Journal, KeyFact, Server};

/// What was told of an empty world.
#[derive(Default)]
pub(super) struct Told(Journal, View);

impl Told {
    /// Something was done, on no host in particular.
    pub(super) fn record(&mut self, record: Record) {
        self.0.push(0, None, Doing::Record(record));
    }
}

impl Facts for Told {
    fn view(&self) -> &View {
        &self.1
    }

    fn cost(&self) -> CostView {
        CostView::default()
    }

    fn journal(&self) -> &Journal {
        &self.0
    }

    fn key(&self, _: Server<'_>, _: usize, _: &str, _: Option<&str>) -> Option<KeyFact> {
        None
    }

    fn reach(&self, _: &str, _: &str, _: u16) -> Option<Path> {
        None
    }

    fn has_terminal(&self, _: &str) -> bool {
        false
    }

    fn now_ms(&self) -> u64 {
        0
    }
}
