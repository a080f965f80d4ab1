//! What the lab has to say in the page.

use crate::protocol::Event;

/// Something went wrong.
pub(crate) fn error(text: impl Into<String>) -> Event {
    notice("error", text.into())
}

/// Good to know.
pub(crate) fn info(text: impl Into<String>) -> Event {
    notice("info", text.into())
}

fn notice(kind: &str, text: String) -> Event {
    Event::Notice {
        kind: kind.into(),
        text,
    }
}
