//! The key that signs the ledger: a file beside the database, readable by its owner only. The keys of witnesses.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use parindex_ledger::{CosignerKey, PrivateKey, SignerKey, VerifierKey, WitnessKey};
use parindex_locale::Message;
use parindex_store::StoreError;

use crate::failure::Failure;

/// The file of an `SQLite` database.
pub fn database_file(url: &str) -> Option<&Path> {
    let file = url.strip_prefix("sqlite://")?;
    Some(Path::new(file.split('?').next().unwrap_or(file)))
}

/// Where the key is: as said, or beside the file of the database.
pub fn place(said: Option<&Path>, database: &str) -> Result<PathBuf, Failure> {
    let beside = || {
        let mut path = database_file(database)?.as_os_str().to_owned();
        path.push(".key");
        Some(PathBuf::from(path))
    };
    said.map(Path::to_owned).or_else(beside).ok_or_else(|| Failure::Refused(Message::new("cli-key-where")))
}

/// The key of a file. A ledger that is still empty gets a new one; one with records has its key somewhere.
pub fn signer(path: &Path, empty: bool) -> Result<SignerKey, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => text.trim().parse().map_err(|_| unreadable(path)),
        Err(e) if e.kind() == ErrorKind::NotFound && empty => make(path),
        Err(e) if e.kind() == ErrorKind::NotFound => {
            Err(Failure::Refused(Message::new("cli-key-missing").text("path", path.display().to_string())))
        }
        Err(e) => Err(Failure::io(path, &e)),
    }
}

/// The public half of a file's key, which may also stand in it alone.
pub fn verifier(path: &Path) -> Result<VerifierKey, Failure> {
    let text = std::fs::read_to_string(path).map_err(|e| Failure::io(path, &e))?;
    let text = text.trim();
    let signer = text.parse::<SignerKey>().map(|key| key.verifier());
    signer.or_else(|_| text.parse()).map_err(|_| unreadable(path))
}

/// A new key of a witness.
pub fn witness(path: &Path, name: &str) -> Result<CosignerKey, Failure> {
    draw(path, name)
}

/// The key of a witness's file.
pub fn cosigner(path: &Path) -> Result<CosignerKey, Failure> {
    let text = std::fs::read_to_string(path).map_err(|e| Failure::io(path, &e))?;
    text.trim().parse().map_err(|_| no_witness(&path.display().to_string()))
}

/// Public keys of witnesses, each said in words or by a file with one in a line.
pub fn witnesses(said: &[String]) -> Result<Vec<WitnessKey>, Failure> {
    let mut keys = Vec::new();
    for said in said {
        for line in lines(said)? {
            keys.push(line.parse().map_err(|_| no_witness(&line))?);
        }
    }
    Ok(keys)
}

/// A key as it was typed, or the lines of the file of this name.
fn lines(said: &str) -> Result<Vec<String>, Failure> {
    if said.parse::<WitnessKey>().is_ok() {
        return Ok(vec![said.to_owned()]);
    }
    let path = Path::new(said);
    if !path.exists() {
        return Err(no_witness(said));
    }
    let text = std::fs::read_to_string(path).map_err(|e| Failure::io(path, &e))?;
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

fn no_witness(said: &str) -> Failure {
    Failure::Refused(Message::new("cli-witness-key").text("said", said))
}

fn unreadable(path: &Path) -> Failure {
    Failure::Refused(Message::new("cli-key-unreadable").text("path", path.display().to_string()))
}

/// A new key under a name of its own, which becomes the ledger's for ever.
fn make(path: &Path) -> Result<SignerKey, Failure> {
    let mut name = [0; 4];
    getrandom::fill(&mut name).map_err(|_| random())?;
    draw(path, &format!("parindex/office-{:08x}", u32::from_be_bytes(name)))
}

fn random() -> Failure {
    Failure::Io(StoreError::Random.message())
}

/// A new key under a name, in a file that only its owner reads.
fn draw<const ALGORITHM: u8>(path: &Path, name: &str) -> Result<PrivateKey<ALGORITHM>, Failure> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|_| random())?;
    let key = PrivateKey::from_seed(name, &seed).map_err(|e| Failure::Refused(e.message()))?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|e| Failure::io(path, &e))?;
    let written = writeln!(file, "{}", key.reveal()).and_then(|()| file.sync_all());
    written.map_err(|e| Failure::io(path, &e))?;
    Ok(key)
}

/// The files that a change of key goes through: the key that signs, the one that is to take its place, and where the former
/// goes then.
pub struct Change {
    place: PathBuf,
    next: PathBuf,
    former: PathBuf,
}

impl Change {
    /// Of the key at this place; its former goes to a name that holds the moment.
    pub fn of(place: PathBuf, moment: &str) -> Change {
        let beside = |ending: &str| {
            let mut path = place.as_os_str().to_owned();
            path.push(ending);
            PathBuf::from(path)
        };
        let (next, former) = (beside(".next"), beside(&format!(".until-{moment}")));
        Change { place, next, former }
    }

    /// The key that signs; the next one, where an earlier change was interrupted between database and files.
    pub fn present(&self) -> Result<SignerKey, Failure> {
        signer(if self.place.exists() { &self.place } else { &self.next }, false)
    }

    /// The key that is to follow one: that of an interrupted change, or a new one.
    pub fn next(&self, present: &SignerKey) -> Result<SignerKey, Failure> {
        if self.next.exists() { signer(&self.next, false) } else { draw(&self.next, present.name()) }
    }

    /// Puts the files in their places once the database has the next key; where the former is. It is never written over
    /// another one.
    pub fn finish(&self) -> Result<&Path, Failure> {
        if self.place.exists() {
            std::fs::hard_link(&self.place, &self.former).map_err(|e| Failure::io(&self.former, &e))?;
            std::fs::remove_file(&self.place).map_err(|e| Failure::io(&self.place, &e))?;
        }
        std::fs::rename(&self.next, &self.place).map_err(|e| Failure::io(&self.place, &e))?;
        Ok(&self.former)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_lies_beside_the_file_of_the_database_or_where_it_is_said_to() {
        let beside = place(None, "sqlite:///srv/office.db?mode=rwc").unwrap();
        assert_eq!(beside, Path::new("/srv/office.db.key"));
        assert_eq!(place(Some(Path::new("k")), "postgres://x").unwrap(), Path::new("k"));
        assert!(matches!(place(None, "postgres://x"), Err(Failure::Refused(_))));
    }

    #[test]
    fn a_change_of_key_goes_on_where_it_was_interrupted_and_loses_no_key() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("office.db.key");
        let first = signer(&place, true).unwrap();
        let change = || Change::of(place.clone(), "2026-11-28T170000Z");
        assert_eq!(change().present().unwrap().reveal(), first.reveal());
        let next = change().next(&first).unwrap();
        assert_eq!((next.name(), next.verifier() == first.verifier()), (first.name(), false));
        assert_eq!(change().next(&first).unwrap().reveal(), next.reveal(), "interrupted: the same once more");
        let former = change().finish().map(Path::to_owned).unwrap();
        assert_eq!(signer(&former, false).unwrap().reveal(), first.reveal());
        assert_eq!(signer(&place, false).unwrap().reveal(), next.reveal());

        // Interrupted between the two files: what is there is the next one.
        let third = change().next(&next).unwrap();
        std::fs::rename(&place, folder.path().join("elsewhere")).unwrap();
        assert_eq!(change().present().unwrap().reveal(), third.reveal());
        change().finish().unwrap();
        assert_eq!(signer(&place, false).unwrap().reveal(), third.reveal());
        let fourth = change().next(&third).unwrap();
        assert!(change().finish().is_err(), "the former key of the same moment is there");
        assert_eq!(signer(&place, false).unwrap().reveal(), third.reveal());
        assert_eq!(change().next(&third).unwrap().reveal(), fourth.reveal());
    }

    #[test]
    fn a_key_is_made_once_for_an_empty_ledger_and_never_for_one_with_records() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.db.key");
        assert!(matches!(signer(&path, false), Err(Failure::Refused(_))));
        let made = signer(&path, true).unwrap();
        assert_eq!(signer(&path, false).unwrap().reveal(), made.reveal());
        assert_eq!(verifier(&path).unwrap(), made.verifier());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        std::fs::write(&path, made.verifier().to_string()).unwrap();
        assert_eq!(verifier(&path).unwrap(), made.verifier());
    }
}
