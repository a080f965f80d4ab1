//! `SET`.

use super::account::resolve_user;
use super::bind::{Binder, Exprs, Scope};
use super::cx::Cx;
use super::eval::{Env, eval};
use crate::error::{self, Result};
use crate::server::result::done;
use crate::server::{Isolation, Outcome};
use crate::sql::ast::{self, Expr, Setting};
use crate::value::Value;

pub(super) fn set(cx: &mut Cx<'_>, settings: &[Setting]) -> Result<Outcome> {
    for setting in settings {
        one(cx, setting)?;
    }
    done(0)
}

fn value_of(cx: &mut Cx<'_>, expr: &Expr) -> Result<Value> {
    let scope = Scope::new(Vec::new(), None);
    let node =
        Exprs::plain(&Binder::new(cx.server, cx.session), &scope, "field list").scalar(expr)?;
    cx.take_view();
    eval(cx, &node, &Env::EMPTY)
}

fn one(cx: &mut Cx<'_>, setting: &Setting) -> Result<()> {
    match setting {
        Setting::User(name, expr) => {
            let value = value_of(cx, expr)?;
            cx.set_user_variable(name, value)?;
        }
        Setting::Variable { scope, name, value } => {
            let value = match value {
                Expr::Default => None,
                other => Some(value_of(cx, other)?),
            };
            set_variable(cx, *scope, name, value)?;
        }
        Setting::Names(charset) => {
            let lower = charset.to_ascii_lowercase();
            if !["utf8mb4", "utf8", "utf8mb3", "latin1", "ascii", "binary"]
                .contains(&lower.as_str())
            {
                return error::UNKNOWN_CHARSET.fail(&[charset]);
            }
            for name in [
                "character_set_client",
                "character_set_connection",
                "character_set_results",
            ] {
                cx.session
                    .variables
                    .insert(name.to_owned(), Value::text(&lower));
            }
        }
        Setting::Isolation {
            scope,
            next,
            level,
            read_only,
        } => {
            isolation(cx, *scope, *next, level.as_deref(), *read_only)?;
        }
        Setting::Password(user, password) => {
            let key = resolve_user(cx, user.as_ref());
            if key.0 != cx.session.user {
                cx.server.check_global(cx.session, "CREATE USER")?;
            }
            let found = cx.server.users.get_mut(&key);
            let user = found.ok_or_else(|| {
                error::CANNOT_USER.of(&["SET PASSWORD", &format!("'{}'@'{}'", key.0, key.1)])
            })?;
            user.set_password(password);
        }
    }
    Ok(())
}

fn set_variable(
    cx: &mut Cx<'_>,
    scope: Option<ast::Scope>,
    name: &str,
    value: Option<Value>,
) -> Result<()> {
    let was_autocommit = cx.session.autocommit;
    cx.server.set_variable(cx.session, scope, name, value)?;
    if name == "autocommit" && cx.session.autocommit && !was_autocommit {
        cx.commit();
    }
    Ok(())
}

fn isolation(
    cx: &mut Cx<'_>,
    scope: Option<ast::Scope>,
    next: bool,
    level: Option<&str>,
    read_only: Option<bool>,
) -> Result<()> {
    if next && cx.session.transaction.is_some() {
        return error::IN_TRANSACTION.fail(&[]);
    }
    if let Some(level) = level {
        if next {
            cx.session.next_isolation = Isolation::read(level);
        } else {
            cx.server.set_variable(
                cx.session,
                scope,
                "transaction_isolation",
                Some(Value::text(level)),
            )?;
        }
    }
    if let Some(read_only) = read_only {
        cx.server.set_variable(
            cx.session,
            scope,
            "transaction_read_only",
            Some(Value::truth(read_only)),
        )?;
    }
    Ok(())
}
