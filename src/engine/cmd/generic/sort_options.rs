//! What stands after the key of SORT and SORT_RO.

use std::ops::Range;

use super::sort_pattern::Pattern;
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

/// How to sort, what to answer, and where to store it.
pub(super) struct Options<'a> {
    /// `BY` of a pattern that leads to other keys.
    pub(super) by: Option<Pattern<'a>>,
    /// `BY` of one that does not: the elements stay in their own order.
    pub(super) is_unsorted: bool,
    pub(super) is_descending: bool,
    pub(super) is_alphabetic: bool,
    pub(super) get: Vec<Pattern<'a>>,
    pub(super) store: Option<&'a [u8]>,
    offset: i64,
    count: i64,
}

impl<'a> Options<'a> {
    pub(super) fn parse(cx: &Cx<'a>, may_store: bool) -> Result<Options<'a>, Error> {
        let mut options = Options {
            by: None,
            is_unsorted: false,
            is_descending: false,
            is_alphabetic: false,
            get: Vec::new(),
            store: None,
            offset: 0,
            count: -1,
        };
        let is_cluster = cx.node.config.cluster_enabled();
        let mut rest = cx.argv.get(2..).unwrap_or_default();
        while let Some((word, arguments)) = rest.split_first() {
            let is = |name: &[u8]| word.eq_ignore_ascii_case(name);
            rest = match *arguments {
                ref after if is(b"ASC") || is(b"DESC") => {
                    options.is_descending = is(b"DESC");
                    after
                }
                ref after if is(b"ALPHA") => {
                    options.is_alphabetic = true;
                    after
                }
                [offset, count, ref after @ ..] if is(b"LIMIT") => {
                    options.offset = parse_i64(offset).ok_or(error::NOT_AN_INTEGER)?;
                    options.count = parse_i64(count).ok_or(error::NOT_AN_INTEGER)?;
                    after
                }
                [key, ref after @ ..] if is(b"STORE") && may_store => {
                    options.store = Some(key);
                    after
                }
                [pattern, ref after @ ..] if is(b"BY") => {
                    options.sort_by(Pattern::parse(pattern), is_cluster)?;
                    after
                }
                [pattern, ref after @ ..] if is(b"GET") => {
                    if is_cluster {
                        return Err(error::SORT_GET_IN_CLUSTER);
                    }
                    options.get.push(Pattern::parse(pattern));
                    after
                }
                _ => return Err(error::SYNTAX),
            };
        }
        Ok(options)
    }

    /// Once something says that the order does not matter, nothing after it can change that.
    fn sort_by(&mut self, pattern: Pattern<'a>, is_cluster: bool) -> Result<(), Error> {
        match pattern {
            Pattern::Keys { .. } if is_cluster => return Err(error::SORT_BY_IN_CLUSTER),
            Pattern::Keys { .. } => {}
            Pattern::Element | Pattern::Nothing => self.is_unsorted = true,
        }
        self.by = Some(pattern);
        Ok(())
    }

    /// The places of the answers among `len` elements.
    pub(super) fn limit(&self, len: usize) -> Range<usize> {
        let at_most = |n: i64| usize::try_from(n).unwrap_or(usize::MAX).min(len);
        let start = at_most(self.offset.max(0));
        let end = if self.count < 0 {
            len
        } else {
            (start + at_most(self.count)).min(len)
        };
        start..end
    }
}
