"""Lets clients of others use the jar in target/ as they would use SePay.

usage: python3 .ci/clients/check.py [PART…]

Parts, all unless some are named: "flows" (OAuth2 libraries in Python and Node go from approval to reconciliation), "consent" (the consent page in Chromium),
"generated" (clients of the document by OpenAPI Generator, in Java and TypeScript). What this machine cannot do is SKIPPED with a reason.
Exit code 1 when a part fails.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
import urllib.request

import consent
import generated

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))
import tools  # noqa: E402

WORK = ROOT / "target" / "clients"
VENV = ROOT / "target" / "client-tools"
NODE = ROOT / ".ci" / "node" / "node_modules"
PATIENCE = 300  # seconds for one program, before it counts as hanging


class Fake:
    """The jar as a process, in virtual time."""

    def __init__(self):
        jars = sorted((ROOT / "target").glob("sepay-kit-*-standalone.jar"))
        if not jars:
            sys.exit("no jar in target/; fix: mvn package")
        self.jar = jars[-1]
        command = ["java", "-jar", self.jar, "serve", "--port", "0", "--virtual-time", "--output", "json"]
        self.log = open(WORK / "serve.log", "w")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        if not line:
            sys.exit("the fake did not start; see target/clients/serve.log")
        self.ready = json.loads(line)
        self.url = self.ready["baseUrl"]

    def control(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.ready["adminUrl"] + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read() or b"null")

    def app(self, name, redirect_uri, consent):
        """Registers an app of a new company; returns the company's address and the app."""
        company = "/companies/" + str(self.control("POST", "/companies", {"name": name, "bankAccounts": 1})["companyId"])
        app = {"name": name, "redirectUris": [redirect_uri], "consent": consent}
        return company, self.control("POST", company + "/apps", app)

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()


def flow(fake, name, command):
    company, app = fake.app(name, "http://127.0.0.1:3000/callback", "approve")
    variables = {
        "SEPAY_URL": fake.url, "SEPAY_COMPANY": fake.ready["adminUrl"] + company, "CLIENT_ID": app["clientId"],
        "CLIENT_SECRET": app["clientSecret"], "REDIRECT_URI": app["redirectUris"][0],
    }
    done = subprocess.run(command, env=os.environ | variables, capture_output=True, text=True, timeout=PATIENCE)
    print(f"== {name}\n{done.stdout}{done.stderr}", end="", flush=True)
    return done.returncode == 0


def flows(fake):
    programs, good = tools.install(VENV, HERE / "requirements.txt", "the OAuth2 client in Python"), True
    if programs:
        good &= flow(fake, "Authlib", [programs / "python", "-W", "error", HERE / "flow.py"])
    if (NODE / "openid-client").exists():
        good &= flow(fake, "openid-client", ["node", HERE / "flow.mjs"])
    else:
        print("SKIPPED: the OAuth2 client in Node (no openid-client; fix: npm --prefix .ci/node ci)")
    return good


PARTS = {"flows": flows, "consent": consent.check, "generated": generated.check}


def main(names):
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        sys.exit(f"no part {unknown[0]}; there are {', '.join(PARTS)}")
    WORK.mkdir(parents=True, exist_ok=True)
    fake, failed = Fake(), []
    try:
        for name in names or PARTS:
            start = time.monotonic()
            if not PARTS[name](fake):
                failed.append(name)
            print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)
    finally:
        fake.stop()
    if failed:
        print(f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
