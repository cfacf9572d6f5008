//! Large packages.

use std::fmt::Write as _;

use parindex_package::zip_bytes;

use crate::sample::Sample;

/// A package with so many units, each with a score for every one of 100 leaves.
fn large(units: usize) -> Sample {
    let mut framework = "code,name_vi,max,scored_by,rule\n1,Chung,100,,\n".to_owned();
    for leaf in 1..=100 {
        let _ = writeln!(framework, "1.{leaf},Tiêu chí {leaf},1,appraisal,judged 0 .. 1 step 0.25");
    }
    let (mut list, mut scores) =
        ("code,name_vi\n".to_owned(), "unit,criterion,self,appraised,note\n".to_owned());
    for unit in 0..units {
        let _ = writeln!(list, "X-{unit},Đơn vị {unit}");
        for leaf in 1..=100 {
            let _ = writeln!(scores, "X-{unit},1.{leaf},0.75,\"0,5\",ghi chú");
        }
    }
    let sample = Sample::new().replaced("framework.toml", "[stated]\ntotal = 12\n", "");
    let sample = ["external.csv", "questions.csv", "groups.csv", "answers.csv", "facts_last.csv"]
        .into_iter()
        .fold(sample, Sample::without);
    sample.with("framework.csv", framework).with("units.csv", list).with("scores.csv", scores)
}

#[test]
fn a_thousand_scores_are_read_and_written() {
    let campaign = large(10).campaign();
    assert_eq!(campaign.input.entries.iter().flatten().filter(|e| e.appraised.is_some()).count(), 1_000);
}

#[test]
#[ignore = "seconds in a release build, a minute in a debug build: cargo test --release -- --ignored"]
fn a_million_scores_are_read_and_written() {
    let campaign = large(10_000).campaign();
    assert_eq!(campaign.input.entries.iter().flatten().filter(|e| e.appraised.is_some()).count(), 1_000_000);
    assert!(zip_bytes(&campaign, None).is_ok());
}
