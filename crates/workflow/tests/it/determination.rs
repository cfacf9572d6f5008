//! The final run and what a publication rests on.

use std::collections::BTreeMap;

use jiff::civil::date;
use parindex_ledger::Digest;
use parindex_workflow::campaign::{self, Campaign, Command as OnCampaign, Conclusion, Held, Step};
use parindex_workflow::determination::{
    Basis, Command, Determination, Digests, Inputs, On, Part, Purpose, Seat, apply, decide,
};
use parindex_workflow::{Actor, Role};

use crate::campaign::opened;
use crate::people::{act, approver, coordinator, on, person, why};

fn concluded() -> Campaign {
    let (mut campaign, mut log) = opened();
    let now = on(date(2021, 3, 25));
    for _ in 1..Step::ALL.len() {
        let advance = OnCampaign::Advance { reason: "Xong".to_owned() };
        act!(campaign, campaign, log, advance, &coordinator(), &now);
    }
    let conclusion = Conclusion {
        members: 9,
        taking_part: 5,
        minutes: "12/BB".to_owned(),
        date: now.today,
        held: Some(Held::Writing),
    };
    act!(campaign, campaign, log, OnCampaign::Conclude { conclusion }, &person(Role::CouncilChair), &now);
    campaign.unwrap()
}

/// The digests of a campaign's inputs, each made of a text.
fn digests(campaign: &Campaign, files: &[(&str, &str)]) -> Digests {
    let framework = campaign.grounds().unwrap().frameworks.first().unwrap().clone();
    let of = |(path, text): &(&str, &str)| ((*path).to_owned(), Digest::of(text.as_bytes()));
    BTreeMap::from([(framework, files.iter().map(of).collect())])
}

fn inputs(digests: &Digests) -> Inputs {
    let part = |(framework, inputs): (&parindex_workflow::FrameworkId, &BTreeMap<String, Digest>)| Part {
        framework: framework.clone(),
        package: Digest::of(b"package"),
        results: Digest::of(b"results"),
        inputs: inputs.clone(),
        tables: Vec::new(),
        units: 1,
        ranked: 1,
    };
    Inputs { parts: digests.iter().map(part).collect(), records: 1, version: "1".to_owned(), seed: 1 }
}

#[test]
fn a_publication_rests_on_the_run_that_both_approved_as_long_as_its_inputs_are_what_they_were() {
    let campaign = concluded();
    let now = on(date(2021, 3, 25));
    let chair = person(Role::CouncilChair);
    let mut known: Option<Determination> = None;
    let then = digests(&campaign, &[("campaign.toml", "a"), ("scores.csv", "1"), ("units.csv", "2")]);
    let done = |known: &mut Option<Determination>, command: Command, actor: &Actor| {
        let on = On { campaign: &campaign, command: &command };
        for event in decide(known.as_ref(), &on, actor, &now).unwrap() {
            *known = Some(apply(known.take(), &event).unwrap());
        }
    };
    let basis = |known: &Option<Determination>, now: &Digests| Basis::of(known.as_ref(), &campaign, now);
    assert_eq!(basis(&known, &then), Basis::NoResult);
    let run = Command::Run { purpose: Purpose::Final, inputs: inputs(&then) };
    done(&mut known, run, &coordinator());
    done(&mut known, Command::Propose { run: 1 }, &coordinator());
    done(&mut known, Command::Seal { run: 1, seat: Seat::Chair }, &chair);
    assert_eq!(basis(&known, &then), Basis::NoResult, "one of two");
    done(&mut known, Command::Seal { run: 1, seat: Seat::Approver }, &approver());
    assert_eq!(basis(&known, &then), Basis::Run(1));

    let approved = digests(&campaign, &[("campaign.toml", "b"), ("scores.csv", "1"), ("units.csv", "2")]);
    assert_eq!(
        basis(&known, &approved),
        Basis::Run(1),
        "the approval writes its decision into campaign.toml"
    );
    let changed = |files: &[&str]| Basis::Changed {
        run: 1,
        files: files.iter().map(|file| (*file).to_owned()).collect(),
    };
    let other = digests(&campaign, &[("scores.csv", "9"), ("external.csv", "3"), ("units.csv", "2")]);
    assert_eq!(basis(&known, &other), changed(&["external.csv", "scores.csv"]));
    assert_eq!(basis(&known, &Digests::new()), changed(&["scores.csv", "units.csv"]));

    // It can be taken back, so that another run can take its place.
    let back = Command::Return { run: 1, seat: Seat::Approver, reason: "Tính lại".to_owned() };
    done(&mut known, back.clone(), &approver());
    assert_eq!(basis(&known, &then), Basis::NoResult);
    let again = decide(known.as_ref(), &On { campaign: &campaign, command: &back }, &approver(), &now);
    assert_eq!(why(again), "refuse-run-not-proposed");
}

#[test]
fn records_of_before_are_read() {
    let old = r#"{"members":9,"taking_part":5,"minutes":"1","date":"2021-03-25"}"#;
    let read: Conclusion = serde_json::from_str(old).unwrap();
    assert_eq!((read.held, serde_json::to_string(&read).unwrap().as_str()), (None, old));
    let published: campaign::Change = serde_json::from_str(r#"{"kind":"published"}"#).unwrap();
    assert_eq!(published, campaign::Change::Published { run: None, packages: Vec::new(), release: None });
}
