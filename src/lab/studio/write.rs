//! An action as an instructor writes it: `{ run = { on = "laptop", line = "redis-cli" } }`.

use lesson::action::Action;
use serde_json::{Map, Value};

use super::inline::inline;

/// The action as TOML in one line, unless it holds lines of its own; without what is so anyway.
pub(super) fn action(action: &Action) -> String {
    // Plain data always has this form.
    let mut value = serde_json::to_value(action).unwrap_or_default();
    while let Some(shorter) = shortened(&value, action) {
        value = shorter;
    }
    inline(&value)
}

/// The same with one setting less, if that means the same.
fn shortened(value: &Value, action: &Action) -> Option<Value> {
    let candidates = places(value, &mut Vec::new());
    candidates.into_iter().find_map(|path| {
        let mut shorter = value.clone();
        let (last, way) = path.split_last()?;
        let mut at = &mut shorter;
        for key in way {
            at = step(at, key)?;
        }
        at.as_object_mut()?.remove(last)?;
        let read: Action = serde_json::from_value(shorter.clone()).ok()?;
        (read == *action).then_some(shorter)
    })
}

fn step<'a>(value: &'a mut Value, key: &str) -> Option<&'a mut Value> {
    match value {
        Value::Object(map) => map.get_mut(key),
        Value::Array(list) => list.get_mut(key.parse::<usize>().ok()?),
        _ => None,
    }
}

/// The ways to all settings within a value, by keys and places.
fn places(value: &Value, way: &mut Vec<String>) -> Vec<Vec<String>> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(map) => entries(map),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(at, value)| (at.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    let mut found = Vec::new();
    for (key, value_of_key) in inner {
        way.push(key);
        if value.is_object() {
            found.push(way.clone());
        }
        found.extend(places(value_of_key, way));
        way.pop();
    }
    found
}

fn entries(map: &Map<String, Value>) -> Vec<(String, &Value)> {
    map.iter()
        .map(|(key, value)| (key.clone(), value))
        .collect()
}
