//! Names as people search and sort them: without accents and case, and in the order of the Vietnamese alphabet.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Small letters without accents; `đ` becomes `d`, runs of blanks become one.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain: String = text
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A key that sorts as the Vietnamese alphabet does: a, ă, â, b, ..., d, đ, e, ê, ..., tones only between equal words.
#[must_use]
pub fn sort_key(text: &str) -> (Vec<u32>, Vec<u32>) {
    let mut letters = Vec::new();
    let mut tones = Vec::new();
    for c in text.nfd().flat_map(char::to_lowercase) {
        match c {
            // breve, circumflex and horn make another letter
            '\u{306}' => raise(&mut letters, 1),
            '\u{302}' | '\u{31b}' => raise(&mut letters, 2),
            c if is_combining_mark(c) => {
                if let Some(last) = tones.last_mut() {
                    *last = tone(c);
                }
            }
            c => {
                letters.push(if c == 'đ' { u32::from('d') * 4 + 1 } else { u32::from(c) * 4 });
                tones.push(0);
            }
        }
    }
    (letters, tones)
}

fn raise(letters: &mut [u32], by: u32) {
    if let Some(last) = letters.last_mut() {
        *last = *last / 4 * 4 + by;
    }
}

/// Tones in the order of Vietnamese dictionaries: none, grave, hook, tilde, acute, dot.
fn tone(c: char) -> u32 {
    match c {
        '\u{300}' => 1,
        '\u{309}' => 2,
        '\u{303}' => 3,
        '\u{301}' => 4,
        '\u{323}' => 5,
        other => u32::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_the_barred_d_do_not_matter() {
        assert_eq!(fold("  Lạng   Sơn "), "lang son");
        assert_eq!(fold("ĐẮK LẮK"), "dak lak");
        assert_eq!(fold("Thừa Thiên - Huế"), "thua thien - hue");
    }

    #[test]
    fn names_sort_as_the_alphabet_does() {
        let mut names =
            ["Đà Nẵng", "Điện Biên", "Ba", "Dương", "Âu", "Ăn", "An", "Bạ", "Bà", "Ư", "U", "Ươm"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            ["An", "Ăn", "Âu", "Ba", "Bà", "Bạ", "Dương", "Đà Nẵng", "Điện Biên", "U", "Ư", "Ươm"]
        );
    }
}
