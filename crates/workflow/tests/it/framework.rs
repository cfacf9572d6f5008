//! The framework's way, and what is written on it.

use jiff::civil::date;
use parindex_framework::{Meta, Row, build};
use parindex_workflow::framework::{Cells, Command, Framework, Outcome, Place, State, apply, decide};
use parindex_workflow::{Actor, RefusalKind, Role};

use crate::people::{HOST, UNIT, act, approver, coordinator, on, person, unit, why};
use crate::tables::{approved, decision, node, rows, shipped, small};

fn refused(framework: Option<&Framework>, command: &Command<'_>, actor: &Actor) -> &'static str {
    why(decide(framework, command, actor, &on(date(2020, 10, 10))))
}

fn codes(framework: Option<&Framework>) -> Vec<String> {
    framework.unwrap().content().nodes().iter().map(|node| format!("{}={}", node.id, node.code)).collect()
}

#[test]
fn a_shipped_framework_is_amended_with_its_lineage_and_approved() {
    let (meta, _) = Meta::parse(&shipped("framework.toml"));
    let table: Vec<Row> = rows(&shipped("framework.csv"))
        .into_iter()
        .enumerate()
        .map(|(line, row)| Row {
            line,
            code: row.code,
            name_vi: row.cells.name_vi,
            name_en: row.cells.name_en,
            max: row.cells.max,
            scored_by: row.cells.scored_by,
            rule: row.cells.rule,
            facts: row.cells.facts,
            evidence: row.cells.evidence,
            appraiser: row.cells.appraiser,
            replaces: row.cells.replaces,
            pool: row.cells.pool,
            source: row.cells.source,
        })
        .collect();
    let base = build(&meta.unwrap(), &table).0.unwrap();

    let (mut old, mut log) = (None, Vec::new());
    let id = "vn-province-2020".parse().unwrap();
    let (meta, rows) = (shipped("framework.toml"), rows(&shipped("framework.csv")));
    let begin = Command::Begin { id, host: unit(HOST), based_on: None, meta: meta.clone(), rows };
    act!(framework, old, log, begin, &coordinator(), &on(date(2020, 10, 1)));

    let amended_meta = meta.replacen("vn-province-2020", "vn-province-2021", 1).replacen(
        "kind =",
        "based_on = \"vn-province-2020\"\nkind =",
        1,
    );
    let begin = Command::Begin {
        id: "vn-province-2021".parse().unwrap(),
        host: unit(HOST),
        based_on: Some("vn-province-2020".parse().unwrap()),
        meta: amended_meta,
        rows: old.unwrap().for_amendment(),
    };
    let (mut new, mut log) = (None, Vec::new());
    let now = on(date(2020, 12, 30));
    act!(framework, new, log, begin, &coordinator(), &now);
    assert_eq!(refused(new.as_ref(), &Command::Submit { base: None }, &coordinator()), "input-base-missing");
    act!(framework, new, log, Command::Submit { base: Some(&base) }, &coordinator(), &now);
    act!(framework, new, log, Command::Approve { decision: decision() }, &approver(), &now);
    let (built, _) = new.as_ref().unwrap().check();
    assert_eq!(built.unwrap().meta.decision.unwrap().number, "1150/QĐ-BNV");
}

#[test]
fn what_has_errors_is_not_submitted_and_all_errors_are_told_with_their_lines() {
    let (mut framework, mut log) = small();
    let now = on(date(2020, 10, 2));
    let mut cells = framework.as_ref().unwrap().content().node(&node("1.1")).unwrap().cells.clone();
    cells.max = "x".to_owned();
    let edit = Command::EditNode { id: node("1.1"), read: 1, cells };
    act!(framework, framework, log, edit, &coordinator(), &now);
    let mut cells = framework.as_ref().unwrap().content().node(&node("2")).unwrap().cells.clone();
    cells.rule = ">= 100% 1".to_owned();
    act!(
        framework,
        framework,
        log,
        Command::EditNode { id: node("2"), read: 1, cells },
        &coordinator(),
        &now
    );
    let refusal =
        decide(framework.as_ref(), &Command::Submit { base: None }, &coordinator(), &now).unwrap_err();
    let lines: Vec<_> = refusal.faults.iter().filter_map(|fault| fault.place.line).collect();
    assert!(lines.contains(&3) && lines.contains(&5), "{lines:?}");
    let (approved, _) = approved();
    assert!(matches!(approved.unwrap().state(), State::Approved { .. }));
}

#[test]
fn a_text_that_names_another_framework_is_not_submitted() {
    let (mut framework, mut log) = small();
    let text = framework.as_ref().unwrap().content().meta().text.replace("small", "other");
    act!(
        framework,
        framework,
        log,
        Command::EditMeta { read: 1, text },
        &coordinator(),
        &on(date(2020, 10, 2))
    );
    assert_eq!(
        refused(framework.as_ref(), &Command::Submit { base: None }, &coordinator()),
        "input-meta-differs"
    );
}

#[test]
fn nodes_are_added_moved_and_removed_and_codes_follow() {
    let (mut framework, mut log) = small();
    let now = on(date(2020, 10, 2));
    let add = Command::AddNode {
        id: node("new"),
        place: Place::After { node: node("1.1") },
        cells: Cells::default(),
    };
    act!(framework, framework, log, add, &coordinator(), &now);
    assert_eq!(codes(framework.as_ref()), ["n1=1", "n1.1=1.1", "nnew=1.2", "n1.2=1.3", "n2=2"]);
    let shift = Command::MoveNode { id: node("1"), place: Place::After { node: node("2") } };
    act!(framework, framework, log, shift, &coordinator(), &now);
    assert_eq!(codes(framework.as_ref()), ["n2=1", "n1=2", "n1.1=2.1", "nnew=2.2", "n1.2=2.3"]);
    let into = Command::MoveNode { id: node("1"), place: Place::FirstOf { parent: Some(node("1.2")) } };
    assert_eq!(refused(framework.as_ref(), &into, &coordinator()), "refuse-into-itself");
    act!(framework, framework, log, Command::RemoveNode { id: node("1.1"), read: 1 }, &coordinator(), &now);
    assert_eq!(codes(framework.as_ref()), ["n2=1", "n1=2", "nnew=2.1", "n1.2=2.2"]);
    act!(framework, framework, log, Command::RemoveNode { id: node("1"), read: 1 }, &coordinator(), &now);
    assert_eq!(codes(framework.as_ref()), ["n2=1"]);
    let replayed = log.iter().fold(None, |state, event| Some(apply(state, event).unwrap()));
    assert_eq!(replayed, framework);
}

#[test]
fn who_edits_a_node_is_not_disturbed_when_codes_shift_but_is_when_its_text_changed() {
    let (mut framework, mut log) = small();
    let now = on(date(2020, 10, 2));
    let add =
        Command::AddNode { id: node("new"), place: Place::FirstOf { parent: None }, cells: Cells::default() };
    act!(framework, framework, log, add, &coordinator(), &now);
    let edit = Command::EditNode { id: node("2"), read: 1, cells: Cells::default() };
    act!(framework, framework, log, edit, &coordinator(), &now);
    let refusal = decide(framework.as_ref(), &edit, &coordinator(), &now).unwrap_err();
    assert!(matches!(refusal.kind, RefusalKind::Conflict { current: 2, .. }));
    let recode = Command::Recode { id: node("2"), was: "2".to_owned(), code: "9".to_owned() };
    assert_eq!(refused(framework.as_ref(), &recode, &coordinator()), "refuse-code-shifted");
}

#[test]
fn a_deputy_writes_in_the_own_field_only() {
    let (framework, _) = small();
    let deputy = person(Role::Deputy);
    let now = on(date(2020, 10, 2));
    let edit = |code| Command::EditNode { id: node(code), read: 1, cells: Cells::default() };
    let put = |place| Command::AddNode { id: node("new"), place, cells: Cells::default() };
    assert!(decide(framework.as_ref(), &edit("1.2"), &deputy, &now).is_ok());
    assert!(decide(framework.as_ref(), &put(Place::After { node: node("1.2") }), &deputy, &now).is_ok());
    let out = Command::MoveNode { id: node("1.2"), place: Place::FirstOf { parent: Some(node("2")) } };
    let before = put(Place::FirstOf { parent: None });
    let gone = Command::RemoveNode { id: node("1"), read: 1 };
    let raise = Command::Recode { id: node("1.2"), was: "1.2".to_owned(), code: "2.1".to_owned() };
    for command in [
        edit("2"),
        put(Place::After { node: node("1") }),
        before,
        gone,
        out,
        raise,
        Command::Submit { base: None },
    ] {
        let id = refused(framework.as_ref(), &command, &deputy);
        assert!(id.starts_with("denied-"), "{command:?}: {id}");
    }
}

#[test]
fn units_comment_in_the_consultation_and_every_comment_is_answered_before_submission() {
    let (mut framework, mut log) = small();
    let now = on(date(2020, 10, 5));
    let officer = person(Role::UnitOfficer);
    let comment = Command::Comment {
        id: "c1".parse().unwrap(),
        node: Some(node("1.2")),
        unit: unit(UNIT),
        text: "Giảm điểm tối đa".to_owned(),
    };
    assert_eq!(refused(framework.as_ref(), &comment, &officer), "refuse-no-consultation");
    let open = Command::OpenConsultation { until: date(2020, 10, 20) };
    act!(framework, framework, log, open, &coordinator(), &now);
    act!(framework, framework, log, comment, &officer, &now);
    let foreign =
        Command::Comment { id: "c2".parse().unwrap(), node: None, unit: unit("VN-14"), text: "x".to_owned() };
    assert_eq!(refused(framework.as_ref(), &foreign, &officer), "denied-elsewhere");
    let late = decide(
        framework.as_ref(),
        &Command::Comment { id: "c3".parse().unwrap(), node: None, unit: unit(UNIT), text: "x".to_owned() },
        &officer,
        &on(date(2020, 10, 21)),
    );
    assert_eq!(why(late), "refuse-consultation-over");
    let edit = Command::EditNode { id: node("1.2"), read: 1, cells: Cells::default() };
    assert_eq!(refused(framework.as_ref(), &edit, &coordinator()), "refuse-consulting");
    let close = |reason: &str| Command::CloseConsultation { reason: reason.to_owned() };
    assert_eq!(refused(framework.as_ref(), &close(""), &coordinator()), "input-empty");
    act!(framework, framework, log, close(""), &coordinator(), &on(date(2020, 10, 21)));
    assert_eq!(
        refused(framework.as_ref(), &Command::Submit { base: None }, &coordinator()),
        "refuse-unanswered"
    );
    let answer = |read, outcome, text: &str| Command::Answer {
        id: "c1".parse().unwrap(),
        read,
        outcome,
        text: text.to_owned(),
    };
    let bare = answer(0, Outcome::NotTaken, "");
    assert_eq!(refused(framework.as_ref(), &bare, &coordinator()), "input-empty");
    act!(framework, framework, log, answer(0, Outcome::NotTaken, "Theo Đề án"), &person(Role::Deputy), &now);
    let second = answer(0, Outcome::Taken, "");
    assert_eq!(refused(framework.as_ref(), &second, &coordinator()), "refuse-conflict");
    act!(framework, framework, log, answer(1, Outcome::Taken, ""), &coordinator(), &now);
    act!(framework, framework, log, Command::Submit { base: None }, &coordinator(), &now);
    let comment = &framework.as_ref().unwrap().comments()[&"c1".parse().unwrap()];
    assert_eq!((comment.code.as_str(), comment.answer.as_ref().unwrap().revision.number), ("1.2", 2));
}

#[test]
fn nothing_changes_the_text_of_an_approved_framework_before_and_after_it_is_in_force() {
    let (mut framework, mut log) = approved();
    let before = framework.as_ref().unwrap().content().clone();
    let commands = || {
        [
            Command::EditMeta { read: 1, text: String::new() },
            Command::AddNode {
                id: node("x"),
                place: Place::FirstOf { parent: None },
                cells: Cells::default(),
            },
            Command::EditNode { id: node("1"), read: 1, cells: Cells::default() },
            Command::Recode { id: node("1"), was: "1".to_owned(), code: "3".to_owned() },
            Command::MoveNode { id: node("1"), place: Place::After { node: node("2") } },
            Command::RemoveNode { id: node("1"), read: 1 },
            Command::OpenConsultation { until: date(2021, 1, 1) },
            Command::Submit { base: None },
        ]
    };
    for command in commands() {
        assert_eq!(refused(framework.as_ref(), &command, &coordinator()), "refuse-framework-approved");
    }
    let again = Command::Approve { decision: decision() };
    assert_eq!(refused(framework.as_ref(), &again, &approver()), "refuse-framework-not-submitted");
    let campaign = Command::Enforce { campaign: "c2020".parse().unwrap() };
    act!(framework, framework, log, campaign, &coordinator(), &on(date(2021, 1, 1)));
    assert_eq!(refused(framework.as_ref(), &campaign, &coordinator()), "refuse-in-force");
    for command in commands() {
        assert_eq!(refused(framework.as_ref(), &command, &coordinator()), "refuse-framework-approved");
    }
    assert_eq!(framework.unwrap().content(), &before);
}
