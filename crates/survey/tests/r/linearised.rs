use parindex_survey::{
    Calibration, Column, Design, Estimation, Kind, Lonely, Margin, Measure, Options, Rows, Scale, Stage,
    Statistic, Tally, post_stratify, rake,
};

use crate::differences;
use crate::sample::{Figure, Ours, Table, figures};

/// Which columns of a table say how it was drawn, stage by stage.
type Columns = (Option<&'static str>, Option<&'static str>, Option<&'static str>, Option<&'static str>);

/// A case of R's figures: its table, its stages as (unit, stratum, population, probability), its weight.
struct Case {
    name: &'static str,
    table: &'static str,
    stages: &'static [Columns],
    weight: &'static str,
    options: Options,
}

const SIMPLE: &[Columns] = &[(None, None, None, None)];
const SIMPLE_FPC: &[Columns] = &[(None, None, Some("fpc"), None)];
const STRATA: &[Columns] = &[(None, Some("stype"), None, None)];
const STRATA_FPC: &[Columns] = &[(None, Some("stype"), Some("fpc"), None)];
const CLUSTERS: &[Columns] = &[(Some("dnum"), None, None, None)];
const CLUSTERS_FPC: &[Columns] = &[(Some("dnum"), None, Some("fpc"), None)];
const TWO: &[Columns] = &[(Some("dnum"), None, Some("fpc1"), None), (None, None, Some("fpc2"), None)];
const LONELY: &[Columns] = &[(None, Some("stratum"), None, None)];
const LONELY_FPC: &[Columns] = &[(None, Some("stratum"), Some("fpc"), None)];
const REPLACED: &[Columns] = &[(Some("district"), Some("unit"), None, None)];
const BREWER: &[Columns] = &[(Some("district"), Some("unit"), None, Some("prob"))];

fn case(name: &'static str, table: &'static str, stages: &'static [Columns]) -> Case {
    let weight = if table == "opinion" { "weight" } else { "pw" };
    Case { name, table, stages, weight, options: Options::default() }
}

/// A table with what R computed from its columns.
fn table(case: &Case) -> Table {
    let mut table = Table::read(case.table);
    if case.table == "opinion" {
        let rows = table.len();
        table.0.insert("districts".to_owned(), vec![12.0; rows]);
        // 2 communes were drawn with equal probabilities.
        let share = table.numbers("communes").iter().map(|n| 2.0 / n).collect();
        table.0.insert("share2".to_owned(), share);
    }
    table
}

/// Cells are all pairs of the classes that the case asks about.
const CLASSES: [(&str, &str); 2] = [("stype", "wide"), ("unit", "group")];

fn cells(table: &Table) -> Vec<u32> {
    let known = CLASSES.iter().find(|(first, _)| table.0.contains_key(*first));
    let Some((first, second)) = known else { return vec![0; table.len()] };
    let pair = table.codes(first).into_iter().zip(table.codes(second));
    pair.map(|(first, second)| u32::try_from(first * 10 + second).unwrap()).collect()
}

fn inside(figure: &Figure, cell: u32) -> bool {
    let Some((class, code)) = &figure.domain else { return true };
    let first = CLASSES.iter().any(|(first, _)| first == class);
    *code == if first { cell / 10 } else { cell % 10 }
}

fn design(case: &Case, table: &Table) -> (Design, Vec<u32>) {
    let codes = |name: Option<&str>| name.map(|name| table.codes(name));
    let owned: Vec<_> = case.stages.iter().map(|(u, s, _, _)| (codes(*u), codes(*s))).collect();
    let stages: Vec<Stage<'_>> = case
        .stages
        .iter()
        .zip(&owned)
        .map(|((_, _, population, probability), (unit, stratum))| Stage {
            unit: unit.as_deref(),
            stratum: stratum.as_deref(),
            population: population.map(|name| table.numbers(name)),
            probability: probability.map(|name| table.numbers(name)),
        })
        .collect();
    Design::from_columns(&stages, table.len())
}

/// All columns that the statistics of R use, in one tally.
struct Questions {
    names: Vec<(String, Kind)>,
    codes: Vec<Vec<u8>>,
}

fn questions(table: &Table) -> Questions {
    let mut names = Vec::new();
    let mut codes = Vec::new();
    for name in ["q1", "q2", "q3"].into_iter().filter(|name| table.0.contains_key(*name)) {
        names.push((name.to_owned(), Kind::Codes(6)));
        codes.push(table.codes(name).into_iter().map(|code| u8::try_from(code).unwrap()).collect());
    }
    for name in ["api00", "enroll", "y", "api.stu:enroll", "y:x"] {
        if name.split(':').all(|part| table.0.contains_key(part)) {
            names.push((name.to_owned(), Kind::Numbers));
        }
    }
    Questions { names, codes }
}

fn columns<'a>(table: &'a Table, questions: &'a Questions) -> Vec<Column<'a>> {
    let mut codes = questions.codes.iter();
    let column = |(name, kind): &(String, Kind)| match (kind, name.split_once(':')) {
        (Kind::Codes(_), _) => Column::Codes(codes.next().unwrap()),
        (Kind::Numbers, Some((y, x))) => Column::Ratio(table.numbers(y), table.numbers(x)),
        (Kind::Numbers, None) => Column::Numbers(table.numbers(name)),
    };
    questions.names.iter().map(column).collect()
}

fn check(case: &Case, calibrate: impl Fn(&Tally) -> Option<Calibration>) {
    let table = table(case);
    let (design, place) = design(case, &table);
    let cell = cells(&table);
    let questions = questions(&table);
    let kinds: Vec<Kind> = questions.names.iter().map(|(_, kind)| *kind).collect();
    let mut tally = Tally::new(100, &kinds);
    let rows = Rows { place: &place, cell: &cell, weight: table.numbers(case.weight) };
    tally.add(&design, &rows, &columns(&table, &questions)).unwrap();
    let options = Options { calibration: calibrate(&tally), ..case.options.clone() };
    let estimation = Estimation::new(&design, &tally, options).unwrap();
    let differences = differences(&figures(case.name), |figure| ours(&estimation, &questions, figure));
    assert!(differences.is_empty(), "{}: {:#?}", case.name, differences);
}

fn ours(estimation: &Estimation<'_>, questions: &Questions, figure: &Figure) -> Ours {
    let (what, name) = figure.statistic.split_once(':').unwrap();
    let column = questions.names.iter().position(|(known, _)| known == name).unwrap();
    let points = Scale::new((0..6).map(|code| (code > 0).then(|| f64::from(code - 1) / 4.0)).collect());
    let scale = match what {
        "points" => Some(points),
        "satisfied" => Some(points.at_least(0.75)),
        "third" => Some(points.only(3)),
        _ => None,
    };
    let statistic = if what == "total" { Statistic::Total } else { Statistic::Mean };
    let measure = Measure { column, scale: scale.as_ref(), statistic };
    let estimate = estimation.domain(|cell| inside(figure, cell)).estimate(&measure).unwrap();
    Ours {
        value: estimate.value,
        error: estimate.error,
        effect: estimate.effect,
        degrees: Some(f64::from(u32::try_from(estimate.degrees).unwrap())),
    }
}

fn agree(cases: &[(&'static str, &'static str, &'static [Columns])]) {
    for (name, table, stages) in cases {
        check(&case(name, table, stages), |_| None);
    }
}

#[test]
fn simple_and_stratified_samples_agree_with_r() {
    agree(&[
        ("srs", "srs", SIMPLE),
        ("srs-fpc", "srs", SIMPLE_FPC),
        ("strat", "strat", STRATA),
        ("strat-fpc", "strat", STRATA_FPC),
    ]);
}

#[test]
fn cluster_samples_of_one_two_and_three_stages_agree_with_r() {
    let three: &[Columns] = &[
        (Some("district"), Some("unit"), Some("districts"), None),
        (Some("commune"), None, Some("communes"), None),
        (None, None, Some("people"), None),
    ];
    agree(&[
        ("clus1", "clus1", CLUSTERS),
        ("clus1-fpc", "clus1", CLUSTERS_FPC),
        ("clus2", "clus2", CLUSTERS),
        ("clus2-fpc", "clus2", TWO),
        ("three-stage", "opinion", three),
    ]);
    let options = Options { first_stage_only: true, ..Options::default() };
    check(&Case { options, ..case("clus2-ultimate", "clus2", TWO) }, |_| None);
}

#[test]
fn samples_with_probability_proportional_to_size_agree_with_r() {
    let two: &[Columns] = &[
        (Some("district"), Some("unit"), None, Some("prob")),
        (Some("commune"), None, None, Some("share2")),
    ];
    agree(&[
        ("pps-replacement", "opinion", REPLACED),
        ("brewer", "opinion", BREWER),
        ("brewer-two-stage", "opinion", two),
    ]);
}

#[test]
fn every_treatment_of_lonely_strata_agrees_with_r() {
    let treatments = [
        (Lonely::Certainty, "lonely-certainty", "lonely-certainty-fpc"),
        (Lonely::Average, "lonely-average", "lonely-average-fpc"),
        (Lonely::Adjust, "lonely-adjust", "lonely-adjust-fpc"),
    ];
    for (lonely, without, with) in treatments {
        for (name, stages) in [(without, LONELY), (with, LONELY_FPC)] {
            let options = Options { lonely, ..Options::default() };
            check(&Case { options, ..case(name, "lonely", stages) }, |_| None);
        }
    }
}

#[test]
fn lonely_strata_are_refused_and_named_unless_a_treatment_is_chosen() {
    let case = case("lonely-adjust", "lonely", LONELY);
    let table = table(&case);
    let (design, place) = design(&case, &table);
    let mut tally = Tally::new(1, &[Kind::Numbers]);
    let rows = Rows { place: &place, cell: &cells(&table), weight: table.numbers("pw") };
    tally.add(&design, &rows, &[Column::Numbers(table.numbers("y"))]).unwrap();
    let faults = Estimation::new(&design, &tally, Options::default()).err().unwrap();
    assert_eq!(faults.len(), 2, "strata 2 and 4: {faults:?}");
    let adjusted = Options { lonely: Lonely::Adjust, ..Options::default() };
    assert_eq!(Estimation::new(&design, &tally, adjusted).unwrap().warnings().len(), 1);
}

/// The known numbers of schools by type, and by whether they reached their target.
fn margins() -> [Margin; 2] {
    let classes = |of: fn(u32) -> u32| (0..100).map(of).collect();
    [
        Margin { class: classes(|cell| cell / 10), population: vec![0.0, 4421.0, 755.0, 1018.0] },
        Margin { class: classes(|cell| cell % 10), population: vec![0.0, 1072.0, 5122.0] },
    ]
}

#[test]
fn post_stratified_and_raked_samples_agree_with_r() {
    let [stype, wide] = margins();
    let post = |margin: &Margin, name, table, stages| {
        check(&case(name, table, stages), |tally| Some(post_stratify(tally, margin).unwrap()));
    };
    post(&stype, "post-srs", "srs", SIMPLE_FPC);
    post(&stype, "post-clus1", "clus1", CLUSTERS_FPC);
    post(&wide, "post-clus2", "clus2", TWO);
    for (name, table, stages) in [
        ("rake-srs", "srs", SIMPLE),
        ("rake-clus1", "clus1", CLUSTERS_FPC),
        ("rake-strat", "strat", STRATA_FPC),
    ] {
        check(&case(name, table, stages), |tally| Some(rake(tally, &margins(), 1e-14).unwrap()));
    }
}
