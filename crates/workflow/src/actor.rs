//! Who acts: a person, the units they belong to, and the roles they hold.

use std::collections::BTreeSet;

use parindex_framework::Code;
use parindex_locale::Message;
use serde::{Deserialize, Serialize};

use crate::id::{PersonId, UnitId};

/// A role in the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Keeps accounts and the register of units; sees no score.
    Administrator,
    /// Runs the round: the department in charge of reform in the organising unit.
    Coordinator,
    /// Stands in for the coordinator in certain fields of the framework.
    Deputy,
    /// Enters a unit's self-assessment and evidence.
    UnitOfficer,
    /// Signs for a unit.
    UnitLeader,
    /// Appraises certain criteria.
    Appraiser,
    /// Chairs the appraisal council.
    CouncilChair,
    /// Runs the sociological survey.
    SurveyManager,
    /// Collects answers.
    Enumerator,
    /// Approves plans, frameworks and results: the minister, the chair of a province.
    Approver,
    /// Reads everything and changes nothing.
    Auditor,
}

impl Role {
    /// All roles in the order of the columns of the permission table.
    pub const ALL: [Role; 11] = [
        Role::Administrator,
        Role::Coordinator,
        Role::Deputy,
        Role::UnitOfficer,
        Role::UnitLeader,
        Role::Appraiser,
        Role::CouncilChair,
        Role::SurveyManager,
        Role::Enumerator,
        Role::Approver,
        Role::Auditor,
    ];

    /// Its name.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            Role::Administrator => "role-administrator",
            Role::Coordinator => "role-coordinator",
            Role::Deputy => "role-deputy",
            Role::UnitOfficer => "role-unit-officer",
            Role::UnitLeader => "role-unit-leader",
            Role::Appraiser => "role-appraiser",
            Role::CouncilChair => "role-council-chair",
            Role::SurveyManager => "role-survey-manager",
            Role::Enumerator => "role-enumerator",
            Role::Approver => "role-approver",
            Role::Auditor => "role-auditor",
        })
    }
}

/// A role held in a unit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The unit it is held in: the assessed unit for its officer and leader, for all others the unit that organises
    /// the round. An appraiser lent by another ministry holds the role in the organising one.
    pub unit: UnitId,
    /// The nodes it reaches, each with all below it. Deputies and appraisers reach nothing without; a unit's officer
    /// without any fills in everything, with some only these.
    pub codes: BTreeSet<Code>,
}

impl Grant {
    /// A role for all of a unit.
    #[must_use]
    pub fn new(role: Role, unit: UnitId) -> Grant {
        Grant { role, unit, codes: BTreeSet::new() }
    }

    /// A role for certain nodes of the framework and what is below them.
    pub fn for_codes(role: Role, unit: UnitId, codes: impl IntoIterator<Item = Code>) -> Grant {
        Grant { role, unit, codes: codes.into_iter().collect() }
    }

    /// Whether the node is among those of the grant.
    #[must_use]
    pub fn covers(&self, code: &Code) -> bool {
        self.codes.iter().any(|own| own == code || code.is_below(own))
    }
}

/// A person who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who it is.
    pub person: PersonId,
    /// The units the person belongs to, whatever the roles: nobody appraises them.
    pub homes: BTreeSet<UnitId>,
    /// The roles, in any number of units.
    pub grants: Vec<Grant>,
}

impl Actor {
    /// A person without any role.
    #[must_use]
    pub fn new(person: PersonId) -> Actor {
        Actor { person, homes: BTreeSet::new(), grants: Vec::new() }
    }

    /// Also belongs to a unit.
    #[must_use]
    pub fn of(mut self, home: UnitId) -> Actor {
        self.homes.insert(home);
        self
    }

    /// Also holds a role.
    #[must_use]
    pub fn with(mut self, grant: Grant) -> Actor {
        self.grants.push(grant);
        self
    }

    /// The units that the person belongs to or holds a role in. Whatever may be done to one unit may be done to any other,
    /// unless it is among these.
    #[must_use]
    pub fn units(&self) -> BTreeSet<&UnitId> {
        self.homes.iter().chain(self.grants.iter().map(|grant| &grant.unit)).collect()
    }

    /// Whether the role is held anywhere.
    #[must_use]
    pub fn holds(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    /// Whether the person belongs to the unit or acts for it.
    #[must_use]
    pub fn belongs_to(&self, unit: &UnitId) -> bool {
        let acts_for =
            |grant: &Grant| matches!(grant.role, Role::UnitOfficer | Role::UnitLeader) && grant.unit == *unit;
        self.homes.contains(unit) || self.grants.iter().any(acts_for)
    }
}
