use parindex_locale::Message;

use crate::estimate::Estimate;

/// Which estimates are not shown: those of so few that an answer could be guessed, and those too unsure to be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Suppression {
    /// Answers that an estimate has at least.
    pub least: usize,
    /// The widest half of a confidence interval that is shown, with its level.
    pub widest: Option<(f64, f64)>,
}

impl Suppression {
    /// Why an estimate is not shown; `None` if it is.
    #[must_use]
    pub fn reason(&self, estimate: &Estimate) -> Option<Message> {
        if estimate.answers < self.least {
            return Some(few(self.least));
        }
        let (half, level) = self.widest?;
        let shown = estimate.interval(level).is_some_and(|(low, high)| high - low <= 2.0 * half);
        (!shown).then(|| Message::new("survey-suppressed-unsure"))
    }

    /// The same for the parts of a whole that is shown, too: if one part alone is too small, it could be found by
    /// subtraction, so that the smallest of the others is not shown either.
    #[must_use]
    pub fn reasons(&self, parts: &[Option<Estimate>]) -> Vec<Option<Message>> {
        let mut reasons: Vec<_> =
            parts.iter().map(|part| part.as_ref().and_then(|part| self.reason(part))).collect();
        let small = |part: &Estimate| part.answers < self.least;
        if parts.iter().flatten().filter(|part| small(part)).count() == 1 {
            let others = parts.iter().enumerate().filter_map(|(at, part)| part.map(|part| (at, part)));
            let next = others.filter(|(_, part)| !small(part)).min_by_key(|(at, part)| (part.answers, *at));
            if let Some((at, _)) = next {
                reasons[at].get_or_insert_with(|| Message::new("survey-suppressed-derivable"));
            }
        }
        reasons
    }
}

fn few(least: usize) -> Message {
    Message::new("survey-suppressed-few").count("least", least)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parts of so many answers with such errors; nobody answered where there are none.
    fn ids(suppression: Suppression, parts: &[(usize, f64)]) -> Vec<Option<&'static str>> {
        let of = |(answers, error): &(usize, f64)| {
            let (error, weight) = (Some(*error), 100.0);
            let estimate =
                Estimate { value: 0.5, error, degrees: 50, effect: None, answers: *answers, weight };
            (*answers > 0).then_some(estimate)
        };
        suppression
            .reasons(&parts.iter().map(of).collect::<Vec<_>>())
            .into_iter()
            .map(|reason| reason.map(|message| message.id))
            .collect()
    }

    #[test]
    fn a_part_that_is_too_small_takes_the_next_smallest_with_it() {
        let suppression = Suppression { least: 5, widest: None };
        let (few, derivable) = (Some("survey-suppressed-few"), Some("survey-suppressed-derivable"));
        assert_eq!(ids(suppression, &[(4, 0.1), (9, 0.1), (7, 0.1)]), [few, None, derivable]);
        assert_eq!(ids(suppression, &[(4, 0.1), (3, 0.1), (7, 0.1)]), [few, few, None]);
        assert_eq!(ids(suppression, &[(5, 0.1), (0, 0.1), (7, 0.1)]), [None, None, None]);
    }

    #[test]
    fn an_interval_that_is_too_wide_is_not_shown() {
        let suppression = Suppression { least: 5, widest: Some((0.1, 0.95)) };
        assert_eq!(ids(suppression, &[(60, 0.06), (60, 0.04)]), [Some("survey-suppressed-unsure"), None]);
    }
}
