//! `INFO`: what a node tells of itself, section by section, in Redis's order and format.
//!
//! A section is a const table of fields; each field says where its text comes from. Figures that this engine has no
//! counterpart of (a fork, an allocator's arenas) are the constants that an idle Redis shows.

mod clients;
mod commands;
mod cpu;
mod field;
mod keyspace;
mod memory;
mod persistence;
mod replication;
mod server;
mod stats;

pub(crate) use field::View;
use field::{Field, Show};

/// How a section's lines are made.
enum Lines {
    Fields(&'static [Field]),
    Made(fn(&View<'_>) -> String),
}

/// A section of `INFO`.
struct Section {
    /// As a client asks for it, in lower case.
    name: &'static str,
    title: &'static str,
    /// Whether `INFO` without arguments shows it.
    is_default: bool,
    lines: Lines,
}

const SECTIONS: &[Section] = &[
    section("server", "Server", Lines::Fields(server::FIELDS)),
    section("clients", "Clients", Lines::Fields(clients::FIELDS)),
    section("memory", "Memory", Lines::Fields(memory::FIELDS)),
    section(
        "persistence",
        "Persistence",
        Lines::Fields(persistence::FIELDS),
    ),
    section("stats", "Stats", Lines::Fields(stats::FIELDS)),
    section(
        "replication",
        "Replication",
        Lines::Fields(replication::FIELDS),
    ),
    section("cpu", "CPU", Lines::Fields(cpu::FIELDS)),
    section("modules", "Modules", Lines::Fields(&[])),
    Section {
        is_default: false,
        ..section(
            "commandstats",
            "Commandstats",
            Lines::Made(commands::command_stats),
        )
    },
    section(
        "errorstats",
        "Errorstats",
        Lines::Made(commands::error_stats),
    ),
    Section {
        is_default: false,
        ..section(
            "latencystats",
            "Latencystats",
            Lines::Made(commands::latency_stats),
        )
    },
    section("cluster", "Cluster", Lines::Fields(CLUSTER)),
    section("keyspace", "Keyspace", Lines::Made(keyspace::lines)),
];

const CLUSTER: &[Field] = &[(
    "cluster_enabled",
    Show::Number(|view| u64::from(view.node.config.cluster_enabled())),
)];

const fn section(name: &'static str, title: &'static str, lines: Lines) -> Section {
    Section {
        name,
        title,
        is_default: true,
        lines,
    }
}

/// The text of the sections that the words ask for, in any case; no words: the default ones.
pub(crate) fn text(view: &View<'_>, words: &[&[u8]]) -> String {
    let mut text = String::new();
    for section in SECTIONS {
        if !is_wanted(section, words) {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\r\n");
        }
        text.push_str(&format!("# {}\r\n", section.title));
        match section.lines {
            Lines::Fields(fields) => write_fields(&mut text, view, fields),
            Lines::Made(make) => text.push_str(&make(view)),
        }
    }
    text
}

fn is_wanted(section: &Section, words: &[&[u8]]) -> bool {
    if words.is_empty() {
        return section.is_default;
    }
    words
        .iter()
        .any(|word| match word.to_ascii_lowercase().as_slice() {
            b"all" | b"everything" => true,
            b"default" => section.is_default,
            word => word == section.name.as_bytes(),
        })
}

fn write_fields(text: &mut String, view: &View<'_>, fields: &[Field]) {
    for (name, show) in fields {
        let value = match show {
            Show::Text(value) => (*value).to_owned(),
            Show::Number(count) => count(view).to_string(),
            Show::Made(make) => make(view),
            Show::Maybe(find) => match find(view) {
                Some(value) => value.to_owned(),
                None => continue,
            },
        };
        text.push_str(&format!("{name}:{value}\r\n"));
    }
}
