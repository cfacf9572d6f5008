//! A picture for where somebody passes a page on: name, figures and a small chart, large enough to be read on a phone.

use std::fmt::{Display, Write as _};

use parindex_locale::{Lang, fixed};
use rust_decimal::Decimal;

use crate::canvas::{BAR, MEAN, Paint, QUIET, TEXT, TRACK, coordinate, escape};
use crate::layout::{shorten, wrap};

/// A row of its chart.
#[derive(Clone, Debug)]
pub struct CardRow {
    /// What it stands for; shortened where it is too long.
    pub label: String,
    /// Its percentage.
    pub value: Option<Decimal>,
    /// What it is compared with: a thin line across the bar.
    pub mean: Option<Decimal>,
}

/// What a page says, as one picture of [`Card::WIDTH`] x [`Card::HEIGHT`]. Its colours are those of paper: nobody's style sheet
/// reaches it.
#[derive(Clone, Debug)]
pub struct Card<'a> {
    /// The language of its numbers.
    pub lang: Lang,
    /// Decimals of its percentages.
    pub digits: u32,
    /// Whose site it is.
    pub site: &'a str,
    /// What it is about; two lines at most.
    pub title: &'a str,
    /// What stands under the title; one line.
    pub about: &'a str,
    /// The figures that matter, name and value; the first stands out, two more have room.
    pub figures: &'a [(String, String)],
    /// The chart; the first [`Card::ROWS`] are drawn.
    pub rows: &'a [CardRow],
    /// What the chart shows, above it.
    pub caption: &'a str,
    /// Who says it.
    pub source: &'a str,
    /// What has to be known, such as that the figures are invented; it stands out.
    pub mark: Option<&'a str>,
}

/// Where the left part begins and the chart, its bars and their numbers stand.
const LEFT: i64 = 64;
const CHART: i64 = 590;
const BARS: i64 = 862;
const BAR_LENGTH: i64 = 170;
const RIGHT: i64 = 1136;
/// Where the chart begins and ends.
const TOP: i64 = 300;
const BOTTOM: i64 = 540;

const GROUND: Paint = Paint { class: "", colour: "#fffaf3" };
const WARN: Paint = Paint { class: "", colour: "#ffe9b3" };

/// How a text is set: size, weight, where it hangs.
#[derive(Clone, Copy)]
struct Type {
    size: i64,
    bold: bool,
    end: bool,
}

const fn plain(size: i64) -> Type {
    Type { size, bold: false, end: false }
}

const fn bold(size: i64) -> Type {
    Type { size, bold: true, end: false }
}

impl Card<'_> {
    /// Width of the picture, in pixels: what networks ask for.
    pub const WIDTH: u32 = 1200;
    /// Height of the picture.
    pub const HEIGHT: u32 = 630;
    /// The most rows of the chart.
    pub const ROWS: usize = 8;

    /// The picture.
    #[must_use]
    pub fn svg(&self) -> String {
        let mut drawing = Drawing(String::with_capacity(4096));
        let (width, height) = (Card::WIDTH, Card::HEIGHT);
        let _ = write!(
            drawing.0,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\">"
        );
        drawing.rect(GROUND, (0, 0), (width.into(), height.into()));
        drawing.rect(BAR, (0, 0), (width.into(), 14));
        self.head(&mut drawing);
        self.figures(&mut drawing);
        self.chart(&mut drawing);
        self.foot(&mut drawing);
        drawing.0.push_str("</svg>");
        drawing.0
    }

    fn head(&self, drawing: &mut Drawing) {
        drawing.mark((LEFT, 46));
        drawing.text(BAR, bold(27), (LEFT + 60, 76), "PAR INDEX");
        drawing.text(QUIET, plain(25), (LEFT + 224, 76), self.site);
        let lines = wrap(self.title, 46, 2);
        // One line alone keeps the place of the second, so that what is below never moves.
        let first = if lines.len() == 1 { 176 } else { 150 };
        for (line, y) in lines.iter().zip([first, 200]) {
            drawing.text(TEXT, bold(47), (LEFT, y), line);
        }
        drawing.text(QUIET, plain(27), (LEFT, 246), &shorten(self.about, 86));
    }

    fn figures(&self, drawing: &mut Drawing) {
        let Some(((name, value), others)) = self.figures.split_first() else { return };
        drawing.text(BAR, bold(92), (LEFT, 382), value);
        drawing.text(QUIET, plain(25), (LEFT, 420), &shorten(name, 40));
        for ((name, value), x) in others.iter().zip([LEFT, LEFT + 270]) {
            drawing.text(TEXT, bold(44), (x, 496), value);
            drawing.text(QUIET, plain(23), (x, 530), &shorten(name, 24));
        }
    }

    fn chart(&self, drawing: &mut Drawing) {
        let rows = &self.rows[..self.rows.len().min(Card::ROWS)];
        let Some(step) = i64::try_from(rows.len()).ok().and_then(|many| (BOTTOM - TOP).checked_div(many))
        else {
            return;
        };
        let step = step.min(44);
        drawing.text(QUIET, plain(22), (CHART, TOP - 14), &shorten(self.caption, 54));
        for (row, y) in rows.iter().zip((0..).map(|place| TOP + place * step + step / 2)) {
            drawing.text(TEXT, plain(22), (CHART, y + 7), &shorten(&row.label, 25));
            drawing.rect(TRACK, (BARS, y - 8), (BAR_LENGTH.into(), 16));
            let Some(value) = row.value else { continue };
            drawing.rect(BAR, (BARS, y - 8), (length(value), 16));
            if let Some(mean) = row.mean {
                let x = coordinate(Decimal::from(BARS) + length(mean) - Decimal::ONE);
                drawing.rect(MEAN, (x, y - 12), (Decimal::TWO, 24));
            }
            let number = format!("{}%", fixed(self.lang, value, self.digits));
            drawing.text(TEXT, Type { end: true, ..plain(22) }, (RIGHT, y + 7), &number);
        }
    }

    fn foot(&self, drawing: &mut Drawing) {
        let Some(mark) = self.mark else {
            return drawing.text(QUIET, plain(22), (LEFT, 596), &shorten(self.source, 90));
        };
        drawing.rect(WARN, (0, 562), (Card::WIDTH.into(), 68));
        drawing.text(TEXT, bold(27), (LEFT, 605), &shorten(mark, 36));
        let source = Type { end: true, ..plain(22) };
        drawing.text(TEXT, source, (RIGHT, 604), &shorten(self.source, 52));
    }
}

/// The length of a bar.
fn length(percent: Decimal) -> Decimal {
    let share = percent.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED) / Decimal::ONE_HUNDRED;
    share * Decimal::from(BAR_LENGTH)
}

/// An SVG without classes: it is painted, not styled.
struct Drawing(String);

impl Drawing {
    fn rect(&mut self, paint: Paint, (x, y): (impl Display, i64), (width, height): (Decimal, i64)) {
        let (width, colour) = (coordinate(width), paint.colour);
        let _ = write!(
            self.0,
            "<rect fill=\"{colour}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
        );
    }

    fn text(&mut self, paint: Paint, Type { size, bold, end }: Type, (x, y): (i64, i64), text: &str) {
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        let anchor = if end { " text-anchor=\"end\"" } else { "" };
        let (colour, text) = (paint.colour, escape(text));
        let _ = write!(
            self.0,
            "<text fill=\"{colour}\" font-size=\"{size}\"{weight}{anchor} x=\"{x}\" y=\"{y}\">{text}</text>"
        );
    }

    /// The mark of the site.
    fn mark(&mut self, (x, y): (i64, i64)) {
        let _ = write!(
            self.0,
            "<g transform=\"translate({x} {y}) scale(1.3)\"><rect fill=\"#8e1f22\" width=\"32\" height=\"32\" rx=\"7\"/>\
             <path fill=\"#fffaf3\" d=\"M7 18h4.5v7H7zM13.75 13h4.5v12h-4.5zM20.5 7H25v18h-4.5z\"/></g>"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card<'a>(title: &'a str, rows: &'a [CardRow], mark: Option<&'a str>) -> String {
        let figures = [("Chỉ số".to_owned(), "85,43%".to_owned()), ("Hạng".to_owned(), "5 / 63".to_owned())];
        Card {
            lang: Lang::Vi,
            digits: 2,
            site: "Chỉ số cải cách hành chính",
            title,
            about: "Năm 2020",
            figures: &figures,
            rows,
            caption: "Lĩnh vực",
            source: "Bộ Nội vụ",
            mark,
        }
        .svg()
    }

    #[test]
    fn it_says_what_it_is_given_escaped_and_marks_what_is_invented() {
        let rows =
            [CardRow { label: "1. Chỉ đạo".into(), value: "50".parse().ok(), mean: "80".parse().ok() }];
        let svg = card("<b>Lạng Sơn</b> & \"bạn\"", &rows, Some("Số liệu minh họa"));
        assert!(svg.contains("&lt;b&gt;Lạng Sơn&lt;/b&gt; &amp; &quot;bạn&quot;"), "{svg}");
        assert!(svg.contains(">85,43%<") && svg.contains(">5 / 63<") && svg.contains(">50,00%<"), "{svg}");
        assert!(
            svg.contains("width=\"85\" height=\"16\"") && svg.contains("x=\"997\""),
            "half and mean: {svg}"
        );
        assert!(svg.contains(">Số liệu minh họa<") && svg.contains(">Bộ Nội vụ<"));
        assert!(!svg.contains("<image") && !svg.contains("href"), "it needs nothing from elsewhere");
    }

    #[test]
    fn however_much_there_is_it_stays_within_the_picture() {
        let row = CardRow { label: "Lĩnh vực ".repeat(30), value: "130".parse().ok(), mean: None };
        let svg = card(&"Ủy ban nhân dân ".repeat(30), &vec![row; 40], None);
        assert_eq!(svg.matches("130,00%").count(), Card::ROWS);
        assert!(svg.matches('…').count() >= Card::ROWS && svg.contains("width=\"170\""));
        assert!(card("", &[], None).ends_with("</svg>"));
    }
}
