# The staff side
office-nav = Staff
office-menu = Menu
office-desk = Desk
office-units = Units
office-plans = Plans
office-people = People
office-audit = Audit log
office-account = My account
office-logout = Log out
office-leave-lead = The session in this browser ends.
office-leave-unsaved = Something was typed in this browser that is not saved yet. The logout erases it, and nobody can bring it back.
office-leave-open = To save it, please open each of these criteria and wait until it says “Saved”:
office-leave-criterion = Criterion
office-leave-erase = Erase what is not saved and log out
office-greeting = Welcome, { $name }
office-own-roles = My roles
office-no-roles = No role yet. Please turn to the administrator.
office-role = { $role } – { $unit }
office-role-codes = { $role } – { $unit } – items { $codes }
office-bare = This account is protected by its password only. Please set up one-time codes as well.

# Forms
office-name = Full name
office-email = E-mail address
office-empty = Please fill this in
office-email-invalid = This is not an e-mail address
office-email-taken = This address belongs to another person
office-unit-invalid = A unit's code has 1 to 64 plain letters, digits or hyphens, without spaces
office-device-both = { $browser } on { $system }
office-device-unknown = Unknown device
office-unit-unknown = No unit of the register has this code today
office-day-invalid = This is not a day; please write it as 31/12/2025
office-form-faults = Nothing was saved. Please look at the marked fields below.
office-date-invalid = Please enter a day that exists
office-moment-invalid = Please enter a real date and time
office-number-invalid = Please enter a whole number, 0 or more
office-conflict = { $who } saved this on { $when }. What was typed is kept, and what differs stands beside it. Saving again replaces that version.
office-theirs = Saved in the meantime: { $value }
office-wait = Too many wrong attempts from this network address. Please try again in { $minutes } min.

# Login
office-login-title = Log in
office-login = Log in
office-login-wrong = E-mail address or password is wrong
office-password = Password
office-code-title = Confirm the login
office-code = One-time code
office-code-hint = Six digits from the authenticator app; without the device, one of the recovery codes
office-code-wrong = The code is wrong or was used before

# Links that work once
office-first-title = Make the first administrator
office-first-lead = This link works once. The administrator invites others and gives them roles, and sees no scores.
office-first = Make the account
office-host = Code of the organising unit
office-host-hint = The unit that runs the assessment, for example BNV
office-invited-title = Choose a password
office-invited-lead = { $name }, please choose a password for the account { $email }.
office-invited = Choose this password

# Passwords
office-password-new = New password
office-password-again = New password again
office-password-rule = At least 12 characters; a long sentence is easy to remember. No capitals, digits or signs are demanded, but no well-known password and not your name.
office-password-short = A password has at least 12 characters
office-password-long = A password has at most 128 characters
office-password-known = This password is too easy to guess: known passwords, words of this office, your name, years and rows of digits are tried first
office-password-differs = The two are not the same
office-password-current = Current password
office-password-wrong = The current password is wrong
office-password-title = Change the password
office-password-lead = When the password changes, all other sessions end.
office-password-save = Change the password

# One-time codes
office-codes = One-time codes
office-codes-on = in use
office-codes-off = not in use
office-codes-title = Set up one-time codes
office-codes-lead = Please enter the key below in an authenticator app, then type the code that it shows.
office-codes-needed-first = A role that you hold needs one-time codes. Please set them up before going on.
office-codes-link = Open in the authenticator app of this device
office-codes-confirm = Confirm
office-codes-remove-title = Remove the one-time codes
office-codes-remove-lead = The password alone is asked for then, and the recovery codes work no more.
office-codes-remove = Remove the one-time codes
office-recovery-title = Recovery codes
office-recovery-lead = Each stands in for a one-time code once, when the device is not at hand. They are not shown again; please print them and keep them safe.

# Sessions
office-sessions = Sessions
office-device = Device
office-since = Since
office-seen = Last used
office-end = End
office-end-all = End all other sessions
office-end-title = End a session
office-end-one = The session { $device }, begun { $since }, ends at once.
office-end-others = All other sessions of this account end at once; the one you are in goes on.
office-end-none = There are no other sessions.
office-end-password = If it was not yours, please change the password afterwards.
office-this-session = this session

# People and roles
office-roles = Roles
office-state = State
office-state-open = open
office-state-invited = invited, no password yet
office-state-closed = closed
office-invite-title = Invite a person
office-invite-lead = The account has no role at first. The link to choose a password is shown once, to be sent to the person.
office-invite = Invite
office-link-title = Invitation link
office-link-lead = Please send this link to { $name }. It works once within 7 days and is not shown again.
office-link-roles = Go on: give roles
office-link-again = Make another invitation link
office-link-again-why = With another link, the one before works no more.
office-own-account = This is your own account; nobody changes their own roles.
office-person-no-roles = No role yet
office-revoke = Revoke
office-grant-title = Give a role
office-grant = Give the role
office-role-label = Role
office-choose = – choose –
office-role-choose = – choose a role –
office-unit-label = Code of the unit
office-unit-hint = For officers and leaders of a unit: the assessed unit; for all others: the organising unit
office-codes-label = Codes of criteria
office-codes-hint = Only for deputies and appraisers, for example: 1, 2.3
office-codes-invalid = One of them is not the code of a criterion
office-codes-needed = This role needs at least one code
office-codes-not = This role is not limited to criteria
office-homes = Home units
office-homes-label = Codes of the units
office-homes-hint = With commas between them; nobody appraises their own unit
office-homes-save = Set the home units
office-account-title = Account
office-close-why = When the account is closed, its sessions end and nobody logs in with it; what the person did stays in the log.
office-close = Close the account
office-reopen = Open the account again

# Tables from a file
import-columns = The columns of the table:
import-template-xlsx = Template for Excel
import-template-csv = Template as CSV
import-file = File
import-file-hint = CSV or XLSX, up to 2 MB and 5,000 lines
import-read = Read and check
import-preview = The lines below are sound and not saved yet. Please look through them first.
import-rows = What would be saved
import-save = Save { $count } { $count ->
    [one] line
   *[other] lines
}
import-again = Choose another file
import-faults = No line was saved: there { $count ->
    [one] is one fault
   *[other] are { $count } faults
}. Please correct the file and read it again.
import-line = Line
import-column = Column
import-value = Value
import-what = What to correct
import-unreadable = The file cannot be read. Please choose a CSV or XLSX of up to 2 MB.

# What a rule asks for
question-open = Not filled in
question-choice = Result
question-count = A whole number; “none” if there is none
question-number = A number; “none” if there is none
question-date = Day/month/year; “none” if there is none
question-share = 0 to 1, or a percentage such as 84.5%

# Forgotten passwords
office-forgot-title = Forgot the password?
office-forgot-lead = Please enter the e-mail address of the account. The administrator will send a link to choose another password.
office-forgot-lead-mail = Please enter the e-mail address of the account. A link to choose another password will be sent to it.
office-forgot = Ask for another password
office-forgot-done = If an open account has this address, the administrator has been told and will send a link to choose another password.
office-forgot-sent = If an open account has this address, a link to choose another password was sent to it. It works once within an hour. If no mail comes, please look among unwanted mail, or turn to the administrator.
office-reset-title = Choose another password
office-reset-lead = Please choose another password for the account { $email }. All its sessions end; its one-time codes stay.
office-reset-make = Make a link for another password
office-reset-why = When this person has forgotten the password: the link is shown once, to be sent, and works once within 24 hours. One-time codes stay.
office-reset-link-title = Link for another password
office-reset-link-lead = Please send this link to { $name }, once you are sure who asks. It works once within 24 hours and is not shown again.
office-state-asked = asks for another password

# Accounts of the organisation; importing people
office-oidc = Log in with the account of your organisation
office-oidc-refused = Logging in with the account of your organisation did not succeed. Please try again, log in with your password, or turn to the administrator.
people-import-title = Import people from a file
people-import-lead = A role on each line; who has several roles has several lines with the same name and address. Roles are named as in the list of roles. With a fault in it, no line is saved.
people-import-name = This address stands above with another name
people-import-role = This is not the name of a role
people-import-reach = This role is given only in an organising unit of which you are administrator
people-invited-title = The accounts were made
people-invited-lead = Please download the file and send each person their link. Each works once within 7 days and is not shown again.
people-invited-file = Download the links (CSV)

# A lost device of one-time codes
office-lost-title = Take the one-time codes away (lost device)
office-lost-why = When this person has lost the device and has no recovery code left: without the codes the password lets them in again.
office-lost-lead = Takes the one-time codes and the recovery codes of { $name } ({ $email }) away.
office-lost-sure = Only once you are sure who asks: face to face, for example, or by calling the telephone of their office.
office-lost-then = All sessions of this person end, and where the site sends mail the person is told. The password stays; where a role needs one-time codes, they are set up anew at the next login.
office-lost-apart = Within 7 days, whoever took the codes away makes no link for another password of the same person, and the other way round: nobody alone opens somebody else’s account.
office-lost-reason = Reason
office-lost-reason-hint = Who asked, and how you made sure. Auditors read it in the log.
office-lost-reason-empty = There is no reason yet
office-lost-take = Take the codes away
