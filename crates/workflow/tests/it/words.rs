//! Every message that the workflow gives stands in both languages, and none stands there for nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use parindex_locale::{Lang, keys};

fn sources(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else {
            into.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_message_of_the_sources_stands_in_the_locales_and_the_other_way_round() {
    let mut text = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    let families = [
        "refuse-",
        "input-",
        "interview-",
        "denied-",
        "role-",
        "standing-",
        "flag-",
        "step-",
        "subject-",
        "action-",
        "plan-change-",
        "reminder-",
        "gap-",
        "cause-",
        "integrity-",
        "finding-",
        "task-",
        "method-",
        "council-",
    ];
    let said: BTreeSet<&str> = text
        .split('"')
        .filter(|s| families.iter().any(|f| s.starts_with(f)) && !s.contains(char::is_whitespace))
        .collect();
    for lang in Lang::ALL {
        let known: BTreeSet<&str> =
            keys(lang).into_iter().filter(|(file, _)| *file == "workflow").map(|(_, id)| id).collect();
        assert_eq!(said, known);
    }
}
