//! Functions that tell of the session and the server.

use super::make::{count_type, lenient, strict};
use crate::error::Result;
use crate::exec::cx::Cx;
use crate::exec::node::Function;
use crate::exec::node::Node;
use crate::value::types::Type;
use crate::value::{Value, types};

pub(super) const TABLE: &[Function] = &[
    lenient(
        "version",
        0,
        0,
        |_| Type::text(60),
        |cx, _, _| Ok(Value::text(&cx.server.config.version)),
    ),
    lenient("database", 0, 0, |_| Type::text(64), database),
    lenient("schema", 0, 0, |_| Type::text(64), database),
    lenient("user", 0, 0, |_| Type::text(288), user),
    lenient("session_user", 0, 0, |_| Type::text(288), user),
    lenient("system_user", 0, 0, |_| Type::text(288), user),
    lenient(
        "current_user",
        0,
        0,
        |_| Type::text(288),
        |cx, _, _| {
            Ok(Value::text(&format!(
                "{}@{}",
                cx.session.user, cx.session.account_host
            )))
        },
    ),
    lenient(
        "connection_id",
        0,
        0,
        |_| Type::unsigned_big(),
        |cx, _, _| Ok(Value::UInt(u64::from(cx.session.id))),
    ),
    lenient(
        "last_insert_id",
        0,
        1,
        |_| Type::unsigned_big(),
        last_insert_id,
    ),
    lenient("row_count", 0, 0, count_type, |cx, _, _| {
        Ok(Value::Int(cx.session.row_count))
    }),
    lenient("found_rows", 0, 0, count_type, |cx, _, _| {
        Ok(Value::Int(
            i64::try_from(cx.session.found_rows).unwrap_or(0),
        ))
    }),
    lenient(
        "charset",
        1,
        1,
        |_| Type::text(64),
        |_, _, n| Ok(Value::text(charset(&n[0]))),
    ),
    lenient(
        "collation",
        1,
        1,
        |_| Type::text(64),
        |_, _, n| Ok(Value::text(collation(&n[0]))),
    ),
    lenient("coercibility", 1, 1, count_type, |_, _, _| {
        Ok(Value::Int(4))
    }),
    strict("sleep", 1, 1, count_type, sleep),
    strict("benchmark", 2, 2, count_type, |_, _, _| Ok(Value::Int(0))),
    strict("get_lock", 2, 2, count_type, |_, _, _| Ok(Value::Int(1))),
    strict("release_lock", 1, 1, count_type, |_, _, _| {
        Ok(Value::Int(1))
    }),
    strict("is_free_lock", 1, 1, count_type, |_, _, _| {
        Ok(Value::Int(1))
    }),
    lenient("release_all_locks", 0, 0, count_type, |_, _, _| {
        Ok(Value::Int(0))
    }),
    lenient("name_const", 2, 2, super::make::text_type, |_, a, _| {
        Ok(a[1].clone())
    }),
];

fn database(cx: &mut Cx<'_>, _: &[Value], _: &[Node]) -> Result<Value> {
    Ok(cx
        .session
        .database
        .as_ref()
        .map_or(Value::Null, |name| Value::text(name)))
}

fn user(cx: &mut Cx<'_>, _: &[Value], _: &[Node]) -> Result<Value> {
    Ok(Value::text(&format!(
        "{}@{}",
        cx.session.user, cx.session.host
    )))
}

fn last_insert_id(cx: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    match arguments.first() {
        None => Ok(Value::UInt(cx.session.last_insert_id)),
        Some(value) => {
            let id = u64::try_from(value.to_integer()).unwrap_or(0);
            cx.session.last_insert_id = id;
            cx.last_insert_id = Some(id);
            Ok(if value.is_null() {
                Value::Null
            } else {
                Value::UInt(id)
            })
        }
    }
}

/// The caller charges the time; the statement itself goes on.
fn sleep(cx: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let micros = (arguments[0].to_double().clamp(0.0, 1e6) * 1e6) as u64;
    cx.work.sleep_us = cx.work.sleep_us.saturating_add(micros);
    Ok(Value::Int(0))
}

fn is_text(node: &Node) -> bool {
    node.ty.is_text()
        || matches!(
            node.ty.base,
            types::Base::Enum | types::Base::Set | types::Base::Json
        )
}

fn charset(node: &Node) -> &'static str {
    if is_text(node) { "utf8mb4" } else { "binary" }
}

fn collation(node: &Node) -> &'static str {
    match (is_text(node), node.ty.binary) {
        (true, true) => "utf8mb4_bin",
        (true, false) => "utf8mb4_0900_ai_ci",
        _ => "binary",
    }
}
