//! The AWS console, as calm as it could be: the panels that the labs need, each with an address.

mod caches;
mod confirm;
mod create_cache;
mod form;
mod groups;
mod home;
mod instances;
mod launch;
mod membership;
mod place;
mod room;
mod rules;
mod subnet_groups;
mod vpc;

use cloud::view::View;
use yew::prelude::*;

use crate::browser;
use crate::desk::Desk;
use crate::shared::Shared;
use crate::ui::{Go, Ui};
use place::Place;
use room::{Room, use_room};

/// The part of the program that all of this comes with.
pub const PART: &str = "console";

/// The console with one panel, to be called once its part is there. `now_ms`: virtual time while something
/// changes by itself, else 0.
#[inline(never)]
pub fn console(desk: &Desk, view: &Shared<View>, now_ms: u64, ui: &Ui) -> Html {
    html! {
        <div class="console">
            { trail(desk, &Place::parse(&ui.panel)) }
            <Panel key={ui.panel.to_string()} desk={desk.clone()} view={view.clone()} {now_ms} path={ui.panel.clone()} visits={ui.panel_visits} />
        </div>
    }
}

/// Properties of [`Panel`].
#[derive(Properties, PartialEq)]
struct PanelProps {
    /// The lab, and the way elsewhere.
    desk: Desk,
    /// The resources.
    view: Shared<View>,
    /// Virtual time while something changes by itself, else 0.
    now_ms: u64,
    /// The panel's path; empty: the home.
    path: AttrValue,
    /// Counts the times that a panel was opened on purpose.
    visits: u32,
}

/// The panel in front; its key is its path, so that each begins afresh.
#[component]
fn Panel(props: &PanelProps) -> Html {
    use_effect_with((props.visits, props.path.clone()), |(visits, _)| {
        if *visits > 0 {
            browser::focus_id("console-title");
        }
    });
    let room = use_room(&props.desk);
    html! { <div class="console-panel" tabindex="-1">{ panel(&room, props) }</div> }
}

fn panel(room: &Room, props: &PanelProps) -> Html {
    let (view, now_ms): (&View, u64) = (&props.view, props.now_ms);
    match Place::parse(&props.path) {
        Place::Home => home::home(room, view),
        Place::Instances => instances::instances(room, view),
        Place::Launch => launch::launch_form(room, view),
        Place::Instance(id) => instances::instance(room, view, &id),
        Place::Groups => groups::groups(room, view),
        Place::CreateGroup => groups::create_group(room),
        Place::Group(id, side) => groups::group(room, view, &id, side),
        Place::Caches => caches::caches(room, view),
        Place::CreateCache => create_cache::create_cache(room, view),
        Place::Cache(id) => caches::cache(room, view, now_ms, &id),
        Place::SubnetGroups => subnet_groups::subnet_groups(room, view),
        Place::CreateSubnetGroup => subnet_groups::create_subnet_group(room, view),
        Place::Vpc => vpc::vpc(view),
    }
}

/// Where in the console, and the way back.
fn trail(desk: &Desk, place: &Place) -> Html {
    let to = |panel: &'static str, label: &'static str| {
        let go = desk.go.clone();
        html! { <li><button type="button" class="link" onclick={move |_| go.emit(Go::Console(panel.into()))}>{ label }</button></li> }
    };
    let service = place.service();
    html! {
        <nav class="console-trail" aria-label="Console">
            <ol>
                { to("", "Console home") }
                if let Some((panel, label)) = service { { to(panel, label) } }
            </ol>
            <span class="console-region">{ "Mumbai, ap-south-1" }</span>
        </nav>
    }
}
