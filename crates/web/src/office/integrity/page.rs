//! `/office/campaigns/{id}/integrity`: the report on a page.

use askama::Template;
use axum::response::Response;
use parindex_locale::Message;
use parindex_store::Kept;
use parindex_store::integrity::Look;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::survey::{Drawn, Group, Survey};
use parindex_workflow::{Action, Kind, PersonId};

use super::effect::Effects;
use super::report::{Touched, touched};
use crate::integrity::effect_said;
use crate::office::account::moment;
use crate::office::campaign::{address, crumb};
use crate::office::determination::{asked, seen};
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::query::{encode, value};

/// Units on a page.
const PAGE: u32 = 50;
/// Looks on a page.
const MOST_LOOKS: u32 = 200;
/// Decimals of an index, as runs print it.
pub(super) const DIGITS: u32 = 2;

#[derive(Template)]
#[template(path = "office/integrity/page.html")]
struct IntegrityPage {
    page: Page,
    nav: Nav,
    crumb: (String, String),
    embargo: bool,
    units: Vec<UnitPart>,
    /// Whether effects on ranks were computed.
    ranked: bool,
    more: Option<String>,
    /// Address and word of each file.
    files: Vec<(String, &'static str)>,
    contact: Option<String>,
    /// Group, when, who, why: samples that were drawn again.
    redrawn: Vec<[String; 4]>,
    /// Who, what, when.
    looks: Vec<[String; 3]>,
}

/// A unit with its lines.
struct UnitPart {
    anchor: String,
    code: String,
    touched: Touched,
    effect: Option<String>,
}

/// `GET /office/campaigns/{id}/integrity`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    seen(&staff, &campaign, "integrity").await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let after = value(&visitor.site.query, "after").unwrap_or_default();
    let units = visitor.store().touched(campaign.id(), &after, PAGE).await.map_err(|e| staff.failed(&e))?;
    let more = units
        .last()
        .filter(|_| units.len() == PAGE as usize)
        .map(|last| address(visitor, &campaign, &format!("/integrity?after={}", encode(last.as_str()))));
    let effects = if units.is_empty() { None } else { Effects::gather(&staff, &campaign).await? };
    let report = touched(&staff, &campaign, &units, effects.as_ref()).await?;
    let part = |(place, touched): (usize, Touched)| UnitPart {
        anchor: format!("unit-{place}"),
        code: touched.unit.to_string(),
        effect: touched.effect.as_ref().map(|effect| t.say(&effect_said(t, effect, DIGITS))),
        touched,
    };
    let file = |name: &str| address(visitor, &campaign, &format!("/integrity/{name}"));
    Ok(html(&IntegrityPage {
        page: visitor.site.page(t.w("integrity-title"), None),
        nav: Nav::of(&staff, "/campaigns").since_approval(&staff, &campaign).await?,
        crumb: crumb(visitor, &campaign),
        embargo: !campaign.is_published(),
        ranked: units.is_empty() || effects.is_some(),
        units: report.into_iter().enumerate().map(part).collect(),
        more,
        files: vec![(file("integrity.csv"), "CSV"), (file("integrity.pdf"), "PDF")],
        contact: notes_contacts(&staff, &campaign).then(|| address(visitor, &campaign, "/integrity/contact")),
        redrawn: redrawn(&staff, &campaign).await?,
        looks: looks(&staff, &campaign).await?,
    }))
}

/// Whether a person notes contacts about any unit and any criterion; appraisers do at their criteria.
pub(super) fn notes_contacts(staff: &Staff, campaign: &Campaign) -> bool {
    staff.may_on(Action::Report, &campaign.subject(Kind::Appraisal))
}

/// Samples of the survey that were drawn again, each with who did and why.
async fn redrawn(staff: &Staff, campaign: &Campaign) -> Result<Vec<[String; 4]>, Problem> {
    let t = staff.visitor.site.t;
    let found: Option<Kept<Survey>> =
        staff.visitor.store().find(campaign.id().as_str()).await.map_err(|e| staff.failed(&e))?;
    let groups = found.iter().flat_map(|kept| kept.state.groups());
    let all: Vec<(usize, &Group, &Drawn)> =
        groups.flat_map(|group| group.redrawn().map(move |(number, drawn)| (number, group, drawn))).collect();
    let names = staff.names_of(all.iter().map(|(_, _, drawn)| drawn.by.clone()).collect()).await?;
    let row = |(number, group, drawn): &(usize, &Group, &Drawn)| {
        let draw = Message::new("integrity-draw").text("group", group.fields.name.get(t.0));
        let draw = t.say(&draw.count("number", *number));
        [draw, moment(drawn.at), names[&drawn.by].clone(), drawn.draw.reason.clone()]
    };
    Ok(all.iter().map(row).collect())
}

/// Who looked at what before the publication.
async fn looks(staff: &Staff, campaign: &Campaign) -> Result<Vec<[String; 3]>, Problem> {
    let found = staff.visitor.store().result_looks(campaign.id(), MOST_LOOKS).await;
    let found = found.map_err(|e| staff.failed(&e))?;
    let people: Vec<Option<PersonId>> = found.iter().map(|look| look.person.parse().ok()).collect();
    let names = staff.names_of(people.iter().flatten().cloned().collect()).await?;
    let row = |(look, person): (&Look, &Option<PersonId>)| {
        let name = person.as_ref().and_then(|person| names.get(person));
        [moment(look.at), name.unwrap_or(&look.person).clone(), looked_at(staff, &look.what)]
    };
    Ok(found.iter().zip(&people).map(row).collect())
}

/// What was looked at, in words.
fn looked_at(staff: &Staff, what: &str) -> String {
    let t = staff.visitor.site.t;
    let run =
        what.strip_prefix("run-").map(|number| t.say(&Message::new("run-number").text("number", number)));
    run.unwrap_or_else(|| match what {
        "oversight" => t.w("oversight-title"),
        "integrity" => t.w("integrity-title"),
        "runs" => t.w("run-list"),
        "package" => t.w("run-package"),
        "figures" => t.w("figures-title"),
        "gaps" => t.w("gaps-title"),
        "flags" => t.w("flags-title"),
        "impact" => t.w("framework-impact"),
        other => other.to_owned(),
    })
}
