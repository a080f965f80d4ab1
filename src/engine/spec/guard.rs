//! Commands that do not exist for everybody: a parameter says for whom they do.

use crate::config::{Config, Permission};

/// A parameter that says who may run a command.
#[derive(Debug)]
pub(crate) struct Guard {
    /// The parameter's name, for the error.
    pub(crate) parameter: &'static str,
    /// Its value.
    pub(crate) permission: fn(&Config) -> Permission,
}
