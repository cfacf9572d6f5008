use std::fs::File;
use std::path::Path;

use file_format::FileFormat;

/// The kinds of files that are taken as evidence. Which one a file is of follows from its content, never from its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A PDF.
    Pdf,
    /// A PNG image.
    Png,
    /// A JPEG image.
    Jpeg,
    /// A Word document.
    Docx,
    /// An Excel workbook.
    Xlsx,
    /// A presentation of `PowerPoint`.
    Pptx,
    /// An `OpenDocument` text.
    Odt,
    /// An `OpenDocument` spreadsheet.
    Ods,
    /// An `OpenDocument` presentation.
    Odp,
    /// A plain text.
    Text,
    /// A table as text.
    Csv,
}

/// Why a file is no evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is of none of the kinds.
    Kind,
    /// It is an office file with a program in it.
    Macros,
    /// It says that it is an archive of an office program, and is not.
    Broken,
}

/// Kind, media type, the endings of names.
const KINDS: [(FileKind, &str, &[&str]); 11] = [
    (FileKind::Pdf, "application/pdf", &["pdf"]),
    (FileKind::Png, "image/png", &["png"]),
    (FileKind::Jpeg, "image/jpeg", &["jpg", "jpeg"]),
    (FileKind::Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    (FileKind::Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    (FileKind::Pptx, "application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]),
    (FileKind::Odt, "application/vnd.oasis.opendocument.text", &["odt"]),
    (FileKind::Ods, "application/vnd.oasis.opendocument.spreadsheet", &["ods"]),
    (FileKind::Odp, "application/vnd.oasis.opendocument.presentation", &["odp"]),
    (FileKind::Text, "text/plain", &["txt"]),
    (FileKind::Csv, "text/csv", &["csv"]),
];

impl FileKind {
    /// The kind of a file that is on the disk; its name only tells a table from another text.
    ///
    /// # Errors
    /// The file's, if it cannot be read; inside, why it is no evidence.
    pub fn of(path: &Path, name: &str) -> std::io::Result<Result<FileKind, Unfit>> {
        let kind = match FileFormat::from_file(path)? {
            FileFormat::PortableDocumentFormat => FileKind::Pdf,
            FileFormat::PortableNetworkGraphics => FileKind::Png,
            FileFormat::JointPhotographicExpertsGroup => FileKind::Jpeg,
            FileFormat::OfficeOpenXmlDocument => FileKind::Docx,
            FileFormat::OfficeOpenXmlSpreadsheet => FileKind::Xlsx,
            FileFormat::OfficeOpenXmlPresentation => FileKind::Pptx,
            FileFormat::OpendocumentText => FileKind::Odt,
            FileFormat::OpendocumentSpreadsheet => FileKind::Ods,
            FileFormat::OpendocumentPresentation => FileKind::Odp,
            FileFormat::PlainText if ending(name) == "csv" => FileKind::Csv,
            FileFormat::PlainText => FileKind::Text,
            _ => return Ok(Err(Unfit::Kind)),
        };
        if kind.is_archive() {
            return Ok(program_in(path).map_or(Ok(kind), Err));
        }
        Ok(Ok(kind))
    }

    /// The kind of a media type.
    #[must_use]
    pub fn of_media(media: &str) -> Option<FileKind> {
        KINDS.iter().find(|(_, known, _)| *known == media).map(|(kind, ..)| *kind)
    }

    /// Its media type.
    #[must_use]
    pub fn media(self) -> &'static str {
        self.row().1
    }

    /// A name under which a system opens it as what it is: `x.bat` that is a text becomes `x.bat.txt`.
    #[must_use]
    pub fn named(self, name: &str) -> String {
        let (.., endings) = self.row();
        if endings.contains(&&*ending(name)) { name.to_owned() } else { format!("{name}.{}", endings[0]) }
    }

    /// Whether a browser shows it within its sandbox.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        matches!(self, FileKind::Pdf | FileKind::Png | FileKind::Jpeg)
    }

    fn row(self) -> &'static (FileKind, &'static str, &'static [&'static str]) {
        &KINDS[self as usize]
    }

    const fn is_archive(self) -> bool {
        use FileKind::{Docx, Odp, Ods, Odt, Pptx, Xlsx};
        matches!(self, Docx | Xlsx | Pptx | Odt | Ods | Odp)
    }
}

/// The ending of a name in small letters.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

/// Whether an office file carries a program: VBA, or the scripts of an `OpenDocument`.
fn program_in(path: &Path) -> Option<Unfit> {
    let Some(archive) = File::open(path).ok().and_then(|file| zip::ZipArchive::new(file).ok()) else {
        return Some(Unfit::Broken);
    };
    let program = archive.file_names().any(|name| {
        // A name that cannot be read hides something.
        let Ok(name) = name.map(|name| name.to_lowercase()) else { return true };
        name.ends_with("vbaproject.bin") || name.starts_with("basic/") || name.starts_with("scripts/")
    });
    program.then_some(Unfit::Macros)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn kind(name: &str, bytes: &[u8]) -> Result<FileKind, Unfit> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        FileKind::of(file.path(), name).unwrap()
    }

    fn archive(names: &[&str]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn the_kind_follows_from_the_content_and_what_is_no_evidence_is_refused() {
        assert_eq!(kind("a.exe", b"%PDF-1.7\n"), Ok(FileKind::Pdf));
        assert_eq!(kind("a", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Ok(FileKind::Png));
        assert_eq!(kind("a.txt", "Báo cáo".as_bytes()), Ok(FileKind::Text));
        assert_eq!(kind("a.CSV", "a,b\n1,2\n".as_bytes()), Ok(FileKind::Csv));
        let docx = ["[Content_Types].xml", "word/document.xml"];
        assert_eq!(kind("a.docx", &archive(&docx)), Ok(FileKind::Docx));
        assert_eq!(kind("a.docx", &archive(&[docx[0], docx[1], "word/vbaProject.bin"])), Err(Unfit::Macros));
        for (name, bytes) in [
            ("a.pdf", &b"MZ\x90\0\x03\0\0\0"[..]),
            ("a.pdf", b"\x7fELF\x02\x01\x01\0"),
            ("a.txt", b"#!/bin/sh\nrm -rf /\n"),
            ("a.txt", b"<!DOCTYPE html><script>alert(1)</script>"),
            ("a.png", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"),
            ("a.zip", &archive(&["a.txt"])),
            ("a.pdf", b"\0\x01\x02\x03"),
        ] {
            assert_eq!(kind(name, bytes), Err(Unfit::Kind), "{name}: {bytes:?}");
        }
    }

    #[test]
    fn a_file_is_handed_out_under_a_name_that_opens_it_as_what_it_is() {
        assert_eq!(FileKind::Text.named("x.bat"), "x.bat.txt");
        assert_eq!(FileKind::Jpeg.named("Ảnh.JPEG"), "Ảnh.JPEG");
        for (kind, media, _) in KINDS {
            assert_eq!((kind.media(), FileKind::of_media(media)), (media, Some(kind)));
        }
    }
}
