package io.github.sepaykit.cli;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.CompanyState;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.NewCompany;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.control.Tokens;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.VirtualAccount;
import io.github.sepaykit.state.authorization.OAuthApp;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The message of {@code serve} when it is ready.
 *
 * @param ready always true
 * @param edition of the bundled contract, as a year; null where a document stands in its place
 * @param spec the document in place of the bundled one, or null
 * @param bankSubAccountIds virtual accounts of the first bank account
 * @param delivery settings of the first company's deliveries
 * @param clientId of the first company's OAuth2 app
 * @param clientSecret of the same app
 * @param redirectUri the first that the app is registered with
 * @param authorizeUrl where that app sends its user; a client adds its {@code state}
 * @param tokens by what they are good for; minted anew where the seed names none
 */
record ReadyMessage(
    boolean ready,
    String baseUrl,
    String adminUrl,
    long companyId,
    @Nullable String edition,
    @Nullable String spec,
    List<Long> bankAccountIds,
    List<Long> bankSubAccountIds,
    DeliverySetup delivery,
    String clientId,
    String clientSecret,
    String redirectUri,
    String authorizeUrl,
    Map<String, String> tokens) {

  /** Settings of deliveries, by the names that the JSON form has. */
  record DeliverySetup(
      DeliveryMode mode,
      String profile,
      boolean realTime,
      List<String> allowedHosts,
      boolean anyHost,
      Map<URI, URI> routes) {

    static DeliverySetup of(DeliverySettings settings, FakeOptions options) {
      Map<URI, URI> routes = new LinkedHashMap<>(options.delivery().routes());
      routes.putAll(settings.routes());
      return new DeliverySetup(
          settings.mode(),
          settings.profile().name(),
          settings.realTime(),
          options.allowedHosts(),
          options.anyHost(),
          routes);
    }

    private String text() {
      List<String> hosts = new ArrayList<>(List.of("this machine"));
      hosts.addAll(allowedHosts);
      StringBuilder text = new StringBuilder(mode.name().toLowerCase(Locale.ROOT));
      text.append(", profile ").append(profile);
      text.append(realTime ? ", in real time" : ", retries when the clock is advanced");
      text.append(", to ").append(anyHost ? "any host" : String.join(", ", hosts));
      routes.forEach((from, to) -> text.append("; ").append(from).append(" to ").append(to));
      return text.toString();
    }
  }

  /**
   * @param app of the first company
   */
  static ReadyMessage of(SePayFake fake, FakeOptions options, OAuthApp app) {
    SePay sepay = fake.sepay();
    List<Long> accounts = sepay.bankAccounts().stream().map(BankAccount::id).toList();
    List<Long> virtual =
        sepay.virtualAccounts().stream()
            .filter(account -> !accounts.isEmpty() && account.bankAccountId() == accounts.get(0))
            .map(VirtualAccount::id)
            .toList();
    return new ReadyMessage(
        true,
        fake.baseUrl().toString(),
        fake.adminUrl().toString(),
        sepay.companyId(),
        options.spec().isPresent() ? null : options.edition().year(),
        options.spec().map(Path::toString).orElse(null),
        accounts,
        virtual,
        DeliverySetup.of(sepay.delivery().settings(), options),
        app.clientId(),
        app.clientSecret(),
        app.redirectUris().get(0),
        "%s/oauth/authorize?response_type=code&client_id=%s&redirect_uri=%s"
            .formatted(
                fake.baseUrl(),
                URLEncoder.encode(app.clientId(), StandardCharsets.UTF_8),
                URLEncoder.encode(app.redirectUris().get(0), StandardCharsets.UTF_8)),
        tokens(sepay));
  }

  String json() {
    return new String(ControlJson.write(this), StandardCharsets.UTF_8);
  }

  String text() {
    StringBuilder lines = new StringBuilder();
    tokens.forEach((name, token) -> lines.append(String.format("  %-13s%s%n", name, token)));
    return """
        SePay Kit: a fake SePay for tests, ready on %1$s

        company        %2$s
        bank accounts  %3$s, virtual accounts of the first: %4$s
        contract       %9$s
        control API    %5$s
        deliveries     %6$s
        OAuth2 app     %10$s, secret %11$s, back to %12$s
        consent page   %13$s
        tokens
        %7$s
        try
          curl -H 'Authorization: Bearer %8$s' %1$s/api/v1/webhooks

        Ctrl-C stops it."""
        .formatted(
            withLocalhost(baseUrl),
            companyId,
            bankAccountIds,
            bankSubAccountIds,
            withLocalhost(adminUrl),
            delivery.text(),
            lines,
            tokens.get("full"),
            spec == null ? "SePay's page, edition " + edition : spec,
            clientId,
            clientSecret,
            redirectUri,
            withLocalhost(authorizeUrl));
  }

  private static String withLocalhost(String url) {
    return url.replace("//127.0.0.1:", "//localhost:");
  }

  /** Returns the tokens of a company: the seed's by name, and the missing ones minted. */
  private static Map<String, String> tokens(SePay sepay) {
    Tokens minter = sepay.tokens();
    Map<String, Supplier<String>> minters = new LinkedHashMap<>();
    minters.put("full", () -> minter.mint(TokenSpec.full()));
    for (String action : List.of("read", "write", "delete")) {
      minters.put(action, () -> minter.mint("webhook:" + action));
    }
    minters.put("none", minter::mintWithoutScopes);
    minters.put("expired", () -> mintExpired(minter));
    minters.put("otherCompany", () -> ofAnotherCompany(sepay));
    minters.put("viewOnlyUser", () -> minter.mint(TokenSpec.full().withPermissions("view")));
    Map<String, String> seeded = byName(sepay);
    seeded.remove("otherCompany");
    Map<String, String> tokens = new LinkedHashMap<>();
    minters.forEach(
        (name, mint) -> tokens.put(name, seeded.containsKey(name) ? seeded.get(name) : mint.get()));
    return tokens;
  }

  private static String mintExpired(Tokens tokens) {
    // Whoever reads the claim sees it end, too.
    String token = tokens.mint(TokenSpec.full().withLifetime(Duration.ofSeconds(1)));
    tokens.expire(token);
    return token;
  }

  private static String ofAnotherCompany(SePay sepay) {
    SePay other =
        sepay.companies().stream()
            .filter(id -> id != sepay.companyId())
            .findFirst()
            .map(sepay::company)
            .orElseGet(() -> sepay.newCompany(NewCompany.named("Another company")));
    Map<String, String> seeded = byName(other);
    return seeded.containsKey("full") ? seeded.get("full") : other.tokens().mint(TokenSpec.full());
  }

  private static Map<String, String> byName(SePay sepay) {
    CompanyState state =
        ControlJson.read(sepay.exportState().getBytes(StandardCharsets.UTF_8), CompanyState.class);
    Map<String, String> tokens = new LinkedHashMap<>();
    state
        .tokens()
        .forEach(token -> tokens.put(token.name() == null ? "" : token.name(), token.value()));
    return tokens;
  }
}
