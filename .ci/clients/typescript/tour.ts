// A tour of the API by the client that OpenAPI Generator makes, unchanged.
import {
  AuthenType, BankAccountsApi, CompanyApi, Configuration, EventType, Flag, ProfileApi, RequestContentType, ResponseError, TransactionsApi,
  WebhooksApi,
} from './index.js';

declare const process: { env: Record<string, string> };

function expect(is: unknown, wanted: unknown, what: string): void {
  if (JSON.stringify(is) !== JSON.stringify(wanted)) {
    throw new Error(`${what}: expected ${JSON.stringify(wanted)}, was ${JSON.stringify(is)}`);
  }
}

async function statusOf(call: Promise<unknown>): Promise<number> {
  try {
    await call;
    return 0;
  } catch (error) {
    if (error instanceof ResponseError) return error.response.status;
    throw error;
  }
}

// Of a security scheme of type oauth2 this generator sends the token as it is given.
const configuration = new Configuration({ basePath: process.env.SEPAY_URL, accessToken: `Bearer ${process.env.SEPAY_TOKEN}` });
const accounts = new BankAccountsApi(configuration);
const webhooks = new WebhooksApi(configuration);
const transactions = new TransactionsApi(configuration);

const account = (await accounts.listBankAccounts({ page: 1, limit: 20 })).data[0];
expect((await accounts.getBankAccount({ id: account.id })).data, account, 'the account');

const created = await webhooks.createWebhook({
  webhookCreate: {
    bankAccountId: account.id, name: 'Tour', eventType: EventType.InOnly, authenType: AuthenType.NoAuthen,
    requestContentType: RequestContentType.Json, webhookUrl: 'https://shop.example.com/hook', isVerifyPayment: Flag.NUMBER_1,
  },
});
const id = created.data!.id;
expect((await webhooks.getWebhook({ id })).data.name, 'Tour', 'the webhook');
await webhooks.updateWebhook({ id, webhookUpdate: { name: 'Renamed', active: Flag.NUMBER_0 } });
expect((await webhooks.listWebhooks({ active: 0 })).data.map((webhook) => webhook.name), ['Renamed'], 'inactive webhooks');
await webhooks.deleteWebhook({ id });
expect(await statusOf(webhooks.getWebhook({ id })), 404, 'the webhook that was deleted');

const newest = (await transactions.listTransactions({ amountIn: 250000 })).data[0];
expect([newest.code, newest.amountIn], ['DH1029', 250000], 'the newest transaction');
expect((await transactions.getTransaction({ id: newest.id })).data, newest, 'the transaction');
expect((await new ProfileApi(configuration).getProfile()).data.id > 0, true, 'the user');
expect((await new CompanyApi(configuration).getCompany()).data.configurations.paymentCodeFormats.length > 0, true, 'formats of payment codes');

const stranger = new Configuration({ basePath: process.env.SEPAY_URL, accessToken: 'Bearer nobody' });
expect(await statusOf(new ProfileApi(stranger).getProfile()), 401, 'a call with another token');
