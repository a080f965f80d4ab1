//! What comes later of this crate: see `engine::later!`.

/// What is needed once somebody looks at the servers.
pub(crate) static LOOK: engine::Part = engine::Part::new("look");
