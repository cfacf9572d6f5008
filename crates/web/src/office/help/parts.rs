//! Which part of which guide belongs to a screen.

use parindex_workflow::Role;

/// Route below `/office`, the role that the row is for (any, where there is none), and `topic#part`. A row counts for its
/// route and all below it that have no row of their own; of several for one route, the first that fits counts.
const PARTS: &[(&str, Option<Role>, &str)] = &[
    ("", Some(Role::UnitOfficer), "officer#desk"),
    ("", Some(Role::UnitLeader), "leader#review"),
    ("", None, "desk"),
    // Coming in.
    ("/first/{token}", None, "account#coming-in"),
    ("/invitation/{token}", None, "account#coming-in"),
    ("/login", None, "account#coming-in"),
    ("/code", None, "account#coming-in"),
    ("/oidc", None, "account#coming-in"),
    ("/forgot", None, "account#coming-in"),
    ("/reset/{token}", None, "account#coming-in"),
    ("/logout", None, "account#coming-in"),
    // The rooms.
    ("/notices", None, "notices"),
    ("/account", None, "account"),
    ("/account/mail", None, "notices"),
    ("/plans", None, "plans"),
    ("/frameworks", None, "frameworks"),
    ("/surveys", None, "surveys"),
    ("/surveys/size", None, "surveys#size"),
    ("/surveys/{campaign}/groups/{group}", None, "surveys#collecting"),
    ("/surveys/{campaign}/groups/{group}/form", None, "surveys#forms"),
    ("/surveys/{campaign}/groups/{group}/form/edit", None, "surveys#editor"),
    ("/surveys/{campaign}/groups/{group}/form/question", None, "surveys#editor"),
    ("/surveys/{campaign}/groups/{group}/samples", None, "surveys#samples"),
    ("/surveys/{campaign}/groups/{group}/estimates", None, "surveys#estimates"),
    ("/surveys/{campaign}/groups/{group}/quality", None, "surveys#quality"),
    ("/surveys/{campaign}/groups/{group}/paper", None, "surveys#paper"),
    ("/surveys/{campaign}/groups/{group}/paper/key", None, "surveys#keying"),
    ("/surveys/{campaign}/groups/{group}/paper/compare", None, "surveys#keying"),
    ("/surveys/{campaign}/groups/{group}/import", None, "surveys#import"),
    ("/surveys/{campaign}/groups/{group}/import/columns", None, "surveys#import"),
    ("/interviews", None, "interviews"),
    ("/interviews/{campaign}/{group}", None, "interviews#asking"),
    ("/interviews/{campaign}/{group}/setting", None, "interviews#assign"),
    ("/interviews/{campaign}/{group}/assign", None, "interviews#assign"),
    ("/interviews/{campaign}/{group}/checks", Some(Role::SurveyManager), "interviews#accepting"),
    ("/interviews/{campaign}/{group}/checks", None, "interviews#checking"),
    ("/interviews/{campaign}/{group}/{line}/review", Some(Role::SurveyManager), "interviews#accepting"),
    ("/interviews/{campaign}/{group}/{line}/review", None, "interviews#checking"),
    ("/interviews/{campaign}/{group}/{line}/again", None, "interviews#again"),
    ("/units", None, "units"),
    ("/people", None, "people"),
    ("/audit", None, "audit"),
    ("/search", None, "search"),
    ("/help", None, ""),
    // A campaign and its runs.
    ("/campaigns", None, "campaigns"),
    ("/campaigns/{id}/conclude", None, "chair#conclude"),
    ("/campaigns/{id}/runs", Some(Role::CouncilChair), "chair#runs"),
    ("/campaigns/{id}/runs/{number}", Some(Role::CouncilChair), "chair#seal"),
    ("/campaigns/{id}/runs/{number}/compare", Some(Role::CouncilChair), "chair#runs"),
    ("/campaigns/{id}/runs/{number}/units/{unit}", Some(Role::CouncilChair), "chair#runs"),
    // A unit's dossier.
    ("/assessments", Some(Role::UnitOfficer), "officer#dossier"),
    ("/assessments", Some(Role::UnitLeader), "leader#review"),
    ("/assessments", None, "assessments"),
    ("/assessments/{campaign}/{unit}/criteria/{code}", Some(Role::UnitLeader), "leader#review"),
    ("/assessments/{campaign}/{unit}/criteria/{code}", None, "officer#facts"),
    ("/assessments/{campaign}/{unit}/criteria/{code}/upload", None, "officer#evidence"),
    ("/assessments/{campaign}/{unit}/criteria/{code}/link", None, "officer#evidence"),
    ("/assessments/{campaign}/{unit}/criteria/{code}/attach", None, "officer#evidence"),
    ("/assessments/{campaign}/{unit}/criteria/{code}/detach", None, "officer#evidence"),
    ("/assessments/{campaign}/{unit}/criteria/{code}/petition", None, "officer#petition"),
    ("/assessments/{campaign}/{unit}/criteria/{code}/trail", Some(Role::Appraiser), "appraiser#trail"),
    ("/assessments/{campaign}/{unit}/criteria/{code}/trail", None, "officer#trail"),
    ("/assessments/{campaign}/{unit}/uploads", None, "officer#evidence"),
    ("/assessments/{campaign}/{unit}/documents", None, "officer#documents"),
    ("/assessments/{campaign}/{unit}/delegate", None, "officer#delegate"),
    ("/assessments/{campaign}/{unit}/account", None, "officer#account"),
    ("/assessments/{campaign}/{unit}/form", None, "officer#form"),
    ("/assessments/{campaign}/{unit}/submit", None, "leader#submit"),
    ("/assessments/{campaign}/{unit}/receipt.pdf", None, "leader#receipt"),
    ("/assessments/{campaign}/{unit}/withdraw", None, "leader#withdraw"),
    ("/assessments/{campaign}/{unit}/petitions", None, "leader#petitions"),
    // Its appraisal.
    ("/appraisals", Some(Role::CouncilChair), "chair#progress"),
    ("/appraisals", None, "appraiser#list"),
    ("/appraisals/{campaign}", Some(Role::CouncilChair), "chair#progress"),
    ("/appraisals/{campaign}", None, "appraiser#progress"),
    ("/appraisals/{campaign}/criteria/{code}", None, "appraiser#across"),
    ("/appraisals/{campaign}/{unit}", Some(Role::CouncilChair), "chair#decide"),
    ("/appraisals/{campaign}/{unit}", None, "appraiser#unit"),
    ("/appraisals/{campaign}/{unit}/{code}", Some(Role::CouncilChair), "chair#decide"),
    ("/appraisals/{campaign}/{unit}/{code}", None, "appraiser#score"),
    ("/appraisals/{campaign}/{unit}/settle", None, "chair#settle"),
];

/// The part for a screen and who looks at it; `None` where nobody wrote one.
pub(super) fn part(route: &str, roles: impl Fn(Role) -> bool) -> Option<&'static str> {
    let covers = |screen: &str| {
        let rest = route.strip_prefix(screen);
        rest.is_some_and(|rest| rest.is_empty() || (!screen.is_empty() && rest.starts_with('/')))
    };
    let fits = |role: &Option<Role>| role.is_none_or(&roles);
    let rows = PARTS.iter().filter(|(screen, role, _)| covers(screen) && fits(role));
    // The longest route; of those, the first.
    let best = rows.rev().max_by_key(|(screen, ..)| screen.len());
    best.map(|(_, _, part)| *part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::help::{TOPICS, text::rendered};
    use crate::office::staff_routes;

    #[test]
    fn every_address_of_the_staff_side_has_a_part_of_a_guide_whoever_looks_at_it() {
        for (_, route) in staff_routes() {
            assert!(part(route, |_| false).is_some(), "{route}: no row in PARTS");
            for role in Role::ALL {
                assert!(part(route, |held| held == role).is_some(), "{route}");
            }
        }
    }

    #[test]
    fn every_row_names_an_address_that_is_there_and_a_part_that_is_in_both_languages() {
        let routes = staff_routes();
        for (screen, _, part) in PARTS {
            assert!(routes.iter().any(|(_, route)| route == screen), "{screen} is no route");
            let (topic, anchor) = part.split_once('#').unwrap_or((part, ""));
            let Some((_, vi, en)) = TOPICS.iter().find(|(name, ..)| *name == topic) else {
                assert!(topic.is_empty(), "{part}: no such guide");
                continue;
            };
            for text in [vi, en] {
                let there = rendered(text).1.iter().any(|(id, _)| id == anchor);
                assert!(anchor.is_empty() || there, "{part} for {screen}");
            }
        }
    }

    #[test]
    fn the_nearest_row_counts_and_of_its_rows_the_first_that_fits() {
        let of = |route, role| part(route, |held| held == role);
        assert_eq!(of("/plans/{plan}/items/{item}/budget", Role::Coordinator), Some("plans"));
        let criterion = "/assessments/{campaign}/{unit}/criteria/{code}";
        assert_eq!(of(criterion, Role::UnitLeader), Some("leader#review"));
        assert_eq!(of(criterion, Role::Auditor), Some("officer#facts"));
        assert_eq!(of("/assessments/{campaign}/{unit}", Role::UnitOfficer), Some("officer#dossier"));
        assert_eq!(of("/nowhere", Role::UnitOfficer), None);
    }
}
