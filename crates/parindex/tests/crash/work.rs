//! What fifty people do all the time, and what of it the server acknowledged.

use std::collections::BTreeMap;

use parindex_ledger::Digest;
use parindex_locale::Lang;
use parindex_store::survey::Code;
use rand_core::{Rng as _, SeedableRng as _};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::client::{Client, pause};
use crate::survey::{CITIZENS, FILLED};
use crate::world::PASSWORD;

/// The campaign that is appraised.
pub const APPRAISED: &str = "appraised";
/// The most files of one person.
const MOST_FILES: usize = 300;
const PIECE: usize = 48 * 1024;

/// A unit and a criterion.
pub type Place = (String, String);

/// What a person was told that it is done, in the order of the telling.
#[derive(Default)]
pub struct Acknowledged {
    /// The notes that were typed at a criterion.
    pub typed: BTreeMap<Place, Vec<String>>,
    /// Identifier and digest of each file.
    pub uploaded: Vec<(Place, String, Digest)>,
    /// Uploads that went on in another server than they began in.
    pub resumed: usize,
    /// Uploads that were refused in words, since the unit had submitted meanwhile.
    pub refused: usize,
    /// The remarks of submissions, unit by unit, and how many were taken back.
    pub submitted: BTreeMap<String, Vec<String>>,
    pub withdrawn: BTreeMap<String, usize>,
    /// The identifiers of answered questionnaires.
    pub answered: Vec<String>,
    /// The reasons of scores.
    pub appraised: BTreeMap<Place, Vec<String>>,
}

pub struct Person {
    pub client: Client,
    pub name: String,
    pub unit: String,
    pub draw: Draw,
}

/// A seeded stream of numbers.
pub struct Draw(Xoshiro256PlusPlus);

impl Draw {
    pub fn new(seed: u64) -> Draw {
        Draw(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// From `low` to below `high`.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.0.next_u64() % (high - low)
    }

    /// A file that is taken for a PDF.
    pub fn file(&mut self, bytes: usize) -> Vec<u8> {
        let mut file = vec![0; bytes];
        self.0.fill_bytes(&mut file);
        file[..9].copy_from_slice(b"%PDF-1.7\n");
        file
    }
}

impl Person {
    fn unit_path(&self, rest: &str) -> String {
        format!("/assessments/{FILLED}/{}{rest}", self.unit)
    }

    /// Types one entry after another at a criterion, each saved as the page saves.
    pub async fn types(mut self, code: &str) -> Acknowledged {
        let mut notes = Vec::new();
        let path = self.unit_path(&format!("/criteria/{code}/typed"));
        while self.client.goes_on() {
            let (number, read) = (notes.len() + 1, notes.len().to_string());
            let (note, done) = (format!("{} {number}", self.name), (number % 1_000).to_string());
            let form = [
                ("t-planned", "1000"),
                ("t-done", &*done),
                ("claim", "rule"),
                ("note", &*note),
                ("read", &*read),
            ];
            // An entry whose answer was lost may stand there although the next answer refuses it: nobody leaves before it is taken.
            loop {
                let answer = self.client.post(&path, &form).await;
                match answer.status {
                    200 => break,
                    // The unit has submitted; it takes that back soon.
                    422 => pause(self.draw.between(20, 120)).await,
                    _ => panic!("{path}: {} {}", answer.status, answer.body),
                }
            }
            notes.push(note);
            pause(self.draw.between(20, 120)).await;
        }
        Acknowledged { typed: [((self.unit, code.to_owned()), notes)].into(), ..Acknowledged::default() }
    }

    /// Answers the questionnaire of citizens again and again, each time by another invitation.
    pub async fn responds(mut self, codes: Vec<Code>) -> Acknowledged {
        let mut answered = Vec::new();
        for (number, code) in codes.into_iter().enumerate() {
            if !self.client.goes_on() {
                break;
            }
            let (id, code) = (format!("{}-answer-{number:06}", self.name), code.to_string());
            let fixed = ["Q19", "Q23", "Q24", "Q25", "Q26", "Q27"].map(|name| (format!("q.{name}"), "4"));
            let mut form =
                vec![("id", &*id), ("code", &*code), ("at", "99"), ("go", "send"), ("q.da_lam", "khong")];
            form.extend(fixed.iter().map(|(name, value)| (&**name, *value)));
            let answer = self.client.respond(&format!("/s/{FILLED}/{CITIZENS}"), &form).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
            answered.push(id);
            pause(self.draw.between(5, 60)).await;
        }
        Acknowledged { answered, ..Acknowledged::default() }
    }

    /// Uploads one file after another, in pieces.
    pub async fn uploads(mut self, codes: &[String]) -> Acknowledged {
        let mut done = Acknowledged::default();
        for number in 0..MOST_FILES {
            if !self.client.goes_on() {
                break;
            }
            let code = &codes[number % codes.len()];
            let size = usize::try_from(self.draw.between(1_000, 700_000)).unwrap();
            let file = self.draw.file(size);
            let (name, size) = (format!("{} {number}.pdf", self.name), size.to_string());
            let announced = loop {
                let form = [("name", &*name), ("size", &*size), ("code", &**code)];
                let answer = self.client.post(&self.unit_path("/uploads"), &form).await;
                match answer.status {
                    201 => break answer.body,
                    409 if self.client.goes_on() => pause(100).await,
                    409 => return done,
                    _ => panic!("{} {}", answer.status, answer.body),
                }
            };
            self.sends(&announced, &file, code, &mut done).await;
        }
        done
    }

    async fn sends(&mut self, id: &str, file: &[u8], code: &str, done: &mut Acknowledged) {
        let path = self.unit_path(&format!("/uploads/{id}"));
        let (mut at, mut resumed) = (0, false);
        loop {
            let end = file.len().min(at + PIECE);
            let Some(answer) = self.client.piece(&path, at, &file[at..end]).await else {
                let known = self.client.head(&path).await;
                // The dossier was submitted meanwhile and the refusal was lost; an upload that ended well still answers.
                let Some(place) = known.offset else {
                    assert_eq!(known.status, 404, "{path}");
                    done.refused += 1;
                    return;
                };
                assert!(place >= at, "{path}: {at} bytes were acknowledged, {place} are known");
                (at, resumed) = (place, true);
                continue;
            };
            match (answer.status, answer.offset) {
                (200, Some(place)) => {
                    at = place;
                    if end == file.len() {
                        let place = (self.unit.clone(), code.to_owned());
                        done.uploaded.push((place, id.to_owned(), Digest::of(file)));
                        done.resumed += usize::from(resumed);
                        return;
                    }
                }
                // Who asked before still holds the part for a moment.
                (409, Some(place)) => {
                    assert!(place >= at, "{path}: {at} bytes were acknowledged, {place} are known");
                    at = place;
                }
                (409, None) if self.client.head(&path).await.status == 404 => {
                    done.refused += 1;
                    return;
                }
                (409, None) => pause(30).await,
                _ => panic!("{path} at {at}: {} {}", answer.status, answer.body),
            }
            pause(self.draw.between(5, 60)).await;
        }
    }

    /// Submits and takes back, again and again.
    pub async fn leads(mut self) -> Acknowledged {
        let (mut reasons, mut withdrawn) = (Vec::new(), 0);
        while self.client.goes_on() {
            pause(self.draw.between(300, 1_500)).await;
            let reason = format!("{} {}", self.name, reasons.len());
            let form = [("reason", &*reason), ("current", PASSWORD)];
            self.until_done("/submit", &form).await;
            reasons.push(reason);
            pause(self.draw.between(10, 200)).await;
            self.until_done("/withdraw", &[]).await;
            withdrawn += 1;
        }
        let submitted = [(self.unit.clone(), reasons)].into();
        Acknowledged { submitted, withdrawn: [(self.unit, withdrawn)].into(), ..Acknowledged::default() }
    }

    /// Whoever is refused because it is done already, after an answer was lost, has done it.
    async fn until_done(&self, rest: &str, form: &[(&str, &str)]) {
        let path = self.unit_path(rest);
        // That an answer was lost stays true while the password is not taken.
        let mut lost = false;
        loop {
            let answer = self.client.post(&path, form).await;
            lost |= answer.again;
            match answer.status {
                303 => return,
                // Nobody of the unit has typed anything yet.
                409 if answer.body.contains(&Lang::Vi.word("refuse-no-assessment")) => pause(100).await,
                409 if lost => return,
                // So many attempts were broken off that the password is not taken for a while.
                422 => pause(500).await,
                _ => panic!("{path}: {} {}", answer.status, answer.body),
            }
        }
    }

    /// Sets one score after another at a criterion of a unit.
    pub async fn appraises(mut self, code: &str) -> Acknowledged {
        let path = format!("/appraisals/{APPRAISED}/{}/{code}", self.unit);
        let mut reasons = Vec::new();
        while self.client.goes_on() {
            let read = reasons.len().to_string();
            let reason = format!("{} {read}", self.name);
            let points = format!("0.{:02}", reasons.len() % 50);
            let form = [
                ("do", "set"),
                ("score", "points"),
                ("points", &*points),
                ("cause", "cause-wrong-facts"),
                ("reason", &*reason),
                ("read", &*read),
            ];
            let answer = self.client.post(&path, &form).await;
            assert_eq!(answer.status, 303, "{path}: {}", answer.body);
            reasons.push(reason);
            pause(self.draw.between(50, 300)).await;
        }
        Acknowledged {
            appraised: [((self.unit, code.to_owned()), reasons)].into(),
            ..Acknowledged::default()
        }
    }
}

impl Acknowledged {
    pub fn join(&mut self, other: Acknowledged) {
        self.typed.extend(other.typed);
        self.uploaded.extend(other.uploaded);
        self.resumed += other.resumed;
        self.refused += other.refused;
        self.submitted.extend(other.submitted);
        self.withdrawn.extend(other.withdrawn);
        self.appraised.extend(other.appraised);
        self.answered.extend(other.answered);
    }
}
