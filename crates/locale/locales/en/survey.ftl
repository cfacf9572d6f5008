# Sampling design
survey-stratum-mixed = Stratum { $stratum } holds clusters as well as responses that were drawn directly; a stratum has one kind of sampling unit
survey-probabilities-mixed = Stratum { $stratum }: either every cluster has a probability of its own, or the stratum has a population size; the two are not mixed
survey-probability = Cluster { $cluster }: the probability must be above 0 and at most 1
survey-population-short = Stratum { $stratum }: the population is smaller than the units drawn from it ({ $drawn })
survey-lonely = Stratum { $stratum } has one sampling unit only, so that there is no error to be estimated; join it with another, or choose a treatment of lonely strata
survey-lonely-certainty = { $strata } strata with one sampling unit were taken as fully surveyed; the errors may be too small
survey-lonely-average = { $strata } strata with one sampling unit were given the average variance of the others
survey-lonely-adjust = { $strata } strata with one sampling unit were compared with the mean of the whole sample; the errors are conservative

# Responses
survey-not-allocated = Stratum { $stratum } has no row in the allocation
survey-columns-differ = The columns of the responses differ in length, or some are missing
survey-row-outside = Row { $row }: the place in the design or the cell does not exist
survey-weight = Row { $row }: the weight must be a number that is not negative
survey-code-outside = Row { $row }: the code of the answer must be below { $codes }
survey-column-kind = A column of answers is not of the kind that was announced

# Calibration of the weights
survey-margin-length = The classes must be given for exactly { $cells } cells
survey-class-unknown = Class { $class } has responses and no known population
survey-class-empty = Class { $class } has a population and no responses; join it with another
survey-raking-large = Weights are not calibrated: the margins, crossed with the units, make more than { $most } cells
survey-margin-unmet = Weights are not calibrated, by the margin { $margin }: { $why }
survey-margin-unanswered = { $responses ->
    [one] One response says nothing of { $margin } and keeps its share of the weights
   *[other] { $responses } responses say nothing of { $margin } and keep their share of the weights
 }
survey-factor-extreme = Calibration changes weights to between { $low } and { $high } times the mean change; a few responses may decide much
survey-raking-diverges = No weights agree with all the known distributions; check whether their totals are equal

# Replicates
survey-replicate-length = Every replicate must have a multiple for each of { $units } sampling units
survey-not-paired = Stratum { $stratum }: balanced half-samples need exactly two sampling units in every stratum
survey-damping = Fay's factor must be at least 0 and below 1

# Size, allocation and draw of a sample
survey-precision = Margin, level, expected proportion and response must lie between 0 and 100%; design effect and population must be positive
survey-share = Stratum { $stratum }: spread and cost must be positive numbers
survey-total = { $total } answers cannot be shared: the floors of the strata ask for { $least } at least, their populations for { $most } at most
survey-too-few = There are { $units } units only, too few to draw { $take }
survey-size = Unit { $unit }: the size must be a number that is not negative
survey-stratum-empty = Stratum { $stratum } has nobody to draw
survey-frame-depth = The frame does not have { $stages } stages

# Results that are not shown
survey-suppressed-few = Not shown: fewer than { $least } answers
survey-suppressed-unsure = Not shown: the confidence interval is too wide
survey-suppressed-derivable = Not shown: the result of a group that is too small could be found from it
