//! What commands print: faults with their place, sentences with what belongs under them.

use ariadne::{Color, Config, IndexType, Label, Report, ReportKind, Source};
use parindex_framework::rule::Words;
use parindex_framework::{Fault, Severity};
use parindex_locale::{Lang, Message};
use serde_json::{Value, json};
use std::io::IsTerminal;

/// Prints faults to standard error (or as JSON to standard output): errors first where they stand in the file.
pub fn faults(faults: &[Fault], lang: Lang, as_json: bool) {
    if as_json {
        println!("{}", Value::Array(faults.iter().map(|f| fault_json(f, lang)).collect()));
        return;
    }
    for fault in faults {
        let word = match fault.severity {
            Severity::Error => lang.word("severity-error"),
            Severity::Warning => lang.word("severity-warning"),
        };
        match &fault.place.span {
            Some(span) if !fault.place.value.contains('\n') => pointed(fault, span.clone(), &word, lang),
            _ => eprintln!("{word}: {}", fault.line(lang)),
        }
    }
}

/// A fault inside a cell: the cell with the place marked.
fn pointed(fault: &Fault, span: std::ops::Range<usize>, word: &str, lang: Lang) {
    let place = &fault.place;
    let column = place.column.as_deref().unwrap_or_default();
    let name = match place.line {
        Some(line) => format!("{}:{line}, {column}", place.file),
        None => format!("{}, {column}", place.file),
    };
    let text = lang.say(&fault.message);
    let colour = std::io::stderr().is_terminal();
    // At the end of the cell there is nothing to mark but the end itself.
    let end = span.end.max(span.start + 1);
    let source =
        if span.start >= place.value.len() { format!("{} ", place.value) } else { place.value.clone() };
    let config = Config::default().with_color(colour).with_index_type(IndexType::Byte);
    let report = Report::build(ReportKind::Custom(word, Color::Red), (name.as_str(), span.start..end))
        .with_config(config)
        .with_message(&text)
        .with_label(Label::new((name.as_str(), span.start..end)).with_message(&text).with_color(Color::Red))
        .finish();
    let mut drawn = Vec::new();
    match report.write((name.as_str(), Source::from(source)), &mut drawn) {
        Ok(()) => eprint!("{}", if colour { shown(&drawn) } else { plain(&shown(&drawn)) }),
        Err(_) => eprintln!("{word}: {}", fault.line(lang)),
    }
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Without colours; a kind of our own is coloured whatever the configuration says.
fn plain(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('m').map_or(part, |(_, rest)| rest))
}

/// A fault as machines read it.
pub fn fault_json(fault: &Fault, lang: Lang) -> Value {
    let place = &fault.place;
    json!({
        "severity": match fault.severity { Severity::Error => "error", Severity::Warning => "warning" },
        "id": fault.id(),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "value": place.value,
        "span": place.span.as_ref().map(|s| [s.start, s.end]),
        "message": lang.say(&fault.message),
    })
}

/// A sentence with what belongs under it, indented.
pub fn words(words: &Words, lang: Lang, depth: usize) {
    println!("{}{}", "  ".repeat(depth), lang.say(&words.text));
    for item in &words.items {
        self::words(item, lang, depth + 1);
    }
}

/// The same as machines read it.
pub fn words_json(words: &Words, lang: Lang) -> Value {
    let items: Vec<Value> = words.items.iter().map(|item| words_json(item, lang)).collect();
    json!({ "text": lang.say(&words.text), "items": items })
}

/// The number of errors and warnings in a sentence.
pub fn count(faults: &[Fault]) -> Message {
    let errors = faults.iter().filter(|f| f.severity == Severity::Error).count();
    Message::new("cli-fault-count").count("errors", errors).count("warnings", faults.len() - errors)
}
