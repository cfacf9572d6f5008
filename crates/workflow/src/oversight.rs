//! What those who lead a campaign do about its units as a whole: they remind those that are late.
//!
//! Who is late is told by the caller, from the same tables that people look at, and at the moment of the decision. A unit
//! is reminded at most once a day, however often somebody asks for it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use parindex_locale::Message;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::campaign::{Campaign, Step};
use crate::event::{Inapplicable, Now};
use crate::id::{CampaignId, UnitId};
use crate::permission::{Action, Kind, require};
use crate::refusal::Refusal;

/// The oversight of a campaign. Only [`apply`] changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oversight {
    campaign: CampaignId,
    host: UnitId,
    /// The day on which a unit was reminded last.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    reminded: BTreeMap<UnitId, Date>,
}

/// What a person wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Reminds the units that are late, or those of them that are named.
    Remind {
        /// Which; all with `None`. Those that are not late are passed over.
        units: Option<BTreeSet<UnitId>>,
    },
}

/// A command with what it is decided on.
#[derive(Clone, Copy, Debug)]
pub struct On<'a> {
    /// The campaign as it stands.
    pub campaign: &'a Campaign,
    /// The units that are late as it stands.
    pub late: &'a BTreeSet<UnitId>,
    /// What is wanted.
    pub command: &'a Command,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Change {
    /// The first units were reminded.
    Begun { campaign: CampaignId, host: UnitId },
    /// Units were reminded on a day.
    Reminded { units: BTreeSet<UnitId>, day: Date },
}

/// An event of an oversight.
pub type Event = crate::event::Event<Change>;

impl Oversight {
    /// The campaign, whose identifier is its own.
    #[must_use]
    pub fn id(&self) -> &CampaignId {
        &self.campaign
    }

    /// The unit that organises the campaign.
    #[must_use]
    pub fn host(&self) -> &UnitId {
        &self.host
    }

    /// The day on which each unit was reminded last.
    #[must_use]
    pub fn reminded(&self) -> &BTreeMap<UnitId, Date> {
        &self.reminded
    }
}

/// Whether units of a campaign can be reminded: until the appraisal ends, beyond which nothing is handed in any more.
#[must_use]
pub fn is_open(campaign: &Campaign) -> bool {
    campaign.step().is_some_and(|step| step <= Step::Appraisal)
}

/// Decides a command (`None` where nobody was reminded yet). Where all have been reminded today, nothing happens.
///
/// # Errors
/// A [`Refusal`] if the actor may not, or no unit can hand anything in any more.
pub fn decide(
    oversight: Option<&Oversight>,
    on: &On<'_>,
    actor: &Actor,
    now: &Now,
) -> Result<Vec<Event>, Refusal> {
    let (campaign, Command::Remind { units }) = (on.campaign, on.command);
    require(actor, Action::Remind, &campaign.subject(Kind::Assessment))?;
    if !is_open(campaign) {
        return Err(Refusal::state(Message::new("refuse-remind-over")));
    }
    let today = |unit: &UnitId| oversight.is_some_and(|known| known.reminded.get(unit) == Some(&now.today));
    let wanted = |unit: &UnitId| units.as_ref().is_none_or(|units| units.contains(unit));
    let units: BTreeSet<UnitId> =
        on.late.iter().filter(|unit| wanted(unit) && !today(unit)).cloned().collect();
    if units.is_empty() && oversight.is_some() {
        return Ok(Vec::new());
    }
    let begun = oversight
        .is_none()
        .then(|| Change::Begun { campaign: campaign.id().clone(), host: campaign.host().clone() });
    let reminded = (!units.is_empty()).then_some(Change::Reminded { units, day: now.today });
    Ok(now.events(actor, begun.into_iter().chain(reminded).collect()))
}

/// The oversight after an event. Replaying all events gives the same.
///
/// # Errors
/// If the event does not follow from the state, which means that the log is broken.
pub fn apply(oversight: Option<Oversight>, event: &Event) -> Result<Oversight, Inapplicable> {
    match (oversight, &event.change) {
        (None, Change::Begun { campaign, host }) => {
            Ok(Oversight { campaign: campaign.clone(), host: host.clone(), reminded: BTreeMap::new() })
        }
        (Some(mut oversight), Change::Reminded { units, day }) => {
            oversight.reminded.extend(units.iter().map(|unit| (unit.clone(), *day)));
            Ok(oversight)
        }
        (None, Change::Reminded { .. }) => Err(Inapplicable("the oversight is not begun")),
        (Some(_), Change::Begun { .. }) => Err(Inapplicable("the oversight is begun")),
    }
}
