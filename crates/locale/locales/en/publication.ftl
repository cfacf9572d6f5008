# Published reports: the national one
publication-title = Report on the Public Administration Reform Index { $year }
publication-title-of = Report: { $title }
publication-mark = ILLUSTRATIVE FIGURES – they say nothing about any unit
publication-foreword = Foreword
publication-foreword-about = This report presents the index of { $units } units in { $parts ->
    [one] one part
   *[other] { $parts } parts
}, by the method and the criteria that each part begins with. Results stand by rank, by field and by criterion, with how sure the ranks are wherever the index rests on samples.
publication-foreword-use = The index shows each unit what it has reached, where it still loses points, and what to do in the year to come. Of two units whose ranges of ranks overlap nobody can say which did better.
publication-foreword-check = Every figure of this report is computed from the package that is published with it, and anybody can compute it again; the last annex says how.
publication-foreword-made = This foreword was made from the figures. The publisher puts its own in its place.
publication-summary = Summary
publication-part = Part { $number }. { $title }
publication-part-of = { $title } (picture { $part } of { $many })
publication-sheet = Table { $n }
publication-sheets = List of tables

# Method
publication-method = How the index is determined
publication-method-counted = { $title }: { $fields } fields and { $criteria } criteria; points are given for { $leaves } criteria, the lowest of the tree. Altogether there are { $total } points to be had.
publication-method-percent = A unit's index is the points that it reached over the most points that apply to it, in percent. Points are summed exactly and rounded only when they are printed.
publication-method-out = A criterion that does not apply to a unit counts neither among its points nor among its maximum; tables of points show an “x” there.
publication-method-missing = Missing points are not 0 points: a unit that lacks points for a criterion has no index and no rank, and the reason is told. A dash in a table means that there is no figure.
publication-method-pools = Bonus points are added and penalty points taken off after the sum; the maximum stays what it is.
publication-method-competition = Units are ranked by their index, the highest first; units with the same index share a rank, and as many ranks after it are left out (1, 1, 3).
publication-method-dense = Units are ranked by their index, the highest first; units with the same index share a rank, and no rank after it is left out (1, 1, 2).
publication-method-bands = Units are put into bands by their index: { $bands }.
publication-weights = Most points of each field, by who gives them
publication-total = Total
publication-appraisal = Appraisal
publication-survey = Sociological survey
publication-external = Figures from elsewhere
publication-method-survey = Some of the points come from a sociological survey. The table tells how many forms each group filled in, counted by the question with most answers in each unit; fewest and most are those of one unit.
publication-groups = Samples of the survey by group
publication-group = Group of respondents
publication-population = Population
publication-units = Units
publication-fewest = Fewest
publication-most = Most
publication-forms = All forms
publication-method-errors = The standard error of the index that sampling brings is { $least } to { $most } percentage points, { $middle } in the middle.
publication-method-no-errors = The index rests on no sample whose figures are in the package, so there is no error of sampling.

# Results
publication-results = Results
publication-found-mean = { $n } units are ranked; their mean index is { $mean }, with { $spread } percentage points between the highest and the lowest.
publication-found-ends = Highest: { $first } ({ $high }). Lowest: { $last } ({ $low }).
publication-found-fields = The field with the highest mean share of points: { $strong } ({ $high }); with the lowest: { $weak } ({ $low }).
publication-ranking = The units by rank
publication-index-bars = The index of the units by rank
publication-regions = The index by region
publication-apart = These units have points and are not ranked with the others.

# How sure ranks are
publication-sure = How sure the ranks are
publication-ranks = Ranks and the ranks left open
publication-surety = Standard errors, ranks left open (95%), and chances of the bands
publication-error = Standard error
publication-open = Ranks left open
publication-alike = Units not told apart

# By field
publication-by-field = Results by field and criterion
publication-fields-bars = Mean share of points of the units, by field
publication-fields = Share of points by field (%)
publication-field-heading = Field { $field }
publication-field = Most points: { $max }. Mean share of points of the ranked units: { $mean }; highest { $high }, lowest { $low }.
publication-field-spread = How the shares of points spread over the units: field { $field }
publication-field-criteria = Share of points by criterion (%): field { $field }
publication-field-ranking = The order of the units: field { $field }
publication-field-rank = Rank in the field
publication-index-rank = Overall rank
publication-mean-share = Mean (%)
publication-high-share = Highest (%)
publication-low-share = Lowest (%)
publication-points = Points of the units by criterion, { $first } to { $last }: field { $field }
publication-out = x

# Annexes
publication-criteria = Annex 1. The criteria, their points and their rules
publication-criteria-of = Criteria: { $title }
publication-by = Who gives points
publication-verify = Annex 2. How to check the results
publication-verify-why = Nobody has to trust the publisher or the program: whoever has the package can compute every figure of this report again.
publication-verify-download = Download the package (package.zip) from the published page; it holds the criteria, the figures, the answers of the survey and the results.
publication-verify-run = Run parindex verify package.zip (with --key and the publisher's public key where there is one): it compares the hash of every file and the signature, computes everything again, and names the first cell that differs, if one does.
publication-verify-hand = By hand: compare the hashes of the files with datapackage.json by sha256sum, and add up the points of the tables above in a spreadsheet.
publication-what = What
publication-campaign = Campaign
publication-framework = Criteria
publication-seed = Seed of the samples drawn again
publication-version = Version of the program
publication-digest = SHA-256 of results.json

# The report on one unit
publication-unit-about = Unit code: { $code }. { $region }
publication-unit-got = What it got
publication-unit-years = Beside the year before
publication-unit-why = Where points were lost, and why
publication-unit-peers = Beside the nearest units
publication-unit-advice = What to do
publication-unit-points = Points of all criteria
publication-unit-index = Index: { $index } ({ $points } / { $max } points).
publication-unit-rank = Rank: { $rank } of { $units } ranked units.
publication-unit-band = Band { $band }.
publication-unit-sure = Standard error of the samples: { $error } percentage points; they leave open the ranks { $low } to { $high }.
publication-unit-fields = Points and shares by field
publication-unit-lost = The unit lost { $sum } points at { $criteria } criteria; the { $shown } criteria with the largest losses, in the table below, cost { $first } of them.
publication-unit-losses = The largest losses, and why
publication-lost = Lost
publication-reason = Reason
publication-unit-near = Units of the same kind whose index is nearest. Shares of points (%) by field: { $fields }.
publication-unit-beside = Index and shares by field of the nearest units (%)
publication-mean-of-all = Mean of all
publication-unit-how = Each row is the smallest change that gains most at one criterion, found with the rule itself, everything else as it is. What a change costs is not known here.
publication-unit-changes = The changes that gain most
publication-change = Change
publication-gain = Gain (points)
publication-index-then = Index then (%)
publication-rank-then = Rank then
publication-unit-all = Points of all criteria

# The decision's annex
publication-annex = Annex. The units by the rank of their index
publication-annex-of = (To Decision No. …… of ……)

# Beside the year before, and when it is published.
publication-years = Beside the year before
publication-years-index = Index in { $year }: { $before }; now: { $now }.
publication-years-ranks = Rank in { $year }: { $before }; now: { $now }.
publication-years-chance = The difference lies within the error of the samples (standard error { $error } pp).
publication-years-beyond = The difference is more than the error of the samples (standard error { $error } pp).
publication-years-broken = The criteria are others than in { $year }: what the change of criteria does stands apart, under method.
publication-years-up = Rose most: { $units }.
publication-years-down = Fell most: { $units }.
publication-years-moves = Difference of the index from { $year } (pp) with its 95% interval
publication-years-marked = More than the error of the samples
publication-years-change = Difference
publication-years-share = Share of points { $year } (%)
publication-years-fields = Shares of points by field in both years, and what each adds to the difference
publication-years-criteria = The criteria that moved the index most
publication-at = Published at { $time } on { $day }
publication-due = Not published yet; to be published from { $time } on { $day }
