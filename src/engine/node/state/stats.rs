//! The counters that `INFO`, `CONFIG RESETSTAT` and `LATENCY HISTOGRAM` read.
//!
//! The stages bump plain fields; a command's own counters are found by its dense [`CommandId`]. Nothing here needs a
//! timer: rates are kept in slots of 100 ms that the events themselves move on.

use primitives::small_map::SmallMap;

use crate::base::error::Error;
use crate::base::time::Time;
use crate::spec::CommandId;

/// What a node has counted since it started or since `CONFIG RESETSTAT`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stats {
    /// Connections accepted.
    pub(crate) connections_received: u64,
    /// Connections refused because of `maxclients`.
    pub(crate) connections_rejected: u64,
    /// Commands run, also inside a transaction.
    pub(crate) commands_processed: u64,
    /// Bytes read from clients.
    pub(crate) net_input_bytes: u64,
    /// Bytes written to clients.
    pub(crate) net_output_bytes: u64,
    /// Chunks of input taken from clients.
    pub(crate) reads_processed: u64,
    /// Chunks of output handed to clients.
    pub(crate) writes_processed: u64,
    /// Keys deleted because their time was over.
    pub(crate) expired_keys: u64,
    /// The estimated share of keys past their time and still stored, in per cent.
    pub(crate) expired_stale_percent: f64,
    /// How often a round of active expiry ended because its time was used up.
    pub(crate) expired_time_cap_reached: u64,
    /// Keys deleted because of `maxmemory`.
    pub(crate) evicted_keys: u64,
    /// Clients closed because of `maxmemory-clients`.
    pub(crate) evicted_clients: u64,
    /// Reads that found their key.
    pub(crate) keyspace_hits: u64,
    /// Reads that did not.
    pub(crate) keyspace_misses: u64,
    /// Error replies sent.
    pub(crate) error_replies: u64,
    /// Values freed outside of the command that deleted them.
    pub(crate) lazyfreed_objects: u64,
    /// `AUTH` failures.
    pub(crate) acl_denied_auth: u64,
    /// The most memory that was ever in use, in bytes.
    pub(crate) memory_peak_bytes: u64,
    /// Commands per second.
    pub(crate) commands_rate: Rate,
    /// Bytes read per second.
    pub(crate) input_rate: Rate,
    /// Bytes written per second.
    pub(crate) output_rate: Rate,
    commands: Vec<CommandStats>,
    errors: SmallMap<Box<[u8]>, u64>,
}

/// What was counted for one command or subcommand.
#[derive(Clone, Debug, Default)]
pub(crate) struct CommandStats {
    /// Times it ran.
    pub(crate) calls: u64,
    /// Time spent in it, in nanoseconds.
    pub(crate) duration_ns: u64,
    /// Times it was refused before it ran.
    pub(crate) rejected_calls: u64,
    /// Times it ran and gave an error.
    pub(crate) failed_calls: u64,
    /// Durations of its calls; empty while `latency-tracking` is off.
    pub(crate) latency: Histogram,
}

impl Stats {
    /// One command ran for `duration_ns`. `tracks_latency`: `latency-tracking` is on.
    pub(crate) fn called(
        &mut self,
        id: CommandId,
        now: Time,
        duration_ns: u64,
        tracks_latency: bool,
    ) {
        self.commands_processed += 1;
        self.commands_rate.add(now, 1);
        let command = self.command_mut(id);
        command.calls += 1;
        command.duration_ns += duration_ns;
        if tracks_latency {
            command.latency.record(duration_ns);
        }
    }

    /// A command that ran gave an error.
    pub(crate) fn failed(&mut self, id: CommandId, error: &Error) {
        self.command_mut(id).failed_calls += 1;
        self.replied_error(error);
    }

    /// A command was refused before it ran; `id` is `None` for one that does not exist.
    pub(crate) fn rejected(&mut self, id: Option<CommandId>, error: &Error) {
        if let Some(id) = id {
            self.command_mut(id).rejected_calls += 1;
        }
        self.replied_error(error);
    }

    /// Counts `bytes` read from a client.
    pub(crate) fn read(&mut self, now: Time, bytes: usize) {
        self.reads_processed += 1;
        self.net_input_bytes += bytes as u64;
        self.input_rate.add(now, bytes as u64);
    }

    /// Counts `bytes` written to a client.
    pub(crate) fn wrote(&mut self, now: Time, bytes: usize) {
        self.writes_processed += 1;
        self.net_output_bytes += bytes as u64;
        self.output_rate.add(now, bytes as u64);
    }

    /// Microseconds spent in commands.
    pub(crate) fn busy_us(&self) -> u64 {
        self.busy_ns() / 1000
    }

    /// Nanoseconds spent in commands.
    pub(crate) fn busy_ns(&self) -> u64 {
        let commands = self.commands.iter();
        commands.map(|command| command.duration_ns).sum()
    }

    /// What was counted for one command.
    pub(crate) fn command(&self, id: CommandId) -> Option<&CommandStats> {
        self.commands.get(id.index())
    }

    /// Error codes (`ERR`, `WRONGTYPE`) and how often each was replied, in the order of the codes.
    pub(crate) fn errors(&self) -> impl Iterator<Item = (&[u8], u64)> {
        self.errors.iter().map(|(code, count)| (&**code, *count))
    }

    /// `CONFIG RESETSTAT`; `used_memory_bytes` becomes the new peak. What was denied stays counted.
    pub(crate) fn reset(&mut self, used_memory_bytes: u64) {
        *self = Stats {
            memory_peak_bytes: used_memory_bytes,
            acl_denied_auth: self.acl_denied_auth,
            ..Stats::default()
        };
    }

    fn command_mut(&mut self, id: CommandId) -> &mut CommandStats {
        if self.commands.len() <= id.index() {
            self.commands
                .resize_with(id.index() + 1, CommandStats::default);
        }
        &mut self.commands[id.index()]
    }

    /// Codes come from scripts too: no more than 128 of them are told apart.
    fn replied_error(&mut self, error: &Error) {
        const MOST_CODES: usize = 128;
        const LONGEST_CODE: usize = 31;
        self.error_replies += 1;
        // What has no short first word is counted as if that were missing.
        let code = error.code();
        let has_code = code.len() < error.0.len().min(LONGEST_CODE);
        let code = if has_code { code } else { b"ERR" };
        if let Some(count) = self.errors.get_mut(code) {
            *count += 1;
        } else if self.errors.len() < MOST_CODES {
            self.errors.insert(code.into(), 1);
        }
    }
}

/// Events per second over the last 1.6 s, in 16 slots as Redis samples them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rate {
    counts: [u64; SLOTS],
    /// The 100 ms, counted from the epoch, of the newest slot.
    newest: u64,
}

const SLOTS: usize = 16;
const SLOT_US: u64 = 100_000;

impl Rate {
    /// `n` events happened.
    pub(crate) fn add(&mut self, now: Time, n: u64) {
        let slot = now.0 / SLOT_US;
        if slot > self.newest {
            self.advance(slot);
        }
        self.counts[(self.newest as usize) % SLOTS] += n;
    }

    /// The mean rate until `now`.
    pub(crate) fn per_second(&self, now: Time) -> u64 {
        let mut current = self.clone();
        current.advance(now.0 / SLOT_US);
        let sum: u64 = current.counts.iter().sum();
        sum * 1_000_000 / (SLOT_US * SLOTS as u64)
    }

    fn advance(&mut self, slot: u64) {
        let steps = slot.saturating_sub(self.newest).min(SLOTS as u64);
        for step in 0..steps {
            self.counts[((slot - step) as usize) % SLOTS] = 0;
        }
        self.newest = self.newest.max(slot);
    }
}

/// Durations with two significant digits, in the buckets of an HDR histogram (1 ns to 1 s) as Redis keeps them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Histogram {
    counts: Vec<u64>,
    total: u64,
}

/// Values below this have a bucket each; above, each power of two is cut in half as many.
const FINE: u64 = 256;
const HALF: usize = 128;

impl Histogram {
    /// Counts one duration.
    pub(crate) fn record(&mut self, ns: u64) {
        let index = bucket_of(ns.clamp(1, 1_000_000_000));
        if self.counts.len() <= index {
            self.counts.resize(index + 1, 0);
        }
        self.counts[index] += 1;
        self.total += 1;
    }

    /// How many durations were counted.
    pub(crate) fn total(&self) -> u64 {
        self.total
    }

    /// How many calls took no longer than each of a row of durations in nanoseconds, of which each is twice the one
    /// before. Those that add no call are left out.
    pub(crate) fn doublings(&self) -> Vec<(u64, u64)> {
        const FIRST_NS: u64 = 1 << 10;
        const LAST_NS: u64 = 1 << 29;
        let mut steps = Vec::new();
        let (mut level, mut from, mut seen) = (FIRST_NS, 0, 0);
        while level <= LAST_NS && seen < self.total {
            let bucket = bucket_of(level);
            let counts = self.counts.get(from..).unwrap_or_default();
            let added: u64 = counts.iter().take(bucket + 1 - from).sum();
            if added > 0 {
                seen += added;
                steps.push((largest_in(bucket), seen));
            }
            (level, from) = (level * 2, bucket + 1);
        }
        if seen < self.total {
            steps.push((2 * LAST_NS - 1, self.total));
        }
        steps
    }

    /// The duration in nanoseconds that `percentile` per cent of the calls did not exceed; 0 when there were none.
    pub(crate) fn percentile_ns(&self, percentile: f64) -> u64 {
        let share = percentile.clamp(0.0, 100.0) / 100.0;
        let wanted = ((share * self.total as f64 + 0.5) as u64).max(1);
        let mut seen = 0;
        for (index, count) in self.counts.iter().enumerate() {
            seen += count;
            if seen >= wanted {
                return largest_in(index);
            }
        }
        0
    }
}

fn bucket_of(ns: u64) -> usize {
    let doublings = (64 - (ns | (FINE - 1)).leading_zeros() - FINE.trailing_zeros()) as usize;
    doublings * HALF + (ns >> doublings) as usize
}

fn largest_in(index: usize) -> u64 {
    if index < FINE as usize {
        return index as u64;
    }
    let doublings = index / HALF - 1;
    let within = (index - doublings * HALF) as u64;
    ((within + 1) << doublings) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_forgets_what_is_older_than_its_window() {
        let mut rate = Rate::default();
        rate.add(Time::from_ms(1_000_000), 160);
        assert_eq!(rate.per_second(Time::from_ms(1_000_050)), 100);
        assert_eq!(rate.per_second(Time::from_ms(1_001_500)), 100);
        assert_eq!(rate.per_second(Time::from_ms(1_001_700)), 0);
        rate.add(Time::from_ms(900_000), 16);
        assert_eq!(
            rate.per_second(Time::from_ms(1_000_050)),
            110,
            "a clock that went back adds to the newest slot"
        );
    }

    #[test]
    fn a_percentile_is_the_top_of_its_bucket() {
        let mut histogram = Histogram::default();
        for ns in [1, 100, 255, 1000, 1003, 1_000_000_000] {
            histogram.record(ns);
        }
        assert_eq!(histogram.percentile_ns(0.0), 1);
        assert_eq!(histogram.percentile_ns(50.0), 255);
        assert_eq!(histogram.percentile_ns(80.0), 1003);
        assert_eq!(histogram.percentile_ns(100.0), 1_002_438_655);
        assert_eq!(histogram.total(), 6);
    }

    #[test]
    fn doublings_count_what_took_no_longer() {
        let mut histogram = Histogram::default();
        for ns in [1, 1000, 1030, 1040, 40_000, 600_000_000, 999_000_000] {
            histogram.record(ns);
        }
        let steps = [(1031, 3), (2063, 4), (66047, 5), (1_073_741_823, 7)];
        assert_eq!(histogram.doublings(), steps);
    }

    #[test]
    fn buckets_follow_one_another_without_a_gap() {
        let mut last = bucket_of(1);
        for ns in 2..200_000 {
            let bucket = bucket_of(ns);
            assert!(bucket == last || bucket == last + 1, "{ns}");
            assert!(largest_in(bucket) >= ns, "{ns}");
            last = bucket;
        }
    }
}
