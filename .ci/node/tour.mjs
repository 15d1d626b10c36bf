// A tour of every operation through Prism's validation proxy, which judges what the fake answers by the same document but
// with a validator that is not ours. Arguments: the jar, and the edition. Recorded 400s are judged by Ajv besides. Fails on any finding about a response.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import net from 'node:net';
import readline from 'node:readline';

const require = createRequire(import.meta.url);
const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '..', '..');
const jar = path.resolve(process.argv[2]);
const edition = process.argv[3];
const compiledFolder = path.join(root, 'target', 'classes', 'META-INF', 'sepay-kit', 'openapi');
const older = edition === '2025';
const document = older ? path.join(root, 'openapi', 'sepay-webhooks.yaml') : path.join(compiledFolder, `edition-${edition}.yaml`);
const compiled = path.join(compiledFolder, older ? 'sepay-webhooks.json' : `edition-${edition}.json`);

const children = [];
const stopAll = () => children.forEach((child) => child.kill('SIGKILL'));
process.on('exit', stopAll);
setTimeout(() => { console.error('tour: gave up after 120 s'); process.exit(1); }, 120_000).unref();

function start(command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function firstLine(child) {
  for await (const line of readline.createInterface({ input: child.stdout })) return line;
  throw new Error('the fake ended without a ready line');
}

const freePort = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

async function startPrism(upstream) {
  const port = await freePort();
  const prism = start(path.join(here, 'node_modules', '.bin', 'prism'),
    ['proxy', document, upstream, '--port', String(port), '--host', '127.0.0.1', '--verboseLevel', 'warn']);
  prism.stdout.on('data', () => {});
  for (let attempt = 0; attempt < 300; attempt++) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return `http://127.0.0.1:${port}`;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('prism did not start');
}

const ready = JSON.parse(await firstLine(start('java', ['-XX:TieredStopAtLevel=1', '-jar', jar, 'serve', '--port', '0', '--output', 'json', '--edition', edition])));
const observed = JSON.parse(await firstLine(start('java', ['-XX:TieredStopAtLevel=1', '-jar', jar, 'serve', '--port', '0', '--output', 'json', '--edition', edition, '--errors', 'observed'])));
const proxies = { documented: await startPrism(ready.baseUrl), observed: await startPrism(observed.baseUrl) };

let passed = 0;
const failures = [];
const badRequests = [];
const seen = new Set();

async function call(expected, method, target, token, body, dialect = 'documented') {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await fetch(proxies[dialect] + target, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await response.text();
  const name = `${method} ${target} -> ${response.status}`;
  const violations = JSON.parse(response.headers.get('sl-violations') ?? '[]').filter((v) => v.location?.[0] === 'response');
  if (response.status !== expected) failures.push(`${name}: expected ${expected}, body ${text}`);
  else if (violations.length) failures.push(`${name}: ${JSON.stringify(violations)}`);
  else passed++;
  seen.add(`${method} ${target.replace(/\?.*/, '').replace(/\/\d+$/, '/{id}')} ${response.status}`);
  if (response.status === 400) badRequests.push(JSON.parse(text));
  return text ? JSON.parse(text) : null;
}

const t = ready.tokens;
const [account] = ready.bankAccountIds;
const webhook = (changes) => ({
  bank_account_id: account, name: 'Đơn hàng', event_type: 'In_only', authen_type: 'Api_Key', api_key: 'TOURKEY00001',
  request_content_type: 'Json', webhook_url: 'https://shop.example.com/sepay', is_verify_payment: 1, ...changes,
});
const collection = '/api/v1/webhooks';

const ids = [];
for (const body of [
  webhook(),
  webhook({ authen_type: 'No_Authen', api_key: undefined, event_type: 'All', active: 0 }),
  webhook({ authen_type: 'OAuth2.0', api_key: undefined, request_content_type: undefined, event_type: 'Out_only',
    oauth2_access_token_url: 'https://shop.example.com/token', oauth2_client_id: 'a', oauth2_client_secret: 'b' }),
  webhook({ only_va: 1, bank_sub_account_ids: ready.bankSubAccountIds, retry_conditions: ['non_2xx_status_code'] }),
  ...(older ? [] : [
    webhook({ authen_type: 'HMAC_SHA256', api_key: undefined, prefix_filters: ['DH'], alert_threshold: 20, alert_event_types: ['failure'] }),
    webhook({ bank_account_id: undefined, bank_mode: 'all', va_mode: 'none', request_content_type: 'application_x-www-form-urlencoded' }),
    webhook({ bank_account_id: undefined, bank_mode: 'multi', bank_account_ids: ready.bankAccountIds, va_mode: 'list', bank_sub_account_ids: ready.bankSubAccountIds }),
  ]),
]) {
  ids.push((await call(201, 'POST', collection, t.full, body)).data.id);
}
const one = `${collection}/${ids[0]}`;
await call(200, 'GET', collection, t.read);
await call(200, 'GET', `${collection}?page=2&limit=3`, t.read);
await call(200, 'GET', `${collection}?active=0&webhook_url=shop.example`, t.read);
await call(200, 'GET', `${collection}?page=99`, t.read);
for (const id of ids) await call(200, 'GET', `${collection}/${id}`, t.read);
await call(200, 'PATCH', one, t.write, { active: 0, name: 'Tạm dừng' });
await call(400, 'PATCH', one, t.write, { authen_type: 'OAuth2.0' });
await call(400, 'POST', collection, t.write, webhook({ api_key: undefined }));
await call(400, 'POST', collection, t.write, {});
await call(400, 'POST', collection, t.write, webhook({ event_type: 'Both', webhook_url: 'nowhere' }));
await call(400, 'GET', `${collection}?limit=0`, t.read);
for (const dialect of ['documented', 'observed']) {
  for (const [method, target, body] of [['GET', collection], ['POST', collection, webhook()], ['GET', one], ['PATCH', one, { active: 1 }], ['DELETE', one]]) {
    await call(401, method, target, undefined, body, dialect);
    await call(401, method, target, t.expired, body, dialect);
  }
}
for (const [method, target, body] of [['GET', collection], ['POST', collection, webhook()], ['GET', one], ['PATCH', one, { active: 1 }], ['DELETE', one]]) {
  await call(403, method, target, t.none, body);
}
await call(403, 'DELETE', one, t.viewOnlyUser);
for (const [method, body] of [['GET'], ['PATCH', { active: 1 }], ['DELETE']]) {
  await call(404, method, `${collection}/999999`, t.full, body);
  await call(404, method, one, t.otherCompany, body);
}
for (const id of ids) await call(200, 'DELETE', `${collection}/${id}`, t.delete);
await call(404, 'GET', one, t.full);

// Prism must be able to object: an answer that is broken on purpose.
await fetch(`${ready.adminUrl}/companies/${ready.companyId}/faults`, {
  method: 'POST', headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ fault: 'wrong-content-type', operation: 'listWebhooks', times: 1 }),
});
const broken = await fetch(proxies.documented + collection, { headers: { Authorization: `Bearer ${t.full}` } });
if (!(broken.headers.get('sl-violations') ?? '').includes('response')) failures.push(`Prism passes a broken answer: ${broken.status} ${await broken.text()}`);
else passed++;

const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: 'https://contract.invalid/document', ...JSON.parse(readFileSync(compiled, 'utf8')) });
const judge = ajv.compile({ $ref: 'https://contract.invalid/document#/components/responses/BadRequest/content/application~1json/schema' });
if (judge({ status: 'error', error: 'no_such_code', message: 'x' })) failures.push('Ajv takes an error code that the contract does not know');
if (badRequests.length < 5) failures.push(`only ${badRequests.length} recorded 400s`);
for (const body of badRequests) {
  if (judge(body)) passed++;
  else failures.push(`Ajv on ${JSON.stringify(body)}: ${ajv.errorsText(judge.errors)}`);
}

for (const needed of ['GET /api/v1/webhooks 200', 'POST /api/v1/webhooks 201', 'GET /api/v1/webhooks/{id} 200', 'PATCH /api/v1/webhooks/{id} 200', 'DELETE /api/v1/webhooks/{id} 200']) {
  if (!seen.has(needed)) failures.push(`the tour never saw ${needed}`);
}
failures.forEach((failure) => console.error(`FAILED ${failure}`));
console.log(`tour-${edition}: ${passed} passed, ${failures.length} failed`);
stopAll();
process.exit(failures.length ? 1 : 0);
