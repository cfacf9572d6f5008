//! Cost estimates, line by line, of a plan's item or of a survey's group. There are always empty lines to write in; a line
//! that is emptied is taken out.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_locale::{Lang, read_whole, whole};
use parindex_workflow::budget::{Dong, Line};
use parindex_workflow::{LineId, Refusal, RefusalKind};

use super::form::{Form, Nav, reason};
use super::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::words::T;

/// How many empty lines there are to write in.
const SPARE: usize = 4;

/// The fields of a line, in the order of the table.
pub(super) const COLUMNS: [(&str, &str); 7] = [
    ("text", "plan-line-text"),
    ("measure", "plan-line-measure"),
    ("quantity", "plan-line-quantity"),
    ("unit_cost", "plan-line-cost"),
    ("times", "plan-line-times"),
    ("source", "plan-line-source"),
    ("basis", "plan-line-basis"),
];

#[derive(Template)]
#[template(path = "office/lines.html")]
struct LinesPage {
    page: Page,
    nav: Nav,
    back: Vec<(String, String)>,
    name: String,
    may_edit: bool,
    read: u64,
    alert: Option<String>,
    /// What stands there by now, where somebody has saved in the meantime.
    theirs: Vec<Vec<String>>,
    columns: Vec<String>,
    lines: Vec<LineRow>,
    total: String,
    /// The sources that the plan names, to choose from.
    sources: Vec<String>,
}

/// A line as it is typed.
struct LineRow {
    number: usize,
    id: String,
    cells: Vec<Cell>,
    amount: String,
}

struct Cell {
    name: &'static str,
    /// Unique in the page.
    id: String,
    label: String,
    value: String,
    fault: Option<String>,
    is_number: bool,
    has_list: bool,
}

/// The lines of a form.
pub(super) struct Typed(Vec<(String, [String; 7])>);

type Faults = BTreeMap<(usize, &'static str), String>;

impl Typed {
    fn sent(form: &Form) -> Typed {
        let columns = COLUMNS.map(|(name, _)| form.all(name).collect::<Vec<_>>());
        let ids: Vec<&str> = form.all("id").collect();
        let most = columns.iter().map(Vec::len).max().unwrap_or(0);
        let value = |all: &[&str], n: usize| all.get(n).map_or(String::new(), |text| text.trim().to_owned());
        let line = |n| (value(&ids, n), columns.each_ref().map(|column| value(column, n)));
        // An empty line is none.
        let filled = |(_, cells): &(String, [String; 7])| cells.iter().any(|cell| !cell.is_empty());
        Typed((0..most).map(line).filter(filled).collect())
    }

    fn of(lines: &[Line], t: T) -> Typed {
        let number = |n| whole(t.0, n);
        let cells = |line: &Line| {
            [
                line.text.clone(),
                line.measure.clone(),
                number(line.quantity),
                number(line.unit_cost.amount()),
                number(line.times),
                line.source.clone(),
                line.basis.clone(),
            ]
        };
        Typed(lines.iter().map(|line| (line.id.to_string(), cells(line))).collect())
    }

    /// The lines as the core takes them; a new line gets an identifier that none of the others has.
    fn read(&self, t: T, faults: &mut Faults) -> Option<Vec<Line>> {
        let mut taken: Vec<String> = Vec::new();
        let mut fresh =
            (1..).map(|n| format!("line-{n}")).filter(|id| self.0.iter().all(|(known, _)| known != id));
        let mut lines = Vec::new();
        for (n, (id, cells)) in self.0.iter().enumerate() {
            let known = id.parse::<LineId>().ok().filter(|id| !taken.contains(&id.to_string()));
            let id = known.or_else(|| fresh.next().and_then(|id| id.parse().ok()))?;
            taken.push(id.to_string());
            let [text, measure, quantity, cost, times, source, basis] = cells;
            let mut whole = |name, text: &str| {
                let read = read_whole(text);
                if read.is_none() {
                    faults.insert((n, name), t.w("plan-no-whole"));
                }
                read
            };
            // What is done once need not say so.
            let times = if times.is_empty() { Some(1) } else { whole("times", times) };
            let (quantity, cost) = (whole("quantity", quantity), whole("unit_cost", cost));
            let cost = cost.map(|cost| {
                let cost = Dong::new(cost).ok();
                if cost.is_none() {
                    let most =
                        parindex_locale::Message::new("input-too-much-money").whole("most", Dong::LIMIT);
                    faults.insert((n, "unit_cost"), t.say(&most));
                }
                cost
            });
            if let (Some(quantity), Some(Some(unit_cost)), Some(times)) = (quantity, cost, times) {
                let (text, measure) = (text.clone(), measure.clone());
                let (source, basis) = (source.clone(), basis.clone());
                lines.push(Line { id, text, measure, quantity, unit_cost, times, source, basis });
            }
        }
        (lines.len() == self.0.len()).then_some(lines)
    }

    fn rows(&self, t: T, faults: &Faults) -> Vec<LineRow> {
        let empty = (String::new(), std::array::from_fn(|_| String::new()));
        let spare = std::iter::repeat_n(&empty, SPARE);
        let row = |(n, (id, values)): (usize, &(String, [String; 7]))| {
            let cell = |((name, label), value): ((&'static str, &'static str), &String)| Cell {
                name,
                id: format!("{name}-{}", n + 1),
                label: format!("{} {}", t.w(label), n + 1),
                value: value.clone(),
                fault: faults.get(&(n, name)).cloned(),
                is_number: matches!(name, "quantity" | "unit_cost" | "times"),
                has_list: name == "source",
            };
            let [_, _, quantity, cost, times, ..] = values;
            let product = || {
                let times = if times.is_empty() { Some(1) } else { read_whole(times) };
                let cost = Dong::new(read_whole(cost)?).ok()?;
                cost.times(read_whole(quantity)?).ok()?.times(times?).ok()
            };
            LineRow {
                number: n + 1,
                id: id.clone(),
                cells: COLUMNS.into_iter().zip(values).map(cell).collect(),
                amount: product().map(|product| amount(t.0, product)).unwrap_or_default(),
            }
        };
        self.0.iter().chain(spare).enumerate().map(row).collect()
    }
}

/// The faults that the core finds, each at its line and field.
fn faults_of(t: T, refusal: &Refusal) -> Faults {
    let place = |fault: &parindex_framework::Fault| {
        let column = fault.place.column.as_deref()?;
        let name = COLUMNS.into_iter().map(|(name, _)| name).find(|name| *name == column)?;
        Some(((fault.place.line?.checked_sub(1)?, name), t.say(&fault.message)))
    };
    refusal.faults.iter().filter_map(place).collect()
}

/// An amount with its thousands marked.
pub(super) fn amount(lang: Lang, dong: Dong) -> String {
    whole(lang, dong.amount())
}

/// The sum of lines. Those that are kept are within bounds.
pub(super) fn sum(lines: &[Line]) -> Dong {
    let amounts = lines.iter().map(|line| line.amount().unwrap_or_default());
    amounts.fold(Dong::ZERO, |sum, amount| sum.plus(amount).unwrap_or_default())
}

/// The estimate of a thing, on its page.
pub(super) struct Estimate<'a> {
    /// The room that it belongs to.
    pub(super) room: &'static str,
    /// The way back, from the outside in.
    pub(super) back: Vec<(String, String)>,
    /// What the money is for.
    pub(super) name: String,
    pub(super) may_edit: bool,
    /// The lines that are kept.
    pub(super) kept: &'a [Line],
    /// The sources that are named elsewhere, to choose from.
    pub(super) sources: Vec<String>,
}

/// Lines that were sent, with the revision that they were based on.
pub(super) struct Sent {
    typed: Typed,
    read: u64,
    /// Whether the person goes on writing.
    pub(super) more: bool,
}

impl Sent {
    /// Reads a form. What the core can be asked to keep, with the revision that was read; none where something is no number.
    pub(super) fn read(t: T, body: &str) -> (Sent, Option<(u64, Vec<Line>)>) {
        let form = Form::read(body);
        let typed = Typed::sent(&form);
        let read: u64 = form.get("read").parse().unwrap_or_default();
        let lines = typed.read(t, &mut Faults::new());
        (Sent { typed, read, more: form.get("more") == "yes" }, lines.map(|lines| (read, lines)))
    }
}

impl Estimate<'_> {
    /// The lines as they are kept.
    pub(super) fn show(self, staff: &Staff, revision: u64) -> Response {
        let typed = Typed::of(self.kept, staff.visitor.site.t);
        self.page(staff, &typed, &Faults::new(), (revision, None), None)
    }

    /// The lines as they were sent, with what is no number.
    pub(super) fn unread(self, staff: &Staff, sent: &Sent) -> Response {
        let (t, mut faults) = (staff.visitor.site.t, Faults::new());
        sent.typed.read(t, &mut faults);
        let alert = Some((StatusCode::UNPROCESSABLE_ENTITY, t.w("office-form-faults")));
        self.page(staff, &sent.typed, &faults, (sent.read, None), alert)
    }

    /// The lines as they were sent, with why they were not kept.
    pub(super) async fn refused(
        self,
        staff: &Staff,
        sent: &Sent,
        refusal: &Refusal,
    ) -> Result<Response, Problem> {
        let t = staff.visitor.site.t;
        let faults = faults_of(t, refusal);
        let alert = match &refusal.kind {
            RefusalKind::Conflict { by, at, .. } => (StatusCode::CONFLICT, staff.conflict(by, *at).await?),
            RefusalKind::Invalid if faults.is_empty() => {
                (StatusCode::UNPROCESSABLE_ENTITY, reason(t, refusal))
            }
            RefusalKind::Invalid => (StatusCode::UNPROCESSABLE_ENTITY, t.w("office-form-faults")),
            _ => (StatusCode::CONFLICT, reason(t, refusal)),
        };
        let read = match &refusal.kind {
            RefusalKind::Conflict { current, .. } => (*current, Some(self.kept)),
            _ => (sent.read, None),
        };
        Ok(self.page(staff, &sent.typed, &faults, read, Some(alert)))
    }

    /// `read` is the revision, with what stands there by now where somebody has saved in the meantime.
    fn page(
        &self,
        staff: &Staff,
        typed: &Typed,
        faults: &Faults,
        (read, theirs): (u64, Option<&[Line]>),
        alert: Option<(StatusCode, String)>,
    ) -> Response {
        let t = staff.visitor.site.t;
        let theirs = Typed::of(theirs.unwrap_or_default(), t);
        let mut sources = self.sources.clone();
        sources.sort();
        sources.dedup();
        let status = alert.as_ref().map_or(StatusCode::OK, |(status, _)| *status);
        let page = html(&LinesPage {
            page: staff.visitor.site.page(t.w("plan-budget"), None),
            nav: Nav::of(staff, self.room),
            back: self.back.clone(),
            name: self.name.clone(),
            may_edit: self.may_edit,
            read,
            alert: alert.map(|(_, text)| text),
            theirs: theirs.0.into_iter().map(|(_, cells)| cells.to_vec()).collect(),
            columns: COLUMNS.map(|(_, word)| t.w(word)).to_vec(),
            lines: typed.rows(t, faults),
            total: amount(t.0, sum(self.kept)),
            sources,
        });
        (status, page).into_response()
    }
}
