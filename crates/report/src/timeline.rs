use jiff::civil::Date;
use jiff::{Span, Unit};
use rust_decimal::Decimal;

use crate::bars::{ROW, Row, place_rows};
use crate::canvas::{Anchor, BAR, Canvas, GRID, LATE, MEAN, PLANNED, QUIET};
use crate::layout::{Head, LINE, Layout};

/// One work item: when it was to be done, and when it was.
#[derive(Clone, Debug)]
pub struct Task {
    /// Its name.
    pub label: String,
    /// The first and the last day that were planned.
    pub planned: (Date, Date),
    /// The real first day, and the last where it is over; none where it has not begun.
    pub real: Option<(Date, Option<Date>)>,
    /// What is wrong with it, in words; empty where it is in time.
    pub late: String,
    /// The places of the tasks whose results it needs.
    pub after: Vec<usize>,
}

/// What the marks of a timeline are called.
#[derive(Clone, Copy, Debug)]
pub struct TimelineLegend<'a> {
    /// The frame: planned.
    pub planned: &'a str,
    /// The bar inside: real.
    pub real: &'a str,
    /// The dashed line.
    pub today: &'a str,
}

/// Planned and real days of work items over the months, with what waits for what.
#[derive(Clone, Debug)]
pub struct Timeline<'a> {
    /// Title, description, language.
    pub head: Head<'a>,
    /// What the marks mean.
    pub legend: TimelineLegend<'a>,
    /// From top to bottom.
    pub tasks: Vec<Task>,
    /// The day of the dashed line.
    pub today: Date,
}

/// Height of the frame of planned days, and of the bar of real ones inside.
const FRAME: i64 = 18;
const INNER: i64 = 8;
/// Where the rows begin, below the legend.
const TOP: i64 = 54;
/// The least room for the name of a month.
const MONTH: i64 = 58;

impl Timeline<'_> {
    /// The picture.
    #[must_use]
    pub fn svg(&self, layout: Layout) -> String {
        let rows = place_rows(layout, self.tasks.iter().map(|task| task.label.as_str()), TOP, ROW);
        let bottom = rows.last().map_or(TOP, |row| row.bottom);
        let mut canvas = Canvas::new(&self.head, layout, bottom + 26);
        let scale = Days::of(self, layout);
        self.legend(&mut canvas, layout);
        scale.months(&mut canvas, bottom);
        for (task, row) in self.tasks.iter().zip(&rows) {
            task.draw(&mut canvas, &scale, row, self.today);
        }
        // Where labels stand above the bars, arrows would run through them; the page says in words what waits for what.
        if layout == Layout::Wide {
            self.arrows(&mut canvas, &scale, &rows);
        }
        if let Some(x) = scale.inside(self.today) {
            canvas.upright(MEAN, x, TOP - 8, bottom, true);
        }
        canvas.finish()
    }

    fn legend(&self, canvas: &mut Canvas, layout: Layout) {
        let (start, step) = match layout {
            Layout::Wide => (262, 130),
            Layout::Narrow => (0, 112),
        };
        let middle = 12;
        let text = |canvas: &mut Canvas, x: i64, name: &str| {
            canvas.text(QUIET, Anchor::Start, (Decimal::from(x), middle + 5), name);
        };
        canvas.frame(PLANNED, Decimal::from(start), middle - 6, (Decimal::from(22), 12));
        text(canvas, start + 28, self.legend.planned);
        canvas.rect(BAR, start + step, middle - INNER / 2, (Decimal::from(22), INNER));
        text(canvas, start + step + 28, self.legend.real);
        canvas.upright(MEAN, Decimal::from(start + 2 * step + 4), middle - 8, middle + 8, true);
        text(canvas, start + 2 * step + 12, self.legend.today);
    }

    fn arrows(&self, canvas: &mut Canvas, scale: &Days, rows: &[Row]) {
        for (task, row) in self.tasks.iter().zip(rows) {
            for needed in &task.after {
                let (Some(first), Some(from)) = (self.tasks.get(*needed), rows.get(*needed)) else {
                    continue;
                };
                canvas.arrow(
                    (scale.end(first.planned.1), from.middle),
                    (scale.start(task.planned.0), row.middle, FRAME / 2),
                );
            }
        }
    }
}

impl Task {
    fn draw(&self, canvas: &mut Canvas, scale: &Days, row: &Row, today: Date) {
        row.label(canvas);
        let (from, to) = (scale.start(self.planned.0), scale.end(self.planned.1));
        canvas.frame(PLANNED, from, row.middle - FRAME / 2, (to - from, FRAME));
        if let Some((first, last)) = self.real {
            let (from, to) = (scale.start(first), scale.end(last.unwrap_or(today.max(first))));
            let paint = if self.late.is_empty() { BAR } else { LATE };
            canvas.rect(paint, from, row.middle - INNER / 2, (to - from, INNER));
        }
        if !self.late.is_empty() {
            // Beside the end of what is drawn, on the side that has room.
            let end = self.real.map_or(self.planned.1, |(first, last)| last.unwrap_or(today.max(first)));
            let (left, right) = (from, scale.end(end.max(self.planned.1)));
            let fits = Decimal::from(scale.from + scale.length) - right > Decimal::from(90);
            let (anchor, x) = if fits {
                (Anchor::Start, right + Decimal::from(5))
            } else {
                (Anchor::End, left - Decimal::from(5))
            };
            canvas.text(LATE, anchor, (x, row.middle + 5), &self.late);
        }
    }
}

/// Days on the scale of a picture.
struct Days {
    first: Date,
    /// The first of the month after the last one.
    last: Date,
    from: i64,
    length: i64,
}

impl Days {
    /// From the month of the first day to the month of the last one.
    fn of(timeline: &Timeline<'_>, layout: Layout) -> Days {
        let real =
            |task: &Task| task.real.map(|(first, last)| [first, last.unwrap_or(timeline.today.max(first))]);
        let all = timeline.tasks.iter().flat_map(|task| {
            [task.planned.0, task.planned.1].into_iter().chain(real(task).into_iter().flatten())
        });
        let (first, last) = all
            .fold(None, |span: Option<(Date, Date)>, day| {
                let (first, last) = span.unwrap_or((day, day));
                Some((first.min(day), last.max(day)))
            })
            .unwrap_or((timeline.today, timeline.today));
        let (from, length) = layout.scale();
        let length = if layout == Layout::Narrow { layout.width() - 2 * from } else { length + 70 };
        Days { first: first.first_of_month(), last: after(last.first_of_month(), 1), from, length }
    }

    fn place(&self, day: Date) -> Decimal {
        let share = Decimal::from(days(self.first, day)) / Decimal::from(days(self.first, self.last).max(1));
        Decimal::from(self.from) + share.clamp(Decimal::ZERO, Decimal::ONE) * Decimal::from(self.length)
    }

    /// Where a day begins.
    fn start(&self, day: Date) -> Decimal {
        self.place(day)
    }

    /// Where a day ends.
    fn end(&self, day: Date) -> Decimal {
        self.place(day.saturating_add(Span::new().days(1)))
    }

    /// The middle of a day, where it is in the picture.
    fn inside(&self, day: Date) -> Option<Decimal> {
        let inside = self.first <= day && day < self.last;
        inside.then(|| (self.start(day) + self.end(day)) / Decimal::TWO)
    }

    /// A line for each month, or for so many that their names fit.
    fn months(&self, canvas: &mut Canvas, bottom: i64) {
        let all = self.first.until((Unit::Month, self.last)).map_or(1, |span| span.get_months()).max(1);
        let each = (i64::from(all) * MONTH / self.length + 1).max(1);
        for month in (0..all).step_by(usize::try_from(each).unwrap_or(1)) {
            let day = after(self.first, month);
            let x = self.place(day);
            canvas.upright(GRID, x, TOP - 8, bottom, false);
            let name = format!("{:02}/{:04}", day.month(), day.year());
            canvas.text(QUIET, Anchor::Start, (x, TOP - 14), &name);
            canvas.text(QUIET, Anchor::Start, (x, bottom + LINE), &name);
        }
    }
}

/// The same day so many months later; the calendar's last day where there is none.
fn after(day: Date, months: i32) -> Date {
    day.saturating_add(Span::new().months(months))
}

fn days(from: Date, to: Date) -> i32 {
    from.until((Unit::Day, to)).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests;
