use std::fs;
use std::net::SocketAddr;
use std::path::Path;

use parindex_index::Stage;
use parindex_locale::{Lang, Message};
use parindex_package::{CampaignMeta, Limits, determine, write_folder};

use super::{busy, load, load_framework, serve};
use crate::cli::Serve;
use crate::demo::{Files, SCENARIOS, drawn, given, proved, published};
use crate::failure::Failure;

/// The public key of whoever would have published the demonstration.
const KEY: &str = "demonstration.key";

/// Fills a folder with the demonstration, and serves it if an address is given.
pub fn run(out: &Path, listen: Option<SocketAddr>, lang: Lang) -> Result<(), Failure> {
    let bar = busy("cli-demo-making", lang);
    for scenario in SCENARIOS {
        package(out, scenario.id, lang, |folder| {
            put(folder, &given(scenario))?;
            let framework = load_framework(folder, lang, false)?;
            put(folder, &drawn(scenario, &framework))
        })?;
    }
    for (name, files) in published() {
        package(out, name, lang, |folder| put(folder, &files))?;
    }
    key(out)?;
    bar.finish_and_clear();
    let message = Message::new("cli-demo-made").text("folder", out.display().to_string());
    eprintln!("{}", lang.say(&message));
    match listen {
        Some(listen) => serve::run(&Serve::public(out.to_owned(), listen), lang),
        None => Ok(()),
    }
}

/// Puts the public key beside the packages, as a publisher makes it known: `verify --key`.
fn key(out: &Path) -> Result<(), Failure> {
    let path = out.join(KEY);
    let key = proved::key().map(|key| format!("{}\n", key.verifier())).unwrap_or_default();
    fs::write(&path, key).map_err(|e| Failure::io(&path, &e))
}

/// Makes one package: its inputs in a folder of their own, then the whole, with results and hashes, in its place.
fn package(
    out: &Path,
    name: &str,
    lang: Lang,
    fill: impl FnOnce(&Path) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let making = out.join(format!(".making-{name}"));
    remove(&making)?;
    fill(&making)?;
    let mut campaign = load(&making, lang, false)?;
    let (results, _) = determine(&campaign, Stage::Final);
    // What is invented is shown as it would be published; published figures have no proof that we could give.
    if campaign.meta.illustrative {
        campaign.proof = proved::proof(&campaign, &results);
    }
    let folder = out.join(name);
    clear_earlier(&folder, name)?;
    write_folder(&folder, &campaign, Some(&results)).map_err(|e| Failure::Io(e.message()))?;
    remove(&making)
}

/// Removes an earlier demonstration, and nothing else.
fn clear_earlier(folder: &Path, id: &str) -> Result<(), Failure> {
    if !folder.exists() {
        return Ok(());
    }
    let text = fs::read_to_string(folder.join("campaign.toml")).unwrap_or_default();
    let meta = CampaignMeta::parse(&text, &Limits::default()).0;
    if meta.is_some_and(|meta| meta.id == id) {
        return remove(folder);
    }
    Err(Failure::Io(Message::new("cli-demo-foreign").text("folder", folder.display().to_string())))
}

fn remove(folder: &Path) -> Result<(), Failure> {
    if folder.exists() { fs::remove_dir_all(folder).map_err(|e| Failure::io(folder, &e)) } else { Ok(()) }
}

fn put(folder: &Path, files: &Files) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|e| Failure::io(folder, &e))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|e| Failure::io(&path, &e))?;
    }
    Ok(())
}
