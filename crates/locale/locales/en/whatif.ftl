# What would be: the ranking under other assumptions
nav-whatif = What if
whatif-title = What would be if
whatif-lead = Change weights, points or facts of a unit, or compare some of the units alone, and see how the ranks move. Nothing is kept.
whatif-weights = Weights
whatif-weights-hint = How many points each field and criterion counts; within a field its criteria keep their proportions. The sum stays as it is; 0 leaves one out. Bonus and penalty stay.
whatif-decided = As decided:
whatif-criteria-weights = Weights of the criteria
whatif-unit = Points or facts of a unit
whatif-unit-hint = Name the unit and the criterion by their codes, then points or facts such as done=12; planned=14. Points count where they are given; facts alone are scored by the rule. With the unit alone: what would raise it, and which units are like it.
whatif-unit-code = Code of the unit
whatif-cell = Change
whatif-code = Code of the criterion
whatif-points = Points
whatif-facts = Facts
whatif-among = Units that are ranked among each other
whatif-codes = Codes of the units
whatif-codes-hint = Separated by blanks; empty means all
whatif-show = Show the ranking
whatif-ranking = The ranking as supposed
whatif-own-view = This is the reader’s own view, not the published result.
whatif-rank-before = Rank before
whatif-rank-after = Rank after
whatif-moved = Ranks moved
whatif-index-before = Index before
whatif-index-after = Index after
whatif-file = This table (CSV)
whatif-said = { $units ->
    [one] { $moved } of one unit would have another rank.
   *[other] { $moved } of { $units } units would have another rank.
}
whatif-up = Furthest up: { $unit }, by { $ranks ->
    [one] one rank
   *[other] { $ranks } ranks
}.
whatif-down = Furthest down: { $unit }, by { $ranks ->
    [one] one rank
   *[other] { $ranks } ranks
}.
whatif-lost = { $count ->
    [one] One unit has a rank
   *[other] { $count } units have a rank
} only before or only after.
whatif-more = { $count ->
    [one] One more unit stands
   *[other] { $count } more units stand
} in the CSV file.
whatif-raise = What would raise it most
whatif-raise-why = The three smallest changes of a fact that gain most points, everything else as it is and scored as the rule says; costs are not considered.
whatif-raise-none = No change of a single fact gains points by a rule, or the unit has no index.
whatif-outcome = { $points } points more: index { $index }, rank { $rank }.
whatif-suppose = Suppose this
whatif-raise-file = All changes that gain points (CSV)
whatif-gain = Points gained
whatif-peers = Units like it
whatif-peers-why = Units of the same kind whose index is nearest, field by field; the unit itself comes first.
whatif-unit-link = What would raise the index most, and which units are like it
whatif-unit-unknown = There is no unit with the code “{ $value }”.
whatif-units-unknown = There are no units { $value }.
whatif-unit-missing = Criterion { $code }: name the unit.
whatif-code-unknown = There is no scored criterion with the code “{ $value }”.
whatif-weight-wrong = Weight of { $code }: “{ $value }” is no number from 0 to { $most }.
whatif-points-wrong = Points of { $code }: “{ $value }” is no number from 0 to { $max }.
whatif-facts-wrong = “{ $value }” are no facts: name=value, separated by semicolons, is expected.
whatif-rule = The rule of a criterion
whatif-rule-hint = Give the code of a criterion and another rule, written as in the set of criteria. Points that follow the rule as decided are computed anew from the facts; where people gave other points, the share of the maximum that was reached is kept.
whatif-rule-text = Rule
whatif-rule-wrong = Rule, “{ $value }”: { $why }
