//! MODULE. This server loads none, as a redis-server that was started without any and finds no file to load.

use crate::cmd::prelude::*;
use crate::config::Config;
use crate::spec::Guard;

mod help;
mod list;
mod load;
mod loadex;
mod unload;

pub(super) static COMMAND: Command = Command::container(
    &SPEC,
    &[
        &help::COMMAND,
        &list::COMMAND,
        &load::COMMAND,
        &loadex::COMMAND,
        &unload::COMMAND,
    ],
);

static SPEC: Spec = Spec {
    name: "MODULE",
    summary: "Holds the commands about extensions of the server",
    since: "4.0.0",
    group: Group::Server,
    complexity: "",
    arity: -2,
    part: Some(&REST),
    ..Spec::BLANK
};

/// The flags of the subcommands that change something.
const CHANGES: Flags = Flags::ADMIN
    .and(Flags::NOSCRIPT)
    .and(Flags::NO_ASYNC_LOADING);

/// Guards the subcommands that change something.
static GUARD: Guard = Guard {
    parameter: "enable-module-command",
    permission: Config::enable_module_command,
};

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn with_permission_there_is_still_nothing_to_load() {
        let mut harness = Harness::with(&[("enable-module-command", "yes")]);
        let client = harness.connect();
        let not_found = "-ERR Error loading the extension. Please check the server logs.";
        assert_eq!(harness.say(client, "MODULE LOAD /a.so word"), not_found);
        assert_eq!(harness.say(client, "MODULE LOADEX /a.so"), not_found);
        assert_eq!(
            harness.say(client, "MODULE UNLOAD a"),
            "-ERR Error unloading module: no such module with that name"
        );
    }
}
