//! The whole lab as one value: requests go in, events come out. The worker runs it, the page shows it, the
//! lesson linter replays it.

pub mod protocol;
