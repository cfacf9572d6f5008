//! The fields that say of a document what it is and where in it something is proven.

use jiff::civil::Date;
use parindex_locale::{Message, decimal};
use parindex_workflow::evidence::{Content, Details, Document};
use rust_decimal::Decimal;

use crate::office::form::{Field, Sent};
use crate::words::{T, date};

/// The fields of a document, with what they are now.
pub(super) fn details_fields(t: T, now: &Details, titled: bool) -> Vec<Field> {
    let title = Field::new("title", "text", t.w("evidence-title")).value(&now.title);
    let title = if titled { title } else { title.optional().hint(t.w("evidence-title-hint")) };
    vec![
        title,
        Field::new("issuer", "text", t.w("evidence-issuer")).value(&now.issuer).optional(),
        Field::new("number", "text", t.w("evidence-number")).value(&now.number).optional(),
        Field::new("effective", "date", t.w("evidence-effective"))
            .value(&now.effective.map(|day: Date| day.to_string()).unwrap_or_default())
            .hint(t.w("evidence-effective-hint"))
            .optional(),
    ]
}

/// The fields of a reference.
pub(super) fn reference_fields(t: T, pages: &str, note: &str) -> Vec<Field> {
    vec![
        Field::new("pages", "text", t.w("evidence-pages"))
            .value(pages)
            .hint(t.w("evidence-pages-hint"))
            .optional(),
        Field::new("note", "text", t.w("evidence-note")).value(note).optional(),
    ]
}

/// What was typed of a document; a day that is none is a fault of its field.
pub(super) fn details(sent: &mut Sent, title: String) -> Details {
    let effective = if sent.get("effective").is_empty() { None } else { sent.date("effective") };
    Details { title, issuer: sent.get("issuer").to_owned(), number: sent.get("number").to_owned(), effective }
}

/// Issuer, number, date, and whether it was taken over from an earlier year, in one line.
pub(in crate::office) fn about(t: T, document: &Document) -> String {
    let details = &document.details;
    let effective = details
        .effective
        .map(|day| t.say(&Message::new("evidence-effective-on").text("day", date(&day.to_string()))));
    let taken = document.taken.as_ref().map(|taken| {
        let undated =
            if details.effective.is_none() { "evidence-taken-undated" } else { "evidence-taken-over" };
        t.say(&Message::new(undated).text("year", taken.year.to_string()))
    });
    let parts = [Some(details.number.clone()), Some(details.issuer.clone()), effective, taken];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What a content is: name and size of a file, the address of a link.
pub(in crate::office::assessment) fn content(t: T, content: &Content) -> String {
    match content {
        Content::File { name, size, .. } => format!("{name} ({})", bytes(t, *size)),
        Content::Link { url } => url.clone(),
    }
}

/// A size as people read it: `1,2 MB`.
pub(super) fn bytes(t: T, size: u64) -> String {
    let (unit, word) = if size < 1 << 20 { (1 << 10, "KB") } else { (1 << 20, "MB") };
    let value = (Decimal::from(size) / Decimal::from(unit)).round_dp(1).normalize();
    format!("{} {word}", decimal(t.0, value))
}
