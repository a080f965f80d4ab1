//! SHUTDOWN.

use crate::cmd::prelude::*;
use crate::node::Pending;

pub(super) static COMMAND: Command = Command::new(&SPEC, shutdown);

static SPEC: Spec = Spec {
    name: "SHUTDOWN",
    summary: "Stops the server",
    since: "1.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: -1,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::NO_MULTI)
        .and(Flags::ALLOW_BUSY),
    args: &[
        Arg::new("save-selector", ArgKind::OneOf).optional().args(&[
            Arg::pure_token("nosave", "NOSAVE"),
            Arg::pure_token("save", "SAVE"),
        ]),
        Arg::pure_token("now", "NOW").since("7.0.0").optional(),
        Arg::pure_token("force", "FORCE").since("7.0.0").optional(),
        Arg::pure_token("abort", "ABORT").since("7.0.0").optional(),
    ],
    example: example("> SHUTDOWN ABORT\n(error) ERR No shutdown in progress."),
    part: Some(&REST),
    ..Spec::BLANK
};

fn shutdown(cx: &mut Cx<'_>) -> Outcome {
    let mut wish = Wish::default();
    for word in &cx.argv[1..] {
        wish.add(word)?;
    }
    if wish.aborts {
        return Err(if wish.saves.is_some() || wish.is_qualified {
            error::SYNTAX
        } else {
            Error::fixed("ERR No shutdown in progress.")
        });
    }
    // No reply: the client sees the connection end.
    cx.node.tell(Pending::Shutdown);
    Ok(Flow::Done)
}

/// What the words ask for. There is nothing to wait for or to save, so most of it makes no difference.
#[derive(Default)]
struct Wish {
    saves: Option<bool>,
    /// `NOW` or `FORCE`.
    is_qualified: bool,
    aborts: bool,
}

impl Wish {
    fn add(&mut self, word: &[u8]) -> Result<(), Error> {
        let saves = self.saves;
        match word.to_ascii_uppercase().as_slice() {
            b"NOSAVE" if saves != Some(true) => self.saves = Some(false),
            b"SAVE" if saves != Some(false) => self.saves = Some(true),
            b"NOW" | b"FORCE" => self.is_qualified = true,
            b"ABORT" => self.aborts = true,
            _ => return Err(error::SYNTAX),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::node::Output;
    use crate::testing::Harness;

    #[test]
    fn the_host_is_told_and_the_client_hears_nothing() {
        let mut harness = Harness::new();
        let client = harness.connect();
        assert_eq!(
            harness.say(client, "shutdown abort"),
            "-ERR No shutdown in progress."
        );
        assert_eq!(
            harness.say(client, "shutdown save nosave"),
            "-ERR syntax error"
        );
        assert_eq!(
            harness.say(client, "shutdown abort now"),
            "-ERR syntax error"
        );
        assert_eq!(harness.say(client, "shutdown nosave force"), "");
        assert_eq!(harness.told(), [Output::Shutdown]);
    }
}
