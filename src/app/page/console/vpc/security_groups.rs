//! Security groups: the list, a new one, and one with its rules.

use cloud::api::{RuleDirection, VpcCall};
use cloud::view::{RuleView, SecurityGroupView, View};
use serde::{Deserialize, Serialize};
use words::Key;
use yew::prelude::*;

use super::rules::rules;
use crate::browser;
use crate::console::confirm::{Question, confirm, in_the_way};
use crate::console::context::{Calling, Field, PanelContext, named};
use crate::console::creation::Creation;
use crate::console::form::{
    Around, facts, if_none, list, missing, mono, panel_button, resource_link, text, title,
};
use crate::place::desk::Desk;
use crate::place::ui::Go;
use crate::widgets::say::{proper, say};

/// What its columns are called.
const COLUMNS: [Key; 4] = [
    words::AWS_NAME,
    words::AWS_ID,
    words::GROUPS_INBOUND,
    words::AWS_MEMBERS,
];

/// The list.
pub fn groups(cx: &PanelContext, view: &View) -> Html {
    let desk = &cx.desk;
    let create = panel_button(
        desk,
        "primary",
        "security-groups/create",
        words::GROUPS_CREATE,
    );
    html! {
        <>
            { title(say(words::AWS_SECURITY_GROUPS), create) }
            <p class="lead">{ say(words::GROUPS_LEAD) }</p>
            { list(&COLUMNS, view.security_groups.iter().map(|group| line(desk, group)).collect()) }
        </>
    }
}

fn line(desk: &Desk, group: &SecurityGroupView) -> Html {
    let panel = format!("security-group/{}/inbound", group.id);
    let inbound = match group.inbound.len() {
        0 => say(words::GROUPS_NOTHING),
        1..=2 => {
            let rules = group.inbound.iter().map(|rule| rule.summary.as_str());
            proper(&rules.collect::<Vec<_>>().join(", "))
        }
        count => {
            let count = count as u64;
            html! { words::GroupsRules { count }.text() }
        }
    };
    html! {
        <tr>
            <th scope="row">{ resource_link(desk, panel, &group.name) }</th>
            <td class="mono" translate="no">{ &group.id }</td>
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
    named("group_name", "group-name", words::AWS_SECURITY_GROUP_NAME),
    named("description", "group-about", words::AWS_DESCRIPTION),
];

const FORM: Creation<'_> = Creation {
    heading: words::GROUPS_CREATE,
    verb: words::GROUPS_CREATE,
    note: Some(words::GROUPS_CREATE_NOTE),
    fields: &FIELDS,
};

/// The form for a new one.
pub fn create_group(cx: &PanelContext) -> Html {
    let calling = cx.calling();
    let draft = cx.draft("create-group", || Values {
        name: String::new(),
        description: String::new(),
    });
    let values = draft.get();
    let (name, about) = (draft.clone(), draft.clone());
    let fields = html! {
        <>
            { text("group-name", words::AWS_SECURITY_GROUP_NAME, &values.name,
                &Around { hint: words::GROUPS_NAME_HINT.text(), error: calling.field("group_name") },
                move |value| name.edit(|values| values.name = value)) }
            { text("group-about", words::AWS_DESCRIPTION, &values.description,
                &Around { hint: words::GROUPS_DESCRIPTION_HINT.text(), error: calling.field("description") },
                move |value| about.edit(|values| values.description = value)) }
        </>
    };
    FORM.form(cx, &draft, fields, Values::call, |answer| {
        format!("security-group/{}/inbound", answer.id)
    })
}

impl Values {
    fn call(&self) -> VpcCall {
        VpcCall::CreateSecurityGroup {
            group_name: self.name.trim().to_owned(),
            description: self.description.clone(),
            vpc_id: None,
        }
    }
}

/// One group with its rules; `side`: whose rules are in front.
pub fn group(cx: &PanelContext, view: &View, id: &str, side: RuleDirection) -> Html {
    let desk = &cx.desk;
    let calling = cx.calling();
    let groups = &view.security_groups;
    let by_id = groups.iter().find(|group| group.id == id);
    let Some(group) = by_id.or_else(|| groups.iter().find(|group| group.name == id)) else {
        return no_such_group(desk, id);
    };
    let delete = html! { <button type="button" class="danger" disabled={group.is_default || calling.is_busy()}
    title={group.is_default.then(|| words::GROUPS_DEFAULT.text())} onclick={cx.ask("delete")}>{ say(words::CONSOLE_DELETE) }</button> };
    let lines = [
        (words::GROUPS_ID, mono(&group.id)),
        (words::AWS_DESCRIPTION, proper(&group.description)),
        (words::AWS_VPC, mono(&group.vpc_id)),
        (
            words::AWS_MEMBERS,
            if_none(&members(view, group), words::CONSOLE_NONE),
        ),
    ];
    html! {
        <>
            { title(proper(&group.name), delete) }
            { facts(&lines) }
            { calling.end(&[]) }
            { sides(desk, group, side) }
            { rules(cx, view, group, side) }
            if cx.asks("delete") { { deletion(cx, view, &calling, group) } }
        </>
    }
}

/// Asks before the group is gone, or says who needs it.
fn deletion(cx: &PanelContext, view: &View, calling: &Calling, group: &SecurityGroupView) -> Html {
    let users = users(view, group);
    if !users.is_empty() {
        let title = words::ConsoleInUse { what: &group.name }.text();
        return in_the_way(&cx.desk, title, words::GROUPS_IN_USE, users, cx.asked());
    }
    let question = Question {
        title: words::ConsoleDeleteThis { what: &group.name }.text(),
        text: words::GROUPS_DELETE_WHAT,
        verb: words::CONSOLE_DELETE,
    };
    confirm(&question, remove(&cx.desk, calling, group), cx.asked())
}

/// Whoever keeps the group from being deleted, its members and the rules of other groups that name it, and where.
fn users(view: &View, group: &SecurityGroupView) -> Vec<(Html, String)> {
    let carries = |ids: &[String]| ids.contains(&group.id);
    let instances = view.instances.iter();
    let instances = instances.filter(|it| group.members.contains(&it.id));
    let caches = view.caches.iter();
    let caches = caches.filter(|it| carries(&it.security_group_ids));
    let databases = view.databases.iter();
    let databases = databases.filter(|it| carries(&it.security_group_ids));
    let others = view.security_groups.iter().filter(|it| it.id != group.id);
    let sides = others.flat_map(|it| {
        let names = |rules: &[RuleView]| rules.iter().any(|rule| rule.source == group.id);
        let sides = [
            ("inbound", names(&it.inbound)),
            ("outbound", names(&it.outbound)),
        ];
        let sides = sides.into_iter().filter(|(_, names)| *names);
        sides.map(move |(side, _)| {
            (
                html! { rules_of(it, side) },
                format!("security-group/{}/{side}", it.id),
            )
        })
    });
    instances
        .map(|it| (proper(&member(view, &it.id)), format!("instance/{}", it.id)))
        .chain(caches.map(|it| (proper(&it.id), format!("cache/{}", it.id))))
        .chain(databases.map(|it| (proper(&it.id), format!("database/{}", it.id))))
        .chain(sides)
        .collect()
}

fn rules_of(group: &SecurityGroupView, side: &str) -> String {
    let group = &format!("{} ({})", group.name, group.id);
    match side {
        "inbound" => words::GroupsInInboundRules { group }.text(),
        _ => words::GroupsInOutboundRules { group }.text(),
    }
}

fn members(view: &View, group: &SecurityGroupView) -> String {
    let members = group.members.iter().map(|id| member(view, id));
    members.collect::<Vec<_>>().join(", ")
}

/// Instances by name, as students know them, with their ids; cache nodes have only one name.
fn member(view: &View, id: &str) -> String {
    let mut instances = view.instances.iter();
    let instance = instances.find(|instance| instance.id == id && !instance.name.is_empty());
    instance.map_or_else(|| id.to_owned(), |it| format!("{} ({id})", it.name))
}

fn no_such_group(desk: &Desk, name: &str) -> Html {
    let why = words::GroupsNoSuchWhy { name }.text();
    let ways = [
        ("security-groups/create", words::GROUPS_CREATE),
        ("security-groups", words::GROUPS_ALL),
    ];
    missing(desk, words::GROUPS_NO_SUCH, why, ways)
}

fn remove(desk: &Desk, calling: &Calling, group: &SecurityGroupView) -> Callback<()> {
    let (go, calling, id) = (desk.go.clone(), calling.clone(), group.id.clone());
    Callback::from(move |()| {
        let go = go.clone();
        let call = VpcCall::DeleteSecurityGroup {
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
        <div class="tabs small" role="tablist" aria-label={words::RULES_LABEL.text()} onkeydown={arrows}>
            { tab(RuleDirection::Inbound, "rules-inbound", words::GroupsInboundRules { count: group.inbound.len() as u64 }.text()) }
            { tab(RuleDirection::Outbound, "rules-outbound", words::GroupsOutboundRules { count: group.outbound.len() as u64 }.text()) }
        </div>
    }
}
