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
 * @param apiKey key of the deliveries; empty for none
 */
public record ForwardedWebhook(URI url, Optional<String> apiKey) {

  Map<String, Object> fields(long bankAccountId) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("bank_account_id", bankAccountId);
    fields.put("name", "listen");
    fields.put("event_type", "All");
    fields.put("request_content_type", "Json");
    fields.put("webhook_url", url.toString());
    fields.put("is_verify_payment", 1);
    fields.put("retry_conditions", List.of("non_2xx_status_code"));
    fields.put("authen_type", apiKey.isPresent() ? "Api_Key" : "No_Authen");
    apiKey.ifPresent(key -> fields.put("api_key", key));
    return fields;
  }

  /** Returns scheme, host and port of the receiver. */
  URI origin() {
    return URI.create(url.getScheme() + "://" + url.getRawAuthority());
  }

  /** Masks the key. */
  @Override
  public String toString() {
    return "ForwardedWebhook[" + url + ", apiKey=" + (apiKey.isPresent() ? "***" : "none") + "]";
  }
}
