use std::collections::BTreeMap;

use parindex_framework::{Fault, Place, any_error};
use parindex_locale::Message;
use parindex_survey::sampling::{Members, Node};

use super::{DESIGN, NUMBER, SPARE, STRATUM, WEIGHT};
use crate::faults::{cut, full};
use crate::limits::Limits;
use crate::number;
use crate::table::{Named, Table, TableRow, parse_table};

/// The most people that one row stands for.
const LISTED: usize = 10_000_000;

/// Which columns of a frame say what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameColumns {
    /// The stratum; without it there is one only.
    pub stratum: Option<String>,
    /// The unit of each stage above people: district, commune, village.
    pub stages: Vec<String>,
    /// The measure of size for draws in proportion to it, summed over the rows; without it, people.
    pub size: Option<String>,
    /// How many people a row stands for, whose list is kept elsewhere; without it a row is a person.
    pub people: Option<String>,
}

/// What a sample is drawn from: people, or units of the last stage with the number of people in each.
#[derive(Clone, Debug)]
pub struct Frame {
    pub(super) table: Table,
    pub(super) columns: FrameColumns,
    pub(super) strata: Vec<Part>,
    /// The columns of the table that are written again.
    pub(super) kept: Vec<usize>,
}

/// A part of the frame with its name.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) inner: Inner,
    size: f64,
}

#[derive(Clone, Debug)]
pub(super) enum Inner {
    Parts(Vec<Part>),
    /// The rows, each a person.
    Rows(Vec<usize>),
    /// One row, and how many people it stands for.
    List(usize, usize),
}

/// Where the columns stand, and what each row counts for.
struct Places {
    levels: Vec<Option<usize>>,
    sizes: Vec<f64>,
    people: Option<Vec<usize>>,
}

impl Frame {
    /// Reads the bytes of a `.csv` or `.xlsx`, told apart by the file's name. All faults are told at once; with an error
    /// among them there is no frame. Strata and units stand in the order in which they come first.
    #[must_use]
    pub fn read(
        file: &str,
        bytes: &[u8],
        columns: FrameColumns,
        limits: &Limits,
    ) -> (Option<Frame>, Vec<Fault>) {
        let mut faults = Vec::new();
        let frame = parse_table(file, bytes, limits, &mut faults)
            .and_then(|table| of_table(table, columns, limits, &mut faults));
        cut(&mut faults, limits);
        (frame.filter(|_| !any_error(&faults)), faults)
    }

    /// The strata's names; an empty one where there are none.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.strata.iter().map(|part| part.name.as_str())
    }

    /// The frame as it is drawn from, a node for each stratum.
    #[must_use]
    pub fn nodes(&self) -> Vec<Node> {
        self.strata.iter().map(Part::node).collect()
    }
}

impl Part {
    fn node(&self) -> Node {
        let members = match &self.inner {
            Inner::Parts(parts) => Members::Parts(parts.iter().map(Part::node).collect()),
            Inner::Rows(rows) => Members::People(rows.len()),
            Inner::List(_, people) => Members::People(*people),
        };
        Node { size: self.size, members }
    }
}

pub(super) fn of_table(
    table: Table,
    columns: FrameColumns,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Frame> {
    let named = Named::new(&table, faults)?;
    let kept = kept(&named, &columns, faults);
    let places = places(&named, &columns, limits, faults)?;
    if table.len() == 0 {
        faults.push(Fault::error(Place::file(&table.file), Message::new("fault-no-rows")));
        return None;
    }
    let rows = (0..table.len()).collect();
    let all = group(&named, String::new(), rows, &places.levels, &places, faults);
    let Inner::Parts(strata) = all.inner else { return None };
    drop(named);
    Some(Frame { table, columns, strata, kept })
}

/// The columns that go along into the sample. A name that the sample writes itself is taken only where it says the same.
fn kept(named: &Named<'_>, columns: &FrameColumns, faults: &mut Vec<Fault>) -> Vec<usize> {
    let mut own = vec![(STRATUM, columns.stratum.as_ref()), (WEIGHT, None), (NUMBER, None), (SPARE, None)];
    for (stage, names) in DESIGN.iter().enumerate() {
        own.extend([(names.cluster, columns.stages.get(stage)), (names.population, None)]);
        own.push((names.probability, None));
    }
    let mut taken = Vec::new();
    for (name, source) in own {
        let Some(place) = named.find(name) else { continue };
        if source.and_then(|source| named.find(source)) == Some(place) {
            taken.push(place);
        } else {
            faults.push(named.head_error(place, Message::new("fault-frame-reserved")));
        }
    }
    let header = &named.table.header;
    (0..header.len()).filter(|place| !taken.contains(place) && !header[*place].is_empty()).collect()
}

fn places(
    named: &Named<'_>,
    columns: &FrameColumns,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Places> {
    let before = faults.len();
    let stratum = columns.stratum.as_ref().map(|name| named.need(name, faults));
    let stages: Vec<_> = columns.stages.iter().map(|name| named.need(name, faults)).collect();
    let size = columns.size.as_ref().map(|name| named.need(name, faults));
    let people = columns.people.as_ref().map(|name| named.need(name, faults));
    if faults.len() > before {
        return None;
    }
    let (size, people) = (size.flatten(), people.flatten());
    let levels: Vec<Option<usize>> = [stratum.flatten()].into_iter().chain(stages).collect();
    let mut places = Places { levels, sizes: Vec::new(), people: people.map(|_| Vec::new()) };
    for row in named.table.rows() {
        if full(faults, limits) {
            return None;
        }
        for level in places.levels.iter().flatten() {
            named.filled(row, *level, faults);
        }
        let listed = people.map(|place| listed(named, row, place, faults));
        let own = || f64::from(u32::try_from(listed.unwrap_or(1)).unwrap_or(u32::MAX));
        let sound = |n: f64| n.is_finite() && n >= 0.0;
        let size = size.map(|place| named.real(row, place, sound, faults).unwrap_or_default());
        places.sizes.push(size.unwrap_or_else(own));
        if let (Some(people), Some(listed)) = (&mut places.people, listed) {
            people.push(listed);
        }
    }
    Some(places)
}

/// How many people a row stands for.
fn listed(named: &Named<'_>, row: TableRow<'_>, place: usize, faults: &mut Vec<Fault>) -> usize {
    let Some(text) = named.filled(row, place, faults) else { return 0 };
    let most = Message::new("fault-frame-people").count("most", LISTED);
    let count = match number::parse_count(text) {
        Ok(count) => usize::try_from(count).ok().filter(|count| *count <= LISTED).ok_or(most),
        Err(e) => Err(e.count_message()),
    };
    count.unwrap_or_else(|message| {
        faults.push(named.error(row, place, message));
        0
    })
}

/// Groups rows by the levels that are left, in the order in which their names come.
fn group(
    named: &Named<'_>,
    name: String,
    rows: Vec<usize>,
    levels: &[Option<usize>],
    places: &Places,
    faults: &mut Vec<Fault>,
) -> Part {
    let size = rows.iter().map(|row| places.sizes[*row]).sum();
    let [level, below @ ..] = levels else {
        return Part { name, size, inner: people(named, rows, places, faults) };
    };
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for row in rows {
        let name = level.map_or("", |level| named.table.row(row).cell(level));
        let at = *known.entry(name).or_insert_with(|| {
            groups.push((name.to_owned(), Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push(row);
    }
    let parts =
        groups.into_iter().map(|(name, rows)| group(named, name, rows, below, places, faults)).collect();
    Part { name, size, inner: Inner::Parts(parts) }
}

fn people(named: &Named<'_>, rows: Vec<usize>, places: &Places, faults: &mut Vec<Fault>) -> Inner {
    let Some(people) = &places.people else { return Inner::Rows(rows) };
    // A number of a list would not say of which list.
    for row in rows.iter().skip(1) {
        let (row, first) = (named.table.row(*row), named.table.row(rows[0]).line());
        let column = places.levels.iter().rev().flatten().next().copied().unwrap_or_default();
        faults.push(named.error(row, column, Message::new("fault-row-twice").count("line", first)));
    }
    Inner::List(rows[0], people[rows[0]])
}
