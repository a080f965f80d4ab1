//! The calls of the console and of the `aws` command, with AWS's own names.

pub use crate::answer::{Answer, ApiError, CallResult};
pub use crate::ec2::{Ec2Call, LaunchForm};
pub use crate::elasticache::{CacheForm, ElastiCacheCall};
pub use crate::rds::{DatabaseForm, RdsCall};
pub use crate::services::Call;
pub use crate::vpc::{RuleDirection, RuleSpec, VpcCall};
