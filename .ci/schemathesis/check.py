"""Lets Schemathesis try both documents on the jar in target/.

usage: python3 .ci/schemathesis/check.py

Installs Schemathesis below target/ first; says SKIPPED where that cannot be done. Exit code 1 when it reports something, 2 when
the fake or Schemathesis could not be run.
"""
import json
import pathlib
import re
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
VENV = ROOT / "target" / "schemathesis"
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_headers_conformance,response_schema_conformance"
)
SECONDS = 40  # for each document, beside its start
PATIENCE = 300  # for each document, before it counts as hanging
RUNS = (
    ("target/classes/META-INF/sepay-kit/openapi/sepay-webhooks.yaml", [], ["-H", "Authorization: Bearer kit_full"]),
    ("openapi/control.yaml", ["--config-file", HERE / "control.toml"], []),
)


def install():
    """Returns the program, or None with a reason on stdout."""
    program = VENV / "bin" / "schemathesis"
    wanted = (HERE / "requirements.txt").read_text()
    mark = VENV / "installed.txt"
    if program.exists() and mark.exists() and mark.read_text() == wanted:
        return program
    try:
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True, capture_output=True, timeout=PATIENCE)
        subprocess.run(
            [VENV / "bin" / "pip", "install", "-q", "-r", HERE / "requirements.txt"],
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.SubprocessError) as e:
        print(f"SKIPPED: Schemathesis cannot be installed ({e})")
        return None
    mark.write_text(wanted)
    return program


def serve():
    jars = sorted((ROOT / "target").glob("sepay-kit-*-standalone.jar"))
    if not jars:
        sys.exit("no jar in target/; fix: mvn package")
    command = ["java", "-Xmx256m", "-jar", jars[-1], "serve", "--port", "0", "--output", "json"]
    log = open(ROOT / "target" / "schemathesis-serve.log", "w")
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)


def operations(document):
    return len(re.findall(r"(?m)^ +operationId:", (ROOT / document).read_text().split("\nwebhooks:\n")[0]))


def attempt(program, url, document, config, more):
    """Returns true when nothing was reported and every operation was tried."""
    start = time.monotonic()
    command = [program, *config, "run", ROOT / document, "-u", url, *more]
    command += ["--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "--max-time", str(SECONDS)]
    command += ["--seed", "1", "--continue-on-failure", "--no-color"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, cwd=VENV)
    tested = re.search(r"Tested: (\d+)", run.stdout)
    count = int(tested.group(1)) if tested else 0
    generated = re.search(r"(\d+) generated", run.stdout)
    print(
        f"{document}: {count} of {operations(document)} operations,"
        f" {generated.group(1) if generated else 0} requests, {time.monotonic() - start:.0f} s"
    )
    if run.returncode != 0 or count != operations(document):
        print(run.stdout + run.stderr)
        return False
    return True


def main():
    program = install()
    if program is None:
        return 0
    server = serve()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    try:
        line = server.stdout.readline()
        if not line:
            print("the fake did not start; see target/schemathesis-serve.log")
            return 2
        url = json.loads(line)["baseUrl"]
        results = [attempt(program, url, *run) for run in RUNS]
        return 0 if all(results) else 1
    except subprocess.TimeoutExpired as e:
        print(f"Schemathesis hangs: {e}")
        return 2
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
