//! Links that work once: made, and sent by mail where mails are sent.

use jiff::{SignedDuration, Timestamp};
use parindex_locale::Message;
use parindex_store::account::{NewLink, Person, Purpose};
use parindex_store::mail::NewMail;
use parindex_store::{By, Result, Token, new_id};

use super::visitor::Visitor;

/// How long an invitation works.
pub(super) const INVITATION: SignedDuration = SignedDuration::from_hours(24 * 7);
/// How long a link to another password works that is sent to whoever asked.
const RESET: SignedDuration = SignedDuration::from_hours(1);
/// How long a mail without a link is worth sending.
const HINT: SignedDuration = SignedDuration::from_hours(24);

/// What a link is for.
#[derive(Clone, Copy)]
pub(super) enum About {
    /// To choose the first password.
    Invitation,
    /// To choose another password.
    Reset,
}

impl About {
    const fn purpose(self) -> Purpose {
        match self {
            About::Invitation => Purpose::Invitation,
            About::Reset => Purpose::Reset,
        }
    }

    const fn lasts(self) -> SignedDuration {
        match self {
            About::Invitation => INVITATION,
            About::Reset => RESET,
        }
    }

    /// Where it leads to; the token follows.
    const fn path(self) -> &'static str {
        match self {
            About::Invitation => "/invitation/",
            About::Reset => "/reset/",
        }
    }

    /// Subject and text of its mail.
    const fn words(self) -> [&'static str; 2] {
        match self {
            About::Invitation => ["mail-invitation-subject", "mail-invitation"],
            About::Reset => ["mail-reset-subject", "mail-reset"],
        }
    }
}

/// Makes a link for somebody, in place of the earlier ones of its purpose. Where mails are sent it is queued in the same
/// transaction, to be sent while it works; else its address is given, to be handed over.
pub(super) async fn link(
    visitor: &Visitor,
    by: &By,
    person: &Person,
    about: About,
) -> Result<Option<String>> {
    let new = NewLink {
        purpose: about.purpose(),
        person: Some(person.id.clone()),
        data: String::new(),
        expires: visitor.now + about.lasts(),
    };
    let base = &visitor.office.base;
    let address = |token: Token| format!("{base}{}", visitor.path(&format!("{}{token}", about.path())));
    if !visitor.office.mails {
        return visitor.writer().make_link(by, &new).await.map(|token| Some(address(token)));
    }
    let cause = cause(visitor)?;
    let mail = |token| mail(visitor, person, about.words(), (&address(token), new.expires), cause);
    visitor.writer().mail_link(by, &new, mail).await?;
    Ok(None)
}

/// Queues a mail that tells somebody without a password here how they log in.
pub(super) async fn hint(visitor: &Visitor, person: &Person) -> Result<()> {
    let mail = told(visitor, person, ["mail-provider-subject", "mail-provider"])?;
    visitor.writer().queue_mail(&mail, visitor.now).await.map(|_| ())
}

/// The mail that tells somebody that an administrator has taken their one-time codes away; none where no mails are sent.
pub(super) fn codes_taken(visitor: &Visitor, person: &Person) -> Result<Option<NewMail>> {
    let words = ["mail-codes-taken-subject", "mail-codes-taken"];
    visitor.office.mails.then(|| told(visitor, person, words)).transpose()
}

/// A mail without a secret, with the way to the login.
fn told(visitor: &Visitor, person: &Person, words: [&'static str; 2]) -> Result<NewMail> {
    let way = format!("{}{}", visitor.office.base, visitor.path("/login"));
    Ok(mail(visitor, person, words, (&way, visitor.now + HINT), cause(visitor)?))
}

/// Each of these mails has a cause of its own.
fn cause(visitor: &Visitor) -> Result<String> {
    new_id(visitor.now).map(|id| format!("link/{id}"))
}

/// A mail in the language of the page, with an address and until when it leads somewhere.
fn mail(
    visitor: &Visitor,
    person: &Person,
    [subject, text]: [&'static str; 2],
    (address, expires): (&str, Timestamp),
    cause: String,
) -> NewMail {
    let t = visitor.site.t;
    let greeting = Message::new("mail-greeting").text("name", &person.name);
    let text = Message::new(text).text("address", address);
    NewMail {
        cause,
        recipient: person.email.clone(),
        subject: t.w(subject),
        body: format!("{}\n\n{}\n", t.say(&greeting), t.say(&text)),
        expires,
        unsubscribe: None,
    }
}
