//! The arguments of `parindex questionnaire`.

use std::path::PathBuf;

use clap::Subcommand;

/// What to do with questionnaires.
#[derive(Debug, Subcommand)]
pub enum QuestionnaireCommand {
    /// All their faults.
    Check {
        /// Workbooks or folders.
        #[arg(required = true)]
        forms: Vec<PathBuf>,
        /// Warnings count as faults.
        #[arg(long)]
        strict: bool,
    },
    /// A workbook as a folder of CSV, or the other way round.
    Convert {
        /// Workbook or folder.
        form: PathBuf,
        /// `.xlsx` for a workbook, else the folder that is made.
        #[arg(long)]
        out: PathBuf,
    },
    /// What the index makes of them, as `questions.csv`.
    Questions {
        /// Workbooks or folders.
        #[arg(required = true)]
        forms: Vec<PathBuf>,
        /// Where the table goes; `-` is standard output.
        #[arg(long, default_value = "-")]
        out: PathBuf,
    },
}
