//! ElastiCache subnet groups: the list, and a new one.

use cloud::api::Call;
use cloud::view::View;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::confirm::{Question, confirm};
use super::form::{Around, checks, text, title, toggled, way};
use super::room::{Calling, Field, Room, named};
use crate::icons::{Icon, icon};
use crate::ui::Go;

/// The list.
pub fn subnet_groups(room: &Room, view: &View) -> Html {
    let desk = &room.desk;
    let calling = room.calling();
    let create = way(
        desk,
        "primary",
        "subnet-groups/create",
        "Create subnet group",
    );
    let delete = |name: &str| {
        let label = format!("Delete {name}");
        html! {
            <button type="button" class="icon-button" aria-label={label.clone()} title={label} disabled={calling.is_busy()}
                onclick={room.ask(name)}>{ icon(Icon::Close) }</button>
        }
    };
    let asked = view
        .subnet_groups
        .iter()
        .find(|group| room.asks(&group.name));
    html! {
        <>
            { title("Subnet groups", create) }
            <p class="lead">{ "A subnet group names the subnets that ElastiCache may put nodes into." }</p>
            { calling.end(&[]) }
            if view.subnet_groups.is_empty() {
                <p class="empty">{ "None yet. You can also make one while you create a cache." }</p>
            } else {
                <div class="list-scroll"><table class="list">
                    <thead><tr>
                        <th scope="col">{ "Name" }</th><th scope="col">{ "VPC" }</th><th scope="col">{ "Subnets" }</th><th scope="col"><span class="hidden">{ "Delete" }</span></th>
                    </tr></thead>
                    <tbody>{ for view.subnet_groups.iter().map(|group| html! {
                        <tr>
                            <th scope="row">{ &group.name }</th>
                            <td class="mono">{ &group.vpc_id }</td>
                            <td class="mono">{ group.subnet_ids.join(", ") }</td>
                            <td>{ delete(&group.name) }</td>
                        </tr>
                    }) }</tbody>
                </table></div>
            }
            if let Some(group) = asked { { remove(room, &calling, &group.name) } }
        </>
    }
}

fn remove(room: &Room, calling: &Calling, name: &str) -> Html {
    let (calling, group) = (calling.clone(), name.to_owned());
    let done = move |()| {
        let name = group.clone();
        calling.call_and_say(Call::DeleteCacheSubnetGroup { name }, "Deleted.", || {});
    };
    let question = Question {
        title: format!("Delete {name}?"),
        text: "A group that a cache is in cannot be deleted. The subnets themselves stay.",
        verb: "Delete",
    };
    confirm(&question, done.into(), room.asked())
}

#[derive(Clone, Serialize, Deserialize)]
struct Values {
    name: String,
    description: String,
    subnets: Vec<String>,
}

const FIELDS: [Field; 3] = [
    named("name", "subnet-group-name", "Name"),
    named("description", "subnet-group-about", "Description"),
    named("subnet_ids", "subnet-group-subnets", "Subnets"),
];

/// The form for a new one.
pub fn create_subnet_group(room: &Room, view: &View) -> Html {
    let desk = &room.desk;
    let calling = room.calling();
    let choices = subnet_choices(view);
    let draft = room.draft("create-subnet-group", || Values {
        name: String::new(),
        description: String::new(),
        subnets: choices.iter().map(|(id, _)| id.clone()).collect(),
    });
    let values = draft.get();
    let submit = {
        let (calling, draft, go) = (calling.clone(), draft.clone(), desk.go.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let values = draft.get().clone();
            let (draft, go) = (draft.clone(), go.clone());
            let call = Call::CreateCacheSubnetGroup {
                name: values.name.trim().to_owned(),
                description: values.description,
                subnet_ids: values.subnets,
            };
            calling.call(call, move |_| {
                draft.clear();
                go.emit(Go::Console("subnet-groups".into()));
            });
        }
    };
    let (name, about, subnets) = (draft.clone(), draft.clone(), draft.clone());
    html! {
        <form class="form" onsubmit={submit} novalidate=true>
            { title("Create subnet group", Html::default()) }
            { text("subnet-group-name", "Name", &values.name, &Around { hint: "", error: calling.field("name") },
                move |value| name.edit(|values| values.name = value)) }
            { text("subnet-group-about", "Description", &values.description, &Around { hint: "Optional.", error: calling.field("description") },
                move |value| about.edit(|values| values.description = value)) }
            { checks("subnet-group-subnets", "Subnets", &values.subnets, &choices, &Around { hint: "", error: calling.field("subnet_ids") },
                move |key| subnets.edit(|values| toggled(&mut values.subnets, key))) }
            { calling.end(&FIELDS) }
            <div class="form-ways"><button type="submit" class="primary" disabled={calling.is_busy()}>{ "Create subnet group" }</button></div>
        </form>
    }
}

/// The default VPC's subnets: id, and zone with CIDR.
pub fn subnet_choices(view: &View) -> Vec<(String, String)> {
    let vpc = view
        .vpcs
        .iter()
        .find(|vpc| vpc.is_default)
        .or(view.vpcs.first());
    vpc.iter()
        .flat_map(|vpc| &vpc.subnets)
        .map(|subnet| {
            (
                subnet.id.clone(),
                format!("{} {} ({})", subnet.zone, subnet.cidr, subnet.id),
            )
        })
        .collect()
}
