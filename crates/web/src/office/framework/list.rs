//! `/office/frameworks`: all versions that one may read.

use askama::Template;
use axum::response::Response;
use parindex_framework::Meta;
use parindex_store::Kept;
use parindex_workflow::framework::Framework;
use parindex_workflow::{Action, FrameworkId, Kind, local};

use super::super::form::Nav;
use super::super::unit::Register;
use super::super::visitor::Staff;
use super::{address, state, title};
use crate::page::{Page, Problem, html};
use crate::words::date;

#[derive(Template)]
#[template(path = "office/framework/list.html")]
struct List {
    page: Page,
    nav: Nav,
    may_begin: bool,
    rows: Vec<Version>,
}

struct Version {
    address: String,
    title: String,
    id: String,
    kind: String,
    host: String,
    state: String,
    based_on: String,
    changed: String,
}

/// `GET /office/frameworks`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let all = staff.visitor.store().all::<Framework>().await.map_err(|e| staff.failed(&e))?;
    let register = Register::today(&staff.visitor).await?;
    let open = all.iter().filter(|kept| staff.may_on(Action::Read, &kept.state.subject(Kind::Framework)));
    Ok(html(&List {
        page: staff.visitor.site.page(staff.visitor.site.t.w("framework-office-list"), None),
        nav: Nav::of(&staff, "/frameworks"),
        may_begin: staff.may(Action::Create, Kind::Framework),
        rows: open.map(|kept| version(&staff, &register, &all, kept)).collect(),
    }))
}

fn version(staff: &Staff, register: &Register, all: &[Kept<Framework>], kept: &Kept<Framework>) -> Version {
    let (t, framework) = (staff.visitor.site.t, &kept.state);
    let (meta, _) = Meta::parse(&framework.content().meta().text);
    let base = |id: &FrameworkId| {
        let known = all.iter().find(|kept| kept.state.id() == id);
        known.map_or_else(|| id.to_string(), |kept| format!("{} ({id})", title(t, &kept.state)))
    };
    Version {
        address: staff.visitor.path(&address(framework)),
        title: title(t, framework),
        id: framework.id().to_string(),
        kind: meta.map(|meta| t.kind(&meta.kind)).unwrap_or_default(),
        host: register.name(t, framework.host().as_str()),
        state: t.say(&state(framework)),
        based_on: framework.based_on().map(base).unwrap_or_default(),
        changed: date(&local(kept.at).date().to_string()),
    }
}
