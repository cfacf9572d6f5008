//! `/office/assessments/{campaign}/{unit}/criteria/{code}/last`: what the unit said and proved at the same criterion a year
//! ago, taken over by one click each: its facts where it has entered none, and its documents, whose files are the same.

use axum::response::Response;
use parindex_framework::Node;
use parindex_framework::facts::Facts;
use parindex_workflow::assessment::{Claim, Command};
use parindex_workflow::campaign::Campaign;
use parindex_workflow::evidence::{Document, Reference, Taken};
use parindex_workflow::{Action, Kind};

use super::criterion::named;
use super::dossier::Dossier;
use super::evidence::{about, content};
use super::ground::came_from;
use super::sheet::declared;
use crate::office::form::Form;
use crate::office::question::{What, of_unit};
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::query::encode;

/// What there is of the year before at a criterion.
pub(super) struct Last {
    /// Label and value.
    pub(super) facts: Vec<(String, String)>,
    /// Whether the facts can be taken over: none is entered yet.
    pub(super) fills: bool,
    /// Documents that do not prove it this year yet.
    pub(super) proofs: Vec<LastProof>,
    /// Where both are taken over.
    pub(super) address: String,
}

/// A document of the year before.
pub(super) struct LastProof {
    pub(super) id: String,
    pub(super) title: String,
    /// Its page in the dossier of that year.
    pub(super) address: String,
    pub(super) content: String,
    pub(super) about: String,
    pub(super) pages: String,
}

impl Last {
    /// What of the year before is shown to the person, and offered where they can enter it.
    pub(super) fn of(staff: &Staff, dossier: &Dossier, node: &Node) -> Last {
        let (t, code) = (staff.visitor.site.t, &node.code);
        let facts = dossier.last.get(code).map(|facts| declared(t, node, facts)).unwrap_or_default();
        let edits = dossier.can_edit(code);
        let known = dossier.entry(code).declared;
        let reads = edits && dossier.may_at(Action::Read, Kind::Evidence, code);
        let proofs = proofs(dossier, node).into_iter().filter(|_| reads);
        Last {
            fills: edits && !facts.is_empty() && known.is_none_or(|declared| declared.facts.is_empty()),
            facts,
            proofs: proofs.map(|(reference, document)| proof(staff, dossier, reference, document)).collect(),
            address: dossier.address(staff, &format!("/criteria/{}/last", encode(&code.to_string()))),
        }
    }
}

/// The documents that proved a criterion a year ago and do not yet this year.
fn proofs<'d>(dossier: &'d Dossier, node: &Node) -> Vec<(&'d Reference, &'d Document)> {
    let Some(before) = &dossier.before else { return Vec::new() };
    let entry = came_from(&dossier.framework, node, before).and_then(|code| before.entries().get(code));
    let now = dossier.entry(&node.code);
    let cited = entry.into_iter().flat_map(|entry| &entry.evidence);
    let cited = cited.filter(|reference| !now.cites(&reference.document));
    cited.filter_map(|reference| Some((reference, before.documents().get(&reference.document)?))).collect()
}

fn proof(staff: &Staff, dossier: &Dossier, reference: &Reference, document: &Document) -> LastProof {
    let t = staff.visitor.site.t;
    let campaign = dossier.before.as_ref().map(|before| encode(before.campaign().as_str()));
    let place = format!(
        "/assessments/{}/{}/documents/{}",
        campaign.unwrap_or_default(),
        encode(dossier.unit.as_str()),
        encode(document.id.as_str())
    );
    LastProof {
        id: document.id.to_string(),
        title: document.details.title.clone(),
        address: staff.visitor.path(&place),
        content: document.content().map(|kept| content(t, kept)).unwrap_or_default(),
        about: about(t, document),
        pages: reference.pages.clone(),
    }
}

/// `POST /office/assessments/{campaign}/{unit}/criteria/{code}/last`
pub(super) async fn take(staff: Staff, body: String) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let node = named(&staff, &dossier)?;
    let code = node.code.clone();
    dossier.require_at(&staff, Action::Edit, &code)?;
    let form = Form::read(&body);
    let (commands, part) = if form.get("do") == "facts" {
        (vec![facts(&staff, &dossier, node)?], "")
    } else {
        (document(&staff, &dossier, node, form.get("document"))?.into(), "#proofs")
    };
    let done = dossier.act_all(&staff, &commands).await;
    done.map_err(|undone| undone.page(&staff.visitor))?;
    Ok(staff.visitor.see(&dossier.place(&format!("/criteria/{}{part}", encode(&code.to_string())))))
}

/// Enters the facts of the year before that are still asked for; what is entered already stays.
fn facts(staff: &Staff, dossier: &Dossier, node: &Node) -> Result<Command, Problem> {
    let last = dossier.last.get(&node.code).ok_or_else(|| staff.visitor.missing())?;
    let known = dossier.entry(&node.code);
    let read = known.read();
    let mut facts = Facts::default();
    for asked in of_unit(staff.visitor.site.t, &node.rule, &node.facts) {
        let (What::Fact(name, _) | What::Choice(name, _)) = asked.what else { continue };
        let entered = known.declared.as_ref().and_then(|declared| declared.facts.get(name));
        if let Some(value) = entered.or_else(|| last.get(name)) {
            facts.set(name, value.clone());
        }
    }
    let said = known.declared.map(|declared| (declared.claim, declared.note));
    let (claim, explanation) = said.unwrap_or((Claim::Rule, String::new()));
    Ok(Command::Enter { code: node.code.clone(), read, facts, claim, note: explanation })
}

/// Takes a document over and puts it to the criterion, at the same pages.
fn document(staff: &Staff, dossier: &Dossier, node: &Node, wish: &str) -> Result<[Command; 2], Problem> {
    let missing = || staff.visitor.missing();
    let all = proofs(dossier, node);
    let (reference, document) =
        all.into_iter().find(|(_, document)| document.id.as_str() == wish).ok_or_else(missing)?;
    let before = dossier.before.as_ref().ok_or_else(missing)?;
    let take = Command::TakeDocumentOver {
        id: document.id.clone(),
        content: document.content().ok_or_else(missing)?.clone(),
        details: document.details.clone(),
        taken: Taken { campaign: before.campaign().clone(), year: year_before(&dossier.campaign) },
    };
    Ok([take, Command::Attach { code: node.code.clone(), reference: reference.clone() }])
}

/// The dossier before is that of the year before.
fn year_before(campaign: &Campaign) -> i16 {
    campaign.year() - 1
}
