# Claims and results, what is worth a look
claims-title = Claims and results: worth a look
claims-lead = What units claimed beside what this run gives, by unit, field, criterion and year; what is a unit’s own leaves out what is claimed too high of a criterion by everybody.
claims-no-judgement = “Worth a look” says where to look and concludes nothing: a difference may come from an unclear rule, from evidence, or from the appraisal itself.
claims-units = By unit
claims-fields = By field
claims-criteria = By criterion
claims-years = By year
claims-survey = Survey beside appraisal
claims-count = Scores compared
claims-own = Claimed (%)
claims-given = Given (%)
claims-over = Difference (points)
claims-adjusted = Its own (points)
claims-error = Standard error
claims-evidence = Claimed → given
claims-look = Remark
claims-appraised = Appraisal (%)
claims-surveyed = Survey (%)
claims-apart = Distance (standard deviations)
claims-units-said = Its own is what a unit claims above what is given, less what its criteria have in common. It is worth a look from 5 percentage points and 3 standard errors on.
claims-fields-said = In percent of the maximum, over the criteria of the field that have both scores.
claims-criteria-said = Its own is what is claimed of a criterion above what is given, less what is the units’ own; the rule of one that is worth a look may be unclear.
claims-years-said = All scores that have both; the year before is its result, or its last final run.
claims-survey-said = The distance is that of the survey from the line along the appraisal; it is worth a look from 2.5 standard deviations on.
claims-marked = { $all ->
    [one] { $count } of one row is worth a look.
   *[other] { $count } of { $all } rows are worth a look.
}
claims-line = Their correlation is { $correlation }; 1 point more of appraisal goes with { $slope } points of the survey.
claims-worth = worth a look
claims-again = worth a look (as the year before)
claims-none = There is nothing to compare yet.
claims-file = This table (CSV)
claims-judges = Appraisers
claims-judges-said = How much more (+) or less (−) than the mean of those who can be compared each one gives, once units and criteria are allowed for, by the opinions of the first appraisal as they stand now. Who shares no criterion with anybody cannot be compared. It is worth a look from 5 percentage points and 3 standard errors on.
claims-judge = Appraiser
claims-marks = Scores given
claims-jumps = Unusual changes since the year before
claims-jumps-said = The distance is that of this year’s index (without what the method changed) from the line along the year before; it is worth a look from 2.5 standard deviations on.
claims-before = Year before (%)
claims-now = This year without the change of method (%)
claims-moved = Criteria that moved most (points)
claims-digits = Digits of what was declared
claims-digits-said = Last digits of numbers of two digits and more should come equally often; first digits after Benford’s law, where numbers differ by a factor of 100. They are tested only where there are enough (50 and 110 numbers). It is worth a look where chance alone gives it less than once in a thousand.
claims-numerals = Last digits of what was declared: each digit
claims-numerals-said = How often each digit came last in what all units declared, beside what is expected. It is worth a look where chance does so less than once in 1,000.
claims-numeral = Digit
claims-times = Times
claims-expected = Expected
claims-beyond = Above expectation (%)
claims-last = Last digits: numbers
claims-first = First digits: numbers
claims-chi = Chi-square
claims-chance = Chance
claims-most = Most above expectation
claims-all-units = All units
claims-drawn-over = Its own part of what is claimed above what is given (points), with its interval of 95%
claims-drawn-judges = The appraiser’s own part (points), with its interval of 95%
claims-drawn-both = What was given and what was claimed (% of the maximum)
claims-drawn-given = Given
claims-drawn-claimed = Claimed
claims-drawn-own = The own part of { $drawn } of { $all } { $what ->
    [units] units
    [criteria] criteria
   *[other] appraisers
}, the highest first, with its interval of 95%. The highest is { $first } ({ $value } points). The interval lies wholly above 0 in { $above } and wholly below 0 in { $below } cases.
claims-drawn-digits = Last digits of what was declared: how much more often than expected (%), with the interval of 95% that chance allows
claims-drawn-digits-said = The last digits of { $count } numbers: most above what is expected is { $digit } ({ $times } times, expected { $expected }: { $value }%); { $beyond } of 10 digits are further off than chance allows in 95%.
claims-drawn-pairs = The largest difference is that of { $first }: claimed { $own }%, given { $given }% ({ $over } points).
claims-drawn-line = Each mark is one of { $units } units; the dashed line is what would be expected. Furthest from it: { $first } ({ $value } standard deviations); { $marked } worth a look.
