//! AWS on top of the world: VPC, EC2, ElastiCache and RDS, with one API for the console and the command line.
//!
//! [`api::Call`] is the only way to change a resource; [`view::View`] is what the page draws. The network part
//! implements `sim::net::Network`: it decides over every packet in the order of the real thing.

pub mod api;
pub mod cloud;
pub mod cloudwatch;
pub mod ec2;
pub mod elasticache;
pub mod mirror;
pub mod rds;
pub mod versions;
pub mod view;
pub mod vpc;

mod account;
mod answer;
mod dispatch;
mod identifier;
mod ids;
#[cfg(test)]
mod lab_tests;
mod parts;
#[cfg(test)]
mod reach_tests;
mod resource;
#[cfg(test)]
mod resource_tests;
mod service;
mod services;

pub use answer::UNAVAILABLE;
pub use cloud::Cloud;
pub use parts::ACCOUNT;
pub use vpc::fabric::{Fix, Hop, Path, Why};
