// A maths course's subscriptions: exact amount, a status as the only guard, answers in plain words rather than JSON.
// Re-tells github.com/NguyenDag/ELearning_ToanHocHay (C#) in other words; README.md says what it decides.
'use strict';
const http = require('node:http');

const KEY = process.env.SEPAY_API_KEY || '';
const PRICE = Number(process.env.AMOUNT || 250000);

const subscriptions = new Map();
let next = 1001;
const roundTrip = () => new Promise((done) => setTimeout(done, 1 + Math.random() * 2));

function order() {
  const id = next++;
  subscriptions.set(id, {
    id, amountPaid: PRICE, status: 'Pending', startDate: null, endDate: null,
    payment: { status: 'Pending', transactionId: null, paymentDate: null },
  });
  return { code: 'A' + id, amount: PRICE };
}

function knows(header) {
  if (!header || !/^apikey /i.test(header)) return false;
  const shown = header.slice('Apikey '.length).trim();
  return shown !== '' && KEY !== '' && shown === KEY;
}

// What the model binder does: property names in any case, whole numbers also as text, all else is a 400.
function bind(raw) {
  const value = JSON.parse(raw);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new SyntaxError('an object is due');
  const bound = { id: 0, transferAmount: 0, accumulated: 0 };
  for (const [name, field] of Object.entries(value)) {
    const key = ['id', 'transferAmount', 'accumulated', 'content', 'transferType', 'referenceCode', 'code', 'gateway',
      'accountNumber', 'subAccount', 'description', 'transactionDate'].find((each) => each.toLowerCase() === name.toLowerCase());
    if (!key) continue;
    if (key in { id: 0, transferAmount: 0, accumulated: 0 }) {
      if (!/^-?\d+$/.test(String(field))) throw new SyntaxError(key + ' is a whole number');
      bound[key] = Number(field);
    } else {
      if (field !== null && typeof field !== 'string') throw new SyntaxError(key + ' is a text');
      bound[key] = field;
    }
  }
  return bound;
}

async function take(request) {
  if (request.transferType !== 'in') return 'Outgoing, ignored';
  const found = (request.content || '').match(/A[-_]?(\d+)/i);
  if (!found || Number(found[1]) > 2147483647) return 'Nothing in the memo';
  await roundTrip();
  const subscription = subscriptions.get(Number(found[1]));
  if (!subscription) return 'No such subscription';
  if (subscription.status === 'Active') return 'Active already';
  if (request.transferAmount !== subscription.amountPaid) return 'Another amount';
  await roundTrip();
  const now = new Date();
  subscription.payment = { status: 'Completed', transactionId: request.referenceCode, paymentDate: now.toISOString() };
  subscription.status = 'Active';
  subscription.startDate = now.toISOString();
  subscription.endDate = new Date(now.getTime() + 30 * 86400000).toISOString();
  return 'Done';
}

http.createServer((request, response) => {
  const chunks = [];
  const answer = (status, body) => {
    const text = typeof body === 'string';
    response.writeHead(status, { 'content-type': text ? 'text/plain; charset=utf-8' : 'application/json' });
    response.end(text ? body : JSON.stringify(body));
  };
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const path = request.url.split('?')[0];
    if (path === '/state') return answer(200, { subscriptions: [...subscriptions.values()] });
    if (request.method !== 'POST') return answer(405, '');
    if (path === '/orders') return answer(200, order());
    if (path !== '/hook') return answer(404, '');
    if (!knows(request.headers.authorization)) return answer(401, { success: false, message: 'API key' });
    if (!/json/.test(request.headers['content-type'] || '')) return answer(415, { title: 'Unsupported Media Type' });
    let bound;
    try {
      bound = bind(Buffer.concat(chunks).toString('utf8'));
    } catch (malformed) {
      return answer(400, { title: malformed.message });
    }
    answer(200, await take(bound));
  });
}).listen(Number(process.env.PORT || 0), '127.0.0.1', function () {
  for (let made = 0; made < Number(process.env.ORDERS || 60); made++) order();
  console.log(`listening http://127.0.0.1:${this.address().port}/hook`);
});
