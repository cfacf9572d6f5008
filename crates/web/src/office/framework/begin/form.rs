//! The form by which a version begins.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_framework::{Fault, Meta};
use parindex_workflow::framework::Framework;
use parindex_workflow::{Action, Kind};

use super::super::super::form::{Field, Form, Nav};
use super::super::super::visitor::Staff;
use super::super::shipped::SHIPPED;
use super::super::title;
use super::{Way, Wrong};
use crate::page::{Page, html};
use crate::words::T;

#[derive(Template)]
#[template(path = "office/framework/begin.html")]
struct Begin {
    page: Page,
    nav: Nav,
    alert: Option<String>,
    /// What is wrong in the files.
    faults: Vec<Cell>,
    fields: Vec<Field>,
    ways: Vec<Choice>,
    from_fault: Option<String>,
    base: Field,
    files_fault: Option<String>,
    shipped: Field,
    kind: Field,
}

/// A way to begin.
struct Choice {
    way: &'static str,
    word: String,
    hint: String,
    chosen: bool,
}

/// A fault of a file.
struct Cell {
    file: String,
    line: String,
    column: String,
    value: String,
    text: String,
}

pub(super) fn page(staff: &Staff, bases: &[Framework], sent: Option<&Form>, wrong: &Wrong) -> Response {
    let t = staff.visitor.site.t;
    let view = View { staff, t, sent, wrong };
    let shown = Begin {
        page: staff.visitor.site.page(t.w("framework-office-begin-title"), None),
        nav: Nav::of(staff, "/frameworks"),
        alert: wrong.any().then(|| {
            wrong.refusal.as_ref().map_or_else(|| t.w("framework-office-begin-faults"), |why| t.say(why))
        }),
        faults: wrong.files.iter().map(|fault| cell(t, fault)).collect(),
        from_fault: view.fault("from"),
        fields: view.fields(),
        ways: view.ways(bases),
        base: view.base(bases),
        files_fault: view.fault("files"),
        shipped: view.shipped(),
        kind: view.kind(),
    };
    let status = if wrong.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, html(&shown)).into_response()
}

fn cell(t: T, fault: &Fault) -> Cell {
    let place = &fault.place;
    Cell {
        file: place.file.clone(),
        line: place.line.map(|line| line.to_string()).unwrap_or_default(),
        column: place.column.clone().unwrap_or_default(),
        value: place.value.chars().take(120).collect(),
        text: t.say(&fault.message),
    }
}

struct View<'a> {
    staff: &'a Staff,
    t: T,
    sent: Option<&'a Form>,
    wrong: &'a Wrong,
}

impl View<'_> {
    fn value(&self, name: &str) -> &str {
        self.sent.map_or("", |sent| sent.get(name))
    }

    fn fault(&self, name: &str) -> Option<String> {
        let found = self.wrong.fields.iter().find(|(field, _)| *field == name);
        found.map(|(_, message)| self.t.say(message))
    }

    /// A list to choose from, with a first entry that stands for none.
    fn select(
        &self,
        name: &'static str,
        label: &'static str,
        none: &'static str,
        of: Vec<(String, String)>,
    ) -> Field {
        let chosen = self.value(name);
        let options = of.into_iter().map(|(value, word)| {
            let here = value == chosen;
            (value, word, here)
        });
        let none = (String::new(), self.t.w(none), false);
        Field::new(name, "text", self.t.w(label))
            .options(std::iter::once(none).chain(options).collect())
            .optional()
            .fault(self.fault(name))
    }

    fn fields(&self) -> Vec<Field> {
        let (t, staff) = (self.t, self.staff);
        let hosts: Vec<_> = staff.hosts().into_iter().collect();
        let hosts = hosts.into_iter().filter(|h| staff.may_in(Action::Create, Kind::Framework, h.clone()));
        let host = self.value("host");
        let hosts = hosts.map(|h| (h.to_string(), h.to_string(), h.as_str() == host)).collect();
        vec![
            Field::new("id", "text", t.w("framework-office-id"))
                .hint(t.w("framework-office-id-hint"))
                .value(self.value("id"))
                .fault(self.fault("id")),
            Field::new("host", "text", t.w("framework-office-host")).options(hosts).fault(self.fault("host")),
            Field::area("title_vi", 2, t.w("framework-office-title-vi"))
                .hint(t.w("framework-office-title-hint"))
                .value(self.value("title_vi"))
                .optional(),
            Field::area("title_en", 2, t.w("framework-office-title-en"))
                .value(self.value("title_en"))
                .optional(),
        ]
    }

    fn ways(&self, bases: &[Framework]) -> Vec<Choice> {
        let from = self.value("from");
        let first = if bases.is_empty() { Way::Shipped } else { Way::Earlier };
        let choice = |way: Way| {
            let (word, hint) = match way {
                Way::Earlier => ("framework-office-from-earlier", "framework-office-from-earlier-hint"),
                Way::File => ("framework-office-from-file", "framework-office-from-file-hint"),
                Way::Shipped => ("framework-office-from-shipped", "framework-office-from-shipped-hint"),
                Way::Empty => ("framework-office-from-empty", "framework-office-from-empty-hint"),
            };
            let chosen = if from.is_empty() { way == first } else { way.name() == from };
            Choice { way: way.name(), word: self.t.w(word), hint: self.t.w(hint), chosen }
        };
        Way::ALL.map(choice).into()
    }

    fn base(&self, bases: &[Framework]) -> Field {
        let bases = bases
            .iter()
            .map(|base| (base.id().to_string(), format!("{} ({})", title(self.t, base), base.id())));
        self.select("base", "framework-office-base", "framework-office-base-none", bases.collect())
    }

    fn shipped(&self) -> Field {
        let name = |toml: &str| {
            Meta::parse(toml).0.map(|meta| meta.title.get(self.t.0).to_owned()).unwrap_or_default()
        };
        let sets = SHIPPED.iter().map(|set| (set.id.to_owned(), name(set.toml)));
        self.select("shipped", "framework-office-set", "framework-office-choose", sets.collect())
    }

    fn kind(&self) -> Field {
        let kinds = ["ministry", "province", "department", "district", "commune"];
        let kinds = kinds.map(|kind| (kind.to_owned(), self.t.kind(kind)));
        self.select("kind", "framework-office-kind", "framework-office-kind-as-given", kinds.into())
            .hint(self.t.w("framework-office-kind-hint"))
    }
}
