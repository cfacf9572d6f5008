use super::{Change, Determination, Event, Proposal, Run, Sealed, Seat, Table};
use crate::event::Inapplicable;

/// The determination after an event. Replaying all events gives the same determination.
///
/// # Errors
/// If the event does not follow from the state, which means that the log is broken.
pub fn apply(determination: Option<Determination>, event: &Event) -> Result<Determination, Inapplicable> {
    match (determination, &event.change) {
        (None, Change::Begun { campaign, host }) => Ok(Determination {
            campaign: campaign.clone(),
            host: host.clone(),
            tables: Vec::new(),
            runs: Vec::new(),
            proposal: None,
        }),
        (None, _) => Err(Inapplicable("the determination is not begun")),
        (Some(determination), _) => determination.after(event),
    }
}

/// The number after so many.
fn next(count: usize) -> Result<u32, Inapplicable> {
    u32::try_from(count + 1).map_err(|_| Inapplicable("too many"))
}

impl Determination {
    fn after(mut self, event: &Event) -> Result<Determination, Inapplicable> {
        match &event.change {
            Change::Begun { .. } => return Err(Inapplicable("the determination is begun")),
            Change::TableAdded(brought) => self.tables.push(Table {
                number: next(self.tables.len())?,
                brought: brought.clone(),
                by: event.by.clone(),
                at: event.at,
            }),
            Change::RunMade { purpose, inputs, conclusion } => self.runs.push(Run {
                number: next(self.runs.len())?,
                purpose: *purpose,
                parts: inputs.parts.clone(),
                records: inputs.records,
                version: inputs.version.clone(),
                seed: inputs.seed,
                conclusion: conclusion.clone(),
                by: event.by.clone(),
                at: event.at,
            }),
            Change::Proposed { run } => {
                self.run(*run).ok_or(Inapplicable("no such run"))?;
                let (by, at) = (event.by.clone(), event.at);
                self.proposal = Some(Proposal { run: *run, by, at, chair: None, approver: None });
            }
            Change::Sealed { run, seat } => {
                let proposal = self.proposal.as_mut().filter(|proposal| proposal.run == *run);
                let proposal = proposal.ok_or(Inapplicable("the run is not proposed"))?;
                let seat = match seat {
                    Seat::Chair => &mut proposal.chair,
                    Seat::Approver => &mut proposal.approver,
                };
                *seat = Some(Sealed { by: event.by.clone(), at: event.at });
            }
            Change::Returned { run, .. } => {
                self.proposal
                    .take_if(|proposal| proposal.run == *run)
                    .ok_or(Inapplicable("the run is not proposed"))?;
            }
        }
        Ok(self)
    }
}
