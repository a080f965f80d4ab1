//! One connection: a socket and the bytes that it has not taken yet.

use std::io::{ErrorKind, Read, Write};

use engine::{OutputLimit, Time};
use mio::net::TcpStream;

/// A buffer that grew beyond this is given back once everything is sent.
const KEPT_OUTPUT_BYTES: usize = 256 * 1024;
/// Sent bytes are cut off the front of a buffer that is still being sent when they are more than this.
const COMPACT_BYTES: usize = 1024 * 1024;
/// A client that leaves more than this unread is cut off: it will not catch up.
const MAX_OUTPUT_BYTES: usize = 1024 * 1024 * 1024;

/// What became of an attempt to move bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Moved {
    /// This many bytes; 0 when the socket had none or took none.
    Bytes(usize),
    /// The connection is over.
    Closed,
}

/// A client's socket.
pub(crate) struct Connection {
    pub(crate) stream: TcpStream,
    /// Bytes for the client; those before `sent` have left.
    output: Vec<u8>,
    sent: usize,
    /// Since when more waits for the socket than `client-output-buffer-limit` allows for long.
    crowded_since: Option<Time>,
    /// Close once all is sent.
    pub(crate) is_ending: bool,
    /// See [`crate::crowd::Crowd::count`].
    pub(crate) counted_in: u32,
}

impl Connection {
    pub(crate) fn new(stream: TcpStream) -> Connection {
        Connection {
            stream,
            output: Vec::new(),
            sent: 0,
            crowded_since: None,
            is_ending: false,
            counted_in: 0,
        }
    }

    /// Reads once.
    pub(crate) fn read(&mut self, buffer: &mut [u8]) -> Moved {
        loop {
            match self.stream.read(buffer) {
                Ok(0) => return Moved::Closed,
                Ok(len) => return Moved::Bytes(len),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Moved::Bytes(0),
                Err(_) => return Moved::Closed,
            }
        }
    }

    /// Where the engine appends replies.
    pub(crate) fn output(&mut self) -> &mut Vec<u8> {
        &mut self.output
    }

    /// Sends as much as the socket takes.
    pub(crate) fn flush(&mut self) -> Moved {
        let mut moved = 0;
        while let Some(rest) = self.output.get(self.sent..).filter(|rest| !rest.is_empty()) {
            match self.stream.write(rest) {
                Ok(0) => return Moved::Closed,
                Ok(len) => {
                    self.sent += len;
                    moved += len;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    return self.keep_rest(moved);
                }
                Err(_) => return Moved::Closed,
            }
        }
        self.output.clear();
        self.output.shrink_to(KEPT_OUTPUT_BYTES);
        self.sent = 0;
        Moved::Bytes(moved)
    }

    /// Whether bytes wait for the socket to take them.
    pub(crate) fn has_output(&self) -> bool {
        self.sent < self.output.len()
    }

    /// Whether the client leaves more unread than it may.
    pub(crate) fn is_overflowing(&mut self, limit: OutputLimit, now: Time) -> bool {
        let unsent_bytes = (self.output.len() - self.sent) as u64;
        let is_beyond = |most: u64| most > 0 && unsent_bytes >= most;
        if !is_beyond(limit.soft_bytes) {
            self.crowded_since = None;
        }
        let since = *self.crowded_since.get_or_insert(now);
        let is_crowded_long = now.as_secs() - since.as_secs() > limit.soft_secs.cast_signed();
        is_beyond(limit.hard_bytes) || (is_beyond(limit.soft_bytes) && is_crowded_long)
    }

    fn keep_rest(&mut self, moved: usize) -> Moved {
        if self.output.len() - self.sent > MAX_OUTPUT_BYTES {
            return Moved::Closed;
        }
        if self.sent > COMPACT_BYTES && self.sent > self.output.len() / 2 {
            self.output.drain(..self.sent);
            self.sent = 0;
        }
        Moved::Bytes(moved)
    }
}
