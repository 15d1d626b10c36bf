"""Lets Schemathesis try the documents on the jar in target/.

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
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))
import tools  # noqa: E402

VENV = ROOT / "target" / "schemathesis"
COMPILED = "target/classes/META-INF/sepay-kit/openapi/sepay-webhooks.yaml"
OAUTH = "OAuth2"  # the tag of what is called without a token
CONTROL = "openapi/control.yaml"
# Of the API everything but these, see README.md.
EXCUSED = "negative_data_rejection,positive_data_acceptance"
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_headers_conformance,response_schema_conformance"
)
API = ["--checks", "all", "--exclude-checks", EXCUSED]
SECONDS = 40  # for each document, beside its start
PATIENCE = 300  # for each document, before it counts as hanging
# Document, options before "run", options after it, seconds.
RUNS = (
    (COMPILED, [], ["--exclude-tag", OAUTH, "-H", "Authorization: Bearer kit_full", *API], SECONDS),
    (COMPILED, [], ["--include-tag", OAUTH, *API], SECONDS // 4),
    (CONTROL, ["--config-file", HERE / "control.toml"], ["--checks", CHECKS, "--phases", "examples,coverage,fuzzing"], SECONDS),
)


def serve():
    jars = sorted((ROOT / "target").glob("sepay-kit-*-standalone.jar"))
    if not jars:
        sys.exit("no jar in target/; fix: mvn package")
    command = ["java", "-Xmx256m", "-jar", jars[-1], "serve", "--port", "0", "--output", "json"]
    log = open(ROOT / "target" / "schemathesis-serve.log", "w")
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)


def record(ready):
    """Records the transaction whose id the examples have, so that calls get past the 404."""
    url = f"{ready['adminUrl']}/companies/{ready['companyId']}/transactions"
    body = json.dumps({"type": "in", "amount": 250000, "content": "DH1029 thanh toan", "id": 92704}).encode()
    urllib.request.urlopen(urllib.request.Request(url, body, method="POST"), timeout=PATIENCE).close()


def operations(document, more):
    """Counts the operations that a run is about, by its options."""
    texts = re.split(r"(?m)^ +operationId:", (ROOT / document).read_text().split("\nwebhooks:\n")[0])[1:]
    tagged = [text for text in texts if re.match(rf".*\n +tags:\s*(\[|- *){OAUTH}\b", text)]
    if "--include-tag" in more:
        return len(tagged)
    return len(texts) - (len(tagged) if "--exclude-tag" in more else 0)


def attempt(program, url, document, config, more, seconds):
    """Returns true when nothing was reported and every operation was tried."""
    start = time.monotonic()
    command = [program, *config, "run", ROOT / document, "-u", url, *more]
    command += ["--max-time", str(seconds)]
    command += ["--seed", "1", "--continue-on-failure", "--no-color"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, cwd=VENV)
    tested = re.search(r"Tested: (\d+)", run.stdout)
    count = int(tested.group(1)) if tested else 0
    expected = operations(document, more)
    generated = re.search(r"(\d+) generated", run.stdout)
    print(
        f"{document}: {count} of {expected} operations,"
        f" {generated.group(1) if generated else 0} requests, {time.monotonic() - start:.0f} s"
    )
    if run.returncode != 0 or count != expected:
        print(run.stdout + run.stderr)
        return False
    return True


def main():
    programs = tools.install(VENV, HERE / "requirements.txt", "Schemathesis")
    if programs is None:
        return 0
    server = serve()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    try:
        line = server.stdout.readline()
        if not line:
            print("the fake did not start; see target/schemathesis-serve.log")
            return 2
        ready = json.loads(line)
        record(ready)
        url = ready["baseUrl"]
        results = [attempt(programs / "schemathesis", url, *run) for run in RUNS]
        return 0 if all(results) else 1
    except subprocess.TimeoutExpired as e:
        print(f"Schemathesis hangs: {e}")
        return 2
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
