//! The engine alone, for a benchmark in the very build that the page runs. Whoever calls it has the clock.

use engine::{Node, NodeConfig, Peer, Time};

/// The most that one call does.
pub const MAX_COUNT: u32 = 10_000_000;
/// Commands in one feed, as a pipelining client sends them.
const PIPELINE: u32 = 16;

/// Sends an inline command to a new node `count` times, in pipelines, and takes its replies. The number of
/// bytes replied, so that nothing of it can be left out.
pub fn run(command: &str, count: u32) -> Result<u64, String> {
    let now = Time::from_ms(1);
    let mut node = Node::new(&NodeConfig::default(), now)?;
    let refused = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let client = node.connect(now, Peer::default()).map_err(refused)?;
    let batch = resp(command).repeat(PIPELINE as usize);
    let mut replied = 0;
    let mut reply = Vec::new();
    for _ in 0..count.min(MAX_COUNT).div_ceil(PIPELINE) {
        node.feed(now, client, &batch);
        while node.poll().is_some() {}
        reply.clear();
        node.take_reply(client, &mut reply);
        replied += reply.len() as u64;
    }
    Ok(replied)
}

fn resp(command: &str) -> Vec<u8> {
    let words: Vec<&str> = command.split_whitespace().collect();
    let mut out = format!("*{}\r\n", words.len()).into_bytes();
    for word in words {
        out.extend(format!("${}\r\n{word}\r\n", word.len()).into_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_answered() {
        assert_eq!(run("PING", 160).unwrap(), 160 * 7);
        assert_eq!(run("SET key value", 32).unwrap(), 32 * 5);
    }
}
