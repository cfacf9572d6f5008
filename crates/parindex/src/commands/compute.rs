use std::io::Write;
use std::path::{Path, PathBuf};

use parindex_index::{Results, Stage, mean_of};
use parindex_locale::{Lang, Message, fixed};
use parindex_package::{
    Campaign, VERSION, determine, results_csv, results_json, uncertainty_basis, write_file,
};
use parindex_robust::Uncertainty;
use serde_json::json;

use super::{busy, load};
use crate::cli::StageName;
use crate::failure::Failure;

/// Computes a package and writes results.csv, and results.json beside it.
pub fn run(
    package: &Path,
    out: Option<PathBuf>,
    stage: StageName,
    threads: usize,
    lang: Lang,
    as_json: bool,
) -> Result<(), Failure> {
    let campaign = load(package, lang, as_json)?;
    let stage = match stage {
        StageName::SelfScore => Stage::SelfScore,
        StageName::Final => Stage::Final,
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|e| Failure::Refused(Message::new("cli-threads").text("why", e.to_string())))?;
    let bar = busy("cli-computing", lang);
    let (results, uncertainty) = pool.install(|| determine(&campaign, stage));
    bar.finish_and_clear();
    let out = out.unwrap_or_else(|| default_out(package));
    let text = results_csv(&campaign.framework, &campaign.input, &results);
    if out == Path::new("-") {
        std::io::stdout().write_all(text.as_bytes()).map_err(|e| Failure::io(&out, &e))?;
        return Ok(());
    }
    let put =
        |path: &Path, text: &str| write_file(path, text.as_bytes()).map_err(|e| Failure::Io(e.message()));
    let beside = out.with_extension("json");
    // Who names a .json wants that alone.
    if beside != out {
        put(&out, &text)?;
    }
    put(&beside, &results_json(&campaign, &results, VERSION))?;
    if as_json {
        println!("{}", as_value(&campaign, &results, uncertainty.as_ref(), &out));
    } else {
        tell(&campaign, &results, uncertainty.as_ref(), &out, lang);
    }
    Ok(())
}

/// In the folder, or beside the .zip.
fn default_out(package: &Path) -> PathBuf {
    if package.is_dir() {
        return package.join("results.csv");
    }
    let stem = package.file_stem().unwrap_or_default().to_string_lossy();
    package.with_file_name(format!("{stem}.results.csv"))
}

/// The first ranks and what is missing; the whole stands in the file.
fn tell(campaign: &Campaign, results: &Results, uncertainty: Option<&Uncertainty>, out: &Path, lang: Lang) {
    let digits = campaign.framework.meta.digits;
    let mut ranked: Vec<_> =
        campaign.input.units.iter().zip(&results.units).filter(|(_, r)| r.index.rank.is_some()).collect();
    ranked.sort_by_key(|(_, result)| result.index.rank);
    for (unit, result) in ranked.iter().take(10) {
        let percent = result.index.percent().map(|p| fixed(lang, p, digits)).unwrap_or_default();
        let band = result.band.map(|i| campaign.framework.meta.bands[i].name.as_str()).unwrap_or_default();
        let open = result.sure.and_then(|sure| sure.ranks).map(|(low, high)| format!("{low}–{high}"));
        // A column of its own only where there are samples.
        let open = uncertainty.map_or_else(String::new, |_| format!("{:>7}  ", open.unwrap_or_default()));
        println!(
            "{:>4}  {open}{percent:>8}  {band:<2}  {}",
            result.index.rank.unwrap_or_default(),
            unit.name.get(lang)
        );
    }
    let missing = results.units.iter().filter(|r| r.index.percent().is_none()).count();
    let message = Message::new("cli-computed")
        .count("ranked", ranked.len())
        .count("missing", missing)
        .text("out", out.display().to_string());
    println!("{}", lang.say(&message));
    if let Some(uncertainty) = uncertainty {
        println!("{}", lang.say(&uncertainty_basis("cli-uncertainty", uncertainty)));
    }
}

fn as_value(
    campaign: &Campaign,
    results: &Results,
    uncertainty: Option<&Uncertainty>,
    out: &Path,
) -> serde_json::Value {
    let units = campaign.input.units.iter().zip(&results.units).map(|(unit, result)| {
        json!({
            "unit": unit.code,
            "percent": result.index.percent().map(|p| p.to_string()),
            "rank": result.index.rank,
            "band": result.band.map(|i| campaign.framework.meta.bands[i].name.as_str()),
            "se": result.sure.map(|sure| sure.error.to_string()),
            "rank_low": result.sure.and_then(|sure| sure.ranks).map(|(low, _)| low),
            "rank_high": result.sure.and_then(|sure| sure.ranks).map(|(_, high)| high),
        })
    });
    let mean = mean_of(&campaign.input, results, |unit| &unit.index).map(|m| m.mean.to_string());
    let replicates = uncertainty.map(|uncertainty| uncertainty.replicates);
    json!({ "out": out.display().to_string(), "mean": mean, "replicates": replicates, "units": units.collect::<Vec<_>>() })
}
