//! `units.csv`: whose index is determined.

use std::collections::BTreeMap;

use parindex_framework::{Fault, Framework};
use parindex_index::Unit;
use parindex_locale::{Message, Text};

use crate::campaign::{ExtraColumns, require_table};
use crate::faults::full;
use crate::limits::Limits;
use crate::source::Files;
use crate::table::{Bound, Column, TableRow, optional, required};

/// The name of the table.
pub(crate) const TABLE: &str = "units";

/// The columns, in the order in which they are written.
pub(crate) const COLUMNS: [Column; 8] = [
    required("code"),
    required("name_vi"),
    optional("name_en"),
    optional("kind"),
    optional("region"),
    optional("region_en"),
    optional("ranked"),
    optional("replaces"),
];
const CODE: usize = 0;
const NAME_VI: usize = 1;
const NAME_EN: usize = 2;
const KIND: usize = 3;
const REGION: usize = 4;
const REGION_EN: usize = 5;
const RANKED: usize = 6;
const REPLACES: usize = 7;

/// The units of a package.
#[derive(Debug, Default)]
pub(crate) struct Units {
    pub(crate) list: Vec<Unit>,
    pub(crate) regions: BTreeMap<String, String>,
    pub(crate) extra: ExtraColumns<usize>,
    places: BTreeMap<String, usize>,
    lines: Vec<usize>,
    complete: bool,
}

impl Units {
    /// One unit alone.
    pub(crate) fn of(unit: Unit) -> Units {
        let places = BTreeMap::from([(unit.code.clone(), 0)]);
        Units { list: vec![unit], places, complete: true, ..Units::default() }
    }

    /// The place of a unit by its code.
    pub(crate) fn find(&self, code: &str) -> Option<usize> {
        self.places.get(code).copied()
    }

    /// Looks up the unit of a row of another table; one that is not there is a fault, unless the units themselves
    /// could not be read.
    pub(crate) fn resolve<'t>(
        &self,
        bound: &Bound<'t>,
        row: TableRow<'t>,
        column: usize,
        faults: &mut Vec<Fault>,
    ) -> Option<usize> {
        let code = bound.filled(row, column, faults)?;
        let place = self.find(code);
        if place.is_none() && self.complete {
            faults.push(bound.error(row, column, Message::new("fault-unit-unknown")));
        }
        place
    }
}

/// Reads the units.
pub(crate) fn read(
    files: &mut Files<'_>,
    framework: Option<&Framework>,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Units {
    let mut units = Units::default();
    let Some(table) = require_table(files, TABLE, limits, faults) else { return units };
    let Some(bound) = Bound::new(&table, &COLUMNS, faults) else { return units };
    let kind = framework.map_or("", |framework| framework.meta.kind.as_str());
    units.complete = true;
    units.extra.names = bound.extra_names();
    for row in table.rows() {
        if full(faults, limits) {
            break;
        }
        unit(&bound, row, kind, &mut units, faults);
    }
    if table.len() == 0 {
        let place = parindex_framework::Place::file(&table.file);
        faults.push(Fault::error(place, Message::new("fault-no-units")));
    }
    units
}

fn unit<'t>(bound: &Bound<'t>, row: TableRow<'t>, kind: &str, units: &mut Units, faults: &mut Vec<Fault>) {
    let code = bound.filled(row, CODE, faults);
    let name = bound.filled(row, NAME_VI, faults);
    let ranked = bound.flag(row, RANKED, faults).unwrap_or(true);
    let Some(code) = code else {
        // Rows elsewhere may mean this unit: they are not to be blamed.
        units.complete = false;
        return;
    };
    if let Some(first) = units.find(code) {
        let message = Message::new("fault-unit-twice").count("line", units.lines[first]);
        faults.push(bound.error(row, CODE, message));
        return;
    }
    let place = units.list.len();
    let own_kind = bound.text(row, KIND);
    units.places.insert(code.to_owned(), place);
    units.lines.push(row.line());
    units.extra.insert(place, bound.extra_cells(row));
    region(bound, row, units, faults);
    units.list.push(Unit {
        code: code.to_owned(),
        name: Text::new(name.unwrap_or_default(), bound.text(row, NAME_EN)),
        kind: if own_kind.is_empty() { kind } else { own_kind }.to_owned(),
        region: bound.text(row, REGION).to_owned(),
        ranked,
        replaces: replaces(bound.text(row, REPLACES)),
    });
}

/// The codes of a cell, separated by `;` as in the framework's table. They are of other years, where nothing can be looked up.
fn replaces(cell: &str) -> Vec<String> {
    cell.split(';').map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

fn region<'t>(bound: &Bound<'t>, row: TableRow<'t>, units: &mut Units, faults: &mut Vec<Fault>) {
    let (vi, en) = (bound.text(row, REGION), bound.text(row, REGION_EN));
    if vi.is_empty() || en.is_empty() {
        return;
    }
    let known = units.regions.entry(vi.to_owned()).or_insert_with(|| en.to_owned());
    if known != en {
        let message = Message::new("fault-region-names").text("region", vi).text("other", known.as_str());
        faults.push(bound.warning(row, REGION_EN, message));
    }
}
