package io.github.sepaykit.acceptance;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.state.CompanySettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with a company of its own on one fake that all such tests share. */
abstract class FakeTest {
  /** Stops with the JVM. */
  static final RunningFake FAKE = RunningFake.start();

  /** The fake that the test's company is on. */
  RunningFake fake() {
    return FAKE;
  }

  SePay sepay;
  Api api;
  long account;

  @BeforeEach
  void aCompanyOfItsOwn() {
    sepay = fake().sepay().newCompany();
    account = sepay.bankAccounts().get(0).id();
    api = new Api(fake().baseUrl(), Optional.of(sepay.tokens().mint(TokenSpec.full())));
  }

  @AfterEach
  void goesAgain() {
    try {
      fake().compareWays(sepay);
    } finally {
      sepay.delete();
    }
  }

  void configure(UnaryOperator<CompanySettings> change) {
    sepay.configure(change.apply(sepay.settings()));
  }

  /** The reference's minimal create that certainly works. */
  Map<String, Object> minimal() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("bank_account_id", account);
    body.put("event_type", "In_only");
    body.put("authen_type", "Api_Key");
    body.put("request_content_type", "Json");
    body.put("api_key", "KEY1234567890");
    body.put("webhook_url", "https://shop.example.com/hooks/sepay");
    body.put("name", "Shop");
    body.put("is_verify_payment", 1);
    body.put("skip_if_no_code", 1);
    body.put("only_va", 0);
    body.put("active", 1);
    return body;
  }

  Map<String, Object> minimal(String field, Object value) {
    Map<String, Object> body = minimal();
    body.put(field, value);
    return body;
  }

  Map<String, Object> without(String... fields) {
    Map<String, Object> body = minimal();
    for (String field : fields) {
      body.remove(field);
    }
    return body;
  }

  Map<String, Object> noAuthen() {
    Map<String, Object> body = without("api_key");
    body.put("authen_type", "No_Authen");
    return body;
  }

  Map<String, Object> oauth2() {
    Map<String, Object> body = without("api_key", "request_content_type");
    body.put("authen_type", "OAuth2.0");
    body.put("oauth2_access_token_url", "https://shop.example.com/oauth/token");
    body.put("oauth2_client_id", "sepay");
    body.put("oauth2_client_secret", "s3cret-value");
    return body;
  }
}
