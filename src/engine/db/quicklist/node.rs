//! A node of a quicklist, how large it may become, and what can be asked of it.

use crate::db::allocation::allocated;
use crate::db::end::End;
use crate::db::listpack::{Item, Listpack};
use crate::db::sizing::Sizing;
use crate::wire::reply::Reply;

/// A listpack may hold many entries only up to this size.
const SAFE_BYTES: usize = 8192;
/// Redis keeps the limit of a quicklist in 16 bits.
const ENTRIES_MAX: usize = (1 << 15) - 1;

/// `list-max-listpack-size`: how large a listpack may become.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NodeLimit {
    Bytes(usize),
    Entries(usize),
}

impl NodeLimit {
    pub(crate) fn of(sizing: &Sizing<'_>) -> NodeLimit {
        match sizing.config.list_max_listpack_size() {
            fill if fill >= 0 => NodeLimit::Entries((fill as usize).max(1)),
            fill => NodeLimit::Bytes(4096 << (-fill - 1).min(4)),
        }
    }

    pub(crate) fn is_exceeded(self, bytes: usize, entries: usize) -> bool {
        match self {
            NodeLimit::Bytes(most) => bytes > most,
            NodeLimit::Entries(most) => bytes > SAFE_BYTES || entries > most,
        }
    }

    /// Whether a quicklist of one such node becomes a listpack again; while it shrinks only at half the limit.
    pub(crate) fn suits_listpack(self, node: &Node, is_shrinking: bool) -> bool {
        let Node::Packed(pack, len) = node else {
            return false;
        };
        let share = if is_shrinking { 2 } else { 1 };
        match self {
            NodeLimit::Bytes(most) => pack.byte_len() <= most / share,
            NodeLimit::Entries(most) => *len <= most / share,
        }
    }

    pub(super) fn of_quicklist(self) -> NodeLimit {
        match self {
            NodeLimit::Bytes(_) => self,
            NodeLimit::Entries(most) => NodeLimit::Entries(most.min(ENTRIES_MAX)),
        }
    }
}

/// A run of elements, or one that is too large to be in a run.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// With the number of elements.
    Packed(Listpack, usize),
    Plain(Box<[u8]>),
}

/// Where an element is: the node and the place in its listpack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) node: usize,
    pub(crate) at: usize,
}

impl Node {
    pub(crate) fn packed(pack: Listpack) -> Node {
        let len = pack.len();
        Node::Packed(pack, len)
    }

    pub(crate) fn plain(bytes: &[u8]) -> Node {
        Node::Plain(bytes.into())
    }

    pub(super) fn single(bytes: &[u8], is_large: bool) -> Node {
        if is_large {
            return Node::plain(bytes);
        }
        let mut pack = Listpack::default();
        pack.push(bytes);
        Node::Packed(pack, 1)
    }

    /// Number of elements.
    pub(crate) fn len(&self) -> usize {
        match self {
            Node::Packed(_, len) => *len,
            Node::Plain(_) => 1,
        }
    }

    pub(super) fn heap_bytes(&self) -> usize {
        let held = match self {
            Node::Packed(pack, _) => pack.heap_bytes(),
            Node::Plain(bytes) => allocated(bytes.len()),
        };
        held + allocated(size_of::<Node>() + 2 * size_of::<usize>())
    }

    pub(crate) fn part(&self) -> Part<'_> {
        match self {
            Node::Packed(pack, _) => Part::Packed(pack),
            Node::Plain(bytes) => Part::Plain(bytes),
        }
    }
}

/// What a node holds, or a list in its small form.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part<'a> {
    Packed(&'a Listpack),
    Plain(&'a [u8]),
}

impl<'a> Part<'a> {
    /// The place of the first or the last element.
    pub(crate) fn end(self, end: End) -> Option<usize> {
        match (self, end) {
            (Part::Packed(pack), End::Head) => pack.first(),
            (Part::Packed(pack), End::Tail) => pack.last(),
            (Part::Plain(_), _) => Some(0),
        }
    }

    /// The place of the element beside that one, towards the end named.
    pub(crate) fn step(self, at: usize, towards: End) -> Option<usize> {
        match (self, towards) {
            (Part::Packed(pack), End::Tail) => pack.next(at),
            (Part::Packed(pack), End::Head) => pack.previous(at),
            (Part::Plain(_), _) => None,
        }
    }

    /// The place of the element with that index from the front.
    pub(crate) fn seek(self, index: usize) -> Option<usize> {
        match self {
            Part::Packed(pack) => pack.seek(index as i64),
            Part::Plain(_) => (index == 0).then_some(0),
        }
    }

    pub(crate) fn get(self, at: usize) -> Item<'a> {
        match self {
            Part::Packed(pack) => pack.get(at),
            Part::Plain(bytes) => Item::Text(bytes),
        }
    }

    /// How many elements are wanted, up to `most`.
    pub(super) fn count(self, most: usize, is_wanted: impl Fn(Item<'_>) -> bool) -> usize {
        let places = std::iter::successors(self.end(End::Head), |at| self.step(*at, End::Tail));
        let wanted = places.filter(|at| is_wanted(self.get(*at)));
        wanted.take(most).count()
    }

    /// Writes up to `count` elements from that index on as bulk strings.
    pub(crate) fn reply_some(self, index: usize, count: usize, out: &mut Reply) {
        match self {
            Part::Packed(pack) => pack.reply_some(pack.seek(index as i64), count, out),
            Part::Plain(bytes) => out.bulk(bytes),
        }
    }
}
