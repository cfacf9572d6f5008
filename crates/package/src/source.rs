//! Where a package is read from: a folder, a `.zip`, or the bytes of one. What comes in is not trusted.

mod archive;
mod folder;
mod large;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parindex_framework::{Fault, Place};
use parindex_locale::Message;

use crate::faults::refuse;
use crate::limits::Limits;
pub(crate) use archive::{Archive, check_workbook};
use folder::Folder;
pub use large::file_bytes;

/// A package that has not been read yet.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Folder(PathBuf),
    ArchiveFile(PathBuf),
    ArchiveBytes(Arc<[u8]>),
}

impl Source {
    /// A package folder, or a `.zip`; it is opened when it is read.
    ///
    /// # Errors
    /// If there is nothing at the path, or it is neither a folder nor a file.
    pub fn open(path: impl AsRef<Path>) -> Result<Source, Box<Fault>> {
        let path = path.as_ref();
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let about = |message| refuse(Place::file(&path.to_string_lossy()), message);
        let metadata = match std::fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return Err(about(Message::new("fault-source-missing")));
            }
            Err(e) => return Err(about(unreadable(&e))),
        };
        let kind = if metadata.is_dir() {
            Kind::Folder(path.to_owned())
        } else if metadata.is_file() {
            Kind::ArchiveFile(path.to_owned())
        } else {
            return Err(about(Message::new("fault-source-kind")));
        };
        Ok(Source { name, kind })
    }

    /// A `.zip` that is already in memory, such as an upload.
    #[must_use]
    pub fn from_zip_bytes(bytes: Vec<u8>) -> Source {
        Source { name: "package.zip".to_owned(), kind: Kind::ArchiveBytes(bytes.into()) }
    }

    /// The last part of the path, for messages.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The single file that the source was opened with, if it is one.
    pub(crate) fn file(&self) -> Option<&Path> {
        if let Kind::ArchiveFile(path) = &self.kind { Some(path) } else { None }
    }
}

/// The files of an opened package. Counts what is read of it.
pub(crate) struct Files<'a> {
    limits: &'a Limits,
    inner: Inner,
    names: Vec<String>,
    used: u64,
}

enum Inner {
    Folder(Folder),
    Archive(Archive),
}

impl<'a> Files<'a> {
    /// Opens a source and lists its files, sorted by name.
    pub(crate) fn open(source: &Source, limits: &'a Limits) -> Result<Files<'a>, Vec<Fault>> {
        let (inner, mut names) = match &source.kind {
            Kind::Folder(path) => {
                let (folder, names) = Folder::open(path, limits)?;
                (Inner::Folder(folder), names)
            }
            Kind::ArchiveFile(path) => {
                let bytes = read_file(path, &source.name, limits.archive_bytes).map_err(|f| vec![*f])?;
                archive(bytes.into(), &source.name, limits)?
            }
            Kind::ArchiveBytes(bytes) => archive(Arc::clone(bytes), &source.name, limits)?,
        };
        names.sort_unstable();
        Ok(Files { limits, inner, names, used: 0 })
    }

    /// All files, sorted by name, with `/` between folders.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.binary_search_by(|n| n.as_str().cmp(name)).is_ok()
    }

    /// Reads a file that is there.
    pub(crate) fn read(&mut self, name: &str) -> Result<Vec<u8>, Box<Fault>> {
        let most = self.limits.file_bytes.min(self.limits.total_bytes.saturating_sub(self.used));
        let result = match &mut self.inner {
            Inner::Folder(folder) => folder.read(name, most),
            Inner::Archive(archive) => archive.read(name, most),
        };
        let bytes = result.map_err(|e| match e {
            ReadError::TooLarge if most < self.limits.file_bytes => {
                too_large(name, "fault-total-too-large", self.limits.total_bytes)
            }
            ReadError::TooLarge => too_large(name, "fault-file-too-large", self.limits.file_bytes),
            ReadError::Io(e) => refuse(Place::file(name), unreadable(&e)),
            ReadError::Outside => refuse(Place::file(name), Message::new("fault-symlink")),
        })?;
        self.used += bytes.len() as u64;
        Ok(bytes)
    }
}

fn archive(bytes: Arc<[u8]>, name: &str, limits: &Limits) -> Result<(Inner, Vec<String>), Vec<Fault>> {
    let (archive, names) = Archive::open(bytes, name, limits)?;
    Ok((Inner::Archive(archive), names))
}

/// Why a file cannot be read.
#[derive(Debug)]
pub(crate) enum ReadError {
    TooLarge,
    Io(std::io::Error),
    Outside,
}

/// Reads at most `most` bytes; what a file says of its own size is not asked.
pub(crate) fn read_capped(reader: impl Read, most: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    reader.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(ReadError::Io)?;
    if bytes.len() as u64 > most { Err(ReadError::TooLarge) } else { Ok(bytes) }
}

/// Reads one file outside of any package.
pub(crate) fn read_file(path: &Path, name: &str, most: u64) -> Result<Vec<u8>, Box<Fault>> {
    let file = std::fs::File::open(path).map_err(ReadError::Io);
    file.and_then(|file| read_capped(file, most)).map_err(|e| match e {
        ReadError::Io(e) => refuse(Place::file(name), unreadable(&e)),
        ReadError::TooLarge | ReadError::Outside => too_large(name, "fault-file-too-large", most),
    })
}

fn too_large(name: &str, id: &'static str, most: u64) -> Box<Fault> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    refuse(Place::file(name), Message::new(id).count("most", most))
}

fn unreadable(e: &std::io::Error) -> Message {
    Message::new("fault-unreadable").text("why", e.to_string())
}
