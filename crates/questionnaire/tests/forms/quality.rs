//! What is worth a look in questionnaires that were filled in.

use std::collections::BTreeMap;

use parindex_questionnaire::quality::{Census, Filled, Sign};
use parindex_questionnaire::{Group, Item, Kind, MATRIX, Question, Questionnaire};

fn question(name: &str, kind: Kind) -> Item {
    Item::Question(Box::new(Question::new(name, kind)))
}

/// A matrix of six rows, four questions beside it, and a text.
fn form() -> Questionnaire {
    let one = || Kind::One("abcd".into());
    let items = (1..=6).map(|n| question(&format!("m{n}"), one())).collect();
    let matrix = Group { name: "matrix".into(), appearance: MATRIX.into(), items, ..Group::default() };
    let mut items = vec![Item::Group(Box::new(matrix))];
    items.extend((1..=4).map(|n| question(&format!("q{n}"), one())));
    items.push(question("said", Kind::Text));
    Questionnaire { items, ..Questionnaire::default() }
}

/// The rows of the matrix, the questions beside it, the text.
fn texts(matrix: &str, beside: &str, said: &str) -> BTreeMap<String, String> {
    let all = |stem: &'static str, codes: &str| {
        let codes: Vec<char> = codes.chars().collect();
        codes.into_iter().zip(1..).map(move |(code, n)| (format!("{stem}{n}"), code.to_string()))
    };
    let said = (!said.is_empty()).then(|| ("said".to_owned(), said.to_owned()));
    all("m", matrix).chain(all("q", beside)).chain(said).collect()
}

fn signs(all: &[(BTreeMap<String, String>, Option<u32>)]) -> Vec<Vec<Sign>> {
    let (form, mut census) = (form(), Census::default());
    let filled = |(texts, seconds)| Filled { unit: "VN-13", texts, seconds, timed: true };
    for (texts, seconds) in all {
        census.count(&form, filled((texts, *seconds)));
    }
    let counted = census.close();
    all.iter().map(|(texts, seconds)| counted.signs(&form, filled((texts, *seconds)))).collect()
}

#[test]
fn who_is_much_faster_than_others_or_than_one_can_read_is_worth_a_look() {
    let mut all: Vec<_> = (0..10).map(|n| (texts("ABCDAB", "A", ""), Some(90 + n))).collect();
    all.extend([
        (texts("AB", "", ""), Some(31)),
        (texts("AB", "", ""), Some(30)),
        (texts("AB", "", ""), None),
    ]);
    let found = signs(&all);
    let fast = Sign::Fast { seconds: 30, least: 31 };
    assert_eq!((&found[0][..], &found[10][..]), (&[][..], &[][..]));
    assert_eq!((&found[11][..], &found[12][..]), (&[fast][..], &[Sign::NoTime][..]));
    let alone = signs(&[(texts("ABCDAB", "", ""), Some(5))]);
    assert_eq!(alone[0], [Sign::Fast { seconds: 5, least: 6 }], "a second for each answer");
}

#[test]
fn a_matrix_that_is_answered_in_a_straight_line_is_worth_a_look() {
    let of = |matrix: &str| signs(&[(texts(matrix, "", ""), Some(60))]).remove(0);
    assert_eq!(of("BBBBBB"), [Sign::Straight { matrix: "matrix".into(), rows: 6 }]);
    assert_eq!(of("BBBBB"), [Sign::Straight { matrix: "matrix".into(), rows: 5 }]);
    assert!(of("BBBBBC").is_empty());
    assert!(of("BBBB").is_empty(), "too few to be one");
}

#[test]
fn three_that_are_the_same_throughout_are_worth_a_look_and_so_is_a_text_that_stands_twice() {
    let same = || (texts("ABCDAB", "DCBA", ""), Some(60));
    assert!(signs(&[same(), same()]).concat().is_empty());
    assert_eq!(signs(&[same(), same(), same()])[2], [Sign::Same { others: 2 }]);
    let alike = || (texts("AAAACA", "", ""), Some(60));
    assert!(signs(&[alike(), alike(), alike()])[0].is_empty(), "short ones are the same by chance");
    let said = |text: &str| (texts("AB", "", text), Some(60));
    let twice =
        [said("Đề nghị  rút ngắn thời gian giải quyết"), said("đề nghị rút ngắn thời gian giải quyết")];
    assert_eq!(signs(&twice)[0], [Sign::Text { question: "said".into(), others: 1 }]);
    assert!(signs(&[said("Tốt"), said("Tốt")]).concat().is_empty());
}
