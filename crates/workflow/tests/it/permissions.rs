//! The written table against the function that decides, pair by pair.

use std::collections::BTreeSet;

use parindex_workflow::permission::{RECUSED, Reach, TABLE};
use parindex_workflow::{Action, Actor, Denial, Grant, Kind, Permission, Role, Subject, Visibility, may};

use crate::people::{HOST, UNIT, person, unit};

/// A subject that is about the tests' unit and the node 1.1.
fn subject(kind: Kind, visibility: Visibility) -> Subject {
    let persons = Role::ALL.map(|role| person(role).person);
    Subject::new(kind, unit(HOST))
        .about(unit(UNIT))
        .at("1.1".parse().unwrap())
        .of(persons)
        .open_to(visibility)
}

/// What the table says in words of its own, apart from the function.
fn table_says(role: Option<Role>, action: Action, kind: Kind, visibility: Visibility) -> bool {
    let Some(row) = TABLE.iter().find(|row| row.kind == kind && row.action == action) else { return false };
    let open = |reach| match reach {
        Reach::Nowhere => false,
        Reach::Everywhere | Reach::Host | Reach::Unit | Reach::Part | Reach::Codes | Reach::Own => true,
        Reach::Disclosed | Reach::UnitDisclosed => visibility >= Visibility::Disclosed,
        Reach::Published => visibility == Visibility::Published,
    };
    open(row.anyone) || role.is_some_and(|role| open(row.reach(role)))
}

const VISIBILITIES: [Visibility; 3] = [Visibility::Working, Visibility::Disclosed, Visibility::Published];

#[test]
fn every_role_may_on_every_subject_exactly_what_the_table_says() {
    let mut asked = 0;
    for kind in Kind::ALL {
        for action in Action::ALL {
            for visibility in VISIBILITIES {
                let subject = subject(kind, visibility);
                for role in Role::ALL {
                    // Acting for the unit that it is about, an officer is the one whom recusal keeps out.
                    let unit_role = matches!(role, Role::UnitOfficer | Role::UnitLeader);
                    let expected = table_says(Some(role), action, kind, visibility)
                        && !(unit_role && RECUSED.contains(&(kind, action)));
                    let given = may(&person(role), action, &subject).is_granted();
                    assert_eq!(given, expected, "{role:?} {action:?} {kind:?} {visibility:?}");
                    asked += 1;
                }
                let nobody = Actor::new("nobody".parse().unwrap());
                let expected = table_says(None, action, kind, visibility);
                assert_eq!(may(&nobody, action, &subject).is_granted(), expected, "{action:?} {kind:?}");
            }
        }
    }
    assert_eq!(asked, Kind::ALL.len() * Action::ALL.len() * 3 * Role::ALL.len());
}

#[test]
fn the_table_says_everything_once_and_every_kind_can_be_read() {
    let pairs: BTreeSet<_> = TABLE.iter().map(|row| (row.kind, row.action)).collect();
    assert_eq!(pairs.len(), TABLE.len());
    for kind in Kind::ALL {
        assert!(pairs.contains(&(kind, Action::Read)), "{kind:?}");
    }
    for action in Action::ALL {
        assert!(TABLE.iter().any(|row| row.action == action), "{action:?} is in no row");
    }
    for row in TABLE {
        assert!(row.roles.iter().any(|reach| *reach != Reach::Nowhere), "{row:?} is for nobody");
    }
}

#[test]
fn roles_reach_no_other_unit_and_no_other_criteria() {
    let elsewhere = Subject::new(Kind::Node, unit("VN-HN")).about(unit("VN-14")).at("2.1".parse().unwrap());
    for kind in Kind::ALL {
        for action in Action::ALL {
            let subject = Subject { kind, ..elsewhere.clone() };
            for role in Role::ALL {
                let everywhere = TABLE
                    .iter()
                    .any(|r| r.kind == kind && r.action == action && r.reach(role) == Reach::Everywhere);
                let given = may(&person(role), action, &subject).is_granted();
                assert_eq!(given, everywhere, "{role:?} {action:?} {kind:?}");
            }
        }
    }
}

#[test]
fn an_auditor_reads_everything_and_changes_nothing_even_with_other_roles() {
    let mut auditor = person(Role::Auditor);
    for role in Role::ALL {
        auditor.grants.extend(person(role).grants);
    }
    for kind in Kind::ALL {
        for action in Action::ALL {
            let given = may(&auditor, action, &subject(kind, Visibility::Working));
            assert_eq!(given.is_granted(), action == Action::Read, "{action:?} {kind:?}");
        }
    }
}

#[test]
fn nobody_appraises_the_own_unit_whatever_the_roles() {
    let mut everything = Actor::new("all".parse().unwrap());
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Auditor) {
        everything.grants.extend(person(role).grants);
    }
    // Without the roles of the unit the same person may.
    let grants = everything.grants.iter().filter(|g| g.unit != unit(UNIT)).cloned().collect();
    let outsider = Actor { grants, ..everything.clone() };
    let insider = outsider.clone().of(unit(UNIT));
    for (kind, action) in RECUSED {
        let subject = subject(kind, Visibility::Published);
        assert!(may(&outsider, action, &subject).is_granted(), "{kind:?}");
        for own in [&everything, &insider] {
            assert_eq!(may(own, action, &subject), Permission::Denied(Denial::Recused), "{kind:?}");
        }
    }
}

#[test]
fn an_appraiser_reads_the_own_units_points_only_when_the_unit_does() {
    let appraiser = person(Role::Appraiser).of(unit(UNIT));
    for kind in [Kind::Appraisal, Kind::Score] {
        assert!(
            may(&person(Role::Appraiser), Action::Read, &subject(kind, Visibility::Working)).is_granted()
        );
        assert!(!may(&appraiser, Action::Read, &subject(kind, Visibility::Working)).is_granted());
    }
    let officer = appraiser.with(Grant::new(Role::UnitOfficer, unit(UNIT)));
    assert!(!may(&officer, Action::Read, &subject(Kind::Appraisal, Visibility::Working)).is_granted());
    assert!(may(&officer, Action::Read, &subject(Kind::Appraisal, Visibility::Disclosed)).is_granted());
    assert!(may(&officer, Action::Read, &subject(Kind::Score, Visibility::Published)).is_granted());
}

#[test]
fn final_scores_are_hidden_before_publication_except_from_those_who_work_on_them() {
    let before = subject(Kind::Score, Visibility::Disclosed);
    let readers: Vec<Role> = Role::ALL
        .into_iter()
        .filter(|role| may(&person(*role), Action::Read, &before).is_granted())
        .collect();
    let expected = [Role::Coordinator, Role::Appraiser, Role::CouncilChair, Role::Approver, Role::Auditor];
    assert_eq!(readers, expected);
    let officer = person(Role::UnitOfficer);
    assert_eq!(may(&officer, Action::Read, &before), Permission::Denied(Denial::Embargo));
}

#[test]
fn a_person_with_roles_in_several_units_reaches_each_of_them_in_its_role() {
    let second = unit("VN-14");
    let person = person(Role::UnitOfficer).with(Grant::new(Role::UnitLeader, second.clone()));
    let at = |id| Subject::new(Kind::Assessment, unit(HOST)).about(id);
    assert!(may(&person, Action::Edit, &at(unit(UNIT))).is_granted());
    assert!(may(&person, Action::Submit, &at(second.clone())).is_granted());
    assert!(!may(&person, Action::Edit, &at(second)).is_granted());
    assert_eq!(may(&person, Action::Submit, &at(unit(UNIT))), Permission::Denied(Denial::Elsewhere));
}

#[test]
fn an_officer_with_nodes_fills_in_these_and_reads_all_one_without_fills_in_everything() {
    let part = Grant::for_codes(Role::UnitOfficer, unit(UNIT), ["1.1".parse().unwrap()]);
    let part = Actor::new("part".parse().unwrap()).with(part);
    let subject =
        |code: &str| Subject::new(Kind::Assessment, unit(HOST)).about(unit(UNIT)).at(code.parse().unwrap());
    let whole = Subject::new(Kind::Assessment, unit(HOST)).about(unit(UNIT));
    for (code, own) in [("1.1", true), ("1.1.2", true), ("1", false), ("1.10", false), ("2", false)] {
        assert_eq!(may(&part, Action::Edit, &subject(code)).is_granted(), own, "{code}");
        assert!(may(&part, Action::Read, &subject(code)).is_granted());
        assert!(may(&person(Role::UnitOfficer), Action::Edit, &subject(code)).is_granted());
    }
    assert_eq!(may(&part, Action::Edit, &whole), Permission::Denied(Denial::Elsewhere));
    assert!(may(&person(Role::UnitOfficer), Action::Edit, &whole).is_granted());
}

#[test]
fn a_subject_that_does_not_say_its_unit_or_code_is_reached_by_nobody_who_needs_it() {
    let bare = |kind| Subject::new(kind, unit(HOST));
    assert!(!may(&person(Role::UnitOfficer), Action::Edit, &bare(Kind::Assessment)).is_granted());
    assert!(!may(&person(Role::Appraiser), Action::Edit, &bare(Kind::Appraisal)).is_granted());
    let no_codes = Actor::new("x".parse().unwrap()).with(Grant::new(Role::Appraiser, unit(HOST)));
    let working = subject(Kind::Appraisal, Visibility::Working);
    assert!(!may(&no_codes, Action::Edit, &working).is_granted());
}
