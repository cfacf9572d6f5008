//! The check finds each planted fault. One row a fault: what is changed in a sound framework, and the fault it must bring.

mod common;

use common::{framework, lines};
use parindex_framework::{any_error, check_lineage};

const TOML: &str = r#"
id = "test-2"
title_vi = "Thử"
title_en = "Test"
kind = "province"
based_on = "test-1"
decision = { number = "1/QĐ", date = 2020-12-30 }
[[bands]]
name = "A"
from = 90
[[bands]]
name = "B"
from = 80
[stated]
total = 10
fields = 2
criteria = 4
leaves = 5
"#;

const CSV: &str = r#"code,name_vi,name_en,max,scored_by,rule,facts,evidence,appraiser,replaces,pool
1,Chỉ đạo,Direction,6,,,,,,1,
1.1,Kế hoạch,Plan,3,,,,,,1.1,
1.1.1,Ban hành,Issued,1,appraisal,"choice: timely ""Kịp thời"" = 1; late ""Muộn"" = 0.5; none ""Không"" = 0",,,,1.1.1,
1.1.2,Thực hiện,Done,2,appraisal,done / planned: >= 100% = 2; >= 50% = 1; else 0; nothing = out,"planned ""Kế hoạch""; done <= planned ""Hoàn thành""",,,1.1.2,
1.2,Tuyên truyền,Publicity,3,appraisal,forms: >= 3 = 3; 1..2 = 1.5; none = 0,"forms ""Hình thức""",,,1.2,
2,Tác động,Impact,4,,,,,,2,
2.1,Hài lòng,Satisfaction,3,survey,survey Q1 of citizens: share,,,,2.1,
2.2,Kết quả,Result,1,external,external growth: points,,,,2.2,
"#;

/// What is written, what it becomes, and the fault that must be found.
type Planted = (&'static str, &'static str, &'static str);

const PLANTED: &[Planted] = &[
    // Codes and the tree.
    ("1.1.2,Thực hiện", "1.1.1,Thực hiện", "fault-code-twice"),
    ("1.1.2,Thực hiện", "1.1.x,Thực hiện", "fault-code"),
    ("1.1.2,Thực hiện", "01.1.2,Thực hiện", "fault-code"),
    ("1.1.2,Thực hiện", "1.3.2,Thực hiện", "fault-parent-missing"),
    ("1.2,Tuyên truyền", "3.1,Tuyên truyền", "fault-parent-missing"),
    ("1.2,Tuyên truyền", "1.11,Tuyên truyền", "fault-code-gap"),
    ("2.2,Kết quả", "1.3,Kết quả", "fault-out-of-place"),
    ("1.1,Kế hoạch,Plan,3,,,,,,1.1,\n", "", "fault-parent-missing"),
    ("2,Tác động,Impact,4,,,,,,2,\n", "", "fault-parent-missing"),
    ("1,Chỉ đạo", "4,Chỉ đạo", "fault-parent-missing-near"),
    // Names.
    (",Ban hành,", ",,", "fault-name"),
    (",Ban hành,", ",Có ban hành: 0.5,", "fault-option-as-node"),
    // Maxima and sums.
    ("Thực hiện,Done,2,", "Thực hiện,Done,3,", "fault-sum"),
    ("Chỉ đạo,Direction,6", "Chỉ đạo,Direction,7", "fault-sum"),
    ("Thực hiện,Done,2,", "Thực hiện,Done,hai,", "fault-max"),
    ("Thực hiện,Done,2,", "Thực hiện,Done,-2,", "fault-max"),
    ("Thực hiện,Done,2,", "Thực hiện,Done,,", "fault-max"),
    ("Thực hiện,Done,2,", "Thực hiện,Done,0,", "fault-max-zero"),
    // Who scores.
    ("1,appraisal,\"choice", "1,jury,\"choice", "fault-scored-by"),
    ("1,appraisal,\"choice", "1,,\"choice", "fault-scored-by-missing"),
    ("3,survey,survey", "3,appraisal,survey", "fault-scored-by-rule"),
    ("1.1,Kế hoạch,Plan,3,,", "1.1,Kế hoạch,Plan,3,appraisal,", "fault-parent-scored"),
    ("1.1,Kế hoạch,Plan,3,,,", "1.1,Kế hoạch,Plan,3,,each x 1,", "fault-parent-scored"),
    (
        "2.2,Kết quả,Result,1,external,external growth: points,,,,2.2,",
        "2.2,Kết quả,Result,1,external,external growth: points,,,,2.2,bonus",
        "fault-pool-level",
    ),
    ("2,Tác động,Impact,4,,,,,,2,", "2,Tác động,Impact,4,,,,,,2,gift", "fault-pool"),
    // Facts.
    ("done / planned:", "dome / planned:", "fault-fact-unknown"),
    ("done <= planned \"\"Hoàn thành\"\"", "done <= plan \"\"Hoàn thành\"\"", "fault-fact-bound"),
    ("done <= planned \"\"Hoàn thành\"\"", "done <= planned \"\" \"\"", "fault-fact-label"),
    ("planned \"\"Kế hoạch\"\";", "planned \"\"Kế hoạch\"\"; late \"\"Muộn\"\";", "fault-fact-unused"),
    ("planned \"\"Kế hoạch\"\"; done", "planned \"\"Kế hoạch\"\"; planned \"\"Lại\"\"; done", "syntax-twice"),
    ("forms \"\"Hình thức\"\"", "forms >= 5 <= 3 \"\"Hình thức\"\"", "fault-fact-bounds-cross"),
    ("forms \"\"Hình thức\"\"", "forms Hình thức", "syntax-expected"),
    ("planned \"\"Kế hoạch\"\";", "share \"\"Kế hoạch\"\";", "syntax-reserved"),
    ("planned \"\"Kế hoạch\"\"; done <= planned", "planned flag \"\"Kế hoạch\"\"; done", "fault-kind"),
    ("planned \"\"Kế hoạch\"\"; done <= planned", "planned date \"\"Kế hoạch\"\"; done", "fault-kind"),
    // The rule's text.
    (">= 100% = 2;", ">= 100% 2;", "syntax-expected"),
    ("forms: >= 3 = 3; 1..2 = 1.5; none = 0", "\"forms: >= 1,500 = 3; else 0\"", "syntax-ambiguous-number"),
    ("forms: >= 3 = 3;", "forms: >= 3 = 3; khác", "syntax-expected"),
    ("else 0; nothing = out", "else", "syntax-expected-at-end"),
    ("forms: >= 3", "((((((((((((((((((((((((((forms: >= 3", "syntax-too-deep"),
    // Steps.
    ("forms: >= 3 = 3; 1..2 = 1.5", "forms: 3..9 = 3; 1..3 = 1.5", "fault-overlap"),
    (
        "done / planned: >= 100% = 2; >= 50% = 1; else 0",
        "done / planned: 70%..100% = 2; 50%..70% = 1; else 0",
        "fault-overlap",
    ),
    (
        "done / planned: >= 100% = 2; >= 50% = 1; else 0",
        "done / planned: is 100% = 2; 70%..100% = 1; else 0",
        "fault-overlap",
    ),
    ("forms: >= 3 = 3; 1..2 = 1.5; none = 0", "forms: >= 5 = 3; 2..4 = 1.5; none = 0", "fault-gap"),
    (">= 50% = 1; else 0;", ">= 50% = 1;", "fault-gap"),
    (
        "done / planned: >= 100% = 2; >= 50% = 1; else 0",
        "done / planned: >= 90% = 2; 50%..<80% = 1; else 0",
        "fault-gap-else",
    ),
    ("done / planned: >= 100% = 2;", "done / planned: > 100% = 2;", "fault-step-unreachable"),
    (">= 50% = 1; else 0", ">= 50% = 1; >= 70% = 0.5; else 0", "fault-step-unreachable"),
    (">= 50% = 1; else 0", ">= 50% = 1; < 50% = 0; else 0", "fault-step-unreachable"),
    (">= 50% = 1; else 0", ">= 50% = 3; else 0", "fault-exceeds-max"),
    (">= 100% = 2;", ">= 100% = 1.5;", "fault-max-unreachable"),
    (">= 100% = 2; >= 50% = 1;", "80%..50% = 2;", "fault-range-reversed"),
    (">= 100% = 2; >= 50% = 1;", ">= 100% = 2; >= 50% = share of 0%;", "fault-target"),
    (">= 50% = 1; else 0", ">= 50% = 0; else 1", "fault-not-monotone"),
    ("done <= planned \"\"", "done \"\"", "fault-else-both-sides/70%..100% = 2; 50%..<70% = 1; else 0"),
    ("; nothing = out", "", "fault-nothing-unsaid"),
    ("survey Q1 of citizens: share", "survey Q1 of citizens: < 50% = share; else 0", "fault-max-unreachable"),
    // Other kinds of rules.
    ("timely \"\"Kịp thời\"\" = 1", "timely \"\"Kịp thời\"\" = 0.75", "fault-max-unreachable"),
    ("timely \"\"Kịp thời\"\" = 1", "timely \"\"Kịp thời\"\" = 1.5", "fault-exceeds-max"),
    ("late \"\"Muộn\"\"", "timely \"\"Muộn\"\"", "fault-option-twice"),
    ("late \"\"Muộn\"\"", "late \"\"Kịp thời\"\"", "fault-label-twice"),
    ("late \"\"Muộn\"\"", "late \"\"\"\"", "fault-option-label"),
    ("late \"\"Muộn\"\"", "late \"\"Muộn: 0,25\"\"", "fault-label-points"),
    ("; late \"\"Muộn\"\" = 0.5; none \"\"Không\"\" = 0", "", "fault-one-option"),
    ("forms: >= 3 = 3; 1..2 = 1.5; none = 0", "each forms 0", "fault-zero-amount"),
    ("forms: >= 3 = 3; 1..2 = 1.5; none = 0", "each forms 1 up to 2", "fault-max-unreachable"),
    ("forms: >= 3 = 3; 1..2 = 1.5; none = 0", "deduct forms 0", "fault-zero-amount"),
    (
        "forms: >= 3 = 3; 1..2 = 1.5; none = 0",
        "sum of (forms: share; nothing = out) (forms: >= 1 = 1; else 0)",
        "fault-out-in-sum",
    ),
    (
        "forms: >= 3 = 3; 1..2 = 1.5; none = 0",
        "sum of (each forms 1 up to 1) (each forms 1 up to 1)",
        "fault-max-unreachable",
    ),
    ("forms: >= 3 = 3; 1..2 = 1.5; none = 0", "best of (judged 0 .. 3) (judged 0 .. 2)", "fault-name-twice"),
    ("forms: >= 3 = 3; 1..2 = 1.5; none = 0", "judged 3 .. 1", "fault-judged-bounds"),
    ("forms: >= 3 = 3; 1..2 = 1.5; none = 0", "judged 0 .. 3 step 0.7", "fault-judged-step"),
    ("forms: >= 3 = 3; 1..2 = 1.5; none = 0", "3", "fault-constant"),
    ("forms: >= 3 = 3; 1..2 = 1.5; none = 0", "unscored forms", "fault-unscored-max"),
    (
        "forms: >= 3 = 3; 1..2 = 1.5; none = 0",
        "best of (unscored forms) (each forms 1)",
        "fault-unscored-inside",
    ),
    (
        "forms: >= 3 = 3; 1..2 = 1.5; none = 0",
        "\"all: a \"\"A\"\"; b \"\"B\"\" = 3; else 3\"",
        "fault-all-order",
    ),
    (
        "forms: >= 3 = 3; 1..2 = 1.5; none = 0",
        "\"check: a \"\"A\"\" = 1; b \"\"B\"\" = 1\"",
        "fault-max-unreachable",
    ),
    (
        "forms: >= 3 = 3; 1..2 = 1.5; none = 0",
        "\"check: a \"\"A\"\" = 3; b \"\"B\"\" = 1\"",
        "fault-exceeds-max",
    ),
    ("forms: >= 3 = 3; 1..2 = 1.5; none = 0", "", "fault-no-rule"),
    // Lineage.
    (",,,1.2,", ",,,1.2;1.2,", "fault-replaces-twice"),
    (",,,1.2,", ",,,2.2,", "fault-replaced-twice"),
    (",,,1.2,", ",,,1.x,", "fault-code"),
    (",,,1.2,", ",,,1.9,", "lineage/fault-replaces-unknown"),
    (",,,1.2,", ",,,1.1,", "lineage/fault-replaces-level"),
    // Metadata.
    ("based_on = \"test-1\"", "", "fault-based-on-missing"),
    ("based_on = \"test-1\"", "based_on = \"test-2\"", "fault-based-on-itself"),
    ("based_on = \"test-1\"", "based_on = \"other\"", "lineage/fault-based-on"),
    ("from = 80", "from = 95", "fault-bands-order"),
    ("from = 80", "from = 120", "fault-band-bounds"),
    ("name = \"B\"", "name = \"A\"", "fault-band-twice"),
    ("kind = \"province\"", "kind = \"province\"\nties = \"random\"", "fault-ties"),
    ("kind = \"province\"", "kind = \"province\"\ndigits = 40", "fault-digits"),
    ("kind = \"province\"", "kind = \"province\"\nkolour = 4", "fault-unknown-key"),
    ("kind = \"province\"", "", "fault-key-missing"),
    ("total = 10", "total = 100", "fault-stated"),
    ("criteria = 4", "criteria = 38", "fault-stated"),
];

#[test]
fn the_sound_framework_has_no_fault() {
    let (framework, faults) = framework(TOML, CSV);
    assert!(faults.is_empty(), "{}", lines(&faults));
    assert_eq!(framework.unwrap().total().to_string(), "10");
}

#[test]
fn each_planted_fault_is_found() {
    let base_toml =
        TOML.replace("test-2", "test-1").replace("based_on = \"test-1\"", "based_on = \"test-0\"");
    let base = framework(&base_toml, CSV).0.unwrap();
    let mut missed = Vec::new();
    for (from, to, expected) in PLANTED {
        let (expected, rule) =
            expected.split_once("/7").map_or((*expected, None), |(id, rule)| (id, Some(rule)));
        let mut csv = CSV.to_owned();
        if let Some(rule) = rule {
            csv = csv.replace(">= 100% = 2; >= 50% = 1; else 0", &format!("7{rule}"));
        }
        let (toml, csv) = if TOML.contains(from) {
            (TOML.replacen(from, to, 1), csv)
        } else {
            (TOML.to_owned(), csv.replacen(from, to, 1))
        };
        assert!(toml != TOML || csv != CSV, "{from:?} stands nowhere");
        let (framework, mut faults) = framework(&toml, &csv);
        let id = expected.strip_prefix("lineage/").unwrap_or(expected);
        if id != expected {
            assert!(!any_error(&faults), "{}", lines(&faults));
            faults = check_lineage(&framework.unwrap(), &base);
        }
        if !faults.iter().any(|f| f.id() == id) {
            missed.push(format!("{to:?} should bring {expected}, found:\n{}", lines(&faults)));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n\n"));
}

#[test]
fn all_faults_are_told_at_once_each_with_its_line() {
    let csv = CSV.replace("done / planned:", "dome / planned:").replace("forms: >= 3 = 3", "forms: >= 3 = 2");
    let (framework, faults) = framework(TOML, &csv);
    assert!(framework.is_none());
    let found: Vec<_> = faults.iter().map(|f| (f.place.line, f.id())).collect();
    let fact_unused = (Some(5), "fault-fact-unused");
    let expected = [(Some(5), "fault-fact-unknown"), fact_unused, (Some(6), "fault-max-unreachable")];
    assert_eq!(found, expected, "{}", lines(&faults));
}

#[test]
fn there_are_at_least_forty_kinds_of_faults() {
    let kinds: std::collections::BTreeSet<_> =
        PLANTED.iter().map(|(.., id)| id.split("/7").next().unwrap()).collect();
    assert!(kinds.len() >= 40, "{} kinds", kinds.len());
}
