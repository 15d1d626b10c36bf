"""Compares what each example depends on with and without the kit: nothing else may come, and no version or scope may change.

usage: python3 .ci/downstream.py [NAME…]

Reads "dependency:tree" of the projects under examples/, from the repository that "mvn verify" has installed the packed jar to. All are read
in one run of Maven, as modules of a project made for it, each with and without the kit.
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
# Properties that an example is built with a second time.
VARIANTS = {"spring-boot": [{}, {"spring-boot.version": "4.0.7"}]}
DEPENDENCY = re.compile(r"\s*<dependency>(?:(?!</dependency>).)*?</dependency>", re.S)
LINE = re.compile(r"^[ |+\\-]*(\S+:\S+)")
OWN_NAME = re.compile(r"^  <artifactId>([^<]*)</artifactId>", re.M)
PARENT = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>examples</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <modules>
%s
  </modules>
</project>
"""
PATIENCE = 1800  # seconds for all projects, before they count as hanging


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


def variants(name):
    """Returns an example's builds: a label for each, and the text of its pom."""
    pom = (ROOT / "examples" / name / "pom.xml").read_text()
    for properties in VARIANTS.get(name, [{}]):
        text = pom
        for key, value in properties.items():
            text, count = re.subn(rf"<{re.escape(key)}>[^<]*<", f"<{key}>{value}<", text)
            if count != 1:
                raise SystemExit(f"{name}: expected one property {key}, were {count}")
        yield "-".join([name, *properties.values()]), text


def write_modules(poms):
    """Writes the projects as modules of one; their names differ, as modules must."""
    shutil.rmtree(WORK, ignore_errors=True)
    modules = []
    for label, pom in poms.items():
        for kind, text in (("without", without_kit(pom)), ("with", pom)):
            folder = WORK / label / kind
            folder.mkdir(parents=True)
            (folder / "pom.xml").write_text(OWN_NAME.sub(f"  <artifactId>{label}-{kind}</artifactId>", text, count=1))
            modules.append(f"    <module>{label}/{kind}</module>")
    (WORK / "pom.xml").write_text(PARENT % "\n".join(modules))


def read_trees():
    """Has Maven write each module's tree beside its pom."""
    settings = WORK / "settings.xml"
    template = (ROOT / "examples" / "settings.xml").read_text()
    outer = pathlib.Path.home() / ".m2" / "repository"
    settings.write_text(template.replace("@localRepositoryUrl@", outer.as_uri()))
    command = ["mvn", "-B", "-ntp", "-q", "-T", "2", "-s", settings, f"-Dmaven.repo.local={REPOSITORY}", "-f", WORK / "pom.xml"]
    done = subprocess.run([*command, TREE, "-DoutputFile=tree.txt"], capture_output=True, text=True, timeout=PATIENCE)
    if done.returncode:
        raise SystemExit(f"dependency:tree failed\n{done.stdout}{done.stderr}")


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


def compare(label):
    before, after = (parse((WORK / label / kind / "tree.txt").read_text()) for kind in ("without", "with"))
    wrong = differences(before, after)
    new = sorted(f"{key.split(':')[1]} {after[key][0]}" for key in after.keys() - before.keys())
    print(f"{label}: {len(before)} dependencies without the kit, {len(after)} with it; new: {', '.join(new)}", flush=True)
    for line in wrong:
        print(f"  {line}", flush=True)
    return not wrong


def main(names):
    names = names or sorted(path.parent.name for path in (ROOT / "examples").glob("*/pom.xml"))
    poms = {label: pom for name in names for label, pom in variants(name)}
    write_modules(poms)
    read_trees()
    results = [compare(label) for label in poms]
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
