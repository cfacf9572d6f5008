# Overseeing a campaign
oversight-title = Progress and points of all units
oversight-lead = All units by field: their own points, the points after appraisal, how far they are and who is late.
oversight-embargo = Points are not published yet and for internal use only. That you look at this page is recorded.
oversight-reading = In each cell: the share of the unit's own points → after appraisal, in percent of the maximum that applies; the darker a cell, the higher the share.
oversight-then = , after appraisal
oversight-export = Take home:
oversight-none = There is no such unit.
oversight-more = The next units
oversight-kind = Kind of unit
oversight-find = Find a unit (accents do not matter)
oversight-region = Region
oversight-any = All
oversight-state = State
oversight-sort = Sort by
oversight-late = Late
oversight-late-all = Late
oversight-late-only = Late units only
oversight-overdue = overdue
oversight-was-late = submitted late
oversight-show = Show
oversight-all = All again
oversight-unit = Unit
oversight-code = Code
oversight-entered-head = Scored
oversight-entered = { $n }/{ $of }
oversight-own-points = Own points
oversight-appraised-points = Points after appraisal
oversight-own-share = own (%)
oversight-appraised-share = after appraisal (%)
oversight-order-code = code of the unit
oversight-order-state = state, furthest behind first
oversight-order-late = late ones first
oversight-order-own = own points, fewest first
oversight-order-appraised = points after appraisal, fewest first
oversight-order-gap = gap, most overstated first
oversight-remind-all = Remind all overdue units
oversight-remind-chosen = Remind the chosen ones
oversight-remind-hint = Officers and leaders of the unit get a notice and a mail; each unit is reminded once a day at most.
oversight-tick = Choose to be reminded
oversight-reminded-on = reminded { $day }
oversight-reminded =
    { $units ->
        [0] No unit was reminded: none is overdue, or they were reminded today.
        [one] One unit was reminded.
       *[other] { $units } units were reminded.
    }
oversight-mail-subject = Reminder to submit the self-assessment: { $campaign }
oversight-mail = The unit { $unit } has not submitted its self-assessment for { $campaign }. The last day is { $deadline } ({ $due }). Please complete and submit it at:

# The gap between claims and appraisal
gaps-title = Claims against appraisal
gaps-lead = What units claim against what the appraisal gives, by criterion and by unit. The criteria with the fewest accepted claims come first.
gaps-no-judgement = This table says where to look and is no judgement of a unit or a rule: a gap may come from how a rule is read, from evidence, or from the appraisal itself.
gaps-by-criterion = By criterion
gaps-by-unit = Units that claim most above the appraisal
gaps-none = No score has been appraised yet.
gaps-none-over = No unit claims more than the appraisal gave.
gaps-units = Units
gaps-criteria = Criteria
gaps-mean-own = Mean claimed
gaps-mean-appraised = Mean after appraisal
gaps-mean-change = Mean change
gaps-accepted = Accepted (%)
gaps-remark = Worth a look
gaps-over = Gap
gaps-few = Fewer than half were accepted: the rule may be unclear
gaps-far = Scores changed much, measured by the maximum: the rule may be unclear
gaps-few-and-far = Fewer than half were accepted and scores changed much: the rule may be unclear
gaps-chart = Share of claims that were accepted
gaps-chart-description = The { $criteria } criteria with the lowest share of accepted claims; the table below has all figures.

# The burden on units
burden-title = The work of the units
burden-lead = What this campaign costs its units: hours of work as they tell them when they submit, files and links that they bring, criteria and facts that they are asked for, beside the year before.
burden-no-judgement = It serves to ask for less; nobody is judged by it and no score depends on it. Telling hours is voluntary.
burden-sums = In sum
burden-what = What
burden-by-unit = By unit
burden-reading = Those that tell the most hours come first; – stands where nothing was told or there is no dossier.
burden-units = Units that take part
burden-told = Units that told their hours
burden-hours = Hours of work
burden-hours-mean = Mean hours of a unit that told them
burden-files = Files
burden-links = Links
burden-criteria = Criteria that each unit scores
burden-facts = Facts that each unit enters
burden-facts-all = Facts to be entered by all units

# Integrity report
integrity-redrawn = Survey samples that were drawn again
integrity-draw = { $group }: draw { $number }
integrity-title = Integrity report
integrity-lead = Every change of a score after a lock or a review, every dossier that was opened again, every criterion that was left out and every contact about a score: who, when, why, and what it did to ranks. The report is made of the log; no change can be missing.
integrity-embargo = The result is not published yet. That you look at this page is recorded.
integrity-embargo-short = Not published yet
integrity-take = Take home:
integrity-changes = Changes, re-openings, exclusions, contacts
integrity-none = There is none.
integrity-not-ranked = The campaign has too many units to compute effects on ranks here; compare two runs.
integrity-more = The next units
integrity-when = When
integrity-who = Who
integrity-group = Group of respondents
integrity-unit = Unit
integrity-code = Criterion
integrity-what = What
integrity-before = Before
integrity-after = After
integrity-reason = Reason, content
integrity-ranks = Effect of all changed scores of the unit
integrity-effect =
    { $moved ->
        [0] Index { $before } → { $after }, rank { $rank_before } → { $rank_after }.
        [one] Index { $before } → { $after }, rank { $rank_before } → { $rank_after }; one other unit changed its rank.
       *[other] Index { $before } → { $after }, rank { $rank_before } → { $rank_after }; { $moved } other units changed their rank.
    }
integrity-side = On whose behalf
integrity-public-lead = Every change of a score after a lock or a review, every dossier that was opened again, every criterion that was left out, every contact about a score that was noted and every survey sample that was drawn again: when, on whose behalf, why, and what it did to ranks. The report is made of the log and published with the result.
integrity-public-none = There was no such change in this year.
integrity-public-untold = The data of this year come without an integrity report.
integrity-public-more = { $count } more lines stand in the CSV file.
integrity-contact-by = { $from }: { $text }
integrity-contact-on = { $from } on { $day }: { $text }
integrity-looks = Who looked at results before the publication
integrity-looked-at = What was looked at
integrity-note = Note a contact about a score
integrity-note-save = Note it
integrity-note-lead = Notes that somebody spoke to those who score about a score. It stands in the log and cannot be taken back. What was asked is published with the result, names are not: write no name there.
integrity-note-unit = Code of the unit
integrity-note-unit-hint = For example: VN-13
integrity-note-code = Code of the criterion (empty for the whole dossier)
integrity-note-from = Who made contact
integrity-note-day = Day of the contact
integrity-note-text = What was asked
integrity-note-no-code = The criteria of this unit have none with this code
integrity-note-not-part = The unit takes no part in the campaign
run-changed-since =
    { $count ->
        [0] No score has changed since this run.
        [one] One score has changed since this run.
       *[other] { $count } scores have changed since this run.
    }
run-approved-since =
    { $count ->
        [0] The result is approved (run { $run }); no score has changed since then.
        [one] The result is approved (run { $run }); one score has changed since then.
       *[other] The result is approved (run { $run }); { $count } scores have changed since then.
    }
run-approved-at-least = The result is approved (run { $run }); at least { $count } scores have changed since then.
run-changed-at-least = At least { $count } scores have changed since this run.

# Worth a look
flags-title = Worth a look
flags-lead = What one may want to look at: the same file in several units, evidence from before the year, round figures, results exactly on a bound. Each may have an innocent reason; the system concludes nothing and changes no score.
flags-found =
    { $flags ->
        [0] Nothing is worth a look in the dossiers of this page ({ $units }).
        [one] One thing is worth a look in the dossiers of this page ({ $units }).
       *[other] { $flags } things are worth a look in the dossiers of this page ({ $units }).
    }
flags-at-criterion = Worth a look (no conclusion):

# How far two blind appraisals agree
agreement-title = How far two independent appraisers agree
agreement-lead = { $pairs ->
    [one] One score was
   *[other] { $pairs } scores were
 } given by two who did not know of each other; { $equal } are equal. Krippendorff’s alpha on shares of the maximum: { $alpha }.
agreement-reading = 1 is full agreement, 0 what chance alone would give; – stands where there are too few scores or all are the same. A low measure says that a rule may be unclear, and nothing of the appraisers.
agreement-pairs = Scores
agreement-equal = Equal (%)
agreement-kappa = Cohen’s kappa (weighted)
