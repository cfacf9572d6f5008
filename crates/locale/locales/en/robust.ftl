# How sure an index and a rank are
cli-uncertainty = Ranks left open (95%): { $replicates } replicates; { $surveyed } units from answers, { $figured } units from standard errors of figures, { $appraised } units from appraisals that differ
sure-title = How sure the ranks are
sure-why = { $rests ->
        [both] Part of the index rests on a sample survey, part of it on scores that two appraisers saw differently.
        [appraisal] Part of the index rests on scores that two appraisers saw differently.
       *[sample] Part of the index rests on a sample survey.
    } The open ranks are those that this does not exclude: if it were repeated, they would hold the true rank in at least 95 of 100 times. Where the open ranks of two units overlap, neither should be taken to be ahead.
sure-basis = Samples were drawn again { $replicates } times, from answers ({ $surveyed } units) and from standard errors of figures ({ $figured } units).{ $appraised ->
        [0] {""}
       *[other] {" "}Where two appraised, half the difference of their scores is the standard error of the score ({ $appraised } units). The squares of the errors from sampling and from appraisal add up to the square of the standard error.
    }
sure-description = { $units } units by rank. { $first }: rank { $rank }, open from { $low } to { $high }. The narrowest range holds { $narrow } ranks, the widest { $wide }.
sure-rank = Rank
sure-open = Open ranks (95%)
sure-error = Standard error (points)
sure-sampled = Error from sampling
sure-appraised = Error from appraisal
sure-alike = Units it cannot be told from
sure-band = Chance of the band
sure-from-to = { $low } – { $high }
sure-file = CSV: standard errors, open ranks, the chance of each rank and band
sure-plot = Rank plot
sure-table = The figures of the plot as a table
sure-caption = The upright mark is the rank; the bar spans the ranks that are not excluded.
cli-robust = { $trials } trials of each kind. Where only weights change, a unit moves { $weights } places on average; where every choice changes, { $all }. Without one criterion units move most (places on average):
cli-robust-files = The tables method-*.csv were written to { $out }
robust-nothing = At least three ranked units and two fields with points are needed to compare ways of determining the index
robust-failed = { $failed } trials gave no number and were left out
nav-robust = Robustness
robust-page = How much the ranks owe to the method
robust-lead = The weights, scales and sums of a composite index are choices; others could reasonably choose otherwise. This page determines the index anew in thousands of such ways, so that readers see which ranks stand firm and which come from a choice. The published result does not change. Bonus and penalty points stay aside here.
robust-card-weights = When weights change
robust-card-weights-hint = places a unit moves on average if each weight at each level is up to a quarter more or less
robust-card-all = When every choice changes
robust-card-all-hint = places a unit moves on average if all choices below change at once
robust-card-alpha = Cronbach's alpha
robust-card-alpha-hint = how far the fields measure one thing: near 1 they are very alike, near 0 each measures something of its own
robust-card-first = First principal component
robust-card-first-hint = the part of the differences between units that it tells by itself
robust-ranks-title = Ranks when weights change
robust-ranks-description = { $units } units by rank. { $steady } units do not leave their rank by more than one place. The widest range is that of { $widest }: from rank { $low } to rank { $high }.
robust-ranks-caption = The upright mark is the rank by the sum of points; the bar holds nine tenths of the trials.
robust-ranks-plot = Rank plot
robust-ranks-table = The figures: when weights change, and when every choice changes
robust-column-rank = Rank by points
robust-column-weights = Range when weights change
robust-column-all = Range when all changes
robust-column-median = Middle rank
robust-column-same = Trials with the same rank
robust-choices-title = Which choice matters most
robust-choices-why = How far units move differs from trial to trial. The part “by itself” is the part of that variance that would go if only this choice were fixed; the part “with other choices” is what would stay if all others were fixed (first-order and total Sobol indices).
robust-choices-description = It matters most: { $most } ({ $share } of the variance, with other choices).
robust-column-choice = Choice
robust-column-options = Options
robust-column-first = By itself
robust-column-total = With other choices
robust-choice-weights = Weights
robust-choice-weights-options = around those decided (up to a quarter more or less at each level); at random around them (Dirichlet); equal fields; from the data (first principal component)
robust-choice-scaling = Scale
robust-choice-scaling-options = share of points reached; from the lowest unit to the highest; standard deviations; rank; against the best unit
robust-choice-aggregation = How fields are summed
robust-choice-aggregation-options = arithmetic, geometric, harmonic mean; pair by pair (Copeland) up to 250 units
robust-choice-left-out = Leaving out a criterion
robust-choice-left-out-options = none, or any one criterion that is scored
robust-choice-absent = Criteria that do not apply
robust-choice-absent-options = they leave the maximum, or count with the mean of the other units
robust-fields-title = Which fields make the difference
robust-fields-why = The weight says how many points a field is worth; the contribution says which part of the differences between units comes from it. A field in which all units reach nearly the same contributes little, however many points it has.
robust-fields-description = It contributes most to the differences: { $most } ({ $share }; weight { $weight }).
robust-column-weight = Weight
robust-column-contribution = Contribution to differences
robust-column-mean = Mean share reached
robust-column-spread = Standard deviation
robust-column-rest = Correlation with the rest
robust-column-moved = Without it: moved on average
robust-column-most = Without it: at most
robust-column-alpha = Alpha
robust-criteria-title = Criterion by criterion
robust-criteria-table = Table of { $n } criteria that are scored
robust-structure-title = What the fields have to do with each other
robust-structure-why = The correlation of the shares reached in two fields: 1 means high and low together, 0 means unrelated, a negative number means opposite.
robust-components = Principal components
robust-component = Component
robust-component-share = Part of the total variance
robust-basis = Each range and each mean comes from { $trials } trials, from the same seed, so that anybody can compute it again: parindex robustness. { $failed ->
    [0] No trial had to be left out.
   *[other] { $failed } trials gave no number and were left out.
}
robust-file-ranks = CSV: the ranks of each unit in the trials
robust-file-criteria = CSV: each field and criterion
robust-file-choices = CSV: the part of each choice
robust-file-structure = CSV: correlations and principal components
