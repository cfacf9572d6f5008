//! Mails about one unit, for anybody: asked for on the unit's page, confirmed by a link in a mail, ended by a link in each. Nobody
//! is told whose address is kept, neither by words nor by time.

mod tell;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::from_fn;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use jiff::SignedDuration;
use parindex_locale::Message;
use parindex_store::follow::{NewFollower, owner};
use parindex_store::mail::NewMail;
use parindex_store::{Result as Stored, Token};
use tower_http::limit::RequestBodyLimitLayer;

use super::form::{Form, email_fault, wait};
use super::gate::Crowd;
use super::guard;
use super::visitor::Visitor;
use crate::lineage::name_of;
use crate::page::{Page, Problem, html};
use crate::published::Published;
use crate::state::AppState;
use crate::table::unit_address;
use crate::words::T;
pub(crate) use tell::tell;

/// How long a link to confirm works; an address that nobody has confirmed is forgotten then.
pub(super) const CONFIRM: SignedDuration = SignedDuration::from_hours(3 * 24);
/// So often somebody asks from an address of the network within an hour; an office of many people may share one.
const MOST_ASKED: u64 = 20;
/// So many mails an address gets within an hour, whoever asks for it: nobody's letter box is filled.
const MOST_MAILED: u64 = 3;
/// The longest address of mail (RFC 5321).
const LONGEST: usize = 254;
/// A form has an address of mail and nothing else.
const LARGEST: usize = 4 * 1024;

/// The routes of those who follow a unit.
pub(super) fn routes() -> Router<AppState> {
    let own = Router::new()
        .route("/{lang}/{campaign}/units/{code}/follow", axum::routing::post(ask))
        .route("/{lang}/follow/{token}", get(show_confirm).post(confirm))
        .layer(from_fn(guard));
    // A mail program ends mails from wherever it is: the link is the secret.
    let anywhere = Router::new().route("/{lang}/unfollow/{token}", get(show_end).post(end));
    own.merge(anywhere).layer(RequestBodyLimitLayer::new(LARGEST))
}

/// A page of a few sentences, with a button for what is still to be done.
#[derive(Template)]
#[template(path = "follow.html")]
struct FollowPage {
    page: Page,
    said: Vec<String>,
    /// What the button says.
    button: Option<String>,
}

fn told(visitor: &Visitor, title: String, said: Vec<String>, button: Option<String>) -> Response {
    let page = visitor.site.page(title, None).for_one_reader();
    let mut response = html(&FollowPage { page, said, button });
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// `POST /{lang}/{campaign}/units/{code}/follow`: the same answer, whoever follows the unit already.
async fn ask(visitor: Visitor, State(state): State<AppState>, body: String) -> Result<Response, Problem> {
    let published = visitor.site.campaign(&state)?;
    let unit = published.board.find(visitor.site.segment(2)).filter(|_| is_followed(&visitor, &published));
    let unit = unit.ok_or_else(|| visitor.missing())?;
    let (t, address) = (visitor.site.t, Form::read(&body).get("email").trim().to_owned());
    if address.len() > LONGEST || email_fault(t, &address).is_some() {
        let why = Message::new("follow-address").text("address", address);
        return Err(visitor.refused(StatusCode::UNPROCESSABLE_ENTITY, &why));
    }
    let crowd = Crowd::new(visitor.writer(), "follow", &visitor.address, visitor.now);
    if let Some(seconds) = crowd.enter(MOST_ASKED).await.map_err(|e| visitor.failed(&e))? {
        return Err(visitor.site.refused(StatusCode::TOO_MANY_REQUESTS, wait(t, seconds)));
    }
    let name = published.units()[unit].name.get(t.0).to_owned();
    let said = t.say(&Message::new("follow-sent").text("address", &*address).text("unit", &*name));
    let back = (unit_address(t.0, &published, unit), name.clone());
    let answer = told(&visitor, t.w("follow-title"), vec![said, t.w("follow-then")], None);
    let new = NewFollower { unit: published.units()[unit].code.clone(), address, lang: t.0 };
    tokio::spawn(async move {
        if let Err(error) = keep(&visitor, &new, &back).await {
            visitor.failed(&error);
        }
    });
    Ok(answer)
}

/// Whether mails tell of what is published there: not of a preview, nor of what another edition took the place of.
fn is_followed(visitor: &Visitor, published: &Published) -> bool {
    visitor.office.mails && published.issue.key.is_none() && published.issue.release.is_none()
}

/// Keeps the address and asks its owner, away from the answer.
async fn keep(visitor: &Visitor, new: &NewFollower, (page, name): &(String, String)) -> Stored<()> {
    let address = new.address.to_lowercase();
    let crowd = Crowd::new(visitor.writer(), "follow-of", &address, visitor.now);
    if crowd.enter(MOST_MAILED).await?.is_some() {
        return Ok(());
    }
    let (t, base, now) = (visitor.site.t, &visitor.office.base, visitor.now);
    let mail = |id: &str, token: Token| {
        let text = Message::new("follow-mail-confirm")
            .text("unit", &**name)
            .text("page", format!("{base}{page}"))
            .text("address", format!("{base}/{}/follow/{token}", t.0.tag()));
        NewMail {
            cause: format!("{}/confirm", owner(id)),
            recipient: new.address.clone(),
            subject: t.say(&Message::new("follow-mail-confirm-subject").text("unit", &**name)),
            body: t.say(&text) + "\n",
            expires: now.saturating_add(CONFIRM).unwrap_or(now),
            unsubscribe: Some(end_address(base, t, token)),
        }
    };
    visitor.writer().follow(new, now, mail).await.map(|_| ())
}

/// Where one ends it.
fn end_address(base: &str, t: T, token: Token) -> String {
    format!("{base}/{}/unfollow/{token}", t.0.tag())
}

/// The link of the address.
fn token(visitor: &Visitor) -> Result<Token, Problem> {
    visitor.site.segment(1).parse().map_err(|_| visitor.missing())
}

/// `GET /{lang}/follow/{token}`: asks once more, since programs that check mails open links, too.
async fn show_confirm(visitor: Visitor, State(state): State<AppState>) -> Result<Response, Problem> {
    let (code, confirmed) =
        visitor.store().followed(token(&visitor)?).await.map_err(|e| visitor.failed(&e))?;
    if confirmed {
        return Ok(confirmed_page(&visitor, &state, &code));
    }
    let t = visitor.site.t;
    let said = t.say(&Message::new("follow-confirm").text("unit", name_of(&state.all(), t, &code)));
    Ok(told(&visitor, t.w("follow-title"), vec![said], Some(t.w("follow-confirm-button"))))
}

/// `POST /{lang}/follow/{token}`
async fn confirm(visitor: Visitor, State(state): State<AppState>) -> Result<Response, Problem> {
    let done = visitor.writer().confirm_follower(token(&visitor)?, visitor.now).await;
    let code = done.map_err(|e| visitor.failed(&e))?;
    Ok(confirmed_page(&visitor, &state, &code))
}

fn confirmed_page(visitor: &Visitor, state: &AppState, code: &str) -> Response {
    let t = visitor.site.t;
    let said = t.say(&Message::new("follow-confirmed").text("unit", name_of(&state.all(), t, code)));
    told(visitor, t.w("follow-title"), vec![said, t.w("follow-end-how")], None)
}

/// `GET /{lang}/unfollow/{token}`
async fn show_end(visitor: Visitor, State(state): State<AppState>) -> Result<Response, Problem> {
    let Ok((code, _)) = visitor.store().followed(token(&visitor)?).await else {
        return Ok(ended_page(&visitor));
    };
    let t = visitor.site.t;
    let said = t.say(&Message::new("follow-end").text("unit", name_of(&state.all(), t, &code)));
    Ok(told(&visitor, t.w("follow-end-title"), vec![said], Some(t.w("follow-end-button"))))
}

/// `POST /{lang}/unfollow/{token}`: from the page, or from a mail program (RFC 8058).
async fn end(visitor: Visitor) -> Result<Response, Problem> {
    let done = visitor.writer().unfollow(token(&visitor)?, visitor.now).await;
    done.map_err(|e| visitor.failed(&e))?;
    Ok(ended_page(&visitor).into_response())
}

fn ended_page(visitor: &Visitor) -> Response {
    let t = visitor.site.t;
    told(visitor, t.w("follow-end-title"), vec![t.w("follow-ended")], None)
}
