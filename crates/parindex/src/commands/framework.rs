use std::path::Path;

use parindex_framework::facts::{Facts, Value, parse_values};
use parindex_framework::rule::{Env, advise, evaluate, explain, explain_trace};
use parindex_framework::{Code, Framework, Node, NodeId, any_error, check_lineage, diff};
use parindex_locale::{Lang, Message, decimal};
use parindex_package::{Limits, read_framework};
use serde_json::json;

use super::{load_framework, open};
use crate::cli::FrameworkCommand;
use crate::failure::Failure;
use crate::print;

pub fn run(command: FrameworkCommand, lang: Lang, as_json: bool) -> Result<(), Failure> {
    match command {
        FrameworkCommand::Check { path, base, strict } => {
            check(&path, base.as_deref(), strict, lang, as_json)
        }
        FrameworkCommand::Explain { path, code, facts } => {
            explain_rules(&path, code.as_deref(), facts.as_deref(), lang, as_json)
        }
        FrameworkCommand::Advise { path, code, facts } => advise_leaf(&path, &code, &facts, lang, as_json),
        FrameworkCommand::Diff { old, new, all } => compare(&old, &new, all, lang, as_json),
    }
}

fn check(path: &Path, base: Option<&Path>, strict: bool, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let (framework, mut faults) = read_framework(&open(path)?, &Limits::default());
    if let (Some(framework), Some(base)) = (&framework, base) {
        faults.extend(check_lineage(framework, &load_framework(base, lang, as_json)?));
    }
    print::faults(&faults, lang, as_json);
    if !as_json {
        match &framework {
            Some(framework) => println!("{}", lang.say(&summary(framework))),
            None => println!("{}", lang.word("cli-check-failed")),
        }
        println!("{}", lang.say(&print::count(&faults)));
    }
    let found = any_error(&faults) || (strict && !faults.is_empty());
    if found { Err(Failure::Found) } else { Ok(()) }
}

fn summary(framework: &Framework) -> Message {
    Message::new("cli-check-summary")
        .name("title", &framework.meta.title)
        .count("fields", framework.fields().count())
        .count("nodes", framework.nodes().len())
        .count("leaves", framework.leaves().len())
        .num("total", framework.total().value())
}

/// The facts of a unit, given on the command line.
struct Given(Facts);

impl Env for Given {
    fn fact(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

fn given(facts: &str) -> Result<Given, Failure> {
    parse_values(facts).map(Given).map_err(|e| {
        let at = facts.get(e.span.clone()).unwrap_or_default();
        Failure::Refused(Message::new("cli-facts").text("at", at).msg("why", e.message()))
    })
}

fn find(framework: &Framework, code: &str) -> Result<NodeId, Failure> {
    let id = code.parse::<Code>().ok().and_then(|code| framework.find(&code));
    id.ok_or_else(|| Failure::Refused(Message::new("cli-no-code").text("code", code)))
}

fn explain_rules(
    path: &Path,
    code: Option<&str>,
    facts: Option<&str>,
    lang: Lang,
    as_json: bool,
) -> Result<(), Failure> {
    let framework = load_framework(path, lang, as_json)?;
    let top = code.map(|code| find(&framework, code)).transpose()?;
    let wanted = |node: &&Node| {
        top.is_none_or(|top| {
            let top = &framework.node(top).code;
            node.code == *top || node.code.is_below(top)
        })
    };
    let given = facts.map(given).transpose()?;
    let mut out = Vec::new();
    for node in framework.nodes().iter().filter(wanted) {
        let words = node.is_leaf().then(|| match &given {
            Some(given) => {
                let evaluation = evaluate(&node.rule, node.max, given);
                explain_trace(&node.rule, node.max, framework.vocabulary(node), &evaluation, given)
            }
            None => explain(&node.rule, node.max, framework.vocabulary(node)),
        });
        if as_json {
            out.push(json!({
                "code": node.code.to_string(),
                "name": node.name.get(lang),
                "max": node.max.to_string(),
                "rule": node.rule.to_string(),
                "words": words.as_ref().map(|w| print::words_json(w, lang)),
            }));
            continue;
        }
        let depth = node.code.level() - 1;
        let max = decimal(lang, node.max.value());
        println!("{}{} {} ({max})", "  ".repeat(depth), node.code, node.name.get(lang));
        if let Some(words) = words {
            print::words(&words, lang, depth + 1);
        }
    }
    if as_json {
        println!("{}", serde_json::Value::Array(out));
    }
    Ok(())
}

fn advise_leaf(path: &Path, code: &str, facts: &str, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let framework = load_framework(path, lang, as_json)?;
    let node = framework.node(find(&framework, code)?);
    if !node.is_leaf() {
        return Err(Failure::Refused(Message::new("cli-not-a-leaf").text("code", code)));
    }
    let given = given(facts)?;
    let evaluation = evaluate(&node.rule, node.max, &given);
    let advice = advise(&node.rule, node.max, &node.facts, &given);
    let words = explain_trace(&node.rule, node.max, framework.vocabulary(node), &evaluation, &given);
    if as_json {
        let all = advice.iter().map(|a| {
            json!({
                "fact": a.fact,
                "from": a.from.to_string(),
                "to": a.to.to_string(),
                "points": a.points.to_string(),
                "gain": a.gain.to_string(),
                "message": lang.say(&a.message(&node.rule, &node.facts)),
            })
        });
        println!(
            "{}",
            json!({ "words": print::words_json(&words, lang), "advice": all.collect::<Vec<_>>() })
        );
        return Ok(());
    }
    print::words(&words, lang, 0);
    if advice.is_empty() {
        println!("{}", lang.word("cli-no-advice"));
    }
    for advice in &advice {
        println!("{}", lang.say(&advice.message(&node.rule, &node.facts)));
    }
    Ok(())
}

fn compare(old: &Path, new: &Path, all: bool, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let (old, new) = (load_framework(old, lang, as_json)?, load_framework(new, lang, as_json)?);
    let faults = check_lineage(&new, &old);
    if any_error(&faults) {
        print::faults(&faults, lang, as_json);
        return Err(Failure::Found);
    }
    let codes =
        |ids: &[NodeId]| ids.iter().map(|&id| old.node(id).code.to_string()).collect::<Vec<_>>().join("; ");
    let rows = diff(&old, &new);
    let mut out = Vec::new();
    for row in rows.iter().filter(|row| all || !row.changes.is_empty()) {
        let node = row.new.map(|id| new.node(id)).or_else(|| row.old.first().map(|&id| old.node(id)));
        let name = node.map(|node| node.name.get(lang)).unwrap_or_default();
        let after = row.new.map(|id| new.node(id).code.to_string()).unwrap_or_default();
        let changes: Vec<String> = row.changes.iter().map(|change| lang.say(&change.message())).collect();
        if as_json {
            let ids: Vec<_> = row.changes.iter().map(|change| change.message().id).collect();
            out.push(json!({ "old": codes(&row.old), "new": after, "name": name, "changes": ids, "words": changes }));
        } else {
            let dash = |code: String| if code.is_empty() { "–".to_owned() } else { code };
            println!("{:>8} → {:<8} {name}: {}", dash(codes(&row.old)), dash(after), changes.join("; "));
        }
    }
    if as_json {
        println!("{}", serde_json::Value::Array(out));
    } else {
        let changed = rows.iter().filter(|row| !row.changes.is_empty()).count();
        let message = Message::new("cli-diff-summary").count("changed", changed).count("all", rows.len());
        println!("{}", lang.say(&message));
    }
    Ok(())
}
