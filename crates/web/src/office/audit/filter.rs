//! What of the ledger is asked for.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use parindex_store::{Filter, Store, StoreError};
use parindex_workflow::ZONE;

use super::names::{Names, about_code};
use crate::office::form::Form;
use crate::query::encode;

/// The fields of the form.
const FIELDS: [&str; 7] = ["actor", "action", "subject", "unit", "code", "from", "until"];

/// A text that means more things than this is too short.
const MOST_SUBJECTS: usize = 500;

/// What was typed.
pub(super) struct Asked {
    form: Form,
}

impl Asked {
    pub(super) fn read(query: &str) -> Asked {
        Asked { form: Form::read(query) }
    }

    /// A field as it was typed.
    pub(super) fn get(&self, name: &str) -> &str {
        self.form.get(name).trim()
    }

    /// The query that asks for the same, from the newest on.
    pub(super) fn query(&self) -> String {
        let typed = FIELDS.iter().filter(|name| !self.get(name).is_empty());
        typed.map(|name| format!("{name}={}", encode(self.get(name)))).collect::<Vec<_>>().join("&")
    }

    fn text(&self, name: &str) -> Option<String> {
        Some(self.get(name).to_owned()).filter(|text| !text.is_empty())
    }

    /// The filter; none where the subject's text means too many things.
    pub(super) async fn filter(&self, store: &Store, names: &Names) -> Result<Option<Filter>, StoreError> {
        let day = |name| self.get(name).parse::<Date>().ok();
        let mut subjects: Option<BTreeSet<String>> = None;
        if let Some(text) = self.text("subject") {
            let found = names.subjects(store, &text).await?;
            if found.len() > MOST_SUBJECTS {
                return Ok(None);
            }
            subjects = Some(found);
        }
        let mut about = Vec::new();
        if let Some(text) = self.text("unit") {
            about.push(names.about_unit(&text));
        }
        if let Some(code) = self.text("code") {
            about.push(about_code(store, &code).await?);
        }
        Ok(Some(Filter {
            actor: self.text("actor"),
            action: self.text("action"),
            subjects,
            about,
            from: day("from").and_then(beginning),
            until: day("until").and_then(|day| day.checked_add(1.day()).ok()).and_then(beginning),
            before: self.get("before").parse().ok(),
        }))
    }
}

/// The beginning of a day in Viet Nam.
fn beginning(day: Date) -> Option<Timestamp> {
    ZONE.to_timestamp(day.at(0, 0, 0, 0)).ok()
}
