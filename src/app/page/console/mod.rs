//! The AWS console, as calm as it could be: the panels that the labs need, each with an address. A service is a folder
//! with a table `PANELS`; nothing else knows its panels.

mod cloudwatch;
mod confirm;
mod context;
mod creation;
mod ec2;
mod elasticache;
mod form;
mod home;
mod membership;
mod panel;
mod rds;
mod services;
mod vpc;

use cloud::view::View;
use words::Key;
use yew::prelude::*;

use crate::browser;
use crate::link::shared::Shared;
use crate::place::desk::Desk;
use crate::place::ui::{Go, Ui};
use crate::widgets::say::say;

use context::{PanelContext, use_panel_context};
use panel::{Section, Visit};
use services::panel_at;

/// The part of the program that all of this comes with.
pub const PART: &str = "console";

/// Where a form begins: at what has to be typed, not at choices that are made already.
const FIRST_FIELD: &str = ".console-panel > .form :is(input[type=text], select)";

/// The console with one panel, to be called once its part is there. `now_ms`: virtual time while something
/// changes by itself, else 0. `visit` counts the worlds entered: in each the panels begin afresh.
#[inline(never)]
pub fn console(desk: &Desk, view: &Shared<View>, now_ms: u64, ui: &Ui, visit: u32) -> Html {
    html! {
        <div class="console">
            { trail(desk, view, panel_at(&ui.panel).map(|panel| panel.section)) }
            <PanelInFront key={format!("{visit} {}", ui.panel)} desk={desk.clone()} view={view.clone()} {now_ms} path={ui.panel.clone()} visits={ui.panel_visits} />
        </div>
    }
}

/// Properties of [`PanelInFront`].
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
fn PanelInFront(props: &PanelProps) -> Html {
    use_effect_with((props.visits, props.path.clone()), |(visits, _)| {
        // A form begins at its first field, unless that would bring up a phone's keyboard.
        let is_at_field = *visits > 0 && !browser::is_phone() && browser::focus_first(FIRST_FIELD);
        if *visits > 0 && !is_at_field {
            browser::focus_id("console-title");
        }
    });
    let cx = use_panel_context(&props.desk);
    html! { <div class="console-panel" tabindex="-1">{ panel(&cx, props) }</div> }
}

fn panel(cx: &PanelContext, props: &PanelProps) -> Html {
    let visit = Visit {
        cx,
        view: &props.view,
        now_ms: props.now_ms,
        path: &props.path,
    };
    match panel_at(visit.path) {
        Some(panel) => (panel.paint)(&visit),
        None => home::home(&visit),
    }
}

/// Where in the console, and the way back.
fn trail(desk: &Desk, view: &View, section: Option<&'static Section>) -> Html {
    let to = |panel: &'static str, label: Key| {
        let go = desk.go.clone();
        html! { <li><button type="button" class="link" onclick={move |_| go.emit(Go::Console(panel.into()))}>{ say(label) }</button></li> }
    };
    html! {
        <nav class="console-trail" aria-label={words::CONSOLE_LABEL.text()}>
            <ol>
                { to("", words::CONSOLE_HOME) }
                if let Some(section) = section { { to(section.path, section.label) } }
            </ol>
            <span class="console-region" translate="no">{ format!("{}, {}", view.region_name, view.region) }</span>
        </nav>
    }
}
