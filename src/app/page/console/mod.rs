//! The AWS console, as calm as it could be: the panels that the labs need, each with an address.

mod caches;
mod confirm;
mod create_cache;
mod form;
mod groups;
mod home;
mod instances;
mod launch;
mod place;
mod rules;
mod subnet_groups;
mod vpc;

use cloud::view::View;
use yew::prelude::*;

use crate::browser;
use crate::desk::use_desk;
use crate::shared::Shared;
use crate::ui::Go;
pub use form::Drafts;
use place::Place;

/// Properties of [`Console`].
#[derive(Properties, PartialEq)]
pub struct ConsoleProps {
    /// The resources.
    pub view: Shared<View>,
    /// Virtual time while something changes by itself, else 0.
    pub now_ms: u64,
    /// The panel's path; empty: the home.
    pub panel: AttrValue,
    /// Counts the times that a panel was opened on purpose.
    pub visits: u32,
}

/// The console with one panel.
#[component]
pub fn Console(props: &ConsoleProps) -> Html {
    let place = Place::parse(&props.panel);
    use_effect_with((props.visits, props.panel.clone()), |(visits, _)| {
        if *visits > 0 {
            browser::focus_id("console-title");
        }
    });
    html! {
        <div class="console">
            <Trail place={place.clone()} />
            <div class="console-panel" key={props.panel.to_string()} tabindex="-1">
                { panel(&place, props) }
            </div>
        </div>
    }
}

fn panel(place: &Place, props: &ConsoleProps) -> Html {
    let (view, now_ms) = (props.view.clone(), props.now_ms);
    match place {
        Place::Home => html! { <home::Home {view} /> },
        Place::Instances => html! { <instances::Instances {view} /> },
        Place::Launch => html! { <launch::Launch {view} /> },
        Place::Instance(id) => html! { <instances::Instance {view} {now_ms} id={id.clone()} /> },
        Place::Groups => html! { <groups::Groups {view} /> },
        Place::CreateGroup => html! { <groups::CreateGroup {view} /> },
        Place::Group(id, side) => html! { <groups::Group {view} id={id.clone()} side={*side} /> },
        Place::Caches => html! { <caches::Caches {view} /> },
        Place::CreateCache => html! { <create_cache::CreateCache {view} /> },
        Place::Cache(id) => html! { <caches::Cache {view} {now_ms} id={id.clone()} /> },
        Place::SubnetGroups => html! { <subnet_groups::SubnetGroups {view} /> },
        Place::CreateSubnetGroup => html! { <subnet_groups::CreateSubnetGroup {view} /> },
        Place::Vpc => html! { <vpc::Vpc {view} /> },
    }
}

#[derive(Properties, PartialEq)]
struct TrailProps {
    place: Place,
}

/// Where in the console, and the way back.
#[component]
fn Trail(props: &TrailProps) -> Html {
    let desk = use_desk();
    let to = |panel: &'static str, label: &'static str| {
        let go = desk.go.clone();
        html! { <li><button type="button" class="link" onclick={move |_| go.emit(Go::Console(panel.into()))}>{ label }</button></li> }
    };
    let service = props.place.service();
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
