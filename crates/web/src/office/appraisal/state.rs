//! Where a criterion of a unit stands in its appraisal.

use parindex_framework::Points;
use parindex_workflow::assessment::{Cell, Entry, Petitioned};

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// Nobody has appraised it.
    Open,
    /// One of two who appraise without knowing of each other has.
    Half,
    /// Two opinions wait for the chair.
    Disputed,
    /// The unit's own score was accepted.
    Accepted,
    /// Another score was set.
    Changed,
    /// The unit's petition waits for its answer.
    Petitioned,
    /// The petition is answered.
    Answered,
    /// The council has decided.
    Final,
}

impl State {
    /// All of them that a list over many units can tell, as its filter names them.
    pub(super) const LISTED: [(State, &str); 7] = [
        (State::Open, "open"),
        (State::Disputed, "disputed"),
        (State::Accepted, "accepted"),
        (State::Changed, "changed"),
        (State::Petitioned, "petitioned"),
        (State::Answered, "answered"),
        (State::Final, "final"),
    ];

    pub(super) fn of_cell(cell: &Cell) -> State {
        match (cell.last, cell.petition, cell.second.or(cell.first)) {
            (Some(_), ..) => State::Final,
            (_, Petitioned::Submitted, _) => State::Petitioned,
            (_, Petitioned::Answered, _) => State::Answered,
            (_, _, Some(score)) if cell.own == Some(score) => State::Accepted,
            (_, _, Some(_)) => State::Changed,
            _ if cell.disputed => State::Disputed,
            _ => State::Open,
        }
    }

    pub(super) fn of(entry: &Entry, blind: Option<Points>) -> State {
        let state = State::of_cell(&Cell::of(entry, blind, None));
        let begun = entry.track.first.as_ref().is_some_and(|first| !first.opinions.is_empty());
        if state == State::Open && begun { State::Half } else { state }
    }

    /// `empty`, `part`, `done`: as the style sheet marks it.
    pub(super) const fn class(self) -> &'static str {
        match self {
            State::Open => "untouched",
            State::Half | State::Disputed | State::Petitioned => "part",
            State::Accepted | State::Changed | State::Answered | State::Final => "done",
        }
    }

    /// The identifier of its name.
    pub(super) const fn word(self) -> &'static str {
        match self {
            State::Open => "appraisal-state-open",
            State::Half => "appraisal-state-half",
            State::Disputed => "appraisal-state-disputed",
            State::Accepted => "appraisal-state-accepted",
            State::Changed => "appraisal-state-changed",
            State::Petitioned => "appraisal-state-petitioned",
            State::Answered => "appraisal-state-answered",
            State::Final => "appraisal-state-final",
        }
    }
}
