# Appraisal, petitions, the council
office-appraisals = Appraisal
appraisal-none = There is no campaign for you to appraise.
appraisal-over = Its steps are over
appraisal-step = { $step } (until { $day })
appraisal-step-column = Step
appraisal-deadline = Deadline
appraisal-mine-column = Yours
appraisal-mine = { $criteria } { $criteria ->
    [one] criterion
   *[other] criteria
}
appraisal-reads-only = To read only

# Progress
appraisal-by-criterion = By criterion
appraisal-by-unit = By unit
appraisal-done = Appraised
appraisal-units = Units
appraisal-disputed = Waiting for the chair
appraisal-petitions-waiting = Petitions to answer
appraisal-petitions = Petitions
appraisal-submitted = Submitted at
appraisal-appraised-of = With appraised points
appraisal-no-units = No units.
appraisal-more = More units
appraisal-next-left = Next criterion to appraise
appraisal-left = To appraise
appraisal-dossier = Self-assessment

# States
appraisal-state-open = Not appraised
appraisal-state-half = Waiting for the second opinion
appraisal-state-disputed = Two different opinions
appraisal-state-accepted = The unit's own points accepted
appraisal-state-changed = Other points than the unit's own
appraisal-state-petitioned = Petition to answer
appraisal-state-answered = Petition answered
appraisal-state-final = Decided by the council

# Columns of points
appraisal-stands = How the points came about
appraisal-stage = Stage
appraisal-points = Points
appraisal-why = Reason, explanation
appraisal-who = By
appraisal-own = Claimed
appraisal-given = From the facts
appraisal-claims-rule = As the facts give
appraisal-first = Appraisal
appraisal-ruling = The chair's decision
appraisal-mean = Result of the appraisal
appraisal-mean-why = The mean of two opinions no further apart than { $apart } points
appraisal-disputed-why = Two opinions further apart than { $apart } points wait for the chair
appraisal-petition = Petition
appraisal-petition-draft = Petition (not handed over)
appraisal-answer = Answer to the petition
appraisal-second = Second appraisal
appraisal-final = Final
appraisal-appraised = Appraised
appraisal-appraiser = The appraisers

# One criterion of one unit
appraisal-across = This criterion in all units
appraisal-facts = Declared facts
appraisal-no-facts = The unit declares no facts.
appraisal-evidence = Evidence
appraisal-evidence-count = Documents
appraisal-no-evidence = No evidence.
appraisal-further = Further evidence of the petition
appraisal-pages = Pages
appraisal-form-first = Appraise
appraisal-form-ruling = Decide between two opinions
appraisal-form-second = Appraise again
appraisal-form-final = Decision of the council
appraisal-accept = Accept { $points }
appraisal-keep = Keep { $points }
appraisal-n-points = { $points } points
appraisal-or-set = Or set others:
appraisal-set-legend = Set points
appraisal-set = Set these points
appraisal-score = Result
appraisal-score-points = Points
appraisal-score-out = Does not apply to the unit
appraisal-points-most = 0 to { $most }
appraisal-cause = Why other points
appraisal-cause-choose = Please choose
appraisal-cause-hint = Needed for other points
appraisal-reason = In words
appraisal-reason-hint = Needed with “Something else”
appraisal-reason-needed = Needed where the points change
appraisal-answer-title = Answer the petition
appraisal-answer-hint = Give the reasons; the unit reads them
appraisal-answer-save = Send the answer
appraisal-contact-title = Note that somebody spoke to you about the score
appraisal-contact-lead = It goes into the integrity report.
appraisal-contact-from = Who
appraisal-contact-text = What
appraisal-contact-save = Note it
appraisal-keys = Access keys: hold Alt (Firefox: Alt + Shift; macOS: Control + Option) and press the letter in the frame.

# One criterion in all units
appraisal-find = Find a unit
appraisal-any-state = Any state
appraisal-filter = Filter
appraisal-units-found = { $units } { $units ->
    [one] unit.
   *[other] units.
}
appraisal-order = First: what has to be decided, points other than the facts give, unusual points.
appraisal-not-submitted = Not submitted yet
appraisal-claimed-other = Claims other points than the facts give
appraisal-outlier = Unusual among the units
appraisal-accept-all = Accept { $units } { $units ->
    [one] unit that claims
   *[other] units that claim
} what the facts give
appraisal-accepted = Accepted: { $accepted }; left: { $left }.
appraisal-accept-short = Accept
appraisal-set-other = Set others

# The council
appraisal-settle-title = Settle the unit's points
appraisal-settle = Settle
appraisal-settle-lead = The points of { $unit } become final as they stand. What the council decided for a criterion stays as it decided.
appraisal-members = Members of the council
appraisal-taking-part = Members who took part
appraisal-quorum = More than half of the members, in a meeting or in writing
appraisal-minutes = Number of the minutes
appraisal-minutes-date = Date of the minutes
appraisal-settled = Settled by the council: minutes { $minutes } of { $day }, { $present } of { $members } members took part{ $held ->
    [meeting] {" "}in a meeting
    [writing] {" "}in writing
   *[none] {""}
}.

# The unit's petition
petition-result = Result of the appraisal
petition-title = Petition about a criterion
petition-write = Write a petition
petition-edit = Change the petition
petition-save = Save the petition
petition-lead = Until { $day }. A petition is handed over when the unit's leader signs.
petition-text = Explanation, petition
petition-evidence = Evidence that goes with it
petition-pages = Pages of the documents that are ticked
petition-submit-title = Hand the petitions over
petition-submit = Sign and hand over
petition-submit-lead = Hands { $petitions } { $petitions ->
    [one] petition
   *[other] petitions
} of { $unit } over. They cannot be changed then.

# The way of a score
appraisal-trail = The way of the score
trail-none = Nothing is recorded yet.
trail-time = Time
trail-what = What
trail-record = Record
trail-entered = Declared and claimed
trail-attached = Evidence attached
trail-detached = Evidence taken away
trail-submitted = Signed and submitted
trail-withdrawn = Taken back
trail-returned = Sent back
trail-appraised = Appraised
trail-arbitrated = Decided by the chair
trail-petitioned = Petition written
trail-petitions-submitted = Petitions handed over
trail-answered = Petition answered
trail-appraised-again = Appraised again
trail-decided = Decided by the council
trail-settled = Settled by the council
trail-contact = A contact noted
trail-other = Something else
