//! `/office/campaigns/{id}/runs/{number}/whatif`: what the ranking of a frozen run would be under other weights, points or
//! facts. Nothing of it is kept.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::frozen::parts;
use super::run::{list, title};
use super::{asked_run, seen};
use crate::download::csv;
use crate::office::campaign::{address, crumb};
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::{encode, value};
use crate::what_if::{Addresses, Answer, View, answer};

#[derive(Template)]
#[template(path = "office/determination/what_if.html")]
struct WhatIfPage {
    page: Page,
    nav: Nav,
    crumbs: [(String, String); 3],
    /// Address and title of what was computed under each framework, and whether it is this one; none where there is one.
    parts: Vec<(String, String, bool)>,
    view: View,
}

/// `GET /office/campaigns/{id}/runs/{number}/whatif`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let (campaign, _, run) = asked_run(&staff).await?;
    seen(&staff, &campaign, &format!("run-{}", run.number)).await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let base = address(visitor, &campaign, &format!("/runs/{}", run.number));
    let form = format!("{base}/whatif");
    let asked = value(&visitor.site.query, "part").unwrap_or_default();
    let at = run.parts.iter().position(|part| part.framework.as_str() == asked).unwrap_or(0);
    let computed = parts(&staff, &run).await?;
    let link = |(place, part): (usize, &parindex_workflow::determination::Part)| {
        let title = computed[place].published.framework().meta.title.get(t.0).to_owned();
        (format!("{form}?part={}", encode(part.framework.as_str())), title, place == at)
    };
    let links = run.parts.iter().enumerate().map(link).collect::<Vec<_>>();
    let part = run.parts.get(at).ok_or_else(|| visitor.missing())?.framework.as_str().to_owned();
    let addresses = Addresses {
        form,
        units: format!("{base}/units/"),
        rules: true,
        kept: if links.len() > 1 { vec![("part".to_owned(), part)] } else { Vec::new() },
    };
    let (query, published) = (visitor.site.query.clone(), computed[at].clone());
    let made = tokio::task::spawn_blocking(move || answer(t, &published.published, &query, addresses));
    match made.await.map_err(|_| visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR))? {
        Answer::File(name, heading, rows) => Ok(csv(name, heading, &rows)),
        Answer::Page(view) => Ok(html(&WhatIfPage {
            page: visitor.site.page(t.w("whatif-title"), None),
            nav: Nav::of(&staff, "/campaigns").since_run(&staff, &campaign, &run).await?,
            crumbs: [crumb(visitor, &campaign), list(&staff, &campaign), (base, title(t, &run))],
            parts: if links.len() > 1 { links } else { Vec::new() },
            view: *view,
        })),
    }
}
