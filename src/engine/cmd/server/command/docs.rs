//! COMMAND DOCS.

use crate::cmd::prelude::*;
use crate::node::Node;
use crate::spec::CommandId;
use crate::wire::reply::Reply;

use super::history::changes_of;
use super::known::{is_known, known_subs, known_tops};

pub(super) static COMMAND: Command = Command::new(&SPEC, command_docs);

static SPEC: Spec = Spec {
    name: "DOCS",
    summary: "Tells what the commands do and how they are written",
    since: "7.0.0",
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
        r#"> COMMAND DOCS ECHO
1) "echo"
..."#,
    ),
    ..Spec::BLANK
};

fn command_docs(cx: &mut Cx<'_>) -> Outcome {
    let names = cx.argv.get(2..).unwrap_or_default();
    let ids = if names.is_empty() {
        known_tops(cx.node)
    } else {
        let found = names
            .iter()
            .filter_map(|name| cx.node.commands.find_full_name(name));
        found.filter(|id| is_known(cx.node, *id)).collect()
    };
    write_docs(cx.out, cx.node, &ids);
    Ok(Flow::Done)
}

fn write_docs(out: &mut Reply, node: &Node, ids: &[CommandId]) {
    out.map(ids.len());
    for id in ids {
        out.bulk(id.full_name().as_bytes());
        write_one(out, node, *id);
    }
}

fn write_one(out: &mut Reply, node: &Node, id: CommandId) {
    let spec = id.spec();
    let subcommands = known_subs(node, id);
    let texts = [
        ("summary", spec.summary),
        ("since", spec.since),
        ("group", spec.group.name()),
        ("complexity", spec.complexity),
    ];
    let late_texts = [
        ("deprecated_since", spec.deprecated_since),
        ("replaced_by", spec.replaced_by),
    ];
    let doc_flags = doc_flags(spec);
    let changes = changes_of(id.full_name());
    let texts_len = texts
        .iter()
        .chain(&late_texts)
        .filter(|(_, text)| !text.is_empty())
        .count();
    let lists = [
        !doc_flags.is_empty(),
        !changes.is_empty(),
        !spec.args.is_empty(),
        !subcommands.is_empty(),
    ];
    out.map(texts_len + lists.iter().filter(|present| **present).count());
    write_texts(out, &texts);
    if !doc_flags.is_empty() {
        out.bulk(b"doc_flags");
        write_flags(out, &doc_flags);
    }
    write_texts(out, &late_texts);
    if !changes.is_empty() {
        out.bulk(b"history");
        write_changes(out, &changes);
    }
    if !spec.args.is_empty() {
        out.bulk(b"arguments");
        write_args(out, spec.args);
    }
    if !subcommands.is_empty() {
        out.bulk(b"subcommands");
        write_docs(out, node, &subcommands);
    }
}

/// A set of pairs: the version and the change.
fn write_changes(out: &mut Reply, changes: &[(&str, &str)]) {
    out.set(changes.len());
    for (version, change) in changes {
        out.array(2);
        out.bulk(version.as_bytes());
        out.bulk(change.as_bytes());
    }
}

fn doc_flags(spec: &Spec) -> Vec<&'static str> {
    let flags = [
        ("deprecated", !spec.deprecated_since.is_empty()),
        ("syscmd", spec.is_system),
    ];
    flags
        .into_iter()
        .filter(|(_, set)| *set)
        .map(|(name, _)| name)
        .collect()
}

fn write_args(out: &mut Reply, args: &[Arg]) {
    out.array(args.len());
    for arg in args {
        write_arg(out, arg);
    }
}

/// Aggregates have arguments of their own in place of a text to display.
fn write_arg(out: &mut Reply, arg: &Arg) {
    let is_aggregate = matches!(arg.kind, ArgKind::OneOf | ArgKind::Block);
    let display = if is_aggregate {
        ""
    } else {
        arg.display.unwrap_or(arg.name)
    };
    let texts = [
        ("name", arg.name),
        ("type", arg.kind.name()),
        ("display_text", display),
    ];
    let late_texts = [
        ("token", arg.token.unwrap_or_default()),
        ("since", arg.since.unwrap_or_default()),
        ("deprecated_since", arg.deprecated_since.unwrap_or_default()),
    ];
    let flags = arg_flags(arg);
    let texts_len = texts
        .iter()
        .chain(&late_texts)
        .filter(|(_, text)| !text.is_empty())
        .count();
    let others = [
        arg.key_spec_index.is_some(),
        !flags.is_empty(),
        is_aggregate,
    ];
    out.map(texts_len + others.iter().filter(|present| **present).count());
    write_texts(out, &texts);
    if let Some(index) = arg.key_spec_index {
        out.bulk(b"key_spec_index");
        out.integer(i64::from(index));
    }
    write_texts(out, &late_texts);
    if !flags.is_empty() {
        out.bulk(b"flags");
        write_flags(out, &flags);
    }
    if is_aggregate {
        out.bulk(b"arguments");
        write_args(out, arg.args);
    }
}

fn arg_flags(arg: &Arg) -> Vec<&'static str> {
    let flags = [
        ("optional", arg.optional),
        ("multiple", arg.multiple),
        ("multiple_token", arg.multiple_token),
    ];
    flags
        .into_iter()
        .filter(|(_, set)| *set)
        .map(|(name, _)| name)
        .collect()
}

/// The pairs whose text is not empty.
fn write_texts(out: &mut Reply, texts: &[(&str, &str)]) {
    for (name, text) in texts.iter().filter(|(_, text)| !text.is_empty()) {
        out.bulk(name.as_bytes());
        out.bulk(text.as_bytes());
    }
}

fn write_flags(out: &mut Reply, flags: &[&str]) {
    out.set(flags.len());
    for flag in flags {
        out.simple(flag);
    }
}
