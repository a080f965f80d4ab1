//! Acts and news as bytes, which `www/python/wire.js` writes and reads as well: a letter for what it is, then its fields.
//!
//! A number has four bytes, the lowest first; text and bytes have their length before them. **Stored acts never change their
//! meaning:** a new one has a new letter.

use std::net::Ipv4Addr;

use sim::Time;
use sim::actor::{Act, Answer, Commission, News};
use sim::process::ConnectError;

/// What stands for no number.
const NONE: u32 = u32::MAX;

/// Fields, read one after another.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number(&mut self) -> Option<u32> {
        let bytes = self.take(4)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes))
    }

    fn bytes(&mut self) -> Option<Vec<u8>> {
        let length = usize::try_from(self.number()?).ok()?;
        self.take(length).map(<[u8]>::to_vec)
    }

    fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?).ok()
    }

    fn act(&mut self) -> Option<Act> {
        Some(match self.byte()? {
            b'%' => Act::Loading {
                percent: self.byte()?,
            },
            b'o' => Act::Output {
                is_error: false,
                bytes: self.bytes()?,
            },
            b'e' => Act::Output {
                is_error: true,
                bytes: self.bytes()?,
            },
            b'r' => Act::Read { prompt: None },
            b'p' => Act::Read {
                prompt: Some(self.text()?),
            },
            b'n' => Act::Resolve {
                query: self.number()?,
                name: self.text()?,
            },
            b'c' => self.connect()?,
            b's' => Act::Send {
                socket: self.number()?,
                bytes: self.bytes()?,
            },
            b'x' => Act::Close {
                socket: self.number()?,
                reset: false,
            },
            b'X' => Act::Close {
                socket: self.number()?,
                reset: true,
            },
            b't' => Act::Sleep {
                timer: self.number()?,
                ms: self.number()?,
            },
            b'w' => Act::Write {
                path: self.text()?,
                bytes: self.bytes()?,
            },
            b'd' => Act::MakeDirectory { path: self.text()? },
            b'u' => Act::Remove { path: self.text()? },
            b'q' => Act::Exit {
                status: self.byte()?,
            },
            b'!' => Act::Lost { why: self.text()? },
            _ => return None,
        })
    }

    fn connect(&mut self) -> Option<Act> {
        let (socket, target) = (self.number()?, self.text()?);
        let [a, b, c, d] = self.take(4)?.try_into().ok()?;
        let port = u16::try_from(self.number()?).ok()?;
        let timeout_ms = Some(self.number()?).filter(|ms| *ms != NONE);
        Some(Act::Connect {
            socket,
            target,
            ip: Ipv4Addr::new(a, b, c, d),
            port,
            timeout_ms,
        })
    }
}

/// Acts in a row; `None`: the bytes are something else.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<Act>> {
    let mut fields = Fields(bytes);
    let mut acts = Vec::new();
    while !fields.0.is_empty() {
        acts.push(fields.act()?);
    }
    Some(acts)
}

/// What is lost, as the page would write it.
pub(super) fn write_act(act: &Act) -> Vec<u8> {
    let mut out = Vec::new();
    if let Act::Lost { why } = act {
        out.push(b'!');
        put_bytes(&mut out, why.as_bytes());
    }
    out
}

fn put_number(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, u32::try_from(bytes.len()).unwrap_or(NONE));
    out.extend_from_slice(bytes);
}

fn put_texts(out: &mut Vec<u8>, texts: &[String]) {
    put_number(out, u32::try_from(texts.len()).unwrap_or(NONE));
    for text in texts {
        put_bytes(out, text.as_bytes());
    }
}

/// The news of this instant: a letter, the time in milliseconds in eight bytes, and the fields.
pub(super) fn write(now: Time, news: &News) -> Vec<u8> {
    let mut out = Vec::new();
    let letter = match news {
        News::Hired(_) => b'H',
        News::Dismissed => b'D',
        News::Answer(answer) => letter(answer),
    };
    out.push(letter);
    out.extend_from_slice(&(now.0 as f64 / 1000.0).to_le_bytes());
    match news {
        News::Hired(commission) => put_commission(&mut out, commission),
        News::Dismissed => {}
        News::Answer(answer) => put_answer(&mut out, answer),
    }
    out
}

fn put_commission(out: &mut Vec<u8>, commission: &Commission) {
    put_texts(out, &commission.argv);
    let variables = commission.variables.iter();
    let variables: Vec<String> = variables
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    put_texts(out, &variables);
    put_bytes(out, commission.directory.as_bytes());
    out.extend(commission.terminals.map(u8::from));
    put_texts(out, &commission.writable);
    let count = u32::try_from(commission.files.len()).unwrap_or(NONE);
    put_number(out, count);
    for (path, bytes) in &commission.files {
        put_bytes(out, path.as_bytes());
        put_bytes(out, bytes);
    }
}

fn letter(answer: &Answer) -> u8 {
    match answer {
        Answer::Resolved { .. } => b'n',
        Answer::Connected { .. } => b'c',
        Answer::Failed { .. } => b'f',
        Answer::Data { .. } => b's',
        Answer::Closed { .. } => b'x',
        Answer::Woken { .. } => b't',
        Answer::Line { .. } => b'r',
        Answer::Interrupted => b'i',
    }
}

fn put_answer(out: &mut Vec<u8>, answer: &Answer) {
    match answer {
        Answer::Resolved { query, addresses } => {
            put_number(out, *query);
            let addresses = addresses.as_deref().unwrap_or_default();
            put_number(out, u32::try_from(addresses.len()).unwrap_or(NONE));
            for address in addresses {
                out.extend_from_slice(&address.octets());
            }
        }
        Answer::Connected { socket } => put_number(out, *socket),
        Answer::Failed { socket, error } => {
            put_number(out, *socket);
            out.push(match error {
                ConnectError::TimedOut => 110,
                ConnectError::Refused => 111,
                ConnectError::Unreachable => 101,
            });
        }
        Answer::Data { socket, bytes } => {
            put_number(out, *socket);
            put_bytes(out, bytes);
        }
        Answer::Closed { socket, reset } => {
            put_number(out, *socket);
            out.push(u8::from(*reset));
        }
        Answer::Woken { timer } => put_number(out, *timer),
        Answer::Line { bytes } => put_bytes(out, bytes),
        Answer::Interrupted => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_read_one_after_another() {
        let bytes = b"o\x02\0\0\0hit\x07\0\0\0\x0a\0\0\0c\x01\0\0\0\x01\0\0\0a\x0a\0\0\x01\xeb\x18\0\0\xff\xff\xff\xffq\x03";
        let acts = read(bytes).unwrap();
        let wanted = [
            Act::Output {
                is_error: false,
                bytes: b"hi".to_vec(),
            },
            Act::Sleep { timer: 7, ms: 10 },
            Act::Connect {
                socket: 1,
                target: "a".into(),
                ip: Ipv4Addr::new(10, 0, 0, 1),
                port: 6379,
                timeout_ms: None,
            },
            Act::Exit { status: 3 },
        ];
        assert_eq!(acts, wanted);
    }

    #[test]
    fn what_breaks_off_is_nothing() {
        for bytes in [
            &b"o\x02\0\0\0h"[..],
            b"z",
            b"t\x01\0\0",
            b"n\0\0\0\0\x01\0\0\0\xff",
        ] {
            assert_eq!(read(bytes), None, "{bytes:?}");
        }
        let lost = write_act(&Act::Lost { why: "gone".into() });
        assert_eq!(read(&lost), Some(vec![Act::Lost { why: "gone".into() }]));
    }
}
