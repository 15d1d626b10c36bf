"""Makes a release twice, in two clones, compares both byte by byte, and checks what Central asks for.

usage: python3 .ci/release.py [--key KEY]

Signs with a key of the user's, or with one made for this run and thrown away, so that signing is tried as well; the bundle is then
marked as not fit for upload. Without gpg nothing is signed, and that is said. Takes the last commit, not the work tree. Leaves the bundle
in target/release. Exit code 1 when something is missing or differs.
"""
import argparse
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
WORK = ROOT / "target" / "release"
POM = {"p": "http://maven.apache.org/POM/4.0.0"}
WANTED = [
    "p:name", "p:description", "p:url", "p:licenses/p:license/p:name", "p:licenses/p:license/p:url", "p:developers/p:developer/p:name",
    "p:scm/p:connection", "p:scm/p:developerConnection", "p:scm/p:url",
]  # fmt: skip
KINDS = [".jar", "-sources.jar", "-javadoc.jar", "-standalone.jar", "-cyclonedx.json", "-cyclonedx.xml", ".pom"]
# The second build differs from the first in what a build must not depend on.
SURROUNDINGS = {"first": {}, "second-elsewhere": {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C", "MAVEN_OPTS": "-Duser.language=vi -Duser.country=VN"}}
PATIENCE = 1800  # seconds for one build, before it counts as hanging


def build(name, goal, arguments, extra):
    """Builds the last commit in a clone of its own; returns the clone."""
    clone = WORK / name
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", ROOT, clone], check=True, timeout=PATIENCE)
    command = ["mvn", "-B", "-ntp", "-q", "-Prelease", "-Dmaven.test.skip", "-Dinvoker.skip", *arguments, goal]
    print(f"== {name}: {' '.join(command)}", flush=True)
    done = subprocess.run(
        command, cwd=clone, env=os.environ | extra, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE
    )
    if done.returncode:
        raise SystemExit(f"the build failed\n{done.stdout}")
    for line in done.stdout.splitlines():
        if "NOT SIGNED" in line:
            print(line.strip(), flush=True)
    return clone


def throwaway_key(home):
    """Makes a key without a passphrase; returns its name, or None where gpg is absent."""
    if not shutil.which("gpg"):
        return None
    home.chmod(0o700)
    os.environ["GNUPGHOME"] = str(home)
    make = ["gpg", "--batch", "--quiet", "--passphrase", "", "--quick-gen-key", "release@sepay-kit.invalid", "default", "sign", "1d"]
    subprocess.run(make, check=True, capture_output=True, timeout=PATIENCE)
    return "release@sepay-kit.invalid"


def digest(path, kind="sha256"):
    return hashlib.new(kind, path.read_bytes()).hexdigest()


def artifacts(folder):
    return {path.name: path for pattern in ("sepay-kit-*.jar", "bom.json", "bom.xml") for path in folder.glob(pattern)}


def differences(first, second):
    """Returns the artefacts of two builds that are not the same bytes."""
    one, two = artifacts(first / "target"), artifacts(second / "target")
    wrong = [f"{name} is in one build only" for name in sorted(one.keys() ^ two.keys())]
    for name in sorted(one.keys() & two.keys()):
        if digest(one[name]) != digest(two[name]):
            wrong.append(f"{name} differs between two builds of one commit")
            wrong += [f"  {entry}" for entry in differing_entries(one[name], two[name])]
    print(f"{len(one.keys() & two.keys())} artefacts compared byte by byte", flush=True)
    return wrong


def differing_entries(one, two):
    if one.suffix != ".jar":
        return []
    with zipfile.ZipFile(one) as a, zipfile.ZipFile(two) as b:
        left, right = ({i.filename: (i.CRC, i.date_time) for i in z.infolist()} for z in (a, b))
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))[:20]


def missing_for_central(folder, is_signed):
    """Returns what the repository layout in a folder lacks."""
    wrong = []
    [pom] = folder.rglob("*.pom")
    stem = pom.name.removesuffix(".pom")
    project = ElementTree.parse(pom).getroot()
    wrong += [f"{pom.name}: no {path.replace('p:', '')}" for path in WANTED if not (project.findtext(path, "", POM) or "").strip()]
    for kind in KINDS:
        path = pom.with_name(stem + kind)
        if not path.exists():
            wrong.append(f"{path.name} is missing")
            continue
        for sum_kind in ("md5", "sha1"):
            beside = path.with_name(f"{path.name}.{sum_kind}")
            if not beside.exists() or beside.read_text().strip() != digest(path, sum_kind):
                wrong.append(f"{beside.name} is missing or wrong")
        signature = path.with_name(path.name + ".asc")
        if is_signed and not verifies(signature, path):
            wrong.append(f"{signature.name} is missing or does not verify")
    with zipfile.ZipFile(pom.with_name(stem + "-javadoc.jar")) as javadoc:
        if "io/github/sepaykit/SePayFake.html" not in javadoc.namelist():
            wrong.append("the Javadoc jar has no page of SePayFake")
    return wrong


def verifies(signature, path):
    return signature.exists() and not subprocess.run(["gpg", "--batch", "--verify", signature, path], capture_output=True).returncode


def licence_faults(clone):
    """Returns where the standalone jar's own list of libraries differs from Maven's report."""
    report = (clone / "target/licenses/THIRD-PARTY.txt").read_text()
    found = set(re.findall(r"\(([\w.-]+:[\w.-]+):[^:\s]+ - ", report))
    outside = {"org.assertj:assertj-core", "net.bytebuddy:byte-buddy"}  # the user's own, where wanted
    [jar] = (clone / "target").glob("sepay-kit-*-standalone.jar")
    with zipfile.ZipFile(jar) as standalone:
        names = set(standalone.namelist())
        rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| (.+) \|$", standalone.read("META-INF/licenses/README.md").decode(), re.M)
    listed = {row[0] for row in rows}
    wrong = [f"{name} is inside, but not in src/licenses/README.md" for name in sorted(found - outside - listed)]
    wrong += [f"{name} is in src/licenses/README.md, but not inside" for name in sorted(listed - found)]
    for name, _, texts in rows:
        for text in re.findall(r"`([^`]+)`", texts):
            entry = text if text.startswith("META-INF/") else "META-INF/licenses/" + text
            if not any(known == entry or known.startswith(entry) and entry.endswith("/") for known in names):
                wrong.append(f"{name}: its licence {entry} is not in the jar")
    print(f"{len(listed)} libraries inside the standalone jar, each with its licence", flush=True)
    return wrong


def bundle(layout, name):
    """Packs a repository layout, less Maven's own indexes, as Central takes it."""
    out = WORK / name
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(layout.rglob("*")):
            if path.is_file() and not path.name.startswith("maven-metadata"):
                archive.write(path, path.relative_to(layout).as_posix())
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--key", help="name of the key that signs; it stands in gpg's key ring")
    wanted = parser.parse_args().key
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as home:
        key = wanted or throwaway_key(pathlib.Path(home))
        layout = WORK / "layout"
        arguments = [f"-DaltDeploymentRepository=bundle::{layout.as_uri()}", *([f"-Dgpg.keyname={key}"] if key else [])]
        first = build("first", "deploy", arguments, SURROUNDINGS["first"])
        second = build("second-elsewhere", "package", [], SURROUNDINGS["second-elsewhere"])
        wrong = differences(first, second) + missing_for_central(layout, key is not None) + licence_faults(first)
        packed = bundle(layout, "bundle.zip" if wanted else "bundle-not-for-upload.zip")
        if not wanted and key:
            subprocess.run(["gpgconf", "--kill", "all"], capture_output=True, timeout=PATIENCE)
    print(f"{packed.relative_to(ROOT)}: {packed.stat().st_size >> 20} MiB", flush=True)
    print("signed with " + (wanted or "a key made for this run: not for upload") if key else "NOT SIGNED: no gpg here", flush=True)
    for line in wrong:
        print(f"WRONG {line}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
