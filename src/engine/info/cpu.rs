//! The section `CPU`: the time that the host measured in commands; a host without a clock measures none.

use super::field::{Field, Show, View};

const NONE: Show = Show::Text("0.000000");

pub(super) const FIELDS: &[Field] = &[
    ("used_cpu_sys", NONE),
    ("used_cpu_user", Show::Made(user_secs)),
    ("used_cpu_sys_children", NONE),
    ("used_cpu_user_children", NONE),
    ("used_cpu_sys_main_thread", NONE),
    ("used_cpu_user_main_thread", Show::Made(user_secs)),
];

fn user_secs(view: &View<'_>) -> String {
    let us = view.node.stats.busy_us();
    format!("{}.{:06}", us / 1_000_000, us % 1_000_000)
}
