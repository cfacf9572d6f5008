"""svy (PyPI, on Polars) on the bench's samples: prints lines of name, seconds by the clock, seconds of processor time."""

import sys
import time
import warnings

import polars as pl
import svy

warnings.filterwarnings("ignore")
QUESTIONS = [f"q{n}" for n in range(1, 31)]


def timed(name, work):
    start, used = time.perf_counter(), time.process_time()
    result = work()
    print(name, time.perf_counter() - start, time.process_time() - used, flush=True)
    return result


def sample(path):
    answers = pl.read_csv(path).with_row_index("person")
    return svy.Sample(answers, svy.Design(stratum="unit", psu="person", wgt="weight"))


def linearised(path):
    answers = sample(path)
    by = ["unit", "group"]
    timed("svy linearised", lambda: answers.estimation.mean(QUESTIONS, by=by))
    for estimate in answers.estimation.mean(QUESTIONS[:1], by=by)[0].estimates[:3]:
        print("# svy", estimate.by_level, estimate.est, estimate.se)


def bootstrap(path, replicates):
    answers = sample(path)
    answers = timed("svy bootstrap weights", lambda: answers.weighting.create_bs_wgts(n_reps=replicates, rstate=7))
    timed("svy bootstrap estimates", lambda: answers.estimation.mean(QUESTIONS, by="unit", method="replication"))
    first = answers.estimation.mean("q1", by="unit", method="replication").estimates[0]
    print("# svy bootstrap", first.by_level, first.est, first.se)


if sys.argv[1] == "linearised":
    linearised(sys.argv[2])
else:
    bootstrap(sys.argv[2], int(sys.argv[3]))
