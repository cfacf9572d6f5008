use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

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
        /// Where results.csv goes; `-` is standard output.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Which scores count.
        #[arg(long, value_enum, default_value = "final")]
        stage: StageName,
        /// Threads; 0 is as many as there are cores.
        #[arg(long, default_value_t = 0)]
        threads: usize,
    },
    /// Checks hashes, recomputes everything and compares.
    Verify {
        /// Folder or .zip.
        package: PathBuf,
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
    /// Serves the public pages of every package in a folder.
    Serve {
        /// The folder.
        #[arg(default_value = "parindex-data")]
        folder: PathBuf,
        /// Address to listen on.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
    },
    /// Completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// The manual page.
    Man,
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
