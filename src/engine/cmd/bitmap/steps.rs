//! The steps of BITFIELD and BITFIELD_RO.
//!
//! **Invariant:** nothing is read or written before every step is understood.

use super::edit::edit_bits;
use super::field::{Field, Overflow};
use super::offset::{byte_of, parse_offset};
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

/// One access to one field.
pub(super) struct Step {
    access: Access,
    field: Field,
    place: u64,
    overflow: Overflow,
}

#[derive(Clone, Copy)]
enum Access {
    Get,
    Set(i64),
    IncrBy(i64),
}

impl Step {
    pub(super) fn writes(&self) -> bool {
        !matches!(self.access, Access::Get)
    }

    /// How many bytes the string must have.
    fn end_byte(&self) -> usize {
        byte_of(self.place + u64::from(self.field.bits) - 1).saturating_add(1)
    }

    /// The answer, and whether the field has another value now; `None`: the value did not fit.
    fn run(&self, bytes: &mut [u8]) -> Option<(i64, bool)> {
        let old = self.field.read(bytes, self.place);
        let (new, answers_new) = match self.access {
            Access::Get => return Some((old, false)),
            Access::Set(value) => (self.field.fit(value, self.overflow)?, false),
            Access::IncrBy(by) => (self.field.add(old, by, self.overflow)?, true),
        };
        self.field.write(bytes, self.place, new);
        Some((if answers_new { new } else { old }, new != old))
    }
}

/// The steps after the key.
pub(super) fn parse(cx: &Cx<'_>) -> Result<Vec<Step>, Error> {
    let mut steps = Vec::new();
    let mut overflow = Overflow::Wrap;
    let mut rest = cx.argv.get(2..).unwrap_or_default();
    while let Some((word, arguments)) = rest.split_first() {
        let is = |name: &[u8]| word.eq_ignore_ascii_case(name);
        match *arguments {
            [kind, ref after @ ..] if is(b"OVERFLOW") => {
                overflow = parse_overflow(kind)?;
                rest = after;
            }
            [field, place, ref after @ ..] if is(b"GET") => {
                let (field, place) = parse_place(cx, field, place)?;
                let access = Access::Get;
                steps.push(Step {
                    access,
                    field,
                    place,
                    overflow,
                });
                rest = after;
            }
            [field, place, value, ref after @ ..] if is(b"SET") || is(b"INCRBY") => {
                let (field, place) = parse_place(cx, field, place)?;
                let value = parse_i64(value).ok_or(error::NOT_AN_INTEGER)?;
                let access = if is(b"SET") {
                    Access::Set(value)
                } else {
                    Access::IncrBy(value)
                };
                steps.push(Step {
                    access,
                    field,
                    place,
                    overflow,
                });
                rest = after;
            }
            _ => return Err(error::SYNTAX),
        }
    }
    Ok(steps)
}

fn parse_place(cx: &Cx<'_>, field: &[u8], place: &[u8]) -> Result<(Field, u64), Error> {
    let field = Field::parse(field)?;
    Ok((field, parse_offset(cx, place, Some(field.bits))?))
}

fn parse_overflow(word: &[u8]) -> Result<Overflow, Error> {
    let is = |name: &[u8]| word.eq_ignore_ascii_case(name);
    match () {
        () if is(b"WRAP") => Ok(Overflow::Wrap),
        () if is(b"SAT") => Ok(Overflow::Saturate),
        () if is(b"FAIL") => Ok(Overflow::Fail),
        () => Err(error::BITFIELD_OVERFLOW),
    }
}

/// Runs steps that only read.
pub(super) fn read_all(cx: &mut Cx<'_>, steps: &[Step]) -> Outcome {
    let text = cx.read_str(cx.argv[1])?.cloned();
    let text = text.unwrap_or(Str::text(b""));
    cx.out.array(steps.len());
    for step in steps {
        cx.out.integer(step.field.read(&text.bytes(), step.place));
    }
    Ok(Flow::Done)
}

/// Runs steps of which some write.
pub(super) fn run_all(cx: &mut Cx<'_>, steps: &[Step]) -> Outcome {
    let writes = steps.iter().filter(|step| step.writes());
    let len = writes.map(Step::end_byte).max().unwrap_or(0);
    let mut answers = Vec::with_capacity(steps.len());
    edit_bits(cx, cx.argv[1], len, &mut |bytes, has_grown| {
        let mut changes = 0;
        for step in steps {
            let answer = step.run(bytes);
            let has_written = answer.is_some() && step.writes();
            let has_changed = answer.is_some_and(|(_, has_changed)| has_changed);
            changes += u64::from(has_changed || has_written && has_grown);
            answers.push(answer.map(|(answer, _)| answer));
        }
        changes
    })?;
    cx.out.array(answers.len());
    for answer in answers {
        match answer {
            Some(answer) => cx.out.integer(answer),
            None => cx.out.null(),
        }
    }
    Ok(Flow::Done)
}
