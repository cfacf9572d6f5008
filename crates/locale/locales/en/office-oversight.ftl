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
