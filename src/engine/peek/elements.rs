//! A look into a collection. The page has this code only once it has that of the collections themselves: a first visit
//! does without both.
//!
//! **Invariant:** nothing here is inlined into its caller, which would take into the first part what it needs itself.

use super::{GroupPeek, MOST_ELEMENTS};
use crate::base::number::print_f64;
use crate::base::parts::{REST, later};
use crate::db::{Collection, End, Hash, Item, Set, StreamId, Value, Wanted};

later!(REST);

/// How many of a stream's latest entries are searched for a field.
const SEARCHED_ENTRIES: usize = 64;

/// The elements from a place on, as many as there is room for, and whether there is more.
#[inline(never)]
pub(super) fn window(value: &Value, from: usize, room: Room) -> (Vec<Vec<Vec<u8>>>, bool) {
    let mut taken = Taken {
        skip: from,
        room,
        ..Taken::default()
    };
    match value {
        // The caller looks at those.
        Value::Str(_) => {}
        Value::List(list) => {
            let mut elements = list.walk(End::Head);
            while !taken.is_full
                && let Some((_, element)) = elements.next()
            {
                taken.take([element]);
            }
        }
        Value::Set(set) => members(set, &mut taken),
        Value::Hash(hash) => fields(hash, &mut taken),
        Value::SortedSet(set) => {
            let all = from.min(set.len())..set.len();
            taken.skip = 0;
            for (member, score) in set.elements(all, false).take(taken.room.elements) {
                taken.take([member, Item::Text(&print_f64(score))]);
            }
        }
        Value::Stream(stream) => {
            let mut all = stream.range(StreamId::MIN, StreamId::MAX);
            while !taken.is_full
                && let Some(entry) = all.next()
            {
                let id = entry.id.text();
                let pairs = entry.pairs().flat_map(|(field, value)| [field, value]);
                taken.take([Item::Text(id.bytes())].into_iter().chain(pairs));
            }
        }
    }
    let is_cut = taken.is_full || from + taken.elements.len() < value.len();
    (taken.elements, is_cut)
}

/// The consumer groups of a stream.
#[inline(never)]
pub(super) fn groups(value: &Value) -> Vec<GroupPeek> {
    let Value::Stream(stream) = value else {
        return Vec::new();
    };
    let groups = stream.groups().iter().take(MOST_ELEMENTS);
    let groups = groups.map(|(name, group)| GroupPeek {
        name: name.to_vec(),
        consumers: group.consumers().len(),
        pending: group.pending().len(),
        last_id: String::from_utf8_lossy(group.last_id.text().bytes()).into_owned(),
        lag: group.lag(stream),
    });
    groups.collect()
}

/// See [`crate::Node::peek_into`].
#[inline(never)]
pub(super) fn find(value: &Value, name: &[u8]) -> Option<Vec<u8>> {
    let found = |is_there: bool| is_there.then(|| name.to_vec());
    match value {
        Value::Str(_) => None,
        Value::List(list) => {
            let wanted = Wanted::new(name);
            found(list.walk(End::Head).any(|(_, element)| wanted.is(element)))
        }
        Value::Set(set) => found(set.contains(name)),
        Value::Hash(hash) => hash.get(name).map(|value| value.bytes().to_vec()),
        Value::SortedSet(set) => set.score(name).map(|score| print_f64(score).to_vec()),
        Value::Stream(stream) => {
            let latest = stream.range_back(StreamId::MIN, StreamId::MAX);
            let field = |pair: &(Item<'_>, Item<'_>)| *pair.0.bytes() == *name;
            latest
                .take(SEARCHED_ENTRIES)
                .find_map(|entry| Some(entry.pairs().find(field)?.1.bytes().to_vec()))
        }
    }
}

/// A large set is walked as SCAN does, so that nobody waits for all of it.
fn members(set: &Set, taken: &mut Taken) {
    let mut cursor = 0;
    while !taken.is_full {
        cursor = set.scan(cursor, MOST_ELEMENTS, &mut |member| taken.take([member]));
        if cursor == 0 {
            break;
        }
    }
}

fn fields(hash: &Hash, taken: &mut Taken) {
    let mut cursor = 0;
    while !taken.is_full {
        cursor = hash.scan(cursor, MOST_ELEMENTS, &mut |field, value| {
            taken.take([field, value]);
        });
        if cursor == 0 {
            break;
        }
    }
}

/// How much a look takes in.
#[derive(Clone, Copy, Default)]
pub(super) struct Room {
    pub(super) elements: usize,
    /// In all words together.
    pub(super) bytes: usize,
}

/// What was seen so far.
#[derive(Default)]
struct Taken {
    /// Elements that are passed over first.
    skip: usize,
    room: Room,
    elements: Vec<Vec<Vec<u8>>>,
    bytes: usize,
    is_full: bool,
}

impl Taken {
    /// An element, as far as there is room for its words; nothing once there was none.
    fn take<'a>(&mut self, words: impl IntoIterator<Item = Item<'a>>) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.is_full |= self.elements.len() == self.room.elements;
        let mut element = Vec::new();
        for word in words {
            self.is_full |= self.bytes == self.room.bytes;
            if self.is_full {
                break;
            }
            element.push(self.cut(&word.bytes()));
        }
        if !element.is_empty() {
            self.elements.push(element);
        }
    }

    /// An empty word takes room, too: an entry may have any number of them.
    fn cut(&mut self, word: &[u8]) -> Vec<u8> {
        let kept = word.len().min(self.room.bytes - self.bytes);
        self.is_full = kept < word.len();
        self.bytes = (self.bytes + kept + 1).min(self.room.bytes);
        word[..kept].to_vec()
    }
}

#[cfg(test)]
mod tests {
    use crate::peek::{MOST_BYTES, MOST_ELEMENTS};
    use crate::testing::Harness;

    /// What a look at `key` shows after some commands: the elements, a `+` where there is more, and what there is in all.
    fn look(commands: &[&str]) -> String {
        let mut harness = Harness::new();
        let client = harness.connect();
        for command in commands {
            harness.say(client, command);
        }
        let seen = harness.node.peek(harness.now, 0, b"key").unwrap();
        let words = |element: &Vec<Vec<u8>>| String::from_utf8(element.join(&b' ')).unwrap();
        let elements: Vec<String> = seen.elements.iter().map(words).collect();
        let more = if seen.is_cut { " +" } else { "" };
        let (type_name, encoding, len) = (seen.type_name, seen.encoding, seen.len);
        format!(
            "{type_name} {encoding} {len}: {}{more}",
            elements.join(", ")
        )
    }

    #[test]
    fn every_type_shows_its_elements() {
        for (command, seen) in [
            ("rpush key a b 3", "list listpack 3: a, b, 3"),
            ("sadd key 3 1 2", "set intset 3: 1, 2, 3"),
            (
                "hset key name ada age 36",
                "hash listpack 2: name ada, age 36",
            ),
            ("zadd key 2.5 b 1 a", "zset listpack 2: a 1, b 2.5"),
            (
                "xadd key 1-1 item book price 12",
                "stream stream 1: 1-1 item book price 12",
            ),
        ] {
            assert_eq!(look(&[command]), seen);
        }
    }

    #[test]
    fn large_collections_are_cut() {
        let numbers: Vec<String> = (0..1000).map(|n| n.to_string()).collect();
        let pairs: Vec<String> = numbers.iter().map(|n| format!("{n} x{n}")).collect();
        for (command, args) in [
            ("rpush", &numbers),
            ("sadd", &numbers),
            ("hset", &pairs),
            ("zadd", &pairs),
        ] {
            let seen = look(&[&format!("{command} key {}", args.join(" "))]);
            assert!(seen.contains(" 1000: ") && seen.ends_with(" +"), "{seen}");
            assert_eq!(seen.matches(", ").count() + 1, MOST_ELEMENTS, "{seen}");
        }
    }

    #[test]
    fn long_words_are_cut() {
        let long = "x".repeat(MOST_BYTES + 1);
        for command in ["set key", "rpush key a", "hset key f", "xadd key 1-1 f"] {
            let seen = look(&[&format!("{command} {long}")]);
            assert!(seen.ends_with("x +") && seen.len() < MOST_BYTES + 60);
        }
        let whole = look(&[&format!("rpush key {}", &long[1..])]);
        assert!(whole.ends_with('x'), "what just fits is not cut");
        let empty = look(&[&format!("xadd key 1-1{}", " '' ''".repeat(5000))]);
        assert!(empty.ends_with(" +") && empty.len() < 2 * MOST_BYTES);
    }

    #[test]
    fn names_are_found_however_large_the_collection_is() {
        let mut harness = Harness::new();
        let client = harness.connect();
        let numbers: Vec<String> = (0..1000).map(|n| n.to_string()).collect();
        let pairs: Vec<String> = numbers.iter().map(|n| format!("{n} {n}")).collect();
        for (command, args) in [
            ("rpush list", &numbers),
            ("sadd set", &numbers),
            ("hset hash", &pairs),
            ("zadd zset", &pairs),
            ("xadd stream *", &pairs),
        ] {
            harness.say(client, &format!("{command} {}", args.join(" ")));
            let key = command.split(' ').nth(1).unwrap().as_bytes();
            let find = |name: &[u8]| harness.node.peek_into(harness.now, 0, key, name);
            assert_eq!(find(b"777").as_deref(), Some(&b"777"[..]), "{command}");
            assert_eq!(find(b"1000"), None, "{command}");
        }
        harness.say(client, "set text 1");
        assert_eq!(harness.node.peek_into(harness.now, 0, b"text", b"1"), None);
    }
}
