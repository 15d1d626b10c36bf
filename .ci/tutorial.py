"""Follows docs/tutorial.md to the letter: writes its files, runs its commands, and expects what it says of them.

usage: python3 .ci/tutorial.py [PAGE]

A block's comment says what is done with it: "file: PATH" is written, "run" must succeed, "run, fails: TEXT" must fail and print TEXT,
"before" is what "mvn verify" has done already, into target/examples-repository. Takes the packed jar from there. Exit code 1 when a step does
not do what the page says.
"""
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
WORK = ROOT / "target" / "tutorial"
BLOCK = re.compile(r"^(?:<!-- (?P<note>[^\n]*) -->\n)?```(?P<language>\w*)\n(?P<text>.*?)^```$", re.M | re.S)
PATIENCE = 1200  # seconds for one step, before it counts as hanging


def prepare():
    """Makes an empty folder, and a "mvn" for it that knows where the packed jar is; returns folder and environment."""
    shutil.rmtree(WORK, ignore_errors=True)
    folder, programs = WORK / "shop", WORK / "bin"
    folder.mkdir(parents=True)
    programs.mkdir()
    settings = WORK / "settings.xml"
    outer = pathlib.Path.home() / ".m2" / "repository"
    settings.write_text((ROOT / "examples/settings.xml").read_text().replace("@localRepositoryUrl@", outer.as_uri()))
    maven = programs / "mvn"
    repository = ROOT / "target" / "examples-repository"
    maven.write_text(f'#!/bin/sh\nexec "{shutil.which("mvn")}" -B -ntp -s "{settings}" -Dmaven.repo.local="{repository}" "$@"\n')
    maven.chmod(maven.stat().st_mode | stat.S_IXUSR)
    return folder, os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


def run(text, note, folder, environment):
    """Runs the commands of a block; returns what is wrong with their end, or None."""
    expected = note.removeprefix("run").removeprefix(", fails: ")
    commands = [line.removeprefix("$ ") for line in text.splitlines() if line.startswith("$ ")]
    script = "set -e\n" + "\n".join(commands)
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE
    )
    if not expected:
        return None if done.returncode == 0 else f"expected to succeed, exit code {done.returncode}\n{done.stdout}"
    if done.returncode == 0:
        return "expected to fail, succeeded"
    return None if expected in done.stdout else f"expected {expected!r} in the output\n{done.stdout}"


def main(arguments):
    page = ROOT / (arguments[0] if arguments else "docs/tutorial.md")
    folder, environment = prepare()
    text, steps = page.read_text(), 0
    for block in BLOCK.finditer(text):
        note, where = block["note"] or "", f"{page.name}:{text.count(chr(10), 0, block.start()) + 1}"
        if note.startswith("file: "):
            path = folder / note.removeprefix("file: ")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["text"])
        elif note == "run" or note.startswith("run, fails: "):
            wrong = run(block["text"], note, folder, environment)
            print(f"{where}: {note}: {'WRONG: ' + wrong if wrong else 'as the page says'}", flush=True)
            if wrong:
                return 1
            steps += 1
        elif note != "before":
            print(f"{where}: a block without a known comment: {note!r}")
            return 1
    print(f"{steps} passed, 0 failed" if steps else "no step found")
    return 0 if steps else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
