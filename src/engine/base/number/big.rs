//! Whole numbers of any size: what exact decimal conversion needs and no more.

/// Little-endian 32-bit limbs without leading zeros; zero has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Big(Vec<u32>);

impl Big {
    /// `self = self * factor + addend`.
    pub(super) fn multiply_add(&mut self, factor: u32, addend: u32) {
        let mut carry = u64::from(addend);
        for limb in &mut self.0 {
            carry += u64::from(*limb) * u64::from(factor);
            *limb = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// `self *= 10^exponent`.
    pub(super) fn scale_by_ten(&mut self, exponent: usize) {
        for _ in 0..exponent / 9 {
            self.multiply_add(1_000_000_000, 0);
        }
        self.multiply_add(10u32.pow((exponent % 9) as u32), 0);
    }

    /// Number of bits up to the highest one that is set.
    pub(super) fn bits(&self) -> usize {
        match self.0.last() {
            None => 0,
            Some(top) => self.0.len() * 32 - top.leading_zeros() as usize,
        }
    }

    pub(super) fn shift_left(&mut self, bits: usize) {
        let bits_in_limb = bits % 32;
        if bits_in_limb > 0 {
            self.multiply_add(1 << bits_in_limb, 0);
        }
        if !self.0.is_empty() {
            self.0.splice(0..0, std::iter::repeat_n(0, bits / 32));
        }
    }

    /// Subtracts `other` when it is not larger; tells whether it did.
    pub(super) fn take(&mut self, other: &Big) -> bool {
        if self.is_less_than(other) {
            return false;
        }
        let mut borrow = false;
        for (at, limb) in self.0.iter_mut().enumerate() {
            let part = other.0.get(at).copied().unwrap_or(0);
            let (less, first) = limb.overflowing_sub(part);
            let (less, second) = less.overflowing_sub(u32::from(borrow));
            *limb = less;
            borrow = first || second;
        }
        self.trim();
        true
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// The decimal digits.
    pub(super) fn into_decimal(mut self) -> String {
        let mut groups = Vec::new();
        while !self.is_zero() {
            groups.push(self.divide_by_billion());
        }
        let mut text = groups.pop().unwrap_or(0).to_string();
        for group in groups.iter().rev() {
            text.push_str(&format!("{group:09}"));
        }
        text
    }

    fn divide_by_billion(&mut self) -> u32 {
        let mut rest = 0u64;
        for limb in self.0.iter_mut().rev() {
            let part = (rest << 32) | u64::from(*limb);
            *limb = (part / 1_000_000_000) as u32;
            rest = part % 1_000_000_000;
        }
        self.trim();
        rest as u32
    }

    fn is_less_than(&self, other: &Big) -> bool {
        self.0.len() < other.0.len()
            || (self.0.len() == other.0.len() && self.0.iter().rev().lt(other.0.iter().rev()))
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

impl From<u64> for Big {
    fn from(n: u64) -> Big {
        let mut big = Big(vec![n as u32, (n >> 32) as u32]);
        big.trim();
        big
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_digits_of_powers() {
        let mut big = Big::from(1);
        big.scale_by_ten(40);
        assert_eq!(big.clone().into_decimal(), format!("1{}", "0".repeat(40)));
        let mut two = Big::from(1);
        two.shift_left(100);
        assert_eq!(two.bits(), 101);
        assert_eq!(two.into_decimal(), (1u128 << 100).to_string());
        assert_eq!(Big::default().into_decimal(), "0");
    }

    #[test]
    fn take_subtracts_only_what_is_there() {
        let mut big = Big::from(1 << 40);
        assert!(!big.take(&Big::from((1 << 40) + 1)));
        assert!(big.take(&Big::from(1)));
        assert_eq!(big, Big::from((1 << 40) - 1));
        assert!(big.take(&big.clone()));
        assert!(big.is_zero());
    }
}
