//! Is a package what it says it is? Sizes and hashes, then the whole computation once more.

mod finding;
mod published;
mod witness_finding;
mod witnessed;

use parindex_framework::{Fault, Severity, any_error};
use parindex_index::{Results, Stage};
use parindex_ledger::VerifierKey;

use crate::campaign::{Campaign, read_files};
use crate::datapackage::{self, Description, Listed};
use crate::determine::determine;
use crate::faults;
use crate::limits::Limits;
use crate::number;
use crate::proof::{self, Publication};
use crate::results;
use crate::source::{Files, Source};
use crate::table::{Bound, Column, Table, TableRow, has_table, optional, read_table, required};

pub use finding::{Check, Finding, Verdict};
pub use published::publication;
pub use witness_finding::Witnessed;
pub use witnessed::{CLOCK_DRIFT, Cosignatures, Witnesses};

/// What was found when a package was verified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// What was found, in the order of the checks.
    pub findings: Vec<Finding>,
    /// What reading the package found; with an error among them nothing can be recomputed.
    pub faults: Vec<Fault>,
    /// What the proof says, where it holds.
    pub publication: Option<Box<Publication>>,
}

impl Verification {
    /// The worst of all findings; nothing that could not be checked counts as good.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.findings.iter().map(Finding::verdict).max().unwrap_or(Verdict::Open)
    }

    /// Whether nothing speaks against the package.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.verdict() != Verdict::Bad
    }
}

/// Verifies a package: compares every file with `datapackage.json` and that with `proof.json`, recomputes everything, and
/// compares `results.csv` cell by cell and `results.json` byte by byte. With the public key of the office that is said to have
/// published it, a package without a proof under this key is not sound.
#[must_use]
pub fn verify(source: &Source, limits: &Limits, key: Option<&VerifierKey>) -> Verification {
    let mut verification = Verification::default();
    let stage = match Files::open(source, limits) {
        Ok(mut files) => {
            let stage = check_files(&mut files, &mut verification);
            published::check(&mut files, key, &mut verification);
            stage
        }
        Err(found) => {
            verification.faults = found;
            verification.findings.push(Finding::Unreadable);
            return verification;
        }
    };
    // Opened anew, so that what the hashes were taken of does not count against the limits twice.
    match Files::open(source, limits) {
        Ok(mut files) => check_results(&mut files, stage, limits, &mut verification),
        Err(found) => verification.faults.extend(found),
    }
    faults::cut(&mut verification.faults, limits);
    verification
}

fn check_files(files: &mut Files<'_>, verification: &mut Verification) -> Stage {
    if !files.has(datapackage::FILE) {
        verification.findings.push(Finding::NoDescription);
        return Stage::Final;
    }
    let description = match files.read(datapackage::FILE).map(|bytes| datapackage::parse(&bytes)) {
        Ok(Ok(description)) => description,
        Ok(Err(why)) => {
            verification.findings.push(Finding::DescriptionBroken(why));
            return Stage::Final;
        }
        Err(fault) => {
            verification.faults.push(*fault);
            verification.findings.push(Finding::Unreadable);
            return Stage::Final;
        }
    };
    let before = verification.findings.len();
    let mut good = 0;
    for listed in &description.files {
        if check_file(files, listed, verification) {
            good += 1;
        }
    }
    unlisted(files, &description, verification);
    let bad = verification.findings[before..].iter().any(|finding| finding.verdict() == Verdict::Bad);
    if !bad {
        verification.findings.push(Finding::FilesAgree(good));
    }
    description.stage.unwrap_or_default()
}

/// Whether a listed file was compared and is the same.
fn check_file(files: &mut Files<'_>, listed: &Listed, verification: &mut Verification) -> bool {
    let path = listed.path.clone();
    // What is not in the list of the package's own files is not read, whatever a description points to.
    if !files.has(&path) {
        verification.findings.push(Finding::FileMissing(path));
        return false;
    }
    let bytes = match files.read(&path) {
        Ok(bytes) => bytes,
        Err(fault) => {
            verification.faults.push(*fault);
            verification.findings.push(Finding::Unreadable);
            return false;
        }
    };
    let found = bytes.len() as u64;
    if let Some(expected) = listed.bytes.filter(|expected| *expected != found) {
        verification.findings.push(Finding::SizeDiffers { path, expected, found });
        return false;
    }
    match listed.hash.as_ref().filter(|hash| hash.starts_with("sha256:")) {
        None => verification.findings.push(Finding::HashAbsent(path)),
        Some(expected) => {
            let found = datapackage::hash(&bytes);
            if found.eq_ignore_ascii_case(expected) {
                return true;
            }
            verification.findings.push(Finding::HashDiffers { path, expected: expected.clone(), found });
        }
    }
    false
}

fn unlisted(files: &Files<'_>, description: &Description, verification: &mut Verification) {
    for name in files.names() {
        let listed = name == datapackage::FILE
            || name == proof::FILE
            || description.files.iter().any(|listed| listed.path == *name);
        if !listed {
            verification.findings.push(Finding::FileUnlisted(name.clone()));
        }
    }
}

fn check_results(files: &mut Files<'_>, stage: Stage, limits: &Limits, verification: &mut Verification) {
    let campaign = read_files(files, limits, &mut verification.faults);
    let Some(campaign) = campaign.filter(|_| !any_error(&verification.faults)) else {
        verification.findings.push(Finding::Unreadable);
        return;
    };
    let (has_csv, has_json) = (has_table(files, results::TABLE), files.has(results::JSON_FILE));
    if !has_csv {
        verification.findings.push(Finding::NoResults);
    }
    if !has_csv && !has_json {
        return;
    }
    let computed = determine(&campaign, stage).0;
    if has_csv {
        check_table(files, &campaign, &computed, limits, verification);
    }
    if has_json {
        check_json(files, &campaign, &computed, verification);
    }
}

/// `results.csv`, cell by cell.
fn check_table(
    files: &mut Files<'_>,
    campaign: &Campaign,
    computed: &Results,
    limits: &Limits,
    verification: &mut Verification,
) {
    let table = read_table(files, results::TABLE, limits, &mut verification.faults);
    let bound = table.as_ref().and_then(|table| Bound::new(table, &COLUMNS, &mut verification.faults));
    let finding = match (&table, bound) {
        (Some(table), Some(bound)) => compare(campaign, computed, table, &bound),
        _ => Finding::Unreadable,
    };
    debug_assert!(
        finding != Finding::Unreadable || verification.faults.iter().any(|f| f.severity == Severity::Error)
    );
    verification.findings.push(finding);
}

/// `results.json`, byte by byte.
fn check_json(
    files: &mut Files<'_>,
    campaign: &Campaign,
    computed: &Results,
    verification: &mut Verification,
) {
    let finding = match files.read(results::JSON_FILE) {
        Err(fault) => {
            verification.faults.push(*fault);
            Finding::Unreadable
        }
        Ok(found) => match results::difference(campaign, computed, &found) {
            None => Finding::JsonAgrees,
            Some(elsewhere) => Finding::JsonDiffers {
                byte: elsewhere.byte,
                unit: elsewhere.unit,
                found: elsewhere.found,
                expected: elsewhere.expected,
            },
        },
    };
    verification.findings.push(finding);
}

/// The columns of `results.csv`, in the order of [`results::COLUMNS`].
const COLUMNS: [Column; 11] = {
    let mut columns = [optional(""); 11];
    let mut i = 0;
    while i < columns.len() {
        let name = results::COLUMNS[i];
        columns[i] = if i < 5 { required(name) } else { optional(name) };
        i += 1;
    }
    columns
};

fn compare(campaign: &Campaign, computed: &Results, table: &Table, bound: &Bound<'_>) -> Finding {
    let mut rows = table.rows();
    let mut last_line = table.header_line;
    let mut count = 0;
    let mut first = None;
    results::each_row(&campaign.framework, &campaign.input, computed, |expected| {
        if first.is_some() {
            return;
        }
        first = match rows.next() {
            Some(row) => {
                last_line = row.line();
                count += 1;
                difference(bound, row, expected)
            }
            None => Some(differs(table, last_line + 1, 0, "", &expected[0])),
        };
    });
    // A row that the computation knows nothing of.
    let surplus = rows.next().map(|row| differs(table, row.line(), 0, bound.text(row, 0), ""));
    first.or(surplus).unwrap_or(Finding::ResultsAgree(count))
}

fn difference(bound: &Bound<'_>, row: TableRow<'_>, expected: &[String; 11]) -> Option<Finding> {
    (0..COLUMNS.len()).filter(|column| bound.has(*column)).find_map(|column| {
        let found = bound.text(row, column);
        let wanted = &expected[column];
        let same = found == wanted || same_number(column, found, wanted);
        (!same).then(|| differs(bound.table, row.line(), column, found, wanted))
    })
}

/// `12.50` is `12.5`; codes and names are compared letter by letter.
fn same_number(column: usize, found: &str, wanted: &str) -> bool {
    let number = !matches!(results::COLUMNS[column], "unit" | "code" | "band" | "missing");
    number && matches!((number::parse(found), number::parse(wanted)), (Ok(a), Ok(b)) if a == b)
}

fn differs(table: &Table, line: usize, column: usize, found: &str, expected: &str) -> Finding {
    Finding::ResultsDiffer {
        file: table.file.clone(),
        line,
        column: results::COLUMNS[column].to_owned(),
        found: found.to_owned(),
        expected: expected.to_owned(),
    }
}
