use parindex_locale::{Lang, fixed};
use rust_decimal::Decimal;

/// What every chart carries: its name for people and machines, and how its numbers are printed.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// Unique in the page; letters, digits and `-`.
    pub id: &'a str,
    /// What the picture is.
    pub title: &'a str,
    /// What it shows, in a sentence or two, for those who cannot see it.
    pub description: &'a str,
    /// The language of its numbers.
    pub lang: Lang,
    /// Decimals of its percentages.
    pub digits: u32,
}

impl Head<'_> {
    /// A percentage as the chart prints it.
    pub(crate) fn percent(&self, value: Decimal) -> String {
        format!("{}%", fixed(self.lang, value, self.digits))
    }

    /// The same without decimals, for an axis.
    pub(crate) fn tick(&self, value: Decimal) -> String {
        format!("{}%", fixed(self.lang, value, 0))
    }
}

/// For which width the picture is drawn: text in an SVG shrinks with the picture, so a narrow screen needs its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Labels beside the marks: screens, paper.
    #[default]
    Wide,
    /// Labels above the marks: phones.
    Narrow,
}

/// The average width of a letter at the labels' size; a generous estimate, because fonts differ between readers.
const LETTER: usize = 7;
/// Height of a line of a label.
pub(crate) const LINE: i64 = 17;

impl Layout {
    /// The name that ends an identifier, so that both drawings of a chart can stand in one page.
    pub(crate) const fn suffix(self) -> &'static str {
        match self {
            Layout::Wide => "w",
            Layout::Narrow => "n",
        }
    }

    /// Width of the picture.
    pub(crate) const fn width(self) -> i64 {
        match self {
            Layout::Wide => 720,
            Layout::Narrow => 340,
        }
    }

    /// Where the scale begins and how long it is.
    pub(crate) const fn scale(self) -> (i64, i64) {
        match self {
            Layout::Wide => (262, 378),
            Layout::Narrow => (2, 258),
        }
    }

    /// Width in which a label must fit.
    const fn label_width(self) -> usize {
        match self {
            Layout::Wide => 250,
            Layout::Narrow => 336,
        }
    }

    /// The place of a percentage on the scale.
    pub(crate) fn place(self, percent: Decimal) -> Decimal {
        let (from, length) = self.scale();
        let share = percent.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED) / Decimal::ONE_HUNDRED;
        Decimal::from(from) + share * Decimal::from(length)
    }

    /// A label in lines that fit, at most three; what does not fit ends in an ellipsis.
    pub(crate) fn wrap(self, label: &str) -> Vec<String> {
        wrap(label, self.label_width() / LETTER, 3)
    }
}

/// A label in lines of so many letters; what is beyond the last line ends in an ellipsis.
pub(crate) fn wrap(label: &str, room: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(shorten(word, room)),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = shorten(&format!("{last} ……"), room);
            let kept = last.trim_end_matches(['…', ' ']).len();
            last.truncate(kept);
            last.push('…');
        }
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

pub(crate) fn shorten(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    text.chars().take(room.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_wraps_at_words_and_ends_in_an_ellipsis_where_it_is_too_long() {
        assert_eq!(wrap("Cải cách thủ tục", 9, 3), ["Cải cách", "thủ tục"]);
        assert_eq!(wrap("một hai ba bốn", 4, 2), ["một", "hai…"]);
        assert_eq!(wrap(&"x".repeat(50), 10, 3), ["xxxxxxxxx…"]);
        assert_eq!(wrap("", 10, 3), [""]);
    }

    #[test]
    fn the_scale_runs_from_nought_to_a_hundred_and_holds_what_is_beyond() {
        let (from, length) = Layout::Wide.scale();
        assert_eq!(Layout::Wide.place(Decimal::ZERO), Decimal::from(from));
        assert_eq!(Layout::Wide.place(Decimal::ONE_HUNDRED), Decimal::from(from + length));
        assert_eq!(Layout::Wide.place(Decimal::from(130)), Decimal::from(from + length));
    }
}
