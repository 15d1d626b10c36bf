package io.github.sepaykit.listen;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Webhook on the receiver that a {@link ForwardingFake} delivers to. Immutable.
 *
 * @param url of the receiver
 * @param authentication how a delivery proves that it is SePay's
 */
public record ForwardedWebhook(URI url, Authentication authentication) {
  /** Way in which a delivery proves that it is SePay's. */
  public sealed interface Authentication {
    /** Returns a way with a key or a secret; the secret goes first where both are given. */
    static Authentication of(Optional<String> apiKey, Optional<String> secretKey) {
      if (secretKey.isPresent()) {
        return new Signature(secretKey.get());
      }
      return apiKey.isPresent() ? new ApiKey(apiKey.get()) : new None();
    }

    /** Returns what a create request of the webhook says of it. */
    Map<String, Object> fields();

    /** Returns it for people, without the secret. */
    String inWords();
  }

  /** Nothing: anybody could have sent it. */
  public record None() implements Authentication {
    @Override
    public Map<String, Object> fields() {
      return Map.of("authen_type", "No_Authen");
    }

    @Override
    public String inWords() {
      return "without a key";
    }
  }

  /** A key in the header {@code Authorization}. */
  public record ApiKey(String key) implements Authentication {
    @Override
    public Map<String, Object> fields() {
      return Map.of("authen_type", "Api_Key", "api_key", key);
    }

    @Override
    public String inWords() {
      return "with an API key";
    }

    /** Masks the key. */
    @Override
    public String toString() {
      return "ApiKey[***]";
    }
  }

  /** A signature of time and body. */
  public record Signature(String secretKey) implements Authentication {
    @Override
    public Map<String, Object> fields() {
      return Map.of("authen_type", "HMAC_SHA256", "secret_key", secretKey);
    }

    @Override
    public String inWords() {
      return "signed with a secret";
    }

    /** Masks the secret. */
    @Override
    public String toString() {
      return "Signature[***]";
    }
  }

  Map<String, Object> fields(long bankAccountId) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("bank_account_id", bankAccountId);
    fields.put("name", "listen");
    fields.put("event_type", "All");
    fields.put("request_content_type", "Json");
    fields.put("webhook_url", url.toString());
    fields.put("is_verify_payment", 1);
    fields.put("retry_conditions", List.of("non_2xx_status_code"));
    fields.putAll(authentication.fields());
    return fields;
  }

  /** Returns scheme, host and port of the receiver. */
  URI origin() {
    return URI.create(url.getScheme() + "://" + url.getRawAuthority());
  }
}
