//! What the database, the ledger and the folder hold afterwards, beside what was acknowledged: the same, each once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::SignedDuration;
use parindex_ledger::Digest;
use parindex_store::evidence::Objects;
use parindex_workflow::assessment::{Assessment, Change};
use parindex_workflow::evidence::Content;

use crate::survey::FILLED;
use crate::work::{APPRAISED, Acknowledged, Place};
use crate::world::{World, now};

/// What the ledger tells.
#[derive(Default, Debug, PartialEq, Eq)]
struct Told {
    typed: BTreeMap<Place, Vec<String>>,
    /// Documents with their digests, and the criteria that they were put to.
    added: BTreeMap<String, Digest>,
    attached: BTreeSet<(Place, String)>,
    submitted: BTreeMap<String, Vec<String>>,
    withdrawn: BTreeMap<String, usize>,
    appraised: BTreeMap<Place, Vec<String>>,
}

impl Told {
    fn of(done: &Acknowledged) -> Told {
        Told {
            typed: done.typed.clone(),
            added: done.uploaded.iter().map(|(_, id, digest)| (id.clone(), *digest)).collect(),
            attached: done.uploaded.iter().map(|(place, id, _)| (place.clone(), id.clone())).collect(),
            submitted: done.submitted.clone(),
            withdrawn: done.withdrawn.clone(),
            appraised: done.appraised.clone(),
        }
    }

    /// Takes an event; what was there before the server was first started is by `prepared`.
    fn take(&mut self, unit: &str, change: Change) {
        let place = |code: parindex_framework::Code| (unit.to_owned(), code.to_string());
        match change {
            Change::Entered { code, note, .. } => self.typed.entry(place(code)).or_default().push(note),
            Change::DocumentAdded { id, content: Content::File { sha256, .. }, .. } => {
                assert_eq!(self.added.insert(id.to_string(), sha256), None, "{id} was added twice");
            }
            Change::Attached { code, reference } => {
                let new = self.attached.insert((place(code), reference.document.to_string()));
                assert!(new, "{} was attached twice", reference.document);
            }
            Change::Submitted { reason, .. } => {
                self.submitted.entry(unit.to_owned()).or_default().push(reason);
            }
            Change::Withdrawn => *self.withdrawn.entry(unit.to_owned()).or_default() += 1,
            Change::Appraised { code, reason, .. } => {
                self.appraised.entry(place(code)).or_default().push(reason);
            }
            Change::Begun { .. } => {}
            other => panic!("nobody did this: {other:?}"),
        }
    }
}

/// Compares; panics where anything was lost, done twice or left half done.
pub async fn compare(world: &World, folder: &Path, units: &[String], done: &Acknowledged, prepared: &str) {
    let store = world.writer.store();
    let (mut told, mut named) = (Told::default(), BTreeSet::new());
    for unit in units {
        for campaign in [FILLED, APPRAISED] {
            let id = format!("{campaign}/{unit}");
            for event in store.events::<Assessment>(&id).await.unwrap() {
                if event.by.as_str() != prepared {
                    told.take(unit, event.change);
                }
            }
            let state = store.find::<Assessment>(&id).await.unwrap().unwrap().state;
            for document in state.documents().values() {
                let Some(Content::File { sha256, .. }) = document.content() else { panic!("{document:?}") };
                named.insert(*sha256);
            }
            stands(unit, &state, done);
        }
    }
    assert_eq!(told, Told::of(done), "what the ledger tells is what was acknowledged");
    for (_, id, _) in &done.uploaded {
        assert!(store.upload(id).await.unwrap().done, "{id} is a document and not ended");
    }
    crate::survey::compare(world, &done.answered).await;
    files(world, folder, &named).await;
}

/// What stands there is what was acknowledged last.
fn stands(unit: &str, state: &Assessment, done: &Acknowledged) {
    for (code, entry) in state.entries() {
        let place = (unit.to_owned(), code.to_string());
        if let Some(note) = done.typed.get(&place).and_then(|notes| notes.last())
            && state.campaign().as_str() == FILLED
        {
            assert_eq!(entry.declared.as_ref().map(|declared| &declared.note), Some(note), "{place:?}");
        }
        if let Some(reason) = done.appraised.get(&place).and_then(|reasons| reasons.last())
            && state.campaign().as_str() == APPRAISED
        {
            let first = entry.track.first.as_ref().and_then(|first| first.opinions.first());
            assert_eq!(first.map(|mark| &mark.reason), Some(reason), "{place:?}");
        }
    }
}

/// After what rests is taken away, there is a file for every digest that a document names, with this digest, and none
/// besides.
async fn files(world: &World, folder: &Path, named: &BTreeSet<Digest>) {
    let objects = Objects::open(folder).unwrap();
    let at = now().at + SignedDuration::from_hours(8 * 24);
    world.writer.clean_evidence(&objects, at).await.unwrap();
    let (mut found, mut parts) = (Vec::new(), Vec::new());
    walk(&folder.join("objects"), &mut found);
    walk(&folder.join("parts"), &mut parts);
    assert_eq!(parts, Vec::<String>::new(), "no part is left");
    for path in &found {
        let digest = Digest::of(&std::fs::read(path).unwrap());
        assert_eq!(objects.path(&digest), Path::new(path), "a file has another digest than its name");
        assert!(named.contains(&digest), "{path} belongs to no document");
    }
    assert_eq!(found.len(), named.len(), "a file is missing");
}

fn walk(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { walk(&path, found) } else { found.push(path.display().to_string()) }
    }
}
