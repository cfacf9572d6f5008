"""A ranking under other weights in numpy, as the benchmark of `parindex-robust` does it: 1,000 sets of 100 weights over the shares of
63 and of 10,599 units, one set at a time as a person would write it, and all sets in one product of matrices."""

import sys
import time

import numpy as np


def fastest(work, runs: int) -> float:
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return 1000 * min(times)


def ranks(scores: np.ndarray) -> np.ndarray:
    """Competition ranks: 1 for the highest, equals share theirs."""
    ordered = np.sort(scores)
    return len(scores) - np.searchsorted(ordered, scores, side="right") + 1


def main() -> None:
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    draw = np.random.default_rng(1)
    for units in (63, 10_599):
        shares = 0.6 + draw.integers(0, 40, (units, 10, 2, 5)) / 100
        sets = 0.5 + draw.random((trials, 10, 2, 5))

        def levels() -> None:
            # Leaves to halves, halves to fields, fields to the index: three levels, as the framework has them.
            for weights in sets:
                halves = (shares * weights).sum(-1)
                fields = halves.sum(-1)
                ranks(np.round(fields.sum(-1) / weights.sum(), 12))

        def product() -> None:
            scores = shares.reshape(units, -1) @ sets.reshape(trials, -1).T
            for row in np.round(scores.T / sets.reshape(trials, -1).sum(1)[:, None], 12):
                ranks(row)

        few = 3 if units < 1000 else 1
        print(f"{units} units: numpy by levels {fastest(levels, few):.1f} ms, numpy in one product {fastest(product, few):.1f} ms")


main()
