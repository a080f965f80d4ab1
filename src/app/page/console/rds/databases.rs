//! RDS: the list of databases, and one database with its endpoint and what can be done to it.

use cloud::api::RdsCall;
use cloud::view::{DatabaseStatus, DatabaseView, View};
use lab::protocol::Input;
use words::Key;
use yew::prelude::*;

use super::delete::delete_dialog;
use crate::console::confirm::{Question, confirm};
use crate::console::context::{Calling, PanelContext};
use crate::console::form::{
    facts, list, missing, mono, panel_button, resource_link, status, title,
};
use crate::console::membership::{Membership, membership};
use crate::place::desk::Desk;
use crate::place::ui::Go;
use crate::widgets::decimal::thousandths;
use crate::widgets::prose::{Copy, pieces};
use crate::widgets::say::{proper, say};

/// What its columns are called.
const COLUMNS: [Key; 5] = [
    words::AWS_DB_IDENTIFIER,
    words::AWS_STATUS,
    words::AWS_ENGINE,
    words::AWS_DB_CLASS,
    words::AWS_ZONE,
];

/// The list.
pub fn databases(cx: &PanelContext, view: &View) -> Html {
    let desk = &cx.desk;
    let create = panel_button(desk, "primary", "database/create", words::DATABASE_CREATE);
    html! {
        <>
            { title(say(words::DATABASE_TITLE), create) }
            if view.databases.is_empty() {
                <p class="empty">{ say(words::DATABASE_EMPTY) }</p>
            } else {
                { list(&COLUMNS, view.databases.iter().map(|database| line(desk, database)).collect()) }
            }
        </>
    }
}

fn line(desk: &Desk, database: &DatabaseView) -> Html {
    let panel = format!("database/{}", database.id);
    html! {
        <tr>
            <th scope="row">{ resource_link(desk, panel, &database.id) }</th>
            <td>{ status(database.status.name(), database.status.phase()) }</td>
            <td translate="no">{ &database.engine }</td>
            <td translate="no">{ &database.class }</td>
            <td translate="no">{ &database.zone }</td>
        </tr>
    }
}

/// One database. `now_ms`: virtual time while something changes by itself.
pub fn database(cx: &PanelContext, view: &View, now_ms: u64, id: &str) -> Html {
    let calling = cx.calling();
    let Some(database) = view.databases.iter().find(|database| database.id == id) else {
        return no_such_database(&cx.desk, id);
    };
    html! {
        <>
            { title(proper(&database.id), Html::default()) }
            { waiting(&cx.desk, database, now_ms) }
            { facts(&connectivity(database)) }
            { how_to_connect(database) }
            { calling.end(&[]) }
            <div class="form-ways">{ actions(cx, &calling, database) }</div>
            { security(cx, view, database) }
            <section class="sub"><h3>{ say(words::DATABASE_CONFIGURATION) }</h3>{ facts(&configuration(database)) }</section>
            { asked(cx, calling, database) }
        </>
    }
}

pub fn no_such_database(desk: &Desk, id: &str) -> Html {
    let why = words::DatabaseNoSuchWhy { name: id }.text();
    let ways = [
        ("database/create", words::DATABASE_CREATE),
        ("databases", words::DATABASE_ALL),
    ];
    missing(desk, words::DATABASE_NO_SUCH, why, ways)
}

fn connectivity(database: &DatabaseView) -> [(Key, Html); 6] {
    [
        (
            words::AWS_STATUS,
            status(database.status.name(), database.status.phase()),
        ),
        (words::AWS_ENDPOINT, endpoint(database)),
        (words::AWS_PORT, mono(&database.port.to_string())),
        (
            words::AWS_PRIVATE_ADDRESS,
            mono(database.private_ip.as_deref().unwrap_or("-")),
        ),
        (
            words::AWS_SUBNET,
            html! { words::Ec2SubnetIn { subnet: &database.subnet_id, zone: &database.zone }.text() },
        ),
        (words::AWS_PUBLIC_ACCESS, say(words::DATABASE_NOT_PUBLIC)),
    ]
}

fn configuration(database: &DatabaseView) -> [(Key, Html); 9] {
    let dollars = &thousandths(database.price_per_hour);
    let name = database.class.as_str();
    let storage = words::DatabaseStorage {
        gib: u64::from(database.storage_gib),
    };
    let backups = words::DatabaseBackups {
        days: u64::from(database.backup_retention_days),
    };
    [
        (words::AWS_ENGINE, proper(&database.engine)),
        (
            words::AWS_DB_CLASS,
            html! { words::CacheNodePrice { name, dollars }.text() },
        ),
        (words::AWS_STORAGE, html! { storage.text() }),
        (
            words::AWS_MASTER_USERNAME,
            proper(&database.master_username),
        ),
        (
            words::AWS_INITIAL_DATABASE,
            match &database.database {
                Some(name) => proper(name),
                None => say(words::CONSOLE_NONE),
            },
        ),
        (words::AWS_DB_SUBNET_GROUP, proper(&database.subnet_group)),
        (words::AWS_BACKUPS, html! { backups.text() }),
        (
            words::AWS_DELETION_PROTECTION,
            say(on_or_off(database.deletion_protection)),
        ),
        (words::AWS_RESOURCE_ID, mono(&database.resource_id)),
    ]
}

fn on_or_off(is_on: bool) -> Key {
    match is_on {
        true => words::DATABASE_ON,
        false => words::DATABASE_OFF,
    }
}

fn endpoint(database: &DatabaseView) -> Html {
    match &database.endpoint {
        Some(name) => html! {
            <span class="endpoint"><code translate="no">{ pieces(name) }</code><Copy text={name.clone()} label={words::DATABASE_COPY_ENDPOINT.text()} /></span>
        },
        None => say(words::DATABASE_ENDPOINT_LATER),
    }
}

/// The line that a student types on an instance.
fn how_to_connect(database: &DatabaseView) -> Html {
    let Some(endpoint) = &database.endpoint else {
        return Html::default();
    };
    let port = match database.port {
        3306 => String::new(),
        port => format!("-P {port} "),
    };
    let line = format!(
        "mysql -h {endpoint} {port}-u {} -p",
        database.master_username
    );
    html! {
        <p class="lead">
            { say(words::DATABASE_CONNECT) }{ " " }
            <span class="endpoint"><code translate="no">{ pieces(&line) }</code><Copy text={line.clone()} label={words::DATABASE_COPY_LINE.text()} /></span>
        </p>
    }
}

fn actions(cx: &PanelContext, calling: &Calling, database: &DatabaseView) -> Html {
    let is_off =
        |needed: &[DatabaseStatus]| calling.is_busy() || !needed.contains(&database.status);
    let (available, stopped) = (DatabaseStatus::Available, DatabaseStatus::Stopped);
    let modify = {
        let (go, panel) = (
            cx.desk.go.clone(),
            format!("database/{}/modify", database.id),
        );
        move |_| go.emit(Go::Console(panel.clone().into()))
    };
    let start = {
        let (calling, id) = (calling.clone(), database.id.clone());
        move |_| {
            let call = RdsCall::StartDbInstance { id: id.clone() };
            calling.call(call, |_| {});
        }
    };
    html! {
        <>
            <button type="button" disabled={is_off(&[available])} onclick={modify}>{ say(words::DATABASE_MODIFY) }</button>
            <button type="button" disabled={is_off(&[available])} onclick={cx.ask("reboot")}>{ say(words::DATABASE_REBOOT) }</button>
            if database.status == stopped {
                <button type="button" disabled={is_off(&[stopped])} onclick={start}>{ say(words::DATABASE_START) }</button>
            } else {
                <button type="button" disabled={is_off(&[available])} onclick={cx.ask("stop")}>{ say(words::DATABASE_STOP) }</button>
            }
            <button type="button" class="danger" disabled={is_off(&[available, stopped])} onclick={cx.ask("delete")}>{ say(words::CONSOLE_DELETE) }</button>
        </>
    }
}

/// What is asked before it is done.
fn asked(cx: &PanelContext, calling: Calling, database: &DatabaseView) -> Html {
    let what = database.id.as_str();
    let id = database.id.clone();
    if cx.asks("reboot") {
        let question = Question {
            title: words::DatabaseRebootThis { what }.text(),
            text: words::DATABASE_REBOOT_WHAT,
            verb: words::DATABASE_REBOOT,
        };
        let done = move |()| {
            let call = RdsCall::RebootDbInstance { id: id.clone() };
            calling.call(call, |_| {});
        };
        return confirm(&question, done.into(), cx.asked());
    }
    if cx.asks("stop") {
        let question = Question {
            title: words::DatabaseStopThis { what }.text(),
            text: words::DATABASE_STOP_WHAT,
            verb: words::DATABASE_STOP,
        };
        let done = move |()| {
            let call = RdsCall::StopDbInstance { id: id.clone() };
            calling.call(call, |_| {});
        };
        return confirm(&question, done.into(), cx.asked());
    }
    match cx.asks("delete") {
        true => delete_dialog(cx, calling, database),
        false => Html::default(),
    }
}

/// How far a change that takes its time is, and the jump to its end.
fn waiting(desk: &Desk, database: &DatabaseView, now_ms: u64) -> Html {
    let Some(at_ms) = database.changes_at_ms else {
        return Html::default();
    };
    let is_new = database.status == DatabaseStatus::Creating;
    let total = at_ms.saturating_sub(database.created_at_ms).max(1);
    let done = now_ms.saturating_sub(database.created_at_ms).min(total);
    let left = at_ms.saturating_sub(now_ms).div_ceil(1_000);
    let left = format!("{}:{:02}", left / 60, left % 60);
    let desk = desk.clone();
    html! {
        <div class="waiting-line">
            <p>{ until_then(database.status, &left) }</p>
            if is_new { <progress class="progress" max={total.to_string()} value={done.to_string()} aria-label={words::DATABASE_CREATION.text()} /> }
            <button type="button" onclick={move |_| desk.act(Input::SkipUntil { at_ms })}>{ say(words::CONSOLE_SKIP_WAIT) }</button>
        </div>
    }
}

fn until_then(status: DatabaseStatus, left: &str) -> String {
    match status {
        DatabaseStatus::Creating => words::DatabaseCreating { left }.text(),
        DatabaseStatus::BackingUp => words::DatabaseBackingUp { left }.text(),
        DatabaseStatus::Rebooting => words::DatabaseRebooting { left }.text(),
        DatabaseStatus::Stopping => words::DatabaseStopping { left }.text(),
        DatabaseStatus::Starting => words::DatabaseStarting { left }.text(),
        DatabaseStatus::Deleting => words::DatabaseDeleting { left }.text(),
        DatabaseStatus::Modifying | DatabaseStatus::Available | DatabaseStatus::Stopped => {
            words::DatabaseModifying { left }.text()
        }
    }
}

/// The database's security groups, to change.
fn security(cx: &PanelContext, view: &View, database: &DatabaseView) -> Html {
    let is_settled = database.status == DatabaseStatus::Available;
    let hint = match is_settled {
        true => words::DATABASE_GROUPS_DECIDE.text().to_owned(),
        false => words::DatabaseGroupsFixed {
            status: database.status.name(),
        }
        .text(),
    };
    let members = Membership {
        field: "database-groups",
        of: &database.id,
        now: &database.security_group_ids,
        vpc_id: &database.vpc_id,
        hint: &hint,
        is_fixed: !is_settled,
    };
    membership(cx, view, &members, |id, groups| {
        let call = RdsCall::ModifyDbInstance {
            id,
            security_group_ids: Some(groups),
            master_password: None,
            deletion_protection: None,
        };
        call.into()
    })
}
