# The portal: a result in ten seconds, maps, comparison, regions

digest-leads = Leads
digest-alike = { $index }; the difference from { $alike ->
    [one] { $alike } other unit is
   *[other] { $alike } other units is
} within the error
digest-range = Lowest – highest
digest-mean-rose = up { $by } pp on { $year }
digest-mean-fell = down { $by } pp on { $year }
digest-mean-same = as in { $year }
digest-up = Rose most
digest-down = Fell most
digest-since = { $by } pp on { $year }
digest-broken = The criteria are others than in { $year }: part of the difference comes from how points are given.
digest-first = The first of the ranking
digest-all = The whole ranking
digest-find = Find
digest-weights = Rank by your own weights

map-title = Map
map-said = The provinces and cities by band. { $shades }. Choose one to see its result.
map-squares = Map of squares
map-squares-said = Every province and city is a square of the same size near its place, so that small ones are seen, too; the mark in it is the band.
map-fifth = fifth number { $n } of the ranking
map-shade = Band
map-units = Units and their index (%)
map-units-reached = Units and what they reach (%)
map-islands = Islands of
map-hoang-sa = Hoàng Sa
map-hoang-sa-of = (Da Nang)
map-truong-sa = Trường Sa
map-truong-sa-of = (Khanh Hoa)

compare-title = Compare units
compare-lead = Put up to six units beside each other, field by field, and see which of their differences are real. The page's address can be shared.
compare-link = Compare with the nearest units
compare-choose = Add a unit to the comparison
compare-add = Add
compare-offers = Several units answer to that: choose one
compare-remove = Take out
compare-none = No unit answers to “{ $typed }”.
compare-full = At most { $most } units can be compared at once; further ones were not added.
compare-begin = Compare the first { $n } of the ranking
compare-peers-of = Compare { $unit } with the units whose index is nearest
compare-between = between { $low } and { $high }
compare-fields = Field by field
compare-fields-said = Percent of the maximum that applies.
compare-pairs = Which differences are real
compare-pairs-said = The difference of the index, two units at a time: the first less the second.
compare-real-why = Part of the index rests on sample surveys; a difference within the error (95 % confidence) says nothing about who is better.
compare-exact-why = Here the index has no sampling error, so that every difference is taken as computed.
compare-pair = Two units
compare-apart = Difference (pp)
compare-verdict = Verdict
compare-alike = cannot be told apart
compare-same = the same
compare-real = a real difference
compare-chart-said = The index and every field of { $units }, a mark for each; the numbers at the end of a row are the lowest and the highest.
compare-widest = Furthest apart in { $field }: { $apart } pp.

region-place = number { $place } of { $regions } regions
region-against-all = the region against the mean of all: { $by } pp
region-units = The units of the region
region-units-said = The index of { $n ->
    [one] the unit
   *[other] the { $n } units
} of the region by rank, from { $first } to { $last }; the line is the mean of all ranked units.
region-apart = Against the mean (pp)
region-fields = Its fields beside other regions
region-fields-said = The mean of every field over the ranked units of { $region }, beside the mean of all and that of the best region.
region-best = Best region
region-among = Rank the units of the region among themselves
region-others = Other regions

profile-title = What the figures say
profile-rank-sure = Rank { $rank } is sure: no other unit lies within the error of the samples.
profile-rank-open = The samples leave the ranks from { $low } to { $high } open; { $alike ->
    [0] beside each other unit by itself the difference is more than the error of the samples
    [one] it cannot be told apart from { $alike } other unit
   *[other] it cannot be told apart from { $alike } other units
}.
profile-strong = Beside the { $n } units whose index is nearest it is stronger in: { $fields } pp.
profile-weak = Beside the { $n } units whose index is nearest it is weaker in: { $fields } pp.
profile-rose = The index rose by { $by } pp on { $year }.
profile-fell = The index fell by { $by } pp on { $year }.
profile-same = The index is as in { $year }.
profile-ranks = The rank went from { $before } to { $now }.

feed-title = RSS: publications and corrections
feed-said = Each publication of the Public Administration Reform Index and each correction, with its reason.
feed-unit = RSS: results of { $unit }

card-fields = Result by field (dark line: mean of all)
card-ranked = Ranked units
card-open = Rank (open: { $low }–{ $high })
card-said = { $title }. { $figures }.

embed-title = Put this chart into another page
embed-hint = Copy these lines into your page. The chart always says its source and its year, and links to this page.
embed-source = Source: { $source }, { $year }.
embed-more = See all of it
embed-ranking-said = The first { $first } of { $units } ranked units; the mean of all is { $mean }.

aloud = Read aloud
aloud-stop = Stop

lineage-name = { $unit } (successor of { $former })
lineage-became = The former { $former } is now { $unit }.

follow-title = Mails about this unit
follow-lead = Whenever a result of this unit is published or corrected, you get a short mail.
follow-email = Address of mail
follow-hint = It is kept encrypted, used for these mails alone, and erased as soon as you end them; where nobody confirms it, after 3 days.
follow-ask = Send me these mails
follow-address = “{ $address }” is no address of mail. Please go back and type it again.
follow-sent = A mail is on its way to { $address }. Please open the link in it to confirm that you want mails about { $unit }.
follow-then = Where this address gets these mails already, no further one is sent. If nothing comes, please look among what your mail program took for spam.
follow-confirm = Do you want a mail whenever a result of { $unit } is published or corrected?
follow-confirm-button = Yes, send me mails
follow-confirmed = Confirmed. You will get a mail when a result of { $unit } is published or corrected.
follow-end-how = Each mail has a link that ends them; your address is erased then.
follow-end-title = No more mails
follow-end = Do you want no more mails about { $unit }?
follow-end-button = End the mails and erase the address
follow-ended = This address is kept no more; no further mail will come.
follow-mail-confirm-subject = Please confirm: mails about { $unit }
follow-mail-confirm =
    Somebody has asked that a mail be sent to this address whenever a result of { $unit } in the Public Administration Reform Index is published or corrected:
    { $page }

    If it was you, please open this link within 3 days to confirm it:
    { $address }

    If it was not, there is nothing to do: the address will be erased.
follow-mail-subject = { $unit }: { $title }
follow-mail-published =
    A result of the Public Administration Reform Index with { $unit } was published.

    { $said }
    { $page }

    To end these mails and erase your address:
    { $end }
follow-mail-corrected =
    A result of the Public Administration Reform Index with { $unit } was corrected. The reason: { $why }

    { $said }
    { $page }

    To end these mails and erase your address:
    { $end }

# One field, criterion, sub-criterion over all units
criterion-sub = Sub-criterion
criterion-rule = How it is scored
criterion-points-of = { $points } of { $max } points
criterion-share = Share of all points that are lost
criterion-left-each = a unit loses { $left } points on average
criterion-reached = { $units } units with points reach { $points } of { $max } points on average; { $full ->
    [0] none reaches the whole maximum
    [one] one reaches the whole maximum
   *[other] { $full } reach the whole maximum
}, { $nothing ->
    [0] all got points
    [one] one got no points
   *[other] { $nothing } got no points
}.
criterion-left = A unit loses { $left } points here on average, which is { $share } of all points that ranked units lose.
criterion-left-field = A unit loses { $left } points in this field on average, which is { $share } of all points that ranked units lose: number { $place } of { $of } fields by points lost.
criterion-left-leaf = A unit loses { $left } points here on average, which is { $share } of all points that ranked units lose: number { $place } of the { $of } criteria that are scored, by points lost.
criterion-common = What most of those who lose points have in common: “{ $why }” ({ $units } units).
criterion-most-at = Most is lost at “{ $criterion }”: { $share } of all points lost.
criterion-regions-ends = { $first } is the region that reaches most ({ $high }), { $last } the one that reaches least ({ $low }).
criterion-why-title = Why points were got and lost
criterion-why = What decided the points
criterion-why-said = { $reasons } cases at { $units } units; each bar is a share of the units. A unit can be among several.
criterion-units-share = Share of units (%)
criterion-least = Least points
criterion-most = Most points
criterion-parts = What is below it
criterion-parts-said = What units reach of each on average; the line is the mean of the whole.
criterion-max = Maximum
criterion-mean = Mean (%)
criterion-left-mean = Points lost, mean
criterion-share-all = Share of all points lost (%)
criterion-full = Units with all points
criterion-nothing = Units with no points
criterion-units = How the units did
criterion-units-said = What each unit reaches; the line is the mean of all.
criterion-spread-said = Units by what they reach (%); the line is the mean of all.
criterion-points = Points
criterion-percent = Reached (%)
criterion-regions = By region
criterion-regions-said = The mean of the units of each region; the line is the mean of all.
criterion-neighbours = The one before and the one after
criterion-previous = Before
criterion-next = After
criterion-most-lost = Most points are lost at: { $criteria } of all points lost.
framework-lost = Where most points are lost
