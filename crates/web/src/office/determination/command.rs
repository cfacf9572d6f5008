//! Publishing by a command: the same decision, record and packages as on the screen, in the name of somebody who proves to be
//! that person as on the screen.

use std::collections::BTreeSet;

use jiff::Timestamp;
use parindex_store::account::{FailedLogin, Person};
use parindex_store::{By, Done, StoreError, Writer};
use parindex_workflow::campaign::Campaign;
use parindex_workflow::{Now, Role};

use super::package::ExportError;
use super::publish::publish_as;
use crate::office::assessment::Built;
use crate::office::gate::{Gate, WINDOW};
use crate::office::login::{account, code_is_right};
use crate::office::secret::Secrets;
use crate::office::visitor::needs_codes;

/// Where a command comes from, as failures are counted.
const HERE: &str = "command";

/// Who publishes.
#[derive(Clone, Copy)]
pub struct Credentials<'a> {
    /// The address of the account.
    pub email: &'a str,
    /// Its password.
    pub password: &'a str,
    /// A one-time code or recovery code, where the account has such.
    pub code: &'a str,
    /// The roles that need one-time codes: whoever holds one of them and has set none up does nothing.
    pub guarded: &'a BTreeSet<Role>,
}

/// Why nothing was published.
#[derive(Debug)]
pub enum Unpublished {
    /// There is no such account, or password or code is not its own.
    Login,
    /// A role of the account needs one-time codes, and it has none.
    Codes,
    /// Too many tries: so many seconds have to pass.
    Wait(i64),
    /// The database or the core, which refuses with its reason; or figures do not fit any more.
    Export(ExportError),
}

impl From<StoreError> for Unpublished {
    fn from(error: StoreError) -> Unpublished {
        Unpublished::Export(ExportError::Store(error))
    }
}

/// Publishes a campaign at once, or at a moment to come; the permission is that of the account. A server of the same database
/// shows it by itself.
///
/// # Errors
/// If the account is not the person's, there is no such campaign, it cannot be published now, or the database fails. Nothing is
/// published then.
pub async fn publish(
    writer: &Writer,
    campaign: &str,
    release: Option<Timestamp>,
    credentials: &Credentials<'_>,
    now: Timestamp,
) -> Result<Done<Campaign>, Unpublished> {
    let person = person(writer, credentials, now).await?;
    let actor = writer.store().actor_of(&person, now).await?;
    if needs_codes(&person, &actor, credentials.guarded) {
        return Err(Unpublished::Codes);
    }
    let kept = writer.store().find::<Campaign>(campaign).await?.ok_or(StoreError::Unknown("campaign"))?;
    let (built, now) = (Built::default(), Now::of(now));
    publish_as(writer, &built, &kept.state, release, (&actor, &now)).await.map_err(Unpublished::Export)
}

/// The person whose account it is. Guessing is as slow, and as visible, as on the screen.
async fn person(
    writer: &Writer,
    credentials: &Credentials<'_>,
    now: Timestamp,
) -> Result<Person, Unpublished> {
    let gate = Gate::new(writer, "login", credentials.email, HERE, now);
    if let Some(seconds) = gate.enter().await? {
        return Err(Unpublished::Wait(seconds));
    }
    let Credentials { email, password, .. } = *credentials;
    let (known, mut right) = account(writer.store(), &Secrets::new(), email, password).await?;
    let mut step = "password";
    if let Some(person) = known.as_ref().filter(|person| right && person.totp.is_some()) {
        (right, step) = (code_is_right(writer, person, credentials.code, now).await?, "code");
    }
    match known {
        Some(person) if right => {
            gate.passed().await?;
            Ok(person)
        }
        known => {
            gate.failed().await?;
            let person = known.map(|person| person.id);
            let failed = FailedLogin { person: person.as_deref(), step, network: "", throttled: false };
            writer.record_failed_login(&By::system(now), &failed, WINDOW).await?;
            Err(Unpublished::Login)
        }
    }
}
