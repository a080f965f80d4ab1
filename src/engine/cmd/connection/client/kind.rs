//! The kinds of clients that `CLIENT LIST TYPE` and `CLIENT KILL TYPE` tell apart.

use crate::base::error::Error;
use crate::node::state::client::Client;

/// What a connection is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Normal,
    Master,
    Replica,
    PubSub,
}

impl Kind {
    pub(super) fn parse(name: &[u8]) -> Result<Kind, Error> {
        match name.to_ascii_lowercase().as_slice() {
            b"normal" => Ok(Kind::Normal),
            b"master" => Ok(Kind::Master),
            b"slave" | b"replica" => Ok(Kind::Replica),
            b"pubsub" => Ok(Kind::PubSub),
            _ => Err(quoting("ERR Unknown client type '", name)),
        }
    }

    pub(super) fn of(client: &Client) -> Kind {
        if client.is_subscriber() {
            Kind::PubSub
        } else {
            Kind::Normal
        }
    }
}

/// An error that ends with what the client sent, in quotes.
pub(super) fn quoting(text: &str, word: &[u8]) -> Error {
    Error::text([text.as_bytes(), word, b"'"].concat())
}
