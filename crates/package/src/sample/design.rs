//! The design of a sample as its responses carry it along.

use std::collections::BTreeMap;

use parindex_framework::Fault;
use parindex_locale::Message;
use parindex_survey::Stage;

use super::DESIGN;
use super::responses::Responses;
use crate::table::{Named, TableRow};

/// Texts as codes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Coded {
    pub(super) names: Vec<String>,
    pub(super) codes: Vec<u64>,
    known: BTreeMap<String, u64>,
}

/// What the table says of one stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct StageCells {
    unit: Option<Coded>,
    population: Option<Vec<f64>>,
    probability: Option<Vec<f64>>,
}

/// Where the columns of a stage stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct StagePlaces {
    unit: Option<usize>,
    population: Option<usize>,
    probability: Option<usize>,
}

/// The stages that a table has columns of; one without any where it has none. A stage without columns ends the design.
pub(super) fn stage_places(named: &Named<'_>) -> Vec<StagePlaces> {
    let of = |names: &super::StageColumns| StagePlaces {
        unit: named.find(names.cluster),
        population: named.find(names.population),
        probability: named.find(names.probability),
    };
    let mut stages: Vec<_> =
        DESIGN.iter().map(of).take_while(|places| *places != StagePlaces::default()).collect();
    if stages.is_empty() {
        stages.push(StagePlaces::default());
    }
    stages
}

impl Coded {
    /// Adds a text.
    pub(super) fn push(&mut self, text: &str) {
        let code = self.known.get(text).copied().unwrap_or_else(|| {
            let next = self.names.len() as u64;
            self.known.insert(text.to_owned(), next);
            self.names.push(text.to_owned());
            next
        });
        self.codes.push(code);
    }

    fn name(&self, row: usize) -> &str {
        &self.names[usize::try_from(self.codes[row]).unwrap_or(usize::MAX)]
    }
}

impl StageCells {
    pub(super) fn new(places: &StagePlaces) -> StageCells {
        StageCells {
            unit: places.unit.map(|_| Coded::default()),
            population: places.population.map(|_| Vec::new()),
            probability: places.probability.map(|_| Vec::new()),
        }
    }

    /// Adds the cells of a row.
    pub(super) fn push<'t>(
        &mut self,
        named: &Named<'t>,
        row: TableRow<'t>,
        places: &StagePlaces,
        faults: &mut Vec<Fault>,
    ) {
        if let (Some(coded), Some(place)) = (&mut self.unit, places.unit) {
            coded.push(named.filled(row, place, faults).unwrap_or_default());
        }
        if let (Some(values), Some(place)) = (&mut self.population, places.population) {
            let sound = |n: f64| n.is_finite() && n >= 1.0;
            values.push(named.real(row, place, sound, faults).unwrap_or(1.0));
        }
        if let (Some(values), Some(place)) = (&mut self.probability, places.probability) {
            values.push(named.real(row, place, |p| p > 0.0 && p <= 1.0, faults).unwrap_or(1.0));
        }
    }
}

impl Responses {
    /// The stages as a design reads them.
    pub(super) fn stages(&self) -> Vec<Stage<'_>> {
        let mut stratum = self.stratum.as_ref();
        let stages = self.stages.iter().map(|cells| Stage {
            unit: cells.unit.as_ref().map(|unit| unit.codes.as_slice()),
            // Below the first stage, the unit above is the stratum.
            stratum: stratum.take().map(|stratum| stratum.codes.as_slice()),
            population: cells.population.as_deref(),
            probability: cells.probability.as_deref(),
        });
        stages.collect()
    }

    /// Names the strata of all stages in the order in which a design numbers them; responses of a stratum agree on its
    /// population.
    pub(super) fn name_strata(&mut self, named: &Named<'_>, places: &[StagePlaces], faults: &mut Vec<Fault>) {
        let mut found = Vec::new();
        let mut known = BTreeMap::new();
        for row in 0..self.len() {
            let mut path = vec![self.stratum.as_ref().map_or(0, |stratum| stratum.codes[row])];
            let mut words: Vec<&str> = self.stratum.iter().map(|stratum| stratum.name(row)).collect();
            for (stage, places) in self.stages.iter().zip(places) {
                let population = stage.population.as_ref().map(|population| population[row].to_bits());
                let first = *known.entry(path.clone()).or_insert_with(|| {
                    found.push(words.join(" / "));
                    population
                });
                if let Some(place) = places.population.filter(|_| first != population) {
                    let message = Message::new("fault-population-differs").text("stratum", words.join(" / "));
                    faults.push(named.error(named.table.row(row), place, message));
                }
                let Some(unit) = &stage.unit else { break };
                path.push(unit.codes[row]);
                words.push(unit.name(row));
            }
        }
        self.strata = found;
    }
}
