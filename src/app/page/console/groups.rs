//! Security groups: the list, a new one, and one with its rules.

use cloud::api::{Call, RuleDirection};
use cloud::view::{SecurityGroupView, View};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::confirm::{Question, confirm};
use super::create_cache::if_none;
use super::form::{Around, facts, list, missing, mono, text, title, way};
use super::room::{Calling, Field, Room, named};
use super::rules::rules;
use crate::browser;
use crate::desk::Desk;
use crate::ui::Go;

/// The list.
pub fn groups(room: &Room, view: &View) -> Html {
    let desk = &room.desk;
    let create = way(
        desk,
        "primary",
        "security-groups/create",
        "Create security group",
    );
    html! {
        <>
            { title("Security groups", create) }
            <p class="lead">{ "A security group says who may come in and where its members may go. It is attached to instances and caches, not to networks." }</p>
            { list(&["Name", "Id", "Inbound", "Members"], view.security_groups.iter().map(|group| line(desk, group)).collect()) }
        </>
    }
}

fn line(desk: &Desk, group: &SecurityGroupView) -> Html {
    let panel = format!("security-group/{}/inbound", group.id);
    let inbound = match group.inbound.len() {
        0 => "nothing".to_owned(),
        1..=2 => group
            .inbound
            .iter()
            .map(|rule| rule.summary.as_str())
            .collect::<Vec<_>>()
            .join(", "),
        count => format!("{count} rules"),
    };
    html! {
        <tr>
            <th scope="row">{ way(desk, "link", panel, &group.name) }</th>
            <td class="mono">{ &group.id }</td>
            <td>{ inbound }</td>
            <td>{ group.members.len() }</td>
        </tr>
    }
}

#[derive(Clone, Serialize, Deserialize)]
struct Values {
    name: String,
    description: String,
}

const FIELDS: [Field; 2] = [
    named("group_name", "group-name", "Security group name"),
    named("description", "group-about", "Description"),
];

/// The form for a new one.
pub fn create_group(room: &Room) -> Html {
    let desk = &room.desk;
    let calling = room.calling();
    let draft = room.draft("create-group", || Values {
        name: String::new(),
        description: String::new(),
    });
    let values = draft.get();
    let submit = {
        let (calling, draft, go) = (calling.clone(), draft.clone(), desk.go.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let values = draft.get().clone();
            let (draft, go) = (draft.clone(), go.clone());
            let call = Call::CreateSecurityGroup {
                group_name: values.name.trim().to_owned(),
                description: values.description,
                vpc_id: None,
            };
            calling.call(call, move |answer| {
                draft.clear();
                go.emit(Go::Console(
                    format!("security-group/{}/inbound", answer.id).into(),
                ));
            });
        }
    };
    let (name, about) = (draft.clone(), draft.clone());
    html! {
        <form class="form" onsubmit={submit} novalidate=true>
            { title("Create security group", Html::default()) }
            { text("group-name", "Security group name", &values.name,
                &Around { hint: "It cannot be changed later.", error: calling.field("group_name") },
                move |value| name.edit(|values| values.name = value)) }
            { text("group-about", "Description", &values.description,
                &Around { hint: "AWS insists on one.", error: calling.field("description") },
                move |value| about.edit(|values| values.description = value)) }
            { calling.end(&FIELDS) }
            <div class="form-ways">
                <button type="submit" class="primary" disabled={calling.is_busy()}>{ "Create security group" }</button>
                <p class="form-note">{ "It starts with no inbound rule, and lets everything out. You add rules next." }</p>
            </div>
        </form>
    }
}

/// One group with its rules; `side`: whose rules are in front.
pub fn group(room: &Room, view: &View, id: &str, side: RuleDirection) -> Html {
    let desk = &room.desk;
    let calling = room.calling();
    let groups = &view.security_groups;
    let by_id = groups.iter().find(|group| group.id == id);
    let Some(group) = by_id.or_else(|| groups.iter().find(|group| group.name == id)) else {
        return no_such_group(desk, id);
    };
    let delete = html! { <button type="button" class="danger" disabled={group.is_default || calling.is_busy()} onclick={room.ask("delete")}>{ "Delete" }</button> };
    let lines = [
        ("Group id", mono(&group.id)),
        ("Description", html! { &group.description }),
        ("VPC", mono(&group.vpc_id)),
        ("Members", html! { if_none(members(view, group), "none") }),
    ];
    let question = Question {
        title: format!("Delete {}?", group.name),
        text: "A group that has members, or that a rule of another group names, cannot be deleted.",
        verb: "Delete",
    };
    html! {
        <>
            { title(&group.name, delete) }
            { facts(&lines) }
            { calling.end(&[]) }
            { sides(desk, group, side) }
            { rules(room, view, group, side) }
            if room.asks("delete") { { confirm(&question, remove(desk, &calling, group), room.asked()) } }
        </>
    }
}

/// Instances by name, as students know them, with their ids; cache nodes have only one name.
fn members(view: &View, group: &SecurityGroupView) -> String {
    let named = |id: &String| {
        let mut instances = view.instances.iter();
        let instance = instances.find(|instance| instance.id == *id && !instance.name.is_empty());
        instance.map_or_else(|| id.clone(), |it| format!("{} ({id})", it.name))
    };
    group
        .members
        .iter()
        .map(named)
        .collect::<Vec<_>>()
        .join(", ")
}

fn no_such_group(desk: &Desk, name: &str) -> Html {
    let why = format!("There is no security group {name}.");
    let ways = [
        ("security-groups/create", "Create security group"),
        ("security-groups", "All security groups"),
    ];
    missing(desk, "No such security group", why, ways)
}

fn remove(desk: &Desk, calling: &Calling, group: &SecurityGroupView) -> Callback<()> {
    let (go, calling, id) = (desk.go.clone(), calling.clone(), group.id.clone());
    Callback::from(move |()| {
        let go = go.clone();
        let call = Call::DeleteSecurityGroup {
            group_id: id.clone(),
        };
        calling.call(call, move |_| {
            go.emit(Go::Console("security-groups".into()));
        });
    })
}

/// Inbound and outbound, as tabs.
fn sides(desk: &Desk, group: &SecurityGroupView, side: RuleDirection) -> Html {
    let panel = |side: RuleDirection| match side {
        RuleDirection::Inbound => format!("security-group/{}/inbound", group.id),
        RuleDirection::Outbound => format!("security-group/{}/outbound", group.id),
    };
    let tab = |own: RuleDirection, id: &'static str, label: String| {
        let (go, panel) = (desk.go.clone(), panel(own));
        let is_front = own == side;
        html! {
            <button type="button" role="tab" {id} aria-controls="rules-panel" aria-selected={is_front.to_string()} tabindex={if is_front { "0" } else { "-1" }}
                onclick={move |_| go.emit(Go::Console(panel.clone().into()))}>{ label }</button>
        }
    };
    let arrows = {
        let (go, other) = (
            desk.go.clone(),
            match side {
                RuleDirection::Inbound => (panel(RuleDirection::Outbound), "rules-outbound"),
                RuleDirection::Outbound => (panel(RuleDirection::Inbound), "rules-inbound"),
            },
        );
        move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
                event.prevent_default();
                go.emit(Go::Console(other.0.clone().into()));
                browser::focus_id(other.1);
            }
        }
    };
    html! {
        <div class="tabs small" role="tablist" aria-label="Rules" onkeydown={arrows}>
            { tab(RuleDirection::Inbound, "rules-inbound", format!("Inbound rules ({})", group.inbound.len())) }
            { tab(RuleDirection::Outbound, "rules-outbound", format!("Outbound rules ({})", group.outbound.len())) }
        </div>
    }
}
