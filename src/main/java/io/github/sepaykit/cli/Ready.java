package io.github.sepaykit.cli;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.VirtualAccount;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What {@code serve} tells when it is ready.
 *
 * @param ready always true
 * @param bankSubAccountIds virtual accounts of the first bank account
 * @param tokens by what they are good for; minted anew where the seed names none
 */
record Ready(
    boolean ready,
    String baseUrl,
    String adminUrl,
    long companyId,
    List<Long> bankAccountIds,
    List<Long> bankSubAccountIds,
    Map<String, String> tokens) {

  static Ready of(SePayFake fake) {
    SePay sepay = fake.sepay();
    List<Long> accounts = sepay.bankAccounts().stream().map(BankAccount::id).toList();
    List<Long> virtual =
        sepay.virtualAccounts().stream()
            .filter(account -> !accounts.isEmpty() && account.bankAccountId() == accounts.get(0))
            .map(VirtualAccount::id)
            .toList();
    return new Ready(
        true,
        fake.baseUrl().toString(),
        fake.adminUrl().toString(),
        sepay.companyId(),
        accounts,
        virtual,
        ReadyTokens.of(sepay));
  }

  String json() {
    return new String(ControlJson.write(this), StandardCharsets.UTF_8);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("SePay Kit: a fake SePay for tests, ready on ")
        .append(shown(baseUrl))
        .append("\n\n");
    text.append("company        ").append(companyId).append('\n');
    text.append("bank accounts  ")
        .append(bankAccountIds)
        .append(", virtual accounts of the first: ")
        .append(bankSubAccountIds)
        .append('\n');
    text.append("control API    ").append(shown(adminUrl)).append('\n');
    text.append("tokens\n");
    tokens.forEach((name, token) -> text.append(String.format("  %-13s%s%n", name, token)));
    text.append("\ntry\n  curl -H 'Authorization: Bearer ").append(tokens.get("full")).append("' ");
    text.append(shown(baseUrl)).append("/api/v1/webhooks\n\nCtrl-C stops it.");
    return text.toString();
  }

  private static String shown(String url) {
    return url.replace("//127.0.0.1:", "//localhost:");
  }
}
