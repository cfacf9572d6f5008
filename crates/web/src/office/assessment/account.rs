//! `/office/assessments/{campaign}/{unit}/account`: difficulties and proposals, as the ministry's guidance asks for them in
//! the report on the self-assessment.

use axum::response::Response;
use parindex_locale::Message;
use parindex_workflow::Action;
use parindex_workflow::assessment::{Command, Prose};

use super::ROOM;
use super::dossier::Dossier;
use crate::office::form::{Field, FormPage, Nav, Sent};
use crate::office::visitor::Staff;
use crate::page::Problem;

fn page(staff: &Staff, dossier: &Dossier, sent: &Sent) -> Response {
    let t = staff.visitor.site.t;
    let known = dossier.assessment.as_ref().and_then(|assessment| assessment.account());
    let text = |prose: Option<&Prose>| prose.map_or("", |prose| &prose.text).to_owned();
    let area = |name: &'static str, label: &'static str, kept: String| {
        let newer = sent.is_conflict() && sent.get(name) != kept;
        let theirs = newer.then(|| t.say(&Message::new("assessment-theirs").text("value", &*kept)));
        Field::area(name, 10, t.w(label)).value(&kept).theirs(theirs).optional()
    };
    let read = known.map_or(0, |account| account.revision.number).to_string();
    let fields = vec![
        area("difficulties", "assessment-difficulties", text(known.map(|account| &account.difficulties))),
        area("proposals", "assessment-proposals", text(known.map(|account| &account.proposals))),
    ];
    let page =
        FormPage::new(&staff.visitor, Nav::of(staff, ROOM), "assessment-account-title", "assessment-save")
            .lead(t.w("assessment-account-lead"))
            .above(dossier.address(staff, ""), dossier.name(t))
            .hidden("read", read);
    sent.show(page, fields)
}

/// `GET /office/assessments/{campaign}/{unit}/account`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    Ok(page(&staff, &dossier, &Sent::nothing(staff.visitor.site.t)))
}

/// `POST /office/assessments/{campaign}/{unit}/account`
pub(super) async fn save(staff: Staff, body: String) -> Result<Response, Problem> {
    let dossier = Dossier::find(&staff).await?;
    dossier.require(&staff, Action::Edit)?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let prose = |text: &str| Prose { text: text.to_owned() };
    let command = Command::WriteAccount {
        read: sent.get("read").parse().unwrap_or(0),
        difficulties: prose(sent.get("difficulties")),
        proposals: prose(sent.get("proposals")),
    };
    match dossier.act(&staff, &command).await {
        Ok(_) => Ok(staff.visitor.see(&dossier.place(""))),
        Err(undone) => {
            sent.refused(&staff.visitor, undone)?;
            // What stands there now, and its number, belong to the form that is shown again.
            Ok(page(&staff, &Dossier::find(&staff).await?, &sent))
        }
    }
}
