//! The seeded random generator: the only source of chance, in a node and in the world around it.

/// SplitMix64: small, fast and good enough for sampling; never for secrets.
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    /// The same seed gives the same numbers.
    pub fn new(seed: u64) -> Rng {
        Rng(seed)
    }

    /// 64 uniformly distributed bits.
    #[expect(
        clippy::should_implement_trait,
        reason = "it never ends, and an iterator's adapters have no use for it"
    )]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Another generator, for where this one is out of reach.
    pub fn fork(&mut self) -> Rng {
        Rng(self.next())
    }

    /// A number in `0..bound`; `0` when `bound` is 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }
}

/// Chooses some of a known number of things that pass by one after another; each choice has the same chance.
pub struct Draw {
    wanted: usize,
    left: usize,
}

impl Draw {
    /// `count` of `len` things, or all if they are fewer.
    pub fn new(count: usize, len: usize) -> Draw {
        Draw {
            wanted: count,
            left: len,
        }
    }

    /// Whether the next thing is one of them.
    pub fn takes_next(&mut self, rng: &mut Rng) -> bool {
        let takes = rng.below(self.left as u64) < self.wanted as u64;
        self.wanted -= usize::from(takes);
        self.left = self.left.saturating_sub(1);
        takes
    }
}
