//! The launch form: one page instead of a wizard, with the lab's values where AWS has defaults.

use cloud::api::{Call, LaunchForm};
use cloud::view::View;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::form::{Around, bare_select, checks, field, select, text, title, toggled};
use super::membership::group_choices;
use super::room::{Calling, Draft, Field, Room, named};
use crate::desk::Desk;
use crate::ui::Go;

/// The image that the labs use, as the launch form names it.
const IMAGE: &str = "Amazon Linux 2023";

/// The types on offer, smallest first.
const TYPES: [(&str, &str); 4] = [
    ("t3.micro", "t3.micro, 2 vCPU, 1 GiB, about $0.011 an hour"),
    ("t3.small", "t3.small, 2 vCPU, 2 GiB, about $0.022 an hour"),
    ("t2.micro", "t2.micro, 1 vCPU, 1 GiB, about $0.012 an hour"),
    ("m5.large", "m5.large, 2 vCPU, 8 GiB, about $0.101 an hour"),
];

/// What was typed.
#[derive(Clone, Serialize, Deserialize)]
struct Values {
    name: String,
    instance_type: String,
    key: String,
    subnet: String,
    has_public_ip: bool,
    is_new_group: bool,
    group_name: String,
    group_description: String,
    is_ssh_open: bool,
    ssh_source: String,
    groups: Vec<String>,
}

impl Values {
    fn new(view: &View) -> Self {
        Values {
            name: String::new(),
            instance_type: "t3.micro".to_owned(),
            key: view.key_pairs.first().cloned().unwrap_or_default(),
            subnet: String::new(),
            has_public_ip: true,
            is_new_group: true,
            group_name: free_group_name(view),
            group_description: "Created in the launch form".to_owned(),
            is_ssh_open: true,
            ssh_source: "0.0.0.0/0".to_owned(),
            groups: Vec::new(),
        }
    }

    /// One call, whether or not a group is made with the instance: so it is refused or taken back as one.
    fn call(&self) -> Call {
        let name = self.name.trim().to_owned();
        let image = IMAGE.to_owned();
        let instance_type = self.instance_type.clone();
        let key_name = Some(self.key.clone()).filter(|key| !key.is_empty());
        let subnet_id = Some(self.subnet.clone()).filter(|subnet| !subnet.is_empty());
        let associate_public_ip = self.has_public_ip;
        if !self.is_new_group {
            return Call::RunInstances {
                name,
                image,
                instance_type,
                key_name,
                subnet_id,
                associate_public_ip,
                security_group_ids: self.groups.clone(),
            };
        }
        Call::LaunchWithNewGroup(Box::new(LaunchForm {
            group_name: self.group_name.trim().to_owned(),
            description: self.group_description.clone(),
            ssh_source: self.is_ssh_open.then(|| self.ssh_source.trim().to_owned()),
            name,
            image,
            instance_type,
            key_name,
            subnet_id,
            associate_public_ip,
        }))
    }
}

/// The name that AWS's form proposes: `launch-wizard-` and the first number that is free.
fn free_group_name(view: &View) -> String {
    let name = |number: usize| format!("launch-wizard-{number}");
    let is_free = |name: &String| !view.security_groups.iter().any(|it| it.name == *name);
    let mut names = (1..).map(name);
    names.find(is_free).unwrap_or_default()
}

const FIELDS: [Field; 9] = [
    named("name", "launch-name", "Name"),
    named("image", "launch-image", "Image (AMI)"),
    named("instance_type", "launch-type", "Instance type"),
    named("key_name", "launch-key", "Key pair"),
    named("subnet_id", "launch-subnet", "Subnet"),
    named("group_name", "launch-group-name", "Security group name"),
    named("description", "launch-group-about", "Description"),
    named("security_group_ids", "launch-groups", "Existing groups"),
    named("source", "launch-ssh-source", "Allow SSH from"),
];

/// The form.
pub fn launch_form(room: &Room, view: &View) -> Html {
    let calling = room.calling();
    let draft = room.draft("launch", || Values::new(view));
    let submit = {
        let (desk, calling, draft) = (room.desk.clone(), calling.clone(), draft.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            launch(&desk, &calling, &draft);
        }
    };
    html! {
        <form class="form" onsubmit={submit} novalidate=true>
            { title("Launch an instance", Html::default()) }
            { machine(view, &draft, &calling) }
            { network(view, &draft, &calling) }
            { firewall(view, &draft, &calling) }
            { calling.end(&FIELDS) }
            <div class="form-ways">
                <button type="submit" class="primary" disabled={calling.is_busy()}>{ "Launch instance" }</button>
                <p class="form-note">{ "In the real AWS this costs from the first minute. Here it is free." }</p>
            </div>
        </form>
    }
}

fn launch(desk: &Desk, calling: &Calling, draft: &Draft<Values>) {
    let (go, done) = (desk.go.clone(), draft.clone());
    calling.call(draft.get().call(), move |answer| {
        done.clear();
        go.emit(Go::Console(format!("instance/{}", answer.id).into()));
    });
}

fn machine(view: &View, draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let types: Vec<(String, String)> = TYPES
        .iter()
        .map(|(key, label)| ((*key).to_owned(), (*label).to_owned()))
        .collect();
    let mut keys: Vec<(String, String)> = view
        .key_pairs
        .iter()
        .map(|key| (key.clone(), key.clone()))
        .collect();
    keys.push((String::new(), "Proceed without a key pair".to_owned()));
    let image = html! { <select id="launch-image"><option selected=true>{ "Amazon Linux 2023" }</option></select> };
    let (name, kind, key) = (draft.clone(), draft.clone(), draft.clone());
    html! {
        <>
            { text("launch-name", "Name", &values.name, &Around { hint: "", error: calling.field("name") },
                move |value| name.edit(|values| values.name = value)) }
            { field("launch-image", "Image (AMI)", &Around { hint: "The one image of these labs.", error: calling.field("image") }, image) }
            { select("launch-type", "Instance type", &values.instance_type, &types, &Around { hint: "", error: calling.field("instance_type") },
                move |value| kind.edit(|values| values.instance_type = value)) }
            { select("launch-key", "Key pair", &values.key, &keys, &Around { hint: "", error: calling.field("key_name") },
                move |value| key.edit(|values| values.key = value)) }
        </>
    }
}

fn network(view: &View, draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let mut subnets = vec![(
        String::new(),
        "No preference (default subnet of any zone)".to_owned(),
    )];
    for vpc in &view.vpcs {
        subnets.extend(vpc.subnets.iter().map(|subnet| {
            (
                subnet.id.clone(),
                format!("{} {} ({})", subnet.zone, subnet.cidr, subnet.id),
            )
        }));
    }
    let vpcs: Vec<(String, String)> = view
        .vpcs
        .iter()
        .map(|vpc| {
            (
                vpc.id.clone(),
                format!(
                    "{} {}",
                    if vpc.is_default {
                        "Default VPC"
                    } else {
                        &vpc.name
                    },
                    vpc.cidr
                ),
            )
        })
        .collect();
    let (subnet, public) = (draft.clone(), draft.clone());
    let vpc = bare_select("launch-vpc", None, "", &vpcs, &Around::default(), |_| {});
    html! {
        <>
            { field("launch-vpc", "VPC", &Around::default(), vpc) }
            { select("launch-subnet", "Subnet", &values.subnet, &subnets, &Around { hint: "", error: calling.field("subnet_id") },
                move |value| subnet.edit(|values| values.subnet = value)) }
            <label class="check alone">
                <input type="checkbox" checked={values.has_public_ip} onchange={move |_: Event| public.edit(|values| values.has_public_ip = !values.has_public_ip)} />
                <span>{ "Assign a public address, so that you can connect from outside" }</span>
            </label>
        </>
    }
}

fn firewall(view: &View, draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let radio = |label: &'static str, is_new: bool| {
        let draft = draft.clone();
        html! {
            <label class="check">
                <input type="radio" name="launch-group" checked={values.is_new_group == is_new}
                    onchange={move |_: Event| draft.edit(|values| values.is_new_group = is_new)} />
                <span>{ label }</span>
            </label>
        }
    };
    let part = match values.is_new_group {
        true => new_group(draft, calling),
        false => {
            let vpc = view
                .vpcs
                .iter()
                .find(|vpc| vpc.is_default)
                .or(view.vpcs.first());
            let choices = vpc
                .map(|vpc| group_choices(view, &vpc.id))
                .unwrap_or_default();
            let chosen = draft.clone();
            checks(
                "launch-groups",
                "Existing groups",
                &values.groups,
                &choices,
                &Around {
                    hint: "",
                    error: calling.field("security_group_ids"),
                },
                move |key| chosen.edit(|values| toggled(&mut values.groups, key)),
            )
        }
    };
    html! {
        <>
            <fieldset class="field">
                <legend>{ "Security group" }</legend>
                { radio("Create security group", true) }
                { radio("Choose existing", false) }
            </fieldset>
            { part }
        </>
    }
}

fn new_group(draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let sources = [
        ("0.0.0.0/0".to_owned(), "Anywhere, 0.0.0.0/0".to_owned()),
        (
            "13.233.177.0/29".to_owned(),
            "EC2 Instance Connect, 13.233.177.0/29".to_owned(),
        ),
        (
            "172.31.0.0/16".to_owned(),
            "Only this VPC, 172.31.0.0/16".to_owned(),
        ),
    ];
    let (name, about, open, source) = (draft.clone(), draft.clone(), draft.clone(), draft.clone());
    html! {
        <div class="nested">
            { text("launch-group-name", "Security group name", &values.group_name, &Around { hint: "", error: calling.field("group_name") },
                move |value| name.edit(|values| values.group_name = value)) }
            { text("launch-group-about", "Description", &values.group_description, &Around { hint: "", error: calling.field("description") },
                move |value| about.edit(|values| values.group_description = value)) }
            <label class="check alone">
                <input type="checkbox" checked={values.is_ssh_open} onchange={move |_: Event| open.edit(|values| values.is_ssh_open = !values.is_ssh_open)} />
                <span>{ "Inbound rule: allow SSH, TCP 22" }</span>
            </label>
            if values.is_ssh_open {
                { select("launch-ssh-source", "Allow SSH from", &values.ssh_source, &sources, &Around { hint: "", error: calling.field("source") },
                    move |value| source.edit(|values| values.ssh_source = value)) }
            }
        </div>
    }
}
