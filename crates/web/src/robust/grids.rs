//! The tables of the page.

use parindex_locale::Message;
use parindex_robust::method::{Part, Range};

use super::{Told, words};

/// A table of figures: a name in each row.
pub(super) struct Grid {
    pub(super) title: String,
    /// What the rows are.
    pub(super) first: String,
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<(String, Vec<String>)>,
}

impl Told<'_> {
    pub(super) fn unit_grid(&self) -> Grid {
        let rows = self.units.iter().map(|(unit, ranks)| {
            let decided = vec![ranks.decided.to_string()];
            let cells = [decided, self.range(ranks.weights), self.range(ranks.all)].concat();
            (self.unit_name(*unit).to_owned(), cells)
        });
        let heads = [
            "robust-column-rank",
            "robust-column-weights",
            "robust-column-median",
            "robust-column-same",
            "robust-column-all",
            "robust-column-median",
            "robust-column-same",
        ];
        self.grid("robust-ranks-table", "column-unit", &heads, rows)
    }

    fn range(&self, range: Range) -> Vec<String> {
        let from_to =
            Message::new("sure-from-to").count("low", range.low as usize).count("high", range.high as usize);
        vec![self.t.say(&from_to), range.median.to_string(), self.t.share(range.same, 1)]
    }

    pub(super) fn choice_grid(&self) -> Grid {
        let rows = self.method.factors.iter().map(|(factor, owed)| {
            let with_error =
                |share: f64, error: f64| format!("{} ± {}", self.t.share(share, 1), self.t.share(error, 1));
            let cells =
                vec![with_error(owed.first, owed.first_error), with_error(owed.total, owed.total_error)];
            (words(self.t, *factor).0, cells)
        });
        let heads = ["robust-column-first", "robust-column-total"];
        self.grid("robust-choices-title", "robust-column-choice", &heads, rows)
    }

    pub(super) fn field_grid(&self) -> Grid {
        let row = |field: &Part| {
            let (name, mut cells) = self.part(field);
            cells.push(self.t.real(field.alpha, 2));
            (name, cells)
        };
        let heads = [&PART[..], &["robust-column-alpha"]].concat();
        self.grid("robust-fields-title", "column-field", &heads, self.method.fields.iter().map(row))
    }

    pub(super) fn leaf_grid(&self) -> Grid {
        let rows = self.method.leaves.iter().map(|leaf| self.part(leaf));
        let grid = self.grid("robust-criteria-title", "column-criterion", &PART, rows);
        let title = Message::new("robust-criteria-table").count("n", self.method.leaves.len());
        Grid { title: self.t.say(&title), ..grid }
    }

    fn part(&self, part: &Part) -> (String, Vec<String>) {
        let cells = vec![
            self.t.share(part.weight, 1),
            self.t.share(part.contribution, 1),
            self.t.share(part.mean, 1),
            self.t.share(part.spread, 1),
            self.t.real(part.with_rest, 2),
            self.t.real(Some(part.moved), 1),
            part.most.to_string(),
        ];
        (self.coded(part.node), cells)
    }

    fn coded(&self, node: usize) -> String {
        format!("{} {}", self.published.framework().node(node).code, self.node_name(node))
    }

    pub(super) fn correlation_grid(&self) -> Grid {
        let fields = self.method.fields.iter();
        let rows = fields.zip(&self.method.correlations).map(|(field, row)| {
            (self.coded(field.node), row.iter().map(|value| self.t.real(*value, 2)).collect())
        });
        let grid = self.grid("robust-structure-title", "column-field", &[], rows);
        Grid { heads: self.codes(), ..grid }
    }

    pub(super) fn component_grid(&self) -> Grid {
        let rows = (1..).zip(&self.method.components).map(|(place, component): (u64, _)| {
            let parts = component.parts.iter().map(|part| self.t.real(Some(*part), 2));
            (self.t.count(place), std::iter::once(self.t.share(component.share, 1)).chain(parts).collect())
        });
        let grid = self.grid("robust-components", "robust-component", &[], rows);
        let share = vec![self.t.w("robust-component-share")];
        Grid { heads: [share, self.codes()].concat(), ..grid }
    }

    fn codes(&self) -> Vec<String> {
        let code = |field: &Part| self.published.framework().node(field.node).code.to_string();
        self.method.fields.iter().map(code).collect()
    }

    fn grid(
        &self,
        title: &'static str,
        first: &'static str,
        heads: &[&'static str],
        rows: impl Iterator<Item = (String, Vec<String>)>,
    ) -> Grid {
        Grid {
            title: self.t.w(title),
            first: self.t.w(first),
            heads: heads.iter().map(|head| self.t.w(head)).collect(),
            rows: rows.collect(),
        }
    }
}

/// What is said of a field or a leaf.
const PART: [&str; 7] = [
    "robust-column-weight",
    "robust-column-contribution",
    "robust-column-mean",
    "robust-column-spread",
    "robust-column-rest",
    "robust-column-moved",
    "robust-column-most",
];
