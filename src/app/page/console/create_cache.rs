//! The form for a new cache: the choices of AWS's Easy create, on one page. What this lab cannot build is shown
//! and says so.

use cloud::api::Call;
use cloud::view::View;
use yew::prelude::*;

use super::form::{
    Around, Calling, Draft, Option3, Room, cards, checks, facts, field, select, text, title,
    toggled,
};
use super::membership::group_choices;
use super::subnet_groups::subnet_choices;
use crate::desk::Desk;
use crate::ui::Go;

/// The node that Demo takes.
const NODE: &str = "cache.t4g.micro";

/// Where Redis listens unless told otherwise.
const PORT: u16 = 6379;

#[derive(Clone)]
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

    fn create(&self, subnet_group: &str) -> Call {
        Call::CreateReplicationGroup {
            id: self.name.trim().to_owned(),
            description: self.description.trim().to_owned(),
            engine: self.engine.clone(),
            engine_version: None,
            node_type: NODE.to_owned(),
            num_cache_clusters: 1,
            port: PORT,
            subnet_group: subnet_group.to_owned(),
            security_group_ids: self.groups.clone(),
            transit_encryption: false,
        }
    }
}

const FIELDS: [&str; 7] = [
    "id",
    "engine",
    "description",
    "name",
    "subnet_ids",
    "subnet_group",
    "security_group_ids",
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
            { calling.rest(&FIELDS) }
            <div class="form-ways">
                <button type="submit" class="primary" disabled={calling.is_busy()}>{ "Create" }</button>
                <p class="form-note">{ "About $0.02 an hour in the real AWS, until you delete it. Here it is free." }</p>
            </div>
        </form>
    }
}

/// Makes the subnet group first, when a new one is wanted; then the cache.
fn create(desk: &Desk, calling: &Calling, draft: &Draft<Values>) {
    let values = draft.get().clone();
    if !values.subnet_group.is_empty() {
        let group = values.subnet_group.clone();
        return make(desk, calling, draft, &values, &group);
    }
    let name = values.new_group.trim().to_owned();
    let call = Call::CreateCacheSubnetGroup {
        name: name.clone(),
        description: String::new(),
        subnet_ids: values.subnets.clone(),
    };
    let (desk, calling_then, draft) = (desk.clone(), calling.clone(), draft.clone());
    calling.call(call, move |answer| {
        let group = match answer.id.is_empty() {
            true => name.clone(),
            false => answer.id,
        };
        draft.edit(|draft| draft.subnet_group.clone_from(&group));
        make(&desk, &calling_then, &draft, &values, &group);
    });
}

fn make(
    desk: &Desk,
    calling: &Calling,
    draft: &Draft<Values>,
    values: &Values,
    subnet_group: &str,
) {
    let (go, draft) = (desk.go.clone(), draft.clone());
    let id = values.name.trim().to_ascii_lowercase();
    calling.call(values.create(subnet_group), move |_| {
        draft.clear();
        go.emit(Go::Console(format!("cache/{id}").into()));
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
