//! Pictures that lie beside a lesson: which files are some, and what is wrong with those that a lesson names.
//!
//! What is read here may come from anywhere, so a picture is what its bytes say and not what its name does. The browser alone decodes
//! it: that it can do so with bounded memory is what the limits are for.

use std::collections::BTreeMap;

use crate::course::{Course, Lesson, text_file};
use crate::problem::Problem;
use crate::walk::{self, Part};

use super::verify::line_of;

/// The most bytes that a picture may have.
pub const LARGEST: usize = 1 << 20;
/// The most pixels along one side.
const WIDEST: u32 = 4096;
/// How the names of pictures end, with the kind that each must be.
const ENDS: [(&str, &str); 6] = [
    ("png", "PNG"),
    ("jpg", "JPEG"),
    ("jpeg", "JPEG"),
    ("webp", "WebP"),
    ("gif", "GIF"),
    ("svg", SVG),
];
const SVG: &str = "SVG";
/// What a kind is called that none of the above is.
const UNKNOWN: &str = "unknown";

/// Whether a name, without folders, is that of a picture.
pub fn is_picture(name: &str) -> bool {
    let is_fit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(is_fit)
        && kind_by_name(name).is_some()
}

fn kind_by_name(name: &str) -> Option<&'static str> {
    let (_, end) = name.rsplit_once('.')?;
    let end = end.to_ascii_lowercase();
    let found = ENDS.iter().find(|(own, _)| *own == end);
    found.map(|(_, kind)| *kind)
}

/// What the linter is told of a picture in the place of its text: `PNG 5120 640 480`, the kind, bytes, width and height, zeros where they
/// cannot be read.
pub fn describe(bytes: &[u8]) -> String {
    let (kind, size) = look(bytes);
    let (width, height) = size.unwrap_or_default();
    format!("{kind} {} {width} {height}", bytes.len())
}

/// The kind and, where it can be read, width and height.
fn look(bytes: &[u8]) -> (&'static str, Option<(u32, u32)>) {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return ("PNG", big(bytes, 16).zip(big(bytes, 20)));
    }
    if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        return ("GIF", little(bytes, 6, 2).zip(little(bytes, 8, 2)));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return ("WebP", webp_size(bytes));
    }
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return ("JPEG", jpeg_size(bytes));
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    match head.contains("<svg") {
        true => (SVG, None),
        false => (UNKNOWN, None),
    }
}

fn big(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

/// A number of up to four bytes, the lowest first.
fn little(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let own = bytes.get(at..at + length)?;
    Some(
        own.iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | u32::from(*byte)),
    )
}

/// By the first chunk, of which there are three kinds.
fn webp_size(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8X" => little(bytes, 24, 3)
            .zip(little(bytes, 27, 3))
            .map(|(w, h)| (w + 1, h + 1)),
        b"VP8L" => {
            let bits = little(bytes, 21, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8 " => {
            let (width, height) = little(bytes, 26, 2).zip(little(bytes, 28, 2))?;
            Some((width & 0x3fff, height & 0x3fff))
        }
        _ => None,
    }
}

/// By its frame, behind other segments.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let [0xff, marker] = *bytes.get(at..at + 2)? else {
            return None;
        };
        let length = usize::from(u16::from_be_bytes(
            bytes.get(at + 2..at + 4)?.try_into().ok()?,
        ));
        // Frames of all kinds; the three that are left out are tables.
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let side = |at: usize| {
                let two = bytes.get(at..at + 2)?;
                Some(u32::from(u16::from_be_bytes(two.try_into().ok()?)))
            };
            return side(at + 7).zip(side(at + 5));
        }
        // A length counts itself, so that this ends.
        at += 2 + length.max(2);
    }
}

/// What is wrong with the pictures that the lessons of a course name. `sources`: paths below `lessons/` with their texts, pictures as
/// [`describe`] says them. `wanted`: the lessons; none: all.
pub fn problems(
    course: &Course,
    wanted: &[String],
    sources: &BTreeMap<&str, &str>,
) -> Vec<Problem> {
    let mut found = Vec::new();
    for lesson in &course.lessons {
        if wanted.is_empty() || wanted.contains(&lesson.id) {
            of_lesson(lesson, sources, &mut found);
        }
    }
    found
}

fn of_lesson(lesson: &Lesson, sources: &BTreeMap<&str, &str>, found: &mut Vec<Problem>) {
    let file = text_file(&lesson.id, &lesson.language);
    let text = sources.get(file.as_str()).copied().unwrap_or_default();
    let mut look = |part: Part<'_>, spot: walk::Spot| {
        let Part::Figure(path, _) = part else {
            return;
        };
        let Some((_, name)) = path.rsplit_once('/') else {
            return;
        };
        if let Some((message, advice)) = flaw(name, sources.get(path).copied()) {
            let line = line_of(text, &format!("({name}"), spot.line);
            found.push(Problem::new(&file, line, message, advice).as_flaw());
        }
    };
    walk::around(lesson.text(), &mut look);
    for step in lesson.text().steps.values() {
        walk::step(step, &mut look);
    }
}

/// What is wrong with a picture, and what mends it. `described`: as [`describe`] does; `None`: there is no such file.
fn flaw(name: &str, described: Option<&str>) -> Option<(String, &'static str)> {
    const OTHER: &str = "Save it as PNG, JPEG, WebP or GIF.";
    if kind_by_name(name) == Some(SVG) {
        let message = format!("`{name}` is an SVG, which can hold scripts, and is not shown");
        return Some((message, "Save it as PNG."));
    }
    let Some(described) = described else {
        let message = format!("there is no picture `{name}` beside the lesson");
        return Some((
            message,
            "Put it into the lesson's folder, or mend its name.",
        ));
    };
    let mut words = described.split(' ');
    let kind = words.next().unwrap_or_default();
    let mut number = || words.next().and_then(|word| word.parse::<u32>().ok());
    let bytes = number().unwrap_or_default();
    let size = number().zip(number()).unwrap_or_default();
    if kind == SVG {
        let message = format!("`{name}` is an SVG, which can hold scripts, and is not shown");
        return Some((message, "Save it as PNG."));
    }
    let named = kind_by_name(name).unwrap_or(UNKNOWN);
    if kind == UNKNOWN {
        return Some((format!("`{name}` is no picture that browsers show"), OTHER));
    }
    if kind != named {
        let message = format!("`{name}` is a {kind}, and its name says {named}");
        return Some((message, "Name it as what it is, or save it anew."));
    }
    if bytes as usize > LARGEST {
        let message = format!("`{name}` has {bytes} bytes, and {LARGEST} is the most");
        return Some((message, "Make it smaller, or save it as WebP or JPEG."));
    }
    match size {
        (0, _) | (_, 0) => Some((
            format!("`{name}` is damaged: it does not say how large it is"),
            OTHER,
        )),
        (width, height) if width > WIDEST || height > WIDEST => Some((
            format!("`{name}` has {width} by {height} pixels, and {WIDEST} each way is the most"),
            "Make it smaller: a lesson's column is 700 pixels wide.",
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    #[test]
    fn a_picture_is_what_its_bytes_say() {
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc4\0\x02\xff\xc0\0\x11\x08\x01\x02\x03\x04";
        let webp = |chunk: &[u8]| [b"RIFF\0\0\0\0WEBP", chunk].concat();
        let cases: [(&[u8], &str); 9] = [
            (&png(640, 480), "PNG 24 640 480"),
            (b"GIF89a\x10\0\x20\0", "GIF 10 16 32"),
            (jpeg, "JPEG 21 772 258"),
            (
                &webp(b"VP8X\0\0\0\0\0\0\0\0\x0f\0\0\x1f\0\0"),
                "WebP 30 16 32",
            ),
            (&webp(b"VP8L\0\0\0\0\x2f\x0f\xc0\x07\0"), "WebP 25 16 32"),
            (
                &webp(b"VP8 \0\0\0\0abc\x9d\x01\x2a\x10\0\x20\0"),
                "WebP 30 16 32",
            ),
            (b"<?xml?><svg onload='x'>", "SVG 23 0 0"),
            (b"\xff\xd8\xff\xe0\0\0\xff", "JPEG 7 0 0"),
            (b"", "unknown 0 0 0"),
        ];
        for (bytes, wanted) in cases {
            assert_eq!(describe(bytes), wanted);
        }
    }

    #[test]
    fn nothing_that_is_cut_off_or_changed_stops_the_reader() {
        let whole = [
            png(1, 1),
            b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\x01\x02\x03\x04".to_vec(),
            b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x0f\0\0\x1f\0\0".to_vec(),
        ];
        for bytes in whole {
            for end in 0..bytes.len() {
                describe(&bytes[..end]);
                for byte in [0, 0xff] {
                    let mut changed = bytes.clone();
                    changed[end] = byte;
                    describe(&changed);
                }
            }
        }
    }

    #[test]
    fn only_a_plain_name_is_a_pictures() {
        for name in ["a.png", "my-way_2.JPG", "x.y.webp", "b.svg"] {
            assert!(is_picture(name), "{name}");
        }
        for name in [
            "",
            "a",
            "a.txt",
            "../a.png",
            "a/b.png",
            ".png",
            "ä.png",
            "//x/a.png",
        ] {
            assert!(!is_picture(name), "{name}");
        }
    }

    #[test]
    fn each_flaw_has_its_sentence() {
        let said = |name: &str, described: &str| flaw(name, Some(described)).map(|(said, _)| said);
        assert_eq!(said("a.png", "PNG 24 640 480"), None);
        let cases = [
            ("a.svg", "SVG 9 0 0", "can hold scripts"),
            ("a.png", "SVG 9 0 0", "can hold scripts"),
            ("a.png", "unknown 9 0 0", "no picture that browsers show"),
            ("a.png", "JPEG 9 1 1", "is a JPEG, and its name says PNG"),
            ("a.png", "PNG 1048577 1 1", "1048576 is the most"),
            ("a.png", "PNG 9 5000 1", "5000 by 1 pixels"),
            ("a.jpg", "JPEG 9 0 0", "damaged"),
            ("a.jpg", "", "its name says JPEG"),
        ];
        for (name, described, wanted) in cases {
            let said = said(name, described).unwrap();
            assert!(said.contains(wanted), "{said}");
        }
        assert!(flaw("a.png", None).unwrap().0.contains("beside the lesson"));
    }
}
