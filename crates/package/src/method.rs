//! What a ranking owes to the choices of method, as tables.

use parindex_framework::NodeId;
use parindex_index::Results;
use parindex_robust::Method;
use parindex_robust::method::{Part, Range};

use crate::campaign::Campaign;
use crate::write::{Field, TableWriter};

/// Decimals of what is no count.
const DIGITS: usize = 6;

/// A table about the method; of each there is a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodTable {
    /// By unit: the ranks that it has in other ways.
    Ranks,
    /// By field and leaf: what it does in the index.
    Criteria,
    /// By choice: its part in how far units move.
    Choices,
    /// Correlations of the fields, their alpha, their principal components.
    Structure,
}

impl MethodTable {
    /// All of them.
    pub const ALL: [MethodTable; 4] =
        [MethodTable::Ranks, MethodTable::Criteria, MethodTable::Choices, MethodTable::Structure];

    /// The name of its file.
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            MethodTable::Ranks => "method-ranks.csv",
            MethodTable::Criteria => "method-criteria.csv",
            MethodTable::Choices => "method-choices.csv",
            MethodTable::Structure => "method-structure.csv",
        }
    }

    /// The table as CSV.
    #[must_use]
    pub fn csv(self, campaign: &Campaign, results: &Results, method: &Method) -> String {
        let writer = match self {
            MethodTable::Ranks => ranks(campaign, results, method),
            MethodTable::Criteria => criteria(campaign, method),
            MethodTable::Choices => choices(method),
            MethodTable::Structure => structure(campaign, method),
        };
        String::from_utf8_lossy(&writer.finish().bytes).into_owned()
    }
}

fn number(value: f64) -> String {
    format!("{value:.DIGITS$}")
}

fn known(value: Option<f64>) -> String {
    value.map_or_else(String::new, number)
}

fn code(campaign: &Campaign, node: NodeId) -> String {
    campaign.framework.node(node).code.to_string()
}

/// A writer whose first `texts` columns are text and whose others are numbers.
fn writer(names: &[&str], texts: usize, key: &[&'static str]) -> TableWriter {
    let field = |(place, name): (usize, &&str)| {
        if place < texts { Field::text(name) } else { Field::number(name) }
    };
    TableWriter::new("method", names.iter().enumerate().map(field).collect(), key)
}

fn ranks(campaign: &Campaign, results: &Results, method: &Method) -> TableWriter {
    let names = [
        "unit",
        "rank",
        "rank_by_points",
        "weights_median",
        "weights_low",
        "weights_high",
        "weights_same",
        "all_median",
        "all_low",
        "all_high",
        "all_same",
    ];
    let mut writer = writer(&names, 1, &["unit"]);
    let range = |range: Range| {
        [range.median, range.low, range.high]
            .map(|rank| rank.to_string())
            .into_iter()
            .chain([number(range.same)])
    };
    let units = campaign.input.units.iter().zip(&results.units).zip(&method.units);
    for ((unit, result), found) in units {
        let Some(found) = found else { continue };
        let rank = result.index.rank.map_or_else(String::new, |rank| rank.to_string());
        let cells = [unit.code.clone(), rank, found.decided.to_string()].into_iter();
        writer.row(&cells.chain(range(found.weights)).chain(range(found.all)).collect::<Vec<_>>());
    }
    writer
}

fn criteria(campaign: &Campaign, method: &Method) -> TableWriter {
    let names = ["code", "weight", "mean", "spread", "contribution", "with_rest", "moved", "most", "alpha"];
    let mut writer = writer(&names, 1, &["code"]);
    let mut parts: Vec<&Part> = method.fields.iter().chain(&method.leaves).collect();
    // In the order of the framework; a field that is a leaf itself stands there once.
    parts.sort_by_key(|part| part.node);
    parts.dedup_by_key(|part| part.node);
    for part in parts {
        writer.row(&[
            code(campaign, part.node),
            number(part.weight),
            number(part.mean),
            number(part.spread),
            number(part.contribution),
            known(part.with_rest),
            number(part.moved),
            part.most.to_string(),
            known(part.alpha),
        ]);
    }
    writer
}

fn choices(method: &Method) -> TableWriter {
    let mut writer = writer(&["choice", "first", "first_se", "total", "total_se"], 1, &["choice"]);
    for (factor, owed) in &method.factors {
        let values = [owed.first, owed.first_error, owed.total, owed.total_error].map(number);
        writer.row(&[vec![factor.name().to_owned()], values.to_vec()].concat());
    }
    writer
}

fn structure(campaign: &Campaign, method: &Method) -> TableWriter {
    let mut writer = writer(&["what", "a", "b", "value"], 3, &["what", "a", "b"]);
    let fields: Vec<String> = method.fields.iter().map(|field| code(campaign, field.node)).collect();
    let mut row = |what: &str, a: &str, b: &str, value: String| {
        writer.row(&[what.to_owned(), a.to_owned(), b.to_owned(), value]);
    };
    for (a, values) in fields.iter().zip(&method.correlations) {
        for (b, value) in fields.iter().zip(values) {
            row("correlation", a, b, known(*value));
        }
    }
    row("alpha", "", "", known(method.alpha));
    for (place, component) in (1..).zip(&method.components) {
        let place = format!("{place}");
        row("share", &place, "", number(component.share));
        for (field, part) in fields.iter().zip(&component.parts) {
            row("part", &place, field, number(*part));
        }
    }
    writer
}
