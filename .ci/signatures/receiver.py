"""A receiver of signed deliveries in Python, and its test: takes each of a file, refuses each with one bit changed.

The file has a delivery a line, as ThousandSignaturesTest writes it.
"""
import base64
import hashlib
import hmac
import json
import sys


def verify(secret, headers, body, now, tolerance=300):
    """Returns true for a delivery that SePay signed with the webhook's secret_key, not long before or after now."""
    timestamp = headers.get("X-SePay-Timestamp", "")
    signature = headers.get("X-SePay-Signature", "")
    if not timestamp.isdigit() or abs(now - int(timestamp)) > tolerance:
        return False
    signed = timestamp.encode() + b"." + body
    expected = "sha256=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, signature)


def main(path):
    failures = 0
    count = 0
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            delivery = json.loads(line)
            body = base64.b64decode(delivery["body"])
            headers = {"X-SePay-Timestamp": delivery["timestamp"], "X-SePay-Signature": delivery["signature"]}
            now = int(delivery["timestamp"])
            changed = bytearray(body)
            changed[number * 7919 % len(body)] ^= 1 << number % 8
            sound = verify(delivery["secret"], headers, body, now)
            forged = verify(delivery["secret"], headers, bytes(changed), now)
            stale = verify(delivery["secret"], headers, body, now + 301)
            failures += not sound or forged or stale
            count += 1
    print(f"Python: {count} signed deliveries, {failures} judged wrongly")
    return 0 if count == 1000 and failures == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
