use std::collections::{BTreeMap, BTreeSet};

use super::consultation::{Answer, Comment};
use super::content::{Content, MetaText, Node, TableRow};
use super::{Change, Event, Framework, State};
use crate::approval::{Approval, Returned, Submission};
use crate::event::{Inapplicable, Revision};
use crate::id::NodeId;

/// The framework after an event. Replaying all events of a framework gives the same framework.
///
/// # Errors
/// If the event does not follow from the state, which means that the log is broken.
pub fn apply(framework: Option<Framework>, event: &Event) -> Result<Framework, Inapplicable> {
    match (framework, &event.change) {
        (None, Change::Begun { id, host, based_on, meta, rows }) => {
            let meta = MetaText { revision: Revision::first(event), text: meta.clone() };
            let node = |row: &TableRow| Node {
                id: row.id.clone(),
                code: row.code.clone(),
                revision: Revision::first(event),
                cells: row.cells.clone(),
            };
            Ok(Framework {
                id: id.clone(),
                host: host.clone(),
                based_on: based_on.clone(),
                content: Content { meta, nodes: rows.iter().map(node).collect() },
                comments: BTreeMap::new(),
                state: State::Draft { returned: None },
            })
        }
        (None, _) => Err(Inapplicable("the framework is not begun")),
        (Some(framework), _) => framework.after(event),
    }
}

const NO_NODE: Inapplicable = Inapplicable("no such node");

impl Framework {
    fn after(mut self, event: &Event) -> Result<Framework, Inapplicable> {
        let (by, at) = (event.by.clone(), event.at);
        match &event.change {
            Change::Begun { .. } => return Err(Inapplicable("the framework is begun already")),
            Change::MetaEdited { .. }
            | Change::NodeAdded { .. }
            | Change::NodeEdited { .. }
            | Change::NodeRecoded { .. }
            | Change::NodesMoved { .. }
            | Change::NodesRemoved { .. } => {
                self.drafting()?;
                self.content.write(event)?;
            }
            Change::ConsultationOpened { until } => {
                self.drafting()?;
                self.state = State::Consulting { until: *until };
            }
            Change::ConsultationClosed { .. } => {
                self.consulting()?;
                self.state = State::Draft { returned: None };
            }
            Change::Commented { id, node, unit, text } => {
                self.consulting()?;
                let code = match node {
                    Some(node) => self.content.node(node).ok_or(NO_NODE)?.code.clone(),
                    None => String::new(),
                };
                let (node, unit, text) = (node.clone(), unit.clone(), text.clone());
                let comment = Comment { node, code, unit, by, at, text, answer: None };
                if self.comments.insert(id.clone(), comment).is_some() {
                    return Err(Inapplicable("the comment exists already"));
                }
            }
            Change::Answered { id, outcome, text } => {
                let comment = self.comments.get_mut(id).ok_or(Inapplicable("no such comment"))?;
                let mut revision = Revision::first(event);
                revision.number += comment.answer.as_ref().map_or(0, |answer| answer.revision.number);
                comment.answer = Some(Answer { revision, outcome: *outcome, text: text.clone() });
            }
            Change::Submitted => {
                self.drafting()?;
                self.state = State::Submitted { submission: Submission { by, at } };
            }
            Change::Withdrawn => {
                self.submitted()?;
                self.state = State::Draft { returned: None };
            }
            Change::Returned { reason } => {
                self.submitted()?;
                self.state = State::Draft { returned: Some(Returned { by, at, reason: reason.clone() }) };
            }
            Change::Approved { decision } => {
                self.submitted()?;
                self.state = State::Approved { approval: Approval::of(event, decision) };
            }
            Change::Enforced { campaign } => {
                self.state = match self.state {
                    State::Approved { approval } => {
                        State::InForce { approval, campaigns: BTreeSet::from([campaign.clone()]) }
                    }
                    State::InForce { approval, mut campaigns } => {
                        campaigns.insert(campaign.clone());
                        State::InForce { approval, campaigns }
                    }
                    _ => return Err(Inapplicable("only an approved framework is put in force")),
                };
            }
        }
        Ok(self)
    }

    fn drafting(&self) -> Result<(), Inapplicable> {
        match self.state {
            State::Draft { .. } => Ok(()),
            _ => Err(Inapplicable("the framework is not a draft")),
        }
    }

    fn consulting(&self) -> Result<(), Inapplicable> {
        match self.state {
            State::Consulting { .. } => Ok(()),
            _ => Err(Inapplicable("there is no consultation")),
        }
    }

    fn submitted(&self) -> Result<(), Inapplicable> {
        match self.state {
            State::Submitted { .. } => Ok(()),
            _ => Err(Inapplicable("the framework is not submitted")),
        }
    }
}

impl Content {
    fn write(&mut self, event: &Event) -> Result<(), Inapplicable> {
        match &event.change {
            Change::MetaEdited { text } => {
                self.meta.revision.advance(event);
                self.meta.text.clone_from(text);
            }
            Change::NodeAdded { id, to, code, cells, codes } => {
                if *to > self.nodes.len() || self.node(id).is_some() {
                    return Err(Inapplicable("the node has no place"));
                }
                let revision = Revision::first(event);
                let node = Node { id: id.clone(), code: code.clone(), revision, cells: cells.clone() };
                self.nodes.insert(*to, node);
                self.recode(codes)?;
            }
            Change::NodeEdited { id, cells } => {
                let node = self.node_mut(id)?;
                node.revision.advance(event);
                node.cells = cells.clone();
            }
            Change::NodeRecoded { id, code } => self.node_mut(id)?.code.clone_from(code),
            Change::NodesMoved { nodes, to, codes } => {
                let moved = self.take(nodes)?;
                if *to > self.nodes.len() {
                    return Err(Inapplicable("no such place"));
                }
                self.nodes.splice(*to..*to, moved);
                self.recode(codes)?;
            }
            Change::NodesRemoved { nodes, codes } => {
                self.take(nodes)?;
                self.recode(codes)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn node_mut(&mut self, id: &NodeId) -> Result<&mut Node, Inapplicable> {
        self.nodes.iter_mut().find(|node| node.id == *id).ok_or(NO_NODE)
    }

    fn take(&mut self, ids: &[NodeId]) -> Result<Vec<Node>, Inapplicable> {
        let (taken, left): (Vec<Node>, Vec<Node>) =
            std::mem::take(&mut self.nodes).into_iter().partition(|node| ids.contains(&node.id));
        self.nodes = left;
        if taken.len() == ids.len() { Ok(taken) } else { Err(NO_NODE) }
    }

    fn recode(&mut self, codes: &BTreeMap<NodeId, String>) -> Result<(), Inapplicable> {
        for (id, code) in codes {
            self.node_mut(id)?.code.clone_from(code);
        }
        Ok(())
    }
}
