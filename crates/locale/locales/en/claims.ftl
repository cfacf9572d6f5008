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
