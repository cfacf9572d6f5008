use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;

use parindex_framework::{Fault, Place};
use parindex_locale::Message;
use zip::ZipArchive;

use super::folder::is_hidden;
use super::{ReadError, read_capped};
use crate::faults::refuse;
use crate::limits::Limits;

/// Bytes of a part of a workbook that is neither a sheet nor the texts of its cells. The styles of a workbook take
/// far more memory than they take in the file.
const PART_BYTES: u64 = 4 * 1024 * 1024;

/// A `.zip` whose entries were looked at before any of them is unpacked.
pub(crate) struct Archive {
    zip: ZipArchive<Cursor<Arc<[u8]>>>,
    places: BTreeMap<String, usize>,
}

impl Archive {
    pub(crate) fn open(
        bytes: Arc<[u8]>,
        name: &str,
        limits: &Limits,
    ) -> Result<(Archive, Vec<String>), Vec<Fault>> {
        let mut zip = open_zip(bytes, name, limits).map_err(|f| vec![*f])?;
        let mut faults = Vec::new();
        let mut places = BTreeMap::new();
        for i in 0..zip.len() {
            match entry_name(&mut zip, i, name) {
                Ok(Some(entry)) => {
                    places.insert(entry, i);
                }
                Ok(None) => {}
                Err(fault) => faults.push(*fault),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let places = without_top_folder(places);
        let names = places.keys().cloned().collect();
        Ok((Archive { zip, places }, names))
    }

    pub(crate) fn read(&mut self, name: &str, most: u64) -> Result<Vec<u8>, ReadError> {
        let missing = || ReadError::Io(std::io::ErrorKind::NotFound.into());
        let place = self.places.get(name).copied().ok_or_else(missing)?;
        let entry = self.zip.by_index(place).map_err(|e| ReadError::Io(e.into()))?;
        read_capped(entry, most)
    }
}

/// Opens an archive that is neither too large nor has too many entries nor the same name twice.
fn open_zip<B: AsRef<[u8]>>(
    bytes: B,
    name: &str,
    limits: &Limits,
) -> Result<ZipArchive<Cursor<B>>, Box<Fault>> {
    let place = || Place::file(name);
    let (entries, most) = (limits.entries, limits.archive_bytes);
    if bytes.as_ref().len() as u64 > most {
        return Err(super::too_large(name, "fault-file-too-large", most));
    }
    // The directory of an archive is held in memory as soon as it is opened, so its entries are counted before.
    if bytes.as_ref().windows(4).filter(|w| w == b"PK\x01\x02").count() > entries.saturating_mul(2) {
        return Err(refuse(place(), Message::new("fault-too-many-files").count("most", entries)));
    }
    let zip = ZipArchive::new(Cursor::new(bytes))
        .map_err(|e| refuse(place(), Message::new("fault-zip").text("why", e.to_string())))?;
    if zip.len() > entries {
        return Err(refuse(place(), Message::new("fault-too-many-files").count("most", entries)));
    }
    if zip.has_duplicate_names() {
        return Err(refuse(place(), Message::new("fault-zip-duplicate")));
    }
    Ok(zip)
}

/// The name of an entry, `None` for folders and for what is passed over.
fn entry_name(
    zip: &mut ZipArchive<Cursor<Arc<[u8]>>>,
    i: usize,
    archive: &str,
) -> Result<Option<String>, Box<Fault>> {
    let broken = |e: zip::result::ZipError| {
        refuse(Place::file(archive), Message::new("fault-zip").text("why", e.to_string()))
    };
    let entry = zip.by_index_raw(i).map_err(broken)?;
    let name = entry.name().map_err(broken)?.into_owned();
    let refused = |id| Err(refuse(Place { value: name.clone(), ..Place::file(archive) }, Message::new(id)));
    if entry.is_symlink() {
        return refused("fault-symlink");
    }
    if !is_safe(&name) {
        return refused("fault-zip-name");
    }
    if entry.is_dir() || name.split('/').any(is_hidden) {
        return Ok(None);
    }
    if entry.encrypted() {
        return refused("fault-zip-encrypted");
    }
    Ok(Some(name))
}

/// Whether a name stays inside the folder that an archive would be unpacked into, on any system.
fn is_safe(name: &str) -> bool {
    let plain = !name.contains(['\\', ':']) && !name.chars().any(char::is_control);
    let parts = name.strip_suffix('/').unwrap_or(name);
    plain && parts.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

/// Archives often hold one folder with everything in it.
fn without_top_folder(places: BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    let top = |name: &str| name.split_once('/').map(|(top, _)| format!("{top}/"));
    let Some(prefix) = places.keys().next().and_then(|name| top(name)) else { return places };
    if !places.keys().all(|name| name.starts_with(&prefix)) {
        return places;
    }
    places.into_iter().map(|(name, i)| (name[prefix.len()..].to_owned(), i)).collect()
}

/// Unpacks every part of a workbook, which is an archive too, only to count its bytes: the spreadsheet reader believes
/// what it is given.
pub(crate) fn check_workbook(bytes: &[u8], name: &str, limits: &Limits) -> Result<(), Box<Fault>> {
    let mut zip = open_zip(bytes, name, limits)?;
    let mut left = limits.workbook_bytes;
    for i in 0..zip.len() {
        let broken = |why: String| refuse(Place::file(name), Message::new("fault-xlsx").text("why", why));
        let mut part = zip.by_index(i).map_err(|e| broken(e.to_string()))?;
        let large = part.name().is_ok_and(|n| n.contains("worksheets/") || n.ends_with("sharedStrings.xml"));
        let most = if large { left } else { left.min(PART_BYTES) };
        let unpacked = count(&mut part, most).map_err(|e| broken(e.to_string()))?;
        match unpacked {
            Some(bytes) => left -= bytes,
            None => return Err(super::too_large(name, "fault-file-too-large", limits.workbook_bytes)),
        }
    }
    Ok(())
}

/// Counts what a reader gives; `None` if it is more than `most`.
fn count(reader: &mut impl Read, most: u64) -> std::io::Result<Option<u64>> {
    let counted = std::io::copy(&mut reader.take(most.saturating_add(1)), &mut std::io::sink())?;
    Ok((counted <= most).then_some(counted))
}
