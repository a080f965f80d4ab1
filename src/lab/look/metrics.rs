//! What a server has counted, as values over virtual time, and what was done meanwhile.

use engine::Counters;
use lesson::facts::{Doing, Entry};
use sim::process::{Pid, Record};

use crate::samples::Sample;
use crate::sight::{Metric, MetricsSight, Series};
use crate::state::State;

/// A rate or a mean is of so many steps: of one alone it would mostly be of one command, or of none.
const STEPS: usize = 10;
/// Values of a chart.
const VALUES: u64 = 120;
/// What is done that a chart names at most.
const MARKS: usize = 12;
/// Letters of such a name at most.
const MARK_CHARS: usize = 40;

/// A metric: from what there was at the beginning of a step and at its end, and how many seconds lay between. `None`:
/// there is nothing to measure.
type Measure = fn(&Counters, &Counters, f64) -> Option<f64>;

/// All that is measured of a Redis server, in the order of the charts. Another source of metrics is another such table.
const METRICS: &[(Metric, Measure)] = &[
    (Metric::HitRate, hit_rate),
    (Metric::HitsPerSecond, |a, b, s| {
        per_second(a.keyspace_hits, b.keyspace_hits, s)
    }),
    (Metric::MissesPerSecond, |a, b, s| {
        per_second(a.keyspace_misses, b.keyspace_misses, s)
    }),
    (Metric::CommandsPerSecond, |a, b, s| {
        per_second(a.commands, b.commands, s)
    }),
    (Metric::Latency, latency_us),
    (Metric::MemoryBytes, |_, b, _| {
        Some(b.used_memory_bytes as f64)
    }),
    (Metric::Keys, |_, b, _| Some(b.keys as f64)),
    (Metric::Connections, |_, b, _| {
        Some(b.connected_clients as f64)
    }),
    (Metric::EvictionsPerSecond, |a, b, s| {
        per_second(a.evicted_keys, b.evicted_keys, s)
    }),
    (Metric::ExpiredPerSecond, |a, b, s| {
        per_second(a.expired_keys, b.expired_keys, s)
    }),
];

/// What was counted within the last seconds, this many; 0: as long as it is remembered.
pub(super) fn look(state: &State, pid: Pid, span_s: u32) -> MetricsSight {
    let samples = state.samples.all();
    let end_s = state.now().0 / 1_000_000;
    let own = samples.iter().find(|sample| of(sample, pid).is_some());
    let begun_s = own.map_or(end_s, |sample| sample.from_s);
    let span_s = match span_s {
        0 => end_s.saturating_sub(begun_s).max(VALUES),
        span_s => u64::from(span_s),
    };
    let step_s = span_s.div_ceil(VALUES).max(1);
    // Steps begin at the same instants however the time goes on.
    let end_s = end_s / step_s * step_s;
    let steps = span_s / step_s;
    let first_s = end_s.saturating_sub(steps * step_s);
    let at: Vec<Option<&Counters>> = (0..=steps)
        .map(|step| counters_at(samples, pid, first_s + step * step_s))
        .collect();
    let latest = at.last().copied().flatten();
    let series = METRICS.iter().map(|(metric, measure)| {
        let of_steps = match metric {
            Metric::HitRate | Metric::Latency => STEPS,
            _ => 1,
        };
        let values = (1..at.len()).map(|place| {
            let before = at.get(place.saturating_sub(of_steps)).copied().flatten();
            let after = at.get(place).copied().flatten()?;
            // Before it was there it had counted nothing.
            measure(before.unwrap_or(&NOTHING), after, step_s as f64)
        });
        let limit = latest
            .filter(|it| *metric == Metric::MemoryBytes && it.max_memory_bytes > 0)
            .map(|it| it.max_memory_bytes as f64);
        Series {
            metric: *metric,
            values: values.collect(),
            limit,
        }
    });
    MetricsSight {
        end_ms: end_s * 1000,
        step_ms: step_s * 1000,
        series: series.collect(),
        marks: marks(state, first_s * 1000),
    }
}

static NOTHING: Counters = Counters {
    connected_clients: 0,
    connections_received: 0,
    keys: 0,
    used_memory_bytes: 0,
    keyspace_hits: 0,
    keyspace_misses: 0,
    evicted_keys: 0,
    expired_keys: 0,
    net_input_bytes: 0,
    net_output_bytes: 0,
    commands: 0,
    busy_ns: 0,
    max_memory_bytes: 0,
};

fn of(sample: &Sample, pid: Pid) -> Option<&Counters> {
    let mut servers = sample.servers.iter();
    Some(&servers.find(|(own, _)| *own == pid)?.1)
}

/// What was counted up to the beginning of a second.
fn counters_at(samples: &[std::rc::Rc<Sample>], pid: Pid, at_s: u64) -> Option<&Counters> {
    let after = samples.partition_point(|sample| sample.from_s <= at_s);
    of(samples.get(after.checked_sub(1)?)?, pid)
}

/// `CONFIG RESETSTAT` makes a count smaller: then it begins anew.
fn grown(before: u64, after: u64) -> u64 {
    after.checked_sub(before).unwrap_or(after)
}

fn per_second(before: u64, after: u64, seconds: f64) -> Option<f64> {
    Some(grown(before, after) as f64 / seconds)
}

fn hit_rate(before: &Counters, after: &Counters, _: f64) -> Option<f64> {
    let hits = grown(before.keyspace_hits, after.keyspace_hits) as f64;
    let misses = grown(before.keyspace_misses, after.keyspace_misses) as f64;
    let reads = hits + misses;
    (reads > 0.0).then(|| hits * 100.0 / reads)
}

fn latency_us(before: &Counters, after: &Counters, _: f64) -> Option<f64> {
    let commands = grown(before.commands, after.commands);
    let busy_ns = grown(before.busy_ns, after.busy_ns);
    (commands > 0).then(|| busy_ns as f64 / 1_000.0 / commands as f64)
}

/// What was done that may be the cause of what a chart shows: actions in the account, and commands that change everything.
fn marks(state: &State, since_ms: u64) -> Vec<(u64, String)> {
    let journal = &state.situation.journal;
    let entries = journal.latest_since(0);
    let entries = entries.take_while(|entry| entry.at_ms >= since_ms);
    let marks = entries.filter_map(|entry| Some((entry.at_ms, mark(state, entry)?)));
    let mut marks: Vec<_> = marks.take(MARKS).collect();
    marks.reverse();
    marks
}

fn mark(state: &State, entry: &Entry) -> Option<String> {
    let label = match &entry.doing {
        Doing::Call(_, None) => state.diary.call(entry.number)?.to_owned(),
        Doing::Record(Record::Redis {
            argv,
            is_error: false,
            ..
        }) => {
            let name = argv.first()?.to_ascii_uppercase();
            match name.as_str() {
                "FLUSHALL" | "FLUSHDB" => name,
                "CONFIG" if argv.get(1)?.eq_ignore_ascii_case("set") => argv.join(" "),
                _ => return None,
            }
        }
        _ => return None,
    };
    Some(label.chars().take(MARK_CHARS).collect())
}
