//! A subscriber that does not read is cut off when too much waits for it, here as with redis-server.

use std::time::Duration;

use engine::dialogue::Partner;
use engine::resp::Value;

use super::partner::{Remote, Server};

const MESSAGE_BYTES: usize = 1 << 20;
/// More than sockets hold by themselves.
const MOST_MESSAGES: usize = 64;

#[test]
fn a_subscriber_that_does_not_read_is_cut_off() {
    for server in [Server::ours(), Server::redis()] {
        let mut remote = Remote::new(&server);
        let message = subscribe(&mut remote, "pubsub 1mb 0 0");
        let publish = ["PUBLISH", "news", &message];
        let mut receivers = (0..MOST_MESSAGES).map(|_| ask(&mut remote, "writer", &publish));
        assert!(receivers.any(|receivers| receivers == Value::Integer(0)));
    }
}

#[test]
fn so_is_one_that_leaves_something_unread_for_long() {
    for server in [Server::ours(), Server::redis()] {
        let mut remote = Remote::new(&server);
        let message = subscribe(&mut remote, "pubsub 0 1mb 1");
        for _ in 0..MOST_MESSAGES / 2 {
            ask(&mut remote, "writer", &["PUBLISH", "news", &message]);
        }
        let listed = ["CLIENT", "LIST", "TYPE", "pubsub"];
        let is_gone = |_| {
            std::thread::sleep(Duration::from_millis(100));
            ask(&mut remote, "writer", &listed) == Value::Bulk(Vec::new())
        };
        assert!((0..100).any(is_gone), "nothing more is written to it");
    }
}

/// A reader that may leave so much unread listens; returns a big message.
fn subscribe(remote: &mut Remote, limit: &str) -> String {
    let limit = ["CONFIG", "SET", "client-output-buffer-limit", limit];
    assert_eq!(ask(remote, "writer", &limit), Value::Simple(b"OK".to_vec()));
    ask(remote, "reader", &["SUBSCRIBE", "news"]);
    "x".repeat(MESSAGE_BYTES)
}

fn ask(remote: &mut Remote, client: &str, words: &[&str]) -> Value {
    let argv: Vec<Vec<u8>> = words.iter().map(|word| word.as_bytes().to_vec()).collect();
    remote.send(client, &argv).expect("the command can be sent");
    let reply = remote.hear(client).expect("the server answers");
    reply.expect("there is a reply")
}
