//! `uncertainty.csv`: how sure each index and rank is; and what that rests on, in messages.

use parindex_locale::Message;
use parindex_robust::Uncertainty;

use crate::campaign::Campaign;
use crate::write::{Field, TableWriter};

/// Decimals of a chance.
const CHANCE_DIGITS: usize = 4;

/// By unit with an index: the standard error and its parts from samples and from appraisals, the ranks left open, the units that it cannot be told from, and the chance of
/// each band and of each rank, as `A 0.93; B 0.07` and `11 0.12; 12 0.3`.
#[must_use]
pub fn uncertainty_csv(campaign: &Campaign, uncertainty: &Uncertainty) -> String {
    let text = ["unit", "alike", "bands", "chances"];
    let names = [
        "unit",
        "index",
        "se",
        "se_sample",
        "se_appraisal",
        "rank_low",
        "rank_high",
        "alike",
        "bands",
        "chances",
    ];
    let fields = names.map(|name| if text.contains(&name) { Field::text(name) } else { Field::number(name) });
    let mut writer = TableWriter::new("uncertainty", fields.to_vec(), &["unit"]);
    let units = &campaign.input.units;
    let share = |times: u32| format!("{:.CHANCE_DIGITS$}", uncertainty.share(times));
    for (place, (unit, found)) in units.iter().zip(&uncertainty.units).enumerate() {
        let Some(found) = found else { continue };
        let (low, high) = found.ranks.unzip();
        let rank = |rank: Option<u32>| rank.map_or_else(String::new, |rank| rank.to_string());
        let alike: Vec<&str> =
            uncertainty.alike(place).into_iter().map(|unit| units[unit].code.as_str()).collect();
        let bands = campaign.framework.meta.bands.iter().zip(&found.bands);
        let bands: Vec<String> =
            bands.map(|(band, times)| format!("{} {}", band.name, share(*times))).collect();
        let chances: Vec<String> =
            found.chances.iter().map(|(rank, times)| format!("{rank} {}", share(*times))).collect();
        writer.row(&[
            unit.code.clone(),
            format!("{:.6}", found.index),
            format!("{:.6}", found.error),
            format!("{:.6}", found.sampled),
            format!("{:.6}", found.appraised),
            rank(low),
            rank(high),
            alike.join(" "),
            bands.join("; "),
            chances.join("; "),
        ]);
    }
    String::from_utf8_lossy(&writer.finish().bytes).into_owned()
}

/// What the standard errors rest on and how often it was drawn again, in the words of `id`.
#[must_use]
pub fn uncertainty_basis(id: &'static str, uncertainty: &Uncertainty) -> Message {
    let basis = &uncertainty.basis;
    Message::new(id)
        .count("replicates", uncertainty.replicates)
        .count("surveyed", basis.surveyed)
        .count("figured", basis.figured)
        .count("appraised", basis.appraised)
}

/// What open ranks are.
#[must_use]
pub fn uncertainty_why(uncertainty: &Uncertainty) -> Message {
    let basis = &uncertainty.basis;
    let rests = match (basis.surveyed + basis.figured, basis.appraised) {
        (_, 0) => "sample",
        (0, _) => "appraisal",
        _ => "both",
    };
    Message::new("sure-why").text("rests", rests)
}
