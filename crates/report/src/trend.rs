use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::canvas::{Anchor, BAR, Canvas, MEAN, MEAN_LINE, OWN_LINE, QUIET, TEXT};
use crate::layout::{Head, Layout};

/// One year.
#[derive(Clone, Debug)]
pub struct TrendPoint {
    /// The year.
    pub label: String,
    /// The percentage of what is looked at.
    pub own: Option<Decimal>,
    /// The percentage of what it is compared with.
    pub mean: Option<Decimal>,
    /// Whether the method is another than the year before, so that no line leads here.
    pub breaks: bool,
}

/// What the marks of a trend are called.
#[derive(Clone, Copy, Debug)]
pub struct TrendLegend<'a> {
    /// The line with dots.
    pub own: &'a str,
    /// The dashed line; empty where nothing is compared.
    pub mean: &'a str,
    /// The upright line.
    pub breaks: &'a str,
}

/// A percentage over the years, beside a mean, with breaks where the method changed.
#[derive(Clone, Debug)]
pub struct Trend<'a> {
    /// Title, description, language.
    pub head: Head<'a>,
    /// What the marks mean.
    pub legend: TrendLegend<'a>,
    /// From the first year to the last.
    pub points: Vec<TrendPoint>,
}

/// Where the scale begins at the top and ends at the bottom.
const TOP: i64 = 66;
const BOTTOM: i64 = 286;
/// Room for the numbers of the scale.
const LEFT: i64 = 52;
const RIGHT: i64 = 30;

impl Trend<'_> {
    /// The picture.
    #[must_use]
    pub fn svg(&self, layout: Layout) -> String {
        let mut canvas = Canvas::new(&self.head, layout, BOTTOM + 28);
        self.legend(&mut canvas, layout);
        let scale = Scale::of(&self.points);
        for percent in scale.ticks() {
            let y = scale.y(percent);
            canvas.level(LEFT, layout.width() - RIGHT / 2, y);
            let base = y.to_i64().unwrap_or_default() + 5;
            canvas.text(QUIET, Anchor::End, (Decimal::from(LEFT - 6), base), &self.head.tick(percent));
        }
        for (place, point) in self.points.iter().enumerate() {
            let x = self.x(layout, place);
            canvas.text(TEXT, Anchor::Middle, (x, BOTTOM + 22), &point.label);
            if point.breaks && place > 0 {
                let between = (x + self.x(layout, place - 1)) / Decimal::TWO;
                canvas.upright(MEAN, between, TOP - 8, BOTTOM, true);
            }
        }
        self.line(&mut canvas, layout, &scale, |point| point.mean, true);
        self.line(&mut canvas, layout, &scale, |point| point.own, false);
        for (place, point) in self.points.iter().enumerate() {
            let Some(own) = point.own else { continue };
            let (x, y) = (self.x(layout, place), scale.y(own));
            canvas.dot(BAR, (x, y));
            let base = y.to_i64().unwrap_or_default() - 10;
            canvas.text(TEXT, Anchor::Middle, (x, base), &self.head.percent(own));
        }
        canvas.finish()
    }

    /// The middle of a year's part of the width.
    fn x(&self, layout: Layout, place: usize) -> Decimal {
        let length = Decimal::from(layout.width() - LEFT - RIGHT / 2);
        let parts = Decimal::from(2 * self.points.len().max(1));
        Decimal::from(LEFT) + length * Decimal::from(2 * place + 1) / parts
    }

    /// A line through the years that have a figure, interrupted by those that have none and where the method changed.
    fn line(
        &self,
        canvas: &mut Canvas,
        layout: Layout,
        scale: &Scale,
        of: fn(&TrendPoint) -> Option<Decimal>,
        dashed: bool,
    ) {
        let paint = if dashed { MEAN_LINE } else { OWN_LINE };
        let mut run: Vec<(Decimal, Decimal)> = Vec::new();
        for (place, point) in self.points.iter().enumerate() {
            let value = of(point);
            if point.breaks || value.is_none() {
                draw(canvas, paint, &mut run, dashed);
            }
            run.extend(value.map(|value| (self.x(layout, place), scale.y(value))));
        }
        draw(canvas, paint, &mut run, dashed);
    }

    fn legend(&self, canvas: &mut Canvas, layout: Layout) {
        let names = [self.legend.own, self.legend.mean, self.legend.breaks];
        for (place, name) in (0_i64..).zip(names).filter(|(_, name)| !name.is_empty()) {
            let (x, middle) = match layout {
                Layout::Wide => (LEFT + place * 215, 14),
                Layout::Narrow => (0, 10 + place * 17),
            };
            let (from, to) = (Decimal::from(x), Decimal::from(x + 24));
            let y = Decimal::from(middle);
            match place {
                0 => {
                    canvas.path(OWN_LINE, &[(from, y), (to, y)], false);
                    canvas.dot(BAR, (Decimal::from(x + 12), y));
                }
                1 => canvas.path(MEAN_LINE, &[(from, y), (to, y)], true),
                _ => canvas.upright(MEAN, Decimal::from(x + 12), middle - 8, middle + 8, true),
            }
            canvas.text(QUIET, Anchor::Start, (Decimal::from(x + 31), middle + 5), name);
        }
    }
}

/// Draws what was gathered of a line, and begins another; a single year is a short level line, so that it is seen.
fn draw(canvas: &mut Canvas, paint: crate::canvas::Paint, run: &mut Vec<(Decimal, Decimal)>, dashed: bool) {
    if let [(x, y)] = run[..] {
        let half = Decimal::from(14);
        *run = vec![(x - half, y), (x + half, y)];
    }
    if !run.is_empty() {
        canvas.path(paint, run, dashed);
        run.clear();
    }
}

/// From a multiple of 5 percent to another one, at least 10 apart.
struct Scale {
    from: i64,
    to: i64,
}

impl Scale {
    fn of(points: &[TrendPoint]) -> Scale {
        let all = || points.iter().flat_map(|point| [point.own, point.mean]).flatten();
        let lowest = all().min().unwrap_or_default().clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
        let highest = all().max().unwrap_or(Decimal::ONE_HUNDRED).clamp(lowest, Decimal::from(200));
        let from = lowest.to_i64().unwrap_or_default() / 5 * 5;
        let to = (highest.ceil().to_i64().unwrap_or(100) + 4) / 5 * 5;
        let from = if to - from < 10 { (to - 10).max(0) } else { from };
        Scale { from, to: to.max(from + 10) }
    }

    fn y(&self, percent: Decimal) -> Decimal {
        let (from, to) = (Decimal::from(self.from), Decimal::from(self.to));
        let share = (percent.clamp(from, to) - from) / (to - from);
        Decimal::from(BOTTOM) - share * Decimal::from(BOTTOM - TOP)
    }

    /// At most about six numbers.
    fn ticks(&self) -> Vec<Decimal> {
        let step =
            [5, 10, 20, 25, 50].into_iter().find(|step| (self.to - self.from) / step <= 5).unwrap_or(50);
        (self.from..=self.to).filter(|percent| percent % step == 0).map(Decimal::from).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parindex_locale::Lang;

    fn trend(points: &[(Option<i64>, Option<i64>, bool)]) -> String {
        let point = |(year, (own, mean, breaks)): (i64, &(Option<i64>, Option<i64>, bool))| TrendPoint {
            label: year.to_string(),
            own: own.map(Decimal::from),
            mean: mean.map(Decimal::from),
            breaks: *breaks,
        };
        let head = Head { id: "years", title: "T", description: "D", lang: Lang::Vi, digits: 1 };
        let legend = TrendLegend { own: "Đơn vị", mean: "Trung bình", breaks: "Đổi phương pháp" };
        Trend { head, legend, points: (2020..).zip(points).map(point).collect() }.svg(Layout::Wide)
    }

    #[test]
    fn a_line_leads_from_year_to_year_and_breaks_where_the_method_changed() {
        let joined = trend(&[(Some(80), Some(85), false), (Some(90), Some(85), false)]);
        // One line of each kind in the legend, and one of each in the picture.
        assert_eq!(joined.matches("<polyline").count(), 4, "{joined}");
        assert!(joined.contains(">80,0%<") && joined.contains(">90,0%<") && joined.contains(">2021<"));
        // 80 to 90: the bottom and the top of the scale.
        assert!(joined.contains("cy=\"286\"") && joined.contains("cy=\"66\""), "{joined}");
        let broken = trend(&[(Some(80), Some(85), false), (Some(90), Some(85), true)]);
        assert_eq!(broken.matches("<polyline").count(), 6, "two of each kind");
        assert_eq!(broken.matches("stroke-dasharray=\"4 3\"").count(), 2, "the mark, and that of the legend");
    }

    #[test]
    fn what_is_missing_is_not_drawn_and_nothing_at_all_is_a_picture_too() {
        let gap = trend(&[(Some(80), None, false), (None, None, false), (Some(81), None, false)]);
        assert_eq!(gap.matches("<circle").count(), 3, "two years and the legend");
        assert!(trend(&[]).ends_with("</svg>"));
        assert!(trend(&[(Some(0), Some(120), false)]).contains(">0,0%<"));
    }
}
