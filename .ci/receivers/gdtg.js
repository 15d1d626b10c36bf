// An escrow site's top-up function: no key at all, any amount, a balance that is read, added to and written.
// Re-tells github.com/Zoker94/gdtg (TypeScript on Deno) in other words; README.md says what it decides.
'use strict';
const http = require('node:http');
const { randomUUID } = require('node:crypto');

const PRICE = Number(process.env.AMOUNT || 250000);

// The tables deposits and profiles behind a REST interface: each call takes a moment, no transaction spans two of them.
const deposits = [];
const profiles = new Map();
let next = 1001;
const roundTrip = () => new Promise((done) => setTimeout(done, 1 + Math.random() * 2));

function order() {
  const number = next++;
  const user = 'user-' + number;
  deposits.unshift({ id: number + randomUUID().slice(4), user_id: user, amount: PRICE, status: 'pending', confirmed_at: null });
  profiles.set(user, { user_id: user, balance: 0 });
  return { code: 'A' + number, amount: PRICE };
}

async function take(payload) {
  const { transferAmount, content, transferType } = payload;
  if (transferType !== 'in') return { success: true, message: 'not incoming' };
  const short = content?.match(/A(\d{4})/i);
  let chosen = null;
  if (short) {
    await roundTrip();
    const pending = deposits.filter((deposit) => deposit.status === 'pending').slice(0, 200);
    chosen = pending.find((deposit) => deposit.id.startsWith(short[1]))?.id ?? null;
  }
  if (!chosen) return { success: true, message: 'no deposit in the memo' };
  await roundTrip();
  const deposit = deposits.find((each) => each.id === chosen && each.status === 'pending');
  if (!deposit) return { success: true, message: 'done before' };
  if (Math.abs(deposit.amount - transferAmount) > 1000) console.error('another amount', deposit.amount, transferAmount);
  await roundTrip();
  if (deposit.status === 'pending') {
    deposit.status = 'completed';
    deposit.confirmed_at = new Date().toISOString();
  } // how many rows that changed is not asked
  await roundTrip();
  const before = profiles.get(deposit.user_id).balance;
  const after = Number(before || 0) + Number(transferAmount);
  await roundTrip();
  if (Number.isNaN(after)) throw new Error('balance must not be null'); // NaN is null in JSON
  profiles.get(deposit.user_id).balance = after;
  return { success: true, message: 'confirmed', depositId: chosen, amount: transferAmount, newBalance: after };
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
    if (path === '/state') return answer(200, { deposits, profiles: [...profiles.values()] });
    if (request.method === 'POST' && path === '/orders') return answer(200, order());
    if (path !== '/hook') return answer(404, {});
    try {
      answer(200, await take(JSON.parse(Buffer.concat(chunks).toString('utf8')))); // whatever the method
    } catch (failure) {
      answer(500, { success: false, error: failure.message });
    }
  });
}).listen(Number(process.env.PORT || 0), '127.0.0.1', function () {
  for (let made = 0; made < Number(process.env.ORDERS || 60); made++) order();
  console.log(`listening http://127.0.0.1:${this.address().port}/hook`);
});
