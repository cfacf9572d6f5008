//! The integrity report of a campaign.

use axum::Json;
use axum::extract::State;
use parindex_package::{IntegrityLine, Subject};
use parindex_workflow::assessment::Score;
use serde::Serialize;
use utoipa::ToSchema;

use super::ask::{Ask, Paged};
use super::campaigns::InCampaign;
use super::problem::{Refusal, Refusals};
use crate::published::Published;
use crate::state::AppState;

/// Changes of scores at a time when none should change quietly.
#[derive(Serialize, ToSchema)]
pub(super) struct IntegrityPage {
    /// Whether the campaign tells of such changes at all; without it no lines say nothing.
    told: bool,
    /// In the order of the report.
    items: Vec<Line>,
    /// The address of the page after.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A line of the integrity report.
#[derive(Serialize, ToSchema)]
pub(super) struct Line {
    /// Its number in the report, from 1.
    #[schema(example = 1)]
    number: usize,
    /// When, as RFC 3339.
    #[schema(example = "2021-03-20T08:15:00Z", format = DateTime)]
    at: String,
    /// The unit; absent where a sample was drawn again, which concerns a group of respondents.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "VN-09")]
    unit: Option<String>,
    /// The group of respondents whose sample was drawn again.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "citizens")]
    group: Option<String>,
    /// The criterion; absent where it concerns the unit as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "1.2.3")]
    criterion: Option<String>,
    /// `declaration`, `second-appraisal`, `council`, `after-settlement`, `exclusion`, `reopening`, `contact` or `redraw`.
    #[schema(example = "council")]
    kind: &'static str,
    /// On whose behalf: `unit`, `host`, `appraiser` or `council`.
    #[schema(example = "council")]
    side: &'static str,
    /// The points before, or `out` where the criterion was left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "1.25")]
    before: Option<String>,
    /// The points after.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "1.5")]
    after: Option<String>,
    /// The reason that was given.
    reason: String,
}

fn line(published: &Published, at: usize, line: &IntegrityLine) -> Line {
    let score = |score: Score| match score {
        Score::Out => "out".to_owned(),
        Score::Points { points } => points.to_string(),
    };
    Line {
        number: at + 1,
        at: line.at.to_string(),
        unit: line.unit().map(|unit| published.units()[unit].code.clone()),
        group: match &line.about {
            Subject::Group(group) => Some(group.clone()),
            Subject::Unit(_) => None,
        },
        criterion: line.criterion.as_ref().map(ToString::to_string),
        kind: line.kind.word(),
        side: line.side.word(),
        before: line.before.map(score),
        after: line.after.map(score),
        reason: line.reason.clone(),
    }
}

/// The integrity report; `after` is the number of a line. What the changes did to ranks stands in `integrity.csv` of the package.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/integrity", operation_id = "integrity", params(InCampaign, Paged), responses((status = 200, description = "What was asked for.", body = IntegrityPage), Refusals))]
pub(super) async fn show(ask: Ask, State(state): State<AppState>) -> Result<Json<IntegrityPage>, Refusal> {
    let published = &*ask.campaign(&state, Paged::BOTH)?;
    let told = published.campaign.integrity.as_deref();
    let lines = told.unwrap_or_default();
    let slice = ask.page(lines.len(), |key| key.parse::<usize>().ok()?.checked_sub(1))?;
    Ok(Json(IntegrityPage {
        told: told.is_some(),
        next: ask.next(&slice, |at| (at + 1).to_string()),
        items: slice.items.map(|at| line(published, at, &lines[at])).collect(),
    }))
}
