//! Words and numbers for templates.

use std::fmt::{self, Display};

use askama::Template;
use askama::filters::HtmlSafe;
use jiff::Timestamp;
use parindex_framework::rule::Words;
use parindex_locale::{Lang, Message, decimal, fixed};
use parindex_report::Layout;
use parindex_workflow::assessment::Score;
use parindex_workflow::local;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

/// Speaks one language; templates call it `t`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct T(pub(crate) Lang);

impl T {
    /// A message without arguments.
    pub(crate) fn w(self, id: &'static str) -> String {
        self.0.word(id)
    }

    /// A message with its arguments.
    pub(crate) fn say(self, message: &Message) -> String {
        self.0.say(message)
    }

    /// A count that stands for itself, as in a table.
    pub(crate) fn count(self, n: u64) -> String {
        parindex_locale::count(self.0, n)
    }

    /// A percentage with so many decimals, or a dash.
    pub(crate) fn percent(self, value: Option<Decimal>, digits: u32) -> String {
        value.map_or_else(|| "–".to_owned(), |v| format!("{}%", fixed(self.0, v, digits)))
    }

    /// A real number with so many decimals, or a dash.
    pub(crate) fn real(self, value: Option<f64>, digits: u32) -> String {
        let value = value.and_then(Decimal::from_f64);
        value.map_or_else(|| "–".to_owned(), |value| fixed(self.0, value, digits))
    }

    /// A share of 1 as a percentage with so many decimals.
    pub(crate) fn share(self, share: f64, digits: u32) -> String {
        self.percent(Decimal::from_f64(share * 100.0), digits)
    }

    /// What a kind of unit is called; a kind that is not known is named as the data name it.
    pub(crate) fn kind(self, kind: &str) -> String {
        match kind {
            "ministry" => self.w("kind-ministry"),
            "province" => self.w("kind-province"),
            "department" => self.w("kind-department"),
            "district" => self.w("kind-district"),
            "commune" => self.w("kind-commune"),
            other => other.to_owned(),
        }
    }
}

/// An ISO 8601 date as dd/mm/yyyy; what is none stays as it is.
pub(crate) fn date(iso: &str) -> String {
    let Ok(date) = iso.parse::<jiff::civil::Date>() else { return iso.to_owned() };
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// A sentence with the sentences under it, as nested lists.
#[derive(Template)]
#[template(path = "words.html")]
pub(crate) struct Tree {
    text: String,
    items: Vec<Tree>,
}

impl HtmlSafe for Tree {}

impl Tree {
    pub(crate) fn new(t: T, words: &Words) -> Tree {
        Tree { text: t.say(&words.text), items: words.items.iter().map(|w| Tree::new(t, w)).collect() }
    }
}

/// A picture from `parindex_report`, which escapes what it is given.
pub(crate) struct Picture(pub(crate) String);

impl Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Picture {}

/// A picture for wide and one for narrow screens, of which the style sheet shows the one that fits, or one for all of them, and
/// the sentence that says what it shows.
#[derive(Template)]
#[template(path = "figure.html")]
pub(crate) struct Drawn {
    charts: Vec<Picture>,
    said: String,
}

impl Drawn {
    /// A picture that every screen has room for.
    pub(crate) fn once(said: impl Into<String>, chart: String) -> Drawn {
        Drawn { charts: vec![Picture(chart)], said: said.into() }
    }

    pub(crate) fn new(said: impl Into<String>, draw: impl Fn(Layout) -> String) -> Drawn {
        let charts = [Layout::Wide, Layout::Narrow].map(|layout| Picture(draw(layout)));
        Drawn { charts: charts.into(), said: said.into() }
    }
}

impl HtmlSafe for Drawn {}

/// The class of a heat cell: ten steps of five points from 50 percent on, the first for all that is below.
pub(crate) fn heat(percent: Option<Decimal>) -> &'static str {
    const CLASSES: [&str; 11] = ["h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10"];
    let Some(percent) = percent else { return "hx" };
    let step = (percent - Decimal::from(50)) / Decimal::from(5);
    let reached = (1..CLASSES.len()).rev().find(|&i| step >= Decimal::from(i));
    CLASSES[reached.unwrap_or(0)]
}

/// A score as it is printed.
pub(crate) fn points(t: T, score: Option<Score>) -> String {
    match score {
        None => "–".to_owned(),
        Some(Score::Out) => t.w("assessment-out-short"),
        Some(Score::Points { points }) => decimal(t.0, points.value()),
    }
}

/// The scores before and after a change; nothing where it is about none.
pub(crate) fn scores(t: T, both: [Option<Score>; 2]) -> [String; 2] {
    let scored = both.iter().any(Option::is_some);
    both.map(|score| if scored { points(t, score) } else { String::new() })
}

/// By how many places a rank changes; up is above 0, and `same` says that it does not.
pub(crate) fn arrow(places: i64, same: &str) -> String {
    match places {
        0 => same.to_owned(),
        1.. => format!("▲ {places}"),
        ..0 => format!("▼ {}", places.unsigned_abs()),
    }
}

/// A rank, or a dash where there is none.
pub(crate) fn rank(rank: Option<u32>) -> String {
    rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())
}

/// A moment as clocks in Viet Nam show it.
pub(crate) fn moment(at: Timestamp) -> String {
    local(at).strftime("%d/%m/%Y %H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heat_has_ten_steps_above_fifty_percent() {
        let class = |n: &str| heat(Some(n.parse().unwrap()));
        assert_eq!(
            [class("-3"), class("54.99"), class("55"), class("99.9"), class("100"), class("120")],
            ["h0", "h0", "h1", "h9", "h10", "h10"]
        );
        assert_eq!(heat(None), "hx");
    }

    #[test]
    fn dates_are_printed_day_first_and_nonsense_stays() {
        assert_eq!(date("2020-12-30"), "30/12/2020");
        assert_eq!(date("cuối năm"), "cuối năm");
    }

    #[test]
    fn a_tree_of_words_is_escaped() {
        let tree = Tree { text: "<b>".into(), items: vec![Tree { text: "&".into(), items: Vec::new() }] };
        let html = tree.render().unwrap();
        assert!(html.contains("&#60;b&#62;") && html.contains("<ul>") && html.contains("&#38;"), "{html}");
    }

    #[test]
    fn moments_are_told_in_the_time_of_viet_nam() {
        assert_eq!(moment("2020-12-31T17:00:01Z".parse().unwrap()), "01/01/2021 00:00:01");
    }
}
