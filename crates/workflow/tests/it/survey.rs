//! The survey: its way from the plan to the last answer.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use parindex_ledger::Digest;
use parindex_workflow::budget::{Dong, Line};
use parindex_workflow::campaign::Campaign;
use parindex_workflow::survey::{
    Basis, Command, Draw, Event, Fields, Form, How, MOST_BLANK, MOST_DRAWN, MOST_INVITATIONS, MOST_PRINTED,
    Method, On, Size, Stage, State, Survey, apply, decide,
};
use parindex_workflow::{Actor, Decision, GroupId, Refusal, Role, Stand, UnitId};

use crate::campaign::opened;
use crate::people::{approver, coordinator, on, person, text, unit, why};

const DAY: Date = date(2021, 1, 5);

fn manager() -> Actor {
    person(Role::SurveyManager)
}

fn fields(answers: u32) -> Fields {
    Fields {
        name: text("Người dân"),
        method: Method::Mixed,
        size: Size { of: Basis::Unit, answers },
        start: date(2021, 1, 10),
        end: date(2021, 2, 10),
        quota: 0,
    }
}

fn citizens() -> GroupId {
    "citizens".parse().unwrap()
}

fn form() -> Form {
    Form { file: Digest::of(b"form"), name: "citizens.xlsx".into(), version: "1".into(), questions: 15 }
}

fn add() -> Command {
    Command::AddGroup { id: citizens(), fields: fields(500) }
}

fn approve() -> Command {
    Command::Approve { decision: Decision { number: "12/QĐ-BNV".to_owned(), date: DAY } }
}

fn print(count: u32) -> Command {
    Command::Print { group: citizens(), units: BTreeMap::from([(unit("VN-13"), count)]) }
}

fn invite(count: u32) -> Command {
    Command::Invite { group: citizens(), units: BTreeMap::from([(unit("VN-13"), count)]) }
}

/// A survey with all that happened in it.
struct Round {
    campaign: Campaign,
    survey: Option<Survey>,
    log: Vec<Event>,
}

impl Round {
    fn new() -> Round {
        Round { campaign: opened().0.unwrap(), survey: None, log: Vec::new() }
    }

    fn decide(&self, command: &Command, actor: &Actor) -> Result<Vec<Event>, Refusal> {
        decide(self.survey.as_ref(), &On { campaign: &self.campaign, command }, actor, &on(DAY))
    }

    fn act(&mut self, command: &Command, actor: &Actor) {
        for event in self.decide(command, actor).unwrap() {
            self.survey = Some(apply(self.survey.take(), &event).unwrap());
            self.log.push(event);
        }
    }

    fn why(&self, command: &Command, actor: &Actor) -> &'static str {
        why(self.decide(command, actor))
    }

    fn state(&self) -> &State {
        self.survey.as_ref().unwrap().state()
    }

    fn submitted() -> Round {
        let mut round = Round::new();
        for command in [Command::Begin, add(), Command::Submit] {
            round.act(&command, &manager());
        }
        round
    }
}

#[test]
fn a_survey_goes_from_the_plan_to_its_end_and_replays() {
    let mut round = Round::submitted();
    round.act(&approve(), &approver());
    round.act(&Command::SetForm { id: citizens(), form: form() }, &manager());
    round.act(&invite(3), &manager());
    round.act(&Command::Open, &manager());
    round.act(&invite(4), &manager());
    assert_eq!(round.survey.as_ref().unwrap().group(&citizens()).unwrap().invited[&unit("VN-13")], 7);
    round.act(&Command::Close, &manager());
    assert!(matches!(round.state(), State::Closed { .. }));
    crate::random::replays(&round.log, round.survey.as_ref(), apply);
}

#[test]
fn nobody_approves_what_they_submitted_and_a_return_has_a_reason() {
    let mut round = Round::submitted();
    let both = manager().with(approver().grants.remove(0));
    assert_eq!(round.why(&approve(), &both), "refuse-own-submission");
    assert_eq!(round.why(&approve(), &coordinator()), "denied-no-role");
    assert_eq!(round.why(&Command::Return { reason: " ".into() }, &approver()), "input-empty");
    round.act(&Command::Return { reason: "Cỡ mẫu quá nhỏ".into() }, &approver());
    let Some(Stand::Writing { returned: Some(returned) }) = round.survey.as_ref().unwrap().stand() else {
        panic!("{:?}", round.state())
    };
    assert_eq!(returned.reason, "Cỡ mẫu quá nhỏ");
}

#[test]
fn what_was_approved_is_sent_back_only_while_nobody_is_asked() {
    let mut round = Round::submitted();
    round.act(&approve(), &approver());
    let back = Command::Return { reason: "Đổi cỡ mẫu".into() };
    let mut other = Round { campaign: round.campaign.clone(), survey: round.survey.clone(), log: Vec::new() };
    other.act(&back, &approver());
    assert!(other.survey.unwrap().is_written());
    round.act(&Command::SetForm { id: citizens(), form: form() }, &manager());
    round.act(&Command::Open, &manager());
    assert_eq!(round.why(&back, &approver()), "refuse-survey-not-submitted");
}

#[test]
fn a_plan_changes_only_while_it_is_written_and_questionnaires_until_the_first_answer() {
    let mut round = Round::submitted();
    let edit = Command::EditGroup { id: citizens(), read: 1, fields: fields(900) };
    let bring = Command::SetForm { id: citizens(), form: form() };
    assert_eq!(round.why(&edit, &manager()), "refuse-survey-submitted");
    assert_eq!(round.why(&bring, &manager()), "refuse-survey-submitted");
    assert_eq!(round.why(&invite(1), &manager()), "refuse-survey-no-invitations");
    round.act(&Command::Withdraw, &manager());
    round.act(&edit, &manager());
    assert_eq!(round.why(&edit, &manager()), "refuse-conflict");
    round.act(&Command::Submit, &manager());
    round.act(&approve(), &approver());
    assert_eq!(round.why(&edit, &manager()), "refuse-survey-approved");
    assert_eq!(round.why(&Command::Open, &manager()), "input-no-form");
    round.act(&bring, &manager());
    round.act(&Command::Open, &manager());
    assert_eq!(round.why(&bring, &manager()), "refuse-survey-frozen");
    assert_eq!(round.why(&Command::Open, &manager()), "refuse-survey-frozen");
    round.act(&Command::Close, &manager());
    assert_eq!(round.why(&Command::Close, &manager()), "refuse-survey-not-collecting");
    assert_eq!(round.why(&invite(1), &manager()), "refuse-survey-no-invitations");
}

#[test]
fn a_group_is_checked_before_it_is_written() {
    let mut round = Round::new();
    assert_eq!(round.why(&Command::Submit, &manager()), "refuse-no-survey");
    assert_eq!(round.why(&Command::Begin, &coordinator()), "denied-no-role");
    round.act(&Command::Begin, &manager());
    assert_eq!(round.why(&Command::Begin, &manager()), "refuse-survey-exists");
    assert_eq!(round.why(&Command::Submit, &manager()), "refuse-survey-no-groups");
    let group = |id: &str, fields: Fields| Command::AddGroup { id: id.parse().unwrap(), fields };
    assert_eq!(round.why(&group("Dan/1", fields(1)), &manager()), "input-group-id");
    assert_eq!(round.why(&group("x", fields(0)), &manager()), "input-size");
    let mut late = fields(1);
    late.end = date(2021, 1, 1);
    assert_eq!(round.why(&group("x", late), &manager()), "input-deadline-before-start");
    round.act(&add(), &manager());
    assert_eq!(round.why(&add(), &manager()), "input-taken");
    assert_eq!(round.why(&Command::RemoveGroup { id: citizens(), read: 2 }, &manager()), "refuse-conflict");
    round.act(&Command::RemoveGroup { id: citizens(), read: 1 }, &manager());
    let gone = Command::SetForm { id: citizens(), form: form() };
    assert_eq!(round.why(&gone, &manager()), "refuse-unknown-group");
}

#[test]
fn costs_add_up_and_are_bounded() {
    let mut round = Round::new();
    round.act(&Command::Begin, &manager());
    round.act(&add(), &manager());
    let line = |quantity: u64, cost: u64| Line {
        id: "l1".parse().unwrap(),
        text: "Trả công điều tra viên".into(),
        measure: "phiếu".into(),
        quantity,
        unit_cost: Dong::new(cost).unwrap(),
        times: 1,
        source: "NSNN".into(),
        basis: String::new(),
    };
    let set = |read, line| Command::SetCosts { id: citizens(), read, lines: vec![line] };
    assert_eq!(round.why(&set(1, line(2, Dong::LIMIT)), &manager()), "input-too-much-money");
    round.act(&set(1, line(31_500, 50_000)), &manager());
    let survey = round.survey.unwrap();
    assert_eq!(survey.total().unwrap().amount(), 1_575_000_000);
    assert_eq!(survey.groups()[0].wanted(63), 31_500);
}

#[test]
fn answers_are_left_out_and_taken_in_again_with_a_reason_by_the_survey_manager_alone() {
    let mut round = Round::submitted();
    let exclude = |answers: usize, reason: &str| Command::Exclude {
        group: citizens(),
        answers: (0..answers).map(|n| format!("answer-{n:010}")).collect(),
        reason: reason.to_owned(),
    };
    let include = Command::Include {
        group: citizens(),
        answers: vec!["answer-0000000000".into()],
        reason: "Nhầm".into(),
    };
    assert_eq!(round.why(&exclude(1, "Trùng"), &manager()), "refuse-survey-not-collecting");
    round.act(&Command::Withdraw, &manager());
    round.act(&Command::SetForm { id: citizens(), form: form() }, &manager());
    round.act(&Command::Submit, &manager());
    round.act(&approve(), &approver());
    round.act(&Command::Open, &manager());
    assert_eq!(round.why(&exclude(1, " "), &manager()), "input-empty");
    assert_eq!(round.why(&exclude(0, "Trùng"), &manager()), "input-none-chosen");
    assert_eq!(round.why(&exclude(201, "Trùng"), &manager()), "input-too-many");
    assert_eq!(round.why(&exclude(1, "Trùng"), &approver()), "denied-no-role");
    round.act(&exclude(200, "Trùng"), &manager());
    round.act(&Command::Close, &manager());
    round.act(&include, &manager());
}

#[test]
fn forms_are_printed_of_what_does_not_change_any_more_and_counted() {
    let mut round = Round::submitted();
    round.act(&approve(), &approver());
    round.act(&Command::SetForm { id: citizens(), form: form() }, &manager());
    assert_eq!(round.why(&print(1), &manager()), "refuse-survey-not-collecting");
    round.act(&Command::Open, &manager());
    assert_eq!(round.why(&print(0), &manager()), "input-empty");
    assert_eq!(round.why(&print(MOST_PRINTED + 1), &manager()), "input-too-large");
    assert_eq!(round.why(&print(1), &person(Role::Enumerator)), "denied-no-role");
    round.act(&print(MOST_PRINTED), &manager());
    round.act(&print(3), &manager());
    let group = round.survey.as_ref().unwrap().group(&citizens()).unwrap();
    assert_eq!(group.printed[&unit("VN-13")], MOST_PRINTED + 3);
    crate::random::replays(&round.log, round.survey.as_ref(), apply);
}

#[test]
fn a_group_that_answers_on_the_web_alone_has_no_forms_on_paper() {
    let mut round = Round::new();
    let fields = Fields { method: Method::Online, ..fields(500) };
    for command in [Command::Begin, Command::AddGroup { id: citizens(), fields }, Command::Submit] {
        round.act(&command, &manager());
    }
    round.act(&approve(), &approver());
    round.act(&Command::SetForm { id: citizens(), form: form() }, &manager());
    round.act(&Command::Open, &manager());
    assert_eq!(round.why(&print(1), &manager()), "refuse-survey-not-printed");
}

#[test]
fn a_form_is_decided_by_who_keyed_it_or_by_who_decides_about_answers() {
    let mut round = Round::submitted();
    round.act(&approve(), &approver());
    round.act(&Command::SetForm { id: citizens(), form: form() }, &manager());
    let (nam, mai) = (person(Role::Enumerator), manager());
    let decide = |keyed: [&str; 2], blank: usize| Command::DecideSheet {
        group: citizens(),
        sheet: "AAAA-BBBB".into(),
        keyed: keyed.map(|person| person.parse().unwrap()),
        differences: 2,
        blank: vec!["Q1".into(); blank],
    };
    let own = decide([nam.person.as_str(), "another"], 1);
    assert_eq!(round.why(&own, &nam), "refuse-survey-not-collecting");
    round.act(&Command::Open, &manager());
    assert_eq!(round.why(&decide(["one", "another"], 1), &nam), "denied-no-role");
    assert_eq!(round.why(&own, &coordinator()), "denied-no-role");
    assert_eq!(round.why(&decide(["one", "another"], MOST_BLANK + 1), &mai), "input-too-many");
    round.act(&own, &nam);
    round.act(&decide(["one", "another"], 0), &mai);
    crate::random::replays(&round.log, round.survey.as_ref(), apply);
}

#[test]
fn invitations_are_bounded() {
    let mut round = Round::submitted();
    round.act(&approve(), &approver());
    assert_eq!(round.why(&invite(0), &manager()), "input-empty");
    assert_eq!(round.why(&invite(MOST_INVITATIONS + 1), &manager()), "input-too-large");
    let many: BTreeMap<UnitId, u32> = (0..3).map(|n| (unit(&format!("VN-{n}")), u32::MAX)).collect();
    let many = Command::Invite { group: citizens(), units: many };
    assert_eq!(round.why(&many, &manager()), "input-too-large");
    assert_eq!(round.why(&invite(1), &person(Role::Enumerator)), "denied-no-role");
}

fn draw(reason: &str, contacts: bool) -> Command {
    let draw = Draw {
        frame: Digest::of(b"frame"),
        name: "frame.csv".into(),
        rows: 900,
        how: How { stratum: "unit".into(), take: 31, ..How::default() },
        seed: "7".into(),
        units: BTreeMap::new(),
        sample: 31,
        spares: 0,
        list: Digest::of(b"list"),
        contacts,
        reason: reason.into(),
    };
    Command::Draw { group: citizens(), draw: Box::new(draw) }
}

#[test]
fn a_group_is_drawn_once_it_is_approved_and_again_only_with_a_reason() {
    let mut round = Round::submitted();
    assert_eq!(round.why(&draw("", false), &manager()), "refuse-survey-no-draw");
    round.act(&approve(), &approver());
    assert_eq!(round.why(&draw("", false), &coordinator()), "denied-no-role");
    let mut bad = draw("", false);
    if let Command::Draw { draw, .. } = &mut bad {
        (draw.sample, draw.seed) = (MOST_DRAWN, "-1".into());
        draw.spares = 1;
    }
    assert_eq!(round.decide(&bad, &manager()).unwrap_err().faults.len(), 2);
    round.act(&draw("", true), &manager());
    assert_eq!(round.why(&draw(" ", false), &manager()), "input-empty");
    round.act(&draw("Thiếu một xã", true), &manager());
    let of = |round: &Round| -> Vec<bool> {
        let group = round.survey.as_ref().unwrap().group(&citizens()).unwrap();
        group.draws.iter().map(|drawn| drawn.draw.contacts).collect()
    };
    assert_eq!(of(&round), [false, true], "contacts of the sample that counts alone");
    round.act(&Command::Return { reason: "Đổi cỡ mẫu".into() }, &approver());
    let remove = Command::RemoveGroup { id: citizens(), read: 1 };
    assert_eq!(round.why(&remove, &manager()), "refuse-survey-drawn");
    round.act(&Command::Submit, &manager());
    round.act(&approve(), &approver());
    round.act(&Command::SetForm { id: citizens(), form: form() }, &manager());
    round.act(&Command::Open, &manager());
    round.act(&Command::Close, &manager());
    assert_eq!(of(&round), [false, false]);
    assert_eq!(round.why(&draw("Lý do", false), &manager()), "refuse-survey-no-draw");
    crate::random::replays(&round.log, round.survey.as_ref(), apply);
}

#[test]
fn the_command_that_repeats_a_draw_says_all_of_how_it_was_made() {
    let stage = |column: &str, take, proportional| Stage { column: column.into(), take, proportional };
    let how = How {
        stratum: "unit".into(),
        stages: vec![stage("cluster", 6, true), stage("id", 3, false)],
        size: Some("size".into()),
        people: Some("people".into()),
        take: 31,
        by_stratum: BTreeMap::new(),
        spares: 5,
    };
    let all =
        "--stratum unit --stage cluster=6:pps --stage id=3 --size size --people people --take 31 --spares 5";
    assert_eq!(how.arguments().join(" "), all);
    let plain =
        How { stratum: "unit".into(), by_stratum: BTreeMap::from([("VN-13".into(), 2)]), ..How::default() };
    assert_eq!(plain.arguments().join(" "), "--stratum unit --allocation allocation.csv --spares 0");
}
