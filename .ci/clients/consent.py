"""Drives the consent page in Chromium: approves, denies, comes too late; looks at its width, its scripts and, by axe, at its accessibility.

usage: python3 .ci/clients/check.py consent

Uses Debian's or the user's Chromium, Playwright of the site's tools, and axe-core of .ci/node. Pictures: target/clients/pictures.
"""
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TOOLS = ROOT / "target" / "site-tools" / "bin" / "python"
AXE = ROOT / ".ci" / "node" / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "target" / "clients" / "pictures"
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
PATIENCE = 120_000  # milliseconds for one page, before it counts as hanging
NAME = "Cửa hàng <b>'Hoa & Sen'</b> " + "dài" * 30  # an app's name may be anything
STATE = "a b+c&d=é%2F\"<"
SCOPES = "bank-account:read transaction:read webhook:read webhook:write webhook:delete profile company"
WIDTHS = {"wide": 1280, "narrow": 380}
INLINE = """[...document.querySelectorAll('script, style')].map(e => e.outerHTML).concat(
  [...document.querySelectorAll('*')].flatMap(e => [...e.attributes].filter(a => /^on|^style$/.test(a.name)).map(a => a.name + '=' + a.value)))"""


def check(fake):
    """Runs this file with the tools that it needs."""
    if not next(filter(None, map(shutil.which, BROWSERS)), None):
        print("SKIPPED: the consent page (no Chromium on this machine)")
        return True
    if not TOOLS.exists() or not AXE.exists():
        print("SKIPPED: the consent page (no Playwright or axe-core; fix: python3 .ci/site/build.py, npm --prefix .ci/node ci)")
        return True
    variables = os.environ | {"SEPAY_URL": fake.url, "SEPAY_ADMIN": fake.ready["adminUrl"]}
    return subprocess.run([TOOLS, HERE / "consent.py"], env=variables, timeout=PATIENCE / 1000 * 3).returncode == 0


def control(path, body):
    request = urllib.request.Request(os.environ["SEPAY_ADMIN"] + path, json.dumps(body).encode(), method="POST")
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read() or b"null")


class App(http.server.BaseHTTPRequestHandler):
    """The app that the browser comes back to."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>App</title><link rel=icon href='data:,'>back")

    def log_message(self, *arguments):
        pass


class Visit:
    """A browser of its own at the page that asks for approval."""

    def __init__(self, browser, app, language, width, wrong):
        self.context = browser.new_context(viewport={"width": width, "height": 800}, locale=language)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.name, self.wrong, self.language = f"{language}, {width} px", wrong, language
        self.page.on("console", lambda message: self.blame(f"console: {message.text}") if message.type == "error" and "400" not in message.text else None)
        self.page.on("pageerror", lambda error: self.blame(f"error: {error}"))
        query = {"response_type": "code", "client_id": app["clientId"], "redirect_uri": app["redirectUris"][0], "scope": SCOPES, "state": STATE}
        self.url = os.environ["SEPAY_URL"] + "/oauth/authorize?" + urllib.parse.urlencode(query)

    def blame(self, what):
        self.wrong.append(f"{self.name}: {what}")

    def expect(self, is_so, what):
        if not is_so:
            self.blame(what)

    def open(self, url=None):
        return self.page.goto(url or self.url, wait_until="load")

    def look(self, picture):
        """Takes a picture, and looks at what every page must keep."""
        inline = self.page.evaluate(INLINE)  # before Playwright's picture, which leaves attributes behind
        self.expect(inline == [], f"{picture} has {inline}")
        self.page.screenshot(path=PICTURES / f"{picture}.png", full_page=True)
        self.expect(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{picture} scrolls sideways")
        self.expect(self.page.evaluate("document.documentElement.lang") == self.language, f"{picture} is in another language")
        self.page.evaluate(AXE.read_text() + "; 0")
        for violation in self.page.evaluate("axe.run().then(found => found.violations.map(v => `${v.id}: ${v.help}: ${v.nodes[0].html}`))"):
            self.blame(f"{picture}: axe: {violation}")

    def decide(self, decision):
        """Presses a button by the keyboard; returns where the browser is then, and the parameters of the app's address."""
        button = self.page.locator(f"button[value={decision}]")
        button.focus()
        with self.page.expect_navigation(wait_until="load") as navigation:
            self.page.keyboard.press("Enter")
        parts = urllib.parse.urlsplit(self.page.url)
        return navigation.value.status, parts.path, dict(urllib.parse.parse_qsl(parts.query))

    def close(self):
        self.context.close()


def approve(visit, kind):
    answer = visit.open()
    visit.expect(answer.status == 200, f"status {answer.status}")
    visit.expect(NAME in visit.page.inner_text("main"), "the app's name is not shown as it is")
    visit.look(f"asking-{visit.language}-{kind}")
    _, path, query = visit.decide("approve")
    visit.expect(path == "/callback" and query.get("state") == STATE and len(query.get("code", "")) > 20, f"approved, the app gets {path} {query}")
    visit.page.go_back(wait_until="load")
    visit.open()
    visit.expect(visit.page.locator("button").count() == 2, "a second visit does not ask")


def deny(visit, kind):
    visit.open()
    _, path, query = visit.decide("deny")
    visit.expect(path == "/callback" and query.get("state") == STATE and query.get("error") == "access_denied", f"denied, the app gets {path} {query}")
    visit.expect("code" not in query, "denied, the app gets a code")


def come_late(visit, kind, company):
    visit.open()
    control(company + "/clock/advance", {"by": "PT10M"})
    status, path, query = visit.decide("approve")
    visit.expect((status, path, query) == (400, "/oauth/authorize", {}), f"too late, the browser gets {status} {path} {query}")
    visit.look(f"expired-{visit.language}-{kind}")


def go_elsewhere(visit, kind):
    elsewhere = visit.url.replace("redirect_uri=", "redirect_uri=http%3A%2F%2Fevil.example%2F&was=")
    status = visit.open(elsewhere).status
    visit.expect(status == 400 and visit.page.url.startswith(os.environ["SEPAY_URL"]), f"another redirect URI leads to {status} {visit.page.url}")
    visit.look(f"refused-{visit.language}-{kind}")


def change_language(visit, kind):
    visit.open()
    other = {"vi": "en", "en": "vi"}[visit.language]
    visit.page.locator(f"a[hreflang={other}]").click()
    visit.page.wait_for_load_state("load")
    visit.expect(visit.page.evaluate("document.documentElement.lang") == other, f"the link to {other} stays in {visit.language}")
    _, path, query = visit.decide("approve")
    visit.expect(path == "/callback" and query.get("state") == STATE, f"approved in {other}, the app gets {path} {query}")


def blames_a_broken_page(browser, app):
    """Returns true when a page that breaks each rule is found out."""
    found = []
    visit = Visit(browser, app, "en", 380, found)
    visit.open()
    visit.page.evaluate("""() => {
      document.querySelector('ul').innerHTML = '<img alt>'.replace(' alt', '') + '<a style="display:block">x</a>';
      document.documentElement.lang = 'vi';
      document.querySelector('h1').textContent = 'x'.repeat(200);
      document.querySelector('main').style.overflowWrap = 'normal';
    }""")
    visit.look("broken-on-purpose")
    visit.close()
    return all(any(words in line for line in found) for words in ("sideways", "another language", "has [", "axe: image-alt"))


def main():
    from playwright.sync_api import sync_playwright

    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), App)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    company = "/companies/" + str(control("/companies", {"name": "Công ty TNHH Hoa Sen", "bankAccounts": 1})["companyId"])
    back = f"http://127.0.0.1:{server.server_port}/callback"
    app = control(company + "/apps", {"name": NAME, "redirectUris": [back], "consent": "ask"})
    wrong, visits = [], 0
    with sync_playwright() as playwright:
        program = next(filter(None, map(shutil.which, BROWSERS)))
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-background-networking"])
        for language in ("vi", "en"):
            for kind, width in WIDTHS.items():
                for way in (approve, deny, go_elsewhere, change_language, lambda *given: come_late(*given, company)):
                    visit = Visit(browser, app, language, width, wrong)
                    way(visit, kind)
                    visit.close()
                    visits += 1
        if not blames_a_broken_page(browser, app):
            wrong.append("a page that is broken on purpose is not found out")
        browser.close()
    for line in wrong:
        print(f"WRONG {line}", flush=True)
    print(f"consent page: {visits} visits, {len(wrong)} faults; pictures in target/clients/pictures", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
