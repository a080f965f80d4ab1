//! The reference of commands: for each its syntax, what it does, since when, how long it takes, its flags, where its keys stand, and an
//! example.

use engine::{BeginSearch, CommandId, Flags, Group, Spec, commands, syntax};

use crate::page::{document, escape, marked};

const TITLE: &str = "Command reference";
const LEAD: &str = "Every command of the lab's engine, as Redis 7.2 has it. The browser's search finds a command by its name. \
    A cache in the lab runs this engine and says version 7.1, the latest that ElastiCache has of Redis: it knows all of these commands but those \
    that AWS keeps for itself, such as CONFIG and SAVE. In AWS, one of version 7.1 lacks what came with 7.2.0.";

/// The groups in the order in which they are shown, with their names for people.
const GROUPS: &[(Group, &str)] = &[
    (Group::String, "Strings"),
    (Group::Generic, "Keys of any type"),
    (Group::Hash, "Hashes"),
    (Group::List, "Lists"),
    (Group::Set, "Sets"),
    (Group::SortedSet, "Sorted sets"),
    (Group::Stream, "Streams"),
    (Group::Geo, "Places"),
    (Group::HyperLogLog, "HyperLogLogs"),
    (Group::Bitmap, "Bitmaps"),
    (Group::PubSub, "Publish and subscribe"),
    (Group::Transactions, "Transactions"),
    (Group::Scripting, "Scripts"),
    (Group::Connection, "Connections"),
    (Group::Server, "Server"),
    (Group::Cluster, "Cluster"),
    (Group::Sentinel, "Sentinel"),
];

/// The document.
pub fn document_text() -> String {
    document("commands.html", TITLE, LEAD, &body())
}

fn body() -> String {
    let mut contents = String::from("<nav class=\"contents\" aria-label=\"Commands\">\n");
    let mut sections = String::new();
    for (group, title) in GROUPS {
        let mut of_group: Vec<_> = commands()
            .filter(|command| command.spec().group == *group)
            .collect();
        of_group.sort_by_key(|command| command.spec().name);
        if of_group.is_empty() {
            continue;
        }
        let links = of_group
            .iter()
            .map(|command| command.spec().name)
            .map(|name| format!(" <a href=\"#{}\">{name}</a>", id(name)));
        contents += &format!("<p><b>{title}</b>{}</p>\n", links.collect::<String>());
        sections += &format!(
            "<h2 id=\"{}\">{title}</h2>\n",
            id(group.name()).replace("cmd-", "group-")
        );
        for command in of_group {
            sections += &section(command);
        }
    }
    contents + "</nav>\n" + &sections
}

/// A command with its subcommands.
fn section(command: CommandId) -> String {
    let name = command.spec().name;
    let mut html = entry(name, command);
    for sub in command.subcommands() {
        html += &entry(&format!("{name} {}", sub.spec().name), *sub);
    }
    html
}

fn entry(name: &str, command: CommandId) -> String {
    let spec = command.spec();
    let id = id(name);
    let words = format!("{name} {}", syntax(spec.args));
    let mut html = format!(
        "<section id=\"{id}\" aria-labelledby=\"{id}-name\">\n<h3 id=\"{id}-name\"><a href=\"#{id}\">{name}</a></h3>\n"
    );
    html += &format!("<p>{}.</p>\n", escape(spec.summary));
    if command.subcommands().is_empty() {
        html += &format!("<pre class=\"syntax\">{}</pre>\n", escape(words.trim_end()));
    }
    html += "<dl>\n";
    for (term, text) in facts(command) {
        html += &format!("<div><dt>{term}</dt><dd>{}</dd></div>\n", marked(&text));
    }
    html += "</dl>\n";
    if !spec.example.is_empty() {
        html += &format!("<pre class=\"example\">{}</pre>\n", escape(spec.example));
    }
    html + "</section>\n"
}

/// What is told of a command in terms; empty ones are left out.
fn facts(command: CommandId) -> Vec<(&'static str, String)> {
    let spec = command.spec();
    let flags: Vec<_> = spec.flags.names().collect();
    let categories: Vec<_> = spec
        .all_categories()
        .names()
        .map(|name| format!("@{name}"))
        .collect();
    let deprecated = match spec.deprecated_since {
        "" => String::new(),
        since => format!("{since}. {}", spec.replaced_by),
    };
    let all = [
        ("Since", spec.since.to_owned()),
        ("Deprecated since", deprecated),
        ("Time", spec.complexity.to_owned()),
        ("Words", words(spec.arity)),
        ("Keys", keys(spec)),
        ("Flags", flags.join(", ")),
        ("ACL", categories.join(" ")),
    ];
    // A container of subcommands has neither words nor keys of its own.
    let left_out: &[&str] = match command.subcommands() {
        [] => &[],
        _ => &["Time", "Words", "Keys"],
    };
    let mut told = Vec::from(all);
    told.retain(|(term, text)| !text.is_empty() && !left_out.contains(term));
    told
}

/// How many words the command has, its name among them.
fn words(arity: i32) -> String {
    match arity {
        0.. => format!("{arity}"),
        _ => format!("{} or more", arity.unsigned_abs()),
    }
}

/// Which words are keys; the name is word 0, as in `COMMAND INFO`.
fn keys(spec: &Spec) -> String {
    if spec.keys.is_empty() && !spec.flags.has(Flags::MOVABLE_KEYS) {
        return "none".to_owned();
    }
    let (first, last, step) = spec.legacy_range();
    let mut text = match (first, last, step) {
        (0, _, _) => "where the arguments say".to_owned(),
        (first, last, _) if first == last => format!("word {first}"),
        (first, -1, 1) => format!("word {first} to the last"),
        (first, last, 1) if last < 0 => {
            format!("word {first} to the last but {}", last.unsigned_abs() - 1)
        }
        (first, last, 1) => format!("words {first} to {last}"),
        (first, _, step) => format!("every {step} words from word {first} on"),
    };
    let has_more = spec
        .keys
        .iter()
        .any(|key| !matches!(key.begin, BeginSearch::Index(_)));
    if first != 0 && (has_more || spec.flags.has(Flags::MOVABLE_KEYS)) {
        text += ", and where the arguments say";
    }
    text
}

/// The anchor of a command: `cmd-client-list`.
pub fn id(name: &str) -> String {
    let name = name.to_lowercase().replace([' ', '|', '_'], "-");
    format!("cmd-{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys_of(name: &str) -> String {
        keys(engine::find_command(name.as_bytes()).unwrap().spec())
    }

    #[test]
    fn every_command_and_subcommand_stands_in_it_once() {
        let html = document_text();
        for command in commands() {
            let name = command.spec().name;
            let subs = command.subcommands().iter();
            let names = subs.map(|sub| format!("{name} {}", sub.spec().name));
            for name in names.chain([name.to_owned()]) {
                let section = format!("<section id=\"{}\"", id(&name));
                assert_eq!(html.matches(&section).count(), 1, "{name}");
            }
        }
    }

    #[test]
    fn a_command_is_told_in_full() {
        let html = entry("SET", engine::find_command(b"SET").unwrap());
        for part in [
            "[NX | XX]",
            "<dt>Time</dt><dd>O(1)</dd>",
            "&gt; SET greeting hello",
            "<dd>3 or more</dd>",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn no_mark_of_the_source_is_shown() {
        let setex = entry("SETEX", engine::find_command(b"SETEX").unwrap());
        assert!(
            setex.contains("<code>SET</code> with <code>EX</code>"),
            "{setex}"
        );
        let html = document_text();
        let shown: Vec<_> = html.lines().filter(|line| line.contains('`')).collect();
        assert_eq!(shown, [""; 0]);
    }

    #[test]
    fn places_of_keys_are_said_in_words() {
        assert_eq!(keys_of("GET"), "word 1");
        assert_eq!(keys_of("PING"), "none");
        assert_eq!(keys_of("DEL"), "word 1 to the last");
        assert_eq!(keys_of("BLPOP"), "word 1 to the last but 1");
        assert_eq!(keys_of("MSET"), "every 2 words from word 1 on");
        assert_eq!(keys_of("XREAD"), "where the arguments say");
        assert_eq!(keys_of("RENAME"), "words 1 to 2");
        assert_eq!(
            keys_of("ZUNIONSTORE"),
            "word 1, and where the arguments say"
        );
    }
}
