//! Whether two replies say the same, once a mask has freed them of what depends on chance, time or place.

use serde_json::{Value, json};

use super::{items, text};

/// Their replies are as old as the record: of a time to live only the sign tells anything.
const TIMES_TO_LIVE: &[&str] = &["TTL", "PTTL", "EXPIRETIME", "PEXPIRETIME"];
/// Of these replies only the type tells anything.
const LOOSE: &[[&str; 2]] = &[
    ["OBJECT", "IDLETIME"],
    ["OBJECT", "FREQ"],
    ["MEMORY", "USAGE"],
];
/// Fields about a place in memory or a moment.
const VOLATILE: &[&str] = &[
    "radix-tree-keys",
    "radix-tree-nodes",
    "idle",
    "inactive",
    "seen-time",
    "active-time",
    "delivery-time",
];
/// Fields of `HELLO` about the server that answers.
const OF_THE_SERVER: &[&str] = &["version", "id"];
/// Fields that are there once something has happened.
const OCCASIONAL: &[&str] = &["db", "cmdstat", "errorstat", "latency_p"];

/// Whether the replies to these words say the same.
pub(super) fn agree(words: &[Vec<u8>], mask: &str, theirs: &Value, ours: &Value) -> bool {
    let is = |place: usize, name: &str| {
        words
            .get(place)
            .is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
    };
    if LOOSE.iter().any(|[one, two]| is(0, one) && is(1, two)) {
        return kind(theirs) == kind(ours);
    }
    if TIMES_TO_LIVE.iter().any(|name| is(0, name)) && have_one_sign(theirs, ours) {
        return true;
    }
    same(mask, theirs, ours)
}

fn same(mask: &str, theirs: &Value, ours: &Value) -> bool {
    if theirs == ours {
        return true;
    }
    if let Some(masks) = mask.strip_prefix("exec:") {
        let masks: Vec<&str> = masks.split(',').collect();
        let (theirs, ours) = (items(&theirs[1]), items(&ours[1]));
        let is_whole = theirs.len() == masks.len() && ours.len() == masks.len();
        let mut replies = masks.iter().zip(theirs.iter().zip(ours));
        return is_whole && replies.all(|(mask, (theirs, ours))| same(mask, theirs, ours));
    }
    if mask.starts_with("tol") {
        return have_one_sign(theirs, ours);
    }
    kind(theirs) == kind(ours) && kind(ours) != "-" && masked(mask, theirs) == masked(mask, ours)
}

/// Both are integers: something above 0, 0, -1 or -2.
fn have_one_sign(theirs: &Value, ours: &Value) -> bool {
    let sign = |value: &Value| text(&value[1]).parse::<i64>().ok().map(|n| n.clamp(-2, 1));
    kind(theirs) == ":" && kind(ours) == ":" && sign(theirs) == sign(ours)
}

fn masked(mask: &str, value: &Value) -> Value {
    match mask {
        "x" => value.clone(),
        "none" | "type" => typed(value),
        "len" => json!([kind(value), value[1].as_array().map(Vec::len)]),
        "set" => sorted(value, Value::clone),
        "deep" | "user" => deep(value),
        "pairs" => pairs(value),
        "shape" => each(value, &mut |part| typed(part)),
        "scan" => scanned(value, |page| {
            let mut page = sorted(page, Value::clone);
            if let Some(items) = page[1].as_array_mut() {
                items.dedup();
            }
            page
        }),
        "scanp" => scanned(value, pairs),
        "fields" => json!(field_names(text(&value[1]))),
        "hello" => without_fields(value, OF_THE_SERVER),
        "xinfo" => without_fields(&each(value, &mut instants), VOLATILE),
        "autoid" | "ms" => each(value, &mut instants),
        "xpend" => idle_times(value),
        "cmdinfo" => sorted_rows(value),
        _ => panic!("the record has a mask '{mask}', which is not known here"),
    }
}

/// The byte that says what a reply is.
fn kind(value: &Value) -> &str {
    text(&value[0])
}

fn is_list(value: &Value) -> bool {
    matches!(kind(value), "*" | "~" | ">") && value[1].is_array()
}

/// What it is, and whether it is null.
fn typed(value: &Value) -> Value {
    json!([kind(value), value[1].is_null()])
}

/// With the items of a list in an order of their own, each of them changed first.
fn sorted(value: &Value, change: impl Fn(&Value) -> Value) -> Value {
    if !is_list(value) {
        return value.clone();
    }
    let mut items: Vec<Value> = items(&value[1]).iter().map(change).collect();
    items.sort_by_key(Value::to_string);
    json!([kind(value), items])
}

fn deep(value: &Value) -> Value {
    if kind(value) == "%" {
        let pair = |pair: &Value| json!([deep(&pair[0]), deep(&pair[1])]);
        let mut pairs: Vec<Value> = items(&value[1]).iter().map(pair).collect();
        pairs.sort_by_key(Value::to_string);
        return json!(["%", pairs]);
    }
    sorted(value, deep)
}

/// Pairs in any order: of a map, of a flat list, or lists themselves.
fn pairs(value: &Value) -> Value {
    let parts = items(&value[1]);
    let mut parts: Vec<Value> = match kind(value) {
        "%" => parts.to_vec(),
        _ if !is_list(value) || parts.len() % 2 == 1 && !parts.iter().all(is_list) => {
            return value.clone();
        }
        _ if parts.iter().all(is_list) => parts.to_vec(),
        _ => parts.chunks(2).map(|pair| json!(pair)).collect(),
    };
    parts.sort_by_key(Value::to_string);
    json!([kind(value), parts])
}

/// Changes the page of a `SCAN`.
fn scanned(value: &Value, change: impl Fn(&Value) -> Value) -> Value {
    match items(&value[1]) {
        [cursor, page] if is_list(page) => json!([kind(value), [cursor, change(page)]]),
        _ => value.clone(),
    }
}

/// Changes all parts that have none themselves.
fn each(value: &Value, change: &mut impl FnMut(&Value) -> Value) -> Value {
    if is_list(value) {
        let parts: Vec<Value> = items(&value[1])
            .iter()
            .map(|part| each(part, change))
            .collect();
        return json!([kind(value), parts]);
    }
    if kind(value) == "%" {
        let pair = |pair: &Value| json!([each(&pair[0], change), each(&pair[1], change)]);
        let pairs: Vec<Value> = items(&value[1]).iter().map(pair).collect();
        return json!(["%", pairs]);
    }
    change(value)
}

/// Instants become one, alone and as the first half of an ID.
fn instants(value: &Value) -> Value {
    let is_instant =
        |text: &str| text.len() == 13 && text.bytes().all(|byte| byte.is_ascii_digit());
    match text(&value[1]) {
        ms if is_instant(ms) => json!([kind(value), "<ms>"]),
        id if id.split_once('-').is_some_and(|(ms, _)| is_instant(ms)) => {
            json!([kind(value), "<ms>-<seq>"])
        }
        _ => value.clone(),
    }
}

/// What stands after the names of these fields is typed only.
fn without_fields(value: &Value, fields: &[&str]) -> Value {
    let is_field = |name: &Value| fields.contains(&text(&name[1]));
    let deeper = |value: &Value| without_fields(value, fields);
    if kind(value) == "%" {
        let pair = |pair: &Value| match is_field(&pair[0]) {
            true => json!([pair[0], typed(&pair[1])]),
            false => json!([pair[0], deeper(&pair[1])]),
        };
        return json!(["%", items(&value[1]).iter().map(pair).collect::<Vec<_>>()]);
    }
    if !is_list(value) {
        return value.clone();
    }
    let parts = items(&value[1]);
    let part = |place: usize| match place
        .checked_sub(1)
        .is_some_and(|before| is_field(&parts[before]))
    {
        true => typed(&parts[place]),
        false => deeper(&parts[place]),
    };
    json!([kind(value), (0..parts.len()).map(part).collect::<Vec<_>>()])
}

/// The third column of `XPENDING`'s rows tells how long ago something was.
fn idle_times(value: &Value) -> Value {
    let mut value = value.clone();
    for row in value[1].as_array_mut().into_iter().flatten() {
        if is_list(row) && row[1].get(2).is_some() {
            row[1][2] = typed(&row[1][2]);
        }
    }
    value
}

/// The names of the fields of `INFO` or `CLIENT LIST`.
fn field_names(info: &str) -> Vec<&str> {
    let info = info.split("\n# Commandstats").next().unwrap_or_default();
    let is_of_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_.-".contains(c);
    let name = |word: &'_ str| -> usize { word.find(|c| !is_of_name(c)).unwrap_or(0) };
    let words = info.split_whitespace();
    let mut names: Vec<&str> = words
        .filter(|word| name(word) > 0 && word[name(word)..].starts_with([':', '=']))
        .map(|word| &word[..name(word)])
        .filter(|name| !OCCASIONAL.iter().any(|head| name.starts_with(head)))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Flags, categories, tips and subcommands of `COMMAND INFO` have no order; the notes of key specs are prose.
fn sorted_rows(value: &Value) -> Value {
    let rows = items(&value[1]).iter().map(sorted_row).collect::<Vec<_>>();
    json!([kind(value), rows])
}

fn sorted_row(row: &Value) -> Value {
    let mut row = row.clone();
    if items(&row[1]).len() < 10 {
        return row;
    }
    for place in [2, 6, 7] {
        row[1][place] = sorted(&row[1][place], Value::clone);
    }
    row[1][8] = sorted(&row[1][8], |spec| deep(&without_notes(spec)));
    row[1][9] = sorted(&row[1][9], sorted_row);
    row
}

fn without_notes(spec: &Value) -> Value {
    let is_note = |name: &Value| text(&name[1]) == "notes";
    let parts = items(&spec[1]);
    let parts: Vec<&Value> = match kind(spec) {
        "%" => parts.iter().filter(|pair| !is_note(&pair[0])).collect(),
        _ => parts
            .chunks(2)
            .filter(|pair| !is_note(&pair[0]))
            .flatten()
            .collect(),
    };
    json!([kind(spec), parts])
}
