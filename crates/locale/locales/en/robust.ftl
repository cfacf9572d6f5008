# How sure an index and a rank are
cli-uncertainty = Ranks left open (95%): { $replicates } replicates; { $surveyed } units from answers, { $figured } units from standard errors of figures
sure-title = How sure the ranks are
sure-why = Part of the index rests on a sample survey. The open ranks are those that the sample does not exclude: in at least 95 of 100 such surveys they hold the true rank. Where the open ranks of two units overlap, neither should be taken to be ahead.
sure-basis = Samples were drawn again { $replicates } times, from answers ({ $surveyed } units) and from standard errors of figures ({ $figured } units).
sure-description = { $units } units by rank. { $first }: rank { $rank }, open from { $low } to { $high }. The narrowest range holds { $narrow } ranks, the widest { $wide }.
sure-rank = Rank
sure-open = Open ranks (95%)
sure-error = Standard error (points)
sure-alike = Units it cannot be told from
sure-band = Chance of the band
sure-from-to = { $low } – { $high }
sure-file = CSV: standard errors, open ranks, the chance of each rank and band
sure-plot = Rank plot
sure-table = The figures of the plot as a table
sure-caption = The upright mark is the rank; the bar spans the ranks that the sample does not exclude.
