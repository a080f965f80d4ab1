//! COMMAND.

use crate::cmd::prelude::*;

mod count;
mod docs;
mod getkeys;
mod getkeysandflags;
mod help;
mod history;
mod info;
mod known;
mod list;

pub(super) static COMMAND: Command = Command {
    spec: &SPEC,
    handler: command,
    subcommands: &[
        &count::COMMAND,
        &docs::COMMAND,
        &getkeys::COMMAND,
        &getkeysandflags::COMMAND,
        &help::COMMAND,
        &info::COMMAND,
        &list::COMMAND,
    ],
};

static SPEC: Spec = Spec {
    name: "COMMAND",
    summary: "Tells about every command",
    since: "2.8.13",
    group: Group::Server,
    complexity: "O(N)",
    arity: -1,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["nondeterministic_output_order"],
    part: Some(&REST),
    ..Spec::BLANK
};

/// `COMMAND` alone is `COMMAND INFO` of everything.
fn command(cx: &mut Cx<'_>) -> Outcome {
    info::write_all(cx.out, cx.node);
    Ok(Flow::Done)
}

#[cfg(test)]
mod tests {
    use crate::node::NodeConfig;
    use crate::testing::Harness;

    #[test]
    fn what_a_managed_service_takes_away_is_not_told_of() {
        let mut whole = Harness::new();
        let mut part = Harness::start(&NodeConfig {
            restricted: vec!["config".into(), "client|kill".into()],
            ..NodeConfig::default()
        });
        let (one, other) = (whole.connect(), part.connect());
        let count = |text: String| text.trim_start_matches(':').parse::<u32>().unwrap();
        let all = count(whole.say(one, "COMMAND COUNT"));
        assert_eq!(count(part.say(other, "COMMAND COUNT")), all - 1);
        assert_eq!(
            part.say(other, "COMMAND INFO config config|get client|kill"),
            "*3 $-1 $-1 $-1"
        );
        assert_eq!(part.say(other, "COMMAND LIST FILTERBY PATTERN *kill"), "*0");
        assert!(
            whole
                .say(one, "COMMAND DOCS client")
                .contains("client|kill")
        );
        assert!(
            !part
                .say(other, "COMMAND DOCS client")
                .contains("client|kill")
        );
        let refused = part.say(other, "COMMAND GETKEYS config get x");
        assert_eq!(refused, "-ERR Invalid command specified");
    }
}
