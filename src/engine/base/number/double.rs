//! Floating point numbers of 64 bits: how Redis 7.2 reads and prints them.
//!
//! It reads as C's `strtod` does, and prints the digits that the Grisu2 algorithm finds (Loitsch, "Printing
//! Floating-Point Numbers Quickly and Accurately with Integers", 2010). Those always read back as the same number;
//! once in a thousand they are not the shortest that do, which is why a printer of shortest digits will not do.

use std::ops::Deref;

/// The number that a text spells: decimal, hexadecimal or infinite. `None` for NaN, spaces, anything more or less
/// than a number, and what is too large, or so small that it would be 0.
pub(crate) fn parse_f64(text: &[u8]) -> Option<f64> {
    let (number, is_exact_enough) = scan(text)?;
    is_exact_enough.then_some(number)
}

/// As [`parse_f64`], where Redis hands an argument to `strtod` as it is: leading spaces are skipped, the text ends at
/// its first NUL, nothing at all is 0, and what is out of range becomes infinite or 0.
pub(crate) fn parse_f64_leniently(text: &[u8]) -> Option<f64> {
    let text = text.split(|&byte| byte == 0).next().unwrap_or_default();
    if text.is_empty() {
        return Some(0.0);
    }
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let start = text.iter().position(|byte| !is_space(byte))?;
    Some(scan(&text[start..])?.0)
}

/// The number as a client sees it.
pub(crate) fn print_f64(number: f64) -> DoubleText {
    let mut text = DoubleText {
        bytes: [0; TEXT_MAX_BYTES],
        len: 0,
    };
    match as_integer(number) {
        Some(n) => {
            if n == 0 && number.is_sign_negative() {
                text.push(b'-');
            }
            text.append(itoa::Buffer::new().format(n).as_bytes());
        }
        None if number.is_nan() => text.append(b"nan"),
        None => {
            if number < 0.0 {
                text.push(b'-');
            }
            if number.is_infinite() {
                text.append(b"inf");
            } else {
                Decimal::of(number.abs()).lay_out(&mut text);
            }
        }
    }
    text
}

/// With 17 digits, even where fewer would do, as C's `%.17g` does: where Redis prints by way of a wider type.
pub(crate) fn print_f64_in_full(number: f64) -> DoubleText {
    if !number.is_finite() || number == 0.0 {
        return print_f64(number);
    }
    let scientific = format!("{:.16e}", number.abs());
    let (digits, exponent) = scientific.split_once('e').unwrap_or_default();
    let mut decimal = Decimal {
        digits: [0; 20],
        len: 0,
        exponent: 0,
    };
    for digit in digits.bytes().filter(u8::is_ascii_digit) {
        decimal.push(u64::from(digit - b'0'));
    }
    while decimal.digits[decimal.len - 1] == b'0' {
        decimal.len -= 1;
    }
    let magnitude: i32 = exponent.parse().unwrap_or(0);
    decimal.exponent = magnitude + 1 - decimal.len as i32;
    let mut text = DoubleText {
        bytes: [0; TEXT_MAX_BYTES],
        len: 0,
    };
    if number < 0.0 {
        text.push(b'-');
    }
    if (-4..17).contains(&magnitude) {
        decimal.lay_out_plainly(&mut text);
    } else {
        decimal.lay_out_with_exponent(&mut text, 2);
    }
    text
}

/// The integer that the number is, as far as Redis treats such numbers as integers.
pub(crate) fn as_integer(number: f64) -> Option<i64> {
    const LIMIT: f64 = (1u64 << 62) as f64;
    let is_integer = number.abs() <= LIMIT && number as i64 as f64 == number;
    is_integer.then_some(number as i64)
}

const TEXT_MAX_BYTES: usize = 26;

/// A printed number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DoubleText {
    bytes: [u8; TEXT_MAX_BYTES],
    len: u8,
}

impl DoubleText {
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(self).unwrap_or_default()
    }

    fn push(&mut self, byte: u8) {
        self.bytes[usize::from(self.len)] = byte;
        self.len += 1;
    }

    fn append(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.push(byte);
        }
    }

    fn zeros(&mut self, count: i32) {
        for _ in 0..count {
            self.push(b'0');
        }
    }
}

impl Deref for DoubleText {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

/// The number, and whether it is what the text says: neither an overflow to infinity nor a vanished fraction.
fn scan(text: &[u8]) -> Option<(f64, bool)> {
    let (is_negative, magnitude) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let (number, is_exact_enough) = match magnitude {
        [b'0', b'x' | b'X', digits @ ..] => scan_hexadecimal(digits)?,
        [b'0'..=b'9' | b'.', ..] => scan_decimal(magnitude)?,
        word if is_infinity(word) => (f64::INFINITY, true),
        _ => return None,
    };
    Some((if is_negative { -number } else { number }, is_exact_enough))
}

fn is_infinity(word: &[u8]) -> bool {
    word.eq_ignore_ascii_case(b"inf") || word.eq_ignore_ascii_case(b"infinity")
}

fn scan_decimal(text: &[u8]) -> Option<(f64, bool)> {
    if let Some(number) = scan_short(text) {
        return Some((number, true));
    }
    let number: f64 = std::str::from_utf8(text).ok()?.parse().ok()?;
    let mut digits = text.iter().take_while(|byte| !matches!(byte, b'e' | b'E'));
    let is_zero = !digits.any(|byte| matches!(byte, b'1'..=b'9'));
    Some((number, number.is_finite() && (number != 0.0 || is_zero)))
}

/// Up to 15 digits and nothing else, which is what most numbers are.
fn scan_short(text: &[u8]) -> Option<f64> {
    let is_short = text.len() <= 15 && text.iter().all(u8::is_ascii_digit);
    let add = |sum: u64, digit: &u8| sum * 10 + u64::from(digit - b'0');
    is_short.then(|| text.iter().fold(0, add) as f64)
}

fn scan_hexadecimal(text: &[u8]) -> Option<(f64, bool)> {
    let (mut mantissa, mut exponent) = (0u128, 0i64);
    let (mut digits, mut is_fraction) = (0, false);
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        match (*first as char).to_digit(16) {
            Some(digit) => {
                digits += 1;
                exponent -= if is_fraction { 4 } else { 0 };
                if mantissa >> 120 == 0 {
                    mantissa = mantissa << 4 | u128::from(digit);
                } else {
                    mantissa |= u128::from(digit != 0);
                    exponent += 4;
                }
            }
            None if *first == b'.' && !is_fraction => is_fraction = true,
            None => break,
        }
        rest = tail;
    }
    if digits == 0 {
        return None;
    }
    let exponent = exponent.saturating_add(scan_power(rest)?);
    let number = nearest_f64(mantissa, exponent.clamp(-100_000, 100_000));
    Some((
        number,
        number.is_finite() && (number != 0.0 || mantissa == 0),
    ))
}

/// The exponent of two after the hexadecimal digits; 0 when nothing is left of the text.
fn scan_power(text: &[u8]) -> Option<i64> {
    let (is_negative, digits) = match text {
        [] => return Some(0),
        [b'p' | b'P', b'-', digits @ ..] => (true, digits),
        [b'p' | b'P', b'+', digits @ ..] | [b'p' | b'P', digits @ ..] => (false, digits),
        _ => return None,
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let add = |sum: i64, digit: &u8| (sum * 10 + i64::from(digit - b'0')).min(1 << 40);
    let power = digits.iter().fold(0, add);
    Some(if is_negative { -power } else { power })
}

/// The number nearest to `mantissa * 2^exponent`, ties to even.
pub(crate) fn nearest_f64(mantissa: u128, exponent: i64) -> f64 {
    let bits = 128 - i64::from(mantissa.leading_zeros());
    let surplus = (bits - 53).max(-1074 - exponent);
    let kept = match surplus {
        ..=0 => mantissa,
        1..=127 => {
            let (kept, cut) = (mantissa >> surplus, mantissa & ((1 << surplus) - 1));
            let half = 1 << (surplus - 1);
            kept + u128::from(cut > half || (cut == half && kept & 1 == 1))
        }
        _ => 0,
    };
    let exponent = exponent + surplus.max(0);
    libm::scalbn(kept as f64, exponent.clamp(-100_000, 100_000) as i32)
}

/// `frac * 2^exp`.
#[derive(Clone, Copy)]
struct Float {
    frac: u64,
    exp: i32,
}

impl Float {
    fn of(number: f64) -> Float {
        let bits = number.to_bits();
        let (frac, exp) = (bits & ((1 << 52) - 1), (bits >> 52 & 0x7ff) as i32);
        match exp {
            0 => Float { frac, exp: -1074 },
            _ => Float {
                frac: frac | 1 << 52,
                exp: exp - 1075,
            },
        }
    }

    /// The same with the highest bit set.
    fn normalized(self) -> Float {
        let shift = self.frac.leading_zeros();
        Float {
            frac: self.frac << shift,
            exp: self.exp - shift as i32,
        }
    }

    /// Half way to the next numbers below and above, both with the exponent of the upper one.
    fn boundaries(self) -> (Float, Float) {
        let upper = Float {
            frac: (self.frac << 1) + 1,
            exp: self.exp - 1,
        };
        let upper = upper.normalized();
        // Below a power of two the numbers lie twice as dense.
        let shift = if self.frac == 1 << 52 { 2 } else { 1 };
        let lower = Float {
            frac: ((self.frac << shift) - 1) << (self.exp - shift - upper.exp),
            exp: upper.exp,
        };
        (lower, upper)
    }

    fn times(self, power: Float) -> Float {
        let product = u128::from(self.frac) * u128::from(power.frac);
        Float {
            frac: ((product + (1 << 63)) >> 64) as u64,
            exp: self.exp + power.exp + 64,
        }
    }
}

/// The decimal exponent of the first of [`POWERS`], and how far apart they are.
const FIRST_POWER: i32 = -348;
const POWER_STEP: i32 = 8;

/// A power of ten that brings a number with this exponent to one between -60 and -32, and which power that is.
fn cached_power(exp: i32) -> (Float, i32) {
    let place = |exponent: i32| (exponent - FIRST_POWER) / POWER_STEP;
    let mut index = place((f64::from(-(exp + 87)) * 0.301_029_995_663_981_14) as i32);
    loop {
        let k = FIRST_POWER + index * POWER_STEP;
        let power = Float {
            frac: POWERS[index as usize],
            // The binary logarithm of ten, in 65536ths.
            exp: ((k * 217_706) >> 16) - 63,
        };
        match exp + power.exp + 64 {
            ..-60 => index += 1,
            -31.. => index -= 1,
            _ => return (power, k),
        }
    }
}

/// `digits * 10^exponent`.
struct Decimal {
    digits: [u8; 20],
    len: usize,
    exponent: i32,
}

impl Decimal {
    /// Digits that read back as this positive number.
    fn of(number: f64) -> Decimal {
        let float = Float::of(number);
        let (lower, upper) = float.boundaries();
        let (power, k) = cached_power(upper.exp);
        let mut decimal = Decimal {
            digits: [0; 20],
            len: 0,
            exponent: -k,
        };
        let (mut lower, mut upper) = (lower.times(power), upper.times(power));
        lower.frac += 1;
        upper.frac -= 1;
        let distance = upper.frac - float.normalized().times(power).frac;
        decimal.generate(upper, upper.frac - lower.frac, distance);
        decimal
    }

    /// The digits of `upper`, as many as it takes to tell it from what lies `delta` below, moved towards the number
    /// itself at `distance` below.
    fn generate(&mut self, upper: Float, mut delta: u64, mut distance: u64) {
        let shift = -upper.exp;
        let mut whole = upper.frac >> shift;
        let mut fraction = upper.frac & ((1 << shift) - 1);
        let mut unit = 1_000_000_000;
        for left in (0..10).rev() {
            self.push(whole / unit);
            whole %= unit;
            let rest = (whole << shift) + fraction;
            if rest <= delta {
                self.exponent += left;
                return self.round(delta, rest, unit << shift, distance);
            }
            unit /= 10;
        }
        loop {
            fraction *= 10;
            delta *= 10;
            distance = distance.wrapping_mul(10);
            self.exponent -= 1;
            self.push(fraction >> shift);
            fraction &= (1 << shift) - 1;
            if fraction < delta {
                return self.round(delta, fraction, 1 << shift, distance);
            }
        }
    }

    fn push(&mut self, digit: u64) {
        if digit != 0 || self.len > 0 {
            self.digits[self.len] = b'0' + digit as u8;
            self.len += 1;
        }
    }

    /// Lowers the last digit as long as that comes closer to the number.
    fn round(&mut self, delta: u64, mut rest: u64, unit: u64, distance: u64) {
        while rest < distance
            && delta - rest >= unit
            && (rest + unit < distance || distance - rest > rest + unit - distance)
        {
            self.digits[self.len - 1] -= 1;
            rest += unit;
        }
    }

    /// Writes integers and short fractions plainly, anything else with an exponent.
    fn lay_out(&self, out: &mut DoubleText) {
        let len = self.len as i32;
        let magnitude = self.exponent + len - 1;
        let is_plain_integer = self.exponent >= 0 && magnitude < len + 7;
        let is_plain_fraction = self.exponent < 0 && (self.exponent > -7 || magnitude.abs() < 4);
        if is_plain_integer || is_plain_fraction {
            self.lay_out_plainly(out);
        } else {
            self.lay_out_with_exponent(out, 1);
        }
    }

    fn lay_out_plainly(&self, out: &mut DoubleText) {
        let digits = &self.digits[..self.len];
        if self.exponent >= 0 {
            out.append(digits);
            out.zeros(self.exponent);
            return;
        }
        let point = self.len as i32 + self.exponent;
        let (whole, fraction) = digits.split_at(point.max(0) as usize);
        out.append(if whole.is_empty() { b"0" } else { whole });
        out.push(b'.');
        out.zeros(-point);
        out.append(fraction);
    }

    /// The exponent has at least `least` digits.
    fn lay_out_with_exponent(&self, out: &mut DoubleText, least: usize) {
        let magnitude = self.exponent + self.len as i32 - 1;
        out.push(self.digits[0]);
        if self.len > 1 {
            out.push(b'.');
            out.append(&self.digits[1..self.len]);
        }
        out.append(if magnitude < 0 { b"e-" } else { b"e+" });
        let mut exponent = itoa::Buffer::new();
        let exponent = exponent.format(magnitude.abs()).as_bytes();
        out.zeros(least.saturating_sub(exponent.len()) as i32);
        out.append(exponent);
    }
}

/// The highest 64 bits of every eighth power of ten, rounded.
#[rustfmt::skip]
static POWERS: [u64; 87] = [
    0xfa8f_d5a0_081c_0288, 0xbaae_e17f_a23e_bf76, 0x8b16_fb20_3055_ac76, 0xcf42_894a_5dce_35ea,
    0x9a6b_b0aa_5565_3b2d, 0xe61a_cf03_3d1a_45df, 0xab70_fe17_c79a_c6ca, 0xff77_b1fc_bebc_dc4f,
    0xbe56_91ef_416b_d60c, 0x8dd0_1fad_907f_fc3c, 0xd351_5c28_3155_9a83, 0x9d71_ac8f_ada6_c9b5,
    0xea9c_2277_23ee_8bcb, 0xaecc_4991_4078_536d, 0x823c_1279_5db6_ce57, 0xc210_9436_4dfb_5637,
    0x9096_ea6f_3848_984f, 0xd774_85cb_2582_3ac7, 0xa086_cfcd_97bf_97f4, 0xef34_0a98_172a_ace5,
    0xb238_67fb_2a35_b28e, 0x84c8_d4df_d2c6_3f3b, 0xc5dd_4427_1ad3_cdba, 0x936b_9fce_bb25_c996,
    0xdbac_6c24_7d62_a584, 0xa3ab_6658_0d5f_daf6, 0xf3e2_f893_dec3_f126, 0xb5b5_ada8_aaff_80b8,
    0x8762_5f05_6c7c_4a8b, 0xc9bc_ff60_34c1_3053, 0x964e_858c_91ba_2655, 0xdff9_7724_7029_7ebd,
    0xa6df_bd9f_b8e5_b88f, 0xf8a9_5fcf_8874_7d94, 0xb944_7093_8fa8_9bcf, 0x8a08_f0f8_bf0f_156b,
    0xcdb0_2555_6531_31b6, 0x993f_e2c6_d07b_7fac, 0xe45c_10c4_2a2b_3b06, 0xaa24_2499_6973_92d3,
    0xfd87_b5f2_8300_ca0e, 0xbce5_0864_9211_1aeb, 0x8cbc_cc09_6f50_88cc, 0xd1b7_1758_e219_652c,
    0x9c40_0000_0000_0000, 0xe8d4_a510_0000_0000, 0xad78_ebc5_ac62_0000, 0x813f_3978_f894_0984,
    0xc097_ce7b_c907_15b3, 0x8f7e_32ce_7bea_5c70, 0xd5d2_38a4_abe9_8068, 0x9f4f_2726_179a_2245,
    0xed63_a231_d4c4_fb27, 0xb0de_6538_8cc8_ada8, 0x83c7_088e_1aab_65db, 0xc45d_1df9_4271_1d9a,
    0x924d_692c_a61b_e758, 0xda01_ee64_1a70_8dea, 0xa26d_a399_9aef_774a, 0xf209_787b_b47d_6b85,
    0xb454_e4a1_79dd_1877, 0x865b_8692_5b9b_c5c2, 0xc835_53c5_c896_5d3d, 0x952a_b45c_fa97_a0b3,
    0xde46_9fbd_99a0_5fe3, 0xa59b_c234_db39_8c25, 0xf6c6_9a72_a398_9f5c, 0xb7dc_bf53_54e9_bece,
    0x88fc_f317_f222_41e2, 0xcc20_ce9b_d35c_78a5, 0x9816_5af3_7b21_53df, 0xe2a0_b5dc_971f_303a,
    0xa8d9_d153_5ce3_b396, 0xfb9b_7cd9_a4a7_443c, 0xbb76_4c4c_a7a4_4410, 0x8bab_8eef_b640_9c1a,
    0xd01f_ef10_a657_842c, 0x9b10_a4e5_e991_3129, 0xe710_9bfb_a19c_0c9d, 0xac28_20d9_623b_f429,
    0x8044_4b5e_7aa7_cf85, 0xbf21_e440_03ac_dd2d, 0x8e67_9c2f_5e44_ff8f, 0xd433_179d_9c8c_b841,
    0x9e19_db92_b4e3_1ba9, 0xeb96_bf6e_badf_77d9, 0xaf87_023b_9bf0_ee6b,
];

#[cfg(test)]
mod tests {
    use super::*;
    use primitives::Rng;

    #[test]
    fn numbers_are_printed_as_the_real_server_does() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (0.1, "0.1"),
            (1e21, "1e+21"),
            (123_456_789_012_345_678.0, "123456789012345680"),
            (1_234_567_890_123_456_789.0, "1234567890123456768"),
            (12_345_678_901_234_567_890_123.0, "12345678901234568000000"),
            (4_611_686_018_427_387_904.0, "4611686018427387904"),
            (9.3e18, "9.3e+18"),
            (1e-5, "0.00001"),
            (1e-6, "0.000001"),
            (1e-7, "1e-7"),
            (0.00012345, "1.2345e-4"),
            (-1.5e-300, "-1.5e-300"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
        ] {
            assert_eq!(print_f64(number).as_str(), text);
        }
    }

    #[test]
    fn seventeen_digits_are_printed_as_c_does() {
        for (number, text) in [
            (-0.0, "-0"),
            (0.1, "0.10000000000000001"),
            (3.0, "3"),
            (-1e16, "-10000000000000000"),
            (1.25e-5, "1.2500000000000001e-05"),
            (0.000_125, "0.000125"),
            (1.7e308, "1.6999999999999999e+308"),
            (5e-324, "4.9406564584124654e-324"),
            (123_456_789_012_345_678.0, "1.2345678901234568e+17"),
            (1e-5, "1.0000000000000001e-05"),
            (0.00012345, "0.00012344999999999999"),
            (-1.5e-300, "-1.5000000000000001e-300"),
            (f64::NEG_INFINITY, "-inf"),
        ] {
            assert_eq!(print_f64_in_full(number).as_str(), text);
        }
    }

    #[test]
    fn digits_are_those_of_grisu_even_when_others_are_shorter() {
        for (number, text) in [
            (698.77731, "698.7773100000001"),
            (365.42774, "365.42773999999997"),
            (-1.547182503134182e-78, "-1.5471825031341819e-78"),
            (8.45806646762353e74, "8.458066467623529e+74"),
            (1626983080611305.8, "1626983080611305.7"),
        ] {
            assert_eq!(print_f64(number).as_str(), text);
        }
    }

    #[test]
    fn what_is_printed_reads_back_as_the_same_number() {
        let mut rng = Rng::new(3);
        for _ in 0..200_000 {
            let number = f64::from_bits(rng.next());
            let text = print_f64(number);
            match parse_f64(&text) {
                Some(back) => assert_eq!(back.to_bits(), number.to_bits(), "{}", text.as_str()),
                None => assert!(number.is_nan()),
            }
        }
    }

    #[test]
    fn texts_are_read_as_c_does() {
        for (text, number) in [
            ("1", 1.0),
            ("+5.", 5.0),
            (".5e-3", 5e-4),
            ("-Infinity", f64::NEG_INFINITY),
            ("iNf", f64::INFINITY),
            ("0x10", 16.0),
            ("-0X1.8p+1", -3.0),
            ("0x1p-1074", 5e-324),
            ("0x0.0000001", f64::from_bits(0x3e30_0000_0000_0000)),
            ("0x1.fffffffffffff8p0", 2.0),
            ("4e-324", 5e-324),
            ("0e999999", 0.0),
            ("9007199254740993", 9007199254740992.0),
        ] {
            assert_eq!(parse_f64(text.as_bytes()), Some(number), "{text}");
        }
        for text in [
            "",
            ".",
            "e5",
            "1e",
            "0x",
            "0xp1",
            "0x1p",
            " 1",
            "1 ",
            "nan",
            "nan(1)",
            "infinit",
            "1_0",
            "1e400",
            "1e-400",
            "0x1p2000",
            "0x1p-1076",
            "1\0",
            "--1",
            "+-1",
        ] {
            assert_eq!(parse_f64(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn bounds_are_read_leniently() {
        for (text, number) in [
            ("", 0.0),
            (" \t5", 5.0),
            ("5\0junk", 5.0),
            ("1e400", f64::INFINITY),
            ("-1e-400", 0.0),
        ] {
            assert_eq!(
                parse_f64_leniently(text.as_bytes()),
                Some(number),
                "{text:?}"
            );
        }
        for text in ["nan", "x", "5 ", " ", "(1"] {
            assert_eq!(parse_f64_leniently(text.as_bytes()), None, "{text:?}");
        }
    }
}
