/// What the codes of a question's answers are worth; data, not code: A, B, C, D at 100, 60, 20, 0 % is one practice,
/// five steps another. A code without worth is no answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale(Vec<Option<f64>>);

impl Scale {
    /// The worth of each code from 0 on; `None` for codes that are no answer. Codes beyond the end are no answer either.
    ///
    /// ```
    /// use parindex_survey::Scale;
    /// // 0 is "no answer", 1 to 4 are A to D.
    /// let points = Scale::new(vec![None, Some(1.0), Some(0.6), Some(0.2), Some(0.0)]);
    /// let satisfied = points.at_least(0.6);
    /// assert_eq!(satisfied, Scale::new(vec![None, Some(1.0), Some(1.0), Some(0.0), Some(0.0)]));
    /// ```
    #[must_use]
    pub fn new(worths: Vec<Option<f64>>) -> Scale {
        Scale(worths)
    }

    /// 1 for the codes of this scale that are worth at least `least`, 0 for the other answers: its mean is the share
    /// of the satisfied, of which SIPAS is made.
    #[must_use]
    pub fn at_least(&self, least: f64) -> Scale {
        let share = |worth: f64| if worth >= least { 1.0 } else { 0.0 };
        Scale(self.0.iter().map(|worth| worth.map(share)).collect())
    }

    /// 1 for one code, 0 for the other answers: its mean is the proportion of an answer.
    #[must_use]
    pub fn only(&self, code: u8) -> Scale {
        let share = |at: usize| if at == usize::from(code) { 1.0 } else { 0.0 };
        Scale(self.0.iter().enumerate().map(|(at, worth)| worth.map(|_| share(at))).collect())
    }

    /// The worth of a code, if it is an answer.
    #[must_use]
    pub fn worth(&self, code: u8) -> Option<f64> {
        self.0.get(usize::from(code)).copied().flatten()
    }

    pub(crate) fn worths(&self) -> impl Iterator<Item = Option<f64>> {
        self.0.iter().copied()
    }
}
