//! The decode stage: bytes to argument vectors, RESP arrays and inline commands alike.
//!
//! A [`Decoder`] remembers how far it came into the command that is arriving, so a big argument that comes in a
//! thousand pieces is looked at once. It keeps offsets, never bytes: the words are borrowed from the host's or the
//! client's buffer.
//!
//! Most commands arrive whole and well-formed: [`quick`] reads those in one go and leaves everything else, which has
//! to be remembered or refused, to the decoder.
//!
//! **Invariant:** no announced length makes anything be allocated; memory grows with the bytes that have arrived.

use smallvec::SmallVec;

use crate::base::error::Error;

/// No line of the protocol (a header, an inline command) may be longer while its end has not arrived.
const MAX_LINE_BYTES: usize = 64 * 1024;
/// More words than this no command may have.
const MAX_WORDS: i64 = i32::MAX as i64;
/// What a client may send before it has authenticated.
const MAX_UNAUTHENTICATED_WORDS: i64 = 10;
const MAX_UNAUTHENTICATED_BULK_BYTES: i64 = 16384;

/// The words of one command, borrowed from where they arrived.
pub(crate) type Words<'a> = SmallVec<[&'a [u8]; 24]>;

/// What the client at hand may send.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// `proto-max-bulk-len`.
    pub(crate) max_bulk_bytes: i64,
    /// Whether the client has yet to authenticate, which makes the limits much tighter.
    pub(crate) unauthenticated: bool,
}

/// What was found at the front of the input.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Decoded {
    /// A whole command: [`Decoder::words`] tells its words; this many bytes of input belong to it.
    Command(usize),
    /// Nothing to run (an empty line, `*0`) in this many bytes.
    Nothing(usize),
    /// The rest has not arrived yet.
    Incomplete,
    /// Not the protocol; the connection ends with this error.
    Broken(Error),
}

/// Reads the RESP array at the front of `bytes` if it is all there and nothing about it is wrong: puts its words into
/// `words` and returns how many bytes it takes. `None`: ask the decoder.
pub(crate) fn quick<'a>(bytes: &'a [u8], limits: Limits, words: &mut Words<'a>) -> Option<usize> {
    if limits.unauthenticated {
        return None;
    }
    let (count, mut rest) = head(b'*', bytes)?;
    for _ in 0..count {
        let (len, text) = head(b'$', rest)?;
        if len as i64 > limits.max_bulk_bytes {
            return None;
        }
        let (word, after) = text.split_at_checked(len)?;
        rest = after.get(2..)?;
        words.push(word);
    }
    (count > 0).then_some(bytes.len() - rest.len())
}

/// `$5\r\n`: the number, and what follows.
fn head(kind: u8, bytes: &[u8]) -> Option<(usize, &[u8])> {
    match bytes {
        [first, digit @ b'0'..=b'9', b'\r', b'\n', rest @ ..] if *first == kind => {
            Some((value(*digit), rest))
        }
        [
            first,
            high @ b'1'..=b'9',
            low @ b'0'..=b'9',
            b'\r',
            b'\n',
            rest @ ..,
        ] if *first == kind => Some((value(*high) * 10 + value(*low), rest)),
        [first, b'1'..=b'9', ..] if *first == kind => long_head(bytes),
        _ => None,
    }
}

/// As [`head`], for numbers of up to 9 digits.
fn long_head(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for (at, byte) in bytes.iter().enumerate().take(11).skip(1) {
        match byte {
            b'0'..=b'9' if at < 10 => number = number * 10 + value(*byte),
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => {
                return Some((number, bytes.get(at + 2..)?));
            }
            _ => return None,
        }
    }
    None
}

fn value(digit: u8) -> usize {
    usize::from(digit - b'0')
}

/// Where decoding stands in the command that is arriving.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decoder {
    /// The next byte to look at, counted from the command's first.
    position: usize,
    /// Words still to come of a RESP array; `None` before its head has arrived.
    missing: Option<usize>,
    /// The announced length of the word that is arriving.
    bulk_bytes: Option<usize>,
    /// Start and length of the words that are complete.
    spans: Vec<(usize, usize)>,
    /// The words of an inline command, which quotes and escapes make differ from the input.
    inline: Vec<Vec<u8>>,
}

impl Decoder {
    /// Looks at the bytes of one command, `bytes[0]` being its first. After [`Decoded::Incomplete`] the next call
    /// must pass the same bytes and more.
    pub(crate) fn next(&mut self, bytes: &[u8], limits: Limits) -> Decoded {
        if self.missing.is_none() {
            match bytes.first() {
                None => return Decoded::Incomplete,
                Some(b'*') => match self.array_head(bytes, limits) {
                    Ok(true) => {}
                    Ok(false) => return Decoded::Nothing(self.position),
                    Err(stop) => return stop,
                },
                Some(_) => return self.inline(bytes),
            }
        }
        match self.bulks(bytes, limits) {
            Ok(()) => Decoded::Command(self.position),
            Err(stop) => stop,
        }
    }

    /// The words of the command that [`Decoder::next`] just found in `bytes`.
    pub(crate) fn words<'a>(&'a self, bytes: &'a [u8]) -> Words<'a> {
        if self.inline.is_empty() {
            let word =
                |&(start, len): &(usize, usize)| bytes.get(start..start + len).unwrap_or_default();
            self.spans.iter().map(word).collect()
        } else {
            self.inline.iter().map(Vec::as_slice).collect()
        }
    }

    /// Whether the next byte is a command's first.
    pub(crate) fn is_at_start(&self) -> bool {
        self.missing.is_none() && self.position == 0
    }

    /// Starts anew, at the first byte of a command.
    pub(crate) fn reset(&mut self) {
        self.position = 0;
        self.missing = None;
        self.bulk_bytes = None;
        self.spans.clear();
        self.inline.clear();
        self.spans.shrink_to(1024);
    }

    /// `*3\r\n`; `false` when no words are to follow.
    fn array_head(&mut self, bytes: &[u8], limits: Limits) -> Result<bool, Decoded> {
        let Some((text, used)) = line(bytes) else {
            return Err(unfinished(bytes, b'\r', "too big mbulk count string"));
        };
        let count = length(&text[1..]).filter(|count| *count <= MAX_WORDS);
        let count = count.ok_or_else(|| broken("invalid multibulk length"))?;
        if limits.unauthenticated && count > MAX_UNAUTHENTICATED_WORDS {
            return Err(broken("unauthenticated multibulk length"));
        }
        self.position = used;
        if count <= 0 {
            return Ok(false);
        }
        self.missing = Some(count as usize);
        Ok(true)
    }

    /// The words of an array, as far as they have arrived.
    fn bulks(&mut self, bytes: &[u8], limits: Limits) -> Result<(), Decoded> {
        while let Some(missing) = self.missing.filter(|missing| *missing > 0) {
            let len = match self.bulk_bytes {
                Some(len) => len,
                None => self.bulk_head(bytes, limits)?,
            };
            let end = self.position.saturating_add(len);
            if bytes.len() < end.saturating_add(2) {
                self.bulk_bytes = Some(len);
                return Err(Decoded::Incomplete);
            }
            self.spans.push((self.position, len));
            // The two bytes after a word should be CR LF; like Redis we do not look.
            self.position = end + 2;
            self.bulk_bytes = None;
            self.missing = Some(missing - 1);
        }
        Ok(())
    }

    /// `$5\r\n`.
    fn bulk_head(&mut self, bytes: &[u8], limits: Limits) -> Result<usize, Decoded> {
        let rest = bytes.get(self.position..).unwrap_or_default();
        let Some((text, used)) = line(rest) else {
            return Err(unfinished(rest, b'\r', "too big bulk count string"));
        };
        if rest.first() != Some(&b'$') {
            let got = rest.first().copied().unwrap_or_default();
            let text = [
                b"ERR Protocol error: expected '$', got '".as_slice(),
                &[got],
                b"'",
            ]
            .concat();
            return Err(Decoded::Broken(Error::text(text)));
        }
        let len = length(&text[1..]).filter(|len| (0..=limits.max_bulk_bytes).contains(len));
        let len = len.ok_or_else(|| broken("invalid bulk length"))?;
        if limits.unauthenticated && len > MAX_UNAUTHENTICATED_BULK_BYTES {
            return Err(broken("unauthenticated bulk length"));
        }
        self.position += used;
        Ok(len as usize)
    }

    fn inline(&mut self, bytes: &[u8]) -> Decoded {
        let from = bytes.get(self.position..).unwrap_or_default();
        let Some(newline) = find(from, b'\n') else {
            // What has been looked at once need not be again, up to a NUL, where the look has to end.
            let seen = from.iter().position(|byte| *byte == 0);
            self.position += seen.unwrap_or(from.len());
            return unfinished(bytes, b'\n', "too big inline request");
        };
        let end = self.position + newline;
        self.position = end + 1;
        let text = &bytes[..end];
        match split_words(text.strip_suffix(b"\r").unwrap_or(text)) {
            None => broken("unbalanced quotes in request"),
            Some(words) if words.is_empty() => Decoded::Nothing(self.position),
            Some(words) => {
                self.inline = words;
                Decoded::Command(self.position)
            }
        }
    }
}

/// The text before the first CR, and the length of the line with CR LF. Whether an LF follows is not looked at.
fn line(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let end = find(bytes, b'\r')?;
    // An empty line has no kind byte; give it one to be refused by.
    let text = bytes.get(..end.max(1))?;
    (end + 2 <= bytes.len()).then_some((text, end + 2))
}

/// Where the line ends, as C's `strchr` sees it: behind a NUL nothing is found, and Redis waits for more.
fn find(bytes: &[u8], end: u8) -> Option<usize> {
    let stop = |byte: &u8| *byte == end || *byte == 0;
    let found = bytes.iter().position(stop)?;
    (bytes.get(found) == Some(&end)).then_some(found)
}

fn unfinished(bytes: &[u8], end: u8, too_big: &str) -> Decoded {
    if bytes.len() > MAX_LINE_BYTES && find(bytes, end).is_none() {
        return broken(too_big);
    }
    Decoded::Incomplete
}

fn broken(what: &str) -> Decoded {
    Decoded::Broken(Error::text(format!("ERR Protocol error: {what}")))
}

/// A decimal number as Redis reads lengths: no plus sign, no leading zero, no blanks.
fn length(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix(b"-") {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    if digits.is_empty() || digits.len() > 18 || (digits[0] == b'0' && text.len() > 1) {
        return None;
    }
    let mut number = 0_i64;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + i64::from(digit - b'0');
    }
    Some(if negative { -number } else { number })
}

/// Splits a line into words: blanks separate, `"..."` knows escapes (`\n`, `\x41`), `'...'` knows `\'` only.
/// `None` when a quote is not closed or something follows a closing quote directly.
pub fn split_words(line: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut words = Vec::new();
    let mut rest = line;
    loop {
        rest = rest.trim_ascii_start();
        // The vertical tab is a blank to C's isspace but not to Rust.
        while let [0x0b, tail @ ..] = rest {
            rest = tail.trim_ascii_start();
        }
        if rest.is_empty() || rest[0] == 0 {
            return Some(words);
        }
        let (word, tail) = split_word(rest)?;
        words.push(word);
        rest = tail;
    }
}

fn split_word(mut rest: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut word = Vec::new();
    loop {
        match rest {
            [] | [b' ' | b'\n' | b'\r' | b'\t' | 0, ..] => return Some((word, rest)),
            [quote @ (b'"' | b'\''), tail @ ..] => {
                let tail = unquote(*quote, tail, &mut word)?;
                return matches!(tail, [] | [b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c, ..])
                    .then_some((word, tail));
            }
            [byte, tail @ ..] => {
                word.push(*byte);
                rest = tail;
            }
        }
    }
}

/// Reads up to the closing quote and returns what stands after it.
fn unquote<'a>(quote: u8, mut rest: &'a [u8], word: &mut Vec<u8>) -> Option<&'a [u8]> {
    loop {
        match rest {
            [] => return None,
            [byte, tail @ ..] if *byte == quote => return Some(tail),
            [b'\\', b'x', high, low, tail @ ..]
                if quote == b'"' && high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
            {
                word.push(hex(*high) << 4 | hex(*low));
                rest = tail;
            }
            [b'\\', escaped, tail @ ..] if quote == b'"' => {
                word.push(unescape(*escaped));
                rest = tail;
            }
            [b'\\', b'\'', tail @ ..] if quote == b'\'' => {
                word.push(b'\'');
                rest = tail;
            }
            [byte, tail @ ..] => {
                word.push(*byte);
                rest = tail;
            }
        }
    }
}

fn unescape(letter: u8) -> u8 {
    match letter {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'b' => 0x08,
        b'a' => 0x07,
        other => other,
    }
}

fn hex(digit: u8) -> u8 {
    char::from(digit).to_digit(16).unwrap_or_default() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits {
        max_bulk_bytes: 1 << 29,
        unauthenticated: false,
    };

    /// Every command in `bytes` when they arrive in pieces of `size`.
    fn decode(bytes: &[u8], size: usize, limits: Limits) -> (Vec<Vec<Vec<u8>>>, Option<Error>) {
        let (mut decoder, mut seen, mut commands) = (Decoder::default(), Vec::new(), Vec::new());
        for piece in bytes.chunks(size) {
            seen.extend_from_slice(piece);
            loop {
                let used = match decoder.next(&seen, limits) {
                    Decoded::Command(used) => {
                        commands.push(
                            decoder
                                .words(&seen)
                                .iter()
                                .map(|word| word.to_vec())
                                .collect(),
                        );
                        used
                    }
                    Decoded::Nothing(used) => used,
                    Decoded::Incomplete => break,
                    Decoded::Broken(error) => return (commands, Some(error)),
                };
                seen.drain(..used);
                decoder.reset();
            }
        }
        (commands, None)
    }

    fn error_of(bytes: &[u8], limits: Limits) -> String {
        let error = decode(bytes, bytes.len(), limits)
            .1
            .map(|error| error.0.into_owned());
        String::from_utf8_lossy(&error.unwrap_or_default()).into_owned()
    }

    #[test]
    fn any_split_gives_the_same_commands() {
        let input = b"*2\r\n$4\r\nECHO\r\n$3\r\na\r\n\r\n\r\nset \"a\\x41\\n\" 'b\\'c'\r\n*0\r\n*-1\r\n*1\r\n$0\r\n\r\nPING\n";
        let whole = decode(input, input.len(), LIMITS);
        assert_eq!(whole.1, None);
        let words: Vec<Vec<&[u8]>> = whole
            .0
            .iter()
            .map(|words| words.iter().map(Vec::as_slice).collect())
            .collect();
        assert_eq!(words[0], [b"ECHO".as_slice(), b"a\r\n"]);
        assert_eq!(words[1], [b"set".as_slice(), b"aA\n", b"b'c"]);
        assert_eq!(words[2], [b"".as_slice()]);
        assert_eq!(words[3], [b"PING".as_slice()]);
        for size in 1..input.len() {
            assert_eq!(decode(input, size, LIMITS), whole, "in pieces of {size}");
        }
    }

    #[test]
    fn the_quick_way_gives_what_the_decoder_gives_or_nothing() {
        let long = [
            b"*2\r\n$4\r\nECHO\r\n$123\r\n".as_slice(),
            &[b'x'; 123],
            b"\r\n",
        ]
        .concat();
        let cases: [(&[u8], bool); 12] = [
            (b"*1\r\n$4\r\nPING\r\n*1\r\n", true),
            (b"*1\r\n$0\r\n\r\n", true),
            (b"*2\r\n$4\r\nECHO\r\n$11\r\nhello world??", true),
            (&long, true),
            (&long[..long.len() - 1], false),
            (b"*0\r\n", false),
            (b"*-1\r\n", false),
            (b"*1\r\n$-1\r\n", false),
            (b"*1\r\n$04\r\nPING\r\n", false),
            (b"*1\r\n$1234567890\r\n", false),
            (b"PING\r\n", false),
            (b"", false),
        ];
        for (bytes, is_quick) in cases {
            let (mut words, mut decoder) = (Words::new(), Decoder::default());
            let used = quick(bytes, LIMITS, &mut words);
            assert_eq!(used.is_some(), is_quick, "{bytes:?}");
            if let Some(used) = used {
                assert_eq!(decoder.next(bytes, LIMITS), Decoded::Command(used));
                assert_eq!(decoder.words(bytes), words);
            }
        }
    }

    #[test]
    fn what_is_not_the_protocol_is_refused_in_the_words_of_redis() {
        let cases: [(&[u8], &str); 9] = [
            (b"*abc\r\n", "invalid multibulk length"),
            (b"*2147483648\r\n", "invalid multibulk length"),
            (b"*\r\n", "invalid multibulk length"),
            (b"*1\r\n:1\r\n", "expected '$', got ':'"),
            (b"*1\r\n\r:1\r\n", "expected '$', got ' '"),
            (b"*1\r\n$-1\r\n", "invalid bulk length"),
            (b"*1\r\n$01\r\n", "invalid bulk length"),
            (b"*1\r\n$536870913\r\n", "invalid bulk length"),
            (b"set \"a\r\n", "unbalanced quotes in request"),
        ];
        for (bytes, text) in cases {
            assert_eq!(
                error_of(bytes, LIMITS),
                format!("ERR Protocol error: {text}")
            );
        }
    }

    #[test]
    fn lines_without_an_end_are_cut_off() {
        for (head, text) in [
            ("*", "too big mbulk count string"),
            ("*1\r\n$", "too big bulk count string"),
        ] {
            let bytes = [head.as_bytes(), &[b'1'; 70_000]].concat();
            assert_eq!(
                error_of(&bytes, LIMITS),
                format!("ERR Protocol error: {text}")
            );
        }
        assert_eq!(
            error_of(&[b'a'; 70_000], LIMITS),
            "ERR Protocol error: too big inline request"
        );
    }

    #[test]
    fn behind_a_nul_no_line_ends() {
        let cases: [&[u8]; 3] = [
            b"PING\0\r\nPING\r\n",
            b"*1\0\r\n",
            b"*1\r\n$4\0\r\nPING\r\n",
        ];
        for bytes in cases {
            for size in [1, 5, bytes.len()] {
                assert_eq!(decode(bytes, size, LIMITS), (vec![], None));
            }
        }
        let bytes = [b"PING\0\r\n".as_slice(), &[b'a'; 70_000]].concat();
        let text = "ERR Protocol error: too big inline request";
        assert_eq!(error_of(&bytes, LIMITS), text);
    }

    #[test]
    fn strangers_get_tighter_limits() {
        let limits = Limits {
            unauthenticated: true,
            ..LIMITS
        };
        assert_eq!(
            error_of(b"*11\r\n", limits),
            "ERR Protocol error: unauthenticated multibulk length"
        );
        assert_eq!(
            error_of(b"*1\r\n$16385\r\n", limits),
            "ERR Protocol error: unauthenticated bulk length"
        );
        assert_eq!(error_of(b"*10\r\n$16384\r\n", limits), "");
    }
}
