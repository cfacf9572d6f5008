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
/// Its number for cosignatures: Ed25519, with the time signed, too.
const COSIGNATURE: u8 = 4;

/// A public key with the name of its holder, written as `name+hash+key` (a *vkey*), and with the note format's number of what
/// it signs: since that is a part of the type, no key ever passes for one of another kind.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey<const ALGORITHM: u8> {
    name: String,
    key: VerifyingKey,
}

/// A private key with the name of its holder, written as `PRIVATE+KEY+name+hash+key`. It does not show in logs.
#[derive(Clone)]
pub struct PrivateKey<const ALGORITHM: u8> {
    name: String,
    key: SigningKey,
}

/// The public key of a log; its name is the log's origin.
pub type VerifierKey = PublicKey<ED25519>;

/// The private key of a log.
pub type SignerKey = PrivateKey<ED25519>;

/// The public key of a witness.
pub type WitnessKey = PublicKey<COSIGNATURE>;

/// The private key of a witness.
pub type CosignerKey = PrivateKey<COSIGNATURE>;

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
fn key_id(name: &str, algorithm: u8, key: &VerifyingKey) -> [u8; 4] {
    let hash = Digest::of_parts(&[name.as_bytes(), b"\n", &[algorithm], key.as_bytes()]);
    let [a, b, c, d, ..] = *hash.as_bytes();
    [a, b, c, d]
}

/// Name and key bytes of `name+hash+base64(algorithm, key)`; the hash is checked by whoever knows the public key.
fn split(text: &str, algorithm: u8) -> Option<(&str, [u8; 32])> {
    let mut parts = text.splitn(3, '+');
    let (name, _, encoded) = (parts.next()?, parts.next()?, parts.next()?);
    let bytes = BASE64.decode(encoded.as_bytes()).ok()?;
    let (first, key) = bytes.split_first()?;
    let key = key.try_into().ok()?;
    (is_name(name) && *first == algorithm).then_some((name, key))
}

fn join(name: &str, id: [u8; 4], algorithm: u8, key: &[u8; 32]) -> String {
    let encoded = BASE64.encode(&[&[algorithm], key.as_slice()].concat());
    format!("{name}+{:08x}+{encoded}", u32::from_be_bytes(id))
}

impl<const ALGORITHM: u8> PublicKey<ALGORITHM> {
    /// The holder's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Which key it is, as signatures say it.
    #[must_use]
    pub fn id(&self) -> [u8; 4] {
        key_id(&self.name, ALGORITHM, &self.key)
    }

    /// Whether both are the same key, whatever their holders call themselves and whatever they sign with it.
    #[must_use]
    pub fn is_same_as<const OTHER: u8>(&self, other: &PublicKey<OTHER>) -> bool {
        self.key == other.key
    }

    /// Whether a signature is this key's. Strict: weak keys and the second forms of a signature are refused.
    #[must_use]
    pub(crate) fn verifies(&self, text: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|s| self.key.verify_strict(text, &s).is_ok())
    }
}

impl<const ALGORITHM: u8> PrivateKey<ALGORITHM> {
    /// A key from 32 random bytes that the caller drew from a source fit for secrets.
    ///
    /// # Errors
    /// If the name is not one.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<PrivateKey<ALGORITHM>, NotAKey> {
        let key = SigningKey::from_bytes(seed);
        if is_name(name) { Ok(PrivateKey { name: name.to_owned(), key }) } else { Err(NotAKey) }
    }

    /// The holder's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The public key that goes with it.
    #[must_use]
    pub fn verifier(&self) -> PublicKey<ALGORITHM> {
        PublicKey { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The key in its written form, to be kept secret.
    #[must_use]
    pub fn reveal(&self) -> String {
        let id = key_id(&self.name, ALGORITHM, &self.key.verifying_key());
        format!("PRIVATE+KEY+{}", join(&self.name, id, ALGORITHM, self.key.as_bytes()))
    }

    pub(crate) fn sign(&self, text: &[u8]) -> [u8; 64] {
        self.key.sign(text).to_bytes()
    }
}

impl SignerKey {
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
}

impl<const ALGORITHM: u8> FromStr for PublicKey<ALGORITHM> {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let (name, bytes) = split(text, ALGORITHM).ok_or(NotAKey)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| NotAKey)?;
        let read = PublicKey { name: name.to_owned(), key };
        // One way to write a key: this also checks the hash between name and key.
        if !key.is_weak() && read.to_string() == text { Ok(read) } else { Err(NotAKey) }
    }
}

impl<const ALGORITHM: u8> FromStr for PrivateKey<ALGORITHM> {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let rest = text.strip_prefix("PRIVATE+KEY+").ok_or(NotAKey)?;
        let (name, seed) = split(rest, ALGORITHM).ok_or(NotAKey)?;
        let read = PrivateKey::from_seed(name, &seed)?;
        if read.reveal() == text { Ok(read) } else { Err(NotAKey) }
    }
}

impl<const ALGORITHM: u8> fmt::Display for PublicKey<ALGORITHM> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&join(&self.name, self.id(), ALGORITHM, self.key.as_bytes()))
    }
}

impl<const ALGORITHM: u8> fmt::Debug for PublicKey<ALGORITHM> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<const ALGORITHM: u8> fmt::Debug for PrivateKey<ALGORITHM> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrivateKey({}, ..)", self.name)
    }
}
