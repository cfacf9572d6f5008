# What verifying a ledger finds
ledger-verified = The ledger is intact: { $size } records, the first { $signed } of them vouched for by a signed checkpoint
ledger-broken-checkpoint = Checkpoint { $number } is not valid: { $what }
ledger-broken-record = Record { $record }: { $what }

# What is wrong with a record
ledger-flaw-changed = it was changed and does not match the hash kept beside it
ledger-flaw-unreadable = it cannot be read: { $what }
ledger-flaw-removed = it was removed; all are missing from this one to record { $through }
ledger-flaw-reordered = the order was changed; record { $found } stands in its place
ledger-flaw-inserted = in its place stands a record too many, numbered { $found }
ledger-flaw-unlinked = it does not carry the hash of the record before it
ledger-flaw-replaced = it was replaced; the record after it carries the hash of another content
ledger-flaw-rewritten = the ledger was rewritten, from this record or a later one up to record { $last }: the chain of hashes fits, but not the signed checkpoint over { $signed } records
ledger-flaw-key = it changes the key of the ledger, but the key before it has not signed up to this record, or does not lead to the next
ledger-flaw-truncated = the ledger was cut off from this record on; the signed checkpoint covers { $signed } records

# What cannot be a record
ledger-record-no-object = it is not a JSON object in UTF-8, or too large
ledger-record-field = the field “{ $field }” is missing or of the wrong kind
ledger-record-unknown = there is a field “{ $field }” that no record has
ledger-record-not-canonical = it is not written in the one canonical way (RFC 8785)
ledger-record-name = the field “{ $field }” is empty, too long or holds control characters
ledger-record-range = the field “{ $field }” is out of range
ledger-record-number = the number { $number } is not a whole number within ±(2^53 − 1); decimals are recorded as texts
ledger-record-deep = the state is nested more than { $most } levels deep
ledger-record-large = the record has { $bytes } bytes, more than { $most }

# Checkpoints, keys and proofs
ledger-note-large = it has more than { $bytes } bytes or { $signatures } signatures
ledger-note-not-text = it is not UTF-8 text that ends with a line end, or it holds control characters
ledger-note-signature = signature line { $line } is missing or malformed
ledger-note-forged = the signature of “{ $name }” is wrong
ledger-note-unsigned = there is no signature of “{ $name }”
ledger-note-line = line { $line } is malformed
ledger-note-origin = it belongs to another ledger: “{ $origin }”
ledger-key = this is not an Ed25519 key of the C2SP signed-note format
ledger-proof-wrong = the proof does not lead to the root of the Merkle tree

# Why a witness does not cosign a checkpoint
ledger-witness-origin = the checkpoint is of another ledger than the one seen before, which is “{ $seen }”
ledger-witness-older = the checkpoint covers { $size } records, the one seen before { $seen }; a witness never goes back
ledger-witness-other = the checkpoint covers as many records as the one seen before, { $size }, and not the same ones: the publisher has signed two different ledgers. Please keep both files and make this known
ledger-witness-unproved = the checkpoint covers { $size } records, the one seen before { $seen }, and nothing proves that those are still among them; please ask the publisher for the proof (“parindex ledger consistency”) and give it with --consistency
ledger-witness-inconsistent = the proof does not lead from the { $seen } records seen before to the { $size } of this checkpoint: it is of other checkpoints, or what was seen before has been changed
