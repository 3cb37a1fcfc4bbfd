//! A small seeded source of random numbers, the same natively and in the browser.

/// SplitMix64 (Steele, Lea, Flood 2014): one addition and three mixing steps per number.
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Above 0 and below 1.
    pub(super) fn uniform(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    }

    /// Standard normal, by Box and Muller (1958).
    pub(super) fn normal(&mut self) -> f64 {
        let (radius, turn) = (self.uniform(), self.uniform());
        (-2.0 * libm::log(radius)).sqrt() * libm::cos(std::f64::consts::TAU * turn)
    }

    /// A Poisson count of a mean of 0 to a few thousand: products of uniforms (Knuth), in parts of at most 20 so that
    /// exp(−mean) stays far from 0; sums of Poisson counts are Poisson.
    pub(super) fn poisson(&mut self, mean: f64) -> u32 {
        let (mut left, mut count) = (mean.clamp(0.0, 10_000.0), 0_u32);
        while left > 0.0 {
            let part = left.min(20.0);
            left -= part;
            let limit = libm::exp(-part);
            let mut product = self.uniform();
            while product > limit {
                count = count.saturating_add(1);
                product *= self.uniform();
            }
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First outputs for seed 1234567, as published with the reference C code of SplitMix64.
    #[test]
    fn reference_outputs() {
        let mut random = Random::new(1_234_567);
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn poisson_has_its_mean_and_variance() {
        for mean in [0.0, 0.3, 7.0, 150.0] {
            let mut random = Random::new(9);
            let drawn: Vec<f64> = (0..20_000).map(|_| f64::from(random.poisson(mean))).collect();
            let average = drawn.iter().sum::<f64>() / 20_000.0;
            let variance = drawn.iter().map(|value| (value - average).powi(2)).sum::<f64>() / 20_000.0;
            assert!((average - mean).abs() <= 0.03 * mean.max(0.1).sqrt() + 1e-9, "{mean}: {average}");
            assert!((variance - mean).abs() <= 0.05 * mean + 1e-9, "{mean}: {variance}");
        }
    }
}
