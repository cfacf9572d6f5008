//! What is done with a criterion of a unit: its score is accepted or set, a petition is answered, a contact is noted.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_framework::Code;
use parindex_workflow::assessment::{Command, Opinion};
use parindex_workflow::campaign::Step;
use parindex_workflow::{Action, Kind};

use super::case::{Case, Deed, next_left, place, place_of};
use super::criterion::page;
use super::mark;
use crate::office::assessment::Dossier;
use crate::office::form::Sent;
use crate::office::visitor::Staff;
use crate::page::Problem;

/// `POST /office/appraisals/{campaign}/{unit}/{code}`: accepts, sets, answers or notes a contact, as the button says.
pub(super) async fn act(staff: Staff, body: String) -> Result<Response, Problem> {
    let case = Case::find(&staff, 4).await?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let Some(command) = command(&staff, &case, &mut sent)? else {
        return page(&staff, &case, &sent).await;
    };
    match case.dossier.act(&staff, &command).await {
        Ok(_) => {
            let stays = matches!(command, Command::Answer { .. } | Command::NoteContact { .. });
            let dossier = Dossier::find(&staff).await?;
            let next = if stays { Some(case.code) } else { next_left(&staff, &dossier, &case.code) };
            Ok(staff.visitor.see(&next.map_or_else(|| place(&dossier), |code| place_of(&dossier, &code))))
        }
        Err(undone) => {
            sent.refused(&staff.visitor, undone)?;
            if sent.get("do") == "contact" {
                sent.at("text", "contact");
            }
            // What stands there now, and its number, belong to the form that is shown again.
            page(&staff, &Case::find(&staff, 4).await?, &sent).await
        }
    }
}

/// What the form asks for; `None` where it cannot be read.
fn command(staff: &Staff, case: &Case, sent: &mut Sent) -> Result<Option<Command>, Problem> {
    let (code, read) = (case.code.clone(), sent.get("read").parse().unwrap_or(0));
    let text = |name| sent.get(name).to_owned();
    match sent.get("do") {
        "answer" => {
            require(staff, case, &[(Action::Answer, Kind::Petition)])?;
            return Ok(Some(Command::Answer { code, read, text: text("text") }));
        }
        "contact" => {
            require(staff, case, &[(Action::Report, Kind::Appraisal)])?;
            let (from, text) = (text("from"), text("contact"));
            return Ok(Some(Command::NoteContact { code: Some(code), from, day: None, text }));
        }
        _ => {}
    }
    require(
        staff,
        case,
        &[(Action::Edit, Kind::Appraisal), (Action::Approve, Kind::Appraisal), (Action::Edit, Kind::Score)],
    )?;
    let accepts = sent.get("do") == "accept";
    let opinion = if accepts { Some(mark::accepted(sent)) } else { mark::set(sent) };
    let Some(opinion) = opinion else { return Ok(None) };
    let deed = match case.deed() {
        Some(deed) => deed,
        // The core says why not.
        None => usual(case).ok_or_else(|| staff.visitor.site.problem(StatusCode::FORBIDDEN))?,
    };
    Ok(written(deed, code, read, opinion))
}

/// Refuses what the person may do in no step.
fn require(staff: &Staff, case: &Case, any: &[(Action, Kind)]) -> Result<(), Problem> {
    let refused = |(action, kind): &(Action, Kind)| case.dossier.permit(*action, *kind, &case.code).err();
    let refusals: Vec<_> = any.iter().filter_map(refused).collect();
    match refusals.first() {
        Some(refusal) if refusals.len() == any.len() => {
            Err(staff.visitor.refused(StatusCode::FORBIDDEN, &refusal.message))
        }
        _ => Ok(()),
    }
}

/// What the step is for, whoever asks.
fn usual(case: &Case) -> Option<Deed> {
    match case.dossier.campaign.step()? {
        Step::Assessment | Step::Appraisal | Step::Petition => Some(Deed::Appraise),
        Step::SecondAppraisal => Some(Deed::Again),
        Step::Council => Some(Deed::Decide),
    }
}

fn written(deed: Deed, code: Code, read: u64, opinion: Opinion) -> Option<Command> {
    Some(match deed {
        Deed::Appraise => Command::Appraise { code, read, opinion },
        Deed::Again => Command::AppraiseAgain { code, read, opinion },
        Deed::Decide => Command::Decide { code, read, opinion },
        Deed::Arbitrate => Command::Arbitrate { code, read, score: opinion.score?, reason: opinion.reason },
    })
}
