//! `seq`: whole numbers in a row.

use crate::program::Io;
use crate::program::arguments::Args;
use crate::program::tool::{Home, PROGRAMS, Shelf, once};

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[once(
        "seq",
        Home::System,
        "[-w] [-s separator] [-number] [first [increment]] last",
        "print numbers in a row",
        seq,
    )
    .options_in_front()
    .long("equal-width=w separator=s")
    .lacks("f")],
};

/// More would fill the terminal's memory for nothing.
const MOST: i64 = 1_000_000;

fn seq(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    match numbers(args) {
        Ok(text) => {
            io.out(text);
            0
        }
        Err(problem) => {
            io.err(format!(
                "seq: {problem}\nTry 'seq --help' for more information.\n"
            ));
            1
        }
    }
}

fn numbers(args: &Args) -> Result<String, String> {
    // What looks like `head -5` is a negative number here.
    let negative = args.values("number").map(|digits| format!("-{digits}"));
    let words = negative.chain(args.words.iter().cloned());
    let numbers: Result<Vec<i64>, String> = words.map(|word| number(&word)).collect();
    let (first, increment, last) = match numbers?.as_slice() {
        [] => return Err("missing operand".to_owned()),
        [last] => (1, 1, *last),
        [first, last] => (*first, 1, *last),
        [first, increment, last] => (*first, *increment, *last),
        [_, _, _, ..] => return Err("extra operand after the third".to_owned()),
    };
    if increment == 0 {
        return Err("invalid Zero increment value: '0'".to_owned());
    }
    if (last.saturating_sub(first) / increment) >= MOST {
        return Err(format!(
            "more than {MOST} numbers are not simulated in this lab"
        ));
    }
    let is_within = |number: &i64| {
        if increment > 0 {
            *number <= last
        } else {
            *number >= last
        }
    };
    let row = std::iter::successors(Some(first), |number| number.checked_add(increment));
    let row: Vec<i64> = row.take_while(is_within).collect();
    let width = match args.has("w") {
        true => row.iter().map(|number| number.to_string().len()).max(),
        false => None,
    };
    let width = width.unwrap_or(0);
    let texts: Vec<String> = row
        .iter()
        .map(|number| format!("{number:0width$}"))
        .collect();
    let end = if texts.is_empty() { "" } else { "\n" };
    Ok(texts.join(args.value("s").unwrap_or("\n")) + end)
}

fn number(word: &str) -> Result<i64, String> {
    let is_decimal = word.contains('.') && word.bytes().all(|byte| !byte.is_ascii_alphabetic());
    word.parse().map_err(|_| match is_decimal {
        true => format!("'{word}': only whole numbers are simulated in this lab"),
        false => format!("invalid floating point argument: '{word}'"),
    })
}
