//! The campaign package: read, checked, written, recomputed, verified.
//!
//! A package is a folder or a `.zip` of CSV, XLSX and TOML files (`docs/package.md`). It is at once what is imported,
//! what is exported, the open data, and what anyone recomputes. [`read`] makes a [`Campaign`] of it or tells every
//! fault with its file, line, column and value; [`write_folder`] and [`write_zip`] write it again, always with a
//! `datapackage.json`; [`verify`] compares hashes and recomputes `results.csv` and `results.json` cell by cell.
//!
//! The invariant: what comes in is not trusted and never half believed. Sizes are counted while reading, no name leads
//! out of the package, nothing is guessed in silence, and there is no campaign as long as there is an error. The same
//! campaign is written as the same bytes; nothing is ever left half written. No clock is read.
//!
//! ```
//! use parindex_package::{Limits, Source, number, read};
//!
//! let (campaign, faults) = read(&Source::from_zip_bytes(b"not an archive".to_vec()), &Limits::default());
//! assert!(campaign.is_none());
//! assert_eq!(faults[0].id(), "fault-zip");
//!
//! assert_eq!(number::parse("1.234,5").unwrap().to_string(), "1234.5");
//! assert!(number::parse("1,234").is_err()); // 1.234 or 1234?
//! ```

mod answer_rows;
mod answered;
mod campaign;
mod columnar;
mod contact;
mod criteria;
mod datapackage;
mod decode;
mod determine;
mod document;
mod draft;
mod external;
mod faults;
mod figures;
mod form;
mod incoming;
mod integrity;
mod keys;
mod licence;
mod limits;
mod list;
mod message;
mod meta;
mod method;
pub mod number;
pub mod office;

mod proof;
mod questionnaire;
mod ranking;
mod results;
mod sample;
mod scores;
mod sheet;
mod source;
mod survey;
mod table;
mod tables;
mod template;
mod uncertainty;
mod units;
mod verify;
mod workbook;
mod write;

pub use answer_rows::{About, AnswerDesign, AnswerRows, Place};
pub use answered::{Answered, Opinion, answered, answered_csv, opinions};
pub use campaign::{Campaign, ExtraColumns, read};
pub use columnar::{PARQUET_TABLES, table_parquet};
pub use criteria::{read_framework, with_rule};
pub use determine::{determine, draws};
pub use document::{Document, document_xlsx};
pub use draft::{FrameworkTable, framework_csv, framework_xlsx, read_framework_table};
pub use figures::{FIGURES_COLUMNS, FigureChange, Figures, Item, Known, read_figures};
pub use form::{Difference, Form, FormFor, ScoreRow, What, differences, read_form, scores_form};
pub use incoming::{Found, Incoming, Sound};
pub use integrity::{IntegrityLine, Subject, effect_of, effects, integrity_csv};
pub use licence::Licence;
pub use limits::Limits;
pub use list::{list_csv, list_xlsx};
pub use meta::{CAMPAIGN_TOML, CampaignMeta, Phase};
pub use method::MethodTable;
pub use proof::{Publication, proof_json, with_proof};
pub use questionnaire::{
    questionnaire_xlsx, questions_csv, questions_of, read_questionnaire, read_questionnaire_bytes,
    write_questionnaire_folder,
};
pub use ranking::{ranking_csv, ranking_xlsx, results_xlsx};
pub use results::{VERSION, missing_text, percent, results_csv, results_json};
pub use sample::{
    Drawing, ESTIMATES_COLUMNS, Estimates, Figure, Frame, FrameColumns, FrameStratum, HowSure,
    MOST_CATEGORIES, MOST_MARGINS, Margins, OfficeFrame, Responses, STAGES, SampleLine, SamplePart, StageOf,
    Stratum, allocation_csv, allocation_of, read_allocation, read_margins, read_strata, sample_lines,
    sample_rows,
};
pub use sheet::{Sheet, SheetRow};
pub use source::{Source, file_bytes};
pub use survey::{Answer, Group, Question, ScalePoint, read_questions};
pub use table::{Column, optional, required};
pub use tables::{TableCell, TablePage, tables_xlsx};
pub use template::{SCORES_FORM, write_template};
pub use uncertainty::{uncertainty_basis, uncertainty_csv, uncertainty_why};
pub use verify::{
    CLOCK_DRIFT, Check, Cosignatures, Finding, Verdict, Verification, Witnessed, Witnesses, publication,
    verify,
};
pub use write::{
    WriteError, files, packed, write_file, write_folder, write_parts, write_zip, zip_bytes, zip_options,
    zipped,
};
