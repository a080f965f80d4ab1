//! The last requests and their ways: the application's, or those of the student's own programs.

use lab::sight::flow::{FlowSight, RequestSight, Stage, Way};
use words::Key;
use yew::prelude::*;

use super::text::took;
use crate::widgets::say::{proper, say};
use crate::widgets::time::time;

/// The list.
pub fn requests(flow: &FlowSight) -> Html {
    let run = flow.run.as_deref();
    let is_own = run.is_none_or(|run| !matches!(run.stage, Stage::Preparing | Stage::Running));
    let title = match is_own {
        true => words::FLOW_LAST_OWN,
        false => words::FLOW_LAST,
    };
    html! {
        <section class="traffic-requests">
            <h2>{ say(title) }</h2>
            if flow.requests.is_empty() {
                <p class="data-note">{ say(words::FLOW_NONE_YET) }</p>
            } else {
                <ol aria-label={title.text()}>{ for flow.requests.iter().map(request) }</ol>
            }
        </section>
    }
}

fn request(request: &RequestSight) -> Html {
    let (class, way) = way(request.way);
    html! {
        <li>
            <time>{ time(request.at_ms) }</time>
            <code>{ proper(&request.what) }</code>
            <span class={classes!("traffic-way", class)}>{ say(way) }</span>
            <span class="traffic-took">{ request.took_us.map(took).unwrap_or_default() }</span>
        </li>
    }
}

fn way(way: Way) -> (&'static str, Key) {
    match way {
        Way::Hit => ("hit", words::FLOW_WAY_HIT),
        Way::Miss => ("miss", words::FLOW_WAY_MISS),
        Way::MissAlone => ("miss", words::FLOW_WAY_MISS_ALONE),
        Way::Around => ("around", words::FLOW_WAY_AROUND),
        Way::Write => ("around", words::FLOW_WAY_WRITE),
        Way::Failed => ("failed", words::FLOW_WAY_FAILED),
    }
}
