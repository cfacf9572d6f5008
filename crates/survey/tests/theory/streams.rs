use parindex_survey::{
    Column, Design, Estimate, Estimation, Kind, Measure, Options, Rows, Scale, Statistic, Tally,
};

/// A random survey: strata with clusters of respondents, two questions, cells.
#[derive(Clone, Debug)]
pub struct Survey {
    pub strata: u32,
    /// By row.
    pub rows: Vec<Row>,
    /// Clusters are the units; else responses are.
    pub clustered: bool,
    /// How many units the population has for each of the sample; none for no correction.
    pub population: Option<f64>,
}

#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub stratum: u32,
    pub cluster: u32,
    pub cell: u32,
    pub weight: f64,
    pub code: u8,
    pub number: f64,
}

pub const CELLS: usize = 4;
pub const CLUSTERS: u32 = 3;
pub const MEAN: Measure<'static> = Measure { column: 1, scale: None, statistic: Statistic::Mean };
pub const TOTAL: Measure<'static> = Measure { column: 1, scale: None, statistic: Statistic::Total };

pub fn scale() -> Scale {
    Scale::new(vec![None, Some(1.0), Some(0.6), Some(0.2), Some(0.0)])
}

impl Survey {
    /// Every cluster of the design exists, answered or not.
    pub fn design(&self) -> (Design, Vec<u32>) {
        let mut design = Design::default();
        let mut places = Vec::new();
        for stratum in 0..self.strata {
            let people = self.rows.iter().filter(|row| row.stratum == stratum).count();
            let units =
                if self.clustered { f64::from(CLUSTERS) } else { f64::from(u32::try_from(people).unwrap()) };
            let id = design.stratum(None, self.population.map(|times| times * units));
            for _ in 0..CLUSTERS {
                places.push(if self.clustered {
                    let cluster = design.cluster(id);
                    design.within(cluster)
                } else {
                    design.units_of(id)
                });
            }
        }
        let place =
            self.rows.iter().map(|row| places[(row.stratum * CLUSTERS + row.cluster) as usize]).collect();
        (design, place)
    }

    pub fn tally(&self, design: &Design, place: &[u32], batch: usize) -> Tally {
        let mut tally = Tally::new(CELLS, &[Kind::Codes(5), Kind::Numbers]);
        for (rows, place) in self.rows.chunks(batch).zip(place.chunks(batch)) {
            let part = Parts::of(rows);
            let rows = Rows { place, cell: &part.cell, weight: &part.weight };
            tally.add(design, &rows, &[Column::Codes(&part.code), Column::Numbers(&part.number)]).unwrap();
        }
        tally
    }

    /// The estimate of a measure in the cells of a domain.
    pub fn estimate(&self, measure: &Measure<'_>, inside: impl Fn(u32) -> bool) -> Option<Estimate> {
        let (design, place) = self.design();
        let tally = self.tally(&design, &place, usize::MAX);
        let options = Options { lonely: parindex_survey::Lonely::Certainty, ..Options::default() };
        Estimation::new(&design, &tally, options).unwrap().domain(inside).estimate(measure)
    }
}

/// Rows as columns.
pub struct Parts {
    pub cell: Vec<u32>,
    pub weight: Vec<f64>,
    pub code: Vec<u8>,
    pub number: Vec<f64>,
}

impl Parts {
    pub fn of(rows: &[Row]) -> Parts {
        Parts {
            cell: rows.iter().map(|row| row.cell).collect(),
            weight: rows.iter().map(|row| row.weight).collect(),
            code: rows.iter().map(|row| row.code).collect(),
            number: rows.iter().map(|row| row.number).collect(),
        }
    }
}

/// Alike but for the last bits.
pub fn close(a: f64, b: f64, size: f64) -> bool {
    (a - b).abs() <= 1e-9 * (a.abs() + b.abs() + size)
}

/// Errors are alike if their squares are, of which they are the roots.
pub fn close_errors(a: Option<f64>, b: Option<f64>, size: f64) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a * a - b * b).abs() <= 1e-9 * (a * a + b * b) + 1e-12 * size * size,
        (a, b) => a.is_none() && b.is_none(),
    }
}
