use std::collections::BTreeMap;

use parindex_questionnaire::expr::{
    Answer, Answers, Context, Expr, Function, Kinds, Op, Scope, Type, check, evaluate, parse,
};
use proptest::prelude::*;

#[test]
fn expressions_are_read_by_the_precedence_of_xpath() {
    for (text, printed) in [
        ("${a}=1 or ${b}=2 and ${c}=3", "${a} = 1 or ${b} = 2 and ${c} = 3"),
        ("(${a}=1 or ${b}=2) and ${c}=3", "(${a} = 1 or ${b} = 2) and ${c} = 3"),
        ("1+2*3-4", "1 + 2 * 3 - 4"),
        ("1-(2-3)", "1 - (2 - 3)"),
        ("-(${a} + 1) div 2", "-(${a} + 1) div 2"),
        (". >= 18 and . < 120", ". >= 18 and . < 120"),
        ("not(selected(${ m }, \"it's\"))", "not(selected(${m}, \"it's\"))"),
        ("string-length(.)<=.5", "string-length(.) <= 0.5"),
        (
            "if(count-selected(${m}) mod 2 = 0, 'a', 'b') != ''",
            "if(count-selected(${m}) mod 2 = 0, 'a', 'b') != ''",
        ),
        ("${tuổi} > 1.50", "${tuổi} > 1.5"),
    ] {
        let expr = parse(text).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"));
        assert_eq!(expr.to_string(), printed);
        assert_eq!(parse(printed).as_ref(), Ok(&expr), "{printed}");
    }
}

#[test]
fn what_cannot_be_read_is_pointed_at() {
    let deep = "(".repeat(200) + "1" + &")".repeat(200);
    let long = vec!["1"; 200].join("+");
    for (text, id, span) in [
        ("", "expr-operand", 0..0),
        ("${a} = ", "expr-operand", 7..7),
        ("${a} = ‘x’", "expr-character", 7..10),
        ("${a} 5", "expr-operator", 5..6),
        ("(${a} = 1", "expr-close", 9..9),
        ("a = 1", "expr-name", 0..1),
        ("jr:choice-name(1)", "expr-character", 2..3),
        ("position(..)", "expr-function", 0..8),
        ("selected(${a})", "expr-arguments", 0..8),
        ("${a = 1", "expr-character", 0..1),
        ("'open", "expr-character", 0..1),
        (&deep, "expr-too-many", 0..401),
        (&long, "expr-too-many", 0..399),
    ] {
        let wrong = parse(text).unwrap_err();
        assert_eq!((wrong.message.id, wrong.span), (id, span), "{text}");
    }
    assert_eq!(parse(&("(".repeat(100) + "1")).unwrap_err().message.id, "expr-too-deep");
}

fn kinds(codes: &[Vec<String>; 2]) -> Kinds<'_> {
    BTreeMap::from([
        ("one", Some(Type::One(&codes[0]))),
        ("many", Some(Type::Many(&codes[0]))),
        ("steps", Some(Type::One(&codes[1]))),
        ("age", Some(Type::Number)),
        ("why", Some(Type::Text)),
        ("note", None),
    ])
}

#[test]
fn conditions_are_checked_for_names_codes_and_kinds() {
    let codes = [["A", "B"], ["1", "2"]].map(|codes| codes.map(str::to_owned).to_vec());
    let kinds = kinds(&codes);
    for (text, expected) in [
        ("${one} = 'A' or ${one} = ''", vec![]),
        ("${one} = 'C'", vec!["expr-code"]),
        ("'C' = ${one}", vec!["expr-code"]),
        ("${steps} <= 1 and ${steps} = 2", vec![]),
        ("${one} < 2", vec!["expr-number"]),
        ("${many} = 'A'", vec!["expr-many"]),
        ("${many} != ''", vec![]),
        ("selected(${many}, 'X')", vec!["expr-code"]),
        ("selected(${age}, 'A')", vec!["expr-select"]),
        ("selected(${many}, ${why})", vec!["expr-literal"]),
        ("${age} = 'x'", vec!["expr-number"]),
        ("${age} + 'x' > ${nobody}", vec!["expr-number", "expr-unknown"]),
        ("${note} = 1", vec!["expr-no-answer"]),
        ("${age}", vec!["expr-condition"]),
        ("not(${why}) or ${age} > 1", vec!["expr-condition"]),
        ("regex(., '[0-9]+')", vec!["expr-this"]),
        ("regex(${why}, '[0-9')", vec!["expr-pattern"]),
        ("regex(${why}, 'a)|(b')", vec!["expr-pattern"]),
        ("if(${age} > 1, 'a', 2) = 'a'", vec!["expr-branches"]),
        ("today() > 18000", vec![]),
        ("count-selected(${why}) > 1", vec!["expr-select"]),
        ("string-length(true()) > 1", vec!["expr-text"]),
    ] {
        let found = check(&parse(text).unwrap(), Context { kinds: &kinds, this: None });
        let found: Vec<_> = found.iter().map(|message| message.id).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn conditions_are_evaluated_as_xpath_says() {
    let answers = Answers::from([
        ("one".to_owned(), Answer::One("A".to_owned())),
        ("many".to_owned(), Answer::Many(vec!["A".to_owned(), "B".to_owned()])),
        ("age".to_owned(), Answer::Number(30.0)),
        ("why".to_owned(), Answer::Text("quá chậm".to_owned())),
    ]);
    let this = Answer::Text("0901234567".to_owned());
    let scope = Scope { answers: &answers, this: Some(&this), today: jiff::civil::date(2020, 12, 1) };
    for (text, expected) in [
        ("${one} = 'A'", true),
        ("${one} != 'A'", false),
        ("selected(${many}, 'B') and not(selected(${many}, 'C'))", true),
        ("count-selected(${many}) = 2", true),
        ("string-length(${why}) = 8", true),
        ("${age} * 2 - 10 div 5 = 58", true),
        ("${age} mod 7 = 2", true),
        ("-${age} < 0", true),
        ("${age} > 30 or ${age} <= 30", true),
        ("regex(., '0[0-9]{9}')", true),
        ("regex(., '[0-9]{3}')", false),
        // Nobody answered: neither smaller nor larger, but empty.
        ("${gone} < 1 or ${gone} >= 1", false),
        ("${gone} = ''", true),
        ("if(${age} >= 18, 'adult', 'child') = 'adult'", true),
        ("today() = 18597", true),
        ("true() and not(false())", true),
    ] {
        assert_eq!(evaluate(&parse(text).unwrap(), scope).holds(), expected, "{text}");
    }
}

fn any_expr() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        (0..10_000_u32).prop_map(|n| Expr::Number(f64::from(n) / 8.0)),
        "[ a-zđ\"]{0,6}".prop_map(Expr::Text),
        "[a-z_][a-z0-9_.-]{0,5}".prop_map(Expr::Answer),
        Just(Expr::This),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let one = inner.clone().prop_map(|inner| Expr::Minus(Box::new(inner)));
        let op = proptest::sample::select(Op::ALL.to_vec());
        let two = (op, inner.clone(), inner.clone())
            .prop_map(|(op, left, right)| Expr::Binary(op, Box::new(left), Box::new(right)));
        let call = (proptest::sample::select(Function::ALL.to_vec()), proptest::collection::vec(inner, 3))
            .prop_map(|(function, mut arguments)| {
                arguments.truncate(function.arguments());
                Expr::Call(function, arguments)
            });
        prop_oneof![one, two, call]
    })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_as_the_same_tree(expr in any_expr()) {
        prop_assert_eq!(parse(&expr.to_string()), Ok(expr));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[${}a-z0-9.,()=<>!'\" +*-]{0,60}|\\PC{0,40}") {
        if let Err(wrong) = parse(&text) {
            prop_assert!(text.get(wrong.span).is_some());
        }
    }
}
