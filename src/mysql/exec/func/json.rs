//! Functions of JSON documents.

use std::rc::Rc;

use super::make::{MANY, count_type, lenient, long_text, strict, text_of, truth_type};
use crate::error::{self, Result};
use crate::exec::cx::Cx;
use crate::exec::node::Function;
use crate::exec::node::{Kind, Node};
use crate::value::Value;
use crate::value::json::{self, Json, Step};
use crate::value::types::{Base, Type};

pub(super) const TABLE: &[Function] = &[
    strict("json_extract", 2, MANY, json_type, extract),
    strict("json_unquote", 1, 1, long_text, |_, a, _| {
        Ok(unquote(&a[0]))
    }),
    strict(
        "json_value",
        2,
        2,
        |_| Type::text(512),
        |cx, a, n| extract(cx, a, n).map(|value| unquote(&value)),
    ),
    lenient("json_object", 0, MANY, json_type, object),
    lenient("json_array", 0, MANY, json_type, |_, a, n| {
        Ok(made(Json::Array(
            a.iter()
                .zip(n)
                .map(|(value, node)| element(value, node))
                .collect(),
        )))
    }),
    strict("json_quote", 1, 1, long_text, |_, a, _| {
        Ok(Value::text(&json::quoted(&text_of(&a[0]))))
    }),
    strict("json_valid", 1, 1, truth_type, |_, a, _| {
        Ok(Value::truth(
            matches!(a[0], Value::Json(_))
                || a[0].is_string() && json::read(&text_of(&a[0])).is_ok(),
        ))
    }),
    strict(
        "json_type",
        1,
        1,
        |_| Type::text(51),
        |_, a, _| Ok(Value::text(argument(a, 0, "json_type")?.type_name())),
    ),
    strict("json_length", 1, 2, count_type, length),
    strict("json_depth", 1, 1, count_type, |_, a, _| {
        Ok(Value::count(argument(a, 0, "json_depth")?.depth()))
    }),
    strict("json_keys", 1, 2, json_type, keys),
    strict("json_contains", 2, 3, truth_type, contains),
    strict("json_contains_path", 3, MANY, truth_type, contains_path),
    strict("json_overlaps", 2, 2, truth_type, overlaps),
    strict("json_search", 3, 3, json_type, search),
    lenient("json_set", 3, MANY, json_type, |_, a, n| {
        change(a, n, "json_set", true, true)
    }),
    lenient("json_insert", 3, MANY, json_type, |_, a, n| {
        change(a, n, "json_insert", true, false)
    }),
    lenient("json_replace", 3, MANY, json_type, |_, a, n| {
        change(a, n, "json_replace", false, true)
    }),
    strict("json_remove", 2, MANY, json_type, remove),
    lenient("json_array_append", 3, MANY, json_type, append),
    strict("json_merge_patch", 2, MANY, json_type, |_, a, _| {
        merge(a, "json_merge_patch", patched)
    }),
    strict("json_merge_preserve", 2, MANY, json_type, |_, a, _| {
        merge(a, "json_merge_preserve", preserved)
    }),
    strict("json_merge", 2, MANY, json_type, |_, a, _| {
        merge(a, "json_merge_preserve", preserved)
    }),
    strict("json_pretty", 1, 1, long_text, |_, a, _| {
        Ok(Value::text(&pretty(&*argument(a, 0, "json_pretty")?, 0)))
    }),
    strict("json_storage_size", 1, 1, count_type, |_, a, _| {
        Ok(Value::count(
            argument(a, 0, "json_storage_size")?.to_string().len(),
        ))
    }),
    strict("member of", 2, 2, truth_type, |_, a, n| {
        Ok(Value::truth(
            members(&*argument(a, 1, "member of")?).contains(&element(&a[0], &n[0])),
        ))
    }),
];

fn json_type(_: &[Node]) -> Type {
    Type::of(Base::Json)
}

fn made(json: Json) -> Value {
    Value::Json(Rc::new(json))
}

/// A value as a document. Errors: 3141.
pub(crate) fn document(value: &Value, place: usize, function: &str) -> Result<Rc<Json>> {
    if let Value::Json(json) = value {
        return Ok(json.clone());
    }
    let text = text_of(value);
    json::read(&text).map(Rc::new).map_err(|problem| {
        error::INVALID_JSON_ARGUMENT.of(&[
            &place.to_string(),
            function,
            problem.reason,
            &problem.at.to_string(),
        ])
    })
}

fn argument(arguments: &[Value], at: usize, function: &str) -> Result<Rc<Json>> {
    document(&arguments[at], at + 1, function)
}

/// A value within a document; what is true or false by its type stays so.
fn element(value: &Value, node: &Node) -> Json {
    match (&node.kind, value) {
        (
            Kind::Compare { .. } | Kind::And(_) | Kind::Or(_) | Kind::Not(_) | Kind::Is { .. },
            Value::Int(number),
        ) => Json::Bool(*number != 0),
        _ => value.to_json(),
    }
}

fn path_of(value: &Value) -> Result<Vec<Step>> {
    json::path(&text_of(value)).map_err(|at| error::INVALID_JSON_PATH.of(&[&at.to_string()]))
}

fn is_plain(path: &[Step]) -> bool {
    path.iter()
        .all(|step| matches!(step, Step::Member(_) | Step::Cell(_) | Step::LastCell(_)))
}

fn extract(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let json = argument(arguments, 0, "json_extract")?;
    let mut found = Vec::new();
    let mut one = arguments.len() == 2;
    for path in &arguments[1..] {
        let path = path_of(path)?;
        one &= is_plain(&path);
        json.find(&path, &mut found);
    }
    Ok(match found.as_slice() {
        [] => Value::Null,
        [only] if one => made((*only).clone()),
        all => made(Json::Array(
            all.iter().map(|json| (*json).clone()).collect(),
        )),
    })
}

fn unquote(value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Json(json) => match &**json {
            Json::Text(text) => Value::text(text),
            other => Value::text(&other.to_string()),
        },
        other => {
            let text = text_of(other);
            match json::read(&text) {
                Ok(Json::Text(inner)) if text.starts_with('"') => Value::text(&inner),
                _ => Value::Text(text),
            }
        }
    }
}

fn object(_: &mut Cx<'_>, arguments: &[Value], nodes: &[Node]) -> Result<Value> {
    if !arguments.len().is_multiple_of(2) {
        return error::WRONG_PARAMETERS.fail(&["json_object"]);
    }
    let pairs = arguments.chunks(2).zip(nodes.chunks(2));
    Ok(made(Json::object(
        pairs
            .map(|(pair, nodes)| (text_of(&pair[0]).to_string(), element(&pair[1], &nodes[1])))
            .collect(),
    )))
}

/// The one part that a path leads to.
fn single<'a>(json: &'a Json, path: Option<&Value>) -> Result<Option<&'a Json>> {
    let Some(path) = path else {
        return Ok(Some(json));
    };
    let mut found = Vec::new();
    json.find(&path_of(path)?, &mut found);
    Ok(found.first().copied())
}

fn length(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let json = argument(arguments, 0, "json_length")?;
    Ok(
        single(&json, arguments.get(1))?.map_or(Value::Null, |json| match json {
            Json::Array(all) => Value::count(all.len()),
            Json::Object(all) => Value::count(all.len()),
            _ => Value::Int(1),
        }),
    )
}

fn keys(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let json = argument(arguments, 0, "json_keys")?;
    Ok(match single(&json, arguments.get(1))? {
        Some(Json::Object(all)) => made(Json::Array(
            all.iter()
                .map(|(name, _)| Json::Text(name.clone()))
                .collect(),
        )),
        _ => Value::Null,
    })
}

fn contains(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let (json, wanted) = (
        argument(arguments, 0, "json_contains")?,
        argument(arguments, 1, "json_contains")?,
    );
    Ok(single(&json, arguments.get(2))?
        .map_or(Value::Null, |json| Value::truth(json.contains(&wanted))))
}

fn contains_path(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let json = argument(arguments, 0, "json_contains_path")?;
    let is_all = text_of(&arguments[1]).eq_ignore_ascii_case("all");
    let mut count = 0;
    for path in &arguments[2..] {
        count += usize::from(single(&json, Some(path))?.is_some());
    }
    Ok(Value::truth(if is_all {
        count == arguments.len() - 2
    } else {
        count > 0
    }))
}

fn members(json: &Json) -> Vec<Json> {
    match json {
        Json::Array(all) => all.clone(),
        other => vec![other.clone()],
    }
}

fn overlaps(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let (left, right) = (
        argument(arguments, 0, "json_overlaps")?,
        argument(arguments, 1, "json_overlaps")?,
    );
    if let (Json::Object(left), Json::Object(right)) = (&*left, &*right) {
        return Ok(Value::truth(left.iter().any(|pair| right.contains(pair))));
    }
    let right = members(&right);
    Ok(Value::truth(
        members(&left).iter().any(|value| right.contains(value)),
    ))
}

fn search(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let json = argument(arguments, 0, "json_search")?;
    let is_all = text_of(&arguments[1]).eq_ignore_ascii_case("all");
    let mut found = Vec::new();
    search_in(&json, "$", &text_of(&arguments[2]), &mut found);
    if !is_all {
        found.truncate(1);
    }
    Ok(match found.len() {
        0 => Value::Null,
        1 => made(Json::Text(found.remove(0))),
        _ => made(Json::Array(found.into_iter().map(Json::Text).collect())),
    })
}

fn search_in(json: &Json, path: &str, pattern: &str, found: &mut Vec<String>) {
    match json {
        Json::Text(text) if crate::value::text::like(text, pattern, Some('\\'), true) => {
            found.push(path.to_owned());
        }
        Json::Array(all) => {
            for (at, value) in all.iter().enumerate() {
                search_in(value, &format!("{path}[{at}]"), pattern, found);
            }
        }
        Json::Object(all) => {
            for (name, value) in all {
                search_in(value, &format!("{path}.{name}"), pattern, found);
            }
        }
        _ => {}
    }
}

/// Puts values at paths: where there is none, where there is one, or both.
fn change(
    arguments: &[Value],
    nodes: &[Node],
    function: &str,
    adds: bool,
    replaces: bool,
) -> Result<Value> {
    if arguments.len().is_multiple_of(2) {
        return error::WRONG_PARAMETERS.fail(&[function]);
    }
    if arguments[0].is_null() {
        return Ok(Value::Null);
    }
    let mut json = (*argument(arguments, 0, function)?).clone();
    for (pair, nodes) in arguments[1..].chunks(2).zip(nodes[1..].chunks(2)) {
        let path = path_of(&pair[0])?;
        put(
            &mut json,
            &path,
            element(&pair[1], &nodes[1]),
            adds,
            replaces,
        );
    }
    Ok(made(json))
}

fn put(json: &mut Json, path: &[Step], value: Json, adds: bool, replaces: bool) {
    let Some((step, rest)) = path.split_first() else {
        if replaces {
            *json = value;
        }
        return;
    };
    match (step, json) {
        (Step::Member(name), Json::Object(all)) => {
            match all.iter_mut().find(|(other, _)| other == name) {
                Some((_, inner)) => put(inner, rest, value, adds, replaces),
                None if rest.is_empty() && adds => {
                    let mut members = std::mem::take(all);
                    members.push((name.clone(), value));
                    if let Json::Object(sorted) = Json::object(members) {
                        *all = sorted;
                    }
                }
                None => {}
            }
        }
        (Step::Cell(_) | Step::LastCell(_), Json::Array(all)) => {
            match json::cell(step, all.len()) {
                Some(at) if at < all.len() => put(&mut all[at], rest, value, adds, replaces),
                Some(_) if rest.is_empty() && adds => all.push(value),
                _ => {}
            }
        }
        (Step::Cell(0), scalar) => put(scalar, rest, value, adds, replaces),
        (Step::Cell(_), scalar) if rest.is_empty() && adds => {
            *scalar = Json::Array(vec![scalar.clone(), value]);
        }
        _ => {}
    }
}

fn remove(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let mut json = (*argument(arguments, 0, "json_remove")?).clone();
    for path in &arguments[1..] {
        take(&mut json, &path_of(path)?);
    }
    Ok(made(json))
}

fn take(json: &mut Json, path: &[Step]) {
    let Some((step, rest)) = path.split_first() else {
        return;
    };
    match (step, json) {
        (Step::Member(name), Json::Object(all)) if rest.is_empty() => {
            all.retain(|(other, _)| other != name);
        }
        (Step::Member(name), Json::Object(all)) => {
            if let Some((_, inner)) = all.iter_mut().find(|(other, _)| other == name) {
                take(inner, rest);
            }
        }
        (_, Json::Array(all)) => {
            let at = json::cell(step, all.len()).filter(|at| *at < all.len());
            match at {
                Some(at) if rest.is_empty() => {
                    all.remove(at);
                }
                Some(at) => take(&mut all[at], rest),
                None => {}
            }
        }
        _ => {}
    }
}

fn append(_: &mut Cx<'_>, arguments: &[Value], nodes: &[Node]) -> Result<Value> {
    if arguments[0].is_null() {
        return Ok(Value::Null);
    }
    let mut json = (*argument(arguments, 0, "json_array_append")?).clone();
    for (pair, nodes) in arguments[1..].chunks(2).zip(nodes[1..].chunks(2)) {
        let path = path_of(&pair[0])?;
        let mut found = Vec::new();
        json.find(&path, &mut found);
        let Some(first) = found.first() else {
            continue;
        };
        let mut all = members(first);
        all.extend(
            pair.get(1)
                .zip(nodes.get(1))
                .map(|(value, node)| element(value, node)),
        );
        put(&mut json, &path, Json::Array(all), false, true);
    }
    Ok(made(json))
}

fn merge(arguments: &[Value], function: &str, by: fn(Json, &Json) -> Json) -> Result<Value> {
    let mut all = (*argument(arguments, 0, function)?).clone();
    for at in 1..arguments.len() {
        all = by(all, &*argument(arguments, at, function)?);
    }
    Ok(made(all))
}

fn patched(json: Json, with: &Json) -> Json {
    let Json::Object(patch) = with else {
        return with.clone();
    };
    let mut members = if let Json::Object(all) = json {
        all
    } else {
        Vec::new()
    };
    for (name, value) in patch {
        let old = members
            .iter()
            .position(|(other, _)| other == name)
            .map(|at| members.remove(at).1);
        if *value != Json::Null {
            members.push((name.clone(), patched(old.unwrap_or(Json::Null), value)));
        }
    }
    Json::object(members)
}

fn preserved(json: Json, with: &Json) -> Json {
    match (json, with) {
        (Json::Object(mut all), Json::Object(more)) => {
            for (name, value) in more {
                let old = all
                    .iter()
                    .position(|(other, _)| other == name)
                    .map(|at| all.remove(at).1);
                let merged = old.map_or_else(|| value.clone(), |old| preserved(old, value));
                all.push((name.clone(), merged));
            }
            Json::object(all)
        }
        (json, with) => Json::Array(members(&json).into_iter().chain(members(with)).collect()),
    }
}

fn pretty(json: &Json, depth: usize) -> String {
    let (inner, outer) = ("  ".repeat(depth + 1), "  ".repeat(depth));
    match json {
        Json::Array(all) if !all.is_empty() => {
            let all: Vec<String> = all
                .iter()
                .map(|value| format!("{inner}{}", pretty(value, depth + 1)))
                .collect();
            format!("[\n{}\n{outer}]", all.join(",\n"))
        }
        Json::Object(all) if !all.is_empty() => {
            let all: Vec<String> = all
                .iter()
                .map(|(name, value)| {
                    format!(
                        "{inner}{}: {}",
                        json::quoted(name),
                        pretty(value, depth + 1)
                    )
                })
                .collect();
            format!("{{\n{}\n{outer}}}", all.join(",\n"))
        }
        other => other.to_string(),
    }
}
