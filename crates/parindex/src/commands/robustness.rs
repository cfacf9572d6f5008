use std::path::Path;

use parindex_index::Stage;
use parindex_locale::{Lang, Message, fixed};
use parindex_package::{Campaign, MethodTable, determine, write_file};
use parindex_robust::{Draws, Method, method};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use serde_json::json;

use super::{busy, load};
use crate::failure::Failure;

/// Determines the index in many other ways and writes what the ranks owe to which choice.
pub fn run(
    package: &Path,
    out: &Path,
    trials: Option<u32>,
    lang: Lang,
    as_json: bool,
) -> Result<(), Failure> {
    let campaign = load(package, lang, as_json)?;
    let bar = busy("cli-computing", lang);
    let (results, _) = determine(&campaign, Stage::Final);
    let mut draws = Draws::new(campaign.meta.seed.unwrap_or_default(), campaign.input.units.len());
    draws.replicates = trials.map_or(draws.replicates, |trials| trials as usize);
    let found = method(&campaign.framework, &campaign.input, &results, draws);
    bar.finish_and_clear();
    let found = found.ok_or_else(|| Failure::Refused(Message::new("robust-nothing")))?;
    for table in MethodTable::ALL {
        let path = out.join(table.file());
        let text = table.csv(&campaign, &results, &found);
        write_file(&path, text.as_bytes()).map_err(|e| Failure::Io(e.message()))?;
    }
    if as_json {
        println!("{}", as_value(&found, out));
    } else {
        tell(&campaign, &found, out, lang);
    }
    Ok(())
}

/// How far units move, and what that is owed to most.
fn tell(campaign: &Campaign, found: &Method, out: &Path, lang: Lang) {
    let places = |moved: f64| fixed(lang, Decimal::from_f64(moved).unwrap_or_default(), 1);
    let moved = Message::new("cli-robust")
        .count("trials", found.trials)
        .text("weights", places(found.moved_by_weights))
        .text("all", places(found.moved_by_all));
    println!("{}", lang.say(&moved));
    let mut leaves: Vec<_> = found.leaves.iter().collect();
    leaves.sort_by(|a, b| b.moved.total_cmp(&a.moved));
    for leaf in leaves.into_iter().take(5) {
        let node = campaign.framework.node(leaf.node);
        println!("{:>8}  {:<8} {}", places(leaf.moved), node.code.to_string(), node.name.get(lang));
    }
    if found.failed > 0 {
        println!("{}", lang.say(&Message::new("robust-failed").count("failed", found.failed)));
    }
    let files = Message::new("cli-robust-files").text("out", out.display().to_string());
    println!("{}", lang.say(&files));
}

fn as_value(found: &Method, out: &Path) -> serde_json::Value {
    let factors = found
        .factors
        .iter()
        .map(|(factor, owed)| json!({ "choice": factor.name(), "first": owed.first, "total": owed.total }));
    json!({
        "out": out.display().to_string(),
        "trials": found.trials,
        "failed": found.failed,
        "moved_by_weights": found.moved_by_weights,
        "moved_by_all": found.moved_by_all,
        "choices": factors.collect::<Vec<_>>(),
    })
}
