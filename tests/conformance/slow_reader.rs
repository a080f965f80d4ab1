//! A subscriber that does not read is cut off when too much waits for it, here as with redis-server.

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
        let limit = [
            "CONFIG",
            "SET",
            "client-output-buffer-limit",
            "pubsub 1mb 0 0",
        ];
        assert_eq!(
            ask(&mut remote, "writer", &limit),
            Value::Simple(b"OK".to_vec())
        );
        ask(&mut remote, "reader", &["SUBSCRIBE", "news"]);
        let message = "x".repeat(MESSAGE_BYTES);
        let publish = ["PUBLISH", "news", &message];
        let mut receivers = (0..MOST_MESSAGES).map(|_| ask(&mut remote, "writer", &publish));
        assert!(receivers.any(|receivers| receivers == Value::Integer(0)));
    }
}

fn ask(remote: &mut Remote, client: &str, words: &[&str]) -> Value {
    let argv: Vec<Vec<u8>> = words.iter().map(|word| word.as_bytes().to_vec()).collect();
    remote.send(client, &argv).expect("the command can be sent");
    let reply = remote.hear(client).expect("the server answers");
    reply.expect("there is a reply")
}
