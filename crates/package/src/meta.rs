//! `campaign.toml`.

use parindex_framework::{Decision, Fault, Place};
use parindex_locale::{Message, Text};
use parindex_workflow::campaign::Contact;
use toml::{Table, Value};

use crate::contact;
use crate::keys::{self, Keys};
use crate::licence::Licence;
use crate::limits::Limits;

/// The file that says what a campaign is.
pub const CAMPAIGN_TOML: &str = "campaign.toml";

/// What `campaign.toml` says of a campaign.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CampaignMeta {
    /// The identifier, `vn-2020-provinces`.
    pub id: String,
    /// The year whose reform is measured.
    pub year: i16,
    /// The framework's identifier.
    pub framework: String,
    /// The title.
    pub title: Option<Text>,
    /// The decisions that it rests on.
    pub decisions: Vec<Decision>,
    /// Its phases, in order.
    pub phases: Vec<Phase>,
    /// The seed of everything that is drawn at random.
    pub seed: Option<u64>,
    /// Which edition of the publication it is, from 2; the first says nothing.
    pub edition: Option<u16>,
    /// What it corrects in the edition before.
    pub corrects: Option<String>,
    /// Whether the figures are invented, for showing how the system works.
    pub illustrative: bool,
    /// What readers have to know.
    pub note: Option<Text>,
    /// Under which licence it is published.
    pub licence: Option<Licence>,
    /// Who publishes it.
    pub publisher: Option<Text>,
    /// Whom the press asks.
    pub contact: Option<Contact>,
    /// Keys that nothing here knows; they are kept.
    pub extra: Table,
}

/// A phase of a campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phase {
    /// Its name: `plan`, `assessment`, `appraisal`, `survey`, `publication`, ...
    pub name: String,
    /// The title, where the name alone does not say it.
    pub title: Option<Text>,
    /// The first day, as ISO 8601.
    pub from: Option<String>,
    /// The last day, as ISO 8601.
    pub until: Option<String>,
}

impl CampaignMeta {
    /// Reads `campaign.toml`. Unknown keys are a warning; what is wrong is told all at once, and then there is no
    /// `CampaignMeta`.
    #[must_use]
    pub fn parse(text: &str, limits: &Limits) -> (Option<CampaignMeta>, Vec<Fault>) {
        let mut faults = Vec::new();
        let Some(mut keys) = keys::parse(CAMPAIGN_TOML, text, limits, &mut faults) else {
            return (None, faults);
        };
        let meta = CampaignMeta {
            id: keys.required("id", &mut faults).unwrap_or_default(),
            year: year(&mut keys, &mut faults),
            framework: keys.required("framework", &mut faults).unwrap_or_default(),
            title: text_of(&mut keys, "title_vi", "title_en", &mut faults),
            decisions: decisions(&mut keys, &mut faults),
            phases: phases(&mut keys, &mut faults),
            seed: seed(&mut keys, &mut faults),
            edition: edition(&mut keys, &mut faults),
            corrects: keys.text("corrects", &mut faults),
            illustrative: keys.flag("illustrative", &mut faults).unwrap_or_default(),
            note: text_of(&mut keys, "note_vi", "note_en", &mut faults),
            licence: Licence::read(&mut keys, &mut faults),
            publisher: text_of(&mut keys, "publisher_vi", "publisher_en", &mut faults),
            contact: contact::read(&mut keys, &mut faults),
            extra: keys.rest(&mut faults),
        };
        let meta = (!parindex_framework::any_error(&faults)).then_some(meta);
        (meta, faults)
    }

    /// Writes `campaign.toml` as it is read.
    #[must_use]
    pub fn print(&self) -> String {
        let mut out = String::new();
        let mut put = |key: &str, value: Value| out.push_str(&line(key, &value));
        put("id", self.id.as_str().into());
        put("year", i64::from(self.year).into());
        put("framework", self.framework.as_str().into());
        put_text(&mut put, "title_vi", "title_en", self.title.as_ref());
        if let Some(seed) = self.seed.and_then(|seed| i64::try_from(seed).ok()) {
            put("seed", seed.into());
        }
        if let Some(edition) = self.edition {
            put("edition", i64::from(edition).into());
        }
        if let Some(corrects) = &self.corrects {
            put("corrects", corrects.as_str().into());
        }
        put("illustrative", self.illustrative.into());
        put_text(&mut put, "note_vi", "note_en", self.note.as_ref());
        if let Some(licence) = &self.licence {
            put("licence", licence.id.as_str().into());
            if !licence.is_known() {
                put("licence_url", licence.url.as_str().into());
            }
        }
        put_text(&mut put, "publisher_vi", "publisher_en", self.publisher.as_ref());
        if let Some(contact) = &self.contact {
            contact::print(&mut put, contact);
        }
        if !self.decisions.is_empty() {
            put("decisions", Value::Array(self.decisions.iter().map(decision_value).collect()));
        }
        // A value that stands behind a table would belong to it, so the tables come last.
        let (tables, values): (Vec<_>, Vec<_>) = self.extra.iter().partition(|(_, value)| value.is_table());
        for (key, value) in values {
            put(key, value.clone());
        }
        for (key, value) in tables {
            put(key, value.clone());
        }
        for phase in &self.phases {
            out.push_str("\n[[phases]]\n");
            let mut put = |key: &str, value: Value| out.push_str(&line(key, &value));
            put("name", phase.name.as_str().into());
            put_text(&mut put, "title_vi", "title_en", phase.title.as_ref());
            for (key, date) in [("from", &phase.from), ("until", &phase.until)] {
                if let Some(date) = date {
                    put(key, date_value(date));
                }
            }
        }
        out
    }
}

/// One `key = value` on one line; a table becomes an inline table.
pub(crate) fn line(key: &str, value: &Value) -> String {
    let bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    let key = if bare { key.to_owned() } else { Value::from(key).to_string() };
    format!("{key} = {value}\n")
}

pub(crate) fn put_text(put: &mut impl FnMut(&str, Value), vi: &str, en: &str, text: Option<&Text>) {
    let Some(text) = text else { return };
    put(vi, text.vi.as_str().into());
    if !text.en.is_empty() {
        put(en, text.en.as_str().into());
    }
}

pub(crate) fn decision_value(decision: &Decision) -> Value {
    let mut table = Table::from_iter([("number".to_owned(), decision.number.as_str().into())]);
    if let Some(date) = &decision.date {
        table.insert("date".to_owned(), date_value(date));
    }
    Value::Table(table)
}

/// A day as TOML has it; whatever is none stays a text.
fn date_value(date: &str) -> Value {
    date.parse().map_or_else(|_| date.into(), Value::Datetime)
}

fn text_of(keys: &mut Keys<'_>, vi: &str, en: &str, faults: &mut Vec<Fault>) -> Option<Text> {
    let (first, second) = (keys.text(vi, faults), keys.text(en, faults));
    match (first, second) {
        (None, None) => None,
        (Some(vi), en) => Some(Text::new(vi, en.unwrap_or_default())),
        (None, Some(_)) => {
            faults.push(Fault::error(keys.place(vi, ""), Message::new("fault-key-missing")));
            None
        }
    }
}

fn year(keys: &mut Keys<'_>, faults: &mut Vec<Fault>) -> i16 {
    let before = faults.len();
    let Some(year) = keys.integer("year", faults) else {
        if faults.len() == before {
            faults.push(Fault::error(keys.place("year", ""), Message::new("fault-key-missing")));
        }
        return 0;
    };
    match i16::try_from(year) {
        Ok(year) if (1900..=2200).contains(&year) => year,
        _ => {
            faults.push(Fault::error(keys.place("year", &year.to_string()), Message::new("fault-year")));
            0
        }
    }
}

fn seed(keys: &mut Keys<'_>, faults: &mut Vec<Fault>) -> Option<u64> {
    let seed = keys.integer("seed", faults)?;
    if seed < 0 {
        faults.push(Fault::error(keys.place("seed", &seed.to_string()), Message::new("fault-seed")));
    }
    u64::try_from(seed).ok()
}

fn edition(keys: &mut Keys<'_>, faults: &mut Vec<Fault>) -> Option<u16> {
    let number = keys.integer("edition", faults)?;
    let edition = u16::try_from(number).ok().filter(|edition| (1..1000).contains(edition));
    if edition.is_none() {
        faults.push(Fault::error(keys.place("edition", &number.to_string()), Message::new("fault-edition")));
    }
    edition
}

fn decisions(keys: &mut Keys<'_>, faults: &mut Vec<Fault>) -> Vec<Decision> {
    let mut all = Vec::new();
    for mut keys in keys.tables("decisions", "number", faults) {
        let number = keys.required("number", faults);
        let date = keys.date("date", faults).map(|d| d.to_string());
        all.extend(number.map(|number| Decision { number, date }));
        keys.rest(faults);
    }
    all
}

fn phases(keys: &mut Keys<'_>, faults: &mut Vec<Fault>) -> Vec<Phase> {
    let mut all: Vec<Phase> = Vec::new();
    for mut keys in keys.tables("phases", "name", faults) {
        let name = keys.required("name", faults);
        let title = text_of(&mut keys, "title_vi", "title_en", faults);
        let (from, until) = (keys.date("from", faults), keys.date("until", faults));
        if let (Some(from), Some(until)) = (&from, &until)
            && from.to_string() > until.to_string()
        {
            let message = Message::new("fault-phase-order").text("from", from.to_string());
            faults.push(Fault::error(keys.place("until", &until.to_string()), message));
        }
        if let Some(name) = name {
            if all.iter().any(|phase| phase.name == name) {
                faults.push(Fault::error(keys.place("name", &name), Message::new("fault-phase-twice")));
            }
            let [from, until] = [from, until].map(|date| date.map(|d| d.to_string()));
            all.push(Phase { name, title, from, until });
        }
        keys.rest(faults);
    }
    all
}

/// The campaign is for the framework that lies beside it.
pub(crate) fn check_framework(meta: &CampaignMeta, framework: &str, faults: &mut Vec<Fault>) {
    if meta.framework != framework {
        let place: Place = Place::key(CAMPAIGN_TOML, "framework", &meta.framework);
        faults.push(Fault::error(place, Message::new("fault-framework-other").text("framework", framework)));
    }
}
