//! The launch form: one page instead of a wizard, with the lab's values where AWS has defaults.

use cloud::api::{Ec2Call, LaunchForm};
use cloud::view::{View, VpcView};
use serde::{Deserialize, Serialize};
use words::Key;
use yew::prelude::*;

use crate::console::context::{Calling, Draft, Field, PanelContext, named};
use crate::console::creation::Creation;
use crate::console::form::{Around, Choice, bare_select, checks, field, select, text, toggled};
use crate::console::membership::{group_choices, subnet_choice};
use crate::widgets::say::say;

/// The image that the labs use, as the launch form names it.
const IMAGE: &str = "Amazon Linux 2023";

/// The types on offer, smallest first: name, processors, memory in GiB, dollars an hour.
const TYPES: [[&str; 4]; 4] = [
    ["t3.micro", "2", "1", "0.011"],
    ["t3.small", "2", "2", "0.022"],
    ["t2.micro", "1", "1", "0.012"],
    ["m5.large", "2", "8", "0.101"],
];

/// Where a new group's rule may let SSH in from.
const ANYWHERE: &str = "0.0.0.0/0";
const INSTANCE_CONNECT: &str = "13.233.177.0/29";
const DEFAULT_VPC: &str = "172.31.0.0/16";

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
            // AWS takes no letters with accents here, so it is English in all languages.
            group_description: "Created in the launch form".to_owned(),
            is_ssh_open: true,
            ssh_source: ANYWHERE.to_owned(),
            groups: Vec::new(),
        }
    }

    /// One call, whether or not a group is made with the instance: so it is refused or taken back as one.
    fn call(&self) -> Ec2Call {
        let name = self.name.trim().to_owned();
        let image = IMAGE.to_owned();
        let instance_type = self.instance_type.clone();
        let key_name = Some(self.key.clone()).filter(|key| !key.is_empty());
        let subnet_id = Some(self.subnet.clone()).filter(|subnet| !subnet.is_empty());
        let associate_public_ip = self.has_public_ip;
        if !self.is_new_group {
            return Ec2Call::RunInstances {
                name,
                image,
                instance_type,
                key_name,
                subnet_id,
                associate_public_ip,
                security_group_ids: self.groups.clone(),
            };
        }
        Ec2Call::LaunchWithNewGroup {
            form: Box::new(LaunchForm {
                group_name: self.group_name.trim().to_owned(),
                description: self.group_description.clone(),
                ssh_source: self.is_ssh_open.then(|| self.ssh_source.trim().to_owned()),
                name,
                image,
                instance_type,
                key_name,
                subnet_id,
                associate_public_ip,
            }),
        }
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
    named("name", "launch-name", words::AWS_NAME),
    named("image", "launch-image", words::LAUNCH_IMAGE),
    named("instance_type", "launch-type", words::LAUNCH_TYPE),
    named("key_name", "launch-key", words::AWS_KEY_PAIR),
    named("subnet_id", "launch-subnet", words::AWS_SUBNET),
    named(
        "group_name",
        "launch-group-name",
        words::AWS_SECURITY_GROUP_NAME,
    ),
    named("description", "launch-group-about", words::AWS_DESCRIPTION),
    named(
        "security_group_ids",
        "launch-groups",
        words::LAUNCH_EXISTING_GROUPS,
    ),
    named("source", "launch-ssh-source", words::LAUNCH_SSH_FROM),
];

const FORM: Creation<'_> = Creation {
    heading: words::EC2_LAUNCH,
    verb: words::LAUNCH_DO,
    note: Some(words::LAUNCH_PRICE),
    fields: &FIELDS,
};

/// The form.
pub fn launch_form(cx: &PanelContext, view: &View) -> Html {
    let calling = cx.calling();
    let draft = cx.draft("launch", || Values::new(view));
    let fields = html! {
        <>
            { machine(view, &draft, &calling) }
            { network(view, &draft, &calling) }
            { firewall(view, &draft, &calling) }
        </>
    };
    FORM.form(cx, &draft, fields, Values::call, |answer| {
        format!("instance/{}", answer.id)
    })
}

fn machine(view: &View, draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let keys = view.key_pairs.iter().map(|key| Choice::named(key, key));
    let mut keys: Vec<Choice> = keys.collect();
    keys.push(Choice::said("", words::LAUNCH_NO_KEY.text()));
    let image = html! { <select id="launch-image"><option selected=true translate="no">{ IMAGE }</option></select> };
    let (name, kind, key) = (draft.clone(), draft.clone(), draft.clone());
    html! {
        <>
            { text("launch-name", words::AWS_NAME, &values.name, &Around { hint: words::LAUNCH_UNNAMED.text(), error: calling.field("name") },
                move |value| name.edit(|values| values.name = value)) }
            { field("launch-image", words::LAUNCH_IMAGE, &Around { hint: words::LAUNCH_IMAGE_ONLY.text(), error: calling.field("image") }, image) }
            { select("launch-type", words::LAUNCH_TYPE, &values.instance_type, &types(), &Around { hint: "", error: calling.field("instance_type") },
                move |value| kind.edit(|values| values.instance_type = value)) }
            { select("launch-key", words::AWS_KEY_PAIR, &values.key, &keys, &Around { hint: "", error: calling.field("key_name") },
                move |value| key.edit(|values| values.key = value)) }
        </>
    }
}

fn types() -> Vec<Choice> {
    let label = |[name, cpus, memory, dollars]: [&str; 4]| {
        let label = words::LaunchTypeChoice {
            name,
            cpus,
            memory,
            dollars,
        };
        Choice::said(name, label.text())
    };
    TYPES.map(label).into()
}

fn network(view: &View, draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let mut subnets = vec![Choice::said("", words::LAUNCH_ANY_SUBNET.text())];
    for vpc in &view.vpcs {
        subnets.extend(vpc.subnets.iter().map(subnet_choice));
    }
    let vpcs: Vec<Choice> = view.vpcs.iter().map(vpc_choice).collect();
    let (subnet, public) = (draft.clone(), draft.clone());
    let vpc = bare_select("launch-vpc", None, "", &vpcs, &Around::default(), |_| {});
    html! {
        <>
            { field("launch-vpc", words::AWS_VPC, &Around::default(), vpc) }
            { select("launch-subnet", words::AWS_SUBNET, &values.subnet, &subnets, &Around { hint: "", error: calling.field("subnet_id") },
                move |value| subnet.edit(|values| values.subnet = value)) }
            <label class="check alone">
                <input type="checkbox" checked={values.has_public_ip} onchange={move |_: Event| public.edit(|values| values.has_public_ip = !values.has_public_ip)} />
                <span>{ say(words::LAUNCH_PUBLIC_ADDRESS) }</span>
            </label>
        </>
    }
}

fn vpc_choice(vpc: &VpcView) -> Choice {
    let cidr = vpc.cidr.as_str();
    match vpc.is_default {
        true => Choice::said(&vpc.id, words::NetworkDefaultVpc { cidr }.text()),
        false => Choice::named(&vpc.id, format!("{} {cidr}", vpc.name)),
    }
}

fn firewall(view: &View, draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let radio = |label: Key, is_new: bool| {
        let draft = draft.clone();
        html! {
            <label class="check">
                <input type="radio" name="launch-group" checked={values.is_new_group == is_new}
                    onchange={move |_: Event| draft.edit(|values| values.is_new_group = is_new)} />
                <span>{ say(label) }</span>
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
                words::LAUNCH_EXISTING_GROUPS,
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
                <legend>{ say(words::AWS_SECURITY_GROUP) }</legend>
                { radio(words::LAUNCH_NEW_GROUP, true) }
                { radio(words::LAUNCH_CHOOSE_GROUP, false) }
            </fieldset>
            { part }
        </>
    }
}

fn new_group(draft: &Draft<Values>, calling: &Calling) -> Html {
    let values = draft.get();
    let sources = [
        Choice::said(ANYWHERE, words::RulesAnywhere { cidr: ANYWHERE }.text()),
        Choice::named(
            INSTANCE_CONNECT,
            format!("EC2 Instance Connect, {INSTANCE_CONNECT}"),
        ),
        Choice::said(
            DEFAULT_VPC,
            words::LaunchSshFromVpc { cidr: DEFAULT_VPC }.text(),
        ),
    ];
    let (name, about, open, source) = (draft.clone(), draft.clone(), draft.clone(), draft.clone());
    html! {
        <div class="nested">
            { text("launch-group-name", words::AWS_SECURITY_GROUP_NAME, &values.group_name, &Around { hint: "", error: calling.field("group_name") },
                move |value| name.edit(|values| values.group_name = value)) }
            { text("launch-group-about", words::AWS_DESCRIPTION, &values.group_description, &Around { hint: "", error: calling.field("description") },
                move |value| about.edit(|values| values.group_description = value)) }
            <label class="check alone">
                <input type="checkbox" checked={values.is_ssh_open} onchange={move |_: Event| open.edit(|values| values.is_ssh_open = !values.is_ssh_open)} />
                <span>{ say(words::LAUNCH_ALLOW_SSH) }</span>
            </label>
            if values.is_ssh_open {
                { select("launch-ssh-source", words::LAUNCH_SSH_FROM, &values.ssh_source, &sources, &Around { hint: "", error: calling.field("source") },
                    move |value| source.edit(|values| values.ssh_source = value)) }
            }
        </div>
    }
}
