"""A client on Authlib, from the user's approval to a reconciled shop. Run by check.py, which says where the fake is.

An app of yours has the part "CONNECT" in two handlers: one redirects to the URL, the other takes what comes back. The part "SIMULATE" is what SePay
does by itself.
"""
import http.server
import json
import os
import threading

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session

SEPAY, COMPANY = os.environ["SEPAY_URL"], os.environ["SEPAY_COMPANY"]
API = SEPAY + "/api/v1"


class Shop(http.server.BaseHTTPRequestHandler):
    """Takes deliveries, each transaction once."""

    paid, is_down = set(), False

    def do_POST(self):
        payment = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(500 if Shop.is_down else 200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        if not Shop.is_down:
            Shop.paid.add(payment["id"])
        self.wfile.write(json.dumps({"success": not Shop.is_down}).encode())

    def log_message(self, *arguments):
        pass


def control(path, body):
    """SIMULATE: a call of the fake's control API."""
    answer = requests.post(COMPANY + path, json=body, timeout=60)
    assert answer.ok, answer.text
    return answer.json()


def connect(session):
    """CONNECT: sends the user to SePay, and gets tokens for the code that comes back."""
    verifier = generate_token(48)
    url, _ = session.create_authorization_url(SEPAY + "/oauth/authorize", code_verifier=verifier)
    back = requests.get(url, allow_redirects=False, timeout=60)  # the user's browser; the fake's user approves at once
    assert back.status_code == 302, back.text
    session.fetch_token(SEPAY + "/oauth/token", authorization_response=back.headers["Location"], code_verifier=verifier)


def reconcile(session):
    """Takes what no delivery brought; returns how many that were."""
    missing, page, last = 0, 1, 1
    while page <= last:
        answer = session.get(API + "/transactions", params={"limit": 100, "page": page})
        answer.raise_for_status()
        found = answer.json()
        last, page = found["meta"]["pagination"]["last_page"], page + 1
        new = {t["id"] for t in found["data"] if t["amount_in"] > 0} - Shop.paid
        Shop.paid |= new
        missing += len(new)
    return missing


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    session = OAuth2Session(
        os.environ["CLIENT_ID"],
        os.environ["CLIENT_SECRET"],
        scope="bank-account:read transaction:read webhook:read webhook:write",
        redirect_uri=os.environ["REDIRECT_URI"],
        token_endpoint_auth_method="client_secret_post",
        code_challenge_method="S256",
    )
    connect(session)
    account = session.get(API + "/bank-accounts").json()["data"][0]
    created = session.post(
        API + "/webhooks",
        json={
            "bank_account_id": account["id"], "name": "Shop", "event_type": "In_only", "authen_type": "No_Authen",
            "webhook_url": f"http://127.0.0.1:{server.server_port}/hook", "request_content_type": "Json",
            "is_verify_payment": 1, "retry_conditions": ["non_2xx_status_code"],
        },
    )
    assert created.status_code == 201, created.text
    print(f"connected: account {account['account_number']}, webhook {created.json()['data']['id']}")

    payment = control("/transactions", {"type": "in", "amount": 250000, "content": "DH1029"})
    assert control(f"/transactions/{payment['id']}/await", {"until": "acknowledged", "timeout": "PT20S"})["met"]
    assert Shop.paid == {payment["id"]}
    print(f"paid by delivery: transaction {payment['id']}")

    control("/clock/advance", {"by": "PT1H"})
    assert session.get(API + "/bank-accounts").status_code == 401
    used = session.token["refresh_token"]
    session.refresh_token(SEPAY + "/oauth/token")
    assert session.get(API + "/bank-accounts").status_code == 200
    kept = session.token
    try:
        session.refresh_token(SEPAY + "/oauth/token", refresh_token=used)
        raise AssertionError("a refresh token works twice")
    except OAuthError as error:
        assert error.error == "invalid_grant", error
    session.token = kept
    print("refreshed: the token had expired, and its refresh token works once")

    Shop.is_down = True
    lost = control("/transactions", {"type": "in", "amount": 90000, "content": "DH1030"})
    control(f"/transactions/{lost['id']}/await", {"until": "attempts", "attempts": 1, "timeout": "PT20S"})
    assert len(control("/clock/advance", {"by": "PT40M"})["timeline"]) == 7
    Shop.is_down = False
    assert [reconcile(session), reconcile(session)] == [1, 0]
    assert Shop.paid == {payment["id"], lost["id"]}
    print(f"reconciled: transaction {lost['id']}, which eight attempts did not bring")


if __name__ == "__main__":
    main()
