# Runs of the index
run-list = Runs of the index
run-lead = Each run freezes all that is known at one moment: scores, survey figures, figures from elsewhere, the set of criteria. What it came to is kept with the digest of every input and does not change any more.
run-none = There is no run yet.
run-embargo = The result is not published. That you look at this page is recorded.
run-make = Compute the index
run-make-preliminary = Preliminary run
run-make-preliminary-hint = By the scores as they stand after appraisal, for the council.
run-make-final = Final run
run-make-final-hint = By the scores that the council made final and nothing else, to be approved.
run-number = Run { $number }
run-preliminary = preliminary
run-final = final
run-column-run = Run
run-column-purpose = Kind
run-column-units = Units
run-column-ranked = With a rank
run-column-state = State
run-at = Computed at
run-by = By
run-version = Version of the program
run-seed = Seed
run-records = Records in the ledger by then
run-minutes = Minutes of the council's conclusion
run-is-result = The approved result
run-is-proposed = Waits for approval
run-is-outdated = The conclusion was sent back and does not stand

# What is missing
run-lacks = Missing
run-lacks-rule = A unit whose points are not complete has no index and no rank; what is missing does not count as 0.
run-lack-appraisal = Appraisal: { $criteria } criteria, at most { $points } points, { $units } of { $all } units incomplete.
run-lack-survey = Survey: { $criteria } criteria, at most { $points } points, { $units } of { $all } units incomplete.
run-lack-external = Figures from elsewhere: { $criteria } criteria, at most { $points } points, { $units } of { $all } units incomplete.

# The ranking of a run
run-ranking = Ranking
run-known = Points known
run-known-hint = The points that are known out of the maximum of the criteria that have some, without bonus and penalty.
run-more = The next units
run-inputs = Inputs and their digests
run-input = File
run-digest = SHA-256
run-same = This program computes the same again, letter by letter.
run-not-same = This program computes something else than what is kept. Check the version of the program.
run-results = Results (CSV)
run-results-json = Results (JSON)
run-zip = Package (ZIP)
run-trail = How the score came about

# Approval
run-way = Approval of the result
run-done-proposed = Proposed by { $who }, { $when }
run-done-chair = Approved by the council's chair { $who }, { $when }
run-done-approver = Approved by the approver { $who }, { $when }
run-propose = Propose this run
run-seal-chair = Approve (council's chair)
run-seal-approver = Approve (approver)
run-return = Send the run back
run-return-lead = The run goes back; the coordinator will make and propose another one.

# Two runs compared
run-compare = Two runs compared
run-compare-with = Compare with
run-compare-show = Compare
run-compare-lead = Each score that differs between the two runs, and the event that changed it.
run-compare-said = Index or rank differs in { $units ->
    [one] { $units } unit
   *[other] { $units } units
}; { $cells ->
    [one] { $cells } score differs
   *[other] { $cells } scores differ
}.
run-compare-units = Index and rank changed
run-compare-cells = Scores changed
run-compare-same = Nothing differs.
run-compare-before = Before
run-compare-after = After
run-compare-why = Because of
run-compare-unit = Unit
run-compare-criterion = Criterion
run-compare-event = { $what }: { $who }, { $when } (record { $record })
run-compare-table = Table of figures { $number } ({ $source }), { $when }
run-compare-no-event = Other units, or another kind of run
run-compare-more = and { $count } more
run-out = does not apply
run-no-score = no score yet

# The package
run-package = Package of the campaign
run-package-lead = All that the index is computed from as it stands now: criteria, units, scores, survey figures and figures from elsewhere, with the results. Whoever has the package can compute it again by parindex compute. Explanations of the units are not in it.
run-package-published = What was published is kept as it is and carries proof.json: the ledger’s proof that this very package was published. Whoever has the public key below can check it with parindex verify and need not trust anybody.
run-package-key = Public key:
run-package-units = Units: { $n }
run-table-faulty = Table of figures { $number } does not fit the register of units or the set of criteria any more: { $fault }

# Figures from elsewhere
figures-title = Figures from elsewhere
figures-lead = Results of surveys, SIPAS, DTI and statistics come in as tables. A later table goes before an earlier one where both have a figure; the file itself is kept with its digest.
figures-source = Source
figures-source-hint = For instance: SIPAS report 2020 of the Ministry of Home Affairs
figures-date = Date of the source
figures-file = File in CSV or XLSX, at most 1 MB
figures-columns = The columns:
figures-columns-hint = unit: the unit's code; item: the code of a criterion that a survey or another source scores (the value is points), the name of a source (SIPAS), or a question (Q5 or Q5:leaders, the value is 0 to 1); se: a standard error, not required.
figures-read = Read and check
figures-add = Add a table
figures-no-file = No file was chosen, it is empty, or it is larger than 1 MB.
figures-preview = The table has { $figures } figures: { $new } are new, { $other } differ from those in use.
figures-preview-title = What would change
figures-unit = Unit
figures-item = Item
figures-keep = Keep the table
figures-tables = Tables
figures-none = There is no table yet.
figures-number = Number
figures-count = Figures
figures-framework = Set of criteria
figures-added-by = Added
figures-added = { $who }, { $when }
