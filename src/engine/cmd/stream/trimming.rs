//! What XADD and XTRIM have in common: the words that say what is to be trimmed, and how that is propagated.

use super::id::{PartialId, parse_id, parse_new_id};
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::config::Config;
use crate::db::{Bound, Stream, StreamId, Trim};

/// An approximate trim without `LIMIT` removes the entries of this number of full nodes at most.
const NODES_AT_ONCE: i64 = 100;

/// The options of XADD and XTRIM.
pub(super) struct Options {
    pub(super) trim: Option<Trim>,
    /// Where the argument of `MAXLEN` or `MINID` stands.
    pub(super) threshold_at: usize,
    pub(super) no_mkstream: bool,
    /// What XADD was given as ID; `None`: `*`.
    pub(super) id: Option<PartialId>,
    /// Where the ID of XADD stands.
    pub(super) id_at: usize,
    limit: Option<i64>,
}

impl Options {
    /// Reads the words from the third on; those of XADD end with the ID.
    pub(super) fn parse(argv: Argv<'_>, is_add: bool, config: &Config) -> Result<Options, Error> {
        let mut options = Options {
            trim: None,
            threshold_at: 0,
            no_mkstream: false,
            id: None,
            id_at: argv.len(),
            limit: None,
        };
        let mut at = 2;
        while let Some(&word) = argv.get(at) {
            let has_more = at + 1 < argv.len();
            let is = |name: &[u8]| word.eq_ignore_ascii_case(name);
            if is_add && word == b"*" {
                options.id_at = at;
                break;
            } else if has_more && (is(b"MAXLEN") || is(b"MINID")) {
                at = options.read_bound(argv, at, is(b"MAXLEN"))?;
            } else if has_more && is(b"LIMIT") {
                at += 1;
                let limit = parse_i64(argv[at]).ok_or(error::NOT_AN_INTEGER)?;
                options.limit = Some(limit);
                if limit < 0 {
                    return Err(error::TRIM_LIMIT_NEGATIVE);
                }
            } else if is_add && is(b"NOMKSTREAM") {
                options.no_mkstream = true;
            } else if is_add {
                options.id = Some(parse_new_id(word)?);
                options.id_at = at;
                break;
            } else {
                return Err(error::SYNTAX);
            }
            at += 1;
        }
        options.settle_limit(is_add, config)?;
        Ok(options)
    }

    /// Reads `MAXLEN [=|~] count` or `MINID [=|~] id` and says where its last word is.
    fn read_bound(&mut self, argv: Argv<'_>, mut at: usize, is_len: bool) -> Result<usize, Error> {
        if self.trim.is_some() {
            return Err(error::MAXLEN_AND_MINID);
        }
        at += 1;
        let is_operator = at + 1 < argv.len() && matches!(argv[at], b"~" | b"=");
        let is_approximate = is_operator && argv[at] == b"~";
        at += usize::from(is_operator);
        let bound = if is_len {
            let most = parse_i64(argv[at]).ok_or(error::NOT_AN_INTEGER)?;
            Bound::MaxLen(u64::try_from(most).map_err(|_| error::MAXLEN_NEGATIVE)?)
        } else {
            Bound::MinId(parse_id(argv[at])?)
        };
        self.threshold_at = at;
        self.trim = Some(Trim {
            bound,
            is_approximate,
            limit: 0,
        });
        Ok(at)
    }

    fn settle_limit(&mut self, is_add: bool, config: &Config) -> Result<(), Error> {
        let Some(trim) = &mut self.trim else {
            return match self.limit {
                Some(1..) => Err(error::LIMIT_WITHOUT_STRATEGY),
                _ if is_add => Ok(()),
                _ => Err(error::XTRIM_WITHOUT_STRATEGY),
            };
        };
        if self.limit.is_some() && !trim.is_approximate {
            return Err(error::LIMIT_WITHOUT_TILDE);
        }
        trim.limit = match self.limit {
            Some(limit) => limit.unsigned_abs(),
            None if trim.is_approximate => limit_for(config),
            None => 0,
        };
        Ok(())
    }

    /// The words that have the same effect wherever they are run: an approximate trim becomes the exact one that
    /// leaves what is left, and `id` is what the entry got.
    pub(super) fn exact_words<'a>(
        &self,
        argv: Argv<'a>,
        remains: &'a [u8],
        id: Option<&'a [u8]>,
    ) -> Vec<&'a [u8]> {
        let mut words = argv.to_vec();
        if let Some(id) = id {
            words[self.id_at] = id;
        }
        if self.is_approximate() {
            words[self.threshold_at - 1] = b"=";
            words[self.threshold_at] = remains;
            // Other than `~`, `=` takes no limit.
            let options = 2..self.id_at.min(argv.len());
            for at in options.rev() {
                if words[at].eq_ignore_ascii_case(b"LIMIT") {
                    words.drain(at..at + 2);
                }
            }
        }
        words
    }

    pub(super) fn is_approximate(&self) -> bool {
        self.trim.is_some_and(|trim| trim.is_approximate)
    }

    /// What an exact trim to what is left now would be given.
    pub(super) fn remains(&self, stream: &Stream) -> Vec<u8> {
        match self.trim {
            Some(Trim {
                bound: Bound::MinId(_),
                ..
            }) => first_left(stream).text().bytes().to_vec(),
            Some(_) => stream.len().to_string().into_bytes(),
            None => Vec::new(),
        }
    }
}

/// The first entry that is still there, deleted or not.
fn first_left(stream: &Stream) -> StreamId {
    stream
        .nodes()
        .next()
        .map_or(StreamId::MIN, |node| node.id())
}

fn limit_for(config: &Config) -> u64 {
    let entries = i64::try_from(config.stream_node_max_entries()).unwrap_or(i64::MAX);
    match entries.wrapping_mul(NODES_AT_ONCE) {
        ..=0 => 10_000,
        limit => limit.min(1_000_000).unsigned_abs(),
    }
}
