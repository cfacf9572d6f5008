//! What is done and named in records, in words. What is not known here stands as the record has it.

use parindex_workflow::Role;
use serde_json::Value;

use crate::words::T;

/// What can be done, by what it is done to: the message of the group, and for each word of a record the message.
pub(super) const ACTIONS: [(&str, &[(&str, &str)]); 11] = [
    (
        "audit-kind-person",
        &[
            ("person-added", "audit-person-added"),
            ("person-edited", "audit-person-edited"),
            ("person-password-set", "audit-person-password-set"),
            ("person-totp-set", "audit-person-totp-set"),
            ("person-codes-taken", "audit-person-codes-taken"),
            ("person-bound", "audit-person-bound"),
            ("person-recovered", "audit-person-recovered"),
            ("person-closed", "audit-person-closed"),
            ("person-reopened", "audit-person-reopened"),
            ("person-homes-set", "audit-person-homes-set"),
            ("role-granted", "audit-role-granted"),
            ("role-revoked", "audit-role-revoked"),
            ("link-made", "audit-link-made"),
            ("link-used", "audit-link-used"),
            ("session-begun", "audit-session-begun"),
            ("login-failed", "audit-login-failed"),
            ("login-throttled", "audit-login-throttled"),
            ("access-denied", "audit-access-denied"),
            ("session-ended", "audit-session-ended"),
            ("sessions-ended", "audit-sessions-ended"),
        ],
    ),
    (
        "audit-kind-unit",
        &[
            ("unit-added", "audit-unit-added"),
            ("unit-ended", "audit-unit-ended"),
            ("units-merged", "audit-units-merged"),
            ("units-split", "audit-units-split"),
            ("units-renamed", "audit-units-renamed"),
        ],
    ),
    (
        "audit-kind-plan",
        &[
            ("plan-begun", "audit-plan-begun"),
            ("plan-item-added", "audit-plan-item-added"),
            ("plan-item-edited", "audit-plan-item-edited"),
            ("plan-item-moved", "audit-plan-item-moved"),
            ("plan-item-removed", "audit-plan-item-removed"),
            ("plan-budget-set", "audit-plan-budget-set"),
            ("plan-submitted", "audit-plan-submitted"),
            ("plan-withdrawn", "audit-plan-withdrawn"),
            ("plan-returned", "audit-plan-returned"),
            ("plan-approved", "audit-plan-approved"),
            ("plan-amendment-begun", "audit-plan-amendment-begun"),
            ("plan-amendment-discarded", "audit-plan-amendment-discarded"),
            ("plan-directive-recorded", "audit-plan-directive-recorded"),
            ("plan-directive-linked", "audit-plan-directive-linked"),
            ("plan-reported", "audit-plan-reported"),
        ],
    ),
    (
        "audit-kind-framework",
        &[
            ("framework-begun", "audit-framework-begun"),
            ("framework-meta-edited", "audit-framework-meta-edited"),
            ("framework-node-added", "audit-framework-node-added"),
            ("framework-node-edited", "audit-framework-node-edited"),
            ("framework-node-recoded", "audit-framework-node-recoded"),
            ("framework-nodes-moved", "audit-framework-nodes-moved"),
            ("framework-nodes-removed", "audit-framework-nodes-removed"),
            ("framework-consultation-opened", "audit-framework-consultation-opened"),
            ("framework-consultation-closed", "audit-framework-consultation-closed"),
            ("framework-commented", "audit-framework-commented"),
            ("framework-answered", "audit-framework-answered"),
            ("framework-submitted", "audit-framework-submitted"),
            ("framework-withdrawn", "audit-framework-withdrawn"),
            ("framework-returned", "audit-framework-returned"),
            ("framework-approved", "audit-framework-approved"),
            ("framework-enforced", "audit-framework-enforced"),
        ],
    ),
    (
        "audit-kind-campaign",
        &[
            ("campaign-begun", "audit-campaign-begun"),
            ("campaign-schedule-set", "audit-campaign-schedule-set"),
            ("campaign-terms-set", "audit-campaign-terms-set"),
            ("campaign-opened", "audit-campaign-opened"),
            ("campaign-advanced", "audit-campaign-advanced"),
            ("campaign-extended", "audit-campaign-extended"),
            ("campaign-concluded", "audit-campaign-concluded"),
            ("campaign-returned", "audit-campaign-returned"),
            ("campaign-approved", "audit-campaign-approved"),
            ("campaign-published", "audit-campaign-published"),
            ("campaign-released", "audit-campaign-released"),
            ("campaign-withdrawn", "audit-campaign-withdrawn"),
            ("campaign-corrected", "audit-campaign-corrected"),
        ],
    ),
    (
        "audit-kind-assessment",
        &[
            ("assessment-begun", "audit-assessment-begun"),
            ("assessment-entered", "audit-assessment-entered"),
            ("assessment-brought", "audit-assessment-brought"),
            ("assessment-delegated", "audit-assessment-delegated"),
            ("assessment-attached", "audit-assessment-attached"),
            ("assessment-detached", "audit-assessment-detached"),
            ("assessment-document-added", "audit-assessment-document-added"),
            ("assessment-document-described", "audit-assessment-document-described"),
            ("assessment-document-revised", "audit-assessment-document-revised"),
            ("assessment-document-removed", "audit-assessment-document-removed"),
            ("assessment-account-written", "audit-assessment-account-written"),
            ("assessment-submitted", "audit-assessment-submitted"),
            ("assessment-withdrawn", "audit-assessment-withdrawn"),
            ("assessment-returned", "audit-assessment-returned"),
            ("assessment-appraised", "audit-assessment-appraised"),
            ("assessment-arbitrated", "audit-assessment-arbitrated"),
            ("assessment-petitioned", "audit-assessment-petitioned"),
            ("assessment-petitions-submitted", "audit-assessment-petitions-submitted"),
            ("assessment-answered", "audit-assessment-answered"),
            ("assessment-appraised-again", "audit-assessment-appraised-again"),
            ("assessment-decided", "audit-assessment-decided"),
            ("assessment-settled", "audit-assessment-settled"),
            ("assessment-contact-noted", "audit-assessment-contact-noted"),
        ],
    ),
    (
        "audit-kind-determination",
        &[
            ("determination-begun", "audit-determination-begun"),
            ("determination-table-added", "audit-determination-table-added"),
            ("determination-run-made", "audit-determination-run-made"),
            ("determination-proposed", "audit-determination-proposed"),
            ("determination-sealed", "audit-determination-sealed"),
            ("determination-returned", "audit-determination-returned"),
            ("result-seen", "audit-result-seen"),
        ],
    ),
    (
        "audit-kind-survey",
        &[
            ("survey-begun", "audit-survey-begun"),
            ("survey-group-added", "audit-survey-group-added"),
            ("survey-group-edited", "audit-survey-group-edited"),
            ("survey-group-removed", "audit-survey-group-removed"),
            ("survey-costs-set", "audit-survey-costs-set"),
            ("survey-form-set", "audit-survey-form-set"),
            ("survey-submitted", "audit-survey-submitted"),
            ("survey-withdrawn", "audit-survey-withdrawn"),
            ("survey-returned", "audit-survey-returned"),
            ("survey-approved", "audit-survey-approved"),
            ("survey-opened", "audit-survey-opened"),
            ("survey-closed", "audit-survey-closed"),
            ("survey-invited", "audit-survey-invited"),
            ("survey-printed", "audit-survey-printed"),
            ("survey-sample-drawn", "audit-survey-sample-drawn"),
            ("sample-contacts-taken", "audit-sample-contacts-taken"),
            ("survey-contacts-erased", "audit-survey-contacts-erased"),
            ("survey-interviews-set", "audit-survey-interviews-set"),
            ("survey-interviews-assigned", "audit-survey-interviews-assigned"),
            ("survey-interviews-unlinked", "audit-survey-interviews-unlinked"),
            ("survey-sheet-decided", "audit-survey-sheet-decided"),
            ("survey-answers-imported", "audit-survey-answers-imported"),
            ("survey-margins-set", "audit-survey-margins-set"),
            ("survey-answers-excluded", "audit-survey-answers-excluded"),
            ("survey-answers-included", "audit-survey-answers-included"),
            ("answers-sealed", "audit-answers-sealed"),
        ],
    ),
    (
        "audit-kind-interview",
        &[
            ("interview-assigned", "audit-interview-assigned"),
            ("interview-reassigned", "audit-interview-reassigned"),
            ("interview-visited", "audit-interview-visited"),
            ("interview-reopened", "audit-interview-reopened"),
            ("interview-completed", "audit-interview-completed"),
            ("interview-checked", "audit-interview-checked"),
            ("interview-returned", "audit-interview-returned"),
            ("interview-questioned", "audit-interview-questioned"),
            ("interview-accepted", "audit-interview-accepted"),
            ("interview-asked-again", "audit-interview-asked-again"),
            ("interview-not-asked-again", "audit-interview-not-asked-again"),
        ],
    ),
    (
        "audit-kind-oversight",
        &[("oversight-begun", "audit-oversight-begun"), ("oversight-reminded", "audit-oversight-reminded")],
    ),
    (
        "audit-kind-record",
        &[("content-erased", "audit-content-erased"), ("ledger-key-changed", "audit-ledger-key-changed")],
    ),
];

/// What was done.
pub(in crate::office) fn action(t: T, word: &str) -> String {
    let mut all = ACTIONS.iter().flat_map(|(_, actions)| *actions);
    all.find(|(known, _)| *known == word).map_or_else(|| word.to_owned(), |(_, id)| t.w(id))
}

/// The role in which somebody acted; several where only together they suffice.
pub(in crate::office) fn role(t: T, words: &str) -> String {
    words.split('+').map(|word| one_role(t, word)).collect::<Vec<_>>().join(", ")
}

fn one_role(t: T, word: &str) -> String {
    match word {
        "self" => t.w("audit-self"),
        "system" | "none" => String::new(),
        word => serde_json::from_value::<Role>(Value::from(word))
            .map_or_else(|_| word.to_owned(), |role| t.say(&role.message())),
    }
}

/// What a login failed at; `None` if it is another kind of step.
pub(super) fn step(t: T, word: &str) -> Option<String> {
    match word {
        "password" => Some(t.w("office-password")),
        "code" => Some(t.w("office-code")),
        "provider" => Some(t.w("audit-step-provider")),
        _ => None,
    }
}

/// What a member of a record is called; `name_vi` is the name in Vietnamese.
pub(super) fn member(t: T, word: &str) -> String {
    for (suffix, lang) in [("_vi", "vi"), ("_en", "en")] {
        if let Some(word) = word.strip_suffix(suffix) {
            return format!("{} ({})", member(t, word), member(t, lang));
        }
    }
    MEMBERS.iter().find(|(known, _)| *known == word).map_or_else(|| word.to_owned(), |(_, id)| t.w(id))
}

const MEMBERS: [(&str, &str); 121] = [
    ("after", "audit-m-after"),
    ("appraiser", "audit-m-appraiser"),
    ("based_on", "audit-m-based-on"),
    ("basis", "audit-m-basis"),
    ("brought", "audit-m-brought"),
    ("campaign", "audit-m-campaign"),
    ("cells", "audit-m-cells"),
    ("changed", "audit-m-changed"),
    ("code", "audit-m-code"),
    ("codes", "audit-m-codes"),
    ("conclusion", "audit-m-conclusion"),
    ("content", "audit-m-content"),
    ("date", "audit-m-date"),
    ("day", "audit-m-day"),
    ("deadline", "audit-m-deadline"),
    ("decision", "audit-m-decision"),
    ("deed", "audit-m-deed"),
    ("deliverables", "audit-m-deliverables"),
    ("directive", "audit-m-directive"),
    ("en", "audit-m-en"),
    ("evidence", "audit-m-evidence"),
    ("expires", "audit-m-expires"),
    ("facts", "audit-m-facts"),
    ("fields", "audit-m-fields"),
    ("framework", "audit-m-framework"),
    ("frameworks", "audit-m-frameworks"),
    ("from", "audit-m-from"),
    ("grant", "audit-m-grant"),
    ("grounds", "audit-m-grounds"),
    ("held", "audit-m-held"),
    ("homes", "audit-m-homes"),
    ("host", "audit-m-host"),
    ("hours", "audit-m-hours"),
    ("how", "audit-m-how"),
    ("id", "audit-m-id"),
    ("item", "audit-m-item"),
    ("items", "audit-m-items"),
    ("key", "audit-m-key"),
    ("kind", "audit-m-kind"),
    ("lead", "audit-m-lead"),
    ("lines", "audit-m-lines"),
    ("max", "audit-m-max"),
    ("members", "audit-m-members"),
    ("meta", "audit-m-meta"),
    ("minutes", "audit-m-minutes"),
    ("name", "audit-m-name"),
    ("node", "audit-m-node"),
    ("nodes", "audit-m-nodes"),
    ("note", "audit-m-note"),
    ("number", "audit-m-number"),
    ("open", "audit-m-open"),
    ("outcome", "audit-m-outcome"),
    ("parent", "audit-m-parent"),
    ("password", "audit-m-password"),
    ("plan", "audit-m-plan"),
    ("pool", "audit-m-pool"),
    ("purpose", "audit-m-purpose"),
    ("quantity", "audit-m-quantity"),
    ("reason", "audit-m-reason"),
    ("recovery", "audit-m-recovery"),
    ("region", "audit-m-region"),
    ("replaces", "audit-m-replaces"),
    ("role", "audit-m-role"),
    ("rows", "audit-m-rows"),
    ("rule", "audit-m-rule"),
    ("schedule", "audit-m-schedule"),
    ("scored_by", "audit-m-scored-by"),
    ("network", "audit-m-network"),
    ("session", "audit-m-session"),
    ("sessions", "audit-m-sessions"),
    ("since", "audit-m-since"),
    ("source", "audit-m-source"),
    ("standing", "audit-m-standing"),
    ("start", "audit-m-start"),
    ("state", "audit-m-state"),
    ("step", "audit-m-step"),
    ("taking_part", "audit-m-taking-part"),
    ("taken", "audit-m-taken"),
    ("text", "audit-m-text"),
    ("times", "audit-m-times"),
    ("title", "audit-m-title"),
    ("to", "audit-m-to"),
    ("totp", "audit-m-totp"),
    ("unit", "audit-m-unit"),
    ("unit_cost", "audit-m-unit-cost"),
    ("units", "audit-m-units"),
    ("until", "audit-m-until"),
    ("vi", "audit-m-vi"),
    ("with", "audit-m-with"),
    ("year", "audit-m-year"),
    ("answers", "audit-m-answers"),
    ("batch", "audit-m-batch"),
    ("digest", "audit-m-digest"),
    ("costs", "audit-m-costs"),
    ("end", "audit-m-end"),
    ("file", "audit-m-file"),
    ("form", "audit-m-form"),
    ("group", "audit-m-group"),
    ("method", "audit-m-method"),
    ("of", "audit-m-of"),
    ("questions", "audit-m-questions"),
    ("quota", "audit-m-quota"),
    ("size", "audit-m-size"),
    ("version", "audit-m-version"),
    ("frame", "audit-m-frame"),
    ("draw", "audit-m-draw"),
    ("seed", "audit-m-seed"),
    ("stratum", "audit-m-stratum"),
    ("stages", "audit-m-stages"),
    ("column", "audit-m-column"),
    ("proportional", "audit-m-proportional"),
    ("take", "audit-m-take"),
    ("by_stratum", "audit-m-by-stratum"),
    ("spares", "audit-m-spares"),
    ("people", "audit-m-people"),
    ("drawn", "audit-m-drawn"),
    ("sample", "audit-m-sample"),
    ("list", "audit-m-list"),
    ("contacts", "audit-m-contacts"),
    ("margins", "audit-m-margins"),
    ("totals", "audit-m-totals"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use parindex_locale::{Lang, keys};
    use parindex_workflow::{assessment, campaign, determination, framework, oversight, plan, survey};
    use serde::de::DeserializeOwned;
    use serde_json::json;

    use super::*;

    /// The words of all changes of a kind: what serde says that it expected.
    fn changes<C: DeserializeOwned>(kind: &str) -> Vec<String> {
        let fault = serde_json::from_value::<C>(json!({ "kind": "?" })).err().unwrap().to_string();
        let words = fault.split('`').skip(3).step_by(2);
        words.map(|word| format!("{kind}-{}", word.replace('_', "-"))).collect()
    }

    /// The words that the store writes itself, as they stand in its sources.
    fn written() -> Vec<String> {
        let mut words = Vec::new();
        let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(path).unwrap();
                let calls = text.split("tx.record(").skip(1).filter_map(|call| call.split(',').nth(1));
                let literal = calls.filter_map(|word| word.trim().strip_prefix('"')?.strip_suffix('"'));
                words.extend(literal.map(str::to_owned));
            }
        }
        words
    }

    #[test]
    fn everything_that_can_be_done_has_words() {
        let known: BTreeSet<&str> = ACTIONS.iter().flat_map(|(_, all)| *all).map(|(word, _)| *word).collect();
        let mut all = changes::<plan::Change>("plan");
        all.extend(changes::<framework::Change>("framework"));
        all.extend(changes::<campaign::Change>("campaign"));
        all.extend(changes::<assessment::Change>("assessment"));
        all.extend(changes::<determination::Change>("determination"));
        all.extend(changes::<oversight::Change>("oversight"));
        all.extend(changes::<survey::Change>("survey"));
        assert!(all.len() > 30, "{all:?}");
        let stored = written();
        assert!(stored.len() > 10, "{stored:?}");
        for word in all.iter().chain(&stored) {
            assert!(known.contains(word.as_str()), "{word} is not known to the audit view");
        }
    }

    #[test]
    fn all_words_stand_in_the_files_of_words() {
        let ids: BTreeSet<&str> = keys(Lang::Vi).into_iter().map(|(_, id)| id).collect();
        let actions = ACTIONS.iter().flat_map(|(_, all)| *all).map(|(_, id)| *id);
        for id in actions.chain(ACTIONS.map(|(id, _)| id)).chain(MEMBERS.map(|(_, id)| id)) {
            assert!(ids.contains(id), "{id}");
        }
    }

    #[test]
    fn roles_are_told_in_words_and_unknown_words_stay() {
        let t = T(Lang::En);
        assert_eq!(role(t, "coordinator+approver"), "coordinator, approver");
        assert_eq!((role(t, "none"), role(t, "robot")), (String::new(), "robot".into()));
        assert_eq!((action(t, "x-y"), member(t, "zzz")), ("x-y".into(), "zzz".into()));
    }
}
