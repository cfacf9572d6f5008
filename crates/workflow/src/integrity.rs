//! The integrity report: everything that touched a score at a time when none should change quietly. It is made of the
//! events alone, and published with the result.
//!
//! What brought *Doing Business* down were changes of four economies' data between the institution-wide review and
//! publication. Here no such change can be missing from the list: it is an event, or it did not happen.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use parindex_framework::Code;
use parindex_locale::Message;

use crate::assessment::{Assessment, Change, Event, Score, apply};
use crate::event::Inapplicable;
use crate::id::{PersonId, UnitId};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The unit's declaration was changed after it had been submitted once.
    Declaration,
    /// A score was changed after the units saw it: by the second appraisal.
    SecondAppraisal,
    /// The council set another score than the appraisal.
    Council,
    /// A final score was changed after the council had made the unit's scores final.
    AfterSettlement,
    /// A criterion was taken out of the points and the maximum, whenever.
    Exclusion,
    /// A submission was opened again.
    Reopening,
    /// Somebody spoke to those who score about a score.
    Contact,
    /// The sample of a group of respondents was drawn once more.
    Redraw,
}

/// On whose behalf somebody acted: what is published instead of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The unit that is scored.
    Unit,
    /// The authority that holds the campaign.
    Host,
    /// An appraiser.
    Appraiser,
    /// The council, by its chair.
    Council,
}

/// One line of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What happened.
    pub kind: Kind,
    /// The unit.
    pub unit: UnitId,
    /// The criterion; `None` where it concerns the unit as a whole.
    pub code: Option<Code>,
    /// Who.
    pub by: PersonId,
    /// On whose behalf.
    pub side: Side,
    /// When.
    pub at: Timestamp,
    /// The score before.
    pub before: Option<Score>,
    /// The score after.
    pub after: Option<Score>,
    /// The reason that was given; empty where none was asked for or it was erased.
    pub reason: String,
    /// Of a contact, who spoke and when.
    pub contact: Option<Contact>,
}

/// Who spoke to those who score about a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Who; empty where it was erased.
    pub from: String,
    /// On which day, where it was another than that of the note.
    pub day: Option<Date>,
}

impl Side {
    /// All of them.
    pub const ALL: [Side; 4] = [Side::Unit, Side::Host, Side::Appraiser, Side::Council];

    /// The word for it in tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Side::Unit => "unit",
            Side::Host => "host",
            Side::Appraiser => "appraiser",
            Side::Council => "council",
        }
    }

    /// In words.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            Side::Unit => "integrity-side-unit",
            Side::Host => "integrity-side-host",
            Side::Appraiser => "integrity-side-appraiser",
            Side::Council => "integrity-side-council",
        })
    }

    const fn of(change: &Change) -> Side {
        match change {
            Change::Returned { .. } | Change::ContactNoted { .. } => Side::Host,
            Change::Appraised { .. } | Change::AppraisedAgain { .. } => Side::Appraiser,
            Change::Arbitrated { .. } | Change::Decided { .. } => Side::Council,
            _ => Side::Unit,
        }
    }
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 8] = [
        Kind::Declaration,
        Kind::SecondAppraisal,
        Kind::Council,
        Kind::AfterSettlement,
        Kind::Exclusion,
        Kind::Reopening,
        Kind::Contact,
        Kind::Redraw,
    ];

    /// The word for it in tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Declaration => "declaration",
            Kind::SecondAppraisal => "second-appraisal",
            Kind::Council => "council",
            Kind::AfterSettlement => "after-settlement",
            Kind::Exclusion => "exclusion",
            Kind::Reopening => "reopening",
            Kind::Contact => "contact",
            Kind::Redraw => "redraw",
        }
    }

    /// In words.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            Kind::Declaration => "integrity-declaration",
            Kind::SecondAppraisal => "integrity-second-appraisal",
            Kind::Council => "integrity-council",
            Kind::AfterSettlement => "integrity-after-settlement",
            Kind::Exclusion => "integrity-exclusion",
            Kind::Reopening => "integrity-reopening",
            Kind::Contact => "integrity-contact",
            Kind::Redraw => "integrity-redraw",
        })
    }
}

/// The report on one unit's dossier, the oldest line first.
///
/// # Errors
/// If the events are not those of a dossier from its beginning on, which means that the log is broken.
pub fn report(events: &[Event]) -> Result<Vec<Item>, Inapplicable> {
    let mut state: Option<Assessment> = None;
    let mut items = Vec::new();
    for event in events {
        let before = state.clone();
        let after = apply(state, event)?;
        items.extend(before.iter().flat_map(|before| lines(before, &after, event)));
        state = Some(after);
    }
    Ok(items)
}

/// The scores as they stood at a moment, criterion by criterion: what was approved, kept as a frozen copy. A page that
/// shows present scores says with it how many have changed since.
///
/// # Errors
/// As [`report`].
pub fn scores_at(events: &[Event], at: Timestamp) -> Result<BTreeMap<Code, Score>, Inapplicable> {
    let mut state = None;
    for event in events.iter().take_while(|event| event.at <= at) {
        state = Some(apply(state, event)?);
    }
    Ok(state.iter().flat_map(standing).collect())
}

/// The scores that count, where there are any.
#[must_use]
pub fn standing(assessment: &Assessment) -> BTreeMap<Code, Score> {
    let scored = assessment
        .entries()
        .iter()
        .filter_map(|(code, entry)| Some((code.clone(), entry.track.standing(assessment.blind())?)));
    scored.collect()
}

fn lines(before: &Assessment, after: &Assessment, event: &Event) -> Vec<Item> {
    let line = |kind, code: Option<&Code>, scores: [Option<Score>; 2], reason: &str| Item {
        kind,
        unit: after.unit().clone(),
        code: code.cloned(),
        by: event.by.clone(),
        side: Side::of(&event.change),
        at: event.at,
        before: scores[0],
        after: scores[1],
        reason: reason.to_owned(),
        contact: None,
    };
    let own = |code: &Code| [before, after].map(|state| state.entries().get(code)?.own());
    let stood =
        |code: &Code| [before, after].map(|state| state.entries().get(code)?.track.standing(state.blind()));
    let scored = |kind, code: &Code, reason: &str| {
        let scores = stood(code);
        let excluded = scores[1] == Some(Score::Out) && scores[0] != Some(Score::Out);
        let kind = if excluded { Some(Kind::Exclusion) } else { kind };
        let changed = scores[0] != scores[1];
        kind.filter(|_| changed).map(|kind| line(kind, Some(code), scores, reason)).into_iter().collect()
    };
    match &event.change {
        Change::Entered { code, note, .. } if before.receipt().is_some() => {
            vec![line(Kind::Declaration, Some(code), own(code), note)]
        }
        Change::Attached { code, .. } | Change::Detached { code, .. } if before.receipt().is_some() => {
            vec![line(Kind::Declaration, Some(code), own(code), "")]
        }
        Change::Returned { reason, .. } => vec![line(Kind::Reopening, None, [None, None], reason)],
        Change::Withdrawn => vec![line(Kind::Reopening, None, [None, None], "")],
        Change::ContactNoted { code, from, text, day } => {
            let contact = Contact { from: from.clone(), day: *day };
            let line = line(Kind::Contact, code.as_ref(), [None, None], text);
            vec![Item { contact: Some(contact), ..line }]
        }
        Change::Appraised { code, reason, .. } | Change::Arbitrated { code, reason, .. } => {
            scored(None, code, reason)
        }
        Change::AppraisedAgain { code, reason, .. } => scored(Some(Kind::SecondAppraisal), code, reason),
        Change::Decided { code, reason, .. } => {
            let settled = before.settlement().is_some();
            scored(Some(if settled { Kind::AfterSettlement } else { Kind::Council }), code, reason)
        }
        _ => Vec::new(),
    }
}
