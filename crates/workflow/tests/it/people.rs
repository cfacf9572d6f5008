//! The people of the tests, and short ways to say what they do.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use parindex_locale::{Lang, Text};
use parindex_workflow::{Actor, Grant, Now, Refusal, Role, UnitId};

/// The organising unit of the tests.
pub const HOST: &str = "BNV";
/// An assessed unit.
pub const UNIT: &str = "VN-13";

pub fn unit(id: &str) -> UnitId {
    id.parse().unwrap()
}

/// A person whose only role is this one, in the unit where such a role is held.
pub fn person(role: Role) -> Actor {
    let name = format!("{role:?}");
    let grant = match role {
        Role::UnitOfficer | Role::UnitLeader => Grant::new(role, unit(UNIT)),
        Role::Deputy | Role::Appraiser => Grant::for_codes(role, unit(HOST), ["1".parse().unwrap()]),
        _ => Grant::new(role, unit(HOST)),
    };
    Actor::new(name.parse().unwrap()).with(grant)
}

pub fn coordinator() -> Actor {
    person(Role::Coordinator)
}

pub fn approver() -> Actor {
    person(Role::Approver)
}

/// A moment on a day.
pub fn on(today: Date) -> Now {
    let seconds = i64::from(today.since(date(1970, 1, 1)).unwrap().get_days()) * 86_400;
    Now { at: Timestamp::from_second(seconds).unwrap(), today }
}

pub fn text(vi: &str) -> Text {
    Text::new(vi, "")
}

/// The identifier of a refusal's message; the sentence must exist in both languages.
pub fn why<T: std::fmt::Debug>(decided: Result<T, Refusal>) -> &'static str {
    let refusal = decided.unwrap_err();
    for lang in Lang::ALL {
        assert_ne!(lang.say(&refusal.message), refusal.message.id);
    }
    refusal.message.id
}

/// Decides and applies a command that must succeed; the events go on record.
macro_rules! act {
    ($step:ident, $state:expr, $log:expr, $command:expr, $actor:expr, $now:expr) => {{
        let events = parindex_workflow::$step::decide($state.as_ref(), &$command, $actor, $now).unwrap();
        for event in events {
            $state = Some(parindex_workflow::$step::apply($state, &event).unwrap());
            $log.push(event);
        }
    }};
}
pub(crate) use act;
