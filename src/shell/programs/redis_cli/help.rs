//! HELP inside of a client, and the client's own `--help`: rendered from the engine's specs.

use engine::{Spec, commands};
use primitives::sorting::sort_by;

use super::hints;
use super::options::Brand;
use crate::terminal::line_editor::draw::folded;

/// A command or subcommand with its whole name.
struct Topic {
    name: String,
    spec: &'static Spec,
}

fn topics() -> Vec<Topic> {
    let mut topics = Vec::new();
    for command in commands() {
        let spec = command.spec();
        topics.push(Topic {
            name: spec.name.to_owned(),
            spec,
        });
        let inner = command.subcommands().iter().map(|inner| inner.spec());
        topics.extend(inner.map(|inner| Topic {
            name: format!("{} {}", spec.name, inner.name),
            spec: inner,
        }));
    }
    sort_by(&mut topics, |a, b| a.name.cmp(&b.name));
    topics
}

/// The whole names of commands that begin with `beginning`, for completion.
pub(super) fn names(beginning: &str) -> Vec<String> {
    let beginning = beginning.to_ascii_uppercase();
    topics()
        .into_iter()
        .map(|topic| topic.name)
        .filter(|name| name.starts_with(&beginning))
        .collect()
}

/// As [`names`], with the groups (`@string`).
pub(super) fn names_and_groups(beginning: &str) -> Vec<String> {
    let mut groups: Vec<String> = topics()
        .iter()
        .map(|topic| format!("@{}", topic.spec.group.name()))
        .collect();
    sort_by(&mut groups, String::cmp);
    groups.dedup();
    groups.retain(|name| name.starts_with(&beginning.to_ascii_lowercase()));
    groups.extend(names(beginning));
    groups
}

/// What HELP prints for its arguments; on a terminal, coloured and no wider than that.
pub(super) fn text(brand: &Brand, arguments: &[String], columns: Option<usize>) -> String {
    let text = match arguments {
        [] => general(brand),
        _ => chosen(arguments, columns.is_some()),
    };
    match columns {
        Some(columns) => folded(&text, columns),
        None => text,
    }
}

fn chosen(arguments: &[String], is_coloured: bool) -> String {
    let wanted = arguments.join(" ").to_ascii_uppercase();
    // Some versions of the real client write `sorted_set`.
    let group = wanted
        .strip_prefix('@')
        .map(|group| group.replace('_', "-"));
    let mut text = String::new();
    for topic in topics() {
        let is_wanted = match &group {
            Some(group) => topic.spec.group.name().eq_ignore_ascii_case(group),
            None => topic.name == wanted || topic.name.starts_with(&format!("{wanted} ")),
        };
        if is_wanted {
            text.push_str(&describe(&topic, group.is_none(), is_coloured));
        }
    }
    text.push('\n');
    text
}

fn describe(topic: &Topic, shows_group: bool, is_coloured: bool) -> String {
    let paint = |sgr: &str, text: &str| {
        if is_coloured {
            format!("\x1b[{sgr}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    };
    let spec = topic.spec;
    let mut text = format!(
        "\n  {} {}\n",
        paint("1", &topic.name),
        paint("90", &hints::parameters(spec))
    );
    text.push_str(&format!("  {} {}\n", paint("33", "summary:"), spec.summary));
    text.push_str(&format!("  {} {}\n", paint("33", "since:"), spec.since));
    if shows_group {
        text.push_str(&format!(
            "  {} {}\n",
            paint("33", "group:"),
            spec.group.name()
        ));
    }
    text
}

fn general(brand: &Brand) -> String {
    let Brand {
        name,
        version,
        server,
        preferences_file,
        ..
    } = brand;
    format!(
        "{name} {version}\nTo get help about {server} commands type:\n      \"help @<group>\" to get a list of commands in <group>\n      \
         \"help <command>\" for help on <command>\n      \"help <tab>\" to get a list of possible help topics\n      \
         \"quit\" to exit\n\nTo set {name} preferences:\n      \":set hints\" enable online hints\n      \
         \":set nohints\" disable online hints\nSet your preferences in {preferences_file}\n"
    )
}

/// The options that this lab's client knows.
pub(super) fn usage(brand: &Brand) -> String {
    let Brand { name, version, .. } = brand;
    let mut text = format!("{name} {version}\n\nUsage: {name} [OPTIONS] [cmd [arg [arg ...]]]\n");
    for (option, meaning) in [
        ("-h <hostname>", "where the server is (127.0.0.1)"),
        ("-p <port>", "the server's port (6379)"),
        ("-t <seconds>", "give up connecting after this time"),
        ("-a <password>", "authenticate; REDISCLI_AUTH=... is safer"),
        ("--user <name>", "authenticate as this user, with -a"),
        (
            "-u <uri>",
            "everything in one: redis://user:password@host:port/db",
        ),
        ("-n <db>", "database number"),
        ("-r <count>", "run the command this many times"),
        ("-i <seconds>", "wait between the runs of -r"),
        ("-2 | -3", "protocol version"),
        ("-x", "read the last argument from the standard input"),
        ("-c", "cluster mode"),
        ("-e", "exit with an error when the command fails"),
        ("--tls", "encrypt the connection"),
        (
            "--raw | --no-raw",
            "print replies as they are, or for people",
        ),
        ("--no-auth-warning", "do not warn about -a"),
        ("--version", "print the version"),
    ] {
        text.push_str(&format!("  {option:<19}{meaning}\n"));
    }
    text.push_str(&format!(
        "\nWithout a command {name} is interactive: type help there. (The lab's own summary.)\n"
    ));
    text
}
