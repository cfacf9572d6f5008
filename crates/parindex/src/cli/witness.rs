//! The arguments of `parindex verify` and `parindex witness`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What is verified, and what for.
#[derive(Debug, Args)]
pub struct Verify {
    /// Folder or .zip.
    pub package: PathBuf,
    /// The public key of whoever is said to have published it.
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// Public keys of witnesses that are trusted.
    #[arg(long, value_name = "KEY")]
    pub witness: Vec<String>,
    /// Cosignatures that came beside the package.
    #[arg(long, value_name = "FILE", requires = "witness")]
    pub witnesses: Vec<PathBuf>,
    /// How many of the witnesses must have cosigned.
    #[arg(id = "witnesses-needed", long, value_name = "N", requires = "witness", value_parser = clap::value_parser!(u16).range(1..))]
    pub witnesses_needed: Option<u16>,
}

/// What a witness does.
#[derive(Debug, Subcommand)]
pub enum WitnessCommand {
    /// Makes a key.
    Key {
        /// Under which name.
        name: String,
        /// Where it goes.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Verifies a package and cosigns the ledger that it was published in.
    Sign(Sign),
}

/// What a witness cosigns, and what has been seen before.
#[derive(Debug, Args)]
pub struct Sign {
    /// Folder or .zip.
    pub package: PathBuf,
    /// The witness's key.
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// The public key of the publisher.
    #[arg(long, value_name = "FILE")]
    pub publisher: PathBuf,
    /// The checkpoint of this ledger that was seen last.
    #[arg(long, value_name = "FILE", conflicts_with = "first")]
    pub last: Option<PathBuf>,
    /// None was seen yet.
    #[arg(long)]
    pub first: bool,
    /// The proof that the ledger was only added to since.
    #[arg(long, value_name = "FILE", requires = "last")]
    pub consistency: Option<PathBuf>,
    /// Where the cosignature goes.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}
