//! Places on the earth as the scores of a sorted set: `cells` interleaves longitude and latitude, `angles` has the trigonometry.

use crate::base::parts::{REST, later};

later!(REST);

pub(crate) mod angles;
pub(crate) mod cells;
