//! `/{lang}/s/{survey}/{group}`: the questionnaire of a group of respondents, filled in screen by screen by whoever was
//! invited, or by anybody within a quota. Nobody logs in; nothing works only with a script, which lets one go on
//! without the network.
//!
//! The invariants: what is asked, and what an answer must keep to, is decided by [`parindex_questionnaire`]; until it is
//! sent the questionnaire is carried along in the form alone; what is kept tells neither the invitation nor the address
//! that it came from, nor the hour.

mod entry;
mod filled;
mod forms;
mod ground;
mod screen;
pub(super) mod whole;

use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use parindex_locale::Message;
use parindex_store::survey::{Answer, Taken, Way, receipt};
use tower_http::limit::RequestBodyLimitLayer;

use super::form::Form;
use super::guard;
use super::visitor::{Visitor, see};
use crate::page::{Page, Problem, html};
use crate::query::value;
use crate::state::AppState;
pub(super) use filled::Filled;
pub(super) use forms::Forms;
pub(super) use ground::{Ground, Held};
pub(super) use screen::{Step, preview, show as show_screen, step};

/// The largest form: some hundred answers of some words, a few of some thousand letters.
const LARGEST: usize = 256 * 1024;

/// The routes of respondents.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/{lang}/s/{survey}/{group}", get(show).post(go))
        .route("/{lang}/s/{survey}/{group}/done", get(done))
        .route("/{lang}/s/{survey}/{group}/whole", get(whole::show))
        .layer(RequestBodyLimitLayer::new(LARGEST))
        .layer(from_fn(guard))
}

/// `GET /{lang}/s/{survey}/{group}`: how one comes in.
async fn show(visitor: Visitor) -> Result<Response, Problem> {
    let ground = Ground::of(visitor).await?;
    let code = value(&ground.visitor.site.query, "code").unwrap_or_default();
    if code.is_empty() {
        return ground.entrance("", None).await;
    }
    enter(ground, &code, "").await
}

/// Comes in by a code or about a unit, to the first screen.
async fn enter(ground: Ground, code: &str, unit: &str) -> Result<Response, Problem> {
    match ground.admit(code, unit).await? {
        Ok(admitted) => {
            let filled = Filled::begin(&ground, admitted)?;
            Ok(show_screen(&ground, &filled, &[]))
        }
        Err(why) => ground.entrance(code, Some(why)).await,
    }
}

/// `POST /{lang}/s/{survey}/{group}`: the next screen, the one before, or the end.
async fn go(visitor: Visitor, body: String) -> Result<Response, Problem> {
    let ground = Ground::of(visitor).await?;
    let form = Form::read(&body);
    if form.get("go") == "begin" {
        return enter(ground, form.get("code").trim(), form.get("unit")).await;
    }
    let mut filled = Filled::read(&ground, &form)?;
    match step(&ground, &mut filled, form.get("go")) {
        Step::Show(faults) => Ok(show_screen(&ground, &filled, &faults)),
        Step::Send => send(&ground, &filled).await,
    }
}

/// Sends a questionnaire in which nothing is lacking.
async fn send(ground: &Ground, filled: &Filled) -> Result<Response, Problem> {
    let visitor = &ground.visitor;
    let way = match (filled.code, &filled.unit) {
        (Some(code), _) => Way::Invited(code),
        (None, Some(unit)) => Way::Open { unit: unit.clone(), quota: ground.group.fields.quota },
        (None, None) => return ground.entrance("", Some(visitor.site.t.w("respond-unit-choose"))).await,
    };
    let open = matches!(way, Way::Open { .. });
    if open && ground.is_too_often("survey-open", ground::MOST_OPEN).await? {
        return Err(too_often(visitor));
    }
    let answer = Answer {
        id: filled.id.clone(),
        survey: ground.survey.id().clone(),
        group: ground.group.id.clone(),
        way,
        day: ground.today,
        seconds: filled.seconds(visitor.now),
        content: filled.content(ground),
    };
    let taken = visitor.office.intake.take(answer).await.map_err(|e| visitor.failed(&e))?;
    if open && taken == Taken::New {
        ground.count("survey-open").await?;
    }
    let refused = |id| Err(visitor.refused(StatusCode::CONFLICT, &Message::new(id)));
    match taken {
        Taken::New | Taken::Known => {
            let receipt = receipt(filled.id.as_str());
            Ok(see(&format!("{}/done?receipt={receipt}", ground.address())))
        }
        Taken::Code => refused("respond-code-used"),
        Taken::Quota => refused("respond-quota-filled"),
        Taken::Closed => refused("respond-closed"),
    }
}

fn too_often(visitor: &Visitor) -> Problem {
    visitor.refused(StatusCode::TOO_MANY_REQUESTS, &Message::new("respond-too-often"))
}

#[derive(Template)]
#[template(path = "respond/done.html")]
struct Done {
    page: Page,
    receipt: String,
}

/// `GET /{lang}/s/{survey}/{group}/done`: the receipt.
async fn done(visitor: Visitor) -> Response {
    let receipt = value(&visitor.site.query, "receipt").unwrap_or_default();
    let plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    let receipt = receipt.chars().filter(plain).take(20).collect();
    let page = visitor.site.page(visitor.site.t.w("respond-done-title"), None);
    html(&Done { page, receipt }).into_response()
}
