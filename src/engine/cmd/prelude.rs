//! What every command file needs.

pub(super) use crate::call::{Argv, Cx, Expiry, Flow, Outcome};
pub(super) use crate::cmd::help::help;
pub(super) use crate::collection::{Edited, Sizing};
pub(super) use crate::db::{Container, Str, Value};
pub(super) use crate::error::{self, Error};
pub(super) use crate::parts::REST;
pub(super) use crate::spec::{
    Arg, ArgKind, BeginSearch, Categories, FindKeys, Flags, Group, KeyFlags, KeySpec, Spec, example,
};

/// The handler of a command that only has subcommands: the admit stage finds the right one before it gets here.
pub(super) fn container(_cx: &mut Cx<'_>) -> Outcome {
    Ok(Flow::Done)
}
