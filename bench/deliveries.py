#!/usr/bin/env python3
"""Measures deliveries of one company to a receiver on loopback: packed jars (or class paths) in turn, medians, spread and ratios to the first.
The receiver is a process of its own, and measured with a client of plain sockets as the floor. The machine should have nothing else to do.
Usage: bench/deliveries.py OLD.jar NEW.jar [--rounds N] [--only MEASURE …]"""

import argparse
import pathlib
import statistics
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MEASURES = ["floor16", "floor1", "deliver", "retry", "refused", "unsent", "record", "idle"]


def play(classpath, port, folder, args):
    """Numbers and units by measure, of one process."""
    run = ["java", "-Xmx" + args.heap, "-cp", f"{folder}:{classpath}", "Deliveries", port, *args.only]
    measured = {}
    for line in subprocess.run(run, check=True, capture_output=True, text=True).stdout.splitlines():
        name, value, unit = line.split("\t")
        measured[name] = float(value), unit
    return measured


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("jars", nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--heap", default="1g")
    parser.add_argument("--only", nargs="*", default=[], choices=MEASURES)
    args = parser.parse_args()
    runs = {jar: [] for jar in args.jars}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["javac", "-d", folder, str(HERE / "Sink.java")], check=True)
        subprocess.run(["javac", "-d", folder, "-cp", args.jars[0], str(HERE / "Deliveries.java")], check=True)
        sink = subprocess.Popen(["java", "-Xmx64m", "-cp", folder, "Sink"], stdout=subprocess.PIPE, text=True)
        try:
            port = sink.stdout.readline().strip()
            for turn in range(args.rounds):
                for jar in args.jars if turn % 2 == 0 else reversed(args.jars):
                    runs[jar].append(play(jar, port, folder, args))
        finally:
            sink.terminate()
            sink.wait()
    print("| measure | jar | median (least to most) | unit | ratio |")
    print("| --- | --- | --- | --- | --- |")
    for name in runs[args.jars[0]][0]:
        first = None
        for place, jar in enumerate(args.jars, 1):
            values = [run[name][0] for run in runs[jar]]
            median = statistics.median(values)
            first = first or median
            print(f"| {name} | {place} | {median:,.1f} ({min(values):,.1f} to {max(values):,.1f}) | {runs[jar][0][name][1]} | {median / first:.2f} |")


if __name__ == "__main__":
    main()
