import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.sepay.ApiClient;
import com.example.sepay.ApiException;
import com.example.sepay.api.BankAccountsApi;
import com.example.sepay.api.CompanyApi;
import com.example.sepay.api.ProfileApi;
import com.example.sepay.api.TransactionsApi;
import com.example.sepay.api.WebhooksApi;
import com.example.sepay.model.AuthenType;
import com.example.sepay.model.BankAccount;
import com.example.sepay.model.EventType;
import com.example.sepay.model.Flag;
import com.example.sepay.model.RequestContentType;
import com.example.sepay.model.Transaction;
import com.example.sepay.model.WebhookCreate;
import com.example.sepay.model.WebhookUpdate;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** A tour of the API by the client that OpenAPI Generator makes, unchanged. */
class TourTest {
  private final ApiClient client = new ApiClient();
  private final WebhooksApi webhooks;

  TourTest() {
    client.updateBaseUri(System.getenv("SEPAY_URL"));
    client.setRequestInterceptor(
        request -> request.header("Authorization", "Bearer " + System.getenv("SEPAY_TOKEN")));
    webhooks = new WebhooksApi(client);
  }

  @Test
  void goesFromAccountsToAWebhookThatIsDeleted() throws ApiException {
    BankAccount account = new BankAccountsApi(client).listBankAccounts(null, 1, 20).getData().get(0);
    assertThat(new BankAccountsApi(client).getBankAccount(account.getId()).getData()).isEqualTo(account);
    long id =
        webhooks
            .createWebhook(
                new WebhookCreate()
                    .bankAccountId(account.getId())
                    .name("Tour")
                    .eventType(EventType.IN_ONLY)
                    .authenType(AuthenType.NO_AUTHEN)
                    .requestContentType(RequestContentType.JSON)
                    .webhookUrl("https://shop.example.com/hook")
                    .isVerifyPayment(Flag.NUMBER_1))
            .getData()
            .getId();

    assertThat(webhooks.getWebhook(id).getData().getName()).isEqualTo("Tour");
    webhooks.updateWebhook(id, new WebhookUpdate().name("Renamed").active(Flag.NUMBER_0));
    assertThat(webhooks.listWebhooks(null, null, 0, 1, 20).getData())
        .singleElement()
        .satisfies(webhook -> assertThat(webhook.getName()).isEqualTo("Renamed"));
    webhooks.deleteWebhook(id);
    assertThat(catchThrowableOfType(ApiException.class, () -> webhooks.getWebhook(id)).getCode())
        .isEqualTo(404);
  }

  @Test
  void readsTransactionsUserAndCompany() throws ApiException {
    TransactionsApi transactions = new TransactionsApi(client);
    Transaction newest =
        transactions
            .listTransactions(null, null, null, null, null, new BigDecimal(250_000), null, 1, 20)
            .getData()
            .get(0);
    assertThat(newest.getCode()).isEqualTo("DH1029");
    assertThat(newest.getAmountIn()).isEqualByComparingTo("250000");
    assertThat(transactions.getTransaction(newest.getId()).getData()).isEqualTo(newest);
    assertThat(new ProfileApi(client).getProfile().getData().getId()).isPositive();
    assertThat(
            new CompanyApi(client).getCompany().getData().getConfigurations().getPaymentCodeFormats())
        .isNotEmpty();
  }

  @Test
  void isRefusedWithAnotherToken() {
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer nobody's"));
    assertThatThrownBy(() -> new ProfileApi(client).getProfile())
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.getCode()).isEqualTo(401));
  }
}
