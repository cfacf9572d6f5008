"""Asks the program and nginx for the same bytes under the same load, page by page, and prints the 99th percentiles and their ratio.
Fails if a page takes more than so many times as long as nginx.

Each is asked in turn several times, and the median of its 99th percentiles counts: on a machine that others use, too, one round
says as much about them."""

import http.client
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile

from pages import connected

ROUNDS = 5

CONFIG = """
daemon off;
worker_processes auto;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}/pages; default_type text/html; }}
}}
"""


def kinds(connection: http.client.HTTPConnection) -> dict[str, str]:
    """One address of every kind of page of the campaign with the most units, found by its links."""

    def links(address: str) -> list[str]:
        connection.request("GET", address)
        body = connection.getresponse().read().decode()
        return [link.replace("&amp;", "&").replace("&#38;", "&") for link in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', body)]

    campaigns = {link for link in links("/vi") if re.fullmatch(r"/vi/[a-z0-9-]+", link) and link != "/vi/about"}
    found = {campaign: links(campaign) for campaign in sorted(campaigns)}
    campaign = max(found, key=lambda one: sum("/units/" in link for link in found[one]))
    of = lambda part: [link for link in found[campaign] if part in link]  # noqa: E731
    units = list(dict.fromkeys(link.split("#")[0] for link in of("/units/")))
    codes = "&".join(f"u={unit.split('/units/')[1]}" for unit in units[:6])
    pages = {
        "front page": "/vi",
        "about": "/vi/about",
        "feed": "/vi/feed.xml",
        "ranking": campaign,
        "search": f"{campaign}?q=a",
        "unit": units[0],
        "unit's picture": f"{units[0]}/card.png",
        "comparison": f"{campaign}/compare?{codes}",
        "what-if": f"{campaign}/whatif?w1=1",
        "chart in a frame": f"{campaign}/embed/ranking",
    }
    pages |= {part: f"{campaign}/{part}" for part in ["framework", "method", "integrity", "data", "years", "press"]}
    surveys = [link for link in links(f"{campaign}/surveys") if "/surveys/" in link]
    first = {"region": of("/regions/"), "field": of("/criteria/"), "question": surveys}
    pages |= {name: found[0] for name, found in first.items() if found}
    field = pages.get("field")
    below = [link for link in links(field) if link.startswith(f"{field}.")] if field else []
    return pages | ({"criterion": below[0]} if below else {})


def p99(port: int, address: str, seconds: str, connections: str) -> tuple[float, float]:
    """Milliseconds of the 99th percentile, and answers a second."""
    run = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", f"http://127.0.0.1:{port}{address}"]
    said = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        sys.exit(f"{address}: {said}")
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit], rate


def main() -> None:
    seconds, connections, most, port = sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4])
    connection = connected(port)
    pages = kinds(connection)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        other = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "pages").mkdir()
        pathlib.Path(folder).chmod(0o755)
        for place, address in enumerate(pages.values()):
            connection.request("GET", address)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                sys.exit(f"{address}: {answer.status}")
            pathlib.Path(folder, "pages", str(place)).write_bytes(body)
        config = pathlib.Path(folder, "nginx.conf")
        config.write_text(CONFIG.format(folder=folder, port=other))
        nginx = subprocess.Popen(["nginx", "-c", str(config), "-e", f"{folder}/error.log"])
        try:
            connected(other)
            late = compared(pages, (port, other), (seconds, connections), most)
        finally:
            nginx.terminate()
            nginx.wait()
    if late:
        sys.exit(f"more than {most:g} times nginx: {', '.join(late)}")


def compared(pages: dict[str, str], ports: tuple[int, int], load: tuple[str, str], most: float) -> list[str]:
    print("| page | bytes | parindex p99 | nginx p99 | ratio | parindex a second | nginx a second |\n|---|---:|---:|---:|---:|---:|---:|")
    late = []
    for place, (name, address) in enumerate(pages.items()):
        length = length_of(ports[1], place)
        rounds = []
        for _ in range(ROUNDS):
            rounds.append((*p99(ports[0], address, *load), *p99(ports[1], f"/{place}", *load)))
        own, own_rate, file, file_rate = map(statistics.median, zip(*rounds))
        print(f"| {name} | {length:,} | {own:.2f} ms | {file:.2f} ms | {own / file:.1f} | {own_rate:,.0f} | {file_rate:,.0f} |", flush=True)
        if own > most * file:
            late.append(name)
    return late


def length_of(port: int, place: int) -> int:
    connection = connected(port)
    connection.request("GET", f"/{place}")
    return len(connection.getresponse().read())


main()
