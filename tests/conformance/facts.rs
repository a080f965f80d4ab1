//! What is known of Redis 7.2 from the outside: rows of `COMMAND INFO`, defaults of `CONFIG`, fields of `INFO`.

use std::fs;
use std::path::Path;

use engine::dialogue::{Local, Partner};
use engine::resp::Value;

#[test]
fn rows_of_command_info_are_those_of_redis() {
    let mut compared = 0;
    for line in lines("command-info.txt") {
        let name = line.split(' ').next().expect("a name");
        let Value::Array(rows) = ask(&["COMMAND", "INFO", name]) else {
            panic!("COMMAND INFO replies an array");
        };
        if let [Value::Array(row)] = rows.as_slice() {
            assert_eq!(shown(row), line);
            compared += 1;
        }
    }
    assert!(compared > 100, "only {compared} commands were compared");
}

#[test]
fn parameters_and_their_defaults_are_those_of_redis() {
    let Value::Array(pairs) = ask(&["CONFIG", "GET", "*"]) else {
        panic!("CONFIG GET replies an array");
    };
    let mut ours: Vec<String> = pairs
        .chunks(2)
        .map(|pair| {
            format!("{} {}", text(&pair[0]), text(&pair[1]))
                .trim_end()
                .to_owned()
        })
        .filter(|line| line != "dir")
        .map(|line| line.replace("enable-debug-command yes", "enable-debug-command no"))
        .collect();
    ours.sort();
    let mut expected = lines("config.txt");
    expected.sort();
    assert_eq!(ours, expected);
}

#[test]
fn sections_and_fields_of_info_are_those_of_redis() {
    let Value::Bulk(bytes) = ask(&["INFO", "everything"]) else {
        panic!("INFO replies a string");
    };
    let info = String::from_utf8_lossy(&bytes).into_owned();
    let of_every_node = |line: &&str| {
        !["cmdstat_", "errorstat_", "latency_", "db"]
            .iter()
            .any(|head| line.starts_with(head))
    };
    let ours: Vec<String> = info
        .lines()
        .filter(|line| !line.is_empty())
        .filter(of_every_node)
        .map(|line| match line.strip_prefix("# ") {
            Some(section) => format!("[{section}]"),
            None => line.split(':').next().unwrap_or_default().to_owned(),
        })
        .collect();
    assert_eq!(ours, lines("info.txt"));
}

fn lines(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/facts")
        .join(name);
    let text = fs::read_to_string(path).expect("a file of facts");
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

fn ask(words: &[&str]) -> Value {
    let mut node = Local::new().expect("a node starts");
    let argv: Vec<Vec<u8>> = words.iter().map(|word| word.as_bytes().to_vec()).collect();
    node.send("", &argv).expect("the command can be sent");
    node.hear("").expect("a reply").expect("a reply")
}

/// The first eight items of a row as a line of the file.
fn shown(row: &[Value]) -> String {
    let items: Vec<String> = row.iter().take(8).map(text).collect();
    items.join(" ")
}

fn text(value: &Value) -> String {
    match value {
        Value::Simple(bytes) | Value::Bulk(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Value::Integer(n) => n.to_string(),
        Value::Array(items) if items.is_empty() => "-".to_owned(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        other => format!("{other:?}"),
    }
}
