//! LATENCY GRAPH: the samples of one event as a picture, a column each.

use crate::cmd::prelude::*;
use crate::node::state::latency::{Sample, Summary};

pub(super) static COMMAND: Command = Command::new(&SPEC, latency_graph);

static SPEC: Spec = Spec {
    name: "GRAPH",
    summary: "Draws how long an event took from sample to sample",
    since: "2.8.13",
    group: Group::Server,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    tips: &[
        "nondeterministic_output",
        "request_policy:all_nodes",
        "response_policy:special",
    ],
    args: &[Arg::new("event", ArgKind::String)],
    example: example(
        r#"> LATENCY GRAPH command
(error) ERR No samples available for event 'command'"#,
    ),
    ..Spec::BLANK
};

fn latency_graph(cx: &mut Cx<'_>) -> Outcome {
    let now_secs = cx.now.as_secs();
    let found = cx.node.latency.get(cx.argv[2]);
    let Some((event, series, summary)) =
        found.and_then(|(event, series)| Some((event, series, series.summary(now_secs)?)))
    else {
        return Err(no_samples(cx.argv[2]));
    };
    let mut text = format!(
        "{event} - high {} ms, low {} ms (all time high {} ms)\n{}\n",
        summary.max_ms,
        summary.min_ms,
        series.max_ms,
        "-".repeat(COLUMNS)
    );
    let samples: Vec<Sample> = series.samples().collect();
    for (number, samples) in samples.chunks(COLUMNS).enumerate() {
        if number > 0 {
            text.push('\n');
        }
        draw(&mut text, samples, &summary, now_secs);
    }
    cx.out.verbatim("txt", text.as_bytes());
    Ok(Flow::Done)
}

const COLUMNS: usize = 80;
const ROWS: usize = 4;
/// A row's levels, from the lowest; `|` fills what is below the top of a column.
const LEVELS: [char; 3] = ['_', 'o', '#'];

/// The columns, an empty line, and below each column how long ago it was, from top to bottom.
fn draw(text: &mut String, samples: &[Sample], summary: &Summary, now_secs: i64) {
    let heights: Vec<usize> = samples
        .iter()
        .map(|sample| height(sample.ms, summary))
        .collect();
    for row in (0..ROWS).rev() {
        let letters = heights.iter().map(|height| letter(*height, row));
        text.extend(letters.chain(['\n']));
    }
    text.extend(samples.iter().map(|_| ' ').chain(['\n']));
    let ages: Vec<String> = samples
        .iter()
        .map(|sample| age(now_secs.saturating_sub(sample.at_secs)))
        .collect();
    let deepest = ages.iter().map(String::len).max().unwrap_or(0);
    for line in 0..deepest {
        let letters = ages.iter().map(|age| age.chars().nth(line).unwrap_or(' '));
        text.extend(letters.chain(['\n']));
    }
}

/// A sample's place between the lowest and the highest one.
fn height(ms: u64, summary: &Summary) -> usize {
    let levels = ROWS * LEVELS.len();
    let span = (summary.max_ms - summary.min_ms).max(1);
    let above = ms.saturating_sub(summary.min_ms);
    (above as usize * levels / span as usize).min(levels - 1)
}

fn letter(height: usize, row: usize) -> char {
    match height.checked_sub(row * LEVELS.len()) {
        Some(level) => *LEVELS.get(level).unwrap_or(&'|'),
        None => ' ',
    }
}

fn age(secs: i64) -> String {
    match secs {
        ..60 => format!("{secs}s"),
        60..3600 => format!("{}m", secs / 60),
        3600..86400 => format!("{}h", secs / 3600),
        _ => format!("{}d", secs / 86400),
    }
}

fn no_samples(event: &[u8]) -> Error {
    let text = [b"ERR No samples available for event '", event, b"'"].concat();
    Error::text(text)
}
