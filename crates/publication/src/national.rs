//! The national report: what it opens with, a part for each edition, the annexes.

use parindex_document::{Block, Chapter, Report};
use parindex_framework::Decision;
use parindex_locale::{Lang, Message};

use crate::told::Told;
use crate::{Edition, annex};

/// Who publishes a report, and what they say first.
#[derive(Clone, Copy, Debug, Default)]
pub struct Publisher<'a> {
    /// The agency's name; may be empty.
    pub name: &'a str,
    /// The foreword, paragraphs apart by empty lines; without one a neutral one is made, and says so.
    pub foreword: Option<&'a str>,
    /// When; none where that is not known.
    pub at: Option<At<'a>>,
}

/// When something is published, as people write it.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// The time of day.
    pub time: &'a str,
    /// The day.
    pub day: &'a str,
    /// Whether that is still to come.
    pub due: bool,
}

impl At<'_> {
    /// When, in a sentence.
    pub(crate) fn said(self, lang: Lang) -> String {
        let message = Message::new(if self.due { "publication-due" } else { "publication-at" });
        lang.say(&message.text("time", self.time).text("day", self.day))
    }
}

/// The report on some editions of the same year, each in a part of its own, in the order given.
#[must_use]
pub fn national(editions: &[Edition<'_>], lang: Lang, publisher: Publisher<'_>) -> Report {
    let told: Vec<Told<'_>> = editions.iter().map(|edition| Told::new(*edition, lang)).collect();
    let year = told.iter().map(|told| told.edition.campaign.meta.year).max().unwrap_or_default();
    let invented = told.iter().any(|told| told.edition.campaign.meta.illustrative);
    let title = match &told[..] {
        [one] => Message::new("publication-title-of").text("title", one.title()),
        _ => Message::new("publication-title").text("year", year.to_string()),
    };
    let mut chapters = vec![foreword(&told, lang, publisher), summary(&told, lang)];
    chapters.extend((1..).zip(&told).map(|(number, told)| part(told, number, told.lang)));
    chapters.push(criteria(&told, lang));
    chapters.push(annex::verify(&told, lang));
    Report {
        lang,
        publisher: publisher.name.to_owned(),
        title: lang.say(&title),
        about: about(&told).chain(publisher.at.map(|at| at.said(lang))).collect(),
        mark: if invented { lang.word("publication-mark") } else { String::new() },
        chapters,
    }
}

/// The annex of the decision that publishes some editions: the units by rank with their index, and those that are not ranked.
#[must_use]
pub fn decision_annex(editions: &[Edition<'_>], lang: Lang, publisher: Publisher<'_>) -> Report {
    let told: Vec<Told<'_>> = editions.iter().map(|edition| Told::new(*edition, lang)).collect();
    let invented = told.iter().any(|told| told.edition.campaign.meta.illustrative);
    let chapter = |told: &Told<'_>| {
        let blocks = std::iter::once(Block::Table(told.places())).chain(told.apart());
        Chapter { id: "annex", title: told.title().to_owned(), blocks: blocks.collect() }
    };
    Report {
        lang,
        publisher: publisher.name.to_owned(),
        title: lang.word("publication-annex"),
        about: vec![lang.word("publication-annex-of")],
        mark: if invented { lang.word("publication-mark") } else { String::new() },
        chapters: told.iter().map(chapter).collect(),
    }
}

/// What stands below the title: the editions where there are several, and what they rest on.
fn about(told: &[Told<'_>]) -> impl Iterator<Item = String> {
    let titles = told.iter().map(|told| told.title().to_owned()).filter(move |_| told.len() > 1);
    titles.chain(told.iter().flat_map(Told::decisions))
}

impl Told<'_> {
    /// The decisions that the campaign rests on, or the one that set its criteria.
    pub(crate) fn decisions(&self) -> Vec<String> {
        let campaign = self.edition.campaign;
        let set = campaign.framework.meta.decision.iter();
        let own = &campaign.meta.decisions;
        let named = |decision: &Decision| {
            let number = &*decision.number;
            self.say(&match decision.date.as_deref().and_then(day_first) {
                Some(date) => Message::new("decision-dated").text("number", number).text("date", date),
                None => Message::new("decision").text("number", number),
            })
        };
        if own.is_empty() { set.map(named).collect() } else { own.iter().map(named).collect() }
    }
}

/// An ISO 8601 date as dd/mm/yyyy; none of another text.
fn day_first(iso: &str) -> Option<String> {
    let [year, month, day] = iso.split('-').collect::<Vec<_>>()[..] else { return None };
    Some(format!("{day}/{month}/{year}"))
}

fn foreword(told: &[Told<'_>], lang: Lang, publisher: Publisher<'_>) -> Chapter {
    let given = publisher.foreword.map(str::trim).filter(|text| !text.is_empty());
    let blocks = match given {
        Some(text) => paragraphs(text),
        None => made(told, lang),
    };
    Chapter { id: "foreword", title: lang.word("publication-foreword"), blocks }
}

/// Paragraphs of a text that somebody wrote; line ends within them are blanks.
fn paragraphs(text: &str) -> Vec<Block> {
    let text = text.replace("\r\n", "\n");
    let all = text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    all.filter(|part| !part.is_empty()).map(Block::Text).collect()
}

/// A neutral foreword, which says that it was made.
fn made(told: &[Told<'_>], lang: Lang) -> Vec<Block> {
    let units: usize = told.iter().map(|told| told.order.len()).sum();
    let about = Message::new("publication-foreword-about").count("units", units).count("parts", told.len());
    vec![
        Block::Text(lang.say(&about)),
        Block::Text(lang.word("publication-foreword-use")),
        Block::Text(lang.word("publication-foreword-check")),
        Block::Note(lang.word("publication-foreword-made")),
    ]
}

fn summary(told: &[Told<'_>], lang: Lang) -> Chapter {
    let one = |told: &Told<'_>| {
        let heading = Block::Heading(2, told.title().to_owned());
        let note = told.edition.campaign.meta.note.as_ref();
        let note = note.map(|note| Block::Note(note.get(lang).to_owned()));
        [heading, Block::List(told.findings())].into_iter().chain(note).collect::<Vec<_>>()
    };
    let blocks = told.iter().flat_map(one).collect();
    Chapter { id: "summary", title: lang.word("publication-summary"), blocks }
}

/// All of one edition.
fn part(told: &Told<'_>, number: usize, lang: Lang) -> Chapter {
    let title = Message::new("publication-part").count("number", number).text("title", told.title());
    let mut parts = vec![
        ("publication-method", told.method()),
        ("publication-results", told.results()),
        ("publication-sure", told.surety()),
        ("publication-years", told.years()),
        ("publication-by-field", told.fields_together()),
    ];
    parts.retain(|(_, blocks)| !blocks.is_empty());
    let last = parts.len();
    let mut blocks = Vec::new();
    for (place, (id, inside)) in (1..).zip(parts) {
        blocks.push(Block::Heading(2, format!("{place}. {}", lang.word(id))));
        blocks.extend(inside);
    }
    for (place, &field) in (1..).zip(&told.fields) {
        let heading = Message::new("publication-field-heading").text("field", told.node_name(field));
        blocks.push(Block::Heading(3, format!("{last}.{place}. {}", told.say(&heading))));
        blocks.extend(told.field(field));
    }
    Chapter { id: "part", title: lang.say(&title), blocks }
}

/// The criteria of all editions.
fn criteria(told: &[Told<'_>], lang: Lang) -> Chapter {
    let one = |told: &Told<'_>| {
        [Block::Heading(2, told.framework().meta.title.get(lang).to_owned()), Block::Table(told.criteria())]
    };
    let blocks = told.iter().flat_map(one).collect();
    Chapter { id: "criteria", title: lang.word("publication-criteria"), blocks }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreword_is_taken_paragraph_by_paragraph() {
        let text = |t: &str| Block::Text(t.to_owned());
        assert_eq!(paragraphs("Một\r\nhai\r\n\r\n\n ba "), [text("Một hai"), text("ba")]);
    }

    #[test]
    fn dates_stand_day_first() {
        assert_eq!(day_first("2020-12-30").as_deref(), Some("30/12/2020"));
        assert_eq!(day_first("cuối năm"), None);
    }
}
