//! The panels of CloudWatch: all metrics by namespace, and the metrics of one.

mod metrics;

use crate::console::panel::{Panel, Section};

/// What this service shows.
pub const PANELS: &[Panel] = &[
    Panel {
        paths: &["cloudwatch/AWS/*"],
        section: &METRICS,
        paint: |visit| metrics::namespace(visit.view, visit.path.trim_start_matches("cloudwatch/")),
    },
    Panel {
        paths: &["cloudwatch"],
        section: &METRICS,
        paint: |visit| metrics::all_metrics(&visit.cx.desk, visit.view),
    },
];

const METRICS: Section = Section {
    path: "cloudwatch",
    label: words::METRICS_TITLE,
    name: words::METRICS_TITLE,
    about: words::METRICS_ABOUT,
    count: |view| metrics::counted(view.metrics.len()),
};
