//! Memory: what a million keys take in both, by their own account and by the system's.

use std::io::{Read, Write};
use std::net::TcpStream;

use super::options::Options;
use super::server::Server;

const KEYS: u64 = 1_000_000;
/// Commands that are sent before their replies are read.
const BATCH: u64 = 1000;

/// A kind of key: the command that makes the one with this number.
type Make = fn(u64) -> Vec<String>;

const KINDS: &[(&str, &str, Make)] = &[
    ("small string", "set", string),
    ("hash of 10 fields", "hset", hash),
    ("sorted set of 10", "zadd", sorted_set),
];

/// Fills both with each kind and prints what a key takes.
pub fn compare(options: &Options) -> Result<(), String> {
    let keys = options.scaled(KEYS);
    println!(
        "\n{:<22}{:>12}{:>14}{:>8}{:>14}{:>14}{:>8}",
        format!("bytes, {keys} keys"),
        "used: server",
        "redis-server",
        "ratio",
        "RSS: server",
        "redis-server",
        "ratio"
    );
    for (name, command, make) in KINDS {
        match take(Server::ours()?, command, *make, keys)? {
            None => println!("{name:<22}{:>12}", "missing"),
            Some(ours) => {
                if let Some(theirs) = take(Server::redis()?, command, *make, keys)? {
                    print_row(name, ours, theirs);
                }
            }
        }
    }
    Ok(())
}

fn print_row(name: &str, ours: [f64; 2], theirs: [f64; 2]) {
    print!(
        "{name:<22}{:>12.1}{:>14.1}{:>8.2}",
        ours[0],
        theirs[0],
        ours[0] / theirs[0]
    );
    println!(
        "{:>14.1}{:>14.1}{:>8.2}",
        ours[1],
        theirs[1],
        ours[1] / theirs[1]
    );
}

/// Bytes a key, used and resident; `None` when the server does not know the command.
fn take(server: Server, command: &str, make: Make, keys: u64) -> Result<Option<[f64; 2]>, String> {
    if !server.knows(command)? {
        return Ok(None);
    }
    let measured = || -> Result<[u64; 2], String> {
        Ok([server.used_bytes()?, server.resident_bytes().unwrap_or(0)])
    };
    let before = measured()?;
    let mut stream = server.connect()?;
    for first in (0..keys).step_by(BATCH as usize) {
        let count = BATCH.min(keys - first);
        fill(&mut stream, make, first, count)
            .map_err(|error| format!("{}: {error}", server.name))?;
    }
    let after = measured()?;
    let each = |at: usize| after[at].saturating_sub(before[at]) as f64 / keys as f64;
    Ok(Some([each(0), each(1)]))
}

fn fill(stream: &mut TcpStream, make: Make, first: u64, count: u64) -> std::io::Result<()> {
    let mut batch = String::new();
    for number in first..first + count {
        let words = make(number);
        batch.push_str(&format!("*{}\r\n", words.len()));
        for word in words {
            batch.push_str(&format!("${}\r\n{word}\r\n", word.len()));
        }
    }
    stream.write_all(batch.as_bytes())?;
    let (mut lines, mut buffer) = (0, [0; 64 * 1024]);
    // Each reply is one line.
    while lines < count {
        let len = stream.read(&mut buffer)?;
        let read = buffer.get(..len).unwrap_or_default();
        lines += read.iter().filter(|byte| **byte == b'\n').count() as u64;
        if len == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(())
}

fn string(number: u64) -> Vec<String> {
    vec!["SET".into(), format!("key:{number:012}"), "xxx".into()]
}

fn hash(number: u64) -> Vec<String> {
    let mut words = vec!["HSET".into(), format!("hash:{number:012}")];
    words.extend((0..10).flat_map(|field| [format!("field:{field}"), format!("value:{field}")]));
    words
}

fn sorted_set(number: u64) -> Vec<String> {
    let mut words = vec!["ZADD".into(), format!("zset:{number:012}")];
    words
        .extend((0..10).flat_map(|member| [format!("{}", member * 7), format!("member:{member}")]));
    words
}
