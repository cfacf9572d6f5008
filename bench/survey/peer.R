# R's package `survey` on the bench's sample: prints lines of name, seconds by the clock, seconds of processor
# time.
suppressMessages(library(survey))
arguments <- commandArgs(trailingOnly = TRUE)
answers <- read.csv(arguments[1])
replicates <- as.integer(arguments[2])
timed <- function(name, work) {
  seconds <- system.time(result <- work())
  cat(name, seconds[["elapsed"]], seconds[["user.self"]] + seconds[["sys.self"]], "\n")
  result
}
design <- svydesign(~1, strata = ~unit, weights = ~weight, data = answers)
questions <- as.formula(paste("~", paste0("q", 1:30, collapse = "+")))
m <- timed("R linearised", function() svyby(questions, ~unit + group, design, svymean))
cat("# R", m$q1[1], m$se.q1[1], "\n")

# Fewer replicates, since 2,000 would take R minutes and a gigabyte; what a replicate costs does not depend on their number.
set.seed(7)
few <- timed("R bootstrap weights", function() as.svrepdesign(design, type = "subbootstrap", replicates = replicates))
m <- timed("R bootstrap one", function() svyby(~q1, ~unit, few, svymean))
timed("R bootstrap all", function() svyby(questions, ~unit, few, svymean)) |> invisible()
cat("# R bootstrap", m$q1[1], m[1, 3], "\n")
