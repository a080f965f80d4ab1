//! Writing many elements of a listpack as bulk strings, as fast as their bytes can be copied.

use super::{END, Listpack};
use crate::wire::reply::Reply;

/// Short replies are put together here before they are appended to the client's.
const CHUNK_BYTES: usize = 4096;
/// A short text has less than 64 bytes, which are copied in steps of this many.
const STEP_BYTES: usize = 16;
/// The longest short bulk string (`$63`, the bytes, and CR LF twice), with what is copied along in vain.
const SHORT_ROOM_BYTES: usize = 7 + 64 + STEP_BYTES;

impl Listpack {
    /// Writes up to `count` elements from that place on as bulk strings.
    pub(crate) fn reply_some(&self, at: Option<usize>, count: usize, out: &mut Reply) {
        let Some(mut at) = at else { return };
        let mut chunk = [0; CHUNK_BYTES];
        let mut used = 0;
        for _ in 0..count {
            let first = self.0[at];
            let is_short_text = first & 0xc0 == 0x80;
            if !is_short_text || used + SHORT_ROOM_BYTES > CHUNK_BYTES {
                out.buf.extend_from_slice(&chunk[..used]);
                used = 0;
            }
            if is_short_text {
                let len = usize::from(first & 0x3f);
                used += write_short(&mut chunk[used..], &self.0[at + 1..], len);
                // The length from behind takes one byte.
                at += len + 2;
            } else if first == END {
                return;
            } else {
                self.get(at).reply(out);
                at += self.size(at);
            }
        }
        out.buf.extend_from_slice(&chunk[..used]);
    }
}

/// A bulk string of the first `len` bytes of `source`, less than 64; returns its length.
fn write_short(chunk: &mut [u8], source: &[u8], len: usize) -> usize {
    let digit = |n: usize| b'0' + n as u8;
    let start = if len < 10 {
        chunk[..4].copy_from_slice(&[b'$', digit(len), b'\r', b'\n']);
        4
    } else {
        chunk[..5].copy_from_slice(&[b'$', digit(len / 10), digit(len % 10), b'\r', b'\n']);
        5
    };
    let mut done = 0;
    while done < len {
        let target = &mut chunk[start + done..];
        match (
            target.first_chunk_mut::<STEP_BYTES>(),
            source[done..].first_chunk(),
        ) {
            (Some(target), Some(step)) => *target = *step,
            _ => target[..len - done].copy_from_slice(&source[done..len]),
        }
        done += STEP_BYTES;
    }
    chunk[start + len..start + len + 2].copy_from_slice(b"\r\n");
    start + len + 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_is_written_as_by_itself() {
        let mut pack = Listpack::default();
        for round in 0..200usize {
            pack.push(&vec![b'a' + (round % 26) as u8; round]);
            pack.push(round.to_string().as_bytes());
            pack.push((round as i64 * -1_000_003).to_string().as_bytes());
        }
        for (from, count) in [(0, 1000), (0, 599), (1, 3), (590, 100), (3, 0)] {
            let (mut expected, mut got) = (Reply::default(), Reply::default());
            for item in pack.iter().skip(from).take(count) {
                item.reply(&mut expected);
            }
            pack.reply_some(pack.seek(from as i64), count, &mut got);
            assert_eq!(got.buf, expected.buf);
        }
    }
}
