"""A chat bot that sells plans: exact key and amount, ids looked for in its orders, orders in a file behind a lock.

Re-tells github.com/tainguyen0202/netflix-bot (Python) in other words; README.md says what it decides.
"""
import json
import os
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = os.environ.get("SEPAY_API_KEY", "")
PRICE = int(os.environ.get("AMOUNT", "250000"))
MEMO = re.compile(r"A-?([A-Z0-9]{4})")

# Orders and users in memory; one lock for each single step; each change is written to a file, which takes a moment.
lock = threading.RLock()
orders = {}
users = {}


def save():
    time.sleep(0.002)


def order():
    with lock:
        code = f"A{1001 + len(orders)}"
        orders[code] = {"order_code": code, "amount_vnd": PRICE, "status": "pending", "transaction_id": None, "note": None}
        users[code] = {"plan": None, "plan_days": 0}
    return {"code": code, "amount": PRICE}


def pending(code):
    with lock:
        found = orders.get(code)
        return dict(found) if found and found["status"] == "pending" else None


def processed(number):
    with lock:
        return any(each["transaction_id"] == number for each in orders.values())


def mark_paid(code, number, note):
    with lock:
        found = orders[code]
        if found["status"] not in ("pending", "paid"):
            return False
        found["transaction_id"] = number or found["transaction_id"]
        found["note"] = note or found["note"]
        found["status"] = "paid"
        save()
        return True


def grant(code):
    with lock:
        users[code]["plan"] = "pro"
        users[code]["plan_days"] += 30
        orders[code]["status"] = "approved"
        save()


def take(payment):
    number = str(payment.get("id") or "").strip()
    if number and processed(number):
        return
    if payment.get("transferType") != "in":
        return
    found = MEMO.search(str(payment.get("content") or "").upper())
    wanted = pending("A" + found.group(1)) if found else None
    if not wanted or int(payment.get("transferAmount", 0) or 0) != wanted["amount_vnd"]:
        return
    code = wanted["order_code"]
    if mark_paid(code, number, payment.get("referenceCode") or payment.get("content")):
        grant(code)


class Handler(BaseHTTPRequestHandler):
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
        if self.path != "/state":
            return self.send_error(501)
        with lock:
            return self.answer(200, {"orders": list(orders.values()), "users": users})

    def do_POST(self):
        if self.path == "/orders":
            return self.answer(200, order())
        if self.path != "/hook":
            return self.answer(404, {"success": False})
        if self.headers.get("Authorization", "") != f"Apikey {KEY}":
            return self.answer(401, {"success": False})
        body = self.rfile.read(int(self.headers.get("Content-Length", "0") or 0))
        try:
            payment = json.loads(body.decode() or "{}")
        except Exception:
            return self.answer(400, {"success": False})
        take(payment)  # what this throws ends the connection without an answer
        return self.answer(200, {"success": True})


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


for _ in range(int(os.environ.get("ORDERS", "60"))):
    order()
server = Server(("127.0.0.1", int(os.environ.get("PORT", "0"))), Handler)
print(f"listening http://127.0.0.1:{server.server_port}/hook", flush=True)
server.serve_forever()
