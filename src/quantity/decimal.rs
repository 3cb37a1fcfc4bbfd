//! Decimal numbers read to the nearest `f64`, without the library's 10 kB of powers of ten.
//!
//! What people type and what exports hold is exact after one multiplication or division. The rest is rare and may take
//! a little longer: it is done with whole numbers of any length.

/// The powers of ten that an `f64` holds exactly.
const EXACT: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];
/// As many digits always fit a `u64`.
const DIGITS_OF_U64: usize = 19;
/// No number half-way between two `f64` has more significant digits than 767: what follows says only that it is more.
const DIGITS_THAT_MATTER: usize = 800;
/// The greatest power of ten in a `u32`, and how many digits that is.
const BILLION: (u32, i64) = (1_000_000_000, 9);

/// The `f64` nearest to a decimal number, to the even one of two equally near: "12", "-0.5", ".5", "1.", "6.02e23".
///
/// `None` for everything else: blanks, infinity, and numbers too great for an `f64`.
#[must_use]
pub fn number_from_text(text: &str) -> Option<f64> {
    let (negative, bytes) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let mut mantissa = 0_u64;
    let (whole, rest) = take_digits(bytes, &mut mantissa);
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] => take_digits(rest, &mut mantissa),
        _ => (&[][..], rest),
    };
    let digits = whole.len() + fraction.len();
    if digits == 0 {
        return None;
    }
    let exponent = match rest {
        [] => 0,
        [b'e' | b'E', rest @ ..] => exponent(rest)?,
        _ => return None,
    };
    let power = exponent - fraction.len() as i64;
    let size = if digits <= DIGITS_OF_U64 && mantissa <= 1 << 53 && power.unsigned_abs() < EXACT.len() as u64 {
        let ten = EXACT[power.unsigned_abs() as usize];
        // Both are exact, so the one rounding of the operation is the right one.
        if power < 0 { mantissa as f64 / ten } else { mantissa as f64 * ten }
    } else {
        any_size(whole, fraction, exponent, (digits <= DIGITS_OF_U64).then_some(mantissa))?
    };
    Some(if negative { -size } else { size })
}

/// Splits the leading digits off, adding them to a number that is right for as many as [`DIGITS_OF_U64`].
fn take_digits<'a>(bytes: &'a [u8], number: &mut u64) -> (&'a [u8], &'a [u8]) {
    let mut count = 0;
    for byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        *number = number.wrapping_mul(10).wrapping_add(u64::from(digit));
        count += 1;
    }
    bytes.split_at(count)
}

/// What stands behind the "e".
fn exponent(bytes: &[u8]) -> Option<i64> {
    let (negative, bytes) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    if bytes.is_empty() {
        return None;
    }
    let mut value = 0_i64;
    for byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        // Greater than the digits of any text could make up for.
        value = (value * 10 + i64::from(digit)).min(1 << 48);
    }
    Some(if negative { -value } else { value })
}

/// The size of a number that is not exact after one operation: its digits as a whole number, times or by powers of ten.
/// `known` is that whole number where it is small.
fn any_size(whole: &[u8], fraction: &[u8], exponent: i64, known: Option<u64>) -> Option<f64> {
    let digits = || whole.iter().chain(fraction).copied();
    let zeros = digits().take_while(|digit| *digit == b'0').count();
    // The number is 0.ddd… times ten to this.
    let point = exponent + whole.len() as i64 - zeros as i64;
    if zeros == whole.len() + fraction.len() || point < -330 {
        return Some(0.0);
    }
    if point > 310 {
        return None;
    }
    let used = (whole.len() + fraction.len() - zeros).min(DIGITS_THAT_MATTER);
    let mut number = Big::of(known.unwrap_or(0));
    if known.is_none() {
        digits().skip(zeros).take(used).for_each(|digit| number.multiply_add(10, u32::from(digit - b'0')));
    }
    let mut inexact = digits().skip(zeros + used).any(|digit| digit != b'0');
    let mut power = point - used as i64;
    while power > 0 {
        let step = power.min(BILLION.1);
        number.multiply_add(10_u32.pow(step as u32), 0);
        power -= step;
    }
    // Moved left by as many limbs as leave 64 bits behind the divisions; ten takes less than 10/3 bits.
    let limbs = ((-power * 10 / 3 + 66 - number.bits()).max(0) + 31) / 32;
    let mut moved = vec![0; limbs as usize];
    moved.extend_from_slice(&number.0);
    number.0 = moved;
    while power < 0 {
        let step = (-power).min(BILLION.1);
        inexact |= number.divide(10_u32.pow(step as u32)) != 0;
        power += step;
    }
    let (top, more) = number.top();
    // The number is `top`, and a little more if inexact, times two to this; its highest bit is set.
    nearest(top, inexact || more, number.bits() - 64 - 32 * limbs)
}

/// The `f64` nearest to `top` times a power of two, where the highest bit of `top` is set; it is a little more if inexact.
fn nearest(top: u64, inexact: bool, power: i64) -> Option<f64> {
    let exponent = power + 63;
    // An f64 has 53 bits, below 2^-1022 fewer, the last standing for 2^-1074.
    let drop = 11 + (-1022 - exponent).max(0);
    if drop > 64 {
        return Some(0.0);
    }
    let kept = top.checked_shr(drop as u32).unwrap_or(0);
    let rest = top - kept.checked_shl(drop as u32).unwrap_or(0);
    let half = 1_u64 << (drop - 1);
    let up = rest > half || (rest == half && (inexact || kept % 2 == 1));
    // The highest of the bits kept stands where the exponent's lowest is: hence one less, and a carry lands right.
    let field = (exponent + 1022).max(0);
    if field > 2046 {
        return None;
    }
    let value = f64::from_bits(((field as u64) << 52) + kept + u64::from(up));
    value.is_finite().then_some(value)
}

/// A whole number of any length, lowest 32 bits first, no zeros at the top.
struct Big(Vec<u32>);

impl Big {
    fn of(number: u64) -> Self {
        let mut limbs = vec![number as u32, (number >> 32) as u32];
        limbs.truncate((64 - number.leading_zeros()).div_ceil(32) as usize);
        Self(limbs)
    }

    fn multiply_add(&mut self, factor: u32, more: u32) {
        let mut carry = u64::from(more);
        for limb in &mut self.0 {
            carry += u64::from(*limb) * u64::from(factor);
            *limb = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Divides and returns the remainder.
    fn divide(&mut self, by: u32) -> u32 {
        let mut rest = 0_u64;
        for limb in self.0.iter_mut().rev() {
            let part = rest << 32 | u64::from(*limb);
            *limb = (part / u64::from(by)) as u32;
            rest = part % u64::from(by);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        rest as u32
    }

    fn bits(&self) -> i64 {
        self.0.last().map_or(0, |last| self.0.len() as i64 * 32 - i64::from(last.leading_zeros()))
    }

    /// The highest 64 bits, and whether a bit below them is set.
    fn top(&self) -> (u64, bool) {
        let mut limbs = self.0.iter().rev().copied();
        let mut next = || u128::from(limbs.next().unwrap_or(0));
        let bits = next() << 96 | next() << 64 | next() << 32;
        let bits = bits << bits.leading_zeros();
        ((bits >> 64) as u64, bits as u64 != 0 || limbs.any(|limb| limb != 0))
    }
}

#[cfg(test)]
mod tests {
    use super::number_from_text;
    use proptest::prelude::*;

    /// What the library makes of a text.
    fn library(text: &str) -> Option<u64> {
        text.parse().ok().filter(|value: &f64| value.is_finite()).map(f64::to_bits)
    }

    fn check(text: &str) {
        assert_eq!(number_from_text(text).map(f64::to_bits), library(text), "{text}");
    }

    /// The number half-way between an `f64` and the next, with all its digits.
    fn half_way(bits: u64) -> String {
        // A bit more than an f64 has, so the sum is taken of the exact digits of both, aligned at the point.
        let [low, high] = [f64::from_bits(bits), f64::from_bits(bits + 1)].map(|value| format!("{value:.1080}"));
        let width = low.len().max(high.len());
        let (mut carry, mut sum) = (0, Vec::new());
        for (a, b) in format!("{low:0>width$}").bytes().zip(format!("{high:0>width$}").bytes()).rev() {
            if a == b'.' {
                sum.push(b'.');
                continue;
            }
            carry += (a - b'0') + (b - b'0');
            sum.push(b'0' + carry % 10);
            carry /= 10;
        }
        sum.push(b'0' + carry);
        // Halved by hand, from the front.
        let mut rest = 0;
        for digit in sum.iter_mut().rev().filter(|digit| **digit != b'.') {
            let part = rest * 10 + (*digit - b'0');
            *digit = b'0' + part / 2;
            rest = part % 2;
        }
        assert_eq!(rest, 0);
        sum.reverse();
        String::from_utf8(sum).unwrap()
    }

    fn check_number(bits: u64) {
        let value = f64::from_bits(bits);
        for text in [format!("{value}"), format!("{value:e}"), format!("{value:.16e}"), format!("{value:.20e}")] {
            check(&text);
        }
    }

    fn check_half_way(bits: u64) {
        let least = half_way(bits);
        let more = format!("{least}{}1", "0".repeat((bits % 900) as usize));
        let less = {
            let at = least.rfind(|c: char| ('1'..='9').contains(&c)).unwrap();
            let digit = char::from(least.as_bytes()[at] - 1);
            format!("{}{digit}{}", &least[..at], "9".repeat((bits % 90) as usize))
        };
        for text in [least, more, less] {
            check(&text);
        }
    }

    /// Numbers below the last exponents, and at both ends of the scale.
    const ENDS: [u64; 10] = [
        0,
        1,
        2,
        3,
        0x000f_ffff_ffff_fffe,
        0x000f_ffff_ffff_ffff,
        0x0010_0000_0000_0000,
        0x7fef_ffff_ffff_fffe,
        0x433f_ffff_ffff_ffff,
        0x4340_0000_0000_0000,
    ];

    #[test]
    fn what_is_a_number() {
        for text in [
            "",
            "+",
            "-",
            ".",
            "-.",
            "e5",
            ".e5",
            "1e",
            "1e+",
            "1e-",
            "1.2.3",
            "1e5.0",
            " 1",
            "1 ",
            "1_000",
            "--1",
            "0x10",
            "1f",
            "１",
            "٣",
            "1e5e5",
            "1.",
            ".5",
            "-.5",
            "+5",
            "-0",
            "0",
            "00",
            "0e9999999999999999999999",
            "-0e-9",
            "1e9999999999999999999999",
            "1e-9999999999999999999999",
            "1E5",
            "1e+05",
            "007",
            "12.50",
            "1,5",
            "1e22",
            "1e23",
            "9007199254740993",
            "9007199254740992",
            "9007199254740991e22",
            "1e-22",
            "1e-23",
            "5e-324",
            "2e-324",
            "3e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "2.2250738585072011e-308",
            "2.2250738585072014e-308",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1.8e308",
            "1e309",
            "0.000000000000000000000000000001",
            "100000000000000000000000000000000",
            "18446744073709551616",
        ] {
            check(text);
        }
        for text in ["inf", "-inf", "Infinity", "nan", "NaN", "1e309"] {
            assert_eq!(number_from_text(text), None, "{text}");
        }
    }

    #[test]
    fn exponents_and_zeros_make_up_for_each_other() {
        for zeros in [10, 400, 5_000, 100_000] {
            check(&format!("0.{}123e{zeros}", "0".repeat(zeros)));
            check(&format!("123{}e-{zeros}", "0".repeat(zeros)));
            check(&format!("{}1.5", "0".repeat(zeros)));
            check(&format!("1.5{}", "0".repeat(zeros)));
            check(&format!("1.5{}1", "0".repeat(zeros)));
        }
    }

    #[test]
    fn ends_of_the_scale() {
        for bits in ENDS {
            check_number(bits);
            check_half_way(bits);
        }
        // Half-way to what would be next is already too great.
        let half = "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880177904174497792";
        check(half);
        // It is even, so one less differs in the last digit only.
        let (front, last) = half.split_at(half.len() - 1);
        check(&format!("{front}{}.99", last.parse::<u8>().unwrap() - 1));
        assert_eq!(number_from_text(half), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn reads_as_the_library_does(
            bits in any::<u64>(),
            small in any::<u64>(),
            digits in "[+-]?[0-9]{0,25}\\.?[0-9]{0,25}",
            long in "[0-9]{1,900}\\.?[0-9]{0,900}",
            usual in "-?[0-9]{1,7}\\.[0-9]{1,6}",
            any in "[-+0-9.eE]{0,8}",
            exponent in -400_i32..400,
        ) {
            check_number(bits);
            // Below the least of full precision.
            check_number(small >> (12 + bits % 52));
            check(&digits);
            check(&format!("{digits}e{exponent}"));
            check(&long);
            check(&format!("{long}E{exponent}"));
            check(&usual);
            check(&any);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn half_way_as_the_library_does(bits in 0..0x7fef_ffff_ffff_ffff_u64, small in 0..1_u64 << 53) {
            check_half_way(bits);
            check_half_way(small);
        }
    }
}
