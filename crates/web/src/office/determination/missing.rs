//! What a result lacks, with the points that it carries: said at the top, never counted as zero.

use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::{Framework, NodeId, Points, ScoredBy};
use parindex_index::Results;
use parindex_locale::Message;

use crate::words::T;

/// What is missing of criteria that are scored in the same way.
struct Lack {
    leaves: BTreeSet<NodeId>,
    units: BTreeSet<usize>,
}

/// What a result lacks: a sentence for each way in which criteria are scored; none where nothing is missing.
pub(super) fn lacks(t: T, framework: &Framework, results: &Results) -> Vec<String> {
    let mut lacks: BTreeMap<&'static str, Lack> = BTreeMap::new();
    for (unit, result) in results.units.iter().enumerate() {
        for leaf in result.missing.iter().filter_map(|(leaf, _)| *leaf) {
            let word = match framework.node(leaf).scored_by {
                ScoredBy::Appraisal => "run-lack-appraisal",
                ScoredBy::Survey => "run-lack-survey",
                ScoredBy::External => "run-lack-external",
            };
            let empty = || Lack { leaves: BTreeSet::new(), units: BTreeSet::new() };
            let lack = lacks.entry(word).or_insert_with(empty);
            lack.leaves.insert(leaf);
            lack.units.insert(unit);
        }
    }
    let all = results.units.len();
    let say = |(word, lack): (&'static str, Lack)| {
        let points: Points =
            lack.leaves.iter().fold(Points::ZERO, |sum, &leaf| sum + framework.node(leaf).max);
        let message = Message::new(word).count("criteria", lack.leaves.len()).num("points", points.value());
        t.say(&message.count("units", lack.units.len()).count("all", all))
    };
    lacks.into_iter().map(say).collect()
}

/// The points of a unit that are known, and their maximum: without bonus and penalty.
pub(super) fn known(framework: &Framework, results: &Results, unit: usize) -> (Points, Points) {
    let figures = &results.units[unit].nodes;
    let main = framework
        .leaves()
        .iter()
        .filter(|&&leaf| framework.node(leaf).pool == parindex_framework::Pool::Main);
    main.filter_map(|&leaf| figures[leaf].points.map(|points| (points, figures[leaf].max)))
        .fold((Points::ZERO, Points::ZERO), |(a, b), (points, max)| (a + points, b + max))
}
