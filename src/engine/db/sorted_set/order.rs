//! The elements of a large sorted set in their order, with ranks: a B-tree whose inner nodes count what is below
//! them, so that every question about ranks and ranges takes one descent.
//!
//! **Invariant:** a separator is above everything to its left and not above anything to its right; it need not be an
//! element any more.

use std::cmp::Ordering;

use primitives::sorting::sort_by;
use smallvec::SmallVec;

use super::member::Member;
use crate::db::allocation::allocated;
use crate::db::dict::Keyed;
use crate::db::graveyard::Remains;

/// No node has more children or elements.
const NODE_MAX: usize = 64;
/// A node that is left with fewer joins a neighbour if both together have no more than [`JOINED_MAX`]; else it stays
/// until it is empty, as where elements are taken from one end.
const NODE_MIN: usize = 16;
const JOINED_MAX: usize = 48;

const LEAF_BYTES: usize = NODE_MAX * size_of::<Element>();
const INNER_BYTES: usize =
    NODE_MAX * (size_of::<Element>() + size_of::<usize>() + size_of::<Node>());

/// A member and its score, which is never NaN.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) score: f64,
    pub(crate) member: Member,
}

impl Element {
    pub(crate) fn new(member: &[u8], score: f64) -> Element {
        Element {
            score,
            member: Member::new(member),
        }
    }

    /// Brings elements into the order of a sorted set.
    pub(crate) fn sort(elements: &mut [Element]) {
        sort_by(elements, |one, other| {
            one.compare(other.score, other.member.bytes())
        });
    }

    /// By score, then by the bytes of the member.
    pub(crate) fn compare(&self, score: f64, member: &[u8]) -> Ordering {
        let by_score = self.score.partial_cmp(&score).unwrap_or(Ordering::Equal);
        by_score.then_with(|| self.member.bytes().cmp(member))
    }
}

impl Keyed for Element {
    fn key(&self) -> &[u8] {
        self.member.bytes()
    }
}

/// What was taken out; mostly one element.
pub(crate) type Removed = SmallVec<[Element; 1]>;

/// Elements in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    root: Node,
    len: usize,
    counts: Counts,
}

/// How many nodes there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Counts {
    leaves: usize,
    inners: usize,
}

impl Default for Counts {
    fn default() -> Counts {
        Counts {
            leaves: 1,
            inners: 0,
        }
    }
}

#[derive(Clone, Debug)]
enum Node {
    Leaf(Vec<Element>),
    Inner(Box<Inner>),
}

/// Children, with one separator between each two.
#[derive(Clone, Debug, Default)]
struct Inner {
    separators: Vec<Element>,
    counts: Vec<usize>,
    children: Vec<Node>,
}

/// The right half of a node that was full, and what separates it from the left one.
struct Half {
    separator: Element,
    count: usize,
    node: Node,
}

impl Default for Node {
    fn default() -> Node {
        Node::Leaf(Vec::new())
    }
}

impl Order {
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Bytes of all nodes. Those below the root count as if each had room for as much as it may have.
    pub(super) fn heap_bytes(&self) -> usize {
        let Counts { leaves, inners } = self.counts;
        match &self.root {
            Node::Leaf(elements) => allocated(elements.capacity() * size_of::<Element>()),
            Node::Inner(root) => {
                let below = leaves * allocated(LEAF_BYTES) + (inners - 1) * allocated(INNER_BYTES);
                root.heap_bytes() + below
            }
        }
    }

    /// Takes elements that come in their order, and fills the nodes.
    pub(super) fn of_sorted(elements: impl Iterator<Item = Element>) -> Order {
        let mut order = Order::default();
        for element in elements {
            order.insert(element);
        }
        order
    }

    /// Adds an element that is not there.
    pub(super) fn insert(&mut self, element: Element) {
        self.len += 1;
        if let Some(half) = self.root.insert(element, &mut self.counts) {
            let left = std::mem::take(&mut self.root);
            self.counts.inners += 1;
            self.root = Node::Inner(Box::new(Inner {
                separators: vec![half.separator],
                counts: vec![self.len - half.count, half.count],
                children: vec![left, half.node],
            }));
        }
    }

    /// Removes an element; `false` if it is not there.
    pub(super) fn remove(&mut self, score: f64, member: &[u8]) -> bool {
        let is_removed = self.root.remove(score, member, &mut self.counts);
        if is_removed {
            self.len -= 1;
            self.lower_root();
        }
        is_removed
    }

    /// Removes up to `most` elements from that rank on, no more than one leaf holds, and returns them. There is at
    /// least one if there is one at that rank.
    pub(super) fn remove_run(&mut self, rank: usize, most: usize) -> Removed {
        let removed = self.root.remove_run(rank, most, &mut self.counts);
        self.len -= removed.len();
        self.lower_root();
        removed
    }

    /// Gives an element another score where it stands; `false` if it has to go elsewhere in the order, or might.
    pub(super) fn rescore(&mut self, score: f64, member: &[u8], new: f64) -> bool {
        let mut node = &mut self.root;
        loop {
            match node {
                Node::Inner(inner) => {
                    let place = inner.place(score, member);
                    node = &mut inner.children[place];
                }
                Node::Leaf(elements) => return rescore(elements, score, member, new),
            }
        }
    }

    /// How many elements satisfy a condition that holds for the first ones in the order and for none after them.
    pub(super) fn count_while(&self, mut is_before: impl FnMut(&Element) -> bool) -> usize {
        self.count_before(&mut is_before)
    }

    fn count_before(&self, is_before: &mut dyn FnMut(&Element) -> bool) -> usize {
        let (mut node, mut count) = (&self.root, 0);
        loop {
            match node {
                Node::Inner(inner) => {
                    let place = inner.separators.partition_point(&mut *is_before);
                    count += inner.counts[..place].iter().sum::<usize>();
                    node = &inner.children[place];
                }
                Node::Leaf(elements) => return count + elements.partition_point(is_before),
            }
        }
    }

    /// The leaf with the element of that rank, and where in it that one is.
    pub(super) fn leaf(&self, mut rank: usize) -> (&[Element], usize) {
        let mut node = &self.root;
        loop {
            match node {
                Node::Inner(inner) => {
                    let (place, before) = inner.place_of_rank(rank);
                    rank -= before;
                    node = &inner.children[place];
                }
                Node::Leaf(elements) => return (elements, rank),
            }
        }
    }

    /// The memory, to be freed bit by bit.
    pub(super) fn into_remains(self) -> impl Remains {
        Nodes(vec![self.root])
    }

    fn lower_root(&mut self) {
        while let Node::Inner(inner) = &mut self.root
            && inner.children.len() < 2
        {
            match inner.children.pop() {
                Some(child) => {
                    self.root = child;
                    self.counts.inners -= 1;
                }
                None => (self.root, self.counts) = Default::default(),
            }
        }
    }
}

/// In one leaf: only between two neighbours of the same leaf is it certain that the order stays.
fn rescore(elements: &mut [Element], score: f64, member: &[u8], new: f64) -> bool {
    let Ok(at) = elements.binary_search_by(|element| element.compare(score, member)) else {
        return false;
    };
    let is_after = |element: &Element| element.compare(new, member) == Ordering::Less;
    let is_before = |element: &Element| element.compare(new, member) == Ordering::Greater;
    let stays =
        at > 0 && is_after(&elements[at - 1]) && elements.get(at + 1).is_some_and(is_before);
    if stays {
        elements[at].score = new;
    }
    stays
}

impl Node {
    fn insert(&mut self, element: Element, counts: &mut Counts) -> Option<Half> {
        match self {
            Node::Leaf(elements) => insert_into_leaf(elements, element, counts),
            Node::Inner(inner) => inner.insert(element, counts),
        }
    }

    fn remove(&mut self, score: f64, member: &[u8], counts: &mut Counts) -> bool {
        match self {
            Node::Leaf(elements) => {
                let found = elements.binary_search_by(|element| element.compare(score, member));
                found.map(|at| elements.remove(at)).is_ok()
            }
            Node::Inner(inner) => {
                let place = inner.place(score, member);
                let is_removed = inner.children[place].remove(score, member, counts);
                if is_removed {
                    inner.shrunk(place, 1, counts);
                }
                is_removed
            }
        }
    }

    fn remove_run(&mut self, rank: usize, most: usize, counts: &mut Counts) -> Removed {
        match self {
            Node::Leaf(elements) => {
                let end = rank.saturating_add(most).min(elements.len());
                elements.drain(rank.min(end)..end).collect()
            }
            Node::Inner(inner) => {
                let (place, before) = inner.place_of_rank(rank);
                let removed = inner.children[place].remove_run(rank - before, most, counts);
                inner.shrunk(place, removed.len(), counts);
                removed
            }
        }
    }

    /// Number of children or elements.
    fn width(&self) -> usize {
        match self {
            Node::Leaf(elements) => elements.len(),
            Node::Inner(inner) => inner.children.len(),
        }
    }

    /// Takes in the neighbour on the right.
    fn join(&mut self, separator: Element, right: Node, counts: &mut Counts) {
        match (self, right) {
            (Node::Leaf(left), Node::Leaf(right)) => {
                counts.leaves -= 1;
                left.extend(right);
            }
            (Node::Inner(left), Node::Inner(right)) => {
                counts.inners -= 1;
                left.separators.push(separator);
                left.separators.extend(right.separators);
                left.counts.extend(right.counts);
                left.children.extend(right.children);
            }
            _ => unreachable!("neighbours are of one height"),
        }
    }
}

impl Half {
    fn leaf(elements: Vec<Element>) -> Half {
        Half {
            separator: elements[0].clone(),
            count: elements.len(),
            node: Node::Leaf(elements),
        }
    }
}

fn insert_into_leaf(
    elements: &mut Vec<Element>,
    element: Element,
    counts: &mut Counts,
) -> Option<Half> {
    let (score, member) = (element.score, element.member.bytes());
    let at = elements.partition_point(|other| other.compare(score, member) == Ordering::Less);
    if elements.len() < NODE_MAX {
        add(elements, at, element);
        return None;
    }
    counts.leaves += 1;
    let mut right = Vec::with_capacity(NODE_MAX);
    right.extend(elements.drain(cut(at)..));
    match at.checked_sub(elements.len()) {
        Some(at) if at > 0 || right.is_empty() => add(&mut right, at, element),
        _ => add(elements, at, element),
    }
    Some(Half::leaf(right))
}

/// Where a full node is cut when something is to be added at that place: elements that come in their order, up or
/// down, leave full nodes behind.
fn cut(at: usize) -> usize {
    match at {
        0 => NODE_MAX / 8,
        NODE_MAX => NODE_MAX,
        _ => NODE_MAX / 2,
    }
}

/// Inserts, and takes memory for a whole node when there is no room.
fn add<T>(items: &mut Vec<T>, at: usize, item: T) {
    if items.len() == items.capacity() {
        let wanted = match items.len() {
            0..8 => 8,
            8..32 => 32,
            _ => NODE_MAX + 1,
        };
        items.reserve_exact(wanted - items.len());
    }
    items.insert(at, item);
}

impl Inner {
    fn heap_bytes(&self) -> usize {
        allocated(size_of::<Inner>())
            + allocated(self.separators.capacity() * size_of::<Element>())
            + allocated(self.counts.capacity() * size_of::<usize>())
            + allocated(self.children.capacity() * size_of::<Node>())
    }

    /// The child to which an element belongs.
    fn place(&self, score: f64, member: &[u8]) -> usize {
        self.separators
            .partition_point(|separator| separator.compare(score, member) != Ordering::Greater)
    }

    /// The child with the element of that rank, and how many elements are before that child.
    fn place_of_rank(&self, rank: usize) -> (usize, usize) {
        let (mut place, mut before) = (0, 0);
        while place + 1 < self.counts.len() && before + self.counts[place] <= rank {
            before += self.counts[place];
            place += 1;
        }
        (place, before)
    }

    fn insert(&mut self, element: Element, counts: &mut Counts) -> Option<Half> {
        let place = self.place(element.score, element.member.bytes());
        self.counts[place] += 1;
        let half = self.children[place].insert(element, counts)?;
        self.adopt(place, half);
        let is_at_the_end = place + 2 == self.children.len();
        let at = if is_at_the_end {
            NODE_MAX - 1
        } else {
            NODE_MAX / 2
        };
        (self.children.len() > NODE_MAX).then(|| self.split(at, counts))
    }

    /// Puts the right half of the child at that place beside it.
    fn adopt(&mut self, place: usize, half: Half) {
        self.counts[place] -= half.count;
        add(&mut self.separators, place, half.separator);
        add(&mut self.counts, place + 1, half.count);
        add(&mut self.children, place + 1, half.node);
    }

    /// Cuts off the children from that place on.
    fn split(&mut self, at: usize, counts: &mut Counts) -> Half {
        counts.inners += 1;
        let right = Inner {
            separators: self.separators.drain(at..).collect(),
            counts: self.counts.drain(at..).collect(),
            children: self.children.drain(at..).collect(),
        };
        let separator = self.separators.pop();
        Half {
            separator: separator.unwrap_or_else(|| unreachable!("a full node has separators")),
            count: right.counts.iter().sum(),
            node: Node::Inner(Box::new(right)),
        }
    }

    /// A child has lost elements: drops it if it is empty, joins it with a neighbour if both have few.
    fn shrunk(&mut self, place: usize, lost: usize, counts: &mut Counts) {
        self.counts[place] -= lost;
        let width_at = |place: usize| self.children.get(place).map_or(NODE_MAX, Node::width);
        let width = width_at(place);
        if width == 0 {
            self.drop_child(place, counts);
        } else if width >= NODE_MIN {
            // Wide enough.
        } else if place > 0 && width_at(place - 1) + width <= JOINED_MAX {
            self.join(place - 1, counts);
        } else if width + width_at(place + 1) <= JOINED_MAX {
            self.join(place, counts);
        }
    }

    fn drop_child(&mut self, place: usize, counts: &mut Counts) {
        self.counts.remove(place);
        if !self.separators.is_empty() {
            self.separators.remove(place.saturating_sub(1));
        }
        match self.children.remove(place) {
            Node::Leaf(_) => counts.leaves -= 1,
            Node::Inner(_) => counts.inners -= 1,
        }
    }

    fn join(&mut self, left: usize, counts: &mut Counts) {
        let separator = self.separators.remove(left);
        let node = self.children.remove(left + 1);
        self.counts[left] += self.counts.remove(left + 1);
        self.children[left].join(separator, node, counts);
    }
}

/// Nodes to be freed one by one.
struct Nodes(Vec<Node>);

impl Remains for Nodes {
    fn free(&mut self, most: usize) -> usize {
        for freed in 0..most {
            match self.0.pop() {
                None => return freed,
                Some(Node::Leaf(_)) => {}
                Some(Node::Inner(inner)) => self.0.extend(inner.children),
            }
        }
        most
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use primitives::Rng;

    type Key = (i64, Vec<u8>);

    fn element(key: &Key) -> Element {
        Element::new(&key.1, key.0 as f64)
    }

    fn check_node(node: &Node, counts: &mut Counts) -> (usize, usize) {
        match node {
            Node::Leaf(elements) => {
                counts.leaves += 1;
                assert!(elements.len() <= NODE_MAX && elements.capacity() <= NODE_MAX + 1);
                (elements.len(), 0)
            }
            Node::Inner(inner) => {
                counts.inners += 1;
                assert!((1..=NODE_MAX).contains(&inner.children.len()));
                assert_eq!(inner.separators.len() + 1, inner.children.len());
                let below: Vec<_> = inner
                    .children
                    .iter()
                    .map(|child| check_node(child, counts))
                    .collect();
                assert!(below.iter().all(|one| one.1 == below[0].1 && one.0 > 0));
                assert!(
                    below
                        .iter()
                        .map(|one| one.0)
                        .eq(inner.counts.iter().copied())
                );
                (inner.counts.iter().sum(), below[0].1 + 1)
            }
        }
    }

    fn check(order: &Order, model: &BTreeSet<Key>) {
        let mut counts = Counts {
            leaves: 0,
            inners: 0,
        };
        assert_eq!(check_node(&order.root, &mut counts).0, model.len());
        assert_eq!(order.len, model.len());
        assert_eq!(
            (order.counts.leaves, order.counts.inners),
            (counts.leaves, counts.inners)
        );
        for (rank, key) in model.iter().enumerate().step_by(model.len() / 50 + 1) {
            let (leaf, at) = order.leaf(rank);
            assert_eq!(
                (leaf[at].score, leaf[at].member.bytes()),
                (key.0 as f64, &key.1[..])
            );
            let before =
                |element: &Element| element.compare(key.0 as f64, &key.1) == Ordering::Less;
            assert_eq!(order.count_while(before), rank);
        }
    }

    fn random_key(rng: &mut Rng, scores: u64) -> Key {
        (
            rng.below(scores) as i64,
            rng.below(8000).to_string().into_bytes(),
        )
    }

    #[test]
    fn it_behaves_as_an_ordered_set_with_ranks() {
        for (seed, scores) in [(1, 1), (2, 20), (3, 100_000)] {
            let (mut rng, mut order, mut model) =
                (Rng::new(seed), Order::default(), BTreeSet::new());
            for step in 0..40_000 {
                let is_growing = step % 20_000 < 12_000;
                let key = random_key(&mut rng, scores);
                if rng.below(10) < if is_growing { 8 } else { 1 } {
                    if model.insert(key.clone()) {
                        order.insert(element(&key));
                    }
                } else if rng.below(4) > 0 || model.is_empty() {
                    assert_eq!(order.remove(key.0 as f64, &key.1), model.remove(&key));
                } else {
                    let rank = rng.below(model.len() as u64) as usize;
                    let removed = order.remove_run(rank, 1 + rng.below(20) as usize);
                    assert!(!removed.is_empty());
                    for element in removed {
                        assert!(
                            model.remove(&(element.score as i64, element.member.bytes().to_vec()))
                        );
                    }
                }
                if step % 500 == 0 {
                    check(&order, &model);
                }
            }
            check(&order, &model);
        }
    }

    #[test]
    fn a_score_changes_in_place_only_between_its_neighbours() {
        let keys: Vec<Key> = (0..1000).map(|at| (10 * at, b"m".to_vec())).collect();
        let mut order = Order::of_sorted(keys.iter().map(element));
        let mut kept = 0;
        for key in &keys {
            kept += usize::from(order.rescore(key.0 as f64, b"m", key.0 as f64 + 5.0));
            assert!(!order.rescore(key.0 as f64 + 5.0, b"m", -1.0));
        }
        assert!((900..1000).contains(&kept), "{kept}");
        let (leaf, at) = order.leaf(500);
        assert_eq!(leaf[at].score, 5005.0);
    }

    #[test]
    fn elements_in_order_fill_the_nodes() {
        for is_up in [true, false] {
            let mut order = Order::default();
            for at in 0..64_000 {
                let at = if is_up { at } else { 64_000 - at };
                order.insert(element(&(at, Vec::new())));
            }
            assert!(order.counts.leaves < 1300, "{:?}", order.counts);
        }
    }

    #[test]
    fn the_memory_is_freed_bit_by_bit() {
        let order = Order::of_sorted((0..64_000).map(|at| element(&(at, Vec::new()))));
        let (mut remains, mut rounds) = (order.into_remains(), 0);
        while remains.free(100) == 100 {
            rounds += 1;
        }
        assert!((10..20).contains(&rounds), "{rounds}");
    }
}
