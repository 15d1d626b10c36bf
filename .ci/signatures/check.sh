#!/usr/bin/env bash
# Verifies signatures with what is not ours: OpenSSL, and receivers in other languages, with the deliveries that "mvn verify" has written.
set -euo pipefail
cd "$(dirname "$0")/../.."
if command -v openssl >/dev/null; then
  bash .ci/signatures/vector.sh
else
  echo "SKIPPED: the signature's test vector (no OpenSSL on this machine)"
fi
if command -v python3 >/dev/null; then
  python3 .ci/signatures/receiver.py target/signed-deliveries.jsonl
else
  echo "SKIPPED: signed deliveries in Python (no Python on this machine)"
fi
if command -v node >/dev/null; then
  node .ci/signatures/receiver.mjs target/signed-deliveries.jsonl
else
  echo "SKIPPED: signed deliveries in Node (no Node on this machine)"
fi
