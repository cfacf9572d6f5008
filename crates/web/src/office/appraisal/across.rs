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
use parindex_workflow::campaign::{Campaign, Step};
use parindex_workflow::{Action, Kind, UnitId};

use super::ROOM;
use super::case::across_place;
use super::list::Scope;
use super::order::{Listed, listed};
use super::progress::{found, step};
use super::state::State;
use crate::fold::fold;
use crate::office::campaign::groups;
use crate::office::form::{Form, Nav};
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::{encode, pairs};
use crate::words::Tree;
use row::{Row, Typed, rows};

/// Units on a page.
const PAGE: usize = 25;

#[derive(Template)]
#[template(path = "office/appraisal/across.html")]
struct Across {
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
    pub(super) units: Vec<Listed>,
    kind: Option<String>,
    q: String,
    state: String,
    after: String,
}

impl Look {
    async fn find(staff: &Staff) -> Result<Look, Problem> {
        let visitor = &staff.visitor;
        let (campaign, scopes) = found(staff).await?;
        let code: Code = visitor.site.segment(4).parse().map_err(|_| visitor.missing())?;
        let asked = pairs(&visitor.site.query);
        let get = |wish: &str| {
            asked.iter().find(|(name, _)| name == wish).map(|(_, value)| value.trim().to_owned())
        };
        let kind = get("kind").filter(|kind| !kind.is_empty());
        // The same code may be another criterion for another kind of unit.
        let wanted = |scope: &Scope| {
            scope.codes.contains(&code) && kind.as_ref().is_none_or(|kind| *kind == scope.framework.meta.kind)
        };
        let scope = scopes.into_iter().find(wanted).ok_or_else(|| visitor.missing())?;
        let groups = groups(staff, &campaign, [scope.framework.meta.kind.clone()]).await?;
        let all: Vec<_> = groups.into_iter().flat_map(|group| group.units).collect();
        let mut units = listed(staff, &campaign, &code, &all).await?;
        let (q, state) = (get("q").unwrap_or_default(), get("state").unwrap_or_default());
        let words = fold(&q);
        units.retain(|one| words.split(' ').all(|word| fold(&one.name).contains(word)));
        if let Some((wish, _)) = State::LISTED.iter().find(|(_, word)| *word == state) {
            units.retain(|one| one.state == *wish);
        }
        Ok(Look { campaign, scope, code, units, kind, q, state, after: get("after").unwrap_or_default() })
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

    /// The units on the page, and whether there are more.
    fn page(&self) -> (&[Listed], bool) {
        let behind = self.units.iter().position(|one| one.unit.as_str() == self.after);
        let rest = &self.units[behind.map_or(0, |place| place + 1)..];
        (&rest[..rest.len().min(PAGE)], rest.len() > PAGE)
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
    if !look.units.iter().any(|one| one.unit == unit) {
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
    let (shown, more) = look.page();
    let more = shown.last().filter(|_| more).map(|one| visitor.path(&look.place_from(one.unit.as_str(), "")));
    let may_set = look.may_set(staff);
    let waiting = if may_set { batch::waiting(look) } else { 0 };
    let alert = typed.as_ref().map(|typed| typed.alert.clone());
    let status = typed.as_ref().map_or(StatusCode::OK, |typed| typed.status);
    let choices = State::LISTED.map(|(state, word)| (word, t.w(state.word()), word == look.state));
    let template = Across {
        page: visitor.site.page(format!("{} {}", look.code, node.name.get(t.0)), None),
        nav: Nav::of(staff, ROOM),
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
        found: t.say(&Message::new("appraisal-units-found").count("units", look.units.len())),
        done: batch::done(t, &visitor.site.query),
        alert,
        batch: (waiting > 0)
            .then(|| t.say(&Message::new("appraisal-accept-all").count("units", waiting.min(batch::MOST)))),
        may_set,
        rows: rows(staff, look, node, shown, typed).await?,
        more,
    };
    Ok((status, html(&template)).into_response())
}
