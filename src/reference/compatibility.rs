//! What the engine has of Redis 7.2, what it lacks, and where it differs: commands with their options, parameters, fields of INFO.

use std::collections::BTreeSet;

use engine::resp::Value;
use engine::{Arg, Spec, find_command};

use crate::commands::id;
use crate::facts::{self, Command, Engine, text};
use crate::page::{document, escape, table};

const TITLE: &str = "Compatibility with Redis 7.2";
const LEAD: &str = "Made from the engine's own command table, and from what a node of it answers to COMMAND INFO, CONFIG GET, \
    CONFIG SET and INFO. What commands reply is compared with a record of redis-server 7.2.4 in the lab's tests.";
/// What COMMAND INFO tells of a command, in its order.
const COLUMNS: [&str; 7] = [
    "arity",
    "flags",
    "first key",
    "last key",
    "step",
    "ACL categories",
    "tips",
];
const NOTE_ON_PARAMETERS: &str = "A parameter that is there can be read, and set as Redis allows. Where the commands of a part are missing, for example \
    of replication, its parameters are kept and do nothing.";

/// How something compares with Redis.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Done,
    Differs(Vec<String>),
    Missing,
}

impl State {
    fn of(differences: Vec<String>) -> State {
        match differences.is_empty() {
            true => State::Done,
            false => State::Differs(differences),
        }
    }

    /// As HTML; `done` is the word for what is as in Redis.
    fn cell(&self, done: &str) -> String {
        match self {
            State::Done => format!("<span class=\"done\">{done}</span>"),
            State::Missing => "<span class=\"missing\">to come</span>".to_owned(),
            State::Differs(what) => format!(
                "<span class=\"differs\">differs</span> {}",
                escape(&what.join("; "))
            ),
        }
    }
}

/// The document.
pub fn document_text() -> Result<String, String> {
    let mut engine = Engine::start()?;
    let commands = commands(&mut engine)?;
    let parameters = parameters(&mut engine)?;
    let fields = fields(&mut engine)?;
    let mut body = String::from("<ul class=\"sums\">\n");
    body += &sum(
        "commands and subcommands",
        "done",
        commands.iter().map(|(_, state)| state),
    );
    body += &sum("parameters", "there", parameters.iter().map(|row| &row.1));
    body += &sum("fields of INFO", "there", fields.iter().map(|row| &row.2));
    body += "</ul>\n<h2 id=\"commands\">Commands</h2>\n";
    let (missing, there): (Vec<_>, Vec<_>) = commands
        .into_iter()
        .partition(|(_, state)| *state == State::Missing);
    body += &commands_table("Commands of Redis 7.2 that the lab has", &there);
    body += &commands_table("Commands of Redis 7.2 that are still to come", &missing);
    body += "<h2 id=\"parameters\">Parameters</h2>\n";
    body += &format!("<p>{}</p>\n", escape(NOTE_ON_PARAMETERS));
    body += &parameters_table(&parameters);
    body += "<h2 id=\"info\">Fields of INFO</h2>\n";
    body += &fields_table(&fields);
    Ok(document("compatibility.html", TITLE, LEAD, &body))
}

fn sum<'a>(what: &str, word: &str, states: impl Iterator<Item = &'a State>) -> String {
    let states: Vec<_> = states.collect();
    let count = |wanted: fn(&State) -> bool| states.iter().filter(|state| wanted(state)).count();
    let done = count(|state| *state == State::Done);
    let missing = count(|state| *state == State::Missing);
    let differ = states.len() - done - missing;
    format!(
        "<li><b>{done}</b> of {} {what} are {word}, {missing} are still to come, {differ} differ.</li>\n",
        states.len()
    )
}

fn commands(engine: &mut Engine) -> Result<Vec<(Command, State)>, String> {
    let mut rows = Vec::new();
    for command in facts::commands() {
        let state = match (find(command.name), engine.row(command.name)?) {
            (Some(spec), Some(row)) => State::of(differences(&command, spec, &row)),
            _ => State::Missing,
        };
        rows.push((command, state));
    }
    Ok(rows)
}

/// The spec of `get` or `client|list`.
fn find(name: &str) -> Option<&'static Spec> {
    let (name, sub) = name.split_once('|').unwrap_or((name, ""));
    let command = find_command(name.as_bytes())?;
    if sub.is_empty() {
        return Some(command.spec());
    }
    let mut subs = command.subcommands().iter().map(|sub| sub.spec());
    subs.find(|spec| spec.name.eq_ignore_ascii_case(sub))
}

fn differences(theirs: &Command, ours: &Spec, row: &str) -> Vec<String> {
    let mut found = Vec::new();
    if theirs.since != ours.since {
        found.push(format!("since {}, not {}", ours.since, theirs.since));
    }
    let mut tokens = BTreeSet::new();
    collect_tokens(ours.args, &mut tokens);
    let options: BTreeSet<_> = theirs.options.iter().copied().collect();
    let missing: Vec<_> = options.difference(&tokens).copied().collect();
    if !missing.is_empty() {
        found.push(format!("without {}", missing.join(", ")));
    }
    let more: Vec<_> = tokens.difference(&options).copied().collect();
    if !more.is_empty() {
        found.push(format!("also has {}", more.join(", ")));
    }
    if !theirs.row.is_empty() {
        let pairs = COLUMNS
            .iter()
            .zip(row.split(' ').zip(theirs.row.split(' ')));
        let differ = pairs.filter(|(_, (ours, theirs))| ours != theirs);
        found.extend(differ.map(|(what, (ours, theirs))| format!("{what} {ours}, not {theirs}")));
    }
    found
}

fn collect_tokens(args: &'static [Arg], tokens: &mut BTreeSet<&'static str>) {
    for arg in args {
        tokens.extend(arg.token.filter(|token| !token.is_empty()));
        collect_tokens(arg.args, tokens);
    }
}

fn commands_table(caption: &str, commands: &[(Command, State)]) -> String {
    let rows: Vec<_> = commands
        .iter()
        .map(|(command, state)| {
            let name = command.name.replace('|', " ").to_uppercase();
            let shown = match state {
                State::Missing => name,
                _ => format!("<a href=\"commands.html#{}\">{name}</a>", id(&name)),
            };
            vec![
                shown,
                command.since.to_owned(),
                state.cell("done"),
                command.options.join(" "),
            ]
        })
        .collect();
    table(caption, &["Command", "Since", "State", "Options"], &rows)
}

/// Name, state, default, and how it can be set.
type ParameterRow = (String, State, String, String);

fn parameters(engine: &mut Engine) -> Result<Vec<ParameterRow>, String> {
    let mut rows = Vec::new();
    for (name, theirs) in facts::parameters() {
        let Value::Array(pair) = engine.ask(&["CONFIG", "GET", name])? else {
            return Err("CONFIG GET replies no array".to_owned());
        };
        let Some(value) = pair.get(1).map(text) else {
            rows.push((
                name.to_owned(),
                State::Missing,
                theirs.to_owned(),
                String::new(),
            ));
            continue;
        };
        // The node that is asked here allows DEBUG.
        let is_same = value == theirs || name == "enable-debug-command";
        let state = match is_same {
            true => State::Done,
            false => State::Differs(vec![format!("default {value}")]),
        };
        let set = match engine.ask(&["CONFIG", "SET", name, &value])? {
            Value::Simple(_) => "at any time".to_owned(),
            refused if text(&refused).contains("immutable") => "at the start only".to_owned(),
            refused if text(&refused).contains("protected") => {
                "at the start only: it is protected".to_owned()
            }
            refused => text(&refused),
        };
        rows.push((name.to_owned(), state, theirs.to_owned(), set));
    }
    Ok(rows)
}

fn parameters_table(parameters: &[ParameterRow]) -> String {
    let rows: Vec<_> = parameters
        .iter()
        .map(|(name, state, default, set)| {
            vec![
                name.clone(),
                state.cell("there"),
                escape(default),
                escape(set),
            ]
        })
        .collect();
    table(
        "Parameters of Redis 7.2",
        &["Parameter", "State", "Default in Redis", "Can be set"],
        &rows,
    )
}

/// Section, field, state.
type FieldRow = (&'static str, &'static str, State);

fn fields(engine: &mut Engine) -> Result<Vec<FieldRow>, String> {
    let info = text(&engine.ask(&["INFO", "everything"])?);
    let ours: BTreeSet<_> = info
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|pair| pair.0)
        .collect();
    let fields = facts::fields().into_iter();
    Ok(fields
        .map(|(section, field)| match ours.contains(field) {
            true => (section, field, State::Done),
            false => (section, field, State::Missing),
        })
        .collect())
}

fn fields_table(fields: &[FieldRow]) -> String {
    let rows: Vec<_> = fields
        .iter()
        .map(|(section, field, state)| {
            vec![
                (*field).to_owned(),
                (*section).to_owned(),
                state.cell("there"),
            ]
        })
        .collect();
    table(
        "Fields of INFO in Redis 7.2",
        &["Field", "Section", "State"],
        &rows,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(name: &'static str, options: &[&'static str]) -> Command {
        Command {
            name,
            since: "1.0.0",
            options: options.to_vec(),
            row: "",
        }
    }

    #[test]
    fn an_option_too_few_or_too_many_is_told() {
        let get = find("get").unwrap();
        assert!(differences(&command("get", &[]), get, "").is_empty());
        assert_eq!(
            differences(&command("get", &["WITH"]), get, ""),
            ["without WITH"]
        );
        let copy = differences(&command("copy", &["DB"]), find("copy").unwrap(), "");
        assert_eq!(copy, ["since 6.2.0, not 1.0.0", "also has REPLACE"]);
    }

    #[test]
    fn another_row_of_command_info_is_told() {
        let mut get = command("get", &[]);
        get.row = "2 readonly,fast 1 1 1 @read -";
        let found = differences(&get, find("get").unwrap(), "3 readonly,fast 1 1 1 @read -");
        assert_eq!(found, ["arity 3, not 2"]);
    }

    #[test]
    fn subcommands_are_found() {
        assert_eq!(find("client|list").unwrap().name, "LIST");
        assert!(find("client|no-such-thing").is_none());
        assert!(find("no-such-command").is_none());
    }

    #[test]
    fn the_whole_of_redis_is_listed() {
        let html = document_text().unwrap();
        let rows = html.matches("<th scope=\"row\">").count();
        assert_eq!(
            rows,
            facts::commands().len() + facts::parameters().len() + facts::fields().len()
        );
        assert!(html.contains("commands.html#cmd-set"));
        // What is there comes first.
        let (first, rest) = html.split_once("still to come</caption>").unwrap();
        assert!(first.contains("cmd-xread") && !first.contains(">to come<"));
        assert!(!rest.split("</table>").next().unwrap().contains(">done<"));
    }
}
