# Points of one criterion
leaf-appraised = Appraised: { $points } of { $max }
leaf-self = Self-assessed: { $points } of { $max }
leaf-missing = No points: { $why }
leaf-not-applicable = Not applicable to this unit: it leaves the points and the maximum
missing-not-appraised = not appraised
missing-not-self-scored = not self-assessed
missing-nothing-applies = no criterion applies
missing-rule = { $why }

# Why there is no rank
apart-outside = Outside the ranking.
apart-missing = No score for { $code } { $name }: { $why }
apart-more = { $n ->
    [one] and { $n } more criterion
   *[other] and { $n } more criteria
}

# Why units got or lost points at a criterion
decided-full = The whole maximum reached
decided-entered = Points given: { $points }
decided-formula = Points by the formula of the rule
decided-followed = Followed, not scored
