use sha2::{Digest as _, Sha256};

use crate::Digest;

/// The random 32 bytes that a sealed content is hashed with. The caller draws them, one for each content, from a source
/// fit for secrets, and keeps them beside the content; both are deleted together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt([u8; 32]);

/// Computes a sealed content's hash piece by piece, for contents that do not fit into memory.
#[derive(Clone)]
pub struct Seal(Sha256);

impl Salt {
    /// From 32 random bytes.
    #[must_use]
    pub const fn new(random: [u8; 32]) -> Salt {
        Salt(random)
    }

    /// Its bytes, to be kept beside the content.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Debug for Salt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Salt(..)")
    }
}

impl Seal {
    /// Begins with the salt.
    #[must_use]
    pub fn new(salt: &Salt) -> Seal {
        Seal(Sha256::new_with_prefix(salt.0))
    }

    /// Takes the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The commitment.
    #[must_use]
    pub fn finish(self) -> Digest {
        Digest::from_bytes(self.0.finalize().into())
    }
}

/// The commitment to a content: SHA-256 over the salt and the content.
///
/// The salt has a fixed length, so that no two pairs of salt and content read the same; it is random and as long as the
/// hash, so that, once it is deleted, nobody can find a short or guessable content (a name, a telephone number) by
/// trying: the record then proves that there was something, and says nothing about what.
#[must_use]
pub fn seal(salt: &Salt, content: &[u8]) -> Digest {
    let mut seal = Seal::new(salt);
    seal.update(content);
    seal.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_the_sha256_of_salt_and_content() {
        let salt = Salt::new([7; 32]);
        assert_eq!(seal(&salt, b"note"), Digest::of(&[[7; 32].as_slice(), b"note"].concat()));
        let mut pieces = Seal::new(&salt);
        pieces.update(b"no");
        pieces.update(b"te");
        assert_eq!(pieces.finish(), seal(&salt, b"note"));
    }

    #[test]
    fn the_same_content_with_another_salt_has_another_seal() {
        assert_ne!(seal(&Salt::new([1; 32]), b"Lan"), seal(&Salt::new([2; 32]), b"Lan"));
    }

    #[test]
    fn a_salt_does_not_show_in_logs() {
        assert_eq!(format!("{:?}", Salt::new([9; 32])), "Salt(..)");
    }
}
