//! The criteria of a dossier as a tree: field by field, each criterion with where it stands.

use parindex_framework::{Code, Framework, NodeId, ScoredBy};
use parindex_locale::{Message, decimal};
use parindex_workflow::assessment::{Claim, Entry, Finding, Gap, Score};
use parindex_workflow::{Action, Kind};
use rust_decimal::Decimal;

use super::dossier::Dossier;
use crate::office::visitor::Staff;
use crate::query::encode;
use crate::words::{T, points};

/// A field with its criteria.
pub(in crate::office) struct Field {
    pub(in crate::office) code: String,
    pub(in crate::office) name: String,
    /// Points so far of the points that can be had.
    pub(in crate::office) points: String,
    /// How many of its criteria are entered.
    pub(in crate::office) entered: usize,
    pub(in crate::office) of: usize,
    pub(in crate::office) rows: Vec<Row>,
    /// Whether it holds the criterion that is shown.
    pub(in crate::office) open: bool,
}

/// A node below a field.
pub(in crate::office) struct Row {
    pub(in crate::office) code: String,
    pub(in crate::office) name: String,
    /// By its depth, as the style sheet indents it.
    pub(in crate::office) class: &'static str,
    pub(in crate::office) max: String,
    /// What is said of a leaf; nothing for what only groups.
    pub(in crate::office) leaf: Option<Leaf>,
}

/// A criterion that is entered.
pub(in crate::office) struct Leaf {
    pub(in crate::office) address: String,
    pub(in crate::office) points: String,
    /// The points as they stand after appraisal, once the person may know them.
    pub(in crate::office) standing: String,
    /// `empty`, `part`, `done`: as the style sheet marks it.
    pub(in crate::office) class: &'static str,
    pub(in crate::office) state: String,
    pub(in crate::office) evidence: usize,
    /// What is lacking or contradicts itself.
    pub(in crate::office) warnings: Vec<String>,
    pub(in crate::office) here: bool,
}

/// What is claimed so far, and how much there is to enter.
pub(in crate::office) struct Sum {
    pub(in crate::office) points: Decimal,
    /// The points that can be had where the criterion applies.
    pub(in crate::office) most: Decimal,
    pub(in crate::office) entered: usize,
    pub(in crate::office) of: usize,
}

impl Dossier {
    /// Sums what the unit claims over the leaves below a node, or over all.
    pub(in crate::office) fn sum(&self, below: Option<&Code>) -> Sum {
        let mut sum = Sum { points: Decimal::ZERO, most: Decimal::ZERO, entered: 0, of: 0 };
        let within = |code: &Code| below.is_none_or(|top| code == top || code.is_below(top));
        for node in self.leaves().filter(|node| within(&node.code)) {
            sum.of += 1;
            let score = self.entry(&node.code).own();
            sum.entered += usize::from(score.is_some());
            if score != Some(Score::Out) && node.is_scored() {
                sum.most += node.max.value();
            }
            if let Some(points) = score.and_then(Score::points) {
                sum.points += points.value();
            }
        }
        sum
    }

    /// The fields with their criteria; `here` is the one that is shown.
    pub(in crate::office) fn fields(&self, staff: &Staff, here: Option<&Code>) -> Vec<Field> {
        let t = staff.visitor.site.t;
        let (gaps, findings) = self.assessment.as_ref().map_or_else(Default::default, |assessment| {
            (assessment.gaps(&self.framework), assessment.findings(&self.framework))
        });
        let found = Found { gaps, findings };
        self.branches(t, here, &|code| self.leaf(staff, code, here, &found))
    }

    /// The fields with their criteria, each as `leaf` tells it.
    pub(in crate::office) fn branches(
        &self,
        t: T,
        here: Option<&Code>,
        leaf: &dyn Fn(&Code) -> Leaf,
    ) -> Vec<Field> {
        let tops = self.framework.nodes().iter().filter(|node| node.parent.is_none());
        tops.filter_map(|node| self.field(t, self.framework.find(&node.code)?, here, leaf)).collect()
    }

    fn field(&self, t: T, id: NodeId, here: Option<&Code>, leaf: &dyn Fn(&Code) -> Leaf) -> Option<Field> {
        let top = self.framework.node(id);
        let sum = self.sum(Some(&top.code));
        if sum.of == 0 {
            return None;
        }
        let mut rows = Vec::new();
        self.rows(t, id, leaf, &mut rows);
        let points = Message::new("assessment-points-of").num("points", sum.points).num("most", sum.most);
        Some(Field {
            code: top.code.to_string(),
            name: top.name.get(t.0).to_owned(),
            points: t.say(&points),
            entered: sum.entered,
            of: sum.of,
            rows,
            open: here.is_none_or(|code| *code == top.code || code.is_below(&top.code)),
        })
    }

    fn rows(&self, t: T, id: NodeId, leaf: &dyn Fn(&Code) -> Leaf, rows: &mut Vec<Row>) {
        const CLASSES: [&str; 4] = ["l1", "l2", "l3", "l4"];
        let node = self.framework.node(id);
        let wanted =
            node.scored_by == ScoredBy::Appraisal && self.may_at(Action::Read, Kind::Assessment, &node.code);
        if node.is_leaf() && !wanted {
            return;
        }
        let before = rows.len();
        // A field itself is the heading; one that is a leaf stands below it once more, to be entered.
        if node.parent.is_some() || node.is_leaf() {
            let depth = node.code.to_string().matches('.').count().min(CLASSES.len() - 1);
            rows.push(Row {
                code: node.code.to_string(),
                name: node.name.get(t.0).to_owned(),
                class: CLASSES[depth],
                max: decimal(t.0, node.max.value()),
                leaf: node.is_leaf().then(|| leaf(&node.code)),
            });
        }
        let heading = rows.len();
        for child in &node.children {
            self.rows(t, *child, leaf, rows);
        }
        if !node.is_leaf() && rows.len() == heading {
            rows.truncate(before);
        }
    }

    fn leaf(&self, staff: &Staff, code: &Code, here: Option<&Code>, found: &Found) -> Leaf {
        let t = staff.visitor.site.t;
        let entry = self.entry(code);
        let (class, state) = state(&entry);
        Leaf {
            address: criterion_address(self, staff, code),
            points: points(t, entry.own()),
            standing: points(t, entry.track.standing(self.blind())),
            class,
            state: t.w(state),
            evidence: entry.evidence.len(),
            warnings: found.at(t, &self.framework, code),
            here: here == Some(code),
        }
    }
}

/// What is lacking, and what contradicts itself.
struct Found {
    gaps: Vec<Gap>,
    findings: Vec<Finding>,
}

impl Found {
    fn at(&self, t: T, framework: &Framework, code: &Code) -> Vec<String> {
        let findings = self.findings.iter().filter(|finding| finding.code() == code);
        let findings = findings.map(|finding| t.say(&finding.message(framework)));
        // That nothing is entered yet, its state says already.
        let gaps = self.gaps.iter().filter(|gap| gap.code() == code && !matches!(gap, Gap::Score(_)));
        findings.chain(gaps.map(|gap| t.say(&gap.message()))).collect()
    }
}

/// The address of the page of a criterion.
pub(in crate::office) fn criterion_address(dossier: &Dossier, staff: &Staff, code: &Code) -> String {
    dossier.address(staff, &format!("/criteria/{}", encode(&code.to_string())))
}

/// Where an entry stands: as the style sheet marks it, and as the identifier of a message.
fn state(entry: &Entry) -> (&'static str, &'static str) {
    match (&entry.declared, entry.own()) {
        (None, _) => ("untouched", "assessment-state-empty"),
        (Some(declared), _) if matches!(declared.claim, Claim::NotApplicable { .. }) => {
            ("done", "assessment-state-out")
        }
        (Some(_), None) => ("part", "assessment-state-part"),
        (Some(_), Some(_)) => ("done", "assessment-state-done"),
    }
}
