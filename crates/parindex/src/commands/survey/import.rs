use std::iter;
use std::ops::Range;
use std::path::Path;
use std::thread;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use parindex_locale::{Lang, Message};
use parindex_package::{About, AnswerRows, Found, Incoming, Limits, Sound, read_questionnaire, write_file};
use parindex_questionnaire::Questionnaire;
use parindex_questionnaire::import::{Imported, Mapping, Units};
use serde_json::json;

use super::{bytes, put_parts, say, tell};
use crate::cli::Import;
use crate::commands::{busy, open};
use crate::failure::Failure;
use crate::print;

/// How imported answers came, in the column `way`.
const WAY: &str = "imported";

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
    let lines =
        |lines: &mut Lines, answer: &Imported<'_>, line: usize| lines.put(&rows, &group, answer, line);
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
    let head = rows.head();
    let all = incoming.rows();
    // A table of a million rows takes as long to forget as its lines take to reach the disk.
    let on_output = thread::scope(|both| {
        both.spawn(|| drop(incoming));
        put_parts(&asked.out, iter::once(head.as_str()).chain(written(&sound)))
    })?;
    let (answers, out) = (sound.len(), asked.out.display().to_string());
    if as_json && on_output {
        let told = json!({ "out": out, "rows": all, "answers": answers, "faulty": sound.faulty });
        println!("{told}");
    } else {
        let message = Message::new("cli-survey-imported")
            .whole("answers", answers as u64)
            .whole("rows", all as u64)
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

/// Rows of the responses, answer by answer.
#[derive(Default)]
struct Lines {
    text: String,
    /// The day of the answer before, and how it is written: most answers of a day stand together.
    day: Option<(Date, String)>,
}

impl Lines {
    /// Writes an answer; where its rows stand.
    fn put(&mut self, rows: &AnswerRows, group: &str, answer: &Imported<'_>, line: usize) -> Range<usize> {
        if let Some(day) = answer.day
            && self.day.as_ref().is_none_or(|(before, _)| *before != day)
        {
            self.day = Some((day, day.to_string()));
        }
        let day = self.day.as_ref().filter(|_| answer.day.is_some()).map_or("", |(_, day)| day);
        let (unit, seconds, number) = (&*answer.unit, answer.seconds, line as u64);
        let about = About { unit, group, day, way: WAY, seconds, number, design: None };
        let from = self.text.len();
        rows.put(&mut self.text, |of| answer.at(of.place), about);
        from..self.text.len()
    }
}

/// The rows of all answers, those together that were written together.
fn written(sound: &Sound<Range<usize>, Lines>) -> impl Iterator<Item = &str> {
    sound.parts().flat_map(|(lines, found)| {
        let together = |a: &Found<Range<usize>>, b: &Found<Range<usize>>| a.made.end == b.made.start;
        let text = |some: &[Found<Range<usize>>]| Some(some.first()?.made.start..some.last()?.made.end);
        found.chunk_by(together).filter_map(text).map(|range| &lines.text[range])
    })
}
