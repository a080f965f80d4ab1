//! The words of XREAD and XREADGROUP.

use crate::base::number::parse_i64;
use crate::base::time::Time;
use crate::cmd::blocking::deadline_after_ms;
use crate::cmd::prelude::*;

/// What is to be read.
pub(super) struct Reading<'a> {
    /// The most entries of each stream.
    pub(super) count: usize,
    /// Whether to wait, and until when.
    pub(super) block: Option<Option<Time>>,
    pub(super) no_ack: bool,
    /// Names of group and consumer.
    pub(super) group: Option<(&'a [u8], &'a [u8])>,
    /// Where the first key stands; the IDs stand behind the last one.
    keys_at: usize,
    argv: Argv<'a>,
}

impl<'a> Reading<'a> {
    /// Reads the words from the second on.
    pub(super) fn parse(cx: &Cx<'a>, is_group: bool) -> Result<Reading<'a>, Error> {
        let argv = cx.argv;
        let mut reading = Reading {
            count: usize::MAX,
            block: None,
            no_ack: false,
            group: None,
            keys_at: 0,
            argv,
        };
        let mut at = 1;
        while at < argv.len() && reading.keys_at == 0 {
            at = reading.read_option(cx, at, is_group)?;
        }
        if reading.keys_at == 0 {
            return Err(error::SYNTAX);
        }
        if is_group && reading.group.is_none() {
            return Err(error::XREADGROUP_WITHOUT_GROUP);
        }
        Ok(reading)
    }

    /// Keys and IDs in pairs.
    pub(super) fn streams(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
        let (keys, ids) = self.halves();
        keys.iter().copied().zip(ids.iter().copied())
    }

    pub(super) fn keys(&self) -> Argv<'a> {
        self.halves().0
    }

    /// The words with other IDs.
    pub(super) fn with_ids(&self, ids: &[&'a [u8]]) -> Vec<&'a [u8]> {
        let end = self.keys_at + self.keys().len();
        [&self.argv[..end], ids].concat()
    }

    fn halves(&self) -> (Argv<'a>, Argv<'a>) {
        let streams = &self.argv[self.keys_at..];
        streams.split_at(streams.len() / 2)
    }

    /// Reads the option at that place and says where the next one is.
    fn read_option(&mut self, cx: &Cx<'_>, at: usize, is_group: bool) -> Result<usize, Error> {
        let argv = self.argv;
        let (word, more) = (argv[at], &argv[at + 1..]);
        let is = |name: &[u8]| word.eq_ignore_ascii_case(name);
        match more {
            [ms, ..] if is(b"BLOCK") => {
                let ms = parse_i64(ms).ok_or(error::TIMEOUT_NOT_AN_INTEGER)?;
                self.block = Some(deadline_after_ms(cx, ms)?);
                Ok(at + 2)
            }
            [n, ..] if is(b"COUNT") => {
                self.count = count(n)?;
                Ok(at + 2)
            }
            [_, ..] if is(b"STREAMS") => {
                if !more.len().is_multiple_of(2) {
                    let (name, id) = if is_group {
                        ("xreadgroup", '>')
                    } else {
                        ("xread", '$')
                    };
                    return Err(error::unbalanced_streams(name, id));
                }
                self.keys_at = at + 1;
                Ok(argv.len())
            }
            [group, consumer, ..] if is(b"GROUP") => {
                if !is_group {
                    return Err(error::XREAD_GROUP);
                }
                self.group = Some((group, consumer));
                Ok(at + 3)
            }
            _ if is(b"NOACK") => {
                if !is_group {
                    return Err(error::XREAD_NOACK);
                }
                self.no_ack = true;
                Ok(at + 1)
            }
            _ => Err(error::SYNTAX),
        }
    }
}

/// 0 and less: all there are.
fn count(word: &[u8]) -> Result<usize, Error> {
    match parse_i64(word).ok_or(error::NOT_AN_INTEGER)? {
        ..=0 => Ok(usize::MAX),
        n => Ok(usize::try_from(n).unwrap_or(usize::MAX)),
    }
}
