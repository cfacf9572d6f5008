//! `…/form/question`: a question, a note or a group: what is asked in each language, which answers it has, when it is asked, what an
//! answer must keep to, and which criterion it informs; every fault at its field.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_framework::Fault;
use parindex_questionnaire::{Cells, Edit, Part, Questionnaire};

use super::{Editing, Wrong, said};
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::survey::ROOM;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::query::{encode, value};
use crate::words::T;

/// The kinds of rows, as the column `type` has them, and what each is called.
const KINDS: [(&str, &str); 7] = [
    ("select_one", "survey-editor-one"),
    ("select_multiple", "survey-editor-many"),
    ("integer", "survey-editor-integer"),
    ("decimal", "survey-editor-decimal"),
    ("text", "survey-editor-text"),
    ("note", "survey-editor-note"),
    ("begin_group", "survey-editor-group"),
];

/// What each column is called; the type has fields of its own.
const PARTS: [(Part, &str, bool); 14] = [
    (Part::Name, "survey-editor-name", false),
    (Part::Label, "survey-editor-label", true),
    (Part::Hint, "survey-editor-hint", true),
    (Part::Required, "survey-editor-required", false),
    (Part::RequiredMessage, "survey-editor-required-message", false),
    (Part::Relevant, "survey-editor-relevant", false),
    (Part::Constraint, "survey-editor-constraint", false),
    (Part::ConstraintMessage, "survey-editor-constraint-message", false),
    (Part::Appearance, "survey-editor-appearance", false),
    (Part::Default, "survey-editor-default", false),
    (Part::Question, "survey-editor-question", false),
    (Part::Criterion, "survey-editor-criterion", false),
    (Part::Unit, "survey-editor-unit", false),
    (Part::Weight, "survey-editor-weight", false),
];

/// The columns that a group has, besides its type.
const OF_GROUPS: [Part; 4] = [Part::Name, Part::Label, Part::Relevant, Part::Appearance];

/// The row that the address names, or a new one.
struct Row {
    /// The name that it has; none of a new one.
    at: Option<String>,
    after: Option<String>,
    cells: Cells,
    group: bool,
}

fn row(editing: &Editing) -> Result<Row, Problem> {
    let visitor = &editing.open.staff.visitor;
    let named = |key| value(&visitor.site.query, key).filter(|name| !name.is_empty());
    let (at, after) = (named("at"), named("after"));
    let cells = match &at {
        Some(name) => editing.form.cells(name).ok_or_else(|| visitor.missing())?,
        None => Cells::new(),
    };
    let group = cells.get("type").is_some_and(|kind| kind == "begin_group");
    Ok(Row { at, after, cells, group })
}

/// The columns of a row with the names of their fields and what each is called.
fn columns(t: T, form: &Questionnaire, group: bool) -> Vec<(String, String, String, bool)> {
    let mut all = Vec::new();
    for (number, (part, headers)) in form.columns().into_iter().enumerate() {
        let Some((_, word, area)) = PARTS.iter().find(|(known, ..)| *known == part) else { continue };
        if group && !OF_GROUPS.contains(&part) {
            continue;
        }
        for (place, header) in headers.into_iter().enumerate() {
            let language = header.split_once("::").map(|(_, language)| format!(" – {language}"));
            let label = format!("{}{}", t.w(word), language.unwrap_or_default());
            all.push((format!("c{number}_{place}"), header, label, *area));
        }
    }
    all
}

/// The choices of a list as lines: code, a label in each language, worth.
fn lines(form: &Questionnaire, list: &str) -> String {
    let line = |choice: &parindex_questionnaire::Choice| {
        let labels = (0..form.languages.len()).map(|at| choice.label.0.get(at).cloned().unwrap_or_default());
        let cells: Vec<String> =
            [choice.code.clone()].into_iter().chain(labels).chain([choice.worth.clone()]).collect();
        cells.join(" | ")
    };
    let choices = form.list(list).map(|list| list.choices.as_slice()).unwrap_or_default();
    choices.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Lines as the cells of choices.
fn choices(form: &Questionnaire, text: &str) -> Vec<Cells> {
    let header = |language: &String| {
        if language.is_empty() { "label".to_owned() } else { format!("label::{language}") }
    };
    let names: Vec<String> = ["name".to_owned()]
        .into_iter()
        .chain(form.languages.iter().map(header))
        .chain(["worth".to_owned()])
        .collect();
    let cells =
        |line: &str| names.iter().cloned().zip(line.split('|').map(|cell| cell.trim().to_owned())).collect();
    text.lines().filter(|line| !line.trim().is_empty()).map(cells).collect()
}

fn fields(editing: &Editing, row: &Row) -> Vec<Field> {
    let (t, form) = (editing.open.staff.visitor.site.t, &editing.form);
    let kind = row.cells.get("type").cloned().unwrap_or_default();
    let (kind, list) = kind.split_once(' ').unwrap_or((&kind, ""));
    let mut all = Vec::new();
    if !row.group {
        let new = row.at.is_none();
        let kinds = KINDS.iter().filter(|(word, _)| new || *word != "begin_group");
        let kinds = kinds.map(|(word, name)| ((*word).to_owned(), t.w(name), *word == kind)).collect();
        let lists = form.lists.iter().map(|list| (list.name.clone(), list.name.clone())).collect();
        all.push(Field::new("kind", "text", t.w("survey-editor-kind")).options(kinds));
        all.push(
            Field::new("list", "text", t.w("survey-editor-list"))
                .hint(t.w("survey-editor-list-hint"))
                .value(list)
                .offer(lists)
                .optional(),
        );
        let choices = Field::area("choices", 6, t.w("survey-editor-choices"));
        let how = format!("{} {}", t.w("survey-editor-choices-hint"), form.languages.join(", "));
        all.push(choices.hint(how).value(&lines(form, list)).optional());
    }
    for (name, header, label, area) in columns(t, form, row.group) {
        let field = if area { Field::area(name, 2, label) } else { Field::new(name, "text", label) };
        let field = field.value(row.cells.get(&header).map(String::as_str).unwrap_or_default());
        let field = match header.as_str() {
            "name" => field.hint(t.w("survey-editor-name-hint")),
            "required" => field.hint(t.w("survey-editor-required-hint")).optional(),
            "relevant" => field.hint(t.w("survey-editor-relevant-hint")).optional(),
            "constraint" => field.hint(t.w("survey-editor-constraint-hint")).optional(),
            "question" => field.hint(t.w("survey-editor-question-hint")).optional(),
            _ => field.optional(),
        };
        all.push(field);
    }
    all
}

fn form(editing: &Editing, row: &Row, sent: &Sent, alert: Option<String>) -> Response {
    let title = if row.at.is_some() { "survey-editor-change" } else { "survey-editor-add" };
    let nav = Nav::of(&editing.open.staff, ROOM);
    let read = if sent.get("read").is_empty() { editing.read.as_str() } else { sent.get("read") };
    let mut page =
        FormPage::new(&editing.open.staff.visitor, nav, title, "plan-save").hidden("read", read.to_owned());
    let overview = (editing.path("/edit"), editing.open.staff.visitor.site.t.w("survey-editor"));
    for (address, word) in editing.back().into_iter().chain([overview]) {
        page = page.above(address, word);
    }
    if let Some(text) = alert {
        page = page.alert(StatusCode::UNPROCESSABLE_ENTITY, text);
    }
    sent.show(page, fields(editing, row))
}

/// `GET …/form/question`
pub(in crate::office::survey) async fn show(staff: Staff) -> Result<Response, Problem> {
    let editing = Editing::of(staff).await?;
    let sent = Sent::nothing(editing.open.staff.visitor.site.t);
    Ok(form(&editing, &row(&editing)?, &sent, None))
}

/// `POST …/form/question`
pub(in crate::office::survey) async fn save(staff: Staff, body: String) -> Result<Response, Problem> {
    let editing = Editing::of(staff).await?;
    let (t, row) = (editing.open.staff.visitor.site.t, row(&editing)?);
    let mut sent = Sent::read(t, &body);
    let columns = columns(t, &editing.form, row.group);
    let mut cells: Cells = columns
        .iter()
        .map(|(name, header, ..)| (header.clone(), sent.get(name).replace("\r\n", "\n")))
        .collect();
    let mut edits = Vec::new();
    let (kind, list) = (sent.get("kind").to_owned(), sent.get("list").to_owned());
    let chooses = kind.starts_with("select_");
    if !row.group {
        let kind = if chooses { format!("{kind} {list}") } else { kind };
        cells.insert("type".to_owned(), kind);
    }
    let name = cells.get("name").cloned().unwrap_or_default();
    if name.is_empty() {
        at(&mut sent, &columns, "name", "office-empty");
    }
    if chooses && list.is_empty() {
        sent.fault("list", "office-empty");
    }
    if !sent.is_sound() {
        return Ok(form(&editing, &row, &sent, None));
    }
    if chooses {
        edits.push(Edit::Choices { list, rows: choices(&editing.form, sent.get("choices")) });
    }
    edits.push(match &row.at {
        Some(at) => Edit::Put { name: at.clone(), cells },
        None => Edit::Add { after: row.after.clone(), cells },
    });
    match editing.save(sent.get("read"), &edits).await? {
        Ok(()) => Ok(editing.open.see(&format!("/groups/{}/form/edit", encode(editing.group.id.as_str())))),
        Err(Wrong::Refused(text)) => Ok(form(&editing, &row, &sent, Some(text))),
        Err(Wrong::Faults(faults)) => {
            let line = editing.form.line_of(&edits, &name);
            let elsewhere = tell(t, &mut sent, &columns, &faults, line);
            Ok(form(&editing, &row, &sent, (!elsewhere.is_empty()).then(|| elsewhere.join(" "))))
        }
    }
}

/// A fault at the field of a column.
fn at(sent: &mut Sent, columns: &[(String, String, String, bool)], header: &str, word: &'static str) {
    if let Some((name, ..)) = columns.iter().find(|(_, known, ..)| known == header) {
        sent.fault(name, word);
    }
}

/// Tells faults of the row at their fields, those of choices at theirs; the others in sentences.
fn tell(
    t: T,
    sent: &mut Sent,
    columns: &[(String, String, String, bool)],
    faults: &[Fault],
    line: Option<usize>,
) -> Vec<String> {
    let mut elsewhere = Vec::new();
    for fault in faults {
        let here = fault.place.file == "survey" && fault.place.line == line;
        let column = fault.place.column.as_deref().unwrap_or_default();
        let field = columns.iter().find(|(_, header, ..)| header == column).map(|(name, ..)| name.as_str());
        match field {
            Some(name) if here => sent.say(name, &fault.message),
            None if here && column == "type" => sent.say("kind", &fault.message),
            _ if fault.place.file == "choices" => sent.say("choices", &fault.message),
            _ => elsewhere.push(said(t, fault)),
        }
    }
    elsewhere
}
