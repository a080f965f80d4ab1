//! The large form of lists: nodes that are listpacks of a few kilobytes each, and elements too large for one.
//!
//! Nodes are cut and merged exactly where Redis 7.2 does, so that `DUMP` gives the same bytes.

mod node;

use crate::base::parts::{REST, later};
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use crate::db::allocation::allocated;
use crate::db::end::End;
use crate::db::listpack::{Item, Listpack};
use crate::db::sizing::Sizing;

pub(crate) use node::{Node, NodeLimit, Part, Place};

later!(REST);

/// What one more element takes at most, beside its bytes: an estimate of Redis's.
const OVERHEAD_BYTES: usize = 8;
/// What the head and the end of a listpack take, which a merge saves.
const FRAME_BYTES: usize = 7;

/// The nodes of a long list. There is always at least one element, but while the list is emptied.
#[derive(Clone, Debug)]
pub(crate) struct Quicklist {
    nodes: VecDeque<Rc<Node>>,
    len: usize,
    heap_bytes: usize,
    /// As configured when the list became long.
    limit: NodeLimit,
    fill: i16,
    is_compressed: bool,
}

impl Quicklist {
    pub(crate) fn new(sizing: &Sizing<'_>) -> Quicklist {
        Quicklist {
            nodes: VecDeque::new(),
            len: 0,
            heap_bytes: 0,
            limit: NodeLimit::of(sizing).of_quicklist(),
            fill: sizing.config.list_max_listpack_size().clamp(-5, 32767) as i16,
            is_compressed: sizing.config.list_compress_depth() != 0,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn heap_bytes(&self) -> usize {
        self.heap_bytes + allocated(self.nodes.capacity() * size_of::<Rc<Node>>())
    }

    /// `list-max-listpack-size` as it was when the list became long, within Redis's bounds.
    pub(crate) fn fill(&self) -> i16 {
        self.fill
    }

    /// Whether `list-compress-depth` asked for compression when the list became long.
    pub(crate) fn is_compressed(&self) -> bool {
        self.is_compressed
    }

    pub(crate) fn nodes(&self) -> &VecDeque<Rc<Node>> {
        &self.nodes
    }

    pub(crate) fn into_nodes(self) -> VecDeque<Rc<Node>> {
        self.nodes
    }

    /// The listpack of the one node there is, which is thereby lost to the quicklist.
    pub(crate) fn take_only_pack(&mut self) -> Option<Listpack> {
        match Rc::make_mut(self.nodes.front_mut()?) {
            Node::Packed(pack, _) => Some(std::mem::take(pack)),
            Node::Plain(_) => None,
        }
    }

    pub(crate) fn push_node(&mut self, node: Node) {
        self.insert_node(self.nodes.len(), node);
    }

    pub(crate) fn push_back(&mut self, bytes: &[u8], sizing: &Sizing<'_>) {
        if self.takes(self.nodes.back(), bytes.len(), sizing) {
            self.change(self.nodes.len() - 1, |pack| pack.push(bytes), 1);
        } else {
            self.push_node(Node::single(bytes, is_large(bytes, sizing)));
        }
    }

    pub(crate) fn push_front(&mut self, bytes: &[u8], sizing: &Sizing<'_>) {
        if self.takes(self.nodes.front(), bytes.len(), sizing) {
            self.change(0, |pack| pack.push_front(bytes), 1);
        } else {
            self.insert_node(0, Node::single(bytes, is_large(bytes, sizing)));
        }
    }

    /// The node of the element with that index, and its index there; looks from the nearer end.
    pub(crate) fn seek(&self, index: usize) -> Option<(usize, usize)> {
        if index >= self.len {
            return None;
        }
        if index < self.len / 2 {
            let mut left = index;
            for (place, node) in self.nodes.iter().enumerate() {
                if left < node.len() {
                    return Some((place, left));
                }
                left -= node.len();
            }
        }
        let mut behind = self.len;
        for (place, node) in self.nodes.iter().enumerate().rev() {
            behind -= node.len();
            if index >= behind {
                return Some((place, index - behind));
            }
        }
        None
    }

    /// Removes `count` elements from that index on.
    pub(crate) fn remove_range(&mut self, start: usize, count: usize) {
        let Some((mut place, index)) = self.seek(start) else {
            return;
        };
        let mut left = count.min(self.len - start);
        if index > 0 {
            let some = left.min(self.nodes[place].len() - index);
            self.remove_some_at(place, index, some);
            left -= some;
            place += 1;
        }
        let first = place;
        while left > 0
            && let Some(node) = self.nodes.get(place)
            && node.len() <= left
        {
            left -= node.len();
            place += 1;
        }
        self.remove_nodes(first..place);
        if left > 0 {
            self.remove_some_at(first, 0, left);
        }
    }

    /// Removes up to `most` elements that `is_wanted`, from that end on, and says how many those were.
    pub(crate) fn remove_wanted(
        &mut self,
        is_wanted: impl Fn(Item<'_>) -> bool,
        from: End,
        most: usize,
    ) -> usize {
        let mut left = most;
        let mut emptied = false;
        for step in 0..self.nodes.len() {
            let place = match from {
                End::Head => step,
                End::Tail => self.nodes.len() - 1 - step,
            };
            let found = self.nodes[place].part().count(left, &is_wanted);
            if found == 0 {
                continue;
            }
            left -= found;
            if found == self.nodes[place].len() {
                self.empty(place);
                emptied = true;
            } else {
                let remove = |pack: &mut Listpack| _ = pack.remove_wanted(&is_wanted, from, found);
                self.change(place, remove, -(found as isize));
            }
            if left == 0 {
                break;
            }
        }
        if emptied {
            self.remove_empty();
        }
        most - left
    }

    /// Removes the first or the last element.
    pub(crate) fn remove_end(&mut self, end: End) {
        let Some(last) = self.nodes.len().checked_sub(1) else {
            return;
        };
        let place = if end == End::Head { 0 } else { last };
        match &*self.nodes[place] {
            Node::Packed(pack, len) if *len > 1 => {
                let at = Part::Packed(pack).end(end).unwrap_or_default();
                self.remove_some(place, at, 1);
            }
            _ => self.remove_node(place),
        }
    }

    /// Exchanges an element; the listpack may grow beyond the limit.
    pub(crate) fn replace(&mut self, node: usize, index: usize, bytes: &[u8], sizing: &Sizing<'_>) {
        let is_plain = matches!(*self.nodes[node], Node::Plain(_));
        match (is_plain, is_large(bytes, sizing)) {
            (false, false) => {
                let Some(at) = self.nodes[node].part().seek(index) else {
                    return;
                };
                self.change(node, |pack| pack.replace(at, bytes), 0);
            }
            (true, true) => {
                self.remove_node(node);
                self.insert_node(node, Node::single(bytes, true));
            }
            (true, false) => {
                self.insert(node, 0, true, bytes, sizing);
                self.remove_node(node);
            }
            (false, true) => self.replace_by_large(node, index, bytes),
        }
    }

    fn replace_by_large(&mut self, node: usize, index: usize, bytes: &[u8]) {
        if index + 1 < self.nodes[node].len() {
            self.split(node, index + 1);
        }
        self.insert_node(node + 1, Node::single(bytes, true));
        if self.nodes[node].len() == 1 {
            self.remove_node(node);
        } else {
            if let Some(last) = self.nodes[node].part().end(End::Tail) {
                self.remove_some(node, last, 1);
            }
            self.merge_around(node + 1);
        }
    }

    /// Adds an element before or after the one with that index in that node.
    pub(crate) fn insert(
        &mut self,
        node: usize,
        index: usize,
        is_after: bool,
        bytes: &[u8],
        sizing: &Sizing<'_>,
    ) {
        let size = bytes.len();
        let is_at_end = if is_after {
            index + 1 == self.nodes[node].len()
        } else {
            index == 0
        };
        let neighbour = if is_after {
            Some(node + 1)
        } else {
            node.checked_sub(1)
        };
        let behind = node + usize::from(is_after);
        let is_large = is_large(bytes, sizing);
        if is_large && !is_at_end {
            self.split(node, index + usize::from(is_after));
            self.insert_node(node + 1, Node::single(bytes, true));
        } else if is_large {
            self.insert_node(behind, Node::single(bytes, true));
        } else if self.takes(self.nodes.get(node), size, sizing) {
            let at = self.nodes[node].part().seek(index).unwrap_or_default();
            let add = |pack: &mut Listpack| match is_after {
                true => pack.insert_after(at, bytes),
                false => pack.insert(at, bytes),
            };
            self.change(node, add, 1);
        } else if is_at_end
            && let Some(neighbour) = neighbour
            && self.takes(self.nodes.get(neighbour), size, sizing)
        {
            let add = |pack: &mut Listpack| match is_after {
                true => pack.push_front(bytes),
                false => pack.push(bytes),
            };
            self.change(neighbour, add, 1);
        } else if is_at_end {
            self.insert_node(behind, Node::single(bytes, false));
        } else {
            self.insert_by_split(node, index, is_after, bytes);
        }
    }

    /// The node is full: one half of it takes the element, and is merged with its neighbours where that fits.
    fn insert_by_split(&mut self, node: usize, index: usize, is_after: bool, bytes: &[u8]) {
        if is_after {
            self.split(node, index + 1);
            self.change(node + 1, |pack| pack.push_front(bytes), 1);
            self.merge_around(node);
        } else {
            self.split(node, index);
            self.change(node, |pack| pack.push(bytes), 1);
            self.merge_around(node + 1);
        }
    }

    /// Cuts a node before the element with that index.
    fn split(&mut self, node: usize, index: usize) {
        let mut tail = Listpack::default();
        let Some(at) = self.nodes[node].part().seek(index) else {
            return;
        };
        let moved = self.nodes[node].len() - index;
        self.change(node, |pack| tail = pack.split_off(at), -(moved as isize));
        self.insert_node(node + 1, Node::Packed(tail, moved));
    }

    /// Merges the pairs of nodes around that one which fit into one, in Redis's order.
    fn merge_around(&mut self, center: usize) {
        let mut center = center;
        if center >= 2 && self.merge(center - 2) {
            center -= 1;
        }
        self.merge(center + 1);
        if center >= 1 && self.merge(center - 1) {
            center -= 1;
        }
        self.merge(center);
    }

    /// Joins a node with the next one if both together are not too large.
    fn merge(&mut self, node: usize) -> bool {
        let (Some(left), Some(right)) = (self.nodes.get(node), self.nodes.get(node + 1)) else {
            return false;
        };
        let (Node::Packed(a, a_len), Node::Packed(b, b_len)) = (&**left, &**right) else {
            return false;
        };
        let bytes = a.byte_len() + b.byte_len() - FRAME_BYTES;
        if self.limit.is_exceeded(bytes, a_len + b_len) {
            return false;
        }
        let right = Rc::clone(right);
        self.remove_node(node + 1);
        if let Node::Packed(pack, len) = &*right {
            self.change(node, |left| left.append(pack), *len as isize);
        }
        true
    }

    /// Whether an element of that size may be added to a node.
    fn takes(&self, node: Option<&Rc<Node>>, size: usize, sizing: &Sizing<'_>) -> bool {
        let Some(Node::Packed(pack, len)) = node.map(|node| &**node) else {
            return false;
        };
        let bytes = pack.byte_len() + size + OVERHEAD_BYTES;
        size < sizing.large_element_bytes && !self.limit.is_exceeded(bytes, len + 1)
    }

    /// Removes elements of a node, but not all of them.
    fn remove_some_at(&mut self, node: usize, index: usize, count: usize) {
        if let Some(at) = self.nodes[node].part().seek(index) {
            self.remove_some(node, at, count);
        }
    }

    fn remove_some(&mut self, node: usize, at: usize, count: usize) {
        let remove = |pack: &mut Listpack| _ = pack.remove_some(at, count);
        self.change(node, remove, -(count as isize));
    }

    /// Changes a listpack, which then has `more` more elements.
    fn change(&mut self, node: usize, change: impl FnOnce(&mut Listpack), more: isize) {
        let Some(node) = self.nodes.get_mut(node) else {
            return;
        };
        let node = Rc::make_mut(node);
        let before = node.heap_bytes();
        if let Node::Packed(pack, len) = node {
            change(pack);
            *len = len.saturating_add_signed(more);
        }
        self.len = self.len.saturating_add_signed(more);
        self.heap_bytes = self.heap_bytes + node.heap_bytes() - before;
    }

    /// Panics when a sum does not agree with the nodes.
    #[cfg(test)]
    pub(crate) fn check_books(&self) {
        for node in &self.nodes {
            if let Node::Packed(pack, len) = &**node {
                assert_eq!(pack.len(), *len);
            }
            assert!(node.len() > 0);
        }
        let heap_bytes: usize = self.nodes.iter().map(|node| node.heap_bytes()).sum();
        assert_eq!(self.heap_bytes, heap_bytes);
        let len: usize = self.nodes.iter().map(|node| node.len()).sum();
        assert_eq!(self.len, len);
    }

    fn insert_node(&mut self, place: usize, node: Node) {
        self.len += node.len();
        self.heap_bytes += node.heap_bytes();
        self.nodes.insert(place, Rc::new(node));
    }

    fn remove_node(&mut self, place: usize) {
        self.remove_nodes(place..place + 1);
    }

    fn remove_nodes(&mut self, places: Range<usize>) {
        for node in self.nodes.drain(places) {
            self.len -= node.len();
            self.heap_bytes -= node.heap_bytes();
        }
    }

    /// Takes a node's elements away; the node itself goes by [`Quicklist::remove_empty`].
    fn empty(&mut self, place: usize) {
        let node = Rc::new(Node::Packed(Listpack::default(), 0));
        self.heap_bytes += node.heap_bytes();
        let old = std::mem::replace(&mut self.nodes[place], node);
        self.heap_bytes -= old.heap_bytes();
        self.len -= old.len();
    }

    fn remove_empty(&mut self) {
        let heap_bytes = &mut self.heap_bytes;
        self.nodes.retain(|node| {
            let stays = node.len() > 0;
            if !stays {
                *heap_bytes -= node.heap_bytes();
            }
            stays
        });
    }
}

fn is_large(bytes: &[u8], sizing: &Sizing<'_>) -> bool {
    bytes.len() >= sizing.large_element_bytes
}
