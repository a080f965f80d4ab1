//! EC2: the list of instances, and one instance with what can be done to it.

use cloud::api::Ec2Call;
use cloud::view::{InstanceState, InstanceView, View};
use lab::protocol::Input;
use words::Key;
use yew::prelude::*;

use crate::console::confirm::{Question, confirm};
use crate::console::context::{Calling, PanelContext, named};
use crate::console::form::{
    Around, facts, if_none, list, missing, mono, panel_button, resource_link, status, text, title,
};
use crate::console::membership::{Membership, membership};
use crate::place::desk::Desk;
use crate::widgets::say::{proper, say};

/// What its columns are called.
const COLUMNS: [Key; 6] = [
    words::AWS_NAME,
    words::AWS_STATE,
    words::AWS_TYPE,
    words::AWS_PRIVATE_ADDRESS,
    words::AWS_PUBLIC_ADDRESS,
    words::AWS_ZONE,
];

/// The list.
pub fn instances(cx: &PanelContext, view: &View) -> Html {
    let desk = &cx.desk;
    let launch = panel_button(desk, "primary", "instances/launch", words::EC2_LAUNCH);
    html! {
        <>
            { title(say(words::EC2_INSTANCES), launch) }
            if view.instances.is_empty() {
                <p class="empty">{ say(words::EC2_EMPTY) }</p>
            } else {
                { list(&COLUMNS, view.instances.iter().map(|instance| line(desk, instance)).collect()) }
            }
        </>
    }
}

fn line(desk: &Desk, instance: &InstanceView) -> Html {
    let panel = format!("instance/{}", instance.id);
    html! {
        <tr>
            <th scope="row">{ resource_link(desk, panel, instance.shown_name()) }</th>
            <td>{ status(instance.state.name(), instance.state.phase()) }</td>
            <td translate="no">{ &instance.instance_type }</td>
            <td class="mono">{ instance.private_ip.as_deref().unwrap_or("-") }</td>
            <td class="mono">{ instance.public_ip.as_deref().unwrap_or("-") }</td>
            <td translate="no">{ &instance.zone }</td>
        </tr>
    }
}

/// One instance, by id or name.
pub fn instance(cx: &PanelContext, view: &View, id: &str) -> Html {
    let desk = &cx.desk;
    let calling = cx.calling();
    let named = |instance: &&InstanceView| instance.id == id || instance.name == id;
    let all = &view.instances;
    let alive = all
        .iter()
        .filter(|instance| instance.state != InstanceState::Terminated)
        .find(named);
    let Some(instance) = alive.or_else(|| all.iter().find(named)) else {
        let why = words::Ec2NoSuchWhy { name: id }.text();
        let ways = [
            ("instances/launch", words::EC2_LAUNCH),
            ("instances", words::EC2_ALL),
        ];
        return missing(desk, words::EC2_NO_SUCH, why, ways);
    };
    let connect = {
        let (desk, host) = (desk.clone(), instance.id.clone());
        html! { <button type="button" class="primary" disabled={instance.state != InstanceState::Running} onclick={move |_| desk.open_terminal(&host)}>{ say(words::EC2_CONNECT) }</button> }
    };
    let lines = [
        (
            words::AWS_STATE,
            html! { <>{ status(instance.state.name(), instance.state.phase()) }{ skip(desk, instance.changes_at_ms) }</> },
        ),
        (words::EC2_ID, mono(&instance.id)),
        (words::AWS_TYPE, proper(&instance.instance_type)),
        (words::EC2_IMAGE, proper(&instance.image)),
        (
            words::AWS_PRIVATE_ADDRESS,
            mono(instance.private_ip.as_deref().unwrap_or("-")),
        ),
        (
            words::AWS_PUBLIC_ADDRESS,
            mono(instance.public_ip.as_deref().unwrap_or("-")),
        ),
        (
            words::EC2_PRIVATE_DNS,
            mono(instance.private_dns.as_deref().unwrap_or("-")),
        ),
        (
            words::AWS_SUBNET,
            html! { words::Ec2SubnetIn { subnet: &instance.subnet_id, zone: &instance.zone }.text() },
        ),
        (
            words::AWS_KEY_PAIR,
            if_none(
                instance.key_name.as_deref().unwrap_or_default(),
                words::CONSOLE_NONE,
            ),
        ),
    ];
    html! {
        <>
            { title(proper(instance.shown_name()), connect) }
            <p class="lead">{ say(words::EC2_CONNECT_HOW) }</p>
            { facts(&lines) }
            { calling.end(&[]) }
            <div class="form-ways">{ states(cx, &calling, instance) }</div>
            if instance.state != InstanceState::Terminated {
                { naming(cx, instance) }
                { security(cx, view, instance) }
            }
            if cx.asks("stop") { { stop(cx, calling, instance) } } else if cx.asks("terminate") { { terminate(cx, calling, instance) } }
        </>
    }
}

/// A jump to the moment at which a state changes by itself.
pub fn skip(desk: &Desk, at_ms: Option<u64>) -> Html {
    let Some(at_ms) = at_ms else {
        return Html::default();
    };
    let desk = desk.clone();
    html! { <button type="button" class="link beside" onclick={move |_| desk.act(Input::SkipUntil { at_ms })}>{ say(words::CONSOLE_SKIP_WAIT) }</button> }
}

fn states(cx: &PanelContext, calling: &Calling, instance: &InstanceView) -> Html {
    let state = instance.state;
    let is_off = |only_in: InstanceState| state != only_in || calling.is_busy();
    let start = {
        let (calling, instance_id) = (calling.clone(), instance.id.clone());
        move |_| {
            let instance_id = instance_id.clone();
            calling.call(Ec2Call::StartInstances { instance_id }, |_| {});
        }
    };
    html! {
        <>
            <button type="button" disabled={is_off(InstanceState::Stopped)} onclick={start}>{ say(words::EC2_START) }</button>
            <button type="button" disabled={is_off(InstanceState::Running)} onclick={cx.ask("stop")}>{ say(words::EC2_STOP) }</button>
            <button type="button" class="danger" disabled={state.is_ending()} onclick={cx.ask("terminate")}>{ say(words::EC2_TERMINATE) }</button>
        </>
    }
}

fn stop(cx: &PanelContext, calling: Calling, instance: &InstanceView) -> Html {
    let instance_id = instance.id.clone();
    let done = move |()| {
        let instance_id = instance_id.clone();
        calling.call(Ec2Call::StopInstances { instance_id }, |_| {});
    };
    let question = Question {
        title: words::Ec2StopThis {
            name: instance.shown_name(),
        }
        .text(),
        text: words::EC2_STOP_WHAT,
        verb: words::EC2_STOP,
    };
    confirm(&question, done.into(), cx.asked())
}

fn terminate(cx: &PanelContext, calling: Calling, instance: &InstanceView) -> Html {
    let id = instance.id.clone();
    let done = move |()| {
        calling.call(
            Ec2Call::TerminateInstances {
                instance_id: id.clone(),
            },
            |_| {},
        );
    };
    let question = Question {
        title: words::Ec2TerminateThis {
            name: instance.shown_name(),
        }
        .text(),
        text: words::EC2_TERMINATE_WHAT,
        verb: words::EC2_TERMINATE,
    };
    confirm(&question, done.into(), cx.asked())
}

/// The instance's name, which is a tag, to give or to change.
fn naming(cx: &PanelContext, instance: &InstanceView) -> Html {
    let calling = cx.calling_of_name();
    let draft = cx.draft(&format!("instance-name/{}", instance.id), || None::<String>);
    let value = draft.get().clone();
    let value = value.unwrap_or_else(|| instance.name.clone());
    let is_same = value.trim() == instance.name;
    let save = {
        let (calling, draft) = (calling.clone(), draft.clone());
        let (instance_id, name) = (instance.id.clone(), value.trim().to_owned());
        move |event: SubmitEvent| {
            event.prevent_default();
            let (instance_id, name, draft) = (instance_id.clone(), name.clone(), draft.clone());
            let said = match name.is_empty() {
                true => words::EC2_NAME_REMOVED,
                false => words::EC2_NAME_SAVED,
            };
            let call = Ec2Call::CreateTags { instance_id, name };
            calling.call_and_say(call, said, move || draft.clear());
        }
    };
    let hint = match instance.name.is_empty() {
        true => words::EC2_NAME_NONE.text(),
        false => "",
    };
    let around = Around {
        hint,
        error: calling.field("name"),
    };
    html! {
        <form class="sub" aria-label={words::EC2_NAME_LABEL.text()} onsubmit={save} novalidate=true>
            { text("instance-name", words::AWS_NAME, &value, &around, move |value| draft.edit(|name| *name = Some(value))) }
            { calling.end(&[named("name", "instance-name", words::AWS_NAME)]) }
            <div class="form-ways"><button type="submit" disabled={is_same || calling.is_busy()}>{ say(words::EC2_NAME_SAVE) }</button></div>
        </form>
    }
}

/// The instance's security groups, to change.
fn security(cx: &PanelContext, view: &View, instance: &InstanceView) -> Html {
    let members = Membership {
        field: "instance-groups",
        of: &instance.id,
        now: &instance.security_group_ids,
        vpc_id: &instance.vpc_id,
        hint: "",
        is_fixed: false,
    };
    membership(cx, view, &members, |instance_id, security_group_ids| {
        let call = Ec2Call::ModifyInstanceSecurityGroups {
            instance_id,
            security_group_ids,
        };
        call.into()
    })
}
