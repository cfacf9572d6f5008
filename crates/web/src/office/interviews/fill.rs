//! `/office/interviews/{campaign}/{group}/{line}`: the questionnaire of a respondent, filled in by the enumerator: the screens are
//! those of respondents, and so is what happens without the network. Also what came of a visit without an interview.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::Response;
use parindex_store::StoreError;
use parindex_store::survey::{Asked, Respondent};
use parindex_workflow::interview::Outcome;
use parindex_workflow::{Action, RefusalKind};

use super::{One, Room, beside, line};
use crate::office::form::Form;
use crate::office::respond::{Filled, Ground, Held, Step, show_screen, step, whole as respondents};
use crate::office::visitor::{Staff, Undone};
use crate::page::Problem;

/// The most letters of what is said to a remark.
const MOST_SAID: usize = 1_000;
/// The longest time at a question that is believed, in seconds.
const LONGEST: u32 = 86_400;

/// `GET /office/interviews/{campaign}/{group}/whole`: the questionnaire, for a script that goes on without the network.
pub(super) async fn whole(staff: Staff) -> Result<Response, Problem> {
    let room = Room::of(staff).await?;
    let list = format!("/office{}", room.place(""));
    let held = Held {
        address: list.clone(),
        list,
        form: String::new(),
        round: 0,
        located: false,
        beside: String::new(),
    };
    let Room { staff, survey, group } = room;
    let ground = Ground::with(staff.visitor, survey, group, Some(held)).await?;
    Ok(respondents::whole(&ground))
}

/// The interview of the address, which the person may fill in.
async fn own(staff: Staff) -> Result<One, Problem> {
    let one = One::of(staff).await?;
    one.require(Action::Edit)?;
    Ok(one)
}

/// The ground that its screens stand on; `said` is what was typed to remarks.
async fn ground(one: One, said: &(dyn Fn(&str) -> String + Sync)) -> Result<Ground, Problem> {
    let beside = beside::rendered(&one, said, false).await?;
    let One { room, kept, .. } = one;
    let held = Held {
        address: format!("/office{}", room.place(&line(&kept, ""))),
        list: format!("/office{}", room.place("")),
        form: kept.form.clone(),
        round: kept.remarks.len(),
        located: room.group.interviews.as_ref().is_some_and(|how| how.located),
        beside,
    };
    let Room { staff, survey, group } = room;
    Ground::with(staff.visitor, survey, group, Some(held)).await
}

/// `GET /office/interviews/{campaign}/{group}/{line}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let one = own(staff).await?;
    if !one.state.stage().is_with_enumerator() || !one.room.survey.is_collecting() {
        return Ok(one.room.staff.visitor.see(&one.room.place("")));
    }
    let texts = one.kept.texts.clone();
    let ground = ground(one, &|_| String::new()).await?;
    let filled = Filled::of_interview(&ground, &texts)?;
    Ok(show_screen(&ground, &filled, &[]))
}

/// `POST /office/interviews/{campaign}/{group}/{line}`
pub(super) async fn go(staff: Staff, body: String) -> Result<Response, Problem> {
    let (one, sent) = (own(staff).await?, Form::read(&body));
    if sent.get("go") == "visit" {
        return visit(&one, &sent).await;
    }
    let said = |question: &str| {
        let text = sent.get(&format!("e.{question}")).trim();
        text.chars().take(MOST_SAID).collect::<String>()
    };
    let (actor, present, id) =
        (one.room.staff.actor.clone(), one.room.staff.present(), one.state.id().clone());
    let questions = one.state.stage().questions().cloned().unwrap_or_default();
    let list = one.room.place("");
    let bare = beside::rendered(&one, &said, true).await?;
    let mut ground = ground(one, &said).await?;
    let mut filled = Filled::read(&ground, &sent)?;
    match step(&ground, &mut filled, sent.get("go")) {
        Step::Show(faults) => return Ok(show_screen(&ground, &filled, &faults)),
        Step::Send => {}
    }
    let asked = Asked {
        texts: filled.texts(&ground),
        day: ground.today,
        seconds: filled.seconds(ground.visitor.now),
        times: times(&ground, sent.get("times")),
        spot: spot(&ground, sent.get("spot")),
        explained: questions.iter().map(|name| (name.clone(), said(name))).collect(),
    };
    match ground.visitor.writer().complete_interview(&id, &asked, &actor, &present).await {
        Ok(_) => Ok(ground.visitor.see(&format!("{list}?done=sent"))),
        Err(StoreError::Refused(refusal)) if refusal.kind == RefusalKind::Invalid => {
            // What the core misses are words to remarks.
            ground.held.iter_mut().for_each(|held| held.beside.clone_from(&bare));
            let mut response = show_screen(&ground, &filled, &[]);
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(StoreError::Refused(refusal)) if refusal.kind == RefusalKind::Denied => {
            Err(ground.visitor.refused(StatusCode::FORBIDDEN, &refusal.message))
        }
        Err(StoreError::Refused(refusal)) => Err(Undone::Refused(refusal).page(&ground.visitor)),
        Err(error) => Err(ground.visitor.failed(&error)),
    }
}

/// How long somebody was at each question, as the device told: `Q1:12 Q2:5`.
fn times(ground: &Ground, text: &str) -> BTreeMap<String, u32> {
    let time = |part: &str| {
        let (name, seconds) = part.rsplit_once(':')?;
        let known = ground.form.answered().any(|question| question.name == name);
        let seconds = seconds.parse().ok().filter(|seconds| known && *seconds <= LONGEST)?;
        Some((name.to_owned(), seconds))
    };
    text.split_whitespace().filter_map(time).collect()
}

/// Where it was held, rounded to about a hundred metres; empty where that is not noted or no place.
fn spot(ground: &Ground, text: &str) -> String {
    let located = ground.held.as_ref().is_some_and(|held| held.located);
    let read = |text: &str, most: f64| text.parse().ok().filter(|degrees: &f64| degrees.abs() <= most);
    let found = text.split_once(',').and_then(|(lat, lon)| read(lat, 90.0).zip(read(lon, 180.0)));
    found.filter(|_| located).map(|(lat, lon)| format!("{lat:.3},{lon:.3}")).unwrap_or_default()
}

/// Tells of a visit without an interview; where nobody will be asked any more, the next replacement is given to the enumerator.
async fn visit(one: &One, sent: &Form) -> Result<Response, Problem> {
    let (room, staff) = (&one.room, &one.room.staff);
    let outcome = Outcome::ALL.into_iter().find(|outcome| outcome.word() == sent.get("outcome"));
    let outcome = outcome.ok_or_else(|| staff.visitor.site.problem(StatusCode::BAD_REQUEST))?;
    let known = sent.get("known").parse().unwrap_or_else(|_| one.state.visits());
    let lines = room.lines().await?;
    let own = lines.iter().find(|line| line.line == one.kept.line);
    let beside = |own| lines.iter().filter(move |line| line.spare.is_some() && line.is_beside(own));
    let mut spares: Vec<_> = own.into_iter().flat_map(beside).collect();
    spares.sort_by_key(|line| line.spare);
    let spares: Vec<Respondent> = spares.into_iter().filter_map(|line| room.respondent(line)).collect();
    let (writer, present) = (staff.visitor.writer(), staff.present());
    let told = writer.visit(one.state.id(), (outcome, known), &spares, &staff.actor, &present).await;
    match told {
        Ok(next) => {
            let done = if next.is_some() { "next" } else { "visit" };
            Ok(staff.visitor.see(&room.place(&format!("?done={done}"))))
        }
        Err(error) => Err(staff.undone(error).page(&staff.visitor)),
    }
}
