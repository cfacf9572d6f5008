"""Importing answers beside polars' read_csv of the same file: `importing.py PROGRAM ROWS` of a release build.

The questionnaire is that of the citizens; polars only reads the table, parindex also maps it, holds every row against the
questionnaire, and writes the responses. Prints seconds by the clock and of processor time, and the ratios.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time

import numpy as np
import polars as pl

FORM = "questionnaires/province-citizens"
ASKED = ["Q19", "Q23", "Q24", "Q25", "Q26", "Q27"]


def exported(rows, path):
    random = np.random.default_rng(20201130)
    steps = np.array(["1", "2", "3", "4", "5"])
    columns = {
        "start": ["2020-10-01T08:00:00.000+07:00"] * rows,
        "end": ["2020-10-01T08:04:00.000+07:00"] * rows,
        "don_vi": [f"{unit:02}" for unit in random.integers(1, 64, rows)],
        "tuoi": random.integers(18, 90, rows),
        "da_lam": ["khong"] * rows,
    }
    columns |= {question: steps[random.integers(0, 5, rows)] for question in ASKED}
    columns["_uuid"] = [f"uuid:{row:032x}" for row in range(rows)]
    pl.DataFrame(columns).write_csv(path)


def processor(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def timed(who, work):
    start, used = time.perf_counter(), processor(who)
    work()
    return time.perf_counter() - start, processor(who) - used


def main():
    program, rows = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        table, out = os.path.join(folder, "export.csv"), os.path.join(folder, "responses.csv")
        exported(rows, table)
        read = lambda: pl.read_csv(table, infer_schema=False)
        read()
        peer = timed(resource.RUSAGE_SELF, read)
        run = [program, "survey", "import", table, "--form", FORM, "--out", out]
        ours = timed(resource.RUSAGE_CHILDREN, lambda: subprocess.run(run, check=True))
        with open(out, encoding="utf-8") as written:
            assert sum(1 for _ in written) == rows + 1, "an answer is missing"
    print(f"| polars read_csv, {rows:,} rows | {peer[0]:.2f} s | {peer[1]:.2f} s |")
    print(f"| parindex survey import | {ours[0]:.2f} s | {ours[1]:.2f} s |")
    print(f"| part of polars' speed | {peer[0] / ours[0]:.2f} | {peer[1] / ours[1]:.2f} |")


main()
