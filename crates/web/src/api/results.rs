//! The results of a campaign: the index of each unit, and every figure of one.

use axum::Json;
use axum::extract::State;
use parindex_package::missing_text;
use serde::Serialize;
use utoipa::ToSchema;

use super::ask::{Ask, Paged};
use super::campaigns::InCampaign;
use super::parts::{Figures, Name, Node};
use super::problem::{Refusal, Refusals};
use crate::published::Published;
use crate::state::AppState;

/// Of a unit.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "it only describes; `Ask::unit` reads")]
pub(super) struct OfUnit {
    /// The code of a unit.
    #[param(max_length = 200)]
    unit: String,
}

/// Results of units.
#[derive(Serialize, ToSchema)]
pub(super) struct ResultsPage {
    /// In the order of the package.
    items: Vec<UnitResult>,
    /// The address of the page after.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// The result of a unit.
#[derive(Serialize, ToSchema)]
pub(super) struct UnitResult {
    /// The code of the unit.
    #[schema(example = "VN-09")]
    unit: String,
    name: Name,
    index: Index,
    /// The fields in order.
    fields: Vec<Node>,
}

/// The index of a unit.
#[derive(Serialize, ToSchema)]
pub(super) struct Index {
    #[serde(flatten)]
    figures: Figures,
    /// The best rank that the samples leave open, where the index rests on samples.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 5)]
    rank_low: Option<u32>,
    /// The worst such rank.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 9)]
    rank_high: Option<u32>,
    /// The standard error of the index, in percentage points.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "0.4213")]
    se: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "A")]
    band: Option<String>,
    /// Why there is no index, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "not appraised: 1.2.1, 1.2.3")]
    missing: Option<String>,
}

/// Every figure of a unit.
#[derive(Serialize, ToSchema)]
pub(super) struct UnitAnswer {
    #[schema(example = "VN-09")]
    unit: String,
    name: Name,
    index: Index,
    /// Every field, criterion and sub-criterion, parents before their children.
    criteria: Vec<Node>,
}

fn index(published: &Published, unit: usize) -> Index {
    let result = published.result(unit);
    let (rank_low, rank_high) = result.sure.and_then(|sure| sure.ranks).unzip();
    let missing = missing_text(published.framework(), result, None);
    Index {
        figures: (&result.index).into(),
        rank_low,
        rank_high,
        se: result.sure.map(|sure| sure.error.to_string()),
        band: published.band(unit).map(str::to_owned),
        missing: (!missing.is_empty()).then_some(missing),
    }
}

/// Index, rank, interval, band and fields of each unit; `after` is the code of a unit.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/results", operation_id = "results", params(InCampaign, Paged), responses((status = 200, description = "What was asked for.", body = ResultsPage), Refusals))]
pub(super) async fn list(ask: Ask, State(state): State<AppState>) -> Result<Json<ResultsPage>, Refusal> {
    let published = &*ask.campaign(&state, Paged::BOTH)?;
    let units = published.units();
    let slice = ask.page(units.len(), |key| published.board.find(key))?;
    let node =
        |unit: usize, id: usize| Node::new(published.framework(), id, &published.result(unit).nodes[id]);
    let item = |unit: usize| UnitResult {
        unit: units[unit].code.clone(),
        name: (&units[unit].name).into(),
        index: index(published, unit),
        fields: published.board.fields.iter().map(|&id| node(unit, id)).collect(),
    };
    Ok(Json(ResultsPage {
        next: ask.next(&slice, |unit| units[unit].code.clone()),
        items: slice.items.map(item).collect(),
    }))
}

/// Every figure of a unit.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/results/{unit}", operation_id = "result", params(InCampaign, OfUnit), responses((status = 200, description = "What was asked for.", body = UnitAnswer), Refusals))]
pub(super) async fn show(ask: Ask, State(state): State<AppState>) -> Result<Json<UnitAnswer>, Refusal> {
    let published = &*ask.campaign(&state, &[])?;
    let unit = ask.unit(published)?;
    let nodes = published.result(unit).nodes.iter().enumerate();
    Ok(Json(UnitAnswer {
        unit: published.units()[unit].code.clone(),
        name: (&published.units()[unit].name).into(),
        index: index(published, unit),
        criteria: nodes.map(|(id, figure)| Node::new(published.framework(), id, figure)).collect(),
    }))
}
