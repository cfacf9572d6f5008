//! A questionnaire as far as it is filled in: everything that the form carries along.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use parindex_ledger::canonical;
use parindex_questionnaire::Kind;
use parindex_questionnaire::expr::Answers;
use parindex_store::survey::{AnswerId, Code};
use parindex_workflow::UnitId;

use super::ground::{Admitted, Ground};
use crate::office::form::Form;
use crate::page::Problem;

/// What takes longer than a day was put aside; it is not told as a time.
const LONGEST: i64 = 86_400;

/// A questionnaire as far as it is filled in.
pub(in crate::office) struct Filled {
    /// The identifier under which it will be kept, the same however often it is sent.
    pub(super) id: AnswerId,
    /// When it was begun, in seconds; `None` where nobody vouches for it.
    since: Option<i64>,
    /// How many seconds somebody was at it, as a browser told that filled it in without the network.
    took: Option<i64>,
    pub(super) code: Option<Code>,
    pub(super) unit: Option<UnitId>,
    /// The place of the screen.
    pub(super) at: usize,
    /// The questions that were on the screen.
    pub(super) shown: BTreeSet<String>,
    /// What was typed or chosen, by question.
    pub(super) typed: BTreeMap<String, Vec<String>>,
}

impl Filled {
    /// Nothing yet but what stands there beforehand.
    pub(super) fn begin(ground: &Ground, admitted: Admitted) -> Result<Filled, Problem> {
        let id = own_id(ground, "")?;
        let preset = ground.form.questions().into_iter().filter(|(question, _)| !question.default.is_empty());
        let typed = preset.map(|(question, _)| (question.name.clone(), vec![question.default.clone()]));
        Ok(Filled {
            id,
            since: Some(ground.visitor.now.as_second()),
            took: None,
            code: admitted.code,
            unit: admitted.unit,
            at: 0,
            shown: BTreeSet::new(),
            typed: typed.collect(),
        })
    }

    /// What is known of an interview: nothing, or what was handed in before.
    pub(in crate::office) fn of_interview(
        ground: &Ground,
        texts: &BTreeMap<String, String>,
    ) -> Result<Filled, Problem> {
        let admitted = Admitted { code: None, unit: None };
        let mut filled = Filled::begin(ground, admitted)?;
        if !texts.is_empty() {
            filled.typed.clear();
        }
        for (question, _) in ground.form.questions() {
            let Some(text) = texts.get(&question.name) else { continue };
            let values = match question.kind {
                Kind::Many(_) => text.split(' ').map(str::to_owned).collect(),
                _ => vec![text.clone()],
            };
            filled.typed.insert(question.name.clone(), values);
        }
        Ok(filled)
    }

    /// As it was sent; what the questionnaire does not ask is passed over.
    pub(in crate::office) fn read(ground: &Ground, form: &Form) -> Result<Filled, Problem> {
        let id = own_id(ground, form.get("id"))?;
        let mut typed = BTreeMap::new();
        for (question, _) in ground.form.questions() {
            let values: Vec<String> = form.all(&format!("q.{}", question.name)).map(str::to_owned).collect();
            if values.iter().any(|value| !value.trim().is_empty()) {
                typed.insert(question.name.clone(), values);
            }
        }
        Ok(Filled {
            since: since(ground, &id, form.get("since")),
            id,
            took: form.get("took").parse().ok(),
            code: form.get("code").parse().ok(),
            unit: form.get("unit").parse().ok().filter(|_| ground.group.fields.quota > 0),
            at: form.get("at").parse().unwrap_or_default(),
            shown: form.get("shown").split_whitespace().map(str::to_owned).collect(),
            typed,
        })
    }

    /// The answers, and the questions whose answers cannot be read.
    pub(super) fn answers(&self, ground: &Ground) -> (Answers, BTreeSet<String>) {
        let (mut answers, mut unread) = (Answers::new(), BTreeSet::new());
        for (question, _) in ground.form.questions() {
            let Some(values) = self.typed.get(&question.name) else { continue };
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            match ground.form.read_answer(question, &values) {
                Ok(Some(answer)) => drop(answers.insert(question.name.clone(), answer)),
                Ok(None) => {}
                Err(()) => drop(unread.insert(question.name.clone())),
            }
        }
        (answers, unread)
    }

    /// What is sent along unseen: what the form is, and the answers of the other screens.
    pub(super) fn hidden(&self, ground: &Ground, here: &BTreeSet<String>) -> Vec<(String, String)> {
        let code = self.code.map(|code| code.to_string()).unwrap_or_default();
        let unit = self.unit.as_ref().filter(|_| self.code.is_none()).map(ToString::to_string);
        let vouch = |since: i64| format!("{since}-{}", ground.visitor.writer().vouch(&self.id, since));
        let since = self.since.map(vouch);
        let mut all = vec![
            ("id".to_owned(), self.id.as_str().to_owned()),
            ("since".to_owned(), since.unwrap_or_default()),
            ("code".to_owned(), code),
            ("unit".to_owned(), unit.unwrap_or_default()),
            ("at".to_owned(), self.at.to_string()),
            ("shown".to_owned(), here.iter().cloned().collect::<Vec<_>>().join(" ")),
        ];
        let others = self.typed.iter().filter(|(name, _)| !here.contains(*name));
        for (name, values) in others {
            all.extend(values.iter().map(|value| (format!("q.{name}"), value.clone())));
        }
        all
    }

    /// How long it took, which is not longer than since its beginning; `None` where that cannot be, or nobody vouches for it.
    pub(in crate::office) fn seconds(&self, now: Timestamp) -> Option<u32> {
        let since = now.as_second().saturating_sub(self.since?);
        let seconds = self.took.filter(|took| *took >= 0).map_or(since, |took| took.min(since));
        (0..=LONGEST).contains(&seconds).then(|| u32::try_from(seconds).ok()).flatten()
    }

    /// The answers to what was asked, as they are kept.
    pub(super) fn content(&self, ground: &Ground) -> String {
        canonical(&serde_json::json!(self.texts(ground))).unwrap_or_default()
    }

    /// The answers to what was asked, by question.
    pub(in crate::office) fn texts(&self, ground: &Ground) -> BTreeMap<String, String> {
        let (answers, _) = self.answers(ground);
        let asked: BTreeSet<&str> =
            ground.form.asked(&answers, ground.today).into_iter().map(|q| q.name.as_str()).collect();
        let texts = ground.form.texts(&answers).into_iter();
        texts.filter(|(name, _)| asked.contains(name.as_str())).collect()
    }
}

/// The identifier under which it is kept: an interview's own, what was carried along, or a new one.
fn own_id(ground: &Ground, carried: &str) -> Result<AnswerId, Problem> {
    let known = ground.held.as_ref().map_or(carried, |held| held.form.as_str());
    AnswerId::new(known).or_else(|_| AnswerId::draw()).map_err(|e| ground.visitor.failed(&e))
}

/// When a questionnaire was begun, as it was carried along; `None` where it is not what was given out with it.
fn since(ground: &Ground, id: &AnswerId, text: &str) -> Option<i64> {
    let (since, vouched) = text.split_once('-')?;
    let since: i64 = since.parse().ok()?;
    (ground.visitor.writer().vouch(id, since) == vouched).then_some(since)
}
