//! A bounded memory of the commands that clients ran, for hosts that judge what was done (lessons, checks).

use std::collections::VecDeque;

use crate::base::error::Error;
use crate::base::ids::ClientId;
use crate::base::time::Time;
use crate::base::words::Argv;

/// One command as it was run or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// When.
    pub at: Time,
    /// Whose.
    pub client: ClientId,
    /// The database that was selected.
    pub db: usize,
    /// Its words.
    pub argv: Vec<Vec<u8>>,
    /// The error that was the reply, without its `-`.
    pub error: Option<Vec<u8>>,
}

/// The last commands; off while the capacity is 0.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trace {
    capacity: usize,
    commands: VecDeque<Traced>,
}

impl Trace {
    pub(crate) fn set_capacity(&mut self, capacity: usize) {
        self.capacity = capacity;
        while self.commands.len() > capacity {
            self.commands.pop_front();
        }
    }

    pub(crate) fn take(&mut self) -> Vec<Traced> {
        self.commands.drain(..).collect()
    }

    pub(crate) fn is_on(&self) -> bool {
        self.capacity > 0
    }

    pub(crate) fn add(
        &mut self,
        at: Time,
        client: ClientId,
        db: usize,
        argv: Argv<'_>,
        error: Option<&Error>,
    ) {
        if self.commands.len() == self.capacity {
            self.commands.pop_front();
        }
        let argv = argv.iter().map(|word| word.to_vec()).collect();
        let error = error.map(|error| error.0.to_vec());
        self.commands.push_back(Traced {
            at,
            client,
            db,
            argv,
            error,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn the_last_commands_are_remembered_with_their_errors() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "ping");
        assert!(
            harness.node.take_trace().is_empty(),
            "it is off at the start"
        );
        harness.node.set_trace(3);
        harness.say(client, "ping\nselect 2\nnope\nselect x\nmulti\nping\nexec");
        let trace = harness.node.take_trace();
        let words = |number: usize| trace[number].argv.concat();
        assert_eq!(
            (words(0), words(1), words(2)),
            (b"multi".to_vec(), b"ping".to_vec(), b"exec".to_vec())
        );
        harness.say(client, "nope\nselect x");
        let trace = harness.node.take_trace();
        let codes: Vec<_> = trace
            .iter()
            .map(|traced| traced.error.as_deref().map(|error| &error[..7]))
            .collect();
        assert_eq!(codes, [Some(&b"ERR unk"[..]), Some(&b"ERR val"[..])]);
        assert_eq!(trace[0].db, 2);
    }
}
