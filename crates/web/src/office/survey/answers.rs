//! `/office/surveys/{campaign}/groups/{group}/answers.csv`: the answers of a group as `parindex survey estimate` reads them,
//! without those that are left out of the estimates, written while they are read: as long as there are answers, in memory that does not follow them.

use axum::body::{Body, Bytes};
use axum::response::Response;
use futures_util::{StreamExt as _, stream};
use parindex_package::{About, AnswerRows};
use parindex_questionnaire::Questionnaire;
use parindex_store::survey::KeptAnswer;
use parindex_store::{Store, StoreError};
use parindex_workflow::{Action, CampaignId, GroupId, Kind};

use super::Open;
use super::weighting::Weighting;
use crate::download::attachment;
use crate::office::visitor::Staff;
use crate::page::Problem;

/// Answers read at a time.
const PAGE: u32 = 1_000;

/// The answers as they are read, page by page.
pub(super) struct Reading {
    store: Store,
    survey: CampaignId,
    group: GroupId,
    rows: AnswerRows,
    after: String,
    /// How many answers were read.
    read: u64,
    done: bool,
}

impl Reading {
    /// From the first answer of a group.
    pub(super) fn new(
        store: Store,
        survey: CampaignId,
        group: GroupId,
        form: &Questionnaire,
        weighting: &Weighting,
    ) -> Reading {
        Reading {
            store,
            survey,
            group,
            rows: AnswerRows::of(form).drawn(weighting.design.clone()).with(weighting.margins.keys()),
            after: String::new(),
            read: 0,
            done: false,
        }
    }

    /// The heading as a line of CSV.
    pub(super) fn head(&self) -> String {
        self.rows.head()
    }

    /// The next page as lines of CSV; none at the end.
    pub(super) async fn page(&mut self) -> Result<Option<String>, StoreError> {
        if self.done {
            return Ok(None);
        }
        let page = self.store.answers(&self.survey, &self.group, &self.after, PAGE).await?;
        self.done = page.len() < PAGE as usize;
        if let Some(last) = page.last() {
            self.after.clone_from(&last.id);
        }
        let counted = page.iter().filter(|answer| !answer.excluded);
        let mut lines = String::new();
        (self.read..).zip(counted).for_each(|(number, answer)| self.put(&mut lines, answer, number));
        self.read += page.len() as u64;
        Ok(Some(lines))
    }

    fn put(&self, lines: &mut String, answer: &KeptAnswer, number: u64) {
        let about = About {
            unit: &answer.unit,
            group: self.group.as_str(),
            day: &answer.day,
            way: &answer.way,
            seconds: answer.seconds,
            number,
            design: Some(&answer.design),
        };
        self.rows.put(lines, |of| answer.texts.get(&of.name).map(String::as_str), about);
    }
}

/// `GET /office/surveys/{campaign}/groups/{group}/answers.csv`
pub(super) async fn csv(staff: Staff) -> Result<Response, Problem> {
    let open = Open::of(staff).await?;
    open.staff.require_on(Action::Read, &open.survey.subject(Kind::Response))?;
    let (visitor, group) = (&open.staff.visitor, open.group()?);
    let form = open.form().await?.ok_or_else(|| visitor.missing())?;
    let (store, survey) = (visitor.store(), open.survey.id());
    let weighting = Weighting::of(store, survey, group).await.map_err(|e| open.staff.failed(&e))?;
    let reading = Reading::new(store.clone(), survey.clone(), group.id.clone(), &form, &weighting);
    let name = format!("answers-{}.csv", reading.group);
    Ok(attachment(&name, "text/csv; charset=utf-8", body(reading)))
}

/// The body as it is read. Where reading fails the answer breaks off, and whoever takes it is told so by its protocol.
fn body(reading: Reading) -> Body {
    let first = format!("\u{feff}{}", reading.head());
    let pages = stream::unfold((Some(first), reading), |(first, mut reading)| async move {
        if let Some(first) = first {
            return Some((Ok(Bytes::from(first)), (None, reading)));
        }
        match reading.page().await {
            Ok(page) => page.map(|page| (Ok(Bytes::from(page)), (None, reading))),
            Err(error) => {
                reading.done = true;
                Some((Err(error), (None, reading)))
            }
        }
    });
    Body::from_stream(pages.fuse())
}
