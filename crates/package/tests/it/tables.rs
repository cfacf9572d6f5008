use parindex_index::{Stage, compute};
use parindex_locale::Lang;
use parindex_package::{
    determine, ranking_csv, ranking_xlsx, results_csv, results_xlsx, uncertainty_csv, zip_bytes,
};

use crate::sample::Sample;

#[test]
fn results_have_the_index_first_and_say_what_is_missing() {
    let campaign = Sample::new().campaign();
    let results = compute(&campaign.framework, &campaign.input, Stage::Final);
    let text = results_csv(&campaign.framework, &campaign.input, &results);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "unit,code,points,max,percent,rank,rank_low,rank_high,se,band,missing");
    assert_eq!(lines.len(), 1 + 3 * 10);
    let index = |unit: usize| lines[1 + unit * 10];
    assert!(index(0).starts_with("VN-13,index,") && index(0).ends_with(",1,,,,A,"), "{}", index(0));
    assert_eq!(index(1), "VN-30,index,,10,,,,,,,not appraised: 1.2");
    let reasons = "not appraised: 1.2, 1.3; no answers: 2.1 Q1; external figure missing: 2.2 SIPAS";
    assert_eq!(index(2), format!("DB-01,index,,12,,,,,,,\"{reasons}\""));
    assert!(text.contains("VN-30,1.1,2,4,50,,,,,,\n"), "{text}");
    assert!(text.contains("VN-30,1,,6,,,,,,,not appraised: 1.2\n"), "{text}");
    assert!(!text.contains('\r'));
}

#[test]
fn the_ranking_speaks_the_readers_language_and_says_when_it_is_illustrative() {
    let mut campaign = Sample::new().campaign();
    let results = compute(&campaign.framework, &campaign.input, Stage::Final);
    let text = ranking_csv(&campaign, &results, Lang::Vi);
    assert!(text.starts_with("\u{feff}\"Số liệu minh họa"));
    assert!(text.contains("Xếp hạng,Mã,Đơn vị,Vùng,1. Chỉ đạo điều hành,2. Hài lòng,3. Điểm thưởng,Điểm,Chỉ số (%),Nhóm\n1,VN-13,Bắc Ninh,"));
    campaign.meta.illustrative = false;
    let text = ranking_csv(&campaign, &results, Lang::En);
    assert!(text.starts_with("\u{feff}Rank,Code,Unit,Region,1. Steering,"));
    assert!(text.contains("\n1,VN-13,Bac Ninh,Red River Delta,7.50,"), "{text}");
}

#[test]
fn workbooks_are_the_same_bytes_each_time_and_take_any_name() {
    let mut campaign = Sample::new().campaign();
    campaign.input.units[0].name.vi = "=1+1".into();
    campaign.input.units[1].name.vi = "ế".repeat(32_767);
    campaign.meta.title = Some(parindex_locale::Text::new("[]:*?/\\".repeat(100), ""));
    let results = compute(&campaign.framework, &campaign.input, Stage::Final);
    for lang in Lang::ALL {
        assert_eq!(
            results_xlsx(&campaign, &results, lang).unwrap(),
            results_xlsx(&campaign, &results, lang).unwrap()
        );
        let bytes = ranking_xlsx(&campaign, &results, lang).unwrap();
        let cells = sheet(&bytes);
        assert!(
            cells.iter().any(|(cell, text)| cell == "C5" && (text == "=1+1" || text == "Bac Ninh")),
            "{cells:?}"
        );
    }
}

fn sheet(bytes: &[u8]) -> Vec<(String, String)> {
    use calamine::{Reader, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let (top, left) = range.start().unwrap();
    let name = |(row, column, _): &(usize, usize, &calamine::Data)| {
        let letter = char::from(b'A' + u8::try_from(*column + left as usize).unwrap());
        format!("{letter}{}", row + top as usize + 1)
    };
    range.used_cells().map(|cell| (name(&cell), cell.2.to_string())).collect()
}

#[test]
fn the_description_lists_every_file_with_size_hash_and_schema() {
    let campaign = Sample::new().campaign();
    let results = compute(&campaign.framework, &campaign.input, Stage::Final);
    let bytes = zip_bytes(&campaign, Some(&results)).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> =
        (0..zip.len()).map(|i| zip.name_for_index(i).unwrap().unwrap().into_owned()).collect();
    assert_eq!(names.last().unwrap(), "datapackage.json");
    let text = std::io::read_to_string(zip.by_name("datapackage.json").unwrap()).unwrap();
    let package: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((package["name"].as_str(), package["stage"].as_str()), (Some("mau-2020"), Some("final")));
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(
        resources.iter().map(|r| r["path"].as_str().unwrap()).collect::<Vec<_>>(),
        names[..names.len() - 1]
    );
    let scores = resources.iter().find(|r| r["path"] == "scores.csv").unwrap();
    assert_eq!(scores["schema"]["primaryKey"], serde_json::json!(["unit", "criterion"]));
    assert_eq!(scores["schema"]["fields"][2], serde_json::json!({"name": "self", "type": "number"}));
    assert!(scores["hash"].as_str().unwrap().starts_with("sha256:"));
    let toml = resources.iter().find(|r| r["path"] == "framework.toml").unwrap();
    assert!(toml.get("schema").is_none() && toml["name"] == "framework.toml");
}

#[test]
fn results_say_how_sure_an_index_is_where_it_rests_on_samples() {
    let sample = Sample::new().replaced(
        "external.csv",
        "value\nVN-13,SIPAS,84.45%",
        "value,se\nVN-13,SIPAS,84.45%,2%",
    );
    let campaign = sample.campaign();
    let (results, uncertainty) = determine(&campaign, Stage::Final);
    let text = results_csv(&campaign.framework, &campaign.input, &results);
    let line: Vec<&str> = text.lines().nth(1).unwrap().split(',').collect();
    assert_eq!(
        (line[0], line[1], line[6], line[7]),
        ("VN-13", "index", "1", "1"),
        "the only unit with a rank"
    );
    // Points of 12: SIPAS 2 times 0.02; citizens weigh 2/3 and leaders 1/3 of 2 points, by s / sqrt(n) of their answers.
    let (citizens, leaders) = ((0.24_f64 / 99.0).sqrt(), (0.16_f64 / 9.0).sqrt());
    let points = (0.04_f64.powi(2) + (4.0 / 3.0 * citizens).powi(2) + (2.0 / 3.0 * leaders).powi(2)).sqrt();
    let error: f64 = line[8].parse().unwrap();
    assert!((error / (100.0 * points / 12.0) - 1.0).abs() < 0.03, "{error} is {}", 100.0 * points / 12.0);
    let uncertainty = uncertainty.unwrap();
    assert_eq!(
        (uncertainty.basis.surveyed, uncertainty.basis.figured, uncertainty.replicates),
        (1, 1, 10_000)
    );
    let text = uncertainty_csv(&campaign, &uncertainty);
    let heads = "unit,index,se,se_sample,se_appraisal,rank_low,rank_high,alike,bands,chances\nVN-13,";
    assert!(text.starts_with(heads), "{text}");
    assert!(text.contains(",1,1,,\"A ") && text.trim_end().ends_with(",1 1.0000"), "{text}");
}
