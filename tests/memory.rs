//! What the engine says that a value takes, against what its allocator was asked for while the value was built.
//!
//! `data/memory.txt` has a kind of value a row: how exact the figure has to be, the encoding and the commands that build
//! one. `exactly`: the figure lies between the bytes that were asked for and those with what an allocator adds to each of
//! the pieces. `about`: trees of the standard library and the nodes below a skiplist's root do not tell their room, so
//! the figure is an estimate that may be a tenth off.

use std::fs;
use std::path::Path;

use allocation_counter::{AllocationInfo, measure};
use engine::resp::encode_command;
use engine::{ClientId, Node, NodeConfig, Peer, Time};

const NOW: Time = Time::from_ms(1_700_000_000_000);
/// Values of each kind. The engine's own tables grow now and then; that must not matter.
const COPIES: usize = 8;
/// An allocator gives memory in steps of 16 bytes, keeps 8 of them to itself and gives 32 at least: for one byte it adds
/// 31. A figure that were off by a word for each piece would be within that; one that forgets a piece is not.
const ADDED_BYTES_MAX: i64 = 31;

#[test]
fn memory_usage_is_what_was_allocated() {
    let mut wrong = String::new();
    for row in rows() {
        let (ours, asked) = weigh(&row);
        let added = ADDED_BYTES_MAX * asked.count_current;
        let is_right = match row.is_exact {
            true => (asked.bytes_current..=asked.bytes_current + added).contains(&ours),
            false => {
                let tenth = asked.bytes_current / 10;
                (asked.bytes_current - tenth..=asked.bytes_current + added + tenth).contains(&ours)
            }
        };
        if !is_right {
            wrong += &format!(
                "{}: {ours} bytes, {} were asked for in {} pieces\n",
                row.text, asked.bytes_current, asked.count_current
            );
        }
    }
    assert!(wrong.is_empty(), "{COPIES} of each:\n{wrong}");
}

/// The tables that hold keys and their expiries count for `maxmemory`, though not as any key's own.
#[test]
fn used_memory_follows_what_was_allocated() {
    const KEYS: usize = 5000;
    let mut server = Server::new();
    let set = |n: usize| {
        words(&format!(
            "SET key-{n} a-value-that-is-not-so-short EX {}",
            n + 1000
        ))
    };
    server.say(&set(0));
    let before = server.used_memory();
    let commands: Vec<_> = (1..KEYS).map(set).collect();
    let asked = measure(|| commands.iter().for_each(|command| _ = server.say(command)));
    let ours = server.used_memory() - before;
    let most = asked.bytes_current + ADDED_BYTES_MAX * asked.count_current;
    let tenth = asked.bytes_current / 10;
    assert!(
        (asked.bytes_current - tenth..=most + tenth).contains(&ours),
        "{ours} bytes, {asked:?}"
    );
}

/// A kind of value.
struct Row {
    text: String,
    is_exact: bool,
    encoding: String,
    commands: Vec<Vec<String>>,
}

fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/memory.txt");
    let text = fs::read_to_string(path).expect("the kinds of values");
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let row = |line: &str| {
        let [exactness, encoding, commands] =
            line.split(" | ").map(str::trim).collect::<Vec<_>>()[..]
        else {
            panic!("a kind of value has three columns: {line}");
        };
        Row {
            text: line.to_owned(),
            is_exact: exactness == "exactly",
            encoding: encoding.to_owned(),
            commands: commands.split("; ").flat_map(repeated).collect(),
        }
    };
    lines.map(row).collect()
}

/// `3 * XADD k #-1 f v` are three commands, in which `#` is their number.
fn repeated(command: &str) -> Vec<Vec<String>> {
    match command.split_once(" * ") {
        Some((count, command)) => {
            let count: usize = count.parse().expect("a count");
            (1..=count)
                .map(|n| words(&command.replace('#', &n.to_string())))
                .collect()
        }
        None => vec![words(command)],
    }
}

/// `{3 m#}` are the words `m1 m2 m3`, and `~20` is a word of that length.
fn words(command: &str) -> Vec<String> {
    let plain = |text: &str| -> Vec<String> {
        let word = |word: &str| match word.strip_prefix('~') {
            Some(len) => "x".repeat(len.parse().expect("a length")),
            None => word.to_owned(),
        };
        text.split_whitespace().map(word).collect()
    };
    let Some((before, rest)) = command.split_once('{') else {
        return plain(command);
    };
    let (inside, after) = rest.split_once('}').expect("the end of what is repeated");
    let (count, item) = inside.split_once(' ').expect("a count and words");
    let count: usize = count.parse().expect("a count");
    let items = (1..=count).flat_map(|n| plain(&item.replace('#', &n.to_string())));
    plain(before)
        .into_iter()
        .chain(items)
        .chain(plain(after))
        .collect()
}

/// What the engine says that the values take, and what was asked for.
fn weigh(row: &Row) -> (i64, AllocationInfo) {
    let mut server = Server::new();
    let building: Vec<Vec<Vec<String>>> = (0..COPIES).map(|n| row.building(n)).collect();
    // What the commands make the server remember beside the keys, and its table's room for these, is there already.
    server.run(&building);
    server.replace_all();
    let without: i64 = server.usage();
    let asked = measure(|| server.run(&building));
    let ours = server.usage() - without;
    let encoding = server.say(&words(&format!("OBJECT ENCODING {}", key(0))));
    assert!(encoding.contains(&row.encoding), "{}: {encoding}", row.text);
    (ours, asked)
}

impl Row {
    /// The commands that build one copy in the place of a key that takes nothing.
    fn building(&self, copy: usize) -> Vec<Vec<String>> {
        let word = |word: &String| match word.as_str() {
            "k" => key(copy),
            word => word.to_owned(),
        };
        let mut commands = vec![words(&format!("DEL {}", key(copy)))];
        commands.extend(
            self.commands
                .iter()
                .map(|command| command.iter().map(word).collect()),
        );
        commands
    }
}

fn key(copy: usize) -> String {
    format!("key:{copy}")
}

/// A node with one client.
struct Server {
    node: Node,
    client: ClientId,
    reply: Vec<u8>,
}

impl Server {
    fn new() -> Server {
        let mut node = Node::new(&NodeConfig::default(), NOW).expect("a node starts");
        let client = node.connect(NOW, Peer::default()).expect("a connection");
        Server {
            node,
            client,
            reply: Vec::with_capacity(1 << 20),
        }
    }

    fn say(&mut self, words: &[String]) -> String {
        let words: Vec<Vec<u8>> = words.iter().map(|word| word.clone().into_bytes()).collect();
        self.node.feed(NOW, self.client, &encode_command(&words));
        while self.node.poll().is_some() {}
        self.reply.clear();
        self.node.take_reply(self.client, &mut self.reply);
        let reply = String::from_utf8_lossy(&self.reply).into_owned();
        assert!(!reply.starts_with('-'), "{words:?}: {reply}");
        reply
    }

    fn run(&mut self, building: &[Vec<Vec<String>>]) {
        for command in building.iter().flatten() {
            self.say(command);
        }
    }

    /// Puts numbers in the place of all values, which take nothing, and waits until what was there is freed.
    fn replace_all(&mut self) {
        for copy in 0..COPIES {
            self.say(&words(&format!("SET {} 1", key(copy))));
        }
        while self.node.next_tick() == Some(NOW) {
            self.node.tick(NOW);
        }
    }

    fn usage(&mut self) -> i64 {
        let usage = |copy: usize| {
            let reply = self.say(&words(&format!("MEMORY USAGE {}", key(copy))));
            reply
                .trim_start_matches(':')
                .trim()
                .parse::<i64>()
                .expect("a number")
        };
        (0..COPIES).map(usage).sum()
    }

    fn used_memory(&mut self) -> i64 {
        let info = self.say(&words("INFO memory"));
        let line = info
            .lines()
            .find_map(|line| line.strip_prefix("used_memory:"));
        line.and_then(|bytes| bytes.parse().ok())
            .expect("a number of bytes")
    }
}
