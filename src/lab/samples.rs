//! What the servers have counted from second to second of virtual time, for charts.
//!
//! **Invariants:** what is remembered depends on the history alone, not on how often anybody looks; it is bounded: the
//! older it is, the fewer seconds are told apart.

use engine::Counters;
use sim::process::Pid;

/// Samples at most. Of the older half every other one is then forgotten.
const MOST: usize = 720;

/// The counters of all servers at the beginning of a second, and of those after it while they stayed the same.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sample {
    pub(crate) from_s: u64,
    pub(crate) until_s: u64,
    pub(crate) servers: Vec<(Pid, Counters)>,
}

/// The samples, the oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Samples(Vec<std::rc::Rc<Sample>>);

impl Samples {
    /// The counters were these at the beginning of every second from one to another.
    pub(crate) fn add(&mut self, from_s: u64, until_s: u64, servers: Vec<(Pid, Counters)>) {
        if let Some(last) = self.0.last_mut()
            && last.servers == servers
        {
            std::rc::Rc::make_mut(last).until_s = until_s;
            return;
        }
        if self.0.len() >= MOST {
            let mut place = 0;
            self.0.retain(|_| {
                place += 1;
                place > MOST / 2 || place % 2 == 1
            });
        }
        self.0.push(std::rc::Rc::new(Sample {
            from_s,
            until_s,
            servers,
        }));
    }

    /// The samples, the oldest first.
    pub(crate) fn all(&self) -> &[std::rc::Rc<Sample>] {
        &self.0
    }
}
