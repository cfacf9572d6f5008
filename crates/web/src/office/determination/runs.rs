//! `/office/campaigns/{id}/runs`: the runs of a campaign, and making one: what is known now is computed and frozen.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_index::Stage;
use parindex_ledger::Digest;
use parindex_locale::Message;
use parindex_package::office::Scores;
use parindex_package::{VERSION, determine, results_csv, zip_bytes};
use parindex_workflow::campaign::{Campaign, State};
use parindex_workflow::determination::{Command, Determination, Inputs, Part, Purpose, Run};
use parindex_workflow::{Action, Kind};

use super::gather::{Gathered, gather, inputs};
use super::package::ungathered;
use super::{asked, determination, seen};
use crate::office::account::moment;
use crate::office::campaign::{address, crumb, place};
use crate::office::form::{Form, Nav};
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::words::T;

#[derive(Template)]
#[template(path = "office/determination/runs.html")]
struct RunsPage {
    page: Page,
    nav: Nav,
    crumb: (String, String),
    may_make: bool,
    concluded: bool,
    figures: String,
    package: String,
    rows: Vec<Row>,
}

/// A run on the list.
struct Row {
    number: String,
    address: String,
    purpose: String,
    at: String,
    by: String,
    units: String,
    ranked: String,
    state: String,
}

/// What a run is for, in a word.
pub(super) fn purpose(t: T, purpose: Purpose) -> String {
    t.w(match purpose {
        Purpose::Preliminary => "run-preliminary",
        Purpose::Final => "run-final",
    })
}

/// How far a run is on its way to become the result; empty where it is on none.
pub(super) fn standing(t: T, campaign: &Campaign, known: &Determination, run: &Run) -> String {
    match known.proposal(campaign).filter(|proposal| proposal.run == run.number) {
        Some(proposal) if proposal.is_sealed() => t.w("run-is-result"),
        Some(_) => t.w("run-is-proposed"),
        None if run.purpose == Purpose::Final && !run.rests_on(campaign) => t.w("run-is-outdated"),
        None => String::new(),
    }
}

/// `GET /office/campaigns/{id}/runs`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    seen(&staff, &campaign, "runs").await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let known = determination(&staff, &campaign).await?;
    let mut rows = Vec::new();
    let runs = known.as_ref().map_or(&[][..], Determination::runs);
    for run in runs.iter().rev() {
        let sum = |of: fn(&Part) -> u32| t.count(run.parts.iter().map(of).sum::<u32>().into());
        rows.push(Row {
            number: t.say(&Message::new("run-number").text("number", run.number.to_string())),
            address: address(visitor, &campaign, &format!("/runs/{}", run.number)),
            purpose: purpose(t, run.purpose),
            at: moment(run.at),
            by: staff.name_of(&run.by).await?,
            units: sum(|part| part.units),
            ranked: sum(|part| part.ranked),
            state: known.as_ref().map_or_else(String::new, |known| standing(t, &campaign, known, run)),
        });
    }
    let may_make = staff.may_on(Action::Create, &campaign.subject(Kind::Publication))
        && !campaign.is_published()
        && known.as_ref().is_none_or(|known| known.result(&campaign).is_none());
    Ok(html(&RunsPage {
        page: visitor.site.page(t.w("run-list"), None),
        nav: Nav::of(&staff, "/campaigns").since_approval(&staff, &campaign).await?,
        crumb: crumb(visitor, &campaign),
        may_make,
        concluded: matches!(campaign.state(), State::Concluded { .. } | State::Approved { .. }),
        figures: address(visitor, &campaign, "/figures"),
        package: address(visitor, &campaign, "/package"),
        rows,
    }))
}

/// `POST /office/campaigns/{id}/runs`: computes what is known now, and freezes it.
pub(super) async fn make(staff: Staff, body: String) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    let visitor = &staff.visitor;
    staff.require_on(Action::Create, &campaign.subject(Kind::Publication))?;
    let (purpose, scores) = match Form::read(&body).get("purpose") {
        "preliminary" => (Purpose::Preliminary, Scores::Standing),
        "final" => (Purpose::Final, Scores::Final),
        _ => return Err(visitor.site.problem(StatusCode::BAD_REQUEST)),
    };
    let gathered =
        gather(visitor.store(), &visitor.office.built, &campaign, scores, staff.present().today).await;
    let gathered = gathered.map_err(|why| ungathered(&staff, why))?;
    let made = tokio::task::spawn_blocking(move || frozen(gathered)).await.ok().flatten();
    let internal = || visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR);
    let (inputs, packages) = made.ok_or_else(internal)?;
    let command = Command::Run { purpose, inputs };
    let now = staff.present();
    let done = visitor.writer().determine(campaign.id(), &command, &packages, &staff.actor, &now).await;
    let done = done.map_err(|error| staff.undone(error).page(visitor))?;
    let number = done.state.runs().last().map_or(0, |run| run.number);
    Ok(visitor.see(&place(&campaign, &format!("/runs/{number}"))).into_response())
}

/// Computes every part; the digests of what went in and came out, and the packages.
fn frozen(gathered: Gathered) -> Option<(Inputs, Vec<Vec<u8>>)> {
    let (mut parts, mut packages) = (Vec::new(), Vec::new());
    for part in gathered.parts {
        let package = part.package;
        let results = determine(&package, Stage::Final).0;
        let zip = zip_bytes(&package, Some(&results)).ok()?;
        let table = results_csv(&package.framework, &package.input, &results);
        let ranked = results.units.iter().filter(|unit| unit.index.rank.is_some()).count();
        parts.push(Part {
            framework: part.framework,
            package: Digest::of(&zip),
            results: Digest::of(table.as_bytes()),
            inputs: inputs(&package),
            tables: part.tables,
            units: u32::try_from(results.units.len()).ok()?,
            ranked: u32::try_from(ranked).ok()?,
        });
        packages.push(zip);
    }
    let version = VERSION.to_owned();
    Some((Inputs { parts, records: gathered.records, version, seed: gathered.seed }, packages))
}
