//! Which units a query asks for. What cannot be taken is told and passed over.

use parindex_locale::Message;
use parindex_locale::fold::fold;

use super::MOST;
use crate::published::Published;
use crate::query::pairs;
use crate::words::T;

/// What was asked.
pub(super) struct Asked {
    /// The units, each once, at most [`MOST`].
    pub(super) units: Vec<usize>,
    /// What was typed and led to no single unit.
    pub(super) q: String,
    /// Units that answer to it.
    pub(super) found: Vec<usize>,
    /// The table that is wanted as a file.
    pub(super) file: Option<String>,
    pub(super) faults: Vec<String>,
}

impl Asked {
    pub(super) fn read(t: T, published: &Published, query: &str) -> Asked {
        let mut asked =
            Asked { units: Vec::new(), q: String::new(), found: Vec::new(), file: None, faults: Vec::new() };
        for (name, value) in pairs(query) {
            match name.as_str() {
                "u" if !value.is_empty() => match published.board.find(&value) {
                    Some(unit) => asked.add(t, unit),
                    None => asked.fault(t, &Message::new("years-unknown").text("code", value)),
                },
                "q" => value.trim().clone_into(&mut asked.q),
                "file" => asked.file = Some(value),
                _ => {}
            }
        }
        asked.search(t, published);
        asked
    }

    /// A unit that alone answers to what was typed is added; of several one can be chosen.
    fn search(&mut self, t: T, published: &Published) {
        if self.q.is_empty() {
            return;
        }
        let typed = fold(&self.q);
        let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
        let board = &published.board;
        let answers = |unit: &usize| words.iter().all(|word| board.names[*unit].folded.contains(word));
        let found: Vec<usize> = board.order.iter().copied().filter(answers).collect();
        // The name itself goes before names that it is a part of.
        let exact = |unit: &&usize| {
            let known = &published.units()[**unit];
            [&known.name.vi, &known.name.en, &known.code].into_iter().any(|name| fold(name) == typed)
        };
        let only = found.iter().find(exact).or(if found.len() == 1 { found.first() } else { None });
        if let Some(&unit) = only {
            self.q.clear();
            self.add(t, unit);
        } else if found.is_empty() {
            self.fault(t, &Message::new("compare-none").text("typed", self.q.clone()));
        } else {
            self.found = found.into_iter().filter(|unit| !self.units.contains(unit)).collect();
        }
    }

    fn add(&mut self, t: T, unit: usize) {
        if self.units.contains(&unit) {
            return;
        }
        if self.units.len() < MOST {
            self.units.push(unit);
        } else if self.faults.iter().all(|fault| *fault != t.say(&full())) {
            self.fault(t, &full());
        }
    }

    fn fault(&mut self, t: T, message: &Message) {
        self.faults.push(t.say(message));
    }
}

fn full() -> Message {
    Message::new("compare-full").count("most", MOST)
}
