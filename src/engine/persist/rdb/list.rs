//! Lists inside of a serialization: the nodes of a quicklist; a small one counts as one node.

use super::payload::{Input, write_length};
use super::{string, types, ziplist};
use crate::db::{List, ListNode, ListPart, Listpack, Sizing, Str};

/// A node that is one element.
const PLAIN: u64 = 1;
/// A node that is a listpack.
const PACKED: u64 = 2;

/// Writes the type byte and the elements.
pub(super) fn write(out: &mut Vec<u8>, list: &List) {
    out.push(types::LIST_QUICKLIST_2);
    write_length(out, list.parts());
    for part in (0..list.parts()).filter_map(|node| list.part(node)) {
        let (kind, bytes) = match part {
            ListPart::Plain(bytes) => (PLAIN, bytes),
            ListPart::Packed(pack) => (PACKED, pack.as_bytes()),
        };
        write_length(out, kind as usize);
        string::write_bytes(out, bytes);
    }
}

/// Reads what follows the type byte `kind`; `None` if it is corrupt.
pub(super) fn read(kind: u8, input: &mut Input<'_>, sizing: &Sizing<'_>) -> Option<List> {
    match kind {
        types::LIST => {
            let len = input.plain_length()?;
            List::load((0..len).map(|_| string::read(input)), sizing)
        }
        types::LIST_ZIPLIST => {
            let pack = ziplist::to_listpack(&string::read(input)?.bytes())?;
            // Redis leaves such a list large, however short it is.
            let elements = pack.iter().map(|item| Some(Str::text(&item.bytes())));
            List::load_large(elements, sizing)
        }
        _ => nodes(kind, input, sizing),
    }
}

fn nodes(kind: u8, input: &mut Input<'_>, sizing: &Sizing<'_>) -> Option<List> {
    let mut nodes = Vec::new();
    for _ in 0..input.plain_length()? {
        let container = match kind {
            types::LIST_QUICKLIST_2 => input.plain_length()?,
            _ => PACKED,
        };
        let text = string::read(input)?;
        let bytes = text.bytes();
        if bytes.is_empty() {
            return None;
        }
        let pack = match (container, kind) {
            (PLAIN, _) => {
                nodes.push(ListNode::plain(&bytes));
                continue;
            }
            (PACKED, types::LIST_QUICKLIST_2) => Listpack::load(&bytes)?,
            (PACKED, _) => ziplist::to_listpack(&bytes)?,
            _ => return None,
        };
        if !pack.is_empty() {
            nodes.push(ListNode::packed(pack));
        }
    }
    Some(List::of_nodes(nodes, sizing))
}

#[cfg(test)]
mod tests {
    use crate::db::{Collection, Value};
    use crate::persist::rdb::{dump, is_intact, load};
    use crate::testing::Harness;
    use primitives::Rng;

    fn texts(value: &Value) -> Vec<Vec<u8>> {
        let Value::List(list) = value else {
            panic!("{value:?}");
        };
        let items = list.walk(crate::db::End::Head);
        items.map(|(_, item)| item.bytes().to_vec()).collect()
    }

    #[test]
    fn lists_of_every_form_round_trip() {
        let mut rng = Rng::new(9);
        let fills = ["1", "5", "128", "-1", "-2"];
        for (fill, threshold) in fills.iter().flat_map(|fill| [(fill, 0u64), (fill, 200)]) {
            let mut harness = Harness::with(&[("list-max-listpack-size", fill)]);
            harness.node.switches.packed_threshold_bytes = Some(threshold).filter(|size| *size > 0);
            let client = harness.connect();
            for len in 1..60 {
                let text = "x".repeat(rng.below(400) as usize);
                harness.say(client, &format!("RPUSH k {len} v{text}"));
                let entry = harness.node.dbs[0].get(b"k").expect("there").clone();
                let payload = dump(&entry.value);
                assert!(is_intact(&payload));
                let loaded = load(&payload, &harness.node.sizing()).expect("our own");
                assert_eq!(texts(&loaded), texts(&entry.value));
                assert_eq!(dump(&loaded), payload);
            }
        }
    }

    #[test]
    fn payloads_of_older_servers_are_read() {
        let harness = Harness::new();
        let read = |payload: &[u8]| load(payload, &harness.node.sizing());
        // Elements one by one: "a" and the number 10.
        let value = read(b"\x01\x02\x01a\xc0\x0a").expect("type 1");
        assert_eq!(texts(&value), [b"a".to_vec(), b"10".to_vec()]);
        let ziplist = b"\x0f\x00\x00\x00\x0d\x00\x00\x00\x02\x00\x00\x01a\x03\xf3\xff";
        let mut ziplist = ziplist.to_vec();
        ziplist[0] = ziplist.len() as u8;
        let with_length = [&[ziplist.len() as u8][..], &ziplist].concat();
        let value = read(&[&[10][..], &with_length].concat()).expect("type 10");
        assert_eq!(value.encoding(), "quicklist", "it is left large");
        assert_eq!(texts(&value), [b"a".to_vec(), b"2".to_vec()]);
        let value = read(&[&[14, 2][..], &with_length, &with_length].concat()).expect("type 14");
        assert_eq!(texts(&value).len(), 4);
        let Value::List(list) = &value else { return };
        assert_eq!(list.encoding(), "quicklist");
    }

    #[test]
    fn damaged_payloads_are_refused_or_read_and_never_panic() {
        let mut harness = Harness::with(&[("list-max-listpack-size", "3")]);
        let client = harness.connect();
        harness.say(client, "RPUSH k a 1 bbbbbbbbbbbbbbbbbbbb 70000 c d e f -3");
        let payload = dump(&harness.node.dbs[0].get(b"k").expect("there").value);
        for len in 0..payload.len() - 10 {
            assert!(load(&payload[..len], &harness.node.sizing()).is_none());
        }
        let mut rng = Rng::new(5);
        for _ in 0..5000 {
            let mut damaged = payload.clone();
            let at = rng.below(damaged.len() as u64) as usize;
            damaged[at] = rng.next() as u8;
            load(&damaged, &harness.node.sizing());
        }
    }
}
