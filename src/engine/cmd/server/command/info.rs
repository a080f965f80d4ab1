//! COMMAND INFO.

use crate::cmd::prelude::*;
use crate::node::Node;
use crate::spec::CommandId;
use crate::wire::reply::Reply;

use super::known::{is_known, known_subs, known_tops};

pub(super) static COMMAND: Command = Command::new(&SPEC, command_info);

static SPEC: Spec = Spec {
    name: "INFO",
    summary: "Tells arity, flags, categories and keys of commands",
    since: "2.8.13",
    group: Group::Server,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["nondeterministic_output_order"],
    args: &[Arg::new("command-name", ArgKind::String)
        .optional()
        .multiple()],
    example: example(
        r#"> COMMAND INFO nothing
1) (nil)"#,
    ),
    ..Spec::BLANK
};

fn command_info(cx: &mut Cx<'_>) -> Outcome {
    let names = cx.argv.get(2..).unwrap_or_default();
    if names.is_empty() {
        write_all(cx.out, cx.node);
        return Ok(Flow::Done);
    }
    cx.out.array(names.len());
    for name in names {
        match cx
            .node
            .commands
            .find_full_name(name)
            .filter(|id| is_known(cx.node, *id))
        {
            Some(id) => write_row(cx.out, cx.node, id),
            None => cx.out.null(),
        }
    }
    Ok(Flow::Done)
}

/// The rows of all commands.
pub(super) fn write_all(out: &mut Reply, node: &Node) {
    let tops = known_tops(node);
    out.array(tops.len());
    for id in tops {
        write_row(out, node, id);
    }
}

fn write_row(out: &mut Reply, node: &Node, id: CommandId) {
    let spec = id.spec();
    let (first, last, step) = spec.legacy_range();
    out.array(10);
    out.bulk(id.full_name().as_bytes());
    out.integer(i64::from(spec.arity));
    write_names(out, spec.flags.names().map(str::to_owned));
    for number in [first, last, step] {
        out.integer(i64::from(number));
    }
    let categories = spec.all_categories();
    write_names(out, categories.names().map(|name| format!("@{name}")));
    out.set(spec.tips.len());
    for tip in spec.tips {
        out.bulk(tip.as_bytes());
    }
    out.set(spec.keys.len());
    for key in spec.keys {
        write_key_spec(out, key);
    }
    let subcommands = known_subs(node, id);
    out.set(subcommands.len());
    for sub in subcommands {
        write_row(out, node, sub);
    }
}

fn write_key_spec(out: &mut Reply, key: &KeySpec) {
    out.map(3);
    out.bulk(b"flags");
    write_key_flags(out, key.flags);
    out.bulk(b"begin_search");
    match key.begin {
        BeginSearch::Index(index) => write_search(out, "index", &[("index", index)]),
        BeginSearch::Keyword {
            keyword,
            start_from,
        } => {
            write_search_head(out, "keyword", 2);
            out.bulk(b"keyword");
            out.bulk(keyword.as_bytes());
            out.bulk(b"startfrom");
            out.integer(i64::from(start_from));
        }
        BeginSearch::Unknown => write_search(out, "unknown", &[]),
    }
    out.bulk(b"find_keys");
    match key.find {
        FindKeys::Range {
            last_key,
            step,
            limit,
        } => {
            let fields = [("lastkey", last_key), ("keystep", step), ("limit", limit)];
            write_search(out, "range", &fields);
        }
        FindKeys::KeyNum {
            key_num_index,
            first_key,
            step,
        } => {
            let fields = [
                ("keynumidx", key_num_index),
                ("firstkey", first_key),
                ("keystep", step),
            ];
            write_search(out, "keynum", &fields);
        }
        FindKeys::Unknown => write_search(out, "unknown", &[]),
    }
}

/// The set of a key's flags.
pub(super) fn write_key_flags(out: &mut Reply, flags: KeyFlags) {
    write_names(out, flags.names().map(str::to_owned));
}

fn write_search(out: &mut Reply, kind: &str, fields: &[(&str, i32)]) {
    write_search_head(out, kind, fields.len());
    for (name, value) in fields {
        out.bulk(name.as_bytes());
        out.integer(i64::from(*value));
    }
}

fn write_search_head(out: &mut Reply, kind: &str, fields: usize) {
    out.map(2);
    out.bulk(b"type");
    out.bulk(kind.as_bytes());
    out.bulk(b"spec");
    out.map(fields);
}

fn write_names(out: &mut Reply, names: impl Iterator<Item = String>) {
    let names: Vec<String> = names.collect();
    out.set(names.len());
    for name in names {
        out.simple(&name);
    }
}
