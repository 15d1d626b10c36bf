"""Generates clients of the document by OpenAPI Generator, in Java and TypeScript, builds them as they come, and makes a tour with each.

usage: python3 .ci/clients/check.py generated

The tours are java/TourTest.java and typescript/tour.ts: list accounts and transactions, create a webhook, read, change and delete it.
"""
import os
import pathlib
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "target" / "clients"
TSC = ROOT / ".ci" / "node" / "node_modules" / ".bin" / "tsc"
VERSION = "7.25.0"
GENERATOR = ROOT / "target" / f"openapi-generator-cli-{VERSION}.jar"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
PACKAGE = "com.example.sepay"
QUIET = "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"
PATIENCE = 600  # seconds for one program, before it counts as hanging


def fetch():
    """Returns true when the generator is here, else says why not."""
    if not GENERATOR.exists():
        artifact = f"-Dartifact=org.openapitools:openapi-generator-cli:{VERSION}"
        command = ["mvn", "-B", "-ntp", "-q", COPY, artifact, f"-DoutputDirectory={GENERATOR.parent}"]
        if not run("fetching OpenAPI Generator", command, cwd=WORK):
            print("SKIPPED: clients by OpenAPI Generator (it cannot be fetched)")
            return False
    return True


def run(name, command, **more):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE, **more)
    if done.returncode:
        print(f"{name} failed with {done.returncode}\n{done.stdout[-8000:]}")
    return done if done.returncode == 0 else None


def generate(language, folder, properties):
    shutil.rmtree(folder, ignore_errors=True)
    command = ["java", "-XX:TieredStopAtLevel=1", "-jar", GENERATOR, "generate", "-i", WORK / "api.yaml", "-g", language, "-o", folder]
    return run(f"generating {language}", [*command, "--global-property", QUIET, "--additional-properties", properties])


def java(variables):
    folder, built = WORK / "java", WORK / "java-built"
    packages = ",".join((f"invokerPackage={PACKAGE}", f"apiPackage={PACKAGE}.api", f"modelPackage={PACKAGE}.model"))
    if not generate("java", folder, f"library=native,hideGenerationTimestamp=true,{packages}"):
        return False
    shutil.rmtree(built, ignore_errors=True)
    shutil.copytree(folder / "src" / "main" / "java", built / "src" / "main" / "java")
    test = built / "src" / "test" / "java"
    test.mkdir(parents=True)
    shutil.copy(HERE / "java" / "TourTest.java", test)
    shutil.copy(HERE / "java" / "pom.xml", built)
    return run("the tour in Java", ["mvn", "-B", "-ntp", "-q", "-f", built / "pom.xml", "test"], env=variables) is not None


def typescript(variables):
    folder, built = WORK / "typescript", WORK / "typescript-built"
    if not TSC.exists():
        print("SKIPPED: the client in TypeScript (no tsc; fix: npm --prefix .ci/node ci)")
        return True
    if not generate("typescript-fetch", folder, "importFileExtension=.js"):
        return False
    shutil.copy(HERE / "typescript" / "tour.ts", folder)
    (folder / "package.json").write_text('{ "type": "module" }\n')
    shutil.rmtree(built, ignore_errors=True)
    options = ["--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom,dom.iterable", "--strict", "--outDir", built]
    if not run("tsc", [TSC, *options, folder / "tour.ts"]):
        return False
    shutil.copy(folder / "package.json", built)
    return run("the tour in TypeScript", ["node", built / "tour.js"], env=variables) is not None


def check(fake):
    if not fetch():
        return True
    printed = subprocess.run(["java", "-jar", fake.jar, "spec", "print"], capture_output=True, timeout=PATIENCE, check=True)
    (WORK / "api.yaml").write_bytes(printed.stdout)
    good = True
    for language in (java, typescript):
        name = f"client in {language.__name__}"
        company = "/companies/" + str(fake.control("POST", "/companies", {"name": name, "bankAccounts": 1})["companyId"])
        token = fake.control("POST", company + "/tokens", {})["token"]
        fake.control("POST", company + "/transactions", {"type": "in", "amount": 250000, "content": "DH1029 thanh toan"})
        passed = language(os.environ | {"SEPAY_URL": fake.url, "SEPAY_TOKEN": token})
        print(f"{name}: {'made the tour' if passed else 'FAILED'}", flush=True)
        good &= passed
    return good
