//! Why a node changed: the comments that were taken over at it with their explanations, and where its text comes from.

use parindex_framework::{Framework as Table, NodeId};
use parindex_locale::Message;
use parindex_workflow::framework::{Framework, Outcome};

use super::super::consultation::outcome;
use crate::words::T;

/// What a version says of its changes.
pub(super) struct Reasons<'a> {
    framework: &'a Framework,
    table: &'a Table,
}

impl<'a> Reasons<'a> {
    pub(super) fn of(framework: &'a Framework, table: &'a Table) -> Reasons<'a> {
        Reasons { framework, table }
    }

    /// The reasons at a node of the version.
    pub(super) fn at(&self, t: T, node: Option<NodeId>) -> Vec<String> {
        let Some(node) = node.map(|id| self.table.node(id)) else { return Vec::new() };
        let rows = self.framework.content().nodes();
        let own = rows.iter().find(|row| row.parsed().as_ref() == Some(&node.code)).map(|row| &row.id);
        let taken = self.framework.comments().values().filter_map(|comment| {
            let answer = comment.answer.as_ref().filter(|answer| answer.outcome != Outcome::NotTaken)?;
            let here = own.is_some() && comment.node.as_ref() == own;
            here.then(|| {
                let said = if answer.text.is_empty() { &comment.text } else { &answer.text };
                let message = Message::new("framework-compare-comment")
                    .msg("outcome", Message::new(outcome(answer.outcome)));
                t.say(&message.text("unit", comment.unit.as_str()).text("said", said))
            })
        });
        let source = Some(node.source.clone()).filter(|source| !source.is_empty());
        taken.chain(source).collect()
    }
}
