//! What comes later of this crate: see `engine::later!`.

/// What holds a lesson's checks against the lab: the home page has no lesson.
pub static CHECKS: engine::Part = engine::Part::new("checks");
