//! The command line: the thin face of the crates beside it. It reads arguments, calls them, prints what they found.
//!
//! Exit codes: 0 all is well; 1 faults were found, or a package does not verify; 2 the command was not understood;
//! 3 something could not be read or written.

mod cli;
mod commands;
mod demo;
mod failure;
mod help;
mod print;

use std::process::ExitCode;

use clap::FromArgMatches;

use cli::Cli;

fn main() -> ExitCode {
    let lang = help::language(std::env::args(), |name| std::env::var(name).ok());
    let matches = help::command(lang).get_matches();
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(e) => e.exit(),
    };
    match commands::run(cli, lang) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.exit(lang),
    }
}
