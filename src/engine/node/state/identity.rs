//! The names by which a node is told from every other: 40 hexadecimal digits each, drawn from its seed.

use primitives::Rng;

/// See the module.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    /// New at every start.
    pub(crate) run_id: String,
    /// Of the history of changes that replicas follow.
    pub(crate) replid: String,
}

impl Identity {
    pub(crate) fn new(rng: &mut Rng) -> Identity {
        Identity {
            run_id: hex_name(rng),
            replid: hex_name(rng),
        }
    }

    /// The history is not the one that replicas know any more.
    pub(crate) fn change_replid(&mut self, rng: &mut Rng) {
        self.replid = hex_name(rng);
    }
}

fn hex_name(rng: &mut Rng) -> String {
    format!(
        "{:016x}{:016x}{:08x}",
        rng.next(),
        rng.next(),
        rng.next() as u32
    )
}
