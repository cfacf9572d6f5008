use crate::number::real;

/// A line through points, and how far each of them is from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What one more of the first gives of the second.
    pub slope: f64,
    /// The second where the first is 0.
    pub start: f64,
    /// Their correlation after Pearson.
    pub correlation: f64,
    /// By point: its distance from the line in standard deviations of such a distance (internally studentised); above the
    /// line it is positive.
    pub apart: Vec<f64>,
}

/// The line of least squares through points `(first, second)`. `None` for fewer than four points, or where either is constant
/// or nothing is left over.
#[must_use]
pub fn line(points: &[(f64, f64)]) -> Option<Line> {
    let count = real(points.len());
    let correlation = {
        let (first, second): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
        crate::method::pearson(&first, &second).filter(|_| points.len() > 3)?
    };
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (first, second) = (mean(|p| p.0), mean(|p| p.1));
    let spread: f64 = points.iter().map(|p| (p.0 - first).powi(2)).sum();
    let slope = points.iter().map(|p| (p.0 - first) * (p.1 - second)).sum::<f64>() / spread;
    let start = second - slope * first;
    let rest = |p: &(f64, f64)| p.1 - start - slope * p.0;
    let left = (points.iter().map(|p| rest(p).powi(2)).sum::<f64>() / (count - 2.0)).sqrt();
    let weight = |p: &(f64, f64)| 1.0 / count + (p.0 - first).powi(2) / spread;
    let apart = |p: &(f64, f64)| {
        let free = (1.0 - weight(p)).max(0.0).sqrt();
        // A point through which every line goes has no distance.
        if free > 1e-9 { rest(p) / (left * free) } else { 0.0 }
    };
    (left > 1e-12).then(|| Line { slope, start, correlation, apart: points.iter().map(apart).collect() })
}
