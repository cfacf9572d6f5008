use rust_decimal::Decimal;

use crate::canvas::{Anchor, BAR, Canvas, MEAN, QUIET, TEXT, TRACK};
use crate::layout::{Head, LINE, Layout};

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its percentage; none is said in words, not drawn as nought.
    pub value: Option<Decimal>,
}

/// Horizontal bars on a scale of 0 to 100 percent, such as the means of regions.
#[derive(Clone, Debug)]
pub struct Bars<'a> {
    /// Title, description, language.
    pub head: Head<'a>,
    /// The bars from top to bottom.
    pub rows: Vec<Bar>,
    /// A line across all bars (the mean of all) and what it is called.
    pub reference: Option<(&'a str, Decimal)>,
    /// What is printed where there is no value.
    pub missing: &'a str,
}

const THICK: i64 = 14;
/// The least height of a row with a bar.
pub(crate) const ROW: i64 = 34;

impl Bars<'_> {
    /// The picture.
    #[must_use]
    pub fn svg(&self, layout: Layout) -> String {
        let rows: Vec<Row> = place_rows(layout, self.rows.iter().map(|r| r.label.as_str()), 26, ROW);
        let bottom = rows.last().map_or(26, |row| row.bottom);
        let mut canvas = Canvas::new(&self.head, layout, bottom + 26);
        canvas.axis(&self.head, layout, 22, bottom);
        for (bar, row) in self.rows.iter().zip(&rows) {
            row.draw(&mut canvas, layout, bar.value.map(|v| (v, self.head.percent(v))), self.missing);
        }
        self.reference(&mut canvas, layout, &rows);
        canvas.finish()
    }

    fn reference(&self, canvas: &mut Canvas, layout: Layout, rows: &[Row]) {
        let Some((name, value)) = self.reference else { return };
        let x = layout.place(value);
        match layout {
            Layout::Wide => canvas.upright(MEAN, x, 18, rows.last().map_or(26, |row| row.bottom), true),
            // Labels stand above the bars here, and a line through them would be hard to read over.
            Layout::Narrow => {
                for row in rows {
                    canvas.upright(MEAN, x, row.middle - 11, row.middle + 11, true);
                }
            }
        }
        // The text keeps to the side of the line that has room for it.
        let anchor = if value > Decimal::from(50) { Anchor::End } else { Anchor::Start };
        canvas.text(QUIET, anchor, (x, 13), &format!("{name}: {}", self.head.percent(value)));
    }
}

/// Where one row stands.
pub(crate) struct Row {
    lines: Vec<String>,
    /// Base line of the label's first line.
    label: i64,
    /// The middle of the bar.
    pub(crate) middle: i64,
    pub(crate) bottom: i64,
}

/// Places rows from `top` on: labels beside the bars or above them. Beside the bars a row is at least `least` high.
pub(crate) fn place_rows<'t>(
    layout: Layout,
    labels: impl Iterator<Item = &'t str>,
    top: i64,
    least: i64,
) -> Vec<Row> {
    let mut y = top;
    labels
        .map(|label| {
            let lines = layout.wrap(label);
            let count = (0_i64..).zip(&lines).map(|(i, _)| i + 1).last().unwrap_or(1);
            let row = match layout {
                Layout::Wide => {
                    let height = (count * LINE + 10).max(least);
                    let middle = y + height / 2;
                    Row { label: middle + 5 - (count - 1) * LINE / 2, middle, bottom: y + height, lines }
                }
                Layout::Narrow => {
                    let middle = y + count * LINE + 16;
                    Row { label: y + 15, middle, bottom: middle + 16, lines }
                }
            };
            y = row.bottom;
            row
        })
        .collect()
}

impl Row {
    pub(crate) fn label(&self, canvas: &mut Canvas) {
        canvas.lines(0, self.label, &self.lines);
    }

    /// Label, track, bar and the number at the end.
    pub(crate) fn draw(
        &self,
        canvas: &mut Canvas,
        layout: Layout,
        value: Option<(Decimal, String)>,
        missing: &str,
    ) {
        self.label(canvas);
        let (from, length) = layout.scale();
        let top = self.middle - THICK / 2;
        canvas.rect(TRACK, from, top, (Decimal::from(length), THICK));
        let end = (Decimal::from(layout.width()), self.middle + 5);
        match value {
            Some((value, text)) => {
                canvas.rect(BAR, from, top, (layout.place(value) - Decimal::from(from), THICK));
                canvas.text(TEXT, Anchor::End, end, &text);
            }
            None => canvas.text(QUIET, Anchor::End, end, missing),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parindex_locale::Lang;

    fn bars(lang: Lang, label: &str, value: Option<&str>) -> Bars<'static> {
        Bars {
            head: Head { id: "regions", title: "By region", description: "One bar", lang, digits: 2 },
            rows: vec![Bar { label: label.into(), value: value.map(|v| v.parse().unwrap()) }],
            reference: Some(("Mean", "80".parse().unwrap())),
            missing: "none",
        }
    }

    #[test]
    fn numbers_follow_the_language() {
        assert!(bars(Lang::Vi, "x", Some("85.425")).svg(Layout::Wide).contains(">85,43%<"));
        assert!(bars(Lang::En, "x", Some("85.425")).svg(Layout::Narrow).contains(">85.43%<"));
    }

    #[test]
    fn a_bar_is_as_long_as_its_share_of_the_scale() {
        let svg = bars(Lang::En, "x", Some("50")).svg(Layout::Wide);
        assert!(
            svg.contains(
                "<rect class=\"c-bar\" fill=\"#8e1f22\" x=\"262\" y=\"36\" width=\"189\" height=\"14\"/>"
            ),
            "{svg}"
        );
    }

    #[test]
    fn what_is_missing_is_said_and_not_drawn() {
        let svg = bars(Lang::En, "x", None).svg(Layout::Wide);
        assert!(svg.contains(">none<") && !svg.contains("c-bar"));
    }

    #[test]
    fn it_names_itself_and_escapes_what_it_is_given() {
        let svg = bars(Lang::Vi, "<script>&\"", Some("1")).svg(Layout::Wide);
        assert!(svg.contains("role=\"img\"") && svg.contains("aria-labelledby=\"regions-w-t regions-w-d\""));
        assert!(
            svg.contains(
                "<title id=\"regions-w-t\">By region</title><desc id=\"regions-w-d\">One bar</desc>"
            )
        );
        assert!(svg.contains("&lt;script&gt;&amp;&quot;") && !svg.contains("<script"));
        assert!(!svg.contains("style="), "a strict content security policy refuses inline styles");
    }

    #[test]
    fn no_rows_still_give_a_picture() {
        let empty = Bars { rows: Vec::new(), ..bars(Lang::Vi, "x", None) };
        assert!(empty.svg(Layout::Narrow).ends_with("</svg>"));
    }
}
