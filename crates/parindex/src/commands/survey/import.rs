use std::path::Path;

use jiff::Timestamp;
use jiff::tz::Offset;
use parindex_locale::{Lang, Message};
use parindex_package::{About, AnswerRows, Incoming, Limits, read_questionnaire, write_file};
use parindex_questionnaire::Questionnaire;
use parindex_questionnaire::import::{Imported, Mapping, Units};
use serde_json::json;

use super::{bytes, put, say, tell};
use crate::cli::Import;
use crate::commands::{busy, open};
use crate::failure::Failure;
use crate::print;

/// How imported answers came, in the column `way`.
const WAY: &str = "imported";
/// How many bytes most rows of answers have at the most.
const LINE: usize = 96;

/// Answers that another program collected, as responses.
pub fn run(asked: &Import, lang: Lang, as_json: bool) -> Result<(), Failure> {
    // Every faulty row is told.
    let limits = Limits { faults: 1_000_000, ..Limits::default() };
    let (form, faults) = read_questionnaire(&open(&asked.form)?, &limits);
    let form = tell(form, &faults, lang, as_json)?;
    let group = asked.group.clone().unwrap_or_else(|| form.respondents.clone());
    if group.is_empty() {
        return Err(Failure::Refused(Message::new("cli-survey-group")));
    }
    let (file, read) = bytes(&asked.export)?;
    let bar = busy("cli-reading", lang);
    let (incoming, faults) = Incoming::read(&file, read, &limits);
    bar.finish_and_clear();
    let incoming = tell(incoming, &faults, lang, as_json)?;
    let mapping = mapping(asked, &incoming, &form, lang)?;
    let any: Units<'_> = &|text| Some(text.into());
    let today = Offset::constant(7).to_datetime(Timestamp::now()).date();
    let bar = busy("cli-computing", lang);
    let rows = AnswerRows::of(&form);
    let lines = |answer: &Imported<'_>, line: usize| lines(&rows, &group, answer, line);
    let sound = incoming.answers(&form, &mapping, any, today, &limits, lines);
    bar.finish_and_clear();
    let sound = match sound {
        Ok(sound) => sound,
        Err(faults) => return tell(None, &faults, lang, as_json),
    };
    if !sound.faults.is_empty() && !asked.skip_faulty {
        return tell(None, &sound.faults, lang, as_json);
    }
    print::faults(&sound.faults, lang, false);
    let mut table = rows.head();
    table.reserve_exact(sound.answers().map(|found| found.made.len()).sum());
    sound.answers().for_each(|found| table.push_str(&found.made));
    let on_output = put(&asked.out, &table)?;
    let (answers, out) = (sound.len(), asked.out.display().to_string());
    if as_json && on_output {
        let told = json!({ "out": out, "rows": incoming.rows(), "answers": answers, "faulty": sound.faulty });
        println!("{told}");
    } else {
        let message = Message::new("cli-survey-imported")
            .whole("answers", answers as u64)
            .whole("rows", incoming.rows() as u64)
            .whole("faulty", sound.faulty as u64);
        say(&message.text("out", out), on_output, lang);
    }
    Ok(())
}

/// What the columns hold: as the file says, or as it is guessed and then written there.
fn mapping(
    asked: &Import,
    incoming: &Incoming,
    form: &Questionnaire,
    lang: Lang,
) -> Result<Mapping, Failure> {
    let path = asked.mapping.as_deref();
    let mut mapping = match path.filter(|path| path.exists()) {
        Some(path) => serde_json::from_slice(&bytes(path)?.1).map_err(|e| unread(path, &e))?,
        None => incoming.guess(form),
    };
    let new = path.filter(|path| !path.exists());
    if let Some(unit) = &asked.unit {
        mapping.unit.clone_from(unit);
    }
    let Some(path) = new else { return Ok(mapping) };
    let text = serde_json::to_string_pretty(&mapping).map_err(|e| unread(path, &e))?;
    write_file(path, format!("{text}\n").as_bytes()).map_err(|e| Failure::Io(e.message()))?;
    eprintln!("{}", lang.say(&Message::new("cli-survey-mapping").text("path", path.display().to_string())));
    Ok(mapping)
}

fn unread(path: &Path, why: &serde_json::Error) -> Failure {
    let message = Message::new("cli-survey-mapping-unread").text("path", path.display().to_string());
    Failure::Refused(message.text("why", why.to_string()))
}

/// An answer as rows of the responses.
fn lines(rows: &AnswerRows, group: &str, answer: &Imported<'_>, line: usize) -> String {
    let day = answer.day.map(|day| day.to_string()).unwrap_or_default();
    let (unit, seconds, number) = (&*answer.unit, answer.seconds, line as u64);
    let about = About { unit, group, day: &day, way: WAY, seconds, number, design: None };
    let mut lines = String::with_capacity(LINE);
    rows.put(&mut lines, |of| answer.at(of.place), about);
    lines
}
