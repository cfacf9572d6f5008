//! One table as CSV, together with what `datapackage.json` says of it.

use std::borrow::Cow;

use crate::table::looks_like_formula;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldKind {
    Text,
    Number,
    Integer,
}

/// A column that is written.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) kind: FieldKind,
}

impl Field {
    pub(crate) fn text(name: &str) -> Field {
        Field { name: name.to_owned(), kind: FieldKind::Text }
    }

    pub(crate) fn number(name: &str) -> Field {
        Field { name: name.to_owned(), kind: FieldKind::Number }
    }

    pub(crate) fn integer(name: &str) -> Field {
        Field { name: name.to_owned(), kind: FieldKind::Integer }
    }
}

/// Writes a table row by row.
pub(crate) struct TableWriter {
    name: &'static str,
    fields: Vec<Field>,
    key: Vec<&'static str>,
    filled: Vec<bool>,
    text: String,
}

/// A table that was written.
pub(crate) struct Written {
    pub(crate) name: &'static str,
    pub(crate) fields: Vec<Field>,
    /// The columns that tell rows apart.
    pub(crate) key: Vec<&'static str>,
    /// Whether a column has no empty cell.
    pub(crate) filled: Vec<bool>,
    pub(crate) bytes: Vec<u8>,
}

impl TableWriter {
    pub(crate) fn new(name: &'static str, fields: Vec<Field>, key: &[&'static str]) -> TableWriter {
        let mut writer = TableWriter {
            name,
            key: key.to_vec(),
            filled: vec![true; fields.len()],
            text: String::new(),
            fields: Vec::new(),
        };
        // A header is text, whatever stands below it.
        for (i, field) in fields.iter().enumerate() {
            writer.cell(i, &guard(&field.name));
        }
        writer.text.push('\n');
        writer.fields = fields;
        writer
    }

    /// Writes a row; there is a cell for each field.
    pub(crate) fn row<S: AsRef<str>>(&mut self, cells: &[S]) {
        debug_assert_eq!(cells.len(), self.fields.len());
        for (i, cell) in cells.iter().enumerate() {
            let text = cell.as_ref();
            self.filled[i] &= !text.is_empty();
            let text = if self.fields[i].kind == FieldKind::Text { guard(text) } else { text.into() };
            self.cell(i, &text);
        }
        self.text.push('\n');
    }

    fn cell(&mut self, place: usize, text: &str) {
        put_cell(&mut self.text, place, text);
    }

    pub(crate) fn finish(self) -> Written {
        let TableWriter { name, fields, key, filled, text } = self;
        Written { name, fields, key, filled, bytes: text.into_bytes() }
    }
}

/// Writes a cell of a row, the comma before it where it is not the first.
pub(crate) fn put_cell(line: &mut String, place: usize, text: &str) {
    if place > 0 {
        line.push(',');
    }
    let parts = |b: u8| matches!(b, b',' | b';' | b'\t' | b'"' | b'\n' | b'\r');
    let quoted = text.bytes().any(parts) || text.starts_with(' ') || text.ends_with(' ');
    if quoted {
        line.push('"');
        line.push_str(&text.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(text);
    }
}

/// Puts an apostrophe before a text that a spreadsheet would take for a formula; reading takes it away again.
pub(crate) fn guard(text: &str) -> Cow<'_, str> {
    if looks_like_formula(text) { format!("'{text}").into() } else { text.into() }
}
