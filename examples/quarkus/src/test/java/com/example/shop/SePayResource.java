package com.example.shop;

// docs: quarkus-resource
import io.github.sepaykit.junit.ApplicationCompany;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

public class SePayResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    ApplicationCompany company = ApplicationCompany.publish(); // the same for the whole JVM
    return Map.of(
        "quarkus.rest-client.sepay.url", company.url().toString(),
        "shop.sepay.token", company.token(),
        "shop.sepay.bank-account-id", "" + company.bankAccountId(),
        "shop.public-url", company.publicUrl().toString());
  }

  @Override
  public void stop() {}
}
// docs: end
