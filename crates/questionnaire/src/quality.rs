//! What is worth a look in questionnaires that were filled in. A [`Sign`] is a reason to look and no judgement: nothing is decided
//! by it. First all questionnaires of a group are [counted](Census::count), then each is looked at against all of them.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::model::{Group, Item, Kind, Questionnaire};

/// Rows of a matrix that are answered alike before it shows.
pub const LEAST_ROWS: usize = 5;
/// Answers that are the same altogether before it shows; fewer are the same by chance.
pub const LEAST_ANSWERS: usize = 10;
/// Other questionnaires with the same answers before it shows.
pub const LEAST_OTHERS: u32 = 2;
/// Letters of a text before it shows that it stands elsewhere, too.
pub const LEAST_TEXT: usize = 20;
/// Known times before their median counts.
const LEAST_TIMES: usize = 10;
/// The part of the median that is fast (the usual bound of online panels is between a third and a half).
const FAST_PART: u32 = 3;
/// Seconds that reading and answering a question takes at least.
const SECONDS: u32 = 1;

/// A reason to look at a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It took less time than it takes: less than a third of the group's median, or than a second for each answer.
    Fast {
        /// Seconds that it took.
        seconds: u32,
        /// Seconds that it takes at least.
        least: u32,
    },
    /// How long it took is not known: what was told cannot be.
    NoTime,
    /// All rows of a matrix were answered alike.
    Straight {
        /// The name of the group that is the matrix.
        matrix: String,
        /// How many rows were answered.
        rows: usize,
    },
    /// Others about the same unit have the same answers to everything; not all answers are one and the same.
    Same {
        /// How many others.
        others: u32,
    },
    /// The same text was typed in others of the group.
    Text {
        /// The name of the question.
        question: String,
        /// How many others.
        others: u32,
    },
}

impl Sign {
    /// Its word, for counting and for what is said of it: `fast`, `no-time`, `straight`, `same`, `text`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Sign::Fast { .. } => "fast",
            Sign::NoTime => "no-time",
            Sign::Straight { .. } => "straight",
            Sign::Same { .. } => "same",
            Sign::Text { .. } => "text",
        }
    }
}

/// A questionnaire that was filled in.
#[derive(Clone, Copy, Debug)]
pub struct Filled<'a> {
    /// The unit that it is about.
    pub unit: &'a str,
    /// The answers by question, as [`texts`](Questionnaire::texts) wrote them.
    pub texts: &'a BTreeMap<String, String>,
    /// How long it took, in seconds.
    pub seconds: Option<u32>,
    /// Whether how long it took ought to be known: nobody knows it of a form on paper.
    pub timed: bool,
}

/// What is known of all questionnaires of a group. Memory follows their number: some bytes for each.
#[derive(Debug, Default)]
pub struct Census {
    seconds: Vec<u32>,
    patterns: BTreeMap<u64, u32>,
    texts: BTreeMap<u64, u32>,
}

impl Census {
    /// Counts a questionnaire.
    pub fn count(&mut self, form: &Questionnaire, filled: Filled<'_>) {
        self.seconds.extend(filled.seconds);
        if let Some(pattern) = pattern(filled) {
            *self.patterns.entry(pattern).or_default() += 1;
        }
        for (_, text) in long_texts(form, filled) {
            *self.texts.entry(text).or_default() += 1;
        }
    }

    /// Ends the counting.
    #[must_use]
    pub fn close(mut self) -> Counted {
        self.seconds.sort_unstable();
        let median = (self.seconds.len() >= LEAST_TIMES).then(|| self.seconds[self.seconds.len() / 2]);
        // What was there once is like no other.
        self.patterns.retain(|_, count| *count > 1);
        self.texts.retain(|_, count| *count > 1);
        Counted { median, patterns: self.patterns, texts: self.texts }
    }
}

/// All questionnaires of a group, counted. Memory follows those that are like others.
#[derive(Debug)]
pub struct Counted {
    median: Option<u32>,
    patterns: BTreeMap<u64, u32>,
    texts: BTreeMap<u64, u32>,
}

impl Questionnaire {
    /// What somebody answered to the questions of the index, as one number from 0 to 1: the mean of what their answers are worth. `None`
    /// where none is worth anything.
    #[must_use]
    pub fn worth(&self, texts: &BTreeMap<String, String>) -> Option<f64> {
        let (mut sum, mut count) = (0.0, 0_u32);
        for question in self.answered().filter(|question| !question.measure.question.is_empty()) {
            let Kind::One(list) = &question.kind else { continue };
            let (Some(code), Some(list)) = (texts.get(&question.name), self.list(list)) else { continue };
            let chosen = list.choices.iter().find(|choice| choice.code == *code);
            if let Some(worth) = chosen.and_then(|choice| choice.worth.parse::<f64>().ok()) {
                sum += worth;
                count += 1;
            }
        }
        (count > 0).then(|| sum / f64::from(count))
    }
}

impl Counted {
    /// What is worth a look in one of those that were counted.
    #[must_use]
    pub fn signs(&self, form: &Questionnaire, filled: Filled<'_>) -> Vec<Sign> {
        let others = |counts: &BTreeMap<u64, u32>, key: u64| counts.get(&key).map_or(0, |count| count - 1);
        let mut signs: Vec<Sign> = self.time(filled).into_iter().collect();
        for group in matrices(&form.items) {
            if let Some(rows) = straight(group, filled) {
                signs.push(Sign::Straight { matrix: group.name.clone(), rows });
            }
        }
        let same = pattern(filled).map_or(0, |pattern| others(&self.patterns, pattern));
        if same >= LEAST_OTHERS {
            signs.push(Sign::Same { others: same });
        }
        for (question, text) in long_texts(form, filled) {
            let others = others(&self.texts, text);
            if others > 0 {
                signs.push(Sign::Text { question: question.to_owned(), others });
            }
        }
        signs
    }

    fn time(&self, filled: Filled<'_>) -> Option<Sign> {
        let Some(seconds) = filled.seconds else { return filled.timed.then_some(Sign::NoTime) };
        let answers = u32::try_from(filled.texts.len()).unwrap_or(u32::MAX).saturating_mul(SECONDS);
        let least = answers.max(self.median.map_or(0, |median| median / FAST_PART));
        (seconds < least).then_some(Sign::Fast { seconds, least })
    }
}

/// The groups that are answered cell by cell.
fn matrices(items: &[Item]) -> Vec<&Group> {
    let mut found = Vec::new();
    for item in items {
        if let Item::Group(group) = item {
            if group.is_matrix() {
                found.push(group.as_ref());
            } else {
                found.extend(matrices(&group.items));
            }
        }
    }
    found
}

/// How many rows of a matrix were answered, if all alike and enough of them.
fn straight(group: &Group, filled: Filled<'_>) -> Option<usize> {
    let rows: Vec<&str> = group
        .items
        .iter()
        .filter(|item| matches!(item, Item::Question(question) if matches!(question.kind, Kind::One(_))))
        .filter_map(|item| filled.texts.get(item.name()).map(String::as_str))
        .collect();
    let alike = rows.windows(2).all(|pair| pair[0] == pair[1]);
    (alike && rows.len() >= LEAST_ROWS).then_some(rows.len())
}

/// Everything that was answered about a unit, as one number; none where it is too little or all the same.
fn pattern(filled: Filled<'_>) -> Option<u64> {
    let mut answers = filled.texts.values();
    let first = answers.next()?;
    let differ = answers.any(|answer| answer != first);
    (differ && filled.texts.len() >= LEAST_ANSWERS).then(|| {
        // Without a key of its own: the same in every run.
        let mut hasher = DefaultHasher::new();
        (filled.unit, filled.texts).hash(&mut hasher);
        hasher.finish()
    })
}

/// The questions that were answered with a longer text, each with its text as one number.
fn long_texts<'q>(form: &'q Questionnaire, filled: Filled<'_>) -> Vec<(&'q str, u64)> {
    let questions = form.questions().into_iter().filter(|(question, _)| question.kind == Kind::Text);
    let long = questions.filter_map(|(question, _)| {
        let text = filled.texts.get(&question.name)?.to_lowercase();
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        (text.chars().count() >= LEAST_TEXT).then(|| (question.name.as_str(), hasher.finish()))
    });
    long.collect()
}
