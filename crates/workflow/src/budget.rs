//! Budget estimates: lines of quantity × unit cost × times, in whole đồng, with exact sums by item and by source.

use std::collections::BTreeMap;
use std::fmt;

use parindex_framework::Fault;
use parindex_locale::Message;
use serde::{Deserialize, Serialize};

use crate::approval::MOST_NAME;
use crate::id::{ItemId, LineId};
use crate::plan::Content;
use crate::refusal::{fault, length_faults, text_faults};

/// An amount of money in whole đồng, from 0 to [`Dong::LIMIT`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct Dong(u64);

/// An amount above [`Dong::LIMIT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an amount is at most {} đồng", Dong::LIMIT)]
pub struct TooMuch;

impl Dong {
    /// Nothing.
    pub const ZERO: Dong = Dong(0);
    /// The largest amount: a million billion, far above any budget and below 2^53, so that every reader of JSON keeps
    /// it exact.
    pub const LIMIT: u64 = 1_000_000_000_000_000;

    /// Checked constructor.
    ///
    /// # Errors
    /// If it is more than [`Dong::LIMIT`].
    pub const fn new(amount: u64) -> Result<Dong, TooMuch> {
        if amount <= Dong::LIMIT { Ok(Dong(amount)) } else { Err(TooMuch) }
    }

    /// The amount in đồng.
    #[must_use]
    pub const fn amount(self) -> u64 {
        self.0
    }

    /// The sum.
    ///
    /// # Errors
    /// If it is more than [`Dong::LIMIT`].
    pub fn plus(self, other: Dong) -> Result<Dong, TooMuch> {
        Dong::new(self.0.checked_add(other.0).ok_or(TooMuch)?)
    }

    /// So many times the amount.
    ///
    /// # Errors
    /// If it is more than [`Dong::LIMIT`].
    pub fn times(self, n: u64) -> Result<Dong, TooMuch> {
        Dong::new(self.0.checked_mul(n).ok_or(TooMuch)?)
    }
}

impl TryFrom<u64> for Dong {
    type Error = TooMuch;

    fn try_from(amount: u64) -> Result<Dong, TooMuch> {
        Dong::new(amount)
    }
}

impl From<Dong> for u64 {
    fn from(dong: Dong) -> u64 {
        dong.0
    }
}

impl fmt::Display for Dong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The largest quantity, and the most times.
pub const MOST_OF_IT: u64 = 1_000_000_000;

/// One line of an estimate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its identifier, once in an item.
    pub id: LineId,
    /// What the money is for.
    pub text: String,
    /// What is counted: questionnaires, persons, days; may be empty.
    pub measure: String,
    /// How many of it; at most [`MOST_OF_IT`].
    pub quantity: u64,
    /// The cost of one.
    pub unit_cost: Dong,
    /// How often; at most [`MOST_OF_IT`].
    pub times: u64,
    /// The funding source.
    pub source: String,
    /// The norm or the offer that the unit cost follows; may be empty.
    pub basis: String,
}

impl Line {
    /// Quantity × unit cost × times.
    ///
    /// # Errors
    /// If it is more than [`Dong::LIMIT`].
    pub fn amount(&self) -> Result<Dong, TooMuch> {
        self.unit_cost.times(self.quantity)?.times(self.times)
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults = text_faults("text", &self.text, MOST_NAME);
        faults.extend(length_faults("measure", &self.measure, 100));
        faults.extend(text_faults("source", &self.source, MOST_NAME));
        faults.extend(length_faults("basis", &self.basis, MOST_NAME));
        // Of what costs nothing there could be any number, and readers of JSON keep numbers exact up to 2^53.
        for (field, n) in [("quantity", self.quantity), ("times", self.times)] {
            if n > MOST_OF_IT {
                let message = Message::new("input-too-large").whole("most", MOST_OF_IT);
                faults.push(fault(field, &n.to_string(), message));
            }
        }
        if self.amount().is_err() {
            faults.push(too_much("unit_cost", self.unit_cost));
        }
        faults
    }
}

/// The sums of an estimate. Items and sources add up to the same total.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// By work item; items without lines have none.
    pub by_item: BTreeMap<ItemId, Dong>,
    /// By funding source.
    pub by_source: BTreeMap<String, Dong>,
    /// Of everything.
    pub total: Dong,
}

/// The sums of a plan's estimate.
///
/// # Errors
/// If one is more than [`Dong::LIMIT`]; commands that would lead there are refused.
pub fn sums(content: &Content) -> Result<Sums, TooMuch> {
    let mut sums = Sums::default();
    for (item, line) in content.items().iter().flat_map(|item| item.budget.iter().map(move |l| (item, l))) {
        let amount = line.amount()?;
        let of_item = sums.by_item.entry(item.id.clone()).or_default();
        *of_item = of_item.plus(amount)?;
        let of_source = sums.by_source.entry(line.source.trim().to_owned()).or_default();
        *of_source = of_source.plus(amount)?;
        sums.total = sums.total.plus(amount)?;
    }
    Ok(sums)
}

/// The most lines of one item.
pub const MOST_LINES: usize = 500;

/// What is wrong with an item's lines, taken for themselves; each fault says in which line, the first being 1.
pub(crate) fn line_faults(lines: &[Line]) -> Vec<Fault> {
    if lines.len() > MOST_LINES {
        let message = Message::new("input-too-many").count("most", MOST_LINES);
        return vec![fault("lines", &lines.len().to_string(), message)];
    }
    let faults_of = |(place, line): (usize, &Line)| {
        let mut faults = line.faults();
        if lines[..place].iter().any(|earlier| earlier.id == line.id) {
            faults.push(fault("id", line.id.as_str(), Message::new("input-taken")));
        }
        for fault in &mut faults {
            fault.place.line = Some(place + 1);
        }
        faults
    };
    lines.iter().enumerate().flat_map(faults_of).collect()
}

pub(crate) fn too_much(field: &str, amount: Dong) -> Fault {
    let message = Message::new("input-too-much-money").whole("most", Dong::LIMIT);
    fault(field, &amount.to_string(), message)
}
