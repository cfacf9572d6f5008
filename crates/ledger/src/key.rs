use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hkdf::Hkdf;
use parindex_locale::Message;
use sha2::Sha256;

use crate::Digest;

/// The note format's number for Ed25519.
const ED25519: u8 = 1;

/// A public key with the name of its holder, written as `name+hash+key` (a *vkey*). For a log, the name is its origin.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    key: VerifyingKey,
}

/// A private key with the name of its holder, written as `PRIVATE+KEY+name+hash+key`. It does not show in logs.
#[derive(Clone)]
pub struct SignerKey {
    name: String,
    key: SigningKey,
}

/// A text that is not a key, or a name that a key cannot have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a key of the signed note format for Ed25519")]
pub struct NotAKey;

impl NotAKey {
    /// What is wrong, for people.
    #[must_use]
    pub const fn message(&self) -> Message {
        Message::new("ledger-key")
    }
}

/// Whether a key, and so a log, can have this name: not empty, without white space, plus sign and control characters.
#[must_use]
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
}

/// The first four bytes of SHA-256 over name, line end, algorithm and public key: which key made a signature.
fn key_id(name: &str, key: &VerifyingKey) -> [u8; 4] {
    let hash = Digest::of_parts(&[name.as_bytes(), b"\n", &[ED25519], key.as_bytes()]);
    let [a, b, c, d, ..] = *hash.as_bytes();
    [a, b, c, d]
}

/// Name and key bytes of `name+hash+base64(algorithm, key)`; the hash is checked by whoever knows the public key.
fn split(text: &str) -> Option<(&str, [u8; 32])> {
    let mut parts = text.splitn(3, '+');
    let (name, _, encoded) = (parts.next()?, parts.next()?, parts.next()?);
    let bytes = BASE64.decode(encoded.as_bytes()).ok()?;
    let (algorithm, key) = bytes.split_first()?;
    let key = key.try_into().ok()?;
    (is_name(name) && *algorithm == ED25519).then_some((name, key))
}

fn join(name: &str, id: [u8; 4], key: &[u8; 32]) -> String {
    let encoded = BASE64.encode(&[&[ED25519], key.as_slice()].concat());
    format!("{name}+{:08x}+{encoded}", u32::from_be_bytes(id))
}

impl VerifierKey {
    /// The holder's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Which key it is, as signatures say it.
    #[must_use]
    pub fn id(&self) -> [u8; 4] {
        key_id(&self.name, &self.key)
    }

    /// Whether a signature is this key's. Strict: weak keys and the second forms of a signature are refused.
    #[must_use]
    pub(crate) fn verifies(&self, text: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|s| self.key.verify_strict(text, &s).is_ok())
    }
}

impl SignerKey {
    /// A key from 32 random bytes that the caller drew from a source fit for secrets.
    ///
    /// # Errors
    /// If the name is not one.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<SignerKey, NotAKey> {
        let key = SigningKey::from_bytes(seed);
        if is_name(name) { Ok(SignerKey { name: name.to_owned(), key }) } else { Err(NotAKey) }
    }

    /// The holder's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The public key that goes with it.
    #[must_use]
    pub fn verifier(&self) -> VerifierKey {
        VerifierKey { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The key in its written form, to be kept secret.
    #[must_use]
    pub fn reveal(&self) -> String {
        let id = key_id(&self.name, &self.key.verifying_key());
        format!("PRIVATE+KEY+{}", join(&self.name, id, self.key.as_bytes()))
    }

    /// A key for another purpose than signing, so that whoever keeps this one keeps both: HKDF with SHA-256 (RFC 5869)
    /// over the secret half, the purpose as its information. The same key and purpose give the same bytes for ever.
    ///
    /// # Panics
    /// Never: 32 bytes are one block of the hash.
    #[must_use]
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut derived = [0; 32];
        let whole = Hkdf::<Sha256>::new(None, self.key.as_bytes()).expand(purpose.as_bytes(), &mut derived);
        assert!(whole.is_ok(), "32 bytes are one block of the hash");
        derived
    }

    pub(crate) fn sign(&self, text: &[u8]) -> [u8; 64] {
        self.key.sign(text).to_bytes()
    }
}

impl FromStr for VerifierKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<VerifierKey, NotAKey> {
        let (name, bytes) = split(text).ok_or(NotAKey)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| NotAKey)?;
        let read = VerifierKey { name: name.to_owned(), key };
        // One way to write a key: this also checks the hash between name and key.
        if !key.is_weak() && read.to_string() == text { Ok(read) } else { Err(NotAKey) }
    }
}

impl FromStr for SignerKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<SignerKey, NotAKey> {
        let rest = text.strip_prefix("PRIVATE+KEY+").ok_or(NotAKey)?;
        let (name, seed) = split(rest).ok_or(NotAKey)?;
        let read = SignerKey::from_seed(name, &seed)?;
        if read.reveal() == text { Ok(read) } else { Err(NotAKey) }
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&join(&self.name, self.id(), self.key.as_bytes()))
    }
}

impl fmt::Debug for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Debug for SignerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignerKey({}, ..)", self.name)
    }
}
