//! What is written is read again as it was, and the same is written as the same bytes.

use std::path::Path;

use parindex_framework::Points;
use parindex_framework::facts::{Facts, Value};
use parindex_index::{Entry, Stage, Unit, compute};
use parindex_locale::Text;
use parindex_package::{Campaign, Group, Limits, Phase, Source, read, write_folder, write_zip, zip_bytes};
use proptest::prelude::*;

use crate::sample::{Sample, lines};

fn again(campaign: &Campaign) -> Campaign {
    let (read, faults) =
        read(&Source::from_zip_bytes(zip_bytes(campaign, None).unwrap()), &Limits::default());
    read.unwrap_or_else(|| panic!("{}", lines(&faults).join("\n")))
}

#[test]
fn a_campaign_is_read_as_it_was_written() {
    let campaign = Sample::new().campaign();
    assert_eq!(again(&campaign), campaign);
}

#[test]
fn the_same_campaign_gives_the_same_bytes() {
    let campaign = Sample::new().campaign();
    let results = compute(&campaign.framework, &campaign.input, Stage::Final);
    let bytes = zip_bytes(&campaign, Some(&results)).unwrap();
    assert_eq!(zip_bytes(&campaign, Some(&results)).unwrap(), bytes);
    assert_eq!(zip_bytes(&again(&campaign), Some(&results)).unwrap(), bytes);
}

#[test]
fn folder_and_archive_hold_the_same() {
    let campaign = Sample::new().campaign();
    let place = tempfile::tempdir().unwrap();
    let (folder, archive) = (place.path().join("new/p"), place.path().join("p.zip"));
    write_folder(&folder, &campaign, None).unwrap();
    write_zip(&archive, &campaign, None).unwrap();
    for path in [&folder, &archive] {
        assert_eq!(read(&Source::open(path).unwrap(), &Limits::default()).0.as_ref(), Some(&campaign));
    }
    assert_eq!(names(place.path()), ["new", "p.zip"], "nothing else is left");
    assert_eq!(names(&folder).len(), 11);
}

#[test]
fn nothing_is_written_over_what_is_there_but_an_archive_is_replaced() {
    let campaign = Sample::new().campaign();
    let place = tempfile::tempdir().unwrap();
    std::fs::write(place.path().join("mine.txt"), "x").unwrap();
    let error = write_folder(place.path(), &campaign, None).unwrap_err();
    assert_eq!(error.message().id, "write-exists");
    assert_eq!(names(place.path()), ["mine.txt"]);
    let archive = place.path().join("p.zip");
    std::fs::write(&archive, "old").unwrap();
    write_zip(&archive, &campaign, None).unwrap();
    assert!(Source::open(&archive).is_ok_and(|s| read(&s, &Limits::default()).0.is_some()));
    let blocked = place.path().join("mine.txt/p.zip");
    assert_eq!(write_zip(&blocked, &campaign, None).unwrap_err().message().id, "write-failed");
    assert_eq!(names(place.path()), ["mine.txt", "p.zip"]);
}

#[test]
fn an_empty_folder_is_filled() {
    let campaign = Sample::new().campaign();
    let place = tempfile::tempdir().unwrap();
    write_folder(place.path(), &campaign, None).unwrap();
    assert!(names(place.path()).contains(&"datapackage.json".to_owned()));
}

#[test]
fn texts_that_look_like_formulas_are_guarded_and_numbers_are_not() {
    let mut campaign = Sample::new().campaign();
    campaign.input.units[0].name = Text::new("=cmd|' /C calc'!A0", "@x");
    campaign.input.entries[0][0].note = Some("-1".into());
    campaign.input.errors[0].insert("growth".into(), "0.25".parse().unwrap());
    campaign.input.external[0].insert("growth".into(), "-0.5".parse().unwrap());
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("p");
    write_folder(&folder, &campaign, None).unwrap();
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert!(text("units.csv").contains("VN-13,'=cmd|' /C calc'!A0,'@x,"));
    assert!(text("scores.csv").contains(",'-1,"));
    assert!(text("external.csv").contains("VN-13,growth,-0.5,0.25\n"));
    assert_eq!(again(&campaign), campaign);
}

#[test]
fn every_framework_of_the_project_is_written_as_it_was_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frameworks");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.join("framework.toml").exists() {
            continue;
        }
        let (framework, faults) =
            parindex_package::read_framework(&Source::open(&path).unwrap(), &Limits::default());
        let framework = framework.unwrap_or_else(|| panic!("{path:?}: {}", lines(&faults).join("\n")));
        let mut campaign = Sample::new().campaign();
        campaign.meta.framework.clone_from(&framework.meta.id);
        let leaves = framework.leaves().len();
        campaign.framework = framework;
        campaign.input.units = vec![Unit {
            code: "X".into(),
            name: Text::new("x", ""),
            kind: "k".into(),
            ranked: true,
            ..Unit::default()
        }];
        campaign.input.entries = vec![vec![Entry::default(); leaves]];
        campaign.input.external = vec![std::collections::BTreeMap::new()];
        campaign.input.errors = vec![std::collections::BTreeMap::new()];
        campaign.input.answers = vec![std::collections::BTreeMap::new()];
        campaign.input.last = vec![Vec::new()];
        campaign.input.weights.clear();
        campaign.questions.clear();
        campaign.groups.clear();
        campaign.answers.clear();
        campaign.regions.clear();
        campaign.unit_extra = parindex_package::ExtraColumns::default();
        campaign.score_extra = parindex_package::ExtraColumns::default();
        let mut read = again(&campaign);
        // Only the lines may differ: blank ones are not written.
        assert_eq!(read.framework.nodes().len(), campaign.framework.nodes().len());
        read = again(&read);
        assert_eq!(again(&read), read);
        count += 1;
    }
    assert!(count >= 6, "{count}");
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A text as a cell can hold it: composed, and without blanks at its ends.
fn text() -> impl Strategy<Value = String> {
    use unicode_normalization::UnicodeNormalization;
    "[-'=+@\",;\t\nA-Za-zếƠđ0-9. ]{0,12}".prop_map(|s| s.nfc().collect::<String>().trim().to_owned())
}

fn name() -> impl Strategy<Value = String> {
    text().prop_filter("not empty", |s| !s.is_empty())
}

fn points(max: i64) -> impl Strategy<Value = Option<Points>> {
    prop::option::of((0..=max * 100).prop_map(|n| Points::new(rust_decimal::Decimal::new(n, 2)).unwrap()))
}

fn entry() -> impl Strategy<Value = Entry> {
    (points(2), points(2), points(1), any::<bool>(), prop::option::of(0_u32..50), text()).prop_map(
        |(s, a, error, out, done, note)| Entry {
            self_points: s,
            appraised: a,
            error: a.and(error),
            not_applicable: out,
            facts: done.map(|done| {
                let mut facts = Facts::default();
                facts.set("planned", Value::Number(50.into()));
                facts.set("done", Value::Number(done.into()));
                Box::new(facts)
            }),
            note: (!note.is_empty()).then(|| note.into()),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_campaign_is_read_as_it_was_written(
        names in prop::collection::vec((name(), text(), text(), any::<bool>()), 1..5),
        entries in prop::collection::vec(entry(), 5),
        title in name(),
        year in 1900_i16..2200,
        figure in -1_000_000_i64..1_000_000,
        group in name(),
    ) {
        let mut campaign = Sample::new().campaign();
        campaign.meta.title = Some(Text::new(title.clone(), ""));
        campaign.meta.year = year;
        campaign.meta.phases = vec![Phase { name: title, ..Phase::default() }];
        campaign.questions.clear();
        campaign.answers.clear();
        campaign.input.weights.clear();
        campaign.regions.clear();
        campaign.groups = vec![Group { id: group, name: Text::new("x", ""), population: None }];
        campaign.unit_extra = parindex_package::ExtraColumns::default();
        campaign.score_extra = parindex_package::ExtraColumns::default();
        let input = &mut campaign.input;
        let unit = |(i, (vi, en, region, ranked)): (usize, (String, String, String, bool))| {
            Unit { code: format!("-{i}"), name: Text::new(vi, en), kind: "province".into(), region, ranked, replaces: if i % 2 == 0 { vec!["VN-99".into(), format!("={i}")] } else { Vec::new() } }
        };
        input.units = names.into_iter().enumerate().map(unit).collect();
        let count = input.units.len();
        input.entries = vec![vec![Entry::default(); campaign.framework.leaves().len()]; count];
        for (unit, entry) in input.entries.iter_mut().zip(entries) {
            unit[0] = entry;
        }
        input.external = vec![std::collections::BTreeMap::from([("SIPAS".to_owned(), rust_decimal::Decimal::new(figure, 4).normalize())]); count];
        input.errors = vec![std::collections::BTreeMap::new(); count];
        input.answers = vec![std::collections::BTreeMap::new(); count];
        input.sampled = vec![std::collections::BTreeMap::new(); count];
        input.last = vec![Vec::new(); count];
        prop_assert_eq!(again(&campaign), campaign);
    }
}
