use parindex_framework::{Fault, Points};
use parindex_locale::{Message, Text};
use serde::{Deserialize, Serialize};

use super::contact::Contact;
use crate::approval::MOST_NAME;
use crate::refusal::{fault, length_faults};

/// The longest identifier of a licence, in bytes.
const MOST_LICENCE: usize = 40;

/// What holds in a campaign besides the periods of its steps; fixed once it is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What becomes of a self-assessment after its deadline.
    pub late: Late,
    /// Two appraisers appraise each criterion, neither knowing the other's points. Where they are further apart than
    /// this, the chair decides; else their mean counts. `None`: one appraiser suffices.
    pub blind: Option<Points>,
    /// Who publishes the result; nobody is named where it is empty.
    #[serde(default, skip_serializing_if = "nobody")]
    pub publisher: Text,
    /// Under which licence, by its SPDX identifier; empty where none was chosen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licence: String,
    /// Whom the press asks; nobody is named where it is empty.
    #[serde(default, skip_serializing_if = "Contact::is_none")]
    pub contact: Contact,
}

fn nobody(publisher: &Text) -> bool {
    *publisher == Text::default()
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

    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if let Some(apart) = self.blind.filter(|apart| *apart < Points::ZERO) {
            faults.push(fault("blind", &apart.to_string(), Message::new("input-negative")));
        }
        let Text { vi, en } = &self.publisher;
        faults.extend([vi, en].into_iter().flat_map(|name| length_faults("publisher", name, MOST_NAME)));
        if vi.is_empty() && !en.is_empty() {
            faults.push(fault("publisher", vi, Message::new("input-empty")));
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+' | '_');
        if self.licence.len() > MOST_LICENCE || !self.licence.chars().all(plain) {
            faults.push(fault("licence", &self.licence, Message::new("input-licence")));
        }
        faults.extend(self.contact.faults());
        faults
    }
}
