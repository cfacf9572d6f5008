use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use parindex_framework::{Code, Points};
use parindex_ledger::Digest;
use parindex_locale::Message;
use serde::{Deserialize, Serialize};

use super::{Assessment, Burden, Entry, Score, State};
use crate::evidence::Content;
use crate::id::{CampaignId, PersonId, UnitId};

/// What tables over many units show of a dossier. It follows from the dossier alone and can be made anew at any time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// The campaign.
    pub campaign: CampaignId,
    /// The unit.
    pub unit: UnitId,
    /// The whole dossier.
    pub summary: Summary,
    /// Criterion by criterion; those of which nothing is known are not here.
    pub cells: BTreeMap<Code, Cell>,
    /// The files that prove something, in their newest writing: what shows the same file in several units.
    pub files: BTreeSet<Digest>,
}

/// The whole dossier in short.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Whether it is submitted, and not open again.
    pub submitted: bool,
    /// When it was submitted last.
    pub at: Option<Timestamp>,
    /// Whether that was after the deadline.
    pub late: bool,
    /// What it cost the unit.
    #[serde(default)]
    pub burden: Burden,
    /// Whether the council made it final.
    pub settled: bool,
    /// The last day for the unit, where the submission was opened again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Field by field.
    pub fields: BTreeMap<Code, Sum>,
}

/// How far a unit's dossier is, in the order of the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The unit has entered nothing.
    #[default]
    NotBegun,
    /// The unit works on it.
    Draft,
    /// It is submitted, and not all that has a score of the unit is appraised.
    Submitted,
    /// All that has a score of the unit is appraised.
    Appraised,
    /// The unit has handed over a petition.
    Petition,
    /// The council made it final.
    Final,
}

impl Standing {
    /// All of them in order; the place of each is its number.
    pub const ALL: [Standing; 6] = [
        Standing::NotBegun,
        Standing::Draft,
        Standing::Submitted,
        Standing::Appraised,
        Standing::Petition,
        Standing::Final,
    ];

    /// As it is called in addresses and files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Standing::NotBegun => "not-begun",
            Standing::Draft => "draft",
            Standing::Submitted => "submitted",
            Standing::Appraised => "appraised",
            Standing::Petition => "petition",
            Standing::Final => "final",
        }
    }

    /// In words.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            Standing::NotBegun => "standing-not-begun",
            Standing::Draft => "standing-draft",
            Standing::Submitted => "standing-submitted",
            Standing::Appraised => "standing-appraised",
            Standing::Petition => "standing-petition",
            Standing::Final => "standing-final",
        })
    }
}

/// What the criteria of a field come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// Criteria that are appraised.
    pub criteria: u32,
    /// Those with a score of the unit.
    pub declared: u32,
    /// Those with an appraised score.
    pub appraised: u32,
    /// Those with a score of the unit that nobody has appraised yet.
    #[serde(default)]
    pub waiting: u32,
    /// Those with a petition that was handed over.
    pub petitions: u32,
    /// The unit's points.
    pub own: Points,
    /// The points as they stand after appraisal.
    pub standing: Points,
    /// The criteria that do not apply, as the unit says; they leave the maximum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_out: Vec<Code>,
    /// The criteria that do not apply, as the appraisal says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standing_out: Vec<Code>,
}

/// One criterion of a unit in short.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The unit's own score.
    pub own: Option<Score>,
    /// Whether it is another than the rule gives.
    pub claimed: bool,
    /// What the first appraisal came to.
    pub first: Option<Score>,
    /// Whether two opinions wait for the chair.
    pub disputed: bool,
    /// How far its petition is.
    pub petition: Petitioned,
    /// The second appraisal.
    pub second: Option<Score>,
    /// The final score.
    pub last: Option<Score>,
    /// Documents that prove it.
    pub evidence: u32,
    /// To whom it is delegated.
    pub officer: Option<PersonId>,
}

/// How far a petition is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Petitioned {
    /// None was handed over.
    #[default]
    No,
    /// It waits for its answer.
    Submitted,
    /// It is answered.
    Answered,
}

impl Cell {
    /// The score as it stands after appraisal.
    #[must_use]
    pub fn standing(&self) -> Option<Score> {
        self.last.or(self.second).or(self.first)
    }

    /// An entry in short. `blind` is how far apart two blind opinions may be.
    #[must_use]
    pub fn of(entry: &Entry, blind: Option<Points>, officer: Option<&PersonId>) -> Cell {
        let (track, own) = (&entry.track, entry.own());
        let petition = track.petition.as_ref().filter(|petition| petition.submission.is_some());
        Cell {
            own,
            claimed: entry.declared.as_ref().is_some_and(|declared| declared.claim != super::Claim::Rule),
            first: track.first_score(blind),
            disputed: track.first.as_ref().is_some_and(|first| first.is_disputed(blind)),
            petition: match petition {
                None => Petitioned::No,
                Some(petition) if petition.answer.is_none() => Petitioned::Submitted,
                Some(_) => Petitioned::Answered,
            },
            second: track.second.as_ref().map(|mark| mark.score),
            last: track.last.as_ref().map(|mark| mark.score),
            evidence: u32::try_from(entry.evidence.len()).unwrap_or(u32::MAX),
            officer: officer.cloned(),
        }
    }
}

impl Sum {
    fn add(&mut self, code: &Code, cell: &Cell) {
        let points = |score: Option<Score>| score.and_then(Score::points).unwrap_or_default();
        self.criteria += 1;
        self.declared += u32::from(cell.own.is_some());
        self.appraised += u32::from(cell.standing().is_some());
        self.waiting += u32::from(cell.own.is_some() && cell.standing().is_none());
        self.petitions += u32::from(cell.petition != Petitioned::No);
        self.own = self.own + points(cell.own);
        self.standing = self.standing + points(cell.standing());
        if cell.own == Some(Score::Out) {
            self.own_out.push(code.clone());
        }
        if cell.standing() == Some(Score::Out) {
            self.standing_out.push(code.clone());
        }
    }
}

impl Summary {
    /// How far the dossier is.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let count = |of: fn(&Sum) -> u32| self.fields.values().map(of).sum::<u32>();
        if self.settled {
            Standing::Final
        } else if !self.submitted {
            Standing::Draft
        } else if count(|sum| sum.petitions) > 0 {
            Standing::Petition
        } else if count(|sum| sum.waiting) == 0 && count(|sum| sum.appraised) > 0 {
            Standing::Appraised
        } else {
            Standing::Submitted
        }
    }

    /// The unit's points and those after appraisal, over all fields.
    #[must_use]
    pub fn points(&self) -> [Points; 2] {
        let sum = |of: fn(&Sum) -> Points| self.fields.values().map(of).fold(Points::ZERO, |a, b| a + b);
        [sum(|field| field.own), sum(|field| field.standing)]
    }
}

impl Assessment {
    /// What tables over many units show of it.
    #[must_use]
    pub fn overview(&self) -> Overview {
        let mut fields: BTreeMap<Code, Sum> = BTreeMap::new();
        let mut cells = BTreeMap::new();
        for (code, entry) in &self.entries {
            let cell = Cell::of(entry, self.blind, self.delegate(code));
            fields.entry(field(code)).or_default().add(code, &cell);
            if cell != Cell::default() {
                cells.insert(code.clone(), cell);
            }
        }
        let summary = Summary {
            submitted: self.state == State::Submitted,
            at: self.receipt.as_ref().map(|receipt| receipt.at),
            late: self.receipt.as_ref().is_some_and(|receipt| receipt.late),
            burden: self.burden(),
            settled: self.settlement.is_some(),
            until: match &self.state {
                State::Open { returned } => returned.as_ref().map(|returned| returned.until),
                State::Submitted => None,
            },
            fields,
        };
        Overview {
            campaign: self.campaign.clone(),
            unit: self.unit.clone(),
            summary,
            cells,
            files: self.files(),
        }
    }

    /// The files of the documents that prove something.
    fn files(&self) -> BTreeSet<Digest> {
        let cited = self.entries.values().flat_map(|entry| &entry.evidence);
        let contents = cited.filter_map(|known| self.documents.get(&known.document)?.content());
        let file = |content: &Content| match content {
            Content::File { sha256, .. } => Some(*sha256),
            Content::Link { .. } => None,
        };
        contents.filter_map(file).collect()
    }
}

/// The field of a code: its first level.
fn field(code: &Code) -> Code {
    let mut at = code.clone();
    while let Some(parent) = at.parent() {
        at = parent;
    }
    at
}
