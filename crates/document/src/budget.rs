//! The budget estimate of a plan (dự toán kinh phí).

use parindex_locale::{Lang, Message, whole};
use serde::Serialize;

use crate::paper::{Head, Letterhead, Sign, Signature};
use crate::{DocumentError, world};

/// A budget estimate. Amounts are whole đồng; the sums are the caller's, computed exactly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BudgetTable {
    /// The language of the document.
    pub lang: Lang,
    /// Who issues it.
    pub letterhead: Letterhead,
    /// The plan that it belongs to.
    pub plan: String,
    /// The decision that approved the plan, in words; empty before.
    pub decision: String,
    /// The work items that cost something, in the plan's order.
    pub items: Vec<BudgetItem>,
    /// The sum of each funding source.
    pub sources: Vec<(String, u64)>,
    /// Of everything.
    pub total: u64,
    /// Who signs.
    pub signature: Signature,
}

/// A work item with its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BudgetItem {
    /// Its name.
    pub name: String,
    /// Its lines.
    pub lines: Vec<BudgetLine>,
    /// Their sum.
    pub sum: u64,
}

/// A line: quantity × unit cost × times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BudgetLine {
    /// What the money is for.
    pub text: String,
    /// The norm that the unit cost follows; may be empty.
    pub basis: String,
    /// What is counted.
    pub measure: String,
    /// How many of it.
    pub quantity: u64,
    /// The cost of one.
    pub unit_cost: u64,
    /// How often.
    pub times: u64,
    /// What comes out.
    pub amount: u64,
    /// The funding source.
    pub source: String,
}

/// The estimate as the template takes it.
#[derive(Serialize)]
struct Data {
    lang: &'static str,
    title: String,
    about: Vec<String>,
    unit: String,
    head: Head,
    columns: Vec<String>,
    items: Vec<Item>,
    total: [String; 2],
    by_source: String,
    source_columns: Vec<String>,
    sources: Vec<[String; 2]>,
    sign: Sign,
}

#[derive(Serialize)]
struct Item {
    number: String,
    name: String,
    sum: String,
    lines: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    cells: [String; 8],
    basis: String,
}

const COLUMNS: [&str; 8] = [
    "document-order",
    "document-content",
    "document-measure",
    "document-quantity",
    "document-unit-cost",
    "document-times",
    "document-amount",
    "document-source",
];

/// The estimate as PDF: landscape, a row for each line, sums by item and by source, the total.
///
/// # Errors
/// If it cannot be laid out.
pub fn budget(table: &BudgetTable) -> Result<Vec<u8>, DocumentError> {
    let lang = table.lang;
    let about =
        [lang.say(&Message::new("document-budget-of").text("plan", &table.plan)), table.decision.clone()];
    let data = Data {
        lang: lang.tag(),
        title: lang.word("document-budget"),
        about: about.into_iter().filter(|line| !line.is_empty()).collect(),
        unit: lang.word("document-in-dong"),
        head: table.letterhead.words(lang),
        columns: COLUMNS.map(|id| lang.word(id)).to_vec(),
        items: table.items.iter().zip(1..).map(|(item, n)| item.words(lang, n)).collect(),
        total: [lang.word("document-total"), whole(lang, table.total)],
        by_source: lang.word("document-by-source"),
        source_columns: ["document-source", "document-amount"].map(|id| lang.word(id)).to_vec(),
        sources: table.sources.iter().map(|(name, sum)| [name.clone(), whole(lang, *sum)]).collect(),
        sign: table.signature.words(lang.word("document-sign")),
    };
    world::print(include_str!("../typst/budget.typ"), &data)
}

impl BudgetItem {
    fn words(&self, lang: Lang, place: usize) -> Item {
        Item {
            number: roman(place),
            name: self.name.clone(),
            sum: whole(lang, self.sum),
            lines: self.lines.iter().zip(1_u64..).map(|(line, n)| line.words(lang, n)).collect(),
        }
    }
}

impl BudgetLine {
    fn words(&self, lang: Lang, place: u64) -> Row {
        let basis = Message::new("document-basis").text("basis", &self.basis);
        let number = |n| whole(lang, n);
        Row {
            cells: [
                place.to_string(),
                self.text.clone(),
                self.measure.clone(),
                number(self.quantity),
                number(self.unit_cost),
                number(self.times),
                number(self.amount),
                self.source.clone(),
            ],
            basis: if self.basis.trim().is_empty() { String::new() } else { lang.say(&basis) },
        }
    }
}

/// A number in Roman signs, as the ministry's tables count their items; the lines of an item are counted in Arabic ones.
#[must_use]
pub fn roman(mut n: usize) -> String {
    const SIGNS: [(usize, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while n >= value {
            out.push_str(sign);
            n -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_counted_in_roman_numbers() {
        assert_eq!([1, 4, 9, 14, 40, 99, 200].map(roman), ["I", "IV", "IX", "XIV", "XL", "XCIX", "CC"]);
    }
}
