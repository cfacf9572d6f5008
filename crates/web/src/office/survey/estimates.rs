//! `/office/surveys/{campaign}/groups/{group}/estimates.csv`: what the answers of a group say of each unit, with standard
//! errors: the table that a campaign takes under its figures, computed as `parindex survey estimate` does.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_locale::Message;
use parindex_package::{Estimates, HowSure, Limits, Responses, questions_of};
use parindex_survey::{Lonely, Options, Suppression};

use super::Open;
use super::answers::Reading;
use crate::download::attachment;
use crate::office::visitor::Staff;
use crate::page::Problem;

/// Figures of fewer answers are not shown.
const LEAST: usize = 5;
/// The level of the intervals.
const LEVEL: f64 = 0.95;

/// `GET /office/surveys/{campaign}/groups/{group}/estimates.csv`
pub(super) async fn csv(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    let visitor = &open.staff.visitor;
    let mut reading = Reading::of(&open).await?;
    let (name, form) = (format!("estimates-{}.csv", reading.group), reading.form.clone());
    let mut table = reading.head();
    while let Some(page) = reading.page().await.map_err(|e| open.staff.failed(&e))? {
        table.push_str(&page);
    }
    let made = tokio::task::spawn_blocking(move || {
        let questions = questions_of(&form).ok()?;
        let responses = Responses::read("answers.csv", table.as_bytes(), &questions, &Limits::default()).0?;
        let how = HowSure {
            options: Options { lonely: Lonely::Certainty, ..Options::default() },
            level: LEVEL,
            suppression: Suppression { least: LEAST, widest: None },
        };
        Some(Estimates::new(&responses, &questions, &how).ok()?.csv(&responses))
    });
    let nothing = || visitor.refused(StatusCode::CONFLICT, &Message::new("survey-no-estimates"));
    let csv = made.await.ok().flatten().ok_or_else(nothing)?;
    Ok(attachment(&name, "text/csv; charset=utf-8", csv))
}
