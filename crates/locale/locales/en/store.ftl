# Why nothing was saved, or could not be read
store-conflict = Someone else ({ $by }) has saved this in the meantime ({ $changes } { $changes ->
    [one] change
   *[other] changes
}). Nothing was overwritten. Please look at the newer version before saving; what was typed is kept.
store-unknown = There is no such { $what }, or it is not valid any more
store-taken = This { $what } exists already
store-invalid = This { $what } is not valid
store-record = This cannot be recorded in the ledger: { $what }
store-broken = The database holds something that this program did not write. Please check the ledger with “parindex ledger verify”.
store-key = The ledger is signed with another key. Please start with the key that this database was begun with.
store-busy = The database is busy. Nothing was saved; please try again in a moment.
store-url = A database is named sqlite://FILE or postgres://USER@HOST/DATABASE
store-later = The database belongs to a later version of this program. Please start that version.
store-random = The system gives no random numbers. Nothing was saved.
store-objects = The store of the evidence cannot write or read the file. It was not taken; the details stand in the server's log.
store-database = The database does not answer as it should. Nothing was saved; the details stand in the server's log.

# What they are about
store-word-person = person
store-word-name = name
store-word-email = e-mail address
store-word-grant = role
store-word-session = session
store-word-link = link
store-word-unit = unit
store-word-code = unit code
store-word-lineage = succession of units
store-word-day = day
store-word-record = record
store-word-content = content
store-word-reason = reason
store-word-upload = upload
store-word-campaign = campaign
store-word-id = identifier

# What verifying the ledger of a database finds
store-breach-beside = Record { $record } is intact, but the column “{ $column }” beside it was changed
store-breach-head = All records are intact, but the kept end of the ledger was changed
store-breach-content = The content “{ $name }” kept for record { $record } is not the one that was recorded
store-breach-state = All records are intact, but the kept state of “{ $subject }” is not what they make of it

# One-time codes taken away from who has lost the device
store-codes-none = This person has no one-time codes any more.
store-codes-apart = Within 7 days, one administrator does not both make a link for another password and take the one-time codes of the same person away. Please let another administrator do it, or let the person choose another password by e-mail.
