use parindex_questionnaire::expr::{Answer, Answers};
use parindex_questionnaire::{Lack, Said, read};

use super::sheets;

fn one(code: &str) -> Answer {
    Answer::One(code.to_owned())
}

#[test]
fn what_is_hidden_is_not_asked_for_and_decides_nothing() {
    let rows = [
        "type|name|label|required|relevant|constraint",
        "select_one abcd|a|Hài lòng?|yes||",
        "begin_group|g|Vì sao?||${a} = 'D'|",
        "select_multiple why|b|Lý do|yes||count-selected(.) <= 1",
        "end_group|||||",
        "text|c|Nói thêm|selected(${b}, 'rude')|${b} != ''|string-length(.) < 5",
    ];
    let form = read(&sheets(&rows)).0.unwrap();
    let today = jiff::civil::date(2020, 12, 1);
    let lacks = |answers: &Answers| -> Vec<(String, Lack)> {
        form.lacks(answers, today).into_iter().map(|(question, lack)| (question.name.clone(), lack)).collect()
    };
    let mut answers = Answers::new();
    assert_eq!(lacks(&answers), [("a".to_owned(), Lack::Answer)]);
    answers.insert("a".to_owned(), one("D"));
    assert_eq!(lacks(&answers), [("b".to_owned(), Lack::Answer)]);
    answers.insert("b".to_owned(), Answer::Many(vec!["slow".to_owned(), "rude".to_owned()]));
    assert_eq!(lacks(&answers), [("b".to_owned(), Lack::Constraint), ("c".to_owned(), Lack::Answer)]);
    // Somebody goes back: the reasons are hidden again, and what was answered there asks for nothing.
    answers.insert("a".to_owned(), one("A"));
    assert_eq!(lacks(&answers), []);
    assert_eq!(form.asked(&answers, today).len(), 1);
}

#[test]
fn a_matrix_is_one_question_of_the_index_for_many_units() {
    let rows = [
        "type|name|label|required|appearance|question|criterion|unit",
        "begin_group|m|Chất lượng phối hợp||table-list|||",
        "select_one abcd|x|Sở A|yes||Q5|2.1|U1",
        "select_one abcd|y|Sở B|yes||Q5|2.1|U2",
        "end_group|||||||",
        "select_one abcd|z|Hài lòng?|||Q6|3.1|",
    ];
    let form = read(&sheets(&rows)).0.unwrap();
    let measured = form.measured();
    assert_eq!(measured.iter().map(|m| m.question.as_str()).collect::<Vec<_>>(), ["Q5", "Q6"]);
    assert_eq!(measured[0].text, Said(vec!["Chất lượng phối hợp".to_owned()]));
    assert_eq!(measured[0].scale.len(), 4);
    assert_eq!(measured[0].scale[3], ("K".to_owned(), "none".to_owned()));
}
