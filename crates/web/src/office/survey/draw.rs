//! How a sample is drawn, as the form says it, and the draw.

use std::collections::BTreeMap;
use std::sync::Arc;

use parindex_ledger::Digest;
use parindex_locale::Message;
use parindex_package::{Drawing, FrameStratum, OfficeFrame, StageOf};
use parindex_store::survey::{Listed, seed};
use parindex_workflow::survey::{Counts, Draw, Group, How, MOST_DRAWN, MOST_STRATA, Stage};

use super::Open;
use super::frame::Brought;
use crate::office::form::Sent;
use crate::page::Problem;

/// The most that a form may ask for, before it is known how much of it there is.
const MOST_ASKED: u64 = 5 * MOST_DRAWN as u64;

/// How many are drawn of a stratum: at least one, at most all.
pub(super) fn take_of(text: &str, stratum: &FrameStratum) -> Option<u32> {
    let take: u32 = text.trim().parse().ok()?;
    (take > 0 && u64::from(take) <= stratum.people).then_some(take)
}

/// What the form says; nothing if it cannot be done, which is told at its fields.
pub(super) fn read(brought: &Brought, frame: &OfficeFrame, sent: &mut Sent) -> Option<How> {
    let columns = &frame.columns;
    let by_size: Vec<String> = sent.all("pps").map(str::to_owned).collect();
    let mut stages = Vec::new();
    for (number, column) in (1..).zip(&columns.stages) {
        let number: usize = number;
        let take = positive(sent, &format!("take_{number}"));
        let proportional = brought.one_by_one || by_size.contains(&number.to_string());
        stages.push(take.map(|take| Stage { column: column.clone(), take, proportional }));
    }
    let lists = columns.people.is_some() || columns.stages.iter().any(|stage| stage != "id");
    let take = if lists { positive(sent, "people") } else { Some(1) };
    let spares = if lists || columns.stages.is_empty() { sent.count("spares") } else { Some(0) };
    let by_stratum = if brought.by_stratum() { takes(frame, sent) } else { Some(BTreeMap::new()) };
    let how = How {
        stratum: columns.stratum.clone().unwrap_or_default(),
        stages: stages.into_iter().collect::<Option<_>>()?,
        size: columns.size.clone(),
        people: columns.people.clone(),
        take: take?,
        by_stratum: by_stratum?,
        spares: spares?,
    };
    if asked(frame, &how) > MOST_ASKED {
        sent.say("", &Message::new("input-too-large").whole("most", u64::from(MOST_DRAWN)));
        return None;
    }
    Some(how)
}

fn positive(sent: &mut Sent, name: &str) -> Option<u32> {
    let count = sent.count(name)?;
    if count == 0 {
        sent.fault(name, "office-number-invalid");
        return None;
    }
    Some(count)
}

/// How many of each stratum, in the order of the frame.
fn takes(frame: &OfficeFrame, sent: &mut Sent) -> Option<BTreeMap<String, u32>> {
    if frame.strata.len() > MOST_STRATA {
        sent.say("", &Message::new("input-too-many").count("most", MOST_STRATA));
        return None;
    }
    let typed: Vec<&str> = sent.all("take").collect();
    let take = |(place, stratum): (usize, &FrameStratum)| {
        take_of(typed.get(place)?, stratum).map(|take| (stratum.name.clone(), take))
    };
    let takes: Option<_> = frame.strata.iter().enumerate().map(take).collect();
    if takes.is_none() {
        sent.fault("", "sample-take-invalid");
    }
    takes
}

/// The most people that can come of it, replacements included.
fn asked(frame: &OfficeFrame, how: &How) -> u64 {
    let strata = frame.strata.len() as u64;
    let each = |take: u32| u64::from(take).saturating_add(how.spares.into());
    if !how.by_stratum.is_empty() {
        return how.by_stratum.values().fold(0, |sum, take| sum.saturating_add(each(*take)));
    }
    let units = how.stages.iter().fold(strata, |units, stage| units.saturating_mul(stage.take.into()));
    units.saturating_mul(each(how.take))
}

/// What came of a draw.
struct Made {
    draw: Draw,
    listed: Listed,
}

/// Draws by a new seed and keeps what comes of it with its record; whether that was done. Why not stands in the form.
pub(super) async fn draw(
    open: &Open,
    group: &Group,
    brought: &Brought,
    frame: &Arc<OfficeFrame>,
    how: How,
    sent: &mut Sent,
) -> Result<bool, Problem> {
    let (staff, frame) = (&open.staff, frame.clone());
    let seed = seed().map_err(|e| staff.failed(&e))?;
    let (name, digest, reason) = (brought.name.clone(), brought.digest, sent.get("reason").to_owned());
    let making = move || make(&frame, how, seed, |draw| Draw { frame: digest, name, reason, ..draw });
    let made = tokio::task::spawn_blocking(making).await;
    let made = match made.unwrap_or_else(|_| Err(Message::new("survey-no-sample"))) {
        Ok(made) => made,
        Err(message) => {
            sent.say("", &message);
            return Ok(false);
        }
    };
    let writer = staff.visitor.writer();
    let (of, present) = (open.waiting(group), staff.present());
    let kept = writer.draw_sample(of, brought.token, &made.draw, &made.listed, &staff.actor, &present).await;
    if let Err(error) = kept {
        sent.refused(&staff.visitor, staff.undone(error))?;
        return Ok(false);
    }
    Ok(true)
}

fn make(frame: &OfficeFrame, how: How, seed: u64, about: impl FnOnce(Draw) -> Draw) -> Result<Made, Message> {
    let drawing = drawing(&how, seed);
    let sample = frame.draw(&drawing)?;
    let count = |spare: bool| {
        let people = sample.iter().filter(|person| person.spare.is_some() == spare).count();
        u32::try_from(people).unwrap_or(u32::MAX)
    };
    let drawn = frame.by_unit(&sample);
    let counts = |(unit, people): (&String, &u64)| {
        let drawn = drawn.get(unit.as_str()).copied().unwrap_or(0);
        Some((unit.parse().ok()?, Counts { people: *people, drawn }))
    };
    let list = frame.without_contacts(&drawing, &sample);
    let contacts = (!frame.contacts.is_empty()).then(|| frame.whole(&drawing, &sample));
    let draw = Draw {
        frame: Digest::ZERO,
        name: String::new(),
        rows: u32::try_from(frame.rows).unwrap_or(u32::MAX),
        units: frame.units.iter().filter_map(counts).collect(),
        how,
        seed: seed.to_string(),
        sample: count(false),
        spares: count(true),
        list: Digest::of(list.as_bytes()),
        contacts: contacts.is_some(),
        reason: String::new(),
    };
    Ok(Made { draw: about(draw), listed: Listed { list, contacts } })
}

fn drawing(how: &How, seed: u64) -> Drawing {
    let size = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
    let stage = |stage: &Stage| StageOf { take: size(stage.take), proportional: stage.proportional };
    let takes = how.by_stratum.iter().map(|(stratum, take)| (stratum.clone(), size(*take))).collect();
    Drawing {
        stages: how.stages.iter().map(stage).collect(),
        take: size(how.take),
        by_stratum: (!how.by_stratum.is_empty()).then_some(takes),
        spares: size(how.spares),
        seed,
    }
}
