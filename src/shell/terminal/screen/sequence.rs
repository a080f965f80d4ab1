//! Escape sequences: where they end, and what their numbers mean for the style.

use super::Style;

impl Style {
    /// Applies the numbers of one SGR sequence. Colours beyond the sixteen are taken as the default ink.
    pub(super) fn apply(&mut self, params: &vte::Params) {
        let mut numbers = params
            .iter()
            .map(|values| values.first().copied().unwrap_or(0));
        while let Some(number) = numbers.next() {
            match number {
                38 => self.foreground = extended_colour(&mut numbers),
                48 => self.background = extended_colour(&mut numbers),
                _ => self.apply_number(number),
            }
        }
    }

    fn apply_number(&mut self, number: u16) {
        let colour = (number % 10) as u8;
        match number {
            0 => *self = Style::default(),
            1 => self.bold = true,
            2 => self.dim = true,
            4 => self.underline = true,
            7 => self.inverse = true,
            22 => (self.bold, self.dim) = (false, false),
            24 => self.underline = false,
            27 => self.inverse = false,
            30..=37 => self.foreground = Some(colour),
            39 => self.foreground = None,
            40..=47 => self.background = Some(colour),
            49 => self.background = None,
            90..=97 => self.foreground = Some(colour + 8),
            100..=107 => self.background = Some(colour + 8),
            _ => {}
        }
    }
}

/// What follows 38 or 48: `5;N` or `2;R;G;B`.
fn extended_colour(numbers: &mut impl Iterator<Item = u16>) -> Option<u8> {
    if numbers.next() == Some(5) {
        return numbers
            .next()
            .filter(|&index| index < 16)
            .map(|index| index as u8);
    }
    let _ = numbers.nth(2);
    None
}

/// Where the last `lines` lines of `bytes` begin.
pub(super) fn last_lines_from(bytes: &[u8], lines: usize) -> usize {
    let newlines = bytes
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, byte)| **byte == b'\n');
    newlines.map(|(at, _)| at + 1).nth(lines).unwrap_or(0)
}

/// How many bytes can be interpreted without leaving an escape sequence or a character unfinished.
pub(super) fn complete_length(bytes: &[u8]) -> usize {
    const LONGEST: usize = 4096;
    let tail_from = bytes.len().saturating_sub(LONGEST);
    let tail = bytes.get(tail_from..).unwrap_or_default();
    if let Some(at) = tail.iter().rposition(|&byte| byte == 0x1b)
        && !is_complete_sequence(tail.get(at + 1..).unwrap_or_default())
    {
        return tail_from + at;
    }
    bytes.len() - unfinished_character(bytes)
}

/// Whether what follows an ESC is a whole sequence.
fn is_complete_sequence(rest: &[u8]) -> bool {
    match rest.split_first() {
        None => false,
        Some((b'[', rest)) => rest.iter().any(|byte| !(0x20..=0x3f).contains(byte)),
        Some((b']' | b'P' | b'X' | b'^' | b'_', rest)) => rest.contains(&0x07),
        Some((first, rest)) => !(0x20..=0x2f).contains(first) || !rest.is_empty(),
    }
}

/// The number of bytes at the end that begin a UTF-8 character without ending it.
fn unfinished_character(bytes: &[u8]) -> usize {
    for (back, byte) in bytes.iter().rev().take(3).enumerate() {
        let length = match byte {
            0x80..=0xbf => continue,
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => 1,
        };
        return if length > back + 1 { back + 1 } else { 0 };
    }
    0
}
