//! Accounts: people with what they may, how they come in, and their sessions.
//!
//! Passwords are hashed, one-time codes computed and mails sent by the web; here stands what is kept of them. Every change
//! leaves a record in the ledger, in which people are their identifiers: no name, address or secret enters it. Whether
//! the actor may do it is asked before, of [`parindex_workflow::may`].

mod codes;
mod failed;
mod grant;
mod identity;
mod link;
mod member;
mod person;
mod session;
mod throttle;
mod waiting;

pub use codes::MOST_REASON;
pub use failed::FailedLogin;
pub(crate) use grant::word;
pub use grant::{Given, NewGrant};
pub use link::{Link, NewLink, Purpose};
pub use member::NewMember;
pub(crate) use person::read as read_person;
pub use person::{NewPerson, Person};
pub use session::{Login, Session};
pub use throttle::Failures;

/// How a person is named in records.
fn subject(person: &str) -> String {
    format!("person/{person}")
}
