use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use parindex_ledger::{Digest, NotADigest, Salt};

use crate::{Result, StoreError};

/// A secret of 256 random bits, handed out once: in a cookie or in a link. The database knows only its hash. Written
/// in 64 lower-case hexadecimal digits; it does not show in logs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// If the system has no randomness to give.
    pub fn draw() -> Result<Token> {
        random().map(Token)
    }

    /// Its SHA-256, which is what is kept.
    pub(crate) fn hash(self) -> String {
        Digest::of(&self.0).to_string()
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Digest::from_bytes(self.0), f)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

impl FromStr for Token {
    type Err = NotADigest;

    fn from_str(text: &str) -> std::result::Result<Token, NotADigest> {
        text.parse().map(|digest: Digest| Token(*digest.as_bytes()))
    }
}

/// A new identifier: `UUIDv7`, so that identifiers sort by the time they were given at.
///
/// # Errors
/// If the system has no randomness to give.
pub fn new_id(at: Timestamp) -> Result<String> {
    let random: [u8; 10] = random()?;
    let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string())
}

pub(crate) fn new_salt() -> Result<Salt> {
    random().map(Salt::new)
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Random)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_written_and_read_and_does_not_show_in_logs() {
        let token = Token::draw().unwrap();
        assert_eq!(token.to_string().parse::<Token>().unwrap(), token);
        assert_ne!(Token::draw().unwrap(), token);
        assert_eq!(format!("{token:?}"), "Token(..)");
        assert_ne!(token.hash(), token.to_string());
    }

    #[test]
    fn identifiers_sort_by_their_time() {
        let id = |ms| new_id(Timestamp::from_millisecond(ms).unwrap()).unwrap();
        let (first, second) = (id(1_767_225_600_000), id(1_767_225_600_001));
        assert!(first < second);
        assert_eq!((first.len(), &first[14..15]), (36, "7"));
    }
}
