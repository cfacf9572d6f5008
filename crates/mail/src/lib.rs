//! The post: takes mails from the store's outbox and hands them to a mail server by SMTP.
//!
//! A mail is taken, sent and ended, one after the other. What is interrupted between comes again with the same
//! Message-ID, by which servers and readers know it: at least once, and told as one. What the server refuses for now
//! stays in the outbox; what it refuses for good is given up with the reason.
//!
//! The invariant: it writes no mail of its own and knows nobody; texts and addresses come from the outbox.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MessageBuilder};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use parindex_store::mail::Mail;
use parindex_store::{StoreError, Writer};

/// An answer is awaited so long; shorter than the pause after the first attempt, so that no second one overtakes it.
const PATIENCE: Duration = Duration::from_secs(45);

/// The codes with which a server refuses a mail for good: no such mailbox, too large, not a name. Others may be about
/// the server's own settings (a login, a policy), and no mail is lost for them.
const FOR_GOOD: [u16; 5] = [550, 551, 552, 553, 556];

/// Why there is no post.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address of the server is none.
    #[error("the mail server is smtp://HOST:PORT or smtps://USER@HOST:PORT: {0}")]
    Server(String),
    /// The password stands in the address, where every process of the machine can read it.
    #[error("the password of the mail server does not belong into its address")]
    Secret,
    /// The sender's address is none.
    #[error("the sender is no address of mail: {0}")]
    From(String),
}

/// Hands mails to a server.
#[derive(Clone, Debug)]
pub struct Postman {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// What came of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posted {
    /// Mails that the server took.
    pub sent: u32,
    /// Mails that wait for another attempt.
    pub put_off: u32,
    /// Mails that were given up.
    pub given_up: u32,
}

impl Postman {
    /// A postman for a server: `smtps://USER@HOST` (TLS from the start), `smtp://USER@HOST:587?tls=required` (TLS after
    /// STARTTLS) or `smtp://HOST:25` (none, for a server on the same machine). The password comes apart.
    ///
    /// # Errors
    /// If the server's address or the sender's is none, or the password stands in the address.
    pub fn new(server: &str, password: Option<&str>, from: &str) -> Result<Postman, MailError> {
        let from = from.parse().map_err(|_| MailError::From(from.to_owned()))?;
        let user = user(server)?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(server);
        let mut builder = builder.map_err(|e| MailError::Server(e.to_string()))?.timeout(Some(PATIENCE));
        if let (Some(user), Some(password)) = (user, password) {
            builder = builder.credentials(Credentials::new(user, password.trim().to_owned()));
        }
        Ok(Postman { server: builder.build(), from })
    }

    /// Sends everything that is due, until nothing is or the server does not answer any more.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn post(&self, writer: &Writer, clock: impl Fn() -> Timestamp) -> Result<Posted, StoreError> {
        let mut posted = Posted::default();
        while let Some(mail) = writer.take_mail(clock()).await? {
            let Ok(message) = self.message(&mail) else {
                writer.end_mail(&mail.id, Some("not an address"), clock()).await?;
                posted.given_up += 1;
                continue;
            };
            match self.server.send(message).await {
                Ok(_) => {
                    writer.end_mail(&mail.id, None, clock()).await?;
                    posted.sent += 1;
                }
                Err(error) if for_good(&error) => {
                    writer.end_mail(&mail.id, Some(&error.to_string()), clock()).await?;
                    posted.given_up += 1;
                }
                Err(error) => {
                    posted.put_off += 1;
                    // Without a code the server was not reached; the others would wait for it just as long.
                    if error.status().is_none() {
                        break;
                    }
                }
            }
        }
        Ok(posted)
    }

    fn message(&self, mail: &Mail) -> Result<Message, lettre::error::Error> {
        let to: Mailbox = mail.new.recipient.parse().map_err(|_| lettre::error::Error::MissingTo)?;
        let automatic =
            HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
        // Of when it was queued, so that a mail that is sent twice is the same.
        let queued = Duration::from_secs(mail.queued.as_second().unsigned_abs());
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(mail.new.subject.clone())
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .date(SystemTime::UNIX_EPOCH + queued)
            .raw_header(automatic)
            .header(ContentType::TEXT_PLAIN);
        let headers = mail.new.unsubscribe.iter().flat_map(|address| unsubscribe(address));
        headers.fold(message, MessageBuilder::raw_header).body(mail.new.body.clone())
    }
}

/// What lets a mail program end such mails by one request (RFC 8058).
fn unsubscribe(address: &str) -> [HeaderValue; 2] {
    let header = |name, value| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
    [
        header("List-Unsubscribe", format!("<{address}>")),
        header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
    ]
}

/// Whether trying again is of no use.
fn for_good(error: &Error) -> bool {
    error.status().is_some_and(|code| FOR_GOOD.contains(&u16::from(code)))
}

/// The user in the server's address, decoded.
fn user(server: &str) -> Result<Option<String>, MailError> {
    let (_, rest) = server.split_once("://").ok_or_else(|| MailError::Server(server.to_owned()))?;
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let Some((user, _)) = authority.rsplit_once('@') else { return Ok(None) };
    if user.contains(':') { Err(MailError::Secret) } else { Ok(Some(user.replace("%40", "@"))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_named_without_its_password() {
        let fault = |server: &str| Postman::new(server, None, "a@b.vn").unwrap_err();
        assert!(matches!(fault("smtps://lan:secret@mail.vn"), MailError::Secret));
        assert!(matches!(fault("mail.vn"), MailError::Server(_)));
        assert!(matches!(fault("ftp://mail.vn"), MailError::Server(_)));
        assert!(matches!(Postman::new("smtp://mail.vn", None, "nobody").unwrap_err(), MailError::From(_)));
        assert_eq!(user("smtps://lan%40b.vn@mail.vn:465?x=@").unwrap().as_deref(), Some("lan@b.vn"));
        assert_eq!(user("smtp://127.0.0.1:25").unwrap(), None);
    }
}
