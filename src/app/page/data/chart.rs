//! A line over virtual time: SVG of our own, with the axis' ends in words, gaps where there is nothing to measure, and a numbered
//! line for each thing that was done.

use lab::sight::{MetricsSight, Series};
use yew::prelude::*;

use crate::widgets::time::time;

/// The picture in units of its own, and what of it the line has.
const WIDTH: f64 = 280.0;
const HEIGHT: f64 = 92.0;
const LEFT: f64 = 1.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 76.0;

/// The chart of a metric from 0 to `top`, whose label is `top_label`.
pub fn chart(
    metrics: &MetricsSight,
    series: &Series,
    top: f64,
    top_label: &str,
    label: &str,
) -> Html {
    let count = series.values.len();
    let span_ms = metrics.step_ms * count as u64;
    let begin_ms = metrics.end_ms.saturating_sub(span_ms);
    let at = metrics.marks.iter().map(|(at_ms, _)| {
        let share = at_ms.saturating_sub(begin_ms) as f64 / span_ms.max(1) as f64;
        whole(LEFT + share.min(1.0) * (WIDTH - 2.0 * LEFT))
    });
    let marks = grouped(at).into_iter().map(|(x, numbers)| {
        // Near the edge the numbers stand on the other side of their line.
        let (anchor, beside) = if x > 240 { ("end", -3) } else { ("start", 3) };
        html! {
            <g class="chart-mark">
                <path d={format!("M{x} {TOP}V{BOTTOM}")} />
                <text x={(x + beside).to_string()} y={(TOP + 9.0).to_string()} text-anchor={anchor}>{ numbers }</text>
            </g>
        }
    });
    html! {
        <svg class="chart" viewBox="0 0 280 92" role="img" aria-label={label.to_owned()}>
            <path class="chart-axis" d="M0 14.5H280M0 76.5H280" />
            <path class="chart-area" d={area(&series.values, top)} />
            <path class="chart-line" d={line(&series.values, top)} />
            { for marks }
            <text class="chart-label" x="0" y="10">{ top_label.to_owned() }</text>
            <text class="chart-label" x="0" y={HEIGHT.to_string()} dy="-3">{ time(begin_ms) }</text>
            <text class="chart-label" x="280" y={HEIGHT.to_string()} dy="-3" text-anchor="end">{ time(metrics.end_ms) }</text>
        </svg>
    }
}

/// Places of marks, each with its number; those too close to tell apart are one.
fn grouped(at: impl Iterator<Item = i32>) -> Vec<(i32, String)> {
    const CLOSE: i32 = 12;
    let mut groups: Vec<(i32, usize, usize)> = Vec::new();
    for (place, x) in at.enumerate() {
        match groups.last_mut() {
            Some((first, _, last)) if x - *first < CLOSE => *last = place + 1,
            _ => groups.push((x, place + 1, place + 1)),
        }
    }
    let numbers = |(x, first, last): (i32, usize, usize)| match first == last {
        true => (x, first.to_string()),
        false => (x, format!("{first}-{last}")),
    };
    groups.into_iter().map(numbers).collect()
}

fn whole(number: f64) -> i32 {
    number.round() as i32
}

/// Where a value stands, in tenths of a unit.
fn point(place: usize, count: usize, value: f64, top: f64) -> (i32, i32) {
    let share = (place + 1) as f64 / count.max(1) as f64;
    let x = LEFT + share * (WIDTH - 2.0 * LEFT);
    let y = BOTTOM - (value / top).clamp(0.0, 1.0) * (BOTTOM - TOP);
    (whole(x * 10.0), whole(y * 10.0))
}

/// The stretches without a gap, each as its points.
fn stretches(values: &[Option<f64>], top: f64) -> Vec<Vec<(i32, i32)>> {
    let mut stretches: Vec<Vec<(i32, i32)>> = vec![Vec::new()];
    for (place, value) in values.iter().enumerate() {
        match (value, stretches.last_mut()) {
            (Some(value), Some(last)) => last.push(point(place, values.len(), *value, top)),
            _ => stretches.push(Vec::new()),
        }
    }
    stretches.retain(|stretch| !stretch.is_empty());
    stretches
}

fn tenth(number: i32) -> String {
    format!("{}.{}", number / 10, number % 10)
}

fn line(values: &[Option<f64>], top: f64) -> String {
    let mut path = String::new();
    for stretch in stretches(values, top) {
        for (place, (x, y)) in stretch.iter().enumerate() {
            let command = if place == 0 { 'M' } else { 'L' };
            path.push_str(&format!("{command}{} {}", tenth(*x), tenth(*y)));
        }
        // One value alone is a dot.
        if stretch.len() == 1 {
            path.push_str("h.1");
        }
    }
    path
}

/// What lies under the line.
fn area(values: &[Option<f64>], top: f64) -> String {
    let mut path = String::new();
    for stretch in stretches(values, top) {
        let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else {
            continue;
        };
        path.push_str(&format!("M{} {BOTTOM}", tenth(first.0)));
        for (x, y) in &stretch {
            path.push_str(&format!("L{} {}", tenth(*x), tenth(*y)));
        }
        path.push_str(&format!("L{} {BOTTOM}Z", tenth(last.0)));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_are_close_are_one() {
        let groups = grouped([10, 12, 60, 70, 71].into_iter());
        let row = |x: i32, numbers: &str| (x, numbers.to_owned());
        assert_eq!(groups, [row(10, "1-2"), row(60, "3-5")]);
    }

    #[test]
    fn a_line_has_gaps_where_nothing_was_measured() {
        let values = [Some(0.0), Some(10.0), None, Some(5.0)];
        assert_eq!(line(&values, 10.0), "M70.5 76.0L140.0 14.0M279.0 45.0h.1");
        assert_eq!(line(&[None, None], 1.0), "");
        assert!(area(&values, 10.0).starts_with("M70.5 76L70.5 76.0L140.0 14.0L140.0 76Z"));
    }
}
