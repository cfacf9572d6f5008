//! `/office/surveys/{campaign}/groups/{group}/estimates.csv`: what the answers of a group say of each unit, with standard
//! errors: the table that a campaign takes under its figures, computed as `parindex survey estimate` does.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Message;
use parindex_package::{Estimates, HowSure, Limits, Margins, Responses, questions_of};
use parindex_questionnaire::Questionnaire;
use parindex_survey::{Lonely, Options, Suppression};

use super::Open;
use super::answers::Reading;
use super::weighting::Weighting;
use crate::download::attachment;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::published::LEAST_ANSWERS;

/// The level of the intervals.
pub(super) const LEVEL: f64 = 0.95;

/// What was estimated, from what, and how it was weighted.
pub(super) struct Estimated {
    pub(super) responses: Responses,
    pub(super) estimates: Estimates,
    pub(super) weighting: Weighting,
}

/// The estimates of the group that the address names; none where there is nothing to estimate from. Margins that answers do not
/// fit are left aside, which is a warning.
pub(super) async fn estimated(open: &Open) -> Result<Option<Estimated>, Problem> {
    let mut weighting = Weighting::of(open, open.group()?).await?;
    let mut found = computed(open, &weighting).await?;
    if found.is_none() && !weighting.margins.is_empty() {
        weighting.margins.clear();
        weighting.warnings.push(Message::new("weight-margins-unfit"));
        found = computed(open, &weighting).await?;
    }
    Ok(found.map(|(responses, estimates)| {
        weighting.warnings.extend(estimates.warnings.iter().cloned());
        Estimated { responses, estimates, weighting }
    }))
}

async fn computed(open: &Open, weighting: &Weighting) -> Result<Option<(Responses, Estimates)>, Problem> {
    let mut reading = Reading::of(open, weighting).await?;
    let (form, margins) = (reading.form.clone(), weighting.margins.clone());
    let mut table = reading.head();
    while let Some(page) = reading.page().await.map_err(|e| open.staff.failed(&e))? {
        table.push_str(&page);
    }
    let made = tokio::task::spawn_blocking(move || compute(&table, &form, &margins));
    Ok(made.await.ok().flatten())
}

fn compute(table: &str, form: &Arc<Questionnaire>, margins: &Margins) -> Option<(Responses, Estimates)> {
    let questions = questions_of(form).ok()?;
    let limits = Limits::default();
    let responses = Responses::read_with("answers.csv", table.as_bytes(), &questions, margins, &limits).0?;
    let how = HowSure {
        options: Options { lonely: Lonely::Certainty, ..Options::default() },
        level: LEVEL,
        suppression: Suppression { least: LEAST_ANSWERS, widest: None },
    };
    let estimates = Estimates::new(&responses, &questions, &how).ok()?;
    Some((responses, estimates))
}

/// `GET /office/surveys/{campaign}/groups/{group}/estimates.csv`
pub(super) async fn csv(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let name = format!("estimates-{}.csv", open.group()?.id);
    let nothing = || open.staff.visitor.refused(StatusCode::CONFLICT, &Message::new("survey-no-estimates"));
    let Estimated { responses, estimates, .. } = estimated(&open).await?.ok_or_else(nothing)?;
    Ok(attachment(&name, "text/csv; charset=utf-8", estimates.csv(&responses)))
}
