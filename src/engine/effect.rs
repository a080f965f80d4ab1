//! What a command changed, to be told at commit: to the append-only file, replicas, watchers and subscribers.

/// One change, recorded by the handler's own edits and drained by the commit stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A command to propagate, in the form that gives the same result at any later time
    /// (`SET k v EX 60` becomes `SET k v PXAT ...`).
    Propagate {
        /// The database it applies to.
        db: usize,
        /// The command's words.
        argv: Vec<Vec<u8>>,
    },
    /// A keyspace event, delivered when `notify-keyspace-events` asks for its class.
    Notify {
        /// The class letter: `g`, `$`, `x`, `e`, `n`, `m`, ...
        class: u8,
        /// `set`, `expired`, ...
        event: &'static str,
        /// The database of the key.
        db: usize,
        /// The key.
        key: Vec<u8>,
    },
}
