use std::path::Path;

use jiff::Timestamp;
use parindex_document::DocumentError;
use parindex_index::{Results, Stage};
use parindex_locale::{Lang, Message};
use parindex_package::{Campaign, determine, write_file};
use parindex_publication::{
    At, Edition, Past, Publisher, Template, decision_annex, docx, national, pdf, unit, workbook,
};
use parindex_robust::Uncertainty;
use parindex_workflow::local;
use serde_json::json;

use super::publish::moment;
use super::{busy, load};
use crate::cli::Report;
use crate::failure::Failure;

/// Lays out the report on some packages, or on one unit of one of them, and writes its tables where they are asked for.
pub fn run(asked: &Report, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let [foreword, template] =
        [&asked.foreword, &asked.template].map(|path| path.as_deref().map(text).transpose());
    let (foreword, template) = (foreword?, template?);
    let released = asked.released.as_deref().map(moment).transpose()?;
    let paths = asked.packages.iter().chain(&asked.before);
    let campaigns: Vec<Campaign> = paths.map(|path| load(path, lang, as_json)).collect::<Result<_, _>>()?;
    let bar = busy("cli-computing", lang);
    let found: Vec<(Results, Option<Uncertainty>)> =
        campaigns.iter().map(|campaign| determine(campaign, Stage::Final)).collect();
    bar.finish_and_clear();
    let all: Vec<Edition<'_>> = campaigns
        .iter()
        .zip(&found)
        .map(|(campaign, (results, uncertainty))| Edition {
            campaign,
            results,
            uncertainty: uncertainty.as_ref(),
            past: None,
        })
        .collect();
    let told = &all[..asked.packages.len()];
    let pasts: Vec<Option<Past>> = told.iter().map(|edition| Past::find(*edition, &all)).collect();
    let editions = told.iter().zip(&pasts).map(|(edition, past)| Edition { past: past.as_ref(), ..*edition });
    let editions: Vec<Edition<'_>> = editions.collect();
    let own = campaigns.iter().find_map(|campaign| campaign.meta.publisher.as_ref());
    let name = asked.publisher.as_deref().unwrap_or_else(|| own.map_or("", |name| name.get(lang)));
    let said = released.map(|at| ["%H:%M", "%d/%m/%Y"].map(|form| local(at).strftime(form).to_string()));
    let due = released.is_some_and(|at| at > Timestamp::now());
    let at = said.as_ref().map(|[time, day]| At { time, day, due });
    let publisher = Publisher { name, foreword: foreword.as_deref(), at };
    let bar = busy("cli-typesetting", lang);
    let (report, usual) = match &asked.unit {
        Some(code) => (of_unit(&editions, code, lang, publisher)?, Template::Unit),
        None => (national(&editions, lang, publisher), Template::National),
    };
    let bytes =
        pdf(&report, template.as_deref().map_or(usual, Template::Edited)).map_err(|error| failed(&error))?;
    bar.finish_and_clear();
    let put = |path: &Path, bytes: &[u8]| write_file(path, bytes).map_err(|e| Failure::Io(e.message()));
    put(&asked.out, &bytes)?;
    if let Some(path) = &asked.tables {
        let written = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
        let bytes = if written { docx(&report) } else { workbook(&report) };
        put(path, &bytes.map_err(|e| Failure::Io(e.message()))?)?;
    }
    if let Some(path) = &asked.annex {
        let annex = decision_annex(&editions, lang, publisher);
        put(path, &docx(&annex).map_err(|e| Failure::Io(e.message()))?)?;
    }
    let out = asked.out.display().to_string();
    if as_json {
        let tables = asked.tables.as_ref().map(|path| path.display().to_string());
        println!("{}", json!({ "out": out, "bytes": bytes.len(), "tables": tables }));
    } else {
        let message = Message::new("cli-reported").text("out", out).count("tables", report.tables().count());
        println!("{}", lang.say(&message));
    }
    Ok(())
}

/// The report on the unit of a code, in the first package that has it.
fn of_unit(
    editions: &[Edition<'_>],
    code: &str,
    lang: Lang,
    publisher: Publisher<'_>,
) -> Result<parindex_document::Report, Failure> {
    let place =
        |edition: &Edition<'_>| edition.campaign.input.units.iter().position(|unit| unit.code == code);
    let found = editions.iter().find_map(|edition| unit(*edition, place(edition)?, lang, publisher));
    found.ok_or_else(|| Failure::Refused(Message::new("cli-no-unit").text("code", code)))
}

fn text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|e| Failure::io(path, &e))
}

fn failed(error: &DocumentError) -> Failure {
    Failure::Refused(Message::new("cli-template").text("why", error.to_string()))
}
