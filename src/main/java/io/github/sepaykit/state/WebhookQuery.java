package io.github.sepaykit.state;

import java.util.Map;

/**
 * Query for webhooks, newest first.
 *
 * @param equal field to the value it must have
 * @param containing field to a text that it must contain, case-sensitive
 * @param offset how many matches to skip
 * @param limit how many to return at most
 */
public record WebhookQuery(
    Map<String, Object> equal, Map<String, String> containing, long offset, int limit) {
  public WebhookQuery {
    equal = Map.copyOf(equal);
    containing = Map.copyOf(containing);
  }
}
