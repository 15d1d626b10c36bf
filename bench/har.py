#!/usr/bin/env python3
"""Writes a big HAR file of calls to SePay, and measures how fast "check" reads it: seconds of processor time per MB of JSON bodies, and the
share of the JVM's start, which an empty recording shows. First "mvn package". Usage: bench/har.py [--mb N] [--base64] [--file HAR] [--only-write]"""

import argparse
import base64
import glob
import json
import os
import pathlib
import resource
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
API = "https://my.sepay.vn/api/v1/webhooks"
KINDS = ["In_only", "Out_only", "All"]


def webhook(number):
    return {
        "id": 60000 + number, "bank_account_id": 1 + number % 7, "name": f"Shop {number} đơn hàng", "event_type": KINDS[number % 3],
        "authen_type": "No_Authen", "webhook_url": f"https://shop{number}.example.com/hook", "is_verify_payment": number % 2 == 0,
        "skip_if_no_code": number % 3 == 0, "retry_conditions": {"non_2xx_status_code": number % 2}, "only_va": False, "active": number % 5 > 0,
        "created_at": f"2026-03-{1 + number % 28:02d} 10:{number % 60:02d}:58", "request_content_type": "Json", "prefix_filters": [],
        "va_mode": "all", "bank_mode": "single", "alert_threshold": 5, "alert_event_types": ["failure", "recovery"],
    }


def body(number, size):
    """Of every four, one creates, one reads one webhook, and two list up to 100."""
    if number % 4 == 0:
        sent = {"bank_account_id": 1 + number % 7, "name": f"Shop {number}", "event_type": KINDS[number % 3], "authen_type": "No_Authen",
                "webhook_url": f"https://shop{number}.example.com/hook", "is_verify_payment": number % 2, "request_content_type": "Json"}
        return "POST", API, 201, sent, {"status": "success", "data": {"id": 60000 + number}}
    if number % 4 == 1:
        return "GET", f"{API}/{60000 + number}", 200, None, {"status": "success", "data": webhook(number)}
    data = [webhook(number * size + i) for i in range(size)]
    meta = {"pagination": {"per_page": size, "total": size, "current_page": 1, "last_page": 1}}
    return "GET", f"{API}?limit={size}", 200, None, {"status": "success", "data": data, "meta": meta}


def entry(number, size, packed):
    method, url, status, sent, received = body(number, size)
    text = json.dumps(received, separators=(",", ":"), ensure_ascii=False)
    content = {"size": len(text.encode()), "mimeType": "application/json", "text": text}
    if packed:
        content.update(encoding="base64", text=base64.b64encode(text.encode()).decode())
    request = {"method": method, "url": url, "httpVersion": "HTTP/1.1", "headers": [
        {"name": "Authorization", "value": "Bearer token"}, {"name": "Accept", "value": "application/json"}],
        "queryString": [], "cookies": [], "headersSize": -1, "bodySize": 0}
    bodies = len(text.encode())
    if sent is not None:
        text = json.dumps(sent, separators=(",", ":"))
        request.update(bodySize=len(text), postData={"mimeType": "application/json", "text": text})
        request["headers"].append({"name": "Content-Type", "value": "application/json"})
        bodies += len(text)
    return bodies, {
        "startedDateTime": "2026-03-02T03:04:05.678Z", "time": 12.5, "request": request, "cache": {}, "timings": {"send": 0, "wait": 12, "receive": 0},
        "response": {"status": status, "statusText": "", "httpVersion": "HTTP/1.1", "cookies": [], "redirectURL": "", "headersSize": -1,
                     "bodySize": -1, "headers": [{"name": "Content-Type", "value": "application/json"}], "content": content},
    }


def write(path, megabytes, size, packed):
    """Writes a HAR with so many MB of bodies; returns how many bytes they are."""
    bodies = number = 0
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[')
        while number == 0 or bodies < megabytes * 1e6:
            length, one = entry(number, size, packed)
            bodies += length
            file.write(("," if number else "") + "\n" + json.dumps(one, ensure_ascii=False))
            number += 1
        file.write("]}}\n")
    return bodies


def check(java, path):
    """Processor seconds of one check."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run([*java, "check", str(path)], capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode != 0:
        raise SystemExit(ended.stdout[:3000] + ended.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=float, default=200, help="MB of bodies")
    parser.add_argument("--size", type=int, default=100, help="webhooks of a list")
    parser.add_argument("--base64", action="store_true")
    parser.add_argument("--file", help="where to write the HAR, and to keep it")
    parser.add_argument("--only-write", action="store_true")
    parser.add_argument("--java", default=os.environ.get("SEPAY_KIT_JAVA"), help="the command, instead of the packed jar")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(options.file or pathlib.Path(folder) / "big.har")
        bodies = write(path, options.mb, options.size, options.base64)
        if options.only_write:
            return
        java = options.java.split() if options.java else ["java", "-Xmx256m", "-jar", sorted(glob.glob(str(ROOT / "target/sepay-kit-*-standalone.jar")))[-1]]
        small = pathlib.Path(folder) / "small.har"
        write(small, 0, options.size, options.base64)
        start = min(check(java, small) for _ in range(3))
        took = min(check(java, path) for _ in range(2))
        print(f"{bodies / 1e6:.0f} MB of bodies in {path.stat().st_size / 1e6:.0f} MB: {took:.2f} s of processor time, {start:.2f} of them the start: "
              f"{bodies / 1e6 / (took - start):.0f} MB/s of one processor")


if __name__ == "__main__":
    main()
