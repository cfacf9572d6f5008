//! PAPI: a provincial index whose dimensions are sums of sub-dimensions. Its data are not part of the project: they are
//! read from `../shared/data/papi` beside it where that folder is, and a small set of the same form is always there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use parindex_framework::rule::Reason;
use parindex_framework::{Framework, Points};
use parindex_index::{Input, Missing, Results, Stage, Unit, compute};
use rust_decimal::Decimal;

use super::reader::{Record, framework, root, table};

/// Three dimensions, four units, one empty cell; the second unit ties with the first.
const SMALL: &str = "\
Province,SC11,SC12,SC21,SC22,SC23,SC31
A,1.25,2.5,3.125,1.5,0.75,7.5
B,2.5,1.25,3.125,0.75,1.5,7.5
C,1.000000001,2,3,2,,8
D,4.999999999,4,3,3,3.3,9.5
";

/// The sub-dimensions that were measured: some did not exist in every year, and then the whole column is empty.
fn measured(rows: &[Record], header: &str) -> Vec<String> {
    let columns = header.trim().split(',').skip(1);
    columns.filter(|c| rows.iter().any(|row| !row.get(c).is_empty())).map(str::to_owned).collect()
}

/// Every dimension counts 10, in equal parts; what does not divide evenly goes to the last part.
fn dimensions(columns: &[String]) -> Framework {
    let ten = Decimal::TEN;
    let mut csv = "code,name_vi,name_en,max,scored_by,rule\n".to_owned();
    let numbers: BTreeSet<&str> = columns.iter().map(|c| &c[2..3]).collect();
    for number in numbers {
        let parts: Vec<&String> = columns.iter().filter(|c| c[2..].starts_with(number)).collect();
        let _ = writeln!(csv, "{number},Nội dung {number},Dimension {number},10,,");
        let count = Decimal::from(parts.len());
        let even = (ten / count).trunc_with_scale(10);
        for (i, column) in parts.iter().enumerate() {
            let last = i + 1 == parts.len();
            let max = if last { ten - even * (count - Decimal::ONE) } else { even };
            let place = i + 1;
            let _ =
                writeln!(csv, "{number}.{place},{column},{column},{max},external,external {column}: points");
        }
    }
    framework("id = \"papi\"\ntitle_vi = \"PAPI\"\ntitle_en = \"PAPI\"\nkind = \"province\"\n", &csv)
}

fn input(rows: &[Record], columns: &[String]) -> Input {
    let figures = |row: &Record| -> BTreeMap<String, Decimal> {
        columns.iter().filter_map(|c| Some((c.clone(), row.number(c)?))).collect()
    };
    let unit = |row: &Record| Unit { code: row.get("Province").to_owned(), ranked: true, ..Unit::default() };
    Input {
        units: rows.iter().map(unit).collect(),
        external: rows.iter().map(figures).collect(),
        ..Input::default()
    }
}

/// A total in units of 10^-9, read digit by digit and summed in whole numbers; `None` where a cell is empty.
fn exact_total(row: &Record, columns: &[String]) -> Option<i128> {
    columns
        .iter()
        .map(|column| {
            let (whole, fraction) = row.get(column).split_once('.').unwrap_or((row.get(column), ""));
            format!("{whole}{fraction:0<9}").parse::<i128>().ok().filter(|_| !whole.is_empty())
        })
        .sum()
}

/// Computes a table and compares every figure with sums and ranks made another way.
fn agree(text: &str) -> (Framework, Input, Results) {
    let rows = table(text);
    let columns = measured(&rows, text.lines().next().unwrap());
    let framework = dimensions(&columns);
    let input = input(&rows, &columns);
    let results = compute(&framework, &input, Stage::Final);
    let totals: Vec<Option<i128>> = rows.iter().map(|row| exact_total(row, &columns)).collect();
    for ((unit, total), row) in results.units.iter().zip(&totals).zip(&rows) {
        let province = row.get("Province");
        let better = totals.iter().flatten().filter(|other| Some(**other) > *total).count();
        let rank = total.map(|_| u32::try_from(better + 1).unwrap());
        assert_eq!(unit.index.rank, rank, "{province}");
        let exact = total.map(|total| Decimal::from_i128_with_scale(total, 9).normalize());
        assert_eq!(unit.index.points.map(Points::value), exact, "{province}");
        // Each dimension is the sum of its sub-dimensions, also in binary arithmetic.
        for id in framework.fields() {
            let number = framework.node(id).code.to_string();
            let own = columns.iter().filter(|c| c[2..].starts_with(&number));
            let sum: Option<f64> = own.map(|c| row.get(c).parse::<f64>().ok()).sum();
            let points = unit.nodes[id].points.map(|p| p.to_string().parse::<f64>().unwrap());
            match (points, sum) {
                (Some(points), Some(sum)) => assert!((points - sum).abs() < 1e-9, "{province} {number}"),
                (points, sum) => assert_eq!(points, sum, "{province} {number}"),
            }
        }
        assert_eq!(missing(&framework, unit), empty(row, &columns), "{province}");
    }
    (framework, input, results)
}

/// The figures that a unit is said to lack.
fn missing(framework: &Framework, unit: &parindex_index::UnitResult) -> Vec<String> {
    unit.missing
        .iter()
        .map(|(id, why)| {
            let name = framework.node(id.unwrap()).name.vi.clone();
            assert_eq!(*why, Missing::Rule(vec![Reason::External(name.clone())]));
            name
        })
        .collect()
}

fn empty(row: &Record, columns: &[String]) -> Vec<String> {
    columns.iter().filter(|c| row.get(c).is_empty()).cloned().collect()
}

#[test]
fn a_unit_with_an_empty_cell_has_no_index_and_no_rank_and_says_which_cell() {
    let (framework, _, results) = agree(SMALL);
    assert_eq!(framework.total().to_string(), "30");
    let ranks: Vec<Option<u32>> = results.units.iter().map(|unit| unit.index.rank).collect();
    assert_eq!(ranks, [Some(2), Some(2), None, Some(1)]);
    assert_eq!(missing(&framework, &results.units[2]), ["SC23"]);
    // The dimensions that are complete keep their figures and their ranks among all four.
    let first: Vec<Option<u32>> = results.units.iter().map(|unit| unit.nodes[0].rank).collect();
    assert_eq!(first, [Some(2), Some(2), Some(4), Some(1)]);
    let second = framework.find(&"2".parse().unwrap()).unwrap();
    assert_eq!((results.units[2].nodes[second].points, results.units[2].nodes[second].rank), (None, None));
    assert_eq!(results.units[2].index.percent(), None);
}

#[test]
fn totals_and_ranks_of_papi_equal_an_independent_sum_in_all_four_years() {
    let folder = root().join("../shared/data/papi");
    if !folder.is_dir() {
        eprintln!("passed over: {} is not there", folder.display());
        return;
    }
    // Year, dimensions, sub-dimensions, provinces without an index.
    let expected = [("2015", 6, 22, 0), ("2018", 8, 28, 2), ("2019", 8, 29, 0), ("2020", 8, 29, 0)];
    for (year, dimensions, leaves, without) in expected {
        let text = fs::read_to_string(folder.join(format!("{year}.csv"))).unwrap();
        let (framework, input, results) = agree(&text);
        assert_eq!(input.units.len(), 63, "{year}");
        assert_eq!((framework.fields().count(), framework.leaves().len()), (dimensions, leaves), "{year}");
        let ranks: BTreeSet<u32> = results.units.iter().filter_map(|unit| unit.index.rank).collect();
        let ranked = u32::try_from(63 - without).unwrap();
        assert_eq!(ranks, (1..=ranked).collect(), "{year}");
        let missing = results.units.iter().filter(|unit| !unit.missing.is_empty()).count();
        assert_eq!(missing, without, "{year}");
    }
}
