//! The loop that runs a client's commands: bytes to the decoder, words to admission, and on to queue or call.
//!
//! While a client's commands run, its decoder and reply are taken out of the node and put back at the end, so that
//! handlers may hold the words, the reply and the node at once.

use crate::base::words::Argv;
use crate::node::Node;
use crate::node::admit::Admitted;
use crate::wire::decode::{Decoded, Limits, Words, quick};
use crate::wire::reply::Reply;

/// An input buffer that grew beyond this is given back once it is empty.
const KEPT_INPUT_BYTES: usize = 32 * 1024;

impl Node {
    /// Runs the whole commands in `bytes` and tells how many bytes they were.
    pub(crate) fn run(&mut self, place: usize, bytes: &[u8]) -> usize {
        let mut decoder = std::mem::take(&mut self.clients[place].decoder);
        let mut out = std::mem::take(&mut self.clients[place].reply);
        self.clients[place].reading_bytes = bytes.len();
        let mut used = 0;
        let mut words = Words::new();
        self.stopwatch.start();
        while self.clients[place].is_ready() {
            let rest = bytes.get(used..).unwrap_or_default();
            let limits = self.limits(place);
            if decoder.is_at_start() {
                words.clear();
                if let Some(len) = quick(rest, limits, &mut words) {
                    if self.submit(place, &words, &mut out) {
                        used += len;
                    }
                    continue;
                }
            }
            match decoder.next(rest, limits) {
                Decoded::Incomplete => break,
                Decoded::Nothing(len) => used += len,
                Decoded::Broken(error) => {
                    self.stats.rejected(None, &error);
                    let mark = out.mark();
                    out.error(&error);
                    self.clients[place].obey_reply_mode(mark, &mut out);
                    self.clients[place].closing = true;
                    used = bytes.len();
                }
                Decoded::Command(len) => {
                    if self.submit(place, &decoder.words(rest), &mut out) {
                        used += len;
                    }
                }
            }
            decoder.reset();
        }
        self.clients[place].reading_bytes = 0;
        self.clients[place].decoder = decoder;
        self.hand_out(place, out);
        used
    }

    /// As [`Node::run`], for the bytes that the client's own buffer holds.
    pub(crate) fn run_input(&mut self, place: usize) {
        if !self.clients[place].is_ready() {
            return;
        }
        let mut input = std::mem::take(&mut self.clients[place].input);
        let used = self.run(place, &input);
        input.drain(..used);
        if input.is_empty() && input.capacity() > KEPT_INPUT_BYTES {
            input = Vec::new();
        }
        self.clients[place].input = input;
    }

    /// Runs what waited in the buffers of clients that were blocked or paused until now.
    pub(crate) fn run_unblocked(&mut self) {
        while let Some(client) = self.wake.next_unblocked() {
            if let Some(place) = self.clients.place(client) {
                self.run_input(place);
            }
        }
    }

    /// One command from its words to its reply. `false`: clients are paused, it must be submitted again.
    fn submit(&mut self, place: usize, argv: Argv<'_>, out: &mut Reply) -> bool {
        self.tracked.set_running(Some(self.clients[place].id));
        let admitted = self.admit(place, argv);
        // What eviction told this client precedes the reply.
        let told = &mut self.clients[place].reply.buf;
        if !told.is_empty() {
            out.buf.append(told);
        }
        let mark = out.mark();
        match admitted {
            Ok(Admitted::Postpone) => {
                self.clients[place].postponed = true;
                self.tracked.set_running(None);
                return false;
            }
            Ok(Admitted::Queue(command)) => self.queue(place, command, argv, out),
            Ok(Admitted::Call(command)) => self.execute(place, command, argv, out),
            Err(rejected) => self.reject(place, argv, rejected, out),
        }
        self.settle_reply(place, mark, out);
        self.tracked.set_running(None);
        true
    }

    /// Obeys `CLIENT REPLY`, then appends what others wrote to this client while its command ran.
    pub(crate) fn settle_reply(&mut self, place: usize, mark: usize, out: &mut Reply) {
        let client = &mut self.clients[place];
        if client.parked.is_none() {
            client.obey_reply_mode(mark, out);
            client.forget_caching();
        }
        if !client.reply.buf.is_empty() {
            out.buf.append(&mut client.reply.buf);
        }
    }

    fn limits(&self, place: usize) -> Limits {
        let max = self.config.proto_max_bulk_len_bytes();
        Limits {
            max_bulk_bytes: i64::try_from(max).unwrap_or(i64::MAX),
            unauthenticated: self.needs_auth(place),
        }
    }

    /// Whether a password is set that this client has not given.
    pub(crate) fn needs_auth(&self, place: usize) -> bool {
        !self.clients[place].authenticated && !self.config.requirepass().is_empty()
    }

    pub(crate) fn guard_input(&mut self, place: usize) {
        let client = &self.clients[place];
        if client.input.len() as u64 > self.config.client_query_buffer_limit_bytes() {
            let id = client.id;
            self.kill(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::node::state::client::Peer;
    use crate::node::{NodeConfig, Output};
    use crate::testing::Harness;
    use primitives::Rng;

    #[test]
    fn a_pipeline_may_be_split_anywhere() {
        let input = b"*2\r\n$4\r\nECHO\r\n$2\r\nhi\r\nPING\r\n*1\r\n$4\r\nPING\r\n";
        for size in 1..input.len() {
            let mut harness = Harness::new();
            let client = harness.connect();
            for piece in input.chunks(size) {
                harness.node.feed(harness.now, client, piece);
            }
            assert_eq!(
                harness.hear(client),
                "$2 hi +PONG +PONG",
                "in pieces of {size}"
            );
        }
    }

    #[test]
    fn a_protocol_error_is_told_and_ends_the_connection() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness
            .node
            .feed(harness.now, client, b"PING\r\n*1\r\n:1\r\nPING\r\n");
        let reply = b"+PONG\r\n-ERR Protocol error: expected '$', got ':'\r\n".to_vec();
        assert_eq!(
            harness.told(),
            [Output::Reply(client, reply), Output::Close(client)]
        );
        assert_eq!(harness.say(client, "PING"), "");
    }

    #[test]
    fn a_protocol_error_is_not_told_to_who_wants_no_replies() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "client reply off");
        harness.node.feed(harness.now, client, b"*1\r\n:1\r\n");
        assert_eq!(harness.told(), [Output::Close(client)]);
    }

    #[test]
    fn another_protocol_gets_no_answer_at_all() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness
            .node
            .feed(harness.now, client, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        assert_eq!(harness.told(), [Output::Close(client)]);
    }

    #[test]
    fn errors_come_in_the_order_of_redis() {
        let mut harness = Harness::with(&[("requirepass", "secret")]);
        let client = harness.connect();
        assert_eq!(
            harness.say(client, "nope a b"),
            "-ERR unknown command 'nope', with args beginning with: 'a' 'b'"
        );
        assert_eq!(
            harness.say(client, "client nope"),
            "-ERR unknown subcommand 'nope'. Try CLIENT HELP."
        );
        assert_eq!(
            harness.say(client, "get"),
            "-ERR wrong number of arguments for 'get' command"
        );
        assert_eq!(
            harness.say(client, "client setname"),
            "-ERR wrong number of arguments for 'client|setname' command"
        );
        assert_eq!(
            harness.say(client, "get k"),
            "-NOAUTH Authentication required."
        );
        assert_eq!(
            harness.say(client, "auth wrong"),
            format!(
                "-{}",
                String::from_utf8_lossy(&crate::base::error::WRONG_PASS.0)
            )
        );
        assert_eq!(harness.say(client, "auth secret"), "+OK");
        assert_eq!(harness.say(client, "ping"), "+PONG");
    }

    #[test]
    fn restricted_commands_do_not_exist() {
        let restricted = vec!["config".to_string(), "client|kill".to_string()];
        let mut harness = Harness::start(&NodeConfig {
            restricted,
            ..NodeConfig::default()
        });
        let client = harness.connect();
        let unknown = "-ERR unknown command 'CONFIG', with args beginning with: 'GET' 'a'";
        assert_eq!(harness.say(client, "CONFIG GET a"), unknown);
        assert!(
            harness
                .say(client, "CLIENT KILL a")
                .starts_with("-ERR unknown command 'CLIENT'")
        );
        assert_eq!(harness.say(client, "CLIENT GETNAME"), "$-1");
    }

    #[test]
    fn maxclients_turns_new_connections_away() {
        let mut harness = Harness::with(&[("maxclients", "1")]);
        harness.connect();
        let refused = harness.node.connect(harness.now, Peer::default());
        assert_eq!(
            refused,
            Err(b"-ERR max number of clients reached\r\n".to_vec())
        );
    }

    #[test]
    fn random_bytes_never_panic() {
        let words: [&[u8]; 20] = [
            b"*",
            b"$",
            b"\r\n",
            b"1",
            b"2",
            b"3",
            b"-1",
            b"0",
            b"\"",
            b"'",
            b" ",
            b"GET",
            b"SET",
            b"MULTI",
            b"EXEC",
            b"$3\r\nGET\r\n",
            b"*2\r\n",
            b"CLIENT",
            b"HELLO",
            b"99999999999",
        ];
        let mut rng = Rng::new(11);
        for _ in 0..300 {
            let mut harness = Harness::new();
            let client = harness.connect();
            for _ in 0..40 {
                let mut bytes = Vec::new();
                for _ in 0..rng.below(8) {
                    match rng.below(4) {
                        0 => bytes.push(rng.next() as u8),
                        _ => bytes.extend_from_slice(words[rng.below(words.len() as u64) as usize]),
                    }
                }
                harness.node.feed(harness.now, client, &bytes);
                harness.tick_after_ms(rng.below(100));
            }
            harness.told();
        }
    }
}
