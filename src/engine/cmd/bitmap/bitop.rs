//! BITOP: combines strings bit by bit.

use super::words::combine;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, bitop);

static SPEC: Spec = Spec {
    name: "BITOP",
    summary: "Combines the bits of strings with AND, OR or XOR, or inverts those of one, and stores the result",
    since: "2.6.0",
    group: Group::Bitmap,
    complexity: "O(N)",
    arity: -4,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::BITMAP,
    keys: &[
        KeySpec::one(2, KeyFlags::OW.and(KeyFlags::UPDATE)),
        KeySpec::range(3, -1, 1, KeyFlags::RO.and(KeyFlags::ACCESS)),
    ],
    args: &[
        Arg::new("operation", ArgKind::OneOf).args(&[
            Arg::pure_token("and", "AND"),
            Arg::pure_token("or", "OR"),
            Arg::pure_token("xor", "XOR"),
            Arg::pure_token("not", "NOT"),
        ]),
        Arg::key("destkey", 0),
        Arg::key("key", 1).multiple(),
    ],
    example: example(
        r#"> SET mon "\x0f"
OK
> SET tue "\x3c"
OK
> BITOP AND both mon tue
(integer) 1
> GET both
"\x0c""#,
    ),
    ..Spec::BLANK
};

fn bitop(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let operation = Operation::from_word(argv[1]).ok_or(error::SYNTAX)?;
    if operation == Operation::Not && argv.len() != 4 {
        return Err(error::BITOP_NOT_OF_SEVERAL);
    }
    let mut sources = Vec::with_capacity(argv.len() - 3);
    for key in &argv[3..] {
        sources.push(cx.read_str(key)?.cloned().unwrap_or(Str::text(b"")));
    }
    let bytes = operation.run(&sources)?;
    let len = bytes.len();
    store(cx, argv[2], bytes);
    cx.out.integer(len as i64);
    Ok(Flow::Done)
}

/// An empty result deletes the key.
fn store(cx: &mut Cx<'_>, key: &[u8], bytes: Vec<u8>) {
    if !bytes.is_empty() {
        cx.put(key, Value::Str(Str::raw(bytes)), Expiry::Clear);
        cx.notify(b'$', "set", key);
    } else if cx.remove(key).is_some() {
        cx.notify(b'g', "del", key);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operation {
    And,
    Or,
    Xor,
    Not,
}

impl Operation {
    fn from_word(word: &[u8]) -> Option<Operation> {
        let words: [(&[u8], Operation); 4] = [
            (b"AND", Operation::And),
            (b"OR", Operation::Or),
            (b"XOR", Operation::Xor),
            (b"NOT", Operation::Not),
        ];
        let found = words
            .iter()
            .find(|(name, _)| word.eq_ignore_ascii_case(name));
        found.map(|(_, operation)| *operation)
    }

    /// As long as the longest of the sources; the others are taken to end in zeros.
    fn run(self, sources: &[Str]) -> Result<Vec<u8>, Error> {
        let len = sources.iter().map(Str::len).max().unwrap_or(0);
        let mut into = Vec::new();
        into.try_reserve_exact(len)
            .map_err(|_| error::STRING_TOO_LONG)?;
        let Some((first, others)) = sources.split_first() else {
            return Ok(into);
        };
        into.extend_from_slice(&first.bytes());
        into.resize(len, 0);
        if self == Operation::Not {
            combine(&mut into, &first.bytes(), |_, from| !from);
        }
        for source in others {
            let from = source.bytes();
            match self {
                Operation::And => combine(&mut into, &from, |a, b| a & b),
                Operation::Or => combine(&mut into, &from, |a, b| a | b),
                Operation::Xor => combine(&mut into, &from, |a, b| a ^ b),
                Operation::Not => {}
            }
        }
        Ok(into)
    }
}
