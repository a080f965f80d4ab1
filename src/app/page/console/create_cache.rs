//! The form for a new cache: the choices of AWS's Easy create, on one page. What this lab cannot build is shown
//! and says so.

use cloud::api::{CacheForm, Call};
use cloud::view::View;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::form::{Around, Option3, cards, checks, facts, field, select, text, title, toggled};
use super::membership::group_choices;
use super::room::{Calling, Draft, Field, Room, named};
use super::subnet_groups::subnet_choices;
use crate::desk::Desk;
use crate::ui::Go;

/// The node that Demo takes.
const NODE: &str = "cache.t4g.micro";

/// Where Redis listens unless told otherwise.
const PORT: u16 = 6379;

#[derive(Clone, Serialize, Deserialize)]
struct Values {
    engine: String,
    name: String,
    description: String,
    /// A subnet group's name; empty: a new one.
    subnet_group: String,
    new_group: String,
    subnets: Vec<String>,
    groups: Vec<String>,
}

impl Values {
    fn new(view: &View) -> Self {
        Values {
            engine: "redis".to_owned(),
            name: String::new(),
            description: String::new(),
            subnet_group: view
                .subnet_groups
                .first()
                .map(|group| group.name.clone())
                .unwrap_or_default(),
            new_group: String::new(),
            subnets: subnet_choices(view).into_iter().map(|(id, _)| id).collect(),
            groups: Vec::new(),
        }
    }

    /// One call, whether or not a subnet group is made with the cache: so it is refused or taken back as one.
    fn call(&self) -> Call {
        let id = self.name.trim().to_owned();
        let description = self.description.trim().to_owned();
        let (engine, node_type) = (self.engine.clone(), NODE.to_owned());
        let security_group_ids = self.groups.clone();
        if !self.subnet_group.is_empty() {
            return Call::CreateReplicationGroup {
                id,
                description,
                engine,
                engine_version: None,
                node_type,
                num_cache_clusters: 1,
                port: PORT,
                subnet_group: self.subnet_group.clone(),
                security_group_ids,
                transit_encryption: false,
            };
        }
        Call::CreateCacheWithNewSubnetGroup(Box::new(CacheForm {
            subnet_group: self.new_group.trim().to_owned(),
            subnet_ids: self.subnets.clone(),
            id,
            description,
            engine,
            node_type,
            num_cache_clusters: 1,
            port: PORT,
            security_group_ids,
            transit_encryption: false,
        }))
    }
}

const FIELDS: [Field; 7] = [
    named("id", "cache-name", "Name"),
    named("engine", "cache-engine", "Engine"),
    named("description", "cache-about", "Description"),
    named("name", "cache-new-group", "Subnet group name"),
    named("subnet_ids", "cache-subnets", "Subnets of the default VPC"),
    named("subnet_group", "cache-subnet-group", "Subnet group"),
    named("security_group_ids", "cache-security", "Security groups"),
];

/// The form.
pub fn create_cache(room: &Room, view: &View) -> Html {
    let calling = room.calling();
    let draft = room.draft("create-cache", || Values::new(view));
    let submit = {
        let (desk, calling, draft) = (room.desk.clone(), calling.clone(), draft.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            create(&desk, &calling, &draft);
        }
    };
    html! {
        <form class="form" onsubmit={submit} novalidate=true>
            { title("Create cache", Html::default()) }
            { kind(&draft) }
            { settings(&draft, &calling) }
            { place(view, &draft, &calling) }
            { review(view, draft.get()) }
            { calling.end(&FIELDS) }
            <div class="form-ways">
                <button type="submit" class="primary" disabled={calling.is_busy()}>{ "Create" }</button>
                <p class="form-note">{ "About $0.02 an hour in the real AWS, until you delete it. Here it is free." }</p>
            </div>
        </form>
    }
}

fn create(desk: &Desk, calling: &Calling, draft: &Draft<Values>) {
    let (go, done) = (desk.go.clone(), draft.clone());
    calling.call(draft.get().call(), move |answer| {
        done.clear();
        go.emit(Go::Console(format!("cache/{}", answer.id).into()));
    });
}

fn kind(draft: &Draft<Values>) -> Html {
    let values = draft.get();
    let card = |key, label, note, is_here| Option3 {
        key,
        label,
        note,
        is_here,
    };
    let engine = draft.clone();
    html! {
        <>
            { cards("cache-engine", "Engine", &values.engine, &[
                card("redis", "Redis OSS", "The engine of this course.", true),
                card("valkey", "Valkey", "Its open successor; clients see no difference in these labs.", true),
            ], move |key| engine.edit(|values| values.engine = key)) }
            { cards("cache-option", "Deployment option", "nodes", &[
                card("nodes", "Node-based cluster", "You choose the node; you pay by the hour.", true),
                card("serverless", "Serverless", "AWS scales it for you. Not in this lab.", false),
            ], |_| {}) }
            { cards("cache-method", "Creation method", "easy", &[
                card("easy", "Easy create", "Recommended settings for a size.", true),
                card("full", "Cluster cache", "Every setting by hand. Not in this lab.", false),
            ], |_| {}) }
            { cards("cache-size", "Configuration", "demo", &[
                card("demo", "Demo", "cache.t4g.micro, 0.5 GiB, one node, about $0.02 an hour.", true),
                card("dev", "Dev/Test", "cache.r7g.large, about $0.25 an hour a node. Not in this lab.", false),
                card("production", "Production", "cache.r7g.xlarge, about $0.49 an hour a node. Not in this lab.", false),
            ], |_| {}) }
        </>
    }
}

fn settings(draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let (name, about) = (draft.clone(), draft.clone());
    let network =
        html! { <select id="cache-network"><option selected=true>{ "IPv4" }</option></select> };
    html! {
        <>
            { text("cache-name", "Name", &values.name, &Around { hint: "Letters, digits and hyphens; it becomes part of the endpoint.", error: calling.field("id") },
                move |value| name.edit(|values| values.name = value)) }
            { text("cache-about", "Description", &values.description, &Around { hint: "Optional.", error: calling.field("description") },
                move |value| about.edit(|values| values.description = value)) }
            { field("cache-network", "Network type", &Around::default(), network) }
        </>
    }
}

fn place(view: &View, draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let mut groups: Vec<(String, String)> = view
        .subnet_groups
        .iter()
        .map(|group| (group.name.clone(), group.name.clone()))
        .collect();
    groups.push((String::new(), "Create a new subnet group".to_owned()));
    let vpc = view
        .vpcs
        .iter()
        .find(|vpc| vpc.is_default)
        .or(view.vpcs.first());
    let security = vpc
        .map(|vpc| group_choices(view, &vpc.id))
        .unwrap_or_default();
    let (subnet_group, new_group, subnets, chosen) =
        (draft.clone(), draft.clone(), draft.clone(), draft.clone());
    html! {
        <>
            { select("cache-subnet-group", "Subnet group", &values.subnet_group, &groups, &Around { hint: "", error: calling.field("subnet_group") },
                move |value| subnet_group.edit(|values| values.subnet_group = value)) }
            if values.subnet_group.is_empty() {
                <div class="nested">
                    { text("cache-new-group", "Subnet group name", &values.new_group, &Around { hint: "", error: calling.field("name") },
                        move |value| new_group.edit(|values| values.new_group = value)) }
                    { checks("cache-subnets", "Subnets of the default VPC", &values.subnets, &subnet_choices(view), &Around { hint: "", error: calling.field("subnet_ids") },
                        move |key| subnets.edit(|values| toggled(&mut values.subnets, key))) }
                </div>
            }
            { checks("cache-security", "Security groups", &values.groups, &security,
                &Around { hint: "Without a choice AWS takes the VPC's default group.", error: calling.field("security_group_ids") },
                move |key| chosen.edit(|values| toggled(&mut values.groups, key))) }
        </>
    }
}

/// The names, or what stands for none.
pub fn if_none(names: String, none: &str) -> String {
    if names.is_empty() {
        none.to_owned()
    } else {
        names
    }
}

fn review(view: &View, values: &Values) -> Html {
    let names: Vec<&str> = view
        .security_groups
        .iter()
        .filter(|group| values.groups.contains(&group.id))
        .map(|group| group.name.as_str())
        .collect();
    let engine = if values.engine == "valkey" {
        "Valkey"
    } else {
        "Redis OSS"
    };
    let subnet_group = match values.subnet_group.is_empty() {
        true => format!("{} (new)", values.new_group),
        false => values.subnet_group.clone(),
    };
    let lines = [
        ("Engine", html! { engine }),
        ("Node", html! { format!("one {NODE}, port {PORT}") }),
        ("Subnet group", html! { subnet_group }),
        (
            "Security groups",
            html! { if_none(names.join(", "), "default") },
        ),
        ("Encryption in transit", html! { "off" }),
        ("Authentication", html! { "off" }),
    ];
    html! { <section class="sub"><h3>{ "Review" }</h3>{ facts(&lines) }</section> }
}
