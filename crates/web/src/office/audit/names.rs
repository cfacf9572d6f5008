//! What the identifiers in records are called: people, units, plans, campaigns.

use std::collections::{BTreeMap, BTreeSet};

use parindex_locale::Message;
use parindex_store::account::Person;
use parindex_store::unit::Unit;
use parindex_store::{Aggregate, Entry, Named, Store, StoreError};
use parindex_workflow::assessment::Assessment;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::framework::Framework;
use parindex_workflow::plan::Plan;
use parindex_workflow::survey::Survey;

use crate::fold::fold;
use crate::words::T;

/// The names that a page needs.
pub(in crate::office) struct Names {
    pub(super) persons: Vec<Person>,
    units: Vec<Unit>,
    /// Titles by subject, of those that were asked for.
    titles: BTreeMap<String, String>,
}

impl Names {
    /// People and units.
    pub(in crate::office) async fn new(store: &Store) -> Result<Names, StoreError> {
        let (persons, units) = (store.persons().await?, store.all_units().await?);
        Ok(Names { persons, units, titles: BTreeMap::new() })
    }

    /// And what the entries are about.
    pub(super) async fn learn(&mut self, store: &Store, t: T, entries: &[Entry]) -> Result<(), StoreError> {
        let subjects: BTreeSet<&str> = entries.iter().map(|e| &*e.record.event().subject).collect();
        for subject in subjects {
            let title = match subject.split_once('/') {
                Some((Plan::KIND, id)) => {
                    store.find::<Plan>(id).await?.map(|plan| plan.state.title().clone())
                }
                Some((Campaign::KIND | Survey::KIND | "answers", id)) => {
                    store.find::<Campaign>(id).await?.map(|campaign| campaign.state.title().clone())
                }
                _ => None,
            };
            if let Some(title) = title {
                self.titles.insert(subject.to_owned(), title.get(t.0).to_owned());
            }
        }
        Ok(())
    }

    /// Who did it.
    pub(in crate::office) fn actor(&self, t: T, id: &str) -> String {
        if id == "system" { t.w("audit-system") } else { self.person(id).unwrap_or(id).to_owned() }
    }

    fn person(&self, id: &str) -> Option<&str> {
        self.persons.iter().find(|person| person.id == id).map(|person| &*person.name)
    }

    /// A unit by its code or identifier, with its code.
    pub(super) fn unit(&self, t: T, name: &str) -> String {
        let known = self.units.iter().rfind(|unit| unit.code == name || unit.id == name);
        known.map_or_else(|| name.to_owned(), |unit| format!("{} ({})", unit.name.get(t.0), unit.code))
    }

    /// What something was done to.
    pub(super) fn subject(&self, t: T, subject: &str) -> String {
        let Some((kind, id)) = subject.split_once('/') else {
            return if subject == "office" { t.w("audit-system") } else { subject.to_owned() };
        };
        let (kind, name) = match kind {
            "person" => (t.w("audit-kind-person"), self.person(id).unwrap_or(id).to_owned()),
            "unit" => (t.w("audit-kind-unit"), self.unit(t, id)),
            "record" => (t.w("audit-kind-record"), id.to_owned()),
            Plan::KIND => (t.w("audit-kind-plan"), self.title(subject, id)),
            Assessment::KIND => (t.w("audit-kind-assessment"), id.to_owned()),
            Framework::KIND => (t.w("audit-kind-framework"), id.to_owned()),
            Campaign::KIND => (t.w("audit-kind-campaign"), self.title(subject, id)),
            Survey::KIND | "answers" => (t.w("audit-kind-survey"), self.title(subject, id)),
            _ => return subject.to_owned(),
        };
        t.say(&Message::new("audit-thing").text("kind", kind).text("name", name))
    }

    fn title(&self, subject: &str, id: &str) -> String {
        self.titles.get(subject).map_or(id, String::as_str).to_owned()
    }

    /// The subjects that a text means: one by its identifier, or all whose names have the text in them, whatever its
    /// accents.
    pub(super) async fn subjects(&self, store: &Store, text: &str) -> Result<BTreeSet<String>, StoreError> {
        if text.contains('/') && !text.contains(' ') {
            return Ok([text.to_owned()].into());
        }
        let wanted = fold(text);
        let has = |name: &str| fold(name).contains(&wanted);
        let persons = self.persons.iter().filter(|p| has(&p.name)).map(|p| format!("person/{}", p.id));
        let units = self.units.iter().filter(|unit| means(unit, &wanted)).map(|u| format!("unit/{}", u.id));
        let mut all: BTreeSet<String> = persons.chain(units).collect();
        for plan in store.all::<Plan>().await? {
            let (title, id) = (plan.state.title(), plan.state.id());
            if has(&title.vi) || has(&title.en) || has(id.as_str()) {
                all.insert(format!("plan/{}", id.as_str()));
            }
        }
        for campaign in store.all::<Campaign>().await? {
            let (title, id) = (campaign.state.title(), campaign.state.id());
            if has(&title.vi) || has(&title.en) || has(id.as_str()) {
                all.insert(format!("campaign/{}", id.as_str()));
                all.insert(format!("survey/{}", id.as_str()));
                all.insert(format!("answers/{}", id.as_str()));
            }
        }
        for framework in store.all::<Framework>().await? {
            let id = framework.state.id().as_str();
            if has(id) {
                all.insert(format!("framework/{id}"));
            }
        }
        Ok(all)
    }

    /// What records name where a text means a unit: codes and identifiers.
    pub(super) fn about_unit(&self, text: &str) -> BTreeSet<(Named, String)> {
        let wanted = fold(text);
        let exact = |unit: &&Unit| fold(&unit.code) == wanted || unit.id == text;
        let mut found: Vec<&Unit> = self.units.iter().filter(exact).collect();
        if found.is_empty() {
            found = self.units.iter().filter(|unit| means(unit, &wanted)).collect();
        }
        let names = found.into_iter().flat_map(|unit| [unit.code.clone(), unit.id.clone()]);
        names.chain([text.to_owned()]).map(|name| (Named::Unit, name)).collect()
    }
}

/// Whether a unit's name or code has the text in it.
fn means(unit: &Unit, wanted: &str) -> bool {
    [&unit.name.vi, &unit.name.en, &unit.code].into_iter().any(|name| fold(name).contains(wanted))
}

/// What records name where a code means a criterion: the code, and the nodes that bear it in any framework.
pub(super) async fn about_code(store: &Store, code: &str) -> Result<BTreeSet<(Named, String)>, StoreError> {
    let mut about = BTreeSet::from([(Named::Code, code.to_owned())]);
    for framework in store.all::<Framework>().await? {
        let bearing = framework.state.content().nodes().iter().filter(|node| node.code == code);
        about.extend(bearing.map(|node| (Named::Node, node.id.as_str().to_owned())));
    }
    Ok(about)
}
