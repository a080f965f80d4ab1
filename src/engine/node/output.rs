//! What a node wants its host to do.

use crate::base::ids::ClientId;

/// What the node wants its host to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Send these bytes to the client.
    Reply(ClientId, Vec<u8>),
    /// Close the connection once its bytes are sent.
    Close(ClientId),
    /// Append these bytes to the append-only file.
    Persist(Vec<u8>),
    /// Stop serving (`SHUTDOWN`).
    Shutdown,
}

/// As [`Output`], but a reply stays in the node until [`crate::Node::take_reply`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pending {
    /// This client has bytes to be taken.
    Reply(ClientId),
    /// Close the connection once its bytes are sent.
    Close(ClientId),
    /// Append these bytes to the append-only file.
    Persist(Vec<u8>),
    /// Stop serving (`SHUTDOWN`).
    Shutdown,
}
