//! `/office/assessments/{campaign}/{unit}/receipt.pdf`: what was submitted, as a document with its hash.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;
use parindex_document::{Letterhead, Receipt, ScoreRow, Signature, Stage, receipt};
use parindex_framework::{Code, Node, ScoredBy};
use parindex_store::Filter;
use parindex_workflow::Action;
use parindex_workflow::assessment::{Claim, Declared, Prose, Receipt as Kept, Score};
use rust_decimal::Decimal;

use super::dossier::Dossier;
use crate::download::attachment;
use crate::office::account::moment;
use crate::office::visitor::Staff;
use crate::page::Problem;

/// `GET /office/assessments/{campaign}/{unit}/receipt.pdf`: found where something was submitted.
pub(super) async fn pdf(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require(&staff, Action::Read)?;
    let kept = dossier.assessment.as_ref().and_then(|assessment| assessment.receipt());
    let kept = kept.ok_or_else(|| staff.visitor.missing())?;
    let paper = paper(&staff, &dossier, kept).await?;
    let name = format!("receipt-{}-{}.pdf", dossier.campaign.id(), dossier.unit);
    let made = tokio::task::spawn_blocking(move || receipt(&paper).ok()).await.ok().flatten();
    let bytes = made.ok_or_else(|| staff.visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    Ok(attachment(&name, "application/pdf", bytes))
}

async fn paper(staff: &Staff, dossier: &Dossier, kept: &Kept) -> Result<Receipt, Problem> {
    let t = staff.visitor.site.t;
    let signer = staff.name_of(&kept.by).await?;
    let sum = dossier.sum(None);
    let account = dossier.assessment.as_ref().and_then(|assessment| assessment.account());
    let text = |prose: Option<&Prose>| prose.map_or_else(String::new, |prose| prose.text.clone());
    Ok(Receipt {
        lang: t.0,
        letterhead: Letterhead { agency: dossier.name(t), ..Letterhead::default() },
        campaign: dossier.campaign.title().get(t.0).to_owned(),
        rows: dossier.framework.nodes().iter().filter_map(|node| row(staff, dossier, node)).collect(),
        total: (sum.points, sum.most),
        difficulties: text(account.map(|account| &account.difficulties)),
        proposals: text(account.map(|account| &account.proposals)),
        stage: Stage {
            digest: kept.digest.to_string(),
            record: record(staff, dossier).await?,
            signer: signer.clone(),
            time: moment(kept.at),
        },
        signature: Signature { position: t.w("role-unit-leader"), name: signer },
    })
}

/// The number of the record of the last submission.
async fn record(staff: &Staff, dossier: &Dossier) -> Result<u64, Problem> {
    let id = format!("assessment/{}/{}", dossier.campaign.id(), dossier.unit);
    let filter = Filter {
        action: Some("assessment-submitted".to_owned()),
        subjects: Some(BTreeSet::from([id])),
        ..Filter::default()
    };
    let found = staff.visitor.store().entries(&filter, 1).await.map_err(|e| staff.failed(&e))?;
    found.first().map(|entry| entry.number).ok_or_else(|| staff.visitor.missing())
}

/// A node that is appraised, or has such below it.
fn row(staff: &Staff, dossier: &Dossier, node: &Node) -> Option<ScoreRow> {
    let name = node.name.get(staff.visitor.site.t.0).to_owned();
    let row = |max, points, note| ScoreRow { code: node.code.to_string(), name, max, points, note };
    if !node.is_leaf() {
        let sum = dossier.sum(Some(&node.code));
        return (sum.of > 0).then(|| row(Some(sum.most), Some(sum.points), String::new()));
    }
    if node.scored_by != ScoredBy::Appraisal {
        return None;
    }
    let (score, said) = entered(dossier, &node.code);
    let max = (score != Some(Score::Out)).then(|| node.max.value());
    let points: Option<Decimal> = score.and_then(Score::points).map(parindex_framework::Points::value);
    Some(row(max, points, said))
}

/// The unit's own score with what it says of it.
fn entered(dossier: &Dossier, code: &Code) -> (Option<Score>, String) {
    let entry = dossier.entry(code);
    let said = |declared: &Declared| match &declared.claim {
        Claim::Points { reason, .. } | Claim::NotApplicable { reason } if !reason.is_empty() => {
            if declared.note.is_empty() { reason.clone() } else { format!("{reason}. {}", declared.note) }
        }
        _ => declared.note.clone(),
    };
    (entry.own(), entry.declared.as_ref().map(said).unwrap_or_default())
}
