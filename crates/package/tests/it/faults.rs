//! Planted faults: each must be found, with its file, its line and its column.

use parindex_framework::{Severity, any_error};
use parindex_locale::Lang;

use crate::sample::{Sample, lines};

/// `id file:line column`, `!` before an error.
fn found(sample: &Sample) -> Vec<String> {
    let (campaign, faults) = sample.read();
    assert_eq!(campaign.is_none(), any_error(&faults), "a campaign and an error exclude each other");
    faults
        .iter()
        .filter(|fault| fault.id() != "fault-columns-unknown")
        .map(|fault| {
            let mark = if fault.severity == Severity::Error { "!" } else { "" };
            let line = fault.place.line.map_or_else(String::new, |line| format!(":{line}"));
            let column = fault.place.column.clone().unwrap_or_default();
            format!("{mark}{} {}{line} {column}", fault.id(), fault.place.file).trim().to_owned()
        })
        .collect()
}

/// A file, what is replaced in it, by what, and the one fault that this is.
type Planted = (&'static str, &'static str, &'static str, &'static str);

fn check(planted: &[Planted]) {
    for (file, from, to, expected) in planted {
        let sample = Sample::new().replaced(file, from, to);
        assert_eq!(found(&sample), [*expected], "{file}: {from:?} -> {to:?}\n{:#?}", lines(&sample.read().1));
    }
}

/// The heading of `scores.csv` and its first row, with a column of errors instead of one that nobody knows.
const FIRST_SCORE: &str = "note,link\nVN-13,1.1,4,4,done=12; planned=12,,,http://a";
const FIRST_ERROR_NEGATIVE: &str = "note,se\nVN-13,1.1,4,4,done=12; planned=12,,,-0.5";
const FIRST_ERROR_ABOVE: &str = "note,se\nVN-13,1.1,4,4,done=12; planned=12,,,4.5";
const FIRST_ERROR_ALONE: &str = "note,se\nVN-13,1.1,4,,done=12; planned=12,,,0.5";

#[test]
fn the_sample_is_without_fault() {
    assert_eq!(found(&Sample::new()), [""; 0]);
}

#[test]
fn in_campaign_toml() {
    check(&[
        ("campaign.toml", "id = \"mau-2020\"\n", "", "!fault-key-missing campaign.toml id"),
        ("campaign.toml", "id = \"mau-2020\"", "id = \" \"", "!fault-key-missing campaign.toml:1 id"),
        ("campaign.toml", "year = 2020\n", "", "!fault-key-missing campaign.toml year"),
        ("campaign.toml", "year = 2020", "year = 20", "!fault-year campaign.toml:2 year"),
        ("campaign.toml", "year = 2020", "year = \"2020\"", "!fault-key-type campaign.toml:2 year"),
        ("campaign.toml", "\"mau\"", "\"khác\"", "!fault-framework-other campaign.toml framework"),
        ("campaign.toml", "seed = 7", "seed = -7", "!fault-seed campaign.toml:6 seed"),
        (
            "campaign.toml",
            "seed = 7",
            "seed = 7\nlicence = \"Open\"",
            "!fault-licence-unknown campaign.toml:7 licence",
        ),
        (
            "campaign.toml",
            "seed = 7",
            "seed = 7\ncontact_email = \"press@agency.example\"",
            "!input-empty campaign.toml contact_vi",
        ),
        (
            "campaign.toml",
            "seed = 7",
            "seed = 7\ncontact_vi = \"Báo chí\"\ncontact_phone = \"javascript:x\"",
            "!input-contact-phone campaign.toml:8 contact_phone",
        ),
        (
            "campaign.toml",
            "seed = 7",
            "seed = 7\nlicence = \"my own\"",
            "!fault-licence-name campaign.toml:7 licence",
        ),
        (
            "campaign.toml",
            "seed = 7",
            "seed = 7\nlicence = \"Own\"\nlicence_url = \"javascript:x\"",
            "!fault-licence-url campaign.toml:8 licence_url",
        ),
        (
            "campaign.toml",
            "seed = 7",
            "seed = 7\nlicence_url = \"https://x.example\"",
            "!fault-key-missing campaign.toml licence",
        ),
        (
            "campaign.toml",
            "illustrative = true",
            "illustrative = 1",
            "!fault-key-type campaign.toml:7 illustrative",
        ),
        ("campaign.toml", "seed = 7", "sede = 7", "fault-key-kept campaign.toml:6 sede"),
        (
            "campaign.toml",
            "date = 2020-12-30",
            "date = \"hôm qua\"",
            "!fault-key-type campaign.toml:8 decisions[1].date",
        ),
        (
            "campaign.toml",
            "until = 2021-02-15",
            "until = 2020-02-15",
            "!fault-phase-order campaign.toml:9 phases[1].until",
        ),
        (
            "campaign.toml",
            "name = \"assessment\"",
            "nmae = \"x\"\nname = \"y\"",
            "fault-key-kept campaign.toml:9 phases[1].nmae",
        ),
        ("campaign.toml", "year = 2020", "year 2020", "!fault-toml campaign.toml:2"),
    ]);
}

#[test]
fn in_the_framework() {
    let sum = Sample::new().replaced("framework.csv", "Initiatives,2", "Initiatives,3");
    assert!(found(&sum).contains(&"!fault-sum framework.csv:2 max".to_owned()));
    let ambiguous = Sample::new().replaced("framework.csv", "Steering,8,", "Steering,\"8,000\",");
    assert_eq!(found(&ambiguous), ["!fault-number-ambiguous framework.csv:2 max"]);
    let comma = Sample::new().replaced("framework.csv", "Steering,8,", "Steering,\"8,0\",");
    assert_eq!(found(&comma), [""; 0]);
    let column = Sample::new().replaced("framework.csv", "max,scored_by", "điểm,scored_by");
    assert!(found(&column).contains(&"!fault-column-missing framework.csv:1 max".to_owned()));
}

#[test]
fn in_the_units() {
    check(&[
        ("units.csv", "VN-30,Quảng Trị", "VN-30,", "!fault-cell-empty units.csv:3 name_vi"),
        ("units.csv", ",,yes,", ",,maybe,", "!fault-yes-no units.csv:3 ranked"),
        (
            "units.csv",
            "VN-13,Bắc Ninh,Bac Ninh,province,Đồng bằng sông Hồng,Red River Delta,,1.4m",
            "\
VN-13,Bắc Ninh,Bac Ninh,province,A,B,,\nVN-31,x,,,A,C,,",
            "fault-region-names units.csv:3 region_en",
        ),
    ]);
    let twice = Sample::new().line("units.csv", "VN-13,Bắc Ninh,,,,,,");
    assert_eq!(found(&twice), ["!fault-unit-twice units.csv:5 code"]);
    let none = Sample::new().with("units.csv", "code,name_vi\n");
    assert!(found(&none).contains(&"!fault-no-units units.csv".to_owned()));
}

#[test]
fn in_the_scores() {
    check(&[
        ("scores.csv", FIRST_SCORE, FIRST_ERROR_NEGATIVE, "!fault-error-negative scores.csv:2 se"),
        ("scores.csv", FIRST_SCORE, FIRST_ERROR_ABOVE, "!fault-points-bounds scores.csv:2 se"),
        ("scores.csv", FIRST_SCORE, FIRST_ERROR_ALONE, "!fault-error-alone scores.csv:2 se"),
        ("scores.csv", "VN-13,1.1,4", "VN-99,1.1,4", "!fault-unit-unknown scores.csv:2 unit"),
        ("scores.csv", "VN-13,1.1,4", "VN-13,1.9,4", "!fault-criterion-unknown scores.csv:2 criterion"),
        ("scores.csv", "VN-13,1.1,4", "VN-13,1,4", "!fault-criterion-not-leaf scores.csv:2 criterion"),
        ("scores.csv", "VN-13,1.1,4", "VN-13,,4", "!fault-cell-empty scores.csv:2 criterion"),
        ("scores.csv", "VN-13,1.1,4", "VN-13,1.1,5", "!fault-points-bounds scores.csv:2 self"),
        ("scores.csv", "VN-13,1.1,4", "VN-13,1.1,-1", "!fault-points-bounds scores.csv:2 self"),
        ("scores.csv", "VN-13,1.1,4", "VN-13,1.1,bốn", "!fault-number scores.csv:2 self"),
        ("scores.csv", "VN-13,1.1,4", "VN-13,1.1,100%", "!fault-number-percent scores.csv:2 self"),
        ("scores.csv", "VN-13,1.1,4", "VN-13,1.1,1e0", "!fault-number-exponent scores.csv:2 self"),
        ("scores.csv", "VN-13,1.1,4", "VN-13,1.1,\"1,234\"", "!fault-number-ambiguous scores.csv:2 self"),
        ("scores.csv", "VN-13,1.1,4", "VN-13,1.1,0.12345678901", "!fault-points-precision scores.csv:2 self"),
        ("scores.csv", "VN-13,1.2,2,1.5", "VN-13,1.2,2,1.2", "score-judged-step scores.csv:3 appraised"),
        (
            "scores.csv",
            "VN-13,1.1,4,4,done=12",
            "VN-13,1.1,4,4,done=13",
            "score-fact-above-other scores.csv:2 facts",
        ),
        (
            "scores.csv",
            "VN-13,1.1,4,4,done=12",
            "VN-13,1.1,,,done=13",
            "!score-fact-above-other scores.csv:2 facts",
        ),
        (
            "scores.csv",
            "VN-13,1.1,4,4,done=12",
            "VN-13,1.1,,,done=1.5",
            "!score-fact-count scores.csv:2 facts",
        ),
        (
            "scores.csv",
            "VN-13,1.1,4,4,done=12",
            "VN-13,1.1,,,done=-1",
            "!score-fact-below scores.csv:2 facts",
        ),
        (
            "scores.csv",
            "VN-13,1.1,4,4,done=12",
            "VN-13,1.1,4,,dnoe=12",
            "score-fact-unknown scores.csv:2 facts",
        ),
        (
            "scores.csv",
            "VN-13,1.1,4,4,done=12",
            "VN-13,1.1,4,4,done 12",
            "!syntax-expected scores.csv:2 facts",
        ),
        ("scores.csv", "choice=full", "choice=half", "!score-fact-option scores.csv:4 facts"),
        ("scores.csv", "rate=81.5,yes", "rate=81.5,vâng", "!fault-yes-no scores.csv:5 applicable"),
        (
            "scores.csv",
            "VN-30,1.3,,,,no",
            "VN-30,1.3,1,,,không",
            "fault-points-not-applicable scores.csv:9 applicable",
        ),
    ]);
    let none = Sample::new().replaced("scores.csv", "choice=full", "choice=none");
    assert_eq!(found(&none), [""; 0], "an option may be called none");
    let twice = Sample::new().line("scores.csv", "VN-13,1.1,,,,,,");
    assert_eq!(found(&twice), ["!fault-row-twice scores.csv:11 criterion"]);
    assert!(lines(&twice.read().1).iter().any(|l| l.contains("line 2")), "both lines are named");
    let survey = Sample::new().line("scores.csv", "VN-13,2.1,1,,,,,");
    assert_eq!(found(&survey), ["fault-self-of-survey scores.csv:11 self"]);
}

#[test]
fn in_the_integrity_report() {
    for (from, to, expected) in [
        ("2021-03-20T08:15:00Z", "20/03/2021", "!fault-moment integrity.csv:2 at"),
        ("VN-13", "VN-31", "!fault-unit-unknown integrity.csv:2 unit"),
        ("1.2", "1.9", "!fault-criterion-unknown integrity.csv:2 criterion"),
        ("after-settlement", "afterwards", "!fault-one-of integrity.csv:2 kind"),
        ("council", "chair", "!fault-one-of integrity.csv:2 side"),
        (",2,", ",zwei,", "!fault-number integrity.csv:2 before"),
        (",council", ",", "!fault-cell-empty integrity.csv:2 side"),
    ] {
        let sample = Sample::new().with(
            "integrity.csv",
            "at,unit,criterion,kind,side,before,after,reason\n\
             2021-03-20T08:15:00Z,VN-13,1.2,after-settlement,council,2,out,Sửa dữ liệu\n",
        );
        assert_eq!(found(&sample), [""; 0]);
        assert_eq!(found(&sample.replaced("integrity.csv", from, to)), [expected], "{from} -> {to}");
    }
    for (row, expected) in [
        (",redraw,host,Thiếu một xã,citizens", None),
        (",redraw,host,Thiếu một xã,", Some("!fault-cell-empty integrity.csv:2 group")),
        ("VN-13,redraw,host,Thiếu một xã,citizens", Some("!fault-redraw-only integrity.csv:2 unit")),
        ("VN-13,reopening,host,,citizens", Some("!fault-redraw-only integrity.csv:2 group")),
        (",reopening,host,,", Some("!fault-cell-empty integrity.csv:2 unit")),
    ] {
        let table = format!("at,unit,kind,side,reason,group\n2021-03-20T08:15:00Z,{row}\n");
        let found = found(&Sample::new().with("integrity.csv", table));
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), Vec::from_iter(expected), "{row}");
    }
}

#[test]
fn in_the_other_tables() {
    check(&[
        ("external.csv", "84.45%", "\"84,451%\"", "!fault-number-ambiguous external.csv:2 value"),
        ("external.csv", "VN-30,SIPAS", "VN-13,SIPAS", "!fault-row-twice external.csv:3 source"),
        ("external.csv", "VN-30,SIPAS", "VN-31,SIPAS", "!fault-unit-unknown external.csv:3 unit"),
        (
            "external.csv",
            "value\nVN-13,SIPAS,84.45%",
            "value,se\nVN-13,SIPAS,84.45%,-1%",
            "!fault-error-negative external.csv:2 se",
        ),
        (
            "external.csv",
            "value\nVN-13,SIPAS,84.45%",
            "value,se\nVN-13,SIPAS,,0.01",
            "!fault-error-alone external.csv:2 se",
        ),
        ("questions.csv", "2=0.25", "2=2.5", "!fault-scale-bounds questions.csv:2 scale"),
        ("questions.csv", "2=0.25", "1=0.25", "!fault-scale-twice questions.csv:2 scale"),
        ("questions.csv", "2=0.25", "2", "!fault-scale questions.csv:2 scale"),
        ("questions.csv", "citizens,2,", "citizens,0,", "!fault-weight questions.csv:2 weight"),
        (
            "questions.csv",
            "Q1,2.1,citizens",
            "Q1,9.1,citizens",
            "!fault-criterion-unknown questions.csv:2 criterion",
        ),
        ("groups.csv", "120000", "nhiều", "!fault-number groups.csv:2 population"),
        ("answers.csv", "Q1,5,60", "Q2,5,60", "!fault-question-unknown answers.csv:2 question"),
        ("answers.csv", "Q1,5,60", "Q1,7,60", "!fault-answer-scale answers.csv:2 value"),
        ("answers.csv", "Q1,5,60", "Q1,5,-60", "!fault-count answers.csv:2 count"),
        ("answers.csv", "Q1,5,60", "Q1,5,6.5", "!fault-count answers.csv:2 count"),
        ("answers.csv", "Q1,5,60", "Q1,5,", "!fault-cell-empty answers.csv:2 count"),
        ("answers.csv", "Q1,5,60", "Q1,1,60", "!fault-row-twice answers.csv:3 value"),
        (
            "answers.csv",
            "VN-13,citizens,Q1,5",
            "VN-13,nobody,Q1,5",
            "!fault-group-unknown answers.csv:2 group",
        ),
        ("facts_last.csv", "VN-30,rate=80", "VN-13,rate=81", "!score-fact-twice facts_last.csv:3 facts"),
        ("facts_last.csv", "VN-30,rate=80", "VN-30,rtae=80", "fault-last-unused facts_last.csv:3 facts"),
    ]);
    let slip = Sample::new().replaced("framework.csv", "external SIPAS", "external SPIAS");
    assert_eq!(found(&slip), ["fault-source-unknown framework.csv:8 rule"]);
    let slip = Sample::new().replaced("framework.csv", "survey Q1 of", "survey Q7 of");
    assert_eq!(found(&slip), ["fault-rule-question framework.csv:7 rule"]);
    let other = Sample::new().with("socres.csv", "x").with("README.md", "x").with("forms/a.csv", "x");
    assert_eq!(found(&other), ["fault-file-unread socres.csv"]);
    let alone = Sample::new().without("questions.csv");
    let values_only = found(&alone);
    assert!(
        !values_only.is_empty()
            && values_only.iter().all(|f| f.starts_with("!fault-answer-value answers.csv"))
    );
    let both = Sample::new().with("units.xlsx", "x");
    assert!(found(&both).contains(&"!fault-table-twice units.csv".to_owned()));
}

#[test]
fn all_faults_are_told_at_once() {
    let sample = Sample::new()
        .replaced("campaign.toml", "year = 2020", "year = 20")
        .replaced("framework.csv", "Initiatives,2", "Initiatives,hai")
        .replaced("units.csv", "VN-30,Quảng Trị", "VN-30,")
        .replaced("scores.csv", "VN-13,1.1,4", "VN-99,1.1,x")
        .replaced("answers.csv", "Q1,5,60", "Q1,5,x");
    let found = found(&sample);
    for expected in [
        "!fault-year campaign.toml:2 year",
        "!fault-max framework.csv:4 max",
        "!fault-cell-empty units.csv:3 name_vi",
        "!fault-unit-unknown scores.csv:2 unit",
        "!fault-number scores.csv:2 self",
        "!fault-count answers.csv:2 count",
    ] {
        assert!(found.iter().any(|f| f == expected), "{expected} in {found:#?}");
    }
}

#[test]
fn a_unit_that_cannot_be_read_is_not_held_against_the_other_tables() {
    let sample = Sample::new().replaced("units.csv", "VN-30,Quảng", ",Quảng");
    assert_eq!(found(&sample), ["!fault-cell-empty units.csv:3 code"]);
}

#[test]
fn faults_read_as_sentences_in_both_languages() {
    let sample = Sample::new().replaced("scores.csv", "VN-13,1.1,4", "VN-13,1.1,\"1,234\"");
    let (_, faults) = sample.read();
    let fault = faults.iter().find(|f| f.id() == "fault-number-ambiguous").unwrap();
    assert_eq!(
        fault.line(Lang::En),
        "scores.csv:2, self: \"1,234\": can be read in two ways: as 1.234 (decimal comma) or as 1234 (comma between \
         thousands); write a decimal point, or no mark between thousands"
    );
    assert!(fault.line(Lang::Vi).contains("có thể hiểu theo hai cách: 1,234"));
}
