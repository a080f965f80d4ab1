//! The flow of data: visitors, an application, the cache that it asks first, the database. The lab is asked for what there is to
//! see, and only while it is in sight; what the student sets is an order to the lab's load generator.

mod compare;
mod controls;
mod drawing;
mod notes;
mod requests;
mod text;

use std::rc::Rc;

use lab::sight::flow::FlowSight;
use lab::sight::{Look, Metric, MetricsSight, Seen, Series, Subject};
use words::Key;
use yew::prelude::*;

use crate::data::chart::chart;
use crate::data::sight::{use_sight, use_styles};
use crate::place::desk::Desk;
use crate::widgets::decimal::tenths;
use crate::widgets::say::say;

use compare::compare;
use controls::Controls;
use drawing::Drawing;
use notes::notes;
use requests::requests;

/// The part of the program that all of this comes with.
pub const PART: &str = "flow";

/// The flow, to be called once the part is there. `visit` counts the worlds entered; `is_moving`: time passes.
#[inline(never)]
pub fn flow(desk: &Desk, visit: u32, is_moving: bool, is_shown: bool) -> Html {
    html! { <Flow key={visit} desk={desk.clone()} {is_moving} {is_shown} /> }
}

/// Properties of [`Flow`].
#[derive(Properties, PartialEq)]
struct FlowProps {
    desk: Desk,
    is_moving: bool,
    is_shown: bool,
}

#[component]
fn Flow(props: &FlowProps) -> Html {
    use_styles();
    let look = Look {
        server: String::new(),
        subject: Subject::Flow,
    };
    let sight = use_sight(&props.desk, look, props.is_shown);
    let Some(Seen::Flow(flow)) = sight.as_ref().as_ref().map(|sight| &sight.seen) else {
        return Html::default();
    };
    let flow: Rc<FlowSight> = Rc::new((**flow).clone());
    let is_moving = props.is_moving && props.is_shown;
    html! {
        <div class="traffic" tabindex="0" role="region" aria-label={words::FLOW_REGION.text()}>
            <div class="traffic-main">
                { notes(&props.desk, &flow) }
                <Drawing flow={flow.clone()} {is_moving} />
                { compare(&flow) }
                { requests(&flow) }
            </div>
            <div class="traffic-side">
                <Controls desk={props.desk.clone()} flow={flow.clone()} />
                { charts(&flow) }
            </div>
        </div>
    }
}

/// The hit rate and the database's load over time, with what was set meanwhile.
fn charts(flow: &FlowSight) -> Html {
    let Some(run) = flow.run.as_deref().filter(|run| run.end_ms > 0) else {
        return Html::default();
    };
    let frame = MetricsSight {
        end_ms: run.end_ms,
        step_ms: 1_000,
        series: Vec::new(),
        marks: run.marks.clone(),
    };
    let most = run.loads.iter().copied().flatten().fold(1.0, f64::max);
    let percent = |value: f64| format!("{} %", tenths(value));
    let load = |value: f64| format!("{}/s", text::rate(value));
    html! {
        <>
            { one(&frame, words::FLOW_HIT_RATE, &run.hit_rates, 100.0, percent) }
            { one(&frame, words::FLOW_LOAD, &run.loads, most, load) }
            if !run.marks.is_empty() {
                <ol class="traffic-marks" aria-label={words::DATA_MARKS.text()}>
                    { for run.marks.iter().map(|(at_ms, what)| html! {
                        <li><time>{ crate::widgets::time::time(*at_ms) }</time><span>{ what }</span></li>
                    }) }
                </ol>
            }
        </>
    }
}

fn one(
    frame: &MetricsSight,
    what: Key,
    values: &[Option<f64>],
    top: f64,
    shown: impl Fn(f64) -> String,
) -> Html {
    let series = Series {
        metric: Metric::HitRate,
        values: values.to_vec(),
        limit: None,
    };
    let latest = values.last().copied().flatten();
    let now = latest.map_or_else(|| words::DATA_NOTHING.text().to_owned(), &shown);
    let label = words::FlowChart {
        what: what.text(),
        now: &now,
    };
    html! {
        <figure class="chart-card">
            <figcaption><span>{ say(what) }</span><b class={latest.is_none().then_some("none")}>{ &now }</b></figcaption>
            { chart(frame, &series, top, &shown(top), &label.text()) }
        </figure>
    }
}
