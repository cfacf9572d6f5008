use parindex_framework::{Fault, Points};
use parindex_locale::Message;
use serde::{Deserialize, Serialize};

use crate::refusal::fault;

/// What holds in a campaign besides the periods of its steps; fixed once it is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What becomes of a self-assessment after its deadline.
    pub late: Late,
    /// Two appraisers appraise each criterion, neither knowing the other's points. Where they are further apart than
    /// this, the chair decides; else their mean counts. `None`: one appraiser suffices.
    pub blind: Option<Points>,
}

/// What becomes of a self-assessment after its deadline, as long as the campaign is in that step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Late {
    /// It is locked; only an extension opens it.
    #[default]
    Locked,
    /// It can still be submitted, and bears the mark that it is late.
    Marked,
}

impl Terms {
    /// Whether nothing was set: these are left out of what is kept.
    pub(super) fn are_usual(&self) -> bool {
        *self == Terms::default()
    }

    pub(super) fn faults(self) -> Vec<Fault> {
        match self.blind {
            Some(apart) if apart < Points::ZERO => {
                vec![fault("blind", &apart.to_string(), Message::new("input-negative"))]
            }
            _ => Vec::new(),
        }
    }
}
