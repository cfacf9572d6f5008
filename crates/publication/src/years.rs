//! What moved since the year before, and what of it comes from the method, from criteria that are appraised, from the survey and
//! from other figures.

use parindex_document::{Block, Picture, Row, Table};
use parindex_framework::NodeId;
use parindex_index::{Change, Parts, average};
use parindex_locale::{Message, fixed};
use parindex_report::EffectRow;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

use crate::told::{Told, rank, row};

/// Units that are named of those that rose and of those that fell.
const NAMED: usize = 3;
/// Criteria that are told of a unit.
const CRITERIA: usize = 8;
/// Standard errors within which a difference may be chance, at 95 percent.
const REACH: f64 = 1.96;
/// Decimals of an error.
const ERROR_DIGITS: u32 = 2;

fn by(change: &Change) -> Decimal {
    change.now - change.before
}

impl Told<'_> {
    /// What moved since the year before; nothing where there is none.
    pub(crate) fn years(&self) -> Vec<Block> {
        let Some(past) = self.edition.past else { return Vec::new() };
        let moves = || self.best().iter().filter_map(|&unit| Some((unit, past.changes[unit].as_ref()?)));
        let all: Vec<&Change> = moves().map(|(_, change)| change).collect();
        if all.is_empty() {
            return Vec::new();
        }
        let up = all.iter().filter(|change| by(change) > Decimal::ZERO).count();
        let down = all.iter().filter(|change| by(change) < Decimal::ZERO).count();
        let counted = Message::new("years-made-of-all").count("up", up).count("down", down);
        let mut blocks = vec![Block::Text(self.made_of(counted.count("units", all.len()), &all))];
        blocks.extend(self.broken());
        let furthest = self.furthest(&moves().collect::<Vec<_>>());
        blocks.extend((!furthest.is_empty()).then_some(Block::List(furthest)));
        blocks.extend(self.moves().into_iter().map(Block::Picture));
        blocks.push(Block::Table(self.changed(self.best())));
        blocks.push(Block::Table(self.parts(self.best())));
        blocks.push(Block::Note(self.word("years-parts-why")));
        blocks.push(Block::Table(self.fields_moved(self.best())));
        blocks
    }

    /// The same of one unit.
    pub(crate) fn years_of(&self, unit: usize) -> Vec<Block> {
        let Some((past, change)) =
            self.edition.past.and_then(|past| Some((past, past.changes[unit].as_ref()?)))
        else {
            return Vec::new();
        };
        let year = past.year.to_string();
        let index = Message::new("publication-years-index")
            .text("year", &*year)
            .text("before", self.percent(change.before))
            .text("now", self.percent(change.now));
        let ranks = past.ranks[unit].zip(self.result(unit).index.rank).map(|(before, now)| {
            let message = Message::new("publication-years-ranks").text("year", &*year);
            message.count("before", before as usize).count("now", now as usize)
        });
        let error = past.errors[unit].map(|error| {
            let id = if chance(by(change), error) {
                "publication-years-chance"
            } else {
                "publication-years-beyond"
            };
            Message::new(id).text("error", fixed(self.lang, error, ERROR_DIGITS))
        });
        let said = [Some(index), ranks].into_iter().flatten().map(|message| self.say(&message));
        let made_of = self.made_of(Message::new("years-made-of-unit"), &[change]);
        let said = said.chain([made_of]).chain(error.map(|message| self.say(&message)));
        let mut blocks = vec![Block::List(said.collect())];
        blocks.extend(self.broken());
        blocks.push(Block::Table(self.fields_moved(&[unit])));
        blocks.extend(self.criteria_moved(change).map(Block::Table));
        blocks.push(Block::Note(self.word("years-parts-why")));
        blocks
    }

    /// The differences on average and what they are made of, in a sentence.
    fn made_of(&self, message: Message, all: &[&Change]) -> String {
        let mean = |of: fn(&Change) -> Decimal| {
            let sum: Decimal = all.iter().map(|change| of(change)).sum();
            self.signed(sum / Decimal::from(all.len().max(1)))
        };
        self.say(
            &message
                .text("change", mean(by))
                .text("method", mean(|change| change.parts.method))
                .text("appraisal", mean(|change| change.parts.appraisal))
                .text("survey", mean(|change| change.parts.survey))
                .text("external", mean(|change| change.parts.external))
                .text("unknown", mean(|change| change.parts.unknown)),
        )
    }

    /// That the criteria are others than the year before.
    fn broken(&self) -> Option<Block> {
        let past = self.edition.past.filter(|past| past.breaks)?;
        let message = Message::new("publication-years-broken").text("year", past.year.to_string());
        Some(Block::Note(self.say(&message)))
    }

    /// Who rose and who fell most.
    fn furthest(&self, moves: &[(usize, &Change)]) -> Vec<String> {
        let mut sorted: Vec<(Decimal, usize)> =
            moves.iter().map(|(unit, change)| (by(change), *unit)).filter(|(by, _)| !by.is_zero()).collect();
        sorted.sort_by_key(|(by, _)| std::cmp::Reverse(*by));
        let named = |one: &(Decimal, usize)| format!("{} ({})", self.name(one.1), self.signed(one.0));
        let said = |id, units: Vec<String>| {
            (!units.is_empty()).then(|| self.say(&Message::new(id).text("units", units.join("; "))))
        };
        let up = sorted.iter().filter(|(by, _)| *by > Decimal::ZERO).take(NAMED).map(named).collect();
        let down = sorted.iter().rev().filter(|(by, _)| *by < Decimal::ZERO).take(NAMED).map(named).collect();
        [said("publication-years-up", up), said("publication-years-down", down)]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The differences with their intervals, on as many pictures as they need.
    fn moves(&self) -> Vec<Picture> {
        let Some(past) = self.edition.past else { return Vec::new() };
        let drawn = |&unit: &usize| {
            let value = by(past.changes[unit].as_ref()?);
            let error = past.errors[unit];
            Some(EffectRow {
                label: self.name(unit).to_owned(),
                value,
                reach: error.and_then(|error| Some(error * Decimal::from_f64(REACH)?)),
                marked: error.is_some_and(|error| !chance(value, error)),
            })
        };
        let rows: Vec<EffectRow> = self.best().iter().filter_map(drawn).collect();
        self.effects(&rows, &Message::new("publication-years-moves").text("year", past.year.to_string()))
    }

    /// Units with rank and index of both years, and how sure the difference is.
    fn changed(&self, units: &[usize]) -> Table {
        let Some(past) = self.edition.past else { return Table::default() };
        let cells = |&unit: &usize| {
            let change = past.changes[unit].as_ref();
            row(vec![
                self.name(unit).into(),
                rank(past.ranks[unit]),
                rank(self.result(unit).index.rank),
                self.cell(change.map(|change| change.before)),
                self.cell(self.result(unit).index.percent()),
                self.difference(change.map(by)),
                self.cell(past.errors[unit]),
            ])
        };
        let years = [past.year, self.edition.campaign.meta.year].map(|year| year.to_string());
        let of =
            |id: &'static str| years.clone().map(|year| self.named(&Message::new(id).text("year", year)));
        let mut columns = vec![self.text("column-unit", 1)];
        columns.extend(of("years-rank-of"));
        columns.extend(of("years-index-of"));
        columns.extend(["publication-years-change", "years-error"].map(|id| self.number(id)));
        Table { caption: self.word("years-title"), columns, rows: units.iter().map(cells).collect() }
    }

    /// Units with what their differences are made of.
    fn parts(&self, units: &[usize]) -> Table {
        let Some(past) = self.edition.past else { return Table::default() };
        let cells = |&unit: &usize| {
            let change = past.changes[unit].as_ref();
            let share = |of: fn(&Parts) -> Decimal| self.difference(change.map(|change| of(&change.parts)));
            row(vec![
                self.name(unit).into(),
                self.difference(change.map(by)),
                share(|parts| parts.method),
                share(|parts| parts.appraisal),
                share(|parts| parts.survey),
                share(|parts| parts.external),
                share(|parts| parts.unknown),
            ])
        };
        let numbers = [
            "publication-years-change",
            "years-method",
            "years-appraisal",
            "years-survey",
            "years-external",
            "years-unknown-part",
        ];
        let columns = std::iter::once(self.text("column-unit", 1)).chain(numbers.map(|id| self.number(id)));
        let rows = units.iter().map(cells).collect();
        Table { caption: self.word("years-made-of"), columns: columns.collect(), rows }
    }

    /// What units reached of the fields in both years, and what the criteria of each add to the difference, on average.
    fn fields_moved(&self, units: &[usize]) -> Table {
        let Some(past) = self.edition.past else { return Table::default() };
        let known: Vec<&Change> = units.iter().filter_map(|&unit| past.changes[unit].as_ref()).collect();
        let mean = |of: &dyn Fn(usize) -> Option<Decimal>| {
            average(&units.iter().filter_map(|&unit| of(unit)).collect::<Vec<_>>())
        };
        let framework = self.framework();
        let adds = |field: NodeId| {
            let code = &framework.node(field).code;
            let own = |id: NodeId| id == field || framework.node(id).code.is_below(code);
            let leaves = framework.leaves().iter().enumerate().filter(|(_, id)| own(**id));
            let sum: Decimal =
                leaves.flat_map(|(place, _)| known.iter().map(move |change| change.leaves[place])).sum();
            sum.checked_div(Decimal::from(known.len()))
        };
        let cells = |&field: &NodeId| {
            row(vec![
                self.node_name(field).into(),
                self.cell(mean(&|unit| past.reached[unit][field])),
                self.cell(mean(&|unit| self.result(unit).nodes[field].percent())),
                self.difference(adds(field)),
            ])
        };
        let years = [past.year, self.edition.campaign.meta.year];
        let share =
            |year: i16| self.named(&Message::new("publication-years-share").text("year", year.to_string()));
        let mut columns = vec![self.text("column-field", 1)];
        columns.extend(years.map(share));
        columns.push(self.number("years-adds"));
        let rows = self.fields.iter().map(cells).collect();
        Table { caption: self.word("publication-years-fields"), columns, rows }
    }

    /// The criteria that moved a unit's index most, under the same criteria in both years.
    fn criteria_moved(&self, change: &Change) -> Option<Table> {
        let leaves = self.framework().leaves().iter().zip(&change.leaves);
        let mut all: Vec<(NodeId, Decimal)> = leaves.map(|(leaf, by)| (*leaf, *by)).collect();
        all.retain(|(_, by)| !by.round_dp(self.digits()).is_zero());
        all.sort_by_key(|(leaf, by)| (std::cmp::Reverse(by.abs()), *leaf));
        let cells = |(leaf, by): &(NodeId, Decimal)| {
            row(vec![self.node_name(*leaf).into(), self.difference(Some(*by))])
        };
        let rows: Vec<Row> = all.iter().take(CRITERIA).map(cells).collect();
        let columns = vec![self.text("column-criterion", 1), self.number("years-adds")];
        let caption = self.word("publication-years-criteria");
        (!rows.is_empty()).then_some(Table { caption, columns, rows })
    }
}

/// Whether a difference is within what samples leave open.
fn chance(by: Decimal, error: Decimal) -> bool {
    Decimal::from_f64(REACH).is_some_and(|reach| by.abs() <= error * reach)
}
