//! `results.json`: what `results.csv` says, with what it was computed from, in a form of which there is only one.

use parindex_index::Results;
use parindex_ledger::canonical;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::each_row;
use crate::campaign::Campaign;
use crate::datapackage::hash;
use crate::determine::draws;
use crate::write::{PackageFile, input_files, stage_word};

/// The file.
pub(crate) const JSON_FILE: &str = "results.json";

/// What the file says of its own form. Another number stands for a form that older readers do not know.
const FORMAT: &str = "parindex-results/1";

/// The version of this program, which `results.json` names.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// `results.json`: one line in the canonical form of RFC 8785, numbers other than counts and ranks as texts, what is
/// missing absent. The same campaign gives the same bytes wherever and of whatever files it was computed, as long as
/// `version`, that of the program which computed it, is the same. `inputs` are digests of the input files as
/// [`files`](crate::files) writes them.
#[must_use]
pub fn results_json(campaign: &Campaign, results: &Results, version: &str) -> String {
    json_text(campaign, results, version, &input_files(campaign))
}

/// The same where the input files are there already.
pub(crate) fn json_text(
    campaign: &Campaign,
    results: &Results,
    version: &str,
    inputs: &[PackageFile],
) -> String {
    let mut text = print(&head(campaign, results, version, inputs));
    // The units come last by the order of names. They are written one by one: ten thousand of them as values would
    // take a gigabyte.
    text.pop();
    text.push_str(",\"units\":[");
    let mut unit = String::new();
    each_row(&campaign.framework, &campaign.input, results, |cells| {
        let next = cells[0] != unit;
        if next {
            text.push_str(if unit.is_empty() { "" } else { "]}," });
            unit.clone_from(&cells[0]);
            text.extend(["{\"unit\":", &print(&json!(unit)), ",\"values\":["]);
        } else {
            text.push(',');
        }
        text.push_str(&print(&value(cells)));
    });
    text.push_str(if unit.is_empty() { "]}\n" } else { "]}]}\n" });
    text
}

/// Everything but the units.
fn head(campaign: &Campaign, results: &Results, version: &str, inputs: &[PackageFile]) -> Value {
    let (meta, draws) = (&campaign.meta, draws(campaign));
    let inputs = inputs.iter().map(|file| (file.path.clone(), Value::from(hash(&file.bytes))));
    let mut computed = json!({ "seed": draws.seed.to_string(), "version": version });
    if results.units.iter().any(|unit| unit.sure.is_some()) {
        computed["replicates"] = draws.replicates.into();
    }
    json!({
        "campaign": { "framework": meta.framework, "id": meta.id, "year": meta.year },
        "computed": computed,
        "format": FORMAT,
        "inputs": inputs.collect::<Map<_, _>>(),
        "stage": stage_word(results.stage),
    })
}

/// A row of `results.csv` without its unit and its empty cells.
fn value(cells: &[String; 11]) -> Value {
    let known = super::COLUMNS.iter().zip(cells).skip(1).filter(|(_, cell)| !cell.is_empty());
    let value = |(name, cell): (&&str, &String)| {
        let count = name.starts_with("rank").then(|| cell.parse::<u32>().ok()).flatten();
        ((*name).to_owned(), count.map_or_else(|| cell.as_str().into(), Value::from))
    };
    Value::Object(known.map(value).collect())
}

fn print(value: &Value) -> String {
    // Texts and whole numbers of 32 bits have a canonical form always.
    canonical(value).unwrap_or_default()
}

/// Where a `results.json` is first another than what comes out.
pub(crate) struct Elsewhere {
    /// The byte, the first is 1.
    pub(crate) byte: usize,
    /// The unit of which it tells there; empty before the first.
    pub(crate) unit: String,
    /// What stands there.
    pub(crate) found: String,
    /// What comes out.
    pub(crate) expected: String,
}

/// Bytes of an excerpt.
const EXCERPT: usize = 40;

/// Compares a file with what this program computes of the same campaign. The version that the file names is taken as
/// said: a later program that computes the same is no difference. `None` where they are the same.
pub(crate) fn difference(campaign: &Campaign, results: &Results, found: &[u8]) -> Option<Elsewhere> {
    #[derive(Deserialize)]
    struct Head {
        computed: Computed,
    }
    #[derive(Deserialize)]
    struct Computed {
        version: String,
    }
    let head = serde_json::from_slice::<Head>(found);
    let version = head.map_or_else(|_| VERSION.to_owned(), |head| head.computed.version);
    let expected = results_json(campaign, results, &version);
    if expected.as_bytes() == found {
        return None;
    }
    let same = expected.bytes().zip(found).take_while(|(a, b)| a == *b).count();
    let before = &expected[..expected.floor_char_boundary(same)];
    let unit = before.rsplit_once("{\"unit\":\"").and_then(|(_, rest)| rest.split('"').next());
    let excerpt = |bytes: &[u8]| {
        let from = same.saturating_sub(EXCERPT / 2);
        let until = (same + EXCERPT / 2).min(bytes.len());
        String::from_utf8_lossy(&bytes[from..until]).trim_end().to_owned()
    };
    Some(Elsewhere {
        byte: same + 1,
        unit: unit.unwrap_or_default().to_owned(),
        found: excerpt(found),
        expected: excerpt(expected.as_bytes()),
    })
}
