//! Replies are bytes from the start: one buffer that knows which protocol the client speaks.
//!
//! There is no tree of frames. A handler that fails after it began to write is truncated to the mark, so no
//! client ever sees half a reply.

use crate::base::error::Error;

/// The protocol version that the client chose with `HELLO`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Protocol {
    #[default]
    Resp2,
    Resp3,
}

/// Bytes on their way to one client.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// What has been written and not yet taken.
    pub buf: Vec<u8>,
    /// How aggregates, nulls and numbers are encoded.
    pub protocol: Protocol,
}

impl Reply {
    /// Whether the client speaks RESP3.
    pub fn is_resp3(&self) -> bool {
        self.protocol == Protocol::Resp3
    }

    /// `+text`; the text must hold no CR or LF.
    pub fn simple(&mut self, text: &str) {
        self.line(b'+', text.as_bytes());
    }

    /// `+OK`.
    pub fn ok(&mut self) {
        self.buf.extend_from_slice(b"+OK\r\n");
    }

    /// `-text`.
    pub fn error(&mut self, error: &Error) {
        self.line(b'-', &error.0);
    }

    /// `:n`.
    pub fn integer(&mut self, n: i64) {
        self.number(b':', n);
    }

    /// `$len` and the bytes.
    pub fn bulk(&mut self, bytes: &[u8]) {
        self.number(b'$', bytes.len() as i64);
        self.buf.reserve(bytes.len() + 2);
        self.buf.extend_from_slice(bytes);
        self.buf.extend_from_slice(b"\r\n");
    }

    /// An integer as a bulk string.
    pub fn bulk_integer(&mut self, n: i64) {
        self.bulk(itoa::Buffer::new().format(n).as_bytes());
    }

    /// `_` in RESP3, `$-1` in RESP2.
    pub fn null(&mut self) {
        self.buf.extend_from_slice(if self.is_resp3() {
            b"_\r\n"
        } else {
            b"$-1\r\n"
        });
    }

    /// `_` in RESP3, `*-1` in RESP2.
    pub fn null_array(&mut self) {
        self.buf.extend_from_slice(if self.is_resp3() {
            b"_\r\n"
        } else {
            b"*-1\r\n"
        });
    }

    /// The head of an array of `len` replies.
    pub fn array(&mut self, len: usize) {
        self.number(b'*', len as i64);
    }

    /// The head of a map of `pairs` pairs; a flat array in RESP2.
    pub fn map(&mut self, pairs: usize) {
        if self.is_resp3() {
            self.number(b'%', pairs as i64);
        } else {
            self.number(b'*', 2 * pairs as i64);
        }
    }

    /// The head of a set; an array in RESP2.
    pub fn set(&mut self, len: usize) {
        self.number(if self.is_resp3() { b'~' } else { b'*' }, len as i64);
    }

    /// The head of an out-of-band message; an array in RESP2.
    pub fn push(&mut self, len: usize) {
        self.number(if self.is_resp3() { b'>' } else { b'*' }, len as i64);
    }

    /// A whole message that nobody asked for, given in the form of RESP2.
    pub(crate) fn message(&mut self, message: &[u8]) {
        let start = self.mark();
        self.buf.extend_from_slice(message);
        if let Some(head) = self.buf.get_mut(start)
            && self.protocol == Protocol::Resp3
        {
            *head = b'>';
        }
    }

    /// `#t` or `#f` in RESP3, `:1` or `:0` in RESP2.
    pub fn boolean(&mut self, yes: bool) {
        match (self.is_resp3(), yes) {
            (true, true) => self.buf.extend_from_slice(b"#t\r\n"),
            (true, false) => self.buf.extend_from_slice(b"#f\r\n"),
            (false, _) => self.integer(i64::from(yes)),
        }
    }

    /// `,1.5` in RESP3, a bulk string in RESP2; the text is the number as Redis prints it.
    pub fn double(&mut self, text: &str) {
        if self.is_resp3() {
            self.line(b',', text.as_bytes());
        } else {
            self.bulk(text.as_bytes());
        }
    }

    /// `(digits` in RESP3, a bulk string in RESP2.
    pub fn big_number(&mut self, digits: &str) {
        if self.is_resp3() {
            self.line(b'(', digits.as_bytes());
        } else {
            self.bulk(digits.as_bytes());
        }
    }

    /// The head of `pairs` pairs that tell something about the reply after them; RESP3 only.
    pub fn attribute(&mut self, pairs: usize) {
        self.number(b'|', pairs as i64);
    }

    /// `=len txt:...` in RESP3, a bulk string in RESP2. `format` has three letters.
    pub fn verbatim(&mut self, format: &str, bytes: &[u8]) {
        if !self.is_resp3() {
            return self.bulk(bytes);
        }
        self.number(b'=', bytes.len() as i64 + 4);
        self.buf.extend_from_slice(format.as_bytes());
        self.buf.push(b':');
        self.buf.extend_from_slice(bytes);
        self.buf.extend_from_slice(b"\r\n");
    }

    /// The head of an array of `len` replies, put before all that was written after the mark: for what cannot be
    /// counted before it is written.
    pub fn array_since(&mut self, mark: usize, len: usize) {
        self.put_since(mark, |out| out.array(len));
    }

    /// As [`Reply::array_since`], for a map.
    pub fn map_since(&mut self, mark: usize, pairs: usize) {
        self.put_since(mark, |out| out.map(pairs));
    }

    /// Puts what `write` writes before all that was written after the mark.
    pub(crate) fn put_since(&mut self, mark: usize, write: impl FnOnce(&mut Reply)) {
        let body = self.buf.len() - mark;
        write(self);
        self.buf[mark..].rotate_left(body);
    }

    /// A place to return to with [`Reply::truncate`].
    pub fn mark(&self) -> usize {
        self.buf.len()
    }

    /// Forgets all that was written after the mark.
    pub fn truncate(&mut self, mark: usize) {
        self.buf.truncate(mark);
    }

    fn line(&mut self, kind: u8, text: &[u8]) {
        self.buf.reserve(text.len() + 3);
        self.buf.push(kind);
        self.buf.extend_from_slice(text);
        self.buf.extend_from_slice(b"\r\n");
    }

    fn number(&mut self, kind: u8, n: i64) {
        match n {
            0..=9 => self.buf.extend_from_slice(&[kind, digit(n), b'\r', b'\n']),
            10..=99 => {
                let digits = [kind, digit(n / 10), digit(n % 10), b'\r', b'\n'];
                self.buf.extend_from_slice(&digits);
            }
            _ => self.line(kind, itoa::Buffer::new().format(n).as_bytes()),
        }
    }
}

/// The digit of a number below 10.
fn digit(n: i64) -> u8 {
    b'0' + n as u8
}
