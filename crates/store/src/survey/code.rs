use std::fmt;
use std::str::FromStr;

use parindex_ledger::Digest;

use crate::Result;
use crate::token::random;

/// The letters of codes: no I, L, O, U, so that what is read aloud or copied by hand is not mistaken.
pub(super) const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The letters of an invitation: 80 random bits.
const LENGTH: usize = 16;

/// An invitation: good for one answer. Only its hash is kept, and not beside the answer. It does not show in logs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code([u8; LENGTH]);

/// Not a code of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an invitation has {LENGTH} letters and digits")]
pub struct NotACode;

impl Code {
    /// A new one.
    ///
    /// # Errors
    /// If the system has no randomness to give.
    pub fn draw() -> Result<Code> {
        let bytes: [u8; LENGTH] = random()?;
        Ok(Code(bytes.map(|byte| LETTERS[usize::from(byte % 32)])))
    }

    /// Its SHA-256, which is what is kept.
    pub(super) fn hash(self) -> String {
        Digest::of(&self.0).to_string()
    }
}

impl fmt::Display for Code {
    /// In groups of four.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(&self.0, 4))
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(..)")
    }
}

impl FromStr for Code {
    type Err = NotACode;

    /// Small letters, blanks and hyphens do not matter; O is read as 0, I and L as 1.
    fn from_str(text: &str) -> std::result::Result<Code, NotACode> {
        let plain = text.bytes().filter(|b| !matches!(b, b' ' | b'-')).take(LENGTH + 1);
        let letters: Vec<u8> = plain.map(letter).collect();
        let letters: [u8; LENGTH] = letters.try_into().map_err(|_| NotACode)?;
        if letters.iter().all(|b| LETTERS.contains(b)) { Ok(Code(letters)) } else { Err(NotACode) }
    }
}

/// What a respondent keeps as a sign that the answer was taken: ten letters that follow from the answer's identifier alone.
#[must_use]
pub fn receipt(answer: &str) -> String {
    let digest = Digest::of(format!("receipt of {answer}").as_bytes());
    let letters: Vec<u8> = digest.as_bytes()[..10].iter().map(|b| LETTERS[usize::from(b % 32)]).collect();
    grouped(&letters, 5)
}

/// A letter as it is meant, whoever wrote it by hand.
pub(super) fn letter(typed: u8) -> u8 {
    match typed.to_ascii_uppercase() {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    }
}

pub(super) fn grouped(letters: &[u8], by: usize) -> String {
    let groups: Vec<String> = letters.chunks(by).map(|part| String::from_utf8_lossy(part).into()).collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_write_it_and_does_not_show_in_logs() {
        let code = Code::draw().unwrap();
        let text = code.to_string();
        assert_eq!((text.len(), text.parse::<Code>()), (19, Ok(code)));
        assert_eq!(text.to_lowercase().replace('-', " ").parse::<Code>(), Ok(code));
        assert_eq!(text.replace('0', "O").replace('1', "l").parse::<Code>(), Ok(code));
        for wrong in ["", "0000-0000-0000-000", "0000-0000-0000-00000", "0000-0000-0000-000U", "đđđđ"] {
            assert_eq!(wrong.parse::<Code>(), Err(NotACode), "{wrong}");
        }
        assert_eq!(format!("{code:?}"), "Code(..)");
        assert_ne!(Code::draw().unwrap(), code);
    }

    #[test]
    fn a_receipt_follows_from_the_answer() {
        assert_eq!(receipt("a").len(), 11);
        assert_eq!(receipt("a"), receipt("a"));
        assert_ne!(receipt("a"), receipt("b"));
    }
}
