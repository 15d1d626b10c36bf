"""Builds the documentation as static pages with search, English and Vietnamese, Javadoc beside them.

usage: python3 .ci/site/build.py [--check] [--javadoc JAR]

The pages are those of the repository, README first; nothing is written for the site alone. Installs the generator below target/ first; says
SKIPPED where that cannot be done. With --check the pages are then opened in Chromium (check.py). --javadoc takes the
Javadoc from a jar instead of making it. Output: target/site/pages.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))
import tools  # noqa: E402

WORK = ROOT / "target" / "site"
VENV = ROOT / "target" / "site-tools"
SOURCE = WORK / "source"
LINK = re.compile(r"(?P<label>\[[^\]\[]*\])\((?P<to>[^)\s#]+)(?P<anchor>#[^)\s]*)?\)")
FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
NOTE = re.compile(r"^<!-- .* -->\n(?=```)", re.M)
TITLE = re.compile(r"^<!-- file: (.*) -->\n```(\w+)$", re.M)
# Pages about how the kit is made: what they say of a word is seldom what a search is for.
ASIDE = ("docs/adr/", ".ci/", ".github/", "src/", "CHANGELOG.md", "CONTRIBUTING.md", "docs/releasing.md")
PATIENCE = 1800  # seconds for one program, before it counts as hanging
# The generator leaves out folders whose names begin with a dot: see placed().
RENAMED = {"README.md": "index.md", "README.vi.md": "index.vi.md"}


def placed(path):
    """Returns where a file of the repository stands among the pages."""
    name = path.as_posix()
    return pathlib.PurePosixPath(RENAMED.get(name, re.sub(r"(^|/)\.(?=\w)", r"\1dot-", name)))


def plain(path):
    """Returns the English page of a page; the generator finds its translation."""
    return path.with_name(path.name.replace(".vi.md", ".md"))


def headings(text):
    """Returns where the headings of a page begin, code left out."""
    covered = [fence.span() for fence in FENCE.finditer(text)]
    found = re.finditer(r"^#+ (.*)$", text, re.M)
    return [heading for heading in found if not any(begin <= heading.start() < end for begin, end in covered)]


def with_english_anchors(text, english):
    """Returns a translation whose headings have the anchors of the English ones, too: untranslated pages lead there."""
    parts, end = [], 0
    for ours, theirs in zip(headings(text), headings(english), strict=True):
        anchor = re.sub(r"[^\w\- ]", "", theirs[1].lower()).strip().replace(" ", "-")
        parts += [text[end : ours.start()], f'<span id="{anchor}"></span>\n\n']
        end = ours.start()
    return "".join(parts) + text[end:]


def tracked():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [pathlib.PurePosixPath(line) for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def rewrite(page, text, others):
    """Returns a page's text with links that lead to where files are placed; adds linked files to the others."""

    def target(match):
        to, anchor = match["to"], match["anchor"] or ""
        if re.match(r"[a-z]+:", to):
            return match[0]
        path = pathlib.PurePosixPath(os.path.normpath(page.parent / to))
        if plain(path) == plain(page) and path != page:
            return ""  # the site has a switch of languages
        path = plain(path)
        if (ROOT / path).is_dir():
            return f"{match['label']}({relative(pathlib.PurePosixPath('index.md'), placed(page))})"
        if path.suffix != ".md" and (ROOT / path).is_file():
            others.add(path)
        return f"{match['label']}({relative(placed(path), placed(page))}{anchor})"

    parts, end = [], 0
    for fence in FENCE.finditer(text):  # code is left as it is
        parts += [LINK.sub(target, text[end : fence.start()]), fence[0]]
        end = fence.end()
    return "".join(parts) + LINK.sub(target, text[end:])


def relative(path, page):
    return os.path.relpath(path, page.parent)


def gather(javadoc_jar):
    """Copies pages and what they link to, with links as the site needs them."""
    shutil.rmtree(WORK, ignore_errors=True)
    pages = [path for path in tracked() if path.suffix == ".md"]
    others = set()
    for page in pages:
        out = SOURCE / placed(page)
        out.parent.mkdir(parents=True, exist_ok=True)
        text = NOTE.sub("", TITLE.sub(r'```\2 title="\1"', (ROOT / page).read_text()))
        if plain(page) != page:
            text = with_english_anchors(text, (ROOT / plain(page)).read_text())
        aside = "---\nsearch:\n  boost: 0.01\n---\n\n" if page.as_posix().startswith(ASIDE) else ""
        out.write_text(aside + rewrite(page, text, others))
    for path in others:
        out = SOURCE / placed(path)
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, out)
    (SOURCE / "assets").mkdir(exist_ok=True)
    shutil.copy(HERE / "site.css", SOURCE / "assets")
    decisions = sorted((ROOT / "docs/adr").glob("0*.md"))
    lines = [f"- [{path.read_text().splitlines()[0].removeprefix('# ')}]({path.name})" for path in decisions]
    (SOURCE / "docs/adr/index.md").write_text("# Decisions\n\n" + "\n".join(lines) + "\n")
    if javadoc_jar:
        with zipfile.ZipFile(javadoc_jar) as jar:
            jar.extractall(SOURCE / "apidocs", [name for name in jar.namelist() if not name.startswith("META-INF/")])
    else:
        make_javadoc()


def unaccented(text):
    """The Vietnamese words of a text as many type them, without their accents."""
    words = set(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", text).lower()))
    plain_words = {word: unicodedata.normalize("NFD", word.replace("đ", "d")) for word in words}
    return {"".join(c for c in plain if not unicodedata.combining(c)) for word, plain in plain_words.items() if plain != word}


def search_in_one_way():
    """Has words of both languages taken as they are, for the search's way with Vietnamese cuts ý and others off their ends; and has Vietnamese
    words found that are typed without accents."""
    index = WORK / "pages" / "search" / "search_index.json"
    content = json.loads(index.read_text())
    content["config"]["lang"] = ["en"]
    for section in content["docs"]:
        if section["location"].startswith("vi/"):
            section["text"] += f"<p>{' '.join(sorted(unaccented(section['title'] + ' ' + section['text'])))}</p>"
    index.write_text(json.dumps(content, separators=(",", ":"), ensure_ascii=False))


def make_javadoc():
    subprocess.run(["mvn", "-B", "-ntp", "-q", "javadoc:javadoc"], cwd=ROOT, check=True, timeout=PATIENCE)
    shutil.copytree(ROOT / "target/reports/apidocs", SOURCE / "apidocs")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--javadoc", type=pathlib.Path)
    wanted = parser.parse_args()
    programs = tools.install(VENV, HERE / "requirements.txt", "the tools of the documentation as a site")
    if programs is None:
        return 0
    gather(wanted.javadoc)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "true", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [programs / "python", "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", HERE / "mkdocs.yml"]
    subprocess.run(command, check=True, env=environment, timeout=PATIENCE)
    search_in_one_way()
    print(f"{sum(1 for _ in (WORK / 'pages').rglob('*.html'))} pages in target/site/pages", flush=True)
    if not wanted.check:
        return 0
    return subprocess.run([programs / "python", HERE / "check.py"], timeout=PATIENCE).returncode


if __name__ == "__main__":
    sys.exit(main())
