use parindex_questionnaire::expr::parse;
use parindex_questionnaire::{
    Choice, Group, Item, Kind, List, MATRIX, Measure, Question, Questionnaire, Required, Said, read, write,
};
use proptest::collection::vec;
use proptest::prelude::*;

/// What a question is made of, by chance.
type Dice = (u8, Vec<String>, u8, u8, String);

fn question(number: usize, dice: &Dice, languages: usize) -> Question {
    let (kind, texts, required, condition, appearance) = dice;
    let said =
        |from: usize| Said((0..languages).map(|at| texts[(from + at) % texts.len()].clone()).collect());
    let condition_of = |n: u8| match n % 4 {
        0 => Some(parse("${Q0} = 'a' or ${Q0} = ''").unwrap()),
        1 => Some(parse("not(selected(${Q0}, 'b'))").unwrap()),
        _ => None,
    };
    let kind = match kind % 6 {
        0 => Kind::One("list".to_owned()),
        1 => Kind::Many("list".to_owned()),
        2 => Kind::Integer,
        3 => Kind::Decimal,
        4 => Kind::Text,
        _ => Kind::Note,
    };
    let measured = matches!(kind, Kind::One(_)) && number.is_multiple_of(2);
    let text = |text: &str| if measured { format!("{text}{number}") } else { String::new() };
    Question {
        name: format!("Q{number}"),
        label: Said(said(0).0.iter().map(|text| format!("H{text}")).collect()),
        hint: said(1),
        required: match required % 3 {
            0 => Required::No,
            1 => Required::Yes,
            _ => condition_of(*required).map_or(Required::No, Required::If),
        },
        required_message: said(2),
        relevant: if number == 0 { None } else { condition_of(*condition) },
        constraint: (kind == Kind::Integer).then(|| parse(". >= 0 and . < 120").unwrap()),
        constraint_message: said(3),
        appearance: appearance.clone(),
        default: if kind == Kind::Text { appearance.clone() } else { String::new() },
        measure: Measure {
            question: text("I"),
            criterion: text("1."),
            unit: String::new(),
            weight: String::new(),
        },
        kind,
    }
}

fn form(dice: &[Dice], languages: usize, grouped: bool, matrix: bool) -> Questionnaire {
    let mut questions = dice.iter().enumerate().map(|(at, dice)| question(at, dice, languages));
    let first = Question { kind: Kind::One("list".to_owned()), ..questions.next().unwrap() };
    let mut items =
        vec![Item::Question(Box::new(Question { default: String::new(), constraint: None, ..first }))];
    let rest: Vec<Item> = questions.map(|question| Item::Question(Box::new(question))).collect();
    let label = Said(vec!["Nhóm".to_owned(); languages]);
    if grouped && !rest.is_empty() {
        let inner = Group { name: "g2".to_owned(), label: label.clone(), items: rest, ..Group::default() };
        let group =
            Group { name: "g1".to_owned(), items: vec![Item::Group(Box::new(inner))], ..Group::default() };
        items.push(Item::Group(Box::new(Group { label: Said(vec![String::new(); languages]), ..group })));
    } else {
        items.extend(rest);
    }
    if matrix {
        let row = |at: usize| {
            let row = question(100 + at, &(0, vec!["x".to_owned()], 1, 2, String::new()), languages);
            let measure = Measure { question: "M".to_owned(), unit: format!("U{at}"), ..Measure::default() };
            Item::Question(Box::new(Question { measure, default: String::new(), ..row }))
        };
        let items_of = (0..3).map(row).collect();
        let group = Group {
            name: "m".to_owned(),
            label,
            relevant: None,
            appearance: MATRIX.to_owned(),
            items: items_of,
        };
        items.push(Item::Group(Box::new(group)));
    }
    let choice = |code: &str, worth: &str| Choice {
        code: code.to_owned(),
        label: Said(vec![format!("Câu {code}"); languages]),
        worth: worth.to_owned(),
    };
    let names = ["Tiếng Việt (vi)", "English (en)", "Français (fr)"];
    Questionnaire {
        id: "phieu".to_owned(),
        title: "Phiếu".to_owned(),
        version: "2020120101".to_owned(),
        respondents: "citizens".to_owned(),
        pages: grouped,
        languages: match languages {
            1 => vec![String::new()],
            _ => names[..languages].iter().map(|name| (*name).to_owned()).collect(),
        },
        default_language: languages - 1,
        lists: vec![List {
            name: "list".to_owned(),
            choices: vec![choice("a", "1"), choice("b", "0.25"), choice("k", "none")],
        }],
        items,
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same_questionnaire(
        dice in vec((any::<u8>(), vec("[A-Za-zđâ ]{0,8}".prop_map(|text| text.trim().to_owned()), 1..4), any::<u8>(), any::<u8>(), "[a-z]{0,5}"), 1..12),
        languages in 1..=3_usize,
        grouped: bool,
        matrix: bool,
    ) {
        let form = form(&dice, languages, grouped, matrix);
        let (again, faults) = read(&write(&form));
        prop_assert_eq!(again, Some(form), "{:?}", faults);
    }
}
