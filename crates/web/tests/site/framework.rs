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
