//! How sure the ranks are.

use parindex_document::{Block, Cell, Table};
use parindex_locale::Message;
use parindex_package::uncertainty_why;
use parindex_report::RankRow;
use parindex_robust::UnitUncertainty;
use rust_decimal::Decimal;

use crate::told::{Told, rank, row, whole};

impl Told<'_> {
    /// The whole part on open ranks; nothing where no index rests on a sample.
    pub(crate) fn surety(&self) -> Vec<Block> {
        let Some(uncertainty) = self.edition.uncertainty else { return Vec::new() };
        let open = |&unit: &usize| {
            let result = self.result(unit);
            let (low, high) = result.sure?.ranks?;
            Some(RankRow { label: self.name(unit).to_owned(), rank: result.index.rank?, low, high })
        };
        let rows: Vec<RankRow> = self.best().iter().filter_map(open).collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let pictures = self.ranks(&rows, &Message::new("publication-ranks"));
        // Where the error has two sources, each stands beside it.
        let apart = uncertainty.basis.appraised > 0;
        let listed = self.best().iter().map(|&unit| {
            let result = self.result(unit);
            let mut cells = vec![
                rank(result.index.rank),
                self.name(unit).into(),
                self.cell(result.index.percent()),
                result.sure.map_or(Cell::None, |sure| Cell::Number(sure.error, 2)),
            ];
            cells.extend(apart.then(|| errors(uncertainty.units[unit].as_ref())).into_iter().flatten());
            cells.extend([self.open(unit), whole(uncertainty.alike(unit).len())]);
            cells.push(self.chances(uncertainty, unit).into());
            row(cells)
        });
        let mut columns = vec![
            self.number("column-rank"),
            self.text("column-unit", 2),
            self.number("table-index"),
            self.number("publication-error"),
        ];
        let parts = ["sure-sampled", "sure-appraised"].map(|id| self.number(id));
        columns.extend(parts.into_iter().filter(|_| apart));
        columns.extend([self.text("publication-open", 0), self.number("publication-alike")]);
        columns.push(self.text("sure-band", 2));
        let table = Table { caption: self.word("publication-surety"), columns, rows: listed.collect() };
        let mut blocks = vec![Block::Text(self.say(&uncertainty_why(uncertainty)))];
        blocks.extend(pictures.into_iter().map(Block::Picture));
        blocks.push(Block::Note(self.word("sure-caption")));
        blocks.push(Block::Table(table));
        blocks
    }

    /// The bands that came in at least one of 200 replicates, with their chance.
    fn chances(&self, uncertainty: &parindex_robust::Uncertainty, unit: usize) -> String {
        let Some(found) = &uncertainty.units[unit] else { return String::new() };
        let bands = self.framework().meta.bands.iter().zip(&found.bands);
        let chance = |(band, times): (&parindex_framework::Band, &u32)| {
            let share = uncertainty.share(*times);
            let percent = Decimal::try_from(share * 100.0).ok().filter(|_| share >= 0.005)?;
            Some(format!("{} {}%", band.name, parindex_locale::fixed(self.lang, percent, 0)))
        };
        bands.filter_map(chance).collect::<Vec<_>>().join(" · ")
    }
}

/// The parts of a unit's error that come from samples and from appraisals.
fn errors(found: Option<&UnitUncertainty>) -> [Cell; 2] {
    let cell = |error: f64| Decimal::try_from(error).map_or(Cell::None, |error| Cell::Number(error, 2));
    found.map_or([Cell::None, Cell::None], |found| [found.sampled, found.appraised].map(cell))
}
