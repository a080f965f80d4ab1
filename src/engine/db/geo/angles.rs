//! Sine, cosine and arcsine to the nearest number there is, of the angles on a globe.
//!
//! A distance can be stored as a score, where its last digit shows. The C library that Redis runs with is almost
//! always as exact as that; usual small implementations are off by one bit in every eighth case. So these compute
//! with fractions of 128 bits, of which a number keeps 53.

use crate::base::number::nearest_f64;

/// One, nearly: in 2^-128ths.
const ONE: u128 = u128::MAX;
/// A quarter of a turn in 2^-124ths.
const QUARTER: u128 = 0x1921_fb54_442d_1846_9898_cc51_701b_839a;
/// An eighth of a turn in 2^-124ths: up to here the series converge fast.
const EIGHTH: u128 = QUARTER / 2;
/// Below this an angle and its sine are the same number.
const TINY: f64 = 1e-8;
/// The largest angle that is computed here.
const LARGEST: f64 = std::f64::consts::PI;
/// Terms of a series that count.
const TERMS: usize = 12;

pub(crate) fn sin(x: f64) -> f64 {
    let magnitude = x.abs();
    if magnitude < TINY {
        return x;
    }
    if magnitude > LARGEST {
        return libm::sin(x);
    }
    nearest_f64(sine(magnitude), -128).copysign(x)
}

pub(crate) fn cos(x: f64) -> f64 {
    let magnitude = x.abs();
    if magnitude > LARGEST {
        return libm::cos(x);
    }
    let angle = fixed(magnitude, 124);
    let (cosine, is_negative) = if angle <= EIGHTH {
        (cosine_series(angle << 4), false)
    } else if angle <= QUARTER {
        (sine_series((QUARTER - angle) << 4), false)
    } else if angle <= QUARTER + EIGHTH {
        (sine_series((angle - QUARTER) << 4), true)
    } else {
        (cosine_series((2 * QUARTER).abs_diff(angle) << 4), true)
    };
    let cosine = nearest_f64(cosine, -128);
    if is_negative { -cosine } else { cosine }
}

/// Of a number from 0 on.
pub(crate) fn asin(z: f64) -> f64 {
    let near = libm::asin(z);
    if !(TINY..0.999_999).contains(&z) {
        return near;
    }
    // The sine of what is nearly right tells how wrong it is.
    let missing = fixed(z, 128).wrapping_sub(sine(near)).cast_signed();
    near + libm::scalbn(missing as f64, -128) / libm::cos(near)
}

/// The sine of an angle from 0 to half a turn, in 2^-128ths.
fn sine(x: f64) -> u128 {
    let angle = fixed(x, 124);
    if angle <= EIGHTH {
        sine_series(fixed(x, 128))
    } else if angle <= QUARTER + EIGHTH {
        cosine_series(angle.abs_diff(QUARTER) << 4)
    } else {
        sine_series((2 * QUARTER).abs_diff(angle) << 4)
    }
}

/// A positive number below 8 in fractions of 2^-`bits`.
fn fixed(x: f64, bits: i32) -> u128 {
    let (mantissa, exponent) = (
        x.to_bits() & ((1 << 52) - 1) | 1 << 52,
        (x.to_bits() >> 52) as i32,
    );
    match exponent - 1075 + bits {
        shift @ 0.. => u128::from(mantissa) << shift,
        shift => u128::from(mantissa)
            .checked_shr(shift.unsigned_abs())
            .unwrap_or(0),
    }
}

/// `x - x^3/3! + x^5/5! ...`
fn sine_series(x: u128) -> u128 {
    times(x, series(times(x, x), 2))
}

/// `1 - x^2/2! + x^4/4! ...`
fn cosine_series(x: u128) -> u128 {
    series(times(x, x), 1)
}

/// `1 - t/(n(n+1)) * (1 - t/((n+2)(n+3)) * (1 - ...))`
fn series(t: u128, n: usize) -> u128 {
    (0..TERMS).rev().fold(ONE, |sum, term| {
        let first = n + 2 * term;
        ONE - times(times(t, sum), INVERSES[first])
    })
}

/// `1 / (n (n + 1))` for each n but 0.
const INVERSES: [u128; 2 * TERMS + 2] = {
    let mut inverses = [ONE; 2 * TERMS + 2];
    let mut n = 1;
    while n < inverses.len() {
        inverses[n] = ONE / (n * (n + 1)) as u128;
        n += 1;
    }
    inverses
};

/// The product of two fractions.
fn times(one: u128, other: u128) -> u128 {
    let low = u128::from(u64::MAX);
    let (one_high, one_low) = (one >> 64, one & low);
    let (other_high, other_low) = (other >> 64, other & low);
    one_high * other_high + ((one_high * other_low) >> 64) + ((one_low * other_high) >> 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_those_of_the_c_library() {
        for (x, sine, cosine) in [
            (0.747587292825615, 0.6798714267909292, 0.7333313323684365),
            (1.7097450918975092, 0.9903621416361946, -0.13850208812061246),
            (1.1622474516757801, 0.9176982889076181, 0.39727805191833837),
            (1.8972691540534186, 0.947179412069814, -0.32070416484835584),
            (1.9657566501828214, 0.9230118315218379, -0.38477156712873467),
            (0.20586480889920444, 0.2044137843281459, 0.978884571732871),
            (
                0.041368430588877035,
                0.04135663230819892,
                0.9991444484978759,
            ),
            (2.6309844936234175, 0.48870792484235354, -0.872447456410001),
            (0.8147839778727255, 0.727577418871457, 0.6860255822841802),
            (0.7361718039146908, 0.6714559752200954, 0.7410444476151419),
            (
                3.1279078587913145,
                0.013684367668993945,
                -0.9999063646569611,
            ),
            (1.4773751325974471, 0.9956394130474221, 0.09328536426784598),
            (2.6278189307091067, 0.4914672589251568, -0.870896052008845),
            (1.4965064769177436, 0.9972417780008297, 0.07422153467656085),
            (2.0076900796521335, 0.9060703694712072, -0.42312703242207295),
            (0.47317505154806255, 0.4557147731359471, 0.8901258593848693),
            (1.9944718954621652, 0.9115840243220947, -0.4111138122232512),
            (2.7270424564683093, 0.4027782676571484, -0.9152975839054239),
            (1.6436208587280756, 0.9973494654915209, -0.07276017924508955),
            (2.32870941892404, 0.7262721468868298, -0.6874072800432034),
            (2.1092995769063583, 0.8584772533195548, -0.5128516408601156),
            (0.20116052601955245, 0.19980658951826624, 0.9798353569784461),
            (2.3820485594322025, 0.6885909165537063, -0.725150018713181),
            (1.8569925387411979, 0.9593246422346855, -0.28230520859752584),
            (1e-08, 1e-08, 1.0),
            (1.5e-05, 1.4999999999437501e-05, 0.9999999998875),
            (0.003, 0.002999995500002025, 0.999995500003375),
            (2.3562, 0.7071028851534585, -0.7071106771981701),
        ] {
            assert_eq!((sin(x), cos(x)), (sine, cosine), "{x}");
            assert_eq!((sin(-x), cos(-x)), (-sine, cosine), "{x}");
        }
        for (z, angle) in [
            (0.3012676595157123, 0.3060218004449083),
            (0.031011751469749993, 0.031016724437630146),
            (0.8655272369789456, 1.0462020756277133),
            (0.47274908866546683, 0.49240789727274203),
            (0.7188239240658031, 0.8021091081171356),
            (0.8788128002554817, 1.073368452375293),
            (0.7141294836112025, 0.7953797457369548),
            (0.9210986675838745, 1.170893081077273),
            (0.3949634040007439, 0.4060280160318763),
            (0.8009087709852283, 0.9288113693675419),
            (0.44462105605076063, 0.46075115508933906),
            (0.9355867217045211, 1.209917067925047),
            (0.8788666603380416, 1.0734813388820252),
            (0.09745430973087721, 0.09760923224968511),
            (0.1359688602006689, 0.13639133924472044),
            (0.21698694123313733, 0.21872680750718285),
            (1e-07, 1.0000000000000017e-07),
            (0.00012, 0.000120000000288),
            (0.99, 1.4292568534704693),
        ] {
            assert_eq!(asin(z), angle, "{z}");
        }
    }

    #[test]
    fn angles_beyond_the_globe_are_computed_too() {
        assert_eq!(sin(0.0), 0.0);
        assert_eq!(cos(0.0), 1.0);
        assert_eq!(asin(0.0), 0.0);
        assert_eq!(cos(10.0), libm::cos(10.0));
        assert!(cos(f64::INFINITY).is_nan());
        assert!(asin(1.5).is_nan());
    }
}
