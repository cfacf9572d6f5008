//! The surveys of a campaign: what was asked of whom, and the estimates with their errors.

use axum::Json;
use axum::extract::State;
use parindex_package::Answered;
use serde::Serialize;
use utoipa::ToSchema;

use super::ask::{Ask, Paged};
use super::campaigns::InCampaign;
use super::parts::Name;
use super::problem::{Refusal, Refusals};
use crate::published::{LEAST_ANSWERS, Published};
use crate::state::AppState;

/// How sure intervals are said to be.
const LEVEL: f64 = 0.95;

/// What was asked, and of whom.
#[derive(Serialize, ToSchema)]
pub(super) struct Surveys {
    /// Respondent groups.
    groups: Vec<Group>,
    questions: Vec<Question>,
    /// Names of figures from elsewhere, such as those of a survey that another office made.
    sources: Vec<String>,
    /// An estimate of fewer answers is not shown.
    #[schema(example = 5)]
    least_answers: usize,
}

/// A group of respondents.
#[derive(Serialize, ToSchema)]
pub(super) struct Group {
    #[schema(example = "leaders")]
    id: String,
    name: Name,
    /// How many people belong to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    population: Option<u64>,
}

/// A question as it is put to a group.
#[derive(Serialize, ToSchema)]
pub(super) struct Question {
    #[schema(example = "Q5")]
    id: String,
    /// The criterion that it informs.
    #[serde(skip_serializing_if = "Option::is_none")]
    criterion: Option<String>,
    /// The group that is asked; every group where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    text: Name,
    /// Its weight within the criterion.
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<String>,
    /// The answers, and what each is worth.
    scale: Vec<Point>,
}

/// An answer that can be given.
#[derive(Serialize, ToSchema)]
pub(super) struct Point {
    #[schema(example = "2")]
    answer: String,
    /// What it is worth, 0 to 1; absent where it does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "0.25")]
    value: Option<String>,
}

/// Estimates by unit.
#[derive(Serialize, ToSchema)]
pub(super) struct EstimatesPage {
    /// In the order of the package.
    items: Vec<UnitEstimates>,
    /// The address of the page after.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// The estimates of one unit.
#[derive(Serialize, ToSchema)]
pub(super) struct UnitEstimates {
    #[schema(example = "VN-09")]
    unit: String,
    /// What its respondents answered.
    answers: Vec<AnswerEstimate>,
    /// Its figures from elsewhere.
    figures: Vec<SourceFigure>,
}

/// What a group answered to a question.
#[derive(Serialize, ToSchema)]
pub(super) struct AnswerEstimate {
    #[schema(example = "Q5")]
    question: String,
    #[schema(example = "leaders")]
    group: String,
    /// Whether the estimate is not shown, so that nobody's answer can be guessed.
    suppressed: bool,
    #[serde(flatten)]
    shown: Shown,
}

/// An estimate that is shown.
#[derive(Default, Serialize, ToSchema)]
pub(super) struct Shown {
    /// The mean worth of the answers, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "0.731250")]
    value: Option<String>,
    /// Its standard error, as if respondents had been drawn by chance.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "0.021407")]
    se: Option<String>,
    /// The lower end of the 95 % confidence interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "0.688953")]
    low: Option<String>,
    /// Its upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "0.773547")]
    high: Option<String>,
    /// Its design effect, where the sample's design is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "1.412000")]
    deff: Option<String>,
    /// How many answers it is made of.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 150)]
    answers: Option<usize>,
}

/// A figure from elsewhere.
#[derive(Serialize, ToSchema)]
pub(super) struct SourceFigure {
    #[schema(example = "SIPAS")]
    source: String,
    #[schema(example = "0.8445")]
    value: String,
    /// Its standard error, where it rests on a sample.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "0.012")]
    se: Option<String>,
}

/// What was asked of whom.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/surveys", operation_id = "surveys", params(InCampaign), responses((status = 200, description = "What was asked for.", body = Surveys), Refusals))]
pub(super) async fn show(ask: Ask, State(state): State<AppState>) -> Result<Json<Surveys>, Refusal> {
    let published = ask.campaign(&state, &[])?;
    let campaign = &published.campaign;
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let mut sources: Vec<String> =
        campaign.input.external.iter().flat_map(|unit| unit.keys().cloned()).collect();
    sources.sort_unstable();
    sources.dedup();
    let question = |question: &parindex_package::Question| Question {
        id: question.id.clone(),
        criterion: filled(&question.criterion),
        group: filled(&question.group),
        text: (&question.text).into(),
        weight: question.weight.map(|weight| weight.to_string()),
        scale: (question.scale.iter())
            .map(|point| Point { answer: point.answer.clone(), value: point.value.map(|v| v.to_string()) })
            .collect(),
    };
    let group = |group: &parindex_package::Group| Group {
        id: group.id.clone(),
        name: (&group.name).into(),
        population: group.population,
    };
    Ok(Json(Surveys {
        groups: campaign.groups.iter().map(group).collect(),
        questions: campaign.questions.iter().map(question).collect(),
        sources,
        least_answers: LEAST_ANSWERS,
    }))
}

fn shown(answered: &Answered) -> AnswerEstimate {
    let estimate = &answered.estimate;
    let real = |value: f64| format!("{value:.6}");
    let (low, high) = estimate.interval(LEVEL).unzip();
    let shown = answered.hidden.is_none().then(|| Shown {
        value: Some(real(estimate.value)),
        se: estimate.error.map(real),
        low: low.map(real),
        high: high.map(real),
        deff: estimate.effect.map(real),
        answers: Some(estimate.answers),
    });
    AnswerEstimate {
        question: answered.question.clone(),
        group: answered.group.clone(),
        suppressed: answered.hidden.is_some(),
        shown: shown.unwrap_or_default(),
    }
}

fn of_unit(published: &Published, unit: usize) -> UnitEstimates {
    let input = &published.campaign.input;
    let error = |source: &str| input.errors.get(unit)?.get(source).map(ToString::to_string);
    let figures = input.external.get(unit).into_iter().flatten();
    UnitEstimates {
        unit: input.units[unit].code.clone(),
        answers: published.answered()[unit].iter().map(shown).collect(),
        figures: figures
            .map(|(source, value)| SourceFigure {
                source: source.clone(),
                value: value.to_string(),
                se: error(source),
            })
            .collect(),
    }
}

/// The estimates with their errors, by unit; `after` is the code of a unit. What so few answered that somebody's answer could be guessed is not shown.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/surveys/estimates", operation_id = "estimates", params(InCampaign, Paged), responses((status = 200, description = "What was asked for.", body = EstimatesPage), Refusals))]
pub(super) async fn estimates(
    ask: Ask,
    State(state): State<AppState>,
) -> Result<Json<EstimatesPage>, Refusal> {
    let published = &*ask.campaign(&state, Paged::BOTH)?;
    let units = published.units();
    let slice = ask.page(units.len(), |key| published.board.find(key))?;
    Ok(Json(EstimatesPage {
        next: ask.next(&slice, |unit| units[unit].code.clone()),
        items: slice.items.map(|unit| of_unit(published, unit)).collect(),
    }))
}
