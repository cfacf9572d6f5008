//! An edition and the language that it is told in, with what all chapters ask for.

use parindex_document::{Cell, Column, Row};
use parindex_framework::{Framework, Node, NodeId};
use parindex_index::{Mean, Unit, UnitResult, mean_of};
use parindex_locale::{Lang, Message, fixed, signed};
use rust_decimal::Decimal;

use crate::Edition;

pub(crate) struct Told<'a> {
    pub(crate) lang: Lang,
    pub(crate) edition: Edition<'a>,
    /// The ranked units in the order of their ranks, then the others as they come.
    pub(crate) order: Vec<usize>,
    /// How many are ranked.
    pub(crate) ranked: usize,
    /// The fields that are scored.
    pub(crate) fields: Vec<NodeId>,
    /// The spread of the index.
    pub(crate) summary: Option<Mean>,
    /// By node: its spread.
    pub(crate) nodes: Vec<Option<Mean>>,
}

impl<'a> Told<'a> {
    pub(crate) fn new(edition: Edition<'a>, lang: Lang) -> Told<'a> {
        let Edition { campaign, results, .. } = edition;
        let framework = &campaign.framework;
        let rank = |unit: usize| results.units[unit].index.rank;
        let mut order: Vec<usize> = (0..results.units.len()).collect();
        order.sort_by_key(|&unit| (rank(unit).is_none(), rank(unit), unit));
        Told {
            lang,
            edition,
            ranked: order.iter().filter(|&&unit| rank(unit).is_some()).count(),
            order,
            fields: framework.fields().filter(|&id| framework.node(id).is_scored()).collect(),
            summary: mean_of(&campaign.input, results, |result| &result.index),
            nodes: (0..framework.nodes().len())
                .map(|node| mean_of(&campaign.input, results, |result| &result.nodes[node]))
                .collect(),
        }
    }

    pub(crate) fn framework(&self) -> &'a Framework {
        &self.edition.campaign.framework
    }

    pub(crate) fn node(&self, id: NodeId) -> &'a Node {
        self.framework().node(id)
    }

    /// A node as `1.2. Name`.
    pub(crate) fn node_name(&self, id: NodeId) -> String {
        let node = self.node(id);
        format!("{}. {}", node.code, node.name.get(self.lang))
    }

    /// Everything below a field, and the field itself, in the order of the table.
    pub(crate) fn within(&self, field: NodeId) -> Vec<NodeId> {
        let code = &self.node(field).code;
        let inside = |id: &NodeId| *id == field || self.node(*id).code.is_below(code);
        (0..self.framework().nodes().len()).filter(inside).collect()
    }

    pub(crate) fn unit(&self, unit: usize) -> &'a Unit {
        &self.edition.campaign.input.units[unit]
    }

    pub(crate) fn name(&self, unit: usize) -> &'a str {
        self.unit(unit).name.get(self.lang)
    }

    pub(crate) fn result(&self, unit: usize) -> &'a UnitResult {
        &self.edition.results.units[unit]
    }

    /// The units with a rank, the best first.
    pub(crate) fn best(&self) -> &[usize] {
        &self.order[..self.ranked]
    }

    /// A region in the reader's language.
    pub(crate) fn region(&self, region: &str) -> String {
        self.edition.campaign.region(region).get(self.lang).to_owned()
    }

    pub(crate) fn band(&self, unit: usize) -> Option<&'a str> {
        let band = self.framework().meta.bands.get(self.result(unit).band?)?;
        Some(&band.name)
    }

    /// The campaign's title; one without is called after its framework.
    pub(crate) fn title(&self) -> &'a str {
        self.edition.campaign.title().get(self.lang)
    }

    pub(crate) fn digits(&self) -> u32 {
        self.framework().meta.digits
    }

    pub(crate) fn say(&self, message: &Message) -> String {
        self.lang.say(message)
    }

    pub(crate) fn word(&self, id: &'static str) -> String {
        self.lang.word(id)
    }

    /// A percentage in a sentence.
    pub(crate) fn percent(&self, value: Decimal) -> String {
        format!("{}%", self.plain(value))
    }

    /// A number with the framework's decimals in a sentence.
    pub(crate) fn plain(&self, value: Decimal) -> String {
        fixed(self.lang, value, self.digits())
    }

    /// A difference in a sentence, with its sign.
    pub(crate) fn signed(&self, value: Decimal) -> String {
        signed(self.lang, value, self.digits())
    }

    /// A percentage or points in a table.
    pub(crate) fn cell(&self, value: Option<Decimal>) -> Cell {
        value.map_or(Cell::None, |value| Cell::Number(value, self.digits()))
    }

    /// A difference in a table, with its sign.
    pub(crate) fn difference(&self, value: Option<Decimal>) -> Cell {
        value.map_or(Cell::None, |value| Cell::Signed(value, self.digits()))
    }

    /// A column of texts with its share of the width.
    pub(crate) fn text(&self, id: &'static str, share: u8) -> Column {
        Column { name: self.word(id), share, number: false }
    }

    /// A column of numbers whose name says more than a word.
    pub(crate) fn named(&self, name: &Message) -> Column {
        Column { name: self.say(name), share: 0, number: true }
    }

    /// A column of numbers.
    pub(crate) fn number(&self, id: &'static str) -> Column {
        Column { name: self.word(id), share: 0, number: true }
    }
}

/// A whole number in a table.
pub(crate) fn whole(number: impl Into<Decimal>) -> Cell {
    Cell::Number(number.into(), 0)
}

/// A rank, or nothing.
pub(crate) fn rank(rank: Option<u32>) -> Cell {
    rank.map_or(Cell::None, whole)
}

/// A row that does not stand out.
pub(crate) fn row(cells: Vec<Cell>) -> Row {
    Row { cells, strong: false }
}
