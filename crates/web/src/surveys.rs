//! `/{lang}/{campaign}/surveys`: what each group of respondents said to each question over all units, and a page for each question.

mod question;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use parindex_framework::NodeId;
use parindex_locale::Message;
use parindex_package::{Answered, Opinion};
use parindex_report::{Compared, Comparison, Legend};
use parindex_survey::Estimate;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

use crate::download::csv;
use crate::framework::surveyed;
use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::published::{LEAST_ANSWERS, Published};
use crate::query::{encode, value};
use crate::ranking::head;
use crate::state::AppState;
use crate::table::campaign_address;
use crate::told::{Row, Shown, Told, Value, row};
use crate::words::{Drawn, T};

pub(crate) use question::show as question;

/// How sure intervals are said to be.
const LEVEL: f64 = 0.95;
/// Decimals of percentages: more would promise what samples do not give.
const DIGITS: u32 = 1;

#[derive(Template)]
#[template(path = "surveys.html")]
struct SurveysPage {
    page: Page,
    groups: Vec<Group>,
    notes: Vec<String>,
}

/// A group of respondents with its questions.
struct Group {
    name: String,
    /// Who it is and how many answered.
    said: String,
    drawn: Drawn,
    table: Shown,
}

/// The questions of one group.
struct Said<'a> {
    t: T,
    published: &'a Published,
    opinions: &'a [Opinion],
}

/// Where the page of a question is; none where the group did not answer it.
pub(crate) fn address(t: T, published: &Published, question: &str, group: &str) -> Option<String> {
    let mut opinions = published.opinions().iter();
    let known = opinions.any(|opinion| opinion.question == question && opinion.group == group);
    known.then(|| format!("{}/{}/{}", place(t, published), encode(group), encode(question)))
}

fn place(t: T, published: &Published) -> String {
    format!("{}/surveys", campaign_address(t.0, published))
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let found = site.campaign(&state)?;
    let (t, published) = (site.t, &*found);
    let mut groups = published.opinions().chunk_by(|a, b| a.group == b.group);
    if let Some(wanted) = value(&site.query, "file") {
        let mut groups = groups.filter(|opinions| opinions[0].group == wanted);
        let opinions = groups.next().ok_or_else(|| site.problem(StatusCode::NOT_FOUND))?;
        let (heads, rows) = Said { t, published, opinions }.told().plain();
        return Ok(csv("survey-questions.csv", heads, &rows));
    }
    let group = |(at, opinions)| Said { t, published, opinions }.group(at);
    let notes = [
        Message::new("surveys-how"),
        Message::new("surveys-error"),
        Message::new("surveys-hidden").count("least", LEAST_ANSWERS),
    ];
    Ok(html(&SurveysPage {
        page: site.page(t.w("surveys-title"), Some(Here::new(t, published, Tab::Surveys))),
        groups: groups.by_ref().enumerate().map(group).collect(),
        notes: notes.iter().map(|note| t.say(note)).collect(),
    }))
}

impl Said<'_> {
    fn group(&self, at: usize) -> Group {
        let Said { t, published, opinions } = *self;
        let id = &opinions[0].group;
        let known = published.campaign.groups.iter().find(|group| group.id == *id);
        let population = known.and_then(|group| group.population);
        let said = Message::new(if population.is_some() { "surveys-group-of" } else { "surveys-group" })
            .count("questions", opinions.len())
            .count("respondents", self.respondents())
            .text("population", t.count(population.unwrap_or_default()));
        Group {
            name: published.group_name(id, t.0),
            said: t.say(&said),
            drawn: self.chart(&format!("group-{at}-chart")),
            table: Shown {
                id: format!("group-{at}"),
                told: self.told(),
                file: format!("{}?file={}", place(t, published), encode(id)),
            },
        }
    }

    /// People who answered at least: those who answered the question that most of their unit answered.
    fn respondents(&self) -> usize {
        let own = |answered: &&Answered| answered.group == self.opinions[0].group;
        let most =
            |unit: &Vec<Answered>| unit.iter().filter(own).map(|answered| answered.estimate.answers).max();
        self.published.answered().iter().filter_map(most).sum()
    }

    fn chart(&self, id: &str) -> Drawn {
        let Said { t, published, opinions } = *self;
        let shown = || opinions.iter().filter(|opinion| opinion.hidden.is_none());
        let by_value = |a: &&Opinion, b: &&Opinion| a.estimate.value.total_cmp(&b.estimate.value);
        let said = match (shown().max_by(by_value), shown().min_by(by_value)) {
            (Some(best), Some(worst)) => Message::new("surveys-chart-said")
                .text("group", published.group_name(&best.group, t.0))
                .text("best", label(t, published, best))
                .text("high", t.share(best.estimate.value, DIGITS))
                .text("worst", label(t, published, worst))
                .text("low", t.share(worst.estimate.value, DIGITS)),
            _ => Message::new("surveys-chart-nothing"),
        };
        let rows = opinions.iter().map(|opinion| {
            let (low, high) = ends(published, opinion).unzip();
            let own = opinion.hidden.is_none().then_some(opinion.estimate.value);
            Compared {
                label: label(t, published, opinion),
                own: own.and_then(percent),
                mean: low.and_then(percent),
                best: high.and_then(percent),
            }
        });
        let (title, said) = (published.group_name(&opinions[0].group, t.0), t.say(&said));
        let (own, mean, best) = (t.w("surveys-all"), t.w("surveys-lowest"), t.w("surveys-highest"));
        let missing = t.w("no-figure");
        let chart = Comparison {
            head: head(id, &title, &said, published, t.0),
            legend: Legend { own: &own, mean: &mean, best: &best },
            rows: rows.collect(),
            missing: &missing,
        };
        Drawn::new(&said, |layout| chart.svg(layout))
    }

    fn told(&self) -> Told {
        let Said { t, published, opinions } = *self;
        let heads = [
            "surveys-question",
            "surveys-answers",
            "surveys-mean",
            "surveys-half",
            "surveys-effect",
            "surveys-lowest",
            "surveys-highest",
            "column-criterion",
        ];
        Told {
            title: published.group_name(&opinions[0].group, t.0),
            said: String::new(),
            heads: heads.map(|head| t.w(head)).to_vec(),
            rows: opinions.iter().map(|opinion| self.row(opinion)).collect(),
        }
    }

    fn row(&self, opinion: &Opinion) -> Row {
        let Said { t, published, .. } = *self;
        let shown = opinion.hidden.is_none().then_some(&opinion.estimate);
        let (low, high) = ends(published, opinion).unzip();
        let node = |id: NodeId| published.framework().node(id).code.to_string();
        let criteria: Vec<String> = criteria(published, opinion).into_iter().map(node).collect();
        let values = vec![
            Value::Count(shown.map(|estimate| estimate.answers as u64)),
            Value::Number(shown.map(|estimate| estimate.value * 100.0), DIGITS),
            Value::Number(shown.and_then(half), DIGITS),
            Value::Number(shown.and_then(|estimate| estimate.effect), 2),
            Value::Number(low.map(|low| low * 100.0), DIGITS),
            Value::Number(high.map(|high| high * 100.0), DIGITS),
            Value::Text(criteria.join(", ")),
        ];
        let address = address(t, published, &opinion.question, &opinion.group);
        row(t, &label(t, published, opinion), &opinion.question, address, values)
    }
}

/// A question with its name and what it asks, as far as the data say it.
fn label(t: T, published: &Published, opinion: &Opinion) -> String {
    let asked = published.campaign.question(&opinion.question, &opinion.group);
    // A question that nothing but its name is known of is called by it in its table, too.
    let says = |text: &&str| !text.is_empty() && *text != opinion.question;
    let text = asked.map(|asked| asked.text.get(t.0)).filter(says);
    text.map_or_else(|| opinion.question.clone(), |text| format!("{}. {text}", opinion.question))
}

/// By unit: what its respondents of the group answered to the question.
fn by_unit<'a>(
    published: &'a Published,
    opinion: &'a Opinion,
) -> impl Iterator<Item = (usize, &'a Answered)> {
    let wanted = (&opinion.question, &opinion.group);
    let of = move |unit: &'a Vec<Answered>| {
        let place = unit.binary_search_by_key(&wanted, |answered| (&answered.question, &answered.group));
        Some(&unit[place.ok()?])
    };
    let units = published.answered().iter().enumerate();
    units.filter_map(move |(unit, answered)| Some((unit, of(answered)?)))
}

/// The lowest and the highest mean of a unit that is shown.
fn ends(published: &Published, opinion: &Opinion) -> Option<(f64, f64)> {
    let shown = by_unit(published, opinion).filter(|(_, answered)| answered.hidden.is_none());
    let value = shown.map(|(_, answered)| answered.estimate.value);
    value.map(|value| (value, value)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// Half of the interval, in percentage points.
fn half(estimate: &Estimate) -> Option<f64> {
    estimate.half(LEVEL).map(|half| half * 100.0)
}

/// A share of 1 as a percentage for pictures.
fn percent(share: f64) -> Option<Decimal> {
    Decimal::from_f64(share * 100.0)
}

/// The criteria whose points follow from a group's answers to a question.
fn criteria(published: &Published, opinion: &Opinion) -> Vec<NodeId> {
    let framework = published.framework();
    let asks = |id: &NodeId| {
        let mut surveys = framework.node(*id).rule.all_exprs().into_iter().filter_map(surveyed);
        surveys.any(|survey| {
            survey.questions.contains(&opinion.question)
                && (survey.groups.is_empty() || survey.groups.contains(&opinion.group))
        })
    };
    framework.leaves().iter().copied().filter(asks).collect()
}
