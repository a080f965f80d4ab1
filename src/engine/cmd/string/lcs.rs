//! LCS: the longest common subsequence of two strings.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::wire::reply::Reply;

pub(super) static COMMAND: Command = Command::new(&SPEC, lcs);

static SPEC: Spec = Spec {
    name: "LCS",
    summary: "Finds the longest bytes, not necessarily adjacent, that two strings have in common",
    since: "7.0.0",
    group: Group::String,
    complexity: "O(N*M)",
    arity: -3,
    flags: Flags::READONLY,
    categories: Categories::STRING,
    keys: &[KeySpec::range(1, 1, 1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key1", 0),
        Arg::key("key2", 0),
        Arg::pure_token("len", "LEN").optional(),
        Arg::pure_token("idx", "IDX").optional(),
        Arg::new("min-match-len", ArgKind::Integer)
            .token("MINMATCHLEN")
            .optional(),
        Arg::pure_token("withmatchlen", "WITHMATCHLEN").optional(),
    ],
    example: example(
        r#"> MSET key1 ohmytext key2 mynewtext
OK
> LCS key1 key2
"mytext"
> LCS key1 key2 LEN
(integer) 6
> LCS key1 key2 IDX MINMATCHLEN 4 WITHMATCHLEN
1) "matches"
2) 1) 1) 1) (integer) 4
         2) (integer) 7
      2) 1) (integer) 5
         2) (integer) 8
      3) (integer) 4
3) "len"
4) (integer) 6"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

/// Strings of this length and more cannot be compared.
const TEXT_MAX_BYTES: usize = u32::MAX as usize - 1;

fn lcs(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let first = read_text(cx, argv[1]);
    let second = read_text(cx, argv[2]);
    let (Some(first), Some(second)) = (first, second) else {
        return Err(error::LCS_NOT_STRINGS);
    };
    let options = Options::parse(&argv[3..])?;
    let (first, second) = (first.bytes(), second.bytes());
    let table = Table::new(&first, &second, cx.node.config.proto_max_bulk_len_bytes())?;
    match options.wanted {
        Wanted::Length => cx.out.integer(i64::from(table.common_len())),
        Wanted::Text => cx.out.bulk(&table.common_text(&first, &second)),
        Wanted::Matches => reply_matches(cx.out, &table, &table.matches(&first, &second), &options),
    }
    Ok(Flow::Done)
}

/// The string at `key`, empty if there is none; `None` for another type.
fn read_text(cx: &mut Cx<'_>, key: &[u8]) -> Option<Str> {
    match cx.read(key) {
        Some(entry) => entry.value.as_str().cloned(),
        None => Some(Str::text(b"")),
    }
}

fn reply_matches(out: &mut Reply, table: &Table, matches: &[Match], options: &Options) {
    let long_enough = |found: &&Match| found.len() >= options.min_match_len;
    out.map(2);
    out.bulk(b"matches");
    out.array(matches.iter().filter(long_enough).count());
    for found in matches.iter().filter(long_enough) {
        out.array(2 + usize::from(options.with_match_len));
        for start in [found.first, found.second] {
            out.array(2);
            out.integer(i64::from(start));
            out.integer(i64::from(start) + found.len() - 1);
        }
        if options.with_match_len {
            out.integer(found.len());
        }
    }
    out.bulk(b"len");
    out.integer(i64::from(table.common_len()));
}

enum Wanted {
    Text,
    Length,
    Matches,
}

struct Options {
    wanted: Wanted,
    min_match_len: i64,
    with_match_len: bool,
}

impl Options {
    fn parse(words: &[&[u8]]) -> Result<Options, Error> {
        let (mut length, mut matches) = (false, false);
        let (mut min_match_len, mut with_match_len) = (0, false);
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if word.eq_ignore_ascii_case(b"IDX") {
                matches = true;
            } else if word.eq_ignore_ascii_case(b"LEN") {
                length = true;
            } else if word.eq_ignore_ascii_case(b"WITHMATCHLEN") {
                with_match_len = true;
            } else if word.eq_ignore_ascii_case(b"MINMATCHLEN") {
                let argument = words.next().ok_or(error::SYNTAX)?;
                min_match_len = parse_i64(argument).ok_or(error::NOT_AN_INTEGER)?;
            } else {
                return Err(error::SYNTAX);
            }
        }
        let wanted = match (length, matches) {
            (true, true) => return Err(error::LCS_LEN_AND_IDX),
            (true, false) => Wanted::Length,
            (false, true) => Wanted::Matches,
            (false, false) => Wanted::Text,
        };
        Ok(Options {
            wanted,
            min_match_len,
            with_match_len,
        })
    }
}

/// Adjacent bytes that both strings have, by where they begin and end in the first.
struct Match {
    first: u32,
    second: u32,
    len: u32,
}

impl Match {
    fn len(&self) -> i64 {
        i64::from(self.len)
    }
}

/// The length of the common subsequence of every two prefixes.
struct Table {
    cells: Vec<u32>,
    columns: usize,
}

impl Table {
    fn new(first: &[u8], second: &[u8], max_bytes: u64) -> Result<Table, Error> {
        if first.len() >= TEXT_MAX_BYTES || second.len() >= TEXT_MAX_BYTES {
            return Err(error::LCS_TOO_LONG);
        }
        let (rows, columns) = (first.len() + 1, second.len() + 1);
        let bytes = (rows as u64)
            .checked_mul(columns as u64)
            .and_then(|cells| cells.checked_mul(4));
        if bytes.is_some_and(|bytes| bytes > max_bytes) {
            return Err(error::LCS_MEMORY_LIMIT);
        }
        let mut cells = Vec::new();
        let reserved = cells.try_reserve_exact(rows.saturating_mul(columns));
        if bytes.is_none() || reserved.is_err() {
            return Err(error::LCS_OUT_OF_MEMORY);
        }
        cells.resize(rows * columns, 0);
        let mut table = Table { cells, columns };
        table.fill(first, second);
        Ok(table)
    }

    fn fill(&mut self, first: &[u8], second: &[u8]) {
        for (above, byte) in first.iter().enumerate() {
            let (done, rest) = self.cells.split_at_mut((above + 1) * self.columns);
            let above = &done[above * self.columns..];
            let row = &mut rest[..self.columns];
            for (left, other) in second.iter().enumerate() {
                row[left + 1] = if byte == other {
                    above[left] + 1
                } else {
                    above[left + 1].max(row[left])
                };
            }
        }
    }

    fn at(&self, row: usize, column: usize) -> u32 {
        self.cells[row * self.columns + column]
    }

    fn common_len(&self) -> u32 {
        self.cells.last().copied().unwrap_or(0)
    }

    fn common_text(&self, first: &[u8], second: &[u8]) -> Vec<u8> {
        let mut text = Vec::with_capacity(self.common_len() as usize);
        self.walk(first, second, |row, _| text.push(first[row]));
        text.reverse();
        text
    }

    /// Runs of adjacent bytes, the last one first.
    fn matches(&self, first: &[u8], second: &[u8]) -> Vec<Match> {
        let mut matches: Vec<Match> = Vec::new();
        self.walk(first, second, |row, column| {
            let (row, column) = (row as u32, column as u32);
            match matches.last_mut() {
                Some(run) if (run.first, run.second) == (row + 1, column + 1) => {
                    *run = Match {
                        first: row,
                        second: column,
                        len: run.len + 1,
                    };
                }
                _ => matches.push(Match {
                    first: row,
                    second: column,
                    len: 1,
                }),
            }
        });
        matches
    }

    /// Tells of each common byte where it stands in both strings, from the end to the beginning.
    fn walk(&self, first: &[u8], second: &[u8], mut visit: impl FnMut(usize, usize)) {
        let (mut row, mut column) = (first.len(), second.len());
        while row > 0 && column > 0 {
            if first[row - 1] == second[column - 1] {
                row -= 1;
                column -= 1;
                visit(row, column);
            } else if self.at(row - 1, column) > self.at(row, column - 1) {
                row -= 1;
            } else {
                column -= 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn options_and_limits() {
        let mut harness = Harness::with(&[("proto-max-bulk-len", "1048576")]);
        let client = harness.connect();
        harness.say(client, "MSET a ohmytext b mynewtext");
        let both = "-ERR If you want both the length and indexes, please just use IDX.";
        assert_eq!(harness.say(client, "LCS a b LEN IDX"), both);
        assert_eq!(
            harness.say(client, "LCS a b MINMATCHLEN"),
            "-ERR syntax error"
        );
        assert_eq!(harness.say(client, "LCS a none"), "$0");
        assert_eq!(harness.say(client, "LCS a none LEN"), ":0");
        harness.say(client, "SETRANGE long 999 x");
        assert_eq!(
            harness.say(client, "LCS long long"),
            "-ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len"
        );
    }
}
