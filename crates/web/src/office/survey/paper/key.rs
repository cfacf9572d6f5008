//! `…/paper/key`: a form is keyed: first its code, then every answer by the number that stands beside its box. Whoever keys sees
//! nothing of what somebody else keyed from the same form.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_locale::Message;
use parindex_questionnaire::{PaperFault, Question, Questionnaire};
use parindex_store::survey::{FormCode, Keyed, KeyedForm, NewKeying, OfForm};
use parindex_workflow::{Action, Kind};

use super::Paper;
use super::sheet::language_of;
use crate::assets::Script;
use crate::office::form::{Field, Nav, Sent};
use crate::office::survey::{Open, ROOM};
use crate::office::unit::Register;
use crate::office::visitor::{Staff, today};
use crate::page::{Page, Problem, html};
use crate::query::{encode, value};
use crate::security::with_scripts;
use crate::words::T;

#[derive(Template)]
#[template(path = "office/survey/key.html")]
struct KeyPage {
    page: Page,
    nav: Nav,
    script: &'static str,
    above: Vec<(String, String)>,
    /// What became of the form before.
    status: Option<String>,
    alert: Option<String>,
    /// Where the code is asked for; as long as there is no form.
    code: Option<Field>,
    /// The code of the form, and its unit.
    form: Option<(String, String)>,
    rows: Vec<Row>,
    /// Whether it is to be said that the paper really says this; whether it was.
    sure: Option<bool>,
}

struct Row {
    name: String,
    number: usize,
    label: String,
    when: String,
    /// Key and word of each choice.
    choices: Vec<(String, String)>,
    value: String,
    /// What that means.
    told: String,
    fault: Option<String>,
    /// Whether the cursor begins here.
    first: bool,
}

/// What was typed, read.
#[derive(Default)]
struct Typed {
    /// By question, as it was typed.
    keyed: BTreeMap<String, String>,
    texts: BTreeMap<String, String>,
    /// Questions whose answer could not be read.
    unread: Vec<String>,
}

impl Paper {
    /// The form's place in the database.
    pub(super) fn of_form(&self, code: FormCode) -> OfForm<'_> {
        OfForm { survey: self.open.survey.id(), group: &self.group.id, code }
    }

    /// A form by the code that somebody typed; why not, in a sentence.
    pub(super) async fn form(&self, typed: &str) -> Result<Result<(FormCode, KeyedForm), String>, Problem> {
        let (staff, t) = (&self.open.staff, self.open.staff.visitor.site.t);
        let Ok(code) = typed.parse::<FormCode>() else { return Ok(Err(t.w("survey-key-no-code"))) };
        let found = staff.visitor.store().keyed_form(self.of_form(code)).await;
        let found = found.map_err(|e| staff.failed(&e))?;
        Ok(found.map(|form| (code, form)).ok_or_else(|| t.w("survey-key-unknown")))
    }
}

async fn open(staff: Staff) -> Result<Paper, Problem> {
    let open = Open::of(staff).await?;
    open.staff.require_on(Action::Create, &open.survey.subject(Kind::Response))?;
    if !open.survey.is_collecting() {
        return Err(open.staff.visitor.missing());
    }
    Paper::of(open).await
}

fn page(paper: &Paper) -> KeyPage {
    let t = paper.open.staff.visitor.site.t;
    let above = paper.above().into_iter().chain([(paper.path(""), t.w("survey-paper"))]).collect();
    KeyPage {
        page: paper.open.staff.visitor.site.page(t.w("survey-key"), None),
        nav: Nav::of(&paper.open.staff, ROOM),
        script: Script::Keying.address(),
        above,
        status: None,
        alert: None,
        code: None,
        form: None,
        rows: Vec::new(),
        sure: None,
    }
}

fn shown(page: &KeyPage) -> Response {
    let status = if page.alert.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    with_scripts((status, html(page)).into_response())
}

/// The page that asks for a code.
fn entrance(paper: &Paper, typed: &str, fault: Option<String>) -> Response {
    let t = paper.open.staff.visitor.site.t;
    let code =
        Field::new("form", "text", t.w("survey-key-code")).hint(t.w("survey-key-code-hint")).value(typed);
    let query = &paper.open.staff.visitor.site.query;
    let said = match value(query, "kept").as_deref() {
        Some("first") => Some("survey-key-kept-first"),
        Some("corrected") => Some("survey-key-kept-corrected"),
        Some("agreed") => Some("survey-key-kept-agreed"),
        Some("compare") => Some("survey-key-kept-compare"),
        _ => None,
    };
    let last = value(query, "last").and_then(|code| code.parse::<FormCode>().ok());
    let status = said.zip(last).map(|(id, code)| t.say(&Message::new(id).text("code", code.to_string())));
    let alert = fault.is_some().then(|| t.w("office-form-faults"));
    shown(&KeyPage { status, alert, code: Some(code.fault(fault)), ..page(paper) })
}

/// Why a form is not keyed any more.
fn closed(form: &KeyedForm) -> Option<&'static str> {
    match form.keyings.len() {
        _ if form.done => Some("survey-key-done"),
        2.. => Some("survey-key-twice"),
        _ => None,
    }
}

/// What the person keyed from the form, as long as nobody else has: it can still be put right.
fn own(paper: &Paper, form: &KeyedForm) -> Option<Typed> {
    let own = form.keyings.first().filter(|keying| keying.person == paper.open.staff.actor.person)?;
    let key = |question: &Question| {
        let text = own.texts.get(&question.name)?;
        Some((question.name.clone(), paper.form.keyed(question, text)))
    };
    let keyed = paper.form.answered().filter_map(key).collect();
    Some(Typed { keyed, texts: own.texts.clone(), unread: Vec::new() })
}

/// `GET …/paper/key`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let paper = open(staff).await?;
    let typed = value(&paper.open.staff.visitor.site.query, "form").unwrap_or_default();
    if typed.is_empty() {
        return Ok(entrance(&paper, "", None));
    }
    let t = paper.open.staff.visitor.site.t;
    let (code, form) = match paper.form(&typed).await? {
        Ok(found) => found,
        Err(fault) => return Ok(entrance(&paper, &typed, Some(fault))),
    };
    if let Some(why) = closed(&form) {
        return Ok(entrance(&paper, &typed, Some(t.w(why))));
    }
    let own = own(&paper, &form);
    let status = own.as_ref().map(|_| t.w("survey-key-own"));
    let rows = rows(&paper, &own.unwrap_or_default(), &BTreeMap::new());
    let form = Some((code.to_string(), unit(&paper, &form).await?));
    Ok(shown(&KeyPage { status, form, rows, ..page(&paper) }))
}

async fn unit(paper: &Paper, form: &KeyedForm) -> Result<String, Problem> {
    let visitor = &paper.open.staff.visitor;
    Ok(Register::today(visitor).await?.name(visitor.site.t, form.unit.as_str()))
}

fn read(form: &Questionnaire, sent: &Sent) -> Typed {
    let mut typed = Typed::default();
    for question in form.answered() {
        let keyed = sent.get(&format!("k.{}", question.name));
        typed.keyed.insert(question.name.clone(), keyed.to_owned());
        match form.read_keyed(question, keyed) {
            Ok(text) => typed.texts.extend(text.map(|text| (question.name.clone(), text))),
            Err(()) => typed.unread.push(question.name.clone()),
        }
    }
    typed
}

/// What is wrong, in sentences, by question.
pub(super) fn sentence(t: T, question: &Question, fault: PaperFault, language: usize) -> String {
    let id = match fault {
        PaperFault::NotAsked => "survey-paper-not-asked",
        PaperFault::Missing => "survey-paper-missing",
        PaperFault::Constraint => "survey-paper-constraint",
        PaperFault::Unreadable => "survey-paper-unreadable",
    };
    let own = question.constraint_message.get(language);
    match fault {
        PaperFault::Constraint if !own.is_empty() => format!("{} {own}", t.w(id)),
        _ => t.w(id),
    }
}

/// An answer in words: the labels of what was chosen.
pub(super) fn told(form: &Questionnaire, question: &Question, text: &str, language: usize) -> String {
    match question.kind.list() {
        Some(_) => super::super::quality::said(form, question, text, language),
        None => text.to_owned(),
    }
}

fn rows(paper: &Paper, typed: &Typed, faults: &BTreeMap<String, String>) -> Vec<Row> {
    let (t, form) = (paper.open.staff.visitor.site.t, &paper.form);
    let (language, numbers) = (language_of(form, t.0), form.numbers());
    let row = |question: &Question| {
        let list = question.kind.list().and_then(|list| form.list(list));
        let keys = list.map(Questionnaire::keys).unwrap_or_default();
        let choices = list.map(|list| list.choices.as_slice()).unwrap_or_default();
        let text = typed.texts.get(&question.name);
        Row {
            name: question.name.clone(),
            number: numbers.get(&*question.name).copied().unwrap_or_default(),
            label: question.label.get(language).to_owned(),
            when: question.relevant.as_ref().map_or_else(String::new, |condition| {
                let condition = form.condition(condition, language);
                t.say(&Message::new("document-sheet-when").msg("condition", condition))
            }),
            choices: keys.into_iter().zip(choices.iter().map(|c| c.label.get(language).to_owned())).collect(),
            value: typed.keyed.get(&question.name).cloned().unwrap_or_default(),
            told: text
                .filter(|_| list.is_some())
                .map_or_else(String::new, |text| told(form, question, text, language)),
            fault: faults.get(&question.name).cloned(),
            first: false,
        }
    };
    let mut rows: Vec<Row> = form.answered().map(row).collect();
    let place = rows.iter().position(|row| row.fault.is_some()).unwrap_or(0);
    if let Some(row) = rows.get_mut(place) {
        row.first = true;
    }
    rows
}

/// `POST …/paper/key`
pub(super) async fn keep(staff: Staff, body: String) -> Result<Response, Problem> {
    let paper = open(staff).await?;
    let (staff, visitor) = (&paper.open.staff, &paper.open.staff.visitor);
    let (t, day) = (visitor.site.t, today(visitor.now));
    let sent = Sent::read(t, &body);
    let (code, form) = match paper.form(sent.get("form")).await? {
        Ok(found) => found,
        Err(fault) => return Ok(entrance(&paper, sent.get("form"), Some(fault))),
    };
    let typed = read(&paper.form, &sent);
    let language = language_of(&paper.form, t.0);
    let against = paper.form.paper_faults(&typed.texts, day);
    let mut faults: BTreeMap<String, String> =
        against.iter().map(|(q, fault)| (q.name.clone(), sentence(t, q, *fault, language))).collect();
    faults.extend(typed.unread.iter().map(|name| (name.clone(), t.w("survey-key-unread"))));
    let sure = sent.get("sure") == "yes";
    if sent.get("go") != "save" || !typed.unread.is_empty() || (!against.is_empty() && !sure) {
        let alert = if faults.is_empty() { None } else { Some(t.w("survey-key-faults")) };
        return Ok(shown(&KeyPage {
            status: alert.is_none().then(|| t.w("survey-key-sound")),
            alert,
            form: Some((code.to_string(), unit(&paper, &form).await?)),
            rows: rows(&paper, &typed, &faults),
            sure: (typed.unread.is_empty() && !against.is_empty()).then_some(sure),
            ..page(&paper)
        }));
    }
    let fields = u32::try_from(paper.form.answered().count()).unwrap_or(u32::MAX);
    let keying = NewKeying { texts: &typed.texts, fields, faulty: !against.is_empty() };
    let kept = visitor.writer().key_form(paper.of_form(code), &staff.actor.person, &keying, day).await;
    let kept = match kept.map_err(|e| staff.failed(&e))? {
        Keyed::First => "first",
        Keyed::Corrected => "corrected",
        Keyed::Agreed => "agreed",
        Keyed::ToCompare => "compare",
        Keyed::Twice => return Ok(entrance(&paper, sent.get("form"), Some(t.w("survey-key-twice")))),
        Keyed::Unknown | Keyed::Closed => return Err(visitor.missing()),
    };
    let group = encode(paper.group.id.as_str());
    Ok(paper.open.see(&format!("/groups/{group}/paper/key?kept={kept}&last={code}")))
}

impl Row {
    /// What describes the field: the choices, the fault.
    fn described(&self) -> String {
        let hint = !self.when.is_empty() || !self.choices.is_empty();
        let hint = hint.then(|| format!("k-{}-hint", self.number));
        let fault = self.fault.is_some().then(|| format!("k-{}-fault", self.number));
        hint.into_iter().chain(fault).collect::<Vec<_>>().join(" ")
    }
}
