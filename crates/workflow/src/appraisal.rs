//! What becomes of a declared score: the first appraisal, the unit's petition and its answer, the second appraisal, the
//! council's decision. Each is a column of its own with its reason, person and time; none overwrites another.
//!
//! The commands are those of the [assessment](crate::assessment), so that one list of events tells the whole way.

use parindex_framework::Points;
use parindex_locale::Message;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::approval::Submission;
use crate::assessment::Score;
use crate::campaign::Conclusion;
use crate::event::Revision;
use crate::evidence::Reference;
use crate::id::PersonId;

/// Why other points are set than were claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// There is no evidence and no explanation.
    NoEvidence,
    /// The evidence does not show what is claimed.
    NotProven,
    /// The evidence is of another year.
    OtherYear,
    /// The evidence was not issued by who has the authority.
    NoAuthority,
    /// Numerator, denominator or another fact is wrong.
    WrongFacts,
    /// The rule was applied wrongly.
    WrongRule,
    /// It was done late.
    Late,
    /// It applies to the unit, though the unit says that it does not; or the other way round.
    Applicability,
    /// The unit claimed less than it is due.
    Underclaimed,
    /// Something else, which the text says.
    Other,
}

impl Cause {
    /// All of them.
    pub const ALL: [Cause; 10] = [
        Cause::NoEvidence,
        Cause::NotProven,
        Cause::OtherYear,
        Cause::NoAuthority,
        Cause::WrongFacts,
        Cause::WrongRule,
        Cause::Late,
        Cause::Applicability,
        Cause::Underclaimed,
        Cause::Other,
    ];

    /// In words.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            Cause::NoEvidence => "cause-no-evidence",
            Cause::NotProven => "cause-not-proven",
            Cause::OtherYear => "cause-other-year",
            Cause::NoAuthority => "cause-no-authority",
            Cause::WrongFacts => "cause-wrong-facts",
            Cause::WrongRule => "cause-wrong-rule",
            Cause::Late => "cause-late",
            Cause::Applicability => "cause-applicability",
            Cause::Underclaimed => "cause-underclaimed",
            Cause::Other => "cause-other",
        })
    }
}

/// A score that somebody set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Which writing it is, by whom and when.
    pub revision: Revision,
    /// The score.
    pub score: Score,
    /// Why it is another than the one before; none where it is the same.
    pub cause: Option<Cause>,
    /// In words; may be empty.
    pub reason: String,
}

/// The first appraisal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct First {
    /// What appraisers say: one mark, or where it is blind up to two of different people, the first first.
    pub opinions: Vec<Mark>,
    /// The chair's decision between two opinions.
    pub ruling: Option<Mark>,
}

/// A unit's petition about a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Petition {
    /// Which writing it is.
    pub revision: Revision,
    /// The explanation; never empty.
    pub text: String,
    /// Further evidence.
    pub evidence: Vec<Reference>,
    /// Set when the leader has handed it over; it does not change from then on.
    pub submission: Option<Submission>,
    /// The answer.
    pub answer: Option<Answer>,
}

/// The answer to a petition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Which writing it is.
    pub revision: Revision,
    /// With its reasons; never empty.
    pub text: String,
}

/// The columns of one criterion after the unit's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// The first appraisal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<First>,
    /// The petition with its answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub petition: Option<Petition>,
    /// The second appraisal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<Mark>,
    /// The final score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Mark>,
}

/// That the council made all scores of a unit final.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// By whom and when it was recorded.
    pub by: Submission,
    /// The council's meeting or written vote.
    pub conclusion: Conclusion,
}

impl First {
    /// What it came to. With `apart`, two opinions are needed; those that differ by no more count with their mean, others
    /// wait for the chair.
    #[must_use]
    pub fn score(&self, apart: Option<Points>) -> Option<Score> {
        if let Some(ruling) = &self.ruling {
            return Some(ruling.score);
        }
        match (apart, self.opinions.as_slice()) {
            (None, [only, ..]) => Some(only.score),
            (Some(apart), [a, b, ..]) => agreed(a.score, b.score, apart),
            _ => None,
        }
    }

    /// The opinions that a person may know of: where two appraise without knowing of each other, only the own one until
    /// both are there.
    pub fn visible(&self, blind: bool, person: &PersonId) -> impl Iterator<Item = &Mark> {
        let all = !blind || self.opinions.len() > 1 || self.ruling.is_some();
        self.opinions.iter().filter(move |mark| all || mark.revision.by == *person)
    }

    /// The standard error of the mean of two opinions: half their difference. None where there are no two, or one of them says
    /// that the criterion does not apply.
    ///
    /// Two independent figures have the variance (a - b)²/2, and their mean half of it.
    #[must_use]
    pub fn error(&self) -> Option<Points> {
        let [Mark { score: a, .. }, Mark { score: b, .. }] = self.opinions.as_slice() else { return None };
        let (a, b) = (a.points()?, b.points()?);
        let half = (a.max(b) - a.min(b)).value() / Decimal::TWO;
        Points::new(half.round_dp(Points::SCALE)).ok()
    }

    /// Whether two opinions wait for the chair.
    #[must_use]
    pub fn is_disputed(&self, apart: Option<Points>) -> bool {
        apart.is_some() && self.opinions.len() > 1 && self.score(apart).is_none()
    }
}

fn agreed(a: Score, b: Score, apart: Points) -> Option<Score> {
    let (Score::Points { points: a }, Score::Points { points: b }) = (a, b) else {
        return (a == b).then_some(a);
    };
    let (low, high) = (a.min(b), a.max(b));
    let mean = || Points::new((low.value() + high.value()) / Decimal::TWO).ok();
    let points = if low == high { Some(low) } else { mean() };
    points.filter(|_| high - low <= apart).map(|points| Score::Points { points })
}

impl Track {
    /// Whether nothing was said yet.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Track::default()
    }

    /// What the first appraisal came to.
    #[must_use]
    pub fn first_score(&self, apart: Option<Points>) -> Option<Score> {
        self.first.as_ref()?.score(apart)
    }

    /// The score as it stands: the final one, else the second, else the first appraisal.
    #[must_use]
    pub fn standing(&self, apart: Option<Points>) -> Option<Score> {
        let later = self.last.as_ref().or(self.second.as_ref());
        later.map(|mark| mark.score).or_else(|| self.first_score(apart))
    }
}
