// A shop of courses that adds up what came for an order, in one conditional update of a document store.
// Re-tells github.com/evondev/evonhub in other words; README.md says what it decides.
'use strict';
const http = require('node:http');
const { createHmac, timingSafeEqual } = require('node:crypto');

const TOKEN = process.env.SEPAY_API_KEY || '';
const SECRET = process.env.SEPAY_WEBHOOK_SECRET || '';
const ACCOUNT = process.env.SEPAY_ACCOUNT || '19036000000012';
const PRICE = Number(process.env.AMOUNT || 250000);
const CODE = /A\d{4}/i;

// The collection: every call takes a moment, each call as such is atomic; no index beside the code.
const orders = new Map();
const users = new Map();
let next = 1001;
const roundTrip = () => new Promise((done) => setTimeout(done, 1 + Math.random() * 2));

function order() {
  const code = 'A' + next++;
  orders.set(code, {
    code, total: PRICE, status: 'PENDING', paidAmount: 0, paidAt: null, paymentReferences: [], paymentNote: '',
  });
  users.set('student-' + code, { courses: [] });
  return { code, amount: PRICE };
}

function signed(headers, raw) {
  const stamp = Number(headers['x-sepay-timestamp']);
  const shown = Buffer.from(headers['x-sepay-signature'] || '');
  if (!Number.isFinite(stamp) || Math.abs(Date.now() / 1000 - stamp) > 300) return false;
  const digest = createHmac('sha256', SECRET).update(headers['x-sepay-timestamp'] + '.').update(raw).digest('hex');
  const own = Buffer.from('sha256=' + digest);
  return own.length === shown.length && timingSafeEqual(own, shown);
}

function known(headers, raw) {
  if (SECRET) return signed(headers, raw);
  return TOKEN !== '' && headers.authorization === 'Apikey ' + TOKEN;
}

async function addMoney(code, id, amount) {
  await roundTrip();
  const found = orders.get(code);
  if (!found || found.status !== 'PENDING' || found.paymentReferences.includes(id)) return null;
  if (typeof amount !== 'number') throw new TypeError('$inc wants a number');
  found.paidAmount += amount;
  found.paidAt = new Date().toISOString();
  found.paymentReferences.push(id);
  return found;
}

async function settle(payment) {
  if (payment.transferType !== 'in') return 'not incoming';
  if (payment.accountNumber && payment.accountNumber !== ACCOUNT) return 'not our account';
  let code = null;
  for (const text of [payment.code, payment.content, payment.description]) {
    code = code || (text ? text.match(CODE) : null);
  }
  if (!code) return 'no code';
  const paid = await addMoney(code[0].toUpperCase(), String(payment.id), payment.transferAmount);
  if (!paid) return 'unknown, done, or a repeat';
  const sum = `${paid.paidAmount}/${paid.total}`;
  if (paid.paidAmount < paid.total) {
    paid.paymentNote = 'too little: ' + sum;
    await roundTrip();
    return 'too little';
  }
  paid.status = 'APPROVED';
  paid.paymentNote = paid.paidAmount > paid.total ? 'too much: ' + sum : 'approved by SePay';
  await roundTrip();
  const student = users.get('student-' + paid.code);
  if (!student.courses.includes('course')) student.courses.push('course');
  return 'approved';
}

http.createServer((request, response) => {
  const chunks = [];
  const answer = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const path = request.url.split('?')[0];
    if (path === '/state') {
      return answer(200, { orders: [...orders.values()], users: Object.fromEntries(users) });
    }
    if (request.method !== 'POST') return answer(405, {});
    if (path === '/orders') return answer(200, order());
    if (path !== '/hook') return answer(404, {});
    const raw = Buffer.concat(chunks);
    if (!known(request.headers, raw)) return answer(401, { success: false });
    try {
      answer(200, { success: true, message: await settle(JSON.parse(raw.toString('utf8'))) });
    } catch (failure) {
      answer(500, { success: false });
    }
  });
}).listen(Number(process.env.PORT || 0), '127.0.0.1', function () {
  for (let made = 0; made < Number(process.env.ORDERS || 60); made++) order();
  console.log(`listening http://127.0.0.1:${this.address().port}/hook`);
});
