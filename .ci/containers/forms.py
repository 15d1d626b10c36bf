"""Guard: the acceptance tests have run in process, in the jar and in the container, none of them skipped. Usage: forms.py FOLDER FOLDER FOLDER"""

import glob
import sys
import xml.etree.ElementTree as xml

PACKAGE = "io.github.sepaykit.acceptance."


def tests(folder):
    """Names of the acceptance tests in a folder's reports, and those that were skipped."""
    run, skipped = set(), set()
    for file in glob.glob(f"{folder}/TEST-{PACKAGE}*AcceptanceTest.xml"):
        for case in xml.parse(file).getroot().iter("testcase"):
            method = case.get("name").split("(")[0].split("{")[0].split("[")[0]  # arguments differ: ports, folders
            name = case.get("classname").removeprefix(PACKAGE) + "." + method
            (skipped if case.find("skipped") is not None else run).add(name)
    return run, skipped


forms = {folder: tests(folder) for folder in sys.argv[1:]}
expected = set().union(*(run for run, _ in forms.values()))
broken = len(expected) < 100
for folder, (run, skipped) in forms.items():
    absent = sorted(expected - run)
    broken |= bool(absent or skipped)
    print(f"{folder}: {len(run)} acceptance tests, {len(absent)} absent, {len(skipped)} skipped", *absent[:10], sep="\n  ")
sys.exit("FAILED: the three forms have not run the same tests" if broken else 0)
