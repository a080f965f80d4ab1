//! Sorted sets inside of a serialization: element by element, or as a listpack if they are small.

use super::payload::{Input, write_length};
use super::set::distinct;
use super::{string, types, ziplist};
use crate::base::number::parse_f64;
use crate::db::{Collection, Element, Listpack, Sizing, SortedSet};

/// Writes the type byte and the elements.
pub(super) fn write(out: &mut Vec<u8>, set: &SortedSet) {
    if let Some(pack) = set.to_listpack() {
        out.push(types::ZSET_LISTPACK);
        string::write_bytes(out, pack.as_bytes());
        return;
    }
    out.push(types::ZSET_2);
    write_length(out, set.len());
    // From the highest down, as Redis does to add each at the front when it reads them again.
    for (member, score) in set.elements(0..set.len(), true) {
        string::write_bytes(out, &member.bytes());
        out.extend_from_slice(&score.to_le_bytes());
    }
}

/// Reads what follows the type byte `kind`; `None` if it is corrupt.
pub(super) fn read(kind: u8, input: &mut Input<'_>, sizing: &Sizing<'_>) -> Option<SortedSet> {
    match kind {
        types::ZSET_LISTPACK => {
            let text = string::read(input)?;
            let pack = Listpack::load(&text.bytes())?;
            from_listpack(distinct(pack, 2)?, sizing)
        }
        types::ZSET_ZIPLIST => {
            let text = string::read(input)?;
            let pack = ziplist::to_listpack(&text.bytes())?;
            from_listpack(distinct(pack, 2)?, sizing)
        }
        _ => read_elements(kind, input, sizing),
    }
}

/// A listpack of different members, each followed by what should be its score. One that is not in its order is put
/// into order.
fn from_listpack(pack: Listpack, sizing: &Sizing<'_>) -> Option<SortedSet> {
    let scores = pack.iter().skip(1).step_by(2);
    if !scores
        .map(|score| parse_f64(&score.bytes()))
        .all(|score| score.is_some())
    {
        return None;
    }
    let set = SortedSet::of_listpack(&pack, sizing);
    if set.is_in_order() {
        return Some(set);
    }
    let elements = set.iter();
    let elements = elements.map(|(member, score)| Element::new(&member.bytes(), score));
    Some(SortedSet::collect(elements.collect(), sizing))
}

fn read_elements(kind: u8, input: &mut Input<'_>, sizing: &Sizing<'_>) -> Option<SortedSet> {
    let count = input.plain_length()?;
    let mut elements = Vec::new();
    for _ in 0..count {
        let member = string::read(input)?;
        let score = match kind {
            types::ZSET => read_text_score(input)?,
            _ => f64::from_le_bytes(input.array()?),
        };
        if score.is_nan() {
            return None;
        }
        elements.push(Element::new(&member.bytes(), score));
    }
    let count = elements.len();
    let set = SortedSet::collect_distinct(elements, sizing);
    (set.len() == count).then_some(set)
}

/// The length of a decimal text and the text; lengths of 253 and more mean what no digits can say.
fn read_text_score(input: &mut Input<'_>) -> Option<f64> {
    match input.byte()? {
        255 => Some(f64::NEG_INFINITY),
        254 => Some(f64::INFINITY),
        253 => None,
        len => parse_f64(input.take(u64::from(len))?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Container;
    use crate::db::Value;
    use crate::persist::rdb::{dump, load};
    use crate::testing::Harness;

    fn loaded(payload: &[u8]) -> Option<SortedSet> {
        match load(payload, &Harness::new().node.sizing())? {
            Value::SortedSet(set) => Some(*set),
            other => panic!("{other:?}"),
        }
    }

    fn elements(set: &SortedSet) -> Vec<(String, f64)> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        set.iter()
            .map(|(member, score)| (text(&member.bytes()), score))
            .collect()
    }

    #[test]
    fn both_forms_round_trip() {
        let harness = Harness::new();
        for count in [1, 3, 128, 129, 1000] {
            let mut set = SortedSet::default();
            for at in 0..count {
                let score = f64::from(at % 7) - 2.5;
                set.put(at.to_string().as_bytes(), score, &harness.node.sizing());
            }
            let back = loaded(&dump(&set.clone().into_value())).unwrap();
            assert_eq!(elements(&back), elements(&set));
            assert_eq!(back.encoding(), set.encoding());
        }
    }

    #[test]
    fn texts_of_scores_as_the_oldest_servers_wrote_them() {
        let payload = b"\x03\x04\x01a\x031.5\x01b\xff\x01c\xfe\x01d\x02-3";
        let expected = [
            ("b", f64::NEG_INFINITY),
            ("d", -3.0),
            ("a", 1.5),
            ("c", f64::INFINITY),
        ];
        let expected: Vec<_> = expected
            .map(|(member, score)| (member.to_string(), score))
            .into();
        assert_eq!(elements(&loaded(payload).unwrap()), expected);
    }

    #[test]
    fn what_is_corrupt_is_refused() {
        let score = 1f64.to_le_bytes();
        let twice = [b"\x05\x02\x01a", &score[..], b"\x01a", &score[..]].concat();
        let nan = [b"\x05\x01\x01a", &f64::NAN.to_le_bytes()[..]].concat();
        let short = [b"\x05\x02\x01a", &score[..]].concat();
        let pack = |texts: &[&str]| {
            let mut pack = Listpack::default();
            texts.iter().for_each(|text| pack.push(text.as_bytes()));
            let mut payload = vec![types::ZSET_LISTPACK];
            string::write_bytes(&mut payload, pack.as_bytes());
            payload
        };
        for payload in [
            &twice,
            &nan,
            &short,
            &b"\x03\x01\x01a\xfd".to_vec(),
            &b"\x03\x01\x01a\x01x".to_vec(),
            &b"\x05\x00".to_vec(),
            &pack(&[]),
            &pack(&["a"]),
            &pack(&["a", "1", "a", "2"]),
            &pack(&["a", "x"]),
        ] {
            assert!(loaded(payload).is_none(), "{payload:?}");
        }
        let unordered = loaded(&pack(&["b", "2", "a", "1"])).unwrap();
        assert_eq!(
            elements(&unordered),
            [("a".to_string(), 1.0), ("b".to_string(), 2.0)]
        );
    }
}
