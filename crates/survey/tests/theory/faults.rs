use parindex_locale::{Lang, Message};
use parindex_survey::sampling::{
    Allocation, Members, Node, Precision, Share, Step, allocate, draw, proportional, simple,
};
use parindex_survey::{
    Calibration, Column, Design, Estimation, Kind, Lonely, Margin, Measure, Options, Rows, Sheet, Statistic,
    Tally, post_stratify, rake,
};

/// The kind of a fault, which can be said in both languages with everything that belongs into the sentence.
fn said(fault: &Message) -> &'static str {
    for lang in [Lang::Vi, Lang::En] {
        let text = lang.say(fault);
        assert!(text != fault.id && !text.contains('{'), "{text}");
    }
    fault.id
}

/// Two strata: responses of the first are units, the second has two clusters; places 0, 1, 2.
fn design() -> Design {
    let mut design = Design::default();
    let first = design.stratum(None, None);
    design.units_of(first);
    let second = design.stratum(None, Some(40.0));
    for _ in 0..2 {
        let cluster = design.cluster(second);
        design.within(cluster);
    }
    design
}

const SOUND: Rows<'static> =
    Rows { place: &[0, 0, 1, 2], cell: &[0, 1, 0, 1], weight: &[1.0, 2.0, 1.0, 1.0] };
const CODES: [Column<'static>; 1] = [Column::Codes(&[1, 2, 0, 1])];

fn tally() -> Tally {
    let mut tally = Tally::new(2, &[Kind::Codes(3)]);
    tally.add(&design(), &SOUND, &CODES).unwrap();
    tally
}

#[test]
fn a_batch_with_a_fault_is_refused_and_changes_nothing() {
    let faults: [(&str, Rows<'_>, Column<'_>); 8] = [
        ("survey-columns-differ", Rows { cell: &[0; 3], ..SOUND }, CODES[0]),
        ("survey-columns-differ", SOUND, Column::Codes(&[1; 5])),
        ("survey-row-outside", Rows { place: &[0, 0, 1, 3], ..SOUND }, CODES[0]),
        ("survey-row-outside", Rows { cell: &[0, 1, 2, 1], ..SOUND }, CODES[0]),
        ("survey-weight", Rows { weight: &[1.0, -1.0, 1.0, 1.0], ..SOUND }, CODES[0]),
        ("survey-weight", Rows { weight: &[1.0, 1.0, f64::NAN, 1.0], ..SOUND }, CODES[0]),
        ("survey-code-outside", SOUND, Column::Codes(&[1, 3, 0, 1])),
        ("survey-column-kind", SOUND, Column::Numbers(&[1.0; 4])),
    ];
    let mut tally = tally();
    for (id, rows, column) in faults {
        assert_eq!(said(&tally.add(&design(), &rows, &[column]).unwrap_err()), id);
    }
    assert_eq!(tally.responses(), 4);
    assert_eq!(tally.weights(), [2.0, 3.0]);
}

fn ids(design: &Design) -> Vec<&'static str> {
    design.check().err().into_iter().flatten().map(|fault| said(&fault)).collect()
}

#[test]
fn designs_that_cannot_be_are_told_with_all_their_faults() {
    assert_eq!(ids(&design()), [] as [&str; 0]);
    let mut mixed = Design::default();
    let stratum = mixed.stratum(None, Some(1.0));
    mixed.units_of(stratum);
    mixed.cluster(stratum);
    mixed.cluster_with(stratum, 1.5);
    let all = [
        "survey-stratum-mixed",
        "survey-probabilities-mixed",
        "survey-population-short",
        "survey-probability",
    ];
    assert_eq!(ids(&mixed), all);
}

#[test]
fn responses_more_than_the_population_and_a_foreign_calibration_are_refused() {
    let small = Design::simple(Some(3.0));
    let mut tally = Tally::new(2, &[Kind::Codes(3)]);
    tally.add(&small, &Rows { place: &[0; 4], ..SOUND }, &CODES).unwrap();
    let faults = Estimation::new(&small, &tally, Options::default()).err().unwrap();
    assert_eq!(said(&faults[0]), "survey-population-short");

    let large = Design::simple(None);
    let mut other = Tally::new(3, &[]);
    other.add(&large, &Rows { place: &[0; 4], ..SOUND }, &[]).unwrap();
    let margin = Margin { class: vec![0, 0, 0], population: vec![9.0] };
    let calibration: Option<Calibration> = post_stratify(&other, &margin).ok();
    let options = Options { calibration, ..Options::default() };
    let faults = Estimation::new(&large, &tally, options).err().unwrap();
    assert_eq!(said(&faults[0]), "survey-margin-length");
}

#[test]
fn classes_that_do_not_fit_the_responses_are_refused() {
    let tally = tally();
    let margin =
        |class: &[u32], population: &[f64]| Margin { class: class.to_vec(), population: population.to_vec() };
    let faults = [
        ("survey-margin-length", margin(&[0], &[5.0])),
        ("survey-class-unknown", margin(&[0, 1], &[5.0])),
        ("survey-class-unknown", margin(&[0, 1], &[5.0, f64::NAN])),
        ("survey-class-empty", margin(&[0, 0], &[5.0, 3.0])),
    ];
    for (id, margin) in faults {
        assert_eq!(said(&post_stratify(&tally, &margin).unwrap_err()), id);
    }
    let totals_differ = [margin(&[0, 1], &[5.0, 5.0]), margin(&[0, 0], &[11.0])];
    assert_eq!(said(&rake(&tally, &totals_differ, 1e-10).unwrap_err()), "survey-raking-diverges");
}

#[test]
fn where_nobody_answered_there_is_no_estimate() {
    let (design, tally) = (design(), tally());
    let options = Options { lonely: Lonely::Certainty, ..Options::default() };
    let estimation = Estimation::new(&design, &tally, options).unwrap();
    let scale = parindex_survey::Scale::new(vec![None, None, Some(1.0)]);
    let measure = |column| Measure { column, scale: Some(&scale), statistic: Statistic::Mean };
    assert!(estimation.domain(|cell| cell == 1).estimate(&measure(0)).is_some());
    assert_eq!(estimation.domain(|cell| cell == 0).estimate(&measure(0)), None, "no answer that counts");
    assert_eq!(estimation.domain(|_| false).estimate(&measure(0)), None, "nobody");
    assert_eq!(estimation.domain(|_| true).estimate(&measure(7)), None, "no such question");
}

#[test]
fn replicates_that_do_not_fit_the_design_are_refused() {
    let scale = parindex_survey::Scale::new(vec![None, Some(0.0), Some(1.0)]);
    let measure = Measure { column: 0, scale: Some(&scale), statistic: Statistic::Mean };
    let sheet = |rows: &Rows<'_>| Sheet::new(&design(), 2, rows, &CODES, &[measure]);
    assert_eq!(sheet(&Rows { place: &[0, 0, 1, 9], ..SOUND }).unwrap_err().id, "survey-row-outside");
    assert_eq!(sheet(&Rows { cell: &[0; 2], ..SOUND }).unwrap_err().id, "survey-columns-differ");
    let sheet = sheet(&SOUND).unwrap();
    assert_eq!(said(&sheet.balanced(1.0).unwrap_err()), "survey-damping");
    let mut given = sheet.balanced(0.0).unwrap();
    given.multiples[1].pop();
    assert_eq!(said(&sheet.given(&given, &[vec![0]]).unwrap_err()), "survey-replicate-length");
}

#[test]
fn samples_that_cannot_be_drawn_are_refused_in_words() {
    let people = |people| Node { size: 1.0, members: Members::People(people) };
    let step = Step { take: 2, proportional: false, spares: 0 };
    let (one, two) = ([step], [step, step]);
    let share = |spread| Share { population: 10, spread, cost: 1.0, floor: 0 };
    let precision =
        Precision { margin: 2.0, level: 0.95, proportion: 0.5, effect: 1.0, population: None, response: 1.0 };
    let refusals = [
        ("survey-precision", precision.size().err()),
        ("survey-share", allocate(5, &[share(f64::NAN)], Allocation::Neyman).err()),
        ("survey-total", allocate(11, &[share(1.0)], Allocation::Equal).err()),
        ("survey-too-few", simple(3, 4, 1, 0).err()),
        ("survey-too-few", proportional(&[1.0, 0.0], 2, 1, 0).err()),
        ("survey-size", proportional(&[1.0, -1.0], 1, 1, 0).err()),
        ("survey-stratum-empty", draw(&[people(5), people(0)], |_| &one, 1).err()),
        ("survey-frame-depth", draw(&[people(5)], |_| &two, 1).err()),
    ];
    for (id, refusal) in refusals {
        assert_eq!(said(&refusal.unwrap()), id);
    }
}

#[test]
fn lonely_strata_are_told_in_words() {
    let mut design = Design::default();
    for _ in 0..2 {
        let stratum = design.stratum(None, None);
        design.units_of(stratum);
    }
    let mut tally = Tally::new(1, &[]);
    let rows = Rows { place: &[0, 0, 1], cell: &[0; 3], weight: &[1.0; 3] };
    tally.add(&design, &rows, &[]).unwrap();
    let with = |lonely| Estimation::new(&design, &tally, Options { lonely, ..Options::default() });
    assert_eq!(said(&with(Lonely::Fail).err().unwrap()[0]), "survey-lonely");
    for (lonely, id) in [
        (Lonely::Certainty, "survey-lonely-certainty"),
        (Lonely::Average, "survey-lonely-average"),
        (Lonely::Adjust, "survey-lonely-adjust"),
    ] {
        assert_eq!(said(&with(lonely).unwrap().warnings()[0]), id);
    }
}
