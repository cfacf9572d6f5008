"""Asks a server for its computed pages and prints how long each took: median, 95th percentile, and how many times as long as a
page that computes nothing. Fails if a what-if takes longer than so many milliseconds at the median."""

import http.client
import re
import statistics
import sys
import time


def connected(port: int) -> http.client.HTTPConnection:
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.connect()
            return connection
        except OSError:
            time.sleep(0.1)
    sys.exit("the server does not answer")


def asked(connection: http.client.HTTPConnection, address: str) -> tuple[float, str]:
    begun = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    took = 1000 * (time.perf_counter() - begun)
    if answer.status != 200:
        sys.exit(f"{address}: {answer.status}")
    return took, body.decode()


def main() -> None:
    requests, within, port = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    connection = connected(port)
    _, home = asked(connection, "/en/")
    # The campaign with the most years before it comes first in the list of provinces.
    campaigns = list(dict.fromkeys(re.findall(r'href="/en/([a-z0-9-]+)"', home)))
    found = []
    for campaign in campaigns:
        connection.request("GET", f"/en/{campaign}/years")
        answer = connection.getresponse()
        body = answer.read().decode()
        if answer.status == 200 and "<figure" in body:
            found.append(campaign)
    if not found:
        sys.exit(f"no campaign with a year before it among {campaigns}")
    base = f"/en/{found[0]}"
    _, form = asked(connection, f"{base}/whatif")
    weights = re.findall(r'name="(w[0-9.]+)" value="([0-9.]+)"', form)
    unit = re.search(r'<option value="([^"]+)">', form)

    def supposed(turn: int) -> str:
        # Other weights each time: what was asked before is kept.
        factor = 1 + turn / 10_000
        values = ((name, float(value) * factor * (1 + 0.1 * (place % 3))) for place, (name, value) in enumerate(weights[:8]))
        return "&".join(f"{name}={value:.4f}" for name, value in values)

    pages = {
        "a page that computes nothing (the criteria)": lambda _: f"{base}/framework",
        "what-if: the form alone": lambda _: f"{base}/whatif",
        "what-if: eight weights": lambda turn: f"{base}/whatif?{supposed(turn)}",
        "what-if: eight weights and a unit": lambda turn: f"{base}/whatif?{supposed(turn)}&unit={unit[1]}",
        "years: all units": lambda _: f"{base}/years",
        "years: a unit": lambda _: f"{base}/years?unit={unit[1]}",
    }
    times: dict[str, list[float]] = {name: [] for name in pages}
    for address in pages.values():
        asked(connection, address(0))
    for turn in range(1, requests + 1):
        for name, address in pages.items():
            times[name].append(asked(connection, address(turn))[0])
    nothing = statistics.median(times[next(iter(pages))])
    print("| page | median | 95th percentile | x a page that computes nothing |\n|---|---:|---:|---:|")
    late = []
    for name, took in times.items():
        median, most = statistics.median(took), sorted(took)[int(0.95 * len(took))]
        print(f"| {name} | {median:.1f} ms | {most:.1f} ms | {median / nothing:.1f} |")
        if name.startswith("what-if") and median > within:
            late.append(name)
    if late:
        sys.exit(f"more than {within:.0f} ms: {', '.join(late)}")


if __name__ == "__main__":
    main()
