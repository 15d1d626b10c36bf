package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.state.DeliveryProfile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Registry of all ways in which SePay authenticates itself, by name. */
public final class WebhookAuthentications {
  /** {@code Authorization: Apikey <key>}. */
  public static final WebhookAuthentication API_KEY = new ApiKey();

  private static final List<WebhookAuthentication> ALL =
      List.of(new None(), API_KEY, new OAuth2(), new HmacAuthentication());

  private WebhookAuthentications() {}

  public static List<String> names() {
    return ALL.stream().map(WebhookAuthentication::name).toList();
  }

  /** Returns the one of a webhook's {@code authen_type}; empty when there is none of that name. */
  public static Optional<WebhookAuthentication> find(Object authenType) {
    for (WebhookAuthentication one : ALL) {
      if (one.name().equals(authenType)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the one of a webhook's {@code authen_type}.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static WebhookAuthentication named(Object authenType) {
    return find(authenType)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "authen_type must be one of " + names() + ", was " + authenType));
  }

  private static Headers authorization(String value) {
    return Headers.of("Authorization", value);
  }

  private static final class None implements WebhookAuthentication {
    @Override
    public String name() {
      return "No_Authen";
    }

    @Override
    public Headers headers(DeliveryContent content) {
      return Headers.none();
    }

    @Override
    public Optional<Headers> faultyHeaders(CredentialFault fault, DeliveryContent content) {
      return Optional.empty();
    }

    @Override
    public Credential credential(String secret, String shell) {
      return Credential.none();
    }
  }

  private static final class ApiKey implements WebhookAuthentication {
    private static final String SCHEME = "Apikey ";

    @Override
    public String name() {
      return "Api_Key";
    }

    @Override
    public Headers headers(DeliveryContent content) {
      return authorization(SCHEME + content.webhookFields().get("api_key"));
    }

    @Override
    public Optional<Headers> faultyHeaders(CredentialFault fault, DeliveryContent content) {
      return fault == CredentialFault.WRONG_SECRET
          ? Optional.of(authorization(SCHEME + content.webhookFields().get("api_key") + "-wrong"))
          : Optional.empty();
    }

    @Override
    public Credential credential(String secret, String shell) {
      return Credential.of(SCHEME + secret, SCHEME + shell);
    }
  }

  private static final class OAuth2 implements WebhookAuthentication {
    private static final String SCHEME = "Bearer ";

    @Override
    public String name() {
      return "OAuth2.0";
    }

    @Override
    public boolean needsToken() {
      return true;
    }

    /** Returns JSON, always, as SePay's page states. */
    @Override
    public PayloadFormat format(PayloadFormat asked) {
      return PayloadFormat.JSON;
    }

    @Override
    public Headers headers(DeliveryContent content) {
      return content.token().map(token -> authorization(SCHEME + token)).orElse(Headers.none());
    }

    @Override
    public Optional<Headers> faultyHeaders(CredentialFault fault, DeliveryContent content) {
      return content
          .token()
          .filter(token -> fault == CredentialFault.WRONG_SECRET)
          .map(token -> authorization(SCHEME + token + "-wrong"));
    }

    @Override
    public Credential credential(String secret, String shell) {
      return Credential.of(SCHEME + secret, SCHEME + shell);
    }

    @Override
    public Set<Integer> successStatuses(DeliveryProfile profile) {
      return profile.oauth2SuccessStatuses();
    }
  }
}
