//! After a command has run: its duration goes to the statistics, the latency monitor and the slow log.

use crate::base::error::Error;
use crate::base::words::Argv;
use crate::node::Node;
use crate::node::cx::Cx;
use crate::node::state::slowlog::{SlowCommand, shorten};
use crate::node::state::trace::Traced;
use crate::spec::{CommandId, Flags};

impl Node {
    /// A command has its reply, after so long.
    pub(crate) fn measured(
        &mut self,
        place: usize,
        command: CommandId,
        argv: Argv<'_>,
        duration_ns: u64,
    ) {
        let tracks_latency = self.config.latency_tracking();
        self.stats
            .called(command, self.now, duration_ns, tracks_latency);
        let duration_us = duration_ns / 1000;
        if self.config.latency_monitor_threshold_ms() > 0 {
            let is_fast = command.spec().flags.has(Flags::FAST);
            let event = if is_fast { "fast-command" } else { "command" };
            self.note_latency(event, duration_us);
        }
        let slower_than_us = self.config.slowlog_log_slower_than_us();
        if u64::try_from(slower_than_us).is_ok_and(|limit_us| duration_us >= limit_us) {
            self.log_slow_command(place, command, argv, duration_us);
        }
        self.trim_slowlog();
    }

    /// A command has its reply: whoever watches the node will want to know of it.
    pub(crate) fn remember(
        &mut self,
        place: usize,
        db: usize,
        argv: Argv<'_>,
        duration_ns: u64,
        error: Option<&Error>,
    ) {
        if self.trace.is_on() {
            self.trace.add(Traced {
                at: self.now,
                client: self.clients[place].id,
                db,
                argv: shorten(argv, &self.redacted),
                duration_ns,
                error: error.map(|error| error.0.to_vec()),
                reads: (self.stats.keyspace_hits, self.stats.keyspace_misses),
            });
        }
    }

    /// Something kept the node from serving for so long: the latency monitor wants to know if it was long enough.
    pub(crate) fn note_latency(&mut self, event: &'static str, duration_us: u64) {
        let threshold_ms = u64::try_from(self.config.latency_monitor_threshold_ms()).unwrap_or(0);
        let ms = duration_us / 1000;
        if threshold_ms > 0 && ms >= threshold_ms {
            self.latency.add(event, self.now.as_secs(), ms);
        }
    }

    /// Runs periodic work under the eyes of the latency monitor.
    pub(crate) fn monitored<T>(
        &mut self,
        event: &'static str,
        work: impl FnOnce(&mut Node) -> T,
    ) -> T {
        if self.config.latency_monitor_threshold_ms() <= 0 {
            return work(self);
        }
        let from_ns = self.stopwatch.now_ns();
        let done = work(self);
        let duration_ns = self.stopwatch.now_ns().saturating_sub(from_ns);
        self.note_latency(event, duration_ns / 1000);
        done
    }

    #[cold]
    fn log_slow_command(
        &mut self,
        place: usize,
        command: CommandId,
        argv: Argv<'_>,
        duration_us: u64,
    ) {
        if command.spec().flags.has(Flags::SKIP_SLOWLOG) {
            return;
        }
        let client = &self.clients[place];
        self.slowlog.add(SlowCommand {
            id: 0,
            at_secs: self.now.as_secs(),
            duration_us,
            argv: shorten(argv, &self.redacted),
            addr: client.peer.addr.clone(),
            name: client.name.clone(),
        });
    }

    /// `slowlog-max-len` holds from the next command on. While the log is off it stays as it is.
    fn trim_slowlog(&mut self) {
        if self.slowlog.len() > 0 && self.config.slowlog_log_slower_than_us() >= 0 {
            let most = usize::try_from(self.config.slowlog_max_len()).unwrap_or(usize::MAX);
            self.slowlog.truncate(most);
        }
    }
}

impl Cx<'_> {
    /// That word of the command is a secret: logs and monitors show something else instead.
    pub(crate) fn redact(&mut self, place: usize) {
        self.node.redacted.push(place);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    /// The estimate of a command without a clock is below a microsecond, so everything is slower than 0.
    #[test]
    fn slow_commands_are_logged_with_their_client_but_without_secrets() {
        let mut harness = Harness::with(&[("slowlog-log-slower-than", "0")]);
        let client = harness.connect();
        harness.say(
            client,
            "client setname me\nauth secret\nhello 2 auth default secret\n\
             config set requirepass secret timeout 5 masterauth secret",
        );
        let heard = harness.say(client, "slowlog get");
        assert!(
            heard.contains("$11 requirepass $10 (redacted) $7 timeout $1 5"),
            "{heard}"
        );
        assert!(heard.contains("127.0.0.1:50000") && heard.contains("$2 me"));
        assert_eq!(heard.matches("(redacted)").count(), 5);
        assert!(!heard.contains("secret"), "{heard}");
    }

    #[test]
    fn a_transaction_logs_each_command_but_not_exec() {
        let mut harness = Harness::with(&[("slowlog-log-slower-than", "0")]);
        let client = harness.connect();
        harness.say(client, "slowlog reset\nmulti\nping\necho a\nexec");
        let heard = harness.say(client, "slowlog get");
        assert!(heard.contains("$4 ping") && heard.contains("$4 echo"));
        assert!(!heard.contains("$4 exec"), "{heard}");
    }

    #[test]
    fn the_log_forgets_the_oldest_and_counts_on() {
        let mut harness =
            Harness::with(&[("slowlog-log-slower-than", "0"), ("slowlog-max-len", "2")]);
        let client = harness.connect();
        harness.say(client, "ping\nping\nping");
        assert!(
            harness
                .say(client, "slowlog get 1")
                .starts_with("*1 *6 :2 :1700000000")
        );
        assert_eq!(harness.say(client, "slowlog len"), ":2");
        harness.say(client, "config set slowlog-max-len 1");
        assert_eq!(harness.say(client, "slowlog len"), ":1");
    }

    #[test]
    fn a_server_that_slept_was_slow() {
        let mut harness = Harness::with(&[
            ("latency-monitor-threshold", "100"),
            ("enable-debug-command", "yes"),
        ]);
        let client = harness.connect();
        harness.say(client, "debug sleep 0.5");
        assert_eq!(
            harness.node.slowlog.len(),
            0,
            "it is not known yet how long it takes"
        );
        harness.tick_after_ms(500);
        assert_eq!(harness.hear(client), "+OK");
        let heard = harness.say(client, "slowlog get");
        assert!(heard.contains("$5 debug $5 sleep $3 0.5"), "{heard}");
        assert_eq!(
            harness.say(client, "latency latest"),
            "*1 *4 $7 command :1700000000 :500 :500"
        );
        let counted = harness.say(client, "info commandstats");
        assert!(
            counted.contains("cmdstat_debug:calls=1,usec=50000"),
            "{counted}"
        );
    }
}
