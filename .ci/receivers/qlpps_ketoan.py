"""Book-keeping: deposits for quotes, ids under a unique index, every delivery kept with its status, answers without success.

Re-tells github.com/longdevbf/qlpps-ketoan (Python) in other words; README.md says what it decides.
"""
import hmac
import json
import os
import re
import threading
import time
from decimal import Decimal, InvalidOperation
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = os.environ.get("SEPAY_API_KEY", "").strip()
PRICE = int(os.environ.get("AMOUNT", "250000"))
MEMO = re.compile(r"A\d+", re.IGNORECASE)

# The tables sepay_transactions (sepay_id is unique), quotes and cash_book (ref is unique). What a transaction writes is
# visible to others at its end; a row that two add is refused to the second.
lock = threading.Lock()
transactions = {}
quotes = {}
cash_book = {}


class Conflict(Exception):
    """A unique index said no."""


def round_trip():
    time.sleep(0.002)


def order():
    with lock:
        code = f"A{1001 + len(quotes)}"
        quotes[code] = {"quote_number": code, "deposit": 0, "paid_by": None}
    return {"code": code, "amount": PRICE}


def knows(header):
    parts = header.strip().split(None, 1)
    if not SECRET or len(parts) != 2 or parts[0].lower() != "apikey":
        return False
    return hmac.compare_digest(parts[1].strip().encode(), SECRET.encode())


def keep(row, deposit=None):
    """One commit: the transaction's row, and what goes with it."""
    round_trip()
    with lock:
        if row["sepay_id"] in transactions:
            raise Conflict("sepay_id")
        transactions[row["sepay_id"]] = row
        if deposit is not None:
            quote = quotes[row["quote_number"]]
            quote["deposit"], quote["paid_by"] = deposit, "transfer"
            cash_book["SEPAY-%d" % row["sepay_id"]] = {
                "ref": "SEPAY-%d" % row["sepay_id"], "kind": "income", "amount": row["amount"], "order": row["quote_number"]}


def take(data):
    number = data.get("id")
    if not isinstance(number, int) or number <= 0:
        return 400, {"detail": "id"}
    kind = (data.get("transferType") or "").lower()
    try:
        amount = Decimal(str(data.get("transferAmount") or 0))
    except InvalidOperation:
        amount = Decimal(0)
    amount = int(amount) if amount == int(amount) else float(amount)
    content = data.get("content") or ""
    round_trip()
    with lock:
        known = transactions.get(number)
    if known:
        return 200, {"status": "duplicate", "sepay_id": number}
    row = {"sepay_id": number, "date": data.get("transactionDate"), "kind": kind, "amount": amount, "content": content,
           "reference": data.get("referenceCode"), "quote_number": None, "status": "ignored"}
    if kind != "in":
        keep(row)
        return 200, {"status": "ignored", "sepay_id": number}
    found = MEMO.search(content)
    code = found.group().upper() if found else None
    round_trip()
    row["quote_number"] = code
    with lock:
        before = quotes[code]["deposit"] if code in quotes else None
    if before is None:
        keep({**row, "status": "orphan"})
        return 200, {"status": "orphan", "sepay_id": number}
    try:
        keep({**row, "status": "matched"}, before + amount)
        return 200, {"status": "matched", "sepay_id": number, "quote_number": code}
    except Conflict:
        keep({**row, "status": "orphan"})  # to lose nothing; the same index says no again
        return 200, {"status": "orphan", "sepay_id": number}


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
                    "sepay_transactions": list(transactions.values()), "quotes": list(quotes.values()),
                    "cash_book": list(cash_book.values())})
        return self.answer(405, {"detail": "method"})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = self.path.split("?")[0]
        if path == "/orders":
            return self.answer(200, order())
        if path != "/hook":
            return self.answer(404, {})
        if not knows(self.headers.get("Authorization") or ""):
            return self.answer(401, {"detail": "key"})
        try:
            data = json.loads(body)
        except ValueError:
            return self.answer(400, {"detail": "JSON"})
        if not isinstance(data, dict):
            return self.answer(400, {"detail": "an object is due"})
        try:
            return self.answer(*take(data))
        except Exception:
            return self.answer(500, {"detail": "internal"})


class Server(ThreadingHTTPServer):
    request_queue_size = 256

    def handle_error(self, *_):
        pass  # a sender that hangs up


for _ in range(int(os.environ.get("ORDERS", "60"))):
    order()
server = Server(("127.0.0.1", int(os.environ.get("PORT", "0"))), Handler)
print(f"listening http://127.0.0.1:{server.server_port}/hook", flush=True)
server.serve_forever()
