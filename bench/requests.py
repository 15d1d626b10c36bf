#!/usr/bin/env python3
"""Measures requests per second of fakes, packed jars in turn, and prints medians and ratios to the first. The machine should have nothing
else to do. Usage: bench/requests.py OLD.jar NEW.jar [--rounds N] [--seconds S] [--connections C] [--webhooks W]"""

import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
LIST = "/api/v1/webhooks"
CREATE = {
    "bank_account_id": 19, "name": "Shop", "event_type": "In_only", "authen_type": "Api_Key", "api_key": "KEY1234567890",
    "request_content_type": "Json", "is_verify_payment": 1, "webhook_url": "https://shop.example.com/hook"}


def ask(url, token, method, target, body=None):
    headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
    request = urllib.request.Request(url + target, body and json.dumps(body).encode(), headers, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def kinds(webhook):
    one = f"{LIST}/{webhook}"
    return {
        "get": ["GET", one],
        "list of 20": ["GET", LIST],
        "list of 20, by equality": ["GET", LIST + "?active=1"],
        "list of 20, by substring and equality": ["GET", LIST + "?webhook_url=odd&active=1"],
        "patch": ["PATCH", one, '{"name":"B"}'],
        "400": ["POST", LIST, '{"name":"B"}'],
        "404": ["GET", LIST + "/1"],
        "create": ["POST", LIST, json.dumps(CREATE)],
    }


def play(jar, folder, args):
    """Requests per second, 50th and 99th percentile in microseconds, by kind, of one process."""
    command = ["java", "-Xmx" + args.heap, "-jar", jar, "serve", "--port", "0", "--output", "json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        ready = json.loads(process.stdout.readline())
        url, token = ready["baseUrl"], ready["tokens"]["full"]
        for i in range(args.webhooks):
            body = dict(CREATE, webhook_url="https://shop.example.com/" + ("odd" if i % 2 else "even"))
            webhook = ask(url, token, "POST", LIST, body)["data"]["id"]

        def load(seconds, method, target, *body):
            run = ["java", "-cp", folder, "Load", url, token, method, target, str(args.connections), str(seconds), *body]
            return [float(number) for number in subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()]

        measured = {}
        for name, kind in kinds(webhook).items():
            load(args.seconds / 2, *kind)  # warms up
            measured[name] = load(args.seconds, *kind)
        return measured
    finally:
        process.terminate()
        process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("jars", nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--webhooks", type=int, default=10_000)
    parser.add_argument("--heap", default="256m")
    args = parser.parse_args()
    runs = {jar: [] for jar in args.jars}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["javac", "-d", folder, str(HERE / "Load.java")], check=True)
        for turn in range(args.rounds):
            for jar in args.jars if turn % 2 == 0 else reversed(args.jars):
                runs[jar].append(play(jar, folder, args))
    print("| request | jar | per second (least to most) | p50 µs | p99 µs | ratio |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name in kinds(0):
        first = None
        for jar in args.jars:
            rates, p50, p99 = zip(*(run[name] for run in runs[jar]))
            rate = statistics.median(rates)
            first = first or rate
            spread = f"{min(rates):,.0f} to {max(rates):,.0f}"
            print(f"| {name} | {pathlib.Path(jar).name} | {rate:,.0f} ({spread}) | {statistics.median(p50):.0f} "
                  f"| {statistics.median(p99):.0f} | {rate / first:.2f} |")


if __name__ == "__main__":
    main()
