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

/// Several questions as one, response by response: the sum of what the answers are worth and the number of answers, for a
/// [`Column::Ratio`](crate::Column::Ratio). With scales of 0 and 1 its ratio is the share of the satisfied over all questions
/// of a factor, as SIPAS has it. Responses without any answer are NaN; columns are read as far as the shortest reaches.
#[must_use]
pub fn pooled(questions: &[(&[u8], &Scale)]) -> (Vec<f64>, Vec<f64>) {
    let rows = questions.iter().map(|(codes, _)| codes.len()).min().unwrap_or(0);
    let of = |row: usize| {
        let worths = questions.iter().filter_map(|(codes, scale)| scale.worth(codes[row]));
        let (sum, answers) = worths.fold((0.0, 0.0), |(sum, answers), worth| (sum + worth, answers + 1.0));
        if answers > 0.0 { (sum, answers) } else { (f64::NAN, f64::NAN) }
    };
    (0..rows).map(of).unzip()
}
