use std::collections::BTreeMap;

use crate::design::{ClusterId, Design, StratumId};

/// One stage of a design as columns, one value for each response.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stage<'a> {
    /// Codes of the sampling units; none where each response is a unit itself (last stage only).
    pub unit: Option<&'a [u64]>,
    /// Codes of the strata; none where there is one only. Below the first stage they count within the unit above.
    pub stratum: Option<&'a [u64]>,
    /// Size of the stratum's population in units; none for no correction.
    pub population: Option<&'a [f64]>,
    /// Inclusion probability of the unit within its stratum, where it was drawn with unequal ones.
    pub probability: Option<&'a [f64]>,
}

impl Design {
    /// The design of responses that carry the codes of every stage, and the place of each response.
    ///
    /// Clusters without any response are unknown to columns; where there are such, build the tree itself.
    /// Columns shorter than `responses` end the reading there.
    #[must_use]
    pub fn from_columns(stages: &[Stage<'_>], responses: usize) -> (Design, Vec<u32>) {
        let mut reader = Reader::default();
        let places = (0..responses).map_while(|row| reader.place(stages, row)).collect();
        (reader.design, places)
    }
}

#[derive(Default)]
struct Reader {
    design: Design,
    strata: BTreeMap<(Option<ClusterId>, u64), StratumId>,
    clusters: BTreeMap<(StratumId, u64), ClusterId>,
}

impl Reader {
    fn place(&mut self, stages: &[Stage<'_>], row: usize) -> Option<u32> {
        let mut parent = None;
        for stage in stages {
            let code = at(stage.stratum, row)?.unwrap_or(0);
            let population = at(stage.population, row)?;
            let design = &mut self.design;
            let stratum =
                *self.strata.entry((parent, code)).or_insert_with(|| design.stratum(parent, population));
            let Some(unit) = at(stage.unit, row)? else { return Some(self.design.units_of(stratum)) };
            let probability = at(stage.probability, row)?;
            let cluster = *self.clusters.entry((stratum, unit)).or_insert_with(|| match probability {
                Some(probability) => design.cluster_with(stratum, probability),
                None => design.cluster(stratum),
            });
            parent = Some(cluster);
        }
        if let Some(cluster) = parent {
            return Some(self.design.within(cluster));
        }
        let design = &mut self.design;
        let stratum = *self.strata.entry((None, 0)).or_insert_with(|| design.stratum(None, None));
        Some(self.design.units_of(stratum))
    }
}

/// The value of an optional column; the outer `None` says that the column has ended.
#[expect(clippy::option_option, reason = "a missing column and a column that has ended are not the same")]
fn at<T: Copy>(column: Option<&[T]>, row: usize) -> Option<Option<T>> {
    match column {
        None => Some(None),
        Some(values) => values.get(row).copied().map(Some),
    }
}
