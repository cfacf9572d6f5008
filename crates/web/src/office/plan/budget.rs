//! `/office/plans/{plan}/items/{item}/budget`: the estimate of an item, line by line. There are always empty lines to write
//! in; a line that is emptied is taken out.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_locale::read_whole;
use parindex_workflow::budget::{Dong, Line};
use parindex_workflow::plan::{Command, Item};
use parindex_workflow::{Action, Kind, LineId, Refusal, RefusalKind};

use super::Open;
use super::sums::{amount, sum};
use crate::office::form::{Form, Nav, reason};
use crate::office::visitor::{Staff, Undone};
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
#[template(path = "office/plan/budget.html")]
struct BudgetPage {
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
struct Typed(Vec<(String, [String; 7])>);

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
        let number = |n| parindex_locale::whole(t.0, n);
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

struct Shown<'a> {
    typed: &'a Typed,
    faults: &'a Faults,
    read: u64,
    theirs: Option<&'a [Line]>,
    alert: Option<(StatusCode, String)>,
}

impl Shown<'_> {
    fn page(self, open: &Open, item: &Item) -> Response {
        let t = open.staff.visitor.site.t;
        let theirs = Typed::of(self.theirs.unwrap_or_default(), t);
        let mut sources: Vec<String> = open
            .content()
            .items()
            .iter()
            .flat_map(|item| &item.budget)
            .map(|line| line.source.clone())
            .collect();
        sources.sort();
        sources.dedup();
        let status = self.alert.as_ref().map_or(StatusCode::OK, |(status, _)| *status);
        let to_item = (open.item_path(item, ""), super::table::numbered(open, item, t.0));
        let page = html(&BudgetPage {
            page: open.staff.visitor.site.page(t.w("plan-budget"), None),
            nav: Nav::of(&open.staff, "/plans"),
            back: vec![open.link(), to_item],
            name: item.fields.name.get(t.0).to_owned(),
            may_edit: open.is_written() && open.may(Action::Edit, Kind::Budget),
            read: self.read,
            alert: self.alert.map(|(_, text)| text),
            theirs: theirs.0.into_iter().map(|(_, cells)| cells.to_vec()).collect(),
            columns: COLUMNS.map(|(_, word)| t.w(word)).to_vec(),
            lines: self.typed.rows(t, self.faults),
            total: amount(t.0, sum(&item.budget)),
            sources,
        });
        (status, page).into_response()
    }
}

/// `GET /office/plans/{plan}/items/{item}/budget`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Read, Kind::Budget).await?;
    let item = open.item()?;
    let typed = Typed::of(&item.budget, open.staff.visitor.site.t);
    let (faults, read) = (Faults::new(), item.revision.number);
    Ok(Shown { typed: &typed, faults: &faults, read, theirs: None, alert: None }.page(&open, item))
}

/// `POST /office/plans/{plan}/items/{item}/budget`
pub(super) async fn save(staff: Staff, body: String) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Edit, Kind::Budget).await?;
    let (item, t) = (open.item()?, open.staff.visitor.site.t);
    let form = Form::read(&body);
    let (typed, mut faults) = (Typed::sent(&form), Faults::new());
    let read: u64 = form.get("read").parse().unwrap_or_default();
    let Some(lines) = typed.read(t, &mut faults) else {
        let alert = Some((StatusCode::UNPROCESSABLE_ENTITY, t.w("office-form-faults")));
        return Ok(Shown { typed: &typed, faults: &faults, read, theirs: None, alert }.page(&open, item));
    };
    match open.execute(&Command::SetBudget { id: item.id.clone(), read, lines }).await {
        Ok(_) if form.get("more") == "yes" => {
            let rest = format!("{}#lines", open.item_path(item, "/budget"));
            Ok(open.staff.visitor.see(rest.split_once("/office").map_or("", |(_, rest)| rest)))
        }
        Ok(_) => Ok(open.see_item()),
        Err(Undone::Problem(problem)) => Err(problem),
        Err(Undone::Refused(refusal)) => not_saved(open, &typed, read, &refusal).await,
    }
}

async fn not_saved(open: Open, typed: &Typed, read: u64, refusal: &Refusal) -> Result<Response, Problem> {
    let open = open.again().await?;
    let (item, t) = (open.item()?, open.staff.visitor.site.t);
    let faults = faults_of(t, refusal);
    let alert = match &refusal.kind {
        RefusalKind::Conflict { by, at, .. } => (StatusCode::CONFLICT, open.staff.conflict(by, *at).await?),
        RefusalKind::Invalid if faults.is_empty() => (StatusCode::UNPROCESSABLE_ENTITY, reason(t, refusal)),
        RefusalKind::Invalid => (StatusCode::UNPROCESSABLE_ENTITY, t.w("office-form-faults")),
        _ => (StatusCode::CONFLICT, reason(t, refusal)),
    };
    let (read, theirs) = match &refusal.kind {
        RefusalKind::Conflict { current, .. } => (*current, Some(item.budget.as_slice())),
        _ => (read, None),
    };
    Ok(Shown { typed, faults: &faults, read, theirs, alert: Some(alert) }.page(&open, item))
}
