//! Passwords that somebody would try: those of known lists and what people make of them, the words of this place, and
//! what belongs to the person.

use zxcvbn::{Score, zxcvbn};

use crate::fold::fold;

/// Words that people of these offices, and of Viet Nam, begin a password with; folded.
const WORDS: [&str; 32] = [
    "matkhau",
    "cchc",
    "caicachhanhchinh",
    "parindex",
    "chisocchc",
    "bonoivu",
    "sonoivu",
    "noivu",
    "moha",
    "hanhchinh",
    "congchuc",
    "canbo",
    "vanphong",
    "phongban",
    "uybannhandan",
    "ubnd",
    "quantri",
    "quanly",
    "dangnhap",
    "taikhoan",
    "vietnam",
    "hanoi",
    "saigon",
    "hochiminh",
    "danang",
    "haiphong",
    "cantho",
    "hue",
    "anhyeuem",
    "emyeuanh",
    "nguyen",
    "abcd1234",
];

/// Whether a password is found before a hundred million others (10⁸, the third of five steps of the estimate), written as it
/// is or as its letters and digits alone, without accents. `own` is what one knows of the person: name, address of mail.
///
/// A list of the most used passwords is part of the estimate, with their repetitions, years and digits behind them, rows of
/// the keyboard, and letters replaced by signs; so a list of those that are long enough need not be kept besides.
pub(super) fn is_guessed(password: &str, own: &[&str]) -> bool {
    let folded: Vec<String> = own.iter().map(|text| fold(text)).collect();
    let parts = folded.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let whole = folded.iter().cloned().chain(folded.iter().map(|text| bare(text)));
    let own: Vec<String> = whole.chain(parts.map(str::to_owned)).filter(|part| part.len() > 1).collect();
    let known: Vec<&str> = own.iter().map(String::as_str).chain(WORDS).collect();
    let plain = bare(&fold(password));
    // What is mostly signs is judged by them alone.
    let mostly_plain = plain.chars().count() * 2 > password.chars().count();
    let weak = |text: &str| zxcvbn(text, &known).score() < Score::Three;
    weak(password) || mostly_plain && weak(&plain)
}

/// Letters and digits alone.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words at the head of every list of tried passwords.
    const HEADS: [&str; 24] = [
        "password",
        "qwerty",
        "qwertyuiop",
        "iloveyou",
        "dragon",
        "monkey",
        "sunshine",
        "princess",
        "football",
        "master",
        "letmein",
        "welcome",
        "superman",
        "michael",
        "shadow",
        "baseball",
        "administrator",
        "matkhau",
        "cchc",
        "caicachhanhchinh",
        "bonoivu",
        "vietnam",
        "hanoi",
        "anhyeuem",
    ];

    /// What people put behind a word until it is long enough: years, days, digits in a row or repeated, the word again.
    fn tails(word: &str) -> impl Iterator<Item = String> {
        let years =
            (1950..=2030).flat_map(|year| [format!("{year}"), format!("@{year}"), format!("{year}{year}")]);
        let digits = (0..=9).flat_map(|d: u32| (4..=10).map(move |n| d.to_string().repeat(n)));
        let rows = (1..=10).map(|n| "1234567890"[..n].to_owned());
        let row = (1..=10).map(|n| format!("{}!", &"1234567890"[..n]));
        years.chain(digits).chain(rows).chain(row).chain([word.to_owned(), word.repeat(2)])
    }

    #[test]
    fn of_well_known_passwords_that_are_long_enough_thousands_are_refused_and_none_passes() {
        let made = HEADS.iter().flat_map(|word| tails(word).map(move |tail| format!("{word}{tail}")));
        let long: Vec<String> = made.filter(|password| password.chars().count() >= 12).collect();
        assert!(long.len() >= 3000, "{}", long.len());
        let passes: Vec<&String> = long.iter().filter(|password| !is_guessed(password, &[])).collect();
        assert!(passes.is_empty(), "{} of {}: {passes:?}", passes.len(), long.len());
    }

    #[test]
    fn words_of_this_place_and_of_the_person_are_refused_with_and_without_accents() {
        let own = ["Nguyễn Thị Lan", "lan.nguyen@moha.example"];
        for password in [
            "matkhau12345",
            "Mật khẩu 2026",
            "M@tkhau123456",
            "cchc12345678",
            "Cải cách hành chính",
            "Bộ Nội vụ 2026",
            "Nguyễn Thị Lan",
            "nguyenthilan1985",
            "Lan.Nguyen@moha.example",
            "1qaz2wsx3edc",
            "qwertyuiop[]",
            "PasswordPassword",
            "P@ssw0rd12345",
            "aaaaaaaaaaaaaa",
            "01/01/1990 01/01/1990",
        ] {
            assert!(is_guessed(password, &own), "{password}");
        }
    }

    #[test]
    fn a_sentence_passes_in_either_language() {
        let own = ["Nguyễn Thị Lan", "lan.nguyen@moha.example"];
        for password in [
            "mười hai chữ",
            "một câu dài dễ nhớ",
            "Đường đến trường",
            "sáng nay trời mưa to",
            "con meo treo cay cau",
            "my neighbour keeps nine bees",
            "kqx7-mavd-0pzt",
            "?)=;:_&}{%¤#",
        ] {
            assert!(!is_guessed(password, &own), "{password}");
        }
    }
}
