//! Frameworks: begun in every way, read by whom they are open to, edited, checked, tried.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use parindex_store::By;
use parindex_store::account::NewGrant;
use parindex_workflow::framework::{Command, Framework};
use parindex_workflow::{Action, Actor, Decision, Grant, Kind, Now, Role};

use crate::harness::{Answer, HOSTILE};
use crate::staff::{BASE, Browser, LAN, Staff};

const MINH: &str = "minh@moha.example";
const HA: &str = "ha@moha.example";

const CSV: &str = "code,name_vi,max,scored_by,rule,facts\n\
    1,Chỉ đạo,3,,,\n\
    1.1,Kế hoạch,1,appraisal,\"done / planned: >= 100% = 1; >= 50% = 0.5; else 0\",\"planned >= 1 \"\"Được giao\"\"; done <= planned \"\"Đã làm\"\"\"\n\
    1.2,Chất lượng,2,appraisal,judged 0 .. 2 step 0.5,\n\
    2,Thủ tục,2,appraisal,judged 0 .. 2 step 0.1,\n";

const TOML: &str = "id = \"x\"\ntitle_vi = \"Bộ thử\"\nkind = \"province\"\nours = 7 # giữ\n";

/// An office with Lan as administrator and Minh as coordinator of the ministry.
struct Room {
    office: Staff,
}

impl Room {
    async fn new() -> Room {
        let office = Staff::begun().await;
        let mut lan = office.logged_in(LAN).await;
        let minh = office.invited(&mut lan, "Minh", MINH).await;
        let room = Room { office };
        room.grant(&minh, Grant::new(Role::Coordinator, "BNV".parse().unwrap())).await;
        room
    }

    async fn grant(&self, person: &str, grant: Grant) {
        let id = format!("g-{person}-{:?}-{}", grant.role, grant.unit);
        let new = NewGrant { id, person: person.into(), grant, since: self.office.now(), until: None };
        self.office.writer.grant(&By::system(self.office.now()), &new).await.unwrap();
    }

    /// A person with one role, logged in.
    async fn person(&self, email: &str, grant: Grant) -> Browser<'_> {
        let mut lan = self.office.logged_in(LAN).await;
        let id = self.office.invited(&mut lan, "Hà", email).await;
        self.grant(&id, grant).await;
        self.office.logged_in(email).await
    }

    async fn framework(&self, id: &str) -> Framework {
        self.office.writer.store().find::<Framework>(id).await.unwrap().unwrap().state
    }

    /// The rows of a framework, each as code and name.
    async fn rows(&self, id: &str) -> Vec<String> {
        let framework = self.framework(id).await;
        let row = |n: &parindex_workflow::framework::Node| format!("{} {}", n.code, n.cells.name_vi);
        framework.content().nodes().iter().map(row).collect()
    }

    /// Carries a command out past the pages, as somebody who may.
    async fn execute(&self, id: &str, command: &Command<'_>) {
        let actor = |name: &str, role| {
            Actor::new(name.parse().unwrap()).with(Grant::new(role, "BNV".parse().unwrap()))
        };
        let approves = matches!(command, Command::Approve { .. });
        let actor = if approves { actor("lead", Role::Approver) } else { actor("c", Role::Coordinator) };
        let now = Now { at: self.office.now(), today: jiff::civil::date(2020, 9, 20) };
        let done = self.office.writer.execute::<Framework>(id, None, command, &actor, &now).await;
        done.unwrap();
    }

    /// Submits and approves.
    async fn approve(&self, id: &str) {
        self.execute(id, &Command::Submit { base: None }).await;
        let decision = Decision { number: "1149/QĐ-BNV".into(), date: jiff::civil::date(2020, 9, 1) };
        self.execute(id, &Command::Approve { decision }).await;
    }
}

/// Sends a form with files as a browser does.
async fn send(
    browser: &mut Browser<'_>,
    path: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Answer {
    const MARK: &str = "----mark";
    let mut body = Vec::new();
    for (name, value) in fields {
        let head = format!("--{MARK}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(head.bytes());
    }
    for (name, bytes) in files {
        let head = format!(
            "--{MARK}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{MARK}--\r\n").bytes());
    let request = Request::post(path)
        .header("host", "index.gov.vn")
        .header("origin", BASE)
        .header("content-length", body.len())
        .header("content-type", format!("multipart/form-data; boundary={MARK}"));
    browser.send(request.body(Body::from(body)).unwrap()).await
}

const NEW: &str = "/vi/office/frameworks/new";

/// Begins a version of a file.
async fn begin(browser: &mut Browser<'_>, id: &str, files: &[(&str, &[u8])]) -> Answer {
    let fields = [("id", id), ("host", "BNV"), ("kind", "province"), ("from", "file")];
    send(browser, NEW, &fields, files).await
}

#[tokio::test]
async fn a_version_begins_empty_from_a_set_from_a_file_and_from_the_one_that_it_amends() {
    let room = Room::new().await;
    let mut minh = room.office.logged_in(MINH).await;
    let form = minh.get(NEW).await;
    assert_eq!((form.status, form.texts("option[value=vn-province-2022]").len()), (StatusCode::OK, 1));

    let fields =
        [("id", "empty"), ("host", "BNV"), ("kind", "province"), ("title_vi", "Trống"), ("from", "empty")];
    let answer = send(&mut minh, NEW, &fields, &[]).await;
    assert_eq!(answer.header("location"), "/vi/office/frameworks/empty", "{}", answer.body);
    let empty = minh.get("/vi/office/frameworks/empty").await;
    assert_eq!(empty.texts("h1"), ["Trống"]);

    let fields = [("id", "copy"), ("host", "BNV"), ("from", "shipped"), ("shipped", "vn-province-2022")];
    assert_eq!(send(&mut minh, NEW, &fields, &[]).await.status, StatusCode::SEE_OTHER);
    let copy = room.framework("copy").await;
    let (built, faults) = copy.check();
    assert!(built.is_some(), "{faults:?}");
    assert_eq!((built.unwrap().meta.id.as_str(), copy.based_on()), ("copy", None));
    assert_eq!(copy.content().nodes().len(), 133);
    room.approve("copy").await;

    let fields =
        [("id", "next"), ("host", "BNV"), ("from", "earlier"), ("base", "copy"), ("title_vi", "Mới")];
    assert_eq!(send(&mut minh, NEW, &fields, &[]).await.status, StatusCode::SEE_OTHER);
    let next = room.framework("next").await;
    assert_eq!(next.based_on().unwrap().as_str(), "copy");
    assert!(next.content().nodes().iter().all(|node| node.cells.replaces == node.code));
    let built = next.check().0.unwrap();
    assert_eq!((built.meta.based_on.as_deref(), built.meta.title.vi.as_str()), (Some("copy"), "Mới"));
    assert!(built.meta.decision.is_none(), "the decision is the old version's");
    let copied = copy.check().0.unwrap();
    let submit = Command::Submit { base: Some(&copied) };
    room.execute("next", &submit).await;

    let answer =
        begin(&mut minh, "file", &[("bang.csv", CSV.as_bytes()), ("framework.toml", TOML.as_bytes())]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(room.rows("file").await, ["1 Chỉ đạo", "1.1 Kế hoạch", "1.2 Chất lượng", "2 Thủ tục"]);
    let file = room.framework("file").await;
    assert!(
        file.content().meta().text.contains("id = \"file\"")
            && file.content().meta().text.contains("ours = 7 # giữ")
    );

    let list = minh.get("/vi/office/frameworks").await;
    assert_eq!(list.texts("tbody th a").len(), 4);
    assert!(list.texts("tbody td").iter().any(|text| text.contains("1149/QĐ-BNV")));
}

#[tokio::test]
async fn what_is_downloaded_begins_the_same_rows_again() {
    let room = Room::new().await;
    let mut minh = room.office.logged_in(MINH).await;
    let fields = [("id", "a"), ("host", "BNV"), ("from", "shipped"), ("shipped", "vn-ministry-2020")];
    send(&mut minh, NEW, &fields, &[]).await;
    let first = room.framework("a").await;
    let toml = minh.download("/vi/office/frameworks/a/framework.toml").await;
    for kind in ["xlsx", "csv"] {
        let table = minh.download(&format!("/vi/office/frameworks/a/framework.{kind}")).await;
        let name = format!("t.{kind}");
        begin(&mut minh, kind, &[(&*name, &*table), ("m.toml", &*toml)]).await;
        let again = room.framework(kind).await;
        assert_eq!(again.content().rows(), first.content().rows(), "{kind}");
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_refused_with_every_fault_at_its_cell() {
    let room = Room::new().await;
    let mut minh = room.office.logged_in(MINH).await;
    let table = "code,name_vi,max,rule\n1,A,\"1,234\",x\n1.1,B,2,\"a\"b\n";
    let answer = begin(&mut minh, "a", &[("xấu.csv", table.as_bytes())]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.texts("tbody tr th"), ["xấu.csv"]);
    let ambiguous = "code,name_vi,max\n1,A,\"1,234\"\n2,B,\"2,345\"\n";
    let answer = begin(&mut minh, "a", &[("b.csv", ambiguous.as_bytes())]).await;
    assert_eq!(answer.texts("tbody td:nth-of-type(1)"), ["2", "3"], "{}", answer.body);
    assert_eq!(answer.texts("tbody td:nth-of-type(2)"), ["max", "max"]);
    for (files, reason) in [
        (vec![("x.zip", &b"PK\x03\x04 no archive"[..])], "tệp nén"),
        (vec![("x.xlsx", b"PK\x03\x04 no book")], "bảng tính"),
        (vec![("x.docx", b"")], ".xlsx"),
        (vec![("a.csv", CSV.as_bytes()), ("m.toml", b"id = ")], "m.toml"),
        (vec![("a.csv", CSV.as_bytes()), ("m.toml", b"digits = \"x\"")], "framework.toml"),
        (vec![], "Đề nghị chọn"),
    ] {
        let answer = begin(&mut minh, "a", &files).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{reason}");
        assert!(answer.body.contains(reason), "{reason}: {}", answer.body);
    }
    let name = format!("{HOSTILE}.docx");
    let hostile = begin(&mut minh, HOSTILE, &[(&name.replace('"', "'"), b"")]).await;
    assert_eq!((hostile.status, hostile.texts("script").len()), (StatusCode::UNPROCESSABLE_ENTITY, 0));
    assert_eq!(room.office.writer.store().all::<Framework>().await.unwrap().len(), 0);
    // Lineage needs the version that it speaks of.
    let amends = "code,name_vi,max,replaces\n1,A,2,1\n";
    let answer = begin(&mut minh, "a", &[("b.csv", amends.as_bytes())]).await;
    assert_eq!(answer.texts("#base-fault").len(), 1);
}

#[tokio::test]
async fn a_table_with_faults_begins_and_every_fault_stands_at_its_row() {
    let room = Room::new().await;
    let mut minh = room.office.logged_in(MINH).await;
    // As printed sets have them: ranges that overlap, a code twice, a leaf without a rule, sums that disagree.
    let table = "code,name_vi,max,scored_by,rule,facts\n\
        1,Một,5,,,\n\
        1.1,A,2,appraisal,\"done: 70..100 = 2; 50..70 = 1; else 0\",\"done \"\"Đã làm\"\"\"\n\
        1.2,B,1,appraisal,,\n\
        1.2,C,1,appraisal,judged 0 .. 1,\n\
        2,Hai,\"0,5\",appraisal,nonsense here,\n";
    let answer = begin(&mut minh, "faulty", &[("t01.csv", table.as_bytes())]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = minh.get("/vi/office/frameworks/faulty").await;
    let faults = |n: usize| page.texts(&format!("tbody tr:nth-of-type({n}) .faults li"));
    assert!(faults(1).iter().any(|f| f.contains("Điểm tối đa")), "{:?}", faults(1));
    assert!(faults(2).iter().any(|f| f.contains("chồng lên nhau")), "{:?}", faults(2));
    assert!(faults(3).iter().any(|f| f.starts_with("Cảnh báo")), "{:?}", faults(3));
    assert!(faults(4).iter().any(|f| f.contains("1.2")), "{:?}", faults(4));
    assert_eq!(page.texts(".branch-figure .off"), ["Σ 4"]);
    assert_eq!(page.texts("details[open]").len(), 2, "fields with errors are open");
    assert!(page.texts(".verdict .error")[0].ends_with("lỗi"));
}

#[tokio::test]
async fn the_form_tells_what_is_missing_and_keeps_what_was_typed() {
    let room = Room::new().await;
    let mut minh = room.office.logged_in(MINH).await;
    let fields = [("id", "có dấu"), ("host", "VN-HN"), ("title_vi", HOSTILE), ("from", "earlier")];
    let answer = send(&mut minh, NEW, &fields, &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.texts(".fault").len(), 3, "identifier, unit, version");
    assert_eq!(answer.texts("#title_vi"), [HOSTILE]);
    assert_eq!(answer.texts("script").len(), 0);
    begin(&mut minh, "a", &[("a.csv", CSV.as_bytes())]).await;
    let again = begin(&mut minh, "a", &[("a.csv", CSV.as_bytes())]).await;
    assert_eq!(again.texts("#id-fault").len(), 1, "{}", again.body);
    for id in ["new", ".", "..", "a/b", ""] {
        assert_eq!(
            begin(&mut minh, id, &[("a.csv", CSV.as_bytes())]).await.texts("#id-fault").len(),
            1,
            "{id}"
        );
    }
}

#[tokio::test]
async fn too_much_is_refused_on_a_page() {
    let room = Room::new().await;
    let mut minh = room.office.logged_in(MINH).await;
    let large = vec![b'x'; 3 * 1024 * 1024];
    let answer = begin(&mut minh, "a", &[("a.csv", &large)]).await;
    assert_eq!((answer.status, answer.texts("h1").len()), (StatusCode::PAYLOAD_TOO_LARGE, 1));
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_version_is_found_by_whom_it_is_open_to() {
    let room = Room::new().await;
    let mut minh = room.office.logged_in(MINH).await;
    begin(&mut minh, "a", &[("a.csv", CSV.as_bytes()), ("m.toml", TOML.as_bytes())]).await;
    let mut ha = room.person(HA, Grant::new(Role::UnitOfficer, "VN-HN".parse().unwrap())).await;
    let page = "/vi/office/frameworks/a";
    let reads = |answer: Answer| answer.status;
    assert_eq!(reads(ha.get(page).await), StatusCode::NOT_FOUND, "a draft is its writers'");
    assert_eq!(reads(ha.get(&format!("{page}/framework.xlsx")).await), StatusCode::NOT_FOUND);
    assert_eq!(ha.get("/vi/office/frameworks").await.texts("tbody tr").len(), 0);
    assert_eq!(reads(ha.get(NEW).await), StatusCode::NOT_FOUND);
    assert_eq!(reads(begin(&mut ha, "b", &[("a.csv", CSV.as_bytes())]).await), StatusCode::NOT_FOUND);
    let until = jiff::civil::date(2020, 10, 30);
    room.execute("a", &Command::OpenConsultation { until }).await;
    assert_eq!(reads(ha.get(page).await), StatusCode::OK);
    let subject = room.framework("a").await.subject(Kind::Framework);
    let actor =
        Actor::new("x".parse().unwrap()).with(Grant::new(Role::UnitOfficer, "VN-HN".parse().unwrap()));
    assert!(parindex_workflow::may(&actor, Action::Read, &subject).is_granted());
    assert_eq!(room.office.browser("10.0.0.1").get(page).await.header("location"), "/vi/office/login");
}

/// A version of the table above, with the addresses of its nodes by code.
async fn begun(room: &Room, id: &str) -> impl Fn(&str) -> String {
    let mut minh = room.office.logged_in(MINH).await;
    begin(&mut minh, id, &[("a.csv", CSV.as_bytes()), ("m.toml", TOML.as_bytes())]).await;
    let framework = room.framework(id).await;
    let nodes: Vec<(String, String)> =
        framework.content().nodes().iter().map(|n| (n.code.clone(), n.id.to_string())).collect();
    let id = id.to_owned();
    move |code: &str| {
        let (_, node) = nodes.iter().find(|(own, _)| own == code).unwrap();
        format!("/vi/office/frameworks/{id}/nodes/{node}")
    }
}

/// The form of a node as a browser would send it back.
fn form(answer: &Answer) -> Vec<(String, String)> {
    let html = answer.html();
    let select = |css: &str| scraper::Selector::parse(css).unwrap();
    let mut all = Vec::new();
    for field in html.select(&select("#node-form input, #node-form textarea, #node-form select")) {
        let name = field.attr("name").unwrap().to_owned();
        let value = match field.value().name() {
            "textarea" => field
                .text()
                .collect::<String>()
                .strip_prefix('\n')
                .map_or_else(|| field.text().collect(), str::to_owned),
            "select" => {
                let chosen = field.select(&select("option[selected]")).next();
                chosen.and_then(|o| o.attr("value")).unwrap_or_default().to_owned()
            }
            _ => field.attr("value").unwrap_or_default().to_owned(),
        };
        all.push((name, value));
    }
    all
}

/// Sends the form of a node with some fields typed over.
async fn post(
    browser: &mut Browser<'_>,
    path: &str,
    form: &[(String, String)],
    typed: &[(&str, &str)],
) -> Answer {
    let mut all: Vec<(&str, &str)> = form.iter().map(|(n, v)| (&**n, &**v)).collect();
    all.retain(|(name, _)| typed.iter().all(|(own, _)| own != name));
    all.extend(typed);
    browser.post(path, &all).await
}

#[tokio::test]
async fn a_node_is_edited_with_faults_that_are_named_at_once_and_kept() {
    let room = Room::new().await;
    let at = begun(&room, "a").await;
    let mut minh = room.office.logged_in(MINH).await;
    let page = minh.get(&at("1.1")).await;
    assert_eq!(page.texts("h1"), ["1.1 Kế hoạch"]);
    assert_eq!(page.attributes(".outline [aria-current]", "href"), [at("1.1")]);
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("script-src 'self'; connect-src 'self'") && !policy.contains("unsafe"),
        "{policy}"
    );
    let script = page.attributes("head script", "src").remove(0);
    let script = minh.get(&script).await;
    assert_eq!(
        (script.status, script.header("content-type")),
        (StatusCode::OK, "text/javascript; charset=utf-8")
    );
    assert!(script.header("cache-control").contains("immutable"));
    let open = minh.get("/vi/office/frameworks/a").await;
    assert!(!open.header("content-security-policy").contains("script-src"));

    let typed = [("do", "save"), ("rule", "done / planned: >= 100% 1"), ("max", "1,5"), ("name_vi", HOSTILE)];
    let saved = post(&mut minh, &at("1.1"), &form(&page), &typed).await;
    assert_eq!(saved.header("location"), format!("{}?saved", at("1.1")), "{}", saved.body);
    let page = minh.get(saved.header("location")).await;
    assert_eq!((page.texts(".saved").len(), page.texts("body script").len()), (1, 0));
    let faults = page.texts("#look .faults li");
    assert!(faults.iter().any(|fault| fault.starts_with("Lỗi Quy tắc chấm điểm")), "{faults:?}");
    assert!(faults.iter().any(|fault| fault.starts_with("Lỗi 1, Điểm tối đa")), "the sum above: {faults:?}");
    assert_eq!(form(&page).iter().find(|(name, _)| name == "max").unwrap().1, "1.5");
    assert_eq!(form(&page).iter().find(|(name, _)| name == "name_vi").unwrap().1, HOSTILE);
    let too_long = "x".repeat(10_001);
    let refused = post(&mut minh, &at("1.1"), &form(&page), &[("do", "save"), ("source", &too_long)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.texts("#source-fault").len(), 1);
    assert!(form(&refused).iter().any(|(name, value)| name == "source" && *value == too_long));
}

#[tokio::test]
async fn the_rule_is_checked_said_and_tried_without_saving_and_gives_the_points_of_the_core() {
    let room = Room::new().await;
    let at = begun(&room, "a").await;
    let mut minh = room.office.logged_in(MINH).await;
    let page = minh.get(&at("1.1")).await;
    let before = room.framework("a").await;
    let rule = "done / planned: >= 100% = 1; >= 80% = 0.75; else 0";
    for (planned, done, expected) in [("4", "4", "1 điểm"), ("10", "8", "0,75 điểm"), ("4", "1", "0 điểm")]
    {
        let typed = [("do", "check"), ("rule", rule), ("t-planned", planned), ("t-done", done)];
        let whole = post(&mut minh, &at("1.1"), &form(&page), &typed).await;
        let part = post(&mut minh, &format!("{}/check", at("1.1")), &form(&page), &typed).await;
        assert_eq!((whole.status, part.status), (StatusCode::OK, StatusCode::OK));
        assert!(!part.body.contains("<html") && part.body.contains("data-part=\"check\""), "a fragment");
        for answer in [&whole, &part] {
            let result = answer.texts(".result").join(" ");
            assert!(result.starts_with(&format!("Được {expected} trên 1 điểm")), "{result}");
            assert!(answer.texts(".words").join(" ").contains("0,75"), "the rule in words");
        }
        let facts =
            parindex_framework::facts::parse_values(&format!("planned={planned}; done={done}")).unwrap();
        let outcome = core(rule, &facts);
        let said = parindex_locale::Lang::Vi.say(&parindex_locale::Message::new("points").num("n", outcome));
        assert_eq!(said, expected);
        assert!(form(&whole).iter().any(|(name, value)| name == "rule" && value == rule), "typing is kept");
    }
    let advised =
        post(&mut minh, &at("1.1"), &form(&page), &[("do", "check"), ("t-planned", "4"), ("t-done", "1")])
            .await;
    assert!(!advised.texts(".advice li").is_empty());
    let nonsense =
        post(&mut minh, &at("1.1"), &form(&page), &[("do", "check"), ("t-planned", HOSTILE)]).await;
    assert_eq!((nonsense.texts("#t-planned-fault").len(), nonsense.texts("body script").len()), (1, 0));
    assert_eq!(room.framework("a").await, before, "nothing was saved");
}

/// The points that the core gives.
fn core(rule: &str, facts: &parindex_framework::facts::Facts) -> rust_decimal::Decimal {
    struct Own<'f>(&'f parindex_framework::facts::Facts);
    impl parindex_framework::rule::Env for Own<'_> {
        fn fact(&self, name: &str) -> Option<&parindex_framework::facts::Value> {
            self.0.get(name)
        }
    }
    let rule = parindex_framework::rule::parse(rule).unwrap();
    let max = "1".parse().unwrap();
    match parindex_framework::rule::evaluate(&rule, max, &Own(facts)).outcome {
        parindex_framework::rule::Outcome::Points(points) => points.value(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn two_browsers_lose_nothing_and_the_second_is_told() {
    let room = Room::new().await;
    let at = begun(&room, "a").await;
    let mut first = room.office.logged_in(MINH).await;
    let mut second = room.office.logged_in(MINH).await;
    let read = form(&first.get(&at("1.1")).await);
    let typed = [("do", "save"), ("name_vi", "Của người thứ nhất"), ("evidence", "Báo cáo")];
    assert_eq!(post(&mut first, &at("1.1"), &read, &typed).await.status, StatusCode::SEE_OTHER);
    let typed = [("do", "save"), ("name_vi", "Của người thứ hai"), ("source", "Quyết định")];
    let told = post(&mut second, &at("1.1"), &read, &typed).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert_eq!(told.texts("#name_vi"), ["Của người thứ hai"]);
    assert!(told.texts("#name_vi-theirs")[0].contains("Của người thứ nhất"), "both wrote it");
    assert_eq!(told.texts("#evidence"), ["Báo cáo"], "only the first wrote it");
    assert_eq!((told.texts("#evidence-theirs").len(), told.texts("#source-theirs").len()), (1, 0));
    let stands = room.framework("a").await;
    let cells = |framework: &Framework| framework.content().nodes()[1].cells.clone();
    assert_eq!(cells(&stands).name_vi, "Của người thứ nhất");
    let saved = post(&mut second, &at("1.1"), &form(&told), &[("do", "save")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let merged = cells(&room.framework("a").await);
    assert_eq!(
        (merged.name_vi.as_str(), merged.evidence.as_str(), merged.source.as_str()),
        ("Của người thứ hai", "Báo cáo", "Quyết định")
    );
}

#[tokio::test]
async fn nodes_are_added_moved_recoded_and_removed_and_codes_follow() {
    let room = Room::new().await;
    let at = begun(&room, "a").await;
    let mut minh = room.office.logged_in(MINH).await;
    let page = minh.get(&at("1.1")).await;
    let adds = page.attributes(".node-deeds .actions a", "href");
    assert_eq!(adds.len(), 2);
    let new = minh.get(&adds[1]).await;
    let saved = post(
        &mut minh,
        "/vi/office/frameworks/a/nodes/new",
        &form(&new),
        &[("do", "save"), ("name_vi", "Mới")],
    )
    .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(room.rows("a").await, ["1 Chỉ đạo", "1.1 Kế hoạch", "1.2 Mới", "1.3 Chất lượng", "2 Thủ tục"]);
    let field = minh.get("/vi/office/frameworks/a/nodes/new").await;
    post(&mut minh, "/vi/office/frameworks/a/nodes/new", &form(&field), &[("do", "save"), ("name_vi", "Ba")])
        .await;
    assert_eq!(room.rows("a").await.last().unwrap(), "3 Ba");
    minh.post(&format!("{}/move", at("1.2")), &[("to", "up")]).await;
    assert_eq!(room.rows("a").await[1..4], ["1.1 Kế hoạch", "1.2 Chất lượng", "1.3 Mới"]);
    minh.post(&format!("{}/move", at("1.2")), &[("to", "up")]).await;
    assert_eq!(room.rows("a").await[1..3], ["1.1 Chất lượng", "1.2 Kế hoạch"]);
    minh.post(&format!("{}/move", at("1.2")), &[("to", "down")]).await;
    assert_eq!(room.rows("a").await[1..3], ["1.1 Kế hoạch", "1.2 Chất lượng"]);
    let into = at("2").rsplit('/').next().unwrap().to_owned();
    minh.post(&format!("{}/move", at("1.1")), &[("to", "into"), ("into", &into)]).await;
    assert_eq!(
        room.rows("a").await,
        ["1 Chỉ đạo", "1.1 Chất lượng", "1.2 Mới", "2 Thủ tục", "2.1 Kế hoạch", "3 Ba"]
    );
    let itself = at("1").rsplit('/').next().unwrap().to_owned();
    let refused = minh.post(&format!("{}/move", at("1")), &[("to", "into"), ("into", &itself)]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    minh.post(&format!("{}/recode", at("1.1")), &[("was", "2.1"), ("code", "2.7")]).await;
    assert_eq!(room.rows("a").await[4], "2.7 Kế hoạch");
    let stale = minh.post(&format!("{}/recode", at("1.1")), &[("was", "2.1"), ("code", "2.8")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let remove = format!("{}/remove", at("2"));
    let asked = minh.get(&remove).await;
    assert_eq!(asked.texts(".gone li"), ["2 Thủ tục", "2.7 Kế hoạch"]);
    minh.post(&remove, &[("read", "1")]).await;
    assert_eq!(room.rows("a").await, ["1 Chỉ đạo", "1.1 Chất lượng", "1.2 Mới", "2 Ba"]);
}

#[tokio::test]
async fn deputies_reach_their_codes_only_and_what_is_approved_is_for_nobody_to_edit() {
    let room = Room::new().await;
    let at = begun(&room, "a").await;
    let deputy = Grant::for_codes(Role::Deputy, "BNV".parse().unwrap(), ["1".parse().unwrap()]);
    let mut ha = room.person(HA, deputy).await;
    let own = ha.get(&at("1.1")).await;
    assert_eq!((own.status, own.texts("#rule").len()), (StatusCode::OK, 1));
    let saved = post(&mut ha, &at("1.1"), &form(&own), &[("do", "save"), ("name_vi", "Sửa")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let other = ha.get(&at("2")).await;
    assert_eq!((other.status, other.texts("#rule").len()), (StatusCode::OK, 0), "read, not written");
    assert_eq!(other.texts(".node-deeds").len(), 0);
    let refused = ha.post(&at("2"), &[("do", "save"), ("read", "1"), ("name_vi", "Sửa")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let add = ha.get("/vi/office/frameworks/a/nodes/new").await;
    assert_eq!(add.status, StatusCode::FORBIDDEN, "fields are the coordinator's");
    let tried = ha
        .post(
            &format!("{}/check", at("1.1")),
            &[("max", "1"), ("rule", "judged 0 .. 1"), ("t-judged", "0,5")],
        )
        .await;
    assert!(tried.texts(".result").join("").starts_with("Được 0,5"), "{}", tried.body);

    room.approve("a").await;
    let mut minh = room.office.logged_in(MINH).await;
    let page = minh.get(&at("1.2")).await;
    assert_eq!((page.texts("#rule").len(), page.texts(".read-cells dd").len() > 2), (0, true));
    let refused = minh.post(&at("1.2"), &[("do", "save"), ("read", "1"), ("name_vi", "Sửa")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("đã được phê duyệt"));
    let tried = minh.post(&at("1.2"), &[("do", "check"), ("t-judged", "1,5")]).await;
    assert!(tried.texts(".result").join("").starts_with("Được 1,5"), "a rule in force can be tried");
}

#[tokio::test]
async fn metadata_is_a_form_that_keeps_what_it_does_not_know_and_tells_what_is_wrong() {
    let room = Room::new().await;
    let _ = begun(&room, "a").await;
    let mut minh = room.office.logged_in(MINH).await;
    let path = "/vi/office/frameworks/a/meta";
    let page = minh.get(path).await;
    assert_eq!(page.texts("#title_vi"), ["Bộ thử"]);
    let typed = |read: &'static str, title: &'static str, bands: &'static str| {
        let fixed = [("kind", "province"), ("ties", "dense"), ("digits", "1"), ("total", "100,5")];
        let mut all = vec![("read", read), ("title_vi", title), ("bands", bands)];
        all.extend(fixed);
        all
    };
    let saved = minh.post(path, &typed("1", "Tên mới", "A = 90\nB = 0")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let framework = room.framework("a").await;
    let text = framework.content().meta().text.clone();
    assert!(text.contains("ours = 7 # giữ"), "{text}");
    let (meta, _) = parindex_framework::Meta::parse(&text);
    let meta = meta.unwrap();
    assert_eq!((meta.title.vi.as_str(), meta.digits, meta.bands.len()), ("Tên mới", 1, 2));
    assert_eq!(meta.stated.total.unwrap().to_string(), "100.5");
    let overview = minh.get("/vi/office/frameworks/a").await;
    assert!(overview.texts(".faults li").iter().any(|fault| fault.contains("100,5")), "the total disagrees");

    let stale = minh.post(path, &typed("1", HOSTILE, "A = 90")).await;
    assert_eq!((stale.status, stale.texts("script").len()), (StatusCode::CONFLICT, 0));
    assert_eq!(
        (stale.texts("#title_vi"), stale.texts("#title_vi-theirs")),
        (vec![HOSTILE.to_owned()], vec!["Tên mới".to_owned()])
    );
    let wrong = minh.post(path, &typed("2", "x", "A: 90")).await;
    assert_eq!((wrong.status, wrong.texts("#bands-fault").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let wrong = minh.post(path, &[("as", "text"), ("read", "2"), ("text", "id = ")]).await;
    assert_eq!((wrong.status, wrong.texts(".faults .error").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    assert_eq!(wrong.texts("#text"), ["id ="]);
    let text = format!("{text}\n# ghi thêm\n");
    let saved = minh.post(path, &[("as", "text"), ("read", "2"), ("text", &text)]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(room.framework("a").await.content().meta().text, text);
}
