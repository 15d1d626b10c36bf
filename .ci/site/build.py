"""Builds the documentation as static pages with search, English and Vietnamese, Javadoc beside them.

usage: python3 .ci/site/build.py [--check]

The pages are those of the repository, README first; nothing is written for the site alone. Installs the generator below target/ first; says
SKIPPED where that cannot be done. With --check the pages are then opened in Chromium (check.py). Output: target/site/pages.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "target" / "site"
VENV = ROOT / "target" / "site-tools"
SOURCE = WORK / "source"
LINK = re.compile(r"(\]\()([^)\s#]+)(#[^)\s]*)?(\))")
FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
NOTE = re.compile(r"^<!-- .* -->\n(?=```)", re.M)
PATIENCE = 1800  # seconds for one program, before it counts as hanging
# Folders whose names begin with a dot are left out by the generator.
RENAMED = {"README.md": "index.md", "README.vi.md": "index.vi.md"}


def install():
    """Returns the generator's Python, or None with a reason on stdout."""
    python, mark = VENV / "bin" / "python", VENV / "installed.txt"
    wanted = (HERE / "requirements.txt").read_text()
    if python.exists() and mark.exists() and mark.read_text() == wanted:
        return python
    try:
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True, capture_output=True, timeout=PATIENCE)
        command = [python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"]
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    except (OSError, subprocess.SubprocessError) as error:
        detail = (getattr(error, "stderr", None) or b"").decode(errors="replace").strip().splitlines()
        print(f"SKIPPED: the documentation as a site (its tools cannot be installed: {(detail or [error])[-1]})")
        return None
    mark.write_text(wanted)
    return python


def placed(path):
    """Returns where a file of the repository stands among the pages."""
    name = path.as_posix()
    return pathlib.PurePosixPath(RENAMED.get(name, re.sub(r"(^|/)\.(?=\w)", r"\1dot-", name)))


def tracked():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [pathlib.PurePosixPath(line) for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def rewrite(page, text, others):
    """Returns a page's text with links that lead to where files are placed; adds linked files to the others."""

    def target(match):
        to, anchor = match[2], match[3] or ""
        if re.match(r"[a-z]+:", to):
            return match[0]
        path = pathlib.PurePosixPath(os.path.normpath(page.parent / to))
        if (ROOT / path).is_dir():
            return f"{match[1]}{relative(pathlib.PurePosixPath('index.md'), placed(page))}{match[4]}"
        if path.suffix != ".md":
            others.add(path)
        return f"{match[1]}{relative(placed(path), placed(page))}{anchor}{match[4]}"

    parts, end = [], 0
    for fence in FENCE.finditer(text):  # code is left as it is
        parts += [LINK.sub(target, text[end : fence.start()]), fence[0]]
        end = fence.end()
    return "".join(parts) + LINK.sub(target, text[end:])


def relative(path, page):
    return os.path.relpath(path, page.parent)


def gather():
    """Copies pages and what they link to, with links as the site needs them."""
    shutil.rmtree(WORK, ignore_errors=True)
    pages = [path for path in tracked() if path.suffix == ".md"]
    others = set()
    for page in pages:
        out = SOURCE / placed(page)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(rewrite(page, NOTE.sub("", (ROOT / page).read_text()), others))
    for path in others:
        # A file without an ending, such as a script, would be offered for download.
        out = SOURCE / placed(path)
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, out)
    decisions = sorted((ROOT / "docs/adr").glob("0*.md"))
    lines = [f"- [{path.read_text().splitlines()[0].removeprefix('# ')}]({path.name})" for path in decisions]
    (SOURCE / "docs/adr/index.md").write_text("# Decisions\n\n" + "\n".join(lines) + "\n")
    javadoc()


def javadoc():
    subprocess.run(["mvn", "-B", "-ntp", "-q", "javadoc:javadoc"], cwd=ROOT, check=True, timeout=PATIENCE)
    shutil.copytree(ROOT / "target/reports/apidocs", SOURCE / "apidocs")


def main(arguments):
    python = install()
    if python is None:
        return 0
    gather()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "true", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [python, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", HERE / "mkdocs.yml"]
    subprocess.run(command, check=True, env=environment, timeout=PATIENCE)
    print(f"{sum(1 for _ in (WORK / 'pages').rglob('*.html'))} pages in target/site/pages", flush=True)
    if "--check" not in arguments:
        return 0
    return subprocess.run([python, HERE / "check.py"], timeout=PATIENCE).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
