//! `/office/campaigns/{id}/runs/{number}/years`: a frozen run beside the results of earlier years, those of this office and
//! those that were published here.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::earlier::{versions_between, years_before};
use super::frozen::parts;
use super::run::{list, title};
use super::{asked_run, seen};
use crate::download::csv;
use crate::office::campaign::{address, crumb};
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::{encode, value};
use crate::state::AppState;
use crate::years::{Addresses, Answer, Series, View, answer};

#[derive(Template)]
#[template(path = "office/determination/years.html")]
struct YearsPage {
    page: Page,
    nav: Nav,
    crumbs: [(String, String); 3],
    /// Address and title of what was computed under each framework, and whether it is this one; none where there is one.
    parts: Vec<(String, String, bool)>,
    view: View,
}

/// `GET /office/campaigns/{id}/runs/{number}/years`
pub(super) async fn show(State(state): State<AppState>, staff: Staff) -> Result<Response, Problem> {
    let (campaign, _, run) = asked_run(&staff).await?;
    seen(&staff, &campaign, &format!("run-{}", run.number)).await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let base = address(visitor, &campaign, &format!("/runs/{}", run.number));
    let page = format!("{base}/years");
    let computed = parts(&staff, &run).await?;
    let wanted = value(&visitor.site.query, "part").unwrap_or_default();
    let at = run.parts.iter().position(|part| part.framework.as_str() == wanted).unwrap_or(0);
    let links = run.parts.iter().zip(&computed).enumerate().map(|(place, (part, computed))| {
        let title = computed.published.framework().meta.title.get(t.0).to_owned();
        (format!("{page}?part={}", encode(part.framework.as_str())), title, place == at)
    });
    let links: Vec<_> = links.collect();
    let part = run.parts.get(at).ok_or_else(|| visitor.missing())?.framework.as_str().to_owned();
    let kept = if links.len() > 1 { vec![("part".to_owned(), part)] } else { Vec::new() };
    let addresses = Addresses { page, kept, campaigns: None };
    let last = computed[at].clone();
    let before = years_before(&staff, &campaign).await?;
    let between = versions_between(&staff, &last).await?;
    let query = visitor.site.query.clone();
    let made = tokio::task::spawn_blocking(move || {
        let all = state.all();
        let others = before.iter().map(|part| &part.published).chain(all.iter().map(|one| &**one));
        let series = Series::new(&last.published, others, between.iter().map(|one| &**one));
        answer(t, &series, &query, addresses)
    });
    match made.await.map_err(|_| visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR))? {
        Answer::Missing => Err(visitor.missing()),
        Answer::File(name, heading, rows) => Ok(csv(name, heading, &rows)),
        Answer::Page(view) => Ok(html(&YearsPage {
            page: visitor.site.page(t.w("years-title"), None),
            nav: Nav::of(&staff, "/campaigns").since_run(&staff, &campaign, &run).await?,
            crumbs: [crumb(visitor, &campaign), list(&staff, &campaign), (base, title(t, &run))],
            parts: if links.len() > 1 { links } else { Vec::new() },
            view: *view,
        })),
    }
}
