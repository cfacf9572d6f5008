//! `/office/campaigns/{id}/runs` and what belongs to it: the package of a campaign, figures from elsewhere, frozen runs
//! with their rankings, what changed between two of them, and the final run that is proposed and approved.
//!
//! All of it is under embargo, before and after publication: it is for those who may see unpublished results. Who looked
//! at it is recorded.

mod claims;
mod command;
mod compare;
mod earlier;
mod figures;
mod frozen;
mod gather;
mod missing;
mod package;
mod publish;
mod result;
mod run;
mod runs;
mod way;
mod what_if;
mod years;

use parindex_package::Campaign as Package;
use parindex_store::StoreError;
use parindex_workflow::campaign::{Campaign, State};
use parindex_workflow::determination::{Determination, Run};
use parindex_workflow::{Action, Kind, Subject};

use super::campaign::found;
use super::routes::Routes;
use super::visitor::Staff;
use crate::page::Problem;

pub use command::{Credentials, Unpublished, publish as publish_by_command};
pub(super) use frozen::Frozen;
pub(super) use gather::{frameworks, taking_part};
pub use package::{ExportError, export};
pub(crate) use publish::proved;
pub(super) use publish::publish;

/// The routes of determinations.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/campaigns/{id}/package", package::show)
        .get("/campaigns/{id}/package/{file}", package::file)
        .get("/campaigns/{id}/figures", figures::show)
        .post("/campaigns/{id}/figures", figures::take)
        .get("/campaigns/{id}/figures/{number}", figures::file)
        .get("/campaigns/{id}/runs", runs::show)
        .post("/campaigns/{id}/runs", runs::make)
        .get("/campaigns/{id}/runs/{number}", run::show)
        .get("/campaigns/{id}/runs/{number}/files/{file}", run::file)
        .get("/campaigns/{id}/runs/{number}/compare", compare::show)
        .get("/campaigns/{id}/runs/{number}/units/{unit}", result::show)
        .get("/campaigns/{id}/runs/{number}/whatif", what_if::show)
        .get("/campaigns/{id}/runs/{number}/claims", claims::show)
        .get("/campaigns/{id}/runs/{number}/years", years::show)
        .get("/campaigns/{id}/runs/{number}/propose", way::back)
        .post("/campaigns/{id}/runs/{number}/propose", way::propose)
        .get("/campaigns/{id}/runs/{number}/seal", way::back)
        .post("/campaigns/{id}/runs/{number}/seal", way::seal)
        .get("/campaigns/{id}/runs/{number}/return", way::show_return)
        .post("/campaigns/{id}/runs/{number}/return", way::send_back)
}

/// What is under embargo, whatever was published since: drafts of a result stay with those who work on it.
fn unpublished(campaign: &Campaign) -> Subject {
    Subject::new(Kind::Publication, campaign.host().clone())
}

/// Whether a person may see runs of a campaign, once there can be any.
pub(super) fn is_open(staff: &Staff, campaign: &Campaign) -> bool {
    !matches!(campaign.state(), State::Planned) && staff.may_on(Action::Read, &unpublished(campaign))
}

/// Whether a person brings figures without seeing what comes of them, as who runs the survey does.
pub(super) fn brings_figures(staff: &Staff, campaign: &Campaign) -> bool {
    campaign.grounds().is_some() && !is_open(staff, campaign) && figures::may_add(staff, campaign)
}

/// The campaign that the path names, to whoever may see its unpublished results.
pub(super) async fn asked(staff: &Staff) -> Result<Campaign, Problem> {
    let campaign = found(staff).await?;
    if is_open(staff, &campaign) { Ok(campaign) } else { Err(staff.visitor.missing()) }
}

/// The campaign, its determination and the run that the path names.
async fn asked_run(staff: &Staff) -> Result<(Campaign, Determination, Run), Problem> {
    let campaign = asked(staff).await?;
    let known = determination(staff, &campaign).await?.ok_or_else(|| staff.visitor.missing())?;
    let number = staff.visitor.site.segment(4).parse().ok();
    let run = number.and_then(|number| known.run(number)).cloned();
    let run = run.ok_or_else(|| staff.visitor.missing())?;
    Ok((campaign, known, run))
}

/// The data of a campaign under one of its sets of criteria, as a run of now would gather them, for another page that
/// tells of them; `None` where the set is not one of the campaign's. Whether the person may see them is asked before, of
/// [`is_open`]; that they looked is recorded.
pub(super) async fn gathered_under(
    staff: &Staff,
    campaign: &Campaign,
    framework: &str,
    what: &str,
) -> Result<Option<Package>, Problem> {
    seen(staff, campaign, what).await?;
    let packages = packages(staff, campaign).await?;
    Ok(packages.into_iter().find(|package| package.framework.meta.id == framework))
}

pub(super) async fn determination(
    staff: &Staff,
    campaign: &Campaign,
) -> Result<Option<Determination>, Problem> {
    let kept = staff.visitor.store().find::<Determination>(campaign.id().as_str()).await;
    Ok(kept.map_err(|e| staff.failed(&e))?.map(|kept| kept.state))
}

/// The campaign as it stands under each of its frameworks: with the scores that stand, before the council has concluded.
pub(super) async fn packages(staff: &Staff, campaign: &Campaign) -> Result<Vec<Package>, Problem> {
    let gathered = package::gathered(staff, campaign).await?;
    Ok(gathered.parts.into_iter().map(|part| part.package).collect())
}

/// Records that the person looked at something of a campaign.
pub(super) async fn seen(staff: &Staff, campaign: &Campaign, what: &str) -> Result<(), Problem> {
    if campaign.is_published() {
        return Ok(());
    }
    let (by, day) = (staff.by_self(), staff.present().today);
    let noted = staff.visitor.writer().note_result_look(&by, campaign.id(), what, day).await;
    noted.map_err(|e: StoreError| staff.failed(&e))
}
