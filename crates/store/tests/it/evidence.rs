//! Evidence: nothing acknowledged is lost, nothing is kept twice, nothing in use is taken away.

use std::path::Path;

use jiff::civil::date;
use parindex_ledger::Digest;
use parindex_store::evidence::{Cleaned, Look, NewUpload, ObjectError, Objects};
use parindex_store::{StoreError, Writer};
use parindex_workflow::assessment::Command;
use parindex_workflow::evidence::{Content, Details};
use serde_json::json;

use crate::round::{Round, officer, unit};
use crate::support::{Office, at};

on_every_engine! {
    an_upload_goes_on_where_it_was_acknowledged_also_in_another_process
    a_part_is_written_by_one_at_a_time_and_a_piece_is_noted_once
    unfinished_uploads_and_what_is_announced_share_the_room
    the_same_content_is_kept_once_and_never_replaced
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
    let mut part = objects.lock(id).await.unwrap();
    let known = writer.store().upload(id).await.unwrap();
    part.resume(known.received).await.unwrap();
    part.write(bytes).await.unwrap();
    let length = part.sync().await.unwrap();
    writer.note_piece(id, known.received, length, at(seconds)).await.unwrap();
    length
}

/// A whole upload, kept.
async fn keep(writer: &Writer, objects: &Objects, id: &str, bytes: &[u8], seconds: i64) -> Digest {
    let size = bytes.len() as u64;
    begin(writer, id, size, seconds).await;
    send(writer, objects, id, bytes, seconds).await;
    let mut part = objects.lock(id).await.unwrap();
    part.resume(size).await.unwrap();
    let sha256 = part.digest();
    writer.record_content(&sha256, size, at(seconds)).await.unwrap();
    objects.keep(id, &sha256, size).await.unwrap();
    writer.end_upload(id, at(seconds)).await.unwrap();
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
    released(&elsewhere, "u").await;
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
async fn released(objects: &Objects, id: &str) {
    for _ in 0..500 {
        match objects.lock(id).await {
            Ok(_) => return,
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
    office.writer.end_upload("a", at(1)).await.unwrap();
    assert!(begin("d", 60).await, "what is done counts as a document");
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
    assert_eq!(cleaned, Cleaned { uploads: 4, contents: 1 });
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
