#!/usr/bin/env bash
# Builds the examples that "mvn verify" leaves out: those that bring a framework of their own, and those in other languages.
# They are built as a new user builds them, against the jars that "mvn verify" has made.
# Usage: .ci/examples.sh STANDALONE_JAR, or .ci/examples.sh --containers for those that need an engine, which .ci/containers.sh starts
set -euo pipefail
cd "$(dirname "$0")/.."
work=$PWD/target/examples-beyond
[ "$1" = --containers ] && work=$PWD/target/examples-containers
repository=$PWD/target/examples-repository # "mvn verify" has installed the thin jar there
rm -rf "$work"
mkdir -p "$work"

# Takes what the surrounding build has fetched already before asking elsewhere.
sed "s|@localRepositoryUrl@|file://$HOME/.m2/repository|" examples/settings.xml >"$work/settings.xml"

# Builds an example: maven NAME ARGS…
maven() {
  local name=$1
  shift
  echo "== examples/$name $*"
  rm -rf "${work:?}/$name"
  cp -r "examples/$name" "$work/$name"
  mvn -B -ntp -q -s "$work/settings.xml" -Dmaven.repo.local="$repository" -f "$work/$name/pom.xml" "$@" verify
}

if [ "$1" = --containers ]; then
  maven testcontainers -Dsepay.kit.base-image=sepay-kit-jdk
  exit 0
fi
export SEPAY_KIT_JAR=$PWD/$1

if command -v node >/dev/null && node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)'; then
  echo "== examples/node"
  (cd examples/node && node --test)
else
  echo "SKIPPED: examples/node (no Node 20 on this machine)"
fi
if command -v python3 >/dev/null && python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))'; then
  echo "== examples/python"
  (cd examples/python && python3 -B -W error -m unittest)
else
  echo "SKIPPED: examples/python (no Python 3.9 on this machine)"
fi
maven kotlin -Dkotlin.compiler.daemon=false # else it would outlive the build
maven spring-boot -Dspring-boot.version=4.0.7
maven quarkus
maven oauth-client
