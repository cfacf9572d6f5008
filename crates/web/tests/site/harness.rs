//! A small campaign, built in code, and a site that shows it.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use parindex_framework::facts::parse_values;
use parindex_framework::{Meta, Row, any_error, build};
use parindex_index::{Entry, Input, Unit};
use parindex_locale::Text;
use parindex_package::{Answer as Given, Campaign, CampaignMeta, ExtraColumns, Group, Question, ScalePoint};
use parindex_web::{AppState, Published, router};
use scraper::{ElementRef, Html, Selector};
use tower::ServiceExt as _;

/// What a name in the data could try to do to a page.
pub const HOSTILE: &str = "<script>alert('đ')</script> & \"x\"";

/// An answer of the site.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }

    /// The text of every element that a selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.html().select(&Selector::parse(selector).unwrap()).map(text).collect()
    }

    /// An attribute of every element that a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let html = self.html();
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector).filter_map(|e| e.attr(name).map(str::to_owned)).collect()
    }
}

/// The words of an element as a reader hears them, each node apart.
fn text(element: ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// The site with two campaigns: `real`, and `demo`, which is illustrative.
pub struct Site(Router);

impl Site {
    pub fn new() -> Site {
        Site::of([campaign("real", false), campaign("demo", true)])
    }

    pub fn of(campaigns: impl IntoIterator<Item = Campaign>) -> Site {
        Site(router(AppState::new(campaigns.into_iter().map(Published::new).collect())))
    }

    /// A site that knows its own address.
    pub fn at(base: &str, campaigns: impl IntoIterator<Item = Campaign>) -> Site {
        let published = campaigns.into_iter().map(Published::new).collect();
        Site(router(AppState::new(published).with_base(base)))
    }

    /// A site that has received cosignatures of witnesses.
    pub fn cosigned(campaigns: impl IntoIterator<Item = Campaign>, files: &[&str]) -> Site {
        let published = campaigns.into_iter().map(Published::new).collect();
        let files = files.iter().map(|text| text.as_bytes().to_vec()).collect();
        Site(router(AppState::new(published).with_cosignatures(files)))
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.send(Request::get(address).body(Body::empty()).unwrap()).await
    }

    pub async fn get_with(&self, address: &str, header: (&str, &str)) -> Answer {
        self.send(Request::get(address).header(header.0, header.1).body(Body::empty()).unwrap()).await
    }

    /// Posts a form as a browser does from a page of the site.
    pub async fn post(&self, address: &str, form: &str) -> Answer {
        let request = Request::post(address)
            .header("host", "index.gov.vn")
            .header("origin", "https://index.gov.vn")
            .header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    /// The bytes of a file.
    pub async fn bytes(&self, request: Request<Body>) -> Vec<u8> {
        let response = self.0.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.0.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

fn row(line: usize, code: &str, name: (&str, &str), max: &str, rule: &str, facts: &str) -> Row {
    let scored_by = if rule.is_empty() && facts.is_empty() { "" } else { "appraisal" };
    Row {
        line,
        code: code.into(),
        name_vi: name.0.into(),
        name_en: name.1.into(),
        max: max.into(),
        scored_by: scored_by.into(),
        rule: rule.into(),
        facts: facts.into(),
        evidence: if rule.is_empty() { String::new() } else { format!("Báo cáo {HOSTILE}") },
        ..Row::default()
    }
}

const FRAMEWORK: &str = r#"
id = "test-2020"
title_vi = "Bộ tiêu chí thử"
title_en = "Test criteria"
kind = "province"
digits = 2
decision = { number = "1149/QĐ-BNV", date = 2020-12-30 }
note_vi = "Chỉ để thử."
bands = [{ name = "A", from = 80 }, { name = "B", from = 0 }]
"#;

/// Two fields, the first with two criteria; three leaves.
fn rows() -> Vec<Row> {
    let facts = r#"planned >= 1 "Số nhiệm vụ" "Tasks planned"; done <= planned "Đã hoàn thành" "Tasks done""#;
    vec![
        row(2, "1", ("Chỉ đạo, điều hành", "Steering"), "3", "", ""),
        row(
            3,
            "1.1",
            ("Hoàn thành kế hoạch", "Plan done"),
            "1",
            "done / planned: >= 100% = 1; >= 50% = 0.5; else 0",
            facts,
        ),
        row(
            4,
            "1.2",
            ("Chất lượng", "Quality"),
            "2",
            r#"choice: full "Đầy đủ" "Full" = 2; none "Không" "None" = 0"#,
            "",
        ),
        row(5, "2", ("Thủ tục hành chính", "Procedures"), "2", "judged 0 .. 2 step 0.1", ""),
    ]
}

fn unit(code: &str, vi: &str, en: &str, region: &str, ranked: bool) -> Unit {
    Unit {
        code: code.into(),
        name: Text::new(vi, en),
        kind: "province".into(),
        region: region.into(),
        ranked,
        ..Unit::default()
    }
}

fn facts(text: &str) -> Entry {
    Entry { facts: Some(Box::new(parse_values(text).unwrap())), ..Entry::default() }
}

fn points(text: &str) -> Entry {
    Entry { appraised: Some(text.parse().unwrap()), ..Entry::default() }
}

/// Six units: four with a rank, one outside the ranking, one with a missing score.
pub fn campaign(id: &str, illustrative: bool) -> Campaign {
    let (north, south) = ("Miền Bắc", "Miền Nam");
    let units = vec![
        unit("VN-09", "Lạng Sơn", "Lang Son", north, true),
        unit("VN-33", "Đắk Lắk", "Dak Lak", south, true),
        unit("VN-HN", "Hà Nội", "Ha Noi", north, true),
        unit("X/1 ?", HOSTILE, "", south, true),
        unit("VN-TT", "Thanh tra", "Inspectorate", north, false),
        unit("VN-AG", "An Giang", "An Giang", south, true),
    ];
    let not_applicable = Entry { not_applicable: true, ..Entry::default() };
    let entries = vec![
        vec![facts("planned=4; done=4"), points("2"), points("1.5")],
        vec![facts("planned=4; done=2"), points("2"), points("1.3")],
        vec![facts("planned=4; done=1"), points("0"), points("2")],
        vec![facts("planned=4; done=3"), not_applicable, points("1")],
        vec![facts("planned=4; done=4"), points("2"), points("2")],
        vec![facts("planned=4; done=4"), Entry::default(), points("2")],
    ];
    with_units(id, illustrative, units, entries)
}

/// The same campaign with its second field taken from a survey, as a share with its standard error.
pub fn sampled(id: &str) -> Campaign {
    let mut campaign = campaign(id, false);
    let mut rows = rows();
    rows[3].rule = "external SIPAS: share".into();
    rows[3].scored_by = "external".into();
    let (framework, faults) = build(&campaign.framework.meta, &rows);
    assert!(!any_error(&faults), "{faults:?}");
    campaign.framework = framework.unwrap();
    let shares =
        [("0.75", "0.01"), ("0.65", "0.2"), ("0.99", "0.01"), ("0.5", "0.01"), ("1", "0.01"), ("1", "0.01")];
    let of = |value: &str| BTreeMap::from([("SIPAS".to_owned(), value.parse().unwrap())]);
    campaign.input.external = shares.map(|(share, _)| of(share)).into();
    campaign.input.errors = shares.map(|(_, error)| of(error)).into();
    campaign.input.entries.iter_mut().for_each(|entries| entries[2] = Entry::default());
    campaign
}

/// A campaign of many units, the first the best.
pub fn large(units: usize) -> Campaign {
    let name = |i: usize| unit(&format!("U{i}"), &format!("Đơn vị {i}"), "", "Vùng", true);
    let entry = |i: usize| {
        let points = points(if i == 0 { "2" } else { "1" });
        vec![facts("planned=4; done=4"), points.clone(), points]
    };
    with_units("large", false, (0..units).map(name).collect(), (0..units).map(entry).collect())
}

fn with_units(id: &str, illustrative: bool, units: Vec<Unit>, entries: Vec<Vec<Entry>>) -> Campaign {
    let (meta, faults) = Meta::parse(FRAMEWORK);
    assert!(!any_error(&faults), "{faults:?}");
    let (framework, faults) = build(&meta.unwrap(), &rows());
    assert!(!any_error(&faults), "{faults:?}");
    let count = units.len();
    let input = Input {
        units,
        entries,
        external: vec![BTreeMap::new(); count],
        answers: vec![BTreeMap::new(); count],
        ..Input::default()
    };
    Campaign {
        proof: None,
        meta: CampaignMeta {
            id: id.into(),
            year: 2020,
            framework: "test-2020".into(),
            title: Some(Text::new(format!("Kết quả {id}"), format!("Results {id}"))),
            illustrative,
            ..CampaignMeta::default()
        },
        framework: framework.unwrap(),
        input,
        questions: Vec::new(),
        groups: Vec::new(),
        answers: Vec::new(),
        integrity: None,
        regions: BTreeMap::from([("Miền Bắc".to_owned(), "North".to_owned())]),
        unit_extra: ExtraColumns::default(),
        score_extra: ExtraColumns::default(),
    }
}

/// The year after [`campaign`], in which the criteria were amended and two units became one: the second field is worth 4, a
/// third one of 5 points is new; Hà Nội goes on as VN-01, together with Lạng Sơn.
pub fn year_after(id: &str, illustrative: bool) -> Campaign {
    let mut rows = rows();
    for row in &mut rows {
        row.replaces.clone_from(&row.code);
    }
    rows[3].max = "4".into();
    rows[3].rule = "judged 0 .. 4 step 0.1".into();
    rows.push(row(6, "3", ("Chuyển đổi số", "Digital government"), "5", "judged 0 .. 5 step 0.1", ""));
    let meta =
        FRAMEWORK.replace("test-2020", "test-2021").replacen("kind", "based_on = \"test-2020\"\nkind", 1);
    let (meta, faults) = Meta::parse(&meta);
    assert!(!any_error(&faults), "{faults:?}");
    let (framework, faults) = build(&meta.unwrap(), &rows);
    assert!(!any_error(&faults), "{faults:?}");
    let units = vec![
        Unit {
            replaces: vec!["VN-HN".into(), "VN-09".into()],
            ..unit("VN-01", "Hà Nội mới", "New Ha Noi", "Miền Bắc", true)
        },
        unit("VN-33", "Đắk Lắk", "Dak Lak", "Miền Nam", true),
        unit("VN-XX", "Đơn vị mới", "A new unit", "Miền Nam", true),
    ];
    let entries = vec![
        vec![facts("planned=4; done=4"), points("2"), points("3"), points("5")],
        vec![facts("planned=4; done=2"), points("2"), points("2.6"), points("0")],
        vec![facts("planned=4; done=4"), points("2"), points("4"), points("5")],
    ];
    let mut campaign = with_units(id, illustrative, units, entries);
    campaign.framework = framework.unwrap();
    (campaign.meta.year, campaign.meta.framework) = (2021, "test-2021".into());
    campaign
}

/// The same campaign with its second field taken from a survey of two groups: thirty leaders of each unit and two of the first
/// who do not know, forty citizens of each but three of the first.
pub fn surveyed(id: &str) -> Campaign {
    let mut campaign = campaign(id, false);
    let mut rows = rows();
    rows[3].rule = "survey Q1 of leaders, citizens".into();
    rows[3].scored_by = "survey".into();
    let (framework, faults) = build(&campaign.framework.meta, &rows);
    assert!(!any_error(&faults), "{faults:?}");
    campaign.framework = framework.unwrap();
    campaign.input.entries.iter_mut().for_each(|entries| entries[2] = Entry::default());
    let point = |answer: &str, value: Option<&str>| ScalePoint {
        answer: answer.to_owned(),
        value: value.map(|value| value.parse().unwrap()),
    };
    let scale =
        [point("1", Some("0")), point("2", Some("0.5")), point("3", Some("1")), point("9", None)].to_vec();
    for (group, name, population) in
        [("leaders", ("Lãnh đạo", "Leaders"), Some(1_200)), ("citizens", ("Người dân", "Citizens"), None)]
    {
        let name = Text::new(name.0, name.1);
        campaign.groups.push(Group { id: group.to_owned(), name, population });
        let text = Text::new("Mức độ hài lòng", "Satisfaction");
        let asked = Question { id: "Q1".to_owned(), group: group.to_owned(), text, ..Question::default() };
        campaign.questions.push(Question { scale: scale.clone(), ..asked });
    }
    let given = |unit: usize, group: &str| -> Vec<(&str, u64)> {
        match (group, unit) {
            ("leaders", 0) => vec![("3", 20), ("1", 10), ("9", 2)],
            ("leaders", _) => vec![("3", 10), ("1", 20)],
            (_, 0) => vec![("3", 3)],
            _ => vec![("2", 30), ("3", 10)],
        }
    };
    for unit in 0..campaign.input.units.len() {
        for group in ["leaders", "citizens"] {
            for (value, count) in given(unit, group) {
                let worth = scale.iter().find(|point| point.answer == value).unwrap().value;
                let by_worth = campaign.input.answers[unit].entry(("Q1".to_owned(), group.to_owned()));
                by_worth.or_default().extend(worth.map(|worth| (worth, count)));
                let (group, question) = (group.to_owned(), "Q1".to_owned());
                let value = value.to_owned();
                campaign.answers.push(Given { unit, group, question, value, count, sampled: None });
            }
        }
    }
    campaign
}

/// A package that somebody wants to have verified, under a key or none, as a browser sends it.
pub fn dropped(file: &[u8], key: &str) -> Request<Body> {
    let part = |name: &str| format!("--drop\r\ncontent-disposition: form-data; name=\"{name}\"");
    let head = format!("{}; filename=\"package.zip\"\r\n\r\n", part("file"));
    let tail = format!("\r\n{}\r\n\r\n{key}\r\n--drop--\r\n", part("key"));
    let body = [head.as_bytes(), file, tail.as_bytes()].concat();
    let request = Request::post("/vi/verify")
        .header("host", "index.gov.vn")
        .header("origin", "https://index.gov.vn")
        .header("content-type", "multipart/form-data; boundary=drop");
    request.body(Body::from(body)).unwrap()
}
