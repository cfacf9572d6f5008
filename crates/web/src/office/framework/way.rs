//! What moves a version on its way, each by a form of its own: opening and closing the consultation, submission,
//! withdrawal, return, approval.

use axum::response::Response;
use parindex_workflow::framework::{Command, Framework, State};
use parindex_workflow::{Action, FrameworkId, Kind};

use super::super::form::{Field, FormPage, Nav, Sent};
use super::super::routes::Routes;
use super::super::visitor::Staff;
use super::{address, found, title};
use crate::page::Problem;
use crate::words::T;

/// Something that is done by a form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Consult,
    Close,
    Submit,
    Withdraw,
    Return,
    Approve,
}

/// Where the forms are, in the order of [`Deed::ALL`].
const PATHS: [&str; 6] = [
    "/frameworks/{id}/consult",
    "/frameworks/{id}/close",
    "/frameworks/{id}/submit",
    "/frameworks/{id}/withdraw",
    "/frameworks/{id}/return",
    "/frameworks/{id}/approve",
];

/// The forms of the way.
pub(super) fn routes() -> Routes {
    PATHS.iter().fold(Routes::default(), |routes, path| routes.get(path, show).post(path, carry_out))
}

impl Deed {
    const ALL: [Deed; 6] =
        [Deed::Consult, Deed::Close, Deed::Submit, Deed::Withdraw, Deed::Return, Deed::Approve];

    /// The last segment of its path.
    fn segment(self) -> &'static str {
        PATHS[self as usize].rsplit('/').next().unwrap_or_default()
    }

    /// The identifiers of its name, which is the title of its form and its button, and of the sentence above the form.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Deed::Consult => ("framework-way-consult", "framework-way-consult-lead"),
            Deed::Close => ("framework-way-close", "framework-way-close-lead"),
            Deed::Submit => ("framework-way-submit", "framework-way-submit-lead"),
            Deed::Withdraw => ("framework-way-withdraw", "framework-way-withdraw-lead"),
            Deed::Return => ("framework-way-return", "framework-way-return-lead"),
            Deed::Approve => ("framework-way-approve", "framework-way-approve-lead"),
        }
    }

    const fn action(self) -> Action {
        match self {
            Deed::Consult | Deed::Close => Action::Consult,
            Deed::Submit => Action::Submit,
            Deed::Withdraw => Action::Withdraw,
            Deed::Return => Action::Return,
            Deed::Approve => Action::Approve,
        }
    }

    /// Whether a version stands where this can be done.
    fn fits(self, framework: &Framework) -> bool {
        matches!(
            (self, framework.state()),
            (Deed::Consult | Deed::Submit, State::Draft { .. })
                | (Deed::Close, State::Consulting { .. })
                | (Deed::Withdraw | Deed::Return | Deed::Approve, State::Submitted { .. })
        )
    }

    fn fields(self, staff: &Staff, framework: &Framework) -> Vec<Field> {
        let t = staff.visitor.site.t;
        let reason = Field::area("reason", 4, t.w("framework-way-reason"));
        match self {
            Deed::Consult => vec![Field::new("until", "date", t.w("framework-way-until"))],
            Deed::Close => {
                // Units were promised the time: before the last day a reason is needed.
                let early = matches!(framework.state(), State::Consulting { until } if staff.present().today <= *until);
                vec![if early { reason } else { reason.optional() }]
            }
            Deed::Submit | Deed::Withdraw => Vec::new(),
            Deed::Return => vec![reason],
            Deed::Approve => vec![
                Field::new("number", "text", t.w("framework-way-number"))
                    .hint(t.w("framework-way-number-hint")),
                Field::new("date", "date", t.w("framework-way-date")),
            ],
        }
    }

    /// What the form says; `None` where a field is wrong, which `sent` knows then.
    fn command<'a>(
        self,
        sent: &mut Sent,
        base: Option<&'a parindex_framework::Framework>,
    ) -> Option<Command<'a>> {
        let reason = sent.get("reason").to_owned();
        Some(match self {
            Deed::Consult => Command::OpenConsultation { until: sent.date("until")? },
            Deed::Close => Command::CloseConsultation { reason },
            Deed::Submit => Command::Submit { base },
            Deed::Withdraw => Command::Withdraw,
            Deed::Return => Command::Return { reason },
            Deed::Approve => Command::Approve { decision: sent.decision()? },
        })
    }
}

/// Address and word of what this person can do now with a version.
pub(super) fn deeds(staff: &Staff, framework: &Framework) -> Vec<(String, String)> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let subject = framework.subject(Kind::Framework);
    let open =
        Deed::ALL.into_iter().filter(|deed| deed.fits(framework) && staff.may_on(deed.action(), &subject));
    let link = |deed: Deed| {
        (visitor.path(&format!("{}/{}", address(framework), deed.segment())), t.w(deed.words().0))
    };
    open.map(link).collect()
}

/// The approved version that another amends, as the check of its lineage needs it.
pub(super) async fn approved_base(
    staff: &Staff,
    base: &FrameworkId,
) -> Result<Option<parindex_framework::Framework>, Problem> {
    let found = staff.visitor.store().find::<Framework>(base.as_str()).await;
    let kept = found.map_err(|e| staff.failed(&e))?.filter(|kept| kept.state.approval().is_some());
    Ok(kept.and_then(|kept| kept.state.check().0))
}

/// The deed that the path names, and the version, to whoever may do it.
async fn asked(staff: &Staff) -> Result<(Deed, Framework), Problem> {
    let framework = found(staff).await?.state;
    let segment = staff.visitor.site.segment(3);
    let deed = Deed::ALL.into_iter().find(|deed| deed.segment() == segment);
    let deed = deed.ok_or_else(|| staff.visitor.missing())?;
    staff.require_on(deed.action(), &framework.subject(Kind::Framework))?;
    Ok((deed, framework))
}

fn form(staff: &Staff, deed: Deed, framework: &Framework, sent: &Sent) -> Response {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let (word, lead) = deed.words();
    let page = FormPage::new(visitor, Nav::of(staff, "/frameworks"), word, word)
        .lead(lead_of(t, lead, framework))
        .above(visitor.path(&address(framework)), title(t, framework));
    sent.show(page, deed.fields(staff, framework))
}

fn lead_of(t: T, lead: &'static str, framework: &Framework) -> String {
    let open = framework.comments().values().filter(|comment| comment.answer.is_none()).count();
    t.say(&parindex_locale::Message::new(lead).count("open", open))
}

/// `GET` of a form; where the version does not stand there, its page tells where it does.
async fn show(staff: Staff) -> Result<Response, Problem> {
    let (deed, framework) = asked(&staff).await?;
    if !deed.fits(&framework) {
        return Ok(staff.visitor.see(&address(&framework)));
    }
    Ok(form(&staff, deed, &framework, &Sent::nothing(staff.visitor.site.t)))
}

/// `POST` of a form.
async fn carry_out(staff: Staff, body: String) -> Result<Response, Problem> {
    let (deed, framework) = asked(&staff).await?;
    let mut sent = Sent::read(staff.visitor.site.t, &body);
    let base = match framework.based_on().filter(|_| deed == Deed::Submit) {
        Some(base) => approved_base(&staff, base).await?,
        None => None,
    };
    let Some(command) = deed.command(&mut sent, base.as_ref()) else {
        return Ok(form(&staff, deed, &framework, &sent));
    };
    match staff.execute::<Framework>(framework.id().as_str(), &command).await {
        Ok(_) => Ok(staff.visitor.see(&address(&framework))),
        Err(undone) => {
            sent.refused(&staff.visitor, undone)?;
            Ok(form(&staff, deed, &framework, &sent))
        }
    }
}
