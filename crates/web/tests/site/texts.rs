//! Words: every one that is used exists in both languages, and none of the identifiers reaches a reader.

use std::collections::BTreeSet;
use std::path::Path;

use parindex_locale::{Lang, keys};

use crate::harness::Site;

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open = vec![root.join("src"), root.join("templates")];
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            files.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    files
}

/// Whether a text looks like an identifier of a message: `column-rank`.
fn is_identifier(text: &str) -> bool {
    text.contains('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
}

#[test]
fn every_word_that_is_used_exists_in_both_languages_and_every_word_of_the_site_is_used() {
    let known = Lang::ALL.map(|lang| keys(lang).into_iter().map(|(_, id)| id).collect::<BTreeSet<_>>());
    let all = sources();
    for (path, text) in &all {
        for call in [".w(\"", "Message::new(\""] {
            for rest in text.split(call).skip(1) {
                let id = rest.split('"').next().unwrap();
                assert!(known.iter().all(|ids| ids.contains(id)), "{path}: {id} is in no Fluent file");
            }
        }
    }
    for (file, id) in keys(Lang::Vi)
        .into_iter()
        .filter(|(file, _)| matches!(*file, "web" | "portal" | "public") || file.starts_with("office"))
    {
        let quoted = format!("\"{id}\"");
        assert!(all.iter().any(|(_, text)| text.contains(&quoted)), "{file}.ftl: {id} is used nowhere");
    }
}

#[test]
fn templates_leave_escaping_to_the_engine() {
    for (path, text) in sources().iter().filter(|(path, _)| path.contains("templates")) {
        // A script is a file of the site; nothing of it stands in a page.
        let text = text.replace("<script src=\"{{ script }}\" defer></script>", "");
        for forbidden in ["|safe", "| safe", "style=", "<script", "onclick"] {
            assert!(!text.contains(forbidden), "{path}: {forbidden}");
        }
    }
}

#[tokio::test]
async fn no_identifier_of_a_message_reaches_a_reader() {
    let site = Site::new();
    let pages = [
        "",
        "/about",
        "/demo",
        "/demo?q=none",
        "/demo/framework",
        "/demo/units/VN-09",
        "/demo/units/VN-AG",
        "/none",
    ];
    for lang in Lang::ALL {
        for page in pages {
            let answer = site.get(&format!("/{}{page}", lang.tag())).await;
            let html = answer.html();
            for text in html.root_element().text() {
                for word in text.split_whitespace() {
                    let plain = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
                    let known = keys(lang).iter().any(|(_, id)| *id == plain);
                    assert!(!(known && is_identifier(plain)), "{}{page}: {word}", lang.tag());
                }
            }
        }
    }
}
