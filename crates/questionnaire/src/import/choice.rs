//! The texts that stand for the choices of a list.

use std::collections::BTreeMap;

use crate::model::List;

/// A list with the texts that its choices are told by.
#[derive(Clone, Debug)]
pub(super) struct Choices {
    codes: Vec<String>,
    /// Texts of one letter, by that: most codes are.
    letters: [Option<usize>; 128],
    /// The first bytes of the texts in `exact`, which part most of them without a look at the rest.
    heads: Vec<u64>,
    /// Texts in order.
    exact: Vec<(String, usize)>,
    /// Folded texts; the longest first.
    folded: Vec<(String, usize)>,
}

/// Marks between several choices in one cell.
const BETWEEN: [char; 6] = [' ', ',', ';', '|', '\n', '\t'];

/// A text as it is compared: small letters, one blank where there are several.
pub(super) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The first eight bytes of a text as a number that orders as they do.
fn first_bytes(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let at = |at: usize| bytes.get(at).copied().unwrap_or(0);
    bytes.first_chunk().map_or_else(
        || (0..8).fold(0, |number, place| number << 8 | u64::from(at(place))),
        |first| u64::from_be_bytes(*first),
    )
}

impl Choices {
    /// Codes go before labels, and both before what is said beside them, unless they are the same.
    pub(super) fn of(list: &List, said: Option<&BTreeMap<String, String>>) -> Choices {
        let codes: Vec<String> = list.choices.iter().map(|choice| choice.code.clone()).collect();
        let (mut exact, mut folded) = (BTreeMap::<String, usize>::new(), BTreeMap::new());
        for (text, code) in said.into_iter().flatten() {
            if let Some(place) = codes.iter().position(|known| known == code) {
                exact.entry(text.clone()).or_insert(place);
                folded.entry(fold(text)).or_insert(place);
            }
        }
        for (place, code) in codes.iter().enumerate() {
            exact.entry(code.clone()).or_insert(place);
        }
        for (place, choice) in list.choices.iter().enumerate() {
            for label in choice.label.0.iter().filter(|label| !label.is_empty()) {
                exact.entry(label.clone()).or_insert(place);
                folded.entry(fold(label)).or_insert(place);
            }
        }
        for (place, code) in codes.iter().enumerate() {
            folded.entry(fold(code)).or_insert(place);
        }
        let mut folded: Vec<(String, usize)> = folded.into_iter().collect();
        folded.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        // The order of texts is that of their first bytes, then their own.
        let heads = exact.keys().map(|text| first_bytes(text)).collect();
        let mut letters = [None; 128];
        for (text, place) in &exact {
            if let [letter] = text.as_bytes() {
                letters[usize::from(*letter)] = Some(*place);
            }
        }
        Choices { codes, letters, heads, exact: exact.into_iter().collect(), folded }
    }

    /// The code that a text stands for.
    pub(super) fn find(&self, text: &str) -> Option<&str> {
        if let [letter] = text.as_bytes()
            && let Some(place) = self.letters[usize::from(*letter)]
        {
            return Some(&self.codes[place]);
        }
        let wanted = first_bytes(text);
        let from = self.heads.partition_point(|head| *head < wanted);
        let alike = self.heads[from..].iter().take_while(|head| **head == wanted).count();
        let found = self.exact[from..from + alike].iter().find(|(known, _)| known == text);
        let place = found.map(|(_, place)| *place).or_else(|| {
            let small = fold(text);
            self.folded.iter().find(|(known, _)| *known == small).map(|(_, place)| *place)
        })?;
        Some(&self.codes[place])
    }

    /// The codes of several choices in one cell, between which there may be blanks, commas, semicolons, bars or line ends.
    /// Labels with such marks inside are found, since the longest text that fits goes first.
    pub(super) fn find_all(&self, text: &str) -> Option<Vec<String>> {
        let small = fold(text);
        let (mut rest, mut found) = (small.trim_matches(BETWEEN), Vec::new());
        while !rest.is_empty() {
            let fits = |known: &str| {
                let behind = rest.strip_prefix(known)?;
                (behind.is_empty() || behind.starts_with(BETWEEN)).then_some(behind)
            };
            let (place, behind) =
                self.folded.iter().find_map(|(known, place)| Some((*place, fits(known)?)))?;
            found.push(place);
            rest = behind.trim_start_matches(BETWEEN);
        }
        // In the order of the list, so that the same choices are the same answer.
        found.sort_unstable();
        found.dedup();
        Some(found.into_iter().map(|place| self.codes[place].clone()).collect())
    }
}
