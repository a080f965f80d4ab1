//! DB subnet groups: the list, and a new one.

use cloud::api::RdsCall;
use cloud::view::View;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use crate::console::confirm::{Question, confirm, in_the_way};
use crate::console::context::{Calling, Field, PanelContext, named};
use crate::console::creation::Creation;
use crate::console::form::{Around, Choice, checks, panel_button, text, title, toggled};
use crate::console::membership::subnet_choice;
use crate::widgets::icons::{Icon, icon};
use crate::widgets::prose;
use crate::widgets::say::{proper, say};

/// The list.
pub fn subnet_groups(cx: &PanelContext, view: &View) -> Html {
    let calling = cx.calling();
    let create = panel_button(
        &cx.desk,
        "primary",
        "db-subnet-groups/create",
        words::DB_SUBNET_GROUPS_CREATE,
    );
    let delete = |name: &str| {
        let label = words::ConsoleDeleteNamed { what: name }.text();
        html! {
            <button type="button" class="icon-button" aria-label={label.clone()} title={label} disabled={calling.is_busy()}
                onclick={cx.ask(name)}>{ icon(Icon::Close) }</button>
        }
    };
    let asked = view
        .db_subnet_groups
        .iter()
        .find(|group| cx.asks(&group.name));
    html! {
        <>
            { title(say(words::AWS_DB_SUBNET_GROUPS), create) }
            <p class="lead">{ say(words::DB_SUBNET_GROUPS_LEAD) }</p>
            { calling.end(&[]) }
            if view.db_subnet_groups.is_empty() {
                <p class="empty">{ say(words::DB_SUBNET_GROUPS_EMPTY) }</p>
            } else {
                <div class="list-scroll"><table class="list">
                    <thead><tr>
                        <th scope="col">{ say(words::AWS_NAME) }</th><th scope="col">{ say(words::AWS_VPC) }</th><th scope="col">{ say(words::AWS_SUBNETS) }</th>
                        <th scope="col"><span class="hidden">{ say(words::CONSOLE_DELETE) }</span></th>
                    </tr></thead>
                    <tbody>{ for view.db_subnet_groups.iter().map(|group| html! {
                        <tr>
                            <th scope="row" translate="no">{ &group.name }</th>
                            <td class="mono" translate="no">{ &group.vpc_id }</td>
                            <td class="mono wraps" translate="no">{ prose::words(&group.subnet_ids.join(", ")) }</td>
                            <td>{ delete(&group.name) }</td>
                        </tr>
                    }) }</tbody>
                </table></div>
            }
            if let Some(group) = asked { { remove(cx, view, &calling, &group.name) } }
        </>
    }
}

fn remove(cx: &PanelContext, view: &View, calling: &Calling, name: &str) -> Html {
    let databases = view.databases.iter().filter(|it| it.subnet_group == name);
    let users = databases.map(|it| (proper(&it.id), format!("database/{}", it.id)));
    let users: Vec<(Html, String)> = users.collect();
    if !users.is_empty() {
        let title = words::ConsoleInUse { what: name }.text();
        let text = words::DB_SUBNET_GROUPS_IN_USE;
        return in_the_way(&cx.desk, title, text, users, cx.asked());
    }
    let (calling, group) = (calling.clone(), name.to_owned());
    let done = move |()| {
        let name = group.clone();
        let call = RdsCall::DeleteDbSubnetGroup { name };
        calling.call_and_say(call, words::CONSOLE_DELETED, || {});
    };
    let question = Question {
        title: words::ConsoleDeleteThis { what: name }.text(),
        text: words::SUBNET_GROUPS_DELETE_WHAT,
        verb: words::CONSOLE_DELETE,
    };
    confirm(&question, done.into(), cx.asked())
}

#[derive(Clone, Serialize, Deserialize)]
struct Values {
    name: String,
    description: String,
    subnets: Vec<String>,
}

const FIELDS: [Field; 3] = [
    named("name", "db-subnet-group-name", words::AWS_NAME),
    named(
        "description",
        "db-subnet-group-about",
        words::AWS_DESCRIPTION,
    ),
    named("subnet_ids", "db-subnet-group-subnets", words::AWS_SUBNETS),
];

const FORM: Creation<'_> = Creation {
    heading: words::DB_SUBNET_GROUPS_CREATE,
    verb: words::DB_SUBNET_GROUPS_CREATE,
    note: None,
    fields: &FIELDS,
};

/// The form for a new one.
pub fn create_subnet_group(cx: &PanelContext, view: &View) -> Html {
    let calling = cx.calling();
    let choices = subnet_choices(view);
    let draft = cx.draft("create-db-subnet-group", || Values {
        name: String::new(),
        description: String::new(),
        subnets: choices.iter().map(|it| it.key.clone()).collect(),
    });
    let values = draft.get();
    let (name, about, subnets) = (draft.clone(), draft.clone(), draft.clone());
    let fields = html! {
        <>
            { text("db-subnet-group-name", words::AWS_NAME, &values.name, &Around { hint: "", error: calling.field("name") },
                move |value| name.edit(|values| values.name = value)) }
            { text("db-subnet-group-about", words::AWS_DESCRIPTION, &values.description, &Around { hint: words::CONSOLE_OPTIONAL.text(), error: calling.field("description") },
                move |value| about.edit(|values| values.description = value)) }
            { checks("db-subnet-group-subnets", words::AWS_SUBNETS, &values.subnets, &choices, &Around { hint: words::DB_SUBNET_GROUPS_ZONES.text(), error: calling.field("subnet_ids") },
                move |key| subnets.edit(|values| toggled(&mut values.subnets, key))) }
        </>
    };
    FORM.form(cx, &draft, fields, Values::call, |_| {
        "db-subnet-groups".into()
    })
}

impl Values {
    fn call(&self) -> RdsCall {
        RdsCall::CreateDbSubnetGroup {
            name: self.name.trim().to_owned(),
            description: self.description.clone(),
            subnet_ids: self.subnets.clone(),
        }
    }
}

/// The default VPC's subnets: id, and zone with CIDR.
pub fn subnet_choices(view: &View) -> Vec<Choice> {
    let default = view.vpcs.iter().find(|vpc| vpc.is_default);
    let vpc = default.or(view.vpcs.first());
    let subnets = vpc.iter().flat_map(|vpc| &vpc.subnets);
    subnets.map(subnet_choice).collect()
}
