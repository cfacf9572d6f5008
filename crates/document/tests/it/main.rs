//! The documents, read again as their readers' programs read them.

mod budget;
mod listing;
mod picture;
mod receipt;
mod report;
mod sheet;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// The text of a PDF in the order in which it is read, as poppler sees it.
fn text(pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let run =
        Command::new("pdftotext").arg("-layout").arg(file.path()).arg("-").stdout(Stdio::piped()).output();
    let output = run.expect("pdftotext, from poppler-utils: scripts/tools pdf");
    assert!(output.status.success(), "pdftotext reads it");
    String::from_utf8(output.stdout).unwrap()
}

/// The same with every run of blanks as one, for what lines are broken in.
fn words(pdf: &[u8]) -> String {
    text(pdf).replace('\u{200b}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many cells name their row.
fn rows_named(pdf: &[u8]) -> usize {
    String::from_utf8_lossy(pdf).matches("/Scope/Row").count()
}

/// How many headings of a level there are.
fn headings(pdf: &[u8], level: u8) -> usize {
    String::from_utf8_lossy(pdf).matches(&format!("/S/H{level}/")).count()
}

/// It is PDF/UA-1 for a program that is not ours, and in this language.
fn is_accessible(pdf: &[u8], lang: &str) -> bool {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let python = root.join(".venv/bin/python");
    let run = Command::new(python).arg(root.join("tests/standard/accessible.py")).arg(file.path()).output();
    let output = run.expect("page-validation: scripts/tools python tests/standard/requirements.txt");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(pdf).replace("/Lang (", "/Lang(").contains(&format!("/Lang({lang})"))
}
