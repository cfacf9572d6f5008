"""Ratios from what `bench/survey/run` measured. Processor time is compared, which other work on the machine disturbs less
than the clock."""

import sys

R_REPLICATES = 50
QUESTIONS = 30
ANSWERS = 63 * 950 * QUESTIONS


def read(path):
    times, scale = {}, []
    for line in open(path, encoding="utf-8"):
        words = line.split()
        if not words or words[0] == "#":
            continue
        if words[:2] == ["parindex", "scale"]:
            scale.append([float(word) for word in words[2:]])
        else:
            times[" ".join(words[:-2])] = (float(words[-2]), float(words[-1]))
    return times, scale


def row(what, ours, name, theirs):
    print(f"| {what} | {ours * 1e3:,.4f} ms | {name} | {theirs * 1e3:,.1f} ms | {theirs / ours:,.0f} |")


def main():
    times, scale = read(sys.argv[1])
    busy = {name: processor for name, (_, processor) in times.items()}
    print("\n| processor time of | parindex | peer | | times faster |\n|---|---:|---|---:|---:|")
    linearised = "30 means and errors in 63 units x 4 groups"
    row(linearised, busy["parindex linearised"], "R", busy["R linearised"])
    row(linearised, busy["parindex linearised"], "svy", busy["svy linearised"])
    ours = busy["parindex bootstrap"] / 2000 / QUESTIONS
    weights = busy["R bootstrap weights"] / QUESTIONS
    one = (weights + busy["R bootstrap one"]) / R_REPLICATES
    row("a replicate of a question in 63 units", ours, "R, a question a call", one)
    every = (weights + busy["R bootstrap all"] / QUESTIONS) / R_REPLICATES
    row("the same", ours, "R, 30 questions a call", every)
    many = busy["svy bootstrap weights"] + busy["svy bootstrap estimates"]
    row("1,000 replicates, 30 questions, 100,000 responses", busy["parindex bootstrap many"], "svy", many)
    per_answer = times["parindex pass"][0] / ANSWERS, times["bare reading"][0] / ANSWERS
    print(f"\nThe pass by the clock: {per_answer[0] * 1e9:.2f} ns an answer; a weighted sum of the columns "
          f"{per_answer[1] * 1e9:.2f} ns; ratio {per_answer[0] / per_answer[1]:.1f}.")
    print("\n| responses x 30 | processor time | an answer | fastest batch, by bare reading | memory |\n|---:|---:|---:|---:|---:|")
    for responses, sums, fastest, bare, memory in scale:
        print(f"| {responses:,.0f} | {sums * 1e3:,.0f} ms | {sums / responses / QUESTIONS * 1e9:.2f} ns "
              f"| {fastest / bare:.1f} | {memory / 1024:,.1f} MB |")


if __name__ == "__main__":
    main()
