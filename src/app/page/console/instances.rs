//! EC2: the list of instances, and one instance with what can be done to it.

use cloud::api::Call;
use cloud::view::{InstanceView, View};
use lab::protocol::Input;
use yew::prelude::*;

use super::confirm::{Question, confirm};
use super::form::{facts, list, missing, mono, status, title, way};
use super::membership::{Membership, membership};
use super::room::{Calling, Room};
use crate::desk::Desk;

/// The list.
pub fn instances(room: &Room, view: &View) -> Html {
    let desk = &room.desk;
    let launch = way(desk, "primary", "instances/launch", "Launch an instance");
    html! {
        <>
            { title("EC2 instances", launch) }
            if view.instances.is_empty() {
                <p class="empty">{ "No instance yet. The labs need one, in the same network as the cache." }</p>
            } else {
                { list(&["Name", "State", "Type", "Private address", "Public address", "Zone"], view.instances.iter().map(|instance| line(desk, instance)).collect()) }
            }
        </>
    }
}

fn line(desk: &Desk, instance: &InstanceView) -> Html {
    let panel = format!("instance/{}", instance.id);
    html! {
        <tr>
            <th scope="row">{ way(desk, "link", panel, &name(instance)) }</th>
            <td>{ status(&instance.state) }</td>
            <td>{ &instance.instance_type }</td>
            <td class="mono">{ instance.private_ip.as_deref().unwrap_or("-") }</td>
            <td class="mono">{ instance.public_ip.as_deref().unwrap_or("-") }</td>
            <td>{ &instance.zone }</td>
        </tr>
    }
}

fn name(instance: &InstanceView) -> String {
    match instance.name.is_empty() {
        true => instance.id.clone(),
        false => instance.name.clone(),
    }
}

/// One instance, by id or name.
pub fn instance(room: &Room, view: &View, id: &str) -> Html {
    let desk = &room.desk;
    let calling = room.calling();
    let named = |instance: &&InstanceView| instance.id == id || instance.name == id;
    let all = &view.instances;
    let alive = all
        .iter()
        .filter(|instance| instance.state != "terminated")
        .find(named);
    let Some(instance) = alive.or_else(|| all.iter().find(named)) else {
        let why = format!("There is no instance {id}.");
        let ways = [
            ("instances/launch", "Launch an instance"),
            ("instances", "All instances"),
        ];
        return missing(desk, "No such instance", why, ways);
    };
    let connect = {
        let (desk, host) = (desk.clone(), instance.id.clone());
        html! { <button type="button" class="primary" disabled={instance.state != "running"} onclick={move |_| desk.open_terminal(&host)}>{ "Connect" }</button> }
    };
    let lines = [
        (
            "State",
            html! { <>{ status(&instance.state) }{ skip(desk, instance.changes_at_ms) }</> },
        ),
        ("Instance id", mono(&instance.id)),
        ("Type", html! { &instance.instance_type }),
        ("Image", html! { &instance.image }),
        (
            "Private address",
            mono(instance.private_ip.as_deref().unwrap_or("-")),
        ),
        (
            "Public address",
            mono(instance.public_ip.as_deref().unwrap_or("-")),
        ),
        (
            "Private DNS name",
            mono(instance.private_dns.as_deref().unwrap_or("-")),
        ),
        (
            "Subnet",
            html! { format!("{} in {}", instance.subnet_id, instance.zone) },
        ),
        (
            "Key pair",
            html! { instance.key_name.as_deref().unwrap_or("none") },
        ),
    ];
    html! {
        <>
            { title(&name(instance), connect) }
            <p class="lead">{ "Connect opens a terminal through EC2 Instance Connect. It needs a public address, and port 22 open to the service." }</p>
            { facts(&lines) }
            { calling.end(&[]) }
            <div class="form-ways">{ states(room, &calling, instance) }</div>
            if instance.state != "terminated" {
                { security(room, view, instance) }
            }
            if room.asks("stop") { { stop(room, calling, instance) } } else if room.asks("terminate") { { terminate(room, calling, instance) } }
        </>
    }
}

/// A jump to the moment at which a state changes by itself.
pub fn skip(desk: &Desk, at_ms: Option<u64>) -> Html {
    let Some(at_ms) = at_ms else {
        return Html::default();
    };
    let desk = desk.clone();
    html! { <button type="button" class="link beside" onclick={move |_| desk.act(Input::SkipUntil { at_ms })}>{ "Skip the wait" }</button> }
}

fn states(room: &Room, calling: &Calling, instance: &InstanceView) -> Html {
    let state = instance.state.as_str();
    let is_off = |only_in: &str| state != only_in || calling.is_busy();
    let start = {
        let (calling, instance_id) = (calling.clone(), instance.id.clone());
        move |_| {
            let instance_id = instance_id.clone();
            calling.call(Call::StartInstances { instance_id }, |_| {});
        }
    };
    html! {
        <>
            <button type="button" disabled={is_off("stopped")} onclick={start}>{ "Start" }</button>
            <button type="button" disabled={is_off("running")} onclick={room.ask("stop")}>{ "Stop" }</button>
            <button type="button" class="danger" disabled={matches!(state, "terminated" | "shutting-down")} onclick={room.ask("terminate")}>{ "Terminate" }</button>
        </>
    }
}

fn stop(room: &Room, calling: Calling, instance: &InstanceView) -> Html {
    let instance_id = instance.id.clone();
    let done = move |()| {
        let instance_id = instance_id.clone();
        calling.call(Call::StopInstances { instance_id }, |_| {});
    };
    let question = Question {
        title: format!("Stop {}?", name(instance)),
        text: "Its programs end and its terminals close. Files stay; the public address is another one after the next start.",
        verb: "Stop",
    };
    confirm(&question, done.into(), room.asked())
}

fn terminate(room: &Room, calling: Calling, instance: &InstanceView) -> Html {
    let id = instance.id.clone();
    let done = move |()| {
        calling.call(
            Call::TerminateInstances {
                instance_id: id.clone(),
            },
            |_| {},
        );
    };
    let question = Question {
        title: format!("Terminate {}?", name(instance)),
        text: "The instance and everything on it will be gone. Its terminal closes.",
        verb: "Terminate",
    };
    confirm(&question, done.into(), room.asked())
}

/// The instance's security groups, to change.
fn security(room: &Room, view: &View, instance: &InstanceView) -> Html {
    let members = Membership {
        field: "instance-groups",
        of: &instance.id,
        now: &instance.security_group_ids,
        vpc_id: &instance.vpc_id,
        hint: "",
        is_fixed: false,
    };
    membership(room, view, &members, |instance_id, security_group_ids| {
        Call::ModifyInstanceSecurityGroups {
            instance_id,
            security_group_ids,
        }
    })
}
