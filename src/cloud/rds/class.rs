//! Instance classes: what they cost in Mumbai, about, and what a server of each may do.

/// An instance class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Class {
    /// `db.t3.micro`.
    pub name: &'static str,
    /// Of the whole machine.
    pub memory_gib: u32,
    /// Dollars an hour in one zone.
    pub price: f64,
}

/// The classes that the lab has: all with two processors.
pub const CLASSES: [Class; 6] = [
    class("db.t4g.micro", 1, 0.019),
    class("db.t3.micro", 1, 0.021),
    class("db.t4g.small", 2, 0.038),
    class("db.t3.small", 2, 0.042),
    class("db.t4g.medium", 4, 0.076),
    class("db.t3.medium", 4, 0.084),
];

/// Dollars a month for a GiB of gp3 storage.
const STORAGE_A_MONTH: f64 = 0.131;
const HOURS_A_MONTH: f64 = 730.0;
/// RDS's own formula for `max_connections`.
const BYTES_A_CONNECTION: u64 = 12_582_880;

const fn class(name: &'static str, memory_gib: u32, price: f64) -> Class {
    Class {
        name,
        memory_gib,
        price,
    }
}

impl Class {
    /// A class by its name.
    pub fn find(name: &str) -> Option<Class> {
        CLASSES.iter().find(|found| found.name == name).copied()
    }

    /// `DBInstanceClassMemory`: what the machine keeps for itself taken off.
    pub(super) fn memory_bytes(self) -> u64 {
        u64::from(self.memory_gib) * (1 << 30) * 4 / 5
    }

    pub(super) fn max_connections(self) -> u64 {
        self.memory_bytes() / BYTES_A_CONNECTION
    }
}

/// Dollars an hour for so much storage.
pub(super) fn storage_price(gib: u32) -> f64 {
    f64::from(gib) * STORAGE_A_MONTH / HOURS_A_MONTH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_micro_takes_some_sixty_connections() {
        let micro = Class::find("db.t3.micro").unwrap();
        assert_eq!(micro.max_connections(), 68);
        assert_eq!(Class::find("db.t9.nano"), None);
    }
}
