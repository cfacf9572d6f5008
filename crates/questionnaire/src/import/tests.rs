use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::{Grid, Questionnaire, Sheets, read};

const TODAY: Date = date(2020, 12, 1);

fn grid(file: &str, rows: &[&[&str]]) -> Grid {
    let cells = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    Grid {
        file: file.to_owned(),
        header_line: 1,
        header: cells(&rows[0]),
        rows: (2..).zip(&rows[1..]).map(|(line, row)| (line, cells(row))).collect(),
    }
}

/// A form with each kind of question, in two languages, with a matrix and a condition.
fn form() -> Questionnaire {
    let survey = grid(
        "survey",
        &[
            &[
                "type",
                "name",
                "label::Tiếng Việt (vi)",
                "label::English (en)",
                "required",
                "relevant",
                "constraint",
            ],
            &["start", "start", "", "", "", "", ""],
            &["integer", "tuoi", "Ông/bà bao nhiêu tuổi?", "How old are you?", "", "", ". >= 18"],
            &["select_one muc", "Q_7", "Mức độ thuận tiện", "Ease", "yes", "", ""],
            &[
                "select_multiple viec",
                "cai_thien",
                "Cần cải thiện gì?",
                "What to improve?",
                "",
                "${Q_7} = 'D'",
                "",
            ],
            &["begin_group", "bang", "Ông/bà đánh giá", "You rate", "", "", ""],
            &["select_one muc", "dong_a", "Sở Nội vụ", "Home affairs", "yes", "", ""],
            &["end_group", "", "", "", "", "", ""],
            &["text", "y_kien", "Ý kiến khác", "Anything else", "", "", ""],
        ],
    );
    let choices = grid(
        "choices",
        &[
            &["list_name", "name", "label::Tiếng Việt (vi)", "label::English (en)"],
            &["muc", "A", "Rất tốt", "Very good"],
            &["muc", "D", "Kém", "Poor"],
            &["viec", "tg", "Thời gian", "Time"],
            &["viec", "td", "Thái độ, tinh thần", "Manner, spirit"],
        ],
    );
    let (form, faults) = read(&Sheets { survey, choices, settings: Grid::default() });
    form.unwrap_or_else(|| panic!("{faults:?}"))
}

fn unit(text: &str) -> Option<Cow<'_, str>> {
    ["01", "02"].contains(&text).then(|| text.into())
}

fn header(text: &str) -> Vec<String> {
    text.split('|').map(str::to_owned).collect()
}

/// What the tests look at: identifier, unit, day, seconds, answers.
#[derive(Debug)]
struct Seen {
    own: Option<String>,
    unit: String,
    day: Option<Date>,
    seconds: Option<u32>,
    texts: BTreeMap<String, String>,
}

fn seen(form: &Questionnaire, read: &Imported<'_>) -> Seen {
    let texts = read.texts(form).into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    let unit = read.unit.clone().into_owned();
    Seen { own: read.own.map(str::to_owned), unit, day: read.day, seconds: read.seconds, texts }
}

/// Guesses the mapping of a table whose cells are parted by `|`, and reads its rows.
fn import(head: &str, rows: &[&str]) -> Vec<Result<Seen, Vec<RowFault>>> {
    let (form, header) = (form(), header(head));
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.split('|').collect()).collect();
    let mut mapping = guess(&form, &header, &rows);
    if !mapping.columns.values().any(|target| *target == Target::Unit) {
        mapping.unit = "01".to_owned();
    }
    let plan =
        Plan::new(&form, &mapping, &header, &unit, TODAY).unwrap_or_else(|faults| panic!("{faults:?}"));
    let mut reader = Reader::new(&plan);
    rows.iter().map(|row| reader.row(row).map(|read| seen(&form, &read))).collect()
}

#[test]
fn the_same_answer_is_read_from_each_of_the_programs() {
    let full =
        "Ông/bà bao nhiêu tuổi?|Mức độ thuận tiện|Cần cải thiện gì?|Ông/bà đánh giá [Sở Nội vụ]|Ý kiến khác";
    let tables: [(&str, &str, &str, Option<u32>); 5] = [
        (
            "ODK Central",
            "SubmissionDate|start|tuoi|Q_7|cai_thien|bang-dong_a|y_kien|meta-instanceID|KEY",
            "2020-10-01T02:00:00.000Z|2020-10-01T08:00:00.000+07:00|30|D|td tg|A|Tốt|uuid:1|uuid:1",
            None,
        ),
        (
            "Kobo",
            "start|end|tuoi|Q_7|cai_thien|cai_thien/tg|cai_thien/td|bang/dong_a|y_kien|_id|_uuid|_submission_time",
            "2020-10-01T08:00:00.000+07:00|2020-10-01T08:05:00.000+07:00|30|D|tg td|1|1|A|Tốt|7|uuid:1|2020-10-01T01:06:00",
            Some(300),
        ),
        (
            "LimeSurvey",
            "Response ID|Date submitted|tuoi. Ông/bà bao nhiêu tuổi?|Q7. Mức độ|caithien[tg]|caithien[td]|bang[donga]|ykien|interviewtime",
            "uuid:1|2020-10-01 08:05:00|30.0000000000|D|Y|Yes|A|Tốt|300.51",
            Some(300),
        ),
        (
            "Google Forms",
            &format!("Dấu thời gian|{full}"),
            "01/10/2020 8:05:00|30|Kém|Thời gian, Thái độ, tinh thần|Rất tốt|Tốt",
            None,
        ),
        (
            "Microsoft Forms",
            &format!("ID|Start time|Completion time|Email|{full}"),
            "uuid:1|10/1/20 8:00:00|10/1/20 8:05:00|anonymous|30|Poor|Time;Manner, spirit;|very  good|Tốt",
            Some(300),
        ),
    ];
    for (program, head, row, seconds) in tables {
        // Which of day and month stands first, another row tells.
        let also =
            if program.starts_with("Micro") { row.replace("10/1/20", "10/31/20") } else { row.to_owned() };
        let found = import(head, &[row, &also]).swap_remove(0);
        let found = found.unwrap_or_else(|faults| panic!("{program}: {faults:?}"));
        let own = (program != "Google Forms").then(|| "uuid:1".to_owned());
        let texts: Vec<(&str, &str)> = found.texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let wanted =
            [("Q_7", "D"), ("cai_thien", "tg td"), ("dong_a", "A"), ("tuoi", "30"), ("y_kien", "Tốt")];
        assert_eq!(texts, wanted, "{program}");
        let told = (found.own, found.day, found.seconds, found.unit.as_str());
        assert_eq!(told, (own, Some(date(2020, 10, 1)), seconds, "01"), "{program}");
    }
}

#[test]
fn everything_that_is_wrong_with_a_row_is_told_at_its_column() {
    let rows = import(
        "unit|day|tuoi|Q_7|cai_thien|dong_a",
        &["03|soon|17|B|tg xx|A", "01|2020-10-01|17|D|tg|", "02|||A||A", "01||||| ", "01|||A|tg|A"],
    );
    let told = |row: usize| -> Vec<(Option<usize>, &str)> {
        rows[row].as_ref().unwrap_err().iter().map(|fault| (fault.column, fault.message.id)).collect()
    };
    assert_eq!(
        told(0),
        [
            (Some(1), "import-no-moment"),
            (Some(3), "import-no-choice"),
            (Some(4), "import-no-choice"),
            (Some(0), "import-unknown-unit"),
            (Some(2), "import-breaks-constraint"),
        ]
    );
    assert_eq!(told(1), [(Some(2), "import-breaks-constraint"), (Some(5), "import-lacks-answer")]);
    assert_eq!(rows[2].as_ref().unwrap().unit, "02");
    assert_eq!(told(3)[0].1, "import-row-empty");
    let hidden = rows[4].as_ref().unwrap();
    assert_eq!(hidden.texts.get("cai_thien"), None, "what is not asked is no answer");
}

proptest! {
    /// What conditions made of answers is kept from row to row; it changes nothing.
    #[test]
    fn rows_are_read_after_each_other_as_they_are_alone(
        rows in proptest::collection::vec(("17|18|x||19", "[AD ]?", "(tg|td|tg td)?", "A?", "a{0,2}"), 1..60)
    ) {
        let (form, header) = (form(), header("unit|tuoi|Q_7|cai_thien|dong_a|y_kien"));
        let columns = header[1..].iter().map(|name| (name.clone(), Target::Question(name.clone())));
        let columns = columns.chain([("unit".to_owned(), Target::Unit)]).collect();
        let mapping = Mapping { columns, ..Mapping::default() };
        let plan = Plan::new(&form, &mapping, &header, &unit, TODAY).unwrap();
        let mut reader = Reader::new(&plan);
        for (a, b, c, d, e) in rows.iter().chain(&rows) {
            let cells = ["01", a, b, c, d, e];
            prop_assert_eq!(reader.row(&cells), Reader::new(&plan).row(&cells));
        }
    }
}

#[test]
fn a_mapping_is_written_and_read_again_and_what_does_not_fit_is_named() {
    let (form, header) = (form(), header("Đơn vị|Câu 7|Câu 7|dong_a"));
    let text = r#"{"columns":{"Đơn vị":"unit","Câu 7":"question Q_7","dong_a":"question dong_a"},
        "values":{"muc":{"tot lam":"A"}},"units":{"Hà Nội":"01"}}"#;
    let mapping: Mapping = serde_json::from_str(text).unwrap();
    let again = serde_json::to_string(&mapping).unwrap();
    assert_eq!(serde_json::from_str::<Mapping>(&again).unwrap(), mapping);
    let plan = Plan::new(&form, &mapping, &header, &unit, TODAY).unwrap_or_else(|f| panic!("{f:?}"));
    let row = Reader::new(&plan).row(&["Hà Nội", "Tot  lam", "D", "A"]).unwrap();
    assert_eq!((row.unit.as_ref(), row.texts(&form).get("Q_7").copied()), ("01", Some("A")));
    assert_eq!(columns(&header)[2], "Câu 7#2");

    let mut wrong = mapping.clone();
    wrong.columns.insert("Câu 7#2".into(), Target::Question("Q_7".into()));
    wrong.columns.insert("Câu 9".into(), Target::Question("tuoi".into()));
    wrong.columns.insert("dong_a".into(), Target::Part("dong_a".into(), "A".into()));
    wrong.columns.remove("Đơn vị");
    wrong.values.insert("muc".into(), [("x".to_owned(), "Z".to_owned())].into());
    let faults = Plan::new(&form, &wrong, &header, &unit, TODAY).map(|_| ()).unwrap_err();
    let told: Vec<(&str, &str)> = faults.iter().map(|(at, message)| (at.as_str(), message.id)).collect();
    assert_eq!(
        told,
        [
            ("x", "import-no-choice"),
            ("Câu 7#2", "import-target-twice"),
            ("Câu 9", "import-no-column"),
            ("dong_a", "import-no-question"),
            ("", "import-no-unit"),
        ]
    );
    for text in ["", "question", "question a b c", "row", "question  a"] {
        assert_ne!(text.parse::<Target>().ok(), Some(Target::Own), "{text}");
    }
}
