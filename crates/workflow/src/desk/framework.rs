use parindex_framework::Meta;
use parindex_locale::Text;

use super::{Task, Thing, What, can};
use crate::actor::{Actor, Role};
use crate::framework::{Framework, State};
use crate::permission::{Action, Kind};

pub(super) fn tasks(actor: &Actor, framework: &Framework) -> Vec<Task> {
    let subject = framework.subject(Kind::Framework);
    let mut all = Vec::new();
    match framework.state() {
        State::Submitted { submission }
            if can(actor, Action::Approve, &subject) && submission.by != actor.person =>
        {
            all.push(task(framework, What::ApproveFramework, submission.at.to_string()));
        }
        State::Draft { returned: Some(returned) } if can(actor, Action::Submit, &subject) => {
            all.push(task(framework, What::MendFramework, returned.at.to_string()));
        }
        State::Consulting { until } if silent(actor, framework) => {
            let task = task(framework, What::Comment, until.to_string());
            all.push(Task { deadline: Some(*until), ..task });
        }
        _ => {}
    }
    all.extend(to_answer(actor, framework));
    all
}

/// Whether the person speaks for a unit that has not commented yet.
fn silent(actor: &Actor, framework: &Framework) -> bool {
    let speaks = |role| matches!(role, Role::UnitOfficer | Role::UnitLeader);
    actor.grants.iter().filter(|grant| speaks(grant.role)).any(|grant| {
        let subject = framework.subject(Kind::Comment).about(grant.unit.clone());
        let spoken = framework.comments().values().any(|comment| comment.unit == grant.unit);
        can(actor, Action::Create, &subject) && !spoken
    })
}

/// Comments without an answer, until the text is handed over.
fn to_answer(actor: &Actor, framework: &Framework) -> Option<Task> {
    let open = matches!(framework.state(), State::Draft { .. } | State::Consulting { .. });
    let unanswered = framework.comments().values().filter(|comment| comment.answer.is_none());
    let last = unanswered.map(|comment| comment.at).max()?;
    let may = can(actor, Action::Answer, &framework.subject(Kind::Comment));
    (open && may).then(|| task(framework, What::Answer, last.to_string()))
}

fn task(framework: &Framework, what: What, since: String) -> Task {
    let thing = Thing::Framework { id: framework.id().clone() };
    Task { what, thing, name: title(framework), count: None, deadline: None, since }
}

/// The title that the table gives; the identifier where it gives none.
fn title(framework: &Framework) -> Text {
    let title = Meta::parse(&framework.content().meta().text).0.map(|meta| meta.title);
    title.unwrap_or_else(|| Text::new(framework.id().as_str(), ""))
}

/// Those who write it learn of its approval.
pub(super) fn news(actor: &Actor, framework: &Framework) -> Option<Task> {
    let approval = framework.approval()?;
    let writes = can(actor, Action::Edit, &framework.subject(Kind::Framework));
    writes.then(|| task(framework, What::FrameworkApproved, approval.at.to_string()))
}
