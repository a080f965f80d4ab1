//! What a server counts, over virtual time: a chart for each metric, or all of them as a table.

use lab::sight::{Look, Metric, MetricsSight, Seen, Series, Sight, Subject};
use words::Key;
use yew::prelude::*;

use super::chart::chart;
use super::sight::{choice, use_sight, use_styles};
use super::text::{grouped, size};
use crate::place::desk::Desk;
use crate::widgets::decimal::tenths;
use crate::widgets::say::say;
use crate::widgets::time::time;

/// How far back the charts go, in seconds; 0: as long as it is remembered.
const SPANS: [u32; 4] = [120, 600, 3_600, 0];
/// Rows of the table.
const ROWS: usize = 40;

/// Properties of [`Metrics`].
#[derive(Properties, PartialEq)]
pub struct MetricsProps {
    /// The lab.
    pub desk: Desk,
    /// Whether anybody sees it.
    pub is_shown: bool,
}

/// What the student looks at.
#[derive(Clone)]
struct Hand {
    server: UseStateHandle<String>,
    span_s: UseStateHandle<u32>,
    is_table: UseStateHandle<bool>,
}

/// All metrics of one server.
#[component]
pub fn Metrics(props: &MetricsProps) -> Html {
    use_styles();
    let hand = Hand {
        server: use_state_eq(String::new),
        span_s: use_state_eq(|| SPANS[0]),
        is_table: use_state_eq(|| false),
    };
    let look = Look {
        server: (*hand.server).clone(),
        subject: Subject::Metrics(*hand.span_s),
    };
    let sight = use_sight(&props.desk, look, props.is_shown);
    let Some(sight) = &*sight else {
        return Html::default();
    };
    let Seen::Metrics(metrics) = &sight.seen else {
        return html! { <div class="data"><p class="data-empty" role="status">{ say(words::DATA_NO_SERVER) }</p></div> };
    };
    html! {
        <div class="data">
            { tools(&hand, sight) }
            <div class="data-metrics" tabindex="0" role="region" aria-label={words::TAB_METRICS.text()}>
                if *hand.is_table {
                    { table(metrics) }
                } else {
                    <div class="charts">{ for metrics.series.iter().map(|series| one(metrics, series)) }</div>
                }
                { marks(metrics) }
            </div>
        </div>
    }
}

fn tools(hand: &Hand, sight: &Sight) -> Html {
    let servers = sight.servers.iter();
    let servers = servers.map(|server| (server.id.clone(), server.name.clone()));
    let to_server = {
        let server = hand.server.clone();
        Callback::from(move |id: String| server.set(id))
    };
    let spans = SPANS.iter().map(|span_s| {
        let label = match u64::from(*span_s) {
            0 => words::DATA_SPAN_ALL.text().to_owned(),
            span_s => words::DataSpan {
                minutes: span_s / 60,
            }
            .text(),
        };
        (span_s.to_string(), label)
    });
    let to_span = {
        let span_s = hand.span_s.clone();
        Callback::from(move |text: String| span_s.set(text.parse().unwrap_or(SPANS[0])))
    };
    let form = |is_table: bool, label: Key| {
        let state = hand.is_table.clone();
        let is_here = *state == is_table;
        html! { <button type="button" aria-pressed={is_here.to_string()} onclick={move |_| state.set(is_table)}>{ say(label) }</button> }
    };
    html! {
        <div class="data-tools">
            { choice("metrics-server", words::DATA_SERVER, servers.collect(), &sight.server, true, to_server) }
            { choice("metrics-span", words::DATA_SPAN_LABEL, spans.collect(), &hand.span_s.to_string(), false, to_span) }
            <div class="segments-buttons" role="group" aria-label={words::DATA_SHOWN_AS.text()}>
                { form(false, words::DATA_CHARTS) }
                { form(true, words::DATA_TABLE_VIEW) }
            </div>
        </div>
    }
}

/// What a metric is called.
fn name(metric: Metric) -> Key {
    match metric {
        Metric::HitRate => words::DATA_HIT_RATE,
        Metric::HitsPerSecond => words::DATA_HITS,
        Metric::MissesPerSecond => words::DATA_MISSES,
        Metric::CommandsPerSecond => words::DATA_COMMANDS_RATE,
        Metric::Latency => words::DATA_LATENCY,
        Metric::MemoryBytes => words::DATA_MEMORY,
        Metric::Keys => words::DATA_KEY_COUNT,
        Metric::Connections => words::DATA_CONNECTIONS,
        Metric::EvictionsPerSecond => words::DATA_EVICTIONS,
        Metric::ExpiredPerSecond => words::DATA_EXPIRED,
    }
}

/// A value with its unit.
fn value(metric: Metric, value: f64) -> String {
    match metric {
        Metric::HitRate => format!("{} %", tenths(value)),
        Metric::Latency => format!("{} \u{b5}s", tenths(value)),
        Metric::MemoryBytes => size(value as u64),
        Metric::Keys | Metric::Connections => grouped(value as u64),
        _ if value >= 100.0 => format!("{}/s", grouped(value.round() as u64)),
        _ => format!("{}/s", tenths(value)),
    }
}

/// One chart, with its name and its latest value.
fn one(metrics: &MetricsSight, series: &Series) -> Html {
    let known = series.values.iter().copied().flatten();
    let most = known.clone().fold(0.0, f64::max);
    let latest = series.values.last().copied().flatten();
    let class = latest.is_none().then_some("none");
    let now = latest.map_or_else(
        || words::DATA_NOTHING.text().to_owned(),
        |latest| value(series.metric, latest),
    );
    // A rate of hits has an end of its own, and what is bounded is seen against its bound once it is near.
    let near = series.limit.filter(|limit| most * 4.0 >= *limit);
    let top = match series.metric {
        Metric::HitRate => 100.0,
        _ => near.unwrap_or(most).max(1.0),
    };
    let title = name(series.metric).text();
    let label = words::DataChart {
        metric: title,
        now: &now,
        most: &value(series.metric, most),
    };
    let label = label.text();
    let limit = series.limit.map(|limit| {
        words::DataOf {
            most: &size(limit as u64),
        }
        .text()
    });
    html! {
        <figure class="chart-card">
            <figcaption><span>{ title }</span><b {class}>{ now }</b>if let Some(limit) = limit { <small>{ limit }</small> }</figcaption>
            { chart(metrics, series, top, &value(series.metric, top), &label) }
        </figure>
    }
}

/// All values, the latest first.
fn table(metrics: &MetricsSight) -> Html {
    let count = metrics
        .series
        .first()
        .map_or(0, |series| series.values.len());
    let row = |place: usize| {
        let at_ms = metrics
            .end_ms
            .saturating_sub((count - 1 - place) as u64 * metrics.step_ms);
        let cell = |series: &Series| {
            let shown = series.values.get(place).copied().flatten();
            let shown = shown.map_or_else(|| "-".to_owned(), |shown| value(series.metric, shown));
            html! { <td class="number">{ shown }</td> }
        };
        html! { <tr><th scope="row">{ time(at_ms) }</th>{ for metrics.series.iter().map(cell) }</tr> }
    };
    html! {
        <div class="data-scroll" tabindex="0" role="region" aria-label={words::DATA_TABLE_VIEW.text()}>
            <table class="data-table">
                <thead><tr>
                    <th scope="col">{ say(words::DATA_TIME) }</th>
                    { for metrics.series.iter().map(|series| html! { <th scope="col" class="number">{ say(name(series.metric)) }</th> }) }
                </tr></thead>
                <tbody translate="no">{ for (0..count).rev().take(ROWS).map(row) }</tbody>
            </table>
        </div>
    }
}

/// What was done meanwhile, with the numbers that the charts have.
fn marks(metrics: &MetricsSight) -> Html {
    if metrics.marks.is_empty() {
        return Html::default();
    }
    html! {
        <section class="chart-marks" aria-label={words::DATA_MARKS.text()}>
            <h2>{ say(words::DATA_MARKS) }</h2>
            <ol>{ for metrics.marks.iter().map(|(at_ms, what)| html! {
                <li translate="no"><time>{ time(*at_ms) }</time><span>{ what }</span></li>
            }) }</ol>
        </section>
    }
}
