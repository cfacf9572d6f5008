//! The page of the editor.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_framework::Fault;
use parindex_locale::Message;
use parindex_workflow::Action;
use parindex_workflow::framework::{Cells, Node, Place};

use super::super::super::form::{Field, Nav};
use super::super::faults::{Checked, column};
use super::super::look::Look;
use super::super::place::{self, Step};
use super::super::tree::{Branch, branches, name, scored_by};
use super::super::{address, is_draft, node_address, title};
use super::cells::{Notes, all, fields};
use super::{Edited, Editor};
use crate::assets::Script;
use crate::page::{Page, html};
use crate::security;

#[derive(Template)]
#[template(path = "office/framework/editor.html")]
struct EditorPage {
    page: Page,
    nav: Nav,
    script: &'static str,
    /// The address of the framework, its title.
    above: (String, String),
    /// The address of this page.
    here: String,
    /// The node's identifier; empty for a new one.
    id: String,
    code: String,
    /// That the node has just been saved.
    saved: Option<String>,
    /// Whether the form holds what is not saved.
    unsaved: bool,
    alert: Option<String>,
    may_edit: bool,
    /// Column and text, where the cells are only shown.
    shown: Vec<(String, String)>,
    fields: Vec<Field>,
    hidden: Vec<(&'static str, String)>,
    look: Look,
    branches: Vec<Branch>,
    /// Where a node can be added beside this one: address and word.
    adds: Vec<(String, String)>,
    steps: Vec<Step>,
    targets: Vec<(String, String)>,
    may_remove: bool,
}

/// What one answer shows.
pub(super) struct View<'e> {
    editor: &'e Editor,
    cells: Cells,
    look: Look,
    saved: bool,
    read: Option<u64>,
    notes: Notes<'e>,
    alert: Option<String>,
}

impl<'e> View<'e> {
    pub(super) fn new(editor: &'e Editor, cells: Cells, look: Look) -> View<'e> {
        View { editor, cells, look, saved: false, read: None, notes: Notes::default(), alert: None }
    }

    /// Whether the node has just been saved.
    pub(super) fn saved(mut self, saved: bool) -> View<'e> {
        self.saved = saved;
        self
    }

    /// The revision that the form was read in; it stays the same while somebody only looks.
    pub(super) fn read(mut self, read: Option<u64>) -> View<'e> {
        self.read = read;
        self
    }

    pub(super) fn faults(mut self, faults: &'e [Fault]) -> View<'e> {
        self.notes.faults = faults;
        self.alert = Some(self.editor.staff.visitor.site.t.w("office-form-faults"));
        self
    }

    pub(super) fn notes(mut self, notes: Notes<'e>) -> View<'e> {
        self.notes = notes;
        self
    }

    pub(super) fn alert(mut self, alert: String) -> View<'e> {
        self.alert = Some(alert);
        self
    }

    /// The page with its script.
    pub(super) fn show(self, status: StatusCode) -> Response {
        let response = (status, html(&self.page())).into_response();
        security::with_scripts(response)
    }

    fn page(self) -> EditorPage {
        let Editor { staff, framework, edited } = self.editor;
        let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
        let node = match edited {
            Edited::Node(node) => Some(&**node),
            Edited::New(_) => None,
        };
        let heading = node.map_or_else(
            || t.w("framework-office-add-title"),
            |node| format!("{} {}", node.code, name(t, node)),
        );
        let here = node.map_or_else(
            || format!("{}/nodes/new", address(framework)),
            |node| node_address(framework, &node.id),
        );
        let may_edit = self.editor.may_edit();
        let checked = Checked::of(framework);
        let mut tree = branches(visitor, framework, &checked);
        for branch in &mut tree {
            let is = |id: &str| node.is_some_and(|node| node.id.as_str() == id);
            branch.open = is(&branch.head.id) || branch.rows.iter().any(|row| is(&row.id));
        }
        let may_place = node.is_some_and(|node| place::may(staff, framework, node, Action::Edit));
        EditorPage {
            page: visitor.site.page(heading, None),
            nav: Nav::of(staff, "/frameworks"),
            script: Script::Editor.address(),
            above: (visitor.path(&address(framework)), title(t, framework)),
            here: visitor.path(&here),
            id: node.map(|node| node.id.to_string()).unwrap_or_default(),
            code: node.map(|node| node.code.clone()).unwrap_or_default(),
            saved: self.saved.then(|| t.w("framework-office-saved")),
            unsaved: self.cells != self.editor.cells(),
            alert: self.alert,
            may_edit,
            shown: if may_edit { Vec::new() } else { shown(t, &self.cells) },
            fields: if may_edit { fields(t, &self.cells, is_top(edited), &self.notes) } else { Vec::new() },
            hidden: hidden(edited, self.read),
            look: self.look,
            adds: node.map(|node| adds(self.editor, node)).unwrap_or_default(),
            steps: if may_place {
                node.map(|n| place::steps(t, framework, n)).unwrap_or_default()
            } else {
                Vec::new()
            },
            targets: if may_place {
                node.map(|n| place::targets(t, framework, n)).unwrap_or_default()
            } else {
                Vec::new()
            },
            may_remove: node.is_some_and(|node| place::may(staff, framework, node, Action::Remove)),
            branches: tree,
        }
    }
}

/// Whether it is a field.
fn is_top(edited: &Edited) -> bool {
    match edited {
        Edited::Node(node) => node.parsed().is_none_or(|code| code.level() == 1),
        Edited::New(place) => *place == Place::FirstOf { parent: None },
    }
}

/// The cells that say something, for those who only read.
fn shown(t: crate::words::T, cells: &Cells) -> Vec<(String, String)> {
    let said = all(cells).into_iter().filter(|(_, text)| !text.is_empty());
    said.map(|(name, text)| {
        let text = if name == "scored_by" { scored_by(t, text) } else { text.clone() };
        (column(t, name), text)
    })
    .collect()
}

/// What the form brings along: the revision that was read, or the place of a new node.
fn hidden(edited: &Edited, read: Option<u64>) -> Vec<(&'static str, String)> {
    match edited {
        Edited::Node(node) => vec![("read", read.unwrap_or(node.revision.number).to_string())],
        Edited::New(Place::After { node }) => vec![("after", node.to_string())],
        Edited::New(Place::FirstOf { parent }) => {
            vec![("in", parent.as_ref().map(ToString::to_string).unwrap_or_default())]
        }
    }
}

/// Where a node can be added from here: below this one, behind it.
fn adds(editor: &Editor, node: &Node) -> Vec<(String, String)> {
    let Editor { staff, framework, .. } = editor;
    let t = staff.visitor.site.t;
    let new = staff.visitor.path(&format!("{}/nodes/new", address(framework)));
    let may = |code| {
        let subject = framework.subject(parindex_workflow::Kind::Node);
        let subject = parindex_workflow::Subject { code, ..subject };
        is_draft(framework) && staff.may_on(Action::Create, &subject)
    };
    let Some(code) = node.parsed() else { return Vec::new() };
    let said = |id| t.say(&Message::new(id).text("code", &node.code));
    let mut adds = Vec::new();
    if may(Some(code.clone())) {
        adds.push((format!("{new}?in={}", node.id), said("framework-office-add-below")));
    }
    if may(code.parent()) {
        adds.push((format!("{new}?after={}", node.id), said("framework-office-add-behind")));
    }
    adds
}
