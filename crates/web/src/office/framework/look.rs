//! What can be seen of a node while it is written: what is wrong with it, its rule in words, and the trial calculator.
//! With scripts it is fetched while somebody types; without, a button shows it.

use askama::Template;
use askama::filters::HtmlSafe;
use parindex_framework::facts::parse_declarations;
use parindex_framework::rule::{explain, parse};
use parindex_framework::{Meta, Points};
use parindex_workflow::NodeId;
use parindex_workflow::framework::Framework;

use super::super::form::{Field, Form};
use super::faults::{Checked, Shown, shown};
use super::trial::Trial;
use crate::words::{T, Tree};

#[derive(Template)]
#[template(path = "office/framework/look.html")]
pub(super) struct Look {
    t: T,
    faults: Vec<Shown>,
    /// What is wrong above it because of it: code of the parent, fault.
    above: Vec<(String, Shown)>,
    /// The rule in words, where there is one that can be read.
    rule: Option<Tree>,
    leaf: bool,
    fields: Vec<Field>,
    key: String,
    result: Option<Tree>,
    advice: Vec<String>,
}

impl HtmlSafe for Look {}

impl Look {
    /// Looks at a node of a framework, which may be one that nobody has saved; `form` holds the trial's facts.
    pub(super) fn at(t: T, framework: &Framework, id: &NodeId, form: Option<&Form>) -> Look {
        let nodes = framework.content().nodes();
        let checked = Checked::of(framework);
        let mut look = Look {
            t,
            faults: Vec::new(),
            above: Vec::new(),
            rule: None,
            leaf: true,
            fields: Vec::new(),
            key: String::new(),
            result: None,
            advice: Vec::new(),
        };
        let Some(place) = nodes.iter().position(|node| node.id == *id) else { return look };
        let node = &nodes[place];
        look.faults = shown(t, checked.at(place));
        if let Some(code) = node.parsed() {
            look.leaf = !nodes.iter().any(|other| other.parsed().is_some_and(|other| other.is_below(&code)));
            let parent = code.parent();
            let parent = nodes.iter().position(|other| parent.is_some() && other.parsed() == parent);
            let faults = parent.map(|parent| (&nodes[parent].code, checked.at(parent)));
            if let Some((code, faults)) = faults {
                let sums =
                    faults.iter().filter(|fault| fault.id() == "fault-sum").cloned().collect::<Vec<_>>();
                look.above = shown(t, &sums).into_iter().map(|fault| (code.clone(), fault)).collect();
            }
        }
        if look.leaf {
            look.calculate(framework, place, form);
        }
        look
    }

    fn calculate(&mut self, framework: &Framework, place: usize, form: Option<&Form>) {
        let cells = &framework.content().nodes()[place].cells;
        let (Ok(rule), Ok(facts)) = (parse(&cells.rule), parse_declarations(&cells.facts)) else { return };
        let max: Points = cells.max.replace(',', ".").parse().unwrap_or_default();
        let names =
            Meta::parse(&framework.content().meta().text).0.map(|meta| meta.names).unwrap_or_default();
        let trial = Trial { rule: &rule, max, facts: &facts, names: &names };
        self.rule = Some(Tree::new(self.t, &explain(&rule, max, trial.vocabulary())));
        let tried = trial.of(self.t, form);
        (self.fields, self.key, self.result, self.advice) =
            (tried.fields, tried.key, tried.words, tried.advice);
    }
}
