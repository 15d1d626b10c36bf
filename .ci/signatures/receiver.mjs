// A receiver of signed deliveries in Node, and its test: takes each of a file, refuses each with one bit changed.
// The file has a delivery a line, as ThousandSignaturesTest writes it.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Returns true for a delivery that SePay signed with the webhook's secret_key, not long before or after now. */
export function verify(secret, headers, body, now, tolerance = 300) {
  const timestamp = headers['x-sepay-timestamp'] ?? '';
  const signature = Buffer.from(headers['x-sepay-signature'] ?? '');
  if (!/^\d+$/.test(timestamp) || Math.abs(now - Number(timestamp)) > tolerance) {
    return false;
  }
  const digest = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
  const expected = Buffer.from(`sha256=${digest}`);
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

const lines = readFileSync(process.argv[2], 'utf8').split('\n').filter(line => line !== '');
let failures = 0;
lines.forEach((line, number) => {
  const delivery = JSON.parse(line);
  const body = Buffer.from(delivery.body, 'base64');
  const headers = { 'x-sepay-timestamp': delivery.timestamp, 'x-sepay-signature': delivery.signature };
  const now = Number(delivery.timestamp);
  const changed = Buffer.from(body);
  changed[(number * 7919) % body.length] ^= 1 << number % 8;
  const sound = verify(delivery.secret, headers, body, now);
  const forged = verify(delivery.secret, headers, changed, now);
  const stale = verify(delivery.secret, headers, body, now + 301);
  failures += !sound || forged || stale ? 1 : 0;
});
console.log(`Node: ${lines.length} signed deliveries, ${failures} judged wrongly`);
process.exit(lines.length === 1000 && failures === 0 ? 0 : 1);
