//! Random people give random commands in any order; whatever happens, no forbidden state is reached.
//!
//! A step is a handful of small numbers that each test reads as an actor and a command, mostly a sensible one, so that
//! the sequences get far.

mod assessment;
mod campaign;
mod framework;
mod plan;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde::Serialize;
use serde::de::DeserializeOwned;

use parindex_workflow::{Actor, Event, Inapplicable, Role};

use crate::people::{approver, coordinator, person};

/// What a test makes a command of.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub who: u8,
    pub what: u8,
    pub a: u8,
    pub b: u8,
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (any::<u8>(), any::<u8>(), any::<u8>(), any::<u8>());
    prop::collection::vec(step.prop_map(|(who, what, a, b)| Step { who, what, a, b }), 1..120)
}

/// An actor: often the one whose business it is, sometimes anybody, sometimes one person with two roles.
pub fn actor(step: Step, business_of: Role) -> Actor {
    match step.who % 16 {
        0..=10 => person(business_of),
        11..=12 => coordinator().with(approver().grants.remove(0)),
        _ => person(Role::ALL[usize::from(step.who / 16) % Role::ALL.len()]),
    }
}

/// The events, written and read again, give the same state.
pub fn replays<S, C>(
    log: &[Event<C>],
    end: Option<&S>,
    apply: fn(Option<S>, &Event<C>) -> Result<S, Inapplicable>,
) where
    S: PartialEq + std::fmt::Debug + Serialize + DeserializeOwned,
    C: Serialize + DeserializeOwned,
{
    let mut state = None;
    for event in log {
        let event = serde_json::from_str(&serde_json::to_string(event).unwrap()).unwrap();
        state = Some(apply(state, &event).unwrap());
    }
    assert_eq!(state.as_ref(), end);
    let written = serde_json::to_string(&state).unwrap();
    assert_eq!(serde_json::from_str::<Option<S>>(&written).unwrap(), state);
}

/// Some sequences, always the same, to see how far sequences get.
pub fn samples() -> Vec<Vec<Step>> {
    let mut runner = TestRunner::deterministic();
    (0..300).map(|_| steps().new_tree(&mut runner).unwrap().current()).collect()
}
