//! The way of a final run to the result: proposed by the coordinator, approved by the council's chair and by the approver,
//! or sent back with a reason.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Message;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::determination::{Command, Determination, On, Run, Sealed, Seat, decide};
use parindex_workflow::{Action, Kind};

use super::run::title;
use super::{asked, asked_run};
use crate::office::account::moment;
use crate::office::campaign::{address, place};
use crate::office::form::{Field, Form, FormPage, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;

/// How far a run is, and what the person can do about it.
#[derive(Default)]
pub(super) struct Way {
    /// Who did what, in sentences.
    pub(super) done: Vec<String>,
    /// Where the forms are, if there is one: to propose, to approve in which seats, to send back.
    pub(super) propose: Option<String>,
    pub(super) seals: Vec<(String, &'static str, String)>,
    pub(super) send_back: Option<String>,
}

/// A seat in addresses and forms.
const fn word(seat: Seat) -> &'static str {
    match seat {
        Seat::Chair => "chair",
        Seat::Approver => "approver",
    }
}

fn seat_named(word: &str) -> Option<Seat> {
    [Seat::Chair, Seat::Approver].into_iter().find(|seat| self::word(*seat) == word)
}

/// The seats that a person holds.
fn seats(staff: &Staff, campaign: &Campaign) -> Vec<Seat> {
    let held = [(Seat::Chair, Kind::Council), (Seat::Approver, Kind::Campaign)];
    let held = held.into_iter().filter(|(_, kind)| staff.may_on(Action::Approve, &campaign.subject(*kind)));
    held.map(|(seat, _)| seat).collect()
}

/// The way of a run.
pub(super) async fn way(
    staff: &Staff,
    campaign: &Campaign,
    known: &Determination,
    run: &Run,
) -> Result<Way, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let at = |rest: &str| address(visitor, campaign, &format!("/runs/{}/{rest}", run.number));
    let now = staff.present();
    // What the core would refuse is not offered.
    let open = |command: &Command| {
        decide(Some(known), &On { campaign, command }, &staff.actor, &now).is_ok_and(|done| !done.is_empty())
    };
    let Some(proposal) = known.proposal(campaign) else {
        let propose = open(&Command::Propose { run: run.number });
        return Ok(Way { propose: propose.then(|| at("propose")), ..Way::default() });
    };
    if proposal.run != run.number {
        return Ok(Way::default());
    }
    let mut way = Way::default();
    let own = Sealed { by: proposal.by.clone(), at: proposal.at };
    let steps = [
        ("run-done-proposed", Some(&own)),
        ("run-done-chair", proposal.chair.as_ref()),
        ("run-done-approver", proposal.approver.as_ref()),
    ];
    for (id, sealed) in steps {
        let Some(sealed) = sealed else { continue };
        let who = staff.name_of(&sealed.by).await?;
        way.done.push(t.say(&Message::new(id).text("who", who).text("when", moment(sealed.at))));
    }
    for seat in [Seat::Chair, Seat::Approver] {
        let id = match seat {
            Seat::Chair => "run-seal-chair",
            Seat::Approver => "run-seal-approver",
        };
        if open(&Command::Seal { run: run.number, seat }) {
            way.seals.push((at("seal"), word(seat), t.w(id)));
        }
        let back = Command::Return { run: run.number, seat, reason: t.w("campaign-reason") };
        if open(&back) {
            way.send_back = Some(at("return"));
        }
    }
    Ok(way)
}

/// `GET` of what only forms go to, as a change of language does.
pub(super) async fn back(staff: Staff) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    let number = crate::query::encode(staff.visitor.site.segment(4));
    Ok(staff.visitor.see(&place(&campaign, &format!("/runs/{number}"))))
}

async fn carry_out(
    staff: &Staff,
    campaign: &Campaign,
    run: &Run,
    command: &Command,
) -> Result<Response, Problem> {
    let (visitor, now) = (&staff.visitor, staff.present());
    let done = visitor.writer().determine(campaign.id(), command, &[], &staff.actor, &now).await;
    done.map_err(|error| staff.undone(error).page(visitor))?;
    Ok(visitor.see(&place(campaign, &format!("/runs/{}", run.number))))
}

/// `POST /office/campaigns/{id}/runs/{number}/propose`
pub(super) async fn propose(staff: Staff) -> Result<Response, Problem> {
    let (campaign, _, run) = asked_run(&staff).await?;
    carry_out(&staff, &campaign, &run, &Command::Propose { run: run.number }).await
}

/// `POST /office/campaigns/{id}/runs/{number}/seal`
pub(super) async fn seal(staff: Staff, body: String) -> Result<Response, Problem> {
    let (campaign, _, run) = asked_run(&staff).await?;
    let seat = seat_named(Form::read(&body).get("seat"));
    let seat = seat.ok_or_else(|| staff.visitor.site.problem(StatusCode::BAD_REQUEST))?;
    carry_out(&staff, &campaign, &run, &Command::Seal { run: run.number, seat }).await
}

/// The run, and the seat in which the person can send it back.
async fn to_return(staff: &Staff) -> Result<(Campaign, Run, Seat), Problem> {
    let (campaign, _, run) = asked_run(staff).await?;
    let seat = seats(staff, &campaign).into_iter().next();
    let seat = seat.ok_or_else(|| staff.visitor.site.problem(StatusCode::FORBIDDEN))?;
    Ok((campaign, run, seat))
}

fn return_form(staff: &Staff, campaign: &Campaign, run: &Run, sent: &Sent) -> Response {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let page = FormPage::new(visitor, Nav::of(staff, "/campaigns"), "run-return", "run-return")
        .lead(t.w("run-return-lead"))
        .link(address(visitor, campaign, &format!("/runs/{}", run.number)), title(t, run));
    sent.show(page, vec![Field::area("reason", 4, t.w("campaign-reason"))])
}

/// `GET /office/campaigns/{id}/runs/{number}/return`
pub(super) async fn show_return(staff: Staff) -> Result<Response, Problem> {
    let (campaign, run, _) = to_return(&staff).await?;
    Ok(return_form(&staff, &campaign, &run, &Sent::nothing(staff.visitor.site.t)))
}

/// `POST /office/campaigns/{id}/runs/{number}/return`
pub(super) async fn send_back(staff: Staff, body: String) -> Result<Response, Problem> {
    let (campaign, run, held) = to_return(&staff).await?;
    let visitor = &staff.visitor;
    let mut sent = Sent::read(visitor.site.t, &body);
    let reason = sent.get("reason").to_owned();
    let (command, now) = (Command::Return { run: run.number, seat: held, reason }, staff.present());
    match visitor.writer().determine(campaign.id(), &command, &[], &staff.actor, &now).await {
        Ok(_) => Ok(visitor.see(&place(&campaign, &format!("/runs/{}", run.number)))),
        Err(error) => {
            sent.refused(visitor, staff.undone(error))?;
            Ok(return_form(&staff, &campaign, &run, &sent))
        }
    }
}
