"""Paid enrolment: bank and account must be the configured ones, the memo names course and student, answers carry a message.

Re-tells github.com/sepayvn/moodle-sepay (PHP) in other words; README.md says what it decides.
"""
import json
import os
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = os.environ.get("SEPAY_API_KEY", "").strip()
ACCOUNT = os.environ.get("SEPAY_ACCOUNT", "19036000000012")
GATEWAY = os.environ.get("SEPAY_GATEWAY", "MBBank")
COST = int(os.environ.get("AMOUNT", "250000"))
MEMO = re.compile(r"\bSE-(\d+)-(\d+)")

# The tables user and user_enrolments (unique for course and student).
lock = threading.Lock()
students = []
enrolments = {}


def round_trip():
    time.sleep(0.002)


def order():
    with lock:
        students.append(1001 + len(students))
        return {"code": str(students[-1]), "amount": COST, "memo": f"SE-7-{students[-1]}"}


def less_than_cost(amount):
    """As PHP 8 compares: a text that is no number is compared letter by letter."""
    if isinstance(amount, str):
        try:
            return float(amount) < COST
        except ValueError:
            return amount < str(COST)
    return (amount or 0) < COST


def take(header, body):
    if header[:7].lower() != "apikey ":
        return 401, {"error": "scheme"}
    shown = header[7:].strip()
    if not shown or shown != KEY:
        return 403, {"error": "key"}
    try:
        data = json.loads(body)
    except ValueError:
        data = None
    if not isinstance(data, dict) or not data.get("code"):
        return 400, {"error": "no JSON or no code"}
    if data.get("transferType") != "in":
        return 200, {"message": "ignored: not incoming"}
    if data.get("gateway") != GATEWAY:
        return 200, {"message": "ignored: not our bank"}
    if data.get("accountNumber") != ACCOUNT and data.get("subAccount") != ACCOUNT:
        return 200, {"message": "ignored: not our account"}
    found = MEMO.search(data.get("content") or "")
    if not found:
        return 200, {"message": "ignored: memo"}
    course, student = int(found.group(1)), int(found.group(2))
    round_trip()
    if course != 7 or student not in students:
        return 404, {"error": "no such student or course"}
    if less_than_cost(data.get("transferAmount")):
        return 200, None  # a mail to the administrator, and nothing is answered
    round_trip()
    with lock:
        enrolled = (course, student) in enrolments
    if enrolled:
        return 200, {"message": "enrolled already"}
    round_trip()
    with lock:
        if (course, student) in enrolments:
            return 500, {"error": "unique index"}
        enrolments[(course, student)] = {"course": course, "user": student, "role": 5, "timestart": int(time.time())}
    return 200, {"message": "enrolled"}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, value):
        body = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/state":
            with lock:
                return self.answer(200, {"users": students, "user_enrolments": list(enrolments.values())})
        return self.do_POST()  # a script answers to every method

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = self.path.split("?")[0]
        if path == "/orders":
            return self.answer(200, order())
        if path != "/hook":
            return self.answer(404, {})
        if "multipart" in self.headers.get("Content-Type", ""):
            body = b""  # PHP keeps no raw body of a form with parts
        return self.answer(*take(self.headers.get("Authorization") or "", body))


class Server(ThreadingHTTPServer):
    request_queue_size = 256

    def handle_error(self, *_):
        pass  # a sender that hangs up


for _ in range(int(os.environ.get("ORDERS", "60"))):
    order()
server = Server(("127.0.0.1", int(os.environ.get("PORT", "0"))), Handler)
print(f"listening http://127.0.0.1:{server.server_port}/hook", flush=True)
server.serve_forever()
