# Syntax
syntax-expected = cannot read “{ $found }” here; expected { $expected }
syntax-expected-at-end = the cell ends too early{ $found }; expected { $expected }
syntax-ambiguous-number = a comma followed by exactly three digits can be read in two ways; write 1.5 or 1500
syntax-number-too-large = the number has too many digits (at most 15 before and 10 after the decimal point)
syntax-reserved = “{ $word }” is a word of the rule notation and cannot be a name
syntax-no-such-date = there is no such day; a date is written year-month-day, such as 2020-12-31
syntax-twice = “{ $name }” is declared twice
syntax-too-long = the cell is longer than { $most } characters
syntax-too-deep = more than { $most } levels of brackets
expected-number = a number
expected-name = a name
expected-label = a label in quotation marks
expected-fact = the name of a fact
expected-points = points (not a percentage)
expected-measure = a measure (a number, a fact or a formula)
expected-rule = a scoring rule
expected-condition = a condition (such as >= 85%, 70%..100%, none, else)
expected-result = points, max, share or a formula after ‘points’
expected-end = the end of the cell
expected-value = a value (a number, a date, yes, no, none or the name of an option)
expected-threshold = a bound (a number, a percentage or a fraction)

# Faults in framework.toml
fault-toml = the TOML file cannot be read: { $why }
fault-unknown-key = the key is not part of the format and is passed over
fault-key-missing = a required key is missing
fault-digits = printed decimals must be 0 to 8
fault-ties = ties must be “competition” (1, 1, 3) or “dense” (1, 1, 2)
fault-band-bounds = the bound of a band must be 0 to 100
fault-bands-order = bands must fall; band { $band } is not below the one before it
fault-band-twice = the name of a band is used twice
fault-stated = the decision states { $stated }, the tree has { $found }
fault-based-on-missing = the column replaces has codes, but framework.toml does not say based_on
fault-based-on-itself = a framework cannot amend itself
fault-based-on = it is compared with { $base }, which is not what based_on says

# Faults in the tree
fault-empty = the table has no rows
fault-code = a code is numbers from 1 on, joined by dots, such as 1.2.3
fault-code-twice = the code stands on line { $line } already
fault-parent-missing = no row has the parent's code { $parent }
fault-parent-missing-near = no row has the parent's code { $parent }; the row above is { $near } and has no children yet
fault-parent-after = the parent { $parent } stands after its child
fault-out-of-place = the code does not belong here (it stands after { $before })
fault-code-gap = the code leaves a gap after { $before }
fault-name = the Vietnamese name is missing
fault-option-as-node = the name ends with points ({ $points }): this is a step of a scale, not a criterion
fault-max = maximum points must be a number that is not negative
fault-max-zero = maximum points are 0; if it is only followed, write the rule “unscored”
fault-parent-scored = a node with nodes below it is not scored itself; this cell must be empty
fault-scored-by = must be appraisal, survey or external
fault-scored-by-missing = it is not said who scores this; taken from the rule
fault-scored-by-rule = the column scored_by says { $said }, but the rule is one of { $rule }
fault-pool = must be empty, bonus or penalty
fault-pool-level = bonus and penalty are said at the level of fields only
fault-sum = the points below add up to { $sum }, not to the maximum { $max }
fault-replaces-twice = code { $code } stands twice in this cell
fault-replaces-unknown = version { $base } has no such code
fault-replaces-level = a node with nodes below it replaces a scored one, or the other way round
fault-replaced-twice = the old code { $code } is already replaced by { $other }
fault-no-lineage = the framework amends an earlier one, but the column replaces is empty everywhere

# Faults in scoring rules
fault-no-rule = a scored node without a rule; points are entered by hand from 0 to max (“judged 0 .. max step 0.25” would say so)
fault-constant = the rule gives every unit the same points
fault-unscored-max = what is only followed has a maximum of 0
fault-unscored-inside = “unscored” must stand alone
fault-fact-unknown = the rule uses the fact “{ $fact }”, which the column facts does not declare
fault-fact-unused = the fact “{ $fact }” is declared, but no rule uses it
fault-fact-label = the fact “{ $fact }” has no Vietnamese label
fault-fact-bound = the bound of “{ $fact }” names “{ $bound }”, which is not a fact of the same kind of this node
fault-fact-bounds-cross = the lower bound of “{ $fact }” is above its upper bound
fault-name-twice = the name “{ $name }” is used for two things in this node
fault-max-unreachable = the maximum { $max } cannot be reached; the most is { $best }
fault-exceeds-max = a step gives { $points } points, more than the maximum { $max }
fault-out-in-sum = “nothing = out” cannot stand inside a sum
fault-zero-amount = each one gives or takes 0 points
fault-one-option = there must be two options or more
fault-option-twice = the option “{ $name }” stands twice
fault-option-label = the option “{ $name }” has no label
fault-label-twice = the label “{ $label }” is used for two options
fault-label-points = the label “{ $label }” says { $said } points, but the option gives { $points }
fault-all-order = the points when a requirement fails must be below those when all hold
fault-judged-bounds = the lowest must be below the highest
fault-judged-step = the step must be above 0 and divide the span
fault-kind = “{ $expression }” is not of the kind that is needed here (number, date or yes/no)
fault-nothing-unsaid = the denominator “{ $denominator }” can be 0, and the rule does not say what then (nothing = full, out or points)
fault-overlap = steps overlap: { $range } belongs to two of them
fault-step-unreachable = the step “{ $step }” can never hold
fault-gap = no step covers { $range }
fault-gap-else = { $range } lies between two steps, but falls to “else”
fault-else-both-sides = “else” also takes { $range }, which is above every step
fault-range-reversed = the range “{ $step }” is written the wrong way round
fault-target = a target must be above 0
fault-not-monotone = points fall and rise again as the value rises

# Ranges
range-is = { $a } exactly
range-closed = { $a } to { $b }
range-below = { $a } to below { $b }
range-above = above { $a } to { $b }
range-open = above { $a } to below { $b }
range-from = { $a } or more
range-more = more than { $a }
range-up-to = { $b } or less
range-less = below { $b }
range-or = { $a } or { $b }
range-none = none at all
range-else = anything else

# Rules in words
rule-by-hand = Points are given by the appraiser, up to { $max }
rule-steps = By { $measure }:
rule-linear = By { $measure }: { $points }
rule-each = For each of { $measure }: { $points }, up to { $cap }
rule-deduct = From { $max } down to 0:
loss = for each of { $measure }: minus { $amount }
loss-after = for each of { $measure } after { $after }: minus { $amount }
loss-percent = { $share } of { $max }
rule-choice = One of these:
rule-check = Each that holds adds its points:
rule-all = If all of these hold: { $points }; otherwise: { $otherwise }
rule-judged = Judged from { $lowest } to { $highest } points
rule-judged-step = Judged from { $lowest } to { $highest } points in steps of { $step }
rule-best = The better of these counts:
rule-sum = These are added, up to { $max }:
rule-branch = Depending on the case:
rule-when = If { $condition }:
rule-when-not = If not:
rule-zero-when = 0 points if { $condition }; otherwise:
rule-constant = { $points }
rule-unscored = Followed, not scored
rule-unscored-measure = { $measure } is followed, not scored
option = { $label }: { $points }
item = { $label }
item-held = holds: { $label }
item-not-held = does not hold: { $label }
step = { $range }: { $points }
result-share = the value × { $max }
result-share-of = (the value / { $target }) × { $max }, at most { $max }
result-value = the value itself, at most { $max }
result-formula = { $formula }, at most { $max }
result-rounded = { $points }, rounded to { $digits } decimals
nothing-full = If nothing arose: the full { $max }
nothing-out = If nothing arose: it leaves the points and the maximum
nothing-points = If nothing arose: { $points }
condition-yes = there is { $fact }
condition-no = there is no { $fact }
condition-none = { $fact } does not exist
condition-ge = { $a } is at least { $b }
condition-gt = { $a } is more than { $b }
condition-le = { $a } is at most { $b }
condition-lt = { $a } is less than { $b }
condition-eq = { $a } is { $b }
condition-ne = { $a } is not { $b }
condition-and = { $a } and { $b }
expr-add = { $a } + { $b }
expr-sub = { $a } − { $b }
expr-mul = { $a } × { $b }
expr-div = { $a } / { $b }
expr-neg = −{ $e }
expr-brackets = ({ $e })
expr-days = { $n } days
expr-months = { $n } months
expr-max = the maximum
expr-value = the value
expr-highest = the highest among the units of [{ $e }]
expr-lowest = the lowest among the units of [{ $e }]
expr-mean = the mean of the units of [{ $e }]
expr-last = { $e } (last year)
expr-larger = the larger of [{ $a }] and [{ $b }]
expr-smaller = the smaller of [{ $a }] and [{ $b }]
expr-external = { $source }
expr-survey = the mean value of the answers to { $questions } ({ $groups })
expr-survey-share = the share of answers to { $questions } with a value of { $least } or more ({ $groups })
survey-all-groups = all groups of respondents

# Points explained
fact-none = none
trace-fact = { $fact }: { $value }
trace-points = { $points } of { $max }
trace-out = Not applicable: it leaves the points and the maximum
trace-missing = No points: { $reasons }
trace-measured = { $measure } = { $value }
trace-none = { $measure }: none
trace-nothing = { $measure }: nothing arose
trace-best = alternative { $n } counts
trace-holds = the condition holds: { $condition }
trace-holds-not = the condition does not hold: { $condition }
reason-fact = the fact “{ $fact }” is missing
reason-last = last year's fact “{ $fact }” is missing
reason-external = the figure { $source } is missing
reason-survey = there are no answers to { $questions }
reason-group = no unit has what is compared
reason-nothing = the denominator is 0, and the rule does not say what then
reason-no-step = no step covers the value
reason-kind = the fact “{ $fact }” is of the wrong kind
reason-option = there is no option “{ $option }”
reason-too-large = a number is too large
reason-by-hand = points must be entered by the appraiser
reason-unscored = followed, not scored

# Advice
advice = If “{ $fact }” were { $to } instead of { $from }, there would be { $points } ({ $gain } more)
advice-choice = If “{ $to }” were reached instead of “{ $from }”, there would be { $points } ({ $gain } more)

# Two versions compared
change-added = added
change-removed = removed
change-merged = merged
change-split = split
change-reworded = re-worded
change-reweighted = maximum changed from { $old } to { $new }
change-rule = rule changed
change-details = facts, evidence or appraiser changed
change-moved = moved
change-renumbered = code changed from { $old } to { $new }
