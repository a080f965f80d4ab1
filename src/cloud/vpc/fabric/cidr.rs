//! IPv4 address blocks.

use std::fmt;
use std::net::Ipv4Addr;

/// A block such as `172.31.0.0/20`; host bits are zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cidr {
    base: u32,
    prefix: u8,
}

impl Cidr {
    /// Every address.
    pub const ANYWHERE: Cidr = Cidr { base: 0, prefix: 0 };

    /// A block from an address in it and its prefix length (at most 32); host bits are cut off, as AWS does.
    pub const fn new(address: Ipv4Addr, prefix: u8) -> Cidr {
        let prefix = if prefix > 32 { 32 } else { prefix };
        Cidr {
            base: address.to_bits() & mask(prefix),
            prefix,
        }
    }

    /// Reads `a.b.c.d/n`; `None` when it is malformed.
    pub fn parse(text: &str) -> Option<Cidr> {
        let (address, prefix) = text.split_once('/')?;
        let digits = prefix.bytes().all(|byte| byte.is_ascii_digit());
        let prefix = prefix
            .parse()
            .ok()
            .filter(|prefix| *prefix <= 32 && digits)?;
        Some(Cidr::new(address.parse().ok()?, prefix))
    }

    /// Whether an address lies in the block.
    pub fn contains(&self, address: Ipv4Addr) -> bool {
        u32::from(address) & mask(self.prefix) == self.base
    }

    /// The number of bits that are fixed.
    pub fn prefix(&self) -> u8 {
        self.prefix
    }

    /// How many addresses the block has.
    pub fn size(&self) -> u64 {
        1 << (32 - u32::from(self.prefix))
    }

    /// The block's `index`-th address; beyond the end it starts over.
    pub fn address(&self, index: u64) -> Ipv4Addr {
        Ipv4Addr::from(self.base | (index % self.size()) as u32)
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", Ipv4Addr::from(self.base), self.prefix)
    }
}

const fn mask(prefix: u8) -> u32 {
    match prefix {
        0 => 0,
        _ => u32::MAX << (32 - prefix),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_hold_their_addresses() {
        let block = Cidr::parse("172.31.16.0/20").unwrap();
        assert!(block.contains(Ipv4Addr::new(172, 31, 31, 255)));
        assert!(!block.contains(Ipv4Addr::new(172, 31, 32, 0)));
        assert_eq!(block.size(), 4096);
        assert_eq!(block.address(4), Ipv4Addr::new(172, 31, 16, 4));
        assert!(Cidr::ANYWHERE.contains(Ipv4Addr::BROADCAST));
    }

    #[test]
    fn host_bits_are_cut_and_malformed_text_is_refused() {
        let block = Cidr::parse("10.1.2.3/16").unwrap();
        assert_eq!(block.to_string(), "10.1.0.0/16");
        for text in [
            "10.0.0.1",
            "10.0.0.0/33",
            "10.0.0/8",
            "10.0.0.0/+8",
            "/8",
            "::/0",
        ] {
            assert_eq!(Cidr::parse(text), None, "{text}");
        }
    }
}
