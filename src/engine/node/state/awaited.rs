//! What a command that is parked waits for.

use crate::db::Value;

/// What makes a parked command run again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Awaited {
    /// A list under one of its keys.
    List,
    /// A sorted set under one of its keys.
    SortedSet,
    /// A stream under one of its keys, or a change of it.
    Stream,
    /// Any change of one of its keys, also that it is gone, as for `XREADGROUP`, whose group goes with its key.
    Anything,
    /// Replicas, of which there are none: the deadline, unless `CLIENT UNBLOCK` comes first.
    Replicas,
    /// The deadline, which nothing can bring forward.
    Deadline,
}

impl Awaited {
    /// Whether what is under a key is what is waited for.
    pub(crate) fn is(self, value: Option<&Value>) -> bool {
        match self {
            Awaited::List => matches!(value, Some(Value::List(_))),
            Awaited::SortedSet => matches!(value, Some(Value::SortedSet(_))),
            Awaited::Stream => matches!(value, Some(Value::Stream(_))),
            Awaited::Anything => true,
            Awaited::Replicas | Awaited::Deadline => false,
        }
    }

    /// Whether changes of a key matter. Lists and sorted sets that are there have elements: there is nothing to wait
    /// for but their creation.
    pub(crate) fn wants_changes(self) -> bool {
        matches!(self, Awaited::Stream | Awaited::Anything)
    }

    /// Whether no key can end the wait.
    pub(crate) fn is_without_keys(self) -> bool {
        matches!(self, Awaited::Replicas | Awaited::Deadline)
    }
}
