//! `/office/surveys/size`: how many to ask, and how sure so many answers are: the same computation as that of
//! `parindex survey size`.

use askama::Template;
use axum::response::Response;
use parindex_locale::{Message, whole};
use parindex_package::number::parse_real;
use parindex_survey::sampling::{Precision, cluster_effect, slovin};
use parindex_workflow::Kind;

use super::ROOM;
use crate::office::form::{Field, Nav};
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::value;
use crate::words::T;

/// What is asked for where nobody says more: a proportion of 50 %, at 95 %, of a simple random sample.
pub(super) const USUAL: Precision =
    Precision { margin: 0.03, level: 0.95, proportion: 0.5, effect: 1.0, population: None, response: 1.0 };

#[derive(Template)]
#[template(path = "office/survey/size.html")]
struct SizePage {
    page: Page,
    nav: Nav,
    room: String,
    fields: Vec<Field>,
    fault: Option<String>,
    /// Label and value.
    results: Vec<(String, String)>,
}

/// The fields with what they hold at the beginning.
const FIELDS: [(&str, &str, &str); 8] = [
    ("margin", "survey-margin", "3%"),
    ("level", "survey-level", "95%"),
    ("proportion", "survey-proportion", "50%"),
    ("response", "survey-response", "100%"),
    ("population", "survey-population", ""),
    ("cluster", "survey-cluster", ""),
    ("correlation", "survey-correlation", ""),
    ("answers", "survey-given", ""),
];

/// `GET /office/surveys/size`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    if !staff.may_see(Kind::Survey) {
        return Err(staff.visitor.missing());
    }
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let query = &visitor.site.query;
    let typed = |name: &str, usual: &str| value(query, name).unwrap_or_else(|| usual.to_owned());
    let mut faults = Vec::new();
    let read = FIELDS.map(|(name, _, usual)| {
        let text = typed(name, usual);
        let number = (!text.trim().is_empty()).then(|| parse_real(&text));
        number.and_then(|number| number.map_err(|e| faults.push((name, t.say(&e.message())))).ok())
    });
    let found = if faults.is_empty() { results(t, &read) } else { Ok(Vec::new()) };
    let fault_of = |name| faults.iter().find(|(known, _)| *known == name).map(|(_, why)| why.clone());
    let field = |(name, word, usual): (&'static str, &'static str, &str)| {
        let field = Field::new(name, "text", t.w(word)).value(&typed(name, usual)).fault(fault_of(name));
        if usual.is_empty() { field.optional() } else { field }
    };
    Ok(html(&SizePage {
        page: visitor.site.page(t.w("survey-size-title"), None),
        nav: Nav::of(&staff, ROOM),
        room: visitor.path(ROOM),
        fields: FIELDS.map(field).into(),
        fault: found.as_ref().err().map(|message| t.say(message)),
        results: found.unwrap_or_default(),
    }))
}

/// A number of people; what is no whole number, or larger than any population, counts as the nearest that is.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within bounds")]
fn people(number: f64) -> usize {
    number.round().clamp(0.0, 10e9) as usize
}

fn results(t: T, read: &[Option<f64>; 8]) -> Result<Vec<(String, String)>, Message> {
    let [margin, level, proportion, response, population, cluster, correlation, answers] = *read;
    let effect = match (cluster, correlation) {
        (Some(cluster), Some(correlation)) => cluster_effect(people(cluster), correlation),
        _ => USUAL.effect,
    };
    let precision = Precision {
        margin: margin.unwrap_or(USUAL.margin),
        level: level.unwrap_or(USUAL.level),
        proportion: proportion.unwrap_or(USUAL.proportion),
        effect,
        population: population.map(people),
        response: response.unwrap_or(USUAL.response),
    };
    let size = precision.size()?;
    let number = |n: usize| whole(t.0, n as u64);
    let mut all = vec![
        (t.w("survey-needed"), number(size.answers)),
        (t.w("survey-asked"), number(size.asked)),
        (t.w("survey-effect"), t.real(Some(effect), 2)),
    ];
    if let Some(population) = precision.population {
        all.push((t.w("survey-slovin"), number(slovin(population, precision.margin))));
    }
    if let Some(answers) = answers.map(people) {
        let message = Message::new("survey-margin-of").whole("answers", answers as u64);
        all.push((t.say(&message), format!("±{}", t.share(precision.margin_of(answers)?, 2))));
    }
    Ok(all)
}
