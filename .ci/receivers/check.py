"""Examines the published receivers, and compares each verdict with expected.json.

usage: python3 .ci/receivers/check.py [NAME…]

Needs Python 3.11 and the jar in target/. What needs Node or Go is skipped where that is not installed. Exit code 1 when a
verdict is another one than expected, 2 when something could not be run.
"""
import concurrent.futures
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
KEY = "K3yOfTheShop2026abcdEFGH"  # letters and digits alone: one of the receivers takes no other
SECRET = "whsec_0123456789abcdef0123456789abcdef"  # of those that verify signatures, in place of the key
ACCOUNT = "0071000888888"
SEED = "2026"  # the same ids each time, of which none holds an order's number by chance
AT_ONCE = 4
MOST_MINUTES = 10
START_SECONDS = 20

deadline = time.monotonic() + 60 * MOST_MINUTES
running = set()
stopping = False
running_lock = threading.Lock()


class CannotRun(Exception):
    """Thrown when a receiver or its exam does not run at all."""


class Skipped(Exception):
    """Thrown when the language of a receiver is not installed."""


def start(command, **options):
    """Starts a process that stop_all() ends."""
    with running_lock:
        if stopping:
            raise CannotRun("stopped")
        process = subprocess.Popen(command, text=True, **options)
        running.add(process)
    return process


def stop(process):
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    with running_lock:
        running.discard(process)


def stop_all():
    global stopping
    with running_lock:
        stopping = True
        left = list(running)
    for process in left:
        stop(process)


def seconds_left():
    left = deadline - time.monotonic()
    if left <= 0:
        raise CannotRun(f"the {MOST_MINUTES} minutes for all receivers are used up")
    return left


def require(tool):
    if shutil.which(tool) is None:
        raise Skipped(f"no {tool} on this machine")
    return tool


def command_of(name, folder):
    """Returns the command that starts a receiver; a Go program is compiled first."""
    [program] = [file for file in HERE.glob(name + ".*") if file.suffix in (".js", ".py", ".go")]
    if program.suffix == ".js":
        return [require("node"), str(program)]
    if program.suffix == ".py":
        return [sys.executable, str(program)]
    binary = str(folder / name)
    built = subprocess.run(
        [require("go"), "build", "-o", binary, str(program)], capture_output=True, text=True, timeout=seconds_left())
    if built.returncode != 0:
        raise CannotRun("go build: " + built.stderr.strip())
    return [binary]


def hook_of(receiver):
    """Returns the URL that a receiver prints when it listens."""
    ready, _, _ = select.select([receiver.stdout], [], [], START_SECONDS)
    line = receiver.stdout.readline() if ready else ""
    if not line.startswith("listening "):
        raise CannotRun(f"the receiver does not listen: {line.strip() or 'it printed nothing'}")
    return line.split()[1]


def examine(name, case, jar, folder):
    """Returns the exam's report of a receiver."""
    own = {name: value for name, value in os.environ.items() if name not in ("SEPAY_API_KEY", "SEPAY_SECRET_KEY")}
    own |= {"SEPAY_SECRET_KEY": SECRET} if case.get("signed") else {"SEPAY_API_KEY": KEY}
    environment = {**own, "PORT": "0", "ORDERS": "60", **case["environment"]}
    with open(folder / f"{name}.log", "w") as log:
        receiver = start(command_of(name, folder), stdout=subprocess.PIPE, stderr=log, env=environment)
        try:
            hook = hook_of(receiver)
            base = hook.removesuffix("/hook")
            orders = ["--codes", case["codes"]] if "codes" in case else ["--orders-from", base + "/orders"]
            report = folder / f"{name}.json"
            exam = start(
                ["java", "-XX:TieredStopAtLevel=1", "-jar", str(jar), "exam", "--url", hook, "--invariant", base + "/state", *orders,
                 "--amount", "250000", "--account", ACCOUNT, "--seed", SEED, "--within", "5",
                 "--report", f"json={report}", *case["options"]],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=own)
            try:
                output, _ = exam.communicate(timeout=seconds_left())
            except subprocess.TimeoutExpired:
                raise CannotRun(f"the {MOST_MINUTES} minutes for all receivers are used up") from None
            finally:
                stop(exam)
            (folder / f"{name}.txt").write_text(output)
            if exam.returncode not in (0, 1, 4) or not report.exists():
                raise CannotRun(f"the exam ended with {exam.returncode}:\n{output[-2000:]}")
            return json.loads(report.read_text())
        finally:
            stop(receiver)
            receiver.stdout.close()


def rules_by_hazard(report):
    rules = {}
    for finding in report["findings"]:
        for hazard in {finding["operation"], *finding["checks"]}:
            rules.setdefault(hazard, set()).add(finding["rule"])
    return rules


def is_of_other_kind(hazard, case):
    """Returns true for a hazard of the credentials that a receiver is not examined with."""
    if hazard == "hazard.key.beside-secret":
        return True
    if case.get("signed"):
        return hazard.startswith("hazard.key.") and hazard != "hazard.key.before-right"
    return hazard.startswith("hazard.signature.")


def differences(case, report):
    """Returns a line for each hazard whose outcome is not the expected one."""
    rules = rules_by_hazard(report)
    outcomes = {"passed": "pass", "broken": "fail", "drift": "fail", "out-of-scope": "not apply"}
    known = {check["id"] for check in report["checks"]}
    lines = [f"{hazard}: in expected.json, and not a hazard of this exam"
             for hazard in sorted({*case["fails"], *case["open"], *case["outOfScope"]} - known)]
    for check in report["checks"]:
        hazard = check["id"]
        is_open = hazard in case["open"]
        applies = hazard not in case["outOfScope"] and not is_of_other_kind(hazard, case)
        want = "fail" if hazard in case["fails"] else "pass" if applies else "not apply"
        got = outcomes.get(check["outcome"], "not be judged")
        if got == want or (is_open and got in ("pass", "fail")):
            continue
        why = ", ".join(sorted(rules.get(hazard, []))) or check.get("reason") or "no finding"
        lines.append(f"{hazard}: should {'pass or fail' if is_open else want}, but did {got} ({why})")
    return lines


def verdict(name, case, jar, folder):
    """Returns what to print about a receiver, and the exit code that it asks for."""
    began = time.monotonic()
    try:
        report = examine(name, case, jar, folder)
        lines = differences(case, report)
    except Skipped as reason:
        return f"SKIPPED: {name} ({reason})", 0
    except CannotRun as reason:
        return f"ERROR: {name}: {reason}", 2
    took = time.monotonic() - began
    total = len(report["checks"])
    head = f"{name}: {total - len(lines)} of {total} as expected, {took:.0f} s"
    missed = set(case.get("missed", []))
    limits = [line for line in lines if line.split(":")[0] in missed]
    wrong = [line for line in lines if line not in limits]
    wrong += [f"{hazard}: is judged rightly now: take it off \"missed\" in expected.json"
              for hazard in sorted(missed - {line.split(":")[0] for line in limits})]
    return "\n    ".join([head, *(f"known limit: {line}" for line in limits), *wrong]), 1 if wrong else 0


def main(names):
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    cases = json.loads((HERE / "expected.json").read_text())
    jars = sorted((ROOT / "target").glob("sepay-kit-*-standalone.jar"))
    unknown = [name for name in names if name not in cases]
    if unknown or len(jars) != 1:
        print(f"no such receiver: {', '.join(unknown)}" if unknown else "one jar is needed: mvn package", file=sys.stderr)
        return 2
    folder = ROOT / "target" / "receivers"
    folder.mkdir(exist_ok=True)
    worst = 0
    skipped = 0
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        results = [pool.submit(verdict, name, cases[name], jars[0], folder) for name in names or cases]
        try:
            for result in concurrent.futures.as_completed(results):
                text, code = result.result()
                print(text, flush=True)
                worst = max(worst, code)
                skipped += text.startswith("SKIPPED")
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            stop_all()
    judged = len(results) - skipped
    print(f"{judged} of {len(results)} receivers examined, "
          + ("none differs" if worst == 0 else f"not all as expected: reports: {folder.relative_to(ROOT)}"))
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
