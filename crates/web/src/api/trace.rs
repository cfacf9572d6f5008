//! Why a unit has its points at a criterion.

use axum::Json;
use axum::extract::State;
use parindex_framework::rule::explain;
use parindex_index::{Origin, explain_leaf};
use serde::Serialize;
use utoipa::ToSchema;

use super::ask::Ask;
use super::campaigns::InCampaign;
use super::criteria::OfCriterion;
use super::parts::{Name, Node, Sentence};
use super::problem::{Refusal, Refusals};
use super::results::OfUnit;
use crate::published::Published;
use crate::state::AppState;

/// A criterion of a unit.
#[derive(Serialize, ToSchema)]
pub(super) struct TraceAnswer {
    #[schema(example = "VN-09")]
    unit: String,
    name: Name,
    figures: Node,
    /// Why it has its points; absent where they are the sum of what is below.
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<Trace>,
}

/// How points came about.
#[derive(Serialize, ToSchema)]
pub(super) struct Trace {
    /// `appraised`, `self-scored`, `rule`, `not-applicable`, `missing` or `unscored`.
    #[schema(example = "rule")]
    origin: &'static str,
    /// What led to the points.
    words: Sentence,
    /// The rule in words.
    rule: Sentence,
    /// The smallest changes that would give more points.
    advice: Vec<Name>,
    /// The facts in the notation of the package.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "done=12; planned=14")]
    facts: Option<String>,
    /// A remark that was published with the score.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

fn trace(published: &Published, unit: usize, leaf: usize) -> Trace {
    let (framework, input) = (published.framework(), &published.campaign.input);
    let node = framework.node(framework.leaves()[leaf]);
    let found = explain_leaf(framework, input, &published.results, unit, leaf);
    let entry = input.entry(unit, leaf);
    Trace {
        origin: match found.origin {
            Origin::Appraised => "appraised",
            Origin::SelfScored => "self-scored",
            Origin::Rule => "rule",
            Origin::NotApplicable => "not-applicable",
            Origin::Missing => "missing",
            Origin::Unscored => "unscored",
        },
        words: (&found.words).into(),
        rule: (&explain(&node.rule, node.max, framework.vocabulary(node))).into(),
        advice: found.advice.iter().map(|advice| (&advice.message(&node.rule, &node.facts)).into()).collect(),
        facts: entry.and_then(|entry| entry.facts.as_deref()).map(parindex_framework::facts::print_values),
        note: entry.and_then(|entry| entry.note.as_deref()).map(str::to_owned),
    }
}

/// The points of a unit at a criterion, with what led to them.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/results/{unit}/{criterion}", operation_id = "trace", params(InCampaign, OfUnit, OfCriterion), responses((status = 200, description = "What was asked for.", body = TraceAnswer), Refusals))]
pub(super) async fn show(ask: Ask, State(state): State<AppState>) -> Result<Json<TraceAnswer>, Refusal> {
    let published = &*ask.campaign(&state, &[])?;
    let unit = ask.unit(published)?;
    let id = ask.criterion(published, 4)?;
    let framework = published.framework();
    let leaf = framework.leaves().iter().position(|&leaf| leaf == id);
    Ok(Json(TraceAnswer {
        unit: published.units()[unit].code.clone(),
        name: (&framework.node(id).name).into(),
        figures: Node::new(framework, id, &published.result(unit).nodes[id]),
        trace: leaf.map(|leaf| trace(published, unit, leaf)),
    }))
}
