//! `/{lang}/{campaign}/files/{name}`: the ranking, all results and the whole package to take home.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use parindex_ledger::Digest;
use parindex_locale::Lang;
use parindex_package::{MethodTable, PARQUET_TABLES, list_csv};

use crate::page::{Problem, Site};
use crate::published::Published;
use crate::report::{self, Whole};
use crate::state::AppState;
use crate::table::campaign_address;
use crate::witness;
use crate::words::T;

/// A file that can be had.
#[derive(Clone, Copy)]
enum File {
    RankingCsv,
    RankingXlsx,
    ResultsCsv,
    ResultsJson,
    UncertaintyCsv,
    IntegrityCsv,
    MethodCsv(MethodTable),
    EstimatesCsv,
    /// By place in [`PARQUET_TABLES`].
    Parquet(usize),
    PackageZip,
    ReportPdf,
    ReportXlsx,
}

impl File {
    fn named(name: &str) -> Option<File> {
        match name {
            "ranking.csv" => Some(File::RankingCsv),
            "ranking.xlsx" => Some(File::RankingXlsx),
            "results.csv" => Some(File::ResultsCsv),
            "results.json" => Some(File::ResultsJson),
            "uncertainty.csv" => Some(File::UncertaintyCsv),
            "integrity.csv" => Some(File::IntegrityCsv),
            "package.zip" => Some(File::PackageZip),
            "estimates.csv" => Some(File::EstimatesCsv),
            other if other.ends_with(".parquet") => {
                let table = other.strip_suffix(".parquet")?;
                PARQUET_TABLES.iter().position(|known| *known == table).map(File::Parquet)
            }
            "report.pdf" => Some(File::ReportPdf),
            "report.xlsx" => Some(File::ReportXlsx),
            other => MethodTable::ALL.into_iter().find(|table| table.file() == other).map(File::MethodCsv),
        }
    }

    /// Whether a campaign has it. What the method is tried out with is known only once it was tried.
    fn is_of(self, published: &Published) -> bool {
        match self {
            File::UncertaintyCsv => published.uncertainty.is_some(),
            File::IntegrityCsv => published.campaign.integrity.is_some(),
            File::EstimatesCsv => published.has_estimates(),
            File::Parquet(at) => PARQUET_TABLES[at] != "estimates" || published.has_estimates(),
            File::ReportPdf | File::ReportXlsx => published.has_reports(),
            _ => true,
        }
    }

    /// Which report it is, if it is one.
    const fn report(self) -> Option<Whole> {
        match self {
            File::ReportPdf => Some(Whole::Pdf),
            File::ReportXlsx => Some(Whole::Tables),
            _ => None,
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            File::RankingCsv
            | File::ResultsCsv
            | File::UncertaintyCsv
            | File::IntegrityCsv
            | File::EstimatesCsv
            | File::MethodCsv(_) => "text/csv; charset=utf-8",
            File::ResultsJson => "application/json",
            File::Parquet(_) => "application/vnd.apache.parquet",
            File::RankingXlsx | File::ReportXlsx => XLSX,
            File::PackageZip => "application/zip",
            File::ReportPdf => "application/pdf",
        }
    }
}

/// What a catalogue says of a file.
pub(crate) struct Described {
    pub(crate) name: &'static str,
    /// The message that names it.
    pub(crate) word: &'static str,
    pub(crate) media_type: &'static str,
    pub(crate) bytes: usize,
    /// In hexadecimal digits.
    pub(crate) sha256: String,
}

/// The files that a catalogue describes. The first call makes them all.
pub(crate) fn described(published: &Published) -> &[Described] {
    const FILES: [(&str, &str); 5] = [
        ("package.zip", "file-package-zip"),
        ("results.csv", "file-results-csv"),
        ("results.json", "file-results-json"),
        ("results.parquet", "file-results-parquet"),
        ("estimates.parquet", "file-estimates-parquet"),
    ];
    let of = |(name, word): (&'static str, &'static str)| {
        let file = File::named(name)?;
        let bytes = bytes(published, file, Lang::Vi)?;
        let sha256 = Digest::of(bytes).to_string();
        Some(Described { name, word, media_type: file.media_type(), bytes: bytes.len(), sha256 })
    };
    published.files.described.get_or_init(|| FILES.into_iter().filter_map(of).collect())
}

/// What a page can offer, and the message that names it.
const OFFERED: [(&str, &str); 14] = [
    ("report.pdf", "file-report-pdf"),
    ("report.xlsx", "file-report-xlsx"),
    ("ranking.csv", "file-ranking-csv"),
    ("ranking.xlsx", "file-ranking-xlsx"),
    ("results.csv", "file-results-csv"),
    ("results.json", "file-results-json"),
    ("uncertainty.csv", "sure-file"),
    ("results.parquet", "file-results-parquet"),
    ("framework.parquet", "file-framework-parquet"),
    ("units.parquet", "file-units-parquet"),
    ("scores.parquet", "file-scores-parquet"),
    ("estimates.csv", "file-estimates-csv"),
    ("estimates.parquet", "file-estimates-parquet"),
    ("package.zip", "file-package-zip"),
];

/// The files that a page offers, address and name.
pub(crate) fn offered(t: T, published: &Published) -> Vec<(String, String)> {
    let folder = format!("{}/files", campaign_address(t.0, published));
    let there = |name| File::named(name).is_some_and(|file| file.is_of(published));
    let all = OFFERED.into_iter().filter(|(name, _)| there(name));
    all.map(|(name, word)| (format!("{folder}/{name}"), t.w(word))).collect()
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let cached = [(CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"))];
    if let Some(text) = witness::file(&state, &published, site.segment(2)) {
        let name = format!("{}-{}", ascii(&published.meta().id), site.segment(2));
        return Ok((cached, attachment(&name, "text/plain; charset=utf-8", text)).into_response());
    }
    let (name, lang, id) = (site.segment(2).to_owned(), site.t.0, published.meta().id.clone());
    let file = File::named(&name)
        .filter(|file| file.is_of(&published))
        .ok_or_else(|| site.problem(StatusCode::NOT_FOUND))?;
    let file_name = format!("{}-{name}", ascii(&id));
    if let Some(what) = file.report() {
        return report::answer(&site, &state, published, what, (&file_name, file.media_type())).await;
    }
    // A large spreadsheet takes a while the first time; other readers must not wait for it.
    let found = published.clone();
    let made = tokio::task::spawn_blocking(move || Some(bytes(&found, file, lang)?.to_vec()));
    let missing = if matches!(file, File::MethodCsv(_)) {
        StatusCode::NOT_FOUND
    } else {
        StatusCode::INTERNAL_SERVER_ERROR
    };
    let body = made.await.ok().flatten().ok_or_else(|| site.problem(missing))?;
    Ok((cached, attachment(&file_name, file.media_type(), body)).into_response())
}

/// The media type of a workbook.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A file that a browser keeps and does not show. The name is made of plain letters.
pub(crate) fn attachment(name: &str, media_type: &'static str, body: impl IntoResponse) -> Response {
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\""))
        .unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [(CONTENT_TYPE, HeaderValue::from_static(media_type)), (CONTENT_DISPOSITION, disposition)];
    (headers, body).into_response()
}

/// A table as CSV with its heading. Spreadsheets recognise UTF-8 by the mark at its beginning.
pub(crate) fn csv(name: &str, heading: Vec<String>, rows: &[Vec<String>]) -> Response {
    let text = format!("\u{feff}{}{}", list_csv(&[heading]), list_csv(rows));
    attachment(name, "text/csv; charset=utf-8", text)
}

/// The bytes of a file by its name; none where a campaign has no such file.
pub(crate) fn made<'p>(published: &'p Published, name: &str, lang: Lang) -> Option<&'p [u8]> {
    bytes(published, File::named(name).filter(|file| file.is_of(published))?, lang)
}

/// The file's bytes; none where it cannot be put together.
fn bytes(published: &Published, file: File, lang: Lang) -> Option<&[u8]> {
    let Published { campaign, results, uncertainty, files, .. } = published;
    let by_lang = by_lang(lang);
    let made = match file {
        File::MethodCsv(table) => files.method_csv[table as usize]
            .get_or_init(|| Some(table.csv(campaign, results, published.method()?).into_bytes())),
        File::RankingCsv => files.ranking_csv[by_lang]
            .get_or_init(|| Some(parindex_package::ranking_csv(campaign, results, lang).into_bytes())),
        File::RankingXlsx => files.ranking_xlsx[by_lang]
            .get_or_init(|| parindex_package::ranking_xlsx(campaign, results, lang).ok()),
        File::ResultsCsv => files.results_csv.get_or_init(|| {
            Some(parindex_package::results_csv(&campaign.framework, &campaign.input, results).into_bytes())
        }),
        File::ResultsJson => files.results_json.get_or_init(|| {
            let text = parindex_package::results_json(campaign, results, parindex_package::VERSION);
            Some(text.into_bytes())
        }),
        File::UncertaintyCsv => files.uncertainty_csv.get_or_init(|| {
            Some(parindex_package::uncertainty_csv(campaign, uncertainty.as_ref()?).into_bytes())
        }),
        File::IntegrityCsv => files
            .integrity_csv
            .get_or_init(|| Some(parindex_package::integrity_csv(campaign, results)?.into_bytes())),
        File::EstimatesCsv => files.estimates_csv.get_or_init(|| {
            Some(parindex_package::answered_csv(campaign, published.answered())?.into_bytes())
        }),
        File::Parquet(at) => files.parquet[at].get_or_init(|| {
            let table = PARQUET_TABLES[at];
            parindex_package::table_parquet(campaign, results, published.answered(), table).ok().flatten()
        }),
        // What it says of the year before depends on what else is published.
        File::ReportPdf | File::ReportXlsx => return None,
        File::PackageZip => {
            files.package_zip.get_or_init(|| parindex_package::zip_bytes(campaign, Some(results)).ok())
        }
    };
    made.as_deref()
}

/// The place of what is kept in each language.
fn by_lang(lang: Lang) -> usize {
    usize::from(lang == Lang::En)
}

/// A name that every system takes for a file.
pub(crate) fn ascii(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect()
}
