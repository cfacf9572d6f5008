//! `…/paper/compare`: what two persons keyed from one form, side by side, and what is wrong with it by the questionnaire. Somebody looks at the
//! paper again and decides question by question; what goes against the rules is left blank, and the record says so.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use parindex_questionnaire::{Question, Questionnaire, UNREADABLE};
use parindex_store::survey::{FormCode, FormDecision, KeyedForm};
use parindex_workflow::{Action, Kind};

use super::Paper;
use super::key::{sentence, told};
use super::sheet::language_of;
use crate::office::form::{Nav, Sent};
use crate::office::survey::{Open, ROOM};
use crate::office::visitor::{Staff, today};
use crate::page::{Page, Problem, html};
use crate::query::{encode, value};
use crate::words::T;

#[derive(Template)]
#[template(path = "office/survey/compare.html")]
struct ComparePage {
    page: Page,
    nav: Nav,
    above: Vec<(String, String)>,
    alert: Option<String>,
    code: String,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    number: usize,
    label: String,
    /// What each keyed.
    keyed: [String; 2],
    differs: bool,
    fault: Option<String>,
    /// What can be decided: value, word, whether it is chosen; none where there is nothing to decide.
    choices: Vec<(&'static str, String, bool)>,
    /// What was typed instead of either.
    other: String,
}

/// A form that waits for a decision, to whoever may decide about it.
struct Waiting {
    paper: Paper,
    code: FormCode,
    form: KeyedForm,
}

impl Waiting {
    async fn of(staff: Staff, typed: impl FnOnce(&Open) -> String) -> Result<Waiting, Problem> {
        let open = Open::of(staff).await?;
        let subject = open.survey.subject(Kind::Response);
        open.staff.require_on(Action::Create, &subject)?;
        let paper = Paper::of(open).await?;
        let visitor = &paper.open.staff.visitor;
        let found = paper.form(&typed(&paper.open)).await?;
        let (code, form) = found.map_err(|_| visitor.missing())?;
        let own = form.keyings.iter().any(|keying| keying.person == paper.open.staff.actor.person);
        if form.done || form.keyings.len() != 2 || !paper.open.survey.is_collecting() {
            return Err(visitor.missing());
        }
        if !own {
            paper.open.staff.require_on(Action::Edit, &subject)?;
        }
        Ok(Waiting { paper, code, form })
    }

    fn keyed(&self, turn: usize, name: &str) -> Option<&String> {
        self.form.keyings.get(turn).and_then(|keying| keying.texts.get(name))
    }
}

/// What is decided so far.
struct Deciding {
    /// The answers, as far as they are decided.
    texts: BTreeMap<String, String>,
    /// Questions that are left blank by decision.
    blank: BTreeSet<String>,
    /// Questions about which something has to be said: they differ, or something is or was wrong with them.
    open: BTreeSet<String>,
    /// What is still wrong, by question.
    faults: BTreeMap<String, String>,
    differences: u32,
    wrong: [u32; 2],
}

impl Deciding {
    /// Takes what was chosen, question by question; `first` is what stands there before anything was.
    fn of(waiting: &Waiting, sent: &Sent, (t, day): (T, Date)) -> Deciding {
        let form = &waiting.paper.form;
        let language = language_of(form, t.0);
        let both = [0, 1].map(|turn| &waiting.form.keyings[turn].texts);
        let differing: BTreeSet<String> = form.differing(both).into_iter().map(str::to_owned).collect();
        let mut deciding = Deciding {
            texts: BTreeMap::new(),
            blank: BTreeSet::new(),
            differences: u32::try_from(differing.len()).unwrap_or(u32::MAX),
            open: differing,
            faults: BTreeMap::new(),
            wrong: [0, 0],
        };
        for question in form.answered() {
            deciding.take(waiting, sent, question, t);
        }
        for (question, fault) in form.paper_faults(&deciding.texts, day) {
            deciding.open.insert(question.name.clone());
            // Blank by decision is all that can be done about it.
            if !deciding.blank.contains(&question.name) {
                let fault = sentence(t, question, fault, language);
                deciding.faults.entry(question.name.clone()).or_insert(fault);
            }
        }
        deciding
    }

    fn take(&mut self, waiting: &Waiting, sent: &Sent, question: &Question, t: T) {
        let name = &question.name;
        let [first, second] = [0, 1].map(|turn| waiting.keyed(turn, name));
        let differs = self.open.contains(name);
        let (text, counts) = match sent.get(&format!("d.{name}")) {
            "first" if differs => (first.cloned(), true),
            "second" if differs => (second.cloned(), true),
            "blank" => {
                self.open.insert(name.clone());
                self.blank.insert(name.clone());
                (None, first.is_none() || second.is_none())
            }
            "other" => {
                self.open.insert(name.clone());
                match waiting.paper.form.read_keyed(question, sent.get(&format!("o.{name}"))) {
                    Ok(Some(text)) if text != UNREADABLE => (Some(text), true),
                    _ => {
                        self.faults.insert(name.clone(), t.w("survey-key-unread"));
                        (None, false)
                    }
                }
            }
            _ if differs => {
                self.faults.insert(name.clone(), t.w("survey-compare-differs"));
                (None, false)
            }
            _ => (first.cloned(), false),
        };
        if counts {
            for (wrong, keyed) in self.wrong.iter_mut().zip([first, second]) {
                *wrong += u32::from(keyed != text.as_ref());
            }
        }
        self.texts.extend(text.map(|text| (name.clone(), text)));
    }
}

fn rows(waiting: &Waiting, deciding: &Deciding, sent: &Sent, t: T) -> Vec<Row> {
    let form: &Questionnaire = &waiting.paper.form;
    let (language, numbers) = (language_of(form, t.0), form.numbers());
    let row = |question: &Question| {
        let name = &question.name;
        let keyed = [0, 1].map(|turn| waiting.keyed(turn, name));
        let said = |text: Option<&String>| match text {
            None => t.w("survey-compare-blank"),
            Some(text) if text == UNREADABLE => t.w("survey-compare-unreadable"),
            Some(text) => match question.kind.list() {
                Some(_) => {
                    format!("{} – {}", form.keyed(question, text), told(form, question, text, language))
                }
                None => text.clone(),
            },
        };
        let differs = keyed[0] != keyed[1];
        let chosen = sent.get(&format!("d.{name}"));
        let ways = [
            (differs, "first", "survey-compare-first"),
            (differs, "second", "survey-compare-second"),
            (true, "blank", "survey-compare-leave"),
            (true, "other", "survey-compare-other"),
        ];
        let ways = ways.into_iter().filter(|(can, ..)| *can && deciding.open.contains(name));
        Row {
            name: name.clone(),
            number: numbers.get(&**name).copied().unwrap_or_default(),
            label: question.label.get(language).to_owned(),
            keyed: keyed.map(said),
            differs,
            fault: deciding.faults.get(name).cloned(),
            choices: ways.map(|(_, way, word)| (way, t.w(word), way == chosen)).collect(),
            other: sent.get(&format!("o.{name}")).to_owned(),
        }
    };
    form.answered().map(row).collect()
}

fn shown(waiting: &Waiting, deciding: &Deciding, sent: &Sent, alert: Option<String>) -> Response {
    let paper = &waiting.paper;
    let visitor = &paper.open.staff.visitor;
    let t = visitor.site.t;
    let status = if alert.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = ComparePage {
        page: visitor.site.page(t.w("survey-compare"), None),
        nav: Nav::of(&paper.open.staff, ROOM),
        above: paper.above().into_iter().chain([(paper.path(""), t.w("survey-paper"))]).collect(),
        alert,
        code: waiting.code.to_string(),
        rows: rows(waiting, deciding, sent, t),
    };
    (status, html(&page)).into_response()
}

/// `GET …/paper/compare`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let query = |open: &Open| value(&open.staff.visitor.site.query, "form").unwrap_or_default();
    let waiting = Waiting::of(staff, query).await?;
    let visitor = &waiting.paper.open.staff.visitor;
    let nothing = Sent::nothing(visitor.site.t);
    let deciding = Deciding::of(&waiting, &nothing, (visitor.site.t, today(visitor.now)));
    Ok(shown(&waiting, &deciding, &nothing, None))
}

/// `POST …/paper/compare`
pub(super) async fn decide(staff: Staff, body: String) -> Result<Response, Problem> {
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let typed = sent.get("form").to_owned();
    let waiting = Waiting::of(staff, |_| typed).await?;
    let (staff, visitor) = (&waiting.paper.open.staff, &waiting.paper.open.staff.visitor);
    let t = visitor.site.t;
    let deciding = Deciding::of(&waiting, &sent, (t, today(visitor.now)));
    if !deciding.faults.is_empty() {
        return Ok(shown(&waiting, &deciding, &sent, Some(t.w("survey-compare-open"))));
    }
    let decision = FormDecision {
        texts: deciding.texts.clone(),
        differences: deciding.differences,
        blank: deciding.blank.iter().cloned().collect(),
        wrong: deciding.wrong,
    };
    let of = waiting.paper.of_form(waiting.code);
    if let Err(error) = visitor.writer().decide_form(of, &decision, &staff.actor, &staff.present()).await {
        sent.refused(visitor, staff.undone(error))?;
        let why = sent.above(&[]).map(|(_, text)| text);
        return Ok(shown(&waiting, &deciding, &sent, why));
    }
    let group = encode(waiting.paper.group.id.as_str());
    Ok(waiting.paper.open.see(&format!("/groups/{group}/paper")))
}
