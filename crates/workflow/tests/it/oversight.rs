//! Reminders of units that are late, and what is worth a look.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use parindex_ledger::Digest;
use parindex_locale::Lang;
use parindex_workflow::assessment::{Claim, Command as OnDossier, Flag, Ground};
use parindex_workflow::campaign::{Campaign, Command as OnCampaign, Late};
use parindex_workflow::evidence::Details;
use parindex_workflow::oversight::{Change, Command, On, Oversight, apply, decide};
use parindex_workflow::{Actor, Refusal, RefusalKind, Role};

use crate::campaign::opened;
use crate::dossier::{Desk, attach, code, enter, file, officer};
use crate::people::{act, coordinator, on, person, unit, why};

type Reminded = Result<Vec<String>, Refusal>;

/// The units that a command reminds, by themselves.
fn remind(
    oversight: &mut Option<Oversight>,
    campaign: &Campaign,
    (late, units): (&[&str], Option<&[&str]>),
    actor: &Actor,
    day: Date,
) -> Reminded {
    let set = |units: &[&str]| units.iter().map(|name| unit(name)).collect::<BTreeSet<_>>();
    let command = Command::Remind { units: units.map(set) };
    let on_it = On { campaign, late: &set(late), command: &command };
    let mut named = Vec::new();
    for event in decide(oversight.as_ref(), &on_it, actor, &on(day))? {
        *oversight = Some(apply(oversight.take(), &event).unwrap());
        if let Change::Reminded { units, .. } = &event.change {
            named.extend(units.iter().map(ToString::to_string));
        }
    }
    Ok(named)
}

#[test]
fn the_late_ones_are_reminded_once_a_day_and_nobody_else() {
    let campaign = opened().0.unwrap();
    let (mut oversight, lan) = (None, coordinator());
    let late: &[&str] = &["VN-13", "VN-14", "VN-24"];
    let mut on_day = |late, units, day| remind(&mut oversight, &campaign, (late, units), &lan, day).unwrap();
    let (monday, tuesday) = (date(2021, 2, 1), date(2021, 2, 2));
    assert_eq!(on_day(late, Some(&["VN-14", "VN-99"]), monday), ["VN-14"], "who is not late is passed over");
    assert_eq!(on_day(late, None, monday), ["VN-13", "VN-24"], "each once");
    assert_eq!(on_day(late, None, monday), Vec::<String>::new());
    assert_eq!(on_day(&["VN-24"], None, tuesday), ["VN-24"], "again on the next day, who is late still");
    let known = oversight.unwrap();
    assert_eq!(known.reminded()[&unit("VN-13")], monday);
    assert_eq!(known.reminded()[&unit("VN-24")], tuesday);
}

#[test]
fn the_coordinator_alone_reminds_and_only_while_units_can_still_submit() {
    let (mut campaign, mut log) = opened();
    let day = date(2021, 2, 1);
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Coordinator) {
        let refusal = remind(&mut None, campaign.as_ref().unwrap(), (&["VN-13"], None), &person(role), day)
            .unwrap_err();
        assert_eq!(refusal.kind, RefusalKind::Denied, "{role:?}");
    }
    for _ in 0..2 {
        let next = OnCampaign::Advance { reason: "Xong".to_owned() };
        act!(campaign, campaign, log, next, &coordinator(), &on(day));
    }
    let over = remind(&mut None, campaign.as_ref().unwrap(), (&["VN-13"], None), &coordinator(), day);
    assert_eq!(why(over), "refuse-remind-over");
}

#[test]
fn what_is_worth_a_look_is_named_with_its_reason_and_ordinary_work_is_not() {
    let flags = |desk: &Desk, shared: &BTreeMap<Digest, u64>| {
        let ground = Ground::new(desk.campaign.as_ref().unwrap(), &desk.framework);
        desk.state().flags(&ground, shared)
    };
    let none = BTreeMap::new();
    let mut desk = Desk::begun(Late::Locked);
    desk.fill();
    let known = flags(&desk, &none);
    let [Flag::OnThreshold { code: at, bound }] = known.as_slice() else { panic!("{known:?}") };
    assert_eq!((at.to_string(), bound.as_str()), ("2.3".to_owned(), "10"), "9 of 10 meets no bound of 1.1");
    desk.ok(&enter("1.1", 1, "planned=1500; done=1200", Claim::Rule, ""), &officer());
    desk.ok(&enter("2.3", 1, "planned=499; done=1", Claim::Rule, "x"), &officer());
    let effective = Some(date(2019, 12, 31));
    let details = Details { title: "Kế hoạch 2019".to_owned(), effective, ..Details::default() };
    let add = OnDossier::AddDocument { id: "old".parse().unwrap(), content: file(2), details };
    desk.ok(&add, &officer());
    desk.ok(&attach("1.1", "old", "tr. 1"), &officer());
    let same = BTreeMap::from([(Digest::of(&2_u64.to_le_bytes()), 3)]);
    let known = flags(&desk, &same);
    assert!(known.iter().all(|flag| *flag.code() == code("1.1")), "{known:?}");
    let said: Vec<String> = known.iter().map(|flag| Lang::En.say(&flag.message())).collect();
    for part in ["in 3 other units", "since 31/12/2019", "done = 1200", "planned = 1500", "the bound 80%"] {
        assert!(said.iter().any(|text| text.contains(part)), "{part} in {said:?}");
    }
    assert_eq!(known.len(), 5);
    desk.ok(&enter("1.1", 2, "planned=7; done=7", Claim::Rule, ""), &officer());
    assert_eq!(flags(&desk, &none).len(), 1, "all of the plan is where work ends; the old document stays");
}
