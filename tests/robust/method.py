"""What numpy, scipy and SALib make of the choices of method: scales, sums, correlations, components, Sobol's indices.

Nothing of the program is used; the definitions are those of docs/robust.md.
"""

import csv
import sys

import numpy as np
from SALib.analyze import sobol as analysis
from SALib.sample import sobol as sampling
from SALib.test_functions import Ishigami
from scipy import stats

UNITS, LEAVES = 24, [3, 4, 2, 5]
FLOOR = 0.01


def reached():
    """Hundredths of the maximum that a unit reached of a leaf; no random numbers, so that it can be read anywhere."""
    unit, leaf = np.arange(UNITS)[:, None], np.arange(sum(LEAVES))[None, :]
    return (20 + (unit * 37 + leaf * 61 + unit * leaf * 13 + (unit + 2) * (leaf % 3) * 5) % 81) / 100


def weights():
    return np.array([1 + (leaf * 7) % 4 for leaf in range(sum(LEAVES))]) / 2


def scaled(field, scaling, positive):
    low, high = field.min(), field.max()
    if scaling == "standard" and positive:
        scaling = "span"
    made = {
        "share": lambda: field,
        "span": lambda: (field - low) / (high - low),
        "standard": lambda: stats.zscore(field, ddof=1),
        "rank": lambda: 1 - (stats.rankdata(-field, method="min") - 1) / (len(field) - 1),
        "best": lambda: field / high,
    }[scaling]()
    return np.maximum(made, FLOOR) if positive else made


SCALINGS = ["share", "span", "standard", "rank", "best"]
AGGREGATIONS = ["arithmetic", "geometric", "harmonic", "copeland"]


def made(fields, weight, scaling, aggregation):
    plain = np.column_stack([scaled(field, scaling, False) for field in fields])
    positive = np.column_stack([scaled(field, scaling, True) for field in fields])
    beats = np.sign(np.sign(plain[:, None, :] - plain[None, :, :]) @ weight)
    return {
        "arithmetic": lambda: plain @ (weight / weight.sum()),
        "geometric": lambda: stats.gmean(positive, axis=1, weights=weight),
        "harmonic": lambda: stats.hmean(positive, axis=1, weights=weight),
        "copeland": lambda: beats.sum(axis=1),
    }[aggregation]()


def scores(out, fields, weight):
    for scaling in SCALINGS:
        for aggregation in AGGREGATIONS:
            for unit, value in enumerate(made(fields, weight, scaling, aggregation)):
                out.writerow(["score", f"{scaling} {aggregation}", unit, value])


def structure(out, fields, points):
    columns = np.column_stack(fields)
    for a in range(len(fields)):
        for b in range(len(fields)):
            out.writerow(["pearson", a, b, stats.pearsonr(fields[a], fields[b])[0]])
            out.writerow(["spearman", a, b, stats.spearmanr(fields[a], fields[b])[0]])
    count, whole = len(fields), columns.sum(axis=1)
    alpha = count / (count - 1) * (1 - columns.var(axis=0, ddof=1).sum() / whole.var(ddof=1))
    out.writerow(["alpha", 0, 0, alpha])
    values, vectors = np.linalg.eigh(np.corrcoef(columns, rowvar=False))
    for place, component in enumerate(np.argsort(-values)):
        vector = vectors[:, component]
        vector = vector * np.sign(vector[np.argmax(np.abs(vector))])
        out.writerow(["share", place, 0, values[component] / count])
        for field, part in enumerate(vector):
            out.writerow(["part", place, field, part])
    index = points.sum(axis=1)
    for leaf in range(points.shape[1]):
        covariance = np.cov(points[:, leaf], index)
        out.writerow(["contribution", leaf, 0, covariance[0, 1] / covariance[1, 1]])
        rest = stats.pearsonr(points[:, leaf], index - points[:, leaf])[0]
        out.writerow(["with_rest", leaf, 0, rest])


def sobol(out):
    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[-np.pi, np.pi]] * 3}
    rows = sampling.sample(problem, 256, calc_second_order=False, seed=1)
    figures = Ishigami.evaluate(rows)
    step = problem["num_vars"] + 2
    for place, value in enumerate(figures):
        kind = place % step
        name = "a" if kind == 0 else "b" if kind == step - 1 else f"mixed {kind - 1}"
        out.writerow(["design", name, place // step, value])
    found = analysis.analyze(problem, figures, calc_second_order=False, seed=1)
    for factor in range(problem["num_vars"]):
        out.writerow(["first", factor, 0, found["S1"][factor]])
        out.writerow(["total", factor, 0, found["ST"][factor]])


def index(out, fields, weight):
    """Sobol's indices of this index: how far units move, by scale, by sum, and by what the first field counts."""
    problem = {"num_vars": 3, "names": ["scale", "sum", "weight"], "bounds": [[0, 1]] * 3}
    rows = sampling.sample(problem, 64, calc_second_order=False, seed=1)

    def ranks(weight, scaling, aggregation):
        values = np.round(made(fields, weight, scaling, aggregation) * 1e12) / 1e12
        return stats.rankdata(-values, method="min")

    decided = ranks(weight, "share", "arithmetic")
    step = problem["num_vars"] + 2
    figures = []
    for place, (scale, total, first) in enumerate(rows):
        other = weight.copy()
        other[0] *= 0.5 + first
        found = ranks(other, SCALINGS[int(scale * 5)], AGGREGATIONS[int(total * 4)])
        figures.append(np.abs(found - decided).mean())
        for factor, number in enumerate(rows[place]):
            out.writerow([f"index number {factor}", place % step, place // step, number])
        out.writerow(["index moved", place % step, place // step, figures[-1]])
    found = analysis.analyze(problem, np.array(figures), calc_second_order=False, seed=1)
    for factor in range(problem["num_vars"]):
        out.writerow(["index first", factor, 0, found["S1"][factor]])
        out.writerow(["index total", factor, 0, found["ST"][factor]])


def main(path):
    share, weight = reached(), weights()
    ends = np.cumsum(LEAVES)
    parts = [slice(end - count, end) for end, count in zip(ends, LEAVES)]
    fields = [share[:, part] @ weight[part] / weight[part].sum() for part in parts]
    with open(path, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["what", "a", "b", "value"])
        for unit in range(UNITS):
            for leaf in range(sum(LEAVES)):
                out.writerow(["reached", leaf, unit, share[unit, leaf]])
        for leaf, value in enumerate(weight):
            out.writerow(["weight", leaf, 0, value])
        scores(out, fields, np.array([weight[part].sum() for part in parts]))
        structure(out, fields, share * weight)
        sobol(out)
        index(out, fields, np.array([weight[part].sum() for part in parts]))


main(sys.argv[1])
