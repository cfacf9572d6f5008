//! Bytes of a text file as text: only what is unambiguous is normalised, and what had to be guessed is told.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};
use parindex_framework::{Fault, Place};
use parindex_locale::Message;
use rayon::prelude::*;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Bytes of a piece that is looked at by itself.
pub(crate) const PIECE: usize = 1 << 20;

/// Decodes a text file: UTF-8, or UTF-16 with a byte order mark; anything else is taken for Windows-1258, the
/// Vietnamese code page, with a warning. Letters are composed (NFC), lines end with LF. Bytes that are given away and are such a text
/// are not copied.
pub(crate) fn decode<'b>(
    file: &str,
    bytes: impl Into<Cow<'b, [u8]>>,
    faults: &mut Vec<Fault>,
) -> Option<String> {
    let bytes = bytes.into();
    let text = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => marked(file, encoding, &bytes[mark..], faults)?,
        None => unmarked(file, bytes, faults),
    };
    let seen = Seen::of(&text);
    if seen.binary {
        let at = text.find('\0').unwrap_or_default();
        let line = line_at(text.as_bytes(), at);
        let place = Place { line: Some(line), ..Place::file(file) };
        faults.push(Fault::error(place, Message::new("fault-binary")));
        return None;
    }
    let text = if seen.loose { compose(text.into()).into_owned() } else { text };
    Some(if seen.returns { unix_lines(text.into()).into_owned() } else { text })
}

fn marked(file: &str, encoding: &'static Encoding, bytes: &[u8], faults: &mut Vec<Fault>) -> Option<String> {
    debug_assert!(encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE);
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    if text.is_none() {
        let message = Message::new("fault-encoding").text("encoding", encoding.name());
        faults.push(Fault::error(Place::file(file), message));
    }
    text.map(Cow::into_owned)
}

fn unmarked(file: &str, bytes: Cow<'_, [u8]>, faults: &mut Vec<Fault>) -> String {
    String::from_utf8(bytes.into_owned()).unwrap_or_else(|e| {
        let line = line_at(e.as_bytes(), e.utf8_error().valid_up_to());
        let message = Message::new("fault-windows-1258").text("encoding", WINDOWS_1258.name());
        let place = Place { line: Some(line), ..Place::file(file) };
        faults.push(Fault::warning(place, message));
        WINDOWS_1258.decode_without_bom_handling(e.as_bytes()).0.into_owned()
    })
}

/// What stands somewhere in a text.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// A byte that no text has.
    binary: bool,
    /// Letters with marks that are not composed.
    loose: bool,
    /// Ends of lines with CR.
    returns: bool,
}

impl Seen {
    /// Looks through a text, in several pieces at a time: no letter is composed across the end of a line.
    fn of(text: &str) -> Seen {
        if text.len() <= PIECE {
            return Seen::within(text);
        }
        pieces(text).into_par_iter().map(Seen::within).reduce(Seen::default, Seen::or)
    }

    fn within(text: &str) -> Seen {
        // Bytes that are 1 or 0 are put together for many letters at once.
        let [binary, returns, high] = text.bytes().fold([0; 3], |[binary, returns, high], byte| {
            [binary | u8::from(byte == 0), returns | u8::from(byte == b'\r'), high | byte]
        });
        Seen { binary: binary == 1, loose: !high.is_ascii() && !is_composed(text), returns: returns == 1 }
    }

    fn or(self, other: Seen) -> Seen {
        Seen {
            binary: self.binary || other.binary,
            loose: self.loose || other.loose,
            returns: self.returns || other.returns,
        }
    }
}

/// Parts a text behind ends of lines, so that its pieces can be looked at at the same time.
pub(crate) fn pieces(text: &str) -> Vec<&str> {
    let (mut rest, mut pieces) = (text, Vec::new());
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(line_end(rest, PIECE));
        pieces.push(piece);
        rest = behind;
    }
    pieces
}

/// Behind the end of the line that goes on at a byte.
pub(crate) fn line_end(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// The number of the line that a byte stands in.
pub(crate) fn line_at(bytes: &[u8], at: usize) -> usize {
    let before = &bytes[..at.min(bytes.len())];
    1 + before.split(|b| *b == b'\n').skip(1).count()
}

/// Composed letters: `e` + two combining marks and `ế` are the same name.
pub(crate) fn compose(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_composed(&text) { text } else { text.nfc().collect::<String>().into() }
}

fn is_composed(text: &str) -> bool {
    text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Lines that end with LF.
pub(crate) fn unix_lines(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text }
}

/// Without spaces at either end, also those that cannot be seen.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    // Most cells have nothing to take away, which two bytes tell.
    let ends = text.as_bytes().first().zip(text.as_bytes().last());
    if ends.is_some_and(|(first, last)| first.is_ascii_graphic() && last.is_ascii_graphic()) {
        return text;
    }
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(bytes: &[u8]) -> (Option<String>, Vec<&'static str>) {
        let mut faults = Vec::new();
        let text = decode("units.csv", bytes, &mut faults);
        (text, faults.iter().map(Fault::id).collect())
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(order).collect()
    }

    #[test]
    fn every_encoding_that_spreadsheets_write_gives_the_same_text() {
        let text = "mã,tên\nVN-13,Tỉnh Ninh Bình\n";
        let decomposed: String = text.nfd().collect();
        for bytes in [
            text.as_bytes().to_vec(),
            [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat(),
            utf16(text, u16::to_le_bytes),
            utf16(text, u16::to_be_bytes),
            decomposed.into_bytes(),
            text.replace('\n', "\r\n").into_bytes(),
            text.replace('\n', "\r").into_bytes(),
        ] {
            assert_eq!(decoded(&bytes), (Some(text.to_owned()), vec![]));
        }
    }

    #[test]
    fn the_vietnamese_code_page_is_recognised_and_told() {
        // In Windows-1258 the tone of `ỉ` is a mark of its own after the `i`: D2.
        let bytes = b"T\x69\xd2nh";
        assert_eq!(decoded(bytes), (Some("Tỉnh".to_owned()), vec!["fault-windows-1258"]));
    }

    #[test]
    fn half_a_character_and_binary_data_are_refused() {
        assert_eq!(decoded(b"\xff\xfea").1, ["fault-encoding"]);
        assert_eq!(decoded(b"\xef\xbb\xbf\xff").1, ["fault-encoding"]);
        assert_eq!(decoded(b"a\nb\0c").1, ["fault-binary"]);
    }

    #[test]
    fn invisible_spaces_are_trimmed() {
        assert_eq!(trim("\u{a0}\u{200b} 12 \u{feff}\t"), "12");
    }

    proptest! {
        #[test]
        fn any_bytes_are_decoded_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decoded(&bytes);
        }
    }
}
