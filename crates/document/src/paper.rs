//! What every document has: letterhead and signature.

use parindex_locale::{Lang, Message};
use serde::Serialize;

/// The head of a document: who issues it, its number, place and date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// The agency above the one that issues; empty where none is named (a ministry, a provincial committee).
    pub superior: String,
    /// The agency that issues the document.
    pub agency: String,
    /// Number and symbol; empty for a draft: a dotted line stands there.
    pub number: String,
    /// The place; empty: a dotted line.
    pub place: String,
    /// Year, month and day; without one a dotted line stands there.
    pub date: Option<(i16, i8, i8)>,
}

/// Who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The position, for example `BỘ TRƯỞNG`.
    pub position: String,
    /// The name; empty until it is signed.
    pub name: String,
}

/// A letterhead in words, as the template takes it.
#[derive(Serialize)]
pub(crate) struct Head {
    superior: String,
    agency: String,
    state: String,
    motto: String,
    number: String,
    dateline: String,
}

/// A signature as the template takes it.
#[derive(Serialize)]
pub(crate) struct Sign {
    position: String,
    note: String,
    name: String,
}

const BLANK: &str = "……";

fn or_blank(text: &str) -> String {
    if text.trim().is_empty() { BLANK.to_owned() } else { text.to_owned() }
}

impl Letterhead {
    pub(crate) fn words(&self, lang: Lang) -> Head {
        // A day below 10 and the first two months have a zero in front of them.
        let [day, month, year] = match self.date {
            Some((year, month, day)) if month < 3 => {
                [format!("{day:02}"), format!("{month:02}"), year.to_string()]
            }
            Some((year, month, day)) => [format!("{day:02}"), month.to_string(), year.to_string()],
            None => [BLANK; 3].map(str::to_owned),
        };
        let dateline = Message::new("document-dateline")
            .text("place", or_blank(&self.place))
            .text("day", day)
            .text("month", month)
            .text("year", year);
        Head {
            superior: self.superior.to_uppercase(),
            agency: self.agency.to_uppercase(),
            state: lang.word("document-state"),
            motto: lang.word("document-motto"),
            number: lang.say(&Message::new("document-number").text("number", or_blank(&self.number))),
            dateline: lang.say(&dateline),
        }
    }
}

impl Signature {
    pub(crate) fn words(&self, note: String) -> Sign {
        Sign { position: self.position.to_uppercase(), note, name: self.name.clone() }
    }
}
