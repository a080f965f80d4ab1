//! Packets: how bytes are cut into messages, and how their parts are written and read.

/// What a packet holds at most; a longer message goes on in the next one.
pub(crate) const LONGEST: usize = 0xff_ffff;

/// What clients and servers can do.
pub(crate) mod can {
    pub(crate) const LONG_PASSWORD: u32 = 1;
    pub(crate) const FOUND_ROWS: u32 = 2;
    pub(crate) const LONG_FLAG: u32 = 4;
    pub(crate) const CONNECT_WITH_DB: u32 = 8;
    pub(crate) const IGNORE_SPACE: u32 = 0x100;
    pub(crate) const PROTOCOL_41: u32 = 0x200;
    pub(crate) const INTERACTIVE: u32 = 0x400;
    pub(crate) const SSL: u32 = 0x800;
    pub(crate) const TRANSACTIONS: u32 = 0x2000;
    pub(crate) const SECURE_CONNECTION: u32 = 0x8000;
    pub(crate) const MULTI_STATEMENTS: u32 = 1 << 16;
    pub(crate) const MULTI_RESULTS: u32 = 1 << 17;
    pub(crate) const PS_MULTI_RESULTS: u32 = 1 << 18;
    pub(crate) const PLUGIN_AUTH: u32 = 1 << 19;
    pub(crate) const CONNECT_ATTRS: u32 = 1 << 20;
    pub(crate) const LENENC_AUTH: u32 = 1 << 21;
    pub(crate) const DEPRECATE_EOF: u32 = 1 << 24;
}

/// Cuts the first whole message off `input`: its payload and the last packet's sequence number.
/// `None`: more bytes are needed.
pub(crate) fn next(input: &mut Vec<u8>) -> Option<(Vec<u8>, u8)> {
    let end = whole(input)?;
    let mut payload = Vec::new();
    let mut sequence = 0;
    let mut rest = &input[..end];
    while let [a, b, c, number, behind @ ..] = rest {
        let length = usize::from(*a) | usize::from(*b) << 8 | usize::from(*c) << 16;
        let (part, after) = behind.split_at(length.min(behind.len()));
        payload.extend_from_slice(part);
        sequence = *number;
        rest = after;
    }
    input.drain(..end);
    Some((payload, sequence))
}

/// Where the first message ends. Nothing is copied to find out: a long one comes in many pieces.
fn whole(input: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let head = input.get(at..at + 4)?;
        let length = usize::from(head[0]) | usize::from(head[1]) << 8 | usize::from(head[2]) << 16;
        at += 4 + length;
        if at > input.len() {
            return None;
        }
        if length < LONGEST {
            return Some(at);
        }
    }
}

/// How long the message that is coming in is, as far as it says.
pub(crate) fn announced(input: &[u8]) -> usize {
    let mut total = 0;
    let mut at = 0;
    while let Some(head) = input.get(at..at + 3) {
        let length = usize::from(head[0]) | usize::from(head[1]) << 8 | usize::from(head[2]) << 16;
        total += length;
        at += 4 + length;
        if length < LONGEST {
            break;
        }
    }
    total
}

/// Writes a message as packets that go on counting from `sequence`.
pub(crate) fn write(output: &mut Vec<u8>, payload: &[u8], sequence: &mut u8) {
    let mut rest = payload;
    loop {
        let (part, after) = rest.split_at(rest.len().min(LONGEST));
        let length = u32::try_from(part.len()).unwrap_or(0).to_le_bytes();
        output.extend_from_slice(&length[..3]);
        output.push(*sequence);
        output.extend_from_slice(part);
        *sequence = sequence.wrapping_add(1);
        rest = after;
        if part.len() < LONGEST {
            return;
        }
    }
}

/// A number as short as it fits.
pub(crate) fn push_count(bytes: &mut Vec<u8>, number: u64) {
    let all = number.to_le_bytes();
    match number {
        0..=250 => bytes.push(all[0]),
        251..=0xffff => {
            bytes.push(0xfc);
            bytes.extend_from_slice(&all[..2]);
        }
        0x1_0000..=0xff_ffff => {
            bytes.push(0xfd);
            bytes.extend_from_slice(&all[..3]);
        }
        _ => {
            bytes.push(0xfe);
            bytes.extend_from_slice(&all);
        }
    }
}

/// Bytes behind their count.
pub(crate) fn push_string(bytes: &mut Vec<u8>, content: &[u8]) {
    push_count(bytes, content.len() as u64);
    bytes.extend_from_slice(content);
}

/// Reads the parts of a message. What is missing reads as 0 or nothing, and is noted.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    pub is_short: bool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader {
            rest: bytes,
            is_short: false,
        }
    }

    pub(crate) fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }

    pub(crate) fn take(&mut self, count: usize) -> &'a [u8] {
        self.is_short |= count > self.rest.len();
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// An integer of `width` bytes, the least significant first.
    pub(crate) fn number(&mut self, width: usize) -> u64 {
        let bytes = self.take(width);
        bytes
            .iter()
            .rev()
            .fold(0, |all, byte| all << 8 | u64::from(*byte))
    }

    pub(crate) fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or(0)
    }

    pub(crate) fn count(&mut self) -> u64 {
        match self.byte() {
            0xfc => self.number(2),
            0xfd => self.number(3),
            0xfe => self.number(8),
            small => u64::from(small),
        }
    }

    pub(crate) fn string(&mut self) -> &'a [u8] {
        let count = usize::try_from(self.count()).unwrap_or(usize::MAX);
        self.take(count)
    }

    /// Up to a zero byte, which is skipped.
    pub(crate) fn zero_ended(&mut self) -> &'a [u8] {
        let length = self
            .rest
            .iter()
            .position(|byte| *byte == 0)
            .unwrap_or(self.rest.len());
        let content = self.take(length);
        self.rest = self.rest.get(1..).unwrap_or_default();
        content
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_longer_than_a_packet_are_joined() {
        let payload = vec![7; LONGEST + 10];
        let (mut bytes, mut sequence) = (Vec::new(), 3);
        write(&mut bytes, &payload, &mut sequence);
        assert_eq!((bytes.len(), sequence), (payload.len() + 8, 5));
        assert_eq!(announced(&bytes[..LONGEST + 8]), payload.len());
        let mut part = bytes[..LONGEST + 6].to_vec();
        assert_eq!(next(&mut part), None);
        assert_eq!(next(&mut bytes), Some((payload, 4)));
        assert!(bytes.is_empty());
    }

    #[test]
    fn counts_are_as_short_as_they_fit() {
        for number in [0, 250, 251, 65_535, 65_536, 1 << 24, u64::MAX] {
            let mut bytes = Vec::new();
            push_count(&mut bytes, number);
            assert_eq!(Reader::new(&bytes).count(), number);
        }
    }
}
