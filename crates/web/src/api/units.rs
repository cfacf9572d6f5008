//! The units of a campaign.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::ask::{Ask, Paged};
use super::campaigns::InCampaign;
use super::parts::{Name, region};
use super::problem::{Refusal, Refusals};
use crate::state::AppState;

/// Units of a campaign.
#[derive(Serialize, ToSchema)]
pub(super) struct Units {
    /// In the order of the package.
    items: Vec<UnitItem>,
    /// The address of the page after.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A unit whose index is determined.
#[derive(Serialize, ToSchema)]
pub(super) struct UnitItem {
    /// ISO 3166-2 or the official code.
    #[schema(example = "VN-09")]
    code: String,
    name: Name,
    #[schema(example = "province")]
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Name>,
    /// Whether it takes part in the ranking.
    ranked: bool,
    /// Codes of the units of earlier years that became this one.
    replaces: Vec<String>,
}

/// The units; `after` is the code of a unit.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/units", operation_id = "units", params(InCampaign, Paged), responses((status = 200, description = "What was asked for.", body = Units), Refusals))]
pub(super) async fn list(ask: Ask, State(state): State<AppState>) -> Result<Json<Units>, Refusal> {
    let published = &*ask.campaign(&state, Paged::BOTH)?;
    let units = published.units();
    let slice = ask.page(units.len(), |key| published.board.find(key))?;
    let item = |unit: &parindex_index::Unit| UnitItem {
        code: unit.code.clone(),
        name: (&unit.name).into(),
        kind: unit.kind.clone(),
        region: region(published, &unit.region),
        ranked: unit.ranked,
        replaces: unit.replaces.clone(),
    };
    Ok(Json(Units {
        next: ask.next(&slice, |unit| units[unit].code.clone()),
        items: units[slice.items].iter().map(item).collect(),
    }))
}
