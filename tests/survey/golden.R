# What R's package `survey` (4.1) makes of designs of every kind. `tests/survey/run` writes its figures to
# crates/survey/tests/golden, where a test of the crate compares its own with them to 1e-9.
suppressMessages(library(survey))
data(api)
folder <- "crates/survey/tests/golden"
options(survey.lonely.psu = "fail")

# --- the samples -------------------------------------------------------------------------------------------------
keep <- function(name, frame) {
  write.csv(format(frame, digits = 17, trim = TRUE), file.path(folder, "data", paste0(name, ".csv")),
            row.names = FALSE, quote = FALSE)
  frame
}
api_columns <- function(frame, design) {
  frame$stype <- as.integer(frame$stype)      # 1 E, 2 H, 3 M
  frame$wide <- as.integer(frame$sch.wide)    # 1 No, 2 Yes
  frame[, c(design, "stype", "wide", "api00", "api99", "enroll", "api.stu")]
}
srs <- keep("srs", api_columns(apisrs, c("pw", "fpc")))
strat <- keep("strat", api_columns(apistrat, c("pw", "fpc")))
clus1 <- keep("clus1", api_columns(apiclus1, c("dnum", "pw", "fpc")))
clus2 <- apiclus2
clus2 <- keep("clus2", api_columns(clus2, c("dnum", "snum", "pw", "fpc1", "fpc2")))

# An opinion survey: 6 units; in each 3 districts drawn PPS, 2 communes a district, people by group; answers 1 to 5, NA.
set.seed(20201130)
opinion <- do.call(rbind, lapply(1:6, function(unit) do.call(rbind, lapply(1:(2 + unit %% 3), function(d) {
  size <- sample(5:20, 1)
  taste <- rnorm(1, 0, .4)
  do.call(rbind, lapply(1:2, function(commune) {
    n <- sample(4:9, 1)
    answer <- function(shift) {
      a <- pmin(5, pmax(1, round(3.2 + taste + shift + rnorm(n, 0, 1.1))))
      ifelse(runif(n) < .08, NA, a)
    }
    data.frame(unit, district = unit * 100 + d, commune = commune, group = sample(1:3, n, TRUE), sex = sample(1:2, n, TRUE),
               prob = size / 60, communes = 6 + d, people = 200 + 10 * commune,
               weight = 60 / size * (6 + d) / 2 * (200 + 10 * commune) / n, q1 = answer(.1 * unit), q2 = answer(0), q3 = answer(.5))
  }))
}))))
opinion <- keep("opinion", opinion)

# Strata with one unit in some of them.
set.seed(7)
lonely <- keep("lonely", data.frame(stratum = rep(1:6, c(4, 1, 5, 1, 3, 6)), pw = rep(c(10, 30, 8, 25, 12, 9), c(4, 1, 5, 1, 3, 6)),
                                    fpc = rep(c(40, 30, 40, 25, 36, 54), c(4, 1, 5, 1, 3, 6)), y = rnorm(20, 50, 9), x = runif(20, 5, 9)))
# Two units in each of 7 strata, for balanced repeated replication.
pairs <- keep("pairs", data.frame(stratum = rep(1:7, each = 4), psu = rep(1:14, each = 2), pw = rep(c(3, 5, 4, 6, 2, 7, 5), each = 4),
                                  y = rnorm(28, 20, 5), x = runif(28, 1, 4)))

# --- the figures -------------------------------------------------------------------------------------------------
rows <- list()
note <- function(case, statistic, domain, value, se, deff = NA, df = NA)
  rows[[length(rows) + 1]] <<- data.frame(case, statistic, domain, value = as.vector(value), se = as.vector(se), deff, df)
label <- function(by, code) if (is.na(by)) NA else paste0(by, "=", code)
part <- function(design, by, code) if (is.na(by)) design else design[which(design$variables[[by]] == code), ]
domains <- function(design, by) if (is.na(by)) NA else sort(unique(design$variables[[by]]))
df_of <- function(design) if (inherits(design, "svyrep.design")) NA else degf(design)

mean_of <- function(case, design, name, by = NA, deff = FALSE) for (code in domains(design, by)) {
  m <- svymean(as.formula(paste0("~", name)), part(design, by, code), na.rm = TRUE, deff = deff)
  note(case, paste0("mean:", name), label(by, code), coef(m), SE(m), if (deff) as.vector(deff(m)) else NA, df_of(part(design, by, code)))
}
total_of <- function(case, design, name, by = NA, deff = FALSE) for (code in domains(design, by)) {
  m <- svytotal(as.formula(paste0("~", name)), part(design, by, code), na.rm = TRUE, deff = deff)
  note(case, paste0("total:", name), label(by, code), coef(m), SE(m), if (deff) as.vector(deff(m)) else NA)
}
ratio_of <- function(case, design, y, x, by = NA) for (code in domains(design, by)) {
  m <- svyratio(as.formula(paste0("~", y)), as.formula(paste0("~", x)), part(design, by, code), na.rm = TRUE)
  note(case, paste0("ratio:", y, ":", x), label(by, code), coef(m), SE(m))
}
# Points 0, 25, ... 100 % of 1 to 5; the share of 4 and 5; the proportion of each answer.
answers_of <- function(case, design, by = NA) for (q in c("q1", "q2", "q3")) {
  design <- update(design, points = (get(q) - 1) / 4, satisfied = as.numeric(get(q) >= 4), third = as.numeric(get(q) == 3))
  for (what in c("points", "satisfied", "third")) for (code in domains(design, by)) {
    m <- svymean(as.formula(paste0("~", what)), part(design, by, code), na.rm = TRUE)
    note(case, paste0(what, ":", q), label(by, code), coef(m), SE(m), NA, df_of(part(design, by, code)))
  }
}
api_of <- function(case, design) {
  mean_of(case, design, "api00", deff = TRUE)
  mean_of(case, design, "api00", by = "stype", deff = TRUE)
  total_of(case, design, "enroll", deff = TRUE)
  total_of(case, design, "enroll", by = "wide")
  ratio_of(case, design, "api.stu", "enroll")
  ratio_of(case, design, "api.stu", "enroll", by = "stype")
}

d <- list(
  "srs" = svydesign(~1, weights = ~pw, data = srs),
  "srs-fpc" = svydesign(~1, weights = ~pw, fpc = ~fpc, data = srs),
  "strat" = svydesign(~1, strata = ~stype, weights = ~pw, data = strat),
  "strat-fpc" = svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = strat),
  "clus1" = svydesign(~dnum, weights = ~pw, data = clus1),
  "clus1-fpc" = svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = clus1),
  "clus2" = svydesign(~dnum, weights = ~pw, data = clus2),
  "clus2-fpc" = svydesign(~dnum + snum, weights = ~pw, fpc = ~fpc1 + fpc2, data = clus2))
for (case in names(d)) api_of(case, d[[case]])

options(survey.ultimate.cluster = TRUE)
api_of("clus2-ultimate", d[["clus2-fpc"]])
options(survey.ultimate.cluster = FALSE)

opinion$row <- seq_len(nrow(opinion))
opinion$commune_code <- opinion$district * 10 + opinion$commune
three <- svydesign(~district + commune_code + row, strata = ~unit, weights = ~weight, data = opinion)
opinion$districts <- 12
opinion_fpc <- svydesign(~district + commune_code + row, strata = ~unit, weights = ~weight, fpc = ~districts + communes + people, data = opinion)
brewer <- svydesign(~district, strata = ~unit, weights = ~weight, fpc = ~prob, pps = "brewer", data = opinion)
opinion$share2 <- 2 / opinion$communes
brewer2 <- svydesign(~district + commune_code, strata = ~unit, weights = ~weight, fpc = ~prob + share2, pps = "brewer", data = opinion)
for (case in c("pps-replacement", "three-stage", "brewer", "brewer-two-stage")) {
  design <- list("pps-replacement" = three, "three-stage" = opinion_fpc, "brewer" = brewer, "brewer-two-stage" = brewer2)[[case]]
  answers_of(case, design)
  answers_of(case, design, "unit")
  answers_of(case, design, "group")
}

for (fpc in c("", "-fpc")) for (option in c("certainty", "average", "adjust")) {
  options(survey.lonely.psu = option)
  design <- if (fpc == "") svydesign(~1, strata = ~stratum, weights = ~pw, data = lonely)
            else svydesign(~1, strata = ~stratum, weights = ~pw, fpc = ~fpc, data = lonely)
  case <- paste0("lonely-", option, fpc)
  mean_of(case, design, "y")
  total_of(case, design, "y")
  ratio_of(case, design, "y", "x")
}
options(survey.lonely.psu = "fail")
stopifnot(inherits(try(svymean(~y, svydesign(~1, strata = ~stratum, weights = ~pw, data = lonely)), silent = TRUE), "try-error"))

stype <- data.frame(stype = 1:3, Freq = c(4421, 755, 1018))
wide <- data.frame(wide = 1:2, Freq = c(1072, 5122))
fine <- list(maxit = 2000, epsilon = 1e-14, verbose = FALSE)
calibrated <- list(
  "post-srs" = postStratify(d[["srs-fpc"]], ~stype, stype),
  "post-clus1" = postStratify(d[["clus1-fpc"]], ~stype, stype),
  "post-clus2" = postStratify(d[["clus2-fpc"]], ~wide, wide),
  "rake-srs" = rake(d[["srs"]], list(~stype, ~wide), list(stype, wide), control = fine),
  "rake-clus1" = rake(d[["clus1-fpc"]], list(~stype, ~wide), list(stype, wide), control = fine),
  "rake-strat" = rake(d[["strat-fpc"]], list(~stype, ~wide), list(stype, wide), control = fine))
for (case in names(calibrated)) api_of(case, calibrated[[case]])

replicated <- list(
  "jk1" = as.svrepdesign(d[["clus1-fpc"]], type = "JK1"),
  "jk1-srs" = as.svrepdesign(d[["srs-fpc"]], type = "JK1"),
  "jkn" = as.svrepdesign(d[["strat-fpc"]], type = "JKn"),
  "jkn-mse" = as.svrepdesign(d[["strat-fpc"]], type = "JKn", mse = TRUE))
for (case in names(replicated)) {
  mean_of(case, replicated[[case]], "api00")
  mean_of(case, replicated[[case]], "api00", by = "stype")
  ratio_of(case, replicated[[case]], "api.stu", "enroll")
  total_of(case, replicated[[case]], "enroll")
}

# Replicates whose weights are handed over: by sampling unit and replicate, as multiples of the design weight.
given <- list(
  "brr" = as.svrepdesign(svydesign(~psu, strata = ~stratum, weights = ~pw, data = pairs), type = "BRR", compress = FALSE),
  "fay" = as.svrepdesign(svydesign(~psu, strata = ~stratum, weights = ~pw, data = pairs), type = "Fay", fay.rho = 0.3, compress = FALSE),
  "rao-wu" = as.svrepdesign(svydesign(~psu, strata = ~stratum, weights = ~pw, data = pairs), type = "subbootstrap", replicates = 40, compress = FALSE))
for (case in names(given)) {
  multiples <- as.matrix(given[[case]]$repweights)[!duplicated(pairs$psu), ]
  write.csv(format(as.data.frame(multiples), digits = 17, trim = TRUE), file.path(folder, "data", paste0(case, ".csv")), row.names = FALSE, quote = FALSE)
  mean_of(case, given[[case]], "y")
  ratio_of(case, given[[case]], "y", "x")
  total_of(case, given[[case]], "y")
}

write.csv(format(do.call(rbind, rows), digits = 17, trim = TRUE), file.path(folder, "r-survey.csv"), row.names = FALSE, quote = FALSE)
cat(length(rows), "figures of", length(unique(sapply(rows, `[[`, "case"))), "designs\n")
