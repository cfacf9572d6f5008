mod allocate;
mod draw;
mod estimate;
mod import;
mod size;

use std::io::Write;
use std::path::Path;

use parindex_framework::Fault;
use parindex_locale::{Lang, Message, fixed};
use parindex_package::{file_bytes, number, write_parts};
use rust_decimal::Decimal;

use super::tell;
use crate::cli::SurveyCommand;
use crate::failure::Failure;

/// Samples and estimates.
pub fn run(command: &SurveyCommand, lang: Lang, as_json: bool) -> Result<(), Failure> {
    match command {
        SurveyCommand::Size(size) => size::run(size, lang, as_json),
        SurveyCommand::Allocate(allocate) => allocate::run(allocate, lang, as_json),
        SurveyCommand::Draw(draw) => draw::run(draw, lang, as_json),
        SurveyCommand::Import(import) => import::run(import, lang, as_json),
        SurveyCommand::Estimate(estimate) => estimate::run(estimate, lang, as_json),
    }
}

/// A number of the command line, `0.05`, `0,05` or `5%`.
fn real(argument: &'static str, text: &str) -> Result<f64, Failure> {
    number::parse_real(text).map_err(|e| {
        let message = Message::new("cli-argument").text("argument", format!("--{argument} {text}"));
        Failure::Refused(message.msg("why", e.message()))
    })
}

/// The bytes of a file, and its name as faults tell it.
fn bytes(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let bytes = file_bytes(path).map_err(|e| Failure::io(path, &e))?;
    Ok((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes))
}

/// What was read, or its faults told.
fn sound<T>(read: Result<T, Vec<Fault>>, lang: Lang, as_json: bool) -> Result<T, Failure> {
    match read {
        Ok(value) => Ok(value),
        Err(faults) => tell(None, &faults, lang, as_json),
    }
}

/// Writes a table to a file, or to standard output where the file is `-`; whether there is anything left to say there.
pub(super) fn put(out: &Path, text: &str) -> Result<bool, Failure> {
    put_parts(out, [text].into_iter())
}

/// As [`put`], with one part of the table behind the other.
fn put_parts<'t>(out: &Path, parts: impl Iterator<Item = &'t str>) -> Result<bool, Failure> {
    let mut parts = parts.map(str::as_bytes);
    if out == Path::new("-") {
        let mut output = std::io::stdout().lock();
        parts.try_for_each(|part| output.write_all(part)).map_err(|e| Failure::io(out, &e))?;
        return Ok(false);
    }
    write_parts(out, parts).map_err(|e| Failure::Io(e.message()))?;
    Ok(true)
}

/// Whatever is not the table itself: to standard output, unless the table went there.
fn say(message: &Message, on_output: bool, lang: Lang) {
    let text = lang.say(message);
    if on_output { println!("{text}") } else { eprintln!("{text}") }
}

/// A share as a percentage in the reader's notation, with its sign.
fn percent(lang: Lang, share: f64, digits: u32) -> String {
    let value = Decimal::try_from(share * 100.0).unwrap_or_default();
    format!("{}%", fixed(lang, value, digits))
}
