use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::Lang;

/// A text in both languages, as data carries it (names of units, criteria and facts).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Text {
    /// Vietnamese; never empty in valid data.
    pub vi: String,
    /// English; may be empty, then the Vietnamese stands for it.
    pub en: String,
}

impl Text {
    /// A text of both languages.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Text {
        Text { vi: vi.into(), en: en.into() }
    }

    /// The text in a language, Vietnamese where there is no English.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.vi,
        }
    }
}

/// A sentence to be: the identifier in the Fluent files and what goes into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The identifier in `locales/*/*.ftl`.
    pub id: &'static str,
    /// Arguments by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// What can stand inside a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A text that is the same in every language (a code, a file's name).
    Text(String),
    /// A name from the data, in both languages.
    Name(Text),
    /// A number, printed with the language's decimal mark and no trailing zeros.
    Number(Decimal),
    /// A whole number, printed with a mark between thousands: an amount of money.
    Whole(u64),
    /// A share of one, printed as a percentage.
    Percent(Decimal),
    /// A count, usable as a Fluent selector.
    Count(u64),
    /// A date, printed dd/mm/yyyy in both languages.
    Date {
        /// Year.
        year: i16,
        /// Month, 1 to 12.
        month: i8,
        /// Day, 1 to 31.
        day: i8,
    },
    /// A message inside the message.
    Message(Box<Message>),
    /// Several, separated by commas.
    List(Vec<Arg>),
}

impl Message {
    /// A message without arguments.
    #[must_use]
    pub const fn new(id: &'static str) -> Message {
        Message { id, args: Vec::new() }
    }

    /// Adds an argument.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: Arg) -> Message {
        self.args.push((name, value));
        self
    }

    /// Adds a text that is the same in every language.
    #[must_use]
    pub fn text(self, name: &'static str, value: impl Into<String>) -> Message {
        self.arg(name, Arg::Text(value.into()))
    }

    /// Adds a number.
    #[must_use]
    pub fn num(self, name: &'static str, value: Decimal) -> Message {
        self.arg(name, Arg::Number(value))
    }

    /// Adds a whole number with its thousands marked.
    #[must_use]
    pub fn whole(self, name: &'static str, value: u64) -> Message {
        self.arg(name, Arg::Whole(value))
    }

    /// Adds a count.
    #[must_use]
    pub fn count(self, name: &'static str, value: usize) -> Message {
        self.arg(name, Arg::Count(value as u64))
    }

    /// Adds a name in both languages.
    #[must_use]
    pub fn name(self, name: &'static str, value: &Text) -> Message {
        self.arg(name, Arg::Name(value.clone()))
    }

    /// Adds a message inside this one.
    #[must_use]
    pub fn msg(self, name: &'static str, value: Message) -> Message {
        self.arg(name, Arg::Message(Box::new(value)))
    }
}
