#!/usr/bin/env bash
# Starts examples/compose with the images that are here, pays an order, and looks for it at the shop.
set -euo pipefail
cd "$(dirname "$0")/../../examples/compose"
if docker compose version >/dev/null 2>&1; then
  compose=(docker compose)
elif command -v docker-compose >/dev/null; then
  compose=(docker-compose)
elif [ "$(id -u)" = 0 ] && DEBIAN_FRONTEND=noninteractive timeout 600 apt-get -qq install -y --no-install-recommends docker-compose >/dev/null 2>&1; then
  compose=(docker-compose)
else
  echo "SKIPPED: examples/compose (no Compose on this machine)"
  exit 0
fi
export JAVA_IMAGE=sepay-kit-jdk SEPAY_KIT_IMAGE=sepay-kit SEPAY_PORT=0 SHOP_PORT=0 COMPOSE_PROJECT_NAME=sepay-kit-example
export DOCKER_BUILDKIT=0 COMPOSE_DOCKER_CLI_BUILD=0
trap '"${compose[@]}" down --rmi local --timeout 5 >/dev/null 2>&1' EXIT
"${compose[@]}" up -d >../../target/compose.log 2>&1 || { cat ../../target/compose.log; exit 1; }
address() { "${compose[@]}" port "$1" "$2"; }

for i in $(seq 120); do # until the shop has registered its webhook
  curl -sf "http://$(address shop 3000)/paid" >/dev/null && break
  sleep 1
done
curl -sf -X POST "http://$(address sepay 8080)/__admin/sepay/companies/2001/transactions" -d '{"type": "in", "amount": 250000, "content": "DH1029"}' >/dev/null
for i in $(seq 120); do
  paid=$(curl -sf "http://$(address shop 3000)/paid" || true)
  case $paid in
    *DH1029*)
      echo "the shop was paid: $paid"
      exit 0
      ;;
  esac
  sleep 1
done
"${compose[@]}" logs
echo "FAILED: the shop was not paid within two minutes: $paid"
exit 1
