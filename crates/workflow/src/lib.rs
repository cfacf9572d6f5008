//! Who may do what when.
//!
//! Every step of the process is a state that only events change. A person's wish is a command; `decide` turns it into
//! events, or into a [`Refusal`] with a sentence the person understands; `apply` gives the state after an event.
//! Whether the actor may is asked of [`may`] and of nothing else. Steps: [`plan`], [`framework`], [`campaign`],
//! [`survey`] with its [`interview`]s, [`assessment`] with its [`evidence`] and its [`appraisal`], [`determination`]. What must not change quietly is told by [`integrity`], what
//! waits for whom by [`desk`].
//!
//! The invariant: pure. No file, no database, no clock, no random number: the moment is a parameter ([`Now`]), and
//! identifiers are given by the caller. Nothing here knows how a state or an event is stored.
//!
//! ```
//! use jiff::{Timestamp, civil::date};
//! use parindex_locale::{Lang, Text};
//! use parindex_workflow::{Actor, Grant, Now, Role, plan};
//!
//! let now = Now { at: Timestamp::UNIX_EPOCH, today: date(2020, 10, 1) };
//! let ministry: parindex_workflow::UnitId = "BNV".parse()?;
//! let someone = Actor::new("an".parse()?);
//! let begin = plan::Command::Begin {
//!     id: "plan-2020".parse()?,
//!     host: ministry.clone(),
//!     year: 2020,
//!     title: Text::new("Kế hoạch năm 2020", "Plan 2020"),
//! };
//! let refusal = plan::decide(None, &begin, &someone, &now).unwrap_err();
//! assert_eq!(Lang::En.say(&refusal.message), "There is no authority to create a plan.");
//!
//! let coordinator = someone.with(Grant::new(Role::Coordinator, ministry));
//! let events = plan::decide(None, &begin, &coordinator, &now).unwrap();
//! let plan = plan::apply(None, &events[0]).unwrap();
//! assert!(plan.in_force().is_none());
//! # Ok::<(), parindex_workflow::NotAnId>(())
//! ```

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod actor;
pub mod appraisal;
mod approval;
pub mod assessment;
pub mod budget;
pub mod campaign;
pub mod desk;
pub mod determination;
mod event;
pub mod evidence;
pub mod framework;
mod id;
pub mod integrity;
pub mod interview;
pub mod oversight;
pub mod permission;
pub mod plan;
mod refusal;
pub mod survey;

pub use actor::{Actor, Grant, Role};
pub use approval::{Approval, Decision, MOST_NAME, MOST_TEXT, Returned, Stand, Submission};
pub use event::{Event, Inapplicable, Now, Revision, ZONE, local};
pub use id::{
    AssessmentId, CampaignId, CommentId, DirectiveId, DocumentId, FrameworkId, GroupId, InterviewId, ItemId,
    LineId, MAX_BYTES, NodeId, NotAnId, PersonId, PlanId, UnitId,
};
pub use permission::{Action, Denial, Kind, Permission, Subject, Visibility, may};
pub use refusal::{Refusal, RefusalKind};
