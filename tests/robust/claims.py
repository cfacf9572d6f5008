"""What numpy makes of claims above appraisals: effects of units and criteria by least squares, and distances from a line.

Nothing of the program is used; the definitions are those of docs/robust.md.
"""

import csv
import sys

import numpy as np

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


def main(path):
    known = list(cells())
    with open(path, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["what", "a", "b", "value"])
        for unit, leaf, value in known:
            out.writerow(["cell", unit, leaf, value])
        effects(out, known)
        line(out)


main(sys.argv[1])
