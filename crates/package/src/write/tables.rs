//! The tables of a package.

use parindex_framework::Points;
use parindex_framework::facts::print_values;
use parindex_index::Entry;

use super::csv::{Field, TableWriter, Written};
use crate::campaign::Campaign;
use crate::survey::{
    ANSWERS_COLUMNS, ANSWERS_TABLE, GROUPS_COLUMNS, GROUPS_TABLE, QUESTIONS_COLUMNS, QUESTIONS_TABLE,
    Question, print_scale,
};
use crate::table::Column;
use crate::{external, scores, units};

fn fields(columns: &[Column], numbers: &[&str], integers: &[&str], extra: &[String]) -> Vec<Field> {
    let known = columns.iter().map(|column| match column.name {
        name if numbers.contains(&name) => Field::number(name),
        name if integers.contains(&name) => Field::integer(name),
        name => Field::text(name),
    });
    known.chain(extra.iter().map(|name| Field::text(name))).collect()
}

/// The columns of `units.csv`.
pub(crate) fn units_fields(extra: &[String]) -> Vec<Field> {
    fields(&units::COLUMNS, &[], &[], extra)
}

/// The columns of `scores.csv`; most scores come without an error, and then there is no column of them.
fn scores_fields(with_errors: bool, extra: &[String]) -> Vec<Field> {
    let width = scores::COLUMNS.len() - usize::from(!with_errors);
    fields(&scores::COLUMNS[..width], &["self", "appraised", "se"], &[], extra)
}

/// The cells of columns that nobody here knows, one for each name.
fn extra_cells(cells: Option<&Vec<String>>, names: &[String]) -> Vec<String> {
    let mut cells = cells.cloned().unwrap_or_default();
    cells.resize(names.len(), String::new());
    cells
}

pub(super) fn units(campaign: &Campaign) -> Written {
    let extra = &campaign.unit_extra;
    let mut writer = TableWriter::new(units::TABLE, units_fields(&extra.names), &["code"]);
    for (place, unit) in campaign.input.units.iter().enumerate() {
        let ranked = if unit.ranked { "yes" } else { "no" };
        let mut cells = vec![
            unit.code.clone(),
            unit.name.vi.clone(),
            unit.name.en.clone(),
            unit.kind.clone(),
            unit.region.clone(),
            campaign.region(&unit.region).en,
            ranked.to_owned(),
            unit.replaces.join("; "),
        ];
        cells.extend(extra_cells(extra.cells.get(&place), &extra.names));
        writer.row(&cells);
    }
    writer.finish()
}

/// `scores.csv` with a row for each entry that says anything.
pub(super) fn scores(campaign: &Campaign) -> Written {
    let extra = &campaign.score_extra;
    let framework = &campaign.framework;
    let codes: Vec<String> =
        framework.leaves().iter().map(|&id| framework.node(id).code.to_string()).collect();
    let known = campaign.input.entries.iter().flatten().any(|entry| entry.error.is_some());
    let columns = scores_fields(known, &extra.names);
    let mut writer = TableWriter::new(scores::TABLE, columns, &["unit", "criterion"]);
    for (place, (unit, entries)) in campaign.input.units.iter().zip(&campaign.input.entries).enumerate() {
        for (leaf, entry) in entries.iter().enumerate() {
            let added = extra.cells.get(&(place, leaf));
            if *entry == Entry::default() && added.is_none() {
                continue;
            }
            let mut cells = vec![unit.code.clone(), codes[leaf].clone()];
            cells.extend(entry_cells(entry));
            if known {
                cells.push(points(entry.error));
            }
            cells.extend(extra_cells(added, &extra.names));
            writer.row(&cells);
        }
    }
    writer.finish()
}

/// The cells of an entry from the column `self` on.
fn entry_cells(entry: &Entry) -> [String; 5] {
    [
        points(entry.self_points),
        points(entry.appraised),
        entry.facts.as_ref().map_or_else(String::new, |facts| print_values(facts)),
        if entry.not_applicable { "no".to_owned() } else { String::new() },
        entry.note.as_ref().map_or_else(String::new, ToString::to_string),
    ]
}

fn points(points: Option<Points>) -> String {
    points.map_or_else(String::new, |points| points.to_string())
}

pub(super) fn external(campaign: &Campaign) -> Written {
    let input = &campaign.input;
    // Most figures come without an error; then there is no column of them.
    let known = input.errors.iter().any(|errors| !errors.is_empty());
    let width = external::COLUMNS.len() - usize::from(!known);
    let columns = fields(&external::COLUMNS[..width], &["value", "se"], &[], &[]);
    let mut writer = TableWriter::new(external::TABLE, columns, &["unit", "source"]);
    let number = |value: &rust_decimal::Decimal| value.normalize().to_string();
    for (place, (unit, figures)) in input.units.iter().zip(&input.external).enumerate() {
        for (source, value) in figures {
            let error = input.errors.get(place).and_then(|errors| errors.get(source));
            let error = error.map(number).unwrap_or_default();
            writer.row(&[&unit.code, source, &number(value), &error][..width]);
        }
    }
    writer.finish()
}

pub(super) fn last(campaign: &Campaign) -> Written {
    let framework = &campaign.framework;
    let columns = fields(&external::LAST_COLUMNS, &[], &[], &[]);
    let mut writer = TableWriter::new(external::LAST_TABLE, columns, &["unit", "criterion"]);
    for (unit, last) in campaign.input.units.iter().zip(&campaign.input.last) {
        for (facts, &leaf) in last.iter().zip(framework.leaves()) {
            if !facts.is_empty() {
                writer.row(&[&unit.code, &framework.node(leaf).code.to_string(), &print_values(facts)]);
            }
        }
    }
    writer.finish()
}

/// `questions.csv`.
pub(crate) fn questions(questions: &[Question]) -> Written {
    // Where a question is put to every group, the group is empty, and a key must not be.
    let grouped = questions.iter().all(|question| !question.group.is_empty());
    let key: &[&str] = if grouped { &["question", "group"] } else { &[] };
    let columns = fields(&QUESTIONS_COLUMNS, &["weight"], &[], &[]);
    let mut writer = TableWriter::new(QUESTIONS_TABLE, columns, key);
    for question in questions {
        let weight = question.weight.map_or_else(String::new, |weight| weight.normalize().to_string());
        writer.row(&[
            &question.id,
            &question.criterion,
            &question.group,
            &weight,
            &question.text.vi,
            &question.text.en,
            &print_scale(&question.scale),
        ]);
    }
    writer.finish()
}

pub(super) fn groups(campaign: &Campaign) -> Written {
    let columns = fields(&GROUPS_COLUMNS, &[], &["population"], &[]);
    let mut writer = TableWriter::new(GROUPS_TABLE, columns, &["group"]);
    for group in &campaign.groups {
        let population = group.population.map_or_else(String::new, |n| n.to_string());
        writer.row(&[&group.id, &group.name.vi, &group.name.en, &population]);
    }
    writer.finish()
}

pub(super) fn answers(campaign: &Campaign) -> Written {
    // Counts tell how sure they are; only estimates have columns for it.
    let known = campaign.answers.iter().any(|answer| answer.sampled.is_some());
    let width = if known { ANSWERS_COLUMNS.len() } else { ANSWERS_COLUMNS.len() - 2 };
    let columns = fields(&ANSWERS_COLUMNS[..width], &["se", "deff"], &["count"], &[]);
    let key = ["unit", "group", "question", "value"];
    let mut writer = TableWriter::new(ANSWERS_TABLE, columns, &key);
    let number = |value: rust_decimal::Decimal| value.normalize().to_string();
    for answer in &campaign.answers {
        let unit = &campaign.input.units[answer.unit].code;
        let error = answer.sampled.map(|sampled| number(sampled.error)).unwrap_or_default();
        let effect = answer.sampled.and_then(|sampled| sampled.effect).map(number).unwrap_or_default();
        let count = answer.count.to_string();
        let cells = [unit, &answer.group, &answer.question, &answer.value, &count, &error, &effect];
        writer.row(&cells[..width]);
    }
    writer.finish()
}

/// `scores.csv` without a row, for a template.
pub(crate) fn empty_scores() -> Written {
    TableWriter::new(scores::TABLE, scores_fields(false, &[]), &["unit", "criterion"]).finish()
}

/// `units.csv` without a row, for a template.
pub(crate) fn empty_units() -> Written {
    TableWriter::new(units::TABLE, units_fields(&[]), &["code"]).finish()
}
