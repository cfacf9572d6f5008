//! Opaque identifiers. The caller gives them, so that deciding draws no random number.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Not an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an identifier has 1 to {MAX_BYTES} bytes, all of them visible ASCII")]
pub struct NotAnId;

/// The most bytes of an identifier; a `UUIDv7` takes 36.
pub const MAX_BYTES: usize = 64;

fn checked(id: String) -> Result<String, NotAnId> {
    let fits = (1..=MAX_BYTES).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_graphic());
    if fits { Ok(id) } else { Err(NotAnId) }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Checked constructor.
            ///
            /// # Errors
            /// If the text is empty, longer than [`MAX_BYTES`], or has anything but visible ASCII in it.
            pub fn new(id: impl Into<String>) -> Result<$name, NotAnId> {
                checked(id.into()).map($name)
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;

            fn try_from(id: String) -> Result<$name, NotAnId> {
                $name::new(id)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(id: &str) -> Result<$name, NotAnId> {
                $name::new(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

impl AssessmentId {
    /// The one of a unit in a campaign.
    ///
    /// # Errors
    /// If both together are longer than [`MAX_BYTES`].
    pub fn of(campaign: &CampaignId, unit: &UnitId) -> Result<AssessmentId, NotAnId> {
        AssessmentId::new(format!("{campaign}/{unit}"))
    }
}

impl InterviewId {
    /// The one of a line in the list of a group's draw.
    ///
    /// # Errors
    /// If all together are longer than [`MAX_BYTES`].
    pub fn of(survey: &CampaignId, group: &GroupId, draw: u32, line: u32) -> Result<InterviewId, NotAnId> {
        InterviewId::new(format!("{survey}/{group}/{draw}/{line}"))
    }
}

ids! {
    /// A person with an account.
    PersonId;
    /// A unit: a ministry, a province, a department; the official code (`VN-13`) or an own identifier.
    UnitId;
    /// A yearly plan.
    PlanId;
    /// A work item of a plan; it keeps its identifier through amendments.
    ItemId;
    /// A line of a budget estimate.
    LineId;
    /// A directive from above.
    DirectiveId;
    /// A version of a framework, `vn-province-2020`.
    FrameworkId;
    /// A node of a framework while it is being written; unlike its code it does not shift.
    NodeId;
    /// A comment in a consultation.
    CommentId;
    /// A year's campaign.
    CampaignId;
    /// A unit's self-assessment in a campaign, `vn-2020/VN-13`.
    AssessmentId;
    /// A document that proves a self-assessment.
    DocumentId;
    /// A group of respondents of a survey, `citizens`.
    GroupId;
    /// Somebody of a drawn sample who is interviewed: `vn-2020/citizens/1/27`, the 27th line of the first draw's list.
    InterviewId;
}
