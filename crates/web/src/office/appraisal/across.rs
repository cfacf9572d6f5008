//! `/office/appraisals/{campaign}/criteria/{code}`: one criterion across all units, side by side: that is how a ministry in
//! charge of a criterion works, and how scores become consistent.

mod batch;
mod row;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_framework::rule::explain;
use parindex_framework::{Code, Node};
use parindex_locale::{Message, decimal};
use parindex_store::across::{Across, Page as Found};
use parindex_workflow::campaign::{Campaign, Step};
use parindex_workflow::{Action, Kind, UnitId};
use rust_decimal::Decimal;

use super::ROOM;
use super::case::across_place;
use super::known::Known;
use super::list::Scope;
use super::progress::{found, step};
use super::state::State;
use crate::fold::fold;
use crate::office::form::{Form, Nav};
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::{encode, pairs};
use crate::words::Tree;
use row::{Row, Typed, rows};

/// Units on a page.
const PAGE: u32 = 25;

#[derive(Template)]
#[template(path = "office/appraisal/across.html")]
struct Units {
    page: Page,
    nav: Nav,
    above: (String, String),
    step: String,
    /// The address with what it is narrowed to.
    here: String,
    /// The address without.
    all: String,
    kind: Option<String>,
    q: String,
    /// Value, word, whether it is chosen.
    states: Vec<(&'static str, String, bool)>,
    rule: Tree,
    max: String,
    found: String,
    done: Option<String>,
    alert: Option<String>,
    /// How many can be accepted in one go, in the words of the button.
    batch: Option<String>,
    may_set: bool,
    rows: Vec<Row>,
    more: Option<String>,
}

/// A criterion that the path names, over the units that it is narrowed to.
pub(super) struct Look {
    pub(super) campaign: Campaign,
    pub(super) scope: Scope,
    pub(super) code: Code,
    known: Known,
    kind: Option<String>,
    q: String,
    words: String,
    state: String,
    /// Key and code of the unit behind which the page begins, as the address has them.
    after: String,
}

impl Look {
    async fn find(staff: &Staff) -> Result<Look, Problem> {
        let visitor = &staff.visitor;
        let (campaign, scopes) = found(staff).await?;
        let code: Code = visitor.site.segment(4).parse().map_err(|_| visitor.missing())?;
        let asked = pairs(&visitor.site.query);
        let get = |wish: &str| {
            let found = asked.iter().find(|(name, _)| name == wish);
            found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
        };
        let kind = Some(get("kind")).filter(|kind| !kind.is_empty());
        // The same code may be another criterion for another kind of unit.
        let wanted = |scope: &Scope| {
            scope.codes.contains(&code) && kind.as_ref().is_none_or(|kind| *kind == scope.framework.meta.kind)
        };
        let scope = scopes.into_iter().find(wanted).ok_or_else(|| visitor.missing())?;
        let known = Known::of(staff, &campaign, &code);
        let (q, state, after) = (get("q"), get("state"), get("after"));
        Ok(Look { campaign, scope, code, known, kind, words: fold(&q), q, state, after })
    }

    /// The units that it is narrowed to.
    fn across(&self) -> Across<'_> {
        let stage = State::LISTED.iter().find(|(_, word)| *word == self.state).map(|(stage, _)| *stage);
        let all = self.known.across(&self.campaign, &self.scope.framework.meta.kind, &self.code);
        Across { words: &self.words, stage, ..all }
    }

    /// The units on the page, one more if there are more.
    async fn units(&self, staff: &Staff) -> Result<Found, Problem> {
        let after = self.after.split_once('~').and_then(|(key, code)| Some((key.parse().ok()?, code)));
        let page = staff.visitor.store().across(&self.across(), after, PAGE + 1).await;
        page.map_err(|e| staff.failed(&e))
    }

    /// Whether the campaign is in the first appraisal.
    fn is_first(&self) -> bool {
        self.campaign.step() == Some(Step::Appraisal)
    }

    fn node(&self, staff: &Staff) -> Result<&Node, Problem> {
        let id = self.scope.framework.find(&self.code).ok_or_else(|| staff.visitor.missing())?;
        Ok(self.scope.framework.node(id))
    }

    fn place(&self) -> String {
        across_place(self.campaign.id(), &self.code)
    }

    /// The address with what it is narrowed to, from a unit on.
    fn place_from(&self, after: &str, more: &str) -> String {
        let kind = self.kind.as_deref().unwrap_or_default();
        let all = [("kind", kind), ("q", &self.q), ("state", &self.state), ("after", after), ("done", more)];
        let set = all.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> = set.map(|(name, value)| format!("{name}={}", encode(value))).collect();
        if query.is_empty() { self.place() } else { format!("{}?{}", self.place(), query.join("&")) }
    }

    /// Whether the person sets scores of this criterion in this step.
    fn may_set(&self, staff: &Staff) -> bool {
        let may = |kind| staff.may_on(Action::Edit, &self.campaign.subject(kind).at(self.code.clone()));
        match self.campaign.step() {
            Some(Step::Appraisal | Step::SecondAppraisal) => may(Kind::Appraisal),
            Some(Step::Council) => may(Kind::Score),
            _ => false,
        }
    }
}

/// `GET /office/appraisals/{campaign}/criteria/{code}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let look = Look::find(&staff).await?;
    page(&staff, &look, None).await
}

/// `POST /office/appraisals/{campaign}/criteria/{code}`: accepts what the rule gives for all that claim it, or accepts or
/// sets the score of one unit.
pub(super) async fn appraise(staff: Staff, body: String) -> Result<Response, Problem> {
    let look = Look::find(&staff).await?;
    let form = Form::read(&body);
    if form.get("do") == "accept-all" {
        let (accepted, left) = batch::accept(&staff, &look).await?;
        return Ok(staff.visitor.see(&look.place_from("", &format!("{accepted}-{left}"))));
    }
    let unit: UnitId = form.get("unit").parse().map_err(|_| staff.visitor.missing())?;
    let only = Across { only: Some(&unit), ..look.across() };
    let there = staff.visitor.store().across(&only, None, 1).await.map_err(|e| staff.failed(&e))?;
    if there.units.is_empty() {
        return Err(staff.visitor.missing());
    }
    match row::appraise(&staff, &look, &unit, &body).await? {
        None => Ok(staff.visitor.see(&look.place_from(&look.after, ""))),
        // What stands there now belongs to the form that is shown again.
        Some(typed) => page(&staff, &Look::find(&staff).await?, Some(typed)).await,
    }
}

async fn page(staff: &Staff, look: &Look, typed: Option<Typed>) -> Result<Response, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let node = look.node(staff)?;
    let Found { units: mut shown, found, waiting } = look.units(staff).await?;
    let more = shown.len() > PAGE as usize;
    shown.truncate(PAGE as usize);
    let last = shown.last().filter(|_| more).map(|one| format!("{}~{}", one.key, one.unit));
    let more = last.map(|after| visitor.path(&look.place_from(&after, "")));
    let may_set = look.may_set(staff);
    let waiting = if may_set && look.is_first() { waiting.min(batch::MOST.into()) } else { 0 };
    let alert = typed.as_ref().map(|typed| typed.alert.clone());
    let status = typed.as_ref().map_or(StatusCode::OK, |typed| typed.status);
    let choices = State::LISTED.map(|(stage, word)| (word, t.w(State::At(stage).word()), word == look.state));
    let template = Units {
        page: visitor.site.page(format!("{} {}", look.code, node.name.get(t.0)), None),
        nav: Nav::of(staff, ROOM).since_approval(staff, &look.campaign).await?,
        above: (
            visitor.path(&format!("{ROOM}/{}", encode(look.campaign.id().as_str()))),
            look.campaign.title().get(t.0).to_owned(),
        ),
        step: step(staff, &look.campaign),
        here: visitor.path(&look.place_from(&look.after, "")),
        all: visitor.path(&look.place()),
        kind: look.kind.clone(),
        q: look.q.clone(),
        states: choices.into(),
        rule: Tree::new(t, &explain(&node.rule, node.max, look.scope.framework.vocabulary(node))),
        max: decimal(t.0, node.max.value()),
        found: t.say(&Message::new("appraisal-units-found").num("units", Decimal::from(found))),
        done: batch::done(t, &visitor.site.query),
        alert,
        batch: (waiting > 0)
            .then(|| t.say(&Message::new("appraisal-accept-all").num("units", Decimal::from(waiting)))),
        may_set,
        rows: rows(staff, look, node, &shown, typed).await?,
        more,
    };
    Ok((status, html(&template)).into_response())
}
