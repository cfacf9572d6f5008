//! The integrity report: the case that it is made for, and what else it must name.

use jiff::civil::date;
use parindex_framework::{Framework, Meta, Points, Row, build};
use parindex_index::{Before, Entry, Input, Stage, Unit, compute, effect};
use parindex_locale::Lang;
use parindex_workflow::Role;
use parindex_workflow::appraisal::Cause;
use parindex_workflow::assessment::{Command, Opinion, Score};
use parindex_workflow::campaign::{Conclusion, Held, Terms};
use parindex_workflow::integrity::{Kind, report, scores_at, standing};

use crate::dossier::{Desk, appraiser_for, by_hand, code, enter, leader, officer};
use crate::people::{coordinator, on, person, unit};

/// What was changed between the institution-wide review and the publication of *Doing Business*: the economy, its score
/// and its rank at the review, and what stood there afterwards.
const CHANGED: [(&str, [&str; 2], [u32; 2]); 4] = [
    ("AE", ["80.9", "80.8"], [16, 16]),
    ("AZ", ["76.7", "78.5"], [34, 28]),
    ("CN", ["65.3", "64.5"], [78, 85]),
    ("SA", ["71.6", "70.9"], [62, 63]),
];

/// The other 186 of the 190 economies, so many with this score. Illustrative: the scores lie between those of the four
/// as the published ranks demand.
const OTHERS: [(&str, usize); 8] =
    [("85", 15), ("79", 11), ("77", 6), ("74", 27), ("71", 1), ("68", 14), ("65", 7), ("50", 105)];

fn points(text: &str) -> Points {
    text.parse().unwrap()
}

fn hundred() -> Framework {
    let (meta, _) = Meta::parse(
        "id = \"small\"\ntitle_vi = \"DB\"\nkind = \"economy\"\n[[bands]]\nname = \"A\"\nfrom = 0\n",
    );
    let row = Row {
        code: "1".into(),
        name_vi: "Ease of doing business".into(),
        max: "100".into(),
        scored_by: "appraisal".into(),
        ..Row::default()
    };
    build(&meta.unwrap(), &[row]).0.unwrap()
}

fn set(text: &str, reason: &str) -> Opinion {
    let score = Some(Score::Points { points: points(text) });
    Opinion { score, cause: Some(Cause::Other), reason: reason.to_owned() }
}

fn settle() -> Command {
    let (minutes, date) = ("1".to_owned(), date(2021, 3, 16));
    Command::Settle {
        conclusion: Conclusion { members: 9, taking_part: 9, minutes, date, held: Some(Held::Writing) },
    }
}

/// An economy's dossier: reviewed and final with the first score, then changed to the second.
fn changed(economy: &str, scores: [&str; 2]) -> Desk {
    let mut desk = Desk::new(Terms::default());
    desk.framework = hundred();
    desk.ok(&Command::Begin { unit: unit(economy) }, &coordinator());
    desk.advance(date(2021, 2, 1));
    let first = Command::Appraise { code: code("1"), read: 0, opinion: set(scores[0], "Dữ liệu gốc") };
    desk.ok(&first, &appraiser_for("bac", &["1"]));
    for day in [date(2021, 2, 21), date(2021, 3, 1), date(2021, 3, 16)] {
        desk.advance(day);
    }
    desk.ok(&settle(), &person(Role::CouncilChair));
    desk.today = date(2021, 3, 20);
    let after = Command::Decide { code: code("1"), read: 1, opinion: set(scores[1], "Sửa dữ liệu") };
    desk.ok(&after, &person(Role::CouncilChair));
    desk
}

/// All 190 with the scores as they stand after the changes; the four first.
fn field(desks: &[Desk]) -> Input {
    let four = CHANGED.iter().zip(desks).map(|((name, ..), desk)| {
        let score = standing(desk.state())[&code("1")].points().unwrap();
        ((*name).to_owned(), score)
    });
    let others = OTHERS.iter().flat_map(|(score, times)| std::iter::repeat_n(points(score), *times));
    let others = others.enumerate().map(|(number, score)| (format!("X{number}"), score));
    let all: Vec<(String, Points)> = four.chain(others).collect();
    let units = all.iter().map(|(name, _)| Unit { code: name.clone(), ranked: true, ..Unit::default() });
    let entries = all.iter().map(|(_, score)| vec![Entry { appraised: Some(*score), ..Entry::default() }]);
    Input { units: units.collect(), entries: entries.collect(), ..Input::default() }
}

#[test]
fn the_four_economies_changed_after_the_review_are_named_with_who_when_and_what_it_did_to_ranks() {
    let desks: Vec<Desk> = CHANGED.iter().map(|(name, scores, _)| changed(name, *scores)).collect();
    let (framework, input) = (hundred(), field(&desks));
    assert_eq!(input.units.len(), 190);
    let results = compute(&framework, &input, Stage::Final);
    for (place, ((name, scores, ranks), desk)) in CHANGED.iter().zip(&desks).enumerate() {
        let items = report(&desk.log).unwrap();
        let [item] = items.as_slice() else { panic!("{items:?}") };
        assert_eq!((item.kind, item.unit.as_str()), (Kind::AfterSettlement, *name));
        assert_eq!((item.by.as_str(), item.at), ("CouncilChair", on(date(2021, 3, 20)).at));
        assert_eq!(item.reason, "Sửa dữ liệu");
        let told = [item.before, item.after].map(|score| score.unwrap().points().unwrap());
        assert_eq!(told, scores.map(points));
        let before = Before { unit: place, leaf: 0, score: Some(told[0]) };
        let effect = effect(&framework, &input, &results, &[before]).unwrap();
        let places = [effect.without, effect.with];
        assert_eq!(places.map(|place| place.rank.unwrap()), *ranks, "{name}");
        assert_eq!(
            places.map(|place| place.percent.unwrap().normalize().to_string()),
            scores.map(str::to_owned)
        );
        assert_eq!(effect.moved.is_empty(), ranks[0] == ranks[1], "who rises lets others fall");
        let frozen = scores_at(&desk.log, on(date(2021, 3, 16)).at).unwrap();
        assert_ne!(frozen, standing(desk.state()), "the frozen copy is what was reviewed");
    }
}

#[test]
fn reopenings_later_declarations_exclusions_and_contacts_are_named_and_ordinary_work_is_not() {
    let mut desk = Desk::submitted();
    assert_eq!(report(&desk.log).unwrap(), []);
    desk.advance(date(2021, 2, 1));
    desk.ok(&Command::Return { until: date(2021, 2, 2), reason: "Thiếu".to_owned() }, &coordinator());
    desk.ok(&enter("1.2", 1, "", by_hand("2"), "Bổ sung"), &officer());
    desk.ok(&Command::Submit { reason: String::new(), hours: None }, &leader());
    let bac = appraiser_for("bac", &["1", "2", "3"]);
    let out = Opinion { score: Some(Score::Out), ..set("0", "Không phát sinh") };
    desk.ok(&Command::Appraise { code: code("1.1"), read: 0, opinion: out }, &bac);
    let accept = Opinion { score: None, cause: None, reason: String::new() };
    desk.ok(&Command::Appraise { code: code("1.2"), read: 0, opinion: accept }, &bac);
    let (from, text) = ("Ông A".to_owned(), "Xin nâng điểm".to_owned());
    desk.ok(&Command::NoteContact { code: Some(code("1.2")), from, day: None, text }, &bac);
    desk.advance(date(2021, 2, 21));
    desk.advance(date(2021, 3, 1));
    desk.ok(&Command::AppraiseAgain { code: code("1.2"), read: 0, opinion: set("1", "Xem lại") }, &bac);
    let items = report(&desk.log).unwrap();
    let told: Vec<(Kind, &str)> = items.iter().map(|item| (item.kind, item.reason.as_str())).collect();
    let expected = [
        (Kind::Reopening, "Thiếu"),
        (Kind::Declaration, "Bổ sung"),
        (Kind::Exclusion, "Không phát sinh"),
        (Kind::Contact, "Xin nâng điểm"),
        (Kind::SecondAppraisal, "Xem lại"),
    ];
    assert_eq!(told, expected);
    assert!(items.iter().all(|item| Lang::Vi.say(&item.kind.message()).contains(' ')));
    assert!(report(&desk.log[1..]).is_err(), "a log without its beginning is broken");
}
