//! Logins that fail are recorded for those who watch over the system, after the answer, so that the time of an answer
//! tells nobody who has an account.

use parindex_store::By;
use parindex_store::account::FailedLogin;

use super::gate::WINDOW;
use super::visitor::Visitor;

/// What a login failed at.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// The password.
    Password,
    /// The one-time code or recovery code: somebody had the password.
    Code,
    /// Coming back from the identity provider.
    Provider,
}

impl Step {
    const fn word(self) -> &'static str {
        match self {
            Step::Password => "password",
            Step::Code => "code",
            Step::Provider => "provider",
        }
    }
}

/// Whose login it was.
pub(super) enum Whose {
    /// The person's.
    Person(String),
    /// Of whoever has this address, if anybody.
    Address(String),
    /// Nobody knows.
    Nobody,
}

/// Records it when the answer is on its way; `throttled` if it was refused unseen.
pub(super) fn record(visitor: Visitor, whose: Whose, step: Step, throttled: bool) {
    tokio::spawn(async move {
        let written = async {
            let person = match whose {
                Whose::Person(id) => Some(id),
                Whose::Address(email) => visitor.store().person_of(&email).await?.map(|person| person.id),
                Whose::Nobody => None,
            };
            let (network, by) = (visitor.network(), By::system(visitor.now));
            let failed =
                FailedLogin { person: person.as_deref(), step: step.word(), network: &network, throttled };
            visitor.writer().record_failed_login(&by, &failed, WINDOW).await
        };
        if let Err(error) = written.await {
            visitor.failed(&error);
        }
    });
}
