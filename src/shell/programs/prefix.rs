//! `sudo` and `timeout`: they stand before another program. What they do with it, `launch` knows.

use crate::program::tool::{Home, Make, Tool, tool};

pub(crate) const TOOLS: &[Tool] = &[SUDO, TIMEOUT];

pub(crate) const SUDO: Tool = tool(
    "sudo",
    Home::System,
    "[-EHn] command [argument ...]",
    "run a program as root; -i and -s open a shell",
    Make::Prefix,
)
.options_in_front()
.long("preserve-env=E set-home=H non-interactive=n")
.lacks("ABbCDeghKklPpRrSTUuVv");

pub(crate) const TIMEOUT: Tool = tool(
    "timeout",
    Home::System,
    "seconds command [argument ...]",
    "end a program after a time",
    Make::Prefix,
)
.options_in_front()
.lacks("ksv")
.fault_status(125);
