use std::fmt::Write;
use std::fs;
use std::path::Path;

use parindex_package::{Drawing, Limits, OfficeFrame, StageOf};
use parindex_workflow::survey::{How, Stage};

use super::{code, err, out, parindex};

/// Writes a file into a folder and gives its path.
fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn the_size_of_a_sample_is_said_in_the_readers_notation() {
    let text = out(&parindex(&["survey", "size", "--response", "80%"]));
    assert!(text.contains("385 answers; ask 482 people"), "{text}");
    let text =
        out(&parindex(&["survey", "size", "--margin", "0,03", "--population", "1000", "--lang", "vi"]));
    assert!(
        text.contains("±3,00%") && text.contains("cần 517 phiếu") && text.contains("1383/QĐ-BNV"),
        "{text}"
    );
    let clusters = ["survey", "size", "--cluster", "31", "--correlation", "0.05", "--answers", "580"];
    let text = out(&parindex(&[&clusters[..], &["--proportion", "84%"]].concat()));
    assert!(text.contains("±4.72%"), "{text}");
    let wrong = parindex(&["survey", "size", "--margin", "five"]);
    assert_eq!(code(&wrong), Some(1));
    assert!(err(&wrong).contains("--margin five"), "{}", err(&wrong));
}

#[test]
fn a_sample_is_shared_with_floors_and_each_stratum_told_its_margin() {
    let folder = tempfile::tempdir().unwrap();
    let strata = file(
        folder.path(),
        "strata.csv",
        "stratum;population;spread;floor\nĐồng bằng;50000;10;\nMiền núi;30.000,0;20;\nHải đảo;2000;50;60\n",
    );
    let to = folder.path().join("allocation.csv").to_string_lossy().into_owned();
    let args = ["survey", "allocate", &strata, "--total", "300", "--floor", "20", "--out", &to];
    let result = parindex(&args);
    assert_eq!(code(&result), Some(0), "{}", err(&result));
    let written = fs::read_to_string(&to).unwrap();
    assert!(
        written.starts_with("stratum,population,sample,margin\nĐồng bằng,50000,150,0.079896"),
        "{written}"
    );
    assert!(written.contains("\nHải đảo,2000,60,0.124634"), "{written}");
    let json =
        out(&parindex(&["survey", "allocate", &strata, "--total", "300", "--method", "neyman", "--json"]));
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&rows[0]["sample"], &rows[1]["sample"]), (&109.into(), &131.into()), "{json}");

    let strata = file(folder.path(), "strata.csv", "stratum,population,cost\nA,100,0\nA,ten,\nB,50.000,1\n");
    let result = parindex(&["survey", "allocate", &strata, "--total", "10"]);
    assert_eq!(code(&result), Some(1));
    for place in [
        "strata.csv:2, cost",
        "strata.csv:3, population",
        "strata.csv:3, stratum",
        "strata.csv:4, population",
    ] {
        assert!(err(&result).contains(place), "{place}: {}", err(&result));
    }
}

/// Two provinces of communes, each with its number of households.
fn frame(folder: &Path) -> String {
    let mut text = "tinh,xa,ten,ho\n".to_owned();
    for (province, communes) in [("Hà Giang", 12), ("Cà Mau", 9)] {
        for commune in 1..=communes {
            let _ = writeln!(text, "{province},{commune:02},Xã {commune},{}", 100 + 10 * commune);
        }
    }
    file(folder, "frame.csv", &text)
}

#[test]
fn a_draw_is_repeated_by_its_seed_and_weighs_up_to_the_population() {
    let folder = tempfile::tempdir().unwrap();
    let frame = frame(folder.path());
    let to = folder.path().join("sample.csv").to_string_lossy().into_owned();
    let draw = ["survey", "draw", &frame, "--stratum", "tinh", "--stage", "xa=4:pps", "--people", "ho"];
    let rest = ["--take", "15", "--spares", "5", "--seed", "2020", "--out", &to];
    let result = parindex(&[&draw[..], &rest].concat());
    assert_eq!(code(&result), Some(0), "{}", err(&result));
    assert!(
        out(&result).contains("120 people and 40 replacements drawn with the seed 2020"),
        "{}",
        out(&result)
    );
    let first = fs::read_to_string(&to).unwrap();
    parindex(&[&draw[..], &rest].concat());
    assert_eq!(first, fs::read_to_string(&to).unwrap(), "the same seed");

    let header = "tinh,xa,ten,ho,stratum,cluster,probability,population_2,number,weight,spare";
    assert_eq!(first.lines().next(), Some(header));
    let rows = || first.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let asked = || rows().filter(|row| row[10].is_empty());
    // 4 s / S · 15 / s: in proportion to size, everybody of a province weighs the same.
    let weights: f64 = asked().map(|row| row[9].parse::<f64>().unwrap()).sum();
    assert!((weights - (1980.0 + 1350.0)).abs() < 1e-6, "{weights}");
    assert!(rows().all(|row| (1..=row[3].parse::<u32>().unwrap()).contains(&row[8].parse().unwrap())));

    let other = parindex(&[&draw[..], &["--take", "1", "--out", "-"]].concat());
    assert!(
        out(&other).starts_with(header) && err(&other).contains("drawn with the seed"),
        "{}",
        err(&other)
    );
}

#[test]
fn a_frame_that_cannot_be_drawn_from_is_told_with_its_cells() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "frame.csv", "xa,weight,ho\n01,2,120\n,1,-3\n01,1,7\n");
    let to = folder.path().join("sample.csv").to_string_lossy().into_owned();
    let draw = ["survey", "draw", &path, "--stage", "xa=2", "--people", "ho", "--take", "5", "--out", &to];
    let result = parindex(&draw);
    assert_eq!(code(&result), Some(1));
    for place in ["frame.csv:1, weight", "frame.csv:3, xa", "frame.csv:3, ho", "frame.csv:4, xa"] {
        assert!(err(&result).contains(place), "{place}: {}", err(&result));
    }
    assert!(!Path::new(&to).exists());
    let result = parindex(&["survey", "draw", &path, "--stage", "xa=many", "--take", "5", "--out", &to]);
    assert!(err(&result).contains("“xa=many” is no stage"), "{}", err(&result));
}

#[test]
fn responses_to_a_drawn_sample_are_estimated_with_the_design_they_carry() {
    let folder = tempfile::tempdir().unwrap();
    let frame = frame(folder.path());
    let sample = folder.path().join("sample.csv").to_string_lossy().into_owned();
    let draw = ["survey", "draw", &frame, "--stratum", "tinh", "--stage", "xa=5", "--people", "ho"];
    parindex(&[&draw[..], &["--take", "8", "--seed", "7", "--out", &sample]].concat());
    // Whoever has an even number in the list is satisfied.
    let answers = |number: u32| if number.is_multiple_of(2) { "A,1" } else { "D,0.5" };
    let mut text = String::new();
    for (at, line) in fs::read_to_string(&sample).unwrap().lines().enumerate() {
        let cells: Vec<&str> = line.split(',').collect();
        let own = match at {
            0 => "unit,group,Q1,Q2".to_owned(),
            _ => format!("{},citizens,{}", cells[0], answers(cells[8].parse().unwrap())),
        };
        let _ = writeln!(text, "{line},{own}");
    }
    let responses = file(folder.path(), "responses.csv", &text);
    let questions = file(
        folder.path(),
        "questions.csv",
        "question,criterion,group,weight,text_vi,scale\nQ1,,citizens,,Hài lòng?,A=1; B=0.6; C=0.2; D=0; K=none\nQ2,,,,Điểm?,\n",
    );
    let to = folder.path().join("estimates.csv").to_string_lossy().into_owned();
    let estimate = ["survey", "estimate", &responses, "--questions", &questions, "--out", &to];
    let result = parindex(&estimate);
    assert_eq!(code(&result), Some(0), "{}", err(&result));
    assert!(
        out(&result).contains("4 figures of units from 80 responses, 0 of them not shown"),
        "{}",
        out(&result)
    );
    assert!(out(&result).contains("Q1:citizens"), "{}", out(&result));
    let table = fs::read_to_string(&to).unwrap();
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some("unit,item,value,se,low,high,deff,answers,note"));
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let value = |at: usize| cells[at].parse::<f64>().unwrap();
        assert!(value(4) < value(2) && value(2) < value(5) && value(3) > 0.0, "{line}");
        assert_eq!(cells[7], "40", "{line}");
    }
    let hidden = parindex(&[&estimate[..], &["--least", "41", "--json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&out(&hidden)).unwrap();
    let units = || json["figures"].as_array().unwrap().iter().filter(|figure| !figure["unit"].is_null());
    assert!(units().all(|figure| figure["value"].is_null() && figure["hidden"].is_string()));
    assert!(fs::read_to_string(&to).unwrap().contains("Not shown: fewer than 41 answers"));
}

#[test]
fn answers_that_nobody_could_give_are_told_with_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let questions =
        file(folder.path(), "q.csv", "question,group,text_vi,scale\nQ1,leaders,Câu 1,A=1; B=0\nQ2,,Câu 2,\n");
    let responses = file(
        folder.path(),
        "r.csv",
        "unit,group,stratum,population,Q1,Q2\nU1,leaders,S,40,E,0.5\nU1,citizens,S,41,A,2\n,leaders,T,x,,\n",
    );
    let to = folder.path().join("e.csv").to_string_lossy().into_owned();
    let args = ["survey", "estimate", &responses, "--questions", &questions, "--out", &to];
    let result = parindex(&args);
    assert_eq!(code(&result), Some(1));
    let places = [
        "r.csv:2, Q1",
        "r.csv:3, Q1",
        "r.csv:3, Q2",
        "r.csv:3, population",
        "r.csv:4, unit",
        "r.csv:4, population",
    ];
    for place in places {
        assert!(err(&result).contains(place), "{place}: {}", err(&result));
    }
    let responses = file(
        folder.path(),
        "r.csv",
        "unit,group,stratum,population,Q1,Q2\nU1,leaders,S,40,A,0.5\nU1,citizens,T,41,,1\nU1,citizens,T,41,,1\n",
    );
    let args = ["survey", "estimate", &responses, "--questions", &questions, "--out", &to];
    let result = parindex(&args);
    assert_eq!(code(&result), Some(1));
    assert!(err(&result).contains("Stratum S has one sampling unit only"), "{}", err(&result));
    let result = parindex(&[&args[..], &["--lonely", "certainty"]].concat());
    assert_eq!(code(&result), Some(0));
    assert!(err(&result).contains("taken as fully surveyed"), "{}", err(&result));
}

/// What Kobo exports of the questionnaire for citizens, with choices by their labels.
const EXPORTED: &str = "start;end;tuoi;don_vi;da_lam;Q19;Q23;Q24;Q25;Q26;Q27;_uuid
2020-10-01T08:00:00.000+07:00;2020-10-01T08:04:00.000+07:00;30;01;Không;1;2;3;4;5;1;a1
2020-10-01T09:00:00.000+07:00;2020-10-01T09:03:30.000+07:00;;02;khong;5;4;3;2;1;5;a2
2020-10-01T09:00:00.000+07:00;2020-10-01T09:03:30.000+07:00;;02;khong;5;4;3;2;1;5;a2
";

#[test]
fn answers_of_other_programs_are_imported_with_a_mapping_that_is_kept_and_then_estimated() {
    let folder = tempfile::tempdir().unwrap();
    let form = concat!(env!("CARGO_MANIFEST_DIR"), "/../../questionnaires/province-citizens");
    let export = file(folder.path(), "kobo.csv", EXPORTED);
    let [mapping, to, questions, figures] = ["mapping.json", "responses.csv", "questions.csv", "figures.csv"]
        .map(|name| folder.path().join(name).to_string_lossy().into_owned());
    let args = ["survey", "import", &export, "--form", form, "--mapping", &mapping, "--out", &to];
    let result = parindex(&args);
    assert_eq!(code(&result), Some(0), "{}", err(&result));
    assert!(out(&result).contains("Answers taken: 2 of 3 rows; rows with faults: 0"), "{}", out(&result));
    let written = fs::read_to_string(&to).unwrap();
    assert!(written.starts_with("unit,group,Q7,"), "{written}");
    assert!(written.contains("\n01,citizens,,,,,1,2,3,4,5,1,2020-10-01,imported,240\n"), "{written}");

    // What is guessed is corrected by hand and taken at the second time.
    let kept = fs::read_to_string(&mapping).unwrap();
    assert!(kept.contains("\"don_vi\": \"unit\""), "{kept}");
    fs::write(&mapping, kept.replace("\"units\": {}", "\"units\": {\"01\": \"HN\"}")).unwrap();
    assert_eq!(code(&parindex(&args)), Some(0));
    assert!(fs::read_to_string(&to).unwrap().contains("\nHN,citizens,"));

    parindex(&["questionnaire", "questions", form, "--out", &questions]);
    let estimate = ["survey", "estimate", &to, "--questions", &questions, "--least", "1", "--out", &figures];
    let result = parindex(&estimate);
    assert_eq!(code(&result), Some(0), "{}", err(&result));

    let export =
        file(folder.path(), "kobo.csv", &EXPORTED.replace(";1;a1", ";9;a1").replace("Không;", "Có;"));
    fs::remove_file(&to).unwrap();
    let result = parindex(&args);
    assert_eq!(code(&result), Some(1));
    for told in ["kobo.csv:2, Q27", "“9” is none of the choices", "Q7 must be answered"] {
        assert!(err(&result).contains(told), "{told}: {}", err(&result));
    }
    assert!(!Path::new(&to).exists(), "nothing is half imported");
    let result = parindex(&[&args[..], &["--skip-faulty"]].concat());
    assert!(out(&result).contains("Answers taken: 1 of 3 rows; rows with faults: 1"), "{}", out(&result));
    assert_eq!(export, args[2]);
}

#[test]
fn a_sample_that_was_drawn_in_the_office_is_drawn_again_by_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "id,unit,cluster,size,Họ tên\n".to_owned();
    for number in 0..120 {
        let (unit, commune) = (["01", "02"][number / 60], number / 10);
        let _ = writeln!(text, "{number},{unit},Xã {commune},{},Người {number}", 1 + number % 7);
    }
    let path = file(folder.path(), "frame.csv", &text);
    let known = |code: &str| ["01", "02"].contains(&code);
    let read = OfficeFrame::read("frame.csv", text.as_bytes(), false, &known, &Limits::default());
    let frame = read.0.unwrap();
    let stages = vec![StageOf { take: 3, proportional: true }];
    let drawing = Drawing { stages, take: 4, by_stratum: None, spares: 2, seed: u64::MAX };
    let drawn = frame.draw(&drawing).unwrap();
    assert!(!frame.without_contacts(&drawing, &drawn).contains("Người"));
    assert_eq!(frame.by_unit(&drawn).into_iter().collect::<Vec<_>>(), [("01", 12), ("02", 12)]);

    let stage = Stage { column: "cluster".into(), take: 3, proportional: true };
    let how = How {
        stratum: "unit".into(),
        stages: vec![stage],
        size: Some("size".into()),
        take: 4,
        spares: 2,
        ..How::default()
    };
    let mut arguments = vec!["survey", "draw", &path];
    let how = how.arguments();
    arguments.extend(how.iter().map(String::as_str));
    arguments.extend(["--seed", "18446744073709551615", "--out", "-"]);
    let result = parindex(&arguments);
    assert_eq!(code(&result), Some(0), "{}", err(&result));
    assert_eq!(out(&result), frame.whole(&drawing, &drawn));
}

#[test]
fn weights_are_raked_to_what_is_known_and_what_cannot_be_met_is_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "unit,Q1,sex,age\n".to_owned();
    for number in 0..40 {
        let (sex, age) = (["m", "f"][usize::from(number % 4 == 0)], ["y", "o"][usize::from(number % 3 == 0)]);
        let answer = if sex == "f" { "1" } else { "0" };
        let _ = writeln!(text, "01,{answer},{sex},{age}");
    }
    let responses = file(folder.path(), "responses.csv", &text);
    let questions = file(folder.path(), "questions.csv", "question,text_vi\nQ1,Hài lòng\n");
    let estimate = |margins: &str| {
        let margins = file(folder.path(), "margins.csv", margins);
        let rest = ["--questions", &questions, "--margins", &margins, "--out", "-"];
        parindex(&[&["survey", "estimate", &responses][..], &rest].concat())
    };
    let known = "margin,category,total\nsex,f,500\nsex,m,500\nage,y,700\nage,o,300\n";
    let result = estimate(known);
    assert_eq!(code(&result), Some(0), "{}", err(&result));
    // A quarter of those who answered are women, half of the population are.
    assert!(out(&result).contains("01,Q1,0.5,"), "{}", out(&result));
    let result = estimate(&known.replace("age,o,300", "age,o,900"));
    assert!(err(&result).contains("agree with all the known distributions"), "{}", err(&result));
    assert!(out(&result).contains("01,Q1,0.25,"), "{}", out(&result));
    let result = estimate(&format!("{known}age,x,5\n"));
    assert!(err(&result).contains("by the margin age: Class x has a population"), "{}", err(&result));
    let result = estimate("margin,category,total\nsex,f,500\n");
    assert_eq!(code(&result), Some(1));
    assert!(err(&result).contains("responses.csv:3, sex"), "{}", err(&result));
}
