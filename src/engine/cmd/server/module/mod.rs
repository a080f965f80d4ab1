//! MODULE. This server loads none, as a redis-server that was started without any and finds no file to load.

use crate::cmd::prelude::*;

mod help;
mod list;
mod load;
mod loadex;
mod unload;

/// What `COMMAND` and its relatives tell of MODULE.
pub static SPEC: Spec = Spec {
    name: "MODULE",
    summary: "Holds the commands about extensions of the server",
    since: "4.0.0",
    group: Group::Server,
    complexity: "",
    arity: -2,
    subcommands: &[
        &help::SPEC,
        &list::SPEC,
        &load::SPEC,
        &loadex::SPEC,
        &unload::SPEC,
    ],
    handler: container,
    part: Some(&REST),
    ..Spec::BLANK
};

/// What the subcommands that change something have in common; `enable-module-command` has to allow them.
const CHANGES: Flags = Flags::ADMIN
    .and(Flags::NOSCRIPT)
    .and(Flags::NO_ASYNC_LOADING)
    .and(Flags::PROTECTED);

#[cfg(test)]
mod tests {
    use crate::testing::Bench;

    #[test]
    fn with_permission_there_is_still_nothing_to_load() {
        let mut bench = Bench::with(&[("enable-module-command", "yes")]);
        let client = bench.connect();
        let not_found = "-ERR Error loading the extension. Please check the server logs.";
        assert_eq!(bench.say(client, "MODULE LOAD /a.so word"), not_found);
        assert_eq!(bench.say(client, "MODULE LOADEX /a.so"), not_found);
        assert_eq!(
            bench.say(client, "MODULE UNLOAD a"),
            "-ERR Error unloading module: no such module with that name"
        );
    }
}
