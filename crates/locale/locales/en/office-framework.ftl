# Sets of criteria while they are written
framework-office-list = Frameworks
framework-office-list-lead = All versions of the sets of criteria: drafts, in consultation, submitted, approved, and in force.
framework-office-list-empty = There is no framework yet.
framework-office-version = Version
framework-office-kind = Kind of unit
framework-office-host = Organising unit
framework-office-state = State
framework-office-changed = Changed
framework-office-amends = amends
framework-office-choose = Please choose one

# States
framework-office-state-draft = Draft
framework-office-state-returned = Draft, sent back
framework-office-state-consulting = In consultation until { $until }
framework-office-state-submitted = Submitted for approval
framework-office-state-approved = Approved by Decision { $number }
framework-office-state-in-force = In force by Decision { $number }
framework-office-returned = Sent back because:

# Begin
framework-office-begin-title = Begin a draft
framework-office-begin-lead = A draft may have faults: every cell is checked and every fault is named where it is. Only a draft without errors can be submitted.
framework-office-begin = Begin the draft
framework-office-begin-faults = Nothing was begun. Please look at what is marked below.
framework-office-id = Identifier
framework-office-id-hint = Letters without accents, digits, hyphens, such as vn-province-2026. It never changes.
framework-office-id-invalid = An identifier has 1 to 64 letters without accents, digits, hyphens or points, and begins with a letter or digit
framework-office-title-vi = Title (Vietnamese)
framework-office-title-en = Title (English)
framework-office-title-hint = Left empty: as the original has it
framework-office-kind-hint = The kind of unit that it is for
framework-office-kind-as-given = As the original has it
framework-office-from = Begin from
framework-office-from-earlier = Amend an approved version
framework-office-from-earlier-hint = Every row keeps its tie to the old one, so that years can be compared.
framework-office-from-file = A spreadsheet file
framework-office-from-file-hint = A table with the columns code, name_vi, max, rule, …; what was downloaded here can be used again.
framework-office-from-shipped = A set that comes with the program
framework-office-from-shipped-hint = It is copied, to be adapted; its content is illustrative.
framework-office-from-empty = Nothing
framework-office-from-empty-hint = Fields and criteria are written one by one.
framework-office-base = Version that is amended
framework-office-base-none = Amends no version
framework-office-base-needed = The column “replaces” in the file speaks of an earlier version: choose it under “Amend an approved version”, or clear the column in the file
framework-office-set = Set of criteria
framework-office-files = Files
framework-office-files-hint = One table, .xlsx or .csv, and framework.toml if there is one; or a .zip. At most 2 MB.
framework-office-file-faults = Faults in the files
framework-office-file = File
framework-office-line = Line
framework-office-column = Column
framework-office-value = Value
framework-office-wrong = To be put right

# The page of a version
framework-office-total = Total
framework-office-size = Size
framework-office-rows = { $n } rows
framework-office-check = Check
framework-office-errors = { $n ->
    [one] 1 error
   *[other] { $n } errors
}
framework-office-warnings = { $n ->
    [one] 1 warning
   *[other] { $n } warnings
}
framework-office-sound = No errors
framework-office-tree = Fields, criteria, sub-criteria
framework-office-no-nodes = The draft has no criteria yet.
framework-office-node = Criterion
framework-office-unnamed = (without name)
framework-office-download = Download:

# Cells of a node
framework-office-code = Code
framework-office-name-vi = Name (Vietnamese)
framework-office-name-en = Name (English)
framework-office-max = Maximum points
framework-office-scored-by = Scored by
framework-office-rule = Scoring rule
framework-office-facts = Facts
framework-office-evidence = Evidence
framework-office-appraiser = Appraised by
framework-office-replaces = Replaces
framework-office-pool = Bonus, penalty
framework-office-source = Source

# Writing a node
framework-office-add-field = Add a field
framework-office-add-title = Add a criterion
framework-office-add-below = Add below { $code }
framework-office-add-behind = Add behind { $code }
framework-office-field-itself = The field as a whole
framework-office-save = Save
framework-office-saved = Saved.
framework-office-check-button = Check and try
framework-office-node-sound = Nothing is wrong here
framework-office-rule-words = The rule in words
framework-office-rule-hint = Such as: done / planned: >= 100% = 1; >= 85% = 0.5; else 0
framework-office-facts-hint = Such as: planned "Số nhiệm vụ được giao" "Tasks given"; done <= planned "Đã hoàn thành" "Tasks done"
framework-office-replaces-hint = Code in the earlier version; several are separated by semicolons
framework-office-scored-by-none = Not chosen
framework-office-pool-main = Counts in the total
framework-office-empty = (empty)
framework-office-conflict = { $by } saved this while you were writing. Nothing was overwritten: cells that only one of you changed were merged; where both did, yours is in the field and that of { $by } stands above it. Please look and save again.
framework-office-theirs = { $by } saved: { $text }
framework-office-taken = Taken from what { $by } has saved
framework-office-deeds = Place, code, removal
framework-office-up = Move up
framework-office-down = Move down
framework-office-into = Move into
framework-office-move = Move
framework-office-recode = Another code
framework-office-recode-button = Change
framework-office-recode-hint = For tables that came with wrong codes. When nodes are added, moved or removed, codes follow.
framework-office-remove = Remove
framework-office-remove-title = Remove { $code }
framework-office-remove-lead = This is taken out of the draft; the codes of what comes behind follow.
framework-office-keep = Keep it

# Trial
framework-office-trial = Trial calculator
framework-office-trial-lead = Fill in figures to see the points; nothing is saved.
framework-office-trial-judged = Score by judgement
framework-office-trial-last = { $what } (a year ago)
framework-office-trial-external = Figure from elsewhere: { $what }
framework-office-trial-survey = Mean of the answers to { $what }
framework-office-trial-highest = Highest of all units: { $what }
framework-office-trial-lowest = Lowest of all units: { $what }
framework-office-trial-mean = Mean of all units: { $what }

# Metadata
framework-office-meta-title = Metadata
framework-office-meta-text = Edit as text (framework.toml)
framework-office-meta-text-hint = For keys that the form does not have; unknown keys and comments stay as they are.
framework-office-ties = Ties
framework-office-ties-competition = Equal ranks, then a gap (1, 1, 3)
framework-office-ties-dense = Equal ranks, no gap (1, 1, 2)
framework-office-note-vi = Note (Vietnamese)
framework-office-note-en = Note (English)
framework-office-digits = Decimals that are printed
framework-office-stated-total = Total as the decision prints it
framework-office-total-hint = Compared with the sum of the fields' maxima; such as 100
framework-office-bands = Bands
framework-office-bands-hint = A line each with its least percentage, falling; such as A = 90
framework-office-bands-invalid = each line has to be: name of the band = number, such as A = 90

# Consultation
framework-consultation = Consultation and answers
framework-summary = Summary of comments, with explanations
framework-summary-xlsx = Download the summary (XLSX)
framework-comments-none = There are no comments.
framework-comments-open = Comments without an answer:
framework-comment-title = Comment
framework-comment-send = Send the comment
framework-comment-number = No.
framework-comment-node = Criterion
framework-comment-whole = The whole set
framework-comment-any-node = All
framework-comment-gone = removed
framework-comment-unit = Unit
framework-comment-any-unit = All
framework-comment-text = Comment
framework-comment-answer = What became of it
framework-comment-all = All
framework-comment-open = Not answered
framework-comment-filter = Filter
framework-outcome-taken = Taken over
framework-outcome-in-part = Taken over in part
framework-outcome-not-taken = Not taken over
framework-answer = Answer the comment
framework-answer-save = Save the answer
framework-answer-said = { $unit } comments on: { $place }
framework-answer-text = Explanation
framework-answer-hint = Needed unless the comment is wholly taken over

# Submission and approval
framework-way-reason = Reason
framework-way-until = Last day for comments
framework-way-number = Number of the decision
framework-way-number-hint = Such as 1149/QĐ-BNV
framework-way-date = Date of the decision
framework-way-consult = Open the consultation
framework-way-consult-lead = Units comment until the end of the chosen day; until then the text does not change.
framework-way-close = Close the consultation
framework-way-close-lead = To close it before its last day needs a reason: units were promised the time.
framework-way-submit = Submit for approval
framework-way-submit-lead = What is submitted has no error, and every comment is answered; { $open } are not yet. Nobody approves their own submission.
framework-way-withdraw = Withdraw
framework-way-withdraw-lead = The set becomes a draft again to be worked on.
framework-way-return = Send back
framework-way-return-lead = The set goes back to be corrected for the reason given below.
framework-way-approve = Approve
framework-way-approve-lead = Once approved, the text does not change; whoever wants changes begins a new version.

# Comparison and impact
framework-compare = Compared with an earlier version
framework-compare-with = Version to compare with
framework-compare-show = Compare
framework-compare-none = This version amends none, so there is nothing to compare with.
framework-compare-faulty = The table still has errors; they are to be corrected first.
framework-compare-same = The two versions say the same.
framework-compare-old = Old
framework-compare-new = New
framework-compare-reason = Change, reason
framework-compare-renumbered = Another code only
framework-compare-comment = { $outcome }, comment of { $unit }: { $said }
framework-compare-added = Added: { $n }
framework-compare-removed = Removed: { $n }
framework-compare-reweighted = Other maximum: { $n }
framework-compare-reworded = Reworded: { $n }
framework-compare-rules = Other rule: { $n }
framework-impact = Impact of the new version
framework-impact-lead = The data of a campaign, computed under this version. It is a trial to learn from and changes nothing that is published.
framework-impact-none = No campaign whose data can be seen used an earlier version of this set.
framework-impact-campaign = Campaign
framework-impact-unpublished = not published
framework-impact-show = Compute
framework-impact-units = Units: who wins most first, who loses most last
framework-impact-unit = Unit
framework-impact-index-old = Old index (%)
framework-impact-index-new = New index (%)
framework-impact-change = Change
framework-impact-rank-old = Old rank
framework-impact-rank-new = New rank
framework-impact-places = Places
framework-impact-said = The index of { $up } of { $all } units rises and that of { $down } falls; { $ranks } change their rank.
framework-impact-most-up = { $unit } rises most ({ $by }).
framework-impact-most-down = { $unit } falls most ({ $by }).
framework-impact-nodes = Criteria that move the index most
framework-impact-mean = Mean change (percentage points)
framework-impact-same = No criterion moves the index.
framework-impact-carried = What was not carried over as it was
framework-impact-left-out = New criteria without data: left out of points and maximum
framework-impact-gone = Criteria that are gone: their points do not count any more
framework-impact-otherwise = Changed criteria: where their points come from
framework-impact-recomputed = { $n } units computed from their data by the new rule
framework-impact-in-proportion = { $n } units keep the share they reached, since appraisers gave the points or data that the new rule asks for are missing
framework-impact-missing = { $n } units had no points before
