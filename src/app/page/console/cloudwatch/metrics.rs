//! CloudWatch: the namespaces, and the latest values of one, each of a minute.

use cloud::view::{MetricView, Unit, View};
use words::Key;
use yew::prelude::*;

use crate::console::form::{list, resource_link, title};
use crate::place::desk::Desk;
use crate::widgets::decimal::thousandths;
use crate::widgets::say::{proper, say};
use crate::widgets::time::minute;

/// The time of which each value is.
const MINUTE_MS: u64 = 60_000;

/// All metrics, by namespace.
pub fn all_metrics(desk: &Desk, view: &View) -> Html {
    let mut namespaces: Vec<&str> = Vec::new();
    for metric in &view.metrics {
        if !namespaces.contains(&metric.namespace.as_str()) {
            namespaces.push(&metric.namespace);
        }
    }
    let row = |namespace: &&str| {
        let own = view.metrics.iter().filter(|it| it.namespace == *namespace);
        let panel = format!("cloudwatch/{namespace}");
        html! {
            <tr>
                <th scope="row">{ resource_link(desk, panel, namespace) }</th>
                <td>{ counted(own.count()) }</td>
            </tr>
        }
    };
    html! {
        <>
            { title(say(words::METRICS_ALL), Html::default()) }
            <p class="lead">{ say(words::METRICS_LEAD) }</p>
            if namespaces.is_empty() {
                <p class="empty">{ say(words::METRICS_NONE_YET) }</p>
            } else {
                { list(&[words::METRICS_NAMESPACE, words::METRICS_METRICS], namespaces.iter().map(row).collect()) }
            }
        </>
    }
}

/// What its columns are called.
const COLUMNS: [Key; 3] = [
    words::METRICS_METRIC,
    words::METRICS_VALUE,
    words::METRICS_TREND,
];
/// A trend's picture, in units of its own: as many as minutes are remembered, and a height.
const TREND: (usize, u64) = (15, 16);

/// The metrics of one namespace, by resource.
pub fn namespace(view: &View, namespace: &str) -> Html {
    let own = view.metrics.iter().filter(|it| it.namespace == namespace);
    let own: Vec<&MetricView> = own.collect();
    let by_resource = own.chunk_by(|one, next| one.resource == next.resource);
    html! {
        <>
            { title(proper(namespace), Html::default()) }
            if let Some(first) = own.first() {
                <p class="lead">{ words::MetricsMinute {
                    from: &minute(first.at_ms.saturating_sub(MINUTE_MS)),
                    to: &minute(first.at_ms),
                    next: &minute(first.at_ms + MINUTE_MS),
                }.text() }</p>
                { for by_resource.map(|metrics| resource(view, metrics)) }
            } else {
                <p class="empty">{ say(words::METRICS_NONE_HERE) }</p>
            }
        </>
    }
}

/// One resource's, under its name.
fn resource(view: &View, metrics: &[&MetricView]) -> Html {
    let id = metrics.first().map_or("", |metric| &metric.resource);
    let mut instances = view.instances.iter();
    let name = instances.find(|instance| instance.id == id);
    let name = name.map(|instance| instance.name.as_str());
    html! {
        <section class="metrics">
            <h3 translate="no">{ name.filter(|name| !name.is_empty()).map(|name| html! { <>{ name }{ " " }</> }) }<code>{ id }</code></h3>
            { list(&COLUMNS, metrics.iter().map(|metric| row(metric)).collect()) }
        </section>
    }
}

/// `none`, `1 metric`, `2 metrics`.
pub fn counted(count: usize) -> String {
    let count = count as u64;
    words::MetricsCount { count }.text()
}

fn row(metric: &MetricView) -> Html {
    let most = metric.recent.iter().copied().fold(0.0, f64::max);
    let trend = words::MetricsMost {
        minutes: metric.recent.len() as u64,
        most: &text(metric, most),
    };
    html! {
        <tr>
            <th scope="row" translate="no">{ &metric.name }</th>
            <td class="mono" translate="no">{ text(metric, metric.value) }</td>
            <td>{ sparkline(&metric.recent, most, trend.text()) }</td>
        </tr>
    }
}

/// `93 B`, `12`, `0.125 %`.
fn text(metric: &MetricView, value: f64) -> String {
    match metric.unit {
        Unit::Bytes => format!("{} B", value as u64),
        Unit::Count => (value as u64).to_string(),
        Unit::Percent => format!("{} %", thousandths(value)),
        Unit::CountPerSecond => format!("{}/s", thousandths(value)),
    }
}

/// Values over the minutes, from zero to the largest, the latest at the right edge.
fn sparkline(values: &[f64], most: f64, label: String) -> Html {
    let (minutes, height) = TREND;
    let first = minutes.saturating_sub(values.len());
    let height_of = |value: f64| match most > 0.0 {
        true => (value / most * height as f64) as u64,
        false => 0,
    };
    // One value is a line as long as a minute.
    let before = values
        .first()
        .map(|value| (first.saturating_sub(1), *value));
    let rest = values
        .iter()
        .enumerate()
        .map(|(place, value)| (first + place, *value));
    let points = before.into_iter().chain(rest);
    let points = points.map(|(x, value)| format!("{x},{}", height + 1 - height_of(value)));
    let points: Vec<String> = points.collect();
    html! {
        <svg class="sparkline" viewBox="0 0 14 18" preserveAspectRatio="none" role="img" aria-label={label.clone()}>
            <title>{ label }</title>
            <polyline points={points.join(" ")} vector-effect="non-scaling-stroke" />
        </svg>
    }
}
