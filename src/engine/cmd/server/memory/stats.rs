//! MEMORY STATS: where the memory goes.

use crate::cmd::prelude::*;
use crate::wire::reply::Reply;

pub(super) static COMMAND: Command = Command::new(&SPEC, memory_stats);

static SPEC: Spec = Spec {
    name: "STATS",
    summary: "Tells what the memory is used for",
    since: "4.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: 2,
    tips: &[
        "nondeterministic_output",
        "request_policy:all_shards",
        "response_policy:special",
    ],
    example: example(
        r#"> MEMORY STATS
 1) "peak.allocated"
..."#,
    ),
    ..Spec::BLANK
};

fn memory_stats(cx: &mut Cx<'_>) -> Outcome {
    let memory = cx.node.memory_figures();
    let out = &mut *cx.out;
    out.map(27 + memory.dbs.len());
    write_counts(
        out,
        &[
            ("peak.allocated", memory.peak_bytes),
            ("total.allocated", memory.used_bytes),
            ("startup.allocated", memory.startup_bytes),
            ("replication.backlog", 0),
            ("clients.slaves", 0),
            ("clients.normal", memory.clients_bytes),
            ("cluster.links", 0),
            ("aof.buffer", 0),
            ("lua.caches", 0),
            ("functions.caches", 0),
        ],
    );
    for db in &memory.dbs {
        out.bulk(format!("db.{}", db.number).as_bytes());
        out.map(3);
        write_counts(
            out,
            &[
                ("overhead.hashtable.main", db.table_bytes),
                ("overhead.hashtable.expires", db.expires_bytes),
                ("overhead.hashtable.slot-to-keys", 0),
            ],
        );
    }
    write_counts(
        out,
        &[
            ("overhead.total", memory.overhead_bytes()),
            ("keys.count", memory.keys),
            ("keys.bytes-per-key", memory.bytes_per_key()),
            ("dataset.bytes", memory.dataset_bytes()),
        ],
    );
    write_ratio(out, "dataset.percentage", memory.dataset_percent());
    write_ratio(out, "peak.percentage", memory.peak_percent());
    write_allocator(out, memory.used_bytes);
    Ok(Flow::Done)
}

/// There is no allocator to ask: what is in use is taken to be all there is, without a fragment.
fn write_allocator(out: &mut Reply, used_bytes: u64) {
    for name in [
        "allocator.allocated",
        "allocator.active",
        "allocator.resident",
    ] {
        write_counts(out, &[(name, used_bytes)]);
    }
    for (ratio, bytes) in [
        (
            "allocator-fragmentation.ratio",
            "allocator-fragmentation.bytes",
        ),
        ("allocator-rss.ratio", "allocator-rss.bytes"),
        ("rss-overhead.ratio", "rss-overhead.bytes"),
        ("fragmentation", "fragmentation.bytes"),
    ] {
        write_ratio(out, ratio, 1.0);
        write_counts(out, &[(bytes, 0)]);
    }
}

fn write_counts(out: &mut Reply, counts: &[(&str, u64)]) {
    for (name, count) in counts {
        out.bulk(name.as_bytes());
        out.integer(count.cast_signed());
    }
}

fn write_ratio(out: &mut Reply, name: &str, ratio: f64) {
    out.bulk(name.as_bytes());
    out.double(&ratio.to_string());
}
