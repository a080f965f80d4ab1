//! The form for a new database: the choices of AWS's Standard create, on one page. What this lab cannot build is shown
//! and says so.

use cloud::api::{DatabaseForm, RdsCall};
use cloud::view::{CLASSES, View};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::subnet_groups::subnet_choices;
use crate::console::context::{Calling, Draft, Field, PanelContext, named};
use crate::console::creation::Creation;
use crate::console::form::{
    Around, Card, Choice, cards, checks, facts, secret, select, switch, text, toggled,
};
use crate::console::membership::group_choices;
use crate::widgets::decimal::thousandths;
use crate::widgets::say::{proper, say};

/// What the free tier of AWS gives.
const FREE_CLASS: &str = "db.t3.micro";
const DEV_CLASS: &str = "db.t3.small";
const STORAGE_GIB: &str = "20";
const PORT: &str = "3306";

#[derive(Clone, Serialize, Deserialize)]
struct Values {
    template: String,
    id: String,
    username: String,
    password: String,
    class: String,
    storage: String,
    /// A subnet group's name; empty: a new one.
    subnet_group: String,
    new_group: String,
    subnets: Vec<String>,
    /// `existing` or `new`.
    security: String,
    groups: Vec<String>,
    new_security_group: String,
    database: String,
    port: String,
    backup_days: String,
    is_protected: bool,
}

impl Values {
    fn new(view: &View) -> Self {
        let vpc = view.vpcs.iter().find(|vpc| vpc.is_default);
        let group = view.db_subnet_groups.first();
        Values {
            template: "free".to_owned(),
            id: String::new(),
            username: "admin".to_owned(),
            password: String::new(),
            class: FREE_CLASS.to_owned(),
            storage: STORAGE_GIB.to_owned(),
            subnet_group: group.map(|group| group.name.clone()).unwrap_or_default(),
            // As AWS names the group that it makes by itself.
            new_group: vpc
                .map(|vpc| format!("default-{}", vpc.id))
                .unwrap_or_default(),
            subnets: subnet_choices(view).into_iter().map(|it| it.key).collect(),
            security: "existing".to_owned(),
            groups: Vec::new(),
            new_security_group: String::new(),
            database: String::new(),
            port: PORT.to_owned(),
            backup_days: "1".to_owned(),
            is_protected: false,
        }
    }

    /// A template sets what it is about; the rest stays as it is.
    fn choose(&mut self, template: String) {
        let is_free = template == "free";
        let class = if is_free { FREE_CLASS } else { DEV_CLASS };
        class.clone_into(&mut self.class);
        let days = if is_free { "1" } else { "7" };
        days.clone_into(&mut self.backup_days);
        self.template = template;
    }

    fn is_group_new(&self) -> bool {
        self.security == "new"
    }

    /// What is no number is 0, which is refused at its field.
    fn call(&self) -> RdsCall {
        let is_new = self.subnet_group.is_empty();
        let (groups, new_group) = match self.is_group_new() {
            true => (Vec::new(), self.new_security_group.trim()),
            false => (self.groups.clone(), ""),
        };
        let form = DatabaseForm {
            id: self.id.trim().to_owned(),
            class: self.class.clone(),
            storage_gib: self.storage.trim().parse().unwrap_or(0),
            master_username: self.username.trim().to_owned(),
            master_password: self.password.clone(),
            database: self.database.trim().to_owned(),
            port: self.port.trim().parse().unwrap_or(0),
            subnet_group: match is_new {
                true => self.new_group.trim().to_owned(),
                false => self.subnet_group.clone(),
            },
            subnet_ids: if is_new {
                self.subnets.clone()
            } else {
                Vec::new()
            },
            security_group_ids: groups,
            new_security_group: new_group.to_owned(),
            backup_retention_days: self.backup_days.trim().parse().unwrap_or(u8::MAX),
            deletion_protection: self.is_protected,
        };
        RdsCall::CreateDbInstance {
            form: Box::new(form),
        }
    }
}

const FIELDS: [Field; 12] = [
    named("id", "database-id", words::AWS_DB_IDENTIFIER),
    named(
        "master_username",
        "database-user",
        words::AWS_MASTER_USERNAME,
    ),
    named(
        "master_password",
        "database-password",
        words::AWS_MASTER_PASSWORD,
    ),
    named("class", "database-class", words::AWS_DB_CLASS),
    named(
        "storage_gib",
        "database-storage",
        words::CREATE_DATABASE_STORAGE,
    ),
    named(
        "subnet_group",
        "database-subnet-group",
        words::AWS_DB_SUBNET_GROUP,
    ),
    named(
        "new_subnet_group",
        "database-new-subnets",
        words::AWS_SUBNET_GROUP_NAME,
    ),
    named(
        "subnet_ids",
        "database-subnets",
        words::CREATE_CACHE_SUBNETS,
    ),
    named(
        "security_group_ids",
        "database-security",
        words::AWS_SECURITY_GROUPS,
    ),
    named(
        "new_security_group",
        "database-new-security",
        words::CREATE_DATABASE_NEW_GROUP,
    ),
    named("database", "database-initial", words::AWS_INITIAL_DATABASE),
    named("port", "database-port", words::AWS_PORT),
];

const FORM: Creation<'_> = Creation {
    heading: words::DATABASE_CREATE,
    verb: words::DATABASE_CREATE,
    note: Some(words::CREATE_DATABASE_PRICE),
    fields: &FIELDS,
};

/// The form.
pub fn create_database(cx: &PanelContext, view: &View) -> Html {
    let calling = cx.calling();
    let draft = cx.draft("create-database", || Values::new(view));
    let fields = html! {
        <>
            { kind(&draft) }
            { settings(&draft, &calling) }
            { machine(&draft, &calling) }
            { place(view, &draft, &calling) }
            { security(view, &draft, &calling) }
            { more(&draft, &calling) }
            { review(draft.get()) }
        </>
    };
    FORM.form(cx, &draft, fields, Values::call, |answer| {
        format!("database/{}", answer.id)
    })
}

fn card(key: &'static str, label: words::Key, note: words::Key, is_here: bool) -> Card<'static> {
    Card {
        key,
        label,
        note,
        is_here,
    }
}

fn kind(draft: &Draft<Values>) -> Html {
    let template = draft.clone();
    html! {
        <>
            { cards("database-method", words::CREATE_DATABASE_METHOD, "standard", &[
                card("standard", words::CREATE_DATABASE_STANDARD, words::CREATE_DATABASE_STANDARD_NOTE, true),
                card("easy", words::CREATE_DATABASE_EASY, words::CREATE_DATABASE_EASY_NOTE, false),
            ], |_| {}) }
            { cards("database-engine", words::AWS_ENGINE, "mysql", &[
                card("mysql", words::CREATE_DATABASE_MYSQL, words::CREATE_DATABASE_MYSQL_NOTE, true),
                card("other", words::CREATE_DATABASE_OTHER, words::CREATE_DATABASE_OTHER_NOTE, false),
            ], |_| {}) }
            { cards("database-template", words::CREATE_DATABASE_TEMPLATE, &draft.get().template, &[
                card("free", words::CREATE_DATABASE_FREE, words::CREATE_DATABASE_FREE_NOTE, true),
                card("dev", words::CREATE_CACHE_DEV, words::CREATE_DATABASE_DEV_NOTE, true),
                card("production", words::CREATE_CACHE_PRODUCTION, words::CREATE_DATABASE_PRODUCTION_NOTE, false),
            ], move |key| template.edit(|values| values.choose(key))) }
        </>
    }
}

fn settings(draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let (id, user, password) = (draft.clone(), draft.clone(), draft.clone());
    html! {
        <>
            { text("database-id", words::AWS_DB_IDENTIFIER, &values.id, &Around { hint: words::CREATE_DATABASE_NAME_HINT.text(), error: calling.field("id") },
                move |value| id.edit(|values| values.id = value)) }
            { text("database-user", words::AWS_MASTER_USERNAME, &values.username, &Around { hint: "", error: calling.field("master_username") },
                move |value| user.edit(|values| values.username = value)) }
            { secret("database-password", words::AWS_MASTER_PASSWORD, &values.password, &Around { hint: words::CREATE_DATABASE_PASSWORD_HINT.text(), error: calling.field("master_password") },
                move |value| password.edit(|values| values.password = value)) }
        </>
    }
}

fn machine(draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let classes = CLASSES.map(|class| {
        let (name, dollars) = (class.name, &thousandths(class.price));
        let label = words::CreateDatabaseClass {
            name,
            gib: u64::from(class.memory_gib),
            dollars,
        };
        Choice::said(name, label.text())
    });
    let (class, storage) = (draft.clone(), draft.clone());
    html! {
        <>
            { select("database-class", words::AWS_DB_CLASS, &values.class, &classes, &Around { hint: "", error: calling.field("class") },
                move |value| class.edit(|values| values.class = value)) }
            { text("database-storage", words::CREATE_DATABASE_STORAGE, &values.storage, &Around { hint: words::CREATE_DATABASE_STORAGE_HINT.text(), error: calling.field("storage_gib") },
                move |value| storage.edit(|values| values.storage = value)) }
        </>
    }
}

fn place(view: &View, draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let groups = view.db_subnet_groups.iter();
    let groups = groups.map(|group| Choice::named(&group.name, &group.name));
    let mut groups: Vec<Choice> = groups.collect();
    groups.push(Choice::said(
        "",
        words::CREATE_CACHE_NEW_SUBNET_GROUP.text(),
    ));
    let (subnet_group, new_group, subnets) = (draft.clone(), draft.clone(), draft.clone());
    html! {
        <>
            { select("database-subnet-group", words::AWS_DB_SUBNET_GROUP, &values.subnet_group, &groups, &Around { hint: "", error: calling.field("subnet_group") },
                move |value| subnet_group.edit(|values| values.subnet_group = value)) }
            if values.subnet_group.is_empty() {
                <div class="nested">
                    { text("database-new-subnets", words::AWS_SUBNET_GROUP_NAME, &values.new_group, &Around { hint: "", error: calling.field("new_subnet_group") },
                        move |value| new_group.edit(|values| values.new_group = value)) }
                    { checks("database-subnets", words::CREATE_CACHE_SUBNETS, &values.subnets, &subnet_choices(view), &Around { hint: words::DB_SUBNET_GROUPS_ZONES.text(), error: calling.field("subnet_ids") },
                        move |key| subnets.edit(|values| toggled(&mut values.subnets, key))) }
                </div>
            }
            { cards("database-public", words::AWS_PUBLIC_ACCESS, "no", &[
                card("no", words::DATABASE_NOT_PUBLIC, words::CREATE_DATABASE_NOT_PUBLIC_NOTE, true),
                card("yes", words::DATABASE_PUBLIC, words::CREATE_DATABASE_PUBLIC_NOTE, false),
            ], |_| {}) }
        </>
    }
}

fn security(view: &View, draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let vpc = view.vpcs.iter().find(|vpc| vpc.is_default);
    let choices = vpc.or(view.vpcs.first());
    let choices = choices.map(|vpc| group_choices(view, &vpc.id));
    let choices = choices.unwrap_or_default();
    let (kind, chosen, name) = (draft.clone(), draft.clone(), draft.clone());
    html! {
        <>
            { cards("database-firewall", words::CREATE_DATABASE_FIREWALL, &values.security, &[
                card("existing", words::CREATE_DATABASE_EXISTING, words::CREATE_DATABASE_EXISTING_NOTE, true),
                card("new", words::CREATE_DATABASE_NEW, words::CREATE_DATABASE_NEW_NOTE, true),
            ], move |key| kind.edit(|values| values.security = key)) }
            <div class="nested">
                if values.is_group_new() {
                    { text("database-new-security", words::CREATE_DATABASE_NEW_GROUP, &values.new_security_group, &Around { hint: "", error: calling.field("new_security_group") },
                        move |value| name.edit(|values| values.new_security_group = value)) }
                } else {
                    { checks("database-security", words::AWS_SECURITY_GROUPS, &values.groups, &choices,
                        &Around { hint: words::CREATE_CACHE_GROUPS_HINT.text(), error: calling.field("security_group_ids") },
                        move |key| chosen.edit(|values| toggled(&mut values.groups, key))) }
                }
            </div>
        </>
    }
}

fn more(draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let days = ["0", "1", "7", "14", "35"].map(|days| {
        let count = days.parse().unwrap_or_default();
        Choice::said(days, words::DatabaseBackups { days: count }.text())
    });
    let (initial, port, backups, protection) =
        (draft.clone(), draft.clone(), draft.clone(), draft.clone());
    html! {
        <>
            { text("database-initial", words::AWS_INITIAL_DATABASE, &values.database, &Around { hint: words::CREATE_DATABASE_INITIAL_HINT.text(), error: calling.field("database") },
                move |value| initial.edit(|values| values.database = value)) }
            { text("database-port", words::AWS_PORT, &values.port, &Around { hint: "", error: calling.field("port") },
                move |value| port.edit(|values| values.port = value)) }
            { select("database-backups", words::AWS_BACKUPS, &values.backup_days, &days, &Around::default(),
                move |value| backups.edit(|values| values.backup_days = value)) }
            { switch(words::AWS_DELETION_PROTECTION, words::CREATE_DATABASE_PROTECTION_NOTE, values.is_protected,
                move || protection.edit(|values| values.is_protected = !values.is_protected)) }
        </>
    }
}

fn review(values: &Values) -> Html {
    let class = CLASSES.iter().find(|class| class.name == values.class);
    let dollars = &thousandths(class.map_or(0.0, |class| class.price));
    let name = values.class.as_str();
    let port = values.port.trim();
    let lines = [
        (words::AWS_ENGINE, say(words::CREATE_DATABASE_MYSQL)),
        (
            words::AWS_DB_CLASS,
            html! { words::CacheNodePrice { name, dollars }.text() },
        ),
        (words::AWS_MASTER_USERNAME, proper(values.username.trim())),
        (words::AWS_PORT, proper(port)),
        (words::AWS_PUBLIC_ACCESS, say(words::DATABASE_NOT_PUBLIC)),
    ];
    html! { <section class="sub"><h3>{ say(words::CREATE_CACHE_REVIEW) }</h3>{ facts(&lines) }</section> }
}
