//! `/office/interviews/{campaign}/{group}/{line}/review`: an interview as it was handed in, for its supervisor and for headquarters:
//! accepted, or sent back with remarks on single questions.

use std::collections::BTreeSet;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_locale::{Message, whole};
use parindex_questionnaire::Question;
use parindex_store::survey::Remark;
use parindex_workflow::interview::{Again, Command, Stage};
use parindex_workflow::{Action, Kind, PersonId};

use super::{One, assign, places, stage};
use crate::office::form::{Field, Nav, Sent};
use crate::office::survey::said;
use crate::office::unit::Register;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::words::date;

/// The most letters of a remark.
const MOST_REMARK: usize = 1_000;

#[derive(Template)]
#[template(path = "office/interviews/review.html")]
struct Review {
    page: Page,
    nav: Nav,
    above: Vec<(String, String)>,
    alert: Option<String>,
    /// Label and value.
    facts: Vec<(String, String)>,
    rows: Vec<Row>,
    /// The button that accepts, where the person may.
    accept: Option<String>,
    /// Whether the person may send it back.
    returns: bool,
    /// Where the call-back is, if it is the person's.
    again: Option<String>,
    /// Who else may ask, for whoever gives people to enumerators.
    reassign: Option<[Field; 2]>,
    /// Why somebody is to be asked after all, for headquarters.
    reopen: Option<Field>,
}

struct Row {
    name: String,
    label: String,
    answer: String,
    seconds: String,
    /// Who said what.
    remarks: Vec<(String, String)>,
    typed: String,
}

impl One {
    /// Whether it is the person's turn as supervisor, or as headquarters.
    fn turn(&self) -> [bool; 2] {
        let (staff, survey) = (&self.room.staff, &self.room.survey);
        let me = &staff.actor.person;
        let open = survey.is_collecting() && me != self.state.enumerator();
        let supervisor = matches!(self.state.stage(), Stage::Completed | Stage::Questioned { .. });
        let headquarters = *self.state.stage() == Stage::Checked && me != self.state.supervisor();
        [
            open && supervisor && self.may(Action::Approve),
            open && headquarters && staff.may_on(Action::Approve, &survey.subject(Kind::Response)),
        ]
    }

    /// Whether the person may have somebody asked after all.
    fn is_reopened(&self) -> bool {
        let (staff, survey) = (&self.room.staff, &self.room.survey);
        matches!(self.state.stage(), Stage::Ended { .. })
            && survey.is_collecting()
            && *self.state.enumerator() != staff.actor.person
            && staff.may_on(Action::Approve, &survey.subject(Kind::Response))
    }
}

async fn page(one: &One, sent: &Sent) -> Result<Response, Problem> {
    let (room, staff, t) = (&one.room, &one.room.staff, one.room.staff.visitor.site.t);
    let form = room.form().await?;
    let language = form.language(t.0.tag()).unwrap_or(form.default_language);
    let people: BTreeSet<PersonId> = [one.state.enumerator(), one.state.supervisor()]
        .into_iter()
        .chain(one.kept.remarks.iter().map(|remark| &remark.by))
        .cloned()
        .collect();
    let names = staff.names_of(people).await?;
    let name = |id: &PersonId| names.get(id).cloned().unwrap_or_default();
    let row = |question: &Question| {
        let label = question.label.get(language);
        let remarks = one.kept.remarks.iter().filter(|remark| remark.question == question.name);
        let answer = one.kept.texts.get(&question.name);
        let time = one.kept.times.get(&question.name);
        Row {
            label: if label.is_empty() { question.name.clone() } else { label.to_owned() },
            answer: answer.map(|text| said(&form, question, text, language)).unwrap_or_default(),
            seconds: time.map(|seconds| whole(t.0, (*seconds).into())).unwrap_or_default(),
            remarks: remarks.map(|remark| (name(&remark.by), remark.text.clone())).collect(),
            typed: sent.get(&format!("r.{}", question.name)).to_owned(),
            name: question.name.clone(),
        }
    };
    let asked = |row: &Row| !row.answer.is_empty() || !row.remarks.is_empty();
    let rows: Vec<Row> = form.answered().map(row).filter(asked).collect();
    let [supervisor, headquarters] = one.turn();
    let above = sent.above(&[]);
    let due = one.state.again() == Again::Due && one.may(Action::Answer) && room.survey.is_collecting();
    let reassigns = *one.state.stage() == Stage::Open && room.assigns() && room.survey.is_collecting();
    let reassign = if reassigns {
        let now = [one.state.enumerator().as_str(), one.state.supervisor().as_str()];
        let fields = assign::who(room, &assign::enumerators(room).await?, now);
        Some(fields.map(|field| sent.fill(field)))
    } else {
        None
    };
    let reopen = one.is_reopened().then(|| {
        let reason = Field::area("reason", 2, t.w("survey-quality-reason"));
        sent.fill(reason.hint(t.w("survey-quality-reason-hint")))
    });
    let mut way = room.above();
    way.push((room.path("/checks"), t.w("interview-checks")));
    let page = Review {
        page: staff.visitor.site.page(t.w("interview-review"), None),
        nav: room.nav(),
        above: way,
        alert: above.as_ref().map(|(_, text)| text.clone()),
        facts: facts(one, [&name(one.state.enumerator()), &name(one.state.supervisor())]).await?,
        rows,
        accept: match (supervisor, headquarters) {
            (true, _) => Some(t.w("interview-check")),
            (_, true) => Some(t.w("interview-accept")),
            _ => None,
        },
        returns: supervisor || headquarters,
        again: due.then(|| room.line_path(&one.kept, "/again")),
        reassign,
        reopen,
    };
    let status = above.map_or(StatusCode::OK, |(status, _)| status);
    Ok((status, html(&page)).into_response())
}

async fn facts(one: &One, [enumerator, supervisor]: [&str; 2]) -> Result<Vec<(String, String)>, Problem> {
    let (t, kept) = (one.room.staff.visitor.site.t, &one.kept);
    let register = Register::today(&one.room.staff.visitor).await?;
    let mut all = vec![
        (t.w("interview-stage"), stage(t, kept)),
        (t.w("survey-unit"), register.name(t, kept.unit.as_str())),
        (t.w("interview-places"), places(kept)),
    ];
    all.extend(one.contacts()?);
    all.push((t.w("interview-enumerator"), enumerator.to_owned()));
    all.push((t.w("interview-supervisor"), supervisor.to_owned()));
    all.push((t.w("survey-day"), date(&kept.day)));
    let minutes = |seconds: u32| {
        Message::new("interview-minutes").text("minutes", t.real(Some(f64::from(seconds) / 60.0), 1))
    };
    all.push((t.w("interview-time"), kept.seconds.map(|s| t.say(&minutes(s))).unwrap_or_default()));
    all.push((t.w("interview-spot"), kept.spot.replace(',', ", ")));
    // Only who asks again, and who accepts, learn that it is asked again.
    if one.may(Action::Answer) || one.room.reads_all() {
        let again = match one.state.again() {
            Again::Not => String::new(),
            Again::Due => t.w("interview-again-due"),
            Again::Unreached => t.w("interview-again-unreached"),
            Again::Done { asked, agreed } => t.say(
                &Message::new("interview-again-done")
                    .text("asked", whole(t.0, asked.into()))
                    .text("agreed", whole(t.0, agreed.into())),
            ),
        };
        all.push((t.w("interview-again"), again));
    }
    all.retain(|(_, text)| !text.is_empty());
    Ok(all)
}

/// The interview of the address, for whoever looks at interviews.
async fn looked_at(staff: Staff) -> Result<One, Problem> {
    let one = One::of(staff).await?;
    let reads = one.may(Action::Approve) || one.room.reads_all();
    if reads { Ok(one) } else { Err(one.room.staff.visitor.site.problem(StatusCode::FORBIDDEN)) }
}

/// `GET /office/interviews/{campaign}/{group}/{line}/review`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let one = looked_at(staff).await?;
    page(&one, &Sent::nothing(one.room.staff.visitor.site.t)).await
}

/// `POST /office/interviews/{campaign}/{group}/{line}/review`
pub(super) async fn decide(staff: Staff, body: String) -> Result<Response, Problem> {
    let one = looked_at(staff).await?;
    let (room, staff) = (&one.room, &one.room.staff);
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let form = room.form().await?;
    let remark = |question: &Question| {
        let text = sent.get(&format!("r.{}", question.name));
        let text: String = text.chars().take(MOST_REMARK).collect();
        let by = staff.actor.person.clone();
        (!text.is_empty()).then(|| Remark { question: question.name.clone(), by, text })
    };
    let remarks: Vec<Remark> = form.answered().filter_map(remark).collect();
    let (command, remarks) = match sent.get("go") {
        "return" => {
            let questions = remarks.iter().map(|remark| remark.question.clone()).collect();
            (Command::Return { questions }, remarks)
        }
        "assign" => {
            let Some([enumerator, supervisor]) = assign::chosen(&mut sent, &assign::enumerators(room).await?)
            else {
                return page(&one, &sent).await;
            };
            (Command::Assign { place: one.kept.place(), enumerator, supervisor }, Vec::new())
        }
        "reopen" => (Command::Reopen { reason: sent.get("reason").trim().to_owned() }, Vec::new()),
        // Whoever accepts may say something to a remark of headquarters.
        _ if *one.state.stage() == Stage::Checked => (Command::Accept, Vec::new()),
        _ => (Command::Check, remarks),
    };
    let (writer, present) = (staff.visitor.writer(), staff.present());
    let done = writer.review_interview(one.state.id(), &command, &remarks, &staff.actor, &present).await;
    if let Err(error) = done {
        sent.refused(&staff.visitor, staff.undone(error))?;
        return page(&one, &sent).await;
    }
    // On to the next of those that wait for the same.
    Ok(staff.visitor.see(&room.place(&format!("/checks?stage={}", one.kept.stage))))
}
