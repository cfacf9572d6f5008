# PDF documents
document-state = SOCIALIST REPUBLIC OF VIET NAM
document-motto = Independence - Freedom - Happiness
document-number = No.: { $number }
document-dateline = { $place }, { $day }/{ $month }/{ $year }
document-sign = (Signature and full name)
document-signed = (Signed in the system)
document-total = Total
document-none = None.

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
