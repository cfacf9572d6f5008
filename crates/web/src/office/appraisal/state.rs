//! Where a criterion of a unit stands in its appraisal, as pages say it.

use parindex_framework::Points;
use parindex_workflow::assessment::{Cell, Entry, Stage};

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// One of two who appraise without knowing of each other has.
    Half,
    /// Where a list over many units tells it, too.
    At(Stage),
}

impl State {
    /// The stages as the filter names them.
    pub(super) const LISTED: [(Stage, &str); 7] = [
        (Stage::Open, "open"),
        (Stage::Disputed, "disputed"),
        (Stage::Accepted, "accepted"),
        (Stage::Changed, "changed"),
        (Stage::Petitioned, "petitioned"),
        (Stage::Answered, "answered"),
        (Stage::Final, "final"),
    ];

    pub(super) fn of(entry: &Entry, blind: Option<Points>) -> State {
        let stage = Cell::of(entry, blind, None).stage();
        let begun = entry.track.first.as_ref().is_some_and(|first| !first.opinions.is_empty());
        if stage == Stage::Open && begun { State::Half } else { State::At(stage) }
    }

    /// `untouched`, `part`, `done`: as the style sheet marks it.
    pub(super) const fn class(self) -> &'static str {
        match self {
            State::At(Stage::Open) => "untouched",
            State::At(stage) if stage.is_done() => "done",
            State::Half | State::At(_) => "part",
        }
    }

    /// The identifier of its name.
    pub(super) const fn word(self) -> &'static str {
        match self {
            State::Half => "appraisal-state-half",
            State::At(Stage::Open) => "appraisal-state-open",
            State::At(Stage::Disputed) => "appraisal-state-disputed",
            State::At(Stage::Accepted) => "appraisal-state-accepted",
            State::At(Stage::Changed) => "appraisal-state-changed",
            State::At(Stage::Petitioned) => "appraisal-state-petitioned",
            State::At(Stage::Answered) => "appraisal-state-answered",
            State::At(Stage::Final) => "appraisal-state-final",
        }
    }
}
