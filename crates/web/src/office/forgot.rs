//! `/office/forgot`: somebody asks for another password. Whoever asks gets the same answer at once; what follows from it
//! is done afterwards, so that neither words nor time tell who has an account. Where mails are sent, a link goes to the
//! address of the account; else the administrators see that somebody has asked.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::SignedDuration;
use parindex_store::account::Person;
use parindex_store::{By, Result as Stored};

use super::form::{Field, Form, FormPage, Nav, email_fault, wait};
use super::gate::Crowd;
use super::people::{Shown, state};
use super::post::{self, About};
use super::routes::Routes;
use super::visitor::Visitor;
use super::waiting::What;
use crate::page::{Problem, html};

/// How long the administrators see that somebody has asked.
const ASKED: SignedDuration = SignedDuration::from_hours(24 * 7);
/// So often somebody asks from an address of the network within an hour.
const MOST_ASKED: u64 = 20;
/// So many mails an account gets within an hour, whoever asks: nobody's letter box is filled, nor the ledger.
const MOST_MAILED: u64 = 3;

pub(super) fn routes() -> Routes {
    Routes::default().get("/forgot", show).post("/forgot", ask)
}

fn form(visitor: &Visitor, email: &str, fault: Option<String>) -> FormPage {
    let t = visitor.site.t;
    let lead = if visitor.office.mails { "office-forgot-lead-mail" } else { "office-forgot-lead" };
    FormPage::new(visitor, Nav::outside(visitor), "office-forgot-title", "office-forgot")
        .lead(t.w(lead))
        .fields([Field::new("email", "email", t.w("office-email"))
            .value(email)
            .autocomplete("username")
            .fault(fault)])
}

/// `GET /office/forgot`
async fn show(visitor: Visitor) -> Response {
    form(&visitor, "", None).show()
}

/// `POST /office/forgot`: the same answer, whoever has an account.
async fn ask(visitor: Visitor, body: String) -> Result<Response, Problem> {
    let (sent, t) = (Form::read(&body), visitor.site.t);
    let email = sent.get("email").to_owned();
    if let Some(fault) = email_fault(t, &email) {
        return Ok(form(&visitor, &email, Some(fault)).show());
    }
    let crowd = Crowd::new(visitor.writer(), "forgot", &visitor.address, visitor.now);
    if let Some(seconds) = crowd.enter(MOST_ASKED).await.map_err(|e| visitor.failed(&e))? {
        let page = form(&visitor, &email, None);
        return Ok(page.alert(StatusCode::TOO_MANY_REQUESTS, wait(t, seconds)).show());
    }
    let lead = if visitor.office.mails { "office-forgot-sent" } else { "office-forgot-done" };
    let answer = html(&Shown {
        page: visitor.site.page(t.w("office-forgot-title"), None),
        nav: Nav::outside(&visitor),
        lead: t.w(lead),
        secrets: Vec::new(),
        next: (visitor.path("/login"), t.w("office-login-title")),
    });
    tokio::spawn(async move {
        if let Err(error) = follow(&visitor, &email).await {
            visitor.failed(&error);
        }
    });
    Ok(answer)
}

/// What comes of asking, for who has an open account.
async fn follow(visitor: &Visitor, email: &str) -> Stored<()> {
    let Some(person) = visitor.store().person_of(email).await? else { return Ok(()) };
    let open = state(&person) == "office-state-open";
    if !visitor.office.mails {
        return if open { visitor.keep(What::Asked, &person.id, "", ASKED).await } else { Ok(()) };
    }
    if person.closed.is_some() || !(open || comes_by_provider(visitor, &person).await?) {
        return Ok(());
    }
    if Crowd::new(visitor.writer(), "forgot-of", &person.id, visitor.now).enter(MOST_MAILED).await?.is_some()
    {
        return Ok(());
    }
    if open {
        post::link(visitor, &By::system(visitor.now), &person, About::Reset).await.map(|_| ())
    } else {
        post::hint(visitor, &person).await
    }
}

/// Whether the identity provider of this site knows the person.
async fn comes_by_provider(visitor: &Visitor, person: &Person) -> Stored<bool> {
    match &visitor.office.provider {
        Some(provider) => visitor.store().is_bound(provider.issuer(), &person.id).await,
        None => Ok(false),
    }
}
