//! A frame as the office takes it: its columns have fixed names, its units are those of the campaign, and whatever else it
//! says is how people are reached, which is kept apart.

use std::collections::BTreeMap;

use parindex_framework::{Fault, any_error};
use parindex_locale::Message;
use parindex_survey::sampling::Drawn;

use super::draw::{Drawing, row_of};
use super::frame::{Frame, FrameColumns, of_table};
use super::{SPARE, STRATUM};
use crate::faults::{cut, full};
use crate::limits::Limits;
use crate::number;
use crate::table::{Named, Table, parse_table};

const ID: &str = "id";
const UNIT: &str = "unit";
const SIZE: &str = "size";
const PEOPLE: &str = "people";
/// Units above people, from the largest to the smallest.
const CLUSTERS: [&str; 2] = ["cluster", "cluster_2"];

/// A frame with the columns `id` and `unit`; where there are such, `stratum` (else every unit is one), `cluster` and
/// `cluster_2` (units that are drawn before people), `size` (their measure) and `people` (how many a row stands for).
#[derive(Clone, Debug)]
pub struct OfficeFrame {
    frame: Frame,
    /// The columns of the design.
    pub columns: FrameColumns,
    /// Rows.
    pub rows: usize,
    /// People by unit.
    pub units: BTreeMap<String, u64>,
    /// The strata in the order in which they come first.
    pub strata: Vec<FrameStratum>,
    /// The columns that only say how people are reached.
    pub contacts: Vec<String>,
    /// By row: its unit.
    unit_of: Vec<String>,
}

/// A stratum of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameStratum {
    /// Its name.
    pub name: String,
    /// The unit that it lies in.
    pub unit: String,
    /// People in it.
    pub people: u64,
}

/// A row that counts.
struct Row<'t> {
    unit: &'t str,
    stratum: &'t str,
    people: u64,
}

impl OfficeFrame {
    /// Reads the bytes of a `.csv` or `.xlsx`, told apart by the file's name. `is_unit` knows the campaign's units. With
    /// `one_by_one` the rows themselves are drawn in proportion to their size. All faults are told at once; with an error among
    /// them there is no frame.
    #[must_use]
    pub fn read(
        file: &str,
        bytes: &[u8],
        one_by_one: bool,
        is_unit: &dyn Fn(&str) -> bool,
        limits: &Limits,
    ) -> (Option<OfficeFrame>, Vec<Fault>) {
        let mut faults = Vec::new();
        let table = parse_table(file, bytes, limits, &mut faults);
        let frame = table.and_then(|table| of(table, one_by_one, is_unit, limits, &mut faults));
        cut(&mut faults, limits);
        (frame.filter(|_| !any_error(&faults)), faults)
    }

    /// Draws the sample.
    ///
    /// # Errors
    /// As [`Drawing::draw`].
    pub fn draw(&self, drawing: &Drawing) -> Result<Vec<Drawn>, Message> {
        drawing.draw(&self.frame)
    }

    /// People of each unit in the sample, without replacements.
    #[must_use]
    pub fn by_unit(&self, sample: &[Drawn]) -> BTreeMap<&str, u32> {
        let mut counts = BTreeMap::new();
        for person in sample.iter().filter(|person| person.spare.is_none()) {
            let unit = self.unit_of[row_of(&self.frame, person)].as_str();
            *counts.entry(unit).or_insert(0) += 1;
        }
        counts
    }

    /// The sample as `parindex survey draw` writes it: everything that the frame says of each, and the design.
    #[must_use]
    pub fn whole(&self, drawing: &Drawing, sample: &[Drawn]) -> String {
        drawing.csv(&self.frame, sample)
    }

    /// The same without the columns that say how people are reached.
    #[must_use]
    pub fn without_contacts(&self, drawing: &Drawing, sample: &[Drawn]) -> String {
        let is_contact = |place: &usize| self.contacts.contains(&self.frame.table.header[*place]);
        let kept: Vec<usize> = self.frame.kept.iter().filter(|place| !is_contact(place)).copied().collect();
        drawing.table(&self.frame, &kept, sample)
    }
}

fn of(
    table: Table,
    one_by_one: bool,
    is_unit: &dyn Fn(&str) -> bool,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<OfficeFrame> {
    let named = Named::new(&table, faults)?;
    let columns = columns(&named, one_by_one);
    let contacts = contacts(&named);
    let (units, strata, unit_of) = {
        let rows = rows(&named, is_unit, limits, faults)?;
        let (units, strata) = counted(&named, &rows, faults);
        (units, strata, rows.iter().map(|row| row.unit.to_owned()).collect())
    };
    drop(named);
    let rows = table.len();
    let frame = of_table(table, columns.clone(), limits, faults)?;
    Some(OfficeFrame { frame, columns, rows, units, strata, contacts, unit_of })
}

/// What the columns say by their names. Rows that stand for a list of people, or are drawn by their size, are units themselves.
fn columns(named: &Named<'_>, one_by_one: bool) -> FrameColumns {
    let there = |name: &str| named.find(name).is_some();
    let own = |name: &str| there(name).then(|| name.to_owned());
    let mut stages: Vec<String> = CLUSTERS.iter().filter_map(|name| own(name)).collect();
    if there(PEOPLE) || (one_by_one && stages.is_empty()) {
        stages.push(ID.to_owned());
    }
    let stratum = if there(STRATUM) { STRATUM } else { UNIT };
    FrameColumns { stratum: Some(stratum.to_owned()), stages, size: own(SIZE), people: own(PEOPLE) }
}

fn contacts(named: &Named<'_>) -> Vec<String> {
    let known = [ID, UNIT, STRATUM, SIZE, PEOPLE, CLUSTERS[0], CLUSTERS[1]];
    let design = |name: &String| known.contains(&name.to_lowercase().as_str());
    named.table.header.iter().filter(|name| !name.is_empty() && !design(name)).cloned().collect()
}

/// The rows with what each counts for; units that the campaign does not have and identifiers that come twice are told.
fn rows<'t>(
    named: &Named<'t>,
    is_unit: &dyn Fn(&str) -> bool,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Vec<Row<'t>>> {
    let (id, unit) = (named.need(ID, faults), named.need(UNIT, faults));
    let (id, unit) = (id?, unit?);
    let (stratum, people) = (named.find(STRATUM).unwrap_or(unit), named.find(PEOPLE));
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rows = Vec::with_capacity(named.table.len());
    for row in named.table.rows() {
        if full(faults, limits) {
            return None;
        }
        if let Some(text) = named.filled(row, id, faults)
            && let Some(first) = known.insert(text, row.line())
        {
            faults.push(named.error(row, id, Message::new("fault-row-twice").count("line", first)));
        }
        let of = row.cell(unit);
        if !is_unit(of) {
            faults.push(named.error(row, unit, Message::new("fault-frame-unit")));
        }
        // What is no number is told where the frame is read.
        let people = people.map_or(1, |place| number::parse_count(row.cell(place)).unwrap_or(0));
        rows.push(Row { unit: of, stratum: row.cell(stratum), people });
    }
    Some(rows)
}

/// People by unit and by stratum. A stratum lies in one unit, since figures are made unit by unit.
fn counted(
    named: &Named<'_>,
    rows: &[Row<'_>],
    faults: &mut Vec<Fault>,
) -> (BTreeMap<String, u64>, Vec<FrameStratum>) {
    let mut units = BTreeMap::new();
    let mut strata: Vec<FrameStratum> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (row, counts) in named.table.rows().zip(rows) {
        let sum = units.entry(counts.unit.to_owned()).or_insert(0_u64);
        *sum = sum.saturating_add(counts.people);
        let place = *places.entry(counts.stratum).or_insert_with(|| {
            let (name, unit) = (counts.stratum.to_owned(), counts.unit.to_owned());
            strata.push(FrameStratum { name, unit, people: 0 });
            strata.len() - 1
        });
        let stratum = &mut strata[place];
        stratum.people = stratum.people.saturating_add(counts.people);
        if let Some(column) = named.find(STRATUM).filter(|_| stratum.unit != counts.unit) {
            let message = Message::new("fault-frame-stratum").text("unit", stratum.unit.clone());
            faults.push(named.error(row, column, message));
        }
    }
    (units, strata)
}

/// A part of a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SamplePart {
    /// Those who were drawn.
    Sample,
    /// Their replacements, in the order in which they are used.
    Spares,
}

/// The heading and the rows of a part of a sample, as [`OfficeFrame::whole`] wrote it; `None` if it is none.
#[must_use]
pub fn sample_rows(list: &str, part: SamplePart) -> Option<Vec<Vec<String>>> {
    let mut faults = Vec::new();
    let table = parse_table("sample.csv", list.as_bytes(), &Limits::default(), &mut faults)?;
    let spare = Named::new(&table, &mut faults)?.find(SPARE)?;
    let wanted = |empty: bool| empty == (part == SamplePart::Sample);
    let cells =
        |row: crate::table::TableRow<'_>| (0..table.header.len()).map(|at| row.cell(at).to_owned()).collect();
    let rows = table.rows().filter(|row| wanted(row.cell(spare).is_empty())).map(cells);
    Some([table.header.clone()].into_iter().chain(rows).collect())
}
