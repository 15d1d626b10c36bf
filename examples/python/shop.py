"""A shop: registers its webhook at SePay, and takes what SePay delivers there. Needs nothing but Python 3.9."""

import hashlib
import hmac
import json
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOLERANCE = 300  # seconds


class Shop:
    def __init__(self, secret):
        self.secret = secret
        self.paid = {}  # transaction id -> payment code; a shop of yours has a table with a unique id
        self.database_is_away = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def hook(self):
        return f"http://localhost:{self._server.server_port}/hook"

    def is_paid(self, code):
        return code in self.paid.values()

    def register(self, sepay_url, token, bank_account_id):
        """Registers the webhook; raises urllib.error.HTTPError when SePay refuses."""
        webhook = {
            "bank_account_id": bank_account_id, "name": "Shop", "event_type": "In_only", "webhook_url": self.hook,
            "authen_type": "HMAC_SHA256", "secret_key": self.secret, "request_content_type": "Json", "is_verify_payment": 1,
            "retry_conditions": ["non_2xx_status_code"],
        }
        request = urllib.request.Request(
            sepay_url + "/api/v1/webhooks", data=json.dumps(webhook).encode(), method="POST",
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=60).close()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def _is_sepay(self, headers, body):
        """Verifies the signature over the bytes as received, before any parser."""
        timestamp = headers.get("X-SePay-Timestamp", "")
        signed = timestamp.encode() + b"." + body
        expected = "sha256=" + hmac.new(self.secret.encode(), signed, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(headers.get("X-SePay-Signature", "").encode(), expected.encode()):
            return False
        return timestamp.isdigit() and abs(time.time() - int(timestamp)) <= TOLERANCE

    def _take(self, headers, body):
        """Returns the status of the answer."""
        if not self._is_sepay(headers, body):
            return 401
        try:
            payment = json.loads(body)
        except ValueError:
            return 400
        if self.database_is_away:
            return 500
        # A duplicate is acknowledged, too: else SePay delivers it again.
        self.paid.setdefault(payment["id"], payment["code"])
        return 200

    def _handler(self):
        shop = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status = shop._take(self.headers, body)
                answer = json.dumps({"success": status == 200}).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *arguments):
                pass

        return Handler
