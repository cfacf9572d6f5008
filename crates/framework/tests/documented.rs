//! What `docs/rules.md` shows can be written.

use std::fs;

use parindex_framework::rule::parse;

#[test]
fn every_example_of_the_documentation_is_a_rule_that_prints_and_reads_back() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rules.md");
    let text = fs::read_to_string(path).unwrap();
    let examples = text.lines().skip_while(|line| *line != "## Examples").filter_map(|line| {
        let cell = line.strip_prefix("| ")?.split(" | ").nth(1)?;
        cell.strip_prefix('`')?.split('`').next()
    });
    let mut seen = 0;
    for example in examples {
        let rule = parse(example).unwrap_or_else(|e| panic!("{example}: {e}"));
        assert_eq!(parse(&rule.to_string()).as_ref(), Ok(&rule), "{example}");
        seen += 1;
    }
    assert!(seen >= 20, "{seen} examples");
}
