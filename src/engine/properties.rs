//! Properties of whole nodes over random histories (tests only).
//!
//! A history is a seed: the same seed gives the same commands, the same times and the same replies.

use crate::client::ClientId;
use crate::cmd::COMMANDS;
use crate::node::Output;
use crate::rng::Rng;
use crate::testing::Bench;

/// Words that mean something to many commands.
const WORDS: [&str; 44] = [
    "k1",
    "k2",
    "k3",
    "k4",
    "k5",
    "v",
    "10",
    "0",
    "-1",
    "1",
    "2",
    "3",
    "5",
    "100",
    "NX",
    "XX",
    "GET",
    "EX",
    "PX",
    "EXAT",
    "PXAT",
    "KEEPTTL",
    "GT",
    "LT",
    "PERSIST",
    "REPLACE",
    "DB",
    "MATCH",
    "COUNT",
    "*",
    "k?",
    "TYPE",
    "string",
    "IDX",
    "LEN",
    "\"\"",
    "\"a b\"",
    "9223372036854775807",
    "1.5",
    "ASYNC",
    "ON",
    "OFF",
    "YES",
    "ID",
];
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

/// The same for collections: small ones, which come, grow beyond their small form, and go.
const COLLECTIONS: [&str; 72] = [
    "rpush l1 a 1 22 a",
    "lpush l2 b 3",
    "rpushx l1 x",
    "lpop l1",
    "rpop l2 2",
    "linsert l1 before a y",
    "lset l1 0 z",
    "lrem l1 1 a",
    "ltrim l1 0 5",
    "lmove l1 l2 left right",
    "rpoplpush l2 l1",
    "lmpop 2 l1 l2 left count 2",
    "blpop l1 l3 0.05",
    "blmove l3 l1 left left 0.05",
    "sadd s1 1 2 3",
    "sadd s1 a b c",
    "sadd s2 3 4 x",
    "srem s1 1 a",
    "spop s1",
    "spop s2 2",
    "smove s1 s2 2",
    "sinterstore s3 s1 s2",
    "sunionstore s3 s1 s2",
    "sdiffstore s1 s3 s2",
    "hset h1 f v n 1",
    "hset h2 a 1 b 2 c 3",
    "hincrby h1 n 4",
    "hincrbyfloat h1 n 0.5",
    "hdel h1 f",
    "hdel h2 a b c",
    "hsetnx h1 f w",
    "zadd z1 1 a 2 b 2.5 c",
    "zadd z2 gt ch 3 a 0.1 d",
    "zincrby z1 0.3 a",
    "zrem z1 b",
    "zpopmin z1",
    "zpopmax z2 2",
    "bzpopmin z1 z3 0.05",
    "zunionstore z3 2 z1 z2 weights 2 3",
    "zinterstore z3 2 z1 z2",
    "zrangestore z1 z3 0 2",
    "zremrangebyscore z3 (1 2",
    "zremrangebyrank z1 0 0",
    "zmpop 2 z1 z2 max",
    "xadd x1 * f v",
    "xadd x1 nomkstream maxlen ~ 10 * f v g w",
    "xadd x2 5-* a 1",
    "xtrim x1 maxlen 3",
    "xdel x2 5-0",
    "xsetid x2 9-9",
    "xgroup create x1 g $ mkstream",
    "xgroup create x1 h 0",
    "xreadgroup group g c count 2 streams x1 >",
    "xreadgroup group h c block 50 streams x1 >",
    "xack x1 g 5-0",
    "xautoclaim x1 h d 0 0",
    "xgroup destroy x1 h",
    "setbit b1 7 1",
    "bitfield b1 set u8 0 200 incrby i5 3 1",
    "bitop or b2 b1 k1",
    "pfadd p1 a b c",
    "pfmerge p2 p1",
    "geoadd g1 13.36 38.11 a 15.08 37.5 b",
    "geosearchstore g2 g1 fromlonlat 15 37 byradius 200 km",
    "sort s1 alpha store l2",
    "rename l1 l2",
    "copy h1 h2 replace",
    "expire z1 1",
    "del l1 s1",
    "unlink h1 z1",
    "move l1 1",
    "exec",
];

fn any<'a>(rng: &mut Rng, words: &[&'a str]) -> &'a str {
    words[rng.below(words.len() as u64) as usize]
}

/// Any command of the table with any words; those that would end the node or the connection are left out.
fn strange(rng: &mut Rng) -> String {
    let specs: Vec<_> = COMMANDS.iter().flat_map(|group| group.iter()).collect();
    let spec = specs[rng.below(specs.len() as u64) as usize];
    if [
        "SHUTDOWN", "QUIT", "DEBUG", "RESET", "AUTH", "HELLO", "CONFIG", "CLIENT",
    ]
    .contains(&spec.name)
    {
        return "ping".to_string();
    }
    let mut line = spec.name.to_string();
    if let Some(subcommand) = spec
        .subcommands
        .get(rng.below(spec.subcommands.len() as u64) as usize)
    {
        line = format!("{line} {}", subcommand.name);
    }
    for _ in 0..rng.below(6) {
        line = format!("{line} {}", any(rng, &WORDS));
    }
    line
}

/// One step of a history: usually a command, sometimes time.
fn step(bench: &mut Bench, clients: &[ClientId], rng: &mut Rng) -> String {
    if rng.below(4) == 0 {
        bench.wait_ms(rng.below(80));
    }
    if rng.below(4) == 0 {
        bench.tick_after_ms(0);
    }
    let client = clients[rng.below(clients.len() as u64) as usize];
    let line = match rng.below(10) {
        0 | 1 => strange(rng),
        2..6 => any(rng, &USUAL).to_string(),
        _ => any(rng, &COLLECTIONS).to_string(),
    };
    let heard = bench.say(client, &line);
    format!("{client:?} {line} -> {heard}")
}

fn digest(bench: &mut Bench) -> String {
    let client = bench.connect();
    bench.say(client, "debug digest")
}

fn bench() -> Bench {
    Bench::with(&[("enable-debug-command", "yes")])
}

#[test]
fn what_was_propagated_rebuilds_the_state() {
    for seed in 0..40 {
        let (mut rng, mut original) = (Rng::new(seed), bench());
        original.node.set_persisting(true);
        let clients = [original.connect(), original.connect()];
        let mut stream = Vec::new();
        for number in 0..=300 {
            if number < 300 {
                step(&mut original, &clients, &mut rng);
            } else {
                // Whoever waits may go on, or give up.
                original.tick_after_ms(1000);
            }
            for output in original.told() {
                if let Output::Persist(bytes) = output {
                    stream.extend_from_slice(&bytes);
                }
            }
        }
        // Its clock stands still meanwhile: keys end when the stream says so.
        let mut copy = bench();
        let loader = copy.connect();
        copy.node.feed(copy.now, loader, &stream);
        let replies = copy.hear(loader);
        copy.now = original.now;
        assert!(!replies.contains("-ERR"), "seed {seed}: {replies}");
        // What is past its time in one may be deleted already in the other.
        for bench in [&mut original, &mut copy] {
            bench.tick_after_ms(0);
        }
        assert_eq!(digest(&mut original), digest(&mut copy), "seed {seed}");
    }
}

#[test]
fn what_is_written_and_read_back_is_the_same() {
    for seed in 200..240 {
        let (mut rng, mut bench) = (Rng::new(seed), bench());
        let clients = [bench.connect(), bench.connect()];
        let sizes = [
            "config set list-max-listpack-size 2 hash-max-listpack-entries 2 set-max-listpack-entries 2",
            "config set set-max-intset-entries 2 zset-max-listpack-entries 2 stream-node-max-entries 2",
        ];
        for round in 0..4 {
            for _ in 0..100 {
                step(&mut bench, &clients, &mut rng);
            }
            bench.tick_after_ms(0);
            let before = digest(&mut bench);
            let client = bench.connect();
            let reloaded = bench.say(client, "debug reload");
            assert_eq!(reloaded, "+OK", "seed {seed}");
            assert_eq!(digest(&mut bench), before, "seed {seed}");
            for db in &bench.node.dbs {
                db.check_books();
            }
            if let Some(size) = sizes.get(round) {
                bench.say(client, size);
            }
        }
    }
}

#[test]
fn a_clone_lives_the_same_life_and_leaves_the_original_alone() {
    for seed in 0..20 {
        let (mut rng, mut original) = (Rng::new(seed), bench());
        let clients = [original.connect(), original.connect()];
        for _ in 0..100 {
            step(&mut original, &clients, &mut rng);
        }
        let before = original.node.clone();
        let mut lives = Vec::new();
        for _ in 0..2 {
            let mut copy = bench();
            (copy.node, copy.now) = (before.clone(), original.now);
            let mut rng = rng.clone();
            let heard: Vec<String> = (0..100)
                .map(|_| step(&mut copy, &clients, &mut rng))
                .collect();
            lives.push((heard, digest(&mut copy)));
        }
        assert_eq!(lives[0], lives[1], "seed {seed}");
        let mut untouched = bench();
        untouched.node = before;
        assert_eq!(digest(&mut original), digest(&mut untouched), "seed {seed}");
    }
}

#[test]
fn the_books_are_right_after_any_history() {
    for seed in 100..140 {
        let (mut rng, mut bench) = (Rng::new(seed), bench());
        let mut clients = vec![bench.connect(), bench.connect()];
        for _ in 0..400 {
            step(&mut bench, &clients, &mut rng);
            if rng.below(50) == 0 {
                let left = clients.swap_remove(rng.below(clients.len() as u64) as usize);
                bench.node.disconnect(bench.now, left);
                clients.push(bench.connect());
            }
            for db in &bench.node.dbs {
                db.check_books();
            }
        }
        for client in clients {
            bench.node.disconnect(bench.now, client);
        }
        assert!(
            bench.node.dbs.iter().all(|db| db.watchers.is_empty()),
            "seed {seed}"
        );
    }
}
