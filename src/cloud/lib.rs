//! AWS on top of the world: VPC, EC2 and ElastiCache, with one API for the console and the command line.
//!
//! [`api::Call`] is the only way to change a resource; [`view::View`] is what the page draws. The network part
//! implements `sim::net::Network`: it decides over every packet in the order of the real thing.

pub mod api;
pub mod cloud;
pub mod ec2;
pub mod elasticache;
pub mod mirror;
pub mod pricing;
pub mod versions;
pub mod view;
pub mod vpc;

mod dispatch;
mod forms;
mod ids;
#[cfg(test)]
mod lab_tests;
#[cfg(test)]
mod reach_tests;
#[cfg(test)]
mod resource_tests;
mod show;

pub use cloud::Cloud;

/// What is needed once something in the account is to be changed.
pub(crate) static ACCOUNT: engine::Part = engine::Part::new("account");
