//! What the columns of a table hold, as far as headings and some rows tell.

use super::choice::fold;
use super::mapping::{Mapping, Target, columns};
use super::moment::parts;
use crate::model::{Kind, Question, Questionnaire};

/// Headings of what is no question, as the programs write them, in the order in which they are preferred.
const HEADINGS: [(Target, &[&str]); 6] = [
    (
        Target::Own,
        &[
            "meta-instanceid",
            "meta/instanceid",
            "instanceid",
            "key",
            "_uuid",
            "response id",
            "id",
            "mã phản hồi",
            "_id",
        ],
    ),
    (Target::Unit, &["unit", "unit code", "đơn vị", "mã đơn vị", "don_vi", "ma_don_vi", "tỉnh", "province"]),
    (
        Target::Day,
        &[
            "submissiondate",
            "_submission_time",
            "timestamp",
            "dấu thời gian",
            "submitdate",
            "date submitted",
            "day",
            "ngày",
        ],
    ),
    (
        Target::Start,
        &["start", "startdate", "start time", "date started", "thời gian bắt đầu", "giờ bắt đầu"],
    ),
    (
        Target::End,
        &["end", "completion time", "date submitted", "submitdate", "thời gian hoàn thành", "giờ hoàn thành"],
    ),
    (Target::Seconds, &["seconds", "interviewtime", "total time", "số giây"]),
];

/// The names by which a heading may mean a question.
struct Names {
    whole: String,
    /// What stands before `[` and within it, or before and behind the last `/`.
    pair: Option<(String, String)>,
    /// `Q5` and `text` of `Q5. text`.
    coded: Option<(String, String)>,
}

/// Makes a mapping of the headings of a table, and of some of its rows for how days are written.
#[must_use]
pub fn guess(form: &Questionnaire, header: &[String], rows: &[Vec<&str>]) -> Mapping {
    let names = columns(header);
    let mut found: Vec<Option<Target>> = header.iter().map(|heading| target(form, heading)).collect();
    plain(header, &mut found);
    once(&mut found);
    let moments = found.iter().enumerate().filter(|(_, t)| t.as_ref().is_some_and(Target::is_moment));
    let moments: Vec<usize> = moments.map(|(at, _)| at).collect();
    let month_first = rows.iter().any(|row| {
        moments.iter().filter_map(|at| row.get(*at)).any(|text| {
            let day = text.split(['T', ' ']).next().unwrap_or_default();
            parts(day).is_some_and(|[first, second, _]| first <= 12 && (13..=31).contains(&second))
        })
    });
    let columns = names.into_iter().zip(found).filter_map(|(name, target)| Some((name, target?))).collect();
    Mapping { columns, month_first, ..Mapping::default() }
}

/// Finds what is no question, each in the first heading of its list that there is.
fn plain(header: &[String], found: &mut [Option<Target>]) {
    for (target, headings) in HEADINGS {
        let is = |at: &usize, wanted: &str| {
            let names = Names::of(&header[*at]);
            let coded = names.coded.as_ref().map(|(code, _)| fold(code));
            found[*at].is_none() && (names.whole == wanted || coded.as_deref() == Some(wanted))
        };
        let place = headings.iter().find_map(|wanted| (0..header.len()).find(|at| is(at, wanted)));
        if let Some(place) = place {
            found[place] = Some(target);
        }
    }
}

/// A target has one column; a question that has a column as a whole needs none for its parts.
fn once(found: &mut [Option<Target>]) {
    for at in 0..found.len() {
        let twice = found[at].is_some() && found[..at].contains(&found[at]);
        let whole = match &found[at] {
            Some(Target::Part(name, _)) => found.contains(&Some(Target::Question(name.clone()))),
            _ => false,
        };
        if twice || whole {
            found[at] = None;
        }
    }
}

fn target(form: &Questionnaire, heading: &str) -> Option<Target> {
    let names = Names::of(heading);
    if let Some((outer, inner)) = &names.pair
        && let Some(part) = part(form, outer, inner)
    {
        return Some(part);
    }
    let question = named(form, &names).or_else(|| labelled(form, &names))?;
    Some(Target::Question(question.name.clone()))
}

/// One of several choices: `problems/other`, `problems[other]`, `What should be improved? [Something else]`.
fn part(form: &Questionnaire, outer: &str, inner: &str) -> Option<Target> {
    let names = Names::of(outer);
    let question = named(form, &names).or_else(|| labelled(form, &names))?;
    let Kind::Many(list) = &question.kind else { return None };
    let choice = form.list(list)?.choices.iter().find(|choice| {
        squeezed(&choice.code) == squeezed(inner)
            || choice.label.0.iter().any(|label| fold(label) == fold(inner))
    })?;
    Some(Target::Part(question.name.clone(), choice.code.clone()))
}

/// By its name, alone, behind the names of its groups, or before its text; the longest of those that fit.
fn named<'f>(form: &'f Questionnaire, names: &Names) -> Option<&'f Question> {
    let is = |name: &str| {
        let behind = |whole: &str| {
            let before = whole.strip_suffix(&fold(name))?;
            (before.is_empty() || before.ends_with(['/', '-', '.', ':'])).then_some(())
        };
        let inner = names.pair.as_ref().map(|(_, inner)| inner.as_str());
        let code = names.coded.as_ref().map(|(code, _)| code.as_str());
        let short = [Some(names.whole.as_str()), inner, code];
        behind(&names.whole).is_some()
            || short.into_iter().flatten().any(|short| squeezed(short) == squeezed(name))
    };
    form.answered().filter(|question| is(&question.name)).max_by_key(|question| question.name.len())
}

/// By what is asked, in any language.
fn labelled<'f>(form: &'f Questionnaire, names: &Names) -> Option<&'f Question> {
    let inner = names.pair.as_ref().map(|(_, inner)| fold(inner));
    let text = names.coded.as_ref().map(|(_, text)| fold(text));
    let texts = [Some(names.whole.clone()), inner, text];
    form.answered().find(|question| {
        let labels = question.label.0.iter().filter(|label| !label.is_empty()).map(|label| fold(label));
        labels.into_iter().any(|label| texts.iter().flatten().any(|text| *text == label))
    })
}

/// Letters and digits alone: LimeSurvey's codes have no others.
fn squeezed(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Names {
    fn of(heading: &str) -> Names {
        let heading = heading.trim().trim_end_matches('*').trim();
        let bracket = heading.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
        let pair = bracket.or_else(|| heading.rsplit_once('/'));
        let coded = heading.split_once(". ").filter(|(code, _)| !code.contains(' '));
        let owned = |(a, b): (&str, &str)| (a.trim().to_owned(), b.trim().to_owned());
        Names { whole: fold(heading), pair: pair.map(owned), coded: coded.map(owned) }
    }
}
