use std::fmt::Write as _;

use parindex_framework::facts::{Facts, print_values};
use parindex_framework::{Framework, Points, ScoredBy};
use parindex_index::{Entry, Input, Stage, Unit, UnitResult, compute};
use rust_decimal::Decimal;

use super::draw::Draw;
use super::facts::draw_facts;
use super::{Files, Scenario};

/// Respondents of one group in one unit.
const RESPONDENTS: i64 = 240;

/// What a generated campaign starts from.
pub fn given(scenario: &Scenario) -> Files {
    let texts = [
        ("framework.toml", scenario.framework_toml.to_owned()),
        ("framework.csv", scenario.framework_csv.to_owned()),
        ("units.csv", scenario.units_csv.to_owned()),
        ("questions.csv", scenario.questions_csv.to_owned()),
        ("groups.csv", groups(scenario)),
    ];
    texts.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect()
}

/// What is drawn for it.
pub fn drawn(scenario: &Scenario, framework: &Framework) -> Files {
    let units = units(scenario);
    let declared = declare(scenario, framework, &units);
    let mut texts = vec![
        ("campaign.toml", campaign(scenario, framework)),
        ("scores.csv", scores(scenario, framework, &units, &declared)),
        ("facts_last.csv", facts_last(framework, &units, &declared)),
        ("answers.csv", answers(scenario, &units)),
    ];
    if !scenario.external.is_empty() {
        texts.push(("external.csv", external(scenario, &units)));
    }
    texts.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect()
}

fn campaign(scenario: &Scenario, framework: &Framework) -> String {
    let (vi, en) = scenario.title;
    format!(
        "id = {:?}\nyear = {}\nframework = {:?}\ntitle_vi = {vi:?}\ntitle_en = {en:?}\nillustrative = true\nnote_vi = \
         \"Số liệu minh họa được sinh ngẫu nhiên để giới thiệu hệ thống; không phải kết quả thực tế của đơn vị nào.\"\n\
         note_en = \"Illustrative figures, drawn at random to show how the system works; they are no unit's real result.\"\nlicence = \"CC-BY-4.0\"\n\
         publisher_vi = \"Bộ Nội vụ\"\npublisher_en = \"Ministry of Home Affairs\"\n\
         contact_vi = \"Tổ báo chí (minh họa)\"\ncontact_en = \"Press desk (illustrative)\"\n\
         contact_email = \"press@ministry.example\"\ncontact_phone = \"+84 24 0000 0000\"\n",
        scenario.id, scenario.year, framework.meta.id
    )
}

/// Code and the share of points that a unit tends to reach.
fn units(scenario: &Scenario) -> Vec<(String, f64)> {
    let codes = scenario.units_csv.lines().skip(1).filter_map(|line| line.split(',').next());
    let quality = |code: &str| {
        let first = Draw::named(&[scenario.follows.unwrap_or(scenario.id), code]).between(0.76, 0.99);
        let later = scenario.follows.map(|_| Draw::named(&[scenario.id, code, "later"]).between(-0.04, 0.06));
        later.map_or(first, |later| (first + later).clamp(0.7, 0.99))
    };
    codes.map(|code| (code.to_owned(), quality(code))).collect()
}

fn groups(scenario: &Scenario) -> String {
    let mut out = String::from("group,name_vi,name_en,population\n");
    for (group, vi, en) in scenario.groups {
        let _ = writeln!(out, "{group},\"{vi}\",\"{en}\",");
    }
    out
}

fn external(scenario: &Scenario, units: &[(String, f64)]) -> String {
    let mut out = String::from("unit,source,value\n");
    for (unit, quality) in units {
        for (source, low, high) in scenario.external {
            let mut draw = Draw::named(&[scenario.id, unit, source]);
            let place = (0.6 * (quality - 0.76) / 0.23 + 0.4 * draw.unit()).clamp(0.0, 1.0);
            let _ = writeln!(out, "{unit},{source},{:.4}", low + (high - low) * place);
        }
    }
    out
}

fn answers(scenario: &Scenario, units: &[(String, f64)]) -> String {
    let mut out = String::from("unit,group,question,value,count\n");
    let asked = scenario.questions_csv.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(',');
        Some((cells.next()?, cells.nth(1)?))
    });
    let asked: Vec<(&str, &str)> = asked.collect();
    for (unit, quality) in units {
        for (question, group) in &asked {
            let mut draw = Draw::named(&[scenario.id, unit, question, group]);
            let mut counts = [0_u32; 5];
            for _ in 0..RESPONDENTS {
                // Five steps; the mean of three draws keeps most answers near the unit's level.
                let mood = quality + 0.35 * (draw.unit() + draw.unit() + draw.unit() - 1.5);
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 4")]
                let step = (mood * 5.0).clamp(0.0, 4.0) as usize;
                counts[step] += 1;
            }
            for (i, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                let _ = writeln!(out, "{unit},{group},{question},{},{count}", i + 1);
            }
        }
    }
    out
}

/// What the units declare, for the leaves that are appraised.
struct Declared {
    /// The leaves, by their places among all leaves.
    leaves: Vec<usize>,
    /// By unit, then by appraised leaf.
    facts: Vec<Vec<Facts>>,
    /// The same a year ago, where a rule asks for it.
    last: Vec<Vec<Facts>>,
}

fn declare(scenario: &Scenario, framework: &Framework, units: &[(String, f64)]) -> Declared {
    let node = |leaf: usize| framework.node(framework.leaves()[leaf]);
    let leaves: Vec<usize> =
        (0..framework.leaves().len()).filter(|&leaf| node(leaf).scored_by == ScoredBy::Appraisal).collect();
    let draw = |unit: &str, quality: f64, leaf: usize, year: &str| {
        let mut draw = Draw::named(&[scenario.id, unit, &node(leaf).code.to_string(), year]);
        let share = (quality + draw.between(-0.25, 0.2)).clamp(0.0, 1.0);
        draw_facts(node(leaf), share, scenario.year, &mut draw)
    };
    let this_year =
        |(unit, quality): &(String, f64)| leaves.iter().map(|&l| draw(unit, *quality, l, "")).collect();
    let last_year = |(unit, quality): &(String, f64)| {
        let facts = |&leaf: &usize| {
            // What was done a year ago was a little less.
            if node(leaf).rule.reads_last() {
                draw(unit, quality - 0.15, leaf, "last")
            } else {
                Facts::default()
            }
        };
        leaves.iter().map(facts).collect()
    };
    let (facts, last) = (units.iter().map(this_year).collect(), units.iter().map(last_year).collect());
    Declared { leaves, facts, last }
}

fn facts_last(framework: &Framework, units: &[(String, f64)], declared: &Declared) -> String {
    let mut out = String::from("unit,criterion,facts\n");
    for ((unit, _), last) in units.iter().zip(&declared.last) {
        for (leaf, facts) in declared.leaves.iter().zip(last).filter(|(_, facts)| !facts.is_empty()) {
            let code = &framework.node(framework.leaves()[*leaf]).code;
            let _ = writeln!(out, "{unit},{code},\"{}\"", print_values(facts));
        }
    }
    out
}

/// The rule's points are what the appraisal gives, but now and then the appraisers find too little evidence, and now
/// and then a unit claims more than it is given.
fn scores(
    scenario: &Scenario,
    framework: &Framework,
    units: &[(String, f64)],
    declared: &Declared,
) -> String {
    let points = points(framework, units, declared);
    let mut out = String::from("unit,criterion,self,appraised,facts,applicable,note\n");
    for (u, (unit, _)) in units.iter().enumerate() {
        for (l, leaf) in declared.leaves.iter().enumerate() {
            let node = framework.node(framework.leaves()[*leaf]);
            let code = node.code.to_string();
            let facts = print_values(&declared.facts[u][l]);
            let Some(given) = points[u][*leaf] else {
                let _ = writeln!(out, "{unit},{code},,,\"{facts}\",,");
                continue;
            };
            let luck = Draw::named(&[scenario.id, unit, &code, "appraisal"]).unit();
            let (claimed, given, remark) = if luck < 0.02 && given > Points::ZERO {
                let half = Points::new((given.value() / Decimal::TWO).round_dp(3)).unwrap_or_default();
                (given, half, "Minh họa: tài liệu kiểm chứng chưa đầy đủ")
            } else if luck < 0.08 && given < node.max {
                (node.max, given, "Minh họa: điều chỉnh theo kết quả thẩm định")
            } else {
                (given, given, "")
            };
            let _ = writeln!(out, "{unit},{code},{claimed},{given},\"{facts}\",,{remark}");
        }
    }
    out
}

/// What the rules give, by unit and leaf: computed with all units known, since some rules compare them.
fn points(framework: &Framework, units: &[(String, f64)], declared: &Declared) -> Vec<Vec<Option<Points>>> {
    let by_leaf = |facts: &[Facts]| {
        let mut row = vec![Facts::default(); framework.leaves().len()];
        for (leaf, facts) in declared.leaves.iter().zip(facts) {
            row[*leaf] = facts.clone();
        }
        row
    };
    let entry = |facts: Facts| Entry { facts: Some(Box::new(facts)), ..Entry::default() };
    let input = Input {
        units: units
            .iter()
            .map(|(code, _)| Unit { code: code.clone(), ranked: true, ..Unit::default() })
            .collect(),
        entries: declared.facts.iter().map(|facts| by_leaf(facts).into_iter().map(entry).collect()).collect(),
        last: declared.last.iter().map(|facts| by_leaf(facts)).collect(),
        ..Input::default()
    };
    let results = compute(framework, &input, Stage::Final);
    let leaf_points = |unit: &UnitResult| {
        let figures = framework.leaves().iter().map(|&id| unit.nodes[id]);
        // A leaf that left points and maximum stays without entered points.
        figures.map(|figure| figure.points.filter(|_| figure.max > Points::ZERO)).collect()
    };
    results.units.iter().map(leaf_points).collect()
}
