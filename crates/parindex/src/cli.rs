use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use parindex_web::Clamd;

pub use questionnaire::QuestionnaireCommand;
pub use survey::{Allocate, AllocationName, Draw, Estimate, Import, LonelyName, Size, SurveyCommand};
pub use witness::{Sign, Verify, WitnessCommand};

mod questionnaire;
mod survey;
mod witness;

/// The arguments. Their help texts stand in `locales/*/cli.ftl`, by the names of command and argument.
#[derive(Debug, Parser)]
#[command(name = "parindex", version, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Language of what is printed.
    #[arg(long, global = true, value_name = "vi|en")]
    pub lang: Option<String>,
    /// JSON for machines.
    #[arg(long, global = true)]
    pub json: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Sets of criteria.
    Framework {
        /// What to do with them.
        #[command(subcommand)]
        command: FrameworkCommand,
    },
    /// Computes the index of a package.
    Compute {
        /// Folder or .zip.
        package: PathBuf,
        /// Where results.csv goes, with results.json beside it; `-` is standard output, for results.csv alone.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Which scores count.
        #[arg(long, value_enum, default_value = "final")]
        stage: StageName,
        /// Threads; 0 is as many as there are cores.
        #[arg(long, default_value_t = 0)]
        threads: usize,
    },
    /// Determines the index of a package in many other ways.
    Robustness {
        /// Folder or .zip.
        package: PathBuf,
        /// The folder that the tables go to.
        #[arg(long, default_value = ".")]
        out: PathBuf,
        /// How often each kind of trial is made.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(100..=100_000))]
        trials: Option<u32>,
    },
    /// Typesets the report on packages, or on one unit.
    Report(Box<Report>),
    /// Checks hashes, recomputes everything and compares.
    Verify(Verify),
    /// A witness of what was published.
    Witness {
        /// What to do.
        #[command(subcommand)]
        command: WitnessCommand,
    },
    /// An empty package and its forms.
    Template {
        /// Folder with framework.toml and framework.csv.
        framework: PathBuf,
        /// The folder that is made.
        #[arg(long)]
        out: PathBuf,
        /// The campaign's year.
        #[arg(long)]
        year: Option<i16>,
    },
    /// Fills a folder with the demonstration.
    Demo {
        /// The folder.
        #[arg(long, default_value = "parindex-data")]
        out: PathBuf,
        /// Serve it afterwards.
        #[arg(long)]
        serve: bool,
        /// Address to listen on.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
    },
    /// Serves the public pages of every package in a folder; with a database the staff side, too.
    Serve(Box<Serve>),
    /// A campaign of a database as campaign packages.
    Export {
        /// The database.
        #[arg(long, value_name = "URL")]
        database: String,
        /// The campaign's identifier.
        #[arg(long, value_name = "ID")]
        campaign: String,
        /// The folder that they go to.
        #[arg(long, default_value = ".")]
        out: PathBuf,
    },
    /// Publishes the approved result of a campaign of a database.
    Publish(Publish),
    /// The ledger of a database.
    Ledger {
        /// What to do with it.
        #[command(subcommand)]
        command: LedgerCommand,
    },
    /// Samples and estimates of the sociological survey.
    Survey {
        /// What to do.
        #[command(subcommand)]
        command: SurveyCommand,
    },
    /// Questionnaires of the survey.
    Questionnaire {
        /// What to do with them.
        #[command(subcommand)]
        command: QuestionnaireCommand,
    },
    /// Completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// The manual page.
    Man,
}

/// How often a minute one address may ask the interface for programs, where nobody says otherwise.
const API_PER_MINUTE: u32 = 600;

/// What is reported, and how.
#[derive(Debug, Args)]
pub struct Report {
    /// Folders or .zip files, each a part of the report.
    #[arg(required = true)]
    pub packages: Vec<PathBuf>,
    /// The report on the unit of this code alone.
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    /// Packages of earlier years to compare with.
    #[arg(long, value_name = "PACKAGE")]
    pub before: Vec<PathBuf>,
    /// When it is published.
    #[arg(long, value_name = "MOMENT")]
    pub released: Option<String>,
    /// Where the PDF goes.
    #[arg(long, value_name = "FILE", default_value = "report.pdf")]
    pub out: PathBuf,
    /// Where all its tables go, as a workbook or a text document.
    #[arg(long, value_name = "FILE")]
    pub tables: Option<PathBuf>,
    /// Where the decision's annex goes.
    #[arg(long, value_name = "FILE", conflicts_with = "unit")]
    pub annex: Option<PathBuf>,
    /// Who publishes it.
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// A text file that holds the foreword.
    #[arg(long, value_name = "FILE")]
    pub foreword: Option<PathBuf>,
    /// A template that somebody edited.
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
}

/// What is served, and where.
#[derive(Debug, Args)]
pub struct Serve {
    /// The folder.
    #[arg(default_value = "parindex-data")]
    pub folder: PathBuf,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The database of the staff side.
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// The address under which people reach the site.
    #[arg(id = "base-url", long, value_name = "URL")]
    pub base_url: Option<String>,
    /// The key that signs the ledger.
    #[arg(long, value_name = "FILE", requires = "database")]
    pub key: Option<PathBuf>,
    /// How often a minute one address may ask the interface for programs.
    #[arg(id = "api-per-minute", long, value_name = "N", default_value_t = API_PER_MINUTE, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub api_per_minute: u32,
    /// A proxy in front of the site writes `X-Forwarded-For`.
    #[arg(id = "behind-proxy", long)]
    pub behind_proxy: bool,
    /// The mail server.
    #[arg(long, value_name = "URL", requires_all = ["database", "mail-from"])]
    pub smtp: Option<String>,
    /// Whom mails come from.
    #[arg(id = "mail-from", long, value_name = "ADDRESS", requires = "smtp")]
    pub mail_from: Option<String>,
    /// The file that holds the password of the mail server.
    #[arg(id = "smtp-password", long, value_name = "FILE", requires = "smtp")]
    pub smtp_password: Option<PathBuf>,
    /// Who keeps the checkpoints of the ledger elsewhere.
    #[arg(id = "checkpoints-to", long, value_name = "ADDRESSES", requires = "smtp", value_delimiter = ',')]
    pub checkpoints_to: Vec<String>,
    /// Where evidence goes.
    #[command(flatten)]
    pub evidence: Files,
    /// How people come in.
    #[command(flatten)]
    pub entrance: Entrance,
}

/// What is published, and who does it.
#[derive(Debug, Args)]
pub struct Publish {
    /// The database.
    #[arg(long, value_name = "URL")]
    pub database: String,
    /// The campaign's identifier.
    #[arg(long, value_name = "ID")]
    pub campaign: String,
    /// The address of an account that may publish.
    #[arg(long, value_name = "ADDRESS")]
    pub email: String,
    /// The file that holds its password; `-` is standard input.
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub password: PathBuf,
    /// A one-time code.
    #[arg(long, value_name = "CODE")]
    pub code: Option<String>,
    /// The moment, where that is to come.
    #[arg(long, value_name = "MOMENT")]
    pub release: Option<String>,
    /// Roles that need one-time codes.
    #[arg(id = "require-codes", long, value_name = "ROLES", value_delimiter = ',')]
    pub require_codes: Option<Vec<String>>,
    /// The key that signs the ledger.
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
}

/// Where files of evidence are kept, and what is taken.
#[derive(Debug, Default, Args)]
pub struct Files {
    /// The folder.
    #[arg(id = "evidence", long = "evidence", value_name = "DIR", requires = "database")]
    pub folder: Option<PathBuf>,
    /// The most of one unit in one campaign, in GiB.
    #[arg(id = "evidence-per-unit", long, value_name = "GIB", requires = "database")]
    pub evidence_per_unit: Option<u32>,
    /// The malware scanner.
    #[arg(long, value_name = "HOST:PORT", requires = "database")]
    pub clamd: Option<Clamd>,
}

/// How people come in to the staff side.
#[derive(Debug, Default, Args)]
pub struct Entrance {
    /// Roles that need one-time codes.
    #[arg(id = "require-codes", long, value_name = "ROLES", requires = "database", value_delimiter = ',')]
    pub require_codes: Option<Vec<String>>,
    /// An identity provider, by its issuer.
    #[arg(id = "oidc-issuer", long, value_name = "URL", requires_all = ["database", "oidc-client", "oidc-secret-file"])]
    pub oidc_issuer: Option<String>,
    /// What the provider knows the site by.
    #[arg(id = "oidc-client", long, value_name = "ID", requires = "oidc-issuer")]
    pub oidc_client: Option<String>,
    /// What only the provider and the site know.
    #[arg(id = "oidc-secret-file", long, value_name = "FILE", requires = "oidc-issuer")]
    pub oidc_secret_file: Option<PathBuf>,
}

impl Serve {
    /// The public pages of a folder alone.
    pub fn public(folder: PathBuf, listen: SocketAddr) -> Serve {
        Serve {
            folder,
            listen,
            database: None,
            base_url: None,
            key: None,
            api_per_minute: API_PER_MINUTE,
            behind_proxy: false,
            smtp: None,
            mail_from: None,
            smtp_password: None,
            checkpoints_to: Vec::new(),
            evidence: Files::default(),
            entrance: Entrance::default(),
        }
    }
}

/// What to do with a ledger.
#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// Verifies the whole of it.
    Verify {
        /// The database.
        #[arg(long, value_name = "URL")]
        database: String,
        /// The key that signs it, or its public half.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// Checkpoints that were kept elsewhere.
        #[arg(long, value_name = "FILE")]
        kept: Vec<PathBuf>,
    },
    /// Puts another key in place of the one that signs it.
    Rotate {
        /// The database.
        #[arg(long, value_name = "URL")]
        database: String,
        /// The key that signs it.
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
    },
    /// Proves to a witness that it was only added to.
    Consistency {
        /// The package that the witness is to cosign.
        package: PathBuf,
        /// The checkpoint that the witness has seen last.
        #[arg(long, value_name = "FILE")]
        last: PathBuf,
        /// The database.
        #[arg(long, value_name = "URL")]
        database: String,
        /// Where the proof goes; `-` is standard output.
        #[arg(long, value_name = "FILE", default_value = "-")]
        out: PathBuf,
    },
    /// Checks that a record stands in a ledger, without its database.
    Check {
        /// The record with its receipt, as the audit view hands it out.
        proof: PathBuf,
        /// The public half of the key that signs the ledger.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
    },
}

/// What to do with a framework.
#[derive(Debug, Subcommand)]
pub enum FrameworkCommand {
    /// All its faults.
    Check {
        /// Folder, framework.csv or package.
        path: PathBuf,
        /// The version it amends.
        #[arg(long)]
        base: Option<PathBuf>,
        /// Warnings count as faults.
        #[arg(long)]
        strict: bool,
    },
    /// Its rules in words.
    Explain {
        /// Folder, framework.csv or package.
        path: PathBuf,
        /// Only this code and what is below it.
        code: Option<String>,
        /// Facts of a unit: the points that follow, and how.
        #[arg(long)]
        facts: Option<String>,
    },
    /// The smallest changes that gain points.
    Advise {
        /// Folder, framework.csv or package.
        path: PathBuf,
        /// The code of a leaf.
        code: String,
        /// Facts of a unit.
        #[arg(long)]
        facts: String,
    },
    /// Two versions compared by lineage.
    Diff {
        /// The earlier version.
        old: PathBuf,
        /// The later version.
        new: PathBuf,
        /// Unchanged nodes too.
        #[arg(long)]
        all: bool,
    },
}

/// Which scores count.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum StageName {
    /// Self-scores.
    #[value(name = "self")]
    SelfScore,
    /// Appraised scores.
    Final,
}
