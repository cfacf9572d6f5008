use std::path::{Path, PathBuf};

use parindex_framework::{Fault, Place};
use parindex_locale::Message;

use super::{ReadError, read_capped, unreadable};
use crate::limits::Limits;

/// Folders inside folders that are looked into.
const MAX_DEPTH: usize = 4;

/// A package folder. Nothing outside of it is read, wherever a symbolic link points.
pub(crate) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub(crate) fn open(path: &Path, limits: &Limits) -> Result<(Folder, Vec<String>), Vec<Fault>> {
        let name = path.to_string_lossy();
        let failed = |e: &std::io::Error| vec![Fault::error(Place::file(&name), unreadable(e))];
        let root = path.canonicalize().map_err(|e| failed(&e))?;
        let folder = Folder { root };
        let mut listing = Listing { folder: &folder, limits, names: Vec::new(), faults: Vec::new() };
        listing.list("", 0);
        let Listing { names, faults, .. } = listing;
        if faults.is_empty() { Ok((folder, names)) } else { Err(faults) }
    }

    pub(crate) fn read(&self, name: &str, most: u64) -> Result<Vec<u8>, ReadError> {
        // Resolved again: what was a file when it was listed may be a link by now.
        let path = self.resolve(name)?;
        let file = std::fs::File::open(path).map_err(ReadError::Io)?;
        read_capped(file, most)
    }

    fn resolve(&self, name: &str) -> Result<PathBuf, ReadError> {
        let path = self.root.join(name).canonicalize().map_err(ReadError::Io)?;
        if path.starts_with(&self.root) { Ok(path) } else { Err(ReadError::Outside) }
    }
}

struct Listing<'a> {
    folder: &'a Folder,
    limits: &'a Limits,
    names: Vec<String>,
    faults: Vec<Fault>,
}

impl Listing<'_> {
    fn list(&mut self, within: &str, depth: usize) {
        let entries = match std::fs::read_dir(self.folder.root.join(within)) {
            Ok(entries) => entries,
            Err(e) => return self.faults.push(Fault::error(Place::file(within), unreadable(&e))),
        };
        for entry in entries {
            match entry {
                Ok(entry) => self.entry(&entry, within, depth),
                Err(e) => self.faults.push(Fault::error(Place::file(within), unreadable(&e))),
            }
            if self.names.len() > self.limits.entries {
                let message = Message::new("fault-too-many-files").count("most", self.limits.entries);
                return self.faults.push(Fault::error(Place::file(within), message));
            }
            if !self.faults.is_empty() {
                return;
            }
        }
    }

    fn entry(&mut self, entry: &std::fs::DirEntry, within: &str, depth: usize) {
        let own = entry.file_name().to_string_lossy().into_owned();
        if is_hidden(&own) {
            return;
        }
        let name = if within.is_empty() { own } else { format!("{within}/{own}") };
        match entry.file_type() {
            Ok(kind) if kind.is_symlink() => self.link(name),
            Ok(kind) if kind.is_dir() && depth < MAX_DEPTH => self.list(&name, depth + 1),
            Ok(kind) if kind.is_file() => self.names.push(name),
            Ok(_) => {}
            Err(e) => self.faults.push(Fault::error(Place::file(&name), unreadable(&e))),
        }
    }

    /// A link to a file inside is a file; one to a folder is passed over, since it could lead round in circles.
    fn link(&mut self, name: String) {
        match self.folder.resolve(&name) {
            Ok(path) if path.is_file() => self.names.push(name),
            Ok(_) => {}
            Err(ReadError::Io(e)) => self.faults.push(Fault::error(Place::file(&name), unreadable(&e))),
            Err(ReadError::Outside | ReadError::TooLarge) => {
                self.faults.push(Fault::error(Place::file(&name), Message::new("fault-symlink")));
            }
        }
    }
}

/// What file managers and spreadsheets leave behind (`.DS_Store`, `~$units.xlsx`).
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$") || name == "__MACOSX"
}
