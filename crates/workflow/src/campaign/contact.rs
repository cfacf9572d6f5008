use parindex_framework::Fault;
use parindex_locale::{Message, Text};
use serde::{Deserialize, Serialize};

use crate::approval::MOST_NAME;
use crate::refusal::{fault, length_faults};

/// The longest address of mail, in bytes (RFC 5321).
const MOST_EMAIL: usize = 254;
/// The longest telephone number as it is written.
const MOST_PHONE: usize = 40;
/// The digits of a telephone number: an emergency number has three, none has more than fifteen (E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 3..=15;
/// The prefix of Viet Nam.
const PREFIX: &str = "+84";

/// Whom the press asks about a published result. It names a desk rather than a person: it is published, and what was once said stays
/// in the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What the desk is called.
    pub name: Text,
    /// Its address of mail; may be empty where there is a telephone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// Its telephone number as people write it; may be empty where there is an address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
}

impl Contact {
    /// Whether nobody is named.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Contact::default()
    }

    /// Where mail to it goes, as an address (RFC 6068).
    #[must_use]
    pub fn mailto(&self) -> Option<String> {
        (!self.email.is_empty()).then(|| format!("mailto:{}", self.email))
    }

    /// Its telephone number as an address (RFC 3966); one without a country is one of Viet Nam.
    #[must_use]
    pub fn tel(&self) -> Option<String> {
        let digits: String = self.phone.chars().filter(char::is_ascii_digit).collect();
        let number = match (self.phone.trim_start().starts_with('+'), digits.as_str()) {
            (_, "") => return None,
            (true, all) => format!("+{all}"),
            (false, all) => match (all.strip_prefix("00"), all.strip_prefix('0')) {
                (Some(abroad), _) => format!("+{abroad}"),
                (None, Some(national)) => format!("{PREFIX}{national}"),
                (None, None) => format!("{all};phone-context={PREFIX}"),
            },
        };
        Some(format!("tel:{number}"))
    }

    /// What is wrong with it; `place.column` is `contact`, `contact_email` or `contact_phone`.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        if self.is_none() {
            return Vec::new();
        }
        let Text { vi, en } = &self.name;
        let mut faults: Vec<Fault> =
            [vi, en].into_iter().flat_map(|name| length_faults("contact", name, MOST_NAME)).collect();
        if vi.is_empty() {
            faults.push(fault("contact", vi, Message::new("input-empty")));
        }
        if self.email.is_empty() && self.phone.is_empty() {
            faults.push(fault("contact_email", "", Message::new("input-contact-none")));
        }
        if !(self.email.is_empty() || is_email(&self.email)) {
            faults.push(fault("contact_email", &self.email, Message::new("input-contact-email")));
        }
        if !(self.phone.is_empty() || is_phone(&self.phone)) {
            faults.push(fault("contact_phone", &self.phone, Message::new("input-contact-phone")));
        }
        faults
    }
}

/// An address as desks have them: it goes into links and descriptions for programs, so that it needs no writing in another way.
fn is_email(email: &str) -> bool {
    let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-');
    let host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let parts = email.split_once('@');
    email.len() <= MOST_EMAIL
        && parts.is_some_and(|(name, at)| {
            !name.is_empty() && name.chars().all(local) && at.contains('.') && at.chars().all(host)
        })
}

fn is_phone(phone: &str) -> bool {
    let written = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '(' | ')' | '.' | '-');
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    phone.len() <= MOST_PHONE
        && phone.chars().all(written)
        && phone.rfind('+').is_none_or(|at| at == 0)
        && DIGITS.contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(name: &str, email: &str, phone: &str) -> Contact {
        Contact { name: Text::new(name, ""), email: email.to_owned(), phone: phone.to_owned() }
    }

    #[test]
    fn a_contact_has_a_name_and_an_address_or_a_telephone_that_can_be_one() {
        let long = format!("{}@moha.example", "x".repeat(250));
        for (name, email, phone, wrong) in [
            ("", "", "", &[][..]),
            ("Tổ báo chí", "bao-chi.1@moha.example", "(024) 3974-8888", &[]),
            ("Tổ báo chí", "", "1900 1234", &[]),
            ("Tổ báo chí", "bao_chi+1@moha.example", "", &[]),
            ("Tổ báo chí", "", "", &["contact_email"]),
            ("", "a@moha.example", "", &["contact"]),
            ("Tổ báo chí", "báo chí@moha.example", "12", &["contact_email", "contact_phone"]),
            ("Tổ báo chí", "a@b@c.example", "", &["contact_email"]),
            ("Tổ báo chí", "a@localhost", "", &["contact_email"]),
            ("Tổ báo chí", &long, "1234567890123456", &["contact_email", "contact_phone"]),
            ("Tổ báo chí", "", "024+3974", &["contact_phone"]),
            ("Tổ báo chí", "", "024 máy lẻ 3", &["contact_phone"]),
            (&"x".repeat(501), "a@moha.example", "", &["contact"]),
        ] {
            let faults = contact(name, email, phone).faults();
            let columns: Vec<&str> =
                faults.iter().filter_map(|fault| fault.place.column.as_deref()).collect();
            assert_eq!(columns, wrong, "{name} {email} {phone}");
        }
    }

    #[test]
    fn a_telephone_without_a_country_is_one_of_viet_nam() {
        for (written, address) in [
            ("024 3974 8888", "tel:+842439748888"),
            ("+84 (24) 3974.8888", "tel:+842439748888"),
            ("0084 24 39748888", "tel:+842439748888"),
            ("1900-1234", "tel:19001234;phone-context=+84"),
        ] {
            assert_eq!(contact("x", "", written).tel().as_deref(), Some(address));
        }
        assert_eq!((contact("x", "", "").tel(), contact("x", "", "").mailto()), (None, None));
    }
}
