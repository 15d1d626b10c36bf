#!/usr/bin/env python3
"""Measures the kit beside what one would pick instead: WireMock and MockServer with a constant answer, Prism on the kit's document, and a
server of the JDK that answers always the same bytes (the floor, 1.00). All on this machine, in one run, in alternating rounds; medians with
least and most. Writes docs/performance.md and its picture with --write. Needs wrk, Maven, and for Prism Node ("npm ci" in .ci/node); first
"mvn package". The machine should have nothing else to do.

Bytes allocated are those of the last round, by the log of the garbage collector and the heap before and after.

Usage: bench/compare.py [--rounds N] [--seconds S] [--only kit] [--without-million] [--write]"""

import argparse
import contextlib
import glob
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
PICTURE = ROOT / "docs" / "images" / "performance.svg"
PEERS = ROOT / "target" / "bench" / "peers"
PRISM = ROOT / ".ci" / "node" / "node_modules" / ".bin" / "prism"
DOCUMENT = ROOT / "openapi" / "sepay-webhooks.yaml"
BEGIN, END = "<!-- speed: begin, written by bench/compare.py -->", "<!-- speed: end -->"
WEBHOOK = {
    "bank_account_id": 19, "name": "Xác nhận đơn hàng", "event_type": "In_only", "authen_type": "No_Authen",
    "webhook_url": "https://shop.example/hooks/sepay", "is_verify_payment": 1, "skip_if_no_code": 1, "active": 1,
    "request_content_type": "Json",
}


def free_port():
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def call(url, method="GET", body=None, token=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, method=method, headers={"Content-Type": "application/json"})
    if token:
        request.add_header("Authorization", "Bearer " + token)
    with urllib.request.urlopen(request, timeout=60) as answer:
        text = answer.read().decode()
        return json.loads(text) if text.startswith(("{", "[")) else text


class Server:
    """A process that answers, with its address."""

    def __init__(self, command, base=None, ready=None):
        self.collections = None
        if command[0] == "java":
            log, self.collections = tempfile.mkstemp(prefix="sepay-kit-bench-", suffix=".gc")
            os.close(log)
            command = ["java", f"-Xlog:gc:file={self.collections}:none", *command[1:]]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=tempfile.gettempdir())  # some leave files where they run
        self.ready = ready(self.process.stdout.readline()) if ready else {}
        self.base = base or self.ready["baseUrl"]
        self.drain()
        until = time.monotonic() + 120
        while ready is None:
            try:
                socket.create_connection(("127.0.0.1", int(self.base.rsplit(":", 1)[1])), 1).close()
                return
            except OSError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise SystemExit(f"{command[0]} did not start: {' '.join(command)}")
                time.sleep(0.02)

    def drain(self):
        subprocess.Popen(["cat"], stdin=self.process.stdout, stdout=subprocess.DEVNULL)

    def processor_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_megabytes(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def allocated(self):
        """Bytes allocated since the start: what each collection has found beyond what the one before it has left, and what came after."""
        used = subprocess.run(["jcmd", str(self.process.pid), "GC.heap_info"], capture_output=True, text=True).stdout
        now = sum(int(kilobytes) for kilobytes in re.findall(r"(?:heap|generation|Gen)\s+total \d+K, used (\d+)K", used)) * 1024
        total, left = 0, 0
        for before, after in re.findall(r"(\d+)M->(\d+)M", pathlib.Path(self.collections).read_text()):
            total += max(0, int(before) - left) << 20
            left = int(after)
        return total + max(0, now - (left << 20))

    def end(self):
        if self.collections:
            pathlib.Path(self.collections).unlink(missing_ok=True)
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def jar():
    return sorted(glob.glob(str(ROOT / "target" / "sepay-kit-*-standalone.jar")))[-1]


def kit(*java):
    return Server(["java", *java, "-jar", jar(), "serve", "--port", "0", "--output", "json", "--log", "off"], ready=json.loads)


class Kit:
    """A fake with some webhooks, and the requests that are asked of it."""

    def __init__(self, webhooks=1, heap="256m", folder=None, java=()):
        self.server = kit(f"-Xmx{heap}", *java)
        self.token = self.server.ready["tokens"]["full"]
        self.list = self.server.base + "/api/v1/webhooks"
        self.account = self.server.ready["bankAccountIds"][0]
        self.body = dict(WEBHOOK, bank_account_id=self.account)
        self.id = call(self.list, "POST", self.body, self.token)["data"]["id"]
        rate = 5_000
        while (missing := webhooks - self.total()) > 0:
            if missing <= 3_000:
                for number in range(missing):
                    call(self.list, "POST", dict(self.body, webhook_url=f"https://shop{number}.example/hooks/sepay"), self.token)
            else:  # some more than asked for when the machine is fast; the table gives the number of a power of ten
                few = missing < 30_000
                found = load(self.list, folder, "POST", self.body, self.token, seconds=1 if few else min(10, max(1, missing / rate - 1)),
                             connections=1 if few else 32, own=True)
                rate = found["rate"]

    def total(self):
        return call(self.list + "?limit=1", token=self.token)["meta"]["pagination"]["total"]


def load(url, folder, method="GET", body=None, token=None, seconds=5.0, connections=32, own=False):
    """Asks one thing again and again, by wrk; returns requests per second and the latencies in milliseconds. With "own", each body has a
    webhook_url of its own."""
    script = pathlib.Path(folder, "request.lua")
    headers = ['wrk.headers["Content-Type"] = "application/json"']
    if token:
        headers.append(f'wrk.headers["Authorization"] = "Bearer {token}"')
    text = "" if body is None else f"wrk.body = [==[{json.dumps(body, ensure_ascii=False)}]==]"
    if own:
        text += """
local seed, number = tostring({}):match('0x(%x+)') or '0', 0
function request()
  number = number + 1
  return wrk.format(nil, nil, nil, (wrk.body:gsub('https://[^/]*', 'https://shop' .. seed .. number .. '.example')))
end"""
    script.write_text(
        f'wrk.method = "{method}"\n{text}\n' + "\n".join(headers) + """
done = function(summary, latency, requests)
  io.stderr:write(string.format('{"requests": %d, "micros": %d, "failed": %d, "status": %d, "p50": %f, "p99": %f, "p999": %f}',
    summary.requests, summary.duration, summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    summary.errors.status, latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency:percentile(99.9) / 1000))
end
""")
    threads = min(2, connections)
    command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{max(1, round(seconds))}s", "-s", str(script), url]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(run.stderr.strip().splitlines()[-1])
    found["rate"] = found["requests"] / (found["micros"] / 1e6)
    return found


class Case:
    """One row of the table: what is asked of whom."""

    def __init__(self, part, name, server, url, method="GET", body=None, token=None, connections=32, refused=False,
                 empties=None):
        self.empties = empties  # what is deleted before each round
        self.part, self.name, self.server, self.url, self.connections = part, name, server, url, connections
        self.request = {"method": method, "body": body, "token": token}
        self.refused = refused
        self.rounds = []
        self.kilobytes_each = None

    def run(self, folder, seconds, is_last):
        if self.empties:
            call(self.empties, "DELETE")
        counts = is_last and self.server.collections
        allocated = self.server.allocated() if counts else 0
        before = self.server.processor_seconds()
        found = load(self.url, folder, seconds=seconds, connections=self.connections, **self.request)
        if not found["requests"] or found["failed"] or (found["status"] > 0) != self.refused:
            raise SystemExit(f"{self.name}: {found['failed']} failed, {found['status']} of {found['requests']} with a status that is not 2xx")
        found["micros_each"] = (self.server.processor_seconds() - before) * 1e6 / found["requests"]
        if counts:
            self.kilobytes_each = (self.server.allocated() - allocated) / found["requests"] / 1000
        found["megabytes"] = self.server.resident_megabytes()
        self.rounds.append(found)

    def of(self, key):
        return [found[key] for found in self.rounds]

    def median(self, key):
        return statistics.median(self.of(key))


def wiremock(heap, *options):
    port = free_port()
    server = Server(["java", f"-Xmx{heap}", "-jar", glob.glob(f"{PEERS}/wiremock-standalone-*.jar")[0], "--port", str(port), "--bind-address",
                     "127.0.0.1", *options], base=f"http://127.0.0.1:{port}")
    for method, status in (("GET", 200), ("POST", 201)):
        call(server.base + "/__admin/mappings", "POST", {
            "request": {"method": method, "urlPath": "/api/v1/webhooks/1" if method == "GET" else "/api/v1/webhooks"},
            "response": {"status": status, "headers": {"Content-Type": "application/json"}, "body": ANSWER}})
    return server


def mockserver():
    port = free_port()
    path = ":".join(name for name in glob.glob(f"{PEERS}/*.jar") if "wiremock" not in name)
    server = Server(["java", "-Xmx256m", "-Dmockserver.logLevel=WARN", "-cp", path, "org.mockserver.cli.Main", "-serverPort", str(port)],
                    base=f"http://127.0.0.1:{port}")
    for method, status in (("GET", 200), ("POST", 201)):
        call(server.base + "/mockserver/expectation", "PUT", {
            "httpRequest": {"method": method, "path": "/api/v1/webhooks/1" if method == "GET" else "/api/v1/webhooks"},
            "httpResponse": {"statusCode": status, "headers": {"Content-Type": ["application/json"]}, "body": ANSWER}})
    return server


def prism():
    port = free_port()
    return Server([str(PRISM), "mock", "-h", "127.0.0.1", "-p", str(port), str(DOCUMENT)], base=f"http://127.0.0.1:{port}")


def fetch_peers():
    if not glob.glob(f"{PEERS}/mockserver-netty-*.jar"):
        subprocess.run(["mvn", "-q", "-ntp", "-f", str(ROOT / "bench" / "peers.xml"), "dependency:copy-dependencies",
                        f"-DoutputDirectory={PEERS}"], check=True)


ANSWER = ""
LISTS = (("", "?limit=20"), (", active=1", "?limit=20&active=1"), (", webhook_url=…", "?limit=20&webhook_url=shop"))
OTHERWISE = {1: ", 1 connection", 256: ", 256 connections"}


def cases(folder, options, started):
    """The rows, each with its server started; the floor first."""
    global ANSWER

    def start(make, *arguments, **named):
        server = make(*arguments, **named)
        started.append(server.server if isinstance(server, Kit) else server)
        return server

    one = start(Kit)
    ANSWER = json.dumps(call(f"{one.list}/{one.id}", token=one.token), ensure_ascii=False)
    pathlib.Path(folder, "answer.json").write_text(ANSWER)
    floor = start(Server, ["java", "-Dsun.net.httpserver.nodelay=true", "-Dsun.net.httpserver.maxIdleConnections=1000", str(ROOT / "bench" / "Floor.java"), folder + "/answer.json"],
                  ready=lambda line: {"baseUrl": f"http://127.0.0.1:{line.strip()}"})
    path = "/api/v1/webhooks/1"
    rows = [Case("get", "JDK's own server, constant", floor, floor.base + path)]
    found = f"{one.list}/{one.id}"
    rows.append(Case("get", "kit, get by id", one.server, found, token=one.token))
    if options.only is None:
        stub, bare, expecting = start(wiremock, "2g"), start(wiremock, "256m", "--no-request-journal"), start(mockserver)
        rows += [Case("get", "WireMock, a stub, defaults", stub, stub.base + path, empties=stub.base + "/__admin/requests"),
                 Case("get", "WireMock, a stub, journal off", bare, bare.base + path),
                 Case("get", "MockServer, an expectation", expecting, expecting.base + path)]
        for connections in (1, 256):
            for name, server, url, token in (("JDK's own server", floor, floor.base + path, None), ("kit", one.server, found, one.token),
                                             ("WireMock, journal off", bare, bare.base + path, None),
                                             ("MockServer", expecting, expecting.base + path, None)):
                rows.append(Case("get", f"{name}, get{OTHERWISE[connections]}", server, url, token=token,
                                 connections=connections))
        posts = {"method": "POST", "body": dict(WEBHOOK)}
        rows += [Case("create", "WireMock, a stub, defaults: post", stub, stub.base + "/api/v1/webhooks", empties=stub.base + "/__admin/requests", **posts),
                 Case("create", "WireMock, a stub, journal off: post", bare, bare.base + "/api/v1/webhooks", **posts),
                 Case("create", "MockServer, an expectation: post", expecting, expecting.base + "/api/v1/webhooks", **posts)]
        if PRISM.exists() and shutil.which("node"):
            mock = start(prism)
            rows += [Case("get", "Prism, get by id on the kit's document", mock, mock.base + "/api/v1/webhooks/60123", token="any"),
                     Case("create", "Prism, create on the kit's document", mock, mock.base + "/api/v1/webhooks", token="any", **posts)]
    made = start(Kit, heap="1g")
    rows += [Case("create", "kit, create (checked, stored)", made.server, made.list, "POST", made.body, made.token),
             Case("create", "kit, patch", one.server, found, "PATCH", {"name": "Tên khác"}, one.token),
             Case("create", "kit, 401", one.server, found, token="nobody", refused=True),
             Case("create", "kit, 400", one.server, one.list, "POST", dict(one.body, active=7), one.token, refused=True)]
    for java in (["-Xmx128m"], ["-Xmx256m", "-XX:+UseSerialGC"], ["-Xmx128m", "-XX:+UseSerialGC"]):
        small = start(Kit, 10_000, java[0][4:], folder, java[1:])
        named = " ".join(java).replace("-Xmx", "", 1).replace("-XX:+Use", "")
        rows += [Case("memory", f"kit, get by id, {named}", small.server, f"{small.list}/{small.id}", token=small.token),
                 Case("memory", f"kit, list of 20 of 10,000, {named}", small.server, small.list + "?limit=20", token=small.token),
                 Case("memory", f"kit, patch, {named}", small.server, f"{small.list}/{small.id}", "PATCH", {"name": "Tên khác"}, small.token)]
    for size, heap in [(100, "256m"), (10_000, "256m")] + ([] if options.without_million else [(1_000_000, "1g")]):
        many = start(Kit, size, heap, folder)
        if size == 1_000_000:
            options.million = many
        for name, query in LISTS:
            for connections in (1, 32, 256):
                rows.append(Case("list", f"kit, list of 20 of {size:,}{name}{OTHERWISE.get(connections, '')}", many.server, many.list + query,
                                 token=many.token, connections=connections))
    return rows


def filter_times(many):
    """Milliseconds of a list by a part of the URL that nobody has asked for before, of the same again, and of the same after a write."""
    found = {"first": [], "again": [], "after a write": []}
    for number in range(5):
        query = f"{many.list}?limit=20&webhook_url={number}.ex"

        def timed():
            begun = time.perf_counter()
            call(query, token=many.token)
            return (time.perf_counter() - begun) * 1000

        found["first"].append(timed())
        found["again"].append(min(timed() for _ in range(5)))
        call(many.list, "POST", many.body, many.token)
        found["after a write"].append(timed())
    return found


def first_seconds(folder):
    """Requests answered in the first two seconds of a process that has just started."""
    fresh = Kit()
    try:
        return load(f"{fresh.list}/{fresh.id}", folder, token=fresh.token, seconds=2)["requests"]
    finally:
        fresh.server.end()


def first_of_wiremock(folder):
    fresh = wiremock("2g")
    try:
        return load(fresh.base + "/api/v1/webhooks/1", folder, seconds=2)["requests"]
    finally:
        fresh.end()


def spread(values, form):
    return f"{form(statistics.median(values))} ({form(min(values))}…{form(max(values))})"


def table(rows, first, options):
    floor = rows[0].median("rate")
    lines = [f"Medians (least…most) of {options.rounds} alternating rounds of {options.seconds:g} s, wrk with 2 threads and 32 connections where no other "
             f"number is given, {os.cpu_count()} cores, {java_version()}, {time.strftime('%Y-%m-%d')}, load of the machine before: {options.load:.1f}. "
             "Heaps: 256 MB, but where a row names another; 1 GB where it creates or holds 1,000,000, and 2 GB for WireMock with its journal, which keeps every request: it is emptied before each round.", ""]
    for part, title in (("get", "Reading one"), ("create", "Writing, and refusing"), ("memory", "With less memory"), ("list", "Lists")):
        lines += [f"| {title} | ratio to the floor | requests per second | p50 ms | p99 ms | p99.9 ms | processor µs each | KB allocated each | resident MB |",
                  "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"]
        for row in (row for row in rows if row.part == part):
            lines.append(f"| {row.name} | {spread([rate / floor for rate in row.of('rate')], lambda v: f'{v:.3f}' if v < 0.1 else f'{v:.2f}')} "
                         f"| {row.median('rate'):,.0f} | {row.median('p50'):.2f} | {row.median('p99'):.1f} | {row.median('p999'):.1f} "
                         f"| {row.median('micros_each'):.0f} | {'' if row.kilobytes_each is None else format(row.kilobytes_each, '.1f')} "
                         f"| {row.median('megabytes'):.0f} |")
        lines.append("")
    if options.filtered:
        lines += ["A list of 1,000,000 by a part of the URL, in ms over a new connection: " + "; ".join(
            f"{name} {spread(times, lambda v: f'{v:.1f}')}" for name, times in options.filtered.items()) + ".", ""]
    for name, counts in first.items():
        lines.append(f"Answered in the first two seconds after the start, {name}: {spread(counts, lambda v: f'{v:,.0f}')}.")
    return "\n".join(lines).rstrip()


def java_version():
    return subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0].replace('"', "")


def picture(rows):
    """A bar for each row with 32 connections, as its ratio to the floor."""
    floor = rows[0].median("rate")
    shown = [row for row in rows if row.connections == 32]
    height, left, width = 24, 330, 420
    bars = []
    for index, row in enumerate(shown):
        ratio, y = row.median("rate") / floor, 10 + index * height
        colour = "#1b6ac9" if row.name.startswith("kit") else "#9aa5b1"
        bars.append(f'<text x="{left - 8}" y="{y + 14}" text-anchor="end">{row.name.replace("&", "&amp;")}</text>'
                    f'<rect x="{left}" y="{y + 2}" width="{max(1, ratio * width):.0f}" height="{height - 7}" fill="{colour}"/>'
                    f'<text x="{left + max(1, ratio * width) + 6:.0f}" y="{y + 14}">{ratio:.2f}</text>')
    total = 20 + len(shown) * height
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 60} {total}" font-family="sans-serif" font-size="12" role="img" '
            f'aria-label="Requests per second, as a ratio to a constant answer of the JDK\'s own server">'
            f'<rect width="100%" height="100%" fill="#fff"/>{"".join(bars)}</svg>\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--warm-up", type=float, default=4, help="seconds, of each request, before the first round")
    parser.add_argument("--only", choices=["kit"], help="kit: no peers but the floor")
    parser.add_argument("--without-million", action="store_true", help="no lists of 1,000,000: some minutes less")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("bench/compare.py needs wrk (a package of this name in Debian, Fedora and Homebrew)")
    options.load = os.getloadavg()[0]
    options.million, options.filtered = None, {}
    if options.only is None:
        fetch_peers()
    started = []
    with tempfile.TemporaryDirectory() as folder:
        try:
            rows = cases(folder, options, started)
            if options.million:
                options.filtered = filter_times(options.million)
            warm = set()
            for row in rows:  # one that differs by its connections only needs no more than these opened
                known = (row.url, row.request["method"]) in warm
                warm.add((row.url, row.request["method"]))
                load(row.url, folder, seconds=1 if known else options.warm_up, connections=row.connections, **row.request)
            for turn in range(options.rounds):
                for row in rows:
                    row.run(folder, options.seconds, turn == options.rounds - 1)
                    print(f"{turn + 1}: {row.name}: {row.rounds[-1]['rate']:,.0f}/s", file=sys.stderr)
        finally:
            for server in started:
                server.end()
        first = {"kit, get by id": [first_seconds(folder) for _ in range(options.rounds)]}
        if options.only is None:
            first["WireMock, a stub"] = [first_of_wiremock(folder) for _ in range(options.rounds)]
    text = table(rows, first, options)
    print(text)
    if options.write:
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(picture(rows))
        page = PAGE.read_text()
        PAGE.write_text(re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: f"{BEGIN}\n\n{text}\n\n{END}", page, flags=re.S))


if __name__ == "__main__":
    main()
