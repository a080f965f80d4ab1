//! Code that comes later: a host may start with a program that lacks what rarer commands need.
//!
//! In the page that is how a first visit stays small (`cargo xtask build` cuts the program in two, by the same list
//! of commands). A host that has all of its code at once need not do anything.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::spec::{Group, Spec};

/// Sees to it that the code of rarer commands is there; `false`: it could not be had.
pub type Loader = fn() -> bool;

static LOADER: OnceLock<Loader> = OnceLock::new();
/// The loader has said yes: to ask it again for every command would cost more than some commands do.
static IS_LOADED: AtomicBool = AtomicBool::new(false);

/// From now on `loader` is asked before a rarer command is run, until it has brought their code. Later calls change nothing.
pub fn load_rarer_commands_by(loader: Loader) {
    LOADER.get_or_init(|| loader);
}

/// Whether the code of a rarer command is there, or has just come.
pub(crate) fn is_at_hand() -> bool {
    let Some(load) = LOADER.get() else {
        return true;
    };
    if !IS_LOADED.load(Ordering::Relaxed) {
        IS_LOADED.store(load(), Ordering::Relaxed);
    }
    IS_LOADED.load(Ordering::Relaxed)
}

/// Whether a command's code may come later. `name` is its full one, in lower case.
pub(crate) fn is_rare(spec: &Spec, name: &str) -> bool {
    const COMMANDS: &[&str] = &[
        "client",
        "command",
        "config",
        "copy",
        "debug",
        "dump",
        "expiretime",
        "getdel",
        "getex",
        "getrange",
        "incrbyfloat",
        "lastsave",
        "latency",
        "lcs",
        "lolwut",
        "memory",
        "module",
        "monitor",
        "move",
        "msetnx",
        "object",
        "pexpiretime",
        "psetex",
        "randomkey",
        "rename",
        "renamenx",
        "replicaof",
        "reset",
        "restore",
        "role",
        "setrange",
        "shutdown",
        "slaveof",
        "slowlog",
        "sort",
        "sort_ro",
        "substr",
        "swapdb",
        "time",
        "touch",
        "wait",
        "waitaof",
    ];
    let container = name.split('|').next().unwrap_or(name);
    let is_common_group = matches!(
        spec.group,
        Group::String | Group::Generic | Group::Connection | Group::Server | Group::Transactions
    );
    !is_common_group || COMMANDS.contains(&container)
}

#[cfg(test)]
mod tests {
    use crate::cmd::CommandId;

    #[test]
    fn what_the_course_needs_first_is_not_rare() {
        let rare = CommandId::all().filter(|id| id.row().is_rare);
        let rare: Vec<&str> = rare.map(CommandId::full_name).collect();
        for name in [
            "ping", "set", "get", "incr", "expire", "del", "info", "keys", "scan", "multi",
        ] {
            assert!(!rare.contains(&name), "{name}");
        }
        for name in ["debug", "command|docs", "client|list", "zadd"] {
            assert!(rare.contains(&name), "{name}");
        }
    }
}
