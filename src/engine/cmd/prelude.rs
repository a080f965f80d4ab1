//! What every command file needs.

pub(super) use crate::base::error::{self, Error};
pub(super) use crate::base::parts::REST;
pub(super) use crate::base::words::Argv;
pub(super) use crate::cmd::help::help;
pub(super) use crate::db::{Collection, Container, Expiry, Sizing, Str, Value};
pub(super) use crate::node::command::{Command, Flow, Outcome};
pub(super) use crate::node::cx::Cx;
pub(super) use crate::node::edit::Edited;
pub(super) use crate::node::state::awaited::Awaited;
pub(super) use crate::spec::{
    Arg, ArgKind, BeginSearch, Categories, FindKeys, Flags, Group, KeyFlags, KeySpec, Spec, example,
};
