"""Compares what each example depends on with and without the kit: nothing else may come, and no version or scope may change.

usage: python3 .ci/downstream.py [NAME…]

Reads "dependency:tree" of the projects under examples/, from the repository that "mvn verify" has installed the packed jar to.
Exit code 1 when a project gets more than ALLOWED.
"""
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
WORK = ROOT / "target" / "downstream"
REPOSITORY = ROOT / "target" / "examples-repository"
TREE = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:tree"
KIT = "io.github.sepaykit:sepay-kit"
ALLOWED = {KIT, "org.wiremock:wiremock-standalone"}
# An interface that logs to whatever the project has. It comes where the project has none; its version never changes.
WHERE_ABSENT = {"org.slf4j:slf4j-api"}
VARIANTS = {"spring-boot": [[], ["-Dspring-boot.version=4.0.7"]]}
DEPENDENCY = re.compile(r"\s*<dependency>(?:(?!</dependency>).)*?</dependency>", re.S)
LINE = re.compile(r"^[ |+\\-]*(\S+:\S+)")
PATIENCE = 900  # seconds for one project, before it counts as hanging


def without_kit(pom):
    """Returns the text of a pom less its dependency on the kit."""
    group, artifact = KIT.split(":")
    kept, removed = pom, 0
    for match in DEPENDENCY.findall(pom):
        if f"<groupId>{group}</groupId>" in match and f"<artifactId>{artifact}</artifactId>" in match:
            kept, removed = kept.replace(match, "", 1), removed + 1
    if removed != 1:
        raise SystemExit(f"{removed} dependencies on {KIT} in a pom, expected one")
    return kept


def parse(tree):
    """Returns a map from group:artifact:type[:classifier] to (version, scope) of a tree's lines."""
    found = {}
    for line in tree.splitlines()[1:]:
        match = LINE.match(line)
        if not match:
            continue
        parts = match.group(1).split(":")
        if len(parts) < 5:
            raise SystemExit(f"a line of dependency:tree that is none: {line!r}")
        found[":".join(parts[:-2])] = (parts[-2], parts[-1])
    return found


def tree(folder, arguments, settings):
    """Returns the dependencies of the project in a folder."""
    out = folder / "tree.txt"
    command = ["mvn", "-B", "-ntp", "-q", "-s", settings, f"-Dmaven.repo.local={REPOSITORY}", "-f", folder / "pom.xml"]
    command += [TREE, f"-DoutputFile={out}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    if done.returncode:
        raise SystemExit(f"{folder.name}: dependency:tree failed\n{done.stdout}{done.stderr}")
    return parse(out.read_text())


def name_of(key):
    return ":".join(key.split(":")[:2])


def differences(before, after):
    """Returns what the kit changes in a project that it must not, as sentences."""
    wrong = []
    for key in sorted(after.keys() - before.keys()):
        name = name_of(key)
        is_new = all(name_of(known) != name for known in before)
        if name not in ALLOWED and not (name in WHERE_ABSENT and is_new):
            wrong.append(f"{key}:{after[key][0]} comes with the kit")
    for key in sorted(before.keys() - after.keys()):
        wrong.append(f"{key}:{before[key][0]} is gone with the kit")
    for key in sorted(before.keys() & after.keys()):
        if before[key] != after[key]:
            wrong.append(f"{key} was {':'.join(before[key])}, is {':'.join(after[key])} with the kit")
    missing = ALLOWED - {name_of(key) for key in after}
    wrong += [f"{name} does not come" for name in sorted(missing)]
    return wrong


def compare(name, arguments, settings):
    source = (ROOT / "examples" / name / "pom.xml").read_text()
    trees = []
    for kind, pom in (("without", without_kit(source)), ("with", source)):
        folder = WORK / name / kind
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "pom.xml").write_text(pom)
        trees.append(tree(folder, arguments, settings))
    wrong = differences(*trees)
    new = sorted(f"{key.split(':')[1]} {trees[1][key][0]}" for key in trees[1].keys() - trees[0].keys())
    label = " ".join([name, *arguments])
    print(f"{label}: {len(trees[0])} dependencies without the kit, {len(trees[1])} with it; new: {', '.join(new)}", flush=True)
    for line in wrong:
        print(f"  {line}", flush=True)
    return not wrong


def main(names):
    WORK.mkdir(parents=True, exist_ok=True)
    settings = WORK / "settings.xml"
    template = (ROOT / "examples" / "settings.xml").read_text()
    outer = pathlib.Path.home() / ".m2" / "repository"
    settings.write_text(template.replace("@localRepositoryUrl@", outer.as_uri()))
    names = names or sorted(path.parent.name for path in (ROOT / "examples").glob("*/pom.xml"))
    results = [compare(name, variant, settings) for name in names for variant in VARIANTS.get(name, [[]])]
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
