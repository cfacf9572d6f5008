# Campaigns
office-campaigns = Campaigns
campaign-none = There is no campaign yet.
campaign-new-title = Plan a campaign
campaign-new = Plan the campaign
campaign-new-lead = One for each year: once it is planned, set the days of each step, then open it on the approved plan and criteria.
campaign-year = Year
campaign-year-hint = The year whose index is determined, such as 2020
campaign-title-vi = Title of the campaign
campaign-title-en = Title in English (if there is one)
campaign-host = Organising unit
campaign-state = State
campaign-planned = Not open yet
campaign-running = Running: { $step }
campaign-concluded = Concluded by the council, waiting for approval
campaign-approved = Result approved, not published yet
campaign-embargoed = To be published on { $when }
campaign-published = Published

# The way
campaign-path = The way
campaign-stop-open = Opening
campaign-stop-approve = Approval of the result
campaign-stop-publish = Publication
campaign-stop-done = done
campaign-stop-later = to come
campaign-stop-now = it is here now
campaign-stop-today = now, ends today
campaign-stop-left = { $days ->
    [one] now, 1 day left
   *[other] now, { $days } days left
 }
campaign-stop-over = { $days ->
    [one] now, 1 day over its deadline
   *[other] now, { $days } days over its deadline
 }
campaign-no-days = no days set
campaign-days-extended = { $days }, extended to { $to }
campaign-obstacles = What still stands in the way of opening
campaign-taking-units = Units that take part
campaign-units = { $n ->
    [one] 1 unit
   *[other] { $n } units
 }
campaign-units-word = units take part
campaign-units-none = the register of units has none of this kind
campaign-extensions = Extensions
campaign-history = What happened
campaign-at = When
campaign-by = By whom
campaign-what = What
campaign-done-begun = Campaign planned
campaign-done-schedule = Days of the steps set
campaign-done-terms = Terms set: late self-assessments, appraisal by two
campaign-done-opened = Campaign opened
campaign-done-advanced = Went on to { $step }
campaign-done-extended = { $step } extended to { $to }: { $unit }
campaign-done-concluded = The council concluded, minutes { $minutes }
campaign-done-returned = Sent back to the council
campaign-done-approved = Result approved: { $decision }
campaign-done-published = Result published
campaign-done-embargoed = Moment of publication set: { $when }
campaign-done-released = Published at the moment that was set
campaign-done-withdrawn = Publication withdrawn before its moment
campaign-done-corrected = Correction of the published result begun
campaign-conclusion = Conclusion of the council
campaign-conclusion-words = Minutes { $minutes } of { $date }, { $taking_part } of { $members } members took part{ $held ->
    [meeting] , in a meeting
    [writing] , in writing
   *[none] {""}
}
campaign-approval = Decision approving the result

# Days
campaign-schedule-title = Days of the steps
campaign-schedule-lead = The steps follow each other; first and last day are both included. Once the campaign is open, a deadline can only be extended with a reason.
campaign-schedule-save = Save the days
campaign-start = First day
campaign-deadline = Last day

# Opening
campaign-open-title = Open the campaign
campaign-open = Open the campaign
campaign-open-lead = A campaign is opened on the approved plan of its year, with one set of criteria for each kind of unit; the units begin to assess themselves at once.
campaign-grounds = Grounds
campaign-plan = Plan
campaign-plan-approved = approved
campaign-plan-draft = not approved
campaign-no-plan = There is no plan of this year yet
campaign-frameworks = Criteria in force
campaign-no-frameworks = No set of criteria is in force for this campaign yet.
campaign-approved-frameworks = Approved criteria, not in force for this campaign
campaign-enforce = Put in force

# What is done
campaign-advance = Go on to the next step
campaign-advance-lead = Ends “{ $step }” and goes on to “{ $next }”. There is no way back.
campaign-advance-early = This step lasts until { $last }; to go on before needs a reason.
campaign-advance-due = The deadline is over; a reason is not required.
campaign-extend = Extend a deadline
campaign-extend-lead = The new deadline holds for all units or for one, and does not go past that of the next step.
campaign-step = Step
campaign-step-until = { $step } (until { $last })
campaign-unit = Unit
campaign-all-units = All units
campaign-to = New deadline
campaign-reason = Reason
campaign-conclude = Record the council's conclusion
campaign-conclude-lead = A conclusion is valid if more than half of the members took part, in the meeting or in writing.
campaign-members = Members of the council
campaign-taking-part = Members who took part
campaign-taking-part-hint = More than half of the members
campaign-held = How the council decided
campaign-minutes = Number of the minutes
campaign-minutes-date = Date of the minutes
campaign-return = Send back to the council
campaign-return-lead = The result goes back to the appraisal council to be considered and concluded again.
campaign-approve = Approve the result
campaign-approve-lead = After approval the result stays under embargo until it is published.
campaign-decision-number = Number of the decision
campaign-decision-hint = Such as 1150/QĐ-BNV
campaign-decision-date = Date of the decision
campaign-publish = Publish the result
campaign-publish-lead = What is published is the run that the council’s chair and the approver have approved; what it was computed from must still be the same. Publishing opens points and index to everybody. What is published cannot be taken back, only corrected by a new edition.
campaign-release = Moment of publication
campaign-release-hint = By the clock of Viet Nam, within a year. Leave it empty to publish now. At that moment pages, data and proof open together; before it the leadership can preview the result and withdraw it.
campaign-withdraw = Withdraw the publication
campaign-withdraw-lead = The result is approved and not published again.
campaign-release-lead = The result waits to be published on { $when }. If you go on, it is published now; that cannot be taken back.
campaign-release-now = Publish now
campaign-correct = Correct the result
campaign-correct-lead = The campaign returns to the council’s step; after that it is concluded, computed, approved and published as a new edition. What is published stays readable, with the reason and a list of changes.
campaign-correct-reason = What has to be corrected
campaign-correct-hint = It is published with the new edition.
campaign-preview = Preview of what will be published
campaign-public = Public page of the result

# Figures that another system has
facts-title = Facts that another system has
facts-lead = What another system has need not be asked of units: it is brought once for many of them, with its source and day. It is filled in in their dossiers; a unit sees the source and may correct it with a reason.
facts-add = Bring a table
facts-columns-hint = A row is one fact of one unit; the column fact has its name or its label in the criteria. Each row is checked, and what would change is shown before it is taken.
facts-no-file = Choose a CSV or XLSX of 1 MB at most.
facts-no-unit = is no code of a unit that takes part
facts-no-criterion = is no criterion that units score
facts-no-fact = the criterion has no such fact
facts-twice = this fact stands in another row already
facts-preview-title = What will be taken
facts-preview =
    { $facts ->
        [0] Nothing in it is new.
        [one] One new fact of { $units ->
            [one] one unit
           *[other] { $units } units
         }; { $stay } of them the unit has entered otherwise, which stays.
       *[other] { $facts } new facts of { $units ->
            [one] one unit
           *[other] { $units } units
         }; { $stay } of them the unit has entered otherwise, which stays.
    }
facts-fact = Fact
facts-source = Source
facts-stays = The unit entered something else: it stays, and the contradiction is told
facts-take = Take all
facts-done = { $facts ->
    [one] One fact was taken.
   *[other] { $facts } facts were taken.
 }
facts-brought = { $source } has { $value } of { $day }; if that is wrong, change it and say why in the explanation.

terms-title = Terms of the campaign
terms-lead = These terms hold from the opening of the campaign on and cannot be changed afterwards.
terms-late = Self-assessments after their deadline
terms-late-locked = Locked; only an extension opens them
terms-late-marked = Still taken, and marked as late
terms-blind = Two appraise independently: largest difference (points)
terms-blind-hint = Leave it empty where one appraiser suffices. Where two are further apart the chair decides, else their mean counts.
terms-publisher-vi = Publisher (Vietnamese)
terms-publisher-en = Publisher (English)
terms-publisher-hint = Stands in the package, on the page of open data and in the catalogue for data portals.
terms-licence = Licence of the published data
terms-licence-none = No licence is named
terms-licence-hint = Says how others may use what is published.
terms-contact-vi = Press contact (Vietnamese)
terms-contact-en = Press contact (English)
terms-contact-hint = Names a desk, not a person: it is published in the package, on the page for the press and in the catalogue for data portals, and stays in the audit log. Leave it empty where there is none.
terms-contact-email = Mail of the contact
terms-contact-phone = Telephone of the contact
terms-save = Save the terms
