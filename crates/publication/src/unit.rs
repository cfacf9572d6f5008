//! The report on one unit: what it got, how it moved, where it lost points and why, against whom it stands, what would gain most.

use parindex_document::{Block, Cell, Chapter, Report, Row, Table};
use parindex_framework::{NodeId, Points, Pool};
use parindex_index::{explain_leaf, improvements, peers};
use parindex_locale::{Lang, Message, fixed};
use rust_decimal::Decimal;

use crate::annex::lines;
use crate::told::{Told, rank, row};
use crate::{Edition, Publisher};

/// The most losses that are told with their reasons.
const LOSSES: usize = 8;
/// The most changes that are advised.
const CHANGES: usize = 8;
/// The units beside which a unit is seen.
const PEERS: usize = 5;

/// The report on a unit, by its place in the package; none where there is no such unit.
#[must_use]
pub fn unit(edition: Edition<'_>, unit: usize, lang: Lang, publisher: Publisher<'_>) -> Option<Report> {
    edition.campaign.input.units.get(unit)?;
    let told = Told::new(edition, lang);
    let chapter = |id, word, blocks: Vec<Block>| Chapter { id, title: told.word(word), blocks };
    let mut chapters = vec![
        chapter("got", "publication-unit-got", told.got(unit)),
        chapter("years", "publication-unit-years", told.years_of(unit)),
        chapter("why", "publication-unit-why", told.lost(unit)),
        chapter("peers", "publication-unit-peers", told.beside(unit)),
        chapter("advice", "publication-unit-advice", told.advised(unit)),
        chapter("points", "publication-unit-points", vec![Block::Table(told.all_points(unit))]),
    ];
    chapters.retain(|chapter| !chapter.blocks.is_empty());
    for (number, chapter) in (1..).zip(&mut chapters) {
        chapter.title = format!("{number}. {}", chapter.title);
    }
    let code = Message::new("publication-unit-about")
        .text("code", &*told.unit(unit).code)
        .text("region", told.region(&told.unit(unit).region));
    let issued = told.decisions().into_iter().chain(publisher.at.map(|at| at.said(lang)));
    let mark = edition.campaign.meta.illustrative.then(|| lang.word("publication-mark"));
    Some(Report {
        lang,
        publisher: publisher.name.to_owned(),
        title: told.name(unit).to_owned(),
        about: [told.title().to_owned(), told.say(&code)].into_iter().chain(issued).collect(),
        mark: mark.unwrap_or_default(),
        chapters,
    })
}

impl Told<'_> {
    /// The index, its rank, and the fields beside mean and best.
    fn got(&self, unit: usize) -> Vec<Block> {
        let mut blocks = vec![Block::List(self.facts(unit))];
        blocks.push(Block::Picture(self.comparison(unit)));
        let rows = self.fields.iter().map(|&field| {
            let figure = self.result(unit).nodes[field];
            let all = self.nodes[field].as_ref();
            row(vec![
                self.node_name(field).into(),
                self.points_cell(unit, field),
                self.cell(Some(figure.max.value())),
                self.cell(figure.percent()),
                self.cell(all.map(|it| it.mean)),
                self.cell(all.map(|it| it.highest)),
                rank(figure.rank),
            ])
        });
        let numbers = [
            "table-points",
            "table-max",
            "table-percent",
            "publication-mean-share",
            "publication-high-share",
        ];
        let columns = std::iter::once(self.text("column-field", 1)).chain(numbers.map(|id| self.number(id)));
        blocks.push(Block::Table(Table {
            caption: self.word("publication-unit-fields"),
            columns: columns.chain([self.number("column-rank")]).collect(),
            rows: rows.collect(),
        }));
        blocks
    }

    /// What the index is, in sentences.
    fn facts(&self, unit: usize) -> Vec<String> {
        let result = self.result(unit);
        let Some(own) = result.index.percent() else {
            return std::iter::once(self.word("unit-no-rank")).chain(self.reasons(unit)).collect();
        };
        let points = result.index.points.map_or(Decimal::ZERO, Points::value);
        let mut facts = vec![
            Message::new("publication-unit-index")
                .text("index", self.percent(own))
                .text("points", self.plain(points))
                .text("max", self.plain(result.index.max.value())),
        ];
        facts.extend(result.index.rank.map(|rank| {
            Message::new("publication-unit-rank").count("rank", rank as usize).count("units", self.ranked)
        }));
        facts.extend(self.band(unit).map(|band| Message::new("publication-unit-band").text("band", band)));
        facts.extend(result.sure.and_then(|sure| Some((sure.error, sure.ranks?))).map(
            |(error, (low, high))| {
                let told = Message::new("publication-unit-sure").text("error", fixed(self.lang, error, 2));
                told.count("low", low as usize).count("high", high as usize)
            },
        ));
        facts.extend(self.summary.as_ref().map(|all| {
            let id = match own.cmp(&all.mean) {
                std::cmp::Ordering::Less => "below-mean",
                std::cmp::Ordering::Equal => "at-mean",
                std::cmp::Ordering::Greater => "above-mean",
            };
            Message::new(id)
                .text("by", self.plain((own - all.mean).abs()))
                .text("mean", self.percent(all.mean))
        }));
        let outside = if result.index.rank.is_none() { self.reasons(unit) } else { Vec::new() };
        facts.iter().map(|message| self.say(message)).chain(outside).collect()
    }

    /// Where most points were lost, with the reason.
    fn lost(&self, unit: usize) -> Vec<Block> {
        let figures = &self.result(unit).nodes;
        let lost = |(leaf, &id): (usize, &NodeId)| {
            let has = figures[id].points?.value();
            // A penalty costs what it is, a bonus costs nobody anything.
            let lost = match self.node(id).pool {
                Pool::Main => figures[id].max.value() - has,
                Pool::Penalty => has,
                Pool::Bonus => Decimal::ZERO,
            };
            (lost > Decimal::ZERO).then_some((lost, leaf, id))
        };
        let mut all: Vec<_> = self.framework().leaves().iter().enumerate().filter_map(lost).collect();
        all.sort_by_key(|(lost, leaf, _)| (std::cmp::Reverse(*lost), *leaf));
        if all.is_empty() {
            return Vec::new();
        }
        let sum: Decimal = all.iter().map(|(lost, ..)| *lost).sum();
        let first: Decimal = all.iter().take(LOSSES).map(|(lost, ..)| *lost).sum();
        let told = Message::new("publication-unit-lost")
            .count("criteria", all.len())
            .text("sum", self.plain(sum))
            .count("shown", all.len().min(LOSSES))
            .text("first", self.plain(first));
        let rows = all.iter().take(LOSSES).map(|&(lost, leaf, id)| {
            let edition = self.edition;
            let campaign = edition.campaign;
            let found = explain_leaf(&campaign.framework, &campaign.input, edition.results, unit, leaf);
            let note = campaign.input.entry(unit, leaf).and_then(|entry| entry.note.as_deref());
            let note = note.map(|note| self.say(&Message::new("score-note").text("note", note)));
            let why = lines(self.lang, &found.words).into_iter().chain(note);
            row(vec![
                self.node_name(id).into(),
                self.cell(Some(lost)),
                self.points_cell(unit, id),
                self.cell(Some(figures[id].max.value())),
                self.cell(self.nodes[id].as_ref().map(|all| all.mean)),
                why.collect::<Vec<_>>().join("\n").into(),
            ])
        });
        let columns = vec![
            self.text("column-criterion", 4),
            self.number("publication-lost"),
            self.number("table-points"),
            self.number("table-max"),
            self.number("publication-mean-share"),
            self.text("publication-reason", 6),
        ];
        let table = Table { caption: self.word("publication-unit-losses"), columns, rows: rows.collect() };
        vec![Block::Text(self.say(&told)), Block::Table(table)]
    }

    /// The unit among those that are nearest to it.
    fn beside(&self, unit: usize) -> Vec<Block> {
        let Edition { campaign, results, .. } = self.edition;
        let near = peers(&campaign.input, results, unit, PEERS);
        if near.is_empty() {
            return Vec::new();
        }
        let mut shown: Vec<usize> = near.into_iter().chain([unit]).collect();
        shown.sort_by_key(|&unit| self.order.iter().position(|&other| other == unit));
        let cells = |unit: usize| {
            let result = self.result(unit);
            let fields = self.fields.iter().map(|&field| self.cell(result.nodes[field].percent()));
            let head = [rank(result.index.rank), self.name(unit).into(), self.cell(result.index.percent())];
            head.into_iter().chain(fields).collect()
        };
        let rows = shown.iter().map(|&other| Row { cells: cells(other), strong: other == unit });
        let means = self.fields.iter().map(|&field| self.cell(self.nodes[field].as_ref().map(|it| it.mean)));
        let mean = self.cell(self.summary.as_ref().map(|all| all.mean));
        let mean = [Cell::None, self.word("publication-mean-of-all").into(), mean].into_iter().chain(means);
        let field = |&id: &NodeId| parindex_document::Column {
            name: self.node(id).code.to_string(),
            share: 0,
            number: true,
        };
        let first = [self.number("column-rank"), self.text("column-unit", 1), self.number("table-index")];
        let names: Vec<String> = self.fields.iter().map(|&field| self.node_name(field)).collect();
        let told = Message::new("publication-unit-near").text("fields", names.join("; "));
        let table = Table {
            caption: self.word("publication-unit-beside"),
            columns: first.into_iter().chain(self.fields.iter().map(field)).collect(),
            rows: rows.chain([row(mean.collect())]).collect(),
        };
        vec![Block::Text(self.say(&told)), Block::Table(table)]
    }

    /// What would gain most, one change at a time.
    fn advised(&self, unit: usize) -> Vec<Block> {
        let Edition { campaign, results, .. } = self.edition;
        let framework = &campaign.framework;
        let found = improvements(framework, &campaign.input, results, unit);
        if found.is_empty() {
            return Vec::new();
        }
        let rows = found.iter().take(CHANGES).map(|found| {
            let id = framework.leaves()[found.leaf];
            let node = framework.node(id);
            row(vec![
                self.node_name(id).into(),
                self.say(&found.advice.message(&node.rule, &node.facts)).into(),
                self.cell(Some(found.gain.value())),
                self.cell(Some(found.index)),
                rank(found.rank),
            ])
        });
        let columns = vec![
            self.text("column-criterion", 4),
            self.text("publication-change", 5),
            self.number("publication-gain"),
            self.number("publication-index-then"),
            self.number("publication-rank-then"),
        ];
        let table = Table { caption: self.word("publication-unit-changes"), columns, rows: rows.collect() };
        vec![Block::Text(self.word("publication-unit-how")), Block::Table(table)]
    }

    /// Every criterion with the unit's points.
    fn all_points(&self, unit: usize) -> Table {
        let rows = (0..self.framework().nodes().len()).map(|id| {
            let (node, figure) = (self.node(id), self.result(unit).nodes[id]);
            let cells = vec![
                node.code.to_string().into(),
                node.name.get(self.lang).into(),
                self.points_cell(unit, id),
                self.cell(Some(figure.max.value())),
                self.cell(figure.percent()),
                self.cell(self.nodes[id].as_ref().map(|all| all.mean)),
            ];
            Row { cells, strong: node.parent.is_none() && !node.is_leaf() }
        });
        let columns = vec![
            self.text("table-code", 0),
            self.text("table-criterion", 1),
            self.number("table-points"),
            self.number("table-max"),
            self.number("table-percent"),
            self.number("publication-mean-share"),
        ];
        Table { caption: self.word("publication-unit-all"), columns, rows: rows.collect() }
    }
}
