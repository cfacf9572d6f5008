use std::collections::BTreeSet;

use jiff::civil::date;
use parindex_questionnaire::{Choice, Item, Kind, List, Question, Required};

use super::*;

fn form() -> Questionnaire {
    let question = Question { required: Required::Yes, ..Question::new("q", Kind::One("ab".into())) };
    let choice = |code: &str| Choice { code: code.into(), ..Choice::default() };
    Questionnaire {
        lists: vec![List { name: "ab".into(), choices: ["a", "b"].map(choice).into() }],
        items: vec![Item::Question(Box::new(question))],
        ..Questionnaire::default()
    }
}

/// What is read of a table with the columns unit, q, id: lines with identities, faulty rows, faults with their lines.
type Read = (Vec<(usize, Digest)>, usize, Vec<(&'static str, Option<usize>)>);

fn read(body: &str, limits: &Limits) -> Read {
    let (incoming, faults) = Incoming::read("a.csv", format!("unit,q,id\n{body}").into_bytes(), limits);
    assert_eq!(faults, []);
    let incoming = incoming.unwrap();
    let mapping: Mapping =
        serde_json::from_str(r#"{"columns":{"unit":"unit","q":"question q","id":"id"}}"#).unwrap();
    let any: Units<'_> = &|text| Some(text.into());
    let line = |told: &mut Vec<usize>, _: &Imported<'_>, line: usize| {
        told.push(line);
        line
    };
    let sound = incoming.answers(&form(), &mapping, any, date(2020, 12, 1), limits, line).unwrap();
    let answers = sound.answers().map(|found| (found.made, incoming.identity(&sound, found)));
    for (told, found) in sound.parts() {
        assert!(found.iter().all(|found| told.contains(&found.made)));
    }
    let told = sound.faults.iter().map(|fault| (fault.id(), fault.place.line));
    (answers.collect(), sound.faulty, told.collect())
}

#[test]
fn who_came_twice_is_found_however_far_apart_and_every_bad_row_is_named_in_order() {
    let rows = 3 * TOGETHER;
    let mut lines: Vec<String> = (0..rows).map(|n| format!("u{},a,id{n}", n % 63)).collect();
    lines[rows - 1] = "u0,a,id0".into();
    lines[rows - 2] = "u9,b,id1".into();
    lines[5] = "u1,c,id5".into();
    // Rows without an identifier are counted, and so told apart.
    lines[7] = "u1,a,".into();
    lines[rows - 3] = "u1,a,n/a".into();
    lines[rows - 4] = "u1,a,".into();
    let (answers, wrong, told) = read(&lines.join("\n"), &Limits::default());
    assert_eq!((answers.len(), wrong), (rows - 3, 2));
    let wanted = [("import-no-choice", 7), ("import-row-empty", 7), ("import-id-twice", rows)];
    assert_eq!(told, wanted.map(|(id, line)| (id, Some(line))));
    let identity = |line: usize| answers.iter().find(|(at, _)| *at == line).unwrap().1;
    assert_eq!(identity(2), Digest::of(b"own id0"));
    assert_eq!(identity(9), Digest::of(format!("row {} 1", Digest::of(b"u1\x1fa\x1f")).as_bytes()));
    assert_eq!(identity(rows - 2), Digest::of(format!("row {} 2", Digest::of(b"u1\x1fa\x1f")).as_bytes()));
    let each: BTreeSet<Digest> = answers.iter().map(|(_, identity)| *identity).collect();
    assert_eq!(each.len(), answers.len());

    let few = Limits { faults: 3, ..Limits::default() };
    let bad = "u1,x,\n".repeat(20);
    let told = read(&bad, &few).2;
    assert_eq!((told.len(), told[2], told[3].0), (4, ("import-no-choice", Some(3)), "fault-too-many-faults"));
}
