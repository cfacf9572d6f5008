//! A file on its way in: announced, taken piece by piece, and made a document when it is whole.

use std::time::Duration;

use axum::http::StatusCode;
use futures_util::{Stream, StreamExt as _};
use parindex_ledger::Digest;
use parindex_locale::Message;
use parindex_store::evidence::{FileKind, NewUpload, ObjectError, Objects, Part, Unfit, Upload};
use parindex_store::{StoreError, new_id};
use parindex_workflow::assessment::Command;
use parindex_workflow::evidence::{Content, Details, Reference};
use parindex_workflow::{DocumentId, RefusalKind};
use serde::{Deserialize, Serialize};
use tokio::time::timeout;

use super::super::dossier::Dossier;
use super::Evidence;
use crate::office::form::reason;
use crate::office::visitor::{Staff, Undone};
use crate::page::Problem;
use crate::words::T;

/// How long a client may be silent within a piece.
const SILENCE: Duration = Duration::from_mins(1);

/// What an upload is for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Purpose {
    /// A new document, and what it proves.
    Add { details: Details, code: Option<parindex_framework::Code>, pages: String, note: String },
    /// A newer content of a document, as it was read.
    Revise { document: DocumentId, read: u64 },
}

/// Why a file is not taken.
pub(super) enum Refused {
    /// A sentence of our own, with its status.
    Because(StatusCode, Message),
    /// The piece does not go on where the upload stands.
    Offset(u64),
    /// The core refused.
    Core(Box<parindex_workflow::Refusal>),
    /// A page of its own.
    Problem(Problem),
}

impl Refused {
    pub(super) fn because(status: StatusCode, id: &'static str) -> Refused {
        Refused::Because(status, Message::new(id))
    }

    /// Status and sentence; the page where there is one.
    pub(super) fn told(self, t: T) -> Result<(StatusCode, String), Problem> {
        match self {
            Refused::Because(status, message) => Ok((status, t.say(&message))),
            Refused::Offset(_) => Ok((StatusCode::CONFLICT, t.w("evidence-offset"))),
            Refused::Core(refusal) => {
                let status = match refusal.kind {
                    RefusalKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
                    _ => StatusCode::CONFLICT,
                };
                Ok((status, reason(t, &refusal)))
            }
            Refused::Problem(problem) => Err(problem),
        }
    }
}

impl From<Undone> for Refused {
    fn from(undone: Undone) -> Refused {
        match undone {
            Undone::Problem(problem) => Refused::Problem(problem),
            Undone::Refused(refusal) => Refused::Core(refusal),
        }
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Refused {
        Refused::Problem(problem)
    }
}

/// Who receives for which dossier.
pub(super) struct Receiver<'a> {
    pub(super) staff: &'a Staff,
    pub(super) dossier: &'a Dossier,
}

impl Receiver<'_> {
    fn evidence(&self) -> Result<&Evidence, Refused> {
        let evidence = self.staff.visitor.office.evidence.as_ref();
        evidence.ok_or_else(|| Refused::because(StatusCode::CONFLICT, "evidence-no-store"))
    }

    fn objects(&self) -> Result<&Objects, Refused> {
        Ok(&self.evidence()?.objects)
    }

    fn store_failed(&self, error: &StoreError) -> Refused {
        Refused::Problem(self.staff.failed(error))
    }

    fn io(&self, error: std::io::Error) -> Refused {
        self.store_failed(&StoreError::Objects(ObjectError::Io(error)))
    }

    fn folder(&self, error: ObjectError) -> Refused {
        match error {
            ObjectError::Busy => Refused::because(StatusCode::CONFLICT, "evidence-busy"),
            ObjectError::Lost => Refused::because(StatusCode::GONE, "evidence-lost"),
            error @ ObjectError::Io(_) => self.store_failed(&StoreError::Objects(error)),
        }
    }

    /// Announces a file; its identifier. What the core would refuse in the end is refused now, before anybody waits.
    pub(super) async fn begin(&self, name: &str, size: u64, purpose: &Purpose) -> Result<String, Refused> {
        let (evidence, now) = (self.evidence()?, self.staff.visitor.now);
        let content = content(Digest::of(b""), size, "application/octet-stream", name);
        let id = new_id(now).map_err(|e| self.store_failed(&e))?;
        self.dossier.trial(self.staff, &self.command(&id, purpose, content)?)?;
        let new = NewUpload {
            id,
            person: self.staff.person.id.clone(),
            assessment: self.dossier.id(),
            name: name.to_owned(),
            size,
            about: serde_json::to_value(purpose).unwrap_or_default(),
        };
        let room = evidence.most_per_unit.saturating_sub(self.dossier.bytes());
        let begun = self.staff.visitor.writer().begin_upload(&new, room, now).await;
        if begun.map_err(|e| self.store_failed(&e))? {
            return Ok(new.id);
        }
        let most = usize::try_from(evidence.most_per_unit >> 20).unwrap_or(usize::MAX);
        let message = Message::new("evidence-no-room").count("most", most);
        Err(Refused::Because(StatusCode::UNPROCESSABLE_ENTITY, message))
    }

    /// The upload of this person to this dossier; others are not known.
    pub(super) async fn find(&self, id: &str) -> Result<Upload, Refused> {
        let found = self.staff.visitor.store().upload(id).await.map_err(|e| self.store_failed(&e))?;
        let own = found.new.person == self.staff.person.id && found.new.assessment == self.dossier.id();
        if own { Ok(found) } else { Err(Refused::Problem(self.staff.visitor.missing())) }
    }

    /// Takes a piece that goes on at `offset`; how far the upload is then. With `last` it is whole afterwards, else when it
    /// has as many bytes as were announced.
    pub(super) async fn take<B: AsRef<[u8]>, E>(
        &self,
        id: &str,
        offset: u64,
        last: bool,
        bytes: impl Stream<Item = Result<B, E>> + Unpin,
    ) -> Result<u64, Refused> {
        let upload = self.find(id).await?;
        if upload.done {
            return Ok(upload.new.size);
        }
        let mut part = self.objects()?.lock(id).await.map_err(|e| self.folder(e))?;
        // Whoever held the part before may have gone on until now.
        let upload = self.find(id).await?;
        if upload.done {
            self.drop_part(id)?;
            return Ok(upload.new.size);
        }
        if offset != upload.received {
            return Err(Refused::Offset(upload.received));
        }
        if let Err(error) = part.resume(offset).await {
            if matches!(error, ObjectError::Lost) {
                self.give_up(id).await?;
            }
            return Err(self.folder(error));
        }
        let came = self.write(&mut part, upload.new.size, bytes).await;
        // What has come before a line broke need not come again.
        let length = part.sync().await.map_err(|e| self.io(e))?;
        if length > offset {
            let noted = self.staff.visitor.writer().note_piece(id, offset, length, self.staff.visitor.now);
            noted.await.map_err(|e| self.store_failed(&e))?;
        }
        came?;
        if last || length == upload.new.size {
            self.finish(&part, &upload).await?;
        }
        Ok(length)
    }

    async fn write<B: AsRef<[u8]>, E>(
        &self,
        part: &mut Part,
        most: u64,
        mut bytes: impl Stream<Item = Result<B, E>> + Unpin,
    ) -> Result<(), Refused> {
        let broken = || Refused::because(StatusCode::BAD_REQUEST, "evidence-broken");
        while let Some(piece) = timeout(SILENCE, bytes.next()).await.map_err(|_| broken())? {
            let piece = piece.map_err(|_| broken())?;
            if part.length() + piece.as_ref().len() as u64 > most {
                return Err(Refused::because(StatusCode::PAYLOAD_TOO_LARGE, "evidence-longer"));
            }
            part.write(piece.as_ref()).await.map_err(|e| self.io(e))?;
        }
        Ok(())
    }

    /// Makes a whole file a document. A file that can never be one is given up; a scanner that does not answer may be
    /// asked again.
    async fn finish(&self, part: &Part, upload: &Upload) -> Result<(), Refused> {
        let (id, size, sha256) = (&upload.new.id, part.length(), part.digest());
        let (writer, now) = (self.staff.visitor.writer(), self.staff.visitor.now);
        let kind = match self.fit(id, &upload.new.name).await? {
            Ok(kind) => kind,
            Err(message) => {
                self.give_up(id).await?;
                return Err(Refused::Because(StatusCode::UNPROCESSABLE_ENTITY, message));
            }
        };
        let recorded = writer.record_content(id, &sha256, size, now).await;
        recorded.map_err(|e| self.store_failed(&e))?;
        self.objects()?.keep(id, &sha256, size).await.map_err(|e| self.folder(e))?;
        let commands = self.commands(upload, content(sha256, size, kind.media(), &upload.new.name))?;
        match self.dossier.finish_upload(self.staff, id, &commands).await {
            Ok(()) => self.drop_part(id),
            Err(error) => {
                // What the core refuses it refuses again; a database that is busy can be asked once more.
                if matches!(error, StoreError::Refused(_)) {
                    self.give_up(id).await?;
                }
                Err(self.staff.undone(error).into())
            }
        }
    }

    /// Of which kind a whole file is; inside, why it is not taken.
    async fn fit(&self, id: &str, name: &str) -> Result<Result<FileKind, Message>, Refused> {
        let (evidence, name) = (self.evidence()?, name.to_owned());
        let path = evidence.objects.part_path(id);
        let looked = path.clone();
        let kind = tokio::task::spawn_blocking(move || FileKind::of(&looked, &name)).await;
        let kind = match kind.map_err(|e| self.io(std::io::Error::other(e)))?.map_err(|e| self.io(e))? {
            Ok(kind) => kind,
            Err(unfit) => return Ok(Err(Message::new(unfit_word(unfit)))),
        };
        let Some(clamd) = &evidence.clamd else { return Ok(Ok(kind)) };
        match clamd.scan(&path).await {
            Ok(None) => Ok(Ok(kind)),
            Ok(Some(name)) => Ok(Err(Message::new("evidence-infected").text("name", name))),
            Err(error) => {
                eprintln!("clamd: {error}");
                Err(Refused::because(StatusCode::SERVICE_UNAVAILABLE, "evidence-no-scan"))
            }
        }
    }

    /// All that an upload was for.
    fn commands(&self, upload: &Upload, content: Content) -> Result<Vec<Command>, Refused> {
        let purpose: Purpose = serde_json::from_value(upload.new.about.clone())
            .map_err(|_| self.store_failed(&StoreError::Broken("an upload")))?;
        let mut commands = vec![self.command(&upload.new.id, &purpose, content)?];
        if let Purpose::Add { code: Some(code), pages, note, .. } = purpose {
            let reference = Reference { document: self.document(&upload.new.id)?, pages, note };
            commands.push(Command::Attach { code, reference });
        }
        Ok(commands)
    }

    fn command(&self, id: &str, purpose: &Purpose, content: Content) -> Result<Command, Refused> {
        Ok(match purpose {
            Purpose::Add { details, .. } => {
                Command::AddDocument { id: self.document(id)?, content, details: details.clone() }
            }
            Purpose::Revise { document, read } => {
                Command::ReviseDocument { id: document.clone(), read: *read, content }
            }
        })
    }

    /// A document has the identifier of the upload that it came by, so that it comes once.
    fn document(&self, id: &str) -> Result<DocumentId, Refused> {
        id.parse().map_err(|_| self.store_failed(&StoreError::Invalid("id")))
    }

    /// Gives an upload up that nobody will go on with.
    pub(super) async fn give_up(&self, id: &str) -> Result<(), Refused> {
        let gone = self.staff.visitor.writer().give_upload_up(id).await;
        gone.map_err(|e| self.store_failed(&e))?;
        self.drop_part(id)
    }

    fn drop_part(&self, id: &str) -> Result<(), Refused> {
        self.objects()?.drop_part(id).map_err(|e| self.io(e))
    }
}

fn content(sha256: Digest, size: u64, media: &str, name: &str) -> Content {
    Content::File { sha256, size, media: media.to_owned(), name: name.to_owned() }
}

const fn unfit_word(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::Kind => "evidence-unfit",
        Unfit::Macros => "evidence-macros",
        Unfit::Broken => "evidence-damaged",
    }
}
