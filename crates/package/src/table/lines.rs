//! Rows that are lines without quotation marks. Where they begin is all that is kept of them; their cells are parted when they are read.

use super::csv::Piece;
use super::{Builder, Part, bounded};

/// Reads a piece of a text whose lines are such rows, with a cell for each column; none if any line is anything else.
pub(super) fn read(text: &str, builder: &Builder<'_>) -> Option<Piece> {
    if builder.length as u64 > builder.most_kept() {
        return None;
    }
    let (separator, width) = (builder.table.separator, builder.table.header.len());
    let mut at = text.as_ptr().addr() - builder.place;
    let mut starts = vec![bounded(at)];
    for line in text.split_inclusive('\n') {
        let bytes = line.strip_suffix('\n').unwrap_or(line).as_bytes();
        let (separators, quoted) = marks(bytes, separator);
        let is_filled = bytes.iter().any(|byte| byte.is_ascii_graphic() && *byte != separator);
        if quoted || separators + 1 != width || !is_filled || bytes.len() > builder.limits.cell_bytes {
            return None;
        }
        at += line.len();
        starts.push(bounded(at));
    }
    let (lines, used) = (starts.len() - 1, text.len() as u64);
    Some(Piece { part: Part { starts, ..Part::default() }, lines, used })
}

/// How many separators a line has, and whether it has a quotation mark. Both are bytes that are added up for many at once, which a byte can
/// hold for so many.
fn marks(line: &[u8], separator: u8) -> (usize, bool) {
    let mut all = (0, false);
    for some in line.chunks(usize::from(u8::MAX)) {
        let (separators, quotes) = some.iter().fold((0, 0), |(separators, quotes), byte| {
            (separators + u8::from(*byte == separator), quotes | u8::from(*byte == b'"'))
        });
        all = (all.0 + usize::from(separators), all.1 || quotes == 1);
    }
    all
}

/// The cell of a line in a column that it has.
pub(super) fn cell(line: &str, separator: u8, column: usize) -> &str {
    let (mut found, mut before) = ("", 0);
    split(line, separator, |cell| {
        found = cell;
        before += 1;
        before <= column
    });
    found
}

/// Parts a line at its separators and hands on its cells as long as they are taken. Eight bytes are looked at together: of those that are 0
/// after the separators were made 0, the highest bit is told.
#[inline]
pub(super) fn split<'a>(line: &'a str, separator: u8, mut take: impl FnMut(&'a str) -> bool) {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let separators = u64::from_le_bytes([separator; 8]);
    let mut from = 0;
    let mut cut = |at: usize| {
        let cell = &line[from..at];
        from = at + 1;
        take(cell)
    };
    let (words, rest) = line.as_bytes().as_chunks::<8>();
    for (place, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word) ^ separators;
        let mut found = !(((word & LOW) + LOW) | word | LOW);
        while found != 0 {
            if !cut(place * 8 + found.trailing_zeros() as usize / 8) {
                return;
            }
            found &= found - 1;
        }
    }
    for (at, _) in (words.len() * 8..).zip(rest).filter(|(_, byte)| **byte == separator) {
        if !cut(at) {
            return;
        }
    }
    cut(line.len());
}
