//! `/office/frameworks/new`: a version begins: from an earlier one that it amends, from a file, from a set that comes with
//! the program, or empty.

mod form;

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::Response;
use parindex_framework::{FRAMEWORK_TOML, Fault, Meta, Place, any_error};
use parindex_locale::Message;
use parindex_package::{FrameworkTable, Limits, read_framework_table};
use parindex_store::new_id;
use parindex_workflow::framework::{Cells, Command, Framework, TableRow};
use parindex_workflow::{Action, FrameworkId, Kind, NodeId, RefusalKind, UnitId};

use super::super::form::Form;
use super::super::visitor::{Staff, Undone};
use super::shipped::SHIPPED;
use super::{address, metadata};
use crate::office::upload;
use crate::page::Problem;

/// A framework has some hundred rows of some hundred letters each.
fn limits() -> Limits {
    let megabytes = |n: u64| n * 1024 * 1024;
    Limits {
        file_bytes: megabytes(16),
        total_bytes: megabytes(32),
        workbook_bytes: megabytes(32),
        rows: 10_000,
        faults: 200,
        ..Limits::default()
    }
}

/// The ways to begin, as the form names them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Earlier,
    File,
    Shipped,
    Empty,
}

impl Way {
    const ALL: [Way; 4] = [Way::Earlier, Way::File, Way::Shipped, Way::Empty];

    const fn name(self) -> &'static str {
        match self {
            Way::Earlier => "earlier",
            Way::File => "file",
            Way::Shipped => "shipped",
            Way::Empty => "empty",
        }
    }
}

/// `GET /office/frameworks/new`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Framework)?;
    let bases = bases(&staff).await?;
    Ok(form::page(&staff, &bases, None, &Wrong::default()))
}

/// Versions that can be amended: approved ones.
async fn bases(staff: &Staff) -> Result<Vec<Framework>, Problem> {
    let all = staff.visitor.store().all::<Framework>().await.map_err(|e| staff.failed(&e))?;
    let open = all.into_iter().map(|kept| kept.state).filter(|framework| {
        framework.approval().is_some() && staff.may_on(Action::Read, &framework.subject(Kind::Framework))
    });
    Ok(open.collect())
}

/// What is wrong with the form: by field, and in the files, cell by cell.
#[derive(Default)]
struct Wrong {
    fields: Vec<(&'static str, Message)>,
    files: Vec<Fault>,
    /// What the core refused.
    refusal: Option<Message>,
}

impl Wrong {
    fn put(&mut self, field: &'static str, id: &'static str) {
        self.fields.push((field, Message::new(id)));
    }

    fn any(&self) -> bool {
        !self.fields.is_empty() || any_error(&self.files) || self.refusal.is_some()
    }
}

/// What a version begins from.
struct Start {
    meta: String,
    rows: Vec<TableRow>,
    base: Option<FrameworkId>,
}

/// `POST /office/frameworks/new`
pub(super) async fn begin(
    staff: Staff,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    staff.require(Action::Create, Kind::Framework)?;
    let parts = parts.map_err(|_| staff.visitor.site.problem(StatusCode::BAD_REQUEST))?;
    let (sent, files) = upload::read(&staff, parts).await?;
    let bases = bases(&staff).await?;
    let mut wrong = Wrong::default();
    let id = identifier(&sent, &mut wrong);
    let host = host(&staff, &sent, &mut wrong);
    let start = start(&staff, &sent, files, &bases, &mut wrong)?;
    if let (Some(id), Some(host), Some(start)) = (id, host, start)
        && let Some(meta) = meta_of(&sent, &id, &start, &mut wrong)
        && !wrong.any()
    {
        let command = Command::Begin { id: id.clone(), host, based_on: start.base, meta, rows: start.rows };
        match staff.execute::<Framework>(id.as_str(), &command).await {
            Ok(done) => return Ok(staff.visitor.see(&address(&done.state))),
            Err(Undone::Refused(refusal)) if refusal.kind == RefusalKind::Invalid => {
                wrong.files.extend(refusal.faults);
            }
            Err(Undone::Refused(refusal)) if refusal.message.id == "refuse-framework-exists" => {
                wrong.put("id", "input-taken");
            }
            Err(Undone::Refused(refusal)) => wrong.refusal = Some(refusal.message),
            Err(Undone::Problem(problem)) => return Err(problem),
        }
    }
    Ok(form::page(&staff, &bases, Some(&sent), &wrong))
}

/// The identifier stands in addresses: letters, digits and marks that need no escape there.
fn identifier(sent: &Form, wrong: &mut Wrong) -> Option<FrameworkId> {
    let text = sent.get("id").trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let fits = text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(plain);
    let id = text.parse().ok().filter(|_| fits && text != "new");
    if id.is_none() {
        wrong.put("id", "framework-office-id-invalid");
    }
    id
}

fn host(staff: &Staff, sent: &Form, wrong: &mut Wrong) -> Option<UnitId> {
    let host: Option<UnitId> = sent.get("host").parse().ok();
    let host = host.filter(|host| staff.may_in(Action::Create, Kind::Framework, host.clone()));
    if host.is_none() {
        wrong.put("host", "framework-office-choose");
    }
    host
}

fn start(
    staff: &Staff,
    sent: &Form,
    files: Vec<(String, Vec<u8>)>,
    bases: &[Framework],
    wrong: &mut Wrong,
) -> Result<Option<Start>, Problem> {
    let base = bases.iter().find(|base| base.id().as_str() == sent.get("base"));
    let way = Way::ALL.into_iter().find(|way| way.name() == sent.get("from"));
    let start = match way {
        None => {
            wrong.put("from", "framework-office-choose");
            None
        }
        Some(Way::Empty) => Some(Start { meta: String::new(), rows: Vec::new(), base: None }),
        Some(Way::Earlier) => amended(base, wrong),
        Some(Way::Shipped) => shipped(staff, sent, wrong)?,
        Some(Way::File) => uploaded(staff, files, base, bases, wrong)?,
    };
    Ok(start)
}

/// The version that is amended, every row replacing itself.
fn amended(base: Option<&Framework>, wrong: &mut Wrong) -> Option<Start> {
    let Some(base) = base else {
        wrong.put("base", "framework-office-choose");
        return None;
    };
    let meta = base.content().meta().text.clone();
    Some(Start { meta, rows: base.for_amendment(), base: Some(base.id().clone()) })
}

/// A copy of a set that comes with the program. It amends nothing here, so it replaces nothing.
fn shipped(staff: &Staff, sent: &Form, wrong: &mut Wrong) -> Result<Option<Start>, Problem> {
    let Some(chosen) = SHIPPED.iter().find(|set| set.id == sent.get("shipped")) else {
        wrong.put("shipped", "framework-office-choose");
        return Ok(None);
    };
    let files = [("framework.csv", chosen.csv), ("framework.toml", chosen.toml)];
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    let (table, _) = read_framework_table(files.into(), &limits());
    let mut table = table.ok_or_else(|| super::broken(staff))?;
    for row in &mut table.rows {
        row.replaces.clear();
    }
    Ok(Some(Start { rows: rows(staff, &table)?, meta: table.meta.unwrap_or_default(), base: None }))
}

fn uploaded(
    staff: &Staff,
    files: Vec<(String, Vec<u8>)>,
    chosen: Option<&Framework>,
    bases: &[Framework],
    wrong: &mut Wrong,
) -> Result<Option<Start>, Problem> {
    if files.is_empty() {
        wrong.put("files", "framework-office-choose");
        return Ok(None);
    }
    let (table, faults) = read_framework_table(files, &limits());
    let Some(table) = table else {
        wrong.files = faults;
        return Ok(None);
    };
    let named = table.meta.as_deref().and_then(|text| Meta::parse(text).0).and_then(|meta| meta.based_on);
    let named = named.and_then(|id| bases.iter().find(|base| base.id().as_str() == id));
    let base = chosen.or(named).map(|base| base.id().clone());
    if base.is_none() && table.rows.iter().any(|row| !row.replaces.is_empty()) {
        // Lineage without the version it speaks of could never be submitted.
        wrong.put("base", "framework-office-base-needed");
    }
    Ok(Some(Start { rows: rows(staff, &table)?, meta: table.meta.unwrap_or_default(), base }))
}

fn rows(staff: &Staff, table: &FrameworkTable) -> Result<Vec<TableRow>, Problem> {
    let row = |row| {
        let id = new_id(staff.visitor.now).map_err(|e| staff.failed(&e))?;
        let id: NodeId = id.parse().map_err(|_| super::broken(staff))?;
        let row: &parindex_framework::Row = row;
        Ok(TableRow { id, code: row.code.clone(), cells: Cells::of(row) })
    };
    table.rows.iter().map(row).collect()
}

/// The metadata of the new version: as the start has it, with the version's own name. What is no TOML is told.
fn meta_of(sent: &Form, id: &FrameworkId, start: &Start, wrong: &mut Wrong) -> Option<String> {
    let new = metadata::Begun {
        id: id.as_str(),
        based_on: start.base.as_ref().map(FrameworkId::as_str),
        kind: sent.get("kind"),
        title: (sent.get("title_vi").trim(), sent.get("title_en").trim()),
    };
    match metadata::begun(&start.meta, &new) {
        Ok(text) => {
            let (meta, faults) = Meta::parse(&text);
            if meta.is_none() {
                wrong.files.extend(faults);
            }
            Some(text)
        }
        Err(error) => {
            let message = Message::new("fault-toml").text("why", error.message());
            wrong.files.push(Fault::error(Place::file(FRAMEWORK_TOML), message));
            None
        }
    }
}
