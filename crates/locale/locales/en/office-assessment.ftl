# Self-assessment and evidence
office-assessments = Self-assessment
assessment-none = No campaign is open for your unit yet.
assessment-unit = Unit
assessment-campaign = Campaign
assessment-deadline = Deadline
assessment-criterion = Criterion
assessment-max = Maximum
assessment-own-points = Own points
assessment-percent = Share of the maximum
assessment-points-of = { $points } of { $most } points
assessment-progress = { $entered } of { $of } criteria scored
assessment-next-open = Score the next criterion: { $code }
assessment-state = State
assessment-state-empty = Not entered
assessment-state-part = Facts are missing
assessment-state-done = Scored
assessment-state-out = Said not to apply
assessment-out-short = does not apply
assessment-evidence = Documents
assessment-tree = The criteria

# Time
assessment-not-begun = The unit has not begun its self-assessment
assessment-open = Self-assessment under way
assessment-open-left = Self-assessment under way: { $days } days left, deadline { $day }
assessment-open-today = The deadline is today, { $day }
assessment-open-late = { $days } days late (deadline { $day }): it can still be submitted and is marked as late
assessment-submitted = Submitted
assessment-closed = The time for the self-assessment is over
assessment-returned = The self-assessment was sent back, to be completed until { $day }. Reason: { $reason }

# One criterion
assessment-asks = How it is scored
assessment-wanted = Evidence:
assessment-entry = Facts and own points
assessment-claim = Own points by
assessment-claim-rule = What the facts give
assessment-claim-points = Another number of points
assessment-claim-out = The criterion does not apply to the unit
assessment-points = Points
assessment-points-most = From 0 to { $most }; empty for what the facts give
assessment-reason = Reason
assessment-reason-hint = Needed where the own points differ from what the facts give, or where the criterion does not apply
assessment-reason-out-hint = Needed where the criterion does not apply
assessment-note = Explanation, note
assessment-note-hint = Needed where there is no evidence yet
assessment-applicable = Applies
assessment-save = Save
assessment-save-next = Save and go to the next criterion
assessment-before = Previous criterion
assessment-after = Next criterion
assessment-follows = How the points follow
assessment-more = What would give more points
assessment-last-fill = Fill in last year’s facts
assessment-last = Facts of last year
assessment-saved = Saved at { $time }
assessment-saving = Saving…
assessment-not-saved = Not saved: { $why }
assessment-newer = { $who } saved this criterion on { $when }. What you typed is kept here and not sent; press “Save” to see what differs.
assessment-lost = The connection is lost. What was typed is kept on this device and will be sent by itself.
assessment-session-over = The session is over. What was typed is kept on this device; please log in again.
assessment-kept-here = This device still holds what was typed, and somebody else has saved a newer version.
assessment-restore = Take what was typed here
assessment-theirs = Saved now: { $value }
assessment-nothing = (empty)
assessment-none-value = none
assessment-choose = Please choose

# Sharing the work in the unit
assessment-delegate-title = Sharing the work in the unit
assessment-delegate-none = Nothing is delegated; every officer of the unit can enter everything.
assessment-delegate-node = Field or criterion
assessment-delegate-person = Person
assessment-delegate-back = Nobody (take it back)
assessment-delegate = Delegate
assessment-delegated = Delegated to { $name }
assessment-delegate-no-node = Please choose the field or criterion to be delegated
assessment-delegate-no-person = The chosen person is no officer of the unit

# The report
assessment-account-title = Difficulties and proposals
assessment-account-lead = This goes into the unit’s report on its self-assessment.
assessment-difficulties = Difficulties
assessment-proposals = Proposals

# The form
assessment-form-title = Entry by a form
assessment-form-download = Download the form (XLSX)
assessment-form-upload = Enter from a form (XLSX)
assessment-form-lead = Download the form with what is saved, fill it in offline, then choose the file to see what it would change. Nothing is saved until you accept it.
assessment-form-file = The form, filled in
assessment-form-compare = See what changes
assessment-form-choose = Please choose the file of the form
assessment-form-faults = The form could not be taken. Please correct these cells and choose the file again.
assessment-form-cell = Cell
assessment-form-value = Content
assessment-form-wrong = Fault
assessment-form-nothing = The form changes nothing of what is saved.
assessment-form-differences = What the form changes
assessment-form-what = What
assessment-form-was = Saved
assessment-form-is = In the form
assessment-form-accept = Enter these changes
assessment-form-drop = Do not enter them
assessment-form-refused = These criteria could not be entered; the others are saved.
assessment-form-unread = This cannot be read

# Submission
assessment-submit-title = Sign and submit
assessment-submit = Sign and submit
assessment-submit-lead = This submits the self-assessment of { $unit }. From then on it is frozen and cannot be changed.
assessment-submit-points = Own points: { $points }.
assessment-submit-gaps = { $gaps ->
    [one] One criterion lacks facts or evidence, listed below; it can be submitted with a reason.
   *[other] { $gaps } things lack facts or evidence, listed below; it can be submitted with a reason.
}
assessment-lacks-facts = Missing facts or own points: { $n }
assessment-lacks-evidence = Missing evidence or its pages: { $n }
assessment-lacks-contradictions = Facts that contradict each other: { $n }
assessment-lacks-delegated = Delegated and not done: { $n }
assessment-lacks-delegate = given to { $name } (code { $code }), { $n } still without points
assessment-lacks-more = and { $n } more
assessment-submit-burden = { $criteria ->
    [one] It answers one criterion
   *[other] It answers { $criteria } criteria
 } with { $facts ->
    [one] one fact
   *[other] { $facts } facts
 } and brings { $files ->
    [one] one file
   *[other] { $files } files
 } and { $links ->
    [one] one link
   *[other] { $links } links
 }.
assessment-submit-burden-before = The year before: { $files ->
    [one] one file
   *[other] { $files } files
 }, { $links ->
    [one] one link
   *[other] { $links } links
 }.
assessment-submit-hours = Hours that the unit worked on it, in sum
assessment-submit-hours-hint = Of all who took part; an estimate will do. They serve to ask for less and change no score.
assessment-submit-hours-before = The year before it told { $hours ->
    [one] one hour
   *[other] { $hours } hours
 }.
assessment-submit-reason = Why it is submitted incomplete
assessment-withdraw-title = Withdraw the submission
assessment-withdraw = Withdraw
assessment-withdraw-lead = The self-assessment is open again. Please submit it again before the deadline; the old receipt stays on record.
assessment-return-title = Send back
assessment-return = Send back
assessment-return-lead = The unit can change its self-assessment until the day below. That it was opened again goes into the integrity report.
assessment-return-until = Can be changed until
assessment-return-reason = Reason
assessment-receipt-pdf = Receipt (PDF)
receipt-title = Receipt
receipt-by = Signed and submitted by
receipt-at = Submitted at
receipt-digest = SHA-256 of what was submitted
receipt-late = Late
receipt-gaps = Incomplete
receipt-gaps-reason = { $gaps } things. Reason: { $reason }
