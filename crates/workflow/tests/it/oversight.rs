//! Reminders of units that are late.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use parindex_workflow::campaign::{Campaign, Command as OnCampaign};
use parindex_workflow::oversight::{Change, Command, On, Oversight, apply, decide};
use parindex_workflow::{Actor, Refusal, RefusalKind, Role};

use crate::campaign::opened;
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
