# PDF documents
document-state = SOCIALIST REPUBLIC OF VIET NAM
document-motto = Independence - Freedom - Happiness
document-number = No.: { $number }
document-dateline = { $place }, { $day }/{ $month }/{ $year }
document-sign = (Signature and full name)
document-signed = (Signed in the system)
document-total = Total
document-none = None.
document-contents = Contents

# Budget estimate
document-budget = Budget estimate
document-budget-of = Attached to: { $plan }
document-in-dong = Amounts in đồng
document-order = No.
document-content = Content
document-measure = Unit
document-quantity = Quantity
document-unit-cost = Unit cost
document-times = Times
document-amount = Amount
document-source = Source
document-basis = Basis: { $basis }
document-by-source = By funding source

# Receipt of a self-assessment
document-receipt = Receipt of the self-assessment
document-scores = 1. Scores of the self-assessment
document-code = Code
document-criterion = Field, criterion, sub-criterion
document-max = Maximum
document-self-points = Own points
document-explanation = Explanation
document-difficulties = 2. Difficulties
document-proposals = 3. Proposals
document-proof = 4. Confirmation
document-signer = Signed by
document-time = Signed at
document-record = Record in the ledger
document-digest = SHA-256 of what was submitted

# Questionnaires on paper
document-sheet-code = Form code
document-sheet-specimen = SPECIMEN
document-sheet-page = Page
document-sheet-unit = Unit
document-sheet-how = How to answer
document-sheet-how-one = Questions with boxes: put an X into the one box before your answer.
document-sheet-how-many = Questions that say “tick one or more”: put an X into every box that is right.
document-sheet-how-change = If you ticked the wrong box, draw a circle around it and tick another.
document-sheet-how-when = Questions that say “Only if”: pass over them where that is not the case.
document-sheet-how-name = Write no name, telephone number or address on the form.
document-sheet-when = Only if { $condition }.
document-sheet-many = tick one or more
document-sheet-item = Item
