//! `/office/surveys/{campaign}/groups/{group}/estimates.csv`: what the answers of a group say of each unit, with standard
//! errors: the table that a campaign takes under its figures, computed as `parindex survey estimate` does.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Message;
use parindex_package::{Estimates, Figure, HowSure, Limits, Margins, Responses, questions_of};
use parindex_questionnaire::Questionnaire;
use parindex_store::Store;
use parindex_survey::{Lonely, Options, Suppression};
use parindex_workflow::survey::Group;
use parindex_workflow::{Action, CampaignId, Kind};

use super::Open;
use super::answers::Reading;
use super::kept::{Made, Mark};
use super::weighting::Weighting;
use crate::download::attachment;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::published::LEAST_ANSWERS;

/// The level of the intervals.
pub(super) const LEVEL: f64 = 0.95;

/// What was estimated, and how it was weighted.
pub(in crate::office) struct Estimated {
    /// Of all units together.
    pub(super) figures: Vec<Figure>,
    /// The smallest and the largest factor on the weights, where they were made to agree with margins.
    pub(super) factors: Option<(f64, f64)>,
    pub(super) weighting: Weighting,
    /// Of each unit, as a table.
    csv: String,
}

/// The estimates of the group that the address names, with the answers that they are of; nothing in them where there is nothing to
/// estimate from. Of many answers they are made beside the page, unless somebody waits: `None` before they were made the first time.
/// The last is whether they are of the answers as they are now.
pub(super) async fn estimated(
    open: &Open,
    waits: bool,
) -> Result<(Option<Arc<Made<Option<Estimated>>>>, Mark), Problem> {
    open.staff.require_on(Action::Read, &open.survey.subject(Kind::Response))?;
    let (visitor, group) = (&open.staff.visitor, open.group()?);
    let form = open.form().await?.ok_or_else(|| visitor.missing())?;
    let mark = Mark::of(open, group).await?;
    let (store, survey, key) = (visitor.store().clone(), open.survey.id().clone(), group.id.clone());
    let work = estimate(store, survey.clone(), group.clone(), form);
    let found = visitor.office.estimates.find((survey, key), (mark, waits), visitor.now, work).await;
    Ok((found.map_err(|e| open.staff.failed(&e))?, mark))
}

/// Margins that answers do not fit are left aside, which is a warning.
async fn estimate(
    store: Store,
    survey: CampaignId,
    group: Group,
    form: Arc<Questionnaire>,
) -> parindex_store::Result<Option<Estimated>> {
    let mut weighting = Weighting::of(&store, &survey, &group).await?;
    let mut found = computed(&store, &survey, &group, &form, &weighting).await?;
    if found.is_none() && !weighting.margins.is_empty() {
        weighting.margins.clear();
        weighting.warnings.push(Message::new("weight-margins-unfit"));
        found = computed(&store, &survey, &group, &form, &weighting).await?;
    }
    Ok(found.map(|(estimates, csv)| {
        let Estimates { figures, warnings, factors, .. } = estimates;
        weighting.warnings.extend(warnings);
        let figures = figures.into_iter().filter(|figure| figure.unit.is_none()).collect();
        Estimated { figures, factors, weighting, csv }
    }))
}

async fn computed(
    store: &Store,
    survey: &CampaignId,
    group: &Group,
    form: &Arc<Questionnaire>,
    weighting: &Weighting,
) -> parindex_store::Result<Option<(Estimates, String)>> {
    let mut reading = Reading::new(store.clone(), survey.clone(), group.id.clone(), form, weighting);
    let (form, margins) = (form.clone(), weighting.margins.clone());
    let mut table = reading.head();
    while let Some(page) = reading.page().await? {
        table.push_str(&page);
    }
    let made = tokio::task::spawn_blocking(move || compute(&table, &form, &margins));
    Ok(made.await.ok().flatten())
}

fn compute(table: &str, form: &Questionnaire, margins: &Margins) -> Option<(Estimates, String)> {
    let questions = questions_of(form).ok()?;
    let limits = Limits::default();
    let responses = Responses::read_with("answers.csv", table.as_bytes(), &questions, margins, &limits).0?;
    let how = HowSure {
        options: Options { lonely: Lonely::Certainty, ..Options::default() },
        level: LEVEL,
        suppression: Suppression { least: LEAST_ANSWERS, widest: None },
    };
    let estimates = Estimates::new(&responses, &questions, &how).ok()?;
    let csv = estimates.csv(&responses);
    Some((estimates, csv))
}

/// `GET /office/surveys/{campaign}/groups/{group}/estimates.csv`
pub(super) async fn csv(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let name = format!("estimates-{}.csv", open.group()?.id);
    let nothing = || open.staff.visitor.refused(StatusCode::CONFLICT, &Message::new("survey-no-estimates"));
    let (found, _) = estimated(&open, true).await?;
    let csv = found.as_ref().and_then(|made| made.what.as_ref()).map(|found| found.csv.clone());
    Ok(attachment(&name, "text/csv; charset=utf-8", csv.ok_or_else(nothing)?))
}
