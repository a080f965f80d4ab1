//! Stored histories go on being read: `stored.txt` holds inputs as bytes, as students' browsers have kept them, and what
//! they mean. A line of it never changes; what is new is added below.

use crate::history;
use crate::protocol::{Kept, Sealed};

const STORED: &str = include_str!("stored.txt");

#[test]
fn what_browsers_have_kept_means_what_it_meant() {
    let lines = STORED.lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let (bytes, meaning) = line.split_once(' ').unwrap();
        let kept = Kept {
            inputs: vec![(0, Sealed(from_hex(bytes)))],
            ..Kept::default()
        };
        let (history, is_whole) = history::read(kept);
        assert!(is_whole, "{line}");
        assert_eq!(format!("{:?}", history.inputs[0].1), meaning);
    }
}

fn from_hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}
