"""A wallet for game accounts: no key, repeats known by referenceCode under a unique index, transferType never looked at.

Re-tells github.com/Truonghocdot/sonbanacc (PHP) in other words; README.md says what it decides.
"""
import email
import email.policy
import json
import os
import re
import threading
import time
import urllib.parse
from decimal import Decimal, InvalidOperation
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PRICE = int(os.environ.get("AMOUNT", "250000"))
MEMO = re.compile(r"A\s*(\d+)", re.IGNORECASE)

# The tables transactions (request_id is unique, user_id refers to users) and wallets; one transaction around both writes.
lock = threading.Lock()
users = []
transactions = {}
wallets = {}


def round_trip():
    time.sleep(0.002)


def order():
    with lock:
        users.append(1001 + len(users))
        return {"code": f"A{users[-1]}", "amount": PRICE}


def take(data):
    if any(data.get(name) is None for name in ("transferAmount", "content", "referenceCode")):
        return 400, {"error": "fields are missing"}
    found = MEMO.search(str(data["content"]))
    if not found:
        return 500, {"error": "memo"}
    user, reference = int(found.group(1)), str(data["referenceCode"])
    round_trip()
    with lock:
        known = reference in transactions
    if known:
        return 200, {"success": True, "message": "done before"}
    try:
        amount = Decimal(str(data["transferAmount"])).quantize(Decimal("0.01"))
    except InvalidOperation:
        return 500, {"error": "no decimal"}
    round_trip()
    with lock:
        if reference in transactions or user not in users:
            return 500, {"error": "unique index or foreign key"}
        transactions[reference] = {
            "user_id": user, "amount": str(amount), "service_type": 0, "status": 1, "request_id": reference, "provider": "sepay"}
        wallets[user] = wallets.get(user, Decimal(0)) + amount
    return 200, {"success": True, "message": "credited"}


def parse(kind, body):
    if "json" in kind:
        try:
            value = json.loads(body)
        except ValueError:
            return {}
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

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/state":
            with lock:
                return self.answer(200, {
                    "transactions": list(transactions.values()),
                    "wallets": [{"user_id": user, "balance": float(money)} for user, money in wallets.items()]})
        return self.answer(405, {"message": "method"})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = self.path.split("?")[0]
        if path == "/orders":
            return self.answer(200, order())
        if path != "/hook":
            return self.answer(404, {})
        data = parse(self.headers.get("Content-Type", ""), body)
        data = {name: value.strip() or None if isinstance(value, str) else value for name, value in data.items()}
        return self.answer(*take(data))


class Server(ThreadingHTTPServer):
    request_queue_size = 256

    def handle_error(self, *_):
        pass  # a sender that hangs up


for _ in range(int(os.environ.get("ORDERS", "60"))):
    order()
server = Server(("127.0.0.1", int(os.environ.get("PORT", "0"))), Handler)
print(f"listening http://127.0.0.1:{server.server_port}/hook", flush=True)
server.serve_forever()
