//! ElastiCache: the list of caches, and one cache with its endpoints.

use cloud::api::ElastiCacheCall;
use cloud::view::{CacheStatus, CacheView, View};
use lab::protocol::Input;
use words::Key;
use yew::prelude::*;

use crate::console::confirm::{Question, confirm};
use crate::console::context::PanelContext;
use crate::console::form::{facts, list, missing, panel_button, resource_link, status, title};
use crate::console::membership::{Membership, membership};
use crate::place::desk::Desk;
use crate::widgets::decimal::thousandths;
use crate::widgets::prose::{Copy, pieces};
use crate::widgets::say::{proper, say};

/// What its columns are called.
const COLUMNS: [Key; 5] = [
    words::AWS_NAME,
    words::AWS_STATUS,
    words::AWS_ENGINE,
    words::AWS_NODE_TYPE,
    words::CACHE_NODES,
];

/// The list.
pub fn caches(cx: &PanelContext, view: &View) -> Html {
    let desk = &cx.desk;
    let create = panel_button(desk, "primary", "cache/create", words::CACHE_CREATE);
    html! {
        <>
            { title(say(words::CACHE_TITLE), create) }
            if view.caches.is_empty() {
                <p class="empty">{ say(words::CACHE_EMPTY) }</p>
            } else {
                { list(&COLUMNS, view.caches.iter().map(|cache| line(desk, cache)).collect()) }
            }
        </>
    }
}

fn line(desk: &Desk, cache: &CacheView) -> Html {
    let panel = format!("cache/{}", cache.id);
    html! {
        <tr>
            <th scope="row">{ resource_link(desk, panel, &cache.id) }</th>
            <td>{ status(cache.status.name(), cache.status.phase()) }</td>
            <td translate="no">{ engine(cache) }</td>
            <td translate="no">{ &cache.node_type }</td>
            <td>{ cache.nodes.len() }</td>
        </tr>
    }
}

fn encryption(cache: &CacheView) -> Key {
    match cache.transit_encryption {
        true => words::CACHE_ENCRYPTION_ON,
        false => words::CACHE_ENCRYPTION_OFF,
    }
}

fn node_price(cache: &CacheView) -> String {
    let dollars = &thousandths(cache.price_per_hour);
    let name = cache.node_type.as_str();
    words::CacheNodePrice { name, dollars }.text()
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "-" } else { text }
}

fn engine(cache: &CacheView) -> String {
    format!("{} {}", cache.engine.product(), cache.engine_version)
}

/// One cache. `now_ms`: virtual time while something changes by itself.
pub fn cache(cx: &PanelContext, view: &View, now_ms: u64, id: &str) -> Html {
    let calling = cx.calling();
    let Some(cache) = view
        .caches
        .iter()
        .find(|cache| cache.id == id || cache.nodes.iter().any(|node| node.id == id))
    else {
        return no_such_cache(&cx.desk, id);
    };
    let delete = html! { <button type="button" class="danger" disabled={!is_settled(cache) || calling.is_busy()} onclick={cx.ask("delete")}>{ say(words::CONSOLE_DELETE) }</button> };
    let lines = [
        (
            words::AWS_STATUS,
            status(cache.status.name(), cache.status.phase()),
        ),
        (
            words::CACHE_PRIMARY,
            endpoint(cache.primary_endpoint.as_deref(), cache.port),
        ),
        (
            words::CACHE_READER,
            endpoint(cache.reader_endpoint.as_deref(), cache.port),
        ),
        (words::AWS_ENGINE, proper(&engine(cache))),
        (words::AWS_NODE_TYPE, html! { node_price(cache) }),
        (words::AWS_ENCRYPTION, say(encryption(cache))),
        (words::AWS_SUBNET_GROUP, proper(&cache.subnet_group)),
        (words::AWS_DESCRIPTION, proper(or_dash(&cache.description))),
    ];
    let remove = {
        let (calling, id) = (calling.clone(), cache.id.clone());
        move |()| {
            let call = ElastiCacheCall::DeleteReplicationGroup { id: id.clone() };
            calling.call(call, |_| {});
        }
    };
    let question = Question {
        title: words::ConsoleDeleteThis { what: &cache.id }.text(),
        text: words::CACHE_DELETE_WHAT,
        verb: words::CONSOLE_DELETE,
    };
    html! {
        <>
            { title(proper(&cache.id), delete) }
            { waiting(&cx.desk, cache, now_ms) }
            { facts(&lines) }
            { calling.end(&[]) }
            { security(cx, view, cache) }
            if cx.asks("delete") { { confirm(&question, remove.into(), cx.asked()) } }
        </>
    }
}

/// Whether AWS lets the cache be changed or deleted.
fn is_settled(cache: &CacheView) -> bool {
    cache.status == CacheStatus::Available
}

fn no_such_cache(desk: &Desk, id: &str) -> Html {
    let why = words::CacheNoSuchWhy { name: id }.text();
    let ways = [
        ("cache/create", words::CACHE_CREATE),
        ("caches", words::CACHE_ALL),
    ];
    missing(desk, words::CACHE_NO_SUCH, why, ways)
}

/// How far a change that takes its time is, and the jump to its end.
fn waiting(desk: &Desk, cache: &CacheView, now_ms: u64) -> Html {
    let Some(at_ms) = cache.changes_at_ms else {
        return Html::default();
    };
    let began_ms = if cache.status == CacheStatus::Creating {
        cache.created_at_ms
    } else {
        now_ms.min(at_ms)
    };
    let total = at_ms.saturating_sub(began_ms).max(1);
    let done = now_ms.saturating_sub(began_ms).min(total);
    let left = at_ms.saturating_sub(now_ms).div_ceil(1_000);
    let label = match cache.status {
        CacheStatus::Creating => words::CACHE_SKIP_TO_AVAILABLE,
        CacheStatus::Deleting => words::CACHE_SKIP_TO_DELETED,
        CacheStatus::Available | CacheStatus::Modifying => words::CONSOLE_SKIP_WAIT,
    };
    let desk = desk.clone();
    html! {
        <div class="waiting-line">
            <p>{ until_then(cache, &format!("{}:{:02}", left / 60, left % 60)) }</p>
            if cache.status == CacheStatus::Creating { <progress class="progress" max={total.to_string()} value={done.to_string()} aria-label={words::CACHE_CREATION.text()} /> }
            <button type="button" onclick={move |_| desk.act(Input::SkipUntil { at_ms })}>{ say(label) }</button>
        </div>
    }
}

fn until_then(cache: &CacheView, left: &str) -> String {
    match cache.status {
        CacheStatus::Creating => words::CacheCreating { left }.text(),
        CacheStatus::Deleting => words::CacheDeleting { left }.text(),
        CacheStatus::Available | CacheStatus::Modifying => words::CacheModifying { left }.text(),
    }
}

fn endpoint(name: Option<&str>, port: u16) -> Html {
    match name {
        Some(name) => html! {
            <span class="endpoint"><code translate="no">{ pieces(&format!("{name}:{port}")) }</code><Copy text={name.to_owned()} label={words::CACHE_COPY_NAME.text()} /></span>
        },
        None => say(words::CACHE_ENDPOINT_LATER),
    }
}

/// The cache's security groups, to change.
fn security(cx: &PanelContext, view: &View, cache: &CacheView) -> Html {
    let mut subnet_groups = view.subnet_groups.iter();
    let vpc = subnet_groups.find(|group| group.name == cache.subnet_group);
    let hint = match is_settled(cache) {
        true => words::CACHE_GROUPS_DECIDE.text().to_owned(),
        false => words::CacheGroupsFixed {
            status: cache.status.name(),
        }
        .text(),
    };
    let members = Membership {
        field: "cache-groups",
        of: &cache.id,
        now: &cache.security_group_ids,
        vpc_id: vpc.map_or("", |group| &group.vpc_id),
        hint: &hint,
        is_fixed: !is_settled(cache),
    };
    membership(cx, view, &members, |id, security_group_ids| {
        let call = ElastiCacheCall::ModifyReplicationGroupSecurityGroups {
            id,
            security_group_ids,
        };
        call.into()
    })
}
