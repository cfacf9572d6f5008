//! `/api/v1/campaigns`: what is published.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::ask::Ask;
use super::parts::{Decision, Name};
use super::problem::{Refusal, Refusals};
use crate::published::Published;
use crate::query::encode;
use crate::state::AppState;

/// In a campaign.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "it only describes; `Ask::campaign` reads")]
pub(super) struct InCampaign {
    /// The identifier of a campaign.
    #[param(max_length = 200)]
    campaign: String,
}

/// The published campaigns, newest first.
#[derive(Serialize, ToSchema)]
pub(super) struct Campaigns {
    items: Vec<Campaign>,
}

/// A published campaign.
#[derive(Serialize, ToSchema)]
pub(super) struct Campaign {
    #[schema(example = "vn-2020-provinces")]
    id: String,
    /// The year whose reform is measured.
    #[schema(example = 2020)]
    year: i16,
    title: Name,
    /// The figures are invented, to show how the system works.
    illustrative: bool,
    /// What readers have to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Name>,
    /// The decisions that it rests on.
    decisions: Vec<Decision>,
    /// The identifier of its framework.
    #[schema(example = "vn-province-2020")]
    framework: String,
    /// The kind of its units: `ministry`, `province`, `department`, `district`, `commune`, ...
    #[schema(example = "province")]
    kind: String,
    /// How many units there are.
    units: usize,
    /// How many of them have a rank.
    ranked: usize,
    /// Who publishes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Name>,
    /// Under which licence, where the publisher has named one.
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<LicenceNamed>,
    links: Links,
}

/// A licence.
#[derive(Serialize, ToSchema)]
pub(super) struct LicenceNamed {
    /// Its SPDX identifier or another short name.
    #[schema(example = "CC-BY-4.0")]
    id: String,
    #[schema(example = "Creative Commons Attribution 4.0")]
    title: String,
    #[schema(example = "https://creativecommons.org/licenses/by/4.0/")]
    url: String,
}

/// Where the rest is.
#[derive(Serialize, ToSchema)]
pub(super) struct Links {
    framework: String,
    units: String,
    results: String,
    surveys: String,
    integrity: String,
    years: String,
    /// The whole package, from which everything can be recomputed.
    package: String,
    /// The page for people.
    page: String,
}

impl Campaign {
    fn new(published: &Published) -> Campaign {
        let (meta, framework) = (published.meta(), &published.framework().meta);
        let own = encode(&meta.id);
        let link = |rest: &str| format!("{}/campaigns/{own}/{rest}", super::BASE);
        Campaign {
            id: meta.id.clone(),
            year: meta.year,
            title: published.campaign.title().into(),
            illustrative: meta.illustrative,
            note: meta.note.as_ref().map(Name::from),
            decisions: meta.decisions.iter().map(Decision::from).collect(),
            framework: meta.framework.clone(),
            kind: framework.kind.clone(),
            units: published.units().len(),
            ranked: published.board.ranked,
            publisher: meta.publisher.as_ref().map(Name::from),
            licence: meta.licence.as_ref().map(|licence| LicenceNamed {
                id: licence.id.clone(),
                title: licence.title().to_owned(),
                url: licence.url.clone(),
            }),
            links: Links {
                framework: link("framework"),
                units: link("units"),
                results: link("results"),
                surveys: link("surveys"),
                integrity: link("integrity"),
                years: link("years"),
                package: format!("/vi/{own}/files/package.zip"),
                page: format!("/vi/{own}"),
            },
        }
    }
}

/// The published campaigns, newest first.
#[utoipa::path(get, path = "/api/v1/campaigns", operation_id = "campaigns", responses((status = 200, description = "What was asked for.", body = Campaigns), Refusals))]
pub(super) async fn list(ask: Ask, State(state): State<AppState>) -> Result<Json<Campaigns>, Refusal> {
    ask.only(&[])?;
    Ok(Json(Campaigns { items: state.all().iter().map(|one| Campaign::new(one)).collect() }))
}

/// A campaign, with the addresses of what belongs to it.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}", operation_id = "campaign", params(InCampaign), responses((status = 200, description = "What was asked for.", body = Campaign), Refusals))]
pub(super) async fn show(ask: Ask, State(state): State<AppState>) -> Result<Json<Campaign>, Refusal> {
    Ok(Json(Campaign::new(&*ask.campaign(&state, &[])?)))
}
