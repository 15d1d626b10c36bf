// A shop's plug-in that answers 200 to everything and says "true" or "false" as text.
// Re-tells SePay's own plug-in for WooCommerce (PHP) in other words; README.md says what it decides.
'use strict';
const http = require('node:http');

const KEY = process.env.SEPAY_API_KEY || '';
const PREFIX = 'A';
const PRICE = Number(process.env.AMOUNT || 250000);
const DONE = ['processing', 'completed'];

// The shop's tables: a status and remarks for each order. Each read or write takes a moment; there is no transaction.
const orders = new Map();
let next = 1001;
const roundTrip = () => new Promise((done) => setTimeout(done, 1 + Math.random() * 2));

function order() {
  const id = next++;
  orders.set(id, { id, total: PRICE.toFixed(2), status: 'on-hold', stock_reduced: false, notes: [] });
  return { code: PREFIX + id, amount: PRICE };
}

const text = (success, message) => ({ success: String(success), message });
const money = (value) => Number.parseFloat(value).toLocaleString('vi-VN') + ' ₫';
const numeric = (value) => typeof value === 'number' || /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value);

function shownKey(header) {
  const parts = (header || '').split(' ');
  const fits = parts.length === 2 && parts[0] === 'Apikey' && /^[A-Za-z0-9]{10,}$/.test(parts[1]);
  return fits ? parts[1] : null;
}

// Less than, equal, more: by number if both are numeric, else letter by letter, as PHP 8 does.
function compare(total, sent) {
  const [left, right] = numeric(sent) ? [Number(total), Number(sent)] : [total, String(sent)];
  return left === right ? 0 : left > right ? 1 : -1;
}

async function addPayment(header, body) {
  const key = shownKey(header);
  if (key === null) return text(false, 'malformed key');
  await roundTrip();
  if (key !== KEY) return text(false, 'wrong key');
  if (body === null || typeof body !== 'object') return text(false, 'no JSON');
  const needed = ['accountNumber', 'gateway', 'code', 'transferType', 'transferAmount'];
  if (needed.some((name) => body[name] === undefined || body[name] === null)) return text(false, 'incomplete');
  if (body.transferType !== 'in') return text(false, 'not incoming');
  const number = String(body.code).replaceAll(PREFIX, '');
  if (!numeric(number)) return text(false, 'no order in ' + body.code);
  await roundTrip();
  const found = orders.get(Math.trunc(Number(number)));
  if (!found) return text(false, 'no order ' + number);
  const before = found.status;
  if (DONE.includes(before)) return text(false, 'completed before');
  let note = `SePay: ${money(body.transferAmount)} into ${body.accountNumber} at ${body.gateway}, ${body.transactionDate}`;
  const order = compare(found.total, body.transferAmount);
  await roundTrip();
  if (order === 0) {
    found.status = 'processing';
    await roundTrip();
    found.stock_reduced = true;
    note += `. Paid in full, ${before} is now completed`;
  } else if (order > 0) {
    note += `. Too little by ${money(found.total - Number.parseFloat(body.transferAmount))}`;
  } else {
    note += `. Too much by ${money(Number.parseFloat(body.transferAmount) - found.total)}`;
  }
  await roundTrip();
  found.notes.push(note);
  return text(true, note);
}

http.createServer((request, response) => {
  const chunks = [];
  const answer = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' });
    response.end(JSON.stringify(body));
  };
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const path = request.url.split('?')[0];
    if (path === '/state') return answer(200, { orders: [...orders.values()] });
    if (request.method === 'POST' && path === '/orders') return answer(200, order());
    if (request.method !== 'POST' || path !== '/hook') return answer(404, { code: 'rest_no_route' });
    const raw = Buffer.concat(chunks).toString('utf8');
    let body = null;
    if (raw !== '' && /json/.test(request.headers['content-type'] || '')) {
      try {
        body = JSON.parse(raw);
      } catch (malformed) {
        return answer(400, { code: 'rest_invalid_json' }); // WordPress does so before the plug-in is asked
      }
    }
    answer(200, await addPayment(request.headers.authorization, body));
  });
}).listen(Number(process.env.PORT || 0), '127.0.0.1', function () {
  for (let made = 0; made < Number(process.env.ORDERS || 60); made++) order();
  console.log(`listening http://127.0.0.1:${this.address().port}/hook`);
});
