//! Numbers that stand for things that may be gone.

/// A connection's number, as `CLIENT ID` prints it; never used twice by a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId(pub u64);
