//! The annexes: the criteria with their weights and rules in words, and how to check everything.

use parindex_document::{Block, Cell, Chapter, Row, Table};
use parindex_framework::rule::{Rule, Words, explain};
use parindex_framework::{Node, ScoredBy};
use parindex_index::Stage;
use parindex_ledger::Digest;
use parindex_locale::{Lang, Message};
use parindex_package::{VERSION, results_json};

use crate::told::Told;

impl Told<'_> {
    /// The criteria as they were decided.
    pub(crate) fn criteria(&self) -> Table {
        let rows = self.framework().nodes().iter().map(|node| {
            let by = if node.is_leaf() { self.word(source(node.scored_by)).into() } else { Cell::from("") };
            let cells = vec![
                Cell::from(node.code.to_string()),
                node.name.get(self.lang).into(),
                self.cell(Some(node.max.value())),
                by,
                self.rule(node).into(),
            ];
            Row { cells, strong: node.parent.is_none() && !node.is_leaf() }
        });
        let columns = vec![
            self.text("table-code", 0),
            self.text("table-criterion", 5),
            self.number("table-max"),
            self.text("publication-by", 2),
            self.text("table-rule", 6),
        ];
        Table {
            caption: self.say(&Message::new("publication-criteria-of").text("title", self.title())),
            columns,
            rows: rows.collect(),
        }
    }

    /// A leaf's rule, a line for each step.
    fn rule(&self, node: &Node) -> String {
        if !node.is_leaf() || node.rule == Rule::ByHand {
            return String::new();
        }
        lines(self.lang, &explain(&node.rule, node.max, self.framework().vocabulary(node))).join("\n")
    }

    /// What a reader needs for checking this edition.
    pub(crate) fn identity(&self) -> Table {
        let campaign = self.edition.campaign;
        let json = results_json(campaign, self.edition.results, VERSION);
        let rows = [
            ("publication-campaign", campaign.meta.id.clone()),
            ("publication-framework", campaign.meta.framework.clone()),
            ("publication-seed", campaign.meta.seed.unwrap_or_default().to_string()),
            ("publication-version", VERSION.to_owned()),
            ("publication-digest", Digest::of(json.as_bytes()).to_string()),
        ];
        let row =
            |(id, value): (&'static str, String)| crate::told::row(vec![self.word(id).into(), value.into()]);
        Table {
            caption: self.title().to_owned(),
            columns: vec![self.text("publication-what", 0), self.text("table-value", 1)],
            rows: rows.map(row).into(),
        }
    }
}

/// Words with those below them, one line each.
pub(crate) fn lines(lang: Lang, words: &Words) -> Vec<String> {
    let below = words.items.iter().flat_map(|item| lines(lang, item));
    std::iter::once(lang.say(&words.text))
        .chain(below.map(|line| format!("– {}", line.trim_start_matches("– "))))
        .collect()
}

const fn source(by: ScoredBy) -> &'static str {
    match by {
        ScoredBy::Appraisal => "publication-appraisal",
        ScoredBy::Survey => "publication-survey",
        ScoredBy::External => "publication-external",
    }
}

/// How anybody can check the figures.
pub(crate) fn verify(told: &[Told<'_>], lang: Lang) -> Chapter {
    let steps = ["publication-verify-download", "publication-verify-run", "publication-verify-hand"];
    let mut blocks = vec![Block::Text(lang.word("publication-verify-why"))];
    blocks.push(Block::List(steps.map(|id| lang.word(id)).into()));
    let finals = told.iter().filter(|told| told.edition.results.stage == Stage::Final);
    blocks.extend(finals.map(|told| Block::Table(told.identity())));
    Chapter { id: "verify", title: lang.word("publication-verify"), blocks }
}
