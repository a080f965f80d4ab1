//! EC2: the list of instances, and one instance with what can be done to it.

use cloud::api::Call;
use cloud::view::{InstanceView, View};
use lab::protocol::Input;
use yew::prelude::*;

use super::confirm::{Question, confirm};
use super::form::{Calling, Room, facts, list, mono, status, title, way};
use super::membership::{Membership, membership};
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
        return html! { <>{ title("No such instance", Html::default()) }<p class="empty">{ format!("There is no instance {id}.") }</p></> };
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
            { calling.rest(&["security_group_ids"]) }
            <div class="form-ways">{ states(room, &calling, instance) }</div>
            if instance.state != "terminated" {
                { security(room, view, instance) }
            }
            if room.is_asking() { { terminate(room, calling, instance) } }
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
    let button = |label: &'static str, is_on: bool, call: Call| {
        let calling = calling.clone();
        let is_off = !is_on || calling.is_busy();
        html! { <button type="button" disabled={is_off} onclick={move |_| calling.call(call.clone(), |_| {})}>{ label }</button> }
    };
    let id = || instance.id.clone();
    let state = instance.state.as_str();
    html! {
        <>
            { button("Start", state == "stopped", Call::StartInstances { instance_id: id() }) }
            { button("Stop", state == "running", Call::StopInstances { instance_id: id() }) }
            <button type="button" class="danger" disabled={matches!(state, "terminated" | "shutting-down")} onclick={room.ask::<MouseEvent>(true)}>{ "Terminate" }</button>
        </>
    }
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
    confirm(&question, done.into(), room.ask(false))
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
