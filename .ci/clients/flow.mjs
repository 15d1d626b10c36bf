// A client on openid-client, from the user's approval to a reconciled shop. Run by check.py, which says where the fake is.
// An app of yours has the part "CONNECT" in two handlers: one redirects to the URL, the other takes what comes back. The part "SIMULATE" is what
// SePay does by itself.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

// Of .ci/node, which has what these scripts need.
const require = createRequire(new URL('../node/package.json', import.meta.url));
const oauth = await import(require.resolve('openid-client'));

const { SEPAY_URL: sepay, SEPAY_COMPANY: company, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI } = process.env;
const api = `${sepay}/api/v1`;
const paid = new Set();
let isDown = false;

// Takes deliveries, each transaction once.
const shop = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  if (!isDown) paid.add(JSON.parse(Buffer.concat(chunks)).id);
  response.writeHead(isDown ? 500 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ success: !isDown }));
});
await new Promise((resolve) => shop.listen(0, '127.0.0.1', resolve));

// SIMULATE: a call of the fake's control API.
async function control(path, body) {
  const answer = await fetch(company + path, { method: 'POST', body: JSON.stringify(body) });
  const text = await answer.text();
  assert.ok(answer.ok, text);
  return JSON.parse(text);
}

// SePay publishes no metadata: what a client needs is said by hand. It has no refresh of openid-client's own accord, either.
const config = new oauth.Configuration(
  { issuer: sepay, authorization_endpoint: `${sepay}/oauth/authorize`, token_endpoint: `${sepay}/oauth/token` },
  CLIENT_ID, undefined, oauth.ClientSecretPost(CLIENT_SECRET));
oauth.allowInsecureRequests(config); // the fake speaks http

// CONNECT: sends the user to SePay, and gets tokens for the code that comes back.
async function connect() {
  const pkceCodeVerifier = oauth.randomPKCECodeVerifier();
  const expectedState = oauth.randomState();
  const url = oauth.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI, scope: 'bank-account:read transaction:read webhook:read webhook:write', state: expectedState,
    code_challenge: await oauth.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
  });
  const back = await fetch(url, { redirect: 'manual' }); // the user's browser; the fake's user approves at once
  assert.equal(back.status, 302);
  return oauth.authorizationCodeGrant(config, new URL(back.headers.get('location')), { pkceCodeVerifier, expectedState });
}

let tokens = await connect();
const call = (method, path, body) => fetch(api + path, {
  method, body: body && JSON.stringify(body), headers: { authorization: `Bearer ${tokens.access_token}`, 'content-type': 'application/json' },
});

// Takes what no delivery brought; returns how many that were.
async function reconcile() {
  let missing = 0;
  for (let page = 1, last = 1; page <= last; page++) {
    const found = await (await call('GET', `/transactions?limit=100&page=${page}`)).json();
    last = found.meta.pagination.last_page;
    for (const payment of found.data.filter((t) => t.amount_in > 0 && !paid.has(t.id))) {
      paid.add(payment.id);
      missing++;
    }
  }
  return missing;
}

const account = (await (await call('GET', '/bank-accounts')).json()).data[0];
const created = await call('POST', '/webhooks', {
  bank_account_id: account.id, name: 'Shop', event_type: 'In_only', authen_type: 'No_Authen',
  webhook_url: `http://127.0.0.1:${shop.address().port}/hook`, request_content_type: 'Json', is_verify_payment: 1,
  retry_conditions: ['non_2xx_status_code'],
});
assert.equal(created.status, 201);
console.log(`connected: account ${account.account_number}, webhook ${(await created.json()).data.id}`);

const payment = await control('/transactions', { type: 'in', amount: 250_000, content: 'DH1029' });
assert.ok((await control(`/transactions/${payment.id}/await`, { until: 'acknowledged', timeout: 'PT20S' })).met);
assert.deepEqual([...paid], [payment.id]);
console.log(`paid by delivery: transaction ${payment.id}`);

await control('/clock/advance', { by: 'PT1H' });
assert.equal((await call('GET', '/bank-accounts')).status, 401);
const used = tokens.refresh_token;
tokens = await oauth.refreshTokenGrant(config, used);
assert.equal((await call('GET', '/bank-accounts')).status, 200);
await assert.rejects(oauth.refreshTokenGrant(config, used), { error: 'invalid_grant' });
console.log('refreshed: the token had expired, and its refresh token works once');

isDown = true;
const lost = await control('/transactions', { type: 'in', amount: 90_000, content: 'DH1030' });
await control(`/transactions/${lost.id}/await`, { until: 'attempts', attempts: 1, timeout: 'PT20S' });
assert.equal((await control('/clock/advance', { by: 'PT40M' })).timeline.length, 7);
isDown = false;
assert.deepEqual([await reconcile(), await reconcile()], [1, 0]);
assert.deepEqual([...paid], [payment.id, lost.id]);
console.log(`reconciled: transaction ${lost.id}, which eight attempts did not bring`);
shop.close();
