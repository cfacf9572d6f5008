use parindex_framework::{Code, Fault, Node};
use parindex_locale::Message;

use super::super::{Change, Entry, Opinion, Score, Window, scoring};
use super::{Decided, Deciding};
use crate::appraisal::{Cause, Mark};
use crate::approval::MOST_TEXT;
use crate::campaign::Step;
use crate::permission::{Action, Kind};
use crate::refusal::{Refusal, fault, length_faults, text_faults};

impl Deciding<'_> {
    pub(super) fn appraise(&self, code: &Code, read: u64, opinion: &Opinion) -> Decided {
        let (criterion, entry) = self.entry(code)?;
        self.may_at(Action::Edit, Kind::Appraisal, code)?;
        self.during(Step::Appraisal)?;
        let window = self.assessment.window(self.ground.campaign, self.now.today);
        if matches!(window, Window::Open | Window::Late) {
            return Err(Refusal::state(Message::new("refuse-assessment-open")));
        }
        let score = judged(criterion, entry.own(), opinion, false)?;
        let first = entry.track.first.as_ref();
        if first.is_some_and(|first| first.ruling.is_some()) {
            return Err(Refusal::state(Message::new("refuse-ruled")));
        }
        let mark = self.own_mark(entry)?;
        if !self.is_new(mark, read, score, opinion)? {
            return Ok(None);
        }
        let (cause, reason) = (opinion.cause, opinion.reason.clone());
        Ok(Some(Change::Appraised { code: code.clone(), score, cause, reason }))
    }

    /// The mark that this actor writes: where two appraise, their own; nobody is the third.
    fn own_mark<'e>(&self, entry: &'e Entry) -> Result<Option<&'e Mark>, Refusal> {
        let opinions = entry.track.first.as_ref().map_or(&[][..], |first| &first.opinions);
        if self.assessment.blind.is_none() {
            return Ok(opinions.first());
        }
        let own = opinions.iter().find(|mark| mark.revision.by == self.actor.person);
        if own.is_none() && opinions.len() > 1 {
            return Err(Refusal::state(Message::new("refuse-two-opinions")));
        }
        Ok(own)
    }

    pub(super) fn arbitrate(&self, code: &Code, read: u64, score: Score, reason: &str) -> Decided {
        let (criterion, entry) = self.entry(code)?;
        self.may_at(Action::Approve, Kind::Appraisal, code)?;
        self.during(Step::Appraisal)?;
        let ruling = entry.track.first.as_ref().and_then(|first| first.ruling.as_ref());
        let disputed =
            entry.track.first.as_ref().is_some_and(|first| first.is_disputed(self.assessment.blind));
        if ruling.is_none() && !disputed {
            return Err(Refusal::state(Message::new("refuse-not-disputed")));
        }
        let mut faults = score_faults(criterion, score);
        faults.extend(text_faults("reason", reason, MOST_TEXT));
        Refusal::unless_sound(faults)?;
        let opinion = Opinion { score: Some(score), cause: None, reason: reason.to_owned() };
        if !self.is_new(ruling, read, score, &opinion)? {
            return Ok(None);
        }
        Ok(Some(Change::Arbitrated { code: code.clone(), score, reason: opinion.reason }))
    }

    pub(super) fn appraise_again(&self, code: &Code, read: u64, opinion: &Opinion) -> Decided {
        let (criterion, entry) = self.entry(code)?;
        self.may_at(Action::Edit, Kind::Appraisal, code)?;
        self.during(Step::SecondAppraisal)?;
        let before = entry.track.first_score(self.assessment.blind);
        let score = judged(criterion, before, opinion, true)?;
        if !self.is_new(entry.track.second.as_ref(), read, score, opinion)? {
            return Ok(None);
        }
        let (cause, reason) = (opinion.cause, opinion.reason.clone());
        Ok(Some(Change::AppraisedAgain { code: code.clone(), score, cause, reason }))
    }

    /// Whether a mark says something new; refuses where somebody has written another since it was read.
    pub(super) fn is_new(
        &self,
        known: Option<&Mark>,
        read: u64,
        score: Score,
        opinion: &Opinion,
    ) -> Result<bool, Refusal> {
        let Some(known) = known else { return Ok(true) };
        let same = known.score == score && known.cause == opinion.cause && known.reason == opinion.reason;
        if same && known.revision.by == self.actor.person {
            return Ok(false);
        }
        known.revision.check(read)?;
        Ok(true)
    }
}

/// The score of an opinion, and what is wrong with it: another score than before needs its cause, and words where the
/// cause does not say enough or the units have seen the score already.
pub(super) fn judged(
    node: &Node,
    before: Option<Score>,
    opinion: &Opinion,
    seen: bool,
) -> Result<Score, Refusal> {
    let Some(score) = opinion.score.or(before) else {
        return Err(Refusal::state(Message::new("refuse-nothing-to-accept")));
    };
    let mut faults = score_faults(node, score);
    let other = before != Some(score);
    if other && opinion.cause.is_none() {
        faults.push(fault("cause", "", Message::new("input-no-cause")));
    }
    let explained = opinion.cause == Some(Cause::Other) || other && seen;
    let check = if explained { text_faults } else { length_faults };
    faults.extend(check("reason", &opinion.reason, MOST_TEXT));
    Refusal::unless_sound(faults)?;
    Ok(score)
}

fn score_faults(node: &Node, score: Score) -> Vec<Fault> {
    score.points().map(|points| scoring::points_faults(node, points)).unwrap_or_default()
}
