use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::facts::parse_values;
use parindex_framework::{Meta, Row, build};
use parindex_index::{Entry, Input, Unit};
use parindex_locale::{Lang, Text};
use parindex_package::{Campaign, CampaignMeta, ExtraColumns};
use rust_decimal::Decimal;

use super::judges::Judges;
use super::table::Kind;
use super::tables::Look;
use crate::published::Published;
use crate::words::T;

/// Six units: what is given rises from unit to unit, and so does the survey, but for the third one; the last claims much more
/// than it is given.
fn published() -> Published {
    let row = |code: &str, max: &str, by: &str, rule: &str| Row {
        code: code.into(),
        name_vi: format!("Mục {code}"),
        max: max.into(),
        scored_by: by.into(),
        rule: rule.into(),
        ..Row::default()
    };
    let rows = [
        row("1", "4", "", ""),
        row("1.1", "2", "appraisal", ""),
        row("1.2", "2", "appraisal", ""),
        row("2", "1", "survey", "survey Q1"),
    ];
    let meta = Meta::parse("id = 'p'\ntitle_vi = 'Thử'\nkind = 'province'").0.expect("sound");
    let framework = build(&meta, &rows).0.expect("sound");
    let tenths = |tenths: i64| Decimal::new(tenths, 1).to_string().parse().ok();
    // Of five numbers three end in 5.
    let declared = |n: i64| format!("a={n}5; b={}5; c={n}35; d={}{}; e={}{}", n + 3, n, n % 10, n + 1, n % 7);
    let entry = |given: i64, claimed: i64| Entry {
        facts: parse_values(&declared(given)).ok().map(Box::new),
        appraised: tenths(given),
        self_points: tenths(claimed),
        ..Entry::default()
    };
    let units = 0..6_i64;
    let entries = units.clone().map(|unit| {
        let over = if unit == 5 { 9 } else { unit % 2 };
        vec![entry(10 + unit, 10 + unit + over), entry(9 + unit, 9 + unit + over), Entry::default()]
    });
    let answers = units.clone().map(|unit| {
        let yes = if unit == 2 { 90 } else { 50 + 4 * unit.unsigned_abs() + unit.unsigned_abs() % 2 };
        let counts = BTreeMap::from([(Decimal::ONE, yes), (Decimal::ZERO, 100 - yes)]);
        BTreeMap::from([(("Q1".to_owned(), "g".to_owned()), counts)])
    });
    let input = Input {
        units: (units.clone())
            .map(|unit| Unit {
                code: format!("U{unit}"),
                name: Text::new(format!("Đơn vị {unit}"), ""),
                kind: "province".into(),
                ranked: true,
                ..Unit::default()
            })
            .collect(),
        entries: entries.collect(),
        answers: answers.collect(),
        external: vec![BTreeMap::new(); 6],
        ..Input::default()
    };
    Published::new(Campaign {
        proof: None,
        meta: CampaignMeta { id: "c".into(), year: 2020, framework: "p".into(), ..CampaignMeta::default() },
        framework,
        input,
        questions: Vec::new(),
        groups: Vec::new(),
        answers: Vec::new(),
        integrity: None,
        regions: BTreeMap::new(),
        unit_extra: ExtraColumns::default(),
        score_extra: ExtraColumns::default(),
    })
}

#[test]
fn pictures_show_the_own_parts_the_pairs_and_the_line_and_say_who_stands_out() {
    let (published, judges) = (published(), Judges::default());
    let look = Look::new(&published, BTreeSet::new(), None, (&[], &judges));
    let drawn = |lang: Lang, kind: Kind| look.drawn(T(lang), kind, "x").map(|drawn| drawn.to_string());
    let units = drawn(Lang::Vi, Kind::Units).expect("units that claim");
    assert!(
        units.contains("Phần riêng của 6 trên 6 đơn vị") && units.contains("Cao nhất: Đơn vị 5 (+"),
        "{units}"
    );
    assert!(units.matches("translate(").count() >= 4, "the last one is marked in both pictures: {units}");
    assert!(drawn(Lang::En, Kind::Criteria).expect("criteria").contains("The own part of 2 of 2 criteria"));
    let fields = drawn(Lang::Vi, Kind::Fields).expect("a field");
    assert!(fields.contains("Chênh lệch lớn nhất: Mục 1: tự chấm "), "{fields}");
    assert!(fields.contains(">Tự chấm<") && !fields.contains("c-mean"), "two marks, no third one: {fields}");
    let survey = drawn(Lang::Vi, Kind::Survey).expect("six units have both");
    assert!(survey.contains("Xa đường nhất: Đơn vị 2 (+"), "{survey}");
    assert_eq!(survey.matches("<circle").count() + survey.matches("<path").count() - 2, 12, "{survey}");
    let digits = drawn(Lang::En, Kind::Numerals).expect("sixty numbers");
    assert!(digits.contains("The last digits of 60 numbers: most above what is expected is 5 ("), "{digits}");
    for kind in [Kind::Judges, Kind::Jumps] {
        assert!(drawn(Lang::En, kind).is_none(), "nobody, and no year before");
    }
}
