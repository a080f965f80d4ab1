//! The protocol between clients and the server: bytes in, bytes out, without a socket.

mod auth;
mod connection;
pub(crate) mod packet;
mod result;
mod value;

pub use connection::{Connection, State};
