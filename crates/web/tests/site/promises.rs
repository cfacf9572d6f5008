//! What docs/security.md promises is there to be seen.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The items of OWASP ASVS 5.0 of levels 1 and 2: each section with how many there are, which are the first ones.
const SECTIONS: &str = "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 \
     4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:11 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 \
     7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 \
     11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 \
     15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn page() -> String {
    std::fs::read_to_string(root().join("docs/security.md")).unwrap()
}

/// The rows of all tables, as their cells.
fn rows(page: &str) -> Vec<Vec<&str>> {
    let lines = page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| item"));
    lines.map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

/// The numbers of items at the head of a cell.
fn items(cell: &str) -> Vec<String> {
    let numbers = cell.split([',', ' ']).filter(|word| !word.is_empty());
    let is_item = |word: &&str| {
        word.split('.').count() == 3 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    numbers.take_while(is_item).map(str::to_owned).collect()
}

/// What stands between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Where a reference leads, and what must stand there: `file::test` of this folder, `path`, `path: words`.
fn place(reference: &str) -> (PathBuf, String) {
    if let Some((file, test)) = reference.split_once("::")
        && !file.contains('/')
    {
        return (root().join("crates/web/tests/site").join(format!("{file}.rs")), format!("fn {test}("));
    }
    let (path, words) = reference.split_once(": ").unwrap_or((reference, ""));
    let of_web = path.starts_with("src/") || path.starts_with("templates/");
    let base = if of_web { root().join("crates/web") } else { root() };
    (base.join(path), words.to_owned())
}

#[test]
fn docs_security_names_every_item_once_and_only_tests_and_lines_that_exist() {
    let page = page();
    let mut named: BTreeMap<String, u32> = BTreeMap::new();
    for row in rows(&page) {
        let all = items(row[0]);
        assert!(!all.is_empty(), "a row without an item: {row:?}");
        for item in all {
            *named.entry(item).or_default() += 1;
        }
    }
    for section in SECTIONS.split_whitespace() {
        let (section, count) = section.split_once(':').unwrap();
        for number in 1..=count.parse::<u32>().unwrap() {
            let item = format!("{section}.{number}");
            assert_eq!(named.get(&item), Some(&1), "{item} must stand on the page once");
        }
    }
    let mut broken = Vec::new();
    for row in rows(&page).iter().filter(|row| row.len() == 3) {
        for reference in quoted(row[2]) {
            let (path, words) = place(reference);
            let there =
                path.is_dir() || std::fs::read_to_string(&path).is_ok_and(|text| text.contains(&words));
            if !there {
                broken.push(reference.to_owned());
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn a_reference_that_leads_nowhere_is_found() {
    let (path, words) = place("login::nothing_of_this_name");
    assert!(!std::fs::read_to_string(path).unwrap().contains(&words));
    assert!(!place("src/nothing.rs: fn x").0.exists());
    assert_eq!(items("1.2.3, 4.5.6 cookies 7.8.9"), ["1.2.3", "4.5.6"]);
}
