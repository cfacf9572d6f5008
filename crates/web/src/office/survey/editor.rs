//! `/office/surveys/{campaign}/groups/{group}/form/edit`: the questionnaire of a group, changed row by row in the browser: each change
//! is checked as a whole workbook is, and makes another version; what is wrong changes nothing. Also how respondents see it.

pub(super) mod question;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_framework::Fault;
use parindex_ledger::Digest;
use parindex_locale::Message;
use parindex_package::questionnaire_xlsx;
use parindex_questionnaire::{Edit, Item, Kind, Questionnaire};
use parindex_workflow::Action;
use parindex_workflow::survey::{Command, Form, Group};

use super::{Open, ROOM};
use crate::office::form::{Nav, Sent, reason};
use crate::office::respond::{Ground, preview as respondents};
use crate::office::visitor::{Staff, Undone};
use crate::page::{Page, Problem, html};
use crate::query::encode;
use crate::words::T;

#[derive(Template)]
#[template(path = "office/survey/editor.html")]
struct EditorPage {
    page: Page,
    nav: Nav,
    back: Vec<(String, String)>,
    alert: Option<String>,
    faults: Vec<String>,
    /// Which version was read.
    read: String,
    /// What the version is called.
    version: String,
    /// Where the questionnaire can be looked at and had; none before there is one.
    preview: Option<String>,
    file: Option<String>,
    add: String,
    rows: Vec<Row>,
}

struct Row {
    address: String,
    /// Where a row behind this one is added.
    add: String,
    name: String,
    kind: String,
    label: String,
    depth: usize,
    /// The criterion that it informs, and whether it has a condition.
    criterion: String,
    asked: bool,
}

/// A group with its questionnaire, or a new one, to whoever may change it.
struct Editing {
    open: Open,
    group: Group,
    form: Questionnaire,
    /// Which version that is.
    read: String,
}

impl Editing {
    async fn of(staff: Staff) -> Result<Editing, Problem> {
        let open = Open::to(staff, Action::Edit).await?;
        let (group, visitor) = (open.group()?.clone(), &open.staff.visitor);
        let found = visitor.office.forms.find(visitor.store(), &group).await;
        let found = found.map_err(|e| open.staff.failed(&e))?;
        let form = found.map_or_else(|| empty(&group), |form| form.as_ref().clone());
        let read = group.form.as_ref().map(|form| form.file.to_string()).unwrap_or_default();
        Ok(Editing { open, group, form, read })
    }

    fn path(&self, rest: &str) -> String {
        self.open.group_path(&self.group, &format!("/form{rest}"))
    }

    fn question(&self, name: &str) -> String {
        self.path(&format!("/question?at={}", encode(name)))
    }

    fn back(&self) -> Vec<(String, String)> {
        vec![self.open.link(), self.open.group_link(&self.group)]
    }

    /// Makes the changes together and keeps what comes of them as another version; the faults where something is wrong.
    async fn save(&self, read: &str, edits: &[Edit]) -> Result<Result<(), Wrong>, Problem> {
        let (staff, t) = (&self.open.staff, self.open.staff.visitor.site.t);
        if read != self.read {
            return Ok(Err(Wrong::Refused(t.w("survey-editor-conflict"))));
        }
        let version = next_version(&self.form.version, &staff.present().today.strftime("%Y%m%d").to_string());
        let named = Edit::Settings { cells: [("version".to_owned(), version)].into() };
        let edits: Vec<Edit> = edits.iter().cloned().chain([named]).collect();
        let form = match self.form.edited(&edits) {
            Ok((form, _)) => form,
            Err(faults) => return Ok(Err(Wrong::Faults(faults))),
        };
        let Ok(bytes) = questionnaire_xlsx(&form) else {
            return Ok(Err(Wrong::Refused(t.w("survey-editor-too-large"))));
        };
        let name = format!("{}.xlsx", self.group.id);
        if let Err(faults) = super::form::read(&self.group, &name, &bytes) {
            return Ok(Err(Wrong::Faults(faults)));
        }
        let questions = u32::try_from(form.answered().count()).unwrap_or(u32::MAX);
        let form = Form { file: Digest::of(&bytes), name, version: form.version, questions };
        match self.open.execute(&Command::SetForm { id: self.group.id.clone(), form }, &[bytes]).await {
            Ok(()) => Ok(Ok(())),
            Err(Undone::Refused(refusal)) => Ok(Err(Wrong::Refused(reason(t, &refusal)))),
            Err(undone) => Err(undone.page(&staff.visitor)),
        }
    }
}

/// Why a change was not made.
enum Wrong {
    /// What is wrong with the questionnaire then, each at its cell.
    Faults(Vec<Fault>),
    /// In a sentence.
    Refused(String),
}

/// A questionnaire of which nothing is asked yet.
fn empty(group: &Group) -> Questionnaire {
    Questionnaire {
        id: group.id.to_string(),
        title: group.fields.name.vi.clone(),
        respondents: group.id.to_string(),
        pages: true,
        languages: ["Tiếng Việt (vi)", "English (en)"].map(str::to_owned).to_vec(),
        ..Questionnaire::default()
    }
}

/// The day with a number of two digits, as forms are mostly versioned.
fn next_version(before: &str, today: &str) -> String {
    let number = before.strip_prefix(today).and_then(|number| number.parse::<u32>().ok()).unwrap_or(0);
    format!("{today}{:02}", number + 1)
}

/// A fault with the place where it is.
fn said(t: T, fault: &Fault) -> String {
    let place = [&fault.place.column.clone().unwrap_or_default(), &fault.place.value];
    let place: Vec<&str> = place.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    format!("{}: {}", place.join(" "), t.say(&fault.message))
}

fn rows(editing: &Editing, items: &[Item], depth: usize, into: &mut Vec<Row>) {
    let (t, form) = (editing.open.staff.visitor.site.t, &editing.form);
    let language = form.language(t.0.tag()).unwrap_or(form.default_language);
    for item in items {
        let name = item.name().to_owned();
        let row = Row {
            address: editing.question(&name),
            add: editing.path(&format!("/question?after={}", encode(&name))),
            name,
            kind: String::new(),
            label: String::new(),
            depth,
            criterion: String::new(),
            asked: false,
        };
        match item {
            Item::Question(question) => into.push(Row {
                kind: t.w(kind(&question.kind)),
                label: question.label.get(language).to_owned(),
                criterion: question.measure.criterion.clone(),
                asked: question.relevant.is_some(),
                ..row
            }),
            Item::Group(group) => {
                into.push(Row {
                    kind: t.w("survey-editor-group"),
                    label: group.label.get(language).to_owned(),
                    asked: group.relevant.is_some(),
                    ..row
                });
                rows(editing, &group.items, depth + 1, into);
            }
        }
    }
}

fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::One(_) => "survey-editor-one",
        Kind::Many(_) => "survey-editor-many",
        Kind::Integer => "survey-editor-integer",
        Kind::Decimal => "survey-editor-decimal",
        Kind::Text => "survey-editor-text",
        Kind::Note => "survey-editor-note",
        Kind::Start | Kind::End => "survey-editor-time",
    }
}

fn page(editing: &Editing, wrong: Option<Wrong>) -> Response {
    let (visitor, t) = (&editing.open.staff.visitor, editing.open.staff.visitor.site.t);
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (alert, faults) = match wrong {
        None => (None, Vec::new()),
        Some(Wrong::Refused(text)) => (Some(text), Vec::new()),
        Some(Wrong::Faults(faults)) => {
            let text = t.say(&Message::new("import-faults").count("count", faults.len()));
            (Some(text), faults.iter().map(|fault| said(t, fault)).collect())
        }
    };
    let mut all = Vec::new();
    rows(editing, &editing.form.items, 0, &mut all);
    let there = editing.group.form.is_some();
    let page = EditorPage {
        page: visitor.site.page(t.w("survey-editor"), None),
        nav: Nav::of(&editing.open.staff, ROOM),
        back: editing.back(),
        alert,
        faults,
        read: editing.read.clone(),
        version: editing.form.version.clone(),
        preview: there.then(|| editing.path("/preview")),
        file: there.then(|| editing.open.group_path(&editing.group, "/file")),
        add: editing.path("/question"),
        rows: all,
    };
    (status, html(&page)).into_response()
}

/// `GET /office/surveys/{campaign}/groups/{group}/form/edit`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    Ok(page(&Editing::of(staff).await?, None))
}

/// `POST /office/surveys/{campaign}/groups/{group}/form/edit`: a row is moved or taken out.
pub(super) async fn change(staff: Staff, body: String) -> Result<Response, Problem> {
    let editing = Editing::of(staff).await?;
    let sent = Sent::read(editing.open.staff.visitor.site.t, &body);
    let (what, name) = sent.get("go").split_once(' ').unwrap_or_default();
    let name = name.to_owned();
    let edit = match what {
        "up" => Edit::Move { name, up: true },
        "down" => Edit::Move { name, up: false },
        "remove" => Edit::Remove { name },
        _ => return Ok(page(&editing, None)),
    };
    match editing.save(sent.get("read"), &[edit]).await? {
        Ok(()) => Ok(editing.open.see(&format!("/groups/{}/form/edit", encode(editing.group.id.as_str())))),
        Err(wrong) => Ok(page(&editing, Some(wrong))),
    }
}

/// `GET /office/surveys/{campaign}/groups/{group}/form/preview`: every screen as respondents see it; nothing can be sent.
pub(super) async fn preview(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let group = open.group()?.clone();
    let back = open.group_link(&group);
    let ground = Ground::with(open.staff.visitor, open.survey, group, None).await?;
    Ok(respondents(&ground, back))
}

#[cfg(test)]
mod tests {
    use super::next_version;

    #[test]
    fn a_version_is_the_day_and_counts_within_it() {
        assert_eq!(next_version("", "20200913"), "2020091301");
        assert_eq!(next_version("2020091309", "20200913"), "2020091310");
        assert_eq!(next_version("2020091209", "20200913"), "2020091301");
        assert_eq!(next_version("v2", "20200913"), "2020091301");
    }
}
