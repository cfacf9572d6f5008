"""The bench's samples: `sample.py UNITS RESPONSES FILE`, with 30 questions of five steps and four groups."""

import sys

import numpy as np
import polars as pl


def sample(units, responses):
    random = np.random.default_rng(20201130)
    n = units * responses
    unit = np.repeat(np.arange(units), responses)
    group = random.integers(0, 4, n)
    weight = np.repeat(random.uniform(20, 200, units), responses) * np.choose(group, [1, 1.2, 0.8, 1.5])
    columns = {"unit": unit, "group": group, "weight": np.round(weight, 6)}
    for question in range(1, 31):
        opinion = 3.2 + 0.4 * random.standard_normal(units)[unit] + random.standard_normal(n)
        columns[f"q{question}"] = np.clip(np.round(opinion), 1, 5).astype(int)
    return pl.DataFrame(columns)


sample(int(sys.argv[1]), int(sys.argv[2])).write_csv(sys.argv[3])
