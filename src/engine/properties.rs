//! Properties of whole nodes over random histories (tests only).
//!
//! A history is a seed: the same seed gives the same commands, the same times and the same replies.

use primitives::Rng;

use crate::base::ids::ClientId;
use crate::cmd::commands;
use crate::db::Expiry;
use crate::node::{Node, Output};
use crate::persist::rdb;
use crate::testing::Harness;

/// Words that mean something to many commands.
const WORDS: &str = "k1 k2 k3 k4 k5 v 10 0 -1 1 2 3 5 100 NX XX GET EX PX EXAT PXAT KEEPTTL GT LT PERSIST REPLACE DB MATCH COUNT * k? \
    TYPE string IDX LEN \"\" \"a\\x20b\" 9223372036854775807 1.5 ASYNC ON OFF YES ID a b c LEFT RIGHT WITHSCORES BYSCORE \
    LIMIT REV - + [a (c -inf +inf STREAMS GROUP g MKSTREAM $ > 1-1 5-0 FORCE u8 i5 SET AND OR NOT BY ALPHA STORE MIN MAX \
    0.1 MAXLEN ~ km ANY BYRADIUS FROMMEMBER";

/// What most of a history consists of.
const USUAL: [&str; 40] = [
    "set k1 v",
    "set k2 10",
    "set k3 \"some text\" ex 1",
    "set k1 w px 300",
    "get k1",
    "incr k2",
    "incrby k4 5",
    "append k3 xyz",
    "setrange k5 3 abc",
    "getex k1 px 200",
    "getex k1 persist",
    "getdel k2",
    "mset k1 a k2 b k3 c",
    "msetnx k4 1 k5 2",
    "expire k1 1",
    "pexpire k2 150",
    "expireat k3 1700000002",
    "persist k1",
    "del k1 k2",
    "unlink k3",
    "rename k1 k5",
    "renamenx k2 k3",
    "copy k1 k2 replace",
    "copy k3 k4 db 1",
    "move k4 1",
    "incrbyfloat k2 1.5",
    "getset k1 z",
    "setnx k4 n",
    "psetex k5 250 t",
    "multi",
    "exec",
    "discard",
    "watch k1 k2",
    "unwatch",
    "select 1",
    "select 0",
    "swapdb 0 1",
    "flushdb",
    "touch k1 k2",
    "setex k3 1 s",
];
/// As [`USUAL`], for the types that are not strings; every key is of each type now and then.
const TYPED: &str = "\
    rpush k1 a b c 1 2|lpush k2 x y|lpop k1|rpop k2 2|lset k1 0 z|linsert k1 before b n|lrem k1 0 a|ltrim k2 0 1|\
    lmove k1 k2 left right|lmpop 2 k1 k2 right count 2|blpop k1 k2 0.05|\
    sadd k1 1 2 3|sadd k2 a b 3|sadd k3 1 2 3 4 5 6 7|srem k1 1 a|spop k2|spop k3 2|smove k1 k2 2|sinterstore k4 k1 k2|\
    sunionstore k4 k1 k2|sdiffstore k5 k2 k1|\
    hset k1 f v g w n 1|hset k2 f x|hdel k1 f|hincrby k1 n 5|hincrbyfloat k1 m 0.1|hsetnx k2 h 1|\
    zadd k1 1 a 2 b 3 c|zadd k2 5 a 1.5 d|zincrby k1 2 a|zrem k1 b|zpopmin k1|zpopmax k2 2|zunionstore k3 2 k1 k2|\
    zinterstore k3 2 k1 k2|zrangestore k4 k1 0 1|zremrangebyrank k1 0 0|zremrangebyscore k2 1 2|\
    xadd k1 * f v|xadd k2 * f v g w|xadd k1 maxlen 2 * f x|xtrim k2 maxlen 1|xgroup create k1 g 0 mkstream|\
    xreadgroup group g c streams k1 >|xack k1 g 1700000000000-0|xdel k2 1700000000000-0|\
    setbit k1 9 1|bitop or k3 k1 k2|bitfield k2 incrby i5 3 7|pfadd k4 a b c|pfadd k5 d|pfcount k4|pfmerge k5 k4|\
    geoadd k1 13.361389 38.115556 Palermo 15.087269 37.502669 Catania|\
    geosearchstore k2 k1 frommember Palermo byradius 200 km storedist|sort k1 by nosort store k5|sort k2 alpha store k4|rpush k1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|\
    zadd k2 1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|\
    sadd k1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|\
    hset k2 f aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|\
    del k1|del k2 k3|del k4 k5|flushall|debug reload";

fn any<'a>(rng: &mut Rng, words: &[&'a str]) -> &'a str {
    words[rng.below(words.len() as u64) as usize]
}

/// Any command of the table with any words; those that would end the node or the connection are left out.
fn strange(rng: &mut Rng) -> String {
    let words: Vec<&str> = WORDS.split(' ').filter(|word| !word.is_empty()).collect();
    let all: Vec<_> = commands().collect();
    let command = all[rng.below(all.len() as u64) as usize];
    if [
        "SHUTDOWN", "QUIT", "DEBUG", "RESET", "AUTH", "HELLO", "CONFIG", "CLIENT",
    ]
    .contains(&command.spec().name)
    {
        return "ping".to_string();
    }
    let mut line = command.spec().name.to_string();
    let subcommands = command.subcommands();
    if let Some(subcommand) = subcommands.get(rng.below(subcommands.len() as u64) as usize) {
        line = format!("{line} {}", subcommand.spec().name);
    }
    for _ in 0..rng.below(6) {
        line = format!("{line} {}", any(rng, &words));
    }
    line
}

/// One step of a history: usually a command, sometimes time.
fn step(harness: &mut Harness, clients: &[ClientId], rng: &mut Rng) -> String {
    if rng.below(4) == 0 {
        harness.wait_ms(rng.below(80));
    }
    if rng.below(4) == 0 {
        harness.tick_after_ms(0);
    }
    let client = clients[rng.below(clients.len() as u64) as usize];
    let line = match rng.below(5) {
        0 => strange(rng),
        1 => any(rng, &USUAL).to_string(),
        _ => any(rng, &TYPED.split('|').collect::<Vec<_>>())
            .trim()
            .to_string(),
    };
    let heard = harness.say(client, &line);
    format!("{client:?} {line} -> {heard}")
}

fn digest(harness: &mut Harness) -> String {
    let client = harness.connect();
    harness.say(client, "debug digest")
}

fn harness() -> Harness {
    Harness::with(&[("enable-debug-command", "yes")])
}

fn bench_of(node: Node) -> Harness {
    let mut harness = harness();
    harness.node = node;
    harness
}

#[test]
fn what_was_propagated_rebuilds_the_state() {
    for seed in 0..40 {
        let (mut rng, mut original) = (Rng::new(seed), harness());
        original.node.set_persisting(true);
        let clients = [original.connect(), original.connect()];
        let mut stream = Vec::new();
        for _ in 0..300 {
            step(&mut original, &clients, &mut rng);
            for output in original.told() {
                if let Output::Persist(bytes) = output {
                    stream.extend_from_slice(&bytes);
                }
            }
        }
        // Its clock stands still meanwhile: keys end when the stream says so.
        let mut copy = harness();
        let loader = copy.connect();
        copy.node.feed(copy.now, loader, &stream);
        let replies = copy.hear(loader);
        copy.now = original.now;
        assert!(!replies.contains("-ERR"), "seed {seed}: {replies}");
        // What is past its time in one may be deleted already in the other.
        for harness in [&mut original, &mut copy] {
            harness.tick_after_ms(0);
        }
        assert_eq!(digest(&mut original), digest(&mut copy), "seed {seed}");
    }
}

#[test]
fn nothing_changes_that_is_not_recorded() {
    for seed in 200..230 {
        let (mut rng, mut harness) = (Rng::new(seed), harness());
        harness.node.set_persisting(true);
        let clients = [harness.connect(), harness.connect()];
        let mut before = digest(&mut harness);
        for _ in 0..200 {
            let told = step(&mut harness, &clients, &mut rng);
            let after = digest(&mut harness);
            let mut outputs = harness.told().into_iter();
            let is_recorded = outputs.any(|output| matches!(output, Output::Persist(_)));
            assert!(before == after || is_recorded, "seed {seed}: {told}");
            before = after;
        }
    }
}

#[test]
fn every_value_comes_back_from_its_serialization() {
    for seed in 300..330 {
        let (mut rng, mut harness) = (Rng::new(seed), harness());
        let clients = [harness.connect(), harness.connect()];
        for _ in 0..20 {
            for _ in 0..10 {
                step(&mut harness, &clients, &mut rng);
            }
            let mut reloaded = bench_of(harness.node.clone());
            let sizing_of = harness.node.clone();
            for db in &mut reloaded.node.dbs {
                let keys: Vec<Vec<u8>> = db.iter().map(|entry| entry.key().to_vec()).collect();
                for slot in keys
                    .iter()
                    .filter_map(|key| db.find(key))
                    .collect::<Vec<_>>()
                {
                    let payload = rdb::dump(&db.at(slot).value);
                    let value = rdb::load(&payload, &sizing_of.sizing());
                    db.replace(slot, value.expect("our own payload"), Expiry::Keep);
                }
                db.check_books();
            }
            assert_eq!(digest(&mut harness), digest(&mut reloaded), "seed {seed}");
        }
    }
}

#[test]
fn a_clone_lives_the_same_life_and_leaves_the_original_alone() {
    for seed in 0..20 {
        let (mut rng, mut original) = (Rng::new(seed), harness());
        let clients = [original.connect(), original.connect()];
        for _ in 0..100 {
            step(&mut original, &clients, &mut rng);
        }
        let before = original.node.clone();
        let mut lives = Vec::new();
        for _ in 0..2 {
            let mut copy = bench_of(before.clone());
            copy.now = original.now;
            let mut rng = rng.clone();
            let heard: Vec<String> = (0..100)
                .map(|_| step(&mut copy, &clients, &mut rng))
                .collect();
            lives.push((heard, digest(&mut copy)));
        }
        assert_eq!(lives[0], lives[1], "seed {seed}");
        let mut untouched = bench_of(before);
        assert_eq!(digest(&mut original), digest(&mut untouched), "seed {seed}");
    }
}

#[test]
fn the_books_are_right_after_any_history() {
    for seed in 100..140 {
        let (mut rng, mut harness) = (Rng::new(seed), harness());
        let mut clients = vec![harness.connect(), harness.connect()];
        for _ in 0..400 {
            step(&mut harness, &clients, &mut rng);
            if rng.below(50) == 0 {
                let left = clients.swap_remove(rng.below(clients.len() as u64) as usize);
                harness.node.disconnect(harness.now, left);
                clients.push(harness.connect());
            }
            for db in &harness.node.dbs {
                db.check_books();
            }
        }
        for client in clients {
            harness.node.disconnect(harness.now, client);
        }
        assert!(
            (0..harness.node.dbs.len()).all(|db| !harness.node.watching.is_active(db)),
            "seed {seed}"
        );
    }
}
