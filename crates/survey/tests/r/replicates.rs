use parindex_survey::{Centre, Column, Design, Given, Measure, Replicated, Rows, Sheet, Stage, Statistic};

use crate::differences;
use crate::sample::{Figure, Ours, Table, figures};

fn measure(column: usize, statistic: Statistic) -> Measure<'static> {
    Measure { column, scale: None, statistic }
}

/// The measures of each table, by the name R's figures have.
fn statistics(table: &Table) -> Vec<(String, Column<'_>, Measure<'static>)> {
    let wanted = ["mean:api00", "total:enroll", "ratio:api.stu:enroll", "mean:y", "total:y", "ratio:y:x"];
    let known = |name: &str| name.split(':').skip(1).all(|column| table.0.contains_key(column));
    let names = wanted.into_iter().filter(|name| known(name));
    let column = |(at, name): (usize, &str)| {
        let parts: Vec<&str> = name.split(':').collect();
        let column = match parts[..] {
            [_, y, x] => Column::Ratio(table.numbers(y), table.numbers(x)),
            _ => Column::Numbers(table.numbers(parts[1])),
        };
        let statistic = if parts[0] == "total" { Statistic::Total } else { Statistic::Mean };
        (name.to_owned(), column, measure(at, statistic))
    };
    names.enumerate().map(column).collect()
}

/// Compares a way of replication with R's figures; cells are types of schools, domain 0 is everything.
fn check(
    case: &str,
    table: &Table,
    stage: &Stage<'_>,
    errors: impl Fn(&Sheet, &[Vec<u32>]) -> Vec<Vec<Replicated>>,
) {
    let (design, place) = Design::from_columns(&[*stage], table.len());
    let cell: Vec<u32> = if table.0.contains_key("stype") {
        table.codes("stype").into_iter().map(|code| u32::try_from(code).unwrap()).collect()
    } else {
        vec![0; table.len()]
    };
    let statistics = statistics(table);
    let columns: Vec<Column<'_>> = statistics.iter().map(|(_, column, _)| *column).collect();
    let measures: Vec<Measure<'_>> = statistics.iter().map(|(_, _, measure)| *measure).collect();
    let rows = Rows { place: &place, cell: &cell, weight: table.numbers("pw") };
    let sheet = Sheet::new(&design, 4, &rows, &columns, &measures).unwrap();
    let errors = errors(&sheet, &[vec![0, 1, 2, 3], vec![1], vec![2], vec![3]]);
    let ours = |figure: &Figure| {
        let domain = figure.domain.as_ref().map_or(0, |(_, code)| *code as usize);
        let at = statistics.iter().position(|(name, _, _)| *name == figure.statistic).unwrap();
        let ours = errors[domain][at];
        Ours { value: ours.value, error: Some(ours.error), effect: None, degrees: None }
    };
    let differences = differences(&figures(case), ours);
    assert!(differences.is_empty(), "{case}: {differences:#?}");
}

#[test]
fn the_jackknife_agrees_with_r() {
    let clusters = Table::read("clus1");
    let stage = Stage {
        unit: Some(&clusters.codes("dnum")),
        population: Some(clusters.numbers("fpc")),
        ..Stage::default()
    };
    check("jk1", &clusters, &stage, |sheet, domains| sheet.jackknife(Centre::Mean, domains));

    let simple = Table::read("srs");
    let stage = Stage { population: Some(simple.numbers("fpc")), ..Stage::default() };
    check("jk1-srs", &simple, &stage, |sheet, domains| sheet.jackknife(Centre::Mean, domains));

    let strata = Table::read("strat");
    let codes = strata.codes("stype");
    let stage = Stage { stratum: Some(&codes), population: Some(strata.numbers("fpc")), ..Stage::default() };
    check("jkn", &strata, &stage, |sheet, domains| sheet.jackknife(Centre::Mean, domains));
    check("jkn-mse", &strata, &stage, |sheet, domains| sheet.jackknife(Centre::Estimate, domains));
}

/// Multiples that R recorded: a row for each unit, a column for each replicate.
fn multiples(name: &str) -> Vec<Vec<f64>> {
    let table = Table::read(name);
    let replicates = table.0.len();
    // Column names are V1, V2, ... and their order does not matter, since replicates count alike.
    let all: Vec<Vec<f64>> = table.0.into_values().collect();
    assert_eq!(all.len(), replicates);
    all
}

#[test]
fn given_replicate_weights_agree_with_r() {
    let pairs = Table::read("pairs");
    let (unit, stratum) = (pairs.codes("psu"), pairs.codes("stratum"));
    let stage = Stage { unit: Some(&unit), stratum: Some(&stratum), ..Stage::default() };
    let scales = [("brr", 1.0 / 8.0), ("fay", 1.0 / 8.0 / 0.49), ("rao-wu", 1.0 / 39.0)];
    for (name, scale) in scales {
        let given = Given { multiples: multiples(name), scale, centre: Centre::Mean };
        check(name, &pairs, &stage, |sheet, domains| sheet.given(&given, domains).unwrap());
    }
}

#[test]
fn balanced_half_samples_of_our_own_give_rs_error_of_a_total() {
    let pairs = Table::read("pairs");
    let (unit, stratum) = (pairs.codes("psu"), pairs.codes("stratum"));
    let stage = Stage { unit: Some(&unit), stratum: Some(&stratum), ..Stage::default() };
    let (design, place) = Design::from_columns(&[stage], pairs.len());
    let rows = Rows { place: &place, cell: &vec![0; pairs.len()], weight: pairs.numbers("pw") };
    let columns = [Column::Numbers(pairs.numbers("y"))];
    let sheet = Sheet::new(&design, 1, &rows, &columns, &[measure(0, Statistic::Total)]).unwrap();
    for (case, damping) in [("brr", 0.0), ("fay", 0.3)] {
        let error = sheet.given(&sheet.balanced(damping).unwrap(), &[vec![0]]).unwrap()[0][0].error;
        let theirs = figures(case).into_iter().find(|figure| figure.statistic == "total:y").unwrap().error;
        assert!((error / theirs - 1.0).abs() < 1e-9, "{case}: {error} {theirs}");
    }
}
