//! The world that Typst sees: the template, what templates share, the data, three fonts. Nothing else exists.

use std::sync::LazyLock;

use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::DocumentError;

/// Tinos has the widths of Times New Roman, which the decree prescribes, every Vietnamese letter, and a free licence.
pub(crate) const FONTS: [&[u8]; 3] = [
    include_bytes!("../fonts/Tinos-Regular.ttf"),
    include_bytes!("../fonts/Tinos-Bold.ttf"),
    include_bytes!("../fonts/Tinos-Italic.ttf"),
];

/// What templates share: official documents, and reports.
const SHARED: [(&str, &str); 2] =
    [("paper.typ", include_str!("../typst/paper.typ")), ("report.typ", include_str!("../typst/report.typ"))];

/// The same for every document.
struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    // Cells that head their rows; the version of Typst is pinned, so that what is still to change of it does not come unseen.
    let features = std::iter::once(Feature::A11yExtras).collect();
    let fonts: Vec<Font> = FONTS.into_iter().filter_map(|data| Font::new(Bytes::new(data), 0)).collect();
    Shelf {
        library: LazyHash::new(Library::builder().with_features(features).build()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
    }
});

struct Closed {
    main: Source,
    shared: Vec<Source>,
    data: (FileId, Bytes),
}

/// Lays a template out with its data.
pub(crate) fn print<D: Serialize>(template: &str, data: &D) -> Result<Vec<u8>, DocumentError> {
    let json = serde_json::to_string(data).map_err(|e| DocumentError(e.to_string()))?;
    let json: String = json.chars().map(shown).collect();
    let world = Closed {
        main: Source::new(file("main.typ")?, template.to_owned()),
        shared: (SHARED.into_iter())
            .map(|(name, text)| Ok(Source::new(file(name)?, text.to_owned())))
            .collect::<Result<_, DocumentError>>()?,
        data: (file("data.json")?, Bytes::new(json.into_bytes())),
    };
    let document = typst::compile::<PagedDocument>(&world).output.map_err(|e| failed(&e))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]);
    let options = PdfOptions {
        ident: Smart::Custom("parindex".to_owned()),
        standards: standards.map_err(|e| DocumentError(e.message().to_string()))?,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|e| failed(&e));
    // What was laid out is remembered for the next document; a server keeps running.
    typst::comemo::evict(10);
    Ok(without_suspects(bytes?))
}

/// PDF/UA asks that no tag is suspect, which is so unless a file says otherwise. Poppler before 23 calls the word "false" for it
/// a fault, so it is not said; the file stays as long as it is, since its parts are found by their places.
fn without_suspects(mut bytes: Vec<u8>) -> Vec<u8> {
    const MARKS: &[u8] = b"/MarkInfo<</Marked true/Suspects false>>";
    const SAID: &[u8] = b"/Suspects false";
    if let Some(at) = bytes.windows(MARKS.len()).rposition(|window| window == MARKS) {
        let end = at + MARKS.len() - 2;
        bytes[end - SAID.len()..end].fill(b' ');
    }
    bytes
}

/// A letter that no font has (a smiling face, a script of far away) would keep the whole document from being made: an empty square
/// stands for it.
fn shown(letter: char) -> char {
    let has = |letter: char| SHELF.fonts.iter().all(|font| font.info().coverage.contains(letter as u32));
    if letter.is_ascii() || letter.is_control() || has(letter) { letter } else { '□' }
}

fn file(name: &str) -> Result<FileId, DocumentError> {
    let path = VirtualPath::new(name).map_err(|e| DocumentError(format!("{e:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn failed(diagnostics: &[SourceDiagnostic]) -> DocumentError {
    let messages: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    DocumentError(messages.join("; "))
}

impl World for Closed {
    fn library(&self) -> &LazyHash<Library> {
        &SHELF.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHELF.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = std::iter::once(&self.main).chain(&self.shared).find(|source| source.id() == id);
        known.cloned().ok_or_else(|| unknown(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 { Ok(self.data.1.clone()) } else { Err(unknown(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHELF.fonts.get(index).cloned()
    }

    /// There is no present: dates are data.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn unknown(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
