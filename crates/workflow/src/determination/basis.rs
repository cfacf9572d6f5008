//! What a publication rests on.

use std::collections::BTreeMap;

use parindex_ledger::Digest;
use parindex_locale::{Arg, Message};

use super::{Determination, Run};
use crate::campaign::Campaign;
use crate::id::FrameworkId;
use crate::refusal::Refusal;

/// The SHA-256 of each input file, by framework.
pub type Digests = BTreeMap<FrameworkId, BTreeMap<String, Digest>>;

/// The file that says of which campaign a package is: the approval itself writes its decision into it, so that it is not
/// compared.
const ABOUT: &str = "campaign.toml";

/// Whether there is a result to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// No final run is approved by both.
    NoResult,
    /// The approved run was computed from other inputs than those of now.
    Changed {
        /// The run.
        run: u32,
        /// The files that differ.
        files: Vec<String>,
    },
    /// The approved run; its inputs are what they were.
    Run(u32),
}

impl Basis {
    /// What a campaign's publication would rest on, if `now` are its inputs.
    #[must_use]
    pub fn of(determination: Option<&Determination>, campaign: &Campaign, now: &Digests) -> Basis {
        let Some(run) = determination.and_then(|known| known.result(campaign)) else {
            return Basis::NoResult;
        };
        let files = run.differing(now);
        if files.is_empty() { Basis::Run(run.number) } else { Basis::Changed { run: run.number, files } }
    }

    /// The run.
    pub(crate) fn run(&self) -> Result<u32, Refusal> {
        match self {
            Basis::NoResult => Err(Refusal::state(Message::new("refuse-no-result"))),
            Basis::Changed { run, files } => {
                let files = files.iter().map(|file| Arg::Text(file.clone())).collect();
                let message = Message::new("refuse-result-changed").text("run", run.to_string());
                Err(Refusal::state(message.arg("files", Arg::List(files))))
            }
            Basis::Run(run) => Ok(*run),
        }
    }
}

impl Run {
    /// The input files that are others in `now` than in the run, or stand in one of them only.
    fn differing(&self, now: &Digests) -> Vec<String> {
        let mut differing = Vec::new();
        let none = BTreeMap::new();
        let parts = self.parts.iter().map(|part| &part.framework);
        // A framework stands once in either.
        let mut frameworks: Vec<&FrameworkId> = parts.chain(now.keys()).collect();
        frameworks.sort_unstable();
        frameworks.dedup();
        for framework in frameworks {
            let part = self.parts.iter().find(|part| part.framework == *framework);
            let (then, now) = (part.map_or(&none, |part| &part.inputs), now.get(framework).unwrap_or(&none));
            let mut files: Vec<&String> = then.keys().chain(now.keys()).collect();
            files.sort_unstable();
            files.dedup();
            let other = files.into_iter().filter(|file| *file != ABOUT && then.get(*file) != now.get(*file));
            differing.extend(other.cloned());
        }
        differing
    }
}
