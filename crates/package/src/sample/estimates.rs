use parindex_locale::{Lang, Message};
use parindex_survey::{
    Column, Design, Estimate, Estimation, Kind, Measure, Options, Rows, Scale, Statistic, Suppression, Tally,
};
use rust_decimal::prelude::ToPrimitive;

use super::margins::{Cells, Raked, raked};
use super::responses::{Answers, Responses};
use crate::message::with_name;
use crate::survey::Question;
use crate::write::{Field, TableWriter};

/// The columns of the estimates. The first four are those of figures from elsewhere, so that a campaign takes the table
/// as it is.
pub const ESTIMATES_COLUMNS: [&str; 9] =
    ["unit", "item", "value", "se", "low", "high", "deff", "answers", "note"];

/// How sure estimates are said to be, and which are not shown.
#[derive(Clone, Debug)]
pub struct HowSure {
    /// How variance is estimated.
    pub options: Options,
    /// The level of confidence, such as 0.95.
    pub level: f64,
    /// Which estimates are not shown.
    pub suppression: Suppression,
}

/// Estimates by question, group and unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimates {
    /// Units together, then each unit, for each question and group that was asked; only what somebody answered.
    pub figures: Vec<Figure>,
    /// What a reader should know about how they were made.
    pub warnings: Vec<Message>,
    /// The smallest and the largest factor on the weights, where they were made to agree with margins.
    pub factors: Option<(f64, f64)>,
    level: f64,
}

/// An estimate of a question in a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The unit's place among the responses' units; `None` for all together.
    pub unit: Option<usize>,
    /// The question and its group, `Q5:leaders`, as figures from elsewhere name them.
    pub item: String,
    /// The estimate.
    pub estimate: Estimate,
    /// Why it is not shown.
    pub hidden: Option<Message>,
}

impl Estimates {
    /// Estimates the mean worth of the answers to every question, by group and unit, with its error by the design that
    /// the responses carry along. Where margins were read with the responses, weights are raked to them; if they cannot be, that
    /// is a warning and the weights stay as they are.
    ///
    /// # Errors
    /// What is wrong with the design; strata of one sampling unit, where they are refused.
    pub fn new(
        responses: &Responses,
        questions: &[Question],
        how: &HowSure,
    ) -> Result<Estimates, Vec<Message>> {
        let named = |message| with_name(message, "stratum", &responses.strata);
        let (design, places) = Design::from_columns(&responses.stages(), responses.len());
        let cells = Cells::new(responses);
        let tally = tally(responses, questions, &cells, (&design, &places));
        let tally = tally.map_err(|message| vec![named(message)])?;
        let mut warnings = Vec::new();
        let raked = (!responses.margins.is_empty()).then(|| raked(responses, &cells, &tally, &mut warnings));
        let (calibration, factors) = match raked.flatten() {
            Some(Raked { calibration, range }) => (Some(calibration), Some(range)),
            None => (how.options.calibration.clone(), None),
        };
        let estimation = Estimation::new(&design, &tally, Options { calibration, ..how.options.clone() });
        let estimation =
            estimation.map_err(|faults| faults.into_iter().map(named).collect::<Vec<Message>>())?;
        let scales: Vec<Option<Scale>> = questions.iter().map(scale).collect();
        let mut figures = Vec::new();
        let (groups, each) = (code(responses.groups.len()), code(cells.each()));
        for (group, name) in responses.groups.iter().enumerate() {
            let own = code(group);
            let all = estimation.domain(|cell| cell / each % groups == own);
            let units: Vec<_> = (0..responses.units.len())
                .map(|unit| code(unit) * groups + own)
                .map(|own| estimation.domain(move |cell| cell / each == own))
                .collect();
            for (column, question) in questions.iter().enumerate() {
                let measure = Measure { column, scale: scales[column].as_ref(), statistic: Statistic::Mean };
                let Some(whole) = all.estimate(&measure) else { continue };
                let item =
                    if name.is_empty() { question.id.clone() } else { format!("{}:{name}", question.id) };
                let parts: Vec<_> = units.iter().map(|unit| unit.estimate(&measure)).collect();
                let hidden = how.suppression.reasons(&parts);
                let hide = how.suppression.reason(&whole);
                let figure = |unit, estimate, hidden| Figure { unit, item: item.clone(), estimate, hidden };
                figures.push(figure(None, whole, hide));
                let parts = parts.into_iter().zip(hidden).enumerate();
                figures.extend(
                    parts.filter_map(|(unit, (part, hidden))| Some(figure(Some(unit), part?, hidden))),
                );
            }
        }
        warnings.splice(0..0, estimation.warnings());
        Ok(Estimates { figures, warnings, factors, level: how.level })
    }

    /// The estimates of single units as a table; what is not shown says so in `note`, in English in every language.
    #[must_use]
    pub fn csv(&self, responses: &Responses) -> String {
        let fields = ESTIMATES_COLUMNS.map(|name| match name {
            "unit" | "item" | "note" => Field::text(name),
            name => Field::number(name),
        });
        let mut writer = TableWriter::new("estimates", fields.to_vec(), &["unit", "item"]);
        for figure in &self.figures {
            let Some(unit) = figure.unit else { continue };
            let shown = figure.hidden.is_none();
            let text = |value: Option<f64>| value.filter(|_| shown).map(plain).unwrap_or_default();
            let estimate = &figure.estimate;
            let interval = estimate.interval(self.level);
            writer.row(&[
                responses.units[unit].clone(),
                figure.item.clone(),
                text(Some(estimate.value)),
                text(estimate.error),
                text(interval.map(|(low, _)| low)),
                text(interval.map(|(_, high)| high)),
                text(estimate.effect),
                if shown { estimate.answers.to_string() } else { String::new() },
                figure.hidden.as_ref().map(|reason| Lang::En.say(reason)).unwrap_or_default(),
            ]);
        }
        String::from_utf8_lossy(&writer.finish().bytes).into_owned()
    }
}

/// Ten decimals without zeros at the end.
/// At most ten decimals, without zeros at the end.
pub(crate) fn plain(value: f64) -> String {
    let text = format!("{value:.10}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn scale(question: &Question) -> Option<Scale> {
    let worths = question.scale.iter().map(|point| point.value.and_then(|value| value.to_f64()));
    (!question.scale.is_empty()).then(|| Scale::new([None].into_iter().chain(worths).collect()))
}

fn tally(
    responses: &Responses,
    questions: &[Question],
    cells: &Cells,
    (design, places): (&Design, &[u32]),
) -> Result<Tally, Message> {
    let kinds: Vec<Kind> = questions.iter().map(kind).collect();
    let mut tally = Tally::new(responses.units.len() * responses.groups.len() * cells.each(), &kinds);
    let (groups, each) = (code(responses.groups.len()), code(cells.each()));
    let own = responses.unit.iter().zip(&responses.group).map(|(unit, group)| unit * groups + group);
    let cells: Vec<u32> = own.enumerate().map(|(at, own)| own * each + cells.of(at)).collect();
    let columns: Vec<Column<'_>> = responses.answers.iter().map(column).collect();
    let rows = Rows { place: places, cell: &cells, weight: &responses.weight };
    tally.add(design, &rows, &columns)?;
    Ok(tally)
}

fn kind(question: &Question) -> Kind {
    match question.scale.len() {
        0 => Kind::Numbers,
        answers => Kind::Codes(u16::try_from(answers + 1).unwrap_or(u16::MAX)),
    }
}

fn column(answers: &Answers) -> Column<'_> {
    match answers {
        Answers::Codes(codes) => Column::Codes(codes),
        Answers::Numbers(numbers) => Column::Numbers(numbers),
    }
}

/// A place as the code of a column.
fn code(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
