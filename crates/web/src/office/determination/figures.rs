//! `/office/campaigns/{id}/figures`: figures from elsewhere as a table with its source and date: read and checked first,
//! with what it would change, then kept under its hash. A run uses all tables that came before it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64;
use parindex_framework::Fault;
use parindex_ledger::Digest;
use parindex_locale::{Message, decimal};
use parindex_package::{FIGURES_COLUMNS, Figures, Limits, read_figures};
use parindex_workflow::campaign::Campaign;
use parindex_workflow::determination::{Brought, Command, Determination};
use parindex_workflow::{Action, FrameworkId, Kind};

use super::gather::{self, frameworks, taking_part};
use super::package::ungathered;
use super::{determination, is_open};
use crate::download::{XLSX, attachment};
use crate::office::account::moment;
use crate::office::campaign::{address, crumb, day, found, place};
use crate::office::form::{Field, Form, Nav, Sent};
use crate::office::import::{self, FaultRow, file_name};
use crate::office::upload;
use crate::office::visitor::Staff;
use crate::page::{Page, Problem, html};
use crate::words::T;

/// The largest file: it is carried along in the form that saves it.
const MOST_BYTES: usize = 1024 * 1024;
/// The most changes that are shown one by one.
const MOST_SHOWN: usize = 200;
/// The fields of the form besides the file.
const FIELDS: [&str; 3] = ["source", "date", "framework"];

#[derive(Template)]
#[template(path = "office/determination/figures.html")]
struct FiguresPage {
    page: Page,
    nav: Nav,
    crumb: (String, String),
    alert: Option<String>,
    columns: String,
    fields: Vec<Field>,
    may_add: bool,
    faults: Vec<FaultRow>,
    preview: Option<Preview>,
    tables: Vec<TableRow>,
}

/// What a table would change, and the form that keeps it.
struct Preview {
    lead: String,
    rows: Vec<[String; 4]>,
    more: Option<String>,
    hidden: Vec<(&'static str, String)>,
}

/// A table that is kept.
struct TableRow {
    number: String,
    source: String,
    framework: String,
    date: String,
    name: String,
    address: String,
    figures: String,
    digest: String,
    added: String,
}

/// A table as it came in.
struct Came {
    framework: FrameworkId,
    name: String,
    bytes: Vec<u8>,
}

/// Whether the person may bring figures: the coordinator, and who runs the survey.
pub(super) fn may_add(staff: &Staff, campaign: &Campaign) -> bool {
    staff.may_on(Action::Create, &campaign.subject(Kind::Publication))
        || staff.may_on(Action::Edit, &campaign.subject(Kind::Survey))
}

/// The campaign, to whoever may see figures of it: also to those who bring them.
async fn asked(staff: &Staff) -> Result<Campaign, Problem> {
    let campaign = found(staff).await?;
    let opened = campaign.grounds().is_some();
    if opened && (is_open(staff, &campaign) || may_add(staff, &campaign)) {
        return Ok(campaign);
    }
    Err(staff.visitor.missing())
}

async fn page(staff: &Staff, campaign: &Campaign, sent: &Sent) -> Result<FiguresPage, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let known = determination(staff, campaign).await?;
    let names =
        frameworks(visitor.store(), &visitor.office.built, campaign).await.map_err(|e| staff.failed(&e))?;
    let only = names.len() == 1;
    let option = |(id, built): (&FrameworkId, &std::sync::Arc<parindex_framework::Framework>)| {
        (id.to_string(), built.meta.title.get(t.0).to_owned(), only)
    };
    let fields = vec![
        Field::new("source", "text", t.w("figures-source")).hint(t.w("figures-source-hint")),
        Field::new("date", "date", t.w("figures-date")),
        Field::new("framework", "text", t.w("campaign-frameworks"))
            .options(names.iter().map(option).collect()),
    ];
    let title = |id: &FrameworkId| {
        names.get(id).map_or_else(|| id.to_string(), |built| built.meta.title.get(t.0).to_owned())
    };
    let mut tables = Vec::new();
    let kept = known.as_ref().map_or(&[][..], Determination::tables);
    for table in kept.iter().rev() {
        let brought = &table.brought;
        let who = Message::new("figures-added").text("who", staff.name_of(&table.by).await?);
        tables.push(TableRow {
            number: table.number.to_string(),
            source: brought.source.clone(),
            framework: title(&brought.framework),
            date: day(brought.date),
            name: brought.name.clone(),
            address: address(visitor, campaign, &format!("/figures/{}", table.number)),
            figures: t.count(brought.figures.into()),
            digest: brought.file.to_string(),
            added: t.say(&who.text("when", moment(table.at))),
        });
    }
    let columns: Vec<&str> = FIGURES_COLUMNS.iter().map(parindex_package::Column::name).collect();
    Ok(FiguresPage {
        page: visitor.site.page(t.w("figures-title"), None),
        nav: Nav::of(staff, "/campaigns"),
        crumb: crumb(visitor, campaign),
        alert: None,
        columns: columns.join(", "),
        fields: fields.into_iter().map(|field| sent.fill(field)).collect(),
        may_add: may_add(staff, campaign),
        faults: Vec::new(),
        preview: None,
        tables,
    })
}

/// `GET /office/campaigns/{id}/figures`
pub(super) async fn show(staff: Staff) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    Ok(html(&page(&staff, &campaign, &Sent::nothing(staff.visitor.site.t)).await?).into_response())
}

/// The page again with what is wrong: with the file where it is said, else with the fields.
async fn wrong(
    staff: &Staff,
    campaign: &Campaign,
    sent: &Sent,
    why: Option<String>,
) -> Result<Response, Problem> {
    let mut shown = page(staff, campaign, sent).await?;
    let above = sent.above(&FIELDS);
    let status = above.as_ref().map_or(StatusCode::UNPROCESSABLE_ENTITY, |(status, _)| *status);
    shown.alert = why.or(above.map(|(_, text)| text));
    Ok((status, html(&shown)).into_response())
}

/// `POST /office/campaigns/{id}/figures`: reads a table and shows what it would change; keeps it where the form says so.
pub(super) async fn take(
    staff: Staff,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    let t = staff.visitor.site.t;
    if !may_add(&staff, &campaign) {
        return Err(staff.visitor.site.problem(StatusCode::FORBIDDEN));
    }
    let Ok(parts) = form else {
        return wrong(&staff, &campaign, &Sent::nothing(t), Some(t.w("import-unreadable"))).await;
    };
    let (form, files) = upload::read(&staff, parts).await?;
    let came = came(&form, files);
    let mut sent = Sent::of(t, form);
    let date = sent.date("date");
    if sent.get("source").is_empty() {
        sent.fault("source", "office-empty");
    }
    let framework: Option<FrameworkId> = sent.get("framework").parse().ok();
    let grounds = campaign.grounds();
    let framework = framework.filter(|id| grounds.is_some_and(|grounds| grounds.frameworks.contains(id)));
    if framework.is_none() {
        sent.fault("framework", "office-empty");
    }
    let (Some(date), Some(framework), true) = (date, framework, sent.is_sound()) else {
        return wrong(&staff, &campaign, &sent, None).await;
    };
    let Some((name, bytes)) = came.filter(|(_, bytes)| bytes.len() <= MOST_BYTES) else {
        return wrong(&staff, &campaign, &sent, Some(t.w("figures-no-file"))).await;
    };
    let came = Came { framework, name, bytes };
    let (before, read) = read(&staff, &campaign, &came).await?;
    match read {
        Err(faults) => faulty(&staff, &campaign, &sent, &faults).await,
        Ok(figures) if sent.get("keep") == "yes" => keep(&staff, &campaign, sent, came, &figures, date).await,
        Ok(figures) => {
            let mut shown = page(&staff, &campaign, &sent).await?;
            shown.preview = Some(preview(t, &before, &figures, &sent, &came));
            Ok(html(&shown).into_response())
        }
    }
}

/// The file that was chosen now, or the one that the form carries along from before.
fn came(form: &Form, files: Vec<(String, Vec<u8>)>) -> Option<(String, Vec<u8>)> {
    let carried = || {
        let bytes = BASE64.decode(form.get("kept").trim().as_bytes()).ok()?;
        Some((form.get("name").to_owned(), bytes))
    };
    files.into_iter().next().or_else(carried).filter(|(_, bytes)| !bytes.is_empty())
}

/// The figures that stand, and those of a table or its faults.
async fn read(
    staff: &Staff,
    campaign: &Campaign,
    came: &Came,
) -> Result<(Figures, Result<Figures, Vec<Fault>>), Problem> {
    let (store, today) = (staff.visitor.store(), staff.present().today);
    let all = frameworks(store, &staff.visitor.office.built, campaign).await.map_err(|e| staff.failed(&e))?;
    let framework = all.get(&came.framework).ok_or_else(|| staff.visitor.missing())?;
    let known = determination(staff, campaign).await?;
    let mut files = BTreeMap::new();
    for table in known.as_ref().map_or(&[][..], Determination::tables) {
        let digest = table.brought.file;
        files.insert(digest, store.file(digest).await.map_err(|e| staff.failed(&e))?);
    }
    let register = store.register_on(campaign.register_day(today)).await.map_err(|e| staff.failed(&e))?;
    let units = taking_part(campaign, framework, &register);
    let standing = gather::figures(known.as_ref(), &files, &came.framework, framework, &units);
    let (before, _) = standing.map_err(|why| ungathered(staff, why))?;
    let read = read_figures(file_name(&came.bytes), &came.bytes, framework, &units, &Limits::default());
    Ok((before, read))
}

async fn faulty(
    staff: &Staff,
    campaign: &Campaign,
    sent: &Sent,
    faults: &[Fault],
) -> Result<Response, Problem> {
    let mut shown = page(staff, campaign, sent).await?;
    let (alert, rows) = import::told(staff.visitor.site.t, faults);
    (shown.alert, shown.faults) = (Some(alert), rows);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&shown)).into_response())
}

fn preview(t: T, before: &Figures, figures: &Figures, sent: &Sent, came: &Came) -> Preview {
    let changes = figures.changes(before);
    let new = changes.iter().filter(|change| change.before.is_none()).count();
    let lead = Message::new("figures-preview").count("figures", figures.0.len()).count("new", new);
    let lead = lead.count("other", changes.len() - new);
    let rows = changes.iter().take(MOST_SHOWN).map(|change| {
        let figure = |value| decimal(t.0, value);
        let before = change.before.map_or_else(|| "–".to_owned(), figure);
        [change.unit.clone(), change.item.to_string(), before, decimal(t.0, change.after)]
    });
    let more = changes.len().saturating_sub(MOST_SHOWN);
    let carried = FIELDS.map(|name| (name, sent.get(name).to_owned()));
    let file =
        [("name", came.name.clone()), ("kept", BASE64.encode(&came.bytes)), ("keep", "yes".to_owned())];
    Preview {
        lead: t.say(&lead),
        rows: rows.collect(),
        more: (more > 0).then(|| t.say(&Message::new("run-compare-more").count("count", more))),
        hidden: carried.into_iter().chain(file).collect(),
    }
}

async fn keep(
    staff: &Staff,
    campaign: &Campaign,
    mut sent: Sent,
    came: Came,
    figures: &Figures,
    date: jiff::civil::Date,
) -> Result<Response, Problem> {
    let visitor = &staff.visitor;
    let command = Command::AddTable(Brought {
        framework: came.framework,
        source: sent.get("source").to_owned(),
        date,
        name: came.name,
        file: Digest::of(&came.bytes),
        figures: u32::try_from(figures.0.len()).unwrap_or(u32::MAX),
    });
    let now = staff.present();
    match visitor.writer().determine(campaign.id(), &command, &[came.bytes], &staff.actor, &now).await {
        Ok(_) => Ok(visitor.see(&place(campaign, "/figures"))),
        Err(error) => {
            sent.refused(visitor, staff.undone(error))?;
            wrong(staff, campaign, &sent, None).await
        }
    }
}

/// `GET /office/campaigns/{id}/figures/{number}`: the file as it was brought.
pub(super) async fn file(staff: Staff) -> Result<Response, Problem> {
    let campaign = asked(&staff).await?;
    let visitor = &staff.visitor;
    let known = determination(&staff, &campaign).await?;
    let number: Option<u32> = visitor.site.segment(4).parse().ok();
    let table = known.iter().flat_map(Determination::tables).find(|table| Some(table.number) == number);
    let table = &table.ok_or_else(|| visitor.missing())?.brought;
    let bytes = visitor.store().file(table.file).await.map_err(|e| staff.failed(&e))?;
    let media_type = if file_name(&bytes).ends_with("xlsx") { XLSX } else { "text/csv; charset=utf-8" };
    Ok(attachment(&table.name, media_type, bytes))
}
