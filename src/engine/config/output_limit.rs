//! `client-output-buffer-limit`, for one class of clients.

/// How much a client may leave unread, in bytes; 0: as much as there is memory for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutputLimit {
    /// More than this ends the connection.
    pub hard_bytes: u64,
    /// So does more than this, if it lasts longer than `soft_secs`.
    pub soft_bytes: u64,
    /// In seconds.
    pub soft_secs: u64,
}
