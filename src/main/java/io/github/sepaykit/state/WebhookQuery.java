package io.github.sepaykit.state;

import java.util.Map;

/**
 * Query for webhooks, newest first.
 *
 * @param equal required values by field
 * @param containing texts that a field must contain, by field; case-sensitive
 * @param offset number of matches to skip
 * @param limit number of matches to return at most
 */
public record WebhookQuery(
    Map<String, Object> equal, Map<String, String> containing, long offset, int limit) {
  public WebhookQuery {
    equal = Map.copyOf(equal);
    containing = Map.copyOf(containing);
  }
}
