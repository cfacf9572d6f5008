use std::fmt;
use std::str::FromStr;

use super::code::{LETTERS, grouped, letter};
use crate::Result;
use crate::token::random;

/// Letters of a form code: 35 random bits and the letter that checks them.
const LENGTH: usize = 8;

/// The code that stands on every page of a form on paper. Whoever mistypes one letter, or two beside each other in the wrong order,
/// has typed no code: the letters are digits of a polynomial over the field of 32 elements that is 0 at its generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormCode([u8; LENGTH]);

/// Not a code of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a form code has {LENGTH} letters and digits, the last of which checks the others")]
pub struct NotAFormCode;

impl FormCode {
    /// A new one.
    ///
    /// # Errors
    /// If the system has no randomness to give.
    pub fn draw() -> Result<FormCode> {
        let mut values = random::<LENGTH>()?.map(|byte| byte % 32);
        values[LENGTH - 1] = 0;
        values[LENGTH - 1] = sum(values);
        Ok(FormCode(values.map(|value| LETTERS[usize::from(value)])))
    }

    /// As the database keeps it: the letters alone.
    pub(super) fn kept(self) -> String {
        String::from_utf8_lossy(&self.0).into()
    }
}

/// The polynomial at its generator; x⁵ = x² + 1.
fn sum(values: [u8; LENGTH]) -> u8 {
    let times = |value: u8| if value & 16 == 0 { value << 1 } else { (value << 1) ^ 0b10_0101 };
    values.iter().fold(0, |sum, value| times(sum) ^ value)
}

impl fmt::Display for FormCode {
    /// In groups of four.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(&self.0, 4))
    }
}

impl FromStr for FormCode {
    type Err = NotAFormCode;

    /// Small letters, blanks and hyphens do not matter; O is read as 0, I and L as 1.
    fn from_str(text: &str) -> std::result::Result<FormCode, NotAFormCode> {
        let plain = text.bytes().filter(|b| !matches!(b, b' ' | b'-')).take(LENGTH + 1);
        let letters: Vec<u8> = plain.map(letter).collect();
        let letters: [u8; LENGTH] = letters.try_into().map_err(|_| NotAFormCode)?;
        let mut values = [0; LENGTH];
        for (value, letter) in values.iter_mut().zip(letters) {
            let place = LETTERS.iter().position(|known| *known == letter).ok_or(NotAFormCode)?;
            *value = u8::try_from(place).map_err(|_| NotAFormCode)?;
        }
        if sum(values) == 0 { Ok(FormCode(letters)) } else { Err(NotAFormCode) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_is_mistyped_or_two_that_change_places_are_no_code() {
        for _ in 0..50 {
            let code = FormCode::draw().unwrap();
            let text = code.to_string();
            assert_eq!(text.parse(), Ok(code));
            assert_eq!(text.to_lowercase().replace('-', " ").parse(), Ok(code));
            assert_eq!(code.kept().parse(), Ok(code));
            let plain = code.kept().into_bytes();
            for place in 0..LENGTH {
                for other in LETTERS.iter().filter(|other| **other != plain[place]) {
                    let mut wrong = plain.clone();
                    wrong[place] = *other;
                    assert!(String::from_utf8(wrong).unwrap().parse::<FormCode>().is_err());
                }
            }
            for place in 1..LENGTH {
                let mut wrong = plain.clone();
                wrong.swap(place - 1, place);
                let same = wrong == plain;
                assert_eq!(String::from_utf8(wrong).unwrap().parse::<FormCode>().is_ok(), same);
            }
        }
        for wrong in ["", "0000-000", "0000-00000", "đđđđ", "0000-000U"] {
            assert_eq!(wrong.parse::<FormCode>(), Err(NotAFormCode), "{wrong}");
        }
    }
}
