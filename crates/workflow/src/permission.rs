//! The one place that decides who may do what. The law of it is the written table [`TABLE`]; what it does not grant is
//! refused.
//!
//! Three rules stand above the table: who audits changes nothing, whatever other roles the person holds; nobody
//! appraises a unit they belong to ([`RECUSED`]); and what is under embargo is read only by those who work on it
//! (the reaches [`Reach::Published`] and [`Reach::UnitDisclosed`]).

mod subject;
mod table;

use parindex_locale::Message;

use crate::actor::{Actor, Grant, Role};
use crate::refusal::Refusal;

pub use subject::{Action, Kind, Subject, Visibility};
pub use table::{RECUSED, Reach, Row, TABLE};

/// The answer of [`may`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// It is permitted.
    Granted,
    /// It is not.
    Denied(Denial),
}

/// Why something is not permitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denial {
    /// No role of the actor does such a thing.
    NoRole,
    /// A role of the actor does such a thing, for another unit or for other criteria.
    Elsewhere,
    /// It is not open to the actor yet.
    Embargo,
    /// It is about the actor's own unit.
    Recused,
    /// The actor audits.
    Auditor,
}

impl Permission {
    /// Whether it is permitted.
    #[must_use]
    pub fn is_granted(self) -> bool {
        self == Permission::Granted
    }
}

impl Denial {
    /// The reason in a sentence.
    #[must_use]
    pub fn message(self, action: Action, kind: Kind) -> Message {
        let id = match self {
            Denial::NoRole => "denied-no-role",
            Denial::Elsewhere => "denied-elsewhere",
            Denial::Embargo => "denied-embargo",
            Denial::Recused => "denied-recused",
            Denial::Auditor => "denied-auditor",
        };
        Message::new(id).msg("action", action.message()).msg("subject", kind.message())
    }
}

/// Whether the actor may do this to that. Default no.
#[must_use]
pub fn may(actor: &Actor, action: Action, subject: &Subject) -> Permission {
    let Some(row) = TABLE.iter().find(|row| row.kind == subject.kind && row.action == action) else {
        return Permission::Denied(Denial::NoRole);
    };
    if action != Action::Read && actor.holds(Role::Auditor) {
        return Permission::Denied(Denial::Auditor);
    }
    let own = subject.unit.as_ref().is_some_and(|unit| actor.belongs_to(unit));
    if own && RECUSED.contains(&(subject.kind, action)) {
        return Permission::Denied(Denial::Recused);
    }
    if row.anyone == Reach::Published && subject.visibility == Visibility::Published
        || row.anyone == Reach::Everywhere
    {
        return Permission::Granted;
    }
    // An appraiser learns of the own unit's points when the unit does.
    let sees = |grant: &&Grant| {
        !(own && grant.role == Role::Appraiser && RECUSED.contains(&(subject.kind, Action::Edit)))
    };
    let mut denial = Denial::NoRole;
    for grant in actor.grants.iter().filter(sees) {
        let reach = row.reach(grant.role);
        if reach.covers(&actor.person, grant, subject) {
            return Permission::Granted;
        }
        denial = match (denial, reach) {
            (_, Reach::Published | Reach::Disclosed | Reach::UnitDisclosed) => Denial::Embargo,
            (Denial::NoRole, Reach::Host | Reach::Unit | Reach::Part | Reach::Codes | Reach::Own) => {
                Denial::Elsewhere
            }
            (so_far, _) => so_far,
        };
    }
    if row.anyone == Reach::Published && denial == Denial::NoRole {
        denial = Denial::Embargo;
    }
    Permission::Denied(denial)
}

/// Refuses what is not permitted.
///
/// # Errors
/// A [`Refusal`] that says why.
pub fn require(actor: &Actor, action: Action, subject: &Subject) -> Result<(), Refusal> {
    match may(actor, action, subject) {
        Permission::Granted => Ok(()),
        Permission::Denied(denial) => Err(Refusal::denied(denial.message(action, subject.kind))),
    }
}
