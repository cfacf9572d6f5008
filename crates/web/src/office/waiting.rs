//! What waits for the next step of a person: for minutes or days, in the database, so that whichever server is asked
//! next knows of it. Names that are secrets are kept as their hashes.

use jiff::SignedDuration;
use parindex_store::Result;

use super::secret::digest;
use super::visitor::Visitor;

/// How long the next step of a login or of new codes waits.
pub(super) const STEP: SignedDuration = SignedDuration::from_mins(10);

/// What waits.
#[derive(Clone, Copy)]
pub(super) enum What {
    /// Who has given the password and owes the code, by the token of the step.
    Code,
    /// A secret of one-time codes that is shown and not confirmed yet, by the session.
    NewCodes,
    /// Who has left for the identity provider and comes back, by a token of the browser.
    Provider,
    /// Somebody has asked for another password, by the person.
    Asked,
}

impl What {
    /// How the names begin.
    pub(super) const fn begin(self) -> &'static str {
        match self {
            What::Code => "code/",
            What::Provider => "provider/",
            What::NewCodes => "new-codes/",
            What::Asked => "asked/",
        }
    }

    fn name(self, key: &str) -> String {
        let key = if matches!(self, What::Code | What::Provider) { digest(&[key]) } else { key.to_owned() };
        format!("{}{key}", self.begin())
    }
}

impl Visitor {
    /// Keeps something for a next step, in place of what was kept for it.
    pub(super) async fn keep(
        &self,
        what: What,
        key: &str,
        content: &str,
        lasts: SignedDuration,
    ) -> Result<()> {
        self.writer().keep(&what.name(key), content, self.now, self.now + lasts).await
    }

    /// What was kept.
    pub(super) async fn kept(&self, what: What, key: &str) -> Result<Option<String>> {
        self.store().kept(&what.name(key), self.now).await
    }

    /// What was kept, which then is not any more.
    pub(super) async fn take(&self, what: What, key: &str) -> Result<Option<String>> {
        self.writer().take_kept(&what.name(key), self.now).await
    }
}
