//! Which row a visitor asks for: some are wanted by many, most by few.

use std::rc::Rc;

use primitives::Rng;

/// 2^-53: the step between floats below 1.
const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;

/// Zipf's law over so many rows.
#[derive(Clone, Debug)]
pub(super) struct Zipf {
    /// The weights of the rows up to each one.
    sums: Rc<[f64]>,
}

impl Zipf {
    /// The row in place n has a weight of 1 / n^(`skew_hundredths` / 100).
    pub(super) fn new(keys: u32, skew_hundredths: u32) -> Zipf {
        let exponent = f64::from(skew_hundredths) / 100.0;
        let mut sum = 0.0;
        let sums = (1..=keys.max(1)).map(|place| {
            sum += 1.0 / libm::pow(f64::from(place), exponent);
            sum
        });
        Zipf {
            sums: sums.collect(),
        }
    }

    /// One of the rows, counted from 1.
    pub(super) fn draw(&self, rng: &mut Rng) -> u32 {
        let all = self.sums.last().copied().unwrap_or(1.0);
        let wanted = all * fraction(rng);
        let place = self.sums.partition_point(|sum| *sum <= wanted);
        let place = place.min(self.sums.len().saturating_sub(1));
        u32::try_from(place).map_or(1, |place| place + 1)
    }
}

/// A number from 0 up to 1, without 1.
fn fraction(rng: &mut Rng) -> f64 {
    (rng.next() >> 11) as f64 * STEP
}

/// How long until the next visitor comes, in microseconds, when so many come a second, each when it likes.
pub(super) fn gap_us(rng: &mut Rng, rate: u32) -> u64 {
    let mean_us = 1e6 / f64::from(rate.max(1));
    let gap = -libm::log(1.0 - fraction(rng)) * mean_us;
    // Not at the very same instant: that many events at once would be taken for an endless loop.
    (gap as u64).clamp(1, 60_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(skew_hundredths: u32) -> Vec<u32> {
        let (zipf, mut rng) = (Zipf::new(100, skew_hundredths), Rng::new(7));
        let mut counts = vec![0; 100];
        for _ in 0..100_000 {
            counts[zipf.draw(&mut rng) as usize - 1] += 1;
        }
        counts
    }

    #[test]
    fn rows_are_drawn_by_their_weight() {
        let even = counted(0);
        assert!(
            even.iter().all(|count| (850..1_150).contains(count)),
            "{even:?}"
        );
        // Of the weights 1, 1/2, 1/3 ... of a hundred rows the first is 1 / 5.187.
        let steep = counted(100);
        assert!((18_900..19_700).contains(&steep[0]), "{}", steep[0]);
        assert!((9_400..9_900).contains(&steep[1]), "{}", steep[1]);
        let steeper = counted(200);
        assert!(steeper[0] > 60_000 && steeper[99] < 20, "{steeper:?}");
    }

    #[test]
    fn visitors_come_as_often_as_they_should() {
        let mut rng = Rng::new(1);
        let all: u64 = (0..50_000).map(|_| gap_us(&mut rng, 50)).sum();
        let mean = all / 50_000;
        assert!((19_700..20_300).contains(&mean), "{mean}");
    }
}
