use std::collections::BTreeMap;

use parindex_locale::Message;
use parindex_survey::sampling::{Drawn, Step, draw};

use super::frame::{Frame, Inner, Part};
use super::{DESIGN, NUMBER, SPARE, STAGES, STRATUM, WEIGHT};
use crate::message::with_name;
use crate::number;
use crate::write::{Field, TableWriter};

/// How a stage above people is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageOf {
    /// Units to draw in each unit of the stage above.
    pub take: usize,
    /// With probability proportional to size; else with equal probability.
    pub proportional: bool,
}

/// How a sample is drawn from a [`Frame`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The stages above people, one for each of the frame's.
    pub stages: Vec<StageOf>,
    /// People to draw in each unit of the last stage, or in each stratum where there is none.
    pub take: usize,
    /// People by stratum, where strata differ; only without stages.
    pub by_stratum: Option<BTreeMap<String, usize>>,
    /// Replacements in each unit of the last stage.
    pub spares: usize,
    /// The same frame, drawing and seed give the same sample.
    pub seed: u64,
}

impl Drawing {
    /// Draws the sample.
    ///
    /// # Errors
    /// Strata without an allocation, or without anybody to draw; more stages than there can be.
    pub fn draw(&self, frame: &Frame) -> Result<Vec<Drawn>, Message> {
        if self.stages.len() >= STAGES || self.stages.len() != frame.columns.stages.len() {
            return Err(Message::new("survey-frame-depth").count("stages", STAGES));
        }
        let steps: Vec<Vec<Step>> = frame.names().map(|name| self.steps(name)).collect::<Result<_, _>>()?;
        let names: Vec<&str> = frame.names().collect();
        let drawn = draw(&frame.nodes(), |stratum| steps[stratum].as_slice(), self.seed);
        drawn.map_err(|message| with_name(message, "stratum", &names))
    }

    fn steps(&self, stratum: &str) -> Result<Vec<Step>, Message> {
        let stage = |stage: &StageOf| Step { take: stage.take, proportional: stage.proportional, spares: 0 };
        let take = match &self.by_stratum {
            None => self.take,
            Some(takes) => *takes
                .get(stratum)
                .ok_or_else(|| Message::new("survey-not-allocated").text("stratum", stratum))?,
        };
        let people = Step { take, proportional: false, spares: self.spares };
        Ok(self.stages.iter().map(stage).chain([people]).collect())
    }

    /// The sample as a table: what the frame says of each, and the columns of the design. Replacements stand below the
    /// sample of their unit, in the order in which they are used.
    #[must_use]
    pub fn csv(&self, frame: &Frame, sample: &[Drawn]) -> String {
        self.table(frame, &frame.kept, sample)
    }

    /// The same with these columns of the frame alone.
    pub(super) fn table(&self, frame: &Frame, kept: &[usize], sample: &[Drawn]) -> String {
        let listed = frame.columns.people.is_some();
        let mut fields: Vec<Field> =
            kept.iter().map(|place| Field::text(&frame.table.header[*place])).collect();
        fields.extend(frame.columns.stratum.iter().map(|_| Field::text(STRATUM)));
        for (stage, names) in DESIGN.iter().enumerate().take(self.stages.len() + 1) {
            let of = self.stages.get(stage);
            fields.extend(of.map(|_| Field::text(names.cluster)));
            let proportional = of.is_some_and(|stage| stage.proportional);
            fields.push(Field::number(if proportional { names.probability } else { names.population }));
        }
        fields.extend(listed.then(|| Field::number(NUMBER)));
        fields.extend([Field::number(WEIGHT), Field::number(SPARE)]);
        let mut writer = TableWriter::new("sample", fields, &[]);
        for person in sample {
            writer.row(&self.row(frame, kept, person));
        }
        String::from_utf8_lossy(&writer.finish().bytes).into_owned()
    }

    fn row(&self, frame: &Frame, kept: &[usize], person: &Drawn) -> Vec<String> {
        let mut part = &frame.strata[person.path[0]];
        let mut design: Vec<String> = frame.columns.stratum.iter().map(|_| part.name.clone()).collect();
        let steps = self.stages.iter().zip(&person.path[1..]).zip(&person.probabilities);
        for ((stage, place), probability) in steps {
            let Inner::Parts(parts) = &part.inner else { break };
            design.push(parts[*place].name.clone());
            let there = parts.len().to_string();
            design.push(if stage.proportional { number::from_cell(*probability) } else { there });
            part = &parts[*place];
        }
        let place = person.path.last().copied().unwrap_or_default();
        let (row, number, people) = found(part, place);
        design.push(people.to_string());
        design.extend(number.map(|number| number.to_string()));
        design.push(number::from_cell(person.weight()));
        design.push(person.spare.map_or_else(String::new, |rank| (rank + 1).to_string()));
        let row = frame.table.row(row);
        kept.iter().map(|place| row.cell(*place).to_owned()).chain(design).collect()
    }
}

/// The row of the frame that a person stands in.
pub(super) fn row_of(frame: &Frame, person: &Drawn) -> usize {
    let [stratum, stages @ .., place] = person.path.as_slice() else { return 0 };
    let mut part = &frame.strata[*stratum];
    for stage in stages {
        if let Inner::Parts(parts) = &part.inner {
            part = &parts[*stage];
        }
    }
    found(part, *place).0
}

/// The row of a person, the number in a list that is kept elsewhere, and how many people there are to draw from.
fn found(part: &Part, place: usize) -> (usize, Option<usize>, usize) {
    match &part.inner {
        Inner::Rows(rows) => (rows[place], None, rows.len()),
        Inner::List(row, people) => (*row, Some(place + 1), *people),
        Inner::Parts(_) => (0, None, 0),
    }
}
