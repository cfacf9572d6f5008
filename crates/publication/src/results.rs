//! Who got what: the spread, the bands, the ranking, the regions, and who stands apart.

use parindex_document::{Block, Cell, Table};
use parindex_index::{Mean, means_by, unranked};
use parindex_locale::Message;

use crate::told::{Told, rank, row, whole};

/// The most reasons that are told of a unit without rank.
const REASONS: usize = 5;

impl Told<'_> {
    /// The whole part on results.
    pub(crate) fn results(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if let Some(all) = &self.summary {
            let values: Vec<_> =
                self.best().iter().filter_map(|&unit| self.result(unit).index.percent()).collect();
            blocks.push(Block::List(self.findings()));
            let title = Message::new("histogram-title");
            blocks.extend(self.histogram(&values, all.mean, &title).map(Block::Picture));
            blocks.push(Block::Table(self.ranking()));
            blocks.extend(self.index_bars(all).into_iter().map(Block::Picture));
            blocks.extend(self.regions(all));
        }
        blocks.extend(self.apart());
        blocks
    }

    /// The results in sentences.
    pub(crate) fn findings(&self) -> Vec<String> {
        let (Some(all), [first, .., last]) = (&self.summary, self.best()) else { return Vec::new() };
        let mut found = vec![
            Message::new("publication-found-mean")
                .count("n", self.ranked)
                .text("mean", self.percent(all.mean))
                .text("spread", self.plain(all.highest - all.lowest)),
            Message::new("publication-found-ends")
                .text("first", self.name(*first))
                .text("high", self.percent(all.highest))
                .text("last", self.name(*last))
                .text("low", self.percent(all.lowest)),
        ];
        let share = |&field: &usize| Some((self.nodes[field].as_ref()?.mean, field));
        let mut fields: Vec<_> = self.fields.iter().filter_map(share).collect();
        fields.sort_unstable();
        if let [(low, weak), .., (high, strong)] = fields[..] {
            found.push(
                Message::new("publication-found-fields")
                    .text("strong", self.node(strong).name.get(self.lang))
                    .text("high", self.percent(high))
                    .text("weak", self.node(weak).name.get(self.lang))
                    .text("low", self.percent(low)),
            );
        }
        let mut found: Vec<String> = found.iter().map(|message| self.say(message)).collect();
        found.extend(self.bands());
        found
    }

    /// How many units each band has, in one sentence.
    fn bands(&self) -> Option<String> {
        let bands = self.framework().meta.bands.iter().enumerate();
        let count = |place| self.best().iter().filter(|&&unit| self.result(unit).band == Some(place)).count();
        let named = bands.map(|(place, band)| {
            let units = self.say(&Message::new("units-count").count("n", count(place)));
            format!("{}: {units}", self.say(&Message::new("band-named").text("band", &*band.name)))
        });
        let named: Vec<String> = named.collect();
        (!named.is_empty()).then(|| format!("{}.", named.join("; ")))
    }

    fn ranking(&self) -> Table {
        let [bands, open] = [!self.framework().meta.bands.is_empty(), self.edition.uncertainty.is_some()];
        // One region alone tells units apart as little as none.
        let region = |&unit: &usize| self.unit(unit).region.as_str();
        let regions = self.best().iter().any(|unit| Some(region(unit)) != self.best().first().map(region));
        let mut columns = vec![self.number("column-rank"), self.text("column-unit", 3)];
        columns.extend(regions.then(|| self.text("column-region", 3)));
        columns.extend(["table-points", "table-max", "table-index"].map(|id| self.number(id)));
        columns.extend(bands.then(|| self.text("column-band", 0)));
        columns.extend(open.then(|| self.text("publication-open", 0)));
        let rows = self.best().iter().map(|&unit| {
            let result = self.result(unit);
            let mut cells = vec![rank(result.index.rank), self.name(unit).into()];
            cells.extend(regions.then(|| self.region(&self.unit(unit).region).into()));
            cells.extend([
                self.cell(result.index.points.map(parindex_framework::Points::value)),
                self.cell(Some(result.index.max.value())),
                self.cell(result.index.percent()),
            ]);
            cells.extend(bands.then(|| self.band(unit).map_or(Cell::None, Cell::from)));
            cells.extend(open.then(|| self.open(unit)));
            row(cells)
        });
        Table { caption: self.word("publication-ranking"), columns, rows: rows.collect() }
    }

    /// The ranking as a decision has it: rank, unit, index, band.
    pub(crate) fn places(&self) -> Table {
        let bands = !self.framework().meta.bands.is_empty();
        let mut columns =
            vec![self.number("column-rank"), self.text("column-unit", 1), self.number("table-index")];
        columns.extend(bands.then(|| self.text("column-band", 0)));
        let rows = self.best().iter().map(|&unit| {
            let index = self.result(unit).index;
            let mut cells = vec![rank(index.rank), self.name(unit).into(), self.cell(index.percent())];
            cells.extend(bands.then(|| self.band(unit).map_or(Cell::None, Cell::from)));
            row(cells)
        });
        Table { caption: self.word("publication-ranking"), columns, rows: rows.collect() }
    }

    /// The ranks that the samples leave open.
    pub(crate) fn open(&self, unit: usize) -> Cell {
        let ranks = self.result(unit).sure.and_then(|sure| sure.ranks);
        ranks.map_or(Cell::None, |(low, high)| {
            let message = Message::new("sure-from-to").count("low", low as usize);
            self.say(&message.count("high", high as usize)).into()
        })
    }

    fn index_bars(&self, all: &Mean) -> Vec<parindex_document::Picture> {
        let rows: Vec<_> = (self.best().iter())
            .map(|&unit| (self.name(unit).to_owned(), self.result(unit).index.percent()))
            .collect();
        self.bars(&rows, Some(all.mean), &Message::new("publication-index-bars"))
    }

    /// Means by region, where there are several.
    fn regions(&self, all: &Mean) -> Vec<Block> {
        let edition = self.edition;
        let mut means =
            means_by(&edition.campaign.input, edition.results, |unit| &unit.region, |result| &result.index);
        means.retain(|mean| !mean.name.is_empty());
        if means.len() < 2 {
            return Vec::new();
        }
        means.sort_by_key(|mean| std::cmp::Reverse(mean.mean));
        let bars: Vec<_> = means.iter().map(|mean| (self.region(&mean.name), Some(mean.mean))).collect();
        let rows = means.iter().map(|mean| {
            let figures = [mean.mean, mean.highest, mean.lowest].map(|value| self.cell(Some(value)));
            let head = [Cell::from(self.region(&mean.name)), whole(mean.units)];
            row(head.into_iter().chain(figures).collect())
        });
        let numbers = ["publication-units", "stat-mean", "stat-highest", "stat-lowest"];
        let columns = std::iter::once(self.text("column-region", 1)).chain(numbers.map(|id| self.number(id)));
        let caption = self.word("publication-regions");
        let table = Table { caption, columns: columns.collect(), rows: rows.collect() };
        let pictures = self.bars(&bars, Some(all.mean), &Message::new("regions-title"));
        pictures.into_iter().map(Block::Picture).chain([Block::Table(table)]).collect()
    }

    /// Units without a rank: special bodies, and those that something is missing of.
    pub(crate) fn apart(&self) -> Vec<Block> {
        let others = &self.order[self.ranked..];
        if others.is_empty() {
            return Vec::new();
        }
        let rows = others.iter().map(|&unit| {
            let index = self.result(unit).index;
            row(vec![
                self.name(unit).into(),
                self.cell(index.points.map(parindex_framework::Points::value)),
                self.cell(Some(index.max.value())),
                self.cell(index.percent()),
                self.reasons(unit).join("\n").into(),
            ])
        });
        let columns = vec![
            self.text("column-unit", 2),
            self.number("table-points"),
            self.number("table-max"),
            self.number("table-index"),
            self.text("apart-reason", 3),
        ];
        let table = Table { caption: self.word("apart-title"), columns, rows: rows.collect() };
        vec![Block::Text(self.word("publication-apart")), Block::Table(table)]
    }

    /// Why a unit has no rank.
    pub(crate) fn reasons(&self, unit: usize) -> Vec<String> {
        let why = unranked(self.framework(), self.unit(unit), self.result(unit), REASONS);
        why.iter().map(|why| self.say(why)).collect()
    }
}
