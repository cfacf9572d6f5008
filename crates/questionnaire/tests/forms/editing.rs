use parindex_questionnaire::{Cells, Edit, Item, Questionnaire, read};

use crate::sheets;

fn form() -> Questionnaire {
    let survey = [
        "type|name|label|relevant|question",
        "integer|age|Tuổi||",
        "begin_group|g|Nhóm||",
        "select_one abcd|Q1|Một|${age} > 17|Q1",
        "text|why|Vì sao||",
        "end_group||||",
        "note|bye|Hết||",
    ];
    read(&sheets(&survey)).0.unwrap()
}

fn cells(all: &[(&str, &str)]) -> Cells {
    all.iter().map(|(column, text)| ((*column).to_owned(), (*text).to_owned())).collect()
}

/// The names in order, with a bracket around what is in a group.
fn order(form: &Questionnaire) -> String {
    fn of(items: &[Item]) -> Vec<String> {
        let one = |item: &Item| match item {
            Item::Question(question) => question.name.clone(),
            Item::Group(group) => format!("{}({})", group.name, of(&group.items).join(" ")),
        };
        items.iter().map(one).collect()
    }
    of(&form.items).join(" ")
}

fn name(name: &str) -> String {
    name.to_owned()
}

#[test]
fn rows_are_added_moved_through_groups_and_taken_out_and_what_goes_against_the_rules_changes_nothing() {
    let form = form();
    let after = |edits: &[Edit]| form.edited(edits).map(|(form, _)| order(&form));
    let step = |row: &str, up: bool| Edit::Move { name: name(row), up };
    assert_eq!(after(&[]).unwrap(), "age g(Q1 why) bye");
    assert_eq!(after(&[step("why", true)]).unwrap(), "age g(why Q1) bye");
    assert_eq!(after(&[step("why", false)]).unwrap(), "age g(Q1) why bye");
    assert_eq!(after(&[step("bye", true)]).unwrap(), "age g(Q1 why bye)");
    assert_eq!(after(&[step("g", false)]).unwrap(), "age bye g(Q1 why)");
    assert_eq!(after(&[step("bye", false), step("age", true)]).unwrap(), order(&form), "nowhere to go");
    assert_eq!(after(&[Edit::Remove { name: name("g") }]).unwrap(), "age Q1 why bye");
    let add = |after: Option<&str>, kind: &str| Edit::Add {
        after: after.map(name),
        cells: cells(&[("type", kind), ("name", "new"), ("label", "Mới")]),
    };
    assert_eq!(after(&[add(None, "text")]).unwrap(), "age g(Q1 why) bye new");
    assert_eq!(after(&[add(Some("g"), "text")]).unwrap(), "age g(new Q1 why) bye");
    assert_eq!(after(&[add(Some("age"), "begin_group"), step("g", true)]).unwrap(), "age new(g(Q1 why)) bye");

    let gone = form.edited(&[Edit::Remove { name: name("age") }]).unwrap_err();
    assert_eq!(gone[0].place.column.as_deref(), Some("relevant"), "Q1 asks for it: {gone:?}");
    let twice = [add(None, "text"), add(None, "text")];
    assert!(form.edited(&twice).is_err());
    let bad = [Edit::Put { name: name("Q1"), cells: cells(&[("relevant", "${age} >")]) }];
    let faults = form.edited(&bad).unwrap_err();
    assert_eq!(faults[0].place.line, form.line_of(&bad, "Q1"), "at its own row");
}

#[test]
fn a_list_and_the_settings_are_written_anew_and_the_cells_of_a_row_are_as_they_were() {
    let form = form();
    assert_eq!(form.cells("Q1").unwrap()["type"], "select_one abcd");
    let rows = [("A", "Rất tốt", "1"), ("E", "Rất kém", "0")];
    let rows = rows.map(|(code, label, worth)| cells(&[("name", code), ("label", label), ("worth", worth)]));
    let edits = [
        Edit::Choices { list: name("abcd"), rows: rows.to_vec() },
        Edit::Settings { cells: cells(&[("version", "2020091301")]) },
    ];
    let (edited, _) = form.edited(&edits).unwrap();
    let codes: Vec<&str> = edited.list("abcd").unwrap().choices.iter().map(|choice| &*choice.code).collect();
    assert_eq!(
        (codes, edited.version.as_str(), edited.title.as_str()),
        (vec!["A", "E"], "2020091301", "Phiếu")
    );
    assert_eq!(edited.lists.iter().map(|list| &*list.name).collect::<Vec<_>>(), ["abcd", "why", "steps"]);
    let worth = [Edit::Choices { list: name("abcd"), rows: vec![cells(&[("name", "A"), ("worth", "7")])] }];
    assert_eq!(form.edited(&worth).unwrap_err()[0].place.file, "choices");
    assert_eq!(form.edited(&[]).unwrap().0, form, "nothing changed is the same");
}
