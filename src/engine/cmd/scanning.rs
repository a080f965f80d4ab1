//! What SCAN, HSCAN, SSCAN and ZSCAN have in common: cursor, options, and a reply whose length is known at its end.

use crate::base::glob;
use crate::base::number::{parse_cursor, parse_i64};
use crate::cmd::prelude::*;
use crate::wire::reply::{Protocol, Reply};

/// The words after the cursor.
pub(super) struct Options<'a> {
    /// About how many elements to look at.
    pub(super) count: usize,
    pattern: Option<&'a [u8]>,
    /// Only keys of that type; SCAN alone knows it.
    pub(super) type_name: Option<&'a [u8]>,
}

impl<'a> Options<'a> {
    pub(super) fn parse(words: &[&'a [u8]], takes_type: bool) -> Result<Options<'a>, Error> {
        let mut options = Options {
            count: 10,
            pattern: None,
            type_name: None,
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let argument = *words.next().ok_or(error::SYNTAX)?;
            if word.eq_ignore_ascii_case(b"COUNT") {
                let count = parse_i64(argument).ok_or(error::NOT_AN_INTEGER)?;
                options.count = usize::try_from(count)
                    .ok()
                    .filter(|&count| count > 0)
                    .ok_or(error::SYNTAX)?;
            } else if word.eq_ignore_ascii_case(b"MATCH") {
                options.pattern = (argument != b"*").then_some(argument);
            } else if takes_type && word.eq_ignore_ascii_case(b"TYPE") {
                options.type_name = Some(argument);
            } else {
                return Err(error::SYNTAX);
            }
        }
        Ok(options)
    }

    /// Whether the pattern lets these bytes pass.
    pub(super) fn matches(&self, bytes: &[u8]) -> bool {
        self.pattern
            .is_none_or(|pattern| glob::matches(pattern, bytes))
    }
}

/// Where a walk goes on; 0 is its beginning.
pub(super) fn cursor(word: &[u8]) -> Result<u64, Error> {
    parse_cursor(word).ok_or(error::INVALID_CURSOR)
}

/// What one call of a SCAN command found, written as it is found.
pub(super) struct Page {
    len: usize,
    body: Reply,
}

impl Page {
    pub(super) fn new(protocol: Protocol) -> Page {
        let buf = Vec::new();
        Page {
            len: 0,
            body: Reply { buf, protocol },
        }
    }

    /// Where to write one more element.
    pub(super) fn next(&mut self) -> &mut Reply {
        self.len += 1;
        &mut self.body
    }

    /// Writes the reply: the cursor and what was found before it.
    pub(super) fn send(&self, cursor: u64, out: &mut Reply) {
        out.array(2);
        out.bulk(itoa::Buffer::new().format(cursor).as_bytes());
        out.array(self.len);
        out.buf.extend_from_slice(&self.body.buf);
    }
}

/// Walks through the elements of a collection: `key cursor [MATCH pattern] [COUNT count]`. `walk` puts on the page
/// what the options let pass and returns the next cursor; a small form goes on the page at once, whatever the cursor.
pub(super) fn scan_elements<T: Container>(
    cx: &mut Cx<'_>,
    walk: fn(&T, u64, &Options<'_>, &mut Page) -> u64,
) -> Outcome {
    let argv = cx.argv;
    let from = cursor(argv[2])?;
    let (collection, out) = cx.read_as::<T>(argv[1])?;
    let mut page = Page::new(out.protocol);
    let mut next = 0;
    // As in Redis, the options of a walk through nothing may be anything.
    if let Some(collection) = collection {
        let options = Options::parse(&argv[3..], false)?;
        next = walk(collection, from, &options, &mut page);
    }
    page.send(next, out);
    Ok(Flow::Done)
}
