//! Words: what the system says to people, in Vietnamese first and English second.
//!
//! Pure crates never hold a sentence. They return a [`Message`], an identifier with its arguments, and a shell
//! renders it with [`Lang::say`] from the Fluent files in `locales/`. Those files are part of the program: nothing
//! is read at run time. Numbers get the decimal comma in Vietnamese and the point in English, in one place, here.
//!
//! The invariant: this crate knows no criterion, no unit and no table; it only turns messages into text.
//!
//! ```
//! use parindex_locale::{Lang, Message};
//! let half = Message::new("points").num("n", "0.5".parse().unwrap());
//! assert_eq!(Lang::Vi.say(&half), "0,5 điểm");
//! assert_eq!(Lang::En.say(&half), "0.5 points");
//! ```

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod bundle;
pub mod fold;
mod message;
mod number;

pub use bundle::keys;
pub use message::{Arg, Message, Text};
pub use number::{count, decimal, fixed, read_whole, signed, whole};

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Both languages, the default first.
    pub const ALL: [Lang; 2] = [Lang::Vi, Lang::En];

    /// The BCP 47 tag: `vi` or `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// What it calls itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Lang::Vi => "Tiếng Việt",
            Lang::En => "English",
        }
    }

    /// The language of a BCP 47 tag's first part; `None` for others.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Lang> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "vi" => Some(Lang::Vi),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The text of a message in this language. An unknown identifier is returned as it is, so that nothing is lost.
    #[must_use]
    pub fn say(self, message: &Message) -> String {
        bundle::render(self, message)
    }

    /// The text of a message without arguments.
    #[must_use]
    pub fn word(self, id: &'static str) -> String {
        self.say(&Message::new(id))
    }
}
