//! Cells as answers of a questionnaire.

use std::borrow::Cow;
use std::collections::BTreeSet;

use parindex_locale::Message;

use super::choice::fold;
use super::mapping::Target;
use super::moment;
use super::plan::{Place, Plan};
use super::row::Row;
use crate::fill::text;
use crate::model::Kind;

impl Plan<'_> {
    /// Reads a cell that says something.
    pub(super) fn cell<'r>(
        &'r self,
        row: &mut Row<'r>,
        place: &'r Place,
        column: usize,
        cell: &'r str,
    ) -> Result<(), Message> {
        match place {
            Place::Plain(target) => self.plain(row, target, column, cell)?,
            Place::Question(at) => row.answers[*at] = Some(self.answer(*at, cell)?),
            Place::Part(at, code) => {
                if self.is_chosen(*at, code, cell).ok_or_else(|| told("import-no-choice", cell))? {
                    row.parts.entry(*at).or_default().insert(code);
                }
            }
        }
        Ok(())
    }

    fn plain<'r>(
        &self,
        row: &mut Row<'r>,
        target: &Target,
        column: usize,
        cell: &'r str,
    ) -> Result<(), Message> {
        let moment =
            || moment::read(cell, self.mapping.month_first).ok_or_else(|| told("import-no-moment", cell));
        match target {
            Target::Own => row.own = Some(cell),
            Target::Unit => row.unit = Some((column, cell)),
            Target::Day => row.day = Some(moment()?),
            Target::Start => row.start = Some(moment()?),
            Target::End => row.end = Some(moment()?),
            _ => {
                let whole = cell.split(['.', ',']).next().and_then(|whole| whole.parse().ok());
                row.seconds = Some(whole.ok_or_else(|| told("import-no-answer", cell))?);
            }
        }
        Ok(())
    }

    /// What a cell answers, as it is kept.
    fn answer<'r>(&'r self, at: usize, cell: &'r str) -> Result<Cow<'r, str>, Message> {
        let no_choice = || told("import-no-choice", cell);
        let question = self.questions[at].question;
        match &question.kind {
            Kind::One(_) => {
                self.choices(at).and_then(|choices| choices.find(cell)).map(Cow::from).ok_or_else(no_choice)
            }
            Kind::Many(_) => {
                let codes = self.choices(at).and_then(|choices| choices.find_all(cell));
                codes.map(|codes| codes.join(" ").into()).ok_or_else(no_choice)
            }
            Kind::Integer if is_plain(cell) => Ok(cell.into()),
            kind => {
                // LimeSurvey and spreadsheets write whole numbers with decimals that are 0.
                let whole = cell.split_once(['.', ',']).filter(|(_, rest)| rest.bytes().all(|b| b == b'0'));
                let said = whole.filter(|_| *kind == Kind::Integer).map_or(cell, |(whole, _)| whole);
                let read = self.form.read_answer(question, &[said]).ok().flatten();
                read.map(|answer| text(&answer).into()).ok_or_else(|| told("import-no-answer", cell))
            }
        }
    }

    /// Whether a cell says that a choice was taken; none where it says neither.
    fn is_chosen(&self, at: usize, code: &str, cell: &str) -> Option<bool> {
        const YES: [&str; 7] = ["1", "yes", "y", "true", "x", "có", "✓"];
        const NO: [&str; 5] = ["0", "no", "n", "false", "không"];
        let small = fold(cell);
        let named = || self.choices(at).and_then(|choices| choices.find(cell)) == Some(code);
        if YES.contains(&small.as_str()) || named() {
            return Some(true);
        }
        NO.contains(&small.as_str()).then_some(false)
    }

    /// Codes in the order of their list.
    pub(super) fn chosen(&self, at: usize, codes: &BTreeSet<&str>) -> String {
        let list = self.questions[at].question.kind.list().and_then(|list| self.form.list(list));
        let all = list.into_iter().flat_map(|list| &list.choices).map(|choice| choice.code.as_str());
        all.filter(|code| codes.contains(code)).collect::<Vec<_>>().join(" ")
    }

    /// The unit that a row is about.
    pub(super) fn unit<'r>(&'r self, row: &mut Row<'r>) -> Cow<'r, str> {
        let Some((column, said)) = row.unit else {
            if self.mapping.unit.is_empty() {
                row.wrong(None, Message::new("import-no-unit"));
            }
            return self.mapping.unit.as_str().into();
        };
        let said = self.mapping.units.get(said).map_or(said, String::as_str);
        if let Some(unit) = (self.units)(said) {
            return unit;
        }
        row.wrong(Some(column), told("import-unknown-unit", said));
        Cow::default()
    }
}

/// Whether a cell is a whole number as it is kept: without a sign, zeros before it or more digits than a float keeps.
fn is_plain(cell: &str) -> bool {
    (1..=15).contains(&cell.len())
        && cell.bytes().all(|b| b.is_ascii_digit())
        && (cell.len() == 1 || !cell.starts_with('0'))
}

/// A cell without blanks at its ends; most have none, which two bytes tell.
pub(super) fn trimmed(cell: &str) -> &str {
    let ends = cell.as_bytes().first().zip(cell.as_bytes().last());
    let graphic = ends.is_some_and(|(first, last)| first.is_ascii_graphic() && last.is_ascii_graphic());
    if graphic { cell } else { cell.trim() }
}

/// Whether a cell says nothing: it is empty, or `n/a`.
#[must_use]
pub fn is_nothing(cell: &str) -> bool {
    cell.is_empty() || cell.eq_ignore_ascii_case("n/a")
}

fn told(id: &'static str, cell: &str) -> Message {
    Message::new(id).text("text", cell.chars().take(80).collect::<String>())
}
