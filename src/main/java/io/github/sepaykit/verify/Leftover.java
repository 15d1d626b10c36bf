package io.github.sepaykit.verify;

import java.util.Map;

/**
 * A webhook that a run created and did not delete.
 *
 * @param id its id
 * @param run the run that created it
 * @param name its name
 * @param webhookUrl its URL
 */
public record Leftover(long id, String run, String name, String webhookUrl) {
  static Leftover of(long id, String run, Map<String, Object> webhook) {
    return new Leftover(
        id, run, String.valueOf(webhook.get("name")), String.valueOf(webhook.get("webhook_url")));
  }

  @Override
  public String toString() {
    return "webhook " + id + " of run " + run + " (" + name + ", " + webhookUrl + ")";
  }
}
