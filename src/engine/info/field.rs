//! One line of a section: its name, and where its text comes from.

use crate::base::time::Time;
use crate::node::Node;

/// What the fields read.
pub(crate) struct View<'a> {
    pub(crate) node: &'a Node,
    pub(crate) now: Time,
}

/// One line of a section.
pub(super) type Field = (&'static str, Show);

/// Where a field's text comes from.
pub(super) enum Show {
    /// Always the same.
    Text(&'static str),
    Number(fn(&View<'_>) -> u64),
    Made(fn(&View<'_>) -> String),
    /// A line that not every server has.
    Maybe(fn(&View<'_>) -> Option<&'static str>),
}

/// What this node never has any of.
pub(super) const ZERO: Show = Show::Text("0");

/// A size for people: `1.50M`.
pub(super) fn human(bytes: u64) -> String {
    let size = bytes as f64;
    match bytes {
        0..1024 => format!("{bytes}B"),
        1024..0x10_0000 => format!("{:.2}K", size / 1024.0),
        0x10_0000..0x4000_0000 => format!("{:.2}M", size / f64::from(1 << 20)),
        0x4000_0000..0x100_0000_0000 => format!("{:.2}G", size / f64::from(1 << 30)),
        _ => format!("{:.2}T", size / (1u64 << 40) as f64),
    }
}
