//! Writing a package. The same campaign gives the same bytes, on any machine and at any time.

pub(crate) mod csv;
mod files;
mod framework;
mod place;
mod tables;

use std::io::{Cursor, Write as _};
use std::path::Path;

use parindex_index::Results;
use parindex_ledger::Digest;
use parindex_locale::Message;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::campaign::Campaign;

pub(crate) use csv::{Field, FieldKind, TableWriter, Written, guard, put_cell};
pub(crate) use files::{PackageFile, TableInfo, finish, input_files, package_files, stage_word};
pub(crate) use framework::{framework_table, framework_toml};
pub(crate) use place::put_folder;
pub use place::{write_file, write_parts};
pub(crate) use tables::{empty_scores, empty_units, questions};

/// Why a package was not written. Nothing of it is left behind then.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Something is there already; a package is never written over what it does not know.
    #[error("{0} exists already")]
    Exists(String),
    /// The disk or the permissions.
    #[error("{path} cannot be written")]
    Io {
        /// Where.
        path: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The archive cannot be put together.
    #[error("the archive cannot be written")]
    Zip(#[from] zip::result::ZipError),
    /// The workbook cannot be put together.
    #[error("the workbook cannot be written")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}

impl WriteError {
    /// What is wrong, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            WriteError::Exists(path) => Message::new("write-exists").text("path", path),
            WriteError::Io { path, source } => {
                Message::new("write-failed").text("path", path).text("why", source.to_string())
            }
            WriteError::Zip(e) => Message::new("write-zip").text("why", e.to_string()),
            WriteError::Xlsx(e) => Message::new("write-xlsx").text("why", e.to_string()),
        }
    }
}

/// Writes a package as a folder that does not exist yet, or is empty. It appears whole or not at all.
///
/// # Errors
/// If there is something in the folder already, or it cannot be written.
pub fn write_folder(path: &Path, campaign: &Campaign, results: Option<&Results>) -> Result<(), WriteError> {
    put_folder(path, &package_files(campaign, results))
}

/// Writes a package as a `.zip`, in place of what stood there. It appears whole or not at all.
///
/// # Errors
/// If it cannot be written.
pub fn write_zip(path: &Path, campaign: &Campaign, results: Option<&Results>) -> Result<(), WriteError> {
    write_file(path, &zip_bytes(campaign, results)?)
}

/// The files of a package with their paths, as they are written.
pub fn files(campaign: &Campaign, results: Option<&Results>) -> impl Iterator<Item = (String, Vec<u8>)> {
    package_files(campaign, results).into_iter().map(|file| (file.path, file.bytes))
}

/// A package as the bytes of a `.zip`, such as a download. The same campaign gives the same bytes.
///
/// # Errors
/// If the archive cannot be put together.
pub fn zip_bytes(campaign: &Campaign, results: Option<&Results>) -> Result<Vec<u8>, WriteError> {
    Ok(packed(campaign, results)?.0)
}

/// The bytes of [`zip_bytes`], with the SHA-256 of the `datapackage.json` in it: with the hashes that stand there, of the whole
/// package, however it is packed.
///
/// # Errors
/// If the archive cannot be put together.
pub fn packed(campaign: &Campaign, results: Option<&Results>) -> Result<(Vec<u8>, Digest), WriteError> {
    let files = package_files(campaign, results);
    let described = files.iter().find(|file| file.path == crate::datapackage::FILE);
    let description = described.map_or(Digest::ZERO, |file| Digest::of(&file.bytes));
    Ok((zipped(files.into_iter().map(|file| (file.path, file.bytes)))?, description))
}

/// Files with their paths as the bytes of a `.zip`; the same files give the same bytes.
///
/// # Errors
/// If the archive cannot be put together.
pub fn zipped(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Vec<u8>, WriteError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        let large = bytes.len() as u64 >= u64::from(u32::MAX);
        zip.start_file(path, zip_options().large_file(large))?;
        zip.write_all(&bytes).map_err(zip::result::ZipError::from)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Every entry bears the same time, the earliest that a zip can say: there is no clock here.
#[must_use]
pub fn zip_options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}
