//! One module a command: load, call a crate, print.

mod compute;
mod database;
mod demo;
mod entrance;
mod export;
mod framework;
mod kept;
mod key;
mod ledger;
mod publish;
mod questionnaire;
mod report;
mod robustness;
mod serve;
mod survey;
mod template;
mod verify;
mod witness;

use std::io;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use parindex_framework::{Fault, Framework, any_error};
use parindex_locale::{Lang, Message};
use parindex_package::{Campaign, Limits, Source, read, read_framework};

use crate::cli::{Cli, Command};
use crate::failure::Failure;
use crate::{help, print};

/// Runs a command.
pub fn run(cli: Cli, lang: Lang) -> Result<(), Failure> {
    match cli.command {
        Command::Framework { command } => framework::run(command, lang, cli.json),
        Command::Compute { package, out, stage, threads } => {
            compute::run(&package, out, stage, threads, lang, cli.json)
        }
        Command::Robustness { package, out, trials } => {
            robustness::run(&package, &out, trials, lang, cli.json)
        }
        Command::Report(asked) => report::run(&asked, lang, cli.json),
        Command::Verify(asked) => verify::run(&asked, lang, cli.json),
        Command::Witness { command } => witness::run(&command, lang, cli.json),
        Command::Template { framework, out, year } => template::run(&framework, &out, year, lang),
        Command::Demo { out, serve, listen } => demo::run(&out, serve.then_some(listen), lang),
        Command::Serve(serve) => serve::run(&serve, lang),
        Command::Export { database, campaign, out } => {
            export::run(&database, &campaign, &out, lang, cli.json)
        }
        Command::Publish(asked) => publish::run(&asked, lang, cli.json),
        Command::Ledger { command } => ledger::run(&command, lang, cli.json),
        Command::Survey { command } => survey::run(&command, lang, cli.json),
        Command::Questionnaire { command } => questionnaire::run(&command, lang, cli.json),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut help::command(lang), "parindex", &mut io::stdout());
            Ok(())
        }
        Command::Man => man(lang),
    }
}

fn man(lang: Lang) -> Result<(), Failure> {
    let page = clap_mangen::Man::new(help::command(lang));
    page.render(&mut io::stdout()).map_err(|e| Failure::io(Path::new("-"), &e))
}

/// Says what is being done while it takes long, where somebody watches.
fn busy(message: &'static str, lang: Lang) -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        bar.set_style(style);
    }
    bar.set_message(lang.word(message));
    bar.enable_steady_tick(std::time::Duration::from_millis(120));
    bar
}

fn open(path: &Path) -> Result<Source, Failure> {
    Source::open(path)
        .map_err(|fault| Failure::Io(Message::new("cli-open").text("fault", fault.line(Lang::En))))
}

/// Reads a package; faults are printed, and errors end the command.
fn load(path: &Path, lang: Lang, as_json: bool) -> Result<Campaign, Failure> {
    let source = open(path)?;
    let bar = busy("cli-reading", lang);
    let (campaign, faults) = read(&source, &Limits::default());
    bar.finish_and_clear();
    tell(campaign, &faults, lang, as_json)
}

/// Reads a framework alone; faults are printed, and errors end the command.
fn load_framework(path: &Path, lang: Lang, as_json: bool) -> Result<Framework, Failure> {
    let (framework, faults) = read_framework(&open(path)?, &Limits::default());
    tell(framework, &faults, lang, as_json)
}

fn tell<T>(value: Option<T>, faults: &[Fault], lang: Lang, as_json: bool) -> Result<T, Failure> {
    let broken = any_error(faults) || value.is_none();
    // With JSON, standard output is the result's unless there is none.
    if broken || !as_json {
        print::faults(faults, lang, as_json);
    }
    match value {
        Some(value) if !broken => Ok(value),
        _ => Err(Failure::Found),
    }
}
