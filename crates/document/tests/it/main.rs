//! The documents, read again as their readers' programs read them.

mod budget;
mod listing;
mod picture;
mod receipt;
mod report;
mod sheet;

use std::io::Write as _;
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

/// What the catalogue of a tagged PDF says of itself.
fn is_accessible(pdf: &[u8], lang: &str) -> bool {
    let raw = String::from_utf8_lossy(pdf);
    ["/StructTreeRoot", "/MarkInfo", "pdfuaid:part", &format!("/Lang({lang})")]
        .iter()
        .all(|mark| raw.replace("/Lang (", "/Lang(").contains(mark))
}
