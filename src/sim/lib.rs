//! The world: virtual time, hosts, processes, TCP, DNS and the packets between them.
//!
//! A [`World`](world::World) is plain, cloneable, deterministic data: the same seed and the same inputs give the
//! same history. Hosts hold no references to each other; they send messages, ordered by `(time, sequence)`.
//! The network's rules are not here: a [`Network`](net::Network) (AWS, in `cloud`) answers two questions, what
//! a name means and which path a packet takes.
//!
//! **Invariant:** nothing here knows AWS.

pub mod actor;
pub mod database;
pub mod load;
pub mod net;
pub mod process;
pub mod server;
pub mod tls;
pub mod why;
pub mod world;

mod dispatch;
mod icmp;
mod message;
mod socket;
mod tcp;
#[cfg(test)]
mod tests;
mod trace;

pub use engine::Time;
