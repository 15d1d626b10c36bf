"""A shop of many services that verifies signatures: the memo decides, parts are added up, ids are kept as events.

Re-tells github.com/Noname2812/ecommerce-microservices-demo (C#) in other words; README.md says what it decides.
"""
import hashlib
import hmac
import json
import os
import re
import threading
import time
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PRICE = int(os.environ.get("AMOUNT", "250000"))
SECRET = os.environ["SEPAY_SECRET_KEY"].encode()
TOLERANCE = 300
DEEPEST = 64
LONGEST_MEMO = 4000
LARGEST = 2**63 - 1

# The tables payments and payment_events (its external id is unique); a lock in Redis for each payment.
lock = threading.Lock()
payments = []
events = []
locks = {}


class Bad(Exception):
    """Thrown for JSON that does not fit the types."""


def round_trip():
    time.sleep(0.002)


def order():
    with lock:
        number = f"A{1001 + len(payments)}"
        payments.append({"order_number": number, "amount": Decimal(PRICE), "paid_amount": Decimal(0),
                         "remaining_amount": Decimal(PRICE), "status": "Pending"})
        locks[number] = threading.Lock()
        return {"code": number, "amount": PRICE}


def digits_of(header):
    """Returns the bytes of a signature, its name left out in any case; None for what is not hex."""
    text = header[7:] if header[:7].lower() == "sha256=" else header
    if not re.fullmatch(r"([0-9A-Fa-f]{2})*", text):
        return None
    return bytes.fromhex(text)


def is_genuine(headers, body):
    signatures, stamps = headers.get_all("X-SePay-Signature", []), headers.get_all("X-SePay-Timestamp", [])
    if len(signatures) != 1 or not signatures[0].strip() or len(stamps) != 1:
        return False
    if not re.fullmatch(r"\s*[+-]?[0-9]+\s*", stamps[0]):
        return False
    stamp = int(stamps[0])
    if abs(int(time.time()) - stamp) > TOLERANCE:
        return False
    given = digits_of(signatures[0])
    text = body.decode("utf-8", "replace")
    right = hmac.new(SECRET, f"{stamp}.{text}".encode(), hashlib.sha256).digest()
    return given is not None and hmac.compare_digest(given, right)


def depth(value):
    level, values = 0, [value]
    while values:
        level += 1
        values = [inner for one in values if isinstance(one, (dict, list))
                  for inner in (one.values() if isinstance(one, dict) else one)]
    return level


def parse(body):
    """Returns the four fields that it reads, of their types, with the values of a new object where they are absent."""
    try:
        value = json.loads(body, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise Bad from None
    if value is None:
        return None
    if not isinstance(value, dict) or depth(value) > DEEPEST + 1:
        raise Bad
    fields = {name.lower(): one for name, one in value.items()}
    found = {"id": fields.get("id", 0), "content": fields.get("content"),
             "amount": fields.get("transferamount", 0), "type": fields.get("transfertype")}
    if type(found["id"]) is not int or abs(found["id"]) > LARGEST or type(found["amount"]) not in (int, Decimal):
        raise Bad
    if not all(one is None or isinstance(one, str) for one in (found["content"], found["type"])):
        raise Bad
    return found


def holds(memo, number):
    return re.search(r"\b" + re.escape(number) + r"\b", memo, re.IGNORECASE) is not None


def payment_of(memo):
    """Returns the one payment that a memo names: of several an open one, if it is the only one."""
    round_trip()
    with lock:
        named = [one for one in payments if one["order_number"].lower() in memo.lower()][:50]
    named = [one for one in named if holds(memo, one["order_number"])]
    if len(named) < 2:
        return named[0] if named else None
    for states in (("Pending", "PartiallyPaid"), ("Completed",)):
        of_state = [one for one in named if one["status"] in states]
        if of_state:
            return of_state[0] if len(of_state) == 1 else None
    return None


def record(payment, kind, amount, external=None):
    with lock:
        events.append({"order_number": payment["order_number"], "event_type": kind,
                       "transfer_amount": float(amount), "external_transaction_id": external})


def take(payment, came):
    external = str(came["id"])
    with locks[payment["order_number"]]:
        round_trip()
        with lock:
            known = any(one["external_transaction_id"] == external for one in events)
        if known:
            return {"success": True, "message": None}
        if payment["status"] == "Completed":
            return {"success": True, "message": "already completed"}
        round_trip()
        amount = Decimal(came["amount"])
        paid = payment["paid_amount"] + amount
        more = paid - payment["amount"]
        payment.update(paid_amount=paid, remaining_amount=-more, status="PartiallyPaid" if more < 0 else "Completed")
        record(payment, "webhook_partial_received" if more < 0 else "webhook_received", amount, external)
        if more > 0:
            record(payment, "webhook_overpayment", more)
        return {"success": True, "message": None}


def answer_to(body):
    try:
        came = parse(body)
    except Bad:
        return 400, {"success": False, "message": "invalid json"}
    if came is None:
        return 400, {"success": False, "message": "empty body"}
    if (came["type"] or "").lower() != "in":
        return 200, {"success": True}
    memo = (came["content"] or "").strip()
    payment = payment_of(memo) if memo else None
    if payment is None:
        return 200, {"success": True, "message": "no match"}
    if came["amount"] <= 0 or len(memo) > LONGEST_MEMO:
        return 400, {"title": "Validation Error", "status": 400}
    return 200, take(payment, came)


def shown(payment):
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in payment.items()}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, value):
        body = json.dumps(value).encode() if value is not None else b""
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/state":
            with lock:
                return self.answer(200, {"payments": [shown(one) for one in payments], "payment_events": list(events)})
        return self.answer(405, None)

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        if len(body) < length:
            return None  # the sender hung up
        path = self.path.split("?")[0]
        if path == "/orders":
            return self.answer(200, order())
        if path != "/hook":
            return self.answer(404, None)
        if not is_genuine(self.headers, body):
            return self.answer(401, None)
        return self.answer(*answer_to(body))


class Server(ThreadingHTTPServer):
    request_queue_size = 256

    def handle_error(self, *_):
        pass  # a sender that hangs up


for _ in range(int(os.environ.get("ORDERS", "60"))):
    order()
server = Server(("127.0.0.1", int(os.environ.get("PORT", "0"))), Handler)
print(f"listening http://127.0.0.1:{server.server_port}/hook", flush=True)
server.serve_forever()
