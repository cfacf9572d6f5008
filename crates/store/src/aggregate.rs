pub(crate) mod command;
pub(crate) mod read;
pub(crate) mod replay;
pub(crate) mod states;

use jiff::Timestamp;
use parindex_workflow::assessment::{self, Assessment, Overview};
use parindex_workflow::campaign::{self, Campaign};
use parindex_workflow::determination::{self, Determination};
use parindex_workflow::framework::{self, Framework};
use parindex_workflow::interview::{self, Interview};
use parindex_workflow::oversight::{self, Oversight};
use parindex_workflow::plan::{self, Plan};
use parindex_workflow::survey::{self, Survey};
use parindex_workflow::{Actor, Event, Inapplicable, Now, Refusal};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Something that the core makes of events: a plan, a framework, a campaign, a survey, an assessment. It is stored under its kind and identifier.
pub trait Aggregate: Sized + Clone + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The word for it in records and in the database.
    const KIND: &'static str;
    /// What a person wants of it.
    type Command<'a>: Sync;
    /// What changes in it.
    type Change: Serialize + DeserializeOwned + Send + Sync;

    /// Its identifier.
    fn id(&self) -> &str;

    /// The core's decision; no event where it is there already as it is wanted.
    ///
    /// # Errors
    /// The core's refusal.
    fn decide(
        state: Option<&Self>,
        command: &Self::Command<'_>,
        actor: &Actor,
        now: &Now,
    ) -> Result<Vec<Event<Self::Change>>, Refusal>;

    /// The state after an event.
    ///
    /// # Errors
    /// If the event does not follow from the state.
    fn apply(state: Option<Self>, event: &Event<Self::Change>) -> Result<Self, Inapplicable>;

    /// What tables over many of them show of it, kept beside it; `None` for kinds of which there are few.
    fn overview(&self) -> Option<Overview> {
        None
    }
}

macro_rules! aggregates {
    ($($room:ident $kind:ident $word:literal $command:ty $(, $overview:ident)?;)*) => {$(
        impl Aggregate for $kind {
            const KIND: &'static str = $word;
            type Command<'a> = $command;
            type Change = $room::Change;

            fn id(&self) -> &str {
                self.id().as_str()
            }

            fn decide(
                state: Option<&Self>,
                command: &Self::Command<'_>,
                actor: &Actor,
                now: &Now,
            ) -> Result<Vec<$room::Event>, Refusal> {
                $room::decide(state, command, actor, now)
            }

            fn apply(state: Option<Self>, event: &$room::Event) -> Result<Self, Inapplicable> {
                $room::apply(state, event)
            }

            $(fn overview(&self) -> Option<Overview> {
                Some(self.$overview())
            })?
        }
    )*};
}

aggregates! {
    plan Plan "plan" plan::Command;
    framework Framework "framework" framework::Command<'a>;
    campaign Campaign "campaign" campaign::Command<'a>;
    assessment Assessment "assessment" assessment::On<'a>, overview;
    determination Determination "determination" determination::On<'a>;
    oversight Oversight "oversight" oversight::On<'a>;
    survey Survey "survey" survey::On<'a>;
    interview Interview "interview" interview::On<'a>;
}

/// A state as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept<A> {
    /// The state.
    pub state: A,
    /// How many events made it; what a command that is based on it names as the version read.
    pub version: i64,
    /// Who changed it last.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// How often it was made anew from its events, since a text was erased.
    pub(crate) remade: i64,
}

/// A command that was carried out: it is in the database and in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done<A> {
    /// The state after it.
    pub state: A,
    /// Its version.
    pub version: i64,
    /// The numbers of the records; none where nothing had to change.
    pub records: Vec<u64>,
}
