//! Links that work once, by mail.

use jiff::Timestamp;
use parindex_locale::Message;
use parindex_store::account::Person;
use parindex_store::mail::NewMail;
use parindex_store::{Result, new_id};

use super::visitor::Visitor;

/// What a link is for.
#[derive(Clone, Copy)]
pub(super) enum About {
    /// To choose the first password.
    Invitation,
}

impl About {
    const fn subject(self) -> &'static str {
        match self {
            About::Invitation => "mail-invitation-subject",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            About::Invitation => "mail-invitation",
        }
    }
}

/// Queues a mail with a link to somebody, in the language of the page; whether mails are sent here at all. When it
/// cannot work any more it is not sent any more.
pub(super) async fn link(
    visitor: &Visitor,
    person: &Person,
    about: About,
    address: &str,
    expires: Timestamp,
) -> Result<bool> {
    if !visitor.office.mails {
        return Ok(false);
    }
    let t = visitor.site.t;
    let greeting = Message::new("mail-greeting").text("name", &person.name);
    let text = Message::new(about.text()).text("address", address);
    let mail = NewMail {
        cause: format!("link/{}", new_id(visitor.now)?),
        recipient: person.email.clone(),
        subject: t.w(about.subject()),
        body: format!("{}\n\n{}\n", t.say(&greeting), t.say(&text)),
        expires,
    };
    visitor.writer().queue_mail(&mail, visitor.now).await
}
