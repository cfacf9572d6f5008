# Roles
role-administrator = administrator
role-coordinator = coordinator
role-deputy = deputy for a field
role-unit-officer = unit officer
role-unit-leader = unit leader
role-appraiser = appraiser
role-council-chair = chair of the appraisal council
role-survey-manager = survey manager
role-enumerator = enumerator
role-approver = approver
role-auditor = auditor

# Actions, after “authority to”
action-read = see
action-create = create
action-edit = change
action-remove = remove
action-report = report on
action-submit = submit
action-withdraw = withdraw
action-return = return
action-approve = approve
action-answer = answer
action-consult = hold a consultation on
action-enforce = put in force
action-advance = move on
action-extend = extend the deadline of
action-remind = send reminders of
action-publish = publish

# Subjects
subject-account = an account
subject-unit = the register of units
subject-plan = a plan
subject-work-item = a work item
subject-budget = a budget estimate
subject-directive = a directive
subject-framework = a framework
subject-node = a criterion
subject-comment = a comment
subject-campaign = a campaign
subject-assessment = a self-assessment
subject-evidence = evidence
subject-figure = figures of another system
subject-appraisal = an appraisal
subject-petition = a petition
subject-survey = a survey
subject-response = a questionnaire
subject-interview = an interview
subject-score = final scores
subject-council = the council's conclusion
subject-publication = a publication
subject-ledger = the ledger

# Not permitted
denied-no-role = There is no authority to { $action } { $subject }.
denied-elsewhere = The authority to { $action } { $subject } was given for another unit, for other criteria or to another person.
denied-embargo = It is too early to { $action } { $subject }: this has not been published yet.
denied-recused = Nobody may { $action } { $subject } of their own unit.
denied-auditor = Auditors read; they do not { $action } { $subject }.
refuse-own-submission = Nobody approves or returns what they submitted themselves.

# Refusals in general
refuse-conflict = Someone else has saved this in the meantime. Please look at the newer text before saving; what was typed is kept.
refuse-faults = There are { $n } things to correct.

# Input
input-empty = must not be empty
input-too-long = at most { $most } characters
input-none-chosen = nothing is chosen
input-too-many = at most { $most } entries
input-too-large = at most { $most }
input-taken = this identifier is taken
input-future = must not be in the future
input-past = must not be in the past
input-release-past = must be a moment to come
input-release-far = must be within a year from today
input-year = the year must be between 2000 and 2999
input-place = there is no such place in the list
input-deadline-before-start = the deadline must not be before the start on { $start }
input-done-before-start = the last day must not be before the first
input-unknown-item = the plan has no such work item
input-cycle = the work items depend on each other in a circle: { $way }
input-no-items = the plan has no work item yet
input-no-deliverable = “{ $item }” has no deliverable yet
input-too-much-money = the amount is more than { $most } đồng
input-base-missing = the version { $base } that this one amends is needed for comparison
input-meta-differs = must be { $known } as in the system
input-period = { $step }: the last day must not be before the first
input-steps-order = { $step }: must neither start nor end before the step that comes first
input-no-period = { $step }: has no period yet
input-not-later = the new deadline must be after the present one ({ $last })
input-past-next-step = the new deadline is after that of the next step ({ $step }, { $last }); extend that one first
input-more-than-members = more take part than the council has members
input-no-quorum = more than half of the members must take part, in the meeting or in writing
input-no-cause = choose why the score is another
input-no-score = has no appraised score yet
input-licence = The identifier of a licence has letters without accents, digits and - . + _ only
input-contact-none = expected an address of mail or a telephone number
input-contact-email = expected an address of mail such as press@agency.gov.vn, without accents, of at most 254 characters
input-contact-phone = expected a telephone number of 3 to 15 digits, with nothing but digits, blanks and + ( ) . -
input-negative = must not be negative
input-objection = The facts differ from what another source has: say why here
input-hours = at most { $most } hours
input-file-name = a file name has no slashes or control characters
input-media = is not a media type
input-url = an address begins with https:// or http:// and has no spaces
input-points = points are between 0 and { $most }
input-unscored = this criterion is only followed, not scored
input-fact-kind = this value is of another kind than the figure
input-unknown-fact = the criterion has no such figure

# The plan
refuse-no-plan = There is no such plan yet.
refuse-plan-exists = This plan exists already.
refuse-plan-approved = The plan is approved. To change it, begin an amendment.
refuse-plan-submitted = The plan waits for approval. Withdraw it before changing it.
refuse-plan-not-submitted = The plan has not been submitted.
refuse-plan-not-approved = The plan has not been approved.
refuse-amending = An amendment of the plan is being prepared already.
refuse-not-amending = No amendment is being prepared.
refuse-nothing-amended = The amendment does not change anything in the approved plan yet.
refuse-unknown-item = The plan has no work item { $id }.
refuse-unknown-directive = There is no directive { $id }.
refuse-item-needed = It cannot be removed: these items need it: { $items }.
refuse-item-directed = It cannot be removed: it carries out a directive of { $from }. Link the directive to another item first.
refuse-item-begun = A work item on which work has begun cannot leave the plan.
plan-change-added = added
plan-change-removed = removed
plan-change-renamed = renamed: “{ $old }” to “{ $new }”
plan-change-lead = another lead
plan-change-cooperation = other cooperating units
plan-change-deliverables = other deliverables
plan-change-start = start: { $old } to { $new }
plan-change-deadline = deadline: { $old } to { $new }
plan-change-dependencies = depends on other items
plan-change-budget = budget: { $old } đồng to { $new } đồng
reminder-in = “{ $name }”: { $days } { $days ->
    [one] day
   *[other] days
} left until { $deadline }
reminder-today = “{ $name }”: due today, { $deadline }
reminder-over = “{ $name }”: { $days } { $days ->
    [one] day
   *[other] days
} late (due { $deadline })

# The framework
refuse-no-framework = There is no such framework yet.
refuse-framework-exists = This framework exists already.
refuse-empty-framework = The framework has no criterion to consult on yet.
refuse-consulting = The framework is in consultation. Close it before changing the text.
refuse-no-consultation = The framework is not in consultation.
refuse-consultation-over = The time for comments ended on { $until }.
refuse-unanswered = { $n } comments have no answer yet.
refuse-framework-submitted = The framework waits for approval. Withdraw it before changing it.
refuse-framework-not-submitted = The framework has not been submitted.
refuse-framework-approved = The framework is approved and does not change. To amend it, begin a new version.
refuse-framework-not-approved = The framework has not been approved.
refuse-in-force = The framework is in force for this campaign already.
refuse-unknown-node = There is no criterion { $id }.
refuse-unknown-comment = There is no comment { $id }.
refuse-code-shifted = The code of this criterion is now { $code }; please look at the newer text.
refuse-no-code = No code can be given here: the code beside it is not valid, or the tree would become too deep.
refuse-into-itself = A criterion cannot be moved into itself.

# The campaign
step-assessment = Self-assessment
step-appraisal = Appraisal
step-petition = Petitions
step-second-appraisal = Second appraisal
step-council = Council
refuse-no-campaign = There is no such campaign yet.
refuse-campaign-exists = This campaign exists already.
refuse-campaign-open = The campaign is open already. Deadlines are now extended, with a reason.
refuse-campaign-not-open = The campaign has not been opened.
refuse-open-plan = It cannot be opened: the year's plan is not approved.
refuse-open-other-plan = It cannot be opened: the plan is for another year or of another unit.
refuse-open-no-framework = It cannot be opened: there is no framework.
refuse-open-framework = It cannot be opened: the framework { $id } is not in force for this campaign.
refuse-open-kind-twice = It cannot be opened: two frameworks are for the same kind of unit ({ $id }).
refuse-step-over = The step “{ $step }” is over.
refuse-council-first = After this step comes the council's conclusion.
refuse-not-council = It is not yet time for the council's conclusion.
refuse-concluded = The council has concluded already.
refuse-no-result = No run is approved as the result yet: a final run must be proposed, then approved by the chair of the appraisal council and by the approver.
refuse-result-changed = Run { $run } was approved, but what it was computed from has changed since: { $files }. Send the run back, make a new one and have it approved.
council-meeting = in a meeting
council-writing = in writing
refuse-not-concluded = The council has not concluded yet.
refuse-result-approved = The result is approved already.
refuse-result-not-approved = The result has not been approved.
refuse-published = The result is published already.
refuse-embargoed = The result waits for its moment of publication already.
refuse-not-embargoed = No result waits for its moment of publication.
refuse-not-published = The result is not published yet.
refuse-run-approved = The result is approved by the council's chair and by the approver, and does not change any more.
refuse-run-not-concluded = A final run can be made only after the council has concluded.
refuse-no-run = There is no run number { $id }.
refuse-run-preliminary = A preliminary run cannot be proposed. Make a final run first.
refuse-run-outdated = The conclusion that this run rests on does not stand any more. Make another run.
refuse-run-proposed = A run is proposed already.
refuse-run-not-proposed = This run is not proposed.
refuse-run-own = Who proposes and the two who approve must be three people.

# Self-assessment
refuse-no-assessment = The unit has not begun its self-assessment in this campaign.
refuse-other-framework = The framework or the campaign is not that of this self-assessment.
refuse-unknown-unit = There is no unit { $id }.
refuse-long-id = The identifiers of the campaign and of the unit { $unit } are too long together.
refuse-assessment-submitted = The self-assessment is submitted and does not change. Withdraw it before the deadline, or ask the coordinator to open it again.
refuse-assessment-closed = It is not the time for self-assessment. Ask the coordinator for an extension.
refuse-assessment-not-submitted = The self-assessment has not been submitted.
refuse-withdraw-late = The deadline is over; it cannot be withdrawn. Ask the coordinator to open it again.
refuse-return-late = The appraised points are disclosed; the self-assessment cannot be opened again.
refuse-remind-over = The campaign has left the appraisal; there is nothing left to remind of.
refuse-no-snapshot = Something in it cannot be recorded, so that it cannot be submitted.
refuse-not-earlier = Only documents of an earlier campaign can be used again.
refuse-document-exists = There is a document with this identifier.
refuse-unknown-document = There is no document { $id }.
refuse-document-used = It cannot be removed: the document proves { $codes }.
refuse-too-many = At most { $most } entries.
gap-score = no score of the unit yet
gap-evidence = neither evidence nor explanation
gap-pages = the evidence does not say on which page it stands
finding-above = “{ $fact }” is { $value }: more than { $limit }
finding-above-fact = “{ $fact }” is { $value }: more than “{ $bound }” ({ $limit })
finding-below = “{ $fact }” is { $value }: less than { $limit }
finding-below-fact = “{ $fact }” is { $value }: less than “{ $bound }” ({ $limit })
finding-brought = “{ $fact }” is { $value }, by { $source } it is { $there }
finding-brought-none = “{ $fact }” is empty, by { $source } it is { $there }
finding-elsewhere = “{ $fact }” is { $value }, but at { $code } it is { $there }

# Appraisal, petitions, conclusion
refuse-other-step = This is done in the step “{ $step }”.
refuse-assessment-open = The unit can still change its self-assessment; it is too early to appraise it.
refuse-nothing-to-accept = There is no score to accept yet; please set one.
refuse-ruled = The chair has decided on this criterion.
refuse-two-opinions = Two people have appraised this criterion already.
refuse-not-disputed = There are no two opinions on this criterion to decide between.
refuse-petitions-closed = It is not the time for petitions.
refuse-petition-submitted = The petition about this criterion is submitted and does not change.
refuse-no-petitions = There is no petition to submit.
refuse-no-petition = The unit has submitted no petition about this criterion.
cause-no-evidence = No evidence and no explanation
cause-not-proven = The evidence does not show what is declared
cause-other-year = The evidence is of another year
cause-no-authority = The evidence was not issued by an authority competent for it
cause-wrong-facts = The declared figures are wrong
cause-wrong-rule = The scoring rule was applied wrongly
cause-late = It was done late
cause-applicability = Whether it applies was judged wrongly
cause-underclaimed = The unit claimed less than it is due
cause-other = Another reason

# What waits
task-approve-plan = Approve the plan
task-mend-plan = Revise the plan that was returned
task-carry-out = Carry out the work item
task-follow-directive = Carry out the directive
task-approve-framework = Approve the framework
task-mend-framework = Revise the framework that was returned
task-comment = Comment on the draft framework
task-answer = Answer comments
task-assess = Assess your unit
task-appraise = Appraise
task-petition = Explain and petition
task-appraise-again = Answer petitions, appraise again
task-conclude = The council concludes
task-advance = Go on to the next step
task-approve-result = Approve the result
task-publish = Publish the result
task-approve-survey = Approve the survey plan
task-mend-survey = Revise the survey plan that was returned
task-ask-on = Correct or explain interviews that were returned ({ $count })
task-check-interviews = Look at interviews ({ $count })
task-ask-again = Call back ({ $count })
task-accept-interviews = Accept interviews ({ $count })
task-reminded = Reminder to submit the self-assessment
task-plan-approved = The plan was approved
task-framework-approved = The framework was approved
task-published = The result was published

# Integrity report
integrity-declaration = A declaration changed after it had been submitted
integrity-second-appraisal = A score changed by the second appraisal
integrity-council = A score changed by the council
integrity-after-settlement = A score changed after the council's decision
integrity-exclusion = A criterion taken out of a unit's points
integrity-reopening = A submission opened again
integrity-contact = A contact about a score that was noted
integrity-redraw = A survey sample drawn again
integrity-side-unit = The unit assessed
integrity-side-host = The authority in charge
integrity-side-appraiser = Appraiser
integrity-side-council = Appraisal council

# How far a dossier is
standing-not-begun = not begun
standing-draft = draft
standing-submitted = submitted
standing-appraised = appraised
standing-petition = petition
standing-final = final

# Worth a look
flag-same-file = The document “{ $title }” is the very same file that proves something in { $units ->
    [one] another unit
   *[other] { $units } other units
}; it may be a common document, or not the unit's own.
flag-older = The document “{ $title }” holds since { $effective }, before the year that is assessed; it may still hold, or be of the year before.
flag-round = The figure { $fact } = { $value } is a whole number of hundreds; it may be just so, or an estimate.
flag-threshold = What comes out is exactly the bound { $bound } of the rule; it may be just so, or the figures were chosen to meet it.

# The survey
method-online = on the web
method-interview = interview
method-paper = on paper
method-mixed = in several ways
input-size = must be between 1 and { $most }
input-group-id = small letters, digits and hyphens only, at most 32
input-no-form = “{ $group }” has no questionnaire yet
refuse-no-survey = There is no survey of this campaign yet.
refuse-survey-exists = The survey of this campaign has been begun already.
refuse-survey-submitted = The survey waits for approval. Withdraw it before changing it.
refuse-survey-approved = The survey is approved. To change it, it has to be sent back first.
refuse-survey-frozen = Answers are or were being collected: the survey does not change any more.
refuse-survey-not-submitted = The survey has not been submitted.
refuse-survey-not-approved = The survey has not been approved.
refuse-survey-not-collecting = No answers are being collected.
refuse-survey-no-groups = The survey has no group of respondents yet.
refuse-survey-no-draw = Samples are drawn once the survey is approved, and until it is closed.
refuse-survey-drawn = A sample was drawn of this group: it stays, so that nobody draws it again as if for the first time.
refuse-survey-no-invitations = Invitations are made once the survey is approved, and until it is closed.
refuse-survey-not-printed = This group answers on the web alone: its plan has no forms on paper.
refuse-unknown-group = The survey has no group { $id }.
refuse-survey-not-interviewed = It has not been said how the people of this group are interviewed.
refuse-survey-no-sample = No sample has been drawn of this group yet.
refuse-survey-interviewing = People of the sample are with enumerators already: it is not drawn again.

# Interviews

interview-open = not asked yet
interview-completed = waits for the supervisor
interview-returned = sent back to the enumerator
interview-checked = waits for headquarters
interview-questioned = sent back to the supervisor
interview-accepted = accepted
interview-refused = refused
interview-not-at-home = not at home
interview-ineligible = not among those who are asked
refuse-unknown-interview = Nobody of the sample is asked as { $id }.
refuse-interview-stage = The interview does not stand there any more.
refuse-interview-assigned = This person is with an enumerator already, or was asked.
refuse-interview-own = Nobody accepts what they asked, or have accepted themselves.
refuse-interview-again-due = The call-back is due before the interview can be accepted.
input-own-supervisor = The supervisor is somebody else than the enumerator.
input-remark-open = This remark is neither corrected nor explained.
input-no-remark = A remark on at least one question is needed.
