//! A picture that stands alone, away from its page: with its name above it, and below it where it comes from and what has to be
//! known.

use std::fmt::Write as _;

use crate::canvas::escape;
use crate::layout::wrap;

/// Room around the picture.
const MARGIN: i64 = 16;
/// The least width of the lines of text: those of a narrow picture would be cut.
const LEAST: i64 = 480;
/// The height of a line of the title, and of one below.
const TITLE: i64 = 24;
const LINE: i64 = 18;
/// The width of a letter of the title, and of one below; generous, since fonts differ.
const LETTERS: [i64; 2] = [10, 8];

/// A chart of this crate with its title above and lines of text below, each wrapped to the width. `None` where the text is
/// no chart of this crate.
#[must_use]
pub fn framed(picture: &str, title: &str, below: &[&str]) -> Option<String> {
    let (width, height) = size(picture)?;
    let wide = width.max(LEAST);
    let room = |letter: i64| usize::try_from(wide / letter).unwrap_or_default();
    let title = wrap(title, room(LETTERS[0]), 3);
    let below: Vec<String> = below.iter().flat_map(|line| wrap(line, room(LETTERS[1]), 3)).collect();
    let lines = |all: &[String]| i64::try_from(all.len()).unwrap_or_default();
    let top = MARGIN + lines(&title) * TITLE;
    let bottom = top + height + MARGIN;
    let whole = (wide + 2 * MARGIN, bottom + lines(&below) * LINE + MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" \
         font-family=\"'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif\">\
         <rect width=\"{w}\" height=\"{h}\" fill=\"#ffffff\"/>",
        w = whole.0,
        h = whole.1,
    );
    let mut text = |size: i64, weight: i64, y: i64, text: &str| {
        let _ = write!(
            out,
            "<text font-size=\"{size}\" font-weight=\"{weight}\" fill=\"#231b18\" x=\"{MARGIN}\" y=\"{y}\">{}</text>",
            escape(text)
        );
    };
    for (place, line) in (1..).zip(&title) {
        text(18, 700, place * TITLE, line);
    }
    for (place, line) in (1..).zip(&below) {
        text(13, 400, bottom + place * LINE - 4, line);
    }
    let left = MARGIN + (wide - width) / 2;
    let placed = format!("<svg x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"");
    out.push_str(&picture.replacen("<svg", &placed, 1));
    out.push_str("</svg>");
    Some(out)
}

/// The size of a picture, as its root says it.
fn size(picture: &str) -> Option<(i64, i64)> {
    let box_ = picture.strip_prefix("<svg")?.split_once("viewBox=\"0 0 ")?.1.split_once('"')?.0;
    let (width, height) = box_.split_once(' ')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Bar, Bars, Head, Layout};
    use parindex_locale::Lang;

    #[test]
    fn a_picture_alone_has_its_name_and_says_where_it_comes_from() {
        let bars = Bars {
            head: Head { id: "regions", title: "T", description: "D", lang: Lang::Vi, digits: 2 },
            rows: vec![Bar { label: "x".into(), value: None }],
            reference: None,
            missing: "none",
        };
        let picture = bars.svg(Layout::Wide);
        let height: i64 = size(&picture).unwrap().1;
        let framed = framed(&picture, "Trung bình <vùng>", &["Nguồn: Bộ", "Số liệu minh họa"]).unwrap();
        assert!(framed.contains("Trung bình &lt;vùng&gt;") && framed.contains(">Số liệu minh họa<"));
        assert!(
            framed.contains(&format!("viewBox=\"0 0 752 {}\"", 16 + 24 + height + 16 + 36 + 16)),
            "{framed}"
        );
        assert_eq!((framed.matches("<svg").count(), framed.matches("</svg>").count()), (2, 2));
        assert!(framed.contains("y=\"40\" width=\"720\""), "{framed}");
        assert_eq!(super::framed("<p>", "", &[]), None);
    }
}
