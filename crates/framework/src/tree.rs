use std::collections::BTreeMap;

use parindex_locale::Text;

use crate::code::Code;
use crate::facts::Declaration;
use crate::meta::Meta;
use crate::points::Points;
use crate::rule::{Rule, Vocabulary};

/// One row of `framework.csv` as text, with its line in the file (the header is line 1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Line in the file.
    pub line: usize,
    /// The dotted code.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English; may be empty.
    pub name_en: String,
    /// Maximum points.
    pub max: String,
    /// `appraisal`, `survey` or `external`.
    pub scored_by: String,
    /// The scoring rule.
    pub rule: String,
    /// Declarations of the facts that the rule uses.
    pub facts: String,
    /// The documents that prove it.
    pub evidence: String,
    /// Who appraises it.
    pub appraiser: String,
    /// The code(s) in the version that this one amends, separated by `;`.
    pub replaces: String,
    /// Empty, `bonus` or `penalty`; at level 1 only.
    pub pool: String,
    /// Where the row comes from.
    pub source: String,
}

/// Who gives the points of a leaf.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScoredBy {
    /// Self-assessment, then appraisal.
    #[default]
    Appraisal,
    /// A sociological survey; closed to self-assessment.
    Survey,
    /// A figure from elsewhere.
    External,
}

impl ScoredBy {
    /// As it stands in `framework.csv`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ScoredBy::Appraisal => "appraisal",
            ScoredBy::Survey => "survey",
            ScoredBy::External => "external",
        }
    }
}

/// Whether points belong to the sum or come after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pool {
    /// Part of the sum and of the maximum.
    #[default]
    Main,
    /// Added after the sum, up to its own maximum.
    Bonus,
    /// Subtracted after the sum, up to its own maximum.
    Penalty,
}

/// A node's place in [`Framework::nodes`].
pub type NodeId = usize;

/// A field, criterion or sub-criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its code in this version.
    pub code: Code,
    /// Its name.
    pub name: Text,
    /// Maximum points; that of a parent is the sum of its children's.
    pub max: Points,
    /// Who gives the points; meaningful for leaves.
    pub scored_by: ScoredBy,
    /// The scoring rule; [`Rule::ByHand`] for parents.
    pub rule: Rule,
    /// The rule as it stands in the table.
    pub rule_text: String,
    /// The facts that a unit declares for it.
    pub facts: Vec<Declaration>,
    /// The documents that prove it.
    pub evidence: String,
    /// Who appraises it.
    pub appraiser: String,
    /// Codes in the version that this one amends: the node's identity across versions.
    pub replaces: Vec<Code>,
    /// Whether it belongs to the sum, the bonus or the penalty.
    pub pool: Pool,
    /// Where the row comes from.
    pub source: String,
    /// The node above.
    pub parent: Option<NodeId>,
    /// The nodes below, in order.
    pub children: Vec<NodeId>,
    /// The line in `framework.csv`.
    pub line: usize,
}

impl Node {
    /// A leaf gets points; others get the sum of what is below them.
    #[must_use]
    pub fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }

    /// Whether its points count: not for what is only followed.
    #[must_use]
    pub fn is_scored(&self) -> bool {
        !matches!(self.rule, Rule::Unscored(_))
    }
}

/// A checked set of criteria. Every node's parent stands before it; the order is that of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Framework {
    /// Its metadata.
    pub meta: Meta,
    pub(crate) nodes: Vec<Node>,
    pub(crate) by_code: BTreeMap<Code, NodeId>,
    pub(crate) leaves: Vec<NodeId>,
}

impl Framework {
    /// All nodes in the table's order.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The node of an id.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    /// The node of a code.
    #[must_use]
    pub fn find(&self, code: &Code) -> Option<NodeId> {
        self.by_code.get(code).copied()
    }

    /// The place among [`leaves`](Framework::leaves) of the leaf of a code.
    #[must_use]
    pub fn leaf(&self, code: &Code) -> Option<usize> {
        let id = self.find(code)?;
        self.leaves.iter().position(|leaf| *leaf == id)
    }

    /// The nodes that get points, in order.
    #[must_use]
    pub fn leaves(&self) -> &[NodeId] {
        &self.leaves
    }

    /// The fields: nodes without parent, in order.
    pub fn fields(&self) -> impl Iterator<Item = NodeId> + '_ {
        (0..self.nodes.len()).filter(|&id| self.nodes[id].parent.is_none())
    }

    /// What the names in a node's rule stand for.
    #[must_use]
    pub fn vocabulary<'a>(&'a self, node: &'a Node) -> Vocabulary<'a> {
        Vocabulary { facts: &node.facts, names: &self.meta.names }
    }

    /// The sum of the fields' maxima, without bonus and penalty.
    #[must_use]
    pub fn total(&self) -> Points {
        self.fields().map(|id| &self.nodes[id]).filter(|n| n.pool == Pool::Main).map(|n| n.max).sum()
    }
}
