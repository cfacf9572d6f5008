//! The framework of a campaign, and one of its criteria over all units.

use axum::Json;
use axum::extract::State;
use parindex_framework::rule::explain;
use parindex_framework::{Framework, NodeId, Pool, Ties};
use parindex_index::{Decided, Loss};
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use super::ask::{Ask, Paged};
use super::campaigns::InCampaign;
use super::parts::{Decision, Figures, Name, Sentence};
use super::problem::{Refusal, Refusals};
use crate::state::AppState;

/// A set of criteria.
#[derive(Serialize, ToSchema)]
pub(super) struct FrameworkAnswer {
    #[schema(example = "vn-province-2020")]
    id: String,
    title: Name,
    /// The kind of unit that it is for.
    #[schema(example = "province")]
    kind: String,
    /// The decision that set it.
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<Decision>,
    /// The framework that it amends.
    #[serde(skip_serializing_if = "Option::is_none")]
    based_on: Option<String>,
    /// Decimals that are printed; figures here are not rounded.
    digits: u32,
    /// After two units at rank 1 comes 3 (`competition`) or 2 (`dense`).
    #[schema(example = "competition")]
    ties: &'static str,
    /// The bands, falling.
    bands: Vec<Band>,
    /// The sum of the fields' maxima, without bonus and penalty.
    #[schema(example = "100")]
    total: String,
    /// Every node of the tree, parents before their children.
    criteria: Vec<Criterion>,
}

/// A band of the index.
#[derive(Serialize, ToSchema)]
pub(super) struct Band {
    #[schema(example = "A")]
    name: String,
    /// The index in percent from which on it holds.
    #[schema(example = "90")]
    from: String,
}

/// A field, criterion or sub-criterion.
#[derive(Serialize, ToSchema)]
pub(super) struct Criterion {
    #[schema(example = "1.2.3")]
    code: String,
    /// The code of the node above.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "1.2")]
    parent: Option<String>,
    name: Name,
    /// Maximum points.
    #[schema(example = "1.5")]
    max: String,
    /// The maximum in percent of the total: its weight in the index. Absent for bonus and penalty.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "1.5")]
    weight: Option<String>,
    /// `main` is part of the sum, `bonus` and `penalty` come after it.
    #[schema(example = "main")]
    pool: &'static str,
    /// Codes in the framework that this one amends.
    replaces: Vec<String>,
    /// How it gets its points; only what has nothing below it gets any.
    #[serde(skip_serializing_if = "Option::is_none")]
    scoring: Option<Scoring>,
}

/// How points are given.
#[derive(Serialize, ToSchema)]
pub(super) struct Scoring {
    /// `appraisal`, `survey` or `external`.
    #[schema(example = "appraisal")]
    by: &'static str,
    /// The rule in the notation of frameworks; empty where points are entered by hand.
    #[schema(example = "done / planned: >= 100% = 1; >= 85% = 0.5; else 0")]
    rule: String,
    /// The rule in words.
    words: Sentence,
}

fn criterion_of(framework: &Framework, id: NodeId) -> Criterion {
    let node = framework.node(id);
    let weight = (node.max.value() * Decimal::ONE_HUNDRED).checked_div(framework.total().value());
    Criterion {
        code: node.code.to_string(),
        parent: node.parent.map(|parent| framework.node(parent).code.to_string()),
        name: (&node.name).into(),
        max: node.max.to_string(),
        weight: weight.filter(|_| node.pool == Pool::Main).map(rounded),
        pool: match node.pool {
            Pool::Main => "main",
            Pool::Bonus => "bonus",
            Pool::Penalty => "penalty",
        },
        replaces: node.replaces.iter().map(ToString::to_string).collect(),
        scoring: node.is_leaf().then(|| Scoring {
            by: node.scored_by.name(),
            rule: node.rule_text.clone(),
            words: (&explain(&node.rule, node.max, framework.vocabulary(node))).into(),
        }),
    }
}

/// The criteria with their weights and rules.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/framework", operation_id = "framework", params(InCampaign), responses((status = 200, description = "What was asked for.", body = FrameworkAnswer), Refusals))]
pub(super) async fn framework(
    ask: Ask,
    State(state): State<AppState>,
) -> Result<Json<FrameworkAnswer>, Refusal> {
    let published = ask.campaign(&state, &[])?;
    let framework = published.framework();
    let meta = &framework.meta;
    let band =
        |band: &parindex_framework::Band| Band { name: band.name.clone(), from: band.from.to_string() };
    Ok(Json(FrameworkAnswer {
        id: meta.id.clone(),
        title: (&meta.title).into(),
        kind: meta.kind.clone(),
        decision: meta.decision.as_ref().map(Decision::from),
        based_on: meta.based_on.clone(),
        digits: meta.digits,
        ties: match meta.ties {
            Ties::Competition => "competition",
            Ties::Dense => "dense",
        },
        bands: meta.bands.iter().map(band).collect(),
        total: framework.total().to_string(),
        criteria: (0..framework.nodes().len()).map(|id| criterion_of(framework, id)).collect(),
    }))
}

/// Of a criterion.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "it only describes; `Ask::criterion` reads")]
pub(super) struct OfCriterion {
    /// The code of a field, criterion or sub-criterion.
    #[param(max_length = 200)]
    criterion: String,
}

/// What the units that are ranked reach and leave at a criterion.
#[derive(Serialize, ToSchema)]
pub(super) struct Lost {
    /// Ranked units that have points there.
    #[schema(example = 63)]
    units: usize,
    /// Those of them with the whole maximum.
    full: usize,
    /// Those of them with no points at all.
    nothing: usize,
    /// Mean points.
    #[schema(example = "0.43")]
    points: String,
    /// Mean maximum that applies.
    #[schema(example = "0.5")]
    max: String,
    /// What they leave, in percent of all that ranked units leave. Absent for bonus and penalty.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "0.47")]
    share: Option<String>,
}

/// What decided points, and of how many units.
#[derive(Serialize, ToSchema)]
pub(super) struct DecidedBy {
    why: Name,
    units: usize,
    /// The least points of those units; absent where they have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "0.25")]
    least: Option<String>,
    /// The most points of those units.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "0.25")]
    most: Option<String>,
}

impl From<&Loss> for Lost {
    fn from(loss: &Loss) -> Lost {
        let Loss { units, full, nothing, .. } = *loss;
        let [points, max] = [loss.points, loss.max].map(rounded);
        Lost { units, full, nothing, points, max, share: loss.share.map(rounded) }
    }
}

impl From<&Decided> for DecidedBy {
    fn from(one: &Decided) -> DecidedBy {
        let [least, most] = [one.points.map(|(low, _)| low), one.points.map(|(_, high)| high)]
            .map(|points| points.map(|points| points.to_string()));
        DecidedBy { why: (&one.why).into(), units: one.units.len(), least, most }
    }
}

/// To ten decimals, as all figures that do not end.
fn rounded(value: Decimal) -> String {
    value.round_dp(10).normalize().to_string()
}

/// One criterion over the units.
#[derive(Serialize, ToSchema)]
pub(super) struct CriterionAnswer {
    criterion: Criterion,
    /// Absent where no ranked unit has points there.
    #[serde(skip_serializing_if = "Option::is_none")]
    lost: Option<Lost>,
    /// What decided the points of the ranked units, most points first; empty where points are sums of those below.
    decided: Vec<DecidedBy>,
    /// In the order of the units.
    items: Vec<UnitFigures>,
    /// The address of the page after.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// The figures of one unit.
#[derive(Serialize, ToSchema)]
pub(super) struct UnitFigures {
    #[schema(example = "VN-09")]
    unit: String,
    #[serde(flatten)]
    figures: Figures,
}

/// A field, criterion or sub-criterion over all units; `after` is the code of a unit.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/criteria/{criterion}", operation_id = "criterion", params(InCampaign, OfCriterion, Paged), responses((status = 200, description = "What was asked for.", body = CriterionAnswer), Refusals))]
pub(super) async fn criterion(
    ask: Ask,
    State(state): State<AppState>,
) -> Result<Json<CriterionAnswer>, Refusal> {
    let published = &*ask.campaign(&state, Paged::BOTH)?;
    let id = ask.criterion(published, 3)?;
    let units = published.units();
    let slice = ask.page(units.len(), |key| published.board.find(key))?;
    let of = |unit: usize| UnitFigures {
        unit: units[unit].code.clone(),
        figures: (&published.result(unit).nodes[id]).into(),
    };
    Ok(Json(CriterionAnswer {
        criterion: criterion_of(published.framework(), id),
        lost: published.losses()[id].as_ref().map(Lost::from),
        decided: published.decided(id).iter().map(DecidedBy::from).collect(),
        next: ask.next(&slice, |unit| units[unit].code.clone()),
        items: slice.items.map(of).collect(),
    }))
}
