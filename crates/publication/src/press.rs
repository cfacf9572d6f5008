//! What is handed to whoever writes about a result: its findings in sentences, and the pictures of the report.

use parindex_document::{Block, Picture};
use parindex_locale::Lang;

use crate::Edition;
use crate::told::Told;

/// Sentences and pictures of an edition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Press {
    /// The findings, each a sentence of its own.
    pub sentences: Vec<String>,
    /// The pictures of results and of how sure they are.
    pub pictures: Vec<Picture>,
}

/// What the national report says of an edition in its summary, and what it draws.
#[must_use]
pub fn press(edition: Edition<'_>, lang: Lang) -> Press {
    let told = Told::new(edition, lang);
    let picture = |block| if let Block::Picture(picture) = block { Some(picture) } else { None };
    let blocks = told.results().into_iter().chain(told.surety());
    Press { sentences: told.findings(), pictures: blocks.filter_map(picture).collect() }
}
