//! What the cache buys, in numbers: reads with it beside reads without it.

use lab::sight::flow::{FlowSight, StretchSight};
use words::Key;
use yew::prelude::*;

use super::text::{rate, took_or_dash};
use crate::widgets::say::say;

/// A row of the table: what it is of, and its value.
type Row = (Key, fn(&StretchSight) -> String);

const ROWS: [Row; 7] = [
    (words::FLOW_ROW_REQUESTS, |of| {
        rate_or_dash(of.requests_per_second)
    }),
    (words::FLOW_ROW_QUERIES, |of| {
        rate_or_dash(of.database_per_second)
    }),
    (words::FLOW_ROW_MEAN, |of| took_or_dash(of.mean_us)),
    (words::FLOW_ROW_P95, |of| took_or_dash(of.p95_us)),
    (words::FLOW_ROW_HIT, |of| took_or_dash(of.hit_us)),
    (words::FLOW_ROW_MISS, |of| took_or_dash(of.miss_us)),
    (words::FLOW_MEASURED, measured),
];

fn rate_or_dash(per_second: Option<f64>) -> String {
    per_second.map_or_else(|| "–".to_owned(), rate)
}

fn measured(of: &StretchSight) -> String {
    match of.mean_us {
        Some(_) => words::FlowSeconds {
            seconds: of.lasted_s,
        }
        .text(),
        None => "–".to_owned(),
    }
}

/// The table, once something was measured.
pub fn compare(flow: &FlowSight) -> Html {
    let Some(run) = flow.run.as_deref() else {
        return Html::default();
    };
    let [without, with] = &run.stretches;
    if with.mean_us.is_none() && without.mean_us.is_none() {
        return Html::default();
    }
    let row = |(what, value): &Row| {
        html! {
            <tr><th scope="row">{ say(*what) }</th><td class="number">{ value(with) }</td><td class="number">{ value(without) }</td></tr>
        }
    };
    html! {
        <section class="traffic-compare">
            <h2>{ say(words::FLOW_COMPARE) }</h2>
            <p class="data-note">{ say(words::FLOW_COMPARE_LEAD) }
                if without.mean_us.is_none() { { " " }{ say(words::FLOW_TRY_OFF) } }</p>
            <table class="data-table">
                <thead><tr>
                    <td></td>
                    <th scope="col" class="number">{ say(words::FLOW_WITH) }</th>
                    <th scope="col" class="number">{ say(words::FLOW_WITHOUT_CACHE) }</th>
                </tr></thead>
                <tbody>{ for ROWS.iter().map(row) }</tbody>
            </table>
        </section>
    }
}
