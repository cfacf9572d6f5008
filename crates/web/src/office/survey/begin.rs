//! `/office/surveys/new`: the survey of a campaign is begun.

use axum::response::Response;
use parindex_store::Kept;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::survey::{Command, Survey};
use parindex_workflow::{Action, CampaignId, Kind};

use super::{ROOM, execute};
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::query::encode;

/// The campaigns of which the person may begin the survey that they do not have yet.
pub(super) fn without<'c>(
    staff: &Staff,
    surveys: impl Iterator<Item = &'c Survey>,
    campaigns: impl Iterator<Item = &'c Campaign>,
) -> Vec<&'c Campaign> {
    let begun: Vec<&CampaignId> = surveys.map(Survey::id).collect();
    let open = |campaign: &&Campaign| {
        !begun.contains(&campaign.id())
            && !campaign.is_published()
            && staff.may_on(Action::Create, &campaign.subject(Kind::Survey))
    };
    campaigns.filter(open).collect()
}

async fn form(staff: &Staff, sent: &Sent) -> Result<Response, Problem> {
    let (store, t) = (staff.visitor.store(), staff.visitor.site.t);
    let surveys: Vec<Kept<Survey>> = store.all().await.map_err(|e| staff.failed(&e))?;
    let campaigns: Vec<Kept<Campaign>> = store.all().await.map_err(|e| staff.failed(&e))?;
    let mut open =
        without(staff, surveys.iter().map(|kept| &kept.state), campaigns.iter().map(|kept| &kept.state));
    open.sort_by(|a, b| b.year().cmp(&a.year()).then_with(|| a.id().cmp(b.id())));
    let option =
        |campaign: &&Campaign| (campaign.id().to_string(), campaign.title().get(t.0).to_owned(), false);
    let options = open.iter().map(option).collect();
    let nav = Nav::of(staff, ROOM);
    let page = FormPage::new(&staff.visitor, nav, "survey-begin-title", "survey-begin")
        .lead(t.w("survey-begin-lead"))
        .above(staff.visitor.path(ROOM), t.w("office-surveys"));
    Ok(sent.show(page, vec![Field::new("campaign", "text", t.w("survey-campaign")).options(options)]))
}

/// `GET /office/surveys/new`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Survey)?;
    form(&staff, &Sent::nothing(staff.visitor.site.t)).await
}

/// `POST /office/surveys/new`
pub(super) async fn begin(staff: Staff, body: String) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Survey)?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let Ok(campaign) = sent.get("campaign").parse::<CampaignId>() else {
        sent.fault("campaign", "office-empty");
        return form(&staff, &sent).await;
    };
    if let Err(undone) = execute(&staff, &campaign, &Command::Begin, &[]).await {
        sent.refused(&staff.visitor, undone)?;
        return form(&staff, &sent).await;
    }
    Ok(staff.visitor.see(&format!("{ROOM}/{}", encode(campaign.as_str()))))
}
