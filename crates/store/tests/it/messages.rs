//! Every sentence exists in both languages.

use std::str::FromStr;

use parindex_ledger::{Digest, NotRecordable};
use parindex_locale::{Lang, Message};
use parindex_store::{Breach, Conflict, StoreError, Token};

use crate::support::at;

#[test]
fn every_error_and_every_breach_is_said_in_both_languages() {
    let conflict = Conflict { by: "lan".into(), at: at(0), read: 1, current: 2, since: Vec::new() };
    let mut messages: Vec<Message> = vec![
        StoreError::Conflict(Box::new(conflict)).message(),
        StoreError::Record(NotRecordable::Deep).message(),
        StoreError::Broken("a state").message(),
        StoreError::Key.message(),
        StoreError::Busy.message(),
        StoreError::Url.message(),
        StoreError::Later.message(),
        StoreError::Random.message(),
        StoreError::Database(sqlx::Error::PoolClosed).message(),
        Breach::Beside { record: 1, column: "actor" }.message(),
        Breach::Content { record: 1, name: "change/reason".into() }.message(),
        Breach::Head.message(),
        Breach::State { subject: "plan/2020".into() }.message(),
    ];
    let words = [
        "person", "name", "email", "grant", "session", "link", "unit", "lineage", "day", "record", "content",
        "campaign", "id",
    ];
    messages.extend(words.map(|word| StoreError::Unknown(word).message()));
    messages.extend(words.map(|word| StoreError::Taken(word).message()));
    messages.extend(words.map(|word| StoreError::Invalid(word).message()));
    for lang in [Lang::Vi, Lang::En] {
        for message in &messages {
            let said = lang.say(message);
            assert!(said.contains(' ') && !said.contains("store-") && !said.contains('{'), "{said}");
        }
    }
}

#[test]
fn what_the_database_says_is_for_its_operator_only() {
    let error = StoreError::Database(sqlx::Error::Protocol("password of host db-1".into()));
    assert!(!Lang::En.say(&error.message()).contains("db-1"));
    assert!(!error.to_string().contains("db-1"));
    assert!(std::error::Error::source(&error).unwrap().to_string().contains("db-1"));
}

#[test]
fn a_token_is_read_from_its_digits_only() {
    let digits = Digest::of(b"x").to_string();
    assert_eq!(Token::from_str(&digits).unwrap().to_string(), digits);
    assert!(Token::from_str(&digits.to_uppercase()).is_err());
    assert!(Token::from_str("").is_err());
}
