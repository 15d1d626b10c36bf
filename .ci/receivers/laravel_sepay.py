"""A wallet behind SePay's own package for Laravel: rows by the transaction's id, a listener that tops up, no body in answers.

Re-tells github.com/sepayvn/laravel-sepay (PHP) and the listener of its README in other words; README.md says what it decides.
"""
import email
import email.policy
import json
import os
import re
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOKEN = os.environ.get("SEPAY_API_KEY", "")
PRICE = int(os.environ.get("AMOUNT", "250000"))
PATTERN = re.compile(r"\bA([a-zA-Z0-9_-])+")

# The tables sepay_transactions (id is the primary key, text columns take 255 characters) and users; no transaction.
lock = threading.Lock()
transactions = {}
users = {}
notices = []


def round_trip():
    time.sleep(0.002)


def order():
    with lock:
        number = 1001 + len(users)
        users[number] = {"id": number, "received": 0}
    return {"code": f"A{number}", "amount": PRICE}


class Refused(Exception):
    """What the framework makes of a failed check: 422 for who wants JSON, a redirect for all others."""


def token_of(header):
    at = header.rfind("Apikey ")
    if at < 0:
        return None
    shown = header[at + 7:]
    return shown.split(",")[0] or None if "," in shown else shown


def integer(value):
    """What a cast to a whole number makes of anything."""
    if isinstance(value, (int, float)):
        return int(value)
    leading = re.match(r"\s*[+-]?\d+", value) if isinstance(value, str) else None
    return int(leading.group()) if leading else 0


def text(value):
    return "" if value is None else str(value).strip()


def insert(row):
    round_trip()
    for column in ("gateway", "content", "subAccount", "code", "referenceCode", "transferType"):
        if len(row[column]) > 255:
            raise OverflowError("too long for " + column)
    with lock:
        if row["id"] == 0:
            row["id"] = max(transactions, default=0) + 1
        if row["id"] in transactions:
            raise KeyError("this primary key is there")
        transactions[row["id"]] = row


def top_up(info, row):
    if row["transferType"] != "in":
        return
    round_trip()
    with lock:
        user = users.get(integer(info))
        if user:
            user["received"] += row["transferAmount"]
            notices.append({"user": user["id"], "amount": row["transferAmount"]})


def take(header, data):
    if TOKEN and token_of(header) != TOKEN:
        raise Refused("token")
    row = {name: text(data.get(name)) for name in (
        "gateway", "transactionDate", "accountNumber", "subAccount", "code", "content", "transferType", "description",
        "referenceCode")}
    row["id"] = integer(data.get("id"))
    row["transferAmount"] = integer(data.get("transferAmount"))
    round_trip()
    with lock:
        known = row["id"] in transactions
    if known:
        raise Refused("done before")
    insert(row)
    found = PATTERN.search(row["content"])
    if found:
        top_up(found.group()[1:], row)


def parse(kind, body):
    if "json" in kind:
        try:
            value = json.loads(body)
        except ValueError:
            return {}  # the framework takes what it cannot read for no input
        return value if isinstance(value, dict) else {}
    if "multipart" in kind:
        message = email.message_from_bytes(
            b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body, policy=email.policy.HTTP)
        return {part.get_param("name", header="content-disposition"): part.get_payload(decode=True).decode()
                for part in message.iter_parts()}
    return dict(urllib.parse.parse_qsl(body.decode()))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, value=None, **headers):
        body = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        for name, each in headers.items():
            self.send_header(name, each)
        if status != 204:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/state":
            with lock:
                return self.answer(200, {
                    "sepay_transactions": list(transactions.values()), "users": list(users.values()), "notices": notices})
        return self.answer(405, {"message": "method"})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = self.path.split("?")[0]
        if path == "/orders":
            return self.answer(200, order())
        if path != "/hook":
            return self.answer(404, {})
        try:
            take(", ".join(self.headers.get_all("Authorization", [])), parse(self.headers.get("Content-Type", ""), body))
        except Refused as refused:
            if "json" in self.headers.get("Accept", ""):
                return self.answer(422, {"message": str(refused)})
            return self.answer(302, None, Location="/")
        except Exception as failure:
            return self.answer(500, {"message": str(failure)})
        return self.answer(204)


class Server(ThreadingHTTPServer):
    request_queue_size = 256

    def handle_error(self, *_):
        pass  # a sender that hangs up


for _ in range(int(os.environ.get("ORDERS", "60"))):
    order()
server = Server(("127.0.0.1", int(os.environ.get("PORT", "0"))), Handler)
print(f"listening http://127.0.0.1:{server.server_port}/hook", flush=True)
server.serve_forever()
