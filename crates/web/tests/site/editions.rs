//! A result that waits for its moment, and one that is corrected: what readers see, and when.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use parindex_ledger::{Checkpoint, Growth, Refusal, may_follow};
use parindex_package::{Finding, Limits, Source, Verdict, verify};
use parindex_store::StoreError;
use parindex_web::{Credentials, ExportError, Unpublished, publish_by_command};
use parindex_workflow::Role;

use crate::appraisal::{BENCH, CHAIR, set};
use crate::staff::{Browser, PASSWORD, Staff};

const PAGE: &str = "/vi/office/campaigns/c-2020";
const RUNS: &str = "/vi/office/campaigns/c-2020/runs";
const SHOWN: &str = "/vi/2020-p-2020";
/// Why the first edition is corrected.
pub const CORRECTED: &str = "Điểm tiêu chí 1.2 của một tỉnh ghi nhầm";
const APPROVER: &str = "approver-bnv@moha.example";
const COORDINATOR: &str = "coordinator-bnv@moha.example";

/// The approved result is set for the next morning, withdrawn, set again, and published by the clock alone. The server that
/// published it.
pub async fn the_moment_is_kept(office: &Staff) -> Staff {
    let site = office.site(Vec::new());
    let server = office.serving(site.clone());
    let mut binh = server.logged_in(APPROVER).await;
    let mut reader = server.browser("10.0.0.9");
    let publish = format!("{PAGE}/publish");
    for (moment, fault) in
        [("hôm nay", "ngày giờ"), ("2020-01-01T08:00", "sau bây giờ"), ("2121-01-01T08:00", "một năm")]
    {
        let refused = binh.post(&publish, &[("release", moment)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{moment}: {}", refused.body);
        assert!(refused.texts(".fault, .error").join(" ").contains(fault), "{moment}: {}", refused.body);
    }
    let morning = parindex_workflow::local(server.now() + jiff::SignedDuration::from_hours(12));
    let morning = morning.strftime("%Y-%m-%dT%H:%M").to_string();
    let set = binh.post(&publish, &[("release", &*morning)]).await;
    assert_eq!(set.header("location"), PAGE, "{}", set.body);
    assert!(binh.get(PAGE).await.texts(".strong-sub").join(" ").contains("Chờ công bố"));
    let sealed = binh.post(&format!("{RUNS}/2/return"), &[("reason", "Muộn")]).await;
    assert_eq!(sealed.status, StatusCode::CONFLICT, "what waits is fixed");

    let mut officer = server.logged_in("unitofficer-vn-13@moha.example").await;
    for (who, status) in [
        (&mut reader, StatusCode::NOT_FOUND),
        (&mut officer, StatusCode::NOT_FOUND),
        (&mut binh, StatusCode::OK),
    ] {
        for rest in
            ["", "/framework", "/method", "/years", "/whatif", "/integrity", "/units/VN-13", "/editions"]
        {
            assert_eq!(who.get(&format!("{SHOWN}{rest}")).await.status, status, "{rest}");
        }
        assert_eq!(who.get(&format!("{SHOWN}/files/package.zip")).await.status, status);
    }
    assert!(!reader.get("/vi").await.body.contains(SHOWN));
    let preview = binh.get(SHOWN).await;
    assert_eq!(preview.header("cache-control"), "no-store");
    assert!(preview.texts(".banner").join(" ").contains("Bản xem trước"), "{}", preview.body);

    let without = binh.post(&format!("{PAGE}/withdraw"), &[("reason", "")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let back = binh.post(&format!("{PAGE}/withdraw"), &[("reason", "Chờ Chính phủ họp")]).await;
    assert_eq!(back.header("location"), PAGE);
    assert_eq!(binh.get(SHOWN).await.status, StatusCode::NOT_FOUND);
    assert_eq!(binh.post(&publish, &[("release", &*morning)]).await.header("location"), PAGE);
    server.pass(11 * 3600);
    site.refresh().await.unwrap();
    assert_eq!(reader.get(SHOWN).await.status, StatusCode::NOT_FOUND, "an hour before");
    server.pass(3600 + 60);
    site.refresh().await.unwrap();
    let page = reader.get(SHOWN).await;
    assert_eq!((page.status, page.texts(".banner").len()), (StatusCode::OK, 0), "{}", page.body);
    site.refresh().await.unwrap();
    let released =
        office.writer.store().events::<parindex_workflow::campaign::Campaign>("c-2020").await.unwrap();
    assert_eq!(released.last().unwrap().by.as_str(), "system");
    server
}

/// What is published is found wrong: the council decides again, and the second edition takes the place of the first, which
/// stays readable with what was wrong in it.
pub async fn a_correction_is_another_edition(office: &Staff) {
    let note = office.writer.store().checkpoint().await.unwrap().unwrap();
    let seen = Checkpoint::open(note.as_bytes(), &office.key.verifier()).unwrap();
    let mut binh = office.logged_in(APPROVER).await;
    let mut reader = office.browser("10.0.0.9");
    let first = reader.get(&format!("{SHOWN}/units/VN-13")).await;
    assert_eq!(first.status, StatusCode::OK);
    let reason = CORRECTED;
    let mut hoa = office.logged_in(COORDINATOR).await;
    let denied = hoa.post(&format!("{PAGE}/correct"), &[("reason", reason)]).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
    assert_eq!(binh.post(&format!("{PAGE}/correct"), &[("reason", reason)]).await.header("location"), PAGE);
    assert_eq!(reader.get(SHOWN).await.status, StatusCode::OK, "what is published stays");

    corrected(office, &mut hoa).await;
    let mut binh = office.logged_in(APPROVER).await;
    let seal = binh.post(&format!("{RUNS}/3/seal"), &[("seat", "approver")]).await;
    assert_eq!(seal.status, StatusCode::SEE_OTHER, "{}", seal.body);
    let decision = [("number", "2/QĐ"), ("date", "2021-03-18")];
    assert_eq!(binh.post(&format!("{PAGE}/approve"), &decision).await.header("location"), PAGE);
    published_by_command(office).await;
    // A server learns of it by itself when it looks next.
    let site = office.site(Vec::new());
    site.refresh().await.unwrap();
    let server = office.serving(site);
    let mut reader = server.browser("10.0.0.9");

    let page = reader.get(&format!("{SHOWN}/units/VN-13")).await;
    assert!(page.texts(".banner").join(" ").contains(reason), "{}", page.body);
    let old = reader.get(&format!("{SHOWN}@1/units/VN-13")).await;
    assert!(old.texts(".banner").join(" ").contains("đã được thay bằng bản mới"), "{}", old.body);
    assert_eq!(old.texts(".stats b"), first.texts(".stats b"), "as it was");
    assert_ne!(page.texts(".stats b"), first.texts(".stats b"));
    let links = old.attributes(".main-nav a, main a", "href");
    assert!(
        links.iter().any(|link| link.contains("2020-p-2020%401")),
        "it stays among its own pages: {links:?}"
    );
    let editions = reader.get(&format!("{SHOWN}/editions")).await;
    assert_eq!(editions.texts("h2"), ["Bản công bố thứ 2", "Bản công bố thứ 1"]);
    assert!(editions.body.contains(reason) && editions.body.contains("2/QĐ"), "{}", editions.body);
    assert_eq!(editions.texts(".plain-table .code"), ["1.2"]);
    let feed = reader.get("/vi/feed.xml").await.body;
    assert_eq!(feed.matches("<entry>").count(), 2, "the publication and its correction: {feed}");
    assert!(feed.contains("Bản công bố thứ 2") && feed.contains(reason), "{feed}");
    let file = reader.download(&format!("{SHOWN}/editions?changes=2")).await;
    let text = String::from_utf8(file).unwrap();
    assert_eq!(text.lines().count(), 2, "heading and one score: {text}");
    assert_eq!(reader.get(&format!("{SHOWN}/editions?changes=1")).await.status, StatusCode::NOT_FOUND);
    for address in [format!("{SHOWN}/files/package.zip"), format!("{SHOWN}@1/files/package.zip")] {
        let bytes = reader.download(&address).await;
        let key = office.key.verifier();
        let found = verify(&Source::from_zip_bytes(bytes), &Limits::default(), Some(&key));
        assert_eq!(found.verdict(), Verdict::Good, "{address}: {found:?}");
        assert!(found.findings.iter().any(|finding| matches!(finding, Finding::Proved { .. })), "{address}");
        // A witness who has seen the ledger before the correction goes on to this one, with the office's proof.
        let published = found.publication.unwrap();
        let (old, new) = (seen.size(), published.checkpoint.size());
        let proof = office.writer.store().grown(old, new).await.unwrap();
        let growth = Growth::new(old, proof, published.receipt.note().clone());
        assert_eq!(may_follow(&seen, &published.checkpoint, Some(&growth)), Ok(()), "{address}");
        let unproved = Err(Refusal::Unproved { seen: old, size: new });
        assert_eq!(may_follow(&seen, &published.checkpoint, None), unproved, "{address}");
    }
}

/// Publishes by the command, of which a server learns by itself: only with the password of somebody who may.
async fn published_by_command(office: &Staff) {
    let publish_under = async |email, password, guarded: &BTreeSet<Role>| {
        let who = Credentials { email, password, code: "", guarded };
        publish_by_command(&office.writer, "c-2020", None, &who, office.now()).await
    };
    let publish = async |email, password| publish_under(email, password, &BTreeSet::new()).await;
    assert!(matches!(publish(APPROVER, "a guess").await, Err(Unpublished::Login)));
    assert!(matches!(publish("nobody@moha.example", PASSWORD).await, Err(Unpublished::Login)));
    let denied = publish(COORDINATOR, PASSWORD).await;
    assert!(
        matches!(denied, Err(Unpublished::Export(ExportError::Store(StoreError::Refused(_))))),
        "{denied:?}"
    );
    let bare = publish_under(APPROVER, PASSWORD, &[Role::Approver].into()).await;
    assert!(matches!(bare, Err(Unpublished::Codes)), "{bare:?}");
    let done = publish_under(APPROVER, PASSWORD, &[Role::Coordinator].into()).await.unwrap();
    assert_eq!(done.state.editions().len(), 1);
    let twice = publish(APPROVER, PASSWORD).await;
    assert!(
        matches!(twice, Err(Unpublished::Export(ExportError::Store(StoreError::Refused(_))))),
        "{twice:?}"
    );
    let events =
        office.writer.store().events::<parindex_workflow::campaign::Campaign>("c-2020").await.unwrap();
    let by = office.writer.store().person_of(APPROVER).await.unwrap().unwrap().id;
    assert_eq!(events.last().unwrap().by.as_str(), by, "the record names the person");
}

/// The council sets another score and concludes; the coordinator computes and proposes.
async fn corrected(office: &Staff, hoa: &mut Browser<'_>) {
    let mut chair = office.logged_in(CHAIR).await;
    let decided = chair.post(&format!("{BENCH}/1.2"), &set("1", "1", "Ghi nhầm, đúng là 1")).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.body);
    let minutes = [
        ("minutes", "13/BB-HĐ"),
        ("date", "2021-03-18"),
        ("members", "9"),
        ("taking_part", "9"),
        ("held", "meeting"),
    ];
    let concluded = chair.post(&format!("{PAGE}/conclude"), &minutes).await;
    assert_eq!(concluded.status, StatusCode::SEE_OTHER, "{}", concluded.body);
    let made = hoa.post(RUNS, &[("purpose", "final")]).await;
    assert_eq!(made.header("location"), format!("{RUNS}/3"), "{}", made.body);
    assert_eq!(hoa.post(&format!("{RUNS}/3/propose"), &[]).await.status, StatusCode::SEE_OTHER);
    let seal = chair.post(&format!("{RUNS}/3/seal"), &[("seat", "chair")]).await;
    assert_eq!(seal.status, StatusCode::SEE_OTHER, "{}", seal.body);
}
