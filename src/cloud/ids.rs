//! Believable identifiers and every other random choice of the cloud, from one seeded generator.

use std::net::Ipv4Addr;
use std::time::Duration;

use primitives::Rng;

/// The first two bytes of public addresses in Mumbai.
const PUBLIC_BLOCKS: [[u8; 2]; 8] = [
    [13, 126],
    [13, 232],
    [13, 234],
    [13, 235],
    [3, 108],
    [3, 110],
    [65, 0],
    [43, 204],
];

/// The generator. The same seed gives the same identifiers.
#[derive(Clone, Debug)]
pub struct Ids {
    rng: Rng,
}

impl Ids {
    /// A generator from a seed.
    pub fn new(seed: u64) -> Ids {
        Ids {
            rng: Rng::new(seed ^ 0xC10D_5EED_0000_0001),
        }
    }

    /// `prefix-0` and 16 more hexadecimal digits, as in `sg-0a1b2c3d4e5f60718`.
    pub fn resource(&mut self, prefix: &str) -> String {
        format!("{prefix}-0{:016x}", self.rng.next())
    }

    /// Lower-case letters and digits, as in an endpoint's `ab12cd`.
    pub fn alphanumeric(&mut self, length: usize) -> String {
        const DIGITS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
        let digit = |ids: &mut Ids| char::from(DIGITS[ids.below(36) as usize % 36]);
        (0..length).map(|_| digit(self)).collect()
    }

    /// A span between two bounds.
    pub fn span(&mut self, from: Duration, to: Duration) -> Duration {
        let range_ms = to.saturating_sub(from).as_millis() as u64 + 1;
        from + Duration::from_millis(self.below(range_ms))
    }

    /// A public address of the region.
    pub fn public_ip(&mut self) -> Ipv4Addr {
        let block = PUBLIC_BLOCKS[self.below(PUBLIC_BLOCKS.len() as u64) as usize % 8];
        let third = self.below(256) as u8;
        let fourth = 1 + self.below(254) as u8;
        Ipv4Addr::new(block[0], block[1], third, fourth)
    }

    /// A uniformly distributed number in `0..bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.rng.below(bound)
    }

    /// A fresh seed for something that has a generator of its own.
    pub fn seed(&mut self) -> u64 {
        self.rng.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_look_like_those_of_aws() {
        let mut ids = Ids::new(7);
        let id = ids.resource("sg");
        assert_eq!(id.len(), "sg-".len() + 17);
        assert!(id.starts_with("sg-0"));
        assert_ne!(id, ids.resource("sg"));
        assert_eq!(ids.alphanumeric(6).len(), 6);
    }
}
