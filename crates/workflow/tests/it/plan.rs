//! The yearly plan: its way, its amendments, its calendar.

use jiff::civil::date;
use parindex_locale::Lang;
use parindex_workflow::budget::Dong;
use parindex_workflow::plan::{
    About, Command, Directive, Due, ItemChange, Party, Plan, Standing, State, apply, decide, differences,
    late, reminders, slippage,
};
use parindex_workflow::{Actor, Grant, RefusalKind, Role, Stand};

use crate::demo::{approved, decision, draft, fields, item, lines};
use crate::people::{act, approver, coordinator, on, person, text, unit, why};

fn refused(plan: Option<&Plan>, command: &Command, actor: &Actor) -> &'static str {
    why(decide(plan, command, actor, &on(date(2020, 11, 1))))
}

#[test]
fn an_approved_plan_changes_only_by_an_amendment_with_a_decision_of_its_own() {
    let (mut plan, mut log) = approved();
    let first = plan.as_ref().unwrap().in_force().unwrap().clone();
    let now = on(date(2021, 1, 7));
    let mut later = fields(10);
    later.deadline = date(2021, 6, 30);
    let edit = Command::EditItem { id: item(10), read: 2, fields: later };
    assert_eq!(refused(plan.as_ref(), &edit, &coordinator()), "refuse-plan-approved");

    act!(plan, plan, log, Command::Amend { reason: "Kéo dài thẩm định".to_owned() }, &coordinator(), &now);
    assert_eq!(refused(plan.as_ref(), &Command::Submit, &coordinator()), "refuse-nothing-amended");
    act!(plan, plan, log, edit, &coordinator(), &now);
    assert_eq!(plan.as_ref().unwrap().in_force(), Some(&first));
    act!(plan, plan, log, Command::Submit, &coordinator(), &now);
    let mut decision = decision();
    decision.number = "17/QĐ-BNV".to_owned();
    act!(plan, plan, log, Command::Approve { decision }, &approver(), &now);

    let plan = plan.unwrap();
    let versions = plan.versions().unwrap();
    assert_eq!(versions.iter().count(), 2);
    assert_eq!(versions.first(), &first);
    assert_eq!(versions.latest().reason, "Kéo dài thẩm định");
    let found = differences(&first.content, &versions.latest().content);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].change, ItemChange::Deadline(date(2021, 3, 31), date(2021, 6, 30)));
    assert_eq!(Lang::En.say(&found[0].change.message()), "deadline: 31/03/2021 to 30/06/2021");
}

#[test]
fn an_amendment_that_is_given_up_leaves_the_plan_and_its_directives_whole() {
    let (mut plan, mut log) = approved();
    let now = on(date(2020, 10, 5));
    let before = plan.clone().unwrap();
    act!(plan, plan, log, Command::Amend { reason: "Thử".to_owned() }, &coordinator(), &now);
    let extra = "extra".parse().unwrap();
    act!(plan, plan, log, Command::AddItem { id: extra, fields: fields(1) }, &coordinator(), &now);
    let directive = directive(&["extra", "item-1"]);
    act!(plan, plan, log, Command::Record { directive }, &approver(), &now);
    act!(plan, plan, log, Command::Discard, &coordinator(), &now);
    let plan = plan.unwrap();
    assert_eq!(plan.state(), before.state());
    assert_eq!(plan.directives().values().next().unwrap().items, [item(1)].into());
}

fn directive(items: &[&str]) -> Directive {
    Directive {
        id: "d1".parse().unwrap(),
        from: "Phó Thủ tướng Chính phủ".to_owned(),
        number: "100/TB-VPCP".to_owned(),
        date: date(2020, 10, 1),
        text: "Hoàn thành điều tra xã hội học trước Tết".to_owned(),
        deadline: Some(date(2021, 2, 5)),
        items: items.iter().map(|id| id.parse().unwrap()).collect(),
    }
}

#[test]
fn a_directive_is_linked_to_items_and_holds_them_in_the_plan() {
    let (mut plan, mut log) = draft();
    let now = on(date(2020, 10, 2));
    let unknown = Command::Record { directive: directive(&["nowhere"]) };
    assert_eq!(refused(plan.as_ref(), &unknown, &coordinator()), "input-unknown-item");
    act!(plan, plan, log, Command::Record { directive: directive(&["item-3"]) }, &coordinator(), &now);
    let remove = Command::RemoveItem { id: item(3), read: 2 };
    assert_eq!(refused(plan.as_ref(), &remove, &coordinator()), "refuse-item-directed");
    let link = Command::Link { directive: "d1".parse().unwrap(), items: [item(7)].into() };
    act!(plan, plan, log, link, &coordinator(), &now);
    act!(plan, plan, log, remove, &coordinator(), &now);
    assert!(plan.unwrap().content().item(&item(3)).is_none());
}

#[test]
fn what_comes_back_says_why_and_nobody_approves_their_own_submission() {
    let (mut plan, mut log) = draft();
    let both = coordinator().with(approver().grants.remove(0));
    let now = on(date(2020, 9, 20));
    act!(plan, plan, log, Command::Submit, &both, &now);
    let approve = Command::Approve { decision: decision() };
    assert_eq!(refused(plan.as_ref(), &approve, &both), "refuse-own-submission");
    let add = Command::AddItem { id: "late".parse().unwrap(), fields: fields(1) };
    assert_eq!(refused(plan.as_ref(), &add, &coordinator()), "refuse-plan-submitted");
    let empty = Command::Return { reason: " ".to_owned() };
    assert_eq!(refused(plan.as_ref(), &empty, &approver()), "input-empty");
    act!(plan, plan, log, Command::Return { reason: "Thiếu kinh phí".to_owned() }, &approver(), &now);
    let State::Preparing { work } = plan.as_ref().unwrap().state() else { panic!("it is being prepared") };
    let Stand::Writing { returned: Some(returned) } = &work.stand else { panic!("it came back") };
    assert_eq!(returned.reason, "Thiếu kinh phí");
}

#[test]
fn who_saves_over_a_newer_change_is_told_whose_it_is() {
    let (plan, _) = draft();
    let command = Command::EditItem { id: item(1), read: 1, fields: fields(1) };
    let refusal = decide(plan.as_ref(), &command, &coordinator(), &on(date(2020, 10, 1))).unwrap_err();
    let RefusalKind::Conflict { by, current, .. } = refusal.kind else { panic!("{refusal:?}") };
    assert_eq!((by, current), (coordinator().person, 2));
}

#[test]
fn a_circle_of_dependencies_is_refused_and_shown() {
    let (plan, _) = draft();
    let mut first = fields(1);
    first.name = text("một");
    first.after = [item(9)].into();
    let command = Command::EditItem { id: item(1), read: 2, fields: first };
    let refusal = decide(plan.as_ref(), &command, &coordinator(), &on(date(2020, 10, 1))).unwrap_err();
    assert_eq!(refusal.message.id, "input-cycle");
    let way = Lang::En.say(&refusal.message);
    assert_eq!(way.matches(" → ").count(), 4, "{way}");
    let mut own = fields(1);
    own.after = [item(1)].into();
    let command = Command::EditItem { id: item(1), read: 2, fields: own };
    assert_eq!(refused(plan.as_ref(), &command, &coordinator()), "input-cycle");
    let remove = Command::RemoveItem { id: item(1), read: 2 };
    assert_eq!(refused(plan.as_ref(), &remove, &coordinator()), "refuse-item-needed");
}

#[test]
fn all_faults_of_an_item_are_told_at_once_each_with_its_field() {
    let (plan, _) = draft();
    let mut wrong = fields(1);
    wrong.name = text("  ");
    wrong.deadline = date(2020, 9, 1);
    wrong.after = ["nowhere".parse().unwrap()].into();
    let command = Command::AddItem { id: item(1), fields: wrong };
    let refusal = decide(plan.as_ref(), &command, &coordinator(), &on(date(2020, 10, 1))).unwrap_err();
    let fields: Vec<_> = refusal.faults.iter().filter_map(|f| f.place.column.as_deref()).collect();
    assert_eq!(fields, ["name", "deadline", "after", "id"]);
}

#[test]
fn money_beyond_all_bounds_is_refused_in_a_line_and_in_the_sum() {
    let (plan, _) = draft();
    let set = |quantity, times| {
        let mut lines = lines(1);
        lines[0].quantity = quantity;
        lines[0].times = times;
        Command::SetBudget { id: item(1), read: 2, lines }
    };
    for (quantity, times) in
        [(1_000_000_000, 1), (1_000_000_000, 1_000_000_000), (333_333_334, 1), (333_333_333, 1)]
    {
        let id = refused(plan.as_ref(), &set(quantity, times), &coordinator());
        assert_eq!(id, "input-too-much-money", "{quantity} x {times}");
    }
    let mut free = lines(1);
    (free[0].unit_cost, free[0].quantity) = (Dong::ZERO, u64::MAX);
    let free = Command::SetBudget { id: item(1), read: 2, lines: free };
    assert_eq!(refused(plan.as_ref(), &free, &coordinator()), "input-too-large");
    assert!(Dong::new(Dong::LIMIT + 1).is_err());
    assert!(serde_json::from_str::<Dong>("1000000000000001").is_err());
}

#[test]
fn only_the_lead_and_the_coordinator_report_progress_and_only_on_what_is_in_force() {
    let (plan, _) = approved();
    let report = Command::Report {
        id: item(3),
        standing: Standing::Started { on: date(2020, 10, 3) },
        note: String::new(),
    };
    let officer = |at| Actor::new("x".parse().unwrap()).with(Grant::new(Role::UnitOfficer, unit(at)));
    let now = on(date(2020, 10, 4));
    assert!(decide(plan.as_ref(), &report, &officer("VN-BNV-KHTC"), &now).is_ok());
    assert!(decide(plan.as_ref(), &report, &coordinator(), &now).is_ok());
    assert_eq!(refused(plan.as_ref(), &report, &officer("VN-13")), "denied-elsewhere");
    assert_eq!(refused(plan.as_ref(), &report, &person(Role::Auditor)), "denied-auditor");
    let future = Command::Report {
        id: item(3),
        standing: Standing::Started { on: date(2021, 10, 3) },
        note: String::new(),
    };
    assert_eq!(refused(plan.as_ref(), &future, &coordinator()), "input-future");
    let nothing = Command::Report { id: item(3), standing: Standing::Waiting, note: String::new() };
    assert_eq!(refused(plan.as_ref(), &nothing, &coordinator()), "input-empty");
    assert_eq!(refused(draft().0.as_ref(), &report, &coordinator()), "refuse-plan-not-approved");
}

#[test]
fn slippage_is_counted_from_the_first_approved_deadline_and_not_hidden_by_amending_it() {
    let (mut plan, mut log) = approved();
    let now = on(date(2021, 1, 7));
    act!(plan, plan, log, Command::Amend { reason: "QĐ 17".to_owned() }, &coordinator(), &now);
    let mut later = fields(10);
    later.deadline = date(2021, 6, 15);
    act!(plan, plan, log, Command::EditItem { id: item(10), read: 2, fields: later }, &coordinator(), &now);
    act!(plan, plan, log, Command::Submit, &coordinator(), &now);
    act!(plan, plan, log, Command::Approve { decision: decision() }, &approver(), &now);
    let of_last = |plan: &Option<Plan>, today| slippage(plan.as_ref().unwrap(), today).pop().unwrap();
    let open = of_last(&plan, date(2021, 2, 1));
    assert_eq!((open.days, open.late, open.real), (76, false, None));
    let done = Standing::Done { started: date(2021, 6, 1), on: date(2021, 6, 24) };
    let report = Command::Report { id: item(10), standing: done, note: String::new() };
    act!(plan, plan, log, report, &coordinator(), &on(date(2021, 6, 25)));
    let slip = of_last(&plan, date(2022, 1, 1));
    assert_eq!((slip.days, slip.late, slip.real), (85, true, Some(date(2021, 6, 24))));
    assert_eq!(late(plan.as_ref().unwrap(), date(2020, 11, 1)), [item(1), item(3)]);
}

#[test]
fn reminders_come_ahead_of_deadlines_then_every_week_and_end_when_the_item_is_done() {
    let (mut plan, mut log) = approved();
    let of = |plan: &Option<Plan>, today| {
        let all = reminders(plan.as_ref().unwrap(), today, &[7, 1]);
        all.into_iter().find(|r| r.about == About::Item(item(3))).map(|r| (r.due, r.since))
    };
    assert_eq!(of(&plan, date(2020, 10, 23)), None);
    assert_eq!(of(&plan, date(2020, 10, 24)), Some((Due::In(7), date(2020, 10, 24))));
    assert_eq!(of(&plan, date(2020, 10, 29)), Some((Due::In(2), date(2020, 10, 24))));
    assert_eq!(of(&plan, date(2020, 10, 31)), Some((Due::In(0), date(2020, 10, 30))));
    assert_eq!(of(&plan, date(2020, 11, 1)), Some((Due::Over(1), date(2020, 11, 1))));
    assert_eq!(of(&plan, date(2020, 11, 10)), Some((Due::Over(10), date(2020, 11, 8))));
    let all = reminders(plan.as_ref().unwrap(), date(2020, 10, 30), &[7, 1]);
    let third = all.iter().find(|r| r.about == About::Item(item(3))).unwrap();
    assert_eq!(third.to[0], Party::Unit { unit: unit("VN-BNV-KHTC") });
    assert!(Lang::En.say(&third.message()).ends_with("1 day left until 31/10/2020"));
    let done = Standing::Done { started: date(2020, 10, 1), on: date(2020, 10, 30) };
    let report = Command::Report { id: item(3), standing: done, note: String::new() };
    act!(plan, plan, log, report, &coordinator(), &on(date(2020, 10, 30)));
    assert_eq!(of(&plan, date(2020, 10, 31)), None);
}

#[test]
fn events_and_states_keep_their_written_form() {
    let (plan, log) = approved();
    let first = serde_json::to_string(&log[0]).unwrap();
    let expected = r#"{"at":"2020-09-15T00:00:00Z","by":"Coordinator","change":{"kind":"begun","id":"plan-2020","host":"BNV","year":2020,"title":{"vi":"Kế hoạch xác định Chỉ số cải cách hành chính năm 2020","en":"Plan of the PAR INDEX 2020"}}}"#;
    assert_eq!(first, expected);
    let read = log.iter().map(|event| serde_json::from_str(&serde_json::to_string(event).unwrap()).unwrap());
    let replayed = read.fold(None, |plan, event| Some(apply(plan, &event).unwrap()));
    assert_eq!(replayed, plan);
    let state: Plan = serde_json::from_str(&serde_json::to_string(&plan).unwrap()).unwrap();
    assert_eq!(Some(state), plan);
}

#[test]
fn an_amendment_that_drops_an_item_is_not_approved_once_work_on_it_has_begun() {
    let (mut plan, mut log) = approved();
    let now = on(date(2020, 10, 5));
    act!(plan, plan, log, Command::Amend { reason: "Bỏ".to_owned() }, &coordinator(), &now);
    act!(plan, plan, log, Command::RemoveItem { id: item(3), read: 2 }, &coordinator(), &now);
    act!(plan, plan, log, Command::Submit, &coordinator(), &now);
    let standing = Standing::Started { on: date(2020, 10, 5) };
    let report = Command::Report { id: item(3), standing, note: String::new() };
    act!(plan, plan, log, report, &coordinator(), &now);
    let approve = Command::Approve { decision: decision() };
    assert_eq!(refused(plan.as_ref(), &approve, &approver()), "refuse-item-begun");
    act!(plan, plan, log, Command::Withdraw, &coordinator(), &now);
    assert_eq!(refused(plan.as_ref(), &Command::Submit, &coordinator()), "refuse-item-begun");
}
