package com.example.shop;

import com.example.shop.RegistrationException.Reason;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes sure that SePay has exactly one webhook for a shop, with the fields that the shop wants.
 * Called at each start of the shop.
 */
public final class WebhookRegistrar {
  private static final int ATTEMPTS = 3;

  private final SePayApi api;
  private final Consumer<Duration> pause;

  /**
   * @param sepay base URL of SePay
   * @param token an access token with the scopes to read, write and delete webhooks
   * @param pause waits for a duration
   */
  public WebhookRegistrar(URI sepay, String token, Consumer<Duration> pause) {
    this.api = new SePayApi(sepay, token);
    this.pause = pause;
  }

  /**
   * Creates the shop's webhook, or changes what differs, and deletes others of the shop.
   *
   * @return the webhook's id
   * @throws RegistrationException with what to do about it
   */
  public long register(ShopWebhook wanted) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(wanted);
      } catch (RegistrationException e) {
        if (e.reason() != Reason.BUSY || attempt == ATTEMPTS) {
          throw e;
        }
        // From the start: nobody knows whether the last call was carried out.
        pause.accept(e.retryAfter());
      }
    }
  }

  private long once(ShopWebhook wanted) {
    List<JsonNode> present =
        api.list(wanted.server()).stream()
            .filter(wanted::sameShop)
            .sorted(Comparator.comparingInt(shown -> wanted.differences(shown).size()))
            .toList();
    if (present.isEmpty()) {
      return api.create(wanted.fields());
    }
    long kept = id(present.get(0));
    Map<String, Object> changes = wanted.differences(present.get(0));
    if (!changes.isEmpty()) {
      api.update(kept, changes);
    }
    present.stream().skip(1).forEach(stale -> api.delete(id(stale)));
    return kept;
  }

  private static long id(JsonNode webhook) {
    return webhook.path("id").asLong();
  }
}
