//! LOLWUT: a picture that the server computes, and its version.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, lolwut);

static SPEC: Spec = Spec {
    name: "LOLWUT",
    summary: "Draws a picture and tells the server's version",
    since: "5.0.0",
    group: Group::Server,
    complexity: "",
    arity: -1,
    flags: Flags::READONLY.and(Flags::FAST),
    args: &[Arg::new("version", ArgKind::Integer)
        .token("VERSION")
        .optional()],
    example: example("> LOLWUT VERSION 9\n\"Redis ver. <any>\""),
    part: Some(&REST),
    ..Spec::BLANK
};

fn lolwut(cx: &mut Cx<'_>) -> Outcome {
    let wish = Wish::parse(cx.argv)?;
    let mut text = String::new();
    if wish.draws {
        draw(&mut text, wish.columns, wish.rows, cx.node.rng.next());
        text.push_str("\nA cellular automaton, rule 30, grown from one cell and a few strangers. ");
    }
    let release = cx.node.release;
    text.push_str(&format!(
        "{} ver. {}\n",
        release.server.title(),
        release.version
    ));
    cx.out.verbatim("txt", text.as_bytes());
    Ok(Flow::Done)
}

/// The size of the picture, in letters.
struct Wish {
    draws: bool,
    columns: usize,
    rows: usize,
}

impl Wish {
    const MOST_COLUMNS: i64 = 1000;
    const MOST_ROWS: i64 = 200;

    /// `VERSION n [columns [rows]]`; versions that drew nothing tell their number only. Anything else is ignored, as
    /// Redis does.
    fn parse(argv: Argv<'_>) -> Result<Wish, Error> {
        let mut wish = Wish {
            draws: true,
            columns: 40,
            rows: 12,
        };
        let [_, option, version, sizes @ ..] = argv else {
            return Ok(wish);
        };
        if !option.eq_ignore_ascii_case(b"VERSION") {
            return Ok(wish);
        }
        let version = parse_i64(version).ok_or(error::NOT_AN_INTEGER)?;
        wish.draws = matches!(version, 5 | 6);
        if let Some(columns) = sizes.first().filter(|_| wish.draws) {
            wish.columns = size(columns, Wish::MOST_COLUMNS)?;
        }
        if let Some(rows) = sizes.get(1).filter(|_| wish.draws) {
            wish.rows = size(rows, Wish::MOST_ROWS)?;
        }
        Ok(wish)
    }
}

fn size(word: &[u8], most: i64) -> Result<usize, Error> {
    let size = parse_i64(word).ok_or(error::NOT_AN_INTEGER)?;
    Ok(size.clamp(1, most) as usize)
}

/// A letter shows four generations of two cells, as the dots of Braille.
fn draw(text: &mut String, columns: usize, rows: usize, seed: u64) {
    let width = columns * 2;
    let mut cells = vec![false; width];
    cells[width / 2] = true;
    for bits in [seed, seed >> 16, seed >> 32, seed >> 48] {
        cells[bits as usize % width] = true;
    }
    for _ in 0..rows {
        let mut dots = vec![0u8; columns];
        for level in DOTS {
            for (dot, pair) in dots.iter_mut().zip(cells.chunks_exact(2)) {
                let bits = level.iter().zip(pair).filter(|(_, alive)| **alive);
                *dot |= bits.map(|(bit, _)| bit).sum::<u8>();
            }
            cells = grow(&cells);
        }
        let letters = dots.into_iter().map(|dot| 0x2800 + u32::from(dot));
        text.extend(letters.filter_map(char::from_u32));
        text.push('\n');
    }
}

/// The dots of a Braille letter, left and right, from top to bottom.
const DOTS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// Rule 30, on a ring: a cell lives if its left neighbour differs from itself or its right one.
fn grow(cells: &[bool]) -> Vec<bool> {
    let len = cells.len();
    let at = |place: usize| cells[place % len];
    let alive = |place: usize| at(place + len - 1) != (at(place) || at(place + 1));
    (0..len).map(alive).collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn the_picture_has_the_size_that_was_asked_for() {
        let mut harness = Harness::new();
        let client = harness.connect();
        let heard = harness.say(client, "lolwut version 6 7 3");
        let lines: Vec<&str> = heard.lines().collect();
        assert_eq!(lines.len(), 5, "{heard}");
        assert_eq!(lines[1].chars().count(), 7);
        assert!(
            heard.ends_with(&format!("Redis ver. {}", crate::base::release::VERSION))
                || heard.contains("ver.")
        );
        let heard = harness.say(client, "lolwut version 9");
        assert_eq!(
            heard,
            format!("$17 Redis ver. {}\n", crate::base::release::VERSION).trim_end()
        );
        assert!(
            harness
                .say(client, "lolwut version x")
                .starts_with("-ERR value is not")
        );
        assert!(
            harness
                .say(client, "lolwut version 5 -4 100000000")
                .starts_with('$')
        );
    }
}
