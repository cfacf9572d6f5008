//! `/office/appraisals`: the campaigns in which the person has something to do with appraisal, and which criteria.

use askama::Template;
use axum::response::Response;
use parindex_framework::{Code, Framework, ScoredBy};
use parindex_locale::Message;
use parindex_workflow::campaign::{Campaign, State, Step};
use parindex_workflow::{Action, Kind};

use super::ROOM;
use crate::office::assessment::framework;
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::date;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "office/appraisal/list.html")]
struct List {
    page: Page,
    nav: Nav,
    rows: Vec<Row>,
}

/// A campaign.
struct Row {
    title: String,
    address: String,
    step: String,
    deadline: String,
    /// The criteria that are the person's own, in words.
    mine: String,
}

/// A framework of a campaign with the criteria that the person may see the appraisal of.
pub(super) struct Scope {
    pub(super) framework: Arc<Framework>,
    pub(super) codes: Vec<Code>,
}

/// What the person may see the appraisal of, framework by framework.
pub(super) async fn scopes(staff: &Staff, campaign: &Campaign) -> Result<Vec<Scope>, Problem> {
    let mut scopes = Vec::new();
    for id in campaign.grounds().iter().flat_map(|grounds| &grounds.frameworks) {
        let Some(framework) = framework(&staff.visitor, id).await? else { continue };
        let leaves = framework.leaves().iter().map(|id| framework.node(*id));
        let codes: Vec<Code> = leaves
            .filter(|node| node.scored_by == ScoredBy::Appraisal)
            .map(|node| node.code.clone())
            .filter(|code| staff.may_on(Action::Read, &campaign.subject(Kind::Appraisal).at(code.clone())))
            .collect();
        if !codes.is_empty() {
            scopes.push(Scope { framework, codes });
        }
    }
    Ok(scopes)
}

/// `GET /office/appraisals`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let mut campaigns = visitor.store().all::<Campaign>().await.map_err(|e| staff.failed(&e))?;
    campaigns.retain(|kept| !matches!(kept.state.state(), State::Planned));
    campaigns.sort_by_key(|kept| std::cmp::Reverse(kept.state.year()));
    let mut rows = Vec::new();
    for campaign in campaigns.iter().map(|kept| &kept.state) {
        let scopes = scopes(&staff, campaign).await?;
        if scopes.is_empty() {
            continue;
        }
        let step = campaign.step();
        let deadline = step.and_then(|step| campaign.deadline(step, None));
        rows.push(Row {
            title: campaign.title().get(t.0).to_owned(),
            address: visitor.path(&format!("{ROOM}/{}", encode(campaign.id().as_str()))),
            step: step.map_or_else(|| t.w("appraisal-over"), |step| t.say(&step.message())),
            deadline: deadline.map(|day| date(&day.to_string())).unwrap_or_default(),
            mine: mine(&staff, campaign, &scopes),
        });
    }
    if rows.is_empty() && !staff.may_see(Kind::Council) {
        return Err(visitor.missing());
    }
    Ok(html(&List {
        page: visitor.site.page(t.w("office-appraisals"), None),
        nav: Nav::of(&staff, ROOM),
        rows,
    }))
}

fn mine(staff: &Staff, campaign: &Campaign, scopes: &[Scope]) -> String {
    let kind = if campaign.step() == Some(Step::Council) { Kind::Score } else { Kind::Appraisal };
    let own = |code: &&Code| staff.may_on(Action::Edit, &campaign.subject(kind).at((*code).clone()));
    let codes: Vec<&Code> = scopes.iter().flat_map(|scope| &scope.codes).filter(own).collect();
    let t = staff.visitor.site.t;
    if codes.is_empty() {
        return t.w("appraisal-reads-only");
    }
    t.say(&Message::new("appraisal-mine").count("criteria", codes.len()))
}
