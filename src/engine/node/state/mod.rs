//! What a node knows, apart from the stages that act on it: no file here knows of [`crate::node::Node`].

pub(crate) mod awaited;
pub(crate) mod client;
pub(crate) mod identity;
pub(crate) mod latency;
pub(crate) mod names;
pub(crate) mod propagation;
pub(crate) mod restricted;
pub(crate) mod slowlog;
pub(crate) mod stats;
pub(crate) mod stopwatch;
pub(crate) mod subscriptions;
pub(crate) mod switches;
pub(crate) mod trace;
pub(crate) mod tracked;
pub(crate) mod waiting;
pub(crate) mod watching;
