//! Geohashes: a place on the map as up to 52 bits, which halve the map again and again, by longitude and latitude in
//! turn. Places with the same first bits lie in the same cell, so a cell is a range of scores.
//!
//! Limits, rounding and the order of neighbours are Redis's: they decide what a search finds first.

use std::f64::consts::PI;

use crate::db::geo::angles;

/// Halvings of each axis in a score.
pub(crate) const STEPS_MAX: u32 = 26;

/// The map that scores are made from is that of web maps, cut off before the poles.
const LATITUDE_MAX: f64 = 85.051_128_78;
const LONGITUDE_MAX: f64 = 180.0;

/// Bits of longitudes and of latitudes.
const LONGITUDES: u64 = 0xaaaa_aaaa_aaaa_aaaa;
const LATITUDES: u64 = 0x5555_5555_5555_5555;

/// Degrees east and north.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) longitude: f64,
    pub(crate) latitude: f64,
}

/// From a least to a greatest degree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) min: f64,
    pub(crate) max: f64,
}

impl Span {
    const fn around_zero(max: f64) -> Span {
        Span { min: -max, max }
    }

    fn middle(self, limit: f64) -> f64 {
        ((self.min + self.max) / 2.0).clamp(-limit, limit)
    }

    /// The part that `number` of `2^steps` names.
    fn part(self, number: u32, steps: u32) -> Span {
        let (whole, length) = ((1u64 << steps) as f64, self.max - self.min);
        Span {
            min: self.min + (f64::from(number) / whole) * length,
            max: self.min + ((f64::from(number) + 1.0) / whole) * length,
        }
    }

    /// The number of the part in which a degree lies.
    fn number(self, degree: f64, steps: u32) -> u32 {
        let offset = (degree - self.min) / (self.max - self.min);
        (offset * (1u64 << steps) as f64) as u64 as u32
    }
}

const LONGITUDE: Span = Span::around_zero(LONGITUDE_MAX);
const LATITUDE: Span = Span::around_zero(LATITUDE_MAX);
/// All latitudes, which geohashes outside of Redis divide.
const LATITUDE_OF_GEOHASHES: Span = Span::around_zero(90.0);

impl Place {
    /// Whether it is on the map.
    pub(crate) fn is_on_map(self) -> bool {
        self.longitude.abs() <= LONGITUDE_MAX && self.latitude.abs() <= LATITUDE_MAX
    }

    /// The middle of the smallest cell, as the score says it.
    pub(crate) fn of_score(score: f64) -> Place {
        let cell = Cell {
            bits: integer_of(score),
            steps: STEPS_MAX,
        };
        let (longitude, latitude) = cell.area();
        Place {
            longitude: longitude.middle(LONGITUDE_MAX),
            latitude: latitude.middle(LATITUDE_MAX),
        }
    }

    /// The score of a member at that place.
    pub(crate) fn score(self) -> u64 {
        Cell::of(self, STEPS_MAX).bits
    }

    /// The eleven characters that name the place elsewhere. The last one would need more bits than there are.
    pub(crate) fn geohash(self) -> [u8; 11] {
        const ALPHABET: &[u8; 32] = b"0123456789bcdefghjkmnpqrstuvwxyz";
        let bits = interleave(
            LATITUDE_OF_GEOHASHES.number(self.latitude, STEPS_MAX),
            LONGITUDE.number(self.longitude, STEPS_MAX),
        );
        let mut text = [ALPHABET[0]; 11];
        for (index, character) in text[..10].iter_mut().enumerate() {
            *character = ALPHABET[(bits >> (47 - 5 * index)) as usize & 31];
        }
        text
    }
}

/// The integer part of any number, as an x86 processor converts it: members of any sorted set may be searched.
fn integer_of(score: f64) -> u64 {
    const HALF: f64 = (1u64 << 63) as f64;
    if score < HALF {
        score as i64 as u64
    } else if score < 2.0 * HALF {
        (score - HALF) as u64 + (1 << 63)
    } else {
        0
    }
}

/// A part of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Two for each step, the latitude's first.
    bits: u64,
    steps: u32,
}

impl Cell {
    /// The cell of that size in which a place lies; a place beside the map lies nowhere, which is cell 0.
    pub(crate) fn of(place: Place, steps: u32) -> Cell {
        let bits = if place.is_on_map() {
            let latitude = LATITUDE.number(place.latitude, steps);
            interleave(latitude, LONGITUDE.number(place.longitude, steps))
        } else {
            0
        };
        Cell { bits, steps }
    }

    /// Longitudes and latitudes.
    pub(crate) fn area(self) -> (Span, Span) {
        let (latitude, longitude) = (squeeze(self.bits), squeeze(self.bits >> 1));
        (
            LONGITUDE.part(longitude, self.steps),
            LATITUDE.part(latitude, self.steps),
        )
    }

    /// The scores of the members in the cell: from the first one to below the second.
    pub(crate) fn scores(self) -> (f64, f64) {
        let shift = 52 - 2 * self.steps;
        let score = |bits: u64| (bits << shift) as f64;
        (score(self.bits), score(self.bits + 1))
    }

    /// The cell `east` cells to the east and `north` to the north, each at most one, around the map.
    pub(crate) fn neighbour(self, east: i32, north: i32) -> Cell {
        let all = u64::MAX >> (64 - 2 * self.steps);
        let longitude = step(self.bits, LONGITUDES, all, east);
        let latitude = step(self.bits, LATITUDES, all, north);
        Cell {
            bits: longitude | latitude,
            ..self
        }
    }
}

/// Adds to the number whose digits are the bits of one axis, and leaves that axis alone.
fn step(bits: u64, axis: u64, all: u64, by: i32) -> u64 {
    let (own, other) = (bits & axis, !axis & all);
    let moved = match by {
        0 => return own,
        // A carry has to run through the bits of the other axis.
        1.. => own.wrapping_add(other + 1),
        _ => (own | other).wrapping_sub(other + 1),
    };
    moved & axis & all
}

/// Every bit of the first number before that of the second.
fn interleave(even: u32, odd: u32) -> u64 {
    spread(even) | spread(odd) << 1
}

/// The bits with a zero between each two.
fn spread(bits: u32) -> u64 {
    let mut bits = u64::from(bits);
    for (shift, mask) in [
        (16, 0x0000_ffff_0000_ffff),
        (8, 0x00ff_00ff_00ff_00ff),
        (4, 0x0f0f_0f0f_0f0f_0f0f),
        (2, 0x3333_3333_3333_3333),
        (1, LATITUDES),
    ] {
        bits = (bits | bits << shift) & mask;
    }
    bits
}

/// Every second bit.
fn squeeze(bits: u64) -> u32 {
    let mut bits = bits & LATITUDES;
    for (shift, mask) in [
        (1, 0x3333_3333_3333_3333),
        (2, 0x0f0f_0f0f_0f0f_0f0f),
        (4, 0x00ff_00ff_00ff_00ff),
        (8, 0x0000_ffff_0000_ffff),
        (16, 0x0000_0000_ffff_ffff),
    ] {
        bits = (bits | bits >> shift) & mask;
    }
    bits as u32
}

const EARTH_RADIUS_METERS: f64 = 6_372_797.560_856;
const RADIANS: f64 = PI / 180.0;

fn radians(degrees: f64) -> f64 {
    degrees * RADIANS
}

/// Degrees of latitude in `meters`.
pub(crate) fn degrees_along(meters: f64) -> f64 {
    meters / EARTH_RADIUS_METERS / RADIANS
}

/// Degrees of longitude in `meters` at a latitude.
pub(crate) fn degrees_across(meters: f64, latitude: f64) -> f64 {
    meters / EARTH_RADIUS_METERS / angles::cos(radians(latitude)) / RADIANS
}

/// Meters from north to south.
pub(crate) fn latitude_distance_meters(one: f64, other: f64) -> f64 {
    EARTH_RADIUS_METERS * (radians(other) - radians(one)).abs()
}

/// Meters along the surface of a sphere.
pub(crate) fn distance_meters(one: Place, other: Place) -> f64 {
    let across = angles::sin((radians(other.longitude) - radians(one.longitude)) / 2.0);
    if across == 0.0 {
        return latitude_distance_meters(one.latitude, other.latitude);
    }
    let (one, other) = (radians(one.latitude), radians(other.latitude));
    let along = angles::sin((other - one) / 2.0);
    let a = along * along + angles::cos(one) * angles::cos(other) * across * across;
    2.0 * EARTH_RADIUS_METERS * angles::asin(libm::sqrt(a))
}

#[cfg(test)]
mod tests {
    use super::*;
    use primitives::Rng;

    #[test]
    fn scores_and_names_of_known_places() {
        let palermo = Place {
            longitude: 13.361389,
            latitude: 38.115556,
        };
        assert_eq!(palermo.score(), 3_479_099_956_230_698);
        assert_eq!(
            &Place::of_score(3_479_099_956_230_698.0).geohash(),
            b"sqc8b49rny0"
        );
        let catania = Place {
            longitude: 15.087269,
            latitude: 37.502669,
        };
        assert_eq!(catania.score(), 3_479_447_370_796_909);
        let meters = distance_meters(
            Place::of_score(3_479_099_956_230_698.0),
            Place::of_score(3_479_447_370_796_909.0),
        );
        assert_eq!(format!("{meters:.4}"), "166274.1516");
    }

    #[test]
    fn a_neighbour_of_a_neighbour_is_the_cell_itself() {
        let mut rng = Rng::new(2);
        for steps in 1..=STEPS_MAX {
            for _ in 0..50 {
                let bits = rng.next() & (u64::MAX >> (64 - 2 * steps));
                let cell = Cell { bits, steps };
                for (east, north) in [(1, 0), (0, 1), (-1, 1), (1, 1)] {
                    let there = cell.neighbour(east, north);
                    assert_eq!(there.neighbour(-east, -north), cell);
                    assert!(steps == 1 || there != cell);
                }
            }
        }
    }

    #[test]
    fn any_score_is_a_place() {
        for score in [
            f64::NEG_INFINITY,
            -1.5,
            0.0,
            1e18,
            1e19,
            1e30,
            f64::INFINITY,
        ] {
            assert!(Place::of_score(score).is_on_map(), "{score}");
        }
    }
}
