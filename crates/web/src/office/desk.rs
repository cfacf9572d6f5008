//! `/office`: who one is here, in which roles, and where one can go.

use askama::Template;
use axum::response::Response;
use parindex_locale::Message;
use parindex_workflow::Grant;

use super::form::Nav;
use super::visitor::Staff;
use crate::page::{Page, html};
use crate::words::T;

#[derive(Template)]
#[template(path = "office/desk.html")]
struct Desk {
    page: Page,
    nav: Nav,
    roles: Vec<String>,
    /// Whether the person should set up one-time codes.
    bare: bool,
}

/// `GET /office`
pub(super) async fn show(staff: Staff) -> Response {
    let site = &staff.visitor.site;
    let title = site.t.say(&Message::new("office-greeting").text("name", &staff.person.name));
    html(&Desk {
        page: site.page(title, None),
        nav: Nav::of(&staff, ""),
        roles: staff.actor.grants.iter().map(|grant| role(site.t, grant)).collect(),
        bare: staff.person.totp.is_none(),
    })
}

/// A role with its unit and its scope, in words.
pub(super) fn role(t: T, grant: &Grant) -> String {
    let codes: Vec<String> = grant.codes.iter().map(ToString::to_string).collect();
    let id = if codes.is_empty() { "office-role" } else { "office-role-codes" };
    let message = Message::new(id).msg("role", grant.role.message()).text("unit", grant.unit.as_str());
    let message = if codes.is_empty() { message } else { message.text("codes", codes.join(", ")) };
    t.say(&message)
}
