//! The console's home: what there is, what it costs, and the ways in.

use cloud::view::{CostView, View};
use yew::prelude::*;

use super::form::title;
use super::room::Room;
use crate::decimal::thousandths;
use crate::ui::Go;

/// The home.
pub fn home(room: &Room, view: &View) -> Html {
    let desk = &room.desk;
    let running = view
        .instances
        .iter()
        .filter(|instance| instance.state == "running")
        .count();
    let to = |panel: &'static str, name: &'static str, about: &'static str, count: String| {
        let go = desk.go.clone();
        html! {
            <li>
                <button type="button" class="service" onclick={move |_| go.emit(Go::Console(panel.into()))}>
                    <span><b>{ name }</b><small>{ about }</small></span>
                    <span class="service-count">{ count }</span>
                </button>
            </li>
        }
    };
    let groups = view.security_groups.len();
    html! {
        <>
            { title("Console", Html::default()) }
            <ul class="services">
                { to("instances", "EC2", "Virtual machines", format!("{running} running")) }
                { to("caches", "ElastiCache", "Redis and Valkey caches", counted(view.caches.len(), "cache")) }
                { to("security-groups", "Security groups", "Who may talk to whom", counted(groups, "group")) }
                { to("subnet-groups", "Subnet groups", "Where caches may live", counted(view.subnet_groups.len(), "group")) }
                { to("vpc", "VPC", "Subnets, routes, network ACLs", counted(view.vpcs.len(), "network")) }
            </ul>
            <p class="cost">{ cost(view.cost) }</p>
        </>
    }
}

fn cost(cost: CostView) -> String {
    let spent = thousandths(cost.spent_dollars);
    let now = match cost.dollars_per_hour > 0.0 {
        true => format!(
            "This would cost about ${} an hour in the real AWS",
            thousandths(cost.dollars_per_hour)
        ),
        false => "Nothing is running that costs money".to_owned(),
    };
    match cost.spent_dollars > 0.0 {
        true => format!("{now}; about ${spent} so far in the real AWS. Here it costs nothing."),
        false => format!("{now}."),
    }
}

fn counted(count: usize, noun: &str) -> String {
    match count {
        0 => "none yet".to_owned(),
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    }
}
