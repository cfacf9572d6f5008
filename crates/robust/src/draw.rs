//! Random numbers of other distributions than the even one.

use parindex_survey::{Random, quantile};

/// A number from the standard normal distribution.
pub(crate) fn normal(random: &mut Random) -> f64 {
    // Never 0 or 1, where the quantile is infinite.
    let below = random.fraction() + f64::EPSILON / 4.0;
    let (level, side) = if below < 0.5 { (1.0 - 2.0 * below, -1.0) } else { (2.0 * below - 1.0, 1.0) };
    side * quantile(level, 0).unwrap_or_default()
}

/// A number from the gamma distribution with this shape and scale 1 (Marsaglia and Tsang 2000).
pub(crate) fn gamma(random: &mut Random, shape: f64) -> f64 {
    if shape < 1.0 {
        let boost = (1.0 - random.fraction()).powf(1.0 / shape);
        return gamma(random, shape + 1.0) * boost;
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = normal(random);
        let v = (1.0 + c * x).powi(3);
        if v > 0.0 && (1.0 - random.fraction()).ln() < 0.5 * x * x + d - d * v + d * v.ln() {
            return d * v;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::real;

    #[test]
    fn mean_and_variance_of_a_gamma_number_are_its_shape() {
        const COUNT: usize = 40_000;
        for shape in [0.3, 1.0, 12.5] {
            let mut random = Random::stream(7, 0);
            let drawn: Vec<f64> = (0..COUNT).map(|_| gamma(&mut random, shape)).collect();
            let mean = drawn.iter().sum::<f64>() / real(COUNT);
            let spread = drawn.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / real(COUNT);
            assert!((mean / shape - 1.0).abs() < 0.03, "{shape}: {mean}");
            assert!((spread / shape - 1.0).abs() < 0.08, "{shape}: {spread}");
        }
    }
}
