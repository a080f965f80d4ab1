//! The security groups that a resource is in, to change: the same part of an instance's and of a cache's panel.

use cloud::api::Call;
use cloud::view::{SubnetView, View};
use yew::prelude::*;

use super::context::{PanelContext, named};
use super::form::{Around, Choice, checks, toggled};
use crate::widgets::say::say;

/// A resource in security groups.
pub struct Membership<'a> {
    /// Names the field.
    pub field: &'static str,
    /// The resource.
    pub of: &'a str,
    /// The groups it is in.
    pub now: &'a [String],
    /// Where it is: groups of other VPCs cannot be had.
    pub vpc_id: &'a str,
    /// A short explanation.
    pub hint: &'a str,
    /// Whether AWS would refuse a change now.
    pub is_fixed: bool,
}

/// The choice of groups and the button that carries it out; `call` takes the resource's id and the groups.
pub fn membership(
    cx: &PanelContext,
    view: &View,
    members: &Membership<'_>,
    call: fn(String, Vec<String>) -> Call,
) -> Html {
    let calling = cx.calling_of_part();
    let key = format!("{}/{}", members.field, members.of);
    let draft = cx.draft(&key, || None::<Vec<String>>);
    let chosen = draft.get().clone().unwrap_or_else(|| members.now.to_vec());
    let toggle = {
        let (draft, chosen) = (draft.clone(), chosen.clone());
        move |key: String| {
            let mut chosen = chosen.clone();
            toggled(&mut chosen, key);
            draft.edit(|draft| *draft = Some(chosen));
        }
    };
    let save = {
        let (calling, of, chosen) = (calling.clone(), members.of.to_owned(), chosen.clone());
        move |_| {
            let draft = draft.clone();
            let call = call(of.clone(), chosen.clone());
            calling.call_and_say(call, words::MEMBERSHIP_CHANGED, move || draft.clear());
        }
    };
    let around = Around {
        hint: members.hint,
        error: calling.field("security_group_ids"),
    };
    let choices = group_choices(view, members.vpc_id);
    let is_off = members.is_fixed || chosen == members.now || calling.is_busy();
    html! {
        <section class="sub">
            <fieldset role="presentation" disabled={members.is_fixed}>
                { checks(members.field, words::AWS_SECURITY_GROUPS, &chosen, &choices, &around, toggle) }
            </fieldset>
            { calling.end(&[named("security_group_ids", members.field, words::AWS_SECURITY_GROUPS)]) }
            <div class="form-ways"><button type="button" disabled={is_off} onclick={save}>{ say(words::MEMBERSHIP_CHANGE) }</button></div>
        </section>
    }
}

/// A VPC's security groups: id, and name with id.
pub fn group_choices(view: &View, vpc_id: &str) -> Vec<Choice> {
    view.security_groups
        .iter()
        .filter(|group| group.vpc_id == vpc_id)
        .map(|group| Choice::named(&group.id, format!("{} ({})", group.name, group.id)))
        .collect()
}

/// A subnet: its id, and its zone and CIDR with the id.
pub fn subnet_choice(subnet: &SubnetView) -> Choice {
    let label = format!("{} {} ({})", subnet.zone, subnet.cidr, subnet.id);
    Choice::named(&subnet.id, label)
}
