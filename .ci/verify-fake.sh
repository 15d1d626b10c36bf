#!/usr/bin/env bash
# Verifies the fake in both dialects of 401, as a process and with every report; needs Node, after "npm ci" in .ci/node. The HTML is opened in Chromium where there is one.
set -euo pipefail
jar=$1
# Four programs that each run a few seconds: the second compiler costs more processor time than it saves.
export JDK_JAVA_OPTIONS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
fake=
trap '[ -z "$fake" ] || kill "$fake" 2>/dev/null || true' EXIT

field() { node -e 'const r = JSON.parse(require("fs").readFileSync(process.argv[1])); console.log(eval("r." + process.argv[2]))' "$ready" "$1"; }

for dialect in documented observed; do
  out=target/verify/$dialect
  rm -rf "$out" && mkdir -p "$out"
  ready=$out/ready.json
  java -XX:TieredStopAtLevel=1 -jar "$jar" serve --port 0 --errors "$dialect" --output json >"$ready" 2>"$out/fake.log" &
  fake=$!
  for _ in $(seq 300); do [ ! -s "$ready" ] || break; kill -0 "$fake"; sleep 0.2; done
  env SEPAY_TOKEN="$(field tokens.full)" SEPAY_TOKEN_READ="$(field tokens.read)" SEPAY_TOKEN_WRITE="$(field tokens.write)" \
    SEPAY_TOKEN_DELETE="$(field tokens.delete)" SEPAY_TOKEN_NONE="$(field tokens.none)" SEPAY_TOKEN_EXPIRED="$(field tokens.expired)" \
    SEPAY_TOKEN_OTHER_COMPANY="$(field tokens.otherCompany)" SEPAY_TOKEN_VIEW_ONLY="$(field tokens.viewOnlyUser)" \
    java -XX:TieredStopAtLevel=1 -jar "$jar" verify --url "$(field baseUrl)" --write --yes --fail-on drift --undo-dir "$out/undo" \
    --bank-account-id "$(field 'bankAccountIds[0]')" --bank-sub-account-id "$(field 'bankSubAccountIds[0]')" \
    --report text="$out/report.txt" --report json="$out/report.json" --report junit="$out/report.xml" \
    --report html="$out/report.html" --report sarif="$out/report.sarif" >"$out/out.txt" 2>"$out/err.txt" \
    || { cat "$out/err.txt" "$out/out.txt"; exit 1; }
  head -5 "$out/out.txt"
  node -e '
    const xml = require("fs").readFileSync(process.argv[1], "utf8");
    const told = name => Number(/<testsuite [^>]*>/.exec(xml)[0].match(new RegExp(` ${name}="(\\d+)"`))[1]);
    const cases = xml.split("<testcase ").length - 1;
    if (told("tests") !== cases || cases < 100 || told("failures") !== 0) throw new Error(`${cases} cases in JUnit XML`);
    console.log(`JUnit XML: ${cases} cases, ${told("skipped")} skipped`);
  ' "$out/report.xml"
  kill "$fake" && wait "$fake" 2>/dev/null || true
  fake=
done

echo "SARIF by its schema"
node .ci/node/reports.mjs src/test/resources/golden/report.sarif target/verify/*/report.sarif

if ! command -v chromium >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { timeout 120 apt-get -qq update && DEBIAN_FRONTEND=noninteractive timeout 300 apt-get -qq install -y --no-install-recommends chromium; } \
    >target/verify/apt.log 2>&1 </dev/null || echo "chromium could not be installed: $(tail -1 target/verify/apt.log)"
fi
browser=$(command -v chromium || command -v chromium-browser || true)
if [ -z "$browser" ]; then
  echo "SKIPPED: the HTML report in a browser (no Chromium on this machine)"
  exit 0
fi
profile=$(mktemp -d)
timeout 60 "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --user-data-dir="$profile" --dump-dom "file://$PWD/target/verify/documented/report.html" \
  >target/verify/dom.html 2>target/verify/browser.log
rm -rf "$profile"
grep -qi '>passed<' target/verify/dom.html
echo "HTML report: rendered by $(basename "$browser"), $(grep -o '<tr' target/verify/dom.html | wc -l) table rows"
