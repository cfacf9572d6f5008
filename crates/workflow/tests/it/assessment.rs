//! The unit's part of a dossier: entering, proving, delegating, submitting.

use jiff::civil::date;
use parindex_framework::facts::parse_values;
use parindex_ledger::Digest;
use parindex_locale::Lang;
use parindex_workflow::assessment::{
    Asked, Burden, Claim, Command, Gap, Given, MOST_HOURS, Prose, Score, State, Window, apply, asked,
};
use parindex_workflow::campaign::{Late, Terms};
use parindex_workflow::evidence::{Content, Details};
use parindex_workflow::{Actor, RefusalKind, Role};

use crate::dossier::{Desk, add_document, attach, by_hand, code, enter, file, leader, officer, officer_for};
use crate::people::{UNIT, coordinator, person, unit, why};

fn refused(desk: &Desk, command: &Command, actor: &Actor) -> &'static str {
    why(desk.decide(command, actor))
}

fn claim(points: &str, reason: &str) -> Claim {
    Claim::Points { points: points.parse().unwrap(), reason: reason.to_owned() }
}

#[test]
fn it_begins_with_the_criteria_that_are_appraised_and_only_once() {
    let desk = Desk::begun(Late::Locked);
    let codes: Vec<String> = desk.state().entries().keys().map(ToString::to_string).collect();
    assert_eq!(codes, ["1.1", "1.2", "2.1", "2.3", "3", "4.1"]);
    assert_eq!(desk.state().id().as_str(), "c2020/VN-13");
    let again = desk.decide(&Command::Begin { unit: unit(UNIT) }, &officer()).unwrap();
    assert_eq!(again, []);
    let survey = enter("2.2", 0, "", by_hand("1"), "");
    assert_eq!(refused(&desk, &survey, &officer()), "refuse-unknown-node");
    assert_eq!(refused(&Desk::new(Terms::default()), &survey, &officer()), "refuse-no-assessment");
}

#[test]
fn the_rule_gives_the_points_and_another_claim_needs_a_reason() {
    let mut desk = Desk::begun(Late::Locked);
    let facts = "planned=10; done=9";
    assert_eq!(refused(&desk, &enter("1.1", 0, facts, claim("1", " "), ""), &officer()), "input-empty");
    assert_eq!(refused(&desk, &enter("1.1", 0, facts, claim("1.01", "vì"), ""), &officer()), "input-points");
    assert_eq!(refused(&desk, &enter("1.1", 0, "", claim("1", ""), ""), &officer()), "input-empty");
    desk.ok(&enter("1.1", 0, facts, claim("0.50", ""), ""), &officer());
    let declared = desk.state().entries()[&code("1.1")].declared.clone().unwrap();
    assert_eq!(declared.given, Given::Points { points: "0.5".parse().unwrap() });
    assert_eq!(declared.claim, Claim::Rule, "claiming what the rule gives is claiming the rule");
    desk.ok(&enter("1.1", 1, facts, claim("1", "Có văn bản riêng"), ""), &officer());
    assert_eq!(
        desk.state().entries()[&code("1.1")].own(),
        Some(Score::Points { points: "1".parse().unwrap() })
    );
    desk.ok(&enter("1.2", 0, "", by_hand("1.5"), ""), &officer());
    let not = Claim::NotApplicable { reason: "Không có thủ tục".to_owned() };
    desk.ok(&enter("2.1", 0, "", not, ""), &officer());
    assert_eq!(desk.state().entries()[&code("2.1")].own(), Some(Score::Out));
    let silent = Claim::NotApplicable { reason: String::new() };
    assert_eq!(refused(&desk, &enter("3", 0, "", silent, ""), &officer()), "input-empty");
}

#[test]
fn facts_that_the_criterion_does_not_know_or_of_another_kind_are_refused_at_their_place() {
    let desk = Desk::begun(Late::Locked);
    for (at, facts, id) in [
        ("1.1", "made=3", "input-unknown-fact"),
        ("1.1", "planned=1.5", "input-fact-kind"),
        ("1.1", "planned=-1", "input-fact-kind"),
        ("1.1", "planned=2020-01-01", "input-fact-kind"),
        ("2.1", "choice=half", "input-fact-kind"),
        ("3", "plan=1", "input-fact-kind"),
        ("3", "done=1", "input-unknown-fact"),
    ] {
        let refusal = desk.decide(&enter(at, 0, facts, Claim::Rule, ""), &officer()).unwrap_err();
        assert_eq!(refusal.message.id, id, "{facts}");
        assert!(facts.starts_with(refusal.faults[0].place.column.as_deref().unwrap()));
    }
    assert!(desk.decide(&enter("1.1", 0, "planned=none", Claim::Rule, ""), &officer()).is_ok());
}

#[test]
fn the_same_again_is_no_event_and_an_older_reading_overwrites_nothing() {
    let mut desk = Desk::begun(Late::Locked);
    let first = enter("1.1", 0, "planned=10; done=9", Claim::Rule, "");
    assert_eq!(desk.ok(&first, &officer()), 1);
    assert_eq!(desk.ok(&first, &officer()), 0, "a message that was sent twice");
    assert_eq!(desk.ok(&enter("1.1", 0, "done=9; planned=10", Claim::Rule, ""), &officer()), 0);
    let stale = enter("1.1", 0, "planned=10; done=8", Claim::Rule, "");
    let refusal = desk.decide(&stale, &officer()).unwrap_err();
    assert!(matches!(refusal.kind, RefusalKind::Conflict { current: 1, .. }), "{refusal:?}");
    assert_eq!(desk.ok(&enter("1.2", 0, "", by_hand("1"), ""), &officer()), 1, "others are not concerned");
}

#[test]
fn who_has_a_part_of_it_edits_this_part_and_what_is_delegated() {
    let mut desk = Desk::begun(Late::Locked);
    let lan = officer_for("lan", &["2"]);
    let entry = enter("1.1", 0, "planned=10; done=9", Claim::Rule, "");
    assert!(desk.decide(&enter("2.1", 0, "choice=full", Claim::Rule, ""), &lan).is_ok());
    assert_eq!(refused(&desk, &entry, &lan), "denied-elsewhere");
    let delegate = |at: &str, to: Option<&str>| Command::Delegate {
        code: code(at),
        person: to.map(|to| to.parse().unwrap()),
    };
    assert_eq!(refused(&desk, &delegate("1", Some("lan")), &lan), "denied-elsewhere");
    assert_eq!(desk.ok(&delegate("1", Some("lan")), &officer()), 1);
    assert_eq!(desk.ok(&delegate("1", Some("lan")), &officer()), 0);
    desk.ok(&entry, &lan);
    assert_eq!(desk.state().delegate(&code("1.1")).unwrap().as_str(), "lan");
    assert_eq!(refused(&desk, &enter("3", 0, "", Claim::Rule, ""), &lan), "denied-elsewhere");
    let prose =
        Command::WriteAccount { read: 0, difficulties: Prose::default(), proposals: Prose::default() };
    assert_eq!(refused(&desk, &prose, &lan), "denied-elsewhere");
    let stranger = Actor::new("lan".parse().unwrap());
    assert_eq!(refused(&desk, &entry, &stranger), "denied-no-role", "delegating gives no role");
    desk.ok(&delegate("1", None), &officer());
    let after = enter("1.1", 1, "planned=10; done=10", Claim::Rule, "");
    assert_eq!(refused(&desk, &after, &lan), "denied-elsewhere");
    assert_eq!(refused(&desk, &entry, &leader()), "denied-no-role", "who signs does not write");
}

#[test]
fn documents_prove_criteria_are_revised_and_cannot_be_removed_while_they_do() {
    let mut desk = Desk::begun(Late::Locked);
    assert_eq!(refused(&desk, &attach("1.1", "doc-1", ""), &officer()), "refuse-unknown-document");
    assert_eq!(desk.ok(&add_document("doc-1"), &officer()), 1);
    assert_eq!(desk.ok(&add_document("doc-1"), &officer()), 0);
    desk.ok(&attach("1.1", "doc-1", ""), &officer());
    desk.ok(&attach("3", "doc-1", "tr. 7"), &officer());
    desk.ok(&attach("1.1", "doc-1", "tr. 3"), &officer());
    assert_eq!(desk.state().entries()[&code("1.1")].evidence[0].pages, "tr. 3");
    let id = "doc-1".parse().unwrap();
    assert_eq!(desk.state().uses(&id).count(), 2);
    let remove = Command::RemoveDocument { id, read: 2 };
    assert_eq!(refused(&desk, &remove, &officer()), "refuse-document-used");
    let revise =
        |read, size| Command::ReviseDocument { id: "doc-1".parse().unwrap(), read, content: file(size) };
    assert_eq!(refused(&desk, &revise(1, 0), &officer()), "input-empty");
    assert_eq!(refused(&desk, &revise(1, 1 << 40), &officer()), "input-too-large");
    desk.ok(&revise(1, 2), &officer());
    assert_eq!(desk.state().documents()[&"doc-1".parse().unwrap()].contents, [file(1), file(2)]);
    for at in ["1.1", "3"] {
        desk.ok(&Command::Detach { code: code(at), document: "doc-1".parse().unwrap() }, &officer());
    }
    desk.ok(&remove, &officer());
    assert!(desk.state().documents().is_empty());
}

#[test]
fn contents_and_details_of_documents_are_checked() {
    let desk = Desk::begun(Late::Locked);
    let add = |content, title: &str| {
        let details = Details { title: title.to_owned(), ..Details::default() };
        refused(&desk, &Command::AddDocument { id: "d".parse().unwrap(), content, details }, &officer())
    };
    let named = |name: &str| match file(1) {
        Content::File { sha256, size, media, .. } => {
            Content::File { sha256, size, media, name: name.to_owned() }
        }
        link @ Content::Link { .. } => link,
    };
    assert_eq!(add(file(1), ""), "input-empty");
    assert_eq!(add(named("../etc/passwd"), "x"), "input-file-name");
    for url in
        ["javascript:alert(1)", "https://", "https:///x", "http://a b", "ftp://a", "https://a\"onload=x"]
    {
        assert_eq!(add(Content::Link { url: url.to_owned() }, "x"), "input-url", "{url}");
    }
}

#[test]
fn what_is_lacking_is_named_and_a_submission_with_gaps_needs_a_reason() {
    let mut desk = Desk::begun(Late::Locked);
    desk.ok(&enter("1.1", 0, "planned=10; done=9", Claim::Rule, ""), &officer());
    desk.ok(&add_document("doc-1"), &officer());
    desk.ok(&enter("3", 0, "plan=yes; report=no", Claim::Rule, ""), &officer());
    desk.ok(&attach("3", "doc-1", " "), &officer());
    let gaps = desk.state().gaps(&desk.framework);
    let expected = [
        Gap::Evidence(code("1.1")),
        Gap::Score(code("1.2")),
        Gap::Score(code("2.1")),
        Gap::Score(code("2.3")),
        Gap::Pages(code("3")),
    ];
    assert_eq!(gaps, expected, "bonus is given by exception");
    let submit = |reason: &str| Command::Submit { reason: reason.to_owned(), hours: None };
    assert_eq!(refused(&desk, &submit(""), &leader()), "input-empty");
    assert_eq!(refused(&desk, &submit("Thiếu"), &officer()), "denied-no-role");
    desk.ok(&submit("Thiếu số liệu"), &leader());
    assert_eq!(desk.state().receipt().unwrap().gaps, 5);
}

#[test]
fn facts_that_contradict_each_other_are_found_and_stop_nobody() {
    let mut desk = Desk::begun(Late::Locked);
    desk.ok(&enter("1.1", 0, "planned=10; done=12", Claim::Rule, ""), &officer());
    desk.ok(&enter("2.3", 0, "planned=11; done=3", Claim::Rule, ""), &officer());
    let said: Vec<String> = desk
        .state()
        .findings(&desk.framework)
        .iter()
        .map(|f| Lang::En.say(&f.message(&desk.framework)))
        .collect();
    assert_eq!(
        said,
        [
            "“Nhiệm vụ hoàn thành” is 12: more than “Nhiệm vụ kế hoạch” (10)",
            "“Nhiệm vụ kế hoạch” is 11, but at 1.1 it is 10"
        ],
        "the two “done” have other labels and are other facts"
    );
    desk.ok(&enter("1.1", 1, "planned=11; done=11", Claim::Rule, ""), &officer());
    assert_eq!(desk.state().findings(&desk.framework), []);
}

#[test]
fn a_submission_is_frozen_with_the_digest_of_what_it_says() {
    let mut desk = Desk::submitted();
    let receipt = desk.state().receipt().unwrap().clone();
    assert_eq!((receipt.late, receipt.gaps), (false, 0));
    let snapshot = desk.state().snapshot().unwrap();
    assert_eq!(receipt.digest, Digest::of(snapshot.as_bytes()));
    assert!(snapshot.contains("doc-1") && snapshot.contains("done=9; planned=10"));
    let id = "refuse-assessment-submitted";
    assert_eq!(refused(&desk, &enter("1.2", 1, "", by_hand("2"), ""), &officer()), id);
    assert_eq!(refused(&desk, &attach("1.2", "doc-1", "tr. 9"), &officer()), id);
    assert_eq!(refused(&desk, &add_document("doc-2"), &officer()), id);
    assert_eq!(refused(&desk, &Command::Submit { reason: String::new(), hours: None }, &leader()), id);
    let remove = Command::RemoveDocument { id: "doc-1".parse().unwrap(), read: 1 };
    assert_eq!(refused(&desk, &remove, &officer()), id);
    desk.ok(&Command::Withdraw, &leader());
    assert_eq!(desk.state().state(), &State::Open { returned: None });
    desk.ok(&enter("1.2", 1, "", by_hand("2"), ""), &officer());
    desk.ok(&Command::Submit { reason: String::new(), hours: None }, &leader());
    assert_ne!(desk.state().receipt().unwrap().digest, receipt.digest);
}

#[test]
fn after_the_deadline_it_is_locked_or_late_as_the_campaign_says() {
    let entry = enter("1.2", 0, "", by_hand("1"), "");
    let mut desk = Desk::begun(Late::Locked);
    desk.today = date(2021, 2, 1);
    assert_eq!(desk.state().window(desk.campaign.as_ref().unwrap(), desk.today), Window::Closed);
    assert_eq!(refused(&desk, &entry, &officer()), "refuse-assessment-closed");

    let mut desk = Desk::begun(Late::Marked);
    desk.today = date(2021, 2, 1);
    desk.ok(&entry, &officer());
    desk.ok(&Command::Submit { reason: "Chậm".to_owned(), hours: None }, &leader());
    assert!(desk.state().receipt().unwrap().late);
    assert_eq!(refused(&desk, &Command::Withdraw, &leader()), "refuse-withdraw-late");
    let mut desk = Desk::begun(Late::Marked);
    desk.advance(date(2021, 2, 1));
    assert_eq!(refused(&desk, &entry, &officer()), "refuse-assessment-closed");
}

#[test]
fn the_coordinator_opens_a_submission_again_until_a_day_and_with_a_reason() {
    let mut desk = Desk::submitted();
    let back = |until, reason: &str| Command::Return { until, reason: reason.to_owned() };
    let until = date(2021, 2, 10);
    desk.advance(date(2021, 2, 1));
    assert_eq!(refused(&desk, &back(until, ""), &coordinator()), "input-empty");
    assert_eq!(refused(&desk, &back(date(2021, 1, 31), "vì"), &coordinator()), "input-past");
    assert_eq!(refused(&desk, &back(until, "vì"), &person(Role::Appraiser)), "denied-no-role");
    desk.ok(&back(until, "Thiếu tài liệu"), &coordinator());
    desk.today = until;
    desk.ok(&enter("1.2", 1, "", by_hand("2"), ""), &officer());
    desk.today = until.tomorrow().unwrap();
    assert_eq!(
        refused(&desk, &enter("1.2", 2, "", by_hand("1"), ""), &officer()),
        "refuse-assessment-closed"
    );
    desk.today = until;
    desk.ok(&Command::Submit { reason: String::new(), hours: None }, &leader());
    desk.advance(date(2021, 2, 21));
    assert_eq!(refused(&desk, &back(date(2021, 3, 1), "vì"), &coordinator()), "refuse-return-late");
}

#[test]
fn the_log_written_and_read_again_gives_the_same_dossier() {
    let desk = Desk::submitted();
    let read =
        desk.log.iter().map(|event| serde_json::from_str(&serde_json::to_string(event).unwrap()).unwrap());
    let replayed = read.fold(None, |state, event| Some(apply(state, &event).unwrap()));
    assert_eq!(replayed, desk.assessment);
    let kept = serde_json::to_string(&desk.assessment).unwrap();
    assert_eq!(serde_json::from_str::<Option<_>>(&kept).unwrap(), desk.assessment);
}

#[test]
fn what_a_dossier_cost_is_counted_and_hours_are_told_by_the_unit_alone() {
    let desk = Desk::submitted();
    assert_eq!(asked(&desk.framework), Asked { criteria: 6, facts: 7 }, "what a survey says is not asked");
    assert_eq!(desk.state().burden(), Burden { hours: None, files: 1, links: 0 });
    let mut desk = Desk::begun(Late::Locked);
    desk.fill();
    let submit = |hours| Command::Submit { reason: String::new(), hours: Some(hours) };
    assert_eq!(refused(&desk, &submit(MOST_HOURS + 1), &leader()), "input-hours");
    desk.ok(&submit(MOST_HOURS), &leader());
    assert_eq!(desk.state().burden().hours, Some(MOST_HOURS));
    desk.ok(&Command::Withdraw, &leader());
    desk.ok(&Command::Submit { reason: String::new(), hours: None }, &leader());
    assert_eq!(desk.state().burden().hours, None, "the last submission counts");
}

fn bring(facts: &str, source: &str) -> Command {
    let (code, facts) = ("1.1".parse().unwrap(), parse_values(facts).unwrap());
    Command::Bring { code, facts, source: source.to_owned(), on: date(2021, 1, 5) }
}

#[test]
fn facts_that_another_system_has_are_filled_in_and_the_unit_may_object_with_a_reason() {
    let mut desk = Desk::begun(Late::Locked);
    for (brought, who, refusal) in [
        (bring("planned=10", "Hệ thống"), officer(), "denied-no-role"),
        (bring("planned=10", "Hệ thống"), person(Role::Appraiser), "denied-no-role"),
        (bring("planned=1.5", "Hệ thống"), coordinator(), "input-fact-kind"),
        (bring("unknown=1", "Hệ thống"), coordinator(), "input-unknown-fact"),
        (bring("planned=10", " "), coordinator(), "input-empty"),
    ] {
        assert_eq!(refused(&desk, &brought, &who), refusal);
    }
    let entry = |desk: &Desk| desk.state().entries()[&"1.1".parse().unwrap()].clone();
    assert_eq!(desk.ok(&bring("planned=10; done=10", "Hệ thống"), &coordinator()), 1);
    assert_eq!(desk.ok(&bring("planned=10; done=10", "Hệ thống"), &coordinator()), 0, "the same is no event");
    let declared = entry(&desk).declared.unwrap();
    assert_eq!(declared.facts, parse_values("done=10; planned=10").unwrap());
    assert_eq!(declared.score(), Some(Score::Points { points: "1".parse().unwrap() }));
    assert_eq!(entry(&desk).brought["done"].source, "Hệ thống");

    // The unit objects: not without a word, and whoever reads it is told.
    assert_eq!(
        refused(&desk, &enter("1.1", 1, "planned=10; done=9", Claim::Rule, " "), &officer()),
        "input-objection"
    );
    assert_eq!(
        refused(&desk, &enter("1.1", 1, "planned=10", Claim::Rule, ""), &officer()),
        "input-objection"
    );
    desk.ok(&enter("1.1", 1, "planned=10; done=9", Claim::Rule, "Có nhiệm vụ chưa xong"), &officer());
    let said = |desk: &Desk| -> Vec<String> {
        let findings = desk.state().findings(&desk.framework);
        findings.iter().map(|finding| Lang::Vi.say(&finding.message(&desk.framework))).collect()
    };
    assert_eq!(said(&desk), ["“Nhiệm vụ hoàn thành” là 9, theo Hệ thống là 10"]);
    // What is brought again fills in what was brought, and leaves what the unit entered.
    desk.ok(&bring("planned=12; done=11", "Hệ thống"), &coordinator());
    assert_eq!(entry(&desk).declared.unwrap().facts, parse_values("done=9; planned=12").unwrap());
    assert_eq!(said(&desk), ["“Nhiệm vụ hoàn thành” là 9, theo Hệ thống là 11"]);
    let replayed = desk.log.iter().fold(None, |state, event| Some(apply(state, event).unwrap()));
    assert_eq!(replayed.as_ref(), Some(desk.state()));

    let mut desk = Desk::submitted();
    assert_eq!(
        refused(&desk, &bring("planned=10", "Hệ thống"), &coordinator()),
        "refuse-assessment-submitted"
    );
    desk.today = date(2021, 1, 4);
    assert!(desk.decide(&bring("planned=10", "Hệ thống"), &coordinator()).is_err(), "of a day to come");
}
