//! The audit view: the list with its filters, a record with its proof, what can be taken home.

use axum::http::StatusCode;
use jiff::civil::date;
use parindex_ledger::{Checkpoint, Proof, Receipt};
use parindex_locale::{Lang, Text, keys};
use parindex_store::account::{NewGrant, NewPerson};
use parindex_store::unit::Unit;
use parindex_store::{Aggregate, By, Filter};
use parindex_workflow::framework::{self, Cells, Framework, Place};
use parindex_workflow::plan::{self, Fields, Party, Plan};
use parindex_workflow::{Actor, Grant, Now, Role, UnitId};

use crate::staff::{Browser, LAN, Staff, is_labelled};

const MINH: &str = "minh@moha.example";

fn ministry() -> UnitId {
    "BNV".parse().unwrap()
}

/// An office with an auditor, Minh; a province; a plan with an item that was edited; a framework with a criterion.
async fn office() -> Staff {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Trần Văn Minh", MINH).await;
    lan.post(&format!("/vi/office/people/{minh}/grant"), &[("role", "auditor"), ("unit", "BNV")]).await;
    let unit = Unit {
        id: "ha-noi".into(),
        code: "VN-HN".into(),
        kind: "province".into(),
        name: Text::new("Hà Nội", "Ha Noi"),
        region: String::new(),
        parent: None,
        since: date(1990, 1, 1),
        until: None,
    };
    office.writer.add_unit(&By::system(office.now()), &unit).await.unwrap();
    let title = Text::new("Kế hoạch năm 2020", "Plan 2020");
    let begin = plan::Command::Begin { id: "p1".parse().unwrap(), host: ministry(), year: 2020, title };
    execute::<Plan>(&office, "p1", &begin).await;
    let fields = |name: &str| Fields {
        name: Text::new(name, ""),
        lead: Party::Unit { unit: "VN-HN".parse().unwrap() },
        with: Vec::new(),
        deliverables: vec![Text::new("Quyết định", "Decision")],
        start: date(2020, 10, 1),
        deadline: date(2020, 12, 31),
        after: [].into(),
    };
    let id: parindex_workflow::ItemId = "i1".parse().unwrap();
    execute::<Plan>(&office, "p1", &plan::Command::AddItem { id: id.clone(), fields: fields("Cũ") }).await;
    let edit = plan::Command::EditItem { id, read: 1, fields: fields("<b>Mới</b>") };
    execute::<Plan>(&office, "p1", &edit).await;
    execute::<Plan>(&office, "p1", &plan::Command::Submit).await;
    criterion(&office).await;
    office
}

async fn criterion(office: &Staff) {
    let begin = framework::Command::Begin {
        id: "f1".parse().unwrap(),
        host: ministry(),
        based_on: None,
        meta: String::new(),
        rows: Vec::new(),
    };
    execute::<Framework>(office, "f1", &begin).await;
    let cells = |name: &str| Cells { name_vi: name.into(), max: "1".into(), ..Cells::default() };
    let id: parindex_workflow::NodeId = "node-a".parse().unwrap();
    let place = Place::FirstOf { parent: None };
    let add = framework::Command::AddNode { id: id.clone(), place, cells: cells("Chỉ đạo") };
    execute::<Framework>(office, "f1", &add).await;
    let edit = framework::Command::EditNode { id, read: 1, cells: cells("Chỉ đạo, điều hành") };
    execute::<Framework>(office, "f1", &edit).await;
}

async fn execute<A: Aggregate>(office: &Staff, id: &str, command: &A::Command<'_>) {
    let coordinator = Actor::new("hoa".parse().unwrap()).with(Grant::new(Role::Coordinator, ministry()));
    let now = Now { at: office.now(), today: date(2020, 9, 13) };
    office.writer.execute::<A>(id, None, command, &coordinator, &now).await.unwrap();
}

/// What was done, in the records that a query finds, the newest first.
async fn found(auditor: &mut Browser<'_>, query: &str) -> Vec<String> {
    auditor.get(&format!("/vi/office/audit?{query}")).await.texts("tbody td:nth-child(4)")
}

#[tokio::test]
async fn what_somebody_was_refused_is_recorded_for_auditors_and_fills_no_ledger() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Trần Văn Minh", MINH).await;
    let an = office.invited(&mut lan, "An", "an@moha.example").await;
    lan.post(&format!("/vi/office/people/{minh}/grant"), &[("role", "auditor"), ("unit", "BNV")]).await;
    let denied = async || {
        let entries = office.writer.store().entries(&Filter::default(), 100).await.unwrap();
        let events = entries.iter().map(|entry| entry.record.event().clone());
        events.filter(|event| event.action == "access-denied").collect::<Vec<_>>()
    };
    let mut minh = office.logged_in(MINH).await;
    let grant = [("role", "administrator"), ("unit", "BNV")];
    for _ in 0..3 {
        let refused = minh.post(&format!("/vi/office/people/{an}/grant"), &grant).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
    let mut an = office.logged_in("an@moha.example").await;
    assert_eq!(an.get("/vi/office/people/new").await.status, StatusCode::NOT_FOUND, "who may not know of it");
    assert_eq!(an.get("/vi/office/people/nobody-of-this-name/x").await.status, StatusCode::NOT_FOUND);
    let all = denied().await;
    let deeds: Vec<_> = all.iter().map(|event| event.after["deed"].as_str().unwrap()).collect();
    assert_eq!(deeds, ["GET /people/new", "POST /people/{id}/grant"]);
    assert_eq!(all[1].after["network"], "10.0.0.0/24");
    assert!(all[1].subject == format!("person/{}", all[1].actor), "{:?}", all[1]);
    office.pass(3601);
    let mut minh = office.logged_in(MINH).await;
    minh.post("/vi/office/people/new", &[]).await;
    minh.get("/vi/office/people/import").await;
    assert_eq!(denied().await.len(), 4, "another hour, other deeds");

    let list = minh.get("/vi/office/audit?action=access-denied").await;
    assert_eq!(list.texts("tbody tr").len(), 4);
    let record = list.attributes("tbody a[href*='/audit/']", "href").remove(0);
    let page = minh.get(&record).await;
    assert!(page.texts("table tr").iter().any(|row| row.contains("GET /people/import")), "{}", page.body);
}

#[tokio::test]
async fn a_refusal_leads_back_to_where_one_was_and_to_the_desk() {
    let office = office().await;
    let mut minh = office.logged_in(MINH).await;
    let from = [("referer", "https://index.gov.vn/vi/office/people?x=1")];
    let refused = minh.ask("POST", "/vi/office/people/new", &from, b"name=x").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.texts("h1")[0].contains("Không có quyền"), "{}", refused.body);
    let ways = refused.attributes(".problem a", "href");
    assert_eq!(ways, ["/vi/office/people?x=1", "/vi/office"]);
    for (method, path, referer) in [
        ("POST", "/vi/office/people/new", "https://evil.example/vi/office/people"),
        ("GET", "/vi/office/people/new", "https://index.gov.vn/vi/office/people/new"),
    ] {
        let refused = minh.ask(method, path, &[("referer", referer)], b"").await;
        assert_eq!(refused.attributes(".problem a", "href"), ["/vi/office"], "{method} {path}");
    }
    let nowhere = minh.ask("GET", "/vi/nowhere", &[], b"").await;
    assert_eq!(nowhere.attributes(".problem a", "href"), ["/vi"]);
}

#[tokio::test]
async fn records_are_found_by_what_was_done_to_what_by_unit_and_by_criterion() {
    let office = office().await;
    let mut auditor = office.logged_in(MINH).await;
    assert_eq!(found(&mut auditor, "action=plan-item-edited").await, ["Sửa nhiệm vụ"]);
    let plan = ["Trình kế hoạch", "Sửa nhiệm vụ", "Thêm nhiệm vụ", "Lập kế hoạch"];
    for subject in ["ke+hoach+nam+2020", "K%E1%BA%BE+HO%E1%BA%A0CH", "plan/p1", "p1"] {
        assert_eq!(found(&mut auditor, &format!("subject={subject}")).await, plan, "{subject}");
    }
    assert_eq!(found(&mut auditor, "subject=khong+co").await, [""; 0]);
    for unit in ["ha+noi", "VN-HN", "vn-hn"] {
        let expected = ["Sửa nhiệm vụ", "Thêm nhiệm vụ", "Thêm đơn vị"];
        assert_eq!(found(&mut auditor, &format!("unit={unit}")).await, expected, "{unit}");
    }
    assert_eq!(found(&mut auditor, "code=1").await, ["Sửa tiêu chí", "Thêm tiêu chí"], "by its node, too");
    assert_eq!(found(&mut auditor, "code=2").await, [""; 0]);
    assert_eq!(found(&mut auditor, "unit=ha+noi&action=unit-added&code=").await, ["Thêm đơn vị"]);
    let page = auditor.get("/en/office/audit?action=unit-added&unit=ha+noi").await;
    assert_eq!(page.attributes("#action option[selected]", "value"), ["unit-added"]);
    assert_eq!(page.attributes("#unit", "value"), ["ha noi"]);
    assert_eq!(page.texts("tbody td:nth-child(5)"), ["Unit: Ha Noi (VN-HN)"]);
    assert!(is_labelled(&page.html()));
}

#[tokio::test]
async fn a_text_that_means_too_many_things_is_told_so() {
    let office = office().await;
    for n in 0..501 {
        let (id, email) = (format!("p-{n}"), format!("p-{n}@moha.example"));
        let new = NewPerson { id, name: "Nguyễn An".into(), email };
        office.writer.add_person(&By::system(office.now()), &new).await.unwrap();
    }
    let mut auditor = office.logged_in(MINH).await;
    let answer = auditor.get("/vi/office/audit?subject=nguyen").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.attributes("[aria-invalid]", "name"), ["subject"]);
    assert_eq!(auditor.get("/vi/office/audit/export/ledger.csv?subject=nguyen").await.status, 404);
}

#[tokio::test]
async fn a_record_tells_what_changed_before_and_after_and_proves_itself() {
    let office = office().await;
    let mut auditor = office.logged_in(MINH).await;
    let list = auditor.get("/vi/office/audit?action=plan-item-edited").await;
    let address = list.attributes("tbody th a", "href").remove(0);
    let page = auditor.get(&address).await;
    let rows = page.texts("section:first-of-type tbody tr");
    assert!(rows.contains(&"Tên › tiếng Việt Cũ <b>Mới</b>".to_owned()), "{rows:?}");
    assert!(page.texts("b").iter().all(|text| text != "Mới"), "hostile text stays text");
    assert!(page.body.contains("Đơn vị › Đơn vị") || page.body.contains("Hà Nội (VN-HN)"), "{rows:?}");

    let verifier = office.key.verifier();
    let proof = auditor.get(&format!("{address}/proof.json")).await;
    assert!(proof.header("content-disposition").contains("proof.json"));
    let (record, checkpoint) = Proof::read(proof.body.as_bytes()).unwrap().verify(&verifier).unwrap();
    assert_eq!(record.event().action, "plan-item-edited");
    assert_eq!(checkpoint.size(), office.writer.store().size().await.unwrap());
    let (receipt, text) = (
        auditor.get(&format!("{address}/receipt.txt")).await.body,
        auditor.get(&format!("{address}/record.json")).await.body,
    );
    Receipt::read(receipt.as_bytes()).unwrap().verify(text.as_bytes(), &verifier).unwrap();
    assert!(page.texts("pre").contains(&text), "the canonical text is shown");
    let note = auditor.get("/vi/office/audit/checkpoint.txt").await.body;
    assert_eq!(Checkpoint::open(note.as_bytes(), &verifier).unwrap(), checkpoint);
    let shown = auditor.get("/vi/office/audit/checkpoint").await;
    assert!(shown.texts("pre").contains(&verifier.to_string()));
    for missing in ["999999", "x", "-1", "3/x.json", "3/..%2fx", "99999999999999999999"] {
        let answer = auditor.get(&format!("/vi/office/audit/{missing}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn every_record_has_its_page_in_words_of_both_languages() {
    let office = office().await;
    let id = "deputy".to_owned();
    let grant = Grant::for_codes(Role::Deputy, ministry(), ["1".parse().unwrap()]);
    let person = office.writer.store().person_of(MINH).await.unwrap().unwrap().id;
    let new = NewGrant { id, person, grant, since: office.now(), until: None };
    office.writer.grant(&By::system(office.now()), &new).await.unwrap();
    let mut auditor = office.logged_in(MINH).await;
    for number in 0..office.writer.store().size().await.unwrap() {
        for lang in Lang::ALL {
            let address = format!("/{}/office/audit/{number}", lang.tag());
            let page = auditor.get(&address).await;
            assert_eq!(page.status, StatusCode::OK, "{address}");
            for label in page.texts("section:first-of-type tbody th") {
                let parts = label.split(" › ").map(|part| part.split(" (").next().unwrap());
                let raw: Vec<_> = parts.filter(|part| part.contains('_') || part.contains("audit")).collect();
                assert!(raw.is_empty(), "{address}: {label}");
            }
            for word in page.html().root_element().text().flat_map(str::split_whitespace) {
                let known = keys(lang).iter().any(|(_, id)| *id == word && id.contains('-'));
                assert!(!known, "{address}: {word}");
            }
        }
    }
}

#[tokio::test]
async fn the_filtered_list_is_taken_home_whole() {
    let office = office().await;
    for n in 0..1_234 {
        let (id, name) = (format!("p-{n}"), "=cmd()".to_owned());
        let new = NewPerson { id: id.clone(), name, email: format!("{id}@moha.example") };
        office.writer.add_person(&By::new("importer", "system", office.now()), &new).await.unwrap();
    }
    let mut auditor = office.logged_in(MINH).await;
    let csv = auditor.get("/vi/office/audit/export/ledger.csv?actor=importer").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    let lines: Vec<&str> = csv.body.lines().collect();
    assert_eq!(lines.len(), 1 + 1_234);
    assert!(lines[0].starts_with("\u{feff}Số,Thời điểm,"), "{}", lines[0]);
    assert!(lines[1].contains("2020-09-13T19:26:40+07:00,importer,importer,,Tạo tài khoản"), "{}", lines[1]);
    let numbers: Vec<u64> =
        lines[1..].iter().map(|l| l.split(',').next().unwrap().parse().unwrap()).collect();
    assert!(numbers.is_sorted_by(|a, b| a > b), "each once, the newest first");
    let path = "/vi/office/audit/export/ledger.csv?actor=importer";
    let packed = auditor.ask("GET", path, &[("accept-encoding", "gzip")], b"").await;
    assert_eq!(packed.header("content-encoding"), "gzip", "as browsers ask for it, to its end");
    let xlsx = auditor.get("/vi/office/audit/export/ledger.xlsx?actor=importer").await;
    assert!(xlsx.body.starts_with("PK"), "a workbook");
    assert_eq!(auditor.get("/vi/office/audit/export/ledger.pdf").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_audit_view_is_read_page_by_page_with_its_filter() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", "minh@moha.example").await;
    lan.post(&format!("/vi/office/people/{minh}/grant"), &[("role", "auditor"), ("unit", "BNV")]).await;
    let mut auditor = office.logged_in("minh@moha.example").await;
    for n in 0..60 {
        let id = format!("p-{n}");
        let new = NewPerson { id: id.clone(), name: "An".into(), email: format!("{id}@moha.example") };
        office.writer.add_person(&By::new("importer", "system", office.now()), &new).await.unwrap();
    }
    let first = auditor.get("/vi/office/audit?actor=importer&subject=").await;
    let numbers = first.texts("tbody th");
    assert_eq!(numbers.len(), 50);
    let older = first.attributes(".pages a", "href").remove(0);
    let second = auditor.get(&older).await;
    assert_eq!(second.texts("tbody th").len(), 10, "{older}");
    assert!(second.attributes(".pages a", "href").is_empty());
    assert!(second.texts("tbody th").iter().all(|number| !numbers.contains(number)));
    let hostile = auditor.get("/vi/office/audit?subject=%22%3E%3Cscript%3E&before=x&from=9999-99-99").await;
    assert_eq!((hostile.status, hostile.texts("script").len()), (StatusCode::OK, 0));
}
