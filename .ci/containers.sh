#!/usr/bin/env bash
# What needs a container engine: the image, the acceptance tests against it, the examples with Testcontainers and Compose.
# After "mvn verify". Skips with a reason where no engine can be had, but not in CI (CI is set, or CONTAINERS=required).
# Usage: .ci/containers.sh STANDALONE_JAR
set -euo pipefail
cd "$(dirname "$0")/.."
source .ci/containers/engine.sh
trap engine_stop EXIT

echo "== container engine"
if ! engine_start; then
  if [ -n "${CI:-}" ] || [ "${CONTAINERS:-}" = required ]; then
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

echo "== acceptance tests against the container"
mvn -B -ntp -q -Pcontainers -Dsepay.kit.image=sepay-kit failsafe:integration-test@container-form failsafe:verify@container-form

echo "== the same tests in all three forms"
python3 .ci/containers/forms.py target/surefire-reports target/form-jar target/form-container

echo "== examples/testcontainers"
bash .ci/examples.sh --containers

echo "== examples/compose"
bash .ci/containers/compose.sh
