//! The engine alone, for a benchmark: in the very build that the page runs, or natively. Whoever calls it has the
//! clock.

use crate::base::ids::ClientId;
use crate::base::time::Time;
use crate::node::state::client::Peer;
use crate::node::{Node, NodeConfig};

/// The most that one call does.
pub const MAX_COUNT: u32 = 10_000_000;
/// Commands in one feed, as a pipelining client sends them.
const PIPELINE: usize = 16;
/// Stands between what is done once and what is measured.
const ONCE: &str = "||";

/// Sends commands to a new node, in pipelines, until there were `count`, and takes its replies. The number of bytes
/// replied, so that nothing of it can be left out.
///
/// A script has a command a line, which take turns; what stands before `||` is sent once, before it counts. The
/// error is the reply to a command that the engine refuses: a refusal is not what was to be measured.
pub fn run(script: &str, count: u32) -> Result<u64, String> {
    let mut bench = Bench::new()?;
    let (once, measured) = script.split_once(ONCE).unwrap_or(("", script));
    for line in commands(once).chain(commands(measured)) {
        bench.send(&resp(line));
        if bench.reply.first() == Some(&b'-') {
            return Err(String::from_utf8_lossy(&bench.reply).trim().to_owned());
        }
    }
    let lines: Vec<Vec<u8>> = commands(measured).map(resp).collect();
    let in_batch = PIPELINE.next_multiple_of(lines.len().max(1));
    let batch: Vec<u8> = lines
        .iter()
        .cycle()
        .take(in_batch)
        .flatten()
        .copied()
        .collect();
    let mut replied = 0;
    for _ in 0..count.min(MAX_COUNT).div_ceil(in_batch as u32) {
        bench.send(&batch);
        replied += bench.reply.len() as u64;
    }
    Ok(replied)
}

/// A node, its one client and the last replies.
struct Bench {
    node: Node,
    client: ClientId,
    reply: Vec<u8>,
}

impl Bench {
    const NOW: Time = Time::from_ms(1);

    fn new() -> Result<Bench, String> {
        let mut node = Node::new(&NodeConfig::default(), Bench::NOW)?;
        let refused = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let client = node.connect(Bench::NOW, Peer::default()).map_err(refused)?;
        let reply = Vec::new();
        Ok(Bench {
            node,
            client,
            reply,
        })
    }

    fn send(&mut self, bytes: &[u8]) {
        self.node.feed(Bench::NOW, self.client, bytes);
        while self.node.poll().is_some() {}
        self.reply.clear();
        self.node.take_reply(self.client, &mut self.reply);
    }
}

fn commands(script: &str) -> impl Iterator<Item = &str> {
    script.lines().filter(|line| !line.trim().is_empty())
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

    #[test]
    fn commands_take_turns_after_what_is_done_once() {
        assert_eq!(
            run("SET key 12345||GET key\nPING", 32).unwrap(),
            16 * (11 + 7)
        );
        let refused = run("PING\nNOPE", 32).unwrap_err();
        assert!(
            refused.starts_with("-ERR unknown command 'NOPE'"),
            "{refused}"
        );
    }
}
