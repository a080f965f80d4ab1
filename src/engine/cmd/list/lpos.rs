//! LPOS: finds the indexes of elements that equal a given one.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::db::{End, List, Wanted};

pub(super) static COMMAND: Command = Command::new(&SPEC, lpos);

static SPEC: Spec = Spec {
    name: "LPOS",
    summary: "Finds where elements are that equal a given one",
    since: "6.0.6",
    group: Group::List,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::READONLY,
    categories: Categories::LIST,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("element", ArgKind::String),
        Arg::new("rank", ArgKind::Integer).token("RANK").optional(),
        Arg::new("num-matches", ArgKind::Integer)
            .token("COUNT")
            .optional(),
        Arg::new("len", ArgKind::Integer).token("MAXLEN").optional(),
    ],
    example: example(
        r#"> RPUSH queue a b c b a
(integer) 5
> LPOS queue b
(integer) 1
> LPOS queue b RANK -1
(integer) 3
> LPOS queue a COUNT 0
1) (integer) 0
2) (integer) 4
> LPOS queue c MAXLEN 2
(nil)"#,
    ),
    ..Spec::BLANK
};

fn lpos(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let options = Options::parse(&argv[3..])?;
    let (list, out) = cx.read_as::<List>(argv[1])?;
    let found = list.map_or(Vec::new(), |list| options.find(list, argv[2]));
    if options.count.is_some() {
        out.array(found.len());
        for index in found {
            out.integer(index as i64);
        }
    } else {
        match found.first() {
            Some(index) => out.integer(*index as i64),
            None => out.null(),
        }
    }
    Ok(Flow::Done)
}

struct Options {
    /// From which end.
    from: End,
    /// How many matches are passed over.
    skipped: u64,
    /// How many are wanted, as given; 0: all.
    count: Option<u64>,
    /// How many elements are looked at; 0: all.
    max_len: u64,
}

impl Options {
    fn parse(words: &[&[u8]]) -> Result<Options, Error> {
        let mut options = Options {
            from: End::Head,
            skipped: 0,
            count: None,
            max_len: 0,
        };
        for pair in words.chunks(2) {
            let &[name, value] = pair else {
                return Err(error::SYNTAX);
            };
            if name.eq_ignore_ascii_case(b"RANK") {
                options.set_rank(value)?;
            } else if name.eq_ignore_ascii_case(b"COUNT") {
                options.count = Some(natural(value, "ERR COUNT can't be negative")?);
            } else if name.eq_ignore_ascii_case(b"MAXLEN") {
                options.max_len = natural(value, "ERR MAXLEN can't be negative")?;
            } else {
                return Err(error::SYNTAX);
            }
        }
        Ok(options)
    }

    fn set_rank(&mut self, value: &[u8]) -> Result<(), Error> {
        let rank = parse_i64(value).ok_or(error::NOT_AN_INTEGER)?;
        if rank == i64::MIN {
            return Err(error::NOT_A_NEGATABLE_INTEGER);
        }
        self.from = if rank < 0 { End::Tail } else { End::Head };
        self.skipped = rank.unsigned_abs().checked_sub(1).ok_or(RANK_ZERO)?;
        Ok(())
    }

    fn find(&self, list: &List, element: &[u8]) -> Vec<usize> {
        let all_if_zero = |n: u64| match n {
            0 => usize::MAX,
            n => usize::try_from(n).unwrap_or(usize::MAX),
        };
        let wanted = Wanted::new(element);
        let len = list.len();
        let matches = list
            .walk(self.from)
            .take(all_if_zero(self.max_len))
            .enumerate()
            .filter(|(_, (_, item))| wanted.is(*item));
        let indexes = matches.map(|(index, _)| match self.from {
            End::Head => index,
            End::Tail => len - 1 - index,
        });
        indexes
            .skip(usize::try_from(self.skipped).unwrap_or(usize::MAX))
            .take(all_if_zero(self.count.unwrap_or(1)))
            .collect()
    }
}

fn natural(value: &[u8], refusal: &'static str) -> Result<u64, Error> {
    let number = parse_i64(value).and_then(|number| u64::try_from(number).ok());
    number.ok_or(Error::fixed(refusal))
}

const RANK_ZERO: Error = Error::fixed(
    "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start \
     from the end of the list",
);
