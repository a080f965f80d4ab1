//! LATENCY DOCTOR: the samples in words, with advice.

use crate::cmd::prelude::*;
use crate::node::Node;
use crate::node::state::latency::Summary;

pub(super) static COMMAND: Command = Command::new(&SPEC, latency_doctor);

static SPEC: Spec = Spec {
    name: "DOCTOR",
    summary: "Tells in words what kept the server from answering, and what may help",
    since: "2.8.13",
    group: Group::Server,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    tips: &[
        "nondeterministic_output",
        "request_policy:all_nodes",
        "response_policy:special",
    ],
    example: example(
        r#"> CONFIG SET latency-monitor-threshold 0
OK
> LATENCY DOCTOR
"<any>latency-monitor-threshold<any>""#,
    ),
    ..Spec::BLANK
};

fn latency_doctor(cx: &mut Cx<'_>) -> Outcome {
    let text = report(cx.node);
    cx.out.verbatim("txt", text.as_bytes());
    Ok(Flow::Done)
}

fn report(node: &Node) -> String {
    let now_secs = node.now.as_secs();
    let findings: Vec<(&str, u64, Summary)> = node
        .latency
        .iter()
        .filter_map(|(event, series)| Some((event, series.max_ms, series.summary(now_secs)?)))
        .collect();
    if findings.is_empty() {
        let is_off = node.config.latency_monitor_threshold_ms() <= 0;
        return if is_off { OFF } else { NOTHING_FOUND }.to_owned();
    }
    let mut text = "These events kept the server from answering:\n\n".to_owned();
    for (number, (event, worst_ms, summary)) in findings.iter().enumerate() {
        text.push_str(&format!(
            "{}. {event}: {} latency spikes (average {}ms, mean deviation {}ms, period {:.2} sec). \
             Worst all time event {worst_ms}ms.\n",
            number + 1,
            summary.samples,
            summary.average_ms,
            summary.deviation_ms,
            summary.period_secs
        ));
    }
    text.push_str("\nWhat may help:\n\n");
    for (event, _, _) in findings {
        for advice in advice(node, event) {
            if !text.contains(advice) {
                text.push_str(&format!("- {advice}\n"));
            }
        }
    }
    text
}

/// What is known to help against an event.
fn advice(node: &Node, event: &str) -> Vec<&'static str> {
    let mut advice = Vec::new();
    match event {
        "command" => {
            if node.config.slowlog_log_slower_than_us() < 0 {
                advice.push(SLOWLOG_IS_OFF);
            } else {
                advice.push(READ_SLOWLOG);
            }
            advice.push(BIG_VALUES);
        }
        "fast-command" => advice.push(BUSY_MACHINE),
        "eviction-cycle" => advice.extend([EVICTION, BIG_VALUES]),
        _ => advice.extend([EXPIRY, BIG_VALUES]),
    }
    advice
}

const OFF: &str = "The latency monitor is off, so nothing is known. CONFIG SET latency-monitor-threshold <milliseconds> \
     switches it on: whatever takes longer is then remembered.\n";
const NOTHING_FOUND: &str =
    "Nothing took longer than latency-monitor-threshold so far: this server answers at once.\n";
const READ_SLOWLOG: &str = "SLOWLOG GET names the commands that took long. Those whose complexity is O(N) take the \
     longer the more they touch.";
const SLOWLOG_IS_OFF: &str = "The slow log is off. CONFIG SET slowlog-log-slower-than <microseconds> switches it on, and \
     SLOWLOG GET then names the commands that took long.";
const BIG_VALUES: &str = "Everybody waits while a very large value is read as a whole or deleted. Several smaller ones, or \
     UNLINK in place of DEL, keep the waits short.";
const BUSY_MACHINE: &str = "Even commands that do next to nothing took long: the machine itself is probably busy, or short \
     of memory.";
const EVICTION: &str = "Keys are evicted because maxmemory is reached. More memory, or shorter expiries, leave less of that \
     to do at once.";
const EXPIRY: &str =
    "Many keys end at the same time. Expiries that differ by a few random seconds spread the work.";
