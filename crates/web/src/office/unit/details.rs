//! What is said of a unit in a form: read, checked, and shown again with its faults.

use std::collections::BTreeMap;

use jiff::civil::Date;
use parindex_locale::Text;
use parindex_store::StoreError;
use parindex_store::unit::Unit;
use parindex_workflow::UnitId;

use super::KINDS;
use crate::office::form::{Field, Form, day_of};
use crate::words::T;

/// The identifier of what is wrong with each field.
pub(super) type Faults = BTreeMap<&'static str, &'static str>;

/// The identifier of a unit that begins on a day: its code, or, where an earlier unit has that, the day with it.
pub(super) fn new_id(all: &[Unit], code: &str, since: Date) -> String {
    let taken = all.iter().any(|unit| unit.id == code);
    if taken { format!("{code}-{since}") } else { code.to_owned() }
}

/// The identifier of the unit above, by the code that it has on a day.
pub(super) fn above(all: &[Unit], code: &str, day: Date) -> Option<String> {
    let there = |unit: &&Unit| unit.since <= day && unit.until.is_none_or(|until| day < until);
    all.iter().filter(there).find(|unit| unit.code == code).map(|unit| unit.id.clone())
}

/// The fields that a new unit has, with what was typed or what stands.
pub(super) fn fields(t: T, all: &[Unit], value: impl Fn(&str) -> String, faults: &Faults) -> Vec<Field> {
    let fault = |name: &str| faults.get(name).map(|id| t.w(id));
    let line = |name: &'static str, label: &'static str| {
        Field::new(name, "text", t.w(label)).value(&value(name)).fault(fault(name))
    };
    let chosen = value("kind");
    let kinds = KINDS.iter().map(|kind| ((*kind).to_owned(), t.kind(kind), **kind == chosen));
    let none = (String::new(), t.w("unit-kind-choose"), false);
    let mut regions: Vec<_> = all.iter().map(|unit| unit.region.clone()).filter(|r| !r.is_empty()).collect();
    regions.sort();
    regions.dedup();
    let regions = regions.into_iter().map(|region| (region.clone(), region)).collect();
    vec![
        line("code", "unit-code-title").hint(t.w("unit-code-hint")),
        line("name_vi", "unit-name-vi"),
        line("name_en", "unit-name-en").optional(),
        Field::new("kind", "text", t.w("unit-kind"))
            .options(std::iter::once(none).chain(kinds).collect())
            .fault(fault("kind")),
        line("region", "unit-region").optional().offer(regions),
        line("parent", "unit-parent").hint(t.w("unit-parent-hint")).optional(),
    ]
}

/// The field for the day from which something holds.
pub(super) fn day_field(t: T, label: &'static str, value: &str, faults: &Faults) -> Field {
    let fault = faults.get("day").map(|id| t.w(id));
    Field::new("day", "date", t.w(label)).value(value).fault(fault)
}

/// The day of a form.
pub(super) fn day(form: &Form, faults: &mut Faults) -> Date {
    day_of(form.get("day")).unwrap_or_else(|| {
        faults.insert("day", "office-day-invalid");
        Date::MIN
    })
}

/// The unit that a form describes.
pub(super) fn unit(form: &Form, all: &[Unit], since: Date, faults: &mut Faults) -> Unit {
    let get = |name| form.get(name).trim().to_owned();
    let (code, kind, above_code) = (get("code"), get("kind"), get("parent"));
    if code.parse::<UnitId>().is_err() {
        faults.insert("code", "office-unit-invalid");
    }
    if get("name_vi").is_empty() {
        faults.insert("name_vi", "office-empty");
    }
    if !KINDS.contains(&kind.as_str()) {
        faults.insert("kind", "unit-kind-invalid");
    }
    let parent = above(all, &above_code, since);
    if parent.is_none() && !above_code.is_empty() {
        faults.insert("parent", "unit-parent-unknown");
    }
    Unit {
        id: new_id(all, &code, since),
        code,
        kind,
        name: Text::new(get("name_vi"), get("name_en")),
        region: get("region"),
        parent,
        since,
        until: None,
    }
}

/// What the store refuses, as a fault of a field; `None` where no field is to blame.
pub(super) fn refused(error: &StoreError) -> Option<(&'static str, &'static str)> {
    match error {
        StoreError::Taken(_) => Some(("code", "unit-code-taken")),
        StoreError::Invalid("id") => Some(("code", "office-unit-invalid")),
        StoreError::Invalid("day") => Some(("day", "office-day-invalid")),
        StoreError::Unknown("unit") => Some(("day", "unit-not-then")),
        _ => None,
    }
}
