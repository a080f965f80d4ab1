//! ElastiCache: the list of caches, and one cache with its endpoints.

use cloud::api::Call;
use cloud::view::{CacheView, View};
use lab::protocol::Input;
use yew::prelude::*;

use super::confirm::{Question, confirm};
use super::form::{Around, Room, checks, facts, list, status, title, toggled, way};
use super::instances::group_choices;
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
        return html! { <>{ title("No such cache", Html::default()) }<p class="empty">{ format!("There is no cache {}.", id) }</p></> };
    };
    let delete = html! { <button type="button" class="danger" disabled={cache.status == "deleting" || calling.is_busy()} onclick={room.ask::<MouseEvent>(true)}>{ "Delete" }</button> };
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
            { calling.rest(&[]) }
            { security(room, view, cache) }
            if room.is_asking() { { confirm(&question, remove.into(), room.ask(false)) } }
        </>
    }
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
            <p>{ format!("{} for about {}:{:02} more.", capitalised(&cache.status), left / 60, left % 60) }</p>
            if cache.status == "creating" { <progress class="progress" max={total.to_string()} value={done.to_string()} aria-label="Creation" /> }
            <button type="button" onclick={move |_| desk.act(Input::SkipUntil { at_ms })}>{ label }</button>
        </div>
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
    let calling = room.calling_of_part();
    let key = format!("cache-groups/{}", cache.id);
    let draft = room.draft(&key, || None::<Vec<String>>);
    let chosen = draft
        .get()
        .clone()
        .unwrap_or_else(|| cache.security_group_ids.clone());
    let vpc = view
        .subnet_groups
        .iter()
        .find(|group| group.name == cache.subnet_group);
    let choices = vpc
        .map(|group| group_choices(view, &group.vpc_id))
        .unwrap_or_default();
    let toggle = {
        let (draft, chosen) = (draft.clone(), chosen.clone());
        move |key: String| {
            let mut chosen = chosen.clone();
            toggled(&mut chosen, key);
            draft.edit(|draft| *draft = Some(chosen));
        }
    };
    let is_changed = chosen != cache.security_group_ids;
    let save = {
        let (calling, draft, id, chosen) = (
            calling.clone(),
            draft.clone(),
            cache.id.clone(),
            chosen.clone(),
        );
        move |_| {
            let draft = draft.clone();
            let call = Call::ModifyReplicationGroupSecurityGroups {
                id: id.clone(),
                security_group_ids: chosen.clone(),
            };
            calling.call(call, move |_| draft.clear());
        }
    };
    let around = Around {
        hint: "Who may reach the cache is decided by their inbound rules.",
        error: calling.field("security_group_ids"),
    };
    html! {
        <section class="sub">
            { checks("cache-groups", "Security groups", &chosen, &choices, &around, toggle) }
            { calling.rest(&["security_group_ids"]) }
            <div class="form-ways"><button type="button" disabled={!is_changed || calling.is_busy()} onclick={save}>{ "Change security groups" }</button></div>
        </section>
    }
}
