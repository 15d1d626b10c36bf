"""Opens the built site in Chromium: every page of ours, every link that stays inside, the search in both languages; takes pictures.

usage: target/site-tools/bin/python .ci/site/check.py

Uses Debian's or the user's Chromium; says SKIPPED where there is none. Pictures: target/site/pictures. Exit code 1 when a link leads
nowhere, a page fails to load something, asks for anything elsewhere, or the search finds nothing.
"""
import functools
import html.parser
import http.server
import pathlib
import posixpath
import shutil
import sys
import threading
import urllib.parse

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = ROOT / "target" / "site" / "pages"
PICTURES = ROOT / "target" / "site" / "pictures"
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
# Where a search begins, the words, and the page that is to be among the first of what it finds.
SEARCHES = [
    ("index.html", "replay", "docs/listen.html"),
    ("index.html", "signature", "docs/deliveries.html"),
    ("index.html", "duplicate", "docs/hazards.html"),
    ("vi/index.html", "giao dịch", "vi/docs/deliveries.html"),
    ("vi/index.html", "chữ ký", "vi/docs/deliveries.html"),
    ("vi/index.html", "chu ky", "vi/docs/deliveries.html"),
]
FIRST = 4  # pages that a reader looks at
SETTLING = 3_000  # milliseconds after the last letter
SHOWN = {"home": "index.html", "tutorial": "docs/tutorial.html", "vietnamese": "vi/docs/deliveries.html", "rules": "docs/rules.html"}
COPIED = ("docs/tutorial.html", "mvn ")  # a page, and how its first command begins
PATIENCE = 120_000  # milliseconds for one page, before it counts as hanging


class Anchors(html.parser.HTMLParser):
    """The ids and the links of a page."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.ids, self.links = set(), []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids |= {given[name] for name in ("id", "name") if given.get(name)}
        link = given.get("href") if tag in ("a", "link") else given.get("src") if tag in ("img", "script") else None
        if link:
            self.links.append(link)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@functools.cache
def read(path):
    parser = Anchors()
    parser.feed((PAGES / path).read_text(errors="replace"))
    return parser


def dead_links():
    """Returns the links inside the site, Javadoc included, that lead nowhere."""
    dead, followed = [], 0
    for page in sorted(PAGES.rglob("*.html")):
        name = page.relative_to(PAGES).as_posix()
        for link in read(name).links:
            parts = urllib.parse.urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            followed += 1
            to = posixpath.normpath(posixpath.join(posixpath.dirname(name), urllib.parse.unquote(parts.path))) if parts.path else name
            if name == "404.html" and parts.path.startswith("/"):
                to = parts.path.lstrip("/") or "index.html"
            if (PAGES / to).is_dir():
                to = posixpath.normpath(posixpath.join(to, "index.html"))
            if not (PAGES / to).is_file():
                dead.append(f"{name}: {link}")
            elif parts.fragment and to.endswith(".html"):
                wanted = urllib.parse.unquote(parts.fragment)
                if name == to == "apidocs/constant-values.html":
                    continue  # javadoc's own contents list a package that it leaves out
                if wanted not in read(to).ids and parts.fragment not in read(to).ids and not wanted.startswith("__"):
                    dead.append(f"{name}: {link}: no such anchor")
    print(f"{followed} links inside the site followed", flush=True)
    return dead


# Fonts that Debian's javadoc names and leaves out; a site map, which the switch of languages looks for where a site has no address.
ABSENT = ("apidocs/resources/fonts/dejavu.css", "sitemap.xml")


def is_excused(request):
    """A page that is left breaks off what it still loads."""
    return request.failure == "net::ERR_ABORTED" or request.url.endswith(ABSENT)


def is_bad(answer):
    return answer.status >= 400 and not answer.url.endswith(ABSENT)


def open_pages(browser, base):
    """Opens each page of the guide; returns what failed."""
    wrong, opened = [], 0
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE)
    page.on("requestfailed", lambda request: None if is_excused(request) else wrong.append(f"{page.url}: {request.url} did not load"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("response", lambda answer: wrong.append(f"{page.url}: {answer.url}: {answer.status}") if is_bad(answer) else None)
    page.on("request", lambda request: None if request.url.startswith((base, "data:", "blob:")) else wrong.append(f"asks for {request.url}"))
    for path in sorted(PAGES.rglob("*.html")):
        name = path.relative_to(PAGES).as_posix()
        if name.startswith(("apidocs/", "vi/apidocs/")) and not name.endswith("apidocs/index.html") or name == "404.html":
            continue
        page.goto(base + name, wait_until="load")
        if not page.locator("h1, .main-grid, main").first.is_visible():
            wrong.append(f"{name}: shows nothing")
        opened += 1
    print(f"{opened} pages opened", flush=True)
    page.close()
    return wrong


def search(browser, base):
    """Searches in both languages; returns what was not found."""
    wrong = []
    for start, words, wanted in SEARCHES:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(PATIENCE)
        page.goto(base + start, wait_until="load")
        page.locator(".md-search__input").first.click()
        page.locator(".md-search__input").first.press_sequentially(words)
        try:
            page.locator(".md-search-result__item").first.wait_for(state="visible")
            page.wait_for_timeout(SETTLING)  # until what the first letters found has gone
            found = page.locator(".md-search-result__item").count()
            page.screenshot(path=PICTURES / f"search-{start.split('/')[0].removesuffix('.html')}.png")
            print(f"{start}: {found} pages found for {words!r}", flush=True)
            links = page.locator(".md-search-result__item > a").evaluate_all("all => all.map(a => a.href)")
            first = list(dict.fromkeys(urllib.parse.urlsplit(link).path.lstrip("/") for link in links))[:FIRST]
            if wanted not in first:
                wrong.append(f"{start}: the search for {words!r} finds {first} before {wanted}")
        except Exception as error:
            wrong.append(f"{start}: the search for {words!r} shows nothing: {str(error).splitlines()[0]}")
        page.close()
    return wrong


def copy(browser, base):
    """Copies the first command of the tutorial by its button; returns what else than the command was copied."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base.rstrip("/"))
    page.goto(base + COPIED[0], wait_until="load")
    button = page.locator("pre > nav button, pre > button").first
    button.click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text != '')")
    copied = page.evaluate("navigator.clipboard.readText()")
    page.close()
    print(f"{COPIED[0]}: copied {copied!r}", flush=True)
    return [] if copied.startswith(COPIED[1]) else [f"{COPIED[0]}: the first button copies {copied!r}"]


def take_pictures(browser, base):
    for name, path in SHOWN.items():
        for kind, width in (("wide", 1280), ("narrow", 390)):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.set_default_timeout(PATIENCE)
            page.goto(base + path, wait_until="load")
            page.screenshot(path=PICTURES / f"{name}-{kind}.png")
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                yield f"{path} is wider than {width} pixels"
            page.close()


def main():
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        print("SKIPPED: the site in Chromium (there is none on this machine)")
        return 0
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    wrong = dead_links()
    handler = functools.partial(QuietHandler, directory=PAGES)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-background-networking"])
            wrong += open_pages(browser, base) + search(browser, base) + copy(browser, base) + list(take_pictures(browser, base))
            browser.close()
        server.shutdown()
    for line in wrong[:50]:
        print(f"WRONG {line}", flush=True)
    print(f"{len(wrong)} faults; pictures in target/site/pictures", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
