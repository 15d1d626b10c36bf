#!/usr/bin/env bash
# What needs a container engine: the image, the acceptance tests against it, the examples with Testcontainers and Compose.
# After "mvn verify". Skips with a reason where no engine can be had; that is a fault where one is installed, and in CI (CI is set, or
# CONTAINERS=required).
# Usage: .ci/containers.sh STANDALONE_JAR
set -euo pipefail
cd "$(dirname "$0")/.."
source .ci/containers/engine.sh
trap engine_stop EXIT

echo "== container engine"
if ! engine_start; then
  if [ -n "${CI:-}" ] || [ "${CONTAINERS:-}" = required ] || engine_is_here; then
    echo "FAILED: no container engine ($ENGINE_WHY), and the acceptance tests must run in a container here"
    exit 1
  fi
  echo "SKIPPED: image, acceptance tests in a container, examples with Testcontainers and Compose ($ENGINE_WHY)"
  exit 0
fi

echo "== image"
work=$(mktemp -d -t ctr.XXXXXX)
trap 'rm -rf "$work"; engine_stop' EXIT
.ci/containers/bases.sh "$work"
mkdir -p "$work/image/target"
cp Dockerfile .dockerignore "$work/image"
cp "$1" "$work/image/target"
DOCKER_BUILDKIT=0 docker build -t sepay-kit --build-arg JDK=sepay-kit-jdk --build-arg BASE=sepay-kit-base "$work/image" >"$work/build.log" 2>&1 ||
  { cat "$work/build.log"; exit 1; }
docker images sepay-kit --format '{{.Repository}}: {{.Size}}'

# Nothing is pulled: images of Testcontainers' own would be.
export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=localhost TESTCONTAINERS_CHECKS_DISABLE=true

rm -rf target/form-container target/examples-containers
echo "== acceptance tests against the container"
mvn -B -ntp -q -Pcontainers -Dsepay.kit.image=sepay-kit failsafe:integration-test@container-form failsafe:verify@container-form

echo "== examples/testcontainers"
bash .ci/examples.sh --containers
docker image ls --format '{{.Repository}}: {{.Size}}' localhost/sepay-kit-class-path | grep . || {
  echo "FAILED: examples/testcontainers has built no image from its class path"
  exit 1
}
grep -L 'skipped="0"' target/examples-containers/testcontainers/target/surefire-reports/TEST-*.xml | grep . && {
  echo "FAILED: tests of examples/testcontainers were skipped"
  exit 1
}

echo "== examples/compose"
bash .ci/containers/compose.sh
