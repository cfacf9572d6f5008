//! Estimates and errors agree with R's package `survey` to 1e-9, on the figures that `tests/survey/run` recorded.

mod linearised;
mod replicates;
mod sample;

use sample::Figure;

/// Relative agreement that is asked for.
const TOLERANCE: f64 = 1e-9;

fn close(ours: f64, theirs: f64) -> bool {
    (ours - theirs).abs() <= TOLERANCE * theirs.abs().max(1e-12)
}

/// The figures of R that a function does not give again.
fn differences(figures: &[Figure], ours: impl Fn(&Figure) -> sample::Ours) -> Vec<String> {
    let wrong = |figure: &&Figure| {
        let ours = ours(figure);
        let same =
            |mine: Option<f64>, theirs: Option<f64>| theirs.is_none_or(|t| mine.is_some_and(|m| close(m, t)));
        !(close(ours.value, figure.value)
            && same(ours.error, Some(figure.error))
            && same(ours.effect, figure.effect)
            && same(ours.degrees, figure.degrees))
    };
    figures.iter().filter(wrong).map(|figure| format!("{figure:?}: {:?}", ours(figure))).collect()
}
