//! What becomes of a score after the unit submitted it.

use jiff::civil::{Date, date};
use parindex_framework::Points;
use parindex_workflow::appraisal::{Cause, Track};
use parindex_workflow::assessment::{Change, Command, Event, Opinion, Score, apply};
use parindex_workflow::campaign::{Conclusion, Held, Late, Terms};
use parindex_workflow::{Actor, RefusalKind, Role};

use crate::dossier::{Desk, add_document, appraiser_for, attach, code, file, leader, officer, officer_for};
use crate::people::{HOST, UNIT, coordinator, person, unit, why};

fn refused(desk: &Desk, command: &Command, actor: &Actor) -> &'static str {
    why(desk.decide(command, actor))
}

fn points(text: &str) -> Score {
    Score::Points { points: text.parse().unwrap() }
}

fn accept() -> Opinion {
    Opinion { score: None, cause: None, reason: String::new() }
}

fn set(text: &str, cause: Cause, reason: &str) -> Opinion {
    Opinion { score: Some(points(text)), cause: Some(cause), reason: reason.to_owned() }
}

fn appraise(at: &str, read: u64, opinion: Opinion) -> Command {
    Command::Appraise { code: code(at), read, opinion }
}

fn again(at: &str, read: u64, opinion: Opinion) -> Command {
    Command::AppraiseAgain { code: code(at), read, opinion }
}

fn decide(at: &str, read: u64, opinion: Opinion) -> Command {
    Command::Decide { code: code(at), read, opinion }
}

fn petition(at: &str, read: u64, text: &str) -> Command {
    Command::Petition { code: code(at), read, text: text.to_owned(), evidence: Vec::new() }
}

fn answer(at: &str, read: u64, text: &str) -> Command {
    Command::Answer { code: code(at), read, text: text.to_owned() }
}

fn settle(taking_part: u32) -> Command {
    let (minutes, date) = ("12/BB-HĐTĐ".to_owned(), date(2021, 3, 16));
    Command::Settle {
        conclusion: Conclusion { members: 10, taking_part, minutes, date, held: Some(Held::Meeting) },
    }
}

fn track<'a>(desk: &'a Desk, at: &str) -> &'a Track {
    &desk.state().entries()[&code(at)].track
}

fn standing(desk: &Desk, at: &str) -> Option<Score> {
    track(desk, at).standing(desk.state().blind())
}

fn bac() -> Actor {
    appraiser_for("bac", &["1", "2", "3", "4"])
}

fn chair() -> Actor {
    person(Role::CouncilChair)
}

/// Submitted, and in the step of the appraisal.
fn appraising(blind: Option<&str>) -> Desk {
    let blind = blind.map(|apart| apart.parse::<Points>().unwrap());
    let mut desk = Desk::new(Terms { late: Late::Locked, blind, ..Terms::default() });
    desk.ok(&Command::Begin { unit: unit(UNIT) }, &coordinator());
    desk.fill();
    desk.ok(&Command::Submit { reason: String::new(), hours: None }, &leader());
    desk.advance(date(2021, 2, 1));
    desk
}

/// All accepted but 1.2, and in the step of the petitions.
fn petitioning() -> Desk {
    let mut desk = appraising(None);
    for at in ["1.1", "2.1", "2.3", "3"] {
        desk.ok(&appraise(at, 0, accept()), &bac());
    }
    desk.ok(&appraise("1.2", 0, set("0.5", Cause::NotProven, "")), &bac());
    desk.advance(date(2021, 2, 21));
    desk
}

fn at_council(day: Date) -> Desk {
    let mut desk = petitioning();
    desk.advance(date(2021, 3, 1));
    desk.advance(day);
    desk
}

#[test]
fn an_appraiser_accepts_or_sets_points_with_a_cause_at_the_own_criteria() {
    let mut desk = appraising(None);
    let bac = appraiser_for("bac", &["1"]);
    assert_eq!(refused(&desk, &appraise("2.1", 0, accept()), &bac), "denied-elsewhere");
    assert_eq!(refused(&desk, &appraise("1.1", 0, accept()), &officer()), "denied-recused");
    assert_eq!(refused(&desk, &appraise("2.2", 0, accept()), &bac), "refuse-unknown-node");
    let bare = Opinion { cause: None, ..set("1", Cause::Other, "") };
    assert_eq!(refused(&desk, &appraise("1.1", 0, bare), &bac), "input-no-cause");
    assert_eq!(refused(&desk, &appraise("1.1", 0, set("1", Cause::Other, "")), &bac), "input-empty");
    assert_eq!(refused(&desk, &appraise("1.1", 0, set("1.5", Cause::WrongFacts, "")), &bac), "input-points");
    assert_eq!(desk.ok(&appraise("1.1", 0, accept()), &bac), 1);
    assert_eq!(desk.ok(&appraise("1.1", 0, accept()), &bac), 0, "sent twice");
    assert_eq!(standing(&desk, "1.1"), Some(points("0.5")));
    let other = desk.decide(&appraise("1.1", 0, set("0", Cause::NoEvidence, "")), &bac).unwrap_err();
    assert!(matches!(other.kind, RefusalKind::Conflict { current: 1, .. }));
    desk.ok(&appraise("1.1", 1, set("0", Cause::NoEvidence, "")), &bac);
    assert_eq!(desk.state().entries()[&code("1.1")].own(), Some(points("0.5")), "the unit's own stays");
    let bonus = appraiser_for("cuc", &["4"]);
    assert_eq!(refused(&desk, &appraise("4.1", 0, accept()), &bonus), "refuse-nothing-to-accept");
    desk.ok(&appraise("4.1", 0, set("0.5", Cause::Other, "Sáng kiến được công nhận")), &bonus);
    let out = Opinion { score: Some(Score::Out), ..set("0", Cause::Applicability, "") };
    desk.ok(&appraise("1.2", 0, out), &bac);
    assert_eq!(standing(&desk, "1.2"), Some(Score::Out));
}

#[test]
fn nobody_appraises_before_the_step_or_the_own_unit_or_what_the_unit_can_still_change() {
    let early = Desk::submitted();
    assert_eq!(refused(&early, &appraise("1.1", 0, accept()), &bac()), "refuse-other-step");
    let mut desk = appraising(None);
    assert_eq!(refused(&desk, &appraise("1.1", 0, accept()), &bac().of(unit(UNIT))), "denied-recused");
    let back = Command::Return { until: date(2021, 2, 5), reason: "Thiếu".to_owned() };
    desk.ok(&back, &coordinator());
    assert_eq!(refused(&desk, &appraise("1.1", 0, accept()), &bac()), "refuse-assessment-open");
    desk.today = date(2021, 2, 6);
    desk.ok(&appraise("1.1", 0, accept()), &bac());
}

#[test]
fn two_blind_appraisals_agree_in_their_mean_or_wait_for_the_chair() {
    let mut desk = appraising(Some("0.5"));
    let (bac, cuc) = (appraiser_for("bac", &["1", "2"]), appraiser_for("cuc", &["1", "2"]));
    desk.ok(&appraise("1.2", 0, accept()), &bac);
    assert_eq!(standing(&desk, "1.2"), None, "one opinion does not suffice");
    assert_eq!(track(&desk, "1.2").first.as_ref().unwrap().error(), None, "nor does it tell an error");
    desk.ok(&appraise("1.2", 0, set("1", Cause::NotProven, "")), &cuc);
    assert_eq!(standing(&desk, "1.2"), Some(points("1.25")), "1.5 and 1 are 0.5 apart");
    let error = |desk: &Desk| track(desk, "1.2").first.as_ref().unwrap().error().unwrap().to_string();
    assert_eq!(error(&desk), "0.25");
    let third = appraiser_for("dan", &["1"]);
    assert_eq!(refused(&desk, &appraise("1.2", 0, accept()), &third), "refuse-two-opinions");
    let rule = |score: &str, reason: &str| Command::Arbitrate {
        code: code("1.2"),
        read: 0,
        score: points(score),
        reason: reason.to_owned(),
    };
    assert_eq!(refused(&desk, &rule("1", "vì"), &chair()), "refuse-not-disputed");
    desk.ok(&appraise("1.2", 1, set("0.25", Cause::NotProven, "")), &cuc);
    assert_eq!(standing(&desk, "1.2"), None);
    assert_eq!(refused(&desk, &rule("1", ""), &chair()), "input-empty");
    assert_eq!(refused(&desk, &rule("1", "vì"), &bac), "denied-no-role");
    assert_eq!(refused(&desk, &rule("1", "vì"), &chair().of(unit(UNIT))), "denied-recused");
    desk.ok(&rule("1", "Có một phần tài liệu"), &chair());
    assert_eq!(standing(&desk, "1.2"), Some(points("1")));
    assert_eq!(track(&desk, "1.2").first.as_ref().unwrap().opinions.len(), 2, "both opinions stay");
    assert_eq!(error(&desk), "0.625", "and how far they are apart");
    assert_eq!(refused(&desk, &appraise("1.2", 2, accept()), &cuc), "refuse-ruled");
}

#[test]
fn a_unit_petitions_with_evidence_until_the_deadline_and_its_leader_hands_it_over() {
    let mut desk = petitioning();
    assert_eq!(refused(&desk, &Command::SubmitPetitions, &leader()), "refuse-no-petitions");
    assert_eq!(refused(&desk, &petition("1.2", 0, " "), &officer()), "input-empty");
    assert_eq!(refused(&desk, &petition("1.2", 0, "vì"), &officer_for("lan", &["2"])), "denied-elsewhere");
    desk.ok(&add_document("doc-2"), &officer());
    let Command::Attach { reference, .. } = attach("1.2", "doc-2", "tr. 1") else { unreachable!() };
    let text = "Có kế hoạch bổ sung".to_owned();
    let proven = Command::Petition { code: code("1.2"), read: 0, text, evidence: vec![reference] };
    desk.ok(&proven, &officer());
    assert_eq!(desk.ok(&proven, &officer()), 0);
    let removed = Command::RemoveDocument { id: "doc-2".parse().unwrap(), read: 1 };
    assert_eq!(refused(&desk, &removed, &officer()), "refuse-document-used");
    let revised = Command::ReviseDocument { id: "doc-1".parse().unwrap(), read: 1, content: file(2) };
    assert_eq!(refused(&desk, &revised, &officer()), "refuse-assessment-submitted");
    assert_eq!(refused(&desk, &Command::SubmitPetitions, &officer()), "denied-no-role");
    let mut late = petitioning();
    late.today = date(2021, 3, 1);
    assert_eq!(refused(&late, &proven, &officer()), "refuse-petitions-closed");
    desk.ok(&Command::SubmitPetitions, &leader());
    assert_eq!(refused(&desk, &petition("1.2", 1, "khác"), &officer()), "refuse-petition-submitted");
    assert_eq!(refused(&desk, &answer("1.2", 0, "Được"), &bac()), "refuse-other-step");
    desk.advance(date(2021, 3, 1));
    assert_eq!(refused(&desk, &answer("1.1", 0, "Được"), &bac()), "refuse-no-petition");
    assert_eq!(refused(&desk, &answer("1.2", 0, ""), &bac()), "input-empty");
    desk.ok(&answer("1.2", 0, "Chấp nhận một phần"), &bac());
    assert_eq!(refused(&desk, &again("1.2", 0, set("1", Cause::NotProven, "")), &bac()), "input-empty");
    desk.ok(&again("1.2", 0, set("1", Cause::NotProven, "Đã bổ sung")), &bac());
    desk.ok(&again("1.1", 0, accept()), &bac());
    assert_eq!((standing(&desk, "1.1"), standing(&desk, "1.2")), (Some(points("0.5")), Some(points("1"))));
    assert_eq!(track(&desk, "1.2").first_score(None), Some(points("0.5")), "the first appraisal stays");
}

#[test]
fn the_council_decides_with_its_quorum_and_what_it_left_becomes_final_as_it_stands() {
    let mut desk = at_council(date(2021, 3, 16));
    assert_eq!(refused(&desk, &decide("1.2", 0, set("2", Cause::Other, "")), &chair()), "input-empty");
    desk.ok(&decide("1.2", 0, set("2", Cause::Other, "Hội đồng thống nhất")), &chair());
    assert_eq!(refused(&desk, &settle(5), &chair()), "input-no-quorum");
    assert_eq!(refused(&desk, &settle(6), &bac()), "denied-no-role");
    assert_eq!(refused(&desk, &settle(6), &chair().of(unit(UNIT))), "denied-recused");
    desk.ok(&settle(6), &chair());
    assert_eq!(desk.ok(&settle(6), &chair()), 0);
    let last = |at: &str| track(&desk, at).last.as_ref().map(|mark| mark.score);
    assert_eq!((last("1.1"), last("1.2")), (Some(points("0.5")), Some(points("2"))));
    assert_eq!(last("4.1"), None, "no bonus was given");
    desk.ok(&decide("1.1", 1, set("1", Cause::Other, "Xem lại")), &chair());
    assert_eq!(standing(&desk, "1.1"), Some(points("1")));
    let read =
        desk.log.iter().map(|event| serde_json::from_str(&serde_json::to_string(event).unwrap()).unwrap());
    assert_eq!(read.fold(None, |state, event| Some(apply(state, &event).unwrap())), desk.assessment);
}

#[test]
fn nothing_is_final_while_a_criterion_has_no_score() {
    let mut desk = appraising(None);
    desk.ok(&appraise("1.1", 0, accept()), &bac());
    for day in [date(2021, 2, 21), date(2021, 3, 1), date(2021, 3, 16)] {
        desk.advance(day);
    }
    let refusal = desk.decide(&settle(6), &chair()).unwrap_err();
    let at: Vec<_> = refusal.faults.iter().map(|fault| fault.place.column.clone().unwrap()).collect();
    assert_eq!(at, ["1.2", "2.1", "2.3", "3"]);
}

#[test]
fn whoever_scores_notes_who_spoke_to_them_about_it() {
    let mut desk = appraising(None);
    let note = |at: Option<&str>, from: &str| {
        let (from, text) = (from.to_owned(), "Đề nghị xem lại điểm".to_owned());
        Command::NoteContact { code: at.map(code), from, day: None, text }
    };
    assert_eq!(refused(&desk, &note(Some("1.2"), ""), &bac()), "input-empty");
    assert_eq!(refused(&desk, &note(Some("1.2"), "Ông A"), &officer()), "denied-no-role");
    assert_eq!(desk.ok(&note(Some("1.2"), "Ông A"), &bac()), 1);
    assert_eq!(desk.ok(&note(None, "Ông A"), &coordinator()), 1);
    assert_eq!(desk.log.last().unwrap().by, coordinator().person);
    assert_eq!(desk.state().host(), &unit(HOST));
}

#[test]
fn of_two_blind_appraisers_nobody_knows_the_others_opinion_before_both_are_in() {
    let mut desk = appraising(Some("0.5"));
    let (bac, cuc) = (appraiser_for("bac", &["1"]), appraiser_for("cuc", &["1"]));
    let seen = |desk: &Desk, actor: &Actor| {
        let track = desk.state().visible_track(&code("1.2"), desk.campaign.as_ref().unwrap(), actor);
        track.first.map_or(0, |first| first.opinions.len())
    };
    desk.ok(&appraise("1.2", 0, set("1", Cause::NotProven, "mật")), &bac);
    let told = |desk: &Desk, actor: &Actor| {
        let at = code("1.2");
        let known = |event: &&Event| {
            matches!(event.change, Change::Appraised { .. })
                && desk.state().visible_event(event, &at, desk.campaign.as_ref().unwrap(), actor)
        };
        desk.log.iter().filter(known).count()
    };
    for other in [&cuc, &chair(), &coordinator(), &officer(), &person(Role::Auditor)] {
        assert_eq!((seen(&desk, other), told(&desk, other)), (0, 0), "{:?}", other.person);
    }
    assert_eq!((seen(&desk, &bac), told(&desk, &bac)), (1, 1));
    desk.ok(&appraise("1.2", 0, accept()), &cuc);
    assert_eq!((seen(&desk, &bac), seen(&desk, &chair()), seen(&desk, &officer())), (2, 2, 0));
    assert_eq!((told(&desk, &bac), told(&desk, &chair()), told(&desk, &officer())), (2, 2, 0));
    desk.advance(date(2021, 2, 21));
    assert_eq!(seen(&desk, &officer()), 2, "the unit sees them when it may petition");
}

#[test]
fn a_unit_sees_its_appraised_points_when_it_may_petition_and_final_ones_when_they_are_published() {
    let mut desk = petitioning();
    let see = |desk: &Desk, actor: &Actor| {
        desk.state().visible_track(&code("1.2"), desk.campaign.as_ref().unwrap(), actor)
    };
    let stranger = Actor::new("la".parse().unwrap()).of(unit("VN-99"));
    assert!(see(&desk, &officer()).first.is_some());
    assert_eq!(see(&desk, &stranger), Track::default());
    desk.ok(&petition("1.2", 0, "Đề nghị xem lại"), &officer());
    assert!(see(&desk, &officer()).petition.is_some());
    assert!(see(&desk, &bac()).petition.is_none(), "a draft is the unit's own");
    desk.ok(&Command::SubmitPetitions, &leader());
    assert!(see(&desk, &bac()).petition.is_some());
    desk.advance(date(2021, 3, 1));
    desk.advance(date(2021, 3, 16));
    desk.ok(&decide("1.2", 0, set("2", Cause::Other, "Thống nhất")), &chair());
    assert!(see(&desk, &officer()).last.is_none(), "under embargo");
    assert!(see(&desk, &chair()).last.is_some() && see(&desk, &bac()).last.is_some());
}
