// A shop: registers its webhook at SePay, and takes what SePay delivers there. Needs nothing but Node.
import { createServer } from 'node:http';
import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE = 300; // seconds

export class Shop {
  #secret;
  #paid = new Map(); // transaction id -> payment code; a shop of yours has a table with a unique id
  #server;
  isDatabaseAway = false;

  constructor(secret) {
    this.#secret = secret;
  }

  async start() {
    this.#server = createServer((request, response) => this.#take(request, response));
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  stop() {
    return new Promise((resolve) => this.#server.close(resolve));
  }

  get hook() {
    return `http://localhost:${this.#server.address().port}/hook`;
  }

  isPaid(code) {
    return [...this.#paid.values()].includes(code);
  }

  get payments() {
    return this.#paid.size;
  }

  async register(sepayUrl, token, bankAccountId) {
    const answer = await fetch(`${sepayUrl}/api/v1/webhooks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        bank_account_id: bankAccountId, name: 'Shop', event_type: 'In_only', webhook_url: this.hook,
        authen_type: 'HMAC_SHA256', secret_key: this.#secret, request_content_type: 'Json', is_verify_payment: 1,
        retry_conditions: ['non_2xx_status_code'],
      }),
    });
    if (!answer.ok) throw new Error(`SePay answered ${answer.status}: ${(await answer.json()).message}`);
  }

  async #take(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks); // the bytes as received: what is signed
    if (!this.#isSePay(request.headers, body)) return answer(response, 401, false);
    let payment;
    try {
      payment = JSON.parse(body.toString('utf8'));
    } catch {
      return answer(response, 400, false);
    }
    if (this.isDatabaseAway) return answer(response, 500, false);
    // A duplicate is acknowledged, too: else SePay delivers it again.
    if (!this.#paid.has(payment.id)) this.#paid.set(payment.id, payment.code);
    return answer(response, 200, true);
  }

  #isSePay(headers, body) {
    const timestamp = headers['x-sepay-timestamp'] ?? '';
    const digest = createHmac('sha256', this.#secret).update(`${timestamp}.`).update(body).digest('hex');
    const expected = Buffer.from(`sha256=${digest}`);
    const was = Buffer.from(headers['x-sepay-signature'] ?? '');
    return was.length === expected.length && timingSafeEqual(was, expected)
      && Math.abs(Date.now() / 1000 - Number(timestamp)) <= TOLERANCE;
  }
}

function answer(response, status, success) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ success }));
}
