//! What a command changed, to be told at commit to the append-only file and replicas.

/// A command to propagate, in the form that gives the same result at any later time (`SET k v EX 60` becomes
/// `SET k v PXAT ...`); recorded by the handler's own edits and drained by the commit stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The database it applies to.
    pub db: usize,
    /// The command's words.
    pub argv: Vec<Vec<u8>>,
}
