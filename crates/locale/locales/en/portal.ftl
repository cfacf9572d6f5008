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
profile-rank-open = The samples leave the ranks from { $low } to { $high } open; it cannot be told apart from { $alike ->
    [one] { $alike } other unit
   *[other] { $alike } other units
}.
profile-strong = Beside the { $n } units whose index is nearest it is stronger in: { $fields } pp.
profile-weak = Beside the { $n } units whose index is nearest it is weaker in: { $fields } pp.
profile-rose = The index rose by { $by } pp on { $year }.
profile-fell = The index fell by { $by } pp on { $year }.
profile-same = The index is as in { $year }.
profile-ranks = The rank went from { $before } to { $now }.
