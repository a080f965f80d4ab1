//! What is to be said first: how far the application is, what there is not, what goes wrong.

use lab::sight::flow::{FaultSight, FlowSight, Lack, Need, RunSight, Stage};
use yew::prelude::*;

use crate::place::desk::Desk;
use crate::place::ui::Go;
use crate::widgets::say::{proper, say};

/// All of it.
pub fn notes(desk: &Desk, flow: &FlowSight) -> Html {
    let run = flow.run.as_deref();
    let faults = run.map_or(&[][..], |run| &run.faults);
    html! {
        <div class="traffic-notes">
            <p class="traffic-stage" role="status">{ stage(run) }</p>
            if let Some(run) = run.filter(|run| run.stage == Stage::Running) {
                <p class="traffic-left">{ left(run) }</p>
            }
            { for flow.lacks.iter().map(|it| lack(desk, it)) }
            <div role="alert">{ for faults.iter().map(|it| fault(desk, it)) }</div>
        </div>
    }
}

fn left(run: &RunSight) -> String {
    let left = u64::from(run.left);
    words::FlowLeft { left }.text()
}

fn stage(run: Option<&RunSight>) -> String {
    let Some(run) = run else {
        return words::FLOW_LEAD.text().to_owned();
    };
    let instance = run.instance.as_str();
    match run.stage {
        Stage::Preparing if run.rows == 0 => words::FlowConnecting { instance }.text(),
        Stage::Preparing => {
            let (rows, of) = (u64::from(run.rows), u64::from(run.settings.keys));
            words::FlowPreparing { instance, rows, of }.text()
        }
        Stage::Running => words::FlowRunning { instance }.text(),
        Stage::Stopped => words::FLOW_STOPPED.text().to_owned(),
        Stage::Spent => {
            let count = run.totals.requests;
            words::FlowSpent { count }.text()
        }
    }
}

fn lack(desk: &Desk, lack: &Lack) -> Html {
    let (text, brings) = match (lack.need, &lack.waits_for) {
        (Need::Instance, None) => (
            words::FLOW_LACK_INSTANCE.text().to_owned(),
            words::FLOW_LAUNCH,
        ),
        (Need::Database, None) => (
            words::FLOW_LACK_DATABASE.text().to_owned(),
            words::FLOW_CREATE_DATABASE,
        ),
        (Need::Cache, None) => (
            words::FLOW_LACK_CACHE.text().to_owned(),
            words::FLOW_CREATE_CACHE,
        ),
        (need, Some(name)) => return waits(desk, lack, need, name),
    };
    note(desk, text, brings.text().to_owned(), &lack.panel)
}

fn waits(desk: &Desk, lack: &Lack, need: Need, name: &str) -> Html {
    let text = match need {
        Need::Instance => words::FlowLackInstanceWaits { name }.text(),
        Need::Database => words::FlowLackDatabaseWaits { name }.text(),
        Need::Cache => words::FlowLackCacheWaits { name }.text(),
    };
    note(desk, text, words::FlowSee { name }.text(), &lack.panel)
}

fn note(desk: &Desk, text: String, label: String, panel: &str) -> Html {
    let (go, panel) = (desk.go.clone(), AttrValue::from(panel.to_owned()));
    let onclick = move |_: MouseEvent| go.emit(Go::Console(panel.clone()));
    html! {
        <div class="traffic-note">
            <p>{ text }</p>
            <button type="button" {onclick}>{ label }</button>
        </div>
    }
}

/// What the application was told, in the words of who told it.
fn fault(desk: &Desk, fault: &FaultSight) -> Html {
    let of = match fault.of {
        Need::Database => words::FLOW_FAULT_DATABASE,
        Need::Cache | Need::Instance => words::FLOW_FAULT_CACHE,
    };
    let go = desk.go.clone();
    html! {
        <div class="traffic-note traffic-fault">
            <p><strong>{ say(of) }</strong>{ " " }<span lang="en">{ proper(&fault.text) }</span></p>
            <button type="button" onclick={move |_: MouseEvent| go.emit(Go::Network)}>{ say(words::FLOW_SHOW_NETWORK) }</button>
        </div>
    }
}
