"""Compares the public packages of the thin jar in target/ with those of the last release.

usage: python3 .ci/api.py [REF]

The baseline is built from a tag (the last one named v…, or REF), since it is the source that is kept, not a jar. Before that, the comparison
itself is tried: a copy of the jar without a public class must be refused, one without an inner class must not. Exit code 1 when something
that was public is gone or has changed, or when the comparison finds nothing where it must.
"""
import pathlib
import shutil
import subprocess
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
WORK = ROOT / "target" / "api"
GOAL = "com.github.siom79.japicmp:japicmp-maven-plugin:cmp"
PUBLIC = "io/github/sepaykit/control/SePay.class"
INNER = "io/github/sepaykit/fake/FakeServer.class"
PATIENCE = 1800  # seconds for one run of Maven, before it counts as hanging


def thin_jar(target):
    [jar] = [path for path in target.glob("sepay-kit-*.jar") if path.stem.count("-") == 2]
    return jar


def compare(baseline, current):
    """Returns whether everything public of the baseline is still there, and what Maven printed."""
    command = ["mvn", "-B", "-ntp", "-q", GOAL, f"-Dapi.baseline={baseline}", f"-Dapi.current={current}"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE)
    if done.returncode and "at least one incompatibility" not in done.stdout:
        raise SystemExit(f"japicmp could not be run\n{done.stdout}")
    return not done.returncode, done.stdout


def copy_without(jar, name):
    out = WORK / f"without-{pathlib.PurePosixPath(name).stem}.jar"
    with zipfile.ZipFile(jar) as source, zipfile.ZipFile(out, "w") as copy:
        if name not in source.namelist():
            raise SystemExit(f"{name} is not in {jar}")
        for entry in source.infolist():
            if entry.filename != name:
                copy.writestr(entry, source.read(entry))
    return out


def last_release():
    done = subprocess.run(["git", "describe", "--tags", "--abbrev=0", "--match", "v*"], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def built(ref):
    """Returns the thin jar of a tag or commit."""
    clone = WORK / "baseline"
    subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
    subprocess.run(["git", "checkout", "-q", ref], cwd=clone, check=True)
    command = ["mvn", "-B", "-ntp", "-q", "-Dmaven.test.skip", "package"]
    subprocess.run(command, cwd=clone, check=True, timeout=PATIENCE)
    return thin_jar(clone / "target")


def main(arguments):
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    jar = thin_jar(ROOT / "target")
    if compare(jar, copy_without(jar, PUBLIC))[0]:
        raise SystemExit(f"the comparison does not see that {PUBLIC} is gone")
    is_same, output = compare(jar, copy_without(jar, INNER))
    if not is_same:
        raise SystemExit(f"the comparison minds {INNER}, which is not public\n{output}")
    print("the comparison refuses a jar without a public class, and takes one without an inner class", flush=True)
    ref = arguments[0] if arguments else last_release()
    if ref is None:
        print("no release yet, so nothing to compare with: the first tag v… becomes the baseline")
        return 0
    is_same, output = compare(built(ref), jar)
    print(output if not is_same else f"all that was public in {ref} is still there")
    return 0 if is_same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
