# Pages for readers: what respondents said, verifying, one minute for a citizen, for the press

nav-surveys = Surveys
surveys-title = What each group said
surveys-lead = A part of the index is decided by the people who were asked. This page tells what each group was asked and how it answered.
surveys-none = No answers of a survey are published with this edition.
surveys-group = This group answered { $questions ->
    [one] one question
   *[other] { $questions } questions
}, with at least { $respondents } respondents.
surveys-group-of = This group answered { $questions ->
    [one] one question
   *[other] { $questions } questions
}, with at least { $respondents } respondents of { $population } people who belong to it.
surveys-chart-said = { $group }: rated highest for “{ $best }” ({ $high }), lowest for “{ $worst }” ({ $low }); the upright mark and the diamond are the lowest and the highest unit.
surveys-chart-nothing = There are too few answers for a result to be published.
surveys-all = All units
surveys-lowest = Lowest
surveys-highest = Highest
surveys-question = Question
surveys-answers = Answers
surveys-mean = Rating (%)
surveys-half = Error ± (points)
surveys-effect = Design effect
surveys-effect-hint = beside a simple random sample of as many answers
surveys-notes = How to read the figures
surveys-how = A rating is the mean of the answers, from 0% (everybody chose the lowest) to 100% (everybody chose the highest); every answer counts the same, and “don't know” does not count.
surveys-error = Errors are those of a confidence level of 95%: had other people been asked in the same way, the result would usually differ by no more. Over all units, each unit is a stratum of the sample.
surveys-hidden = Results of fewer than { $least } answers are not published, so that nobody can guess who answered what.
surveys-gives = The answers give points to:
surveys-others = The same was asked of:
surveys-half-said = ± { $half } points at a confidence level of 95%
surveys-units = in { $n ->
    [one] one unit
   *[other] { $n } units
}
surveys-given = How often each answer was given
surveys-answer = Answer
surveys-people = People
surveys-share = Share (%)
surveys-answer-worth = { $answer } – worth { $worth }
surveys-answer-out = { $answer } – does not count
surveys-answers-said = Given most often: { $answer } ({ $share } of those who answered).
surveys-by-unit = By unit
surveys-units-said = How far { $units } units are from the result of all, in percentage points, each with its 95% interval; { $above } are clearly higher and { $below } clearly lower.
surveys-marked = more than the error
surveys-apart = Against all (points)
surveys-note = Note

check-title = Verify a package
check-lead = Choose a .zip that was downloaded from a publication. The server checks it with the very command “parindex verify” and forgets it at once; nothing is kept.
check-file = Package (.zip)
check-file-hint = At most { $most } MB, and 128 MB unpacked; check larger packages with the command “parindex verify”.
check-key = Public key of the publisher (optional)
check-key-hint = One line of name, hash and key, taken from where the publisher made it known and not from the package. With a key, a package that it has not signed does not hold.
check-witness = Public keys of witnesses that you trust (optional)
check-witness-hint = A witness is somebody other than the publisher who has checked the publication and signed so: an audit body, a university, a newspaper. One key in each line, taken from where the witness made it known.
check-cosignatures = Cosignatures of witnesses (optional)
check-cosignatures-hint = Files whose names end in .witness.txt, at most ten of 100 kB each. Cosignatures in the package itself are looked at anyway.
check-do = Verify
check-no-file = No file was chosen. Choose the .zip of a package.
check-no-key = The public key cannot be read: it is one line of name, hash and key, joined by plus signs.
check-no-witness = The keys of the witnesses cannot be read: each line is one key of name, hash and key, joined by plus signs, made for cosigning.
check-too-large = The file is too large, or broke off on its way, and was not checked.
check-found = What was found
check-good = The package holds: everything that can be checked is right.
check-open = Nothing speaks against the package, but not everything could be checked.
check-bad = The package does NOT hold.
check-what = Check
check-means = What it means
check-result = Result
check-result-good = Holds
check-result-open = Open
check-result-bad = Does not hold
check-nothing = there is no proof (proof.json) in the package, so that it cannot be checked
check-faults = Faults in the package
check-reading = Reading the package
check-reading-means = The package has faults, so that not everything can be checked; they are listed below.
check-files = Hashes of the files
check-files-mean = If it holds: the files belong together; none was changed, added or removed beside the package's own list.
check-proof = Signature and ledger
check-proof-means = If it holds: the holder of the key published this very package, the publication stands in a log that cannot be changed unseen, and nothing was changed since.
check-figures = Recomputation
check-figures-mean = If it holds: every index and rank follows from the scores, the criteria and the survey in the package.
check-witnesses = Witnesses
check-witnesses-mean = If it holds: somebody other than the publisher has seen the same ledger and signed so. A publisher who shows another ledger to others would be found out.
check-key-own = this key is that of the very site that you are looking at
check-key-other = this key is not that of the site that you are looking at
check-doubt = You do not trust this site?
check-doubt-why = A site that was taken over can answer whatever it likes. Whoever doubts checks on a machine of their own, without a network:
check-by-hand = Without this program, in the unpacked folder, the following compares the hashes of all files; points can be added up in a spreadsheet.
check-own-key = The public key of this site:
check-own-key-why = Trust it only if it is the one that the publisher made known elsewhere.
check-link = Verify a package that was downloaded

data-witnesses = Witnesses
data-witnesses-lead = Anybody who is not the publisher can check the package and sign that they have seen this very ledger. A publisher who shows others another ledger would be found out.
data-witnesses-none = No cosignature of a witness has been received here yet.
data-witnesses-received = Cosignatures that were received. The names are those that stand in the files; only the witnesses' own public keys prove them.
data-witnesses-do = To be a witness, download the package and run this on a machine of your own; the file that comes of it is for readers and for the publisher:
data-witness = { $names }: the ledger of { $records } records

minute-title = The index in one minute
minute-what = What is this index?
minute-what-text = The Public Administration Reform Index (PAR INDEX) tells how well each ministry and each province reformed its administration within a year: whether procedures are short, work is on time, and people are content. Each unit has one figure from 0 to 100.
minute-who = Who scores whom?
minute-who-text = Each unit scores itself and hands in evidence. Others appraise it, the unit may explain, and a council concludes. A part of the points is decided by people who are asked: citizens, businesses, officials, delegates of the people's councils.
minute-not = What does it not tell?
minute-not-text = The index does not score single officials, does not measure how rich a place is, and does not tell how anybody's own file will be dealt with. To stand higher does not mean to do everything better: look at the single fields.
minute-sure = How sure are the figures?
minute-sure-text = A survey can ask only some people, so that results have an error. Where two units are closer than that error, nobody can say which one is better. The ranking tells between which places each rank may lie.
minute-part = How do I take part?
minute-part-text = Whoever is drawn into the sample gets an invitation. Answers are kept apart from names and addresses; nobody knows who answered what.
minute-open-now = Anybody can answer now:
minute-open = { $group }, until { $until }
minute-open-none = At present no survey is open to everybody.
minute-check = Can I check it myself?
minute-check-text = Yes. Every score has its reason, all data can be downloaded, and anybody can recompute them.

press-title = For the press
press-lead = What is needed to report on this result: the main points, tables, charts and what it rests on. All figures are taken from the published result.
press-kit = Download everything (ZIP)
press-sentences = Main points
press-contact = Press contact
press-email = Mail
press-phone = Telephone
press-facts = What it rests on
press-at = Published at
press-edition = Edition
press-corrects = Correction
press-address = Address
press-pictures = Charts and pictures
press-pictures-why = The charts are in the kit as SVG, which can be enlarged at will; each names its source. A map comes as PNG for print, too; the picture for networks is a PNG.
press-map = Map of the results
press-card = Picture for social networks
press-files = Report and tables
press-cite = When you write about it
press-cite-why = Please name source and year. Where two units are closer than the error, please do not write that one is better than the other; the ranking tells between which places each rank may lie.
press-source = Source: { $source }
press-text-file = main-points.txt
