import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Shop } from './shop.mjs';
import { startSePay } from './sepay-kit.mjs';

const JAR = process.env.SEPAY_KIT_JAR
  ?? fileURLToPath(new URL('../../target/sepay-kit-0.1.0-standalone.jar', import.meta.url));
let sepay;
let shop;

before(async () => { sepay = await startSePay(JAR); });
after(() => sepay.stop());

beforeEach(async () => {
  shop = new Shop('whsec_0123456789abcdef0123456789abcdef');
  await shop.start();
});

afterEach(async () => {
  await sepay.assertHonoured();
  await sepay.reset();
  await shop.stop();
});

const register = () => shop.register(sepay.url, sepay.token, sepay.bankAccountId);

test('an order is paid', async () => {
  await register();
  const transaction = await sepay.receive(250_000, 'DH1029 thanh toán 1/2');
  assert.deepEqual(await sepay.statuses(transaction, 'acknowledged'), [200]);
  assert.ok(shop.isPaid('DH1029'));
});

for (const disturbance of ['wrong_credential', 'signature_of_another_body', 'stale_timestamp', 'missing_signature']) {
  test(`${disturbance} is refused`, async () => {
    await register();
    await sepay.call('PUT', '/delivery/settings', { disturbances: { seed: 1, percent: { [disturbance]: 100 } } });
    const transaction = await sepay.receive(250_000, 'DH1029');
    assert.deepEqual(await sepay.statuses(transaction, 'attempts', 1), [401]);
    assert.ok(!shop.isPaid('DH1029'));
  });
}

test('a duplicate counts once', async () => {
  await register();
  await sepay.call('PUT', '/delivery/settings', { disturbances: { seed: 1, percent: { duplicate: 100 } } });
  const transaction = await sepay.receive(250_000, 'DH1029');
  assert.deepEqual(await sepay.statuses(transaction, 'settled'), [200, 200]);
  assert.equal(shop.payments, 1);
});

test('an order is paid by the retry after our 500', async () => {
  await register();
  shop.isDatabaseAway = true;
  const transaction = await sepay.receive(250_000, 'DH1029');
  assert.deepEqual(await sepay.statuses(transaction, 'attempts', 1), [500]);
  shop.isDatabaseAway = false;
  await sepay.call('POST', '/clock/advance', { by: 'PT1M' });
  assert.deepEqual(await sepay.statuses(transaction, 'acknowledged'), [500, 200]);
  assert.ok(shop.isPaid('DH1029'));
});

test('an expired token is reported', async () => {
  const { token } = await sepay.call('POST', '/tokens', {});
  await sepay.call('POST', '/tokens/expire', { token });
  await assert.rejects(shop.register(sepay.url, token, sepay.bankAccountId), /SePay answered 401/);
});
