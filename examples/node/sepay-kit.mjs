// Starts SePay Kit's fake from its jar, and drives it over HTTP. Copy it into your tests.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export async function startSePay(jar) {
  const child = spawn('java', ['-jar', jar, 'serve', '--port', '0', '--virtual-time', '--output', 'json'],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill());
  for await (const line of createInterface({ input: child.stdout })) return new SePay(child, JSON.parse(line));
  throw new Error(`${jar} ended before it was ready; its error output says why`);
}

class SePay {
  constructor(child, ready) {
    this.child = child;
    this.url = ready.baseUrl;
    this.companyId = ready.companyId;
    this.company = `${ready.adminUrl}/companies/${ready.companyId}`;
    this.bankAccountId = ready.bankAccountIds[0];
    this.token = ready.tokens.full;
  }

  // A control call; docs/control-api.md and docs/control-deliveries.md list them all.
  async call(method, path, body) {
    const answer = await fetch(this.company + path,
      { method, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  // Removes webhooks, transactions, faults and journal, and sets the clock and the disturbances back.
  async reset() {
    await this.call('POST', '/reset');
    await this.call('PUT', '/delivery/settings', {});
  }

  receive(amount, content) {
    return this.call('POST', '/transactions', { type: 'in', amount, content });
  }

  async statuses(transaction, until, attempts) {
    const { met, because, deliveries } = await this.call('POST', `/transactions/${transaction.id}/await`,
      { until, attempts, timeout: 'PT20S' });
    if (!met) throw new Error(`expected ${until}, but ${because}`);
    return deliveries.deliveries.flatMap((d) => d.attempts).map((a) => a.answer?.status);
  }

  // Fails when the shop broke SePay's contract: what @SePayTest does in Java.
  async assertHonoured() {
    const { exchanges } = await this.call('GET', '/journal');
    const broken = exchanges.flatMap((e) => e.findings)
      .filter((f) => f.severity === 'error' && !/^(auth|resource)\./.test(f.rule));
    if (broken.length > 0) throw new Error(broken.map((f) => f.text).join('\n'));
  }

  stop() {
    this.child.kill();
    return new Promise((resolve) => this.child.once('exit', resolve));
  }
}
