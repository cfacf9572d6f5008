//! How people come in to the staff side: who needs one-time codes, and the identity provider.

use std::collections::BTreeSet;

use parindex_locale::Message;
use parindex_web::{Office, Provider};
use parindex_workflow::Role;

use crate::cli::Entrance;
use crate::failure::Failure;

/// Sets the entrance up. Where nothing is said, a site that people reach over `https` demands codes of every role, since
/// a stolen password alone must open nothing; one without, which is for trying out on this very machine, of none.
pub fn set_up(office: Office, entrance: &Entrance, base: &str) -> Result<Office, Failure> {
    let usual = if base.starts_with("https://") { Role::ALL.into() } else { BTreeSet::new() };
    let office = office.require_codes(guarded(entrance.require_codes.as_deref())?.unwrap_or(usual));
    match (&entrance.oidc_issuer, &entrance.oidc_client, &entrance.oidc_secret_file) {
        (Some(issuer), Some(client), Some(file)) => {
            let secret = std::fs::read_to_string(file).map_err(|e| Failure::io(file, &e))?;
            let refused = || Failure::Refused(Message::new("cli-issuer").text("issuer", issuer));
            Ok(office.with_provider(Provider::new(issuer, client, &secret).ok_or_else(refused)?))
        }
        _ => Ok(office),
    }
}

/// The roles that need one-time codes, where somebody says so; the word `none` stands for no role.
pub fn guarded(words: Option<&[String]>) -> Result<Option<BTreeSet<Role>>, Failure> {
    let named =
        |words: &[String]| words.iter().filter(|word| *word != "none").map(|word| role(word)).collect();
    words.map(named).transpose()
}

/// A role by the word that stands for it in tables and in the log.
fn role(text: &str) -> Result<Role, Failure> {
    let known = |role: &Role| serde_json::to_value(role).is_ok_and(|word| word == text);
    let refused = || Failure::Refused(Message::new("cli-role").text("role", text));
    Role::ALL.into_iter().find(known).ok_or_else(refused)
}
