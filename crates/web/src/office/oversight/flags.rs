//! `/office/campaigns/{id}/oversight/flags`: what is worth a look, unit by unit, each with its reason. Nothing follows from a
//! flag by itself.

use askama::Template;
use axum::response::Response;
use parindex_locale::Message;
use parindex_workflow::assessment::{Assessment, Flag, Ground};
use parindex_workflow::campaign::Campaign;
use parindex_workflow::{Action, AssessmentId, Kind, UnitId};

use super::asked;
use crate::office::appraisal::code_place;
use crate::office::assessment::framework;
use crate::office::campaign::{address, crumb};
use crate::office::determination::seen;
use crate::office::form::Nav;
use crate::office::unit::Register;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::{encode, value};

/// Dossiers that are looked through for a page.
const PAGE: u32 = 25;

#[derive(Template)]
#[template(path = "office/oversight/flags.html")]
struct Flags {
    page: Page,
    nav: Nav,
    crumbs: [(String, String); 2],
    embargo: bool,
    found: String,
    units: Vec<Flagged>,
    more: Option<String>,
}

/// A unit with its flags.
struct Flagged {
    name: String,
    code: String,
    rows: Vec<Row>,
}

/// A flag.
struct Row {
    code: String,
    address: String,
    why: String,
}

/// `GET /office/campaigns/{id}/oversight/flags`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    seen(&staff, &campaign, "flags").await?;
    let (visitor, t, store) = (&staff.visitor, staff.visitor.site.t, staff.visitor.store());
    let after: Option<UnitId> = value(&visitor.site.query, "after").and_then(|unit| unit.parse().ok());
    let dossiers =
        store.summaries(campaign.id(), after.as_ref(), PAGE).await.map_err(|e| staff.failed(&e))?;
    let day = campaign.register_day(staff.present().today);
    let register = Register::naming(visitor, day, dossiers.iter().map(|(unit, _)| unit)).await?;
    let mut units = Vec::new();
    for (unit, _) in &dossiers {
        let rows = rows(&staff, &campaign, unit).await?;
        if !rows.is_empty() {
            units.push(Flagged { name: register.name(t, unit.as_str()), code: unit.to_string(), rows });
        }
    }
    let last = dossiers.last().filter(|_| dossiers.len() == PAGE as usize);
    let count = units.iter().map(|unit| unit.rows.len()).sum();
    Ok(html(&Flags {
        page: visitor.site.page(t.w("flags-title"), None),
        nav: Nav::of(&staff, "/campaigns").since_approval(&staff, &campaign).await?,
        crumbs: [
            crumb(visitor, &campaign),
            (address(visitor, &campaign, "/oversight"), t.w("oversight-title")),
        ],
        embargo: !campaign.is_published(),
        found: t.say(&Message::new("flags-found").count("flags", count).count("units", dossiers.len())),
        units,
        more: last.map(|(unit, _)| {
            address(visitor, &campaign, &format!("/oversight/flags?after={}", encode(unit.as_str())))
        }),
    }))
}

async fn rows(staff: &Staff, campaign: &Campaign, unit: &UnitId) -> Result<Vec<Row>, Problem> {
    let (visitor, store) = (&staff.visitor, staff.visitor.store());
    let id = AssessmentId::of(campaign.id(), unit).map_err(|_| visitor.missing())?;
    let kept = store.find::<Assessment>(id.as_str()).await.map_err(|e| staff.failed(&e))?;
    let Some(dossier) = kept.map(|kept| kept.state) else { return Ok(Vec::new()) };
    let Some(framework) = framework(visitor, dossier.framework()).await? else { return Ok(Vec::new()) };
    let shared = store.shared(campaign.id(), unit).await.map_err(|e| staff.failed(&e))?;
    let flags = dossier.flags(&Ground::new(campaign, &framework), &shared);
    let subject = campaign.subject(Kind::Assessment).about(unit.clone());
    let reads = |flag: &&Flag| staff.may_on(Action::Read, &subject.clone().at(flag.code().clone()));
    let row = |flag: &Flag| Row {
        code: flag.code().to_string(),
        address: visitor.path(&code_place(campaign.id(), unit, flag.code())),
        why: visitor.site.t.say(&flag.message()),
    };
    Ok(flags.iter().filter(reads).map(row).collect())
}
