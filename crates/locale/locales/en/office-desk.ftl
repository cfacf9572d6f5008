# The desk, search, notices

desk-waiting = What waits for me
desk-nothing = Nothing waits at the moment.
desk-today = due today
desk-in = { $days ->
    [one] one day left
   *[other] { $days } days left
}
desk-over = { $days ->
    [one] one day late
   *[other] { $days } days late
}

# Notices
office-notices = Notices
office-notices-unseen = Notices ({ $count })
notices-none = There are no notices yet.
notices-see = Mark all as seen
notices-new = new
notices-deadline = due
notices-mail-title = Notices by e-mail
notices-mail-lead = Notices go to { $email }. Invitations and links to a new password always go at once.
notices-mail-save = Save
notices-often = Send mail
notices-at-once = as soon as there is something new
notices-daily = at most one a day, from 7 in the morning
notices-never = never
notices-lang = Language of the mails
mail-subject = PAR INDEX: new notices ({ $count })
mail-greeting = Dear { $name },
mail-why = This mail was sent by the system. To choose how often it comes: { $address }

# Search
office-search = Search
search-label = What to look for; accents do not matter
search-go = Search
search-found = Found: { $count } (at most { $most } are shown).
search-more = Found: { $count }; the { $most } that fit best are shown. Please add a word.
search-plan = Plan
search-item = Work item
search-framework = Framework
search-node = Criterion
search-campaign = Campaign
search-unit = Unit
search-person = Person

# Help
office-help = Help
help-topics = All topics
help-roles = Guides by role
help-rooms = Guides by room

# Links by mail
mail-invitation-subject = PAR INDEX: choose your password
mail-invitation = An account was made for you in the system that determines the Public Administration Reform Index. Please choose a password behind this link; it works once within seven days.

    { $address }

    If you do not expect this mail, please ignore it.
office-link-sent = The invitation was sent to { $name } at { $email }. It works once within seven days.
mail-reset-subject = PAR INDEX: choose another password
mail-reset = Another password was asked for with your e-mail address. Please choose it behind this link; it works once within an hour. All your sessions then end; your one-time codes stay.

    { $address }

    If you did not ask for it, please ignore this mail; your password stays as it is.
mail-codes-taken-subject = PAR INDEX: your one-time codes were taken away
mail-codes-taken = An administrator has taken the one-time codes of your account away, since the device was said to be lost; all your sessions have ended. Please log in with your password and set the codes up anew.

    { $address }

    If you did not ask for this, please change your password at once and tell the organising office.
mail-provider-subject = PAR INDEX: how to log in
mail-provider = Another password was asked for with your e-mail address. You log in with the account of your organisation and have no password here. Please choose “Log in with the account of your organisation” on this page; who has forgotten the password of that account turns to whoever looks after it in the organisation.

    { $address }

    If you did not ask for it, please ignore this mail.
