//! ElastiCache: the list of caches, and one cache with its endpoints.

use cloud::api::Call;
use cloud::view::{CacheView, View};
use lab::protocol::Input;
use yew::prelude::*;

use super::confirm::{Question, confirm};
use super::form::{facts, list, missing, status, title, way};
use super::membership::{Membership, membership};
use super::room::Room;
use crate::decimal::thousandths;
use crate::desk::Desk;
use crate::diagram::capitalised;
use crate::prose::Copy;

/// The list.
pub fn caches(room: &Room, view: &View) -> Html {
    let desk = &room.desk;
    let create = way(desk, "primary", "cache/create", "Create cache");
    html! {
        <>
            { title("ElastiCache", create) }
            if view.caches.is_empty() {
                <p class="empty">{ "No cache yet. Creating one takes a few minutes of the lab's time, which you can skip." }</p>
            } else {
                { list(&["Name", "Status", "Engine", "Node type", "Nodes"], view.caches.iter().map(|cache| line(desk, cache)).collect()) }
            }
        </>
    }
}

fn line(desk: &Desk, cache: &CacheView) -> Html {
    let panel = format!("cache/{}", cache.id);
    html! {
        <tr>
            <th scope="row">{ way(desk, "link", panel, &cache.id) }</th>
            <td>{ status(&cache.status) }</td>
            <td>{ engine(cache) }</td>
            <td>{ &cache.node_type }</td>
            <td>{ cache.nodes.len() }</td>
        </tr>
    }
}

fn encryption(cache: &CacheView) -> &'static str {
    match cache.transit_encryption {
        true => "on: clients need --tls",
        false => "off: clients connect without --tls",
    }
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "-" } else { text }
}

fn engine(cache: &CacheView) -> String {
    let name = match cache.engine.as_str() {
        "redis" => "Redis OSS",
        "valkey" => "Valkey",
        other => other,
    };
    format!("{name} {}", cache.engine_version)
}

/// One cache. `now_ms`: virtual time while something changes by itself.
pub fn cache(room: &Room, view: &View, now_ms: u64, id: &str) -> Html {
    let calling = room.calling();
    let Some(cache) = view
        .caches
        .iter()
        .find(|cache| cache.id == id || cache.nodes.iter().any(|node| node.id == id))
    else {
        return no_such_cache(&room.desk, id);
    };
    let delete = html! { <button type="button" class="danger" disabled={!is_settled(cache) || calling.is_busy()} onclick={room.ask("delete")}>{ "Delete" }</button> };
    let lines = [
        ("Status", status(&cache.status)),
        (
            "Primary endpoint",
            endpoint(cache.primary_endpoint.as_deref(), cache.port),
        ),
        (
            "Reader endpoint",
            endpoint(cache.reader_endpoint.as_deref(), cache.port),
        ),
        ("Engine", html! { engine(cache) }),
        (
            "Node type",
            html! { format!("{}, about ${} an hour", cache.node_type, thousandths(cache.price_per_hour)) },
        ),
        ("Encryption in transit", html! { encryption(cache) }),
        ("Subnet group", html! { &cache.subnet_group }),
        ("Description", html! { or_dash(&cache.description) }),
    ];
    let remove = {
        let (calling, id) = (calling.clone(), cache.id.clone());
        move |()| calling.call(Call::DeleteReplicationGroup { id: id.clone() }, |_| {})
    };
    let question = Question {
        title: format!("Delete {}?", cache.id),
        text: "All its data will be gone: these labs take no final backup. Deleting takes a few minutes of the lab's time.",
        verb: "Delete",
    };
    html! {
        <>
            { title(&cache.id, delete) }
            { waiting(&room.desk, cache, now_ms) }
            { facts(&lines) }
            { calling.end(&[]) }
            { security(room, view, cache) }
            if room.asks("delete") { { confirm(&question, remove.into(), room.asked()) } }
        </>
    }
}

/// Whether AWS lets the cache be changed or deleted.
fn is_settled(cache: &CacheView) -> bool {
    cache.status == "available"
}

fn no_such_cache(desk: &Desk, id: &str) -> Html {
    let why = format!(
        "There is no cache {id}. If you have deleted it, it is gone now, with its data and its endpoint."
    );
    let ways = [("cache/create", "Create cache"), ("caches", "All caches")];
    missing(desk, "No such cache", why, ways)
}

/// How far a change that takes its time is, and the jump to its end.
fn waiting(desk: &Desk, cache: &CacheView, now_ms: u64) -> Html {
    let Some(at_ms) = cache.changes_at_ms else {
        return Html::default();
    };
    let began_ms = if cache.status == "creating" {
        cache.created_at_ms
    } else {
        now_ms.min(at_ms)
    };
    let total = at_ms.saturating_sub(began_ms).max(1);
    let done = now_ms.saturating_sub(began_ms).min(total);
    let left = at_ms.saturating_sub(now_ms).div_ceil(1_000);
    let label = match cache.status.as_str() {
        "creating" => "Skip to available",
        "deleting" => "Skip to deleted",
        _ => "Skip the wait",
    };
    let desk = desk.clone();
    html! {
        <div class="waiting-line">
            <p>{ format!("{}: about {}:{:02} left. {}", capitalised(&cache.status), left / 60, left % 60, until_then(cache)) }</p>
            if cache.status == "creating" { <progress class="progress" max={total.to_string()} value={done.to_string()} aria-label="Creation" /> }
            <button type="button" onclick={move |_| desk.act(Input::SkipUntil { at_ms })}>{ label }</button>
        </div>
    }
}

fn until_then(cache: &CacheView) -> &'static str {
    match cache.status.as_str() {
        "creating" => "It has an endpoint, and can be changed or deleted, once it is available.",
        "deleting" => "Nothing answers at its endpoint any more.",
        _ => "Clients can use it meanwhile.",
    }
}

fn endpoint(name: Option<&str>, port: u16) -> Html {
    match name {
        Some(name) => html! {
            <span class="endpoint"><code>{ format!("{name}:{port}") }</code><Copy text={name.to_owned()} label="Copy the name without the port" /></span>
        },
        None => html! { "known once the cache is available" },
    }
}

/// The cache's security groups, to change.
fn security(room: &Room, view: &View, cache: &CacheView) -> Html {
    let mut subnet_groups = view.subnet_groups.iter();
    let vpc = subnet_groups.find(|group| group.name == cache.subnet_group);
    let hint = match is_settled(cache) {
        true => "Who may reach the cache is decided by their inbound rules.".to_owned(),
        false => format!(
            "While the cache is {}, AWS refuses another choice of groups. The rules of these groups can be changed at any time.",
            cache.status
        ),
    };
    let members = Membership {
        field: "cache-groups",
        of: &cache.id,
        now: &cache.security_group_ids,
        vpc_id: vpc.map_or("", |group| &group.vpc_id),
        hint: &hint,
        is_fixed: !is_settled(cache),
    };
    membership(room, view, &members, |id, security_group_ids| {
        Call::ModifyReplicationGroupSecurityGroups {
            id,
            security_group_ids,
        }
    })
}
