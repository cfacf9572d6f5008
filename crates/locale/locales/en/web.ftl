# The frame of a page
site-name = Public Administration Reform Index
skip = Skip to main content
languages = Languages
settings = Display
settings-theme = Background
settings-size = Text size
settings-print = This page
print-page = Print, or save as PDF
theme-auto = As the device
theme-light = Light
theme-dark = Dark
size-normal = Normal
size-large = Large
size-larger = Larger
nav-main = Main menu
nav-crumbs = Where you are
nav-home = Publications
nav-ranking = Ranking
nav-framework = Criteria
nav-office = For staff
nav-integrity = Integrity
nav-about = Method
illustrative = Illustrative data
illustrative-why = The figures on this page were generated to show how the system works. They are not the result of any assessment of any agency.
footer = Results are recomputed from the published data package; anyone can download and verify them.

# Problems
problem-not-found = Page not found
problem-not-found-why = There is no page at this address. The unit or the publication may have another code, or the address may be incomplete.
problem-forbidden = Not permitted
problem-forbidden-why = The roles that you hold let you see this, but not do it. If you need to, please turn to the administrator.
problem-foreign = Request refused
problem-foreign-why = The form was not sent from this site, so nothing was done. Please go back to the page and send it again.
problem-back = Back to the page before
problem-desk = To the desk
problem-method = Request not possible
problem-method-why = This page can only be read.
problem-refused = This cannot be done
problem-too-large = Too much was sent
problem-too-large-why = A form with its files may have at most 2 MB.
problem-unread = The form cannot be read
problem-unread-why = What was sent is not complete. Please go back and send it again.
problem-internal = Something went wrong
problem-internal-why = What was asked for could not be made. Please try again in a few minutes.
problem-busy = The system is busy
problem-busy-why = Your request was not answered in time. Please try again in a few minutes.
problem-home = To the publications

# Kinds of units
kind-ministry = Ministries and ministerial-level agencies
kind-province = Provinces and centrally run cities
kind-department = Departments
kind-district = Districts
kind-commune = Communes
units-count = { $n ->
    [one] { $n } unit
   *[other] { $n } units
}

# The first page
home-title = Results of the Public Administration Reform Index
home-lead = parindex determines the Public Administration Reform Index (PAR INDEX) of ministries and localities from appraised scores and sociological surveys, by the criteria that were issued.
home-lead-2 = Every score comes with its reason, and anyone can download the data and compute the index again.
home-method = See the method
home-campaigns = Publications
home-none = Nothing has been published yet.
home-year = Year
home-kind = Units
home-units = Number of units
home-decision = Legal basis
decision = Decision { $number }
decision-dated = Decision { $number } of { $date }

# The ranking
summary-title = Summary of results
stat-mean = Mean
stat-highest = Highest
stat-lowest = Lowest
stat-spread = Spread
stat-spread-hint = between highest and lowest
stat-points = { $n } pp
stat-ranked = { $n ->
    [one] { $n } ranked unit
   *[other] { $n } ranked units
}
band-named = Band { $band }
band-from = from { $from }%
band-from-named = { $band }: from { $from }%
filter-title = Find and filter units
filter-search = Find a unit
filter-search-hint = With or without accents
filter-all = All
filter-apply = Filter
filter-clear = Clear
shown-of = Showing { $shown } of { $total } ranked units
ranking-caption = Index and share of points by field, in percent
ranking-empty = No ranked unit matches what was chosen.
column-rank = Rank
column-unit = Unit
column-region = Region
column-index = Index
column-band = Band
column-field = Field
column-criterion = Criterion
column-points = Points / max
column-mean = Mean
column-best = Best
sort-ascending = sort ascending
sort-descending = sort descending
pages = Pages of the table
page-of = Page { $page } of { $pages }
page-previous = Previous page
page-next = Next page
fields-title = Fields
heat-title = Colour of cells
heat-why = The colour deepens with the share of points: the palest is below 55%, the deepest is 100%.
no-figure = none
regions-title = Mean index by region
regions-description = Bars of { $n } regions. Highest: { $first } { $high }; lowest: { $last } { $low }; overall mean { $mean }.
histogram-title = Distribution of the index
histogram-range = { $from }% to below { $to }%
histogram-last = { $from }% to { $to }%
histogram-caption = Each column is the number of units whose index lies between the bounds at its foot; the dashed line is the mean.

# Units without rank
apart-title = Units without a rank
apart-count = { $n ->
    [one] { $n } unit without a rank
   *[other] { $n } units without a rank
}
apart-reason = Reason

# Downloads
files-title = Download the data
files-why = The files hold all units, whatever is searched or filtered above.
file-report-pdf = PDF: the full report with charts, all tables, method and annexes
file-report-xlsx = XLSX: every table of the report
file-ranking-csv = Ranking (CSV)
file-ranking-xlsx = Ranking (Excel)
file-results-csv = Results down to each criterion (CSV)
file-results-json = Results with the digests of what they were computed from (JSON)
file-results-parquet = Results down to each criterion (Parquet)
file-framework-parquet = Criteria with their rules (Parquet)
file-units-parquet = Units (Parquet)
file-scores-parquet = Scores and facts by unit and criterion (Parquet)
file-estimates-csv = Estimates of the surveys with their errors (CSV)
file-estimates-parquet = Estimates of the surveys with their errors (Parquet)
file-package-zip = The whole data package, for recomputing (ZIP)

# A unit
unit-code = code
unit-points = points
unit-compared = Beside the other units
unit-no-rank = Why there is no rank
unit-fields = Results by field
unit-details = Points of each criterion
unit-details-hint = Open a field to see its points; “Why?” shows what a score rests on.
unit-neighbours = Neighbours in the ranking
unit-previous = Ranked before
unit-next = Ranked after
unit-chart-title = { $unit }: share of points by field
unit-chart-description = Each bar is the share of points of { $unit } in a field; the upright mark is the mean and the diamond the best of all units. The figures stand in the table below.
unit-report = The report on this unit (PDF)
legend-own = This unit
rank-of = { $rank } / { $units }
above-mean = { $by } percentage points above the mean ({ $mean })
at-mean = At the mean ({ $mean })
below-mean = { $by } percentage points below the mean ({ $mean })
below-best = { $by } percentage points below the best ({ $best })
at-best = The best
why = Why?
why-origin = Source of the points:
why-rule = Scoring rule
why-advice = What would give more points
origin-appraised = appraisal
origin-self = self-assessment
origin-rule = computed by the rule
origin-not-applicable = not applicable
origin-missing = no score yet
origin-unscored = followed only
score-note = Note: { $note }

# Criteria
framework-title = Criteria and scoring rules
framework-based-on = amends
framework-total = Total points
framework-structure = Structure
framework-counts = { $fields } fields, { $criteria } criteria, { $leaves } scored items
framework-bands = Bands
contents = Contents
pool-bonus = bonus points, added after the sum
pool-penalty = penalty points, subtracted after the sum
criterion-scored-by = How it is scored
criterion-appraiser = Appraised by
criterion-evidence = Evidence
criterion-replaces = Replaces code
criterion-source = Source
criterion-questions = Survey questions
criterion-notation = Declared facts and the rule’s notation
criterion-facts = Declared facts
criterion-rule-text = The rule’s notation
scored-by-appraisal = Self-assessment and appraisal
scored-by-survey = Sociological survey
scored-by-external = Figures from elsewhere
fact-count = count
fact-number = number
fact-date = date
fact-flag = yes or no
fact-at-most = at most { $what }
fact-at-least = at least { $what }

# Method
about-title = Method and verification
method-title = From points to the index
method-points = Points of a criterion
method-points-text = The appraised score counts where there is one; else the points follow from the scoring rule, from declared facts, survey results or figures from elsewhere. A field’s points are the sum of its criteria’s.
method-index = Index
method-index-text = The index is the points reached divided by the maximum that applies to the unit, times 100. The share of each field and criterion is computed in the same way.
method-applicable = Criteria that do not apply
method-applicable-text = A criterion that does not apply to a unit leaves both the points and the maximum.
method-missing = Missing scores
method-missing-text = What is missing is missing, not zero. A unit with a missing score has no index and no rank; the reason is stated.
method-pools = Bonus and penalty
method-pools-text = Bonus points are added and penalty points subtracted after the sum, each within its maximum; the total never falls below 0.
method-ranks = Ranks and ties
method-ranks-text = Units are ranked from the highest index down by the exact value, before rounding; equal values share a rank. After a tie the count goes on as 1, 1, 3 or as 1, 1, 2, as the criteria framework says.
method-bands = Bands
method-bands-text = Bands follow the thresholds of the criteria framework; a value equal to a threshold belongs to that band.
method-means = Means
method-means-text = A mean is the unweighted mean of the units that take part in the ranking and have an index.
method-rounding = Rounding
method-rounding-text = Exact decimals are computed with. Only what is shown is rounded, half up; the results file keeps the exact value.
recompute-title = Recompute and verify
recompute-why = The published results can be computed again on your own machine, without any connection to this site.
recompute-get = Download the whole data package at the end of the ranking page.
recompute-compute = Compute the index from the package:
recompute-verify = Check the hashes of the files and compare each cell of the results with what is computed:
recompute-proof = A package that an office published carries proof.json: the proof that this very package was published and that nothing in it was changed since. With the publisher’s public key this checks the proof, too:
accessibility-title = Accessibility
accessibility-aim = This site aims at WCAG 2.2, level AA.
accessibility-keyboard = Everything works by keyboard and without JavaScript.
accessibility-reader = Tables have heads of rows and columns; charts have a name and a description, and their figures stand in a table.
accessibility-colour = Nothing is said by colour alone; contrast is sufficient by day and by night.
accessibility-settings = Light and dark backgrounds and three sizes of text can be chosen; pages remain usable at 400% zoom.
accessibility-print = Pages print on A4.
accessibility-limits = Names of units, criteria and documents appear as published; what has no English version stays in Vietnamese.
privacy-title = Privacy
privacy-text = This site does not track its readers. Its only cookie keeps your choice of background and text size, and is set only when you choose. An address that asks for mails about a unit is kept encrypted, and erased as soon as you end them.

# Editions
editions-title = Editions
editions-lead = What is published is not changed: each correction is a new edition, with its reason and a list of changes. Earlier editions stay readable.
editions-edition = Edition { $number }
editions-at = Published
editions-decision = Decision
editions-why = What was corrected
editions-package = Take the data package
editions-file = Take the list of changes (CSV)
editions-preview = Preview, not published; it will be published on { $when }. Not to be passed on before.
editions-replaced = This is edition { $number } of { $when }; a new one has taken its place. Reason: { $why }
editions-corrected = Edition { $number } of { $when }, correcting the one before: { $why }
