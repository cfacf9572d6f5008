//! What of a rule decided points: the same sentences for whoever the same decided, and none of the unit's own figures.

use std::collections::BTreeMap;

use parindex_framework::Points;
use parindex_framework::facts::{Facts, Value, parse_declarations, parse_values};
use parindex_framework::rule::{Env, Vocabulary, decisive, evaluate, parse};
use parindex_locale::Lang;

struct Declared(Facts);

impl Env for Declared {
    fn fact(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

/// What decided, in English; of 2 points.
fn of(rule: &str, facts: &str) -> Vec<String> {
    let declared = r#"planned >= 0 "Số nhiệm vụ" "tasks"; done <= planned "Đã xong" "done"; late "Trễ" "late files"; plan flag "Có kế hoạch" "a plan""#;
    let (rule, max) = (parse(rule).unwrap(), Points::new(2.into()).unwrap());
    let (declared, names) = (parse_declarations(declared).unwrap(), BTreeMap::new());
    let evaluation = evaluate(&rule, max, &Declared(parse_values(facts).unwrap()));
    let vocabulary = Vocabulary { facts: &declared, names: &names };
    decisive(&rule, max, vocabulary, &evaluation).iter().map(|said| Lang::En.say(said)).collect()
}

const STEPS: &str = "done / planned: >= 100% = 2; >= 50% = 1; else 0; nothing = out";

#[test]
fn the_step_that_held_decides_and_not_by_how_much() {
    assert_eq!(of(STEPS, "planned=10; done=6"), ["50% to below 100%: 1 point"]);
    assert_eq!(of(STEPS, "planned=10; done=6"), of(STEPS, "planned=20; done=19"));
    assert_ne!(of(STEPS, "planned=10; done=6"), of(STEPS, "planned=10; done=10"));
    assert_eq!(of(STEPS, "planned=0; done=0"), ["done / tasks: nothing arose"]);
    assert!(of("done / planned: share; nothing = out", "planned=10; done=6").is_empty(), "a formula alone");
    assert!(of(STEPS, "done=6").is_empty(), "what is missing decides nothing");
}

#[test]
fn lacking_items_losses_and_the_chosen_option_decide() {
    let check = r#"check: papers "Hồ sơ" "papers" = 1; money "Kinh phí" "money" = 1"#;
    assert_eq!(of(check, "papers=yes; money=no"), ["does not hold: money"]);
    assert_eq!(of(check, "papers=no; money=no").len(), 2);
    assert!(of(check, "papers=yes; money=yes").is_empty());
    let all = r#"all: papers "Hồ sơ" "papers"; money "Kinh phí" "money" = 2; else 0"#;
    assert_eq!(of(all, "papers=no; money=yes"), ["does not hold: papers"]);
    let deduct = "deduct late 0.25 after 2, done 10%";
    assert_eq!(of(deduct, "late=2; done=1"), ["for each of done: minus 10% of 2 points"]);
    assert_eq!(of(deduct, "late=3; done=1").len(), 2);
    let choice = r#"choice: full "Đủ" "full" = 2; part "Chưa" "part" = 1"#;
    assert_eq!(of(choice, "choice=part"), ["part: 1 point"]);
}

#[test]
fn inside_other_rules_a_step_says_what_it_measures() {
    let branch = format!("when plan is yes: ({STEPS}) else (0)");
    assert_eq!(of(&branch, "plan=yes; planned=2; done=1"), ["done / tasks – 50% to below 100%: 1 point"]);
    assert_eq!(of(&branch, "plan=no; planned=2; done=1"), ["the condition does not hold: there is a plan"]);
    let zero = format!("zero when late >= 1: ({STEPS})");
    assert_eq!(of(&zero, "late=0; planned=2; done=1"), ["50% to below 100%: 1 point"]);
    assert_eq!(of(&zero, "late=1; planned=2; done=1"), ["the condition holds: late files is at least 1"]);
    let sum = "sum of (late: none = 1; else 0) (planned: >= 5 = 1; else 0)";
    assert_eq!(
        of(sum, "late=3; planned=7"),
        ["late files – 1 or more: 0 points", "tasks – 5 or more: 1 point"]
    );
    let best = "best of (planned: >= 5 = 2; else 0) (each done 0.5)";
    assert_eq!(of(best, "planned=5; done=1"), ["tasks – 5 or more: 2 points"]);
}
