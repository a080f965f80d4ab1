//! What the `mysql` client makes of results.

mod table;

pub use table::{Style, failed, shown};
