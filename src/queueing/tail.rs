//! The states in which all agents are busy, when waiting contacts give up: one sum, however long.

/// Series up to this many terms are summed term by term.
const SHORT: f64 = 150.0;
/// So many terms are stepped over before a fraction takes the rest of an overloaded queue.
const STEPS: f64 = 500.0;
/// The fraction ends when neighbouring convergents differ by less than this share.
const ENCLOSED: f64 = 1e-15;
/// A fraction that is not there yet ends here: 10,000 erlangs at the edge of stability take about 400 terms.
const MOST_TERMS: u32 = 50_000;

/// `D(x, y) = Σ_{j≥0} y^j / ((x+1)(x+2)…(x+j))`, the weight of the states with all agents busy relative to the state in
/// which nobody waits yet.
///
/// Symbols: `x = n × patience / handle time`, `y = load × patience / handle time`, both from 0.
/// Source: C. Palm, 1957; the sum as in A. Mandelbaum and S. Zeltyn, 2007.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tail {
    /// 1/D; 0 where D is past the range of `f64`.
    pub inverse: f64,
    /// Mean number waiting in these states: `Σ j t_j / Σ t_j`.
    pub waiting: f64,
    /// ln D where D is past the range of `f64`.
    power: f64,
}

impl Tail {
    /// The sum at x and y.
    ///
    /// With at most 150 terms that matter it is summed. For `y ≤ x` the fraction
    /// `D = x / (x − y + y / (x+1−y + 2y / (x+2−y + 3y / …)))` has positive terms only, so that its convergents enclose
    /// the value, and what follows `x − y` is the mean number waiting, free of cancellation. For `y > x` the terms up
    /// to `x + j ≥ y` are summed and the fraction takes the rest; where these are more than 500,
    /// `D = e^y y^−x Γ(x+1) − x G` with the upper gamma's fraction G.
    #[cfg_attr(hot, optimize(speed))]
    pub fn at(x: f64, y: f64) -> Self {
        if terms(x, y) <= SHORT {
            return Self::summed(x, y);
        }
        if y <= x {
            let waiting = fraction(x, y);
            let inverse = (x - y + waiting) / x;
            return Self { inverse, waiting, power: 0.0 };
        }
        if y - x <= STEPS {
            return Self::stepped(x, y);
        }
        let power = exponent(x, y);
        let rest = x * upper(x, y).0;
        let sum = libm::exp(power) - rest;
        let inverse = if sum.is_finite() { 1.0 / sum } else { 0.0 };
        Self { inverse, waiting: y - x + x * inverse, power }
    }

    #[cfg_attr(hot, optimize(speed))]
    fn summed(x: f64, y: f64) -> Self {
        let (mut term, mut sum, mut queue, mut j) = (1.0, 1.0, 0.0, 0.0);
        loop {
            for _ in 0..8 {
                j += 1.0;
                term *= y / (x + j);
                sum += term;
                queue += j * term;
            }
            if (term * j <= 1e-17 * queue && x + j > y) || term <= 0.0 {
                break;
            }
        }
        Self { inverse: 1.0 / sum, waiting: queue / sum, power: 0.0 }
    }

    /// ln D.
    pub fn ln(&self) -> f64 {
        if self.inverse > 1e-290 { -libm::log(self.inverse) } else { self.power }
    }

    /// The terms before the largest one by one, the rest by the fraction.
    fn stepped(x: f64, y: f64) -> Self {
        let (mut term, mut sum, mut j) = (1.0, 0.0, 0.0);
        while x + j < y {
            sum += term;
            j += 1.0;
            term *= y / (x + j);
        }
        let far = x + j;
        let sum = sum + term * far / (far - y + fraction(far, y));
        Self { inverse: 1.0 / sum, waiting: y - x + x / sum, power: 0.0 }
    }
}

/// About how many terms of the series matter. (The comparison by hand: in wasm `f64::max` is a call.)
fn terms(x: f64, y: f64) -> f64 {
    if y > x { y - x + 9.0 * y.sqrt() + 20.0 } else { 9.0 * x.sqrt() + 20.0 }
}

/// `y / (x+1−y + 2y / (x+2−y + 3y / …))` for `y ≤ x`.
#[cfg_attr(hot, optimize(speed))]
fn fraction(x: f64, y: f64) -> f64 {
    let gap = x - y;
    let (mut p0, mut q0, mut p, mut q) = (0.0f64, 1.0f64, y, gap + 1.0);
    let mut j = 1.0;
    for _ in 0..MOST_TERMS / 8 {
        for _ in 0..8 {
            j += 1.0;
            let (a, b) = (j * y, gap + j);
            (p0, p) = (p, b * p + a * p0);
            (q0, q) = (q, b * q + a * q0);
        }
        let down = 1.0 / q;
        (p0, p, q0, q) = (p0 * down, p * down, q0 * down, 1.0);
        if (p * q0 - p0 * q).abs() <= ENCLOSED * (p * q0).abs() {
            break;
        }
    }
    p / q
}

/// `y − x ln y + ln Γ(x+1)`, for large x without cancellation: `x (r − 1 − ln r)` with `r = y/x` and Stirling's rest.
fn exponent(x: f64, y: f64) -> f64 {
    if x < 30.0 {
        return y - x * libm::log(y) + libm::lgamma(x + 1.0);
    }
    let excess = (y - x) / x;
    let square = x * x;
    let stirling = (1.0 / 12.0 - (1.0 / 360.0 - 1.0 / (1260.0 * square)) / square) / x;
    x * (excess - libm::log1p(excess)) + 0.5 * libm::log(core::f64::consts::TAU * x) + stirling
}

/// A continued fraction `first / (b₁ + a₂ / (b₂ + …))` and its derivative by x. `term(j)` gives aⱼ₊₁, bⱼ₊₁ and their
/// derivatives for j ≥ 1; `start` is b₁ and its derivative.
fn with_slope(first: f64, start: (f64, f64), term: &dyn Fn(f64) -> [f64; 4]) -> (f64, f64) {
    let (mut p0, mut q0, mut p, mut q) = (0.0f64, 1.0f64, first, start.0);
    let (mut dp0, mut dq0, mut dp, mut dq) = (0.0f64, 0.0f64, 0.0f64, start.1);
    let mut j = 0.0;
    for _ in 0..MOST_TERMS {
        j += 1.0;
        let [a, b, da, db] = term(j);
        (dp0, dp) = (dp, b * dp + db * p + a * dp0 + da * p0);
        (dq0, dq) = (dq, b * dq + db * q + a * dq0 + da * q0);
        (p0, p) = (p, b * p + a * p0);
        (q0, q) = (q, b * q + a * q0);
        let down = 1.0 / q;
        (p0, p, q0, q) = (p0 * down, p * down, q0 * down, 1.0);
        (dp0, dp, dq0, dq) = (dp0 * down, dp * down, dq0 * down, dq * down);
        if (p * q0 - p0).abs() <= ENCLOSED * (p * q0).abs() {
            break;
        }
    }
    (p, dp - p * dq)
}

/// `G = e^y y^−x Γ(x, y)` for `y > x` and its derivative by x, by the upper gamma's fraction
/// `1 / (y+1−x + (x−1) / (y+3−x + 2(x−2) / (y+5−x + …)))`.
fn upper(x: f64, y: f64) -> (f64, f64) {
    let gap = y + 1.0 - x;
    with_slope(1.0, (gap, -1.0), &|j| [j * (x - j), gap + 2.0 * j, j, -1.0])
}

/// `−∂ ln D / ∂x = Σ t_j h_j / D` with `h_j = 1/(x+1) + … + 1/(x+j)`: what the waits of the answered are made of.
pub(super) fn slope(x: f64, y: f64) -> f64 {
    const LONG: f64 = 20_000.0;
    if terms(x, y) <= LONG {
        return slope_summed(x, y);
    }
    if y <= x {
        return slope_by_fraction(x, y);
    }
    let log = libm::log(y) - digamma(x + 1.0);
    let power = exponent(x, y);
    if power > 50.0 {
        return log;
    }
    let (rest, by_x) = upper(x, y);
    let whole = libm::exp(power);
    (whole * log + rest + x * by_x) / (whole - x * rest)
}

fn slope_summed(x: f64, y: f64) -> f64 {
    let (mut term, mut sum, mut weighted, mut part, mut j) = (1.0, 1.0, 0.0, 0.0, 0.0);
    loop {
        j += 1.0;
        term *= y / (x + j);
        part += 1.0 / (x + j);
        sum += term;
        weighted += term * part;
        if sum > 1e250 {
            (term, sum, weighted) = (term * 1e-250, sum * 1e-250, weighted * 1e-250);
        }
        if (term * part <= 1e-18 * weighted && x + j > y) || term <= 0.0 {
            return weighted / sum;
        }
    }
}

/// The slope by [`fraction`] and its derivative.
fn slope_by_fraction(x: f64, y: f64) -> f64 {
    let gap = x - y;
    let (waiting, by_x) = with_slope(y, (gap + 1.0, 1.0), &|j| [(j + 1.0) * y, gap + j + 1.0, 0.0, 1.0]);
    (y - waiting + x * by_x) / (x * (gap + waiting))
}

/// The derivative of ln Γ at a number above 0: shifted up, then the asymptotic series.
fn digamma(mut x: f64) -> f64 {
    let mut shifted = 0.0;
    while x < 12.0 {
        shifted -= 1.0 / x;
        x += 1.0;
    }
    let s = 1.0 / (x * x);
    let series = s * (1.0 / 12.0 - s * (1.0 / 120.0 - s * (1.0 / 252.0 - s * (1.0 / 240.0 - s / 132.0))));
    shifted + libm::log(x) - 0.5 / x - series
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64, tolerance: f64, what: &str) {
        assert!((a - b).abs() <= tolerance * b.abs(), "{what}: {a:e} {b:e}");
    }

    #[test]
    fn every_way_gives_the_sum() {
        for x in [0.02, 0.7, 6.0, 40.0, 300.0, 2_500.0, 40_000.0] {
            for f in [0.1, 0.5, 0.9, 0.99, 1.0, 1.01, 1.1, 1.6] {
                let y = x * f;
                let (sum, at) = (Tail::summed(x, y), Tail::at(x, y));
                let what = format!("{x} {y}");
                if sum.inverse > 1e-290 {
                    near(at.inverse, sum.inverse, 1e-11, &what);
                    near(at.waiting, sum.waiting, 1e-11, &what);
                    near(at.ln().exp(), sum.ln().exp(), 1e-10, &what);
                }
                if y <= x && x > 30.0 {
                    near(slope_by_fraction(x, y), slope_summed(x, y), 1e-9, &what);
                }
            }
        }
    }

    #[test]
    fn overload_by_the_gamma_function() {
        for (x, y) in [(5.0, 700.0), (100.0, 640.0), (20_000.0, 20_600.0), (500_000.0, 501_000.0)] {
            let what = format!("{x} {y}");
            let (sum, at) = (Tail::stepped(x, y), Tail::at(x, y));
            if sum.inverse > 1e-290 && at.inverse > 1e-290 {
                near(at.inverse, sum.inverse, 1e-10, &what);
            }
            let log = libm::log(y) - digamma(x + 1.0);
            let (rest, by_x) = upper(x, y);
            let whole = libm::exp(exponent(x, y));
            if whole.is_finite() {
                near((whole * log + rest + x * by_x) / (whole - x * rest), slope_summed(x, y), 1e-8, &what);
            }
        }
    }

    #[test]
    fn digamma_of_known_numbers() {
        near(digamma(1.0), -0.577_215_664_901_532_9, 1e-14, "1");
        near(digamma(0.5), -1.963_510_026_021_423_5, 1e-14, "1/2");
        let harmonic: f64 = (1..30).map(|k| 1.0 / f64::from(k)).sum();
        near(digamma(30.0), harmonic - 0.577_215_664_901_532_9, 1e-14, "30");
    }
}
