use super::overview::{Cell, Petitioned};

/// Where a criterion of a unit stands in its appraisal, as far as a list over many units tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nobody has appraised it, or one of two who appraise without knowing of each other has.
    Open,
    /// Two opinions wait for the chair.
    Disputed,
    /// The unit's own score was accepted.
    Accepted,
    /// Another score was given.
    Changed,
    /// The unit's petition waits for its answer.
    Petitioned,
    /// The petition is answered.
    Answered,
    /// The council has decided.
    Final,
}

impl Stage {
    /// All of them, each at the place of its number.
    pub const ALL: [Stage; 7] = [
        Stage::Open,
        Stage::Disputed,
        Stage::Accepted,
        Stage::Changed,
        Stage::Petitioned,
        Stage::Answered,
        Stage::Final,
    ];

    /// Whether the appraisal has nothing left to do there.
    #[must_use]
    pub const fn is_done(self) -> bool {
        matches!(self, Stage::Accepted | Stage::Changed | Stage::Answered | Stage::Final)
    }
}

impl Cell {
    /// Where it stands.
    #[must_use]
    pub fn stage(&self) -> Stage {
        if self.last.is_some() { Stage::Final } else { self.stage_undecided() }
    }

    /// Where it stands for those who may not know yet what the council has decided.
    #[must_use]
    pub fn stage_undecided(&self) -> Stage {
        match (self.petition, self.second.or(self.first)) {
            (Petitioned::Submitted, _) => Stage::Petitioned,
            (Petitioned::Answered, _) => Stage::Answered,
            (_, Some(score)) if self.own == Some(score) => Stage::Accepted,
            (_, Some(_)) => Stage::Changed,
            _ if self.disputed => Stage::Disputed,
            _ => Stage::Open,
        }
    }
}
