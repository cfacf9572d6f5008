//! Putting bytes in their place: whole, or not at all.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::iter;
use std::path::{Path, PathBuf};

use super::{PackageFile, WriteError};

/// Writes a folder that does not exist or is empty: beside its place, then renamed.
pub(crate) fn put_folder(path: &Path, files: &[PackageFile]) -> Result<(), WriteError> {
    match fs::read_dir(path) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(WriteError::Exists(path.display().to_string()));
            }
        }
        Err(e) if e.kind() == ErrorKind::NotFound => {}
        Err(e) => return Err(failed(path, e)),
    }
    let beside = Beside::folder(path)?;
    for file in files {
        let target = beside.path.join(&file.path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(|e| failed(parent, e))?;
        }
        write_synced(&target, iter::once(file.bytes.as_slice()))?;
    }
    beside.rename(path)
}

/// Writes a file in place of what stood there: beside its place, then renamed, so that it is never seen half written.
///
/// # Errors
/// If it cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write_parts(path, iter::once(bytes))
}

/// As [`write_file`], with one part behind the other.
///
/// # Errors
/// If it cannot be written.
pub fn write_parts<'b>(path: &Path, parts: impl Iterator<Item = &'b [u8]>) -> Result<(), WriteError> {
    let beside = Beside::file(path)?;
    write_synced(&beside.path, parts)?;
    beside.rename(path)
}

fn write_synced<'b>(path: &Path, mut parts: impl Iterator<Item = &'b [u8]>) -> Result<(), WriteError> {
    let mut write = || {
        let mut file = File::create(path)?;
        parts.try_for_each(|part| file.write_all(part))?;
        file.sync_all()
    };
    write().map_err(|e| failed(path, e))
}

fn failed(path: &Path, source: std::io::Error) -> WriteError {
    WriteError::Io { path: path.display().to_string(), source }
}

/// A temporary sibling; gone when it is not renamed.
struct Beside {
    path: PathBuf,
    renamed: bool,
}

impl Beside {
    fn folder(target: &Path) -> Result<Beside, WriteError> {
        Beside::new(target, |path| fs::create_dir(path))
    }

    fn file(target: &Path) -> Result<Beside, WriteError> {
        Beside::new(target, |path| File::create_new(path).map(drop))
    }

    /// Tries names until one is free, so that two who write at once do not meet.
    fn new(target: &Path, create: fn(&Path) -> std::io::Result<()>) -> Result<Beside, WriteError> {
        let parent = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(|e| failed(parent, e))?;
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        for n in 0..1_000 {
            let path = parent.join(format!(".{name}.{}-{n}.part", std::process::id()));
            match create(&path) {
                Ok(()) => return Ok(Beside { path, renamed: false }),
                Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
                Err(e) => return Err(failed(&path, e)),
            }
        }
        Err(WriteError::Exists(target.display().to_string()))
    }

    fn rename(mut self, target: &Path) -> Result<(), WriteError> {
        fs::rename(&self.path, target).map_err(|e| failed(target, e))?;
        self.renamed = true;
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if self.renamed {
            return;
        }
        // Best effort: the error that led here is the one that counts.
        let _ = if self.path.is_dir() { fs::remove_dir_all(&self.path) } else { fs::remove_file(&self.path) };
    }
}
