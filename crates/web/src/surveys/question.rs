//! `/{lang}/{campaign}/surveys/{group}/{question}`: how often each answer was given, and what each unit's respondents said.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use parindex_framework::NodeId;
use parindex_locale::Message;
use parindex_package::{Answered, Opinion};
use parindex_report::{Bar, Bars, EffectRow, Effects};
use rust_decimal::prelude::ToPrimitive as _;

use super::{DIGITS, address, by_unit, criteria, half, label, percent, place};
use crate::criterion;
use crate::digest::Stat;
use crate::download::csv;
use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::published::Published;
use crate::query::{encode, value};
use crate::ranking::head;
use crate::state::AppState;
use crate::table::unit_address;
use crate::told::{Shown, Told, Value, float, row};
use crate::words::{Drawn, T};

/// Units on the page; the file has all of them.
const ROWS: usize = 100;

#[derive(Template)]
#[template(path = "question.html")]
struct QuestionPage {
    page: Page,
    group: String,
    cards: Vec<Stat>,
    /// Criteria that get points from it: name and address.
    criteria: Vec<(String, String)>,
    tables: Vec<(Drawn, Shown)>,
    /// Other groups that were asked the same: name and address.
    others: Vec<(String, String)>,
}

/// A question as it was put to a group.
struct Asked<'a> {
    t: T,
    published: &'a Published,
    opinion: &'a Opinion,
}

/// An answer that was given.
struct Given<'a> {
    /// As the data have it.
    answer: &'a str,
    /// With what it is worth.
    name: String,
    count: u64,
    /// Its share of all who said something.
    share: f64,
}

/// How far a unit is from all.
struct Apart {
    /// In percentage points.
    by: f64,
    /// Half of its interval.
    reach: Option<f64>,
    /// Whether that is more than chance.
    marked: bool,
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let found = site.campaign(&state)?;
    let (t, published) = (site.t, &*found);
    let missing = || site.problem(StatusCode::NOT_FOUND);
    let wanted = (site.segment(2), site.segment(3));
    let mut opinions = published.opinions().iter();
    let opinion = opinions.find(|opinion| (&*opinion.group, &*opinion.question) == wanted);
    let asked = Asked { t, published, opinion: opinion.ok_or_else(missing)? };
    let told = match value(&site.query, "file").as_deref() {
        None => return Ok(html(&asked.page(&site))),
        Some("answers") => asked.answers_told(),
        Some("units") => asked.units_told(),
        Some(_) => return Err(missing()),
    };
    let (heads, rows) = told.plain();
    Ok(csv("survey-question.csv", heads, &rows))
}

impl Asked<'_> {
    fn page(&self, site: &Site) -> QuestionPage {
        let Asked { t, published, opinion } = *self;
        let own = format!("{}/{}/{}", place(t, published), encode(&opinion.group), encode(&opinion.question));
        let shown = |id: &str, mut told: Told| {
            told.rows.truncate(ROWS);
            Shown { id: id.to_owned(), told, file: format!("{own}?file={id}") }
        };
        let mut tables = Vec::new();
        // A mean that was brought along as a figure is no distribution.
        if opinion.hidden.is_none() && opinion.given.len() > 1 {
            tables.push((self.answer_bars(), shown("answers", self.answers_told())));
        }
        tables.push((self.unit_effects(), shown("units", self.units_told())));
        let criterion = |id: NodeId| {
            (criterion::label(t, published.framework().node(id)), criterion::address(t, published, id))
        };
        let others = published
            .opinions()
            .iter()
            .filter(|other| other.question == opinion.question && other.group != opinion.group);
        let other = |other: &Opinion| {
            let name = published.group_name(&other.group, t.0);
            Some((name, address(t, published, &other.question, &other.group)?))
        };
        QuestionPage {
            page: site.page(label(t, published, opinion), Some(Here::new(t, published, Tab::Surveys))),
            group: published.group_name(&opinion.group, t.0),
            cards: self.cards(),
            criteria: criteria(published, opinion).into_iter().map(criterion).collect(),
            tables,
            others: others.filter_map(other).collect(),
        }
    }

    fn cards(&self) -> Vec<Stat> {
        let Asked { t, opinion, .. } = *self;
        if let Some(why) = &opinion.hidden {
            return vec![Stat { name: t.w("surveys-mean"), value: "–".to_owned(), hint: t.say(why) }];
        }
        let estimate = &opinion.estimate;
        let half = Message::new("surveys-half-said").text("half", t.real(half(estimate), DIGITS));
        let units = Message::new("surveys-units").count("n", opinion.units);
        let card = |name, value, hint| Stat { name: t.w(name), value, hint };
        vec![
            card("surveys-mean", t.share(estimate.value, DIGITS), t.say(&half)),
            card("surveys-answers", t.count(estimate.answers as u64), t.say(&units)),
            card("surveys-effect", t.real(estimate.effect, 2), t.w("surveys-effect-hint")),
        ]
    }

    /// The answers that were given, in the order of the scale.
    fn shares(&self) -> Vec<Given<'_>> {
        let total = float(self.opinion.given.iter().map(|(_, count)| count).sum());
        let share = |(answer, count): &'_ (String, u64)| (self.answer_name(answer), float(*count) / total);
        let given = self.opinion.given.iter();
        let named = given.map(|one| (one, share(one)));
        named.map(|((answer, count), (name, share))| Given { answer, name, count: *count, share }).collect()
    }

    /// An answer with what it is worth.
    fn answer_name(&self, answer: &str) -> String {
        let Asked { t, published, opinion } = *self;
        let asked = published.campaign.question(&opinion.question, &opinion.group);
        let Some(point) = asked.and_then(|asked| asked.scale.get(asked.place(answer)?)) else {
            return answer.to_owned();
        };
        let named = |id| Message::new(id).text("answer", answer);
        t.say(&match point.value.and_then(|worth| worth.to_f64()) {
            None => named("surveys-answer-out"),
            Some(worth) => named("surveys-answer-worth").text("worth", t.share(worth, 0)),
        })
    }

    fn answer_bars(&self) -> Drawn {
        let Asked { t, published, .. } = *self;
        let shares = self.shares();
        let most = shares.iter().max_by_key(|share| share.count);
        let said = Message::new("surveys-answers-said")
            .text("answer", most.map_or("", |most| &most.name))
            .text("share", t.share(most.map_or(0.0, |most| most.share), DIGITS));
        let (title, said, missing) = (t.w("surveys-given"), t.say(&said), t.w("no-figure"));
        let rows = shares.iter().map(|one| Bar { label: one.name.clone(), value: percent(one.share) });
        let chart = Bars {
            head: head("answers-chart", &title, &said, published, t.0),
            rows: rows.collect(),
            reference: None,
            missing: &missing,
        };
        Drawn::new(&said, |layout| chart.svg(layout))
    }

    fn answers_told(&self) -> Told {
        let t = self.t;
        let rows = self.shares().into_iter().map(|one| {
            let count = Value::Count(Some(one.count));
            row(t, &one.name, one.answer, None, vec![count, Value::Number(Some(one.share * 100.0), DIGITS)])
        });
        let heads = ["surveys-answer", "surveys-people", "surveys-share"];
        Told {
            title: t.w("surveys-given"),
            said: String::new(),
            heads: heads.map(|head| t.w(head)).to_vec(),
            rows: rows.collect(),
        }
    }

    /// The units, the most content first; those that are not shown last.
    fn units(&self) -> Vec<(usize, &Answered)> {
        let mut all: Vec<(usize, &Answered)> = by_unit(self.published, self.opinion).collect();
        // What is hidden must not show in the order, either.
        let key = |one: &Answered| if one.hidden.is_some() { f64::NEG_INFINITY } else { one.estimate.value };
        all.sort_by(|(_, a), (_, b)| key(b).total_cmp(&key(a)));
        all
    }

    fn apart(&self, answered: &Answered) -> Option<Apart> {
        let shown = self.opinion.hidden.is_none() && answered.hidden.is_none();
        let by = (answered.estimate.value - self.opinion.estimate.value) * 100.0;
        let reach = half(&answered.estimate);
        shown.then(|| Apart { by, reach, marked: reach.is_some_and(|reach| by.abs() > reach) })
    }

    fn unit_effects(&self) -> Drawn {
        let Asked { t, published, .. } = *self;
        let apart = |(unit, answered)| Some((unit, self.apart(answered)?));
        let units: Vec<(usize, Apart)> = self.units().into_iter().filter_map(apart).collect();
        let marked = || units.iter().filter(|(_, apart)| apart.marked);
        let said = Message::new("surveys-units-said")
            .count("units", units.len())
            .count("above", marked().filter(|(_, apart)| apart.by > 0.0).count())
            .count("below", marked().filter(|(_, apart)| apart.by < 0.0).count());
        let (title, said, marked) = (t.w("surveys-by-unit"), t.say(&said), t.w("surveys-marked"));
        let rows = units.iter().take(ROWS).filter_map(|(unit, apart)| {
            Some(EffectRow {
                label: published.units()[*unit].name.get(t.0).to_owned(),
                value: percent(apart.by / 100.0)?,
                reach: apart.reach.and_then(|reach| percent(reach / 100.0)),
                marked: apart.marked,
            })
        });
        let chart = Effects {
            head: head("units-chart", &title, &said, published, t.0),
            marked: &marked,
            rows: rows.collect(),
        };
        Drawn::new(&said, |layout| chart.svg(layout))
    }

    fn units_told(&self) -> Told {
        let Asked { t, published, .. } = *self;
        let rows = self.units().into_iter().map(|(unit, answered)| {
            let known = &published.units()[unit];
            let shown = answered.hidden.is_none().then_some(&answered.estimate);
            let values = vec![
                Value::Count(shown.map(|estimate| estimate.answers as u64)),
                Value::Number(shown.map(|estimate| estimate.value * 100.0), DIGITS),
                Value::Number(shown.and_then(half), DIGITS),
                Value::Signed(self.apart(answered).map(|apart| apart.by), DIGITS),
                Value::Text(answered.hidden.as_ref().map(|why| t.say(why)).unwrap_or_default()),
            ];
            row(t, known.name.get(t.0), &known.code, Some(unit_address(t.0, published, unit)), values)
        });
        let heads = [
            "column-unit",
            "surveys-answers",
            "surveys-mean",
            "surveys-half",
            "surveys-apart",
            "surveys-note",
        ];
        Told {
            title: t.w("surveys-by-unit"),
            said: String::new(),
            heads: heads.map(|head| t.w(head)).to_vec(),
            rows: rows.collect(),
        }
    }
}
