//! `/office/frameworks/{id}`: where a version stands, what is wrong with it and where, and what can be done with it.

use askama::Template;
use axum::response::Response;
use parindex_framework::{Meta, Pool};
use parindex_locale::{Message, decimal};
use parindex_workflow::framework::{Framework, State};

use parindex_workflow::{Action, Kind};

use super::super::form::Nav;
use super::super::unit::Register;
use super::super::visitor::Staff;
use super::faults::{Checked, Shown, shown};
use super::tree::{Branch, branches};
use super::{address, found, is_draft, state, title, way};
use crate::page::{Page, Problem, html};
use crate::words::T;

#[derive(Template)]
#[template(path = "office/framework/overview.html")]
struct Overview {
    page: Page,
    nav: Nav,
    id: String,
    state: String,
    /// Why it came back from the approver.
    returned: Option<String>,
    facts: Vec<(String, String)>,
    /// Address and word of what moves it on its way.
    deeds: Vec<(String, String)>,
    /// Address and word of what can be done with its text.
    actions: Vec<(String, String)>,
    /// What else is told of it: consultation, comparison, impact.
    pages: Vec<(String, String)>,
    files: Vec<(String, &'static str)>,
    errors: String,
    warnings: String,
    sound: bool,
    warned: bool,
    /// Faults of the text as a whole.
    whole: Vec<Shown>,
    branches: Vec<Branch>,
}

/// `GET /office/frameworks/{id}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let register = Register::today(visitor).await?;
    let base = match framework.based_on() {
        Some(id) => visitor.store().find::<Framework>(id.as_str()).await.map_err(|e| staff.failed(&e))?,
        None => None,
    };
    let base = base.map(|kept| kept.state);
    let checked = Checked::of(&framework);
    let here = visitor.path(&address(&framework));
    Ok(html(&Overview {
        page: visitor.site.page(title(t, &framework), None),
        nav: Nav::of(&staff, "/frameworks"),
        id: framework.id().to_string(),
        state: t.say(&state(&framework)),
        returned: match framework.state() {
            State::Draft { returned: Some(returned) } => Some(returned.reason.clone()),
            _ => None,
        },
        facts: facts(t, &register, &framework, base.as_ref()),
        actions: actions(&staff, &framework, &here),
        deeds: way::deeds(&staff, &framework),
        pages: [
            ("consultation", "framework-consultation"),
            ("compare", "framework-compare"),
            ("impact", "framework-impact"),
        ]
        .map(|(rest, word)| (format!("{here}/{rest}"), t.w(word)))
        .into(),
        files: ["framework.xlsx", "framework.csv", "framework.toml"]
            .map(|name| (format!("{here}/{name}"), name))
            .into(),
        errors: t.say(&Message::new("framework-office-errors").count("n", checked.all.errors)),
        warnings: t.say(&Message::new("framework-office-warnings").count("n", checked.all.warnings)),
        warned: checked.all.warnings > 0,
        sound: checked.all.errors == 0,
        whole: shown(t, &checked.whole),
        branches: branches(visitor, &framework, &checked),
    }))
}

/// What is said of the whole.
fn facts(
    t: T,
    register: &Register,
    framework: &Framework,
    base: Option<&Framework>,
) -> Vec<(String, String)> {
    let (meta, _) = Meta::parse(&framework.content().meta().text);
    let (built, _) = framework.check();
    let mut facts = vec![(t.w("framework-office-host"), register.name(t, framework.host().as_str()))];
    facts.extend(meta.map(|meta| (t.w("framework-office-kind"), t.kind(&meta.kind))));
    if let Some(id) = framework.based_on() {
        let base = base.map_or_else(|| id.to_string(), |base| title(t, base));
        facts.push((t.w("framework-office-base"), base));
    }
    if let Some(built) = built {
        facts.push((t.w("framework-office-total"), decimal(t.0, built.total().value())));
        let counted = |level: usize| {
            let at = built.nodes().iter().filter(|n| n.code.level() == level && n.pool == Pool::Main);
            at.count()
        };
        let counts = Message::new("framework-counts")
            .count("fields", counted(1))
            .count("criteria", counted(2))
            .count("leaves", built.leaves().len());
        facts.push((t.w("framework-office-size"), t.say(&counts)));
    } else {
        let rows = framework.content().nodes().len();
        let rows = Message::new("framework-office-rows").count("n", rows);
        facts.push((t.w("framework-office-size"), t.say(&rows)));
    }
    facts
}

/// What the person can do with it now.
fn actions(staff: &Staff, framework: &Framework, here: &str) -> Vec<(String, String)> {
    let t = staff.visitor.site.t;
    let mut actions = Vec::new();
    if is_draft(framework) && staff.may_on(Action::Edit, &framework.subject(Kind::Framework)) {
        actions.push((format!("{here}/meta"), t.w("framework-office-meta-title")));
    }
    if is_draft(framework) && staff.may_on(Action::Create, &framework.subject(Kind::Node)) {
        actions.push((format!("{here}/nodes/new"), t.w("framework-office-add-field")));
    }
    actions
}
