//! `/office/frameworks/{id}/nodes/{node}`: one node with its cells, beside the tree and beside what can be seen of it.

mod cells;
mod merge;
mod page;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_framework::Fault;
use parindex_store::new_id;
use parindex_workflow::framework::{Cells, Command, Framework, Node, Place, apply, decide};
use parindex_workflow::{Action, Kind, NodeId, RefusalKind};

use super::super::form::Form;
use super::super::visitor::{Staff, Undone};
use super::look::Look;
use super::{address, broken, found, is_draft, node_address};
use crate::page::{Problem, html};
use crate::query::pairs;
use page::View;

/// What is edited: a node that is there, or one that is to be put somewhere.
enum Edited {
    Node(Box<Node>),
    New(Place),
}

/// An editor's page for one request.
struct Editor {
    staff: Staff,
    framework: Framework,
    edited: Edited,
}

impl Editor {
    /// Finds what the address names. A new node's place stands in the query, or in the form that was sent.
    async fn find(staff: Staff, form: Option<&Form>) -> Result<Editor, Problem> {
        let framework = found(&staff).await?.state;
        let name = staff.visitor.site.segment(4);
        let edited = if name == "new" {
            let query = pairs(&staff.visitor.site.query);
            let asked = |key: &str| {
                let in_query = query.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone());
                form.map(|form| form.get(key).to_owned()).or(in_query).unwrap_or_default()
            };
            let place =
                place(&framework, &asked("in"), &asked("after")).ok_or_else(|| staff.visitor.missing())?;
            Edited::New(place)
        } else {
            let id: NodeId = name.parse().map_err(|_| staff.visitor.missing())?;
            let node = framework.content().node(&id).cloned();
            Edited::Node(Box::new(node.ok_or_else(|| staff.visitor.missing())?))
        };
        let editor = Editor { staff, framework, edited };
        if matches!(editor.edited, Edited::New(_)) {
            editor.staff.require_on(Action::Create, &editor.subject())?;
        }
        Ok(editor)
    }

    /// The node as what something is done to; permission for a new one is asked for its parent.
    fn subject(&self) -> parindex_workflow::Subject {
        let subject = self.framework.subject(Kind::Node);
        let code = match &self.edited {
            Edited::Node(node) => node.parsed(),
            Edited::New(place) => {
                let node = |id| self.framework.content().node(id).and_then(Node::parsed);
                match place {
                    Place::FirstOf { parent } => parent.as_ref().and_then(node),
                    Place::After { node: beside } => node(beside).and_then(|code| code.parent()),
                }
            }
        };
        parindex_workflow::Subject { code, ..subject }
    }

    fn may_edit(&self) -> bool {
        let action = if matches!(self.edited, Edited::New(_)) { Action::Create } else { Action::Edit };
        is_draft(&self.framework) && self.staff.may_on(action, &self.subject())
    }

    fn cells(&self) -> Cells {
        match &self.edited {
            Edited::Node(node) => node.cells.clone(),
            Edited::New(_) => Cells::default(),
        }
    }

    /// What is seen of the node with these cells: the core itself says what would stand there if they were saved.
    fn look(&self, typed: &Cells, form: Option<&Form>) -> Result<Look, Problem> {
        let (staff, t) = (&self.staff, self.staff.visitor.site.t);
        let (id, command) = match &self.edited {
            Edited::Node(node) => {
                let (id, read) = (node.id.clone(), node.revision.number);
                (node.id.clone(), Command::EditNode { id, read, cells: typed.clone() })
            }
            Edited::New(place) => {
                let id = node_id(staff)?;
                let (node, place) = (id.clone(), place.clone());
                (id, Command::AddNode { id: node, place, cells: typed.clone() })
            }
        };
        let events = decide(Some(&self.framework), &command, &staff.actor, &staff.present());
        let state = events
            .unwrap_or_default()
            .iter()
            .try_fold(self.framework.clone(), |state, event| apply(Some(state), event));
        Ok(Look::at(t, &state.map_err(|_| broken(staff))?, &id, form))
    }
}

/// Where a new node goes: into a node as its last, behind one, or behind all fields.
fn place(framework: &Framework, within: &str, after: &str) -> Option<Place> {
    let nodes = framework.content().nodes();
    let by_id = |id: &str| nodes.iter().find(|node| node.id.as_str() == id);
    if !after.is_empty() {
        return Some(Place::After { node: by_id(after)?.id.clone() });
    }
    let parent = if within.is_empty() { None } else { Some(by_id(within)?) };
    Some(last_of(framework, parent))
}

/// Behind the last node right below a parent; behind the last field where there is none.
pub(super) fn last_of(framework: &Framework, parent: Option<&Node>) -> Place {
    let above = parent.and_then(Node::parsed);
    let first = Place::FirstOf { parent: parent.map(|node| node.id.clone()) };
    if parent.is_some() && above.is_none() {
        return first;
    }
    let below = |node: &&Node| node.parsed().is_some_and(|code| code.parent() == above);
    let last = framework.content().nodes().iter().rfind(below);
    last.map_or(first, |last| Place::After { node: last.id.clone() })
}

fn node_id(staff: &Staff) -> Result<NodeId, Problem> {
    let id = new_id(staff.visitor.now).map_err(|e| staff.failed(&e))?;
    id.parse().map_err(|_| broken(staff))
}

/// `GET /office/frameworks/{id}/nodes/{node}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let editor = Editor::find(staff, None).await?;
    let saved = editor.staff.visitor.site.query == "saved";
    let cells = editor.cells();
    let look = editor.look(&cells, None)?;
    Ok(View::new(&editor, cells, look).saved(saved).show(StatusCode::OK))
}

/// `POST /office/frameworks/{id}/nodes/{node}/check`: what is seen of the cells as they are typed, without saving.
pub(super) async fn check(staff: Staff, body: String) -> Result<Response, Problem> {
    let form = Form::read(&body);
    let editor = Editor::find(staff, Some(&form)).await?;
    let cells = if editor.may_edit() { cells::typed(&form) } else { editor.cells() };
    Ok(html(&editor.look(&cells, Some(&form))?))
}

/// `POST /office/frameworks/{id}/nodes/{node}`: saves the cells, or only looks at them.
pub(super) async fn save(staff: Staff, body: String) -> Result<Response, Problem> {
    let form = Form::read(&body);
    let editor = Editor::find(staff, Some(&form)).await?;
    let checks = form.get("do") == "check";
    if !checks {
        let action = if matches!(editor.edited, Edited::New(_)) { Action::Create } else { Action::Edit };
        editor.staff.require_on(action, &editor.subject())?;
    }
    let cells = if editor.may_edit() { cells::typed(&form) } else { editor.cells() };
    if checks {
        let look = editor.look(&cells, Some(&form))?;
        let read = form.get("read").parse().ok();
        return Ok(View::new(&editor, cells, look).read(read).show(StatusCode::OK));
    }
    let (id, command) = match &editor.edited {
        Edited::Node(node) => {
            let (id, read) = (node.id.clone(), form.get("read").parse().unwrap_or_default());
            (node.id.clone(), Command::EditNode { id, read, cells: cells.clone() })
        }
        Edited::New(place) => {
            let id = node_id(&editor.staff)?;
            (id.clone(), Command::AddNode { id, place: place.clone(), cells: cells.clone() })
        }
    };
    let framework = editor.framework.id().as_str().to_owned();
    match editor.staff.execute::<Framework>(&framework, &command).await {
        Ok(done) => Ok(editor.staff.visitor.see(&format!("{}?saved", node_address(&done.state, &id)))),
        Err(Undone::Refused(refusal)) => match refusal.kind {
            RefusalKind::Conflict { .. } => merge::show(editor, &form, cells).await,
            RefusalKind::Invalid => faulty(&editor, &form, cells, &refusal.faults),
            _ => Err(Undone::Refused(refusal).page(&editor.staff.visitor)),
        },
        Err(undone) => Err(undone.page(&editor.staff.visitor)),
    }
}

fn faulty(editor: &Editor, form: &Form, cells: Cells, faults: &[Fault]) -> Result<Response, Problem> {
    let look = editor.look(&editor.cells(), Some(form))?;
    let read = form.get("read").parse().ok();
    Ok(View::new(editor, cells, look).read(read).faults(faults).show(StatusCode::UNPROCESSABLE_ENTITY))
}

/// `GET` of what only forms go to: back to the node.
pub(super) async fn back(staff: Staff) -> Result<Response, Problem> {
    let framework = found(&staff).await?.state;
    let id: NodeId = staff.visitor.site.segment(4).parse().map_err(|_| staff.visitor.missing())?;
    let known = framework.content().node(&id).is_some();
    let to = if known { node_address(&framework, &id) } else { address(&framework) };
    Ok(staff.visitor.see(&to).into_response())
}
