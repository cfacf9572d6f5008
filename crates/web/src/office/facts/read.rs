//! A table of facts: each row checked against the register, the criteria and the unit's dossier, all faults at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use parindex_framework::facts::{Facts, Value};
use parindex_framework::{Code, Fault, Framework, Node, ScoredBy};
use parindex_locale::Message;
use parindex_package::{Column, Limits, Sheet, SheetRow, required};
use parindex_store::StoreError;
use parindex_store::assessment::Materials;
use parindex_store::unit::Unit;
use parindex_workflow::assessment::{Assessment, Command, Ground, On, apply, decide};
use parindex_workflow::campaign::Campaign;
use parindex_workflow::{AssessmentId, CampaignId, UnitId};

use crate::office::assessment::{carried, earlier, framework, shown};
use crate::office::campaign::groups;
use crate::office::form::day_of;
use crate::office::import::file_name;
use crate::office::question::{self, What};
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::words::date;

/// The columns of the table; a fact is named as the framework names it, or by its label.
pub(super) const COLUMNS: [Column; 6] = [
    required("unit"),
    required("criterion"),
    required("fact"),
    required("value"),
    required("source"),
    required("date"),
];
const UNIT: usize = 0;
const CRITERION: usize = 1;
const FACT: usize = 2;
const VALUE: usize = 3;
const SOURCE: usize = 4;
const DATE: usize = 5;

/// The most rows of a table, so that it is taken in one transaction.
const MOST_ROWS: usize = 5_000;

/// A table without faults.
pub(super) struct Table {
    /// Its rows, as far as they say anything new.
    pub(super) changes: Vec<Change>,
    dossiers: Vec<Dossier>,
}

/// What a row changes.
pub(super) struct Change {
    pub(super) unit: String,
    pub(super) code: Code,
    pub(super) label: String,
    pub(super) was: String,
    pub(super) is: String,
    /// The source with its day.
    pub(super) source: String,
    /// Whether the unit has entered something else, which stays.
    pub(super) stays: bool,
}

/// A unit with what it is decided on and what is brought to it.
struct Dossier {
    unit: UnitId,
    framework: Arc<Framework>,
    last: BTreeMap<Code, Facts>,
    commands: Vec<Command>,
}

impl Dossier {
    /// What is brought to it, as the store takes it.
    fn brought(&self) -> (UnitId, Materials<'_>, Vec<Command>) {
        let materials = Materials { last: Some(&self.last), ..Materials::new(&self.framework) };
        (self.unit.clone(), materials, self.commands.clone())
    }
}

/// A row that can be read.
struct Line<'s> {
    row: &'s SheetRow,
    unit: &'s Unit,
    framework: &'s Arc<Framework>,
    code: Code,
    name: String,
    value: Value,
    on: Date,
}

impl Table {
    /// Reads a table, or tells all that is wrong with it.
    pub(super) async fn read(
        staff: &Staff,
        campaign: &Campaign,
        bytes: &[u8],
    ) -> Result<Result<Table, Vec<Fault>>, Problem> {
        let limits = Limits { rows: MOST_ROWS, ..Limits::default() };
        let (sheet, faults) = Sheet::read(file_name(bytes), bytes, &COLUMNS, &limits);
        let Some(sheet) = sheet else { return Ok(Err(faults)) };
        let units = units(staff, campaign).await?;
        let mut faults = Vec::new();
        let mut seen = BTreeSet::new();
        let mut lines: BTreeMap<&str, Vec<Line<'_>>> = BTreeMap::new();
        for row in &sheet.rows {
            let Some(line) = line(staff, &sheet, row, &units, &mut faults) else { continue };
            if !seen.insert((line.unit.code.clone(), line.code.clone(), line.name.clone())) {
                faults.push(sheet.error(row, FACT, Message::new("facts-twice")));
            }
            lines.entry(&line.unit.code).or_default().push(line);
        }
        let before = earlier(staff.visitor.store(), campaign).await.map_err(|e| staff.failed(&e))?;
        let mut table = Table { changes: Vec::new(), dossiers: Vec::new() };
        for lines in lines.values() {
            table.add(staff, campaign, before.as_ref(), &sheet, lines, &mut faults).await?;
        }
        Ok(if faults.is_empty() { Ok(table) } else { Err(faults) })
    }

    /// Of how many units it is.
    pub(super) fn units(&self) -> usize {
        self.dossiers.len()
    }

    /// Takes it, all or nothing.
    pub(super) async fn bring(&self, staff: &Staff, campaign: &Campaign) -> Result<(), StoreError> {
        let units: Vec<_> = self.dossiers.iter().map(Dossier::brought).collect();
        let (writer, now) = (staff.visitor.writer(), staff.present());
        writer.assess_units(campaign.id(), &units, &staff.actor, &now).await
    }

    /// Adds what is brought to a unit, where the core would take it.
    async fn add(
        &mut self,
        staff: &Staff,
        campaign: &Campaign,
        before: Option<&CampaignId>,
        sheet: &Sheet,
        lines: &[Line<'_>],
        faults: &mut Vec<Fault>,
    ) -> Result<(), Problem> {
        let Some(first) = lines.first() else { return Ok(()) };
        let Ok(unit) = first.unit.code.parse::<UnitId>() else { return Ok(()) };
        let framework = first.framework.clone();
        let last = match before {
            Some(before) => kept(staff, before, &unit).await?,
            None => None,
        };
        let last = last.map(|last| carried(&framework, &last)).unwrap_or_default();
        let assessment = kept(staff, campaign.id(), &unit).await?;
        let commands = commands(lines);
        let ground = Ground { last: Some(&last), ..Ground::new(campaign, &framework) };
        if let Err(refusal) = tried(staff, &ground, assessment.as_ref(), &unit, &commands) {
            faults.push(sheet.error(first.row, UNIT, refusal));
            return Ok(());
        }
        self.changes.extend(lines.iter().filter_map(|line| change(staff, assessment.as_ref(), line)));
        self.dossiers.push(Dossier { unit, framework, last, commands });
        Ok(())
    }
}

/// The units that take part, by code, each with its framework.
async fn units(
    staff: &Staff,
    campaign: &Campaign,
) -> Result<BTreeMap<String, (Unit, Arc<Framework>)>, Problem> {
    let mut all = BTreeMap::new();
    for id in campaign.grounds().iter().flat_map(|grounds| &grounds.frameworks) {
        let Some(built) = framework(&staff.visitor, id).await? else { continue };
        for group in groups(staff, campaign, [built.meta.kind.clone()]).await? {
            all.extend(group.units.into_iter().map(|unit| (unit.code.clone(), (unit, built.clone()))));
        }
    }
    Ok(all)
}

async fn kept(staff: &Staff, campaign: &CampaignId, unit: &UnitId) -> Result<Option<Assessment>, Problem> {
    let Ok(id) = AssessmentId::of(campaign, unit) else { return Ok(None) };
    let kept = staff.visitor.store().find::<Assessment>(id.as_str()).await;
    Ok(kept.map_err(|e| staff.failed(&e))?.map(|kept| kept.state))
}

/// A row as it is meant; what is wrong with it is told.
fn line<'s>(
    staff: &Staff,
    sheet: &Sheet,
    row: &'s SheetRow,
    units: &'s BTreeMap<String, (Unit, Arc<Framework>)>,
    faults: &mut Vec<Fault>,
) -> Option<Line<'s>> {
    let cell = |column: usize| row.cells[column].trim();
    let mut fault = |column, id| faults.push(sheet.error(row, column, Message::new(id)));
    let on = day_of(cell(DATE));
    if on.is_none() {
        fault(DATE, "office-day-invalid");
    }
    let Some((unit, framework)) = units.get(cell(UNIT)) else {
        fault(UNIT, "facts-no-unit");
        return None;
    };
    let code = cell(CRITERION).parse::<Code>().ok();
    let node = code.as_ref().and_then(|code| framework.find(code)).map(|id| framework.node(id));
    let Some(node) = node.filter(|node| node.scored_by == ScoredBy::Appraisal) else {
        fault(CRITERION, "facts-no-criterion");
        return None;
    };
    let read = fact(staff, node, cell(FACT), cell(VALUE));
    let (name, value) = match read {
        Ok(read) => read,
        Err((column, id)) => {
            fault(column, id);
            return None;
        }
    };
    Some(Line { row, unit, framework, code: node.code.clone(), name, value, on: on? })
}

/// The name and the value of a fact, or the column that is wrong and why.
fn fact(
    staff: &Staff,
    node: &Node,
    named: &str,
    typed: &str,
) -> Result<(String, Value), (usize, &'static str)> {
    let all = question::of_unit(staff.visitor.site.t, &node.rule, &node.facts);
    let named = all.into_iter().find_map(|asked| match asked.what {
        What::Fact(name, _) | What::Choice(name, _) if name == named || asked.label == named => {
            Some((name.to_owned(), asked.what))
        }
        _ => None,
    });
    let (name, what) = named.ok_or((FACT, "facts-no-fact"))?;
    let value = question::read(&what, typed).ok_or((VALUE, question::hint(&what)))?;
    Ok((name, value))
}

/// One command for each criterion, source and day.
fn commands(lines: &[Line<'_>]) -> Vec<Command> {
    let mut all: BTreeMap<(&Code, &str, Date), Facts> = BTreeMap::new();
    for line in lines {
        let facts = all.entry((&line.code, line.row.cells[SOURCE].trim(), line.on)).or_default();
        facts.set(&line.name, line.value.clone());
    }
    let bring = |((code, source, on), facts): ((&Code, &str, Date), Facts)| Command::Bring {
        code: code.clone(),
        facts,
        source: source.to_owned(),
        on,
    };
    all.into_iter().map(bring).collect()
}

/// Whether the core would take all that is brought to a unit; else why not. Nothing happens.
fn tried(
    staff: &Staff,
    ground: &Ground<'_>,
    assessment: Option<&Assessment>,
    unit: &UnitId,
    commands: &[Command],
) -> Result<(), Message> {
    let (mut state, now) = (assessment.cloned(), staff.present());
    let begin = Command::Begin { unit: unit.clone() };
    let begin = state.is_none().then_some(&begin);
    for command in begin.into_iter().chain(commands) {
        let on = On { ground, command };
        let events = decide(state.as_ref(), &on, &staff.actor, &now).map_err(|refusal| {
            refusal.faults.into_iter().next().map_or(refusal.message, |fault| fault.message)
        })?;
        for event in &events {
            state = apply(state.take(), event).ok();
        }
    }
    Ok(())
}

/// What a row changes; `None` where the same was brought before.
fn change(staff: &Staff, assessment: Option<&Assessment>, line: &Line<'_>) -> Option<Change> {
    let t = staff.visitor.site.t;
    let source = line.row.cells[SOURCE].trim();
    let entry = assessment.and_then(|assessment| assessment.entries().get(&line.code));
    let known = entry.and_then(|entry| entry.brought.get(&line.name));
    if known.is_some_and(|known| known.value == line.value && known.source == source && known.on == line.on) {
        return None;
    }
    let was = entry.and_then(|entry| entry.declared.as_ref()?.facts.get(&line.name));
    let brought: Facts = [(line.name.clone(), line.value.clone())].into_iter().collect();
    let filled = entry.map(|entry| entry.filled(&brought));
    let node = line.framework.find(&line.code).map(|id| line.framework.node(id))?;
    let (label, is) = shown(t, node, &line.name, &line.value);
    Some(Change {
        unit: line.unit.name.get(t.0).to_owned(),
        code: line.code.clone(),
        label,
        was: was.map_or_else(|| "–".to_owned(), |was| shown(t, node, &line.name, was).1),
        is,
        source: format!("{source}, {}", date(&line.on.to_string())),
        stays: filled.is_some_and(|filled| filled.get(&line.name) != Some(&line.value)),
    })
}
