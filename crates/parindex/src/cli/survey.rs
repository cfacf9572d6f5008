//! The arguments of `parindex survey`. Shares are texts here: `0.05`, `0,05` and `5%` are read alike, in the reader's
//! language where they cannot be.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// What to do about a survey.
#[derive(Debug, Subcommand)]
pub enum SurveyCommand {
    /// How many to ask.
    Size(Size),
    /// How many of each stratum.
    Allocate(Allocate),
    /// Whom.
    Draw(Draw),
    /// Answers that another program collected.
    Import(Import),
    /// What the answers say, and how sure it is.
    Estimate(Estimate),
}

/// How sure a proportion is to be.
#[derive(Debug, Args)]
pub struct Size {
    /// Half the width of the interval.
    #[arg(long, value_name = "SHARE", default_value = "5%")]
    pub margin: String,
    /// The level of confidence.
    #[arg(long, value_name = "SHARE", default_value = "95%")]
    pub level: String,
    /// The expected proportion.
    #[arg(long, value_name = "SHARE", default_value = "50%")]
    pub proportion: String,
    /// The design effect.
    #[arg(long, value_name = "NUMBER", conflicts_with = "cluster")]
    pub effect: Option<String>,
    /// People asked in each cluster, for the design effect.
    #[arg(long, value_name = "N", requires = "correlation")]
    pub cluster: Option<usize>,
    /// How alike people of a cluster are.
    #[arg(long, value_name = "SHARE", requires = "cluster")]
    pub correlation: Option<String>,
    /// People in the population.
    #[arg(long, value_name = "N")]
    pub population: Option<usize>,
    /// The share of those asked who are expected to answer.
    #[arg(long, value_name = "SHARE", default_value = "100%")]
    pub response: String,
    /// The other way round: the margin that so many answers give.
    #[arg(long, value_name = "N", conflicts_with = "margin")]
    pub answers: Option<usize>,
}

/// How a sample is shared among strata.
#[derive(Debug, Args)]
pub struct Allocate {
    /// The strata, CSV or XLSX.
    pub strata: PathBuf,
    /// People in the sample.
    #[arg(long, value_name = "N")]
    pub total: usize,
    /// How it is shared.
    #[arg(long, value_enum, default_value = "proportional")]
    pub method: AllocationName,
    /// The least of a stratum that has no floor of its own.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub floor: usize,
    /// The level of confidence of the margins.
    #[arg(long, value_name = "SHARE", default_value = "95%")]
    pub level: String,
    /// The design effect of the margins.
    #[arg(long, value_name = "NUMBER", default_value = "1")]
    pub effect: String,
    /// Where the table goes.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// How a sample is shared among strata.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum AllocationName {
    /// Each as many.
    Equal,
    /// As there are people.
    Proportional,
    /// As there are people times their spread.
    Neyman,
    /// The same, less where asking costs more.
    Optimal,
}

/// How a sample is drawn.
#[derive(Debug, Args)]
pub struct Draw {
    /// The frame, CSV or XLSX.
    pub frame: PathBuf,
    /// The column of the strata.
    #[arg(long, value_name = "COLUMN")]
    pub stratum: Option<String>,
    /// A stage above people.
    #[arg(long, value_name = "COLUMN=N[:pps]")]
    pub stage: Vec<String>,
    /// The column of the sizes.
    #[arg(long, value_name = "COLUMN")]
    pub size: Option<String>,
    /// The column that says how many people a row stands for.
    #[arg(long, value_name = "COLUMN")]
    pub people: Option<String>,
    /// People in each unit of the last stage.
    #[arg(long, value_name = "N", required_unless_present = "allocation")]
    pub take: Option<usize>,
    /// People in each stratum, as `allocate` writes it.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["take", "stage"], requires = "stratum")]
    pub allocation: Option<PathBuf>,
    /// Replacements in each unit of the last stage.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub spares: usize,
    /// The seed; a random one where there is none.
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Where the sample goes.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// Which answers are imported, and how.
#[derive(Debug, Args)]
pub struct Import {
    /// The exported table, CSV or XLSX.
    pub export: PathBuf,
    /// The questionnaire.
    #[arg(long, value_name = "FILE")]
    pub form: PathBuf,
    /// What the columns hold; where there is no such file, what was guessed is written to it.
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// The unit of all answers, where no column says it.
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    /// The group of respondents; that of the questionnaire where none is said.
    #[arg(long, value_name = "NAME")]
    pub group: Option<String>,
    /// Sound rows are taken though others have faults.
    #[arg(id = "skip-faulty", long)]
    pub skip_faulty: bool,
    /// Where the responses go.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// How answers are estimated from.
#[derive(Debug, Args)]
pub struct Estimate {
    /// The responses, CSV or XLSX.
    pub responses: PathBuf,
    /// The questions, as in a package.
    #[arg(long, value_name = "FILE")]
    pub questions: PathBuf,
    /// What is known of the population, to which weights are raked.
    #[arg(long, value_name = "FILE")]
    pub margins: Option<PathBuf>,
    /// The level of confidence.
    #[arg(long, value_name = "SHARE", default_value = "95%")]
    pub level: String,
    /// Answers that a figure has at least.
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub least: usize,
    /// The widest half of an interval that is shown.
    #[arg(long, value_name = "SHARE")]
    pub widest: Option<String>,
    /// What is done about strata of one sampling unit.
    #[arg(long, value_enum, default_value = "fail")]
    pub lonely: LonelyName,
    /// Only the first stage counts.
    #[arg(id = "first-stage-only", long)]
    pub first_stage_only: bool,
    /// Where the table goes.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// What is done about strata of one sampling unit.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LonelyName {
    /// Refused, with their names.
    Fail,
    /// No variance of their own.
    Certainty,
    /// The average of the others.
    Average,
    /// Compared with the mean of the whole.
    Adjust,
}
