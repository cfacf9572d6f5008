//! The columns of a score, one below the other: declared, by the rule, first appraisal, petition, answer, second appraisal,
//! final. None overwrites another.

use jiff::Timestamp;
use parindex_framework::Node;
use parindex_locale::Message;
use parindex_workflow::PersonId;
use parindex_workflow::appraisal::Mark;
use parindex_workflow::assessment::{Claim, Entry, Given, Score};

use crate::office::account::moment;
use crate::office::assessment::{Dossier, points};
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::words::T;

/// A column: what it is, its points, why, who and when.
pub(in crate::office) struct Stand {
    pub(in crate::office) what: String,
    pub(in crate::office) points: String,
    pub(in crate::office) why: Vec<String>,
    pub(in crate::office) who: String,
    pub(in crate::office) when: String,
}

/// What the rule made of the declared facts, as points.
pub(super) fn given(t: T, entry: &Entry) -> String {
    points(t, entry.declared.as_ref().and_then(|declared| score(&declared.given)))
}

pub(super) fn score(given: &Given) -> Option<Score> {
    match given {
        Given::Points { points } => Some(Score::Points { points: *points }),
        Given::Out => Some(Score::Out),
        Given::Nothing => None,
    }
}

/// The columns of a criterion, as far as the person may know them.
pub(in crate::office) async fn stands(
    staff: &Staff,
    dossier: &Dossier,
    node: &Node,
) -> Result<Vec<Stand>, Problem> {
    let entry = dossier.entry(&node.code);
    let mut told = Telling { staff, dossier, stands: Vec::new() };
    told.declared(&entry).await?;
    let track = &entry.track;
    let opinions: Vec<&Mark> = track.first.iter().flat_map(|first| &first.opinions).collect();
    for mark in &opinions {
        told.mark("appraisal-first", mark).await?;
    }
    if let Some(ruling) = track.first.as_ref().and_then(|first| first.ruling.as_ref()) {
        told.mark("appraisal-ruling", ruling).await?;
    } else if opinions.len() > 1 {
        told.mean(track.first_score(dossier.blind()));
    }
    if let Some(petition) = &track.petition {
        let what =
            if petition.submission.is_some() { "appraisal-petition" } else { "appraisal-petition-draft" };
        told.text(what, &petition.text, &petition.revision.by, petition.revision.at).await?;
        if let Some(answer) = &petition.answer {
            told.text("appraisal-answer", &answer.text, &answer.revision.by, answer.revision.at).await?;
        }
    }
    if let Some(mark) = &track.second {
        told.mark("appraisal-second", mark).await?;
    }
    if let Some(mark) = &track.last {
        told.mark("appraisal-final", mark).await?;
    }
    Ok(told.stands)
}

struct Telling<'a> {
    staff: &'a Staff,
    dossier: &'a Dossier,
    stands: Vec<Stand>,
}

impl Telling<'_> {
    fn t(&self) -> T {
        self.staff.visitor.site.t
    }

    async fn declared(&mut self, entry: &Entry) -> Result<(), Problem> {
        let (t, Some(declared)) = (self.t(), &entry.declared) else { return Ok(()) };
        let mut why = match &declared.claim {
            Claim::Rule => vec![t.w("appraisal-claims-rule")],
            Claim::Points { reason, .. } => vec![reason.clone()],
            Claim::NotApplicable { reason } => vec![t.w("assessment-state-out"), reason.clone()],
        };
        why.push(declared.note.clone());
        why.retain(|text| !text.trim().is_empty());
        let who = self.staff.name_of(&declared.revision.by).await?;
        let (what, when) = (t.w("appraisal-own"), moment(declared.revision.at));
        self.stands.push(Stand { what, points: points(t, entry.own()), why, who, when });
        Ok(())
    }

    async fn mark(&mut self, what: &'static str, mark: &Mark) -> Result<(), Problem> {
        let t = self.t();
        let cause = mark.cause.map(|cause| t.say(&cause.message()));
        let why = cause.into_iter().chain([mark.reason.clone()]).filter(|text| !text.trim().is_empty());
        let (why, who) = (why.collect(), self.appraiser(&mark.revision.by).await?);
        let (what, when) = (t.w(what), moment(mark.revision.at));
        self.stands.push(Stand { what, points: points(t, Some(mark.score)), why, who, when });
        Ok(())
    }

    /// What two opinions come to that are close enough, or that the chair has to decide.
    fn mean(&mut self, score: Option<Score>) {
        let t = self.t();
        let apart = self.dossier.blind().unwrap_or_default();
        let id = if score.is_some() { "appraisal-mean-why" } else { "appraisal-disputed-why" };
        let why = vec![t.say(&Message::new(id).num("apart", apart.value()))];
        let (who, when) = (String::new(), String::new());
        self.stands.push(Stand { what: t.w("appraisal-mean"), points: points(t, score), why, who, when });
    }

    async fn text(
        &mut self,
        what: &'static str,
        text: &str,
        by: &PersonId,
        at: Timestamp,
    ) -> Result<(), Problem> {
        let t = self.t();
        let answer = what == "appraisal-answer";
        let who = if answer { self.appraiser(by).await? } else { self.staff.name_of(by).await? };
        let (what, when) = (t.w(what), moment(at));
        self.stands.push(Stand { what, points: String::new(), why: vec![text.to_owned()], who, when });
        Ok(())
    }

    /// Who appraised, for whoever may know the name: the unit learns the points and the reason only, so that nobody is
    /// spoken to about them.
    async fn appraiser(&self, person: &PersonId) -> Result<String, Problem> {
        if self.dossier.is_own() {
            Ok(self.t().w("appraisal-appraiser"))
        } else {
            self.staff.name_of(person).await
        }
    }
}
