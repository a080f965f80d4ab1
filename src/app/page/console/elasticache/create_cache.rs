//! The form for a new cache: the choices of AWS's Easy create, on one page. What this lab cannot build is shown
//! and says so.

use cloud::api::{CacheForm, ElastiCacheCall};
use cloud::view::View;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::subnet_groups::subnet_choices;
use crate::console::context::{Calling, Draft, Field, PanelContext, named};
use crate::console::creation::Creation;
use crate::console::form::{
    Around, Card, Choice, cards, checks, facts, field, select, text, toggled,
};
use crate::console::membership::group_choices;
use crate::widgets::say::{proper, say};

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
            subnets: subnet_choices(view).into_iter().map(|it| it.key).collect(),
            groups: Vec::new(),
        }
    }

    /// One call, whether or not a subnet group is made with the cache: so it is refused or taken back as one.
    fn call(&self) -> ElastiCacheCall {
        let id = self.name.trim().to_owned();
        let description = self.description.trim().to_owned();
        let (engine, node_type) = (self.engine.clone(), NODE.to_owned());
        let security_group_ids = self.groups.clone();
        if !self.subnet_group.is_empty() {
            return ElastiCacheCall::CreateReplicationGroup {
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
        ElastiCacheCall::CreateCacheWithNewSubnetGroup {
            form: Box::new(CacheForm {
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
            }),
        }
    }
}

const FIELDS: [Field; 7] = [
    named("id", "cache-name", words::AWS_NAME),
    named("engine", "cache-engine", words::AWS_ENGINE),
    named("description", "cache-about", words::AWS_DESCRIPTION),
    named("name", "cache-new-group", words::AWS_SUBNET_GROUP_NAME),
    named("subnet_ids", "cache-subnets", words::CREATE_CACHE_SUBNETS),
    named(
        "subnet_group",
        "cache-subnet-group",
        words::AWS_SUBNET_GROUP,
    ),
    named(
        "security_group_ids",
        "cache-security",
        words::AWS_SECURITY_GROUPS,
    ),
];

const FORM: Creation<'_> = Creation {
    heading: words::CACHE_CREATE,
    verb: words::CREATE_CACHE_DO,
    note: Some(words::CREATE_CACHE_PRICE),
    fields: &FIELDS,
};

/// The form.
pub fn create_cache(cx: &PanelContext, view: &View) -> Html {
    let calling = cx.calling();
    let draft = cx.draft("create-cache", || Values::new(view));
    let fields = html! {
        <>
            { kind(&draft) }
            { settings(&draft, &calling) }
            { place(view, &draft, &calling) }
            { review(view, draft.get()) }
        </>
    };
    FORM.form(cx, &draft, fields, Values::call, |answer| {
        format!("cache/{}", answer.id)
    })
}

fn kind(draft: &Draft<Values>) -> Html {
    let values = draft.get();
    let card = |key, label, note, is_here| Card {
        key,
        label,
        note,
        is_here,
    };
    let engine = draft.clone();
    html! {
        <>
            { cards("cache-engine", words::AWS_ENGINE, &values.engine, &[
                card("redis", words::CREATE_CACHE_REDIS, words::CREATE_CACHE_REDIS_NOTE, true),
                card("valkey", words::CREATE_CACHE_VALKEY, words::CREATE_CACHE_VALKEY_NOTE, true),
            ], move |key| engine.edit(|values| values.engine = key)) }
            { cards("cache-option", words::CREATE_CACHE_OPTION, "nodes", &[
                card("nodes", words::CREATE_CACHE_NODES, words::CREATE_CACHE_NODES_NOTE, true),
                card("serverless", words::CREATE_CACHE_SERVERLESS, words::CREATE_CACHE_SERVERLESS_NOTE, false),
            ], |_| {}) }
            { cards("cache-method", words::CREATE_CACHE_METHOD, "easy", &[
                card("easy", words::CREATE_CACHE_EASY, words::CREATE_CACHE_EASY_NOTE, true),
                card("full", words::CREATE_CACHE_FULL, words::CREATE_CACHE_FULL_NOTE, false),
            ], |_| {}) }
            { cards("cache-size", words::CREATE_CACHE_SIZE, "demo", &[
                card("demo", words::CREATE_CACHE_DEMO, words::CREATE_CACHE_DEMO_NOTE, true),
                card("dev", words::CREATE_CACHE_DEV, words::CREATE_CACHE_DEV_NOTE, false),
                card("production", words::CREATE_CACHE_PRODUCTION, words::CREATE_CACHE_PRODUCTION_NOTE, false),
            ], |_| {}) }
        </>
    }
}

fn settings(draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let (name, about) = (draft.clone(), draft.clone());
    let network = html! { <select id="cache-network"><option selected=true translate="no">{ "IPv4" }</option></select> };
    html! {
        <>
            { text("cache-name", words::AWS_NAME, &values.name, &Around { hint: words::CREATE_CACHE_NAME_HINT.text(), error: calling.field("id") },
                move |value| name.edit(|values| values.name = value)) }
            { text("cache-about", words::AWS_DESCRIPTION, &values.description, &Around { hint: words::CONSOLE_OPTIONAL.text(), error: calling.field("description") },
                move |value| about.edit(|values| values.description = value)) }
            { field("cache-network", words::CREATE_CACHE_NETWORK, &Around::default(), network) }
        </>
    }
}

fn place(view: &View, draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let groups = view.subnet_groups.iter();
    let groups = groups.map(|group| Choice::named(&group.name, &group.name));
    let mut groups: Vec<Choice> = groups.collect();
    groups.push(Choice::said(
        "",
        words::CREATE_CACHE_NEW_SUBNET_GROUP.text(),
    ));
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
            { select("cache-subnet-group", words::AWS_SUBNET_GROUP, &values.subnet_group, &groups, &Around { hint: "", error: calling.field("subnet_group") },
                move |value| subnet_group.edit(|values| values.subnet_group = value)) }
            if values.subnet_group.is_empty() {
                <div class="nested">
                    { text("cache-new-group", words::AWS_SUBNET_GROUP_NAME, &values.new_group, &Around { hint: "", error: calling.field("name") },
                        move |value| new_group.edit(|values| values.new_group = value)) }
                    { checks("cache-subnets", words::CREATE_CACHE_SUBNETS, &values.subnets, &subnet_choices(view), &Around { hint: "", error: calling.field("subnet_ids") },
                        move |key| subnets.edit(|values| toggled(&mut values.subnets, key))) }
                </div>
            }
            { checks("cache-security", words::AWS_SECURITY_GROUPS, &values.groups, &security,
                &Around { hint: words::CREATE_CACHE_GROUPS_HINT.text(), error: calling.field("security_group_ids") },
                move |key| chosen.edit(|values| toggled(&mut values.groups, key))) }
        </>
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
        words::CREATE_CACHE_VALKEY
    } else {
        words::CREATE_CACHE_REDIS
    };
    let subnet_group = match values.subnet_group.is_empty() {
        true => {
            let name = values.new_group.as_str();
            html! { words::CreateCacheNew { name }.text() }
        }
        false => proper(&values.subnet_group),
    };
    let node = words::CreateCacheOneNode {
        name: NODE,
        port: &PORT.to_string(),
    };
    let lines = [
        (words::AWS_ENGINE, say(engine)),
        (words::CREATE_CACHE_NODE, html! { node.text() }),
        (words::AWS_SUBNET_GROUP, subnet_group),
        (
            words::AWS_SECURITY_GROUPS,
            proper(default_or(&names.join(", "))),
        ),
        (words::AWS_ENCRYPTION, say(words::CREATE_CACHE_OFF)),
        (
            words::CREATE_CACHE_AUTHENTICATION,
            say(words::CREATE_CACHE_OFF),
        ),
    ];
    html! { <section class="sub"><h3>{ say(words::CREATE_CACHE_REVIEW) }</h3>{ facts(&lines) }</section> }
}

/// The group that AWS takes where none is chosen is called so.
fn default_or(names: &str) -> &str {
    if names.is_empty() { "default" } else { names }
}
