"""Starts SePay Kit's fake from its jar, and drives it over HTTP. Copy it into your tests."""

import json
import re
import subprocess
import urllib.error
import urllib.request


class SePay:
    def __init__(self, jar):
        self._process = subprocess.Popen(
            ["java", "-jar", jar, "serve", "--port", "0", "--virtual-time", "--output", "json"],
            stdout=subprocess.PIPE, text=True)
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{jar} ended before it was ready; its error output says why")
        ready = json.loads(line)
        self.url = ready["baseUrl"]
        self.token = ready["tokens"]["full"]
        self.bank_account_id = ready["bankAccountIds"][0]
        self._company = f"{ready['adminUrl']}/companies/{ready['companyId']}"

    def call(self, method, path, body=None):
        """A control call; docs/control-api.md and docs/control-deliveries.md list them all."""
        data = None if body is None else json.dumps(body).encode()
        try:
            with urllib.request.urlopen(
                    urllib.request.Request(self._company + path, data=data, method=method), timeout=60) as answer:
                text = answer.read()
        except urllib.error.HTTPError as e:
            with e:
                raise RuntimeError(f"{method} {path}: {e.read().decode()}") from e
        return json.loads(text) if text else None

    def reset(self):
        """Removes webhooks, transactions, faults and journal, and sets the clock and the disturbances back."""
        self.call("POST", "/reset")
        self.call("PUT", "/delivery/settings", {})

    def receive(self, amount, content):
        return self.call("POST", "/transactions", {"type": "in", "amount": amount, "content": content})

    def statuses(self, transaction, until, attempts=None):
        condition = {"until": until, "timeout": "PT20S"}
        if attempts is not None:
            condition["attempts"] = attempts
        result = self.call("POST", f"/transactions/{transaction['id']}/await", condition)
        if not result["met"]:
            raise AssertionError(f"expected {until}, but {result['because']}")
        return [attempt["answer"]["status"]
                for delivery in result["deliveries"]["deliveries"] for attempt in delivery["attempts"]]

    def assert_honoured(self):
        """Fails when the shop broke SePay's contract: what @SePayTest does in Java."""
        broken = [finding["text"]
                  for exchange in self.call("GET", "/journal")["exchanges"] for finding in exchange["findings"]
                  if finding["severity"] == "error" and not re.match(r"(auth|resource)\.", finding["rule"])]
        assert not broken, "\n".join(broken)

    def close(self):
        self._process.terminate()
        self._process.wait()
        self._process.stdout.close()
