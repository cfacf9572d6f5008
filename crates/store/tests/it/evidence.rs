//! Evidence: nothing acknowledged is lost, nothing is kept twice, nothing in use is taken away.

use std::path::Path;

use jiff::civil::date;
use parindex_ledger::Digest;
use parindex_store::assessment::Materials;
use parindex_store::evidence::{Cleaned, Look, NewUpload, ObjectError, Objects, Part};
use parindex_store::{StoreError, Writer};
use parindex_workflow::assessment::Command;
use parindex_workflow::evidence::{Content, Details, Reference};
use serde_json::json;

use crate::round::{Round, campaign_id, officer, unit};
use crate::support::{Office, at, now};

on_every_engine! {
    an_upload_goes_on_where_it_was_acknowledged_also_in_another_process
    a_part_is_written_by_one_at_a_time_and_a_piece_is_noted_once
    unfinished_uploads_and_what_is_announced_share_the_room
    the_same_content_is_kept_once_and_never_replaced
    who_dies_after_keeping_a_content_is_asked_again_and_ends_with_one_document
    what_rests_for_a_week_goes_and_what_a_document_names_stays
    a_look_is_noted_once_a_day
}

const WEEK: i64 = 7 * 86_400;

fn upload(id: &str, size: u64) -> NewUpload {
    NewUpload {
        id: id.into(),
        person: "an".into(),
        assessment: "c2020/VN-13".into(),
        name: "Báo cáo.pdf".into(),
        size,
        about: json!({"code": "1.1"}),
    }
}

async fn begin(writer: &Writer, id: &str, size: u64, seconds: i64) {
    assert!(writer.begin_upload(&upload(id, size), u64::MAX, at(seconds)).await.unwrap());
}

/// Sends a piece as a client does; how far it is then.
async fn send(writer: &Writer, objects: &Objects, id: &str, bytes: &[u8], seconds: i64) -> u64 {
    let mut part = released(objects, id).await;
    let known = writer.store().upload(id).await.unwrap();
    part.resume(known.received).await.unwrap();
    part.write(bytes).await.unwrap();
    let length = part.sync().await.unwrap();
    writer.note_piece(id, known.received, length, at(seconds)).await.unwrap();
    length
}

/// A whole upload, kept, that no document takes.
async fn keep(writer: &Writer, objects: &Objects, id: &str, bytes: &[u8], seconds: i64) -> Digest {
    let size = bytes.len() as u64;
    begin(writer, id, size, seconds).await;
    send(writer, objects, id, bytes, seconds).await;
    let mut part = released(objects, id).await;
    part.resume(size).await.unwrap();
    let sha256 = part.digest();
    writer.record_content(id, &sha256, size, at(seconds)).await.unwrap();
    objects.keep(id, &sha256, size).await.unwrap();
    writer.give_upload_up(id).await.unwrap();
    objects.drop_part(id).unwrap();
    sha256
}

fn files(folder: &Path) -> usize {
    let inside = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    inside.map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
}

async fn an_upload_goes_on_where_it_was_acknowledged_also_in_another_process(office: Office) {
    let (folder, writer) = (tempfile::tempdir().unwrap(), &office.writer);
    let objects = Objects::open(folder.path()).unwrap();
    begin(writer, "u", 11, 0).await;
    assert_eq!(send(writer, &objects, "u", b"hello ", 1).await, 6);
    // A piece is written and the process dies before it is noted.
    let mut part = objects.lock("u").await.unwrap();
    part.resume(6).await.unwrap();
    part.write(b"nobody knows").await.unwrap();
    part.sync().await.unwrap();
    drop(part);
    let (another, elsewhere) = (office.another_writer().await, Objects::open(folder.path()).unwrap());
    assert_eq!(send(&another, &elsewhere, "u", b"world", 2).await, 11);
    for objects in [&elsewhere, &objects] {
        let mut part = objects.lock("u").await.unwrap();
        part.resume(11).await.unwrap();
        assert_eq!((part.digest(), part.length()), (Digest::of(b"hello world"), 11));
    }
    let found = office.store.upload("u").await.unwrap();
    assert_eq!((found.new, found.received, found.done), (upload("u", 11), 11, false));
    assert_eq!(office.store.size().await.unwrap(), 0, "an upload alone leaves no record");
    std::fs::write(objects.part_path("u"), b"short").unwrap();
    let mut part = objects.lock("u").await.unwrap();
    assert!(matches!(part.resume(11).await, Err(ObjectError::Lost)));
}

async fn a_part_is_written_by_one_at_a_time_and_a_piece_is_noted_once(office: Office) {
    let folder = tempfile::tempdir().unwrap();
    let objects = Objects::open(folder.path()).unwrap();
    begin(&office.writer, "u", 10, 0).await;
    let held = objects.lock("u").await.unwrap();
    let elsewhere = Objects::open(folder.path()).unwrap();
    assert!(matches!(elsewhere.lock("u").await, Err(ObjectError::Busy)));
    drop(held);
    drop(released(&elsewhere, "u").await);
    office.writer.note_piece("u", 0, 4, at(1)).await.unwrap();
    for (from, to) in [(0, 4), (4, 11)] {
        let refused = office.writer.note_piece("u", from, to, at(1)).await;
        assert!(matches!(refused, Err(StoreError::Unknown("upload"))), "{from} {to}: {refused:?}");
    }
    office.writer.give_upload_up("u").await.unwrap();
    assert!(matches!(office.store.upload("u").await, Err(StoreError::Unknown("upload"))));
}

/// Takes a part that was let go. A program that another test starts at that very moment holds a copy of the open file until
/// it runs, and the lock with it.
async fn released(objects: &Objects, id: &str) -> Part {
    for _ in 0..500 {
        match objects.lock(id).await {
            Ok(part) => return part,
            Err(ObjectError::Busy) => std::thread::sleep(std::time::Duration::from_millis(10)),
            Err(error) => panic!("{error}"),
        }
    }
    panic!("the lock is never let go");
}

async fn unfinished_uploads_and_what_is_announced_share_the_room(office: Office) {
    let begin =
        async |id: &str, size| office.writer.begin_upload(&upload(id, size), 100, at(0)).await.unwrap();
    assert!(begin("a", 60).await);
    assert!(!begin("b", 41).await);
    assert!(begin("c", 40).await);
    office.writer.give_upload_up("a").await.unwrap();
    assert!(begin("d", 60).await, "what is given up makes room");
}

async fn the_same_content_is_kept_once_and_never_replaced(office: Office) {
    let folder = tempfile::tempdir().unwrap();
    let objects = Objects::open(folder.path()).unwrap();
    let first = keep(&office.writer, &objects, "a", b"same", 0).await;
    let second = keep(&office.writer, &objects, "b", b"same", 1).await;
    assert_eq!((first, second), (Digest::of(b"same"), first));
    assert_eq!(files(folder.path()), 1);
    assert_eq!(std::fs::read(objects.path(&first)).unwrap(), b"same");
    // Whoever asks again after the answer was lost finds it kept.
    objects.keep("b", &first, 4).await.unwrap();
    std::fs::write(objects.path(&first), b"broken").unwrap();
    begin(&office.writer, "c", 4, 2).await;
    send(&office.writer, &objects, "c", b"same", 2).await;
    assert!(matches!(objects.keep("c", &first, 4).await, Err(ObjectError::Lost)));
}

async fn who_dies_after_keeping_a_content_is_asked_again_and_ends_with_one_document(office: Office) {
    let (folder, round) = (tempfile::tempdir().unwrap(), Round::open(office, 1).await);
    let (objects, writer) = (Objects::open(folder.path()).unwrap(), &round.office.writer);
    begin(writer, "u", 99, 0).await;
    assert_eq!(send(writer, &objects, "u", b"whole", 0).await, 5);
    let (sha256, an) = (Digest::of(b"whole"), officer("an", &unit("VN-13")));
    let file = Content::File { sha256, size: 5, media: "text/plain".into(), name: "a.txt".into() };
    let details = Details { title: "Báo cáo".into(), ..Details::default() };
    let add = Command::AddDocument { id: "u".parse().unwrap(), content: file, details };
    let reference = Reference { document: "u".parse().unwrap(), pages: String::new(), note: String::new() };
    let attach = |code: &str| Command::Attach { code: code.parse().unwrap(), reference: reference.clone() };
    // It was kept, and the program died; another finds the part as it was acknowledged.
    writer.record_content("u", &sha256, 5, at(1)).await.unwrap();
    objects.keep("u", &sha256, 5).await.unwrap();
    let elsewhere = Objects::open(folder.path()).unwrap();
    let mut part = elsewhere.lock("u").await.unwrap();
    let found = round.office.store.upload("u").await.unwrap();
    assert_eq!((found.new.size, found.received, found.done), (5, 5, false), "nothing more is written to it");
    part.resume(5).await.unwrap();
    assert_eq!(part.digest(), sha256);
    elsewhere.keep("u", &sha256, 5).await.unwrap();

    let place = (&campaign_id(), &unit("VN-13"));
    let (materials, present) = (Materials::new(&round.framework), now(2));
    let finish = async |commands: &[Command]| {
        writer.finish_upload("u", place, &materials, commands, &an, &present).await
    };
    let before = round.office.store.size().await.unwrap();
    let half = finish(&[add.clone(), attach("9.9")]).await;
    assert!(matches!(half, Err(StoreError::Refused(_))), "{half:?}");
    assert_eq!(round.office.store.size().await.unwrap(), before, "all or nothing");
    let done = finish(&[add.clone(), attach("1.1")]).await.unwrap();
    assert_eq!((done.records.len(), done.state.documents().len()), (3, 1), "begun, added, attached");
    elsewhere.drop_part("u").unwrap();
    let again = finish(&[add, attach("1.1")]).await;
    assert!(matches!(again, Err(StoreError::Unknown("upload"))), "{again:?}");
    assert!(round.office.store.upload("u").await.unwrap().done);
    assert_eq!((files(folder.path()), std::fs::read(objects.path(&sha256)).unwrap()), (1, b"whole".to_vec()));
    round.office.verify().await.unwrap();
}

async fn what_rests_for_a_week_goes_and_what_a_document_names_stays(office: Office) {
    let (folder, round) = (tempfile::tempdir().unwrap(), Round::open(office, 1).await);
    let (objects, writer) = (Objects::open(folder.path()).unwrap(), &round.office.writer);
    let named = keep(writer, &objects, "a", b"named", 0).await;
    let newer = keep(writer, &objects, "b", b"newer", 0).await;
    let orphan = keep(writer, &objects, "c", b"orphan", 0).await;
    let file =
        |sha256, size| Content::File { sha256, size, media: "text/plain".into(), name: "a.txt".into() };
    let (id, an) = ("a".parse().unwrap(), officer("an", &unit("VN-13")));
    let details = Details { title: "Báo cáo".into(), ..Details::default() };
    let add = Command::AddDocument { id, content: file(named, 5), details };
    round.act("VN-13", &add, &an).await.unwrap();
    let revise = Command::ReviseDocument { id: "a".parse().unwrap(), read: 1, content: file(newer, 5) };
    round.act("VN-13", &revise, &an).await.unwrap();
    begin(writer, "resting", 9, 0).await;
    send(writer, &objects, "resting", b"rest", 1).await;
    begin(writer, "going", 9, 0).await;
    send(writer, &objects, "going", b"go", 100).await;

    assert_eq!(writer.clean_evidence(&objects, at(WEEK - 1)).await.unwrap(), Cleaned::default());
    let cleaned = writer.clean_evidence(&objects, at(WEEK + 1)).await.unwrap();
    assert_eq!(cleaned, Cleaned { uploads: 1, contents: 1 });
    assert!(
        objects.path(&named).exists() && objects.path(&newer).exists() && !objects.path(&orphan).exists()
    );
    assert!(!objects.part_path("resting").exists() && objects.part_path("going").exists());
    assert_eq!(writer.clean_evidence(&objects, at(WEEK + 1)).await.unwrap(), Cleaned::default());
    let again = keep(writer, &objects, "d", b"orphan", WEEK + 2).await;
    assert!(objects.path(&again).exists(), "it comes back");
}

async fn a_look_is_noted_once_a_day(office: Office) {
    let note = async |person: &str, seconds, day| {
        let look = Look { person: person.into(), at: at(seconds) };
        office.writer.note_look("c2020/VN-13", "d", &look, day).await.unwrap();
    };
    let (first, second) = (date(2020, 10, 1), date(2020, 10, 2));
    for (person, seconds, day) in
        [("an", 0, first), ("an", 5, first), ("binh", 6, first), ("an", 90_000, second)]
    {
        note(person, seconds, day).await;
    }
    let looks = office.store.looks("c2020/VN-13", "d").await.unwrap();
    let seen: Vec<_> = looks.iter().map(|look| (&*look.person, look.at)).collect();
    assert_eq!(seen, [("an", at(90_000)), ("binh", at(6)), ("an", at(0))]);
    assert_eq!(office.store.looks("c2020/VN-13", "other").await.unwrap(), []);
}
