//! The index over the years.

use axum::Json;
use axum::extract::State;
use parindex_package::percent;
use serde::Serialize;
use utoipa::ToSchema;

use super::ask::{Ask, Paged};
use super::campaigns::InCampaign;
use super::problem::{Refusal, Refusals};
use crate::state::AppState;
use crate::years::{Series, Step};

/// The index over the years, joined along the lineage of criteria and of units.
#[derive(Serialize, ToSchema)]
pub(super) struct SeriesAnswer {
    /// From the first year to that of the campaign.
    years: Vec<OneYear>,
    /// The units of the campaign, in the order of its package.
    items: Vec<UnitOverYears>,
    /// The address of the page after.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A year that can be joined.
#[derive(Serialize, ToSchema)]
pub(super) struct OneYear {
    #[schema(example = 2020)]
    year: i16,
    #[schema(example = "vn-2020-provinces")]
    campaign: String,
    /// The criteria are others than the year before, so that the two cannot be compared directly.
    method_changed: bool,
}

/// A unit over the years.
#[derive(Serialize, ToSchema)]
pub(super) struct UnitOverYears {
    #[schema(example = "VN-09")]
    unit: String,
    /// One for each year.
    figures: Vec<OfYear>,
}

/// A year of a unit.
#[derive(Serialize, ToSchema)]
pub(super) struct OfYear {
    #[schema(example = 2020)]
    year: i16,
    /// The units that it was then.
    units: Vec<String>,
    /// Their index in percent, the mean of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "88.5")]
    index: Option<String>,
    /// Its rank, where it was one unit alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 7)]
    rank: Option<u32>,
}

fn of_year(step: &Step<'_>, unit: usize) -> OfYear {
    let known = step.published.units();
    let index = match step.units[unit][..] {
        [only] => percent(&step.published.result(only).index),
        _ => step.index(unit).map(|mean| mean.round_dp(10).normalize()),
    };
    OfYear {
        year: step.published.meta().year,
        units: step.units[unit].iter().map(|&unit| known[unit].code.clone()).collect(),
        index: index.map(|index| index.to_string()),
        rank: step.rank(unit),
    }
}

/// The index of the units over the years that can be joined; `after` is the code of a unit.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/years", operation_id = "years", params(InCampaign, Paged), responses((status = 200, description = "What was asked for.", body = SeriesAnswer), Refusals))]
pub(super) async fn show(ask: Ask, State(state): State<AppState>) -> Result<Json<SeriesAnswer>, Refusal> {
    let published = &*ask.campaign(&state, Paged::BOTH)?;
    let units = published.units();
    let slice = ask.page(units.len(), |key| published.board.find(key))?;
    let all = state.all();
    let series = Series::new(published, all.iter().map(|one| &**one), std::iter::empty());
    let year = |step: &Step<'_>| OneYear {
        year: step.published.meta().year,
        campaign: step.published.meta().id.clone(),
        method_changed: step.breaks,
    };
    let of_unit = |unit: usize| UnitOverYears {
        unit: units[unit].code.clone(),
        figures: series.steps.iter().map(|step| of_year(step, unit)).collect(),
    };
    Ok(Json(SeriesAnswer {
        years: series.steps.iter().map(year).collect(),
        next: ask.next(&slice, |unit| units[unit].code.clone()),
        items: slice.items.map(of_unit).collect(),
    }))
}
