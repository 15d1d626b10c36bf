#!/usr/bin/env bash
# The signature's test vector, which the contract shows as its example, computed by OpenSSL.
set -euo pipefail
cd "$(dirname "$0")/../.."
digest=$(printf '1767225600.{"id":1}' | openssl dgst -sha256 -hmac whsec_0123456789abcdef0123456789abcdef -hex | sed 's/^.*= *//')
grep -q "value: sha256=$digest\$" openapi/edition-2026.overlay.yaml ||
  { echo "OpenSSL gives sha256=$digest, which is not the example of X-SePay-Signature in the overlay" >&2; exit 1; }
echo "OpenSSL: sha256=$digest, as in the contract"
