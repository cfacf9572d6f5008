"""What numpy and scipy make of claims above appraisals: effects of units and criteria by least squares, distances from a line,
effects of appraisers beside units and criteria, and tests of digits.

Nothing of the program is used; the definitions are those of docs/robust.md.
"""

import csv
import sys

import numpy as np
from scipy import stats

UNITS, LEAVES = 12, 9


def cells():
    """Hundredths of the maximum claimed above what was given; some figures are missing. No random numbers."""
    for unit in range(UNITS):
        for leaf in range(LEAVES):
            if (unit * 5 + leaf * 3) % 7 != 0:
                yield unit, leaf, ((unit * 31 + leaf * 17 + unit * leaf * 11) % 23 + unit - 2 * (leaf % 4)) / 100


def effects(out, known):
    design = np.zeros((len(known), UNITS + LEAVES))
    for at, (unit, leaf, _) in enumerate(known):
        design[at, unit] = design[at, UNITS + leaf] = 1
    values = np.array([value for _, _, value in known])
    found = np.linalg.pinv(design) @ values
    left = values - design @ found
    variance = left @ left / (len(known) - np.linalg.matrix_rank(design))
    spread = np.linalg.pinv(design.T @ design) * variance
    for name, start, count in [("row", 0, UNITS), ("column", UNITS, LEAVES)]:
        contrast = np.zeros((count, UNITS + LEAVES))
        contrast[:, start:start + count] = np.eye(count) - 1 / count
        for at, own in enumerate(contrast @ found):
            out.writerow([name, at, "own", own])
            out.writerow([name, at, "error", np.sqrt(contrast[at] @ spread @ contrast[at])])
    out.writerow(["left", 0, "", np.sqrt(variance)])
    out.writerow(["middle", 0, "", found[:UNITS].mean() + found[UNITS:].mean()])


def line(out):
    first = np.array([(unit * 37 + 11) % 50 + 40 for unit in range(UNITS)], dtype=float)
    second = np.array([0.6 * x + (unit * 13) % 17 for unit, x in enumerate(first)])
    design = np.column_stack([np.ones(UNITS), first])
    start, slope = np.linalg.lstsq(design, second, rcond=None)[0]
    hat = design @ np.linalg.inv(design.T @ design) @ design.T
    left = second - design @ [start, slope]
    spread = np.sqrt(left @ left / (UNITS - 2))
    for unit in range(UNITS):
        out.writerow(["point", unit, "first", first[unit]])
        out.writerow(["point", unit, "second", second[unit]])
        out.writerow(["point", unit, "apart", left[unit] / (spread * np.sqrt(1 - hat[unit, unit]))])
    out.writerow(["slope", 0, "", slope])
    out.writerow(["start", 0, "", start])
    out.writerow(["correlation", 0, "", np.corrcoef(first, second)[0, 1]])


def judged():
    """Who gave what: appraisers 0 to 2 meet at the criteria 0 to 5, appraiser 3 alone has the others."""
    for unit in range(UNITS):
        for leaf in range(LEAVES):
            judges = [3] if leaf > 5 else [(unit + leaf) % 3] + ([(unit * 2 + 1) % 3] if unit % 4 == 0 else [])
            for judge in sorted(set(judges)):
                yield unit, leaf, judge, ((unit * 29 + leaf * 13 + unit * leaf * 7 + judge * 5) % 31 + 40 + 3 * judge) / 100


def severity(out):
    known = list(judged())
    design = np.zeros((len(known), UNITS + LEAVES + 4))
    for at, (unit, leaf, judge, value) in enumerate(known):
        design[at, unit] = design[at, UNITS + leaf] = design[at, UNITS + LEAVES + judge] = 1
        out.writerow([f"judged {unit} {leaf}", judge, "", value])
    values = np.array([value for *_, value in known])
    found = np.linalg.pinv(design) @ values
    left = values - design @ found
    variance = left @ left / (len(known) - np.linalg.matrix_rank(design))
    spread = np.linalg.pinv(design.T @ design) * variance
    for judge in range(3):
        contrast = np.zeros(UNITS + LEAVES + 4)
        contrast[UNITS + LEAVES:UNITS + LEAVES + 3] = -1 / 3
        contrast[UNITS + LEAVES + judge] += 1
        assert np.allclose(np.linalg.pinv(design) @ design @ contrast, contrast)
        out.writerow(["judge", judge, "own", contrast @ found])
        out.writerow(["judge", judge, "error", np.sqrt(contrast @ spread @ contrast)])


def digits(out):
    numbers = [(at * at * 7 + at * 13) % 9973 + 1 for at in range(300)]
    for at, number in enumerate(numbers):
        out.writerow(["number", at, "", number])
    last = np.bincount([number % 10 for number in numbers if number >= 10], minlength=10)
    first = np.bincount([int(str(number)[0]) for number in numbers], minlength=10)[1:]
    law = np.log10(1 + 1 / np.arange(1, 10))
    for name, counts, shares in [("last", last, np.full(10, 0.1)), ("first", first, law)]:
        test = stats.chisquare(counts, counts.sum() * shares)
        out.writerow([name, 0, "chi-square", test.statistic])
        out.writerow([name, 0, "chance", test.pvalue])
        out.writerow([name, 0, "count", counts.sum()])


def main(path):
    known = list(cells())
    with open(path, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["what", "a", "b", "value"])
        for unit, leaf, value in known:
            out.writerow(["cell", unit, leaf, value])
        effects(out, known)
        line(out)
        severity(out)
        digits(out)


main(sys.argv[1])
