use std::fmt::{Display, Write as _};

use rust_decimal::Decimal;

use crate::layout::{Head, LINE, Layout};

/// What a mark is painted with: the class for a style sheet and the colour where there is none (paper, PDF).
#[derive(Clone, Copy)]
pub(crate) struct Paint {
    pub(crate) class: &'static str,
    pub(crate) colour: &'static str,
}

pub(crate) const TEXT: Paint = Paint { class: "c-text", colour: "#241c1a" };
pub(crate) const QUIET: Paint = Paint { class: "c-quiet", colour: "#5c514c" };
pub(crate) const GRID: Paint = Paint { class: "c-grid", colour: "#ddd5cd" };
pub(crate) const TRACK: Paint = Paint { class: "c-track", colour: "#f0eae2" };
pub(crate) const BAR: Paint = Paint { class: "c-bar", colour: "#8e1f22" };
pub(crate) const MEAN: Paint = Paint { class: "c-mean", colour: "#241c1a" };
pub(crate) const BEST: Paint = Paint { class: "c-best", colour: "#8a6410" };

/// Lines are painted by their stroke.
pub(crate) const OWN_LINE: Paint = Paint { class: "c-line", colour: "#8e1f22" };
pub(crate) const MEAN_LINE: Paint = Paint { class: "c-line-mean", colour: "#241c1a" };
pub(crate) const PLANNED: Paint = Paint { class: "c-planned", colour: "#5c514c" };
pub(crate) const LATE: Paint = Paint { class: "c-late", colour: "#b3261e" };

/// Where a text hangs on its point.
#[derive(Clone, Copy)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// An SVG in the making. Everything that comes from outside passes [`escape`].
pub(crate) struct Canvas {
    out: String,
}

impl Canvas {
    pub(crate) fn new(head: &Head<'_>, layout: Layout, height: i64) -> Canvas {
        Canvas::open(head, ("img", "chart", layout.suffix()), (layout.width(), height))
    }

    /// A picture whose parts can be reached one by one, drawn once for every width.
    pub(crate) fn group(head: &Head<'_>, name: &str, size: (i64, i64)) -> Canvas {
        Canvas::open(head, ("group", "chart map", name), size)
    }

    fn open(
        head: &Head<'_>,
        (role, class, suffix): (&str, &str, &str),
        (width, height): (i64, i64),
    ) -> Canvas {
        let id = format!("{}-{suffix}", escape(head.id));
        let mut out = String::with_capacity(4096);
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{class}\" role=\"{role}\" lang=\"{lang}\" \
             aria-labelledby=\"{id}-t {id}-d\" viewBox=\"0 0 {width} {height}\" font-size=\"13\" \
             font-family=\"'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif\">\
             <title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{description}</desc>",
            lang = head.lang.tag(),
            title = escape(head.title),
            description = escape(head.description),
        );
        Canvas { out }
    }

    pub(crate) fn finish(mut self) -> String {
        self.out.push_str("</svg>");
        self.out
    }

    pub(crate) fn rect(&mut self, paint: Paint, x: impl Display, y: impl Display, size: (Decimal, i64)) {
        let (w, h) = (coordinate(size.0), size.1);
        let Paint { class, colour } = paint;
        let _ = write!(
            self.out,
            "<rect class=\"{class}\" fill=\"{colour}\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"/>"
        );
    }

    /// A rectangle of which only the edge is drawn.
    pub(crate) fn frame(&mut self, paint: Paint, x: Decimal, y: i64, size: (Decimal, i64)) {
        let (x, w, h) = (coordinate(x), coordinate(size.0), size.1);
        let Paint { class, colour } = paint;
        let _ = write!(
            self.out,
            "<rect class=\"{class}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\" rx=\"2\" x=\"{x}\" y=\"{y}\" \
             width=\"{w}\" height=\"{h}\"/>"
        );
    }

    /// An arrow that leaves a bar at its right end and reaches another one, from above or from below, near its left end;
    /// the last number is half the height of that bar.
    pub(crate) fn arrow(&mut self, from: (Decimal, i64), to: (Decimal, i64, i64)) {
        let down = to.1 >= from.1;
        let sign = if down { 1 } else { -1 };
        let (out, into) = (coordinate(from.0 + Decimal::from(6)), coordinate(to.0 + Decimal::from(5)));
        let (x, y, tip) = (coordinate(from.0), from.1, to.1 - sign * to.2);
        let _ = write!(
            self.out,
            "<path class=\"c-arrow\" fill=\"none\" stroke=\"#5c514c\" d=\"M{x} {y}H{out}V{turn}H{into}V{tip}M{left} {back}L{into} \
             {tip}L{right} {back}\"/>",
            turn = tip - sign * 8,
            back = tip - sign * 5,
            left = into - Decimal::from(3),
            right = into + Decimal::from(3),
        );
    }

    /// An upright line; dashed where it stands for a reference and not for the grid.
    pub(crate) fn upright(&mut self, paint: Paint, x: Decimal, from: i64, to: i64, dashed: bool) {
        let (x, Paint { class, colour }) = (coordinate(x), paint);
        let dash = if dashed { " stroke-width=\"1.5\" stroke-dasharray=\"4 3\"" } else { "" };
        let _ = write!(
            self.out,
            "<line class=\"{class}\" stroke=\"{colour}\"{dash} x1=\"{x}\" y1=\"{from}\" x2=\"{x}\" y2=\"{to}\"/>"
        );
    }

    /// A level line of the grid.
    pub(crate) fn level(&mut self, from: i64, to: i64, y: Decimal) {
        let (y, Paint { class, colour }) = (coordinate(y), GRID);
        let _ = write!(
            self.out,
            "<line class=\"{class}\" stroke=\"{colour}\" x1=\"{from}\" y1=\"{y}\" x2=\"{to}\" y2=\"{y}\"/>"
        );
    }

    /// A line through points; dashed where it is a reference.
    pub(crate) fn path(&mut self, paint: Paint, points: &[(Decimal, Decimal)], dashed: bool) {
        let Paint { class, colour } = paint;
        let dash = if dashed { " stroke-dasharray=\"6 4\"" } else { "" };
        let _ = write!(
            self.out,
            "<polyline class=\"{class}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dash} points=\""
        );
        for (place, (x, y)) in points.iter().enumerate() {
            let blank = if place == 0 { "" } else { " " };
            let _ = write!(self.out, "{blank}{},{}", coordinate(*x), coordinate(*y));
        }
        self.out.push_str("\"/>");
    }

    /// A dot on a line.
    pub(crate) fn dot(&mut self, paint: Paint, (x, y): (Decimal, Decimal)) {
        let (x, y, Paint { class, colour }) = (coordinate(x), coordinate(y), paint);
        let _ =
            write!(self.out, "<circle class=\"{class}\" fill=\"{colour}\" cx=\"{x}\" cy=\"{y}\" r=\"4.5\"/>");
    }

    /// A thick upright tick: the mean.
    pub(crate) fn tick(&mut self, paint: Paint, x: Decimal, middle: i64) {
        let left = x - Decimal::new(15, 1);
        self.rect(paint, coordinate(left), middle - 10, (Decimal::from(3), 20));
    }

    /// A diamond: the best.
    pub(crate) fn diamond(&mut self, paint: Paint, x: Decimal, middle: i64) {
        let (x, Paint { class, colour }) = (coordinate(x), paint);
        let _ = write!(
            self.out,
            "<path class=\"{class} c-edge\" fill=\"{colour}\" stroke=\"#fff\" stroke-width=\"1.5\" \
             transform=\"translate({x} {middle})\" d=\"M0-8 7 0 0 8-7 0Z\"/>"
        );
    }

    /// A shape around a point.
    pub(crate) fn mark(&mut self, paint: Paint, shape: &str, (x, y): (Decimal, i64)) {
        let (x, Paint { class, colour }) = (coordinate(x), paint);
        let _ = write!(
            self.out,
            "<path class=\"{class}\" fill=\"{colour}\" transform=\"translate({x} {y})\" d=\"{shape}\"/>"
        );
    }

    pub(crate) fn text(&mut self, paint: Paint, anchor: Anchor, at: (Decimal, i64), text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (x, y, Paint { class, colour }) = (coordinate(at.0), at.1, paint);
        let _ = write!(
            self.out,
            "<text class=\"{class}\" fill=\"{colour}\" text-anchor=\"{anchor}\" x=\"{x}\" y=\"{y}\">{}</text>",
            escape(text)
        );
    }

    /// A part that leads to a page, told by its title alone, which says what its texts say. The keyboard passes it by: the table
    /// beside a map leads to the same pages.
    pub(crate) fn link(&mut self, (name, address): (&str, &str), draw: impl FnOnce(&mut Canvas)) {
        let (name, address) = (escape(name), escape(address));
        let _ = write!(
            self.out,
            "<a class=\"area\" href=\"{address}\" tabindex=\"-1\"><title>{name}</title><g aria-hidden=\"true\">"
        );
        draw(self);
        self.out.push_str("</g></a>");
    }

    /// A shape whose path is given in half units.
    pub(crate) fn shape(&mut self, paint: Paint, path: &str) {
        let Paint { class, colour } = paint;
        let _ = write!(
            self.out,
            "<path class=\"{class}\" fill=\"{colour}\" stroke=\"#85786c\" transform=\"scale(.5)\" d=\"{path}\"/>"
        );
    }

    /// A frame around what does not stand in its true place.
    pub(crate) fn inset(&mut self, (x, y, width, height): (i64, i64, i64, i64)) {
        let _ = write!(
            self.out,
            "<rect class=\"c-inset\" fill=\"none\" stroke=\"#85786c\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
        );
    }

    /// A square with its edge.
    pub(crate) fn square(&mut self, paint: Paint, (x, y): (i64, i64), side: i64) {
        let Paint { class, colour } = paint;
        let _ = write!(
            self.out,
            "<rect class=\"{class}\" fill=\"{colour}\" stroke=\"#85786c\" rx=\"3\" x=\"{x}\" y=\"{y}\" width=\"{side}\" \
             height=\"{side}\"/>"
        );
    }

    /// A text of another size, centred on its point.
    pub(crate) fn sized(&mut self, paint: Paint, size: i64, (x, y): (i64, i64), text: &str) {
        let Paint { class, colour } = paint;
        let _ = write!(
            self.out,
            "<text class=\"{class}\" fill=\"{colour}\" font-size=\"{size}\" text-anchor=\"middle\" x=\"{x}\" y=\"{y}\">{}</text>",
            escape(text)
        );
    }

    /// A label of several lines; `y` is the base line of the first.
    pub(crate) fn lines(&mut self, x: i64, y: i64, lines: &[String]) {
        for (i, line) in (0_i64..).zip(lines) {
            self.text(TEXT, Anchor::Start, (Decimal::from(x), y + i * LINE), line);
        }
    }

    /// Grid and numbers of the scale of 0 to 100 percent.
    pub(crate) fn axis(&mut self, head: &Head<'_>, layout: Layout, from: i64, to: i64) {
        for percent in [0, 25, 50, 75, 100].map(Decimal::from) {
            let x = layout.place(percent);
            self.upright(GRID, x, from, to, false);
            // Where the picture begins with the scale, the first number would be cut in half.
            let first = percent.is_zero() && layout == Layout::Narrow;
            let anchor = if first { Anchor::Start } else { Anchor::Middle };
            self.text(QUIET, anchor, (x, to + 17), &head.tick(percent));
        }
    }
}

/// A coordinate with at most one decimal, so that pictures stay small and comparable.
pub(crate) fn coordinate(value: Decimal) -> Decimal {
    value.round_dp(1).normalize()
}

/// Text for XML: markup is escaped, characters that XML forbids are dropped.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() && !matches!(c, '\t' | '\n') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_forbidden_characters_never_reach_the_picture() {
        assert_eq!(escape("<b a=\"1\">&'\u{0}\u{8}\u{ffff}đ"), "&lt;b a=&quot;1&quot;&gt;&amp;&#39;đ");
    }
}
