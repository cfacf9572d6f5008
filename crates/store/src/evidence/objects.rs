use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use parindex_ledger::Digest;
use sha2::{Digest as _, Sha256};
use tokio::io::AsyncWriteExt as _;

/// The states of hashes that are kept; whoever is beyond is hashed from the part file again.
const MOST_HASHES: usize = 1000;

/// The folder of the contents: `objects/ab/cd/…` by their SHA-256, `parts/` while they come in. Several processes may
/// share it.
#[derive(Clone, Debug)]
pub struct Objects {
    root: PathBuf,
    /// How far each upload is hashed in this process.
    hashes: Arc<Mutex<BTreeMap<String, (u64, Sha256)>>>,
}

/// Why a part cannot be gone on with.
#[derive(Debug, thiserror::Error)]
pub enum ObjectError {
    /// Somebody else writes it at this moment.
    #[error("the part is being written")]
    Busy,
    /// Bytes that were acknowledged are not there.
    #[error("the folder of the evidence has lost a part of a file")]
    Lost,
    /// The folder failed.
    #[error("the folder of the evidence failed")]
    Io(#[from] io::Error),
}

/// A part file that nobody else writes as long as this lives.
#[derive(Debug)]
pub struct Part {
    objects: Objects,
    id: String,
    file: tokio::fs::File,
    hash: Sha256,
    length: u64,
}

impl Objects {
    /// The contents below a folder, which is made where it does not exist.
    ///
    /// # Errors
    /// If it cannot be made or written.
    pub fn open(root: impl Into<PathBuf>) -> io::Result<Objects> {
        let root = root.into();
        std::fs::create_dir_all(root.join("parts"))?;
        std::fs::create_dir_all(root.join("objects"))?;
        Ok(Objects { root, hashes: Arc::default() })
    }

    /// Where a content is.
    #[must_use]
    pub fn path(&self, sha256: &Digest) -> PathBuf {
        let name = sha256.to_string();
        self.root.join("objects").join(&name[..2]).join(&name[2..4]).join(&name)
    }

    /// Where an upload is written. Identifiers of uploads are given by the program, never by who uploads.
    #[must_use]
    pub fn part_path(&self, id: &str) -> PathBuf {
        self.root.join("parts").join(id)
    }

    /// Takes a part to write it. Read how far it has come only then: until this somebody else may have gone on.
    ///
    /// # Errors
    /// [`ObjectError::Busy`] while another request writes it.
    pub async fn lock(&self, id: &str) -> Result<Part, ObjectError> {
        let (path, objects, id) = (self.part_path(id), self.clone(), id.to_owned());
        let file = blocking(move || {
            let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(ObjectError::Busy),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
            sync_folder(&path)?;
            Ok(file)
        })
        .await?;
        Ok(Part { objects, id, file: tokio::fs::File::from_std(file), hash: Sha256::new(), length: 0 })
    }

    /// Keeps a whole part as a content, once. The same again changes nothing. The part stays beside it, as another name of
    /// the same bytes, until a document has taken them: who dies in between is asked again, and finds it.
    ///
    /// # Errors
    /// If the folder fails, or holds something else under this hash.
    pub async fn keep(&self, id: &str, sha256: &Digest, size: u64) -> Result<(), ObjectError> {
        let (part, object) = (self.part_path(id), self.path(sha256));
        blocking(move || {
            if let Some(folder) = object.parent() {
                std::fs::create_dir_all(folder)?;
            }
            // A hard link is made or it is not, and never replaces what is there.
            match std::fs::hard_link(&part, &object) {
                Ok(()) => sync_folder(&object)?,
                Err(_) if object.exists() => {}
                Err(error) => return Err(error.into()),
            }
            if object.metadata()?.len() != size {
                return Err(ObjectError::Lost);
            }
            Ok(())
        })
        .await
    }

    /// Takes a part away.
    ///
    /// # Errors
    /// If the folder fails.
    pub fn drop_part(&self, id: &str) -> io::Result<()> {
        self.hashes.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
        remove(&self.part_path(id))
    }

    /// Takes a content away.
    pub(super) fn remove(&self, sha256: &Digest) -> io::Result<()> {
        remove(&self.path(sha256))
    }

    /// The uploads that have a part.
    pub(super) fn parts(&self) -> io::Result<Vec<String>> {
        let mut ids = Vec::new();
        for entry in std::fs::read_dir(self.root.join("parts"))? {
            ids.extend(entry?.file_name().into_string().ok());
        }
        Ok(ids)
    }

    fn take_hash(&self, id: &str, length: u64) -> Option<Sha256> {
        let mut hashes = self.hashes.lock().unwrap_or_else(PoisonError::into_inner);
        hashes.remove(id).filter(|(at, _)| *at == length).map(|(_, hash)| hash)
    }

    fn put_hash(&self, id: &str, length: u64, hash: Sha256) {
        let mut hashes = self.hashes.lock().unwrap_or_else(PoisonError::into_inner);
        if hashes.len() >= MOST_HASHES {
            hashes.pop_first();
        }
        hashes.insert(id.to_owned(), (length, hash));
    }
}

impl Part {
    /// Goes on where the acknowledged bytes end; what was written beyond is cut off.
    ///
    /// # Errors
    /// [`ObjectError::Lost`] if the file is shorter than what was acknowledged.
    pub async fn resume(&mut self, received: u64) -> Result<(), ObjectError> {
        let mut file = self.file.try_clone().await?.into_std().await;
        let known = self.objects.take_hash(&self.id, received);
        self.hash = blocking(move || {
            if file.metadata()?.len() < received {
                return Err(ObjectError::Lost);
            }
            file.set_len(received)?;
            let hash = match known {
                Some(hash) => hash,
                None => hashed(&mut file)?,
            };
            file.seek(SeekFrom::Start(received))?;
            Ok(hash)
        })
        .await?;
        self.length = received;
        Ok(())
    }

    /// Writes what has come.
    ///
    /// # Errors
    /// If the folder fails.
    pub async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes).await?;
        self.hash.update(bytes);
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// How many bytes there are.
    #[must_use]
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// Brings what was written to the disk; only then may it be noted and acknowledged.
    ///
    /// # Errors
    /// If the folder fails.
    pub async fn sync(&mut self) -> io::Result<u64> {
        self.file.flush().await?;
        self.file.sync_data().await?;
        self.objects.put_hash(&self.id, self.length, self.hash.clone());
        Ok(self.length)
    }

    /// The hash of all that was written.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::from_bytes(self.hash.clone().finalize().into())
    }
}

/// The hash of a file from its beginning.
fn hashed(file: &mut File) -> io::Result<Sha256> {
    file.seek(SeekFrom::Start(0))?;
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 256 * 1024]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hash),
            n => hash.update(&buffer[..n]),
        }
    }
}

/// A new name in a folder outlives a power cut once the folder itself is on the disk.
fn sync_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ObjectError> + Send + 'static,
) -> Result<T, ObjectError> {
    tokio::task::spawn_blocking(work).await.map_err(|e| ObjectError::Io(io::Error::other(e)))?
}
