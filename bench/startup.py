#!/usr/bin/env python3
"""Measures how fast a fake starts, and writes the table of docs/performance.md. Needs the packed jar, and for the row of the image an
engine with image sepay-kit. The machine should have nothing else to do. Usage: bench/startup.py [--runs N] [--write]"""

import argparse
import glob
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
JAR = sorted(glob.glob(str(ROOT / "target" / "sepay-kit-*-standalone.jar")))[-1]
SERVE = ["serve", "--port", "0", "--output", "json"]
BEGIN, END = "<!-- startup: begin, written by bench/startup.py -->", "<!-- startup: end -->"


def ask(url, token):
    request = urllib.request.Request(url + "/api/v1/webhooks", headers={"Authorization": "Bearer " + token})
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()


def cpu_of(pid):
    """Seconds of processor time of a process so far."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def first_answer(command, environment=None):
    """Seconds from the start of a process to its first answer of the API, and of processor time until then."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    ready = json.loads(process.stdout.readline())
    ask(ready["baseUrl"], ready["tokens"]["full"])
    took = time.monotonic() - begin, cpu_of(process.pid)
    process.terminate()
    process.wait()
    return took


def image():
    """The same of a container, from "docker run" to the first answer; without processor time."""
    begin = time.monotonic()
    run = ["docker", "run", "-d", "--rm", "-p", "127.0.0.1:0:8080", "sepay-kit"]
    name = subprocess.run(run, check=True, capture_output=True, text=True).stdout.strip()
    try:
        port = subprocess.run(["docker", "port", name, "8080"], check=True, capture_output=True, text=True).stdout.strip()
        while True:
            try:
                ask("http://" + port.splitlines()[0], "kit_full")
                return time.monotonic() - begin, None
            except OSError:
                time.sleep(0.005)
    finally:
        stop = time.monotonic()
        subprocess.run(["docker", "stop", name], check=True, capture_output=True)
        STOPS.append(time.monotonic() - stop)


STOPS = []


def bare_container():
    """Seconds of a container of the same image whose program ends at once: what is the engine's, and none of the fake's."""
    begin = time.monotonic()
    run = ["docker", "run", "--rm", "--entrypoint", "/opt/java/lib/jspawnhelper", "sepay-kit"]
    ended = subprocess.run(run, capture_output=True)
    if ended.returncode >= 125:
        raise RuntimeError("the engine ran no container: " + ended.stderr.decode())
    return time.monotonic() - begin, None


def hello(folder):
    begin = time.monotonic()
    subprocess.run(["java", "-cp", folder, "Hello"], check=True, capture_output=True)
    return time.monotonic() - begin, None


def in_process(folder):
    run = subprocess.run(["java", "-cp", f"{JAR}:{folder}", "InProcess"], check=True, capture_output=True, text=True)
    return [float(number) for number in run.stdout.split()]


def medians(runs, once):
    once()  # the first run fills the disk's cache, and the launcher makes its archive
    rows = [once() for _ in range(runs)]
    return [statistics.median(column) if None not in column else None for column in zip(*rows)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "Hello.java").write_text('class Hello { public static void main(String[] a) { System.out.println("hello"); } }')
        sources = [f"{folder}/Hello.java", str(ROOT / "bench" / "InProcess.java")]
        subprocess.run(["javac", "-cp", JAR, "-d", folder, *sources], check=True)
        environment = dict(os.environ, XDG_CACHE_HOME=folder + "/cache", SEPAY_KIT_JAR=JAR)
        rows = [("a Java that says hello, for comparison", medians(options.runs, lambda: hello(folder)))]
        rows.append(("`java -jar`, to its first answer", medians(options.runs, lambda: first_answer(["java", "-jar", JAR, *SERVE]))))
        launcher = [str(ROOT / "bin" / "sepay-kit"), *SERVE]
        rows.append(("launcher `sepay-kit`, to its first answer", medians(options.runs, lambda: first_answer(launcher, environment))))
        if shutil.which("docker") and subprocess.run(["docker", "image", "inspect", "sepay-kit"], capture_output=True).returncode == 0:
            rows.append(("a container of the image that does nothing, for comparison", medians(options.runs, bare_container)))
            rows.append(("image, from `docker run` to its first answer", medians(options.runs, image)))
            rows.append(("image, from `docker stop` to its end", [statistics.median(STOPS), None]))
        first, second, company = medians(options.runs, lambda: in_process(folder))
    base = rows[0][1][0]
    lines = ["| what | ms | processor ms | ratio to hello |", "| --- | --- | --- | --- |"]
    for name, (wall, cpu) in rows:
        lines.append(f"| {name} | {wall * 1e3:.0f} | {'' if cpu is None else f'{cpu * 1e3:.0f}'} | {wall / base:.1f} |")
    lines.append(f"| in a test's JVM, first start | {first:.0f} | | {first / 1e3 / base:.1f} |")
    lines.append(f"| in a test's JVM, second start | {second:.0f} | | {second / 1e3 / base:.1f} |")
    lines.append(f"| in a test's JVM, a new company | {company / 1e3:.3f} | | {company / 1e6 / base:.4f} |")
    load = os.getloadavg()[0]
    version = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    machine = f"Medians of {options.runs} runs on {os.cpu_count()} cores, {version.replace(chr(34), '')}, load {load:.1f} at the end."
    table = "\n".join([BEGIN, "", machine, "", *lines, "", END])
    print(table)
    if options.write:
        PAGE.write_text(re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: table, PAGE.read_text(), flags=re.S))


if __name__ == "__main__":
    main()
