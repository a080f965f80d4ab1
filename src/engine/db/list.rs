//! The List type: one listpack while it is small, a quicklist when it grows beyond `list-max-listpack-size`.
//!
//! As in Redis 7.2 a list becomes large before elements are added that might be too many, and small again when it
//! has shrunk to half the limit.

use crate::base::bytes;
use crate::base::number::parse_i64;
use crate::base::parts::{REST, later};
use crate::db::allocation::allocated;
use crate::db::collection::Collection;
use crate::db::end::End;
use crate::db::graveyard::Remains;
use crate::db::listpack::{Item, Listpack};
use crate::db::quicklist::{Node, NodeLimit, Part, Place, Quicklist};
use crate::db::sizing::Sizing;
use crate::db::string::Str;
use crate::wire::reply::Reply;

later!(REST);

/// A list of strings.
#[derive(Clone, Debug)]
pub(crate) enum List {
    Small(Listpack),
    Large(Box<Quicklist>),
}

impl Default for List {
    fn default() -> List {
        List::Small(Listpack::default())
    }
}

impl Collection for List {
    const CLASS: u8 = b'l';

    fn len(&self) -> usize {
        match self {
            List::Small(pack) => pack.len(),
            List::Large(nodes) => nodes.len(),
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            List::Small(pack) => pack.is_empty(),
            List::Large(nodes) => nodes.len() == 0,
        }
    }

    fn encoding(&self) -> &'static str {
        match self {
            List::Small(_) => "listpack",
            List::Large(_) => "quicklist",
        }
    }

    fn heap_bytes(&self) -> usize {
        match self {
            List::Small(pack) => pack.heap_bytes(),
            List::Large(nodes) => nodes.heap_bytes() + allocated(size_of::<Quicklist>()),
        }
    }

    fn into_remains(self) -> Option<Box<dyn Remains>> {
        match self {
            List::Small(_) => None,
            List::Large(nodes) => Some(Box::new(nodes.into_nodes())),
        }
    }
}

impl List {
    /// A list of what a serialization held; small if it may be.
    pub(crate) fn of_nodes(nodes: impl IntoIterator<Item = Node>, sizing: &Sizing<'_>) -> List {
        let mut quicklist = Quicklist::new(sizing);
        for node in nodes {
            quicklist.push_node(node);
        }
        let mut list = List::Large(Box::new(quicklist));
        list.shrink_to(sizing, false);
        list
    }

    /// As [`List::load_large`], but small if it may be.
    pub(crate) fn load(
        elements: impl Iterator<Item = Option<Str>>,
        sizing: &Sizing<'_>,
    ) -> Option<List> {
        let mut list = List::load_large(elements, sizing)?;
        list.shrink_to(sizing, false);
        Some(list)
    }

    /// A list of these elements in its large form, as it becomes when they are loaded one by one.
    pub(crate) fn load_large(
        elements: impl Iterator<Item = Option<Str>>,
        sizing: &Sizing<'_>,
    ) -> Option<List> {
        let mut quicklist = Quicklist::new(sizing);
        for element in elements {
            quicklist.push_back(&element?.bytes(), sizing);
        }
        Some(List::Large(Box::new(quicklist)))
    }

    /// Becomes large if `elements` more elements of `bytes` bytes in all may be too much for the small form.
    pub(crate) fn grow(&mut self, elements: usize, bytes: usize, sizing: &Sizing<'_>) {
        let List::Small(pack) = self else {
            return;
        };
        let limit = NodeLimit::of(sizing);
        if !limit.is_exceeded(pack.byte_len() + bytes, pack.len() + elements) {
            return;
        }
        let mut quicklist = Quicklist::new(sizing);
        if !pack.is_empty() {
            quicklist.push_node(Node::packed(std::mem::take(pack)));
        }
        *self = List::Large(Box::new(quicklist));
    }

    /// Becomes small again if elements were taken away and few enough are left.
    pub(crate) fn shrink(&mut self, sizing: &Sizing<'_>) {
        self.shrink_to(sizing, true);
    }

    fn shrink_to(&mut self, sizing: &Sizing<'_>, is_shrinking: bool) {
        let List::Large(quicklist) = self else {
            return;
        };
        if quicklist.nodes().len() == 1
            && NodeLimit::of(sizing).suits_listpack(&quicklist.nodes()[0], is_shrinking)
            && let Some(pack) = quicklist.take_only_pack()
        {
            *self = List::Small(pack);
        }
    }

    /// Adds an element; the list was told by [`List::grow`].
    pub(crate) fn push(&mut self, end: End, bytes: &[u8], sizing: &Sizing<'_>) {
        match (self, end) {
            (List::Small(pack), End::Head) => pack.push_front(bytes),
            (List::Small(pack), End::Tail) => pack.push(bytes),
            (List::Large(nodes), End::Head) => nodes.push_front(bytes, sizing),
            (List::Large(nodes), End::Tail) => nodes.push_back(bytes, sizing),
        }
    }

    /// The first or the last element.
    pub(crate) fn at_end(&self, end: End) -> Option<Item<'_>> {
        let part = match end {
            End::Head => self.part(0),
            End::Tail => self.part(self.parts().wrapping_sub(1)),
        }?;
        part.end(end).map(|at| part.get(at))
    }

    /// Removes the first or the last element.
    pub(crate) fn remove_end(&mut self, end: End) {
        match self {
            List::Small(pack) => {
                if let Some(at) = Part::Packed(pack).end(end) {
                    pack.remove(at);
                }
            }
            List::Large(nodes) => nodes.remove_end(end),
        }
    }

    /// The element with that index, from behind when it is negative.
    pub(crate) fn get(&self, index: i64) -> Option<Item<'_>> {
        let (node, index) = self.seek(self.index(index)?)?;
        let part = self.part(node)?;
        part.seek(index).map(|at| part.get(at))
    }

    /// Exchanges the element with that index; `false`: there is none.
    pub(crate) fn set(&mut self, index: i64, bytes: &[u8], sizing: &Sizing<'_>) -> bool {
        let Some(index) = self.index(index) else {
            return false;
        };
        match self {
            List::Small(pack) => {
                let Some(at) = pack.seek(index as i64) else {
                    return false;
                };
                pack.replace(at, bytes);
            }
            List::Large(nodes) => {
                let Some((node, index)) = nodes.seek(index) else {
                    return false;
                };
                nodes.replace(node, index, bytes, sizing);
            }
        }
        true
    }

    /// Adds an element beside the first one that equals `pivot`; `false`: there is none.
    pub(crate) fn insert(
        &mut self,
        pivot: &[u8],
        is_after: bool,
        bytes: &[u8],
        sizing: &Sizing<'_>,
    ) -> bool {
        let mut walk = self.walk(End::Head);
        let pivot = Wanted::new(pivot);
        let (mut node, mut index) = (0, 0);
        let place = loop {
            let Some((place, item)) = walk.next() else {
                return false;
            };
            if place.node != node {
                (node, index) = (place.node, 0);
            }
            if pivot.is(item) {
                break place;
            }
            index += 1;
        };
        match (self, is_after) {
            (List::Small(pack), false) => pack.insert(place.at, bytes),
            (List::Small(pack), true) => pack.insert_after(place.at, bytes),
            (List::Large(nodes), _) => nodes.insert(node, index, is_after, bytes, sizing),
        }
        true
    }

    /// Removes up to `most` elements that equal `bytes`, from that end on, and says how many those were.
    pub(crate) fn remove_equal(&mut self, bytes: &[u8], from: End, most: usize) -> usize {
        let wanted = Wanted::new(bytes);
        let is_wanted = |item: Item<'_>| wanted.is(item);
        match self {
            List::Small(pack) => pack.remove_wanted(&is_wanted, from, most),
            List::Large(nodes) => nodes.remove_wanted(is_wanted, from, most),
        }
    }

    /// Removes `count` elements from that index on.
    pub(crate) fn remove_range(&mut self, start: usize, count: usize) {
        match self {
            List::Small(pack) => {
                if let Some(at) = pack.seek(start as i64) {
                    pack.remove_some(at, count);
                }
            }
            List::Large(nodes) => nodes.remove_range(start, count),
        }
    }

    /// Writes `count` elements from that index on as bulk strings; the range is known to be there.
    pub(crate) fn reply_range(&self, start: usize, count: usize, out: &mut Reply) {
        out.buf.reserve(count * 16);
        match self {
            List::Small(pack) => pack.reply_some(pack.seek(start as i64), count, out),
            List::Large(quicklist) => {
                let Some((node, mut index)) = quicklist.seek(start) else {
                    return;
                };
                let mut left = count;
                for node in quicklist.nodes().range(node..) {
                    if left == 0 {
                        break;
                    }
                    let some = left.min(node.len() - index);
                    node.part().reply_some(index, some, out);
                    left -= some;
                    index = 0;
                }
            }
        }
    }

    /// The elements and their places, on the way from that end to the other.
    pub(crate) fn walk(&self, from: End) -> Walk<'_> {
        let node = match from {
            End::Head => 0,
            End::Tail => self.parts().saturating_sub(1),
        };
        let at = self.part(node).and_then(|part| part.end(from));
        Walk {
            list: self,
            place: at.map(|at| Place { node, at }),
            towards: from.other(),
        }
    }

    /// Number of nodes, the small form being one.
    pub(crate) fn parts(&self) -> usize {
        match self {
            List::Small(_) => 1,
            List::Large(nodes) => nodes.nodes().len(),
        }
    }

    pub(crate) fn part(&self, node: usize) -> Option<Part<'_>> {
        match self {
            List::Small(pack) => (node == 0).then_some(Part::Packed(pack)),
            List::Large(nodes) => nodes.nodes().get(node).map(|node| node.part()),
        }
    }

    fn seek(&self, index: usize) -> Option<(usize, usize)> {
        match self {
            List::Small(_) => Some((0, index)),
            List::Large(nodes) => nodes.seek(index),
        }
    }

    /// The index from the front.
    fn index(&self, index: i64) -> Option<usize> {
        let len = self.len();
        let index = if index < 0 {
            len.checked_sub(usize::try_from(index.unsigned_abs()).ok()?)?
        } else {
            usize::try_from(index).ok()?
        };
        (index < len).then_some(index)
    }

    fn beside(&self, place: Place, towards: End) -> Option<Place> {
        let part = self.part(place.node)?;
        if let Some(at) = part.step(place.at, towards) {
            return Some(Place { at, ..place });
        }
        let node = match towards {
            End::Head => place.node.checked_sub(1)?,
            End::Tail => place.node + 1,
        };
        let at = self.part(node)?.end(towards.other())?;
        Some(Place { node, at })
    }
}

impl End {
    pub(crate) fn other(self) -> End {
        match self {
            End::Head => End::Tail,
            End::Tail => End::Head,
        }
    }
}

/// See [`List::walk`].
pub(crate) struct Walk<'a> {
    list: &'a List,
    place: Option<Place>,
    towards: End,
}

impl<'a> Iterator for Walk<'a> {
    type Item = (Place, Item<'a>);

    fn next(&mut self) -> Option<(Place, Item<'a>)> {
        let place = self.place?;
        let item = self.list.part(place.node)?.get(place.at);
        self.place = self.list.beside(place, self.towards);
        Some((place, item))
    }
}

/// An element that others are compared with.
pub(crate) struct Wanted<'a> {
    bytes: &'a [u8],
    int: Option<i64>,
}

impl<'a> Wanted<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Wanted<'a> {
        Wanted {
            bytes,
            int: parse_i64(bytes),
        }
    }

    pub(crate) fn is(&self, item: Item<'_>) -> bool {
        match item {
            Item::Int(n) => self.int == Some(n),
            Item::Text(bytes) => bytes::equal(self.bytes, bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Harness;
    use primitives::Rng;

    fn texts(list: &List) -> Vec<Vec<u8>> {
        let items = list.walk(End::Head);
        items.map(|(_, item)| item.bytes().to_vec()).collect()
    }

    fn check(list: &List, model: &[Vec<u8>]) {
        assert_eq!(texts(list), model);
        let back = list.walk(End::Tail);
        let back: Vec<_> = back.map(|(_, item)| item.bytes().to_vec()).collect();
        assert!(back.iter().eq(model.iter().rev()));
        assert_eq!(list.len(), model.len());
        assert_eq!(list.is_empty(), model.is_empty());
        if let List::Large(quicklist) = list {
            quicklist.check_books();
        }
    }

    fn element(rng: &mut Rng) -> Vec<u8> {
        match rng.below(3) {
            0 => rng.below(200).to_string().into_bytes(),
            1 => vec![b'a' + rng.below(3) as u8],
            _ => vec![b'x'; rng.below(80) as usize],
        }
    }

    fn replied(list: &List, start: usize, count: usize) -> Vec<u8> {
        let mut out = Reply::default();
        list.reply_range(start, count, &mut out);
        out.buf
    }

    fn bulks(texts: &[Vec<u8>]) -> Vec<u8> {
        let mut out = Reply::default();
        for text in texts {
            out.bulk(text);
        }
        out.buf
    }

    /// One random change of both.
    fn step(list: &mut List, model: &mut Vec<Vec<u8>>, rng: &mut Rng, sizing: &Sizing<'_>) {
        let text = element(rng);
        let index = rng.below(model.len().max(1) as u64) as usize;
        let some = rng.below(5) as usize;
        match rng.below(10) {
            0..3 => {
                list.grow(1, text.len(), sizing);
                list.push(End::Tail, &text, sizing);
                model.push(text);
            }
            3..5 => {
                list.grow(1, text.len(), sizing);
                list.push(End::Head, &text, sizing);
                model.insert(0, text);
            }
            5 if !model.is_empty() => {
                list.grow(1, text.len(), sizing);
                assert!(list.set(index as i64 - model.len() as i64, &text, sizing));
                model[index] = text;
            }
            6 if !model.is_empty() => {
                let (pivot, is_after) = (model[index].clone(), some.is_multiple_of(2));
                list.grow(1, text.len(), sizing);
                assert!(list.insert(&pivot, is_after, &text, sizing));
                let place = model.iter().position(|text| *text == pivot).expect("there");
                model.insert(place + usize::from(is_after), text);
            }
            7 => {
                let from = if some.is_multiple_of(2) {
                    End::Head
                } else {
                    End::Tail
                };
                let removed = list.remove_equal(&text, from, some);
                let mut places: Vec<_> = (0..model.len()).filter(|i| model[*i] == text).collect();
                if from == End::Tail {
                    places.reverse();
                }
                places.truncate(some);
                assert_eq!(removed, places.len());
                places.sort_unstable_by(|a, b| b.cmp(a));
                for place in places {
                    model.remove(place);
                }
            }
            8 if !model.is_empty() => {
                let count = some.min(model.len() - index);
                assert_eq!(
                    replied(list, index, count),
                    bulks(&model[index..index + count])
                );
                list.remove_range(index, count);
                model.drain(index..index + count);
            }
            _ if !model.is_empty() => {
                let end = if some == 0 { End::Head } else { End::Tail };
                let place = if some == 0 { 0 } else { model.len() - 1 };
                let last = list.at_end(end).map(|item| item.bytes().to_vec());
                assert_eq!(last.as_ref(), model.get(place));
                list.remove_end(end);
                model.remove(place);
            }
            _ => {}
        }
        list.shrink(sizing);
        let index = rng.below(model.len() as u64 + 2) as usize;
        let found = list.get(index as i64).map(|item| item.bytes().to_vec());
        assert_eq!(found.as_ref(), model.get(index));
    }

    #[test]
    fn it_behaves_as_a_list_in_every_form() {
        for (seed, (fill, large)) in [("1", 0), ("3", 0), ("7", 40), ("-1", 0), ("128", 60)]
            .into_iter()
            .cycle()
            .take(20)
            .enumerate()
        {
            let mut harness = Harness::with(&[("list-max-listpack-size", fill)]);
            harness.node.switches.packed_threshold_bytes = Some(large).filter(|large| *large > 0);
            let sizing = harness.node.sizing();
            let mut rng = Rng::new(seed as u64);
            let (mut list, mut model) = (List::default(), Vec::new());
            for round in 0..600 {
                step(&mut list, &mut model, &mut rng, &sizing);
                if round % 5 == 0 {
                    check(&list, &model);
                }
            }
        }
    }

    #[test]
    fn a_copy_shares_nodes_until_one_side_writes() {
        let harness = Harness::with(&[("list-max-listpack-size", "4")]);
        let sizing = harness.node.sizing();
        let mut list = List::default();
        for number in 0..100 {
            let text = number.to_string();
            list.grow(1, text.len(), &sizing);
            list.push(End::Tail, text.as_bytes(), &sizing);
        }
        let copy = list.clone();
        let before = texts(&copy);
        list.remove_range(10, 50);
        assert!(list.set(0, b"other", &sizing));
        assert_eq!(texts(&copy), before);
        assert_eq!(list.len(), 50);
    }

    #[test]
    fn what_a_long_list_leaves_is_freed_bit_by_bit() {
        let harness = Harness::with(&[("list-max-listpack-size", "1")]);
        let sizing = harness.node.sizing();
        let mut list = List::default();
        list.grow(500, 500, &sizing);
        for _ in 0..500 {
            list.push(End::Head, b"x", &sizing);
        }
        let mut remains = list.into_remains().expect("large");
        assert_eq!(
            (remains.free(300), remains.free(300), remains.free(300)),
            (300, 200, 0)
        );
    }
}
