//! What comes later of this crate: see `engine::later!`.

/// What is needed once something in the account is to be changed, or a report of it is wanted.
pub static ACCOUNT: engine::Part = engine::Part::new("account");
