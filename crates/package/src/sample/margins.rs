//! What is known of the population, and weights that agree with it: raking to the totals of one or more margins.

use std::collections::BTreeMap;

use parindex_framework::Fault;
use parindex_locale::{Arg, Message};
use parindex_survey::{Calibration, Margin, Tally, post_stratify, rake};
use rust_decimal::Decimal;

use super::responses::Responses;
use crate::faults::cut;
use crate::limits::Limits;
use crate::message::with_name;
use crate::number;
use crate::sheet::Sheet;
use crate::table::{Column, required};

const COLUMNS: [Column; 3] = [required("margin"), required("category"), required("total")];
const MARGIN: usize = 0;
const CATEGORY: usize = 1;
const TOTAL: usize = 2;

/// The most margins.
pub const MOST_MARGINS: usize = 10;
/// The most categories of a margin.
pub const MOST_CATEGORIES: usize = 1_000;
/// The most cells that margins are crossed to with units and groups.
const MOST_CELLS: usize = 1_000_000;
/// A factor above this, or below one over it, deserves a look.
const EXTREME: f64 = 3.0;
/// How closely the margins are met, relatively.
const TOLERANCE: f64 = 1e-10;

/// By the name of a column, `unit` or a question: how many people of the population are of each category.
pub type Margins = BTreeMap<String, BTreeMap<String, u64>>;

/// Reads margins, `.csv` or `.xlsx` by the file's name: margin, category, total, a row for each category.
///
/// # Errors
/// The faults, each with its cell.
pub fn read_margins(file: &str, bytes: &[u8], limits: &Limits) -> Result<Margins, Vec<Fault>> {
    let (sheet, faults) = Sheet::read(file, bytes, &COLUMNS, limits);
    let sheet = sheet.ok_or(faults)?;
    let (mut faults, mut margins, mut lines) = (Vec::new(), Margins::new(), BTreeMap::new());
    for row in &sheet.rows {
        let [margin, category] = [MARGIN, CATEGORY].map(|column| row.cells[column].clone());
        if let Some(first) = lines.insert((margin.clone(), category.clone()), row.line) {
            faults.push(sheet.error(row, CATEGORY, Message::new("fault-row-twice").count("line", first)));
        }
        let total = number::parse_count(&row.cells[TOTAL]).map_err(|e| e.count_message());
        match total.and_then(|total| if total > 0 { Ok(total) } else { Err(Message::new("fault-positive")) })
        {
            Ok(total) => drop(margins.entry(margin).or_default().insert(category, total)),
            Err(message) => faults.push(sheet.error(row, TOTAL, message)),
        }
        if margins.len() > MOST_MARGINS || margins.values().any(|all| all.len() > MOST_CATEGORIES) {
            faults.push(sheet.error(row, MARGIN, Message::new("fault-margins").count("most", MOST_MARGINS)));
            break;
        }
    }
    cut(&mut faults, limits);
    if faults.is_empty() { Ok(margins) } else { Err(faults) }
}

/// A margin with the class of every response: the place of its category, or the number of categories for no answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Known {
    pub(super) name: String,
    categories: Vec<String>,
    totals: Vec<f64>,
    pub(super) class: Vec<u32>,
}

impl Known {
    pub(super) fn new(name: &str, categories: &BTreeMap<String, u64>) -> Known {
        let whole = |total: &u64| Decimal::from(*total).try_into().unwrap_or(0.0);
        Known {
            name: name.to_owned(),
            categories: categories.keys().cloned().collect(),
            totals: categories.values().map(whole).collect(),
            class: Vec::new(),
        }
    }

    /// Adds the class of a response; whether there is one for this text.
    pub(super) fn push(&mut self, text: &str) -> bool {
        let found = self.categories.iter().position(|category| category == text);
        self.class.push(u32::try_from(found.unwrap_or(self.categories.len())).unwrap_or(u32::MAX));
        found.is_some() || text.is_empty()
    }
}

/// Units by groups, each crossed with what margins tell apart.
pub(super) struct Cells {
    combinations: Vec<Vec<u32>>,
    of: Vec<u32>,
}

impl Cells {
    /// The cells of the responses; those of a unit and a group stand together.
    pub(super) fn new(responses: &Responses) -> Cells {
        let row = |row: usize| responses.margins.iter().map(|known| known.class[row]).collect::<Vec<u32>>();
        let mut known: BTreeMap<Vec<u32>, u32> = (0..responses.len()).map(|at| (row(at), 0)).collect();
        for (place, number) in known.values_mut().enumerate() {
            *number = u32::try_from(place).unwrap_or(u32::MAX);
        }
        let of = (0..responses.len()).map(|at| known[&row(at)]).collect();
        let combinations = known.into_keys().collect();
        Cells { combinations, of }
    }

    /// How many there are of each unit and group; at least one.
    pub(super) fn each(&self) -> usize {
        self.combinations.len().max(1)
    }

    /// By response: which of those of its unit and group.
    pub(super) fn of(&self, response: usize) -> u32 {
        self.of[response]
    }
}

/// Factors that agree with all margins, with the smallest and the largest of them.
pub(super) struct Raked {
    pub(super) calibration: Calibration,
    pub(super) range: (f64, f64),
}

/// Rakes the weights to the margins; what a reader should know is added to the warnings. Nothing if they cannot be met, which
/// is such a warning.
pub(super) fn raked(
    responses: &Responses,
    cells: &Cells,
    tally: &Tally,
    warnings: &mut Vec<Message>,
) -> Option<Raked> {
    if tally.cells() > MOST_CELLS {
        warnings.push(Message::new("survey-raking-large").count("most", MOST_CELLS));
        return None;
    }
    let margins: Vec<Margin> =
        responses.margins.iter().enumerate().map(|(at, known)| known.margin(at, cells, tally)).collect();
    for (known, margin) in responses.margins.iter().zip(&margins) {
        if let Err(message) = post_stratify(tally, margin) {
            let why = with_name(message, "class", &known.categories);
            warnings.push(Message::new("survey-margin-unmet").text("margin", &*known.name).msg("why", why));
            return None;
        }
        let without = known.class.iter().filter(|class| **class as usize == known.categories.len()).count();
        if without > 0 {
            let message = Message::new("survey-margin-unanswered").text("margin", &*known.name);
            warnings.push(message.count("responses", without));
        }
    }
    let calibration = match rake(tally, &margins, TOLERANCE) {
        Ok(calibration) => calibration,
        Err(message) => {
            warnings.push(message);
            return None;
        }
    };
    let used = calibration.factors.iter().zip(tally.weights()).filter(|(_, weight)| *weight > 0.0);
    let range =
        used.fold((f64::INFINITY, 0.0_f64), |(low, high), (factor, _)| (low.min(*factor), high.max(*factor)));
    // Weights without a design are all 1, so that what is extreme is told against the middle.
    let middle = middle(&calibration, tally);
    if range.1 > EXTREME * middle || range.0 < middle / EXTREME {
        let number =
            |value: f64| Arg::Number(Decimal::try_from(value / middle).unwrap_or_default().round_dp(2));
        let message = Message::new("survey-factor-extreme").arg("low", number(range.0));
        warnings.push(message.arg("high", number(range.1)));
    }
    Some(Raked { calibration, range })
}

/// The mean factor of the responses' weights.
fn middle(calibration: &Calibration, tally: &Tally) -> f64 {
    let weights = tally.weights();
    let sum: f64 = weights.iter().sum();
    let raised: f64 = weights.iter().zip(&calibration.factors).map(|(weight, factor)| weight * factor).sum();
    if sum > 0.0 { raised / sum } else { 1.0 }
}

impl Known {
    /// The margin by cell. Who did not answer keeps their share of the weights: the known totals are of the others.
    fn margin(&self, at: usize, cells: &Cells, tally: &Tally) -> Margin {
        let combinations = |cell: usize| cells.combinations.get(cell % cells.each());
        let class: Vec<u32> =
            (0..tally.cells()).map(|cell| combinations(cell).map_or(0, |classes| classes[at])).collect();
        let weights = tally.weights();
        let none = u32::try_from(self.categories.len()).unwrap_or(u32::MAX);
        let sum: f64 = weights.iter().sum();
        let unknown: f64 =
            weights.iter().zip(&class).filter(|(_, class)| **class == none).map(|(weight, _)| weight).sum();
        let share = if sum > 0.0 { unknown / sum } else { 0.0 };
        let total: f64 = self.totals.iter().sum();
        let known = self.totals.iter().map(|count| count * (1.0 - share));
        Margin { class, population: known.chain([total * share]).collect() }
    }
}
