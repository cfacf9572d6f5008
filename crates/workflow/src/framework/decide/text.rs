//! Commands on the text of a framework: metadata, nodes, codes.

use parindex_framework::{Code, Fault};
use parindex_locale::Message;

use super::{Cells, Change, Deciding, MOST_META, MOST_NODES};
use crate::framework::Place;
use crate::framework::content::MOST_CODE;
use crate::framework::numbering::Outline;
use crate::id::NodeId;
use crate::permission::{Action, Kind};
use crate::refusal::{Refusal, fault, length_faults};

/// A code in a draft may be wrong, but not without bounds.
pub(super) fn code_faults(code: &str) -> Vec<Fault> {
    length_faults("code", code, MOST_CODE)
}

impl Deciding<'_> {
    pub(super) fn edit_meta(&self, read: u64, text: &str) -> Result<Change, Refusal> {
        self.may(Action::Edit)?;
        self.draft()?.meta.revision.check(read)?;
        Refusal::unless_sound(length_faults("meta", text, MOST_META))?;
        Ok(Change::MetaEdited { text: text.to_owned() })
    }

    /// The code a node gets at a place follows from the table. Permission is asked for its parent, since siblings shift:
    /// a deputy changes what is below the own nodes, not their neighbours.
    pub(super) fn add(&self, id: &NodeId, place: &Place, cells: &Cells) -> Result<Change, Refusal> {
        let nodes = &self.framework.content.nodes;
        let mut outline = Outline::of(nodes);
        let put = outline.insert(vec![(id.clone(), String::new())], place);
        self.may_at(Action::Create, Kind::Node, put.as_ref().and_then(|put| parent(&put.code)))?;
        self.draft()?;
        self.known(place)?;
        let put = put.ok_or_else(no_code)?;
        let mut faults = cells.faults();
        let commented = self.framework.comments.values().any(|comment| comment.node.as_ref() == Some(id));
        if commented || self.framework.content.node(id).is_some() {
            faults.push(fault("id", id.as_str(), Message::new("input-taken")));
        }
        if nodes.len() >= MOST_NODES {
            faults.push(fault("id", id.as_str(), Message::new("input-too-many").count("most", MOST_NODES)));
        }
        Refusal::unless_sound(faults)?;
        let codes = outline.changed(nodes);
        Ok(Change::NodeAdded { id: id.clone(), to: put.at, code: put.code, cells: cells.clone(), codes })
    }

    pub(super) fn edit(&self, id: &NodeId, read: u64, cells: &Cells) -> Result<Change, Refusal> {
        self.may_at(Action::Edit, Kind::Node, self.code(id))?;
        self.draft()?;
        self.node(id)?.revision.check(read)?;
        Refusal::unless_sound(cells.faults())?;
        Ok(Change::NodeEdited { id: id.clone(), cells: cells.clone() })
    }

    pub(super) fn recode(&self, id: &NodeId, was: &str, code: &str) -> Result<Change, Refusal> {
        self.may_at(Action::Edit, Kind::Node, self.parent(id))?;
        self.may_at(Action::Edit, Kind::Node, parent(code))?;
        self.draft()?;
        let stands = &self.node(id)?.code;
        if stands != was {
            return Err(Refusal::state(Message::new("refuse-code-shifted").text("code", stands.clone())));
        }
        Refusal::unless_sound(code_faults(code))?;
        Ok(Change::NodeRecoded { id: id.clone(), code: code.to_owned() })
    }

    pub(super) fn shift(&self, id: &NodeId, place: &Place) -> Result<Change, Refusal> {
        let nodes = &self.framework.content.nodes;
        let mut outline = Outline::of(nodes);
        let moved = outline.subtree(id);
        let put = outline.cut(id).and_then(|rows| outline.insert(rows, place));
        self.may_at(Action::Edit, Kind::Node, self.parent(id))?;
        if let Some(put) = &put {
            self.may_at(Action::Edit, Kind::Node, parent(&put.code))?;
        }
        self.draft()?;
        self.node(id)?;
        self.known(place)?;
        if beside(place).is_some_and(|beside| moved.contains(beside)) {
            return Err(Refusal::state(Message::new("refuse-into-itself")));
        }
        let put = put.ok_or_else(no_code)?;
        Ok(Change::NodesMoved { nodes: moved, to: put.at, codes: outline.changed(nodes) })
    }

    pub(super) fn remove(&self, id: &NodeId, read: u64) -> Result<Change, Refusal> {
        self.may_at(Action::Remove, Kind::Node, self.parent(id))?;
        self.draft()?;
        self.node(id)?.revision.check(read)?;
        let nodes = &self.framework.content.nodes;
        let mut outline = Outline::of(nodes);
        let removed = outline.subtree(id);
        outline.cut(id);
        Ok(Change::NodesRemoved { nodes: removed, codes: outline.changed(nodes) })
    }

    fn code(&self, id: &NodeId) -> Option<Code> {
        self.framework.content.node(id).and_then(crate::framework::Node::parsed)
    }

    fn parent(&self, id: &NodeId) -> Option<Code> {
        self.code(id).and_then(|code| code.parent())
    }

    fn known(&self, place: &Place) -> Result<(), Refusal> {
        beside(place).map_or(Ok(()), |id| self.node(id).map(|_| ()))
    }
}

/// The parent of a code written as text.
fn parent(code: &str) -> Option<Code> {
    code.parse::<Code>().ok()?.parent()
}

/// The node that a place is told by.
fn beside(place: &Place) -> Option<&NodeId> {
    match place {
        Place::FirstOf { parent } => parent.as_ref(),
        Place::After { node } => Some(node),
    }
}

fn no_code() -> Refusal {
    Refusal::state(Message::new("refuse-no-code"))
}
