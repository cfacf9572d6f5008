//! Where a node stands: moved, given another code, taken out. Codes follow from places.

use askama::Template;
use axum::response::Response;
use parindex_locale::Message;
use parindex_workflow::framework::{Command, Framework, Node, Place};
use parindex_workflow::{Action, Kind, NodeId, Subject};

use super::super::form::{Form, Nav};
use super::super::visitor::Staff;
use super::editor::last_of;
use super::tree::name;
use super::{address, found, is_draft, node_address};
use crate::page::{Page, Problem, html};
use crate::words::T;

/// A step that a node can go: the value of its button, its word.
pub(super) type Step = (String, String);

/// Whether the person may do this to a node as a whole now; its place is its parent's matter, since siblings shift.
pub(super) fn may(staff: &Staff, framework: &Framework, node: &Node, action: Action) -> bool {
    let code = node.parsed().and_then(|code| code.parent());
    let subject = Subject { code, ..framework.subject(Kind::Node) };
    is_draft(framework) && staff.may_on(action, &subject)
}

/// The nodes under the same parent, in order.
fn siblings<'f>(framework: &'f Framework, node: &Node) -> Vec<&'f Node> {
    let Some(code) = node.parsed() else { return Vec::new() };
    let beside = |other: &&Node| other.parsed().is_some_and(|own| own.parent() == code.parent());
    framework.content().nodes().iter().filter(beside).collect()
}

/// Up and down, where there is room.
pub(super) fn steps(t: T, framework: &Framework, node: &Node) -> Vec<Step> {
    let beside = siblings(framework, node);
    let Some(at) = beside.iter().position(|other| other.id == node.id) else { return Vec::new() };
    let mut steps = Vec::new();
    if at > 0 {
        steps.push(("up".to_owned(), t.w("framework-office-up")));
    }
    if at + 1 < beside.len() {
        steps.push(("down".to_owned(), t.w("framework-office-down")));
    }
    steps
}

/// The nodes that it can be moved into: all that are not it or below it.
pub(super) fn targets(t: T, framework: &Framework, node: &Node) -> Vec<(String, String)> {
    let code = node.parsed();
    let inside = |other: &Node| match (&code, other.parsed()) {
        (Some(code), Some(other)) => other.is_below(code) || other == *code,
        _ => other.id == node.id,
    };
    let others = framework.content().nodes().iter().filter(|other| !inside(other));
    let short = |text: String| text.chars().take(80).collect::<String>();
    others.map(|other| (other.id.to_string(), format!("{} {}", other.code, short(name(t, other))))).collect()
}

/// The node that the address names.
async fn node(staff: &Staff) -> Result<(Framework, Node), Problem> {
    let framework = found(staff).await?.state;
    let id: NodeId = staff.visitor.site.segment(4).parse().map_err(|_| staff.visitor.missing())?;
    let node = framework.content().node(&id).cloned().ok_or_else(|| staff.visitor.missing())?;
    Ok((framework, node))
}

/// `POST /office/frameworks/{id}/nodes/{node}/move`
pub(super) async fn shift(staff: Staff, body: String) -> Result<Response, Problem> {
    let (framework, node) = node(&staff).await?;
    let form = Form::read(&body);
    let place = target(&framework, &node, &form).ok_or_else(|| {
        let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
        staff.visitor.refused(status, &Message::new("framework-office-choose"))
    });
    let parent =
        Subject { code: node.parsed().and_then(|code| code.parent()), ..framework.subject(Kind::Node) };
    staff.require_on(Action::Edit, &parent)?;
    let command = Command::MoveNode { id: node.id.clone(), place: place? };
    done(&staff, &framework, &node, &command).await
}

fn target(framework: &Framework, node: &Node, form: &Form) -> Option<Place> {
    let beside = siblings(framework, node);
    let at = beside.iter().position(|other| other.id == node.id)?;
    let parent = || {
        let above = node.parsed().and_then(|code| code.parent());
        let nodes = framework.content().nodes().iter();
        above.and_then(|above| nodes.into_iter().find(|n| n.parsed().as_ref() == Some(&above)))
    };
    match form.get("to") {
        "up" => match at.checked_sub(2) {
            Some(before) => Some(Place::After { node: beside[before].id.clone() }),
            None => Some(Place::FirstOf { parent: parent().map(|node| node.id.clone()) }),
        },
        "down" => Some(Place::After { node: beside.get(at + 1)?.id.clone() }),
        _ => {
            let id: NodeId = form.get("into").parse().ok()?;
            Some(last_of(framework, Some(framework.content().node(&id)?)))
        }
    }
}

/// `POST /office/frameworks/{id}/nodes/{node}/recode`
pub(super) async fn recode(staff: Staff, body: String) -> Result<Response, Problem> {
    let (framework, node) = node(&staff).await?;
    let form = Form::read(&body);
    let (was, code) = (form.get("was").to_owned(), form.get("code").trim().to_owned());
    let command = Command::Recode { id: node.id.clone(), was, code };
    done(&staff, &framework, &node, &command).await
}

async fn done(
    staff: &Staff,
    framework: &Framework,
    node: &Node,
    command: &Command<'_>,
) -> Result<Response, Problem> {
    let done = staff.execute::<Framework>(framework.id().as_str(), command).await;
    let state = done.map_err(|undone| undone.page(&staff.visitor))?.state;
    Ok(staff.visitor.see(&node_address(&state, &node.id)))
}

#[derive(Template)]
#[template(path = "office/framework/remove.html")]
struct Remove {
    page: Page,
    nav: Nav,
    above: (String, String),
    read: u64,
    /// Code and name of all that goes.
    rows: Vec<(String, String)>,
}

/// `GET /office/frameworks/{id}/nodes/{node}/remove`: what goes, before it goes.
pub(super) async fn show_remove(staff: Staff) -> Result<Response, Problem> {
    let (framework, node) = node(&staff).await?;
    let parent = node.parsed().and_then(|code| code.parent());
    staff.require_on(Action::Remove, &Subject { code: parent, ..framework.subject(Kind::Node) })?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let nodes = framework.content().nodes();
    let place = nodes.iter().position(|own| own.id == node.id).unwrap_or_default();
    let below = |own: &&Node| match (own.parsed(), node.parsed()) {
        (Some(own), Some(code)) => own.is_below(&code),
        _ => false,
    };
    let gone = std::iter::once(&nodes[place]).chain(nodes[place + 1..].iter().take_while(below));
    Ok(html(&Remove {
        page: visitor
            .site
            .page(t.say(&Message::new("framework-office-remove-title").text("code", &node.code)), None),
        nav: Nav::of(&staff, "/frameworks"),
        above: (
            visitor.path(&node_address(&framework, &node.id)),
            format!("{} {}", node.code, name(t, &node)),
        ),
        read: node.revision.number,
        rows: gone.map(|own| (own.code.clone(), name(t, own))).collect(),
    }))
}

/// `POST /office/frameworks/{id}/nodes/{node}/remove`
pub(super) async fn remove(staff: Staff, body: String) -> Result<Response, Problem> {
    let (framework, node) = node(&staff).await?;
    let read = Form::read(&body).get("read").parse().unwrap_or_default();
    let command = Command::RemoveNode { id: node.id.clone(), read };
    let done = staff.execute::<Framework>(framework.id().as_str(), &command).await;
    let state = done.map_err(|undone| undone.page(&staff.visitor))?.state;
    Ok(staff.visitor.see(&address(&state)))
}
