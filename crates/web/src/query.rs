//! Query strings and small forms. Whatever stands in them is accepted: what cannot be read is passed over, so that a
//! mistyped address still shows a page.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// The longest value that is looked at.
const LONGEST: usize = 200;
/// The most parameters that are looked at.
const MOST: usize = 20;

/// A text as one segment of a path or one value of a query.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, KEPT).to_string()
}

/// A segment of a path, decoded; bytes that are no UTF-8 become the replacement character and so match nothing.
pub(crate) fn decode(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

/// Name and value pairs of a query or of a public form; control characters become blanks, long values are cut.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    let clean = |part: &str| one_line(&typed(part)).chars().take(LONGEST).collect();
    split(text).take(MOST).map(|(name, value)| (clean(name), clean(value))).collect()
}

/// The first value of this name in a query.
pub(crate) fn value(text: &str, wish: &str) -> Option<String> {
    pairs(text).into_iter().find(|(name, _)| name == wish).map(|(_, value)| value)
}

/// Name and value pairs of a form that was filled in. The size of the body bounds it; nothing that was typed is cut here,
/// because whoever takes it says what is too long. Lines end with a line feed.
pub(crate) fn fields(text: &str) -> Vec<(String, String)> {
    split(text).map(|(name, part)| (one_line(&typed(name)), lines(&typed(part)))).collect()
}

/// A text of several lines that was typed: a line ends with a line feed, other control characters become blanks.
pub(crate) fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace(|c: char| c.is_control() && c != '\n', " ")
}

fn split(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let all = text.split('&').filter(|pair| !pair.is_empty());
    all.map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

fn typed(part: &str) -> String {
    decode(&part.replace('+', " "))
}

fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_decoded_cleaned_and_bounded() {
        let read = pairs("q=l%E1%BA%A1ng+s%C6%A1n&&sort=1&flag&x=%00%0a%ff");
        assert_eq!(read[0], ("q".into(), "lạng sơn".into()));
        assert_eq!(read[1], ("sort".into(), "1".into()));
        assert_eq!(read[2], ("flag".into(), String::new()));
        assert_eq!(read[3].1, "  \u{fffd}");
        assert_eq!(pairs(&format!("q={}", "x".repeat(9000)))[0].1.len(), LONGEST);
        assert_eq!(pairs(&"a=b&".repeat(500)).len(), MOST);
    }

    #[test]
    fn of_several_values_the_first_counts() {
        assert_eq!(value("a=1&b=x+y&b=2", "b"), Some("x y".into()));
        assert_eq!(value("a=1&b", "b"), Some(String::new()));
        assert_eq!(value("a=1", "b"), None);
    }

    #[test]
    fn a_form_keeps_its_lines_and_is_not_cut() {
        let long = "đ".repeat(9000);
        let read = fields(&format!("a=x%0d%0ay%00&b={}&a=2", encode(&long)));
        assert_eq!(read[0], ("a".into(), "x\ny ".into()));
        assert_eq!(read[1].1, long);
        assert_eq!(read[2].1, "2");
    }

    #[test]
    fn what_is_encoded_comes_back() {
        let hostile = "a&b=c/../<đ>?#%";
        assert_eq!(decode(&encode(hostile)), hostile);
        assert!(!encode(hostile).contains(['&', '/', '<', '?', '#']));
    }
}
