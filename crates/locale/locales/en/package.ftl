# Opening a package
fault-source-missing = there is nothing at this path
fault-source-kind = neither a folder nor a file
fault-unreadable = cannot be read: { $why }
fault-zip = the archive cannot be read: { $why }
fault-zip-name = the name leads out of the archive or holds characters that are not allowed; expected a plain relative path
fault-zip-encrypted = the file is encrypted; a package must be open
fault-zip-duplicate = the archive holds two files of the same name
fault-symlink = a link that leads out of the package is not followed
fault-too-many-files = more than { $most } files
fault-file-too-large = larger than the limit of { $most } bytes
fault-total-too-large = the package as a whole is larger than the limit of { $most } bytes
fault-file-missing = the file is missing; a package needs it
fault-file-unread = no file of a package has this name; it is not read
fault-no-points = points have to come from somewhere: the package needs scores.csv, external.csv or answers.csv
fault-too-many-faults = more than { $most } faults: reading stopped here, and what follows was not looked at
fault-upload-kind = is no .xlsx, .csv, .toml or .zip file
fault-upload-no-table = there is no table of criteria: choose a .xlsx or .csv file, or a .zip with framework.csv or framework.xlsx in it
fault-upload-twice = there is another file of this kind; choose one table and at most one .toml file

# Text and tables
fault-encoding = not valid { $encoding }, although the file's beginning says so
fault-windows-1258 = not valid UTF-8 from this line on; it was read as { $encoding }: check the letters with marks, and save as “CSV UTF-8”
fault-binary = binary data where text was expected
fault-xlsx = the workbook cannot be read: { $why }
fault-cell-error = the cell holds a spreadsheet error; expected a value
fault-cell-too-long = the cell is longer than { $most } bytes
fault-cell-empty = the cell is empty; a value is required here
fault-csv-unclosed = a quotation mark is opened here and never closed
fault-csv-after-quote = after a closing quotation mark only a separator or the end of the line may follow; write a quotation mark inside a text twice
fault-no-rows = the table has no rows below its heading
fault-table-empty = the table is empty; the first line must hold the names of the columns
fault-table-twice = the table is there twice, also as { $other }; keep only one of them
fault-too-many-rows = more than { $most } rows
fault-too-many-columns = more than { $most } columns
fault-row-too-long = the row has { $cells } cells, the heading { $columns }; a text with a separator in it must stand in quotation marks
fault-row-twice = the same row as in line { $line }; expected it once
fault-column-missing = the column is missing; the file has: { $found }
fault-column-twice = the column is there twice
fault-column-unnamed = the column has cells, but no name in the heading
fault-columns-unknown = columns that have no meaning here, kept as they are: { $columns }; known are: { $known }

# Numbers
fault-number = expected a number, such as 12 or 0.5 or 0,5
fault-number-ambiguous = can be read in two ways: as { $decimal } (decimal comma) or as { $thousands } (comma between thousands); write a decimal point, or no mark between thousands
fault-number-exponent = numbers with an exponent are not read; write all digits
fault-number-digits = only the digits 0 to 9 are read
fault-number-percent = a percentage is not allowed here; expected a plain number
fault-number-too-large = too many digits to be kept exactly
fault-moment = expected a moment such as 2021-03-20T08:15:00Z
fault-redraw-only = the cell must be empty: a sample drawn again belongs to a group of respondents, everything else to a unit
fault-one-of = expected one of: { $known }
fault-yes-no = expected yes or no

# campaign.toml
fault-key-kept = the key has no meaning here; it is kept as it is
fault-key-type = expected { $expected }
toml-text = a text in quotation marks
toml-integer = a whole number
toml-flag = true or false
toml-date = a date such as 2020-12-30
toml-tables = a list of tables
fault-toml-depth = more than { $most } levels inside each other
fault-year = expected a year from 1900 to 2200
fault-seed = expected a whole number that is not negative
fault-licence-name = expected a short name of letters, digits and hyphens, such as CC-BY-4.0
fault-licence-unknown = known are { $known }; any other licence needs its address in licence_url
fault-licence-url = expected an address that begins with https:// or http://, of at most 200 characters
fault-edition = needs a whole number from 1 to 999
fault-phase-order = the phase ends before it begins ({ $from })
fault-phase-twice = two phases have this name
fault-framework-other = the framework in the package is { $framework }; expected the same name here

# Units
fault-no-units = there is no unit
fault-unit-twice = the unit is there already, in line { $line }
fault-unit-unknown = no unit in units.csv has this code
fault-region-names = the region { $region } has another English name as well: { $other }

# Scores
fault-too-many-scores = units times criteria are more than { $most }
fault-criterion-unknown = no criterion of the framework has this code
fault-criterion-not-leaf = this criterion has sub-criteria; points belong to those
fault-points-bounds = expected points from 0 to { $max }
fault-points-precision = points have at most { $digits } decimals
fault-points-not-applicable = points are entered although the criterion does not apply; they will not count
fault-self-of-survey = a survey gives these points; the self-assessment will not count
score-judged-bounds = a judgement gives { $lowest } to { $highest } points here
score-judged-step = a judgement goes from { $lowest } in steps of { $step }
score-fact-unknown = the criterion does not ask for the fact “{ $fact }”; it asks for: { $known }
score-fact-count = “{ $fact }” must be a whole number
score-fact-number = “{ $fact }” must be a number
score-fact-date = “{ $fact }” must be a date such as 2020-12-31, or none
score-fact-flag = “{ $fact }” must be yes or no
score-fact-option = “{ $fact }” must be one of: { $options }
score-fact-below = “{ $fact }” is { $value }; expected at least { $bound }
score-fact-above = “{ $fact }” is { $value }; expected at most { $bound }
score-fact-below-other = “{ $fact }” is { $value }; expected at least { $bound }, which is “{ $other }”
score-fact-above-other = “{ $fact }” is { $value }; expected at most { $bound }, which is “{ $other }”
score-fact-twice = another row gives “{ $fact }” another value
fault-last-unused = no rule looks at last year’s “{ $fact }”
fault-source-unknown = the rule waits for a figure of “{ $source }”, which external.csv has for no unit

# Survey
fault-scale = “{ $part }” is no step of a scale; expected answer=value, such as 2=0.25, or answer=none
fault-scale-bounds = “{ $part }”: a value of a scale is from 0 to 1
fault-scale-twice = “{ $part }”: the answer is there twice
fault-positive = expected a number above 0
fault-frame-reserved = the sample writes a column of this name itself; please name it otherwise in the frame
fault-frame-unit = no unit of this campaign has this code
fault-frame-stratum = a stratum lies in one unit; this one began in { $unit }
fault-margin-name = expected unit or a question that takes one answer
fault-margin-none = { $category } is no answer to it
fault-margin-lacks = the total of { $category } is missing
fault-margin-category = the margin has no total for this answer
fault-margins = at most { $most } margins of at most 1,000 categories each
fault-frame-people = expected how many people there are, a whole number up to { $most }
fault-population-differs = the population of the stratum “{ $stratum }” is another than in rows above
fault-scale-long = the scale has more than { $most } answers
fault-weight = a weight is above 0
fault-group-unknown = no group in groups.csv has this name
fault-question-unknown = no question in questions.csv has this name
fault-question-group = the question is not put to the group { $group }
fault-answer-scale = the answer does not stand on the question’s scale: { $scale }
fault-answer-value = the question has no scale, so the answer must be a value from 0 to 1
fault-error-negative = a standard error is not negative
fault-error-alone = a standard error without a value
fault-count-ambiguous = can be read in two ways: as { $decimal } or as { $thousands }; write a whole number without marks
fault-count = expected how many answers: a whole number that is not negative
fault-rule-question = the rule asks for the question “{ $question }”, which questions.csv does not have
fault-rule-group = the rule asks for the group “{ $group }”, which is not there

# Forms
fault-form = this is no form for scores, or one of another version
fault-form-item = nothing is to be entered in this row
fault-form-value = this cannot be read; please enter a number, a day (year-month-day), yes, no or none
fault-form-unit = the unit’s code is missing in the form
fault-form-columns = the form lacks the columns { $columns }; please download it again
fault-form-code = this row belongs to no criterion: its code was removed or changed
fault-form-formula = this cell holds a formula; please enter the value
fault-form-framework = the form is for the framework { $found }, not { $expected }
fault-form-campaign = the form is for the campaign { $found }, not { $expected }
fault-form-other-unit = the form is by the unit { $found }, not { $expected }
form-unit = Code of the unit
form-help = Fill in the coloured cells only. Leave empty what is not known: empty is not 0.
form-choice = Outcome
form-points-range = Points from 0 to { $max }
form-count = A whole number; none if the thing does not exist
form-number = A number; none if the thing does not exist
form-date = A date: year-month-day, such as 2020-12-31; none if the thing does not exist
form-flag = yes or no
form-option = One of: { $options }

# Tables for readers
table-rank = Rank
table-unit = Code
table-name = Unit
table-region = Region
table-points = Points
table-index = Index (%)
table-percent = Percent
table-band = Band
table-code = No.
table-item = Item
table-criterion = Criterion
table-max = Maximum
table-rule = Scoring rule
table-value = Entry
table-applicable = Applicable
table-note = Note
table-missing = What is missing
sheet-ranking = Ranking
sheet-figures = All figures
sheet-form = Self-assessment
ranking-title = { $title }, { $year }
note-illustrative = Illustrative figures: invented to show how the system works; they say nothing about any unit.

# Writing
write-exists = there is something at { $path } already; choose another place
write-failed = { $path } cannot be written: { $why }
write-zip = the archive cannot be written: { $why }
write-xlsx = the workbook cannot be written: { $why }

# Verifying
verify-no-description = there is no datapackage.json, so that no file can be compared with its hash
verify-description = datapackage.json cannot be read: { $why }
verify-file-missing = { $file } is listed in datapackage.json, but is not there
verify-size = { $file } has { $found } bytes; listed are { $expected }
verify-hash = { $file } was changed: its hash is { $found }; listed is { $expected }
verify-hash-absent = { $file } is listed without a SHA-256, so that it cannot be compared
verify-file-unlisted = { $file } is not listed in datapackage.json
verify-files = { $count } files are as datapackage.json says
verify-unreadable = the package cannot be read without errors
verify-no-results = there is no results.csv to compare with the computation
verify-cell = { $file }, line { $line }, column { $column }: “{ $found }” stands there; the computation gives “{ $expected }”
verify-results = recomputed: all { $rows } rows of results.csv are right
verify-json = recomputed: results.json is the same, byte by byte
verify-json-differs = results.json, byte { $byte } (unit: { $unit }): “{ $found }” stands there; the computation gives “{ $expected }”
verify-proof-missing = there is no proof.json: nothing proves that the holder of this key has published the package
verify-proof-without-key = proof.json names no public key; give the key of the publisher to check it
verify-proof-broken = proof.json does not hold: { $why }
verify-proof-elsewhere = proof.json holds for record { $record } of the ledger, but that record did not publish this package
verify-proved = this is the package that was published: record { $record } of a signed ledger of { $records } records
verify-proved-by = record { $record } of a signed ledger of { $records } records published this package, by the key that the package itself names: { $key }; compare it with the key that the publisher has made known
verify-witness-cosigned = the witness “{ $name }” cosigned the ledger of { $records } records, this publication among them, on { $day } at { $hour } (time of Viet Nam)
verify-witness-untimely = the cosignature of “{ $name }” says { $day } { $hour } (time of Viet Nam), before the publication or yet to come; it does not count
verify-witness-forged = { $file }: the cosignature in the name of “{ $name }” is wrong: it was not made by this key, or for another checkpoint
verify-witness-silent = the witness “{ $name }” has not cosigned, as far as the files tell
verify-witness-own = “{ $name }” has the publisher's own key: nobody witnesses what they did themselves; it does not count
verify-witness-twice = “{ $other }” has the same key as “{ $name }”; both count as one witness
verify-witness-strangers = cosignatures by keys that were not named as trusted, which do not count: { $count }
verify-witness-elsewhere = { $file }: the checkpoint in it, over { $records } records, does not prove this publication; its cosignatures do not count
verify-witness-unusable = { $file } cannot be used: { $why }
verify-witness-split = { $file }: the publisher has signed two different ledgers of { $records } records; please keep both files and make this known
verify-witness-unpublished = the package has no proof that holds, so that there is no checkpoint that witnesses could have cosigned
verify-witnesses-enough = enough witnesses: { $count } cosigned, at least { $needed } were asked for
verify-witnesses-too-few = NOT enough witnesses: { $count } cosigned, at least { $needed } were asked for

# Figures from elsewhere, the package of a campaign of the office
fault-figure-appraised = This criterion is scored by appraisal; it takes no figures from elsewhere
fault-figure-item = The set of criteria does not use this item: the code of a criterion that a survey or another source scores, the name of a source, or of a question in a rule is expected
package-everybody = All respondents
package-preliminary = Preliminary figures that the appraisal council has not concluded on; not for publication.
