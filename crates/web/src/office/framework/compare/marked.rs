//! Two texts with the words that differ marked.

use similar::{ChangeTag, TextDiff};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) text: String,
    /// Whether the other text does not have it.
    pub(super) differs: bool,
}

impl Part {
    /// A text that is not compared.
    pub(super) fn plain(text: String) -> Vec<Part> {
        if text.is_empty() { Vec::new() } else { vec![Part { text, differs: false }] }
    }
}

/// The old and the new text, each in parts.
pub(super) fn marked(old: &str, new: &str) -> [Vec<Part>; 2] {
    let diff = TextDiff::from_words(old, new);
    let mut sides: [Vec<Part>; 2] = Default::default();
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => sides.iter_mut().for_each(|side| add(side, change.value(), false)),
            ChangeTag::Delete => add(&mut sides[0], change.value(), true),
            ChangeTag::Insert => add(&mut sides[1], change.value(), true),
        }
    }
    sides
}

/// Puts a word behind others; what is marked alike is one part.
fn add(parts: &mut Vec<Part>, word: &str, differs: bool) {
    match parts.last_mut() {
        Some(last) if last.differs == differs => last.text.push_str(word),
        _ => parts.push(Part { text: word.to_owned(), differs }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_that_differ_are_marked_and_nothing_is_lost() {
        let (old, new) =
            ("Từ 80% trở lên: 1 điểm\nCòn lại: 0 điểm", "Từ 85% trở lên: 1 điểm\nCòn lại: 0 điểm");
        let [was, is] = marked(old, new);
        let differing = |side: &[Part]| -> Vec<String> {
            side.iter().filter(|part| part.differs).map(|part| part.text.clone()).collect()
        };
        assert_eq!((differing(&was), differing(&is)), (vec!["80%".to_owned()], vec!["85%".to_owned()]));
        let whole = |side: &[Part]| side.iter().map(|part| &*part.text).collect::<String>();
        assert_eq!((whole(&was), whole(&is)), (old.to_owned(), new.to_owned()));
        assert_eq!(marked("", ""), [vec![], vec![]]);
    }
}
