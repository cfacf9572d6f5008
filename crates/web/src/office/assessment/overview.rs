//! `/office/assessments/{campaign}/{unit}`: the unit's dossier at a glance: how far it is, what is lacking, what can be
//! done next.

use askama::Template;
use axum::response::Response;
use parindex_framework::Code;
use parindex_locale::{Message, decimal};
use parindex_workflow::assessment::{Assessment, Receipt, State};
use parindex_workflow::{Action, Kind};

use super::ROOM;
use super::delegate::Delegation;
use super::dossier::Dossier;
use super::petition::drafts;
use super::tree::{Field, criterion_address};
use crate::office::account::moment;
use crate::office::appraisal::place;
use crate::office::form::Nav;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::words::T;

#[derive(Template)]
#[template(path = "office/assessment/overview.html")]
struct Overview {
    page: Page,
    nav: Nav,
    list: (String, String),
    campaign: String,
    standing: String,
    /// That it was sent back, and why.
    returned: Option<String>,
    /// Label and value.
    facts: Vec<(String, String)>,
    entered: usize,
    of: usize,
    progress: String,
    deeds: Vec<(String, String)>,
    fields: Vec<Field>,
    /// Whether the person may know appraised points.
    appraised: bool,
    receipt: Option<ReceiptRows>,
    delegation: Option<Delegation>,
}

/// What a receipt says: label and value.
type ReceiptRows = Vec<(String, String)>;

/// `GET /office/assessments/{campaign}/{unit}`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let sum = dossier.sum(None);
    let progress = Message::new("assessment-progress").count("entered", sum.entered).count("of", sum.of);
    let points = Message::new("assessment-points-of").num("points", sum.points).num("most", sum.most);
    let percent = (!sum.most.is_zero()).then(|| sum.points * rust_decimal::Decimal::ONE_HUNDRED / sum.most);
    let receipt = match dossier.assessment.as_ref().and_then(|assessment| assessment.receipt()) {
        Some(receipt) => Some(receipt_rows(&staff, receipt).await?),
        None => None,
    };
    Ok(html(&Overview {
        page: visitor.site.page(dossier.name(t), None),
        nav: Nav::of(&staff, ROOM),
        list: above(&staff, &dossier),
        campaign: dossier.campaign.title().get(t.0).to_owned(),
        standing: dossier.standing(t),
        returned: returned(t, &dossier),
        facts: vec![
            (t.w("assessment-own-points"), t.say(&points)),
            (
                t.w("assessment-percent"),
                percent.map_or("–".to_owned(), |p| format!("{}%", decimal(t.0, p.round_dp(2)))),
            ),
        ],
        entered: sum.entered,
        of: sum.of,
        progress: t.say(&progress),
        deeds: deeds(&staff, &dossier),
        fields: dossier.fields(&staff, None),
        appraised: dossier.leaves().any(|node| dossier.may_at(Action::Read, Kind::Appraisal, &node.code)),
        receipt,
        delegation: Delegation::of(&staff, &dossier).await?,
    }))
}

/// Where the dossier is found: among those of the own units, or by who appraises in the unit's appraisal.
fn above(staff: &Staff, dossier: &Dossier) -> (String, String) {
    let t = staff.visitor.site.t;
    if staff.may_see(Kind::Assessment) {
        return (staff.visitor.path(ROOM), t.w("office-assessments"));
    }
    (staff.visitor.path(&place(dossier)), t.w("office-appraisals"))
}

fn returned(t: T, dossier: &Dossier) -> Option<String> {
    match dossier.assessment.as_ref()?.state() {
        State::Open { returned: Some(returned) } => {
            let message = Message::new("assessment-returned").text("reason", &*returned.reason);
            let day = crate::words::date(&returned.until.to_string());
            Some(t.say(&message.text("day", day)))
        }
        _ => None,
    }
}

/// What a receipt says, for the page.
async fn receipt_rows(staff: &Staff, receipt: &Receipt) -> Result<ReceiptRows, Problem> {
    let t = staff.visitor.site.t;
    let mut rows = vec![
        (t.w("receipt-by"), staff.name_of(&receipt.by).await?),
        (t.w("receipt-at"), moment(receipt.at)),
        (t.w("receipt-digest"), receipt.digest.to_string()),
    ];
    if receipt.late {
        rows.push((t.w("receipt-late"), t.w("yes")));
    }
    if receipt.gaps > 0 {
        let message = Message::new("receipt-gaps-reason").count("gaps", receipt.gaps as usize);
        rows.push((t.w("receipt-gaps"), t.say(&message.text("reason", &*receipt.reason))));
    }
    Ok(rows)
}

/// What the person can do with the dossier as a whole: address and word, the first before all.
fn deeds(staff: &Staff, dossier: &Dossier) -> Vec<(String, String)> {
    let t = staff.visitor.site.t;
    let submitted = matches!(dossier.assessment.as_ref().map(Assessment::state), Some(State::Submitted));
    let may = |action| dossier.may(action, Kind::Assessment);
    let petitions = !drafts(dossier).is_empty();
    let all = [
        (dossier.is_open() && may(Action::Submit), "/submit", "assessment-submit-title"),
        (dossier.assessment.is_some(), "/documents", "evidence-documents"),
        (dossier.assessment.is_some(), "/account", "assessment-account-title"),
        (dossier.assessment.is_some() && may(Action::Read), "/form.xlsx", "assessment-form-download"),
        (
            may(Action::Read) && dossier.assessment.as_ref().is_some_and(|a| a.receipt().is_some()),
            "/receipt.pdf",
            "assessment-receipt-pdf",
        ),
        (dossier.is_open() && may(Action::Edit), "/form", "assessment-form-upload"),
        (petitions && dossier.may(Action::Submit, Kind::Petition), "/petitions", "petition-submit-title"),
        (submitted && may(Action::Withdraw), "/withdraw", "assessment-withdraw-title"),
        (submitted && may(Action::Return), "/return", "assessment-return-title"),
    ];
    let open = all.into_iter().filter(|(open, ..)| *open);
    let open = open.map(|(_, rest, word)| (dossier.address(staff, rest), t.w(word)));
    next_open(staff, dossier).into_iter().chain(open).collect()
}

/// The first criterion that the person has still to fill in, while that is what the dossier waits for.
fn next_open(staff: &Staff, dossier: &Dossier) -> Option<(String, String)> {
    let lacks = |code: &Code| dossier.entry(code).own().is_none();
    let mine = |code: &Code| dossier.may_at(Action::Edit, Kind::Assessment, code);
    let mut leaves = dossier.leaves().filter(|_| dossier.is_open());
    let next = leaves.find(|node| lacks(&node.code) && mine(&node.code))?;
    let word = Message::new("assessment-next-open").text("code", next.code.to_string());
    Some((criterion_address(dossier, staff, &next.code), staff.visitor.site.t.say(&word)))
}
