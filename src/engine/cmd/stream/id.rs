//! Stream IDs as arguments: `ms-seq`, `ms`, `-`, `+`, `(ms-seq`.

use crate::base::number::{parse_i64, parse_unsigned};
use crate::cmd::prelude::*;
use crate::db::StreamId;

/// A longer word is no ID.
const MAX_BYTES: usize = 127;

/// An ID in which the sequence number may be left to the stream.
#[derive(Clone, Copy)]
pub(super) struct PartialId {
    pub(super) ms: u64,
    pub(super) seq: Seq,
}

#[derive(Clone, Copy)]
pub(super) enum Seq {
    Given(u64),
    /// `ms` alone.
    Missing,
    /// `ms-*`.
    Auto,
}

/// An ID that stands for itself; without a sequence number it is `ms-0`.
pub(super) fn parse_id(word: &[u8]) -> Result<StreamId, Error> {
    parse_with(word, 0)
}

/// As [`parse_id`], where `ms-*` stands for the next ID of that time.
pub(super) fn parse_new_id(word: &[u8]) -> Result<PartialId, Error> {
    parse(word).ok_or(error::INVALID_STREAM_ID)
}

/// As [`parse_id`], where `-` and `+` are the least and the greatest ID.
pub(super) fn parse_edge(word: &[u8], missing_seq: u64) -> Result<StreamId, Error> {
    match c_text(word) {
        b"-" if word.len() <= MAX_BYTES => Ok(StreamId::MIN),
        b"+" if word.len() <= MAX_BYTES => Ok(StreamId::MAX),
        _ => parse_with(word, missing_seq),
    }
}

/// The first ID of an interval; with `(` the one after that.
pub(super) fn parse_start(word: &[u8]) -> Result<StreamId, Error> {
    match exclusive(word) {
        Some(id) => parse_id(id)?.next().ok_or(error::INVALID_INTERVAL_START),
        None => parse_edge(word, 0),
    }
}

/// The last ID of an interval, all of a millisecond if the sequence number is missing; with `(` the one before that.
pub(super) fn parse_end(word: &[u8]) -> Result<StreamId, Error> {
    match exclusive(word) {
        Some(id) => parse_with(id, u64::MAX)?
            .previous()
            .ok_or(error::INVALID_INTERVAL_END),
        None => parse_edge(word, u64::MAX),
    }
}

fn exclusive(word: &[u8]) -> Option<&[u8]> {
    word.strip_prefix(b"(").filter(|id| !id.is_empty())
}

fn parse_with(word: &[u8], missing_seq: u64) -> Result<StreamId, Error> {
    let PartialId { ms, seq } = parse_new_id(word)?;
    let seq = match seq {
        Seq::Given(seq) => seq,
        Seq::Missing => missing_seq,
        Seq::Auto => return Err(error::INVALID_STREAM_ID),
    };
    Ok(StreamId { ms, seq })
}

fn parse(word: &[u8]) -> Option<PartialId> {
    if word.len() > MAX_BYTES {
        return None;
    }
    let text = c_text(word);
    let Some(dash) = text.iter().position(|&byte| byte == b'-') else {
        let ms = parse_u64(text)?;
        return Some(PartialId {
            ms,
            seq: Seq::Missing,
        });
    };
    let ms = parse_u64(&text[..dash])?;
    let seq = match &text[dash + 1..] {
        b"*" => Seq::Auto,
        seq => Seq::Given(parse_u64(seq)?),
    };
    Some(PartialId { ms, seq })
}

/// The bytes up to the first NUL, which is all that C sees of a word.
fn c_text(word: &[u8]) -> &[u8] {
    word.split(|&byte| byte == 0).next().unwrap_or_default()
}

/// A number from 0 on in its one form, or else whatever C's `strtoull` makes of the text.
fn parse_u64(text: &[u8]) -> Option<u64> {
    match parse_i64(text) {
        Some(n) => u64::try_from(n).ok(),
        None => parse_unsigned(text),
    }
}
