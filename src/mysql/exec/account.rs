//! Accounts and rights.

use std::collections::BTreeSet;

use super::cx::Cx;
use crate::error::{self, Result};
use crate::server::Outcome;
use crate::server::result::done;
use crate::server::users::{ADMIN, Plugin, User, is_right};
use crate::sql::ast::{GrantLevel, Statement, UserDef, UserName};
use crate::value::types::quote;

/// An account's name and host; none named is the session's own.
pub(super) fn resolve_user(cx: &Cx<'_>, user: Option<&UserName>) -> (String, String) {
    match user.filter(|user| user.host != "current") {
        Some(user) => (user.name.clone(), user.host.clone()),
        None => (cx.session.user.clone(), cx.session.account_host.clone()),
    }
}

pub(super) fn change(cx: &mut Cx<'_>, statement: &Statement) -> Result<Outcome> {
    match statement {
        Statement::CreateUser {
            users,
            if_not_exists,
        } => create(cx, users, *if_not_exists),
        Statement::AlterUser { users, if_exists } => alter(cx, users, *if_exists),
        Statement::DropUser { users, if_exists } => drop(cx, users, *if_exists),
        Statement::Grant {
            rights,
            level,
            users,
            option,
        } => {
            let all = rights_of(rights)?;
            check_grant(cx, &all)?;
            for user in users {
                let key = resolve_user(cx, Some(user));
                let place = place(cx, level)?;
                let user = cx
                    .server
                    .users
                    .get_mut(&key)
                    .ok_or_else(|| error::GRANT_NO_USER.of(&[]))?;
                rights_at(user, place).extend(all.iter().cloned());
                user.can_grant |= *option;
            }
            done(0)
        }
        Statement::Revoke {
            rights,
            level,
            users,
        } => {
            let all = rights_of(rights)?;
            check_grant(cx, &all)?;
            for user in users {
                let key = resolve_user(cx, Some(user));
                let place = place(cx, level)?;
                let missing = || error::NO_SUCH_GRANT.of(&[&key.0, &key.1]);
                let user = cx.server.users.get_mut(&key).ok_or_else(missing)?;
                let held = rights_at(user, place);
                if all.iter().any(|right| right == "ALL") {
                    held.clear();
                } else if held.remove("ALL") {
                    held.extend(ADMIN.iter().map(|right| (*right).to_owned()));
                }
                held.retain(|right| !all.contains(right));
            }
            done(0)
        }
        _ => done(0),
    }
}

/// Where rights are kept.
enum PlaceOfRights {
    Global,
    Database(String),
    Table(String, String),
}

fn place(cx: &Cx<'_>, level: &GrantLevel) -> Result<PlaceOfRights> {
    let current = || {
        cx.session
            .database
            .clone()
            .ok_or_else(|| error::NO_DATABASE.of(&[]))
    };
    Ok(match level {
        GrantLevel::Global => PlaceOfRights::Global,
        GrantLevel::Database(Some(name)) => PlaceOfRights::Database(name.clone()),
        GrantLevel::Database(None) => PlaceOfRights::Database(current()?),
        GrantLevel::Table(table) => {
            let database = table.database.clone().map_or_else(current, Ok)?;
            cx.server.catalog.table(&database, &table.name)?;
            PlaceOfRights::Table(database, table.name.clone())
        }
    })
}

fn rights_at(user: &mut User, place: PlaceOfRights) -> &mut BTreeSet<String> {
    match place {
        PlaceOfRights::Global => &mut user.global,
        PlaceOfRights::Database(name) => user.databases.entry(name).or_default(),
        PlaceOfRights::Table(database, table) => user.tables.entry((database, table)).or_default(),
    }
}

fn rights_of(rights: &[String]) -> Result<Vec<String>> {
    match rights.iter().find(|right| !is_right(right)) {
        Some(_) => error::ILLEGAL_GRANT.fail(&[]),
        None => Ok(rights
            .iter()
            .filter(|right| *right != "USAGE" && *right != "GRANT OPTION")
            .cloned()
            .collect()),
    }
}

/// Only who has a right can give it. `ALL` on everything is more than a managed database's master user has.
fn check_grant(cx: &Cx<'_>, rights: &[String]) -> Result<()> {
    let own = cx.server.user(cx.session);
    let has = |right: &String| {
        own.is_some_and(|user| user.can_grant && (right == "ALL" || user.global.contains(right)))
    };
    if rights.iter().all(has) {
        return Ok(());
    }
    error::ACCESS_DENIED.fail(&[&cx.session.user, &cx.session.account_host, "YES"])
}

fn shown(user: &UserName) -> String {
    format!("{}@{}", quote(&user.name), quote(&user.host))
}

fn plugin(cx: &Cx<'_>, def: &UserDef) -> Result<Plugin> {
    let default = cx
        .server
        .variable(cx.session, None, "default_authentication_plugin")?;
    let name = def
        .plugin
        .clone()
        .unwrap_or_else(|| default.to_text().unwrap_or_default().to_string());
    Plugin::read(&name).ok_or_else(|| error::UNKNOWN_PLUGIN.of(&[&name]))
}

fn create(cx: &mut Cx<'_>, users: &[UserDef], if_not_exists: bool) -> Result<Outcome> {
    cx.server.check_global(cx.session, "CREATE USER")?;
    for def in users {
        let key = (def.user.name.clone(), def.user.host.clone());
        if cx.server.users.contains_key(&key) {
            if if_not_exists {
                continue;
            }
            return error::CANNOT_USER.fail(&["CREATE USER", &shown(&def.user)]);
        }
        let plugin = plugin(cx, def)?;
        cx.server.users.insert(
            key,
            User::new(plugin, def.password.as_deref().unwrap_or_default()),
        );
    }
    done(0)
}

fn alter(cx: &mut Cx<'_>, users: &[UserDef], if_exists: bool) -> Result<Outcome> {
    for def in users {
        let key = resolve_user(cx, Some(&def.user));
        if key.0 != cx.session.user {
            cx.server.check_global(cx.session, "CREATE USER")?;
        }
        let plugin = plugin(cx, def)?;
        match cx.server.users.get_mut(&key) {
            Some(user) => {
                if def.plugin.is_some() {
                    user.plugin = plugin;
                }
                if let Some(password) = &def.password {
                    user.set_password(password);
                }
            }
            None if if_exists => {}
            None => return error::CANNOT_USER.fail(&["ALTER USER", &shown(&def.user)]),
        }
    }
    done(0)
}

fn drop(cx: &mut Cx<'_>, users: &[UserName], if_exists: bool) -> Result<Outcome> {
    cx.server.check_global(cx.session, "CREATE USER")?;
    for user in users {
        let removed = cx.server.users.remove(&resolve_user(cx, Some(user)));
        if removed.is_none() && !if_exists {
            return error::CANNOT_USER.fail(&["DROP USER", &shown(user)]);
        }
    }
    done(0)
}

/// The statements of `SHOW GRANTS`.
pub(super) fn grants(user: &User, name: &str, host: &str) -> Vec<String> {
    let account = format!("`{name}`@`{host}`");
    let list = |rights: &BTreeSet<String>| {
        if rights.contains("ALL") {
            return "ALL PRIVILEGES".to_owned();
        }
        // In MySQL's own order.
        let known = ADMIN.iter().filter(|right| rights.contains(**right));
        let names: Vec<&str> = known.copied().collect();
        if names.is_empty() {
            "USAGE".to_owned()
        } else {
            names.join(", ")
        }
    };
    let option = if user.can_grant {
        " WITH GRANT OPTION"
    } else {
        ""
    };
    let mut all = vec![format!(
        "GRANT {} ON *.* TO {account}{option}",
        list(&user.global)
    )];
    for (database, rights) in user
        .databases
        .iter()
        .filter(|(_, rights)| !rights.is_empty())
    {
        all.push(format!(
            "GRANT {} ON `{database}`.* TO {account}",
            list(rights)
        ));
    }
    for ((database, table), rights) in user.tables.iter().filter(|(_, rights)| !rights.is_empty()) {
        all.push(format!(
            "GRANT {} ON `{database}`.`{table}` TO {account}",
            list(rights)
        ));
    }
    all
}
