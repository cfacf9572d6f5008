//! `results.csv`: every figure of every unit, exact, so that anyone can compare it with a computation of their own.

mod json;

use parindex_framework::rule::Reason;
use parindex_framework::{Framework, NodeId, Number, Points, number};
use parindex_index::{Figure, Input, Missing, Results, UnitResult};
use rust_decimal::Decimal;

use crate::write::{Field, TableWriter, Written};

pub(crate) use json::{JSON_FILE, difference, json_text};
pub use json::{VERSION, results_json};

/// The name of the table.
pub(crate) const TABLE: &str = "results";

/// The columns.
pub(crate) const COLUMNS: [&str; 11] =
    ["unit", "code", "points", "max", "percent", "rank", "rank_low", "rank_high", "se", "band", "missing"];

/// Decimals of a percentage that does not end.
const PERCENT_DIGITS: u32 = 10;
/// Decimals up to which a percentage that ends is written in full.
const MAX_PERCENT_DIGITS: u32 = 20;

/// Writes `results.csv`: for each unit the row `index`, then every node.
#[must_use]
pub fn results_csv(framework: &Framework, input: &Input, results: &Results) -> String {
    let written = table(framework, input, results);
    String::from_utf8_lossy(&written.bytes).into_owned()
}

/// The table with what `datapackage.json` says of it.
pub(crate) fn table(framework: &Framework, input: &Input, results: &Results) -> Written {
    let mut writer = TableWriter::new(TABLE, fields(), &["unit", "code"]);
    each_row(framework, input, results, |cells| writer.row(cells));
    writer.finish()
}

fn fields() -> Vec<Field> {
    COLUMNS
        .into_iter()
        .map(|name| match name {
            "unit" | "code" | "band" | "missing" => Field::text(name),
            "rank" | "rank_low" | "rank_high" => Field::integer(name),
            _ => Field::number(name),
        })
        .collect()
}

/// Hands the cells of each row to `take`, in the order of [`COLUMNS`].
pub(crate) fn each_row(
    framework: &Framework,
    input: &Input,
    results: &Results,
    mut take: impl FnMut(&[String; 11]),
) {
    for (unit, result) in input.units.iter().zip(&results.units) {
        take(&index_row(framework, &unit.code, result));
        for (id, figure) in result.nodes.iter().enumerate() {
            let code = framework.node(id).code.to_string();
            let missing = missing_text(framework, result, Some(id));
            take(&row(&unit.code, code, figure, String::new(), missing));
        }
    }
}

fn index_row(framework: &Framework, unit: &str, result: &UnitResult) -> [String; 11] {
    let band = result.band.map_or_else(String::new, |band| framework.meta.bands[band].name.clone());
    let mut row = row(unit, "index".to_owned(), &result.index, band, missing_text(framework, result, None));
    if let Some(sure) = &result.sure {
        let (low, high) = sure.ranks.unzip();
        let rank = |rank: Option<u32>| rank.map_or_else(String::new, |rank| rank.to_string());
        (row[6], row[7], row[8]) = (rank(low), rank(high), sure.error.to_string());
    }
    row
}

fn row(unit: &str, code: String, figure: &Figure, band: String, missing: String) -> [String; 11] {
    let points = figure.points.map_or_else(String::new, |points| points.to_string());
    let percent = percent(figure).map_or_else(String::new, |percent| percent.to_string());
    let rank = figure.rank.map_or_else(String::new, |rank| rank.to_string());
    let none = String::new;
    [
        unit.to_owned(),
        code,
        points,
        figure.max.to_string(),
        percent,
        rank,
        none(),
        none(),
        none(),
        band,
        missing,
    ]
}

/// Points / maximum x 100 as `results.csv` has it: exact where it ends, else rounded half up to ten decimals. `None` where
/// points are missing or nothing applies.
#[must_use]
pub fn percent(figure: &Figure) -> Option<Decimal> {
    let points = figure.points?;
    if figure.max == Points::ZERO {
        return None;
    }
    let share = points.number() * Number::from_integer(100) / number(figure.max.value());
    exact(share).or_else(|| Points::from_number(share, PERCENT_DIGITS).map(|p| p.value().normalize()))
}

/// A fraction as a decimal, if it ends.
fn exact(value: Number) -> Option<Decimal> {
    let mut rest = *value.denom();
    let mut count = |factor: i128| {
        let mut n = 0;
        while rest % factor == 0 {
            rest /= factor;
            n += 1;
        }
        n
    };
    let digits: u32 = count(2).max(count(5));
    if rest != 1 || digits > MAX_PERCENT_DIGITS {
        return None;
    }
    let scaled = value.numer().checked_mul(10_i128.checked_pow(digits)?)? / value.denom();
    Decimal::try_from_i128_with_scale(scaled, digits).ok().map(|d| d.normalize())
}

/// Why figures of a unit, or of a node of it, are missing, in English in every language:
/// `not appraised: 1.2.1, 1.2.3; fact missing: 2.1 done`.
#[must_use]
pub fn missing_text(framework: &Framework, result: &UnitResult, node: Option<NodeId>) -> String {
    let mut reasons: Vec<(&'static str, Vec<String>)> = Vec::new();
    for (leaf, missing) in &result.missing {
        let code = leaf.map(|leaf| &framework.node(leaf).code);
        let concerned = node.is_none_or(|node| {
            let own = &framework.node(node).code;
            code.is_some_and(|code| code == own || code.is_below(own))
        });
        if !concerned {
            continue;
        }
        let code = code.map_or_else(String::new, ToString::to_string);
        for (reason, what) in words(missing) {
            let item = format!("{code} {what}").trim().to_owned();
            match reasons.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, items)) => items.push(item),
                None => reasons.push((reason, vec![item])),
            }
        }
    }
    let texts = reasons.iter().map(|(reason, items)| {
        let items: Vec<&str> = items.iter().map(String::as_str).filter(|item| !item.is_empty()).collect();
        if items.is_empty() { (*reason).to_owned() } else { format!("{reason}: {}", items.join(", ")) }
    });
    texts.collect::<Vec<_>>().join("; ")
}

/// The reason, and what it concerns besides the leaf.
fn words(missing: &Missing) -> Vec<(&'static str, String)> {
    match missing {
        Missing::NotAppraised => vec![("not appraised", String::new())],
        Missing::NotSelfScored => vec![("not self-scored", String::new())],
        Missing::NothingApplies => vec![("nothing applies", String::new())],
        Missing::Rule(reasons) => reasons.iter().map(reason_words).collect(),
    }
}

fn reason_words(reason: &Reason) -> (&'static str, String) {
    match reason {
        Reason::Fact(name) => ("fact missing", name.clone()),
        Reason::Last(name) => ("fact of last year missing", name.clone()),
        Reason::External(source) => ("external figure missing", source.clone()),
        Reason::Survey(survey) => ("no answers", survey.questions.join(" ")),
        Reason::Group => ("nothing to compare with", String::new()),
        Reason::Nothing => ("denominator is 0", String::new()),
        Reason::NoStep => ("no step holds", String::new()),
        Reason::Kind(name) => ("fact of another kind", name.clone()),
        Reason::Option(name) => ("option unknown", name.clone()),
        Reason::TooLarge => ("number too large", String::new()),
        Reason::ByHand => ("points not entered", String::new()),
        Reason::Unscored => ("not scored", String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_exact_where_it_ends_and_rounded_half_up_where_it_does_not() {
        let points = |text: &str| text.parse::<Points>().unwrap();
        let table = [
            ("8.5", "10", "85"),
            ("1", "3", "33.3333333333"),
            ("2", "3", "66.6666666667"),
            ("86.37", "97.5", "88.5846153846"),
            ("1", "64", "1.5625"),
            ("1", "1024", "0.09765625"),
            ("1", "1048576", "0.000095367431640625"),
            ("0", "10", "0"),
            ("1.0000000001", "100", "1.0000000001"),
        ];
        for (p, max, expected) in table {
            let figure = Figure { points: Some(points(p)), max: points(max), rank: None };
            assert_eq!(percent(&figure).unwrap().to_string(), expected, "{p} of {max}");
        }
        assert_eq!(percent(&Figure { points: Some(Points::ZERO), max: Points::ZERO, rank: None }), None);
        assert_eq!(percent(&Figure { points: None, max: points("1"), rank: None }), None);
    }
}
