// A shop's plug-in that looks up the payment by code and exact amount and says success false when there is none.
// Re-tells github.com/FriendsOfBotble/fob-sepay (PHP) in other words; README.md says what it decides.
'use strict';
const http = require('node:http');
const { createHash, timingSafeEqual } = require('node:crypto');

const KEY = process.env.SEPAY_API_KEY || '';
const PRICE = Number(process.env.AMOUNT || 250000);

// The tables payments and orders; every query takes a moment; no column for the transaction's id.
const payments = [];
let next = 1001;
const roundTrip = () => new Promise((done) => setTimeout(done, 1 + Math.random() * 2));

function order() {
  const code = 'A' + next++;
  payments.push({ charge_id: code, payment_channel: 'sepay', amount: PRICE, status: 'pending', metadata: null, order: 'unpaid' });
  return { code, amount: PRICE };
}

function knows(header) {
  if (!header || !header.includes('Apikey ') || KEY === '') return false;
  const shown = header.replaceAll('Apikey ', '').trim();
  const hash = (value) => createHash('sha256').update(value).digest();
  return timingSafeEqual(hash(shown), hash(KEY));
}

// Texts are trimmed and empty ones are null before the rules look at them, as the framework does.
function cleaned(input) {
  const result = {};
  for (const [name, value] of Object.entries(input)) {
    const trimmed = typeof value === 'string' ? value.trim() : value;
    result[name] = trimmed === '' ? null : trimmed;
  }
  return result;
}

function valid(input) {
  const isText = (value) => typeof value === 'string';
  const isNumber = (value) => typeof value === 'number' || (isText(value) && value.trim() !== '' && !Number.isNaN(Number(value)));
  const given = (name, rule) => input[name] !== undefined && input[name] !== null && rule(input[name]);
  const maybe = (name, rule) => input[name] === undefined || input[name] === null || rule(input[name]);
  return given('id', (id) => isNumber(id) && Number.isInteger(Number(id)))
    && given('gateway', isText)
    && given('transactionDate', (date) => isText(date) && !Number.isNaN(Date.parse(date)))
    && given('accountNumber', isText) && given('code', isText) && given('content', isText)
    && given('transferType', (type) => type === 'in')
    && given('transferAmount', isNumber)
    && maybe('accumulated', isNumber)
    && maybe('subAccount', isText) && maybe('referenceCode', isText) && maybe('description', isText);
}

function parse(type, raw) {
  if (/json/.test(type)) {
    try {
      return JSON.parse(raw) || {};
    } catch (malformed) {
      return {}; // the framework takes a body that it cannot read for an empty one
    }
  }
  const form = {};
  if (/urlencoded/.test(type)) new URLSearchParams(raw).forEach((value, name) => { form[name] = value; });
  for (const part of /multipart/.test(type) ? raw.split(/\r?\n?--[^\r\n]+\r?\n?/) : []) {
    const field = part.match(/name="([^"]+)"[\s\S]*?\r\n\r\n([\s\S]*)$/);
    if (field) form[field[1]] = field[2];
  }
  return form;
}

async function settle(input) {
  await roundTrip();
  const found = payments.find((payment) => payment.charge_id.toLowerCase() === input.code.toLowerCase()
    && payment.amount === Number(input.transferAmount));
  if (!found) return { success: false };
  if (found.status === 'completed') return { success: true };
  await roundTrip();
  found.status = 'completed';
  found.metadata = input;
  await roundTrip();
  found.order = 'confirmed';
  return { success: true };
}

http.createServer((request, response) => {
  const chunks = [];
  const answer = (status, body, headers = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const path = request.url.split('?')[0];
    if (path === '/state') return answer(200, { payments });
    if (request.method !== 'POST') return answer(405, { message: 'method not supported' });
    if (path === '/orders') return answer(200, order());
    if (path !== '/hook') return answer(404, {});
    if (!knows(request.headers.authorization)) return answer(401, { message: 'Unauthorized' });
    const input = cleaned(parse(request.headers['content-type'] || '', Buffer.concat(chunks).toString('utf8')));
    if (!valid(input)) {
      // Whoever does not ask for JSON is sent back to where a browser would have come from.
      const json = /json/.test(request.headers.accept || '');
      return json ? answer(422, { message: 'invalid' }) : answer(302, {}, { location: '/' });
    }
    answer(200, await settle(input));
  });
}).listen(Number(process.env.PORT || 0), '127.0.0.1', function () {
  for (let made = 0; made < Number(process.env.ORDERS || 60); made++) order();
  console.log(`listening http://127.0.0.1:${this.address().port}/hook`);
});
