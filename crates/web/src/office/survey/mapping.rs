//! `/office/surveys/{campaign}/groups/{group}/import/columns`: what the columns of a file of answers hold, guessed, shown and put
//! right; what is wrong with its rows; and the button that takes them, all or none.

use std::borrow::Cow;
use std::collections::BTreeSet;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use parindex_framework::Fault;
use parindex_locale::{Message, whole};
use parindex_package::{Found, Sound};
use parindex_questionnaire::import::{Imported, Mapping, Target, Units};
use parindex_questionnaire::{Kind as Asked, Question, Questionnaire};
use parindex_store::survey::ImportedAnswer;
use parindex_workflow::UnitId;
use parindex_workflow::survey::{Batch, Group};

use super::import::{Brought, limits, open};
use super::{Open, ROOM};
use crate::office::form::{Field, Nav, Sent};
use crate::office::import::{FaultRow, told};
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::words::T;

/// Texts of a column that are shown.
const EXAMPLES: usize = 3;
/// Faults that are shown.
const MOST_SHOWN: usize = 100;
/// Texts that are offered to be said in other words.
const MOST_TEXTS: usize = 50;
/// The list under which texts of units are asked for; no list of a questionnaire has a blank in its name.
const UNITS: &str = "of units";

/// What the targets that are no questions are called, in their order.
const PLAIN: [&str; 6] = [
    "survey-import-own",
    "survey-unit",
    "survey-day",
    "survey-import-start",
    "survey-import-end",
    "survey-seconds",
];

/// Value, word, whether it is chosen.
type Options = Vec<(String, String, bool)>;

#[derive(Template)]
#[template(path = "office/survey/mapping.html")]
struct MappingPage {
    page: Page,
    nav: Nav,
    back: [(String, String); 2],
    alert: Option<String>,
    about: String,
    /// What came of it: so many answers, so many rows with faults.
    outcome: Option<String>,
    /// Column, examples, what it holds.
    columns: Vec<(String, String, Options)>,
    unit: Field,
    month: Field,
    /// List, text, what it stands for.
    texts: Vec<(String, String, Options)>,
    /// What is said of texts already, carried along.
    said: String,
    faults: Vec<FaultRow>,
    /// Whether there are answers to be taken, and whether others would be left out.
    sound: bool,
    faulty: bool,
}

/// What was guessed, below what was kept when answers of the group were imported before.
fn begin(brought: &Brought, group: &Group) -> Mapping {
    let mut mapping = brought.incoming.guess(&brought.form);
    let kept = group.mapping.as_deref().and_then(|text| serde_json::from_str::<Mapping>(text).ok());
    let Some(kept) = kept else { return mapping };
    for (column, target) in kept.columns {
        if brought.incoming.columns().contains(&column) {
            mapping.columns.retain(|_, other| *other != target);
            mapping.columns.insert(column, target);
        }
    }
    Mapping { columns: mapping.columns, ..kept }
}

/// What the form says.
fn sent_mapping(brought: &Brought, sent: &Sent) -> Mapping {
    let mut mapping: Mapping = serde_json::from_str(sent.get("said")).unwrap_or_default();
    let targets = brought.incoming.columns().iter().zip(sent.all("column"));
    mapping.columns =
        targets.filter_map(|(column, target)| Some((column.clone(), target.parse().ok()?))).collect();
    sent.get("unit").clone_into(&mut mapping.unit);
    mapping.month_first = sent.all("month").next().is_some();
    for ((list, text), code) in sent.all("list").zip(sent.all("text")).zip(sent.all("code")) {
        if code.is_empty() {
            continue;
        }
        let texts = if list == UNITS {
            &mut mapping.units
        } else {
            mapping.values.entry(list.to_owned()).or_default()
        };
        texts.insert(text.to_owned(), code.to_owned());
    }
    mapping
}

/// What is kept of an answer.
#[derive(Clone, Debug)]
struct Brief {
    unit: UnitId,
    day: Date,
    seconds: Option<u32>,
    content: String,
}

impl Brief {
    fn of(form: &Questionnaire, answer: &Imported<'_>, today: Date) -> Option<Brief> {
        Some(Brief {
            unit: answer.unit.parse().ok()?,
            day: answer.day.unwrap_or(today),
            seconds: answer.seconds,
            content: serde_json::to_string(&answer.texts(form)).ok()?,
        })
    }
}

/// Reads all rows beside the threads that answer.
async fn check(
    open: &Open,
    brought: &Brought,
    mapping: &Mapping,
) -> Result<Sound<Option<Brief>>, Vec<Fault>> {
    let (form, incoming, mapping) = (brought.form.clone(), brought.incoming.clone(), mapping.clone());
    let (units, today) = (brought.units.clone(), open.staff.present().today);
    let reading = move || {
        let unit: Units<'_> = &|text| units.get(&text.to_lowercase()).cloned().map(Cow::from);
        let brief = |(): &mut (), answer: &Imported<'_>, _| Brief::of(&form, answer, today);
        incoming.answers(&form, &mapping, unit, today, &limits(), brief)
    };
    tokio::task::spawn_blocking(reading).await.unwrap_or_else(|_| Err(Vec::new()))
}

/// `GET /office/surveys/{campaign}/groups/{group}/import/columns?file=...`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = open(staff).await?;
    let group = open.group()?;
    let brought = Brought::of(&open, group).await?;
    let mapping = begin(&brought, group);
    let checked = check(&open, &brought, &mapping).await;
    page(&open, &brought, &mapping, &checked, None)
}

/// `POST /office/surveys/{campaign}/groups/{group}/import/columns?file=...`
pub(super) async fn take(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = open(staff).await?;
    let group = open.group()?;
    let brought = Brought::of(&open, group).await?;
    let t = open.staff.visitor.site.t;
    let mut sent = Sent::read(t, &body);
    let mapping = sent_mapping(&brought, &sent);
    let checked = check(&open, &brought, &mapping).await;
    let whole = sent.all("skip").next().is_some();
    let ready =
        checked.as_ref().ok().filter(|sound| sent.get("go") == "take" && (whole || sound.faulty == 0));
    let Some(sound) = ready.filter(|sound| !sound.is_empty()) else {
        let faulty = match &checked {
            Ok(sound) => !sound.faults.is_empty(),
            Err(_) => true,
        };
        let untaken = faulty && sent.get("go") == "take";
        let above = untaken.then(|| (StatusCode::UNPROCESSABLE_ENTITY, t.w("survey-import-untaken")));
        return page(&open, &brought, &mapping, &checked, above);
    };
    if let Err(undone) = import(&open, group, &brought, &mapping, sound).await {
        sent.refused(&open.staff.visitor, undone)?;
        return page(&open, &brought, &mapping, &checked, sent.above(&[]));
    }
    Ok(open.see_group(group))
}

async fn import(
    open: &Open,
    group: &Group,
    brought: &Brought,
    mapping: &Mapping,
    sound: &Sound<Option<Brief>>,
) -> Result<(), crate::office::visitor::Undone> {
    let (staff, now) = (&open.staff, open.staff.present());
    let answer = |found: &Found<Option<Brief>>| {
        let Brief { unit, day, seconds, content } = found.made.clone()?;
        Some(ImportedAnswer {
            identity: brought.incoming.identity(sound, found),
            unit,
            day,
            seconds,
            content,
        })
    };
    let answers: Vec<ImportedAnswer> = sound.answers().filter_map(answer).collect();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let batch = Batch {
        file: brought.file,
        name: brought.name.clone(),
        rows: count(brought.incoming.rows()),
        faulty: count(sound.faulty),
        new: 0,
        mapping: serde_json::to_string(mapping).unwrap_or_default(),
    };
    let writer = staff.visitor.writer();
    let done = writer.import_answers(open.waiting(group), &batch, &answers, &staff.actor, &now).await;
    done.map(|_| ()).map_err(|error| staff.undone(error))
}

fn page(
    open: &Open,
    brought: &Brought,
    mapping: &Mapping,
    checked: &Result<Sound<Option<Brief>>, Vec<Fault>>,
    above: Option<(StatusCode, String)>,
) -> Result<Response, Problem> {
    let (group, t) = (open.group()?, open.staff.visitor.site.t);
    let (faults, sound, bad) = match checked {
        Ok(sound) => (&sound.faults, sound.len(), sound.faulty),
        Err(faults) => (faults, 0, 0),
    };
    let outcome = checked.is_ok().then(|| {
        let message = Message::new("survey-import-outcome").whole("answers", sound as u64);
        t.say(&message.whole("faulty", bad as u64))
    });
    let (alert, mut rows) = told(t, faults);
    rows.truncate(MOST_SHOWN);
    let status = above.as_ref().map_or(StatusCode::OK, |(status, _)| *status);
    let alert = above.map(|(_, text)| text).or_else(|| (!faults.is_empty()).then_some(alert));
    let about = Message::new("survey-import-about").text("name", brought.name.clone());
    let mut units = vec![(String::new(), t.w("survey-import-unit-column"), mapping.unit.is_empty())];
    units.extend(unit_options(brought, &mapping.unit));
    let ticked = vec![("yes".to_owned(), t.w("survey-import-month-first"), mapping.month_first)];
    let page = MappingPage {
        page: open.staff.visitor.site.page(t.w("survey-import-columns"), None),
        nav: Nav::of(&open.staff, ROOM),
        back: [open.link(), open.group_link(group)],
        alert,
        about: t.say(&about.text("rows", whole(t.0, brought.incoming.rows() as u64))),
        outcome,
        columns: columns(t, brought, mapping),
        unit: Field::new("unit", "text", t.w("survey-import-unit")).options(units).optional(),
        month: Field::ticks("month", t.w("survey-import-days"), ticked),
        texts: texts(t, brought, mapping, faults),
        said: serde_json::to_string(mapping).unwrap_or_default(),
        faults: rows,
        sound: sound > 0,
        faulty: bad > 0,
    };
    Ok((status, html(&page)).into_response())
}

fn unit_options(brought: &Brought, chosen: &str) -> Options {
    let codes: BTreeSet<&String> = brought.units.values().collect();
    codes.into_iter().map(|code| (code.clone(), code.clone(), code == chosen)).collect()
}

/// The columns with what each may hold.
fn columns(t: T, brought: &Brought, mapping: &Mapping) -> Vec<(String, String, Options)> {
    let targets = targets(t, &brought.form);
    let row = |(at, column): (usize, &String)| {
        let held = mapping.columns.get(column);
        let mut options = vec![(String::new(), t.w("survey-import-nothing"), held.is_none())];
        options.extend(
            targets.iter().map(|(target, word)| (target.to_string(), word.clone(), held == Some(target))),
        );
        (column.clone(), brought.incoming.examples(at, EXAMPLES).join(" · "), options)
    };
    brought.incoming.columns().iter().enumerate().map(row).collect()
}

/// Everything that a column may hold, and what it is called.
fn targets(t: T, form: &Questionnaire) -> Vec<(Target, String)> {
    let mut all: Vec<(Target, String)> =
        Target::plain().into_iter().zip(PLAIN).map(|(target, word)| (target, t.w(word))).collect();
    let language = form.language(t.0.tag()).unwrap_or(form.default_language);
    for question in form.answered() {
        let label = format!("{}: {}", question.name, question.label.get(language));
        all.push((Target::Question(question.name.clone()), label.clone()));
        if let Asked::Many(list) = &question.kind {
            let choices = form.list(list).into_iter().flat_map(|list| &list.choices);
            all.extend(choices.map(|choice| {
                let target = Target::Part(question.name.clone(), choice.code.clone());
                (target, format!("{}: {}", question.name, choice.label.get(language)))
            }));
        }
    }
    all
}

/// The texts that stand for nothing yet, each with what it could stand for.
fn texts(t: T, brought: &Brought, mapping: &Mapping, faults: &[Fault]) -> Vec<(String, String, Options)> {
    let mut seen = BTreeSet::new();
    let offered = |fault: &Fault| {
        let column = fault.place.column.as_ref()?;
        let held = mapping.columns.get(column)?;
        let list = match (fault.id(), held) {
            ("import-unknown-unit", _) => UNITS.to_owned(),
            ("import-no-choice", Target::Question(name)) => one_of(&brought.form, name)?,
            _ => return None,
        };
        // What was cut off is not the text itself.
        let text = fault.place.value.clone();
        (!text.ends_with('…')).then_some((list, text))
    };
    let mut found: Vec<(String, String)> = faults.iter().filter_map(offered).collect();
    found.retain(|pair| seen.insert(pair.clone()));
    found.truncate(MOST_TEXTS);
    let language = brought.form.language(t.0.tag()).unwrap_or(brought.form.default_language);
    let row = |(list, text): (String, String)| {
        let mut options = vec![(String::new(), t.w("survey-import-nothing"), true)];
        if list == UNITS {
            options.extend(unit_options(brought, ""));
        } else {
            let choices = brought.form.list(&list).into_iter().flat_map(|list| &list.choices);
            options.extend(
                choices.map(|choice| (choice.code.clone(), choice.label.get(language).to_owned(), false)),
            );
        }
        (list, text, options)
    };
    found.into_iter().map(row).collect()
}

/// The list of a question that is answered with one of its choices.
fn one_of(form: &Questionnaire, name: &str) -> Option<String> {
    let (question, _): (&Question, _) =
        form.questions().into_iter().find(|(question, _)| question.name == name)?;
    match &question.kind {
        Asked::One(list) => Some(list.clone()),
        _ => None,
    }
}
