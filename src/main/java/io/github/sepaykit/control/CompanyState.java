package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.ClockState;
import io.github.sepaykit.state.AccessToken;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.PaymentCodeFormat;
import io.github.sepaykit.state.User;
import io.github.sepaykit.state.VirtualAccount;
import io.github.sepaykit.state.profile.CompanyProfile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A company's whole state, as in a seed, an export or an import.
 *
 * @param id null for a new one
 * @param name for people
 * @param profile what the API shows of it; null for one made up from the name
 * @param settings null for the server's
 * @param delivery settings of its deliveries; null for the server's
 * @param paymentCodeFormats forms of payment codes to look for; null for the kit's own
 * @param clock null for one that runs with real time
 * @param users with unique ids
 * @param bankAccounts with unique ids
 * @param virtualAccounts with unique ids, each of one of the bank accounts
 * @param tokens each of one of the users
 * @param apps OAuth2 apps, each of one of the users
 * @param webhooks a create request's fields each, with {@code id} and {@code created_at} (Vietnam
 *     time) beside them; both may be absent
 */
public record CompanyState(
    @Nullable Long id,
    String name,
    @Nullable CompanyProfile profile,
    @Nullable CompanySettings settings,
    @Nullable DeliverySettings delivery,
    @Nullable List<PaymentCodeFormat> paymentCodeFormats,
    @Nullable ClockState clock,
    List<User> users,
    List<BankAccount> bankAccounts,
    List<VirtualAccount> virtualAccounts,
    List<AccessToken> tokens,
    List<AppSpec> apps,
    List<Map<String, Object>> webhooks) {

  public CompanyState {
    paymentCodeFormats =
        paymentCodeFormats == null ? null : withoutNull("paymentCodeFormats", paymentCodeFormats);
    users = copy("users", users);
    bankAccounts = copy("bankAccounts", bankAccounts);
    virtualAccounts = copy("virtualAccounts", virtualAccounts);
    tokens = copy("tokens", tokens);
    apps = copy("apps", apps);
    webhooks = copy("webhooks", webhooks);
  }

  CompanyState withoutTokens() {
    return new CompanyState(
        id,
        name,
        profile,
        settings,
        delivery,
        paymentCodeFormats,
        clock,
        users,
        bankAccounts,
        virtualAccounts,
        List.of(),
        List.of(),
        webhooks);
  }

  private static <T> List<T> copy(String name, @Nullable List<T> list) {
    return list == null ? List.of() : withoutNull(name, list);
  }

  static <T> List<T> withoutNull(String name, List<T> list) {
    if (list.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(name + ": expected objects, one was null");
    }
    return List.copyOf(list);
  }
}
