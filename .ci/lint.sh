#!/usr/bin/env bash
# Lints the documents by our own linter and by two others, and the action and the workflows for GitHub by their schemas.
# After "npm ci" in .ci/node. Usage: .ci/lint.sh STANDALONE_JAR
set -euo pipefail
cd "$(dirname "$0")/.."
jar=$1
bin=.ci/node/node_modules/.bin
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true

java -XX:TieredStopAtLevel=1 -jar "$jar" spec lint openapi/sepay-webhooks.yaml
java -XX:TieredStopAtLevel=1 -jar "$jar" spec lint openapi/control.yaml
java -XX:TieredStopAtLevel=1 -jar "$jar" spec lint --edition 2026
merged=()
for edition in 2025 2026; do # each with its overlay, in one file: Spectral does not take the paths of another file for such
  merged+=("target/edition-$edition.yaml")
  java -XX:TieredStopAtLevel=1 -jar "$jar" spec print --edition "$edition" >"target/edition-$edition.yaml"
done
"$bin/redocly" lint --config .ci/node/redocly.yaml openapi/sepay-webhooks.yaml openapi/control.yaml "${merged[@]}"
"$bin/spectral" lint --ruleset .ci/node/spectral.yaml --fail-severity error openapi/control.yaml "${merged[@]}"

"$bin/action-validator" .github/actions/sepay-verify/action.yml
for workflow in .github/workflows/*.yml; do "$bin/action-validator" "$workflow"; done
