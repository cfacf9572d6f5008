"""numpy on the work of crates/index/benches/compute.rs, beside what that bench measured.

The work: points of 100 leaves a unit, some of which may not apply, summed into 10 fields and the total, with the
applicable maxima; percentages; competition ranks of the total and of every field among all units. numpy does it in
64-bit integers of hundredths, which is exact here; parindex in decimals of up to ten places, with a reason for
everything that is missing.
"""

import re
import sys
import time

import numpy as np

FIELDS, LEAVES = 10, 10
SECONDS = {"ns": 1e-9, "µs": 1e-6, "ms": 1e-3, "s": 1.0}


def hundredths(units):
    """The same numbers as in the bench."""
    unit = np.arange(units, dtype=np.int64)[:, None]
    leaf = np.arange(FIELDS * LEAVES, dtype=np.int64)[None, :]
    return (unit * 7919 + leaf * 104_729 + unit * leaf * 31) % 101


def ranks(percent):
    """Competition ranks of each column, 1 for the highest."""
    result = np.empty(percent.shape, dtype=np.int64)
    for column in range(percent.shape[1]):
        values = np.sort(percent[:, column])
        result[:, column] = len(values) - np.searchsorted(values, percent[:, column], side="right") + 1
    return result


def aggregate(points, applies, maxima):
    fields = np.where(applies, points, 0).reshape(-1, FIELDS, LEAVES).sum(axis=2)
    tops = np.where(applies, maxima, 0).reshape(-1, FIELDS, LEAVES).sum(axis=2)
    points = np.column_stack([fields.sum(axis=1), fields])
    tops = np.column_stack([tops.sum(axis=1), tops])
    percent = points * 100 / tops
    return points, tops, percent, ranks(percent)


def fastest_seconds(units):
    points = hundredths(units)
    applies = np.ones(points.shape, dtype=bool)
    maxima = np.full(points.shape[1], 100, dtype=np.int64)
    times = []
    for _ in range(7):
        start = time.perf_counter()
        aggregate(points, applies, maxima)
        times.append(time.perf_counter() - start)
    return min(times)


def measured(path):
    """The fastest of the bench's samples, which other work on the machine disturbs least, by name and units."""
    fastest, name = {}, None
    for line in open(path, encoding="utf-8"):
        if title := re.match(r"[├╰]─ (\w+)", line):
            name = title[1]
        row = re.match(r"[│ ]*[├╰]─ (\d+)\s", line)
        if row and name:
            figures = re.findall(r"([\d.]+) (ns|µs|ms|s)\b", line)
            value, unit = figures[0]
            fastest[name, int(row[1])] = float(value) * SECONDS[unit]
    return fastest


def main():
    fastest = measured(sys.argv[1])
    sizes = sorted(units for name, units in fastest if name == "entered_points")
    ours = {units: fastest["entered_points", units] for units in sizes}
    numpy = {units: fastest_seconds(units) for units in sizes}
    leaves = FIELDS * LEAVES
    print("\n| units x 100 leaves | parindex | a leaf | numpy | a leaf | parindex / numpy |")
    print("|---:|---:|---:|---:|---:|---:|")
    for units in sizes:
        mine, theirs = ours[units], numpy[units]
        print(
            f"| {units:,} | {mine * 1e3:.2f} ms | {mine / units / leaves * 1e9:.0f} ns "
            f"| {theirs * 1e3:.2f} ms | {theirs / units / leaves * 1e9:.0f} ns | {mine / theirs:.2f} |"
        )
    few, many = sizes[0], sizes[-1]
    growth = (ours[many] / ours[few], numpy[many] / numpy[few])
    print(f"\n{many // few:,} times the units: {growth[0]:,.0f} times the time, numpy {growth[1]:,.0f} times.")
    rules = fastest["rules_from_facts", 1_000]
    entered = ours[1_000]
    print(f"Points by rules from facts instead of entered: {rules / entered:.1f} times the time "
          f"({rules / 1_000 / leaves * 1e9:.0f} ns a leaf).")


if __name__ == "__main__":
    main()
