"""What numpy makes of samples that are drawn again: errors, the chance of each rank, critical values, open ranks.

Nothing of the program is used; the definitions are those of docs/robust.md.
"""

import csv
import sys

import numpy as np

SHARES = [0.95, 0.948, 0.93, 0.925, 0.92, 0.88, 0.87, 0.80, 0.78, 0.70, 0.69, 0.50]
ERRORS = [0.01, 0.005, 0.02, 0.004, 0.015, 0.01, 0.012, 0.02, 0.006, 0.015, 0.03, 0.01]
REPLICATES = 1_000_000

# Worth of the answers and how many gave them, by unit and question; both questions count half.
ANSWERS = {
    "even": [({0: 10, 0.25: 20, 0.5: 60, 0.75: 80, 1: 30}), ({0: 40, 0.5: 100, 1: 60})],
    "uneven": [({0: 100, 0.25: 150, 0.5: 400, 0.75: 250, 1: 100}), ({0: 300, 1: 100})],
    "small": [({0: 1, 1: 4}), ({0.5: 4, 0.75: 1})],
}


def figures(out):
    rng = np.random.default_rng(20260101)
    index, error = 100 * np.array(SHARES), 100 * np.array(ERRORS)
    drawn = index + error * rng.standard_normal((REPLICATES, len(index)))
    ranks = (-drawn).argsort(axis=1).argsort(axis=1) + 1
    apart = np.hypot(error[:, None], error[None, :])
    for unit in range(len(index)):
        out.writerow(["figure", unit, "share", SHARES[unit]])
        out.writerow(["figure", unit, "error", ERRORS[unit]])
        for rank in range(1, len(index) + 1):
            out.writerow(["figure", unit, f"chance {rank}", (ranks[:, unit] == rank).mean()])
        noise = drawn - index
        others = [other for other in range(len(index)) if other != unit]
        largest = np.max(np.abs(noise[:, others] - noise[:, [unit]]) / apart[unit, others], axis=1)
        reach = np.quantile(largest, 0.95) * apart[unit]
        out.writerow(["figure", unit, "low", 1 + sum(index[o] - index[unit] > reach[o] for o in others)])
        out.writerow(["figure", unit, "high", 1 + sum(index[o] - index[unit] > -reach[o] for o in others)])


def answers(out):
    """The variance of the mean of two questions whose answers are as alike as their counts allow: the covariance of the
    quantile functions, over the answers that each question has, n - 1 in the variance."""
    grid = (np.arange(2_000_000) + 0.5) / 2_000_000
    for unit, questions in ANSWERS.items():
        terms = []
        for counts in questions:
            worth, count = np.array(list(counts)), np.array(list(counts.values()))
            total = count.sum()
            quantile = worth[np.searchsorted(np.cumsum(count) / total, grid, side="right")]
            terms.append((quantile - quantile.mean()) / np.sqrt(total - 1) / 2)
        for question, counts in enumerate(questions):
            for worth, count in counts.items():
                out.writerow(["answers", unit, f"count {question} {worth}", count])
        out.writerow(["answers", unit, "error", 100 * np.sqrt(np.mean(sum(terms) ** 2))])


if __name__ == "__main__":
    with open(sys.argv[1], "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["what", "unit", "name", "value"])
        figures(out)
        answers(out)
