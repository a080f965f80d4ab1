//! What there is to know of Redis 7.2, from the files that the tests use too, and of our engine, from a node that is asked.

use std::collections::BTreeMap;

use engine::dialogue::{Local, Partner};
use engine::resp::Value;

const OPTIONS: &str = include_str!("../../tests/data/facts/options.txt");
const ROWS: &str = include_str!("../../tests/data/facts/command-info.txt");
const PARAMETERS: &str = include_str!("../../tests/data/facts/config.txt");
const FIELDS: &str = include_str!("../../tests/data/facts/info.txt");

/// A command of Redis 7.2.
pub struct Command {
    /// Lower case; a subcommand's behind `|`.
    pub name: &'static str,
    /// The version that brought it.
    pub since: &'static str,
    /// The words that it knows as options.
    pub options: Vec<&'static str>,
    /// Arity, flags, key positions, ACL categories and tips, as [`Engine::row`] writes them; empty where it is not known.
    pub row: &'static str,
}

/// Every command and subcommand of Redis 7.2, in the order of their names.
pub fn commands() -> Vec<Command> {
    let rows: BTreeMap<_, _> = lines(ROWS)
        .filter_map(|line| line.split_once(' '))
        .collect();
    let commands = lines(OPTIONS).filter_map(|line| {
        let mut words = line.split(' ');
        let (name, since, options) = (words.next()?, words.next()?, words.next()?);
        Some(Command {
            name,
            since,
            options: options.split(',').filter(|word| *word != "-").collect(),
            row: rows.get(name).copied().unwrap_or_default(),
        })
    });
    commands.collect()
}

/// The parameters of Redis 7.2, each with its default.
pub fn parameters() -> Vec<(&'static str, &'static str)> {
    lines(PARAMETERS)
        .map(|line| line.split_once(' ').unwrap_or((line, "")))
        .collect()
}

/// The fields of INFO in Redis 7.2, each with its section.
pub fn fields() -> Vec<(&'static str, &'static str)> {
    let mut section = "";
    let mut fields = Vec::new();
    for line in lines(FIELDS) {
        match line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            Some(name) => section = name,
            None => fields.push((section, line)),
        }
    }
    fields
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// A node of ours.
pub struct Engine(Local);

impl Engine {
    /// A new one, at its defaults.
    pub fn start() -> Result<Engine, String> {
        Local::new().map(Engine)
    }

    /// What it replies to a command.
    pub fn ask(&mut self, words: &[&str]) -> Result<Value, String> {
        let argv: Vec<Vec<u8>> = words.iter().map(|word| word.as_bytes().to_vec()).collect();
        self.0.send("", &argv)?;
        let reply = self.0.hear("")?;
        reply.ok_or_else(|| format!("no reply to {}", words.join(" ")))
    }

    /// What it says of a command in `COMMAND INFO`, as a line: arity flags first last step categories tips.
    pub fn row(&mut self, name: &str) -> Result<Option<String>, String> {
        let Value::Array(rows) = self.ask(&["COMMAND", "INFO", name])? else {
            return Err("COMMAND INFO replies no array".to_owned());
        };
        let Some(Value::Array(row)) = rows.first() else {
            return Ok(None);
        };
        let items: Vec<_> = row.iter().skip(1).take(7).map(text).collect();
        Ok(Some(items.join(" ")))
    }
}

/// A reply as one word; an empty list as `-`.
pub fn text(value: &Value) -> String {
    match value {
        Value::Simple(bytes) | Value::Bulk(bytes) | Value::Error(bytes) => {
            String::from_utf8_lossy(bytes).into_owned()
        }
        Value::Integer(number) => number.to_string(),
        Value::Array(items) if items.is_empty() => "-".to_owned(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        other => format!("{other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_facts_are_read_whole() {
        let commands = commands();
        let set = commands
            .iter()
            .find(|command| command.name == "set")
            .unwrap();
        assert_eq!(set.since, "1.0.0");
        assert!(set.options.contains(&"KEEPTTL") && set.row.starts_with("-3 write,denyoom 1 1 1 "));
        assert_eq!(commands.len(), 392);
        assert!(parameters().contains(&("appendonly", "no")));
        assert!(fields().contains(&("Memory", "used_memory")));
    }

    #[test]
    fn a_node_tells_of_itself() {
        let mut engine = Engine::start().unwrap();
        assert!(
            engine
                .row("get")
                .unwrap()
                .unwrap()
                .starts_with("2 readonly,fast 1 1 1 ")
        );
        assert_eq!(engine.row("no-such-command").unwrap(), None);
    }
}
