//! Documents that prove: uploaded in pieces and by a form, linked, attached, revised, handed out.

use axum::http::StatusCode;
use parindex_store::evidence::Objects;
use parindex_web::Evidence;
use parindex_workflow::Role;
use parindex_workflow::assessment::Assessment;

use crate::harness::HOSTILE;
use crate::staff::{Browser, Staff, is_labelled};
use crate::world::{HOST, on, opened_campaign, somebody};

const UNIT: &str = "/vi/office/assessments/c-2020/VN-13";
const FIRST: &str = "/vi/office/assessments/c-2020/VN-13/criteria/1.1";
const PDF: &[u8] = b"%PDF-1.7\n% a plan\n%%EOF\n";

/// The office in the self-assessment, in January 2021.
async fn begun() -> Staff {
    let office = Staff::begun().await;
    opened_campaign(&office).await;
    for (role, unit) in [
        (Role::UnitOfficer, "VN-13"),
        (Role::UnitLeader, "VN-13"),
        (Role::UnitOfficer, "VN-14"),
        (Role::Appraiser, HOST),
    ] {
        somebody(&office, role, unit).await;
    }
    on(&office, "2021-01-10", Role::UnitOfficer, "VN-13").await;
    office
}

async fn officer(office: &Staff) -> Browser<'_> {
    office.logged_in("unitofficer-vn-13@moha.example").await
}

async fn kept(office: &Staff) -> Assessment {
    office.writer.store().find::<Assessment>("c-2020/VN-13").await.unwrap().unwrap().state
}

/// Announces a file; its address.
async fn announce(an: &mut Browser<'_>, name: &str, size: usize) -> String {
    let form = [("name", name), ("size", &*size.to_string()), ("code", "1.1")];
    let answer = an.post(&format!("{UNIT}/uploads"), &form).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    format!("{UNIT}/uploads/{}", answer.body)
}

async fn piece(an: &mut Browser<'_>, upload: &str, offset: &str, bytes: &[u8]) -> crate::harness::Answer {
    an.ask("POST", upload, &[("upload-offset", offset)], bytes).await
}

/// The address of the only document.
async fn only(office: &Staff) -> String {
    let state = kept(office).await;
    let ids: Vec<_> = state.documents().keys().collect();
    assert_eq!(ids.len(), 1);
    format!("{UNIT}/documents/{}", ids[0])
}

#[tokio::test]
async fn an_upload_in_pieces_goes_on_where_it_broke_off_and_becomes_a_document_of_the_criterion() {
    let office = begun().await;
    let mut an = officer(&office).await;
    let upload = announce(&mut an, "C:\\thư mục\\Kế hoạch.pdf", PDF.len()).await;
    assert_eq!(piece(&mut an, &upload, "0", &PDF[..10]).await.header("upload-offset"), "10");
    for wrong in ["0", "9", "11", "999", "x", "-1"] {
        let answer = piece(&mut an, &upload, wrong, &PDF[10..]).await;
        assert_eq!((answer.status, answer.header("upload-offset")), (StatusCode::CONFLICT, "10"), "{wrong}");
    }
    let place = an.ask("HEAD", &upload, &[], b"").await;
    assert_eq!((place.status, place.header("upload-offset")), (StatusCode::OK, "10"));
    let longer = piece(&mut an, &upload, "10", &[&PDF[10..], b"more"].concat()).await;
    assert_eq!(longer.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", longer.body);
    let whole = piece(&mut an, &upload, "10", &PDF[10..]).await;
    assert_eq!(whole.status, StatusCode::OK, "{}", whole.body);
    // The answer was lost: the client asks again, and nothing comes twice.
    let again = piece(&mut an, &upload, &PDF.len().to_string(), b"").await;
    assert_eq!((again.status, again.header("upload-offset")), (StatusCode::OK, &*PDF.len().to_string()));

    let page = an.get(FIRST).await;
    assert_eq!(page.texts(".proof-title a")[0], "Kế hoạch");
    assert!(page.texts(".proofs .warning-line")[0].contains("Chưa nêu"));
    assert!(is_labelled(&page.html()));
    let document = only(&office).await;
    assert_eq!(an.download(&format!("{document}/files/0")).await, PDF);
    let head = an.get(&format!("{document}/files/0")).await;
    assert_eq!(head.header("content-type"), "application/pdf");
    assert!(
        head.header("content-disposition").starts_with("attachment; filename=\"K_ ho_ch.pdf\"; filename*=")
    );
    assert_eq!(head.header("x-content-type-options"), "nosniff");
    assert!(head.header("content-security-policy").ends_with("; sandbox"));
    let part = an.ask("GET", &format!("{document}/files/0"), &[("range", "bytes=1-3")], b"").await;
    assert_eq!((part.status, &*part.body), (StatusCode::PARTIAL_CONTENT, "PDF"));
    let view = an.get(&format!("{document}/files/0/view")).await;
    assert!(view.header("content-disposition").starts_with("inline"));
    assert!(view.header("content-security-policy").ends_with("; sandbox"));
    assert_eq!(an.get(&format!("{document}/files/1")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(an.get(&document).await.texts(".plain li").len(), 1, "who has looked, once a day");
}

#[tokio::test]
async fn without_a_script_a_form_uploads_and_the_same_file_twice_is_kept_once() {
    let folder = tempfile::tempdir().unwrap();
    let office = begun().await;
    let objects = Objects::open(folder.path()).unwrap();
    let other = office.another(|office| office.with_evidence(Evidence::new(objects)));
    let mut an = officer(&other).await;
    let address = format!("{FIRST}/upload");
    assert!(is_labelled(&an.get(&address).await.html()));
    let form =
        [("title", HOSTILE), ("number", "12/KH-UBND"), ("effective", "2020-12-01"), ("pages", "tr. 3–5")];
    for _ in 0..2 {
        let answer = an.send_file(&address, &form, "a.pdf", PDF).await;
        assert_eq!(answer.header("location"), format!("{FIRST}#proofs"), "{}", answer.body);
    }
    assert_eq!(kept(&office).await.documents().len(), 2);
    assert_eq!(files(folder.path()), 1, "one content, no parts");
    let page = an.get(FIRST).await;
    assert_eq!(page.texts(".proofs script").len(), 0);
    assert!(page.texts(".proofs .hint")[0].ends_with("12/KH-UBND · ngày 01/12/2020"), "{}", page.body);

    for (form, file, bytes, why) in [
        (&form[..], "a.pdf", &b"MZ\x90\0\x03\0\0\0program"[..], "Không nhận loại tệp này"),
        (&[("effective", "hôm qua")], "a.pdf", PDF, "đánh dấu"),
        (&form[..1], "", b"", "Chưa chọn tệp"),
        (&form[..1], "a.txt", b"#!/bin/sh\nrm -rf /\n", "Không nhận loại tệp này"),
    ] {
        let answer = an.send_file(&address, form, file, bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{file} {why}: {}", answer.body);
        let told = answer.texts(".alert").concat();
        assert!(told.contains(why) || why == "đánh dấu", "{told}");
        assert_eq!(answer.texts("#effective-fault").len(), usize::from(why == "đánh dấu"));
    }
    assert_eq!(files(folder.path()), 1, "what is refused leaves nothing");
}

fn files(folder: &std::path::Path) -> usize {
    let inside = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    inside.map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
}

#[tokio::test]
async fn a_link_serves_several_criteria_is_revised_and_goes_when_nothing_needs_it() {
    let office = begun().await;
    let mut an = officer(&office).await;
    let link = [("url", "javascript:alert(1)"), ("title", "Nghị định 30"), ("pages", "Điều 8")];
    let wrong = an.post(&format!("{FIRST}/link"), &link).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.attributes("#url", "aria-invalid"), ["true"]);
    let right = [&[("url", "https://vbpl.vn/30")], &link[1..]].concat();
    assert_eq!(an.post(&format!("{FIRST}/link"), &right).await.status, StatusCode::SEE_OTHER);
    let document = only(&office).await;
    let id = document.rsplit('/').next().unwrap();
    let other = format!("{UNIT}/criteria/1.2");
    assert_eq!(an.get(&format!("{other}/attach")).await.attributes("option[value^='0']", "value"), [id]);
    let nothing = an.post(&format!("{other}/attach"), &[("document", "")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    an.post(&format!("{other}/attach"), &[("document", id), ("pages", "Điều 9")]).await;
    let list = an.get(&format!("{UNIT}/documents")).await;
    assert_eq!(list.texts("tbody td a"), ["1.1", "1.2"]);

    let details = [("title", "Nghị định số 30"), ("issuer", "Chính phủ"), ("read", "1")];
    assert_eq!(an.post(&document, &details).await.header("location"), document);
    let stale = [("title", "Khác"), ("issuer", ""), ("read", "1")];
    let told = an.post(&document, &stale).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert_eq!(told.attributes("#title", "value"), ["Khác"]);
    assert!(told.texts("#title-theirs")[0].ends_with("Nghị định số 30"));
    let revise = format!("{document}/revise");
    let newer = an.send_file(&revise, &[("read", "2"), ("url", "")], "Bản mới.pdf", PDF).await;
    assert_eq!(newer.header("location"), document, "{}", newer.body);
    assert_eq!(an.get(&document).await.texts(".contents > li").len(), 2);
    let back = an.send_file(&revise, &[("read", "3"), ("url", "https://vbpl.vn/31")], "", b"").await;
    assert_eq!(back.header("location"), document, "{}", back.body);

    let remove = format!("{document}/remove");
    assert_eq!(an.post(&remove, &[("read", "4")]).await.status, StatusCode::CONFLICT, "it proves something");
    for place in [FIRST, &other] {
        an.post(&format!("{place}/detach"), &[("document", id)]).await;
    }
    assert_eq!(an.post(&remove, &[("read", "4")]).await.header("location"), format!("{UNIT}/documents"));
    assert!(kept(&office).await.documents().is_empty());
}

#[tokio::test]
async fn nobody_else_gets_at_it_and_after_the_submission_nothing_is_removed() {
    let office = begun().await;
    let mut an = officer(&office).await;
    let upload = announce(&mut an, "a.pdf", PDF.len()).await;
    let mut appraiser = office.logged_in(&format!("appraiser-{HOST}@moha.example").to_lowercase()).await;
    let mut elsewhere = office.logged_in("unitofficer-vn-14@moha.example").await;
    let mut leader = office.logged_in("unitleader-vn-13@moha.example").await;
    assert_eq!(piece(&mut elsewhere, &upload, "0", PDF).await.status, StatusCode::NOT_FOUND);
    assert_eq!(piece(&mut leader, &upload, "0", PDF).await.status, StatusCode::FORBIDDEN);
    assert_eq!(piece(&mut an, &upload, "0", PDF).await.status, StatusCode::OK);
    let document = only(&office).await;
    let file = format!("{document}/files/0");
    assert_eq!(elsewhere.get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        appraiser.get(&file).await.status,
        StatusCode::OK,
        "it proves one of the appraiser's criteria"
    );
    an.post(&format!("{FIRST}/detach"), &[("document", document.rsplit('/').next().unwrap())]).await;
    assert_eq!(appraiser.get(&file).await.status, StatusCode::NOT_FOUND, "it does not any more");
    an.post(&format!("{FIRST}/attach"), &[("document", document.rsplit('/').next().unwrap())]).await;

    let signed = [("current", crate::staff::PASSWORD), ("reason", "Đủ")];
    let submitted = leader.post(&format!("{UNIT}/submit"), &signed).await;
    assert_eq!(submitted.status, StatusCode::SEE_OTHER, "{}", submitted.body);
    let id = document.rsplit('/').next().unwrap();
    for (path, form) in [
        (format!("{document}/remove"), vec![("read", "1")]),
        (format!("{FIRST}/detach"), vec![("document", id)]),
        (document.clone(), vec![("title", "Khác"), ("read", "1")]),
        (format!("{UNIT}/uploads"), vec![("name", "b.pdf"), ("size", "5"), ("code", "1.1")]),
        (format!("{FIRST}/link"), vec![("url", "https://vbpl.vn/1"), ("title", "x")]),
    ] {
        assert_eq!(an.post(&path, &form).await.status, StatusCode::CONFLICT, "{path}");
    }
    let revised = an.send_file(&format!("{document}/revise"), &[("read", "1")], "b.pdf", PDF).await;
    assert_eq!(revised.status, StatusCode::CONFLICT);
    assert_eq!(kept(&office).await.documents().len(), 1);
    assert_eq!(appraiser.get(&file).await.status, StatusCode::OK);
    let beside = appraiser.get("/vi/office/appraisals/c-2020/VN-13/1.1").await;
    assert_eq!(beside.attributes(".proofs a", "href"), [format!("{file}/view")], "opened from the criterion");
}

#[tokio::test]
async fn names_and_sizes_that_are_none_are_refused_before_anything_is_sent() {
    let office = begun().await;
    let mut an = officer(&office).await;
    for (name, size) in
        [("a.pdf", "0"), ("a.pdf", "x"), ("a.pdf", "524288001"), ("", "5"), ("../..", "5"), ("\u{202e}", "5")]
    {
        let form = [("name", name), ("size", size), ("code", "1.1")];
        let answer = an.post(&format!("{UNIT}/uploads"), &form).await;
        let taken = name == "../.."; // A name of dots is a name; it is never a path.
        let status = if taken { StatusCode::CREATED } else { StatusCode::UNPROCESSABLE_ENTITY };
        assert_eq!(answer.status, status, "{name:?} {size}: {}", answer.body);
    }
    let upload = announce(&mut an, "x\"\r\nset-cookie: a=b.bat", 4).await;
    assert_eq!(piece(&mut an, &upload, "0", b"text").await.status, StatusCode::OK);
    let file = an.get(&format!("{}/files/0", only(&office).await)).await;
    assert!(file.header("content-disposition").contains(".bat.txt"), "{:?}", file.headers);
    assert_eq!(file.header("set-cookie"), "");
    let unknown = piece(&mut an, &format!("{UNIT}/uploads/..%2f..%2fx"), "0", b"x").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_units_sum_is_kept_to_and_a_scanner_that_does_not_answer_stops_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let office = begun().await;
    let objects = Objects::open(folder.path()).unwrap();
    let narrow = office.another(|office| office.with_evidence(Evidence::new(objects.clone()).at_most(40)));
    let mut an = officer(&narrow).await;
    announce(&mut an, "a.pdf", 25).await;
    let form = [("name", "b.pdf"), ("size", "25"), ("code", "1.1")];
    let refused = an.post(&format!("{UNIT}/uploads"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);

    let nobody = "unix:/nowhere/clamd.ctl".parse().unwrap();
    let scanned = office.another(|office| office.with_evidence(Evidence::new(objects).scanned_by(nobody)));
    let mut an = officer(&scanned).await;
    let upload = announce(&mut an, "a.pdf", PDF.len()).await;
    let answer = piece(&mut an, &upload, "0", PDF).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("quét mã độc không phản hồi"), "{}", answer.body);
    assert!(office.writer.store().find::<Assessment>("c-2020/VN-13").await.unwrap().is_none());
    // The scanner is back: the last piece is asked for once more.
    let objects = Objects::open(folder.path()).unwrap();
    let mended = office.another(|office| office.with_evidence(Evidence::new(objects)));
    let mut an = officer(&mended).await;
    let answer = piece(&mut an, &upload, &PDF.len().to_string(), b"").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(kept(&office).await.documents().len(), 1);

    let bare = office.another(|office| office);
    let none = officer(&bare).await.post(&format!("{UNIT}/uploads"), &form).await;
    assert_eq!(none.status, StatusCode::CONFLICT);
}
